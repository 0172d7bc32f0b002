package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// publicity is what stands beside a class on its line.
const publicity = `[\s，,；;、·（(〔\[【]*(?:是否)?(?:同意|主动|可以|可|不予|不|依申请|全文)?(?:对外)?公开(?:(?:方式|属性|形式)?[：:]?\s*(?:主动公开|依申请公开|不予公开|同意公开|公开|是|否))?[）)〕\]】]*$`

var (
	classLabel = guard(`(?:办理|答复|办复|复函|建议|提案|沟通)?\s*(?:结果|类型|类别|分类|性质|意见类别|程度|等次|等级|标记|标识)(?:分类|标记|标识)?\s*[：:为]?\s*[〔\[【（(“]?\s*([\p{Han}]{0,12})\s*[（(〔\[【“]?\s*([A-D])\s*[1-9]?\s*(类)?`, classLetters...)
	classTick  = guard(`(?:类别|类型|结果|分类)[^☑✓√■]{0,16}[☑✓√■]\s*([A-D])`, classLetters...)
	classBare  = guard(`^[〔\[【（(“]?\s*([A-D])\s*([1-9])?\s*(?:类)?\s*(?:件)?\s*[〕\]】）)”]?$`, classLetters...)
	classShort = guard(`^[〔\[【（(]?\s*(?:类|件)\s*[：:]?\s*([A-D])\s*[1-9]?\s*[〕\]】）)]?$`, classLetters...)
	classEnd   = guard(`[〔\[【（(]\s*([A-D])\s*([1-9])?\s*类?\s*[〕\]】）)]$`, classLetters...)
	// behind the document number: 大卫提字〔2024〕21号    B类
	classBeside = guard(`号\s*[（(〔\[【]?\s*([A-D])\s*([1-9])?\s*类?\s*[）)〕\]】]?(?:`+publicity+`|$)`, classLetters...)
	// before the word on publicity: （A类，主动公开）, 〔A类〕〔同意公开〕
	classPublic = guard(`^[（(〔\[【]?\s*([A-D])\s*([1-9])?\s*类?\s*[）)〕\]】]?(?:`+publicity+`)`, classLetters...)
	// with what it stands for: C：计划解决
	classMeant = guard(`^([A-D])\s*([1-9])?\s*类?\s*[：:]\s*(?:已|正在|计划|列入|留作|因|暂|逐步|解决|采纳)`, classLetters...)
	// before the document number: （A类）    西民函〔2023〕41号
	classBefore = guard(`^[（(〔\[【]\s*([A-D])\s*([1-9])?\s*类?\s*[）)〕\]】]\s*\p{Han}{2,12}[〔\[【（(]\d{4}[〕\]】）)]`, classLetters...)
	// at the end of a line of office, year and number: 政府办  2023  25  B
	classRow   = guard(`^[\p{Han}]{2,12}\s+(?:19|20)\d\d\s+\d{1,4}\s+([A-D])\s*([1-9])?\s*类?$`, classLetters...)
	resultOnly = regexp.MustCompile(`办理结果\s*[：:]?\s*([\p{Han}（）()A-D0-9]{2,20})`)

	publicLabel = guard(`(?:是否(?:同意)?(?:对外)?(?:网上|主动|全文)?公开|同意公开|(?:信息)?公开(?:属性|方式|类型|形式|类别|选项|意见|发布|情况|性质|范围)?)\s*[：:]?\s*[（(〔\[【]?\s*(?:此件|本件)?(不同意公开|不予公开|不宜公开|不公开|依申请公开|主动公开|部分公开|全文公开|摘要公开|同意公开|公开|同意|不同意|是|否|可以)`, "公开")
	publicTick  = guard(`公开[^☑✓√■]{0,24}[☑✓√■]\s*(主动公开|依申请公开|不予公开|不公开|公开|是|否)`, "公开")
	publicBare  = guard(`^[（(〔\[【]?\s*(?:此件|本件)?\s*(不予公开|不宜公开|不公开|依申请公开|主动公开|全文公开|公开发布|可以公开|可公开|公开|同意(?:对外)?公开)\s*[）)〕\]】]?[。]?(?:\s|$)`, "公开")
	publicEnd   = guard(`[；;，,\s（(“](不予公开|不公开|依申请公开|主动公开|可以公开|可公开|全文公开|同意(?:对外)?公开)[）)”。]*$`, "公开")
)

// publicBeside is the word on publicity beside a class: （A类  公开）, 办理结果：B；公开.
var publicBeside = guard(`[A-D]\s*[1-9]?\s*类?\s*[）)〕\]】]?[\s，,；;、·（(〔\[【]*((?:同意|主动|可以|可|不予|不|依申请|全文)?(?:对外)?公开)[）)〕\]】]*$`, "公开")

// publicNumbered is the word on publicity behind the document number.
var publicNumbered = guard(`号[）)]?\s+(?:此件|本件)?(公开|公开发布|同意公开|主动公开|不予公开|依申请公开)$`, "公开")

