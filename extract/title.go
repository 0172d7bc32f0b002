package extract

import (
	"strings"

	"fuhan/corpus"
)

// title is the document's title. Issuers on a line directly above 关于 or 对
// belong to it (GB/T 9704-2012, 7.3.1: the title consists of issuer, matter and
// kind); a blank line, a number or 文件 parts them.
func (d *parts) title() value {
	if d.titleAt < 0 {
		return d.pageTitle()
	}
	i := d.titleAt
	if m := serialAhead.FindStringIndex(d.lines[i]); m != nil && i+1 < d.headEnd {
		for k := i + 1; k < d.headEnd; k++ { // the list of a site, and below it the letter's own
			if d.Blocks[k].Kind == corpus.BlockTitle && compact(d.lines[k]) == compact(d.lines[i][m[1]:]) {
				i = k
				break
			}
		}
	}
	s := d.lines[i]
	from := i
	if strings.HasPrefix(s, "关于") || strings.HasPrefix(s, "对") {
		for from > 0 && !d.Blocks[from].Gap && isBodyList(d.lines[from-1]) && !strings.HasSuffix(d.lines[from-1], "文件") && d.Blocks[from-1].Kind != corpus.BlockTitle {
			from--
		}
	}
	var b strings.Builder
	for k := from; k <= i; k++ {
		b.WriteString(compact(d.lines[k]))
	}
	end := d.Blocks[i].Span.End
	text := b.String()
	if m := draftTail.FindStringIndex(text); m != nil && strings.HasSuffix(text, "）") {
		text = text[:m[0]] // the mark of a draft is recorded as draft
	}
	return value{text: text, span: corpus.Span{Start: d.Blocks[from].Span.Start, End: end}}
}

// serialAhead is the serial number before a title in the list of a site.
var serialAhead = guard(`^(?:第?\s*\d{1,5}\s*号?|\d{1,5}\s*[.、．])\s*`, "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")

// pageTitle is the headline that the page around the text states, for bodies
// printed without it.
func (d *parts) pageTitle() value {
	for _, name := range []string{"标题", "ArticleTitle"} {
		if p := compact(d.Property(name)); p != "" && len(p) < 450 {
			if m := draftTail.FindStringIndex(p); m != nil && strings.HasSuffix(p, "）") {
				p = p[:m[0]]
			}
			return value{text: p, source: "property:" + name}
		}
	}
	return value{}
}
