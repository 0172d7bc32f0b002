package letters

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fuhan/corpus"
)

// policyTitle is a title that is whole but for the place, the issuer and the
// year. A place takes another one for each of its letters.
type policyTitle struct {
	topic *topic
	frame alternative
	list  string // the list of the topic that the frame names
	k     int    // its alternative
}

// policyTitles lists the titles of every kind: each frame with each entry of
// the list it names, of every topic.
func policyTitles(b *phrasebook) map[string][]policyTitle {
	out := map[string][]policyTitle{}
	for name, frames := range b.general {
		kind, ok := strings.CutPrefix(name, "title.")
		if !ok {
			continue
		}
		seen := map[string]bool{} // topics share some words
		for _, f := range frames.alts {
			for _, t := range b.topics {
				for _, p := range f.pieces {
					l := t.lists[p.name]
					if l == nil {
						continue
					}
					for k := range l.alts {
						if key := f.text + l.alts[k].text; !seen[key] && (p.name != "doc" || docOfKind(kind, l.alts[k].text)) {
							seen[key] = true
							out[kind] = append(out[kind], policyTitle{t, f, p.name, k})
						}
					}
				}
			}
		}
	}
	return out
}

// docOfKind reports whether a document called name may be of kind.
func docOfKind(kind, name string) bool {
	ends := map[string][]string{
		"measures":       {"办法", "细则", "规定", "措施", "条例"},
		"notice":         {"办法", "细则", "方案", "规划", "计划", "政策"},
		"interpretation": {"办法", "细则", "方案", "条例", "政策"},
	}[kind]
	return slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(name, e) })
}

// policy writes a document that is no reply and fills in w.facts.
func (w *writer) policy() string {
	table := w.book.titles[string(w.kind)]
	// An odd step that shares no factor with the table visits every title.
	step := len(table)*5/13 | 1
	for gcd(step, len(table)) != 1 {
		step += 2
	}
	choice := table[(w.place.spread()+w.serial*step)%len(table)]
	w.topic = choice.topic
	w.chooseIssuers()
	if g, ok := w.governmentIssuer(); ok && w.chance(45) && w.kind != corpus.KindOther {
		w.issuers = []issuer{g}
	}
	title := w.policyTitleText(choice)
	w.facts.Title = title

	s := styleOf(w)
	w.setPolicyDate()
	lines := w.policyHead(title, &s)
	switch size := w.size(); w.kind {
	case corpus.KindMeasures:
		lines = append(lines, w.articles(size)...)
	case corpus.KindOpinions, corpus.KindPlan:
		lines = append(lines, w.programme(size)...)
	case corpus.KindReport:
		lines = append(lines, w.report(size)...)
	case corpus.KindInterpretation:
		lines = append(lines, w.questions(size)...)
	case corpus.KindOther:
		lines = append(lines, w.shortLetter(size/2)...)
	default:
		lines = append(lines, w.notice(size)...)
	}
	lines = append(lines, w.policyTail()...)
	w.facts.Citations = append(w.ownSubject(title), w.citations()...)
	return s.render(w.Rand, lines)
}

// ownSubject is what the title of an explanation cites: what it explains.
func (w *writer) ownSubject(title string) []corpus.Citation {
	if w.kind != corpus.KindInterpretation {
		return nil
	}
	from, to := strings.Index(title, "《")+len("《"), strings.Index(title, "》")
	own := corpus.Citation{Title: title[from:to]}
	for _, c := range w.cites {
		if c.title == own.Title && c.numbered {
			own.Number = c.number
		}
	}
	return []corpus.Citation{own}
}

// policyTitleText fills the frame of t.
func (w *writer) policyTitleText(t policyTitle) string {
	var b strings.Builder
	for _, p := range t.frame.pieces {
		switch p.name {
		case "":
			b.WriteString(p.literal)
		case "by":
			b.WriteString(w.issuers[0].full)
		case t.list:
			b.WriteString(t.topic.lists[t.list].alts[t.k].text)
		default:
			b.WriteString(slots[p.name](w, p.a, p.b))
		}
	}
	return b.String()
}

