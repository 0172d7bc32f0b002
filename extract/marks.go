package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	classLabel = regexp.MustCompile(`(?:办理|答复|办复|复函|建议|提案|沟通)?\s*(?:结果|类型|类别|分类|性质|意见类别|程度|等次|等级)\s*[：:为]?\s*[〔\[【（(“]?\s*([\p{Han}]{0,12})\s*[（(〔\[【“]?\s*([A-D])\s*[1-9]?\s*(类)?`)
	classBare  = regexp.MustCompile(`^[〔\[【（(“]?\s*([A-D])\s*([1-9])?\s*(?:类)?\s*(?:件)?\s*[〕\]】）)”]?$`)
	classShort = regexp.MustCompile(`^[〔\[【（(]?\s*(?:类|件)\s*[：:]?\s*([A-D])\s*[1-9]?\s*[〕\]】）)]?$`)
	classEnd   = regexp.MustCompile(`[〔\[【（(]\s*([A-D])\s*([1-9])?\s*类?\s*[〕\]】）)]$`)
	// behind the document number: 大卫提字〔2024〕21号    B类
	classBeside = regexp.MustCompile(`号\s*[（(〔\[【]?\s*([A-D])\s*([1-9])?\s*类?\s*[）)〕\]】]?$`)
	resultOnly  = regexp.MustCompile(`办理结果\s*[：:]?\s*([\p{Han}（）()A-D0-9]{2,20})`)

	publicLabel = regexp.MustCompile(`(?:是否(?:同意)?(?:对外)?(?:网上|主动|全文)?公开|同意公开|(?:信息)?公开(?:属性|方式|类型|形式|类别|选项|意见|发布))\s*[：:]?\s*[（(〔\[【]?\s*(不同意公开|不予公开|不宜公开|不公开|依申请公开|主动公开|部分公开|全文公开|摘要公开|同意公开|公开|同意|不同意|是|否)`)
	publicBare  = regexp.MustCompile(`^[（(〔\[【]?\s*(?:此件|本件)?\s*(不予公开|不宜公开|不公开|依申请公开|主动公开|全文公开|公开发布|可公开|公开|同意公开)\s*[）)〕\]】]?[。]?$`)
)

// class is the 办理类型 that the letter carries: a letter A to D, and the mark
// as written. In the head every form counts; in the tail only a labelled one,
// since a bare letter there may be a table's.
func (d *parts) class() (class, asWritten value) {
	scan := func(i int, head bool) bool {
		s := d.lines[i]
		if utf8.RuneCountInString(s) > 60 || strings.Contains(s, "《") {
			return false
		}
		m := classLabel.FindStringSubmatchIndex(s)
		k := 2
		if m == nil && head {
			for _, re := range []*struct{ m []int }{{classBare.FindStringSubmatchIndex(s)}, {classShort.FindStringSubmatchIndex(s)}, {classEnd.FindStringSubmatchIndex(s)}, {classBeside.FindStringSubmatchIndex(s)}} {
				if re.m != nil {
					m, k = re.m, 1
					break
				}
			}
		}
		if m == nil {
			if r := resultOnly.FindStringSubmatchIndex(s); r != nil && asWritten.text == "" {
				asWritten = d.found(i, r[2], r[3])
			}
			return false
		}
		class = d.found(i, m[2*k], m[2*k+1])
		end := m[2*k+1]
		if end < len(s) && s[end] >= '1' && s[end] <= '9' {
			end++
		}
		asWritten = d.found(i, m[2*k], end)
		return true
	}
	for _, i := range d.head() {
		if scan(i, true) {
			return class, asWritten
		}
	}
	for i := d.tailStart; i < len(d.lines); i++ {
		if scan(i, false) {
			return class, asWritten
		}
	}
	return class, asWritten
}

// public says whether the reply may be published; known is false where the
// document does not say.
func (d *parts) public() (yes, known bool, v value) {
	var at []int
	at = append(at, d.head()...)
	for i := d.tailStart; i < len(d.lines); i++ {
		at = append(at, i)
	}
	for _, i := range at {
		s := d.lines[i]
		if utf8.RuneCountInString(s) > 80 {
			continue
		}
		m := publicLabel.FindStringSubmatchIndex(s)
		if m == nil {
			m = publicBare.FindStringSubmatchIndex(s)
		}
		if m != nil {
			return isPublic(s[m[2]:m[3]]), true, d.found(i, m[0], m[1])
		}
	}
	for _, name := range []string{"公开方式", "公开属性", "公开类别"} {
		p := compact(d.Property(name))
		if m := publicBare.FindStringSubmatch(p); m != nil {
			return isPublic(m[1]), true, value{text: p, source: "property:" + name}
		}
	}
	return false, false, value{}
}

func isPublic(word string) bool {
	return !strings.Contains(word, "不") && !strings.Contains(word, "否") && !strings.Contains(word, "依申请")
}
