package letters

import (
	"fmt"
	"strings"

	"fuhan/corpus"
)

// headForm is what stands above the text of a reply, and in which order.
type headForm int

const (
	marksHead    headForm = iota // marks, letterhead, number, title
	officialHead                 // letterhead 文件, number with signer, title, as GB/T 9704-2012 has it
	titleHead                    // title, number below
	pageHead                     // a web page: breadcrumb, title, line of particulars
	metadataHead                 // a web page: table of particulars, title
	cardHead                     // a record card, title
	bareHead                     // title only
	jointHead                    // letterhead and number on one line
)

// headForm chooses one.
func (w *writer) headForm() headForm {
	return []headForm{
		marksHead, marksHead, marksHead, officialHead, officialHead, officialHead, officialHead, titleHead, titleHead, titleHead,
		pageHead, pageHead, metadataHead, metadataHead, cardHead, bareHead, bareHead, jointHead,
	}[w.IntN(18)]
}

// marksPlace is where class and publicity are printed.
type marksPlace int

const (
	marksTop marksPlace = iota
	marksBelowTitle
	marksTail
)

// setMarks chooses class and publicity and how they are printed.
func (w *writer) setMarks(p *replyParts, r *corpus.Reply) {
	switch n := w.IntN(100); {
	case n < 40:
		r.Class = "A"
	case n < 68:
		r.Class = "B"
	case n < 82:
		r.Class = "C"
	}
	yes, no := true, false
	switch n := w.IntN(100); {
	case n < 58:
		r.Public = &yes
	case n < 63:
		r.Public = &no
	}
	p.marksAt = []marksPlace{marksTop, marksTop, marksBelowTitle, marksTail}[w.IntN(4)]
	if p.marksAt == marksTop && (p.head == titleHead || p.head == pageHead || p.head == metadataHead) {
		p.marksAt = marksBelowTitle
	}
	form := w.IntN(8)
	if r.Class != "" {
		c := r.Class
		p.marks = append(p.marks, []string{
			"〔办理类型 " + c + "〕", "类别：" + c, "（" + c + w.one("", "1", "2") + "）", c + "类", "办理结果：" + map[string]string{"A": "已采纳（A）", "B": "列入计划（B）", "C": "留作参考（C）"}[c],
			"办理类别：" + c + "类", "（" + c + " 类）", "答复类别：（" + c + "）",
		}[form])
		if p.marksAt == marksTail && (form == 2 || form == 3 || form == 6) { // a letter alone says little down there
			p.marks[0] = "办理类型：" + c
		}
	}
	if r.Public != nil {
		word := "主动公开"
		if !*r.Public {
			word = "依申请公开"
		}
		yes := map[bool]string{true: "是", false: "否"}[*r.Public]
		p.marks = append(p.marks, []string{
			"〔是否公开 " + yes + "〕", "公开属性：" + word, "（" + word + "）", word, "是否公开：" + yes, "公开方式：" + word, "是否同意公开：（" + yes + "）", "信息公开选项：" + word,
		}[form])
	}
	if len(p.marks) == 2 && w.chance(12) {
		p.marks = []string{p.marks[0] + "    " + p.marks[1]}
	}
}

