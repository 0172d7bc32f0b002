package extract

import (
	"regexp"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/extract/region"
)

// parts is a document taken apart: head, salutation, opening, body, tail. A
// field of block indexes is half-open; indexes count in text.Blocks.
type parts struct {
	*corpus.Text
	lines      []string // text of every block
	titleAt    int      // first title block, -1 without
	titleEnd   int      // behind the last line of the first title
	salutation int      // block that addresses the reader, -1 without
	addressed  int      // bytes of that block that do
	headEnd    int      // first block of the body
	tailStart  int      // first block of signature, contact, copies
	signature  int      // the block of the signature's date, -1 without
	formFields []field  // see fields

	openingWords string // see openingText

	sentences [][][2]int       // by block, nil where not asked for yet; see sentencesIn
	mentions  []region.Mention // the divisions that the text names
}

var (
	// tailLabel begins the lines that stand behind the text of a letter.
	tailLabel = regexp.MustCompile(`^[（(〔\[【]?\s*(?:联\s*系\s*人|联\s*系\s*(?:电话|单位|方式|科室|部门|地址|处室)|承\s*办|经\s*办|抄\s*送|抄\s*报|主送|分送|附件|附[：:]|主题词|此件|本件|公开|是否|信息公开|主动公开|依申请公开|不予公开|签发人|领导签批|审核人|印发|共印|办理(?:类型|类别|结果|性质|情况|分类)|类\s*别|答复类别|文\s*号|发文字号|邮\s*编|邮政编码|传\s*真|电\s*话|地\s*址)`)
	// a full stop, also a half-width one behind a Chinese character
	sentenceMark = guard(`[。！]|\p{Han}\.`, "。", "！", ".")
	farewell     = guard(`^(?:(?:再次)?(?:诚挚|衷心|十分|非常)?(?:地)?感谢|以上答复|以上意见|特此|专此|此复|此函|欢迎|最后)`, "感谢", "以上答复", "以上意见", "特此", "专此", "此复", "此函", "欢迎", "最后")
)

// The words of a sentence that receives a suggestion or announces the answer.
var (
	greetingWords = wordTableOf([]string{"收悉", "收到", "已收", "已悉", "答复如下", "回复如下", "函复如下", "复函如下", "汇报如下", "意见如下", "情况如下"})
	greetingEnds  = []string{"如下", "如下：", "如下:"}
)

// greets reports whether s receives a suggestion or announces the answer.
func greets(s string) bool { return greetingWords.in(s) || endsWithAny(s, greetingEnds) }

// partsOf takes t apart.
func partsOf(t *corpus.Text) *parts {
	d := &parts{Text: t, titleAt: -1, salutation: -1, signature: -1}
	d.lines = make([]string, len(t.Blocks))
	d.sentences = make([][][2]int, len(t.Blocks))
	d.mentions = region.Find(t.Content)
	for i, b := range t.Blocks {
		d.lines[i] = t.Slice(b.Span)
	}
	for i, b := range t.Blocks {
		if b.Kind == corpus.BlockTitle {
			d.titleAt, d.titleEnd = i, i+1
			break
		}
	}
	d.findSalutation()
	d.findHead()
	d.findTail()
	return d
}

// findSalutation looks for the salutation behind the title, or at the very
// beginning of a letter without one.
func (d *parts) findSalutation() {
	for i := d.titleEnd; i < min(len(d.lines), d.titleEnd+16); i++ {
		s := d.lines[i]
		if d.Blocks[i].Kind == corpus.BlockHeading || len(s) > 900 {
			break
		}
		if form.IsSalutation(s) && !labelled(s) || d.addressesBarely(i) {
			d.salutation, d.addressed = i, len(s)
			return
		}
		if m := runOn.FindStringSubmatchIndex(s); m != nil {
			d.salutation, d.addressed = i, m[3]
			return
		}
		if len(s) > 60 && greets(s) {
			break
		}
	}
}

// pageLabel is a label that a page prints above a text, with nothing behind it.
var pageLabel = regexp.MustCompile(`^[\s•·*●○|-]*(?:点击|浏览|阅读|访问|来源|作者|编辑|责编|审核|时间|日期|标题|名称|索\s*引\s*号|字体|字号|打印|分享|文\s*号|主\s*题\s*词|关键词|有效性|内容|摘要|案由|答复内容|建议内容|提案内容|正文)(?:次数|量|数|到)?\s*[：:]$`)

var (
	// bareAddress is a salutation without its colon.
	bareAddress = guard(`^(?:尊敬的?|敬爱的?)?\s*[\p{Han}·]{2,4}(?:\s*[、，,]\s*[\p{Han}·]{2,4}){0,8}\s*(?:等(?:\s*\d{0,3}\s*[名位])?)?\s*(?:人大|政协)?(?:代表|委员)$`, "代表", "委员")
	// runOn is a salutation whose letter goes on in its line.
	runOn = guard(`^((?:尊敬的?|敬爱的?)?\s*[\p{Han}·*]{2,4}(?:\s*[、，,]\s*[\p{Han}·]{2,4}){0,8}\s*(?:等(?:\s*\d{0,3}\s*[名位])?)?\s*(?:人大|政协)?(?:代表|委员))\s*[：:]\s*(?:您|你|贵)`, "代表", "委员")
)

// addressesBarely reports whether block i is a salutation without its colon: names
// with 代表 or 委员 alone, and the next block speaks to them.
func (d *parts) addressesBarely(i int) bool {
	return i+1 < len(d.lines) && bareAddress.MatchString(d.lines[i]) && startsWithAny(d.lines[i+1], []string{"您", "你", "贵", "感谢您", "感谢你", "首先", "收悉"})
}