// classLetters are the classes of replies.
var classLetters = []string{"A", "B", "C", "D"}

// markLines are the blocks that may bear marks: the head, the tail, and the
// card printed above the letter.
func (d *parts) markLines() (head, tail []int) {
	head = d.head()
	for i := d.tailStart; i < len(d.lines); i++ {
		tail = append(tail, i)
	}
	return head, tail
}

// maxMarkRunes is the length of a line in which a mark is looked for.
const maxMarkRunes = 160

// class is the 办理类型 that the letter carries: a letter A to D, and the mark
// as written. A letter without a label counts in the head, and behind the
// signature; elsewhere it may be a table's.
func (d *parts) class() (class, asWritten value) {
	take := func(i int, m []int, k int) {
		class = d.found(i, m[2*k], m[2*k+1])
		end := m[2*k+1]
		if s := d.lines[i]; end < len(s) && s[end] >= '1' && s[end] <= '9' {
			end++
		}
		asWritten = d.found(i, m[2*k], end)
	}
	scan := func(i int, bare bool) bool {
		s := d.lines[i]
		if utf8.RuneCountInString(s) > maxMarkRunes || strings.Contains(s, "《") {
			return false
		}
		if m := classTick.FindStringSubmatchIndex(s); m != nil {
			take(i, m, 1)
			return true
		}
		if m := classLabel.FindStringSubmatchIndex(s); m != nil {
			take(i, m, 2)
			return true
		}
		if bare {
			for _, re := range []*guarded{classBare, classShort, classEnd, classBeside, classPublic, classBefore, classRow, classMeant} {
				if m := re.FindStringSubmatchIndex(s); m != nil {
					take(i, m, 1)
					return true
				}
			}
		}
		if r := resultOnly.FindStringSubmatchIndex(s); r != nil && asWritten.text == "" {
			asWritten = d.found(i, r[2], r[3])
		}
		return false
	}
	head, tail := d.markLines()
	for _, i := range head {
		if scan(i, true) {
			return class, asWritten
		}
	}
	for i, b := range d.Blocks[:min(d.headEnd, len(d.Blocks))] { // …的函（A）, …的答复（西民函〔2023〕41号A1类）
		if s := strings.TrimRight(d.lines[i], " "); b.Kind == corpus.BlockTitle && (strings.HasSuffix(s, "）") || strings.HasSuffix(s, ")")) {
			for _, re := range []*guarded{classEnd, classBeside} {
				if m := re.FindStringSubmatchIndex(s); m != nil {
					take(i, m, 1)
					return class, asWritten
				}
			}
		}
	}
	for _, i := range tail {
		if scan(i, d.signature >= 0 && i > d.signature) {
			return class, asWritten
		}
	}
	for _, f := range d.fields() {
		s := d.lines[f.block][f.from:f.to]
		if m := classBare.FindStringSubmatchIndex(s); m != nil && classField.MatchString(f.name) {
			return d.found(f.block, f.from+m[2], f.from+m[3]), d.fieldValue(f)
		}
	}
	return class, asWritten
}

var (
	classField  = regexp.MustCompile(`类别|类型|结果|分类|性质`)
	publicField = regexp.MustCompile(`公开`)
	publicWord  = regexp.MustCompile(`^[（(]?(?:此件|本件)?(不同意公开|不予公开|不宜公开|不公开|依申请公开|主动公开|部分公开|全文公开|摘要公开|同意公开|公开|同意|不同意|是|否)[）)]?$`)
)

// public says whether the reply may be published; known is false where the
// document does not say.
func (d *parts) public() (yes, known bool, v value) {
	head, tail := d.markLines()
	for _, i := range append(head, tail...) {
		s := d.lines[i]
		if utf8.RuneCountInString(s) > maxMarkRunes || strings.Contains(s, "《") {
			continue
		}
		for _, re := range []*guarded{publicTick, publicLabel, publicBare, publicBeside, publicNumbered, publicEnd} {
			if m := re.FindStringSubmatchIndex(s); m != nil {
				return isPublic(s[m[2]:m[3]]), true, d.found(i, m[0], m[1])
			}
		}
	}
	for _, f := range d.fields() {
		if m := publicWord.FindStringSubmatch(d.lines[f.block][f.from:f.to]); m != nil && publicField.MatchString(f.name) {
			return isPublic(m[1]), true, d.fieldValue(f)
		}
	}
	for _, name := range []string{"公开方式", "公开属性", "公开类别", "公开范围"} {
		p := compact(d.Property(name))
		if m := publicWord.FindStringSubmatch(p); m != nil {
			return isPublic(m[1]), true, value{text: p, source: "property:" + name}
		}
	}
	return false, false, value{}
}

func isPublic(word string) bool {
	return !strings.Contains(word, "不") && !strings.Contains(word, "否") && !strings.Contains(word, "依申请")
}