// replyHead writes everything down to the salutation. It may change the style:
// web pages are not typeset.
func (w *writer) replyHead(p *replyParts, s *style) []line {
	var out []line
	add := func(r role, text string) { out = append(out, line{r, text}) }
	space := func() { out = append(out, line{blank, ""}) }
	marks := func(r role) {
		for _, m := range p.marks {
			add(r, m)
			if s.gaps {
				space()
			}
		}
		if len(p.marks) > 0 {
			space()
		}
	}
	letterhead := func(suffix string) {
		for _, x := range w.issuers {
			p.letterhead = append(p.letterhead, x.full)
			add(centred, x.full+suffix)
		}
		space()
	}
	title := func() {
		out = append(out, p.title...)
		space()
	}
	switch p.head {
	case marksHead:
		if p.marksAt == marksTop {
			marks(flush)
		}
		if w.chance(70) {
			letterhead(w.one("", "文件"))
		}
		add(flush, p.number)
		space()
		title()
	case officialHead:
		if p.marksAt == marksTop {
			marks(right)
		}
		letterhead(w.one("", "文件", "文件"))
		if w.chance(35) {
			w.facts.Signer = w.person()
			add(flush, p.number+strings.Repeat(" ", 8+w.IntN(20))+"签发人："+w.facts.Signer)
		} else {
			add(centred, p.number)
		}
		space()
		title()
	case titleHead:
		title()
		add(centred, p.number)
		space()
	case pageHead, metadataHead:
		s.wrap, s.page, s.doubled, s.atLeft = 0, 0, false, true
		out = append(out, w.webHead(p)...)
		if p.head == pageHead {
			add(flush, p.number)
			space()
		}
	case cardHead:
		out = append(out, w.card(p)...)
		p.marks = nil
		title()
		add(flush, p.number)
		space()
	case bareHead:
		if p.marksAt == marksTop {
			marks(flush)
		}
		title()
	case jointHead:
		if p.marksAt == marksTop {
			marks(flush)
		}
		letterhead("")
		add(flush, p.number)
		space()
		title()
	}
	if p.marksAt == marksBelowTitle {
		marks(centred)
	}
	for _, l := range salutationLines(p.salutation, s.wrap) {
		add(flush, l)
	}
	if s.gaps {
		space()
	}
	return out
}

// salutationLines breaks a long salutation behind a name.
func salutationLines(text string, limit int) []string {
	if limit == 0 {
		return []string{text + "："}
	}
	var out []string
	cur := ""
	for _, name := range strings.SplitAfter(text+"：", "、") {
		if cur != "" && columns(cur+name) > 2*limit {
			out = append(out, cur)
			cur = ""
		}
		cur += name
	}
	return append(out, cur)
}

// webHead is what a site prints above a letter, with its title.
func (w *writer) webHead(p *replyParts) []line {
	var out []line
	add := func(text string) { out = append(out, line{flush, text}) }
	title := strings.ReplaceAll(w.facts.Title, " ", "")
	published := w.publishedDay()
	if p.head == metadataHead {
		w.facts.IndexNumber = fmt.Sprintf("%d%08d/%d-%05d", 11+w.IntN(80), w.IntN(100000000), w.year, w.IntN(100000))
		w.facts.Topic = w.word("field")
		add("索引号：" + w.facts.IndexNumber)
		add("主题分类：" + w.facts.Topic)
		add("发布机构：" + w.issuers[0].full)
		if w.facts.Date != "" {
			add("成文日期：" + w.facts.Date)
		}
		if published != "" {
			add("发布日期：" + published)
		}
		add("发文字号：" + p.number)
		out = append(out, line{blank, ""})
		out = append(out, p.title...)
		return append(out, line{blank, ""})
	}
	add("当前位置：首页 > 政务公开 > " + w.one("建议提案办理", "人大代表建议和政协提案办理结果公开", "法定主动公开内容"))
	out = append(out, line{blank, ""})
	add(title)
	if published != "" {
		add("发布日期：" + published + "　　信息来源：" + w.issuers[0].short + "　　浏览次数：" + fmt.Sprint(w.between(10, 3000)) + "次")
	}
	return append(out, line{blank, ""})
}

// publishedDay is a day some days behind the letter's, "" where it has none.
func (w *writer) publishedDay() string {
	if w.facts.Date == "" {
		return ""
	}
	w.facts.Published = dayAfter(w.facts.Date, 1+w.IntN(40))
	return w.facts.Published
}

// card is a record card as text, which states class and publicity.
func (w *writer) card(p *replyParts) []line {
	r := w.facts.Reply
	kind := "建议"
	if r.Body == corpus.BodyCPPCC {
		kind = "提案"
	}
	rows := [][]string{{kind + "号", r.Number, kind + "人", strings.Join(r.Addressees, "、")}, {"案  由", r.Title}, {"承办单位", w.issuers[0].short, "会办单位", w.neighbour()}}
	last := []string{}
	if r.Class != "" {
		last = append(last, "办理类别", r.Class+"类")
	}
	if r.Public != nil {
		last = append(last, "是否公开", map[bool]string{true: "是", false: "否"}[*r.Public])
	}
	if len(last) > 0 {
		rows = append(rows, last)
	}
	var out []line
	for _, row := range rows {
		out = append(out, line{verbatim, "| " + strings.Join(row, " | ") + " |"})
	}
	return append(out, line{blank, ""})
}