// governmentIssuer is the government of the place, or its office.
func (w *writer) governmentIssuer() (issuer, bool) {
	if w.place.level == "地区" || w.place.level == "盟" || w.place.tier == nation {
		return issuer{}, false
	}
	x := issuer{full: w.place.name + "人民政府", short: w.place.government(), code: w.place.abbr + "政", key: "政府"}
	if w.chance(50) {
		x.full += w.place.office()
		x.short += w.place.office()
		x.code += "办"
	}
	return x, true
}

func (w *writer) setPolicyDate() {
	day := time.Date(w.year, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, w.IntN(350))
	w.facts.Date = day.Format(time.DateOnly)
}

// policyHead writes everything above the text.
func (w *writer) policyHead(title string, s *style) []line {
	var out []line
	add := func(r role, text string) { out = append(out, line{r, text}) }
	space := func() { out = append(out, line{blank, ""}) }
	setTitle := func() {
		shown := title
		if k := strings.Index(title, "关于"); k > 0 && strings.HasPrefix(title, w.issuers[0].full) {
			out = append(out, titleLines(title[:k], 40, true)...)
			shown = title[k:]
		}
		out = append(out, titleLines(shown, 16+w.IntN(12), w.chance(90))...)
		if (w.kind == corpus.KindMeasures || w.kind == corpus.KindOpinions || w.kind == corpus.KindPlan) && w.chance(8) {
			w.facts.Draft = true
			add(centred, "（征求意见稿）")
		}
		space()
	}
	if w.kind == corpus.KindReport || w.kind == corpus.KindInterpretation {
		s.wrap, s.page, s.doubled, s.atLeft = 0, 0, false, true
		w.facts.Published = w.facts.Date
		w.facts.Date = ""
		add(flush, title)
		add(flush, "发布时间："+w.facts.Published+"    来源："+w.issuers[0].short+"    点击数："+fmt.Sprint(w.between(20, 5000)))
		space()
		return out
	}
	if w.chance(85) {
		kind := w.one("发", "发", "规", "通", "办发", "字")
		if w.kind == corpus.KindOther {
			kind = w.one("函", "复", "字")
		}
		w.facts.Number = fmt.Sprintf("%s〔%d〕%d号", w.issuers[0].code+kind, w.year, w.between(1, 180))
	}
	if strings.HasPrefix(title, w.issuers[0].full) {
		w.facts.Issuers = []string{w.issuers[0].full}
	}
	switch {
	case w.facts.Number == "":
		setTitle()
	case w.chance(65):
		w.facts.Issuers = []string{w.issuers[0].full}
		add(centred, w.issuers[0].full+w.one("文件", "文件", ""))
		space()
		add(centred, w.facts.Number)
		space()
		setTitle()
	default:
		setTitle()
		add(centred, w.facts.Number)
		space()
	}
	if w.kind == corpus.KindNotice || w.kind == corpus.KindOpinions {
		add(flush, w.say("recipients"))
	}
	return out
}

// policyTail writes the signature and what stands below.
func (w *writer) policyTail() []line {
	if w.kind == corpus.KindReport || w.kind == corpus.KindInterpretation {
		return nil
	}
	out := []line{{blank, ""}}
	if w.facts.Draft { // not yet signed
		w.facts.Date = ""
		return out
	}
	w.facts.Issuers = nil
	for _, x := range w.issuers {
		w.facts.Issuers = append(w.facts.Issuers, x.full)
		out = append(out, line{right, x.full})
	}
	out = append(out, line{right, w.day(w.facts.Date)}, line{blank, ""})
	if w.chance(50) {
		out = append(out, line{flush, w.one("（此件公开发布）", "（此件主动公开）", "公开方式：主动公开")})
	}
	if w.chance(35) {
		out = append(out, line{flush, "抄送：" + w.place.level + "委各部门，" + w.place.level + "人大常委会办公室，" + w.place.level + "政协办公室。"})
	}
	return out
}

