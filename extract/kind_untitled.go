package extract

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/region"
)

// Words by which a text without a title tells what it is.
var (
	putsOut      = guard(`现(?:予|将|转)?[^。；]{0,60}(?:印发|转发|下发)给(?:你们|各)|现予(?:以)?(?:印发|发布)`, "印发", "转发", "下发", "发布")
	givesNotice  = guard(`(?:现将|现就)[^。；]{0,60}(?:通知|公告|通告|公示|通报)如下|(?:现|特此|予以|特予)\s*(?:予以)?(?:公告|公示|通告|通知|通报)(?:如下)?[：:。]`, "通知", "公告", "通告", "公示", "通报")
	namesItself  = guard(`(?:特|现|结合[^。，]{1,20}|^)[，,]?\s*(?:研究)?(?:制定|制订|制发|出台|提出)(?:了)?(?:以下|如下|本)\s*([\p{Han}]{0,14}?(?:实施意见|指导意见|意见|办法|细则|规定|方案|规划|计划|若干措施|措施|政策|条例|制度|预案))`, "制定", "制订", "制发", "出台", "提出")
	backgroundOf = wordTableOf([]string{"起草背景", "出台背景", "制定背景", "政策背景", "编制背景", "修订背景", "出台目的", "起草过程"})
	mainContents = wordTableOf([]string{"主要内容", "主要举措", "主要政策", "重点内容", "文件内容"})
)

// kindOfText is the kind of a text without a title: what it calls itself in its first
// paragraphs, an interpretation by its headings, measures by their articles.
func (d *parts) kindOfText() corpus.DocKind {
	background, contents, articles := false, false, 0
	for i, n := d.headEnd, 0; i < len(d.lines) && n < 40; i, n = i+1, n+1 {
		s := d.lines[i]
		if d.Blocks[i].Kind == corpus.BlockHeading || len(s) < 60 {
			background = background || backgroundOf.in(s)
			contents = contents || mainContents.in(s)
		}
		if article.MatchString(s) {
			articles++
		}
		const first = 3 // paragraphs in which a text says what it is
		if n >= first || d.Blocks[i].Kind == corpus.BlockTable {
			continue
		}
		if putsOut.MatchString(s) || givesNotice.MatchString(s) {
			return corpus.KindNotice
		}
		if m := namesItself.FindStringSubmatch(s); m != nil {
			if k := kindOf(m[1]); k != "" {
				return k
			}
		}
	}
	switch {
	case background && contents:
		return corpus.KindInterpretation
	case articles > 2:
		return corpus.KindMeasures
	}
	return corpus.KindOther
}

// article begins a numbered article.
var article = guard(`^第[一二三四五六七八九十百\d]{1,5}条[\s　]`, "条")

// newsVerb is what a headline reports of a place: 某市出台…办法. Titles of documents
// name the matter by 关于, or the document alone.
var newsVerb = guard(`^(?:[：:]\s*)?(?:近日|日前|再次|今年|即将|正式|将|全面)*(?:出台|推出|上调|提高|印发|发布|公布|修订|制定)(?:了)?`, "出台", "推出", "上调", "提高", "印发", "发布", "公布", "修订", "制定")

// isHeadline reports whether a title is the headline of news: a place, and what it
// did.
func isHeadline(title string) bool {
	if strings.Contains(title, "关于") {
		return false
	}
	k := newsVerbAt(title)
	if k <= 0 {
		return false
	}
	// a body behind it makes sure that a bare name is found, too
	const body = "民政局"
	place := title[:k]
	ms := region.Find(place + body)
	if len(ms) == 0 {
		return false
	}
	last := ms[len(ms)-1].Span
	return ms[0].Span.Start == 0 && last.End == len(place) && newsVerb.MatchString(title[k:])
}

// newsVerbAt is where the first words of newsVerb begin in title, -1 where none do.
func newsVerbAt(title string) int {
	for i := range title {
		if i > 0 && newsVerb.MatchString(title[i:]) {
			return i
		}
	}
	return -1
}

// ownByNotice are the titles of what a notice without a title puts out, which it does
// not cite: 《某方案》已经同意，现印发给你们.
func (d *parts) ownByNotice() []string {
	var out []string
	for i := d.headEnd; i < min(len(d.lines), d.headEnd+3); i++ {
		s := d.lines[i]
		m := putsOut.FindStringIndex(s)
		if m == nil || strings.Contains(s[m[0]:m[1]], "转发") {
			continue
		}
		for _, t := range bookTitles(s) {
			if t[0] < m[1] {
				out = append(out, compact(s[t[0]:t[1]]))
			}
		}
	}
	return out
}
