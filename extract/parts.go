package extract

import (
	"regexp"
	"strings"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// parts is a document taken apart: head, salutation, opening, body, tail. A
// field of block indexes is half-open; indexes count in text.Blocks.
type parts struct {
	*corpus.Text
	lines      []string // text of every block
	titleAt    int      // first title block, -1 without
	titleEnd   int      // behind the last line of the first title
	salutation int      // block that addresses the reader, -1 without
	headEnd    int      // first block of the body
	tailStart  int      // first block of signature, contact, copies
	signature  int      // the block of the signature's date, -1 without
	closing    corpus.Span
}

var (
	greeting = regexp.MustCompile(`(?:收悉|收到|已收|已悉|答复如下|回复如下|函复如下|复函如下|汇报如下|意见如下|情况如下|如下[：:]?$)`)
	// tailLabel begins the lines that stand behind the text of a letter.
	tailLabel = regexp.MustCompile(`^[（(〔\[]?\s*(?:联系人|联系电话|联系单位|联系方式|联系科室|承办人|经办人|承办单位|承办科室|抄送|抄报|主送|分送|附件|附[：:]|主题词|此件|公开方式|公开属性|是否公开|信息公开|签发人|领导签批|审核人|印发|共印|（?公开)`)
	farewell  = regexp.MustCompile(`^(?:再次)?(?:诚挚|衷心|十分|非常)?(?:地)?感谢|^(?:以上答复|以上意见|特此|专此|此复|此函|欢迎|最后)`)
)

// partsOf takes t apart.
func partsOf(t *corpus.Text) *parts {
	d := &parts{Text: t, titleAt: -1, salutation: -1, signature: -1}
	d.lines = make([]string, len(t.Blocks))
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
		if form.IsSalutation(s) && !labelled(s) {
			d.salutation = i
			return
		}
		if greeting.MatchString(s) && len(s) > 60 {
			break
		}
	}
}

// labelled reports whether a line that ends in a colon is the label of a form
// rather than a salutation.
func labelled(s string) bool {
	return tailLabel.MatchString(s) || strings.Contains(s, "号：") || strings.HasPrefix(s, "答：") || strings.HasPrefix(s, "问：")
}

// findHead decides where the body begins.
func (d *parts) findHead() {
	if d.salutation >= 0 {
		d.headEnd = d.salutation + 1
		return
	}
	i := d.titleEnd
	for ; i < len(d.lines); i++ {
		s := d.lines[i]
		if form.StartsWithDocNumber(s) || form.IsMark(s) || form.IsDate(s) || draftMark.MatchString(s) {
			continue
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

// findTail walks back from the end over signature, date, contact, copies.
func (d *parts) findTail() {
	n := len(d.lines)
	d.tailStart = n
	for i := n - 1; i >= d.headEnd && n-i <= 40; i-- {
		if !d.inTail(i) {
			// a table or appendix may follow the signature: look for a date further up
			break
		}
		d.tailStart = i
		if form.IsDate(d.lines[i]) || signedDate(d.lines[i]) >= 0 {
			d.signature = i
		}
	}
	if d.signature < 0 {
		d.findInnerSignature()
	}
}

// inTail reports whether block i may stand behind the text.
func (d *parts) inTail(i int) bool {
	s := d.lines[i]
	switch {
	case d.Blocks[i].Kind == corpus.BlockTable, d.Blocks[i].Kind == corpus.BlockTitle && i < d.titleEnd:
		return false
	case form.IsDate(s), tailLabel.MatchString(s), form.IsMark(s), signedDate(s) >= 0, strings.Contains(s, "印发") && len(s) < 200 && !strings.Contains(s, "《"), d.Blocks[i].Kind == corpus.BlockNote:
		return true
	case strings.HasPrefix(s, "（示例") || strings.HasPrefix(s, "(示例"):
		return true
	case len(s) < 240 && !strings.ContainsAny(s, "。；！") && (isBodyList(s) || phoneAt(s) >= 0):
		return true
	case len(s) < 150 && !strings.ContainsAny(s, "！；？") && d.continuesTail(i):
		return true
	}
	return false
}

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
		if i == d.salutation || d.Blocks[i].Kind == corpus.BlockTitle {
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
		if greeting.MatchString(d.lines[i]) {
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