// articles is the text of measures: chapters of articles.
func (w *writer) articles(size int) []line {
	var out []line
	chapters := w.chance(60)
	if chapters {
		out = append(out, line{centred, "第一章  总  则"})
	}
	names := []string{"管理职责", "标准与程序", "监督管理", "保障措施", "考核与奖惩"}
	n, used := 0, 0
	article := func(text string) {
		n++
		out = append(out, line{paragraph, "第" + chinese(min(n, 99)) + "条　" + text})
		used += len(text) + 20
	}
	article(w.say("purpose"))
	chapter := 1
	for used < size-500 && n < 96 {
		if chapters && chapter <= len(names) && used > chapter*size/(len(names)+2) {
			chapter++
			out = append(out, line{centred, "第" + chinese(chapter) + "章  " + names[chapter-2]})
		}
		article(w.say("article"))
	}
	if chapters {
		out = append(out, line{centred, "第" + chinese(chapter+1) + "章  附  则"})
	}
	article("本办法" + w.say("validity"))
	return out
}

// programme is the text of opinions and plans.
func (w *writer) programme(size int) []line {
	out := []line{{paragraph, w.say("preamble") + w.one("现提出如下意见。", "制定本方案。")}}
	part := func(n int, name string) { out = append(out, line{heading, chinese(n) + "、" + name}) }
	part(1, w.one("总体要求", "指导思想和目标"))
	out = append(out, line{paragraph, w.say("guiding")})
	for range 1 + w.IntN(3) {
		out = append(out, line{paragraph, w.say("target")})
	}
	part(2, w.one("重点任务", "主要任务", "主要措施"))
	for n, budget := 1, size*6/10; budget > 0; n++ {
		text := fmt.Sprintf("（%s）", chinese(min(n, 99))) + w.say("task") + w.passage([]string{"task", "article"}, w.IntN(200))
		out = append(out, line{paragraph, text})
		budget -= len(text)
	}
	if w.chance(20) {
		out = append(out, w.table()...)
	}
	part(3, w.one("保障措施", "组织实施", "工作要求"))
	for n, budget := 1, size*2/10; budget > 0; n++ {
		text := fmt.Sprintf("（%s）", chinese(n)) + w.say("support")
		out = append(out, line{paragraph, text})
		budget -= len(text)
	}
	return append(out, line{paragraph, "本" + w.one("意见", "方案") + w.say("validity")})
}

// notice is the text of a notice.
func (w *writer) notice(size int) []line {
	out := []line{{paragraph, w.say("preamble") + "现就有关事项通知如下："}}
	size -= 700
	for n := 1; size > 0; n++ {
		text := chinese(min(n, 99)) + "、" + w.say("notice") + w.passage([]string{"notice", "task"}, 100+w.IntN(500))
		out = append(out, line{paragraph, text})
		size -= len(text)
		if n == 2 && w.chance(20) {
			out = append(out, w.table()...)
		}
	}
	return append(out, line{paragraph, w.one("特此通知。", "本通知自印发之日起执行。", "请认真贯彻执行。")})
}

// report is the text of a piece of news.
func (w *writer) report(size int) []line {
	var out []line
	for size -= 300; size > 0; {
		text := w.passage([]string{"news", "news", "done"}, 250+w.IntN(600))
		out = append(out, line{paragraph, text})
		size -= len(text)
	}
	return out
}

// questions is the text of an explanation.
func (w *writer) questions(size int) []line {
	var out []line
	n := 0
	for size -= 300; size > 0; {
		n++
		text := "答：" + w.passage([]string{"answer", "answer", "article"}, 200+w.IntN(500))
		out = append(out, line{heading, chinese(min(n, 99)) + "、" + w.say("question")}, line{paragraph, text})
		size -= len(text)
	}
	return out
}

// shortLetter is the text of an approval or a letter between bodies.
func (w *writer) shortLetter(size int) []line {
	out := []line{{flush, w.neighbour() + "："}}
	lists := []string{"approve", "support", "task"}
	if strings.Contains(w.facts.Title, "办理情况") {
		lists = []string{"handling", "handling", "done", "next"}
	}
	for size -= 300; size > 0; {
		text := w.passage(lists, 200+w.IntN(500))
		out = append(out, line{paragraph, text})
		size -= len(text)
	}
	return append(out, line{paragraph, w.one("特此函告。", "此复。", "专此函达。")})
}