// labelled reports whether a line that ends in a colon is the label of a form
// or page rather than a salutation.
func labelled(s string) bool {
	return pageLabel.MatchString(s) || tailLabel.MatchString(s) || strings.Contains(s, "号：") || strings.HasPrefix(s, "答：") || strings.HasPrefix(s, "问：")
}

// findHead decides where the body begins.
func (d *parts) findHead() {
	if d.salutation >= 0 {
		d.headEnd = d.salutation + 1
		if d.addressed < len(d.lines[d.salutation]) {
			d.headEnd = d.salutation // the letter goes on in its line
		}
		for d.headEnd > d.salutation && d.headEnd < len(d.lines) && form.IsSalutation(d.lines[d.headEnd]) && forNumber.MatchString(strings.TrimRight(d.lines[d.headEnd], "：:")) {
			d.headEnd++ // 崔哲洙代表（第47号）：
		}
		return
	}
	i := d.titleEnd
	for ; i < len(d.lines); i++ {
		s := d.lines[i]
		if form.StartsWithDocNumber(s) || form.IsMark(s) || form.IsDate(s) || draftMark.MatchString(s) {
			continue
		}
		if at := signedDate(s); at > 0 && i == d.titleEnd && form.IsNumericDate(s[at:]) {
			continue // who published the text, and when
		}
		if strings.HasPrefix(s, "（") && len(s) < 200 && strings.HasSuffix(s, "）") {
			continue
		}
		if d.titleAt < 0 && len(s) < 100 && isBody(strings.TrimSuffix(s, "文件")) {
			continue
		}
		break
	}
	d.headEnd = i
}

// findTail walks back from the end over signature, date, contact and copies, up
// to the last paragraph of the body.
func (d *parts) findTail() {
	n := len(d.lines)
	d.tailStart = n
	for i := n - 1; i >= d.headEnd && n-i <= 40 && d.inTail(i); i-- {
		d.tailStart = i
		if form.IsDate(d.lines[i]) || signedDate(d.lines[i]) >= 0 {
			d.signature = i
		}
	}
	if d.signature < 0 {
		d.findInnerSignature()
	}
}

// inTail reports whether block i may stand behind the text: anything but a
// paragraph of sentences, a heading or a table.
func (d *parts) inTail(i int) bool {
	s := d.lines[i]
	switch kind := d.Blocks[i].Kind; {
	case kind == corpus.BlockTable, kind == corpus.BlockTitle, kind == corpus.BlockHeading && !tailLabel.MatchString(s):
		return d.continuesTail(i)
	case kind == corpus.BlockNote:
		return true
	case form.IsDate(s), tailLabel.MatchString(s), form.IsMark(s), signedDate(s) >= 0, d.continuesTail(i):
		return true
	case strings.HasPrefix(s, "（示例") || strings.HasPrefix(s, "(示例"):
		return true
	}
	if farewell.MatchString(s) || greets(s) || strings.HasSuffix(s, "。") && !strings.Contains(s, "印发") || statesAmount.MatchString(s) {
		return false
	}
	return len(s) <= 45 || len(s) < 300 && (!sentenceMark.MatchString(s) || strings.Contains(s, "印发"))
}

// statesAmount finds what a signature never holds: the last lines of a body may be
// short items of a list.
var statesAmount = regexp.MustCompile(`\d(?:元|万元|％|%|人|名|户)`)

// continuesTail reports whether block i goes on with a list of copies or
// attachments that began above it.
func (d *parts) continuesTail(i int) bool {
	for k := i - 1; k >= d.headEnd && i-k < 8; k-- {
		s := d.lines[k]
		if strings.HasPrefix(s, "附件") || strings.HasPrefix(s, "抄送") {
			return !strings.HasSuffix(s, "。")
		}
		if len(s) > 150 || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "：") {
			return false
		}
	}
	return false
}

// findInnerSignature finds a signature that an appendix follows: a line with a
// body right above a line with a date.
func (d *parts) findInnerSignature() {
	for i := d.tailStart - 1; i > d.headEnd; i-- {
		if form.IsDate(d.lines[i]) && isBodyList(d.lines[i-1]) {
			d.signature = i
			return
		}
	}
}

// head gives the indexes of the blocks above the body, the title left out.
func (d *parts) head() []int {
	var out []int
	for i := 0; i < d.headEnd && i < len(d.lines); i++ {
		if d.salutation >= 0 && i >= d.salutation || d.Blocks[i].Kind == corpus.BlockTitle {
			continue
		}
		out = append(out, i)
	}
	return out
}

// opening is the first stretch of the body of a letter, which names the
// suggestion that it answers: at most four blocks, up to the one that says
// 答复如下.
func (d *parts) opening() []int {
	var out []int
	for i := d.headEnd; i < d.tailStart && len(out) < 4; i++ {
		if d.Blocks[i].Kind == corpus.BlockHeading || d.Blocks[i].Kind == corpus.BlockTable {
			break
		}
		out = append(out, i)
		if greets(d.lines[i]) {
			break
		}
	}
	return out
}

// at turns a range of block i into a span of the text.
func (d *parts) at(i, from, to int) corpus.Span {
	s := d.Blocks[i].Span.Start
	return corpus.Span{Start: s + from, End: s + to}
}

// found makes the value that stands at [from, to) of block i.
func (d *parts) found(i, from, to int) value {
	return value{text: compact(d.lines[i][from:to]), span: d.at(i, from, to)}
}
