package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// named is a name with the place where it stands; the place is empty for one
// that was put together from several (高级 + 社会工作师).
type named struct {
	text string
	line *line
	at   part
}

func (n named) empty() bool { return n.text == "" }

// name is the text of p as a name.
func (l *line) name(p part) named {
	s := l.text[p.start:p.end]
	t := nameEdges.trimRight(s)
	end := p.start + len(t)
	t = nameEdges.trimLeft(t)
	return named{text: t, line: l, at: part{end - len(t), end}}
}

// nameEdges are no part of a name at its ends.
var nameEdges = runeSetOf(" 　，、：")

// context is what the text before a clause has said.
type context struct {
	item    named                     // last payment or measure
	items   [quantity.Count + 1]named // last item by class of unit
	units   map[string]*mention       // last figure by unit
	holder  named                     // last that something applied to
	earlier named                     // holder of the lines before
	whole   named                     // what 其中 is of
	topic   named                     // heading of the section, as an item
	topicOf named                     // and as a holder

	place    named    // last place named: 全市
	oldTopic named    // what the sentence before began with
	profiles profiles // of the texts of candidates
	title    string   // of the document
	salient  named    // whom the text has named most

	within named // X中， of the sentence

	learned, learned2 named // last nouns of clauses without figures

	sentenceTopic named // what the sentence begins with

	headings [6]heading

	unit string // of numbers without one: 标准如下（元/月）
	per  string

	caption string // unit of the table that a line leads to: 单位：元/人·月
	lead    string // rate of a line that leads to a table: 对每座户厕给予补助：
	pending string // rate of a clause of the sentence without a number: 每月发放津贴，

	condition   string // of a clause before: 首次认定的，
	conditionIn int    // its index
	group       named  // clause that heads a list: 2000人以上的村：
	each        string // what the last rate word counts: 路口 of 每个路口

	date         *quantity.Token // that governs what follows in the sentence
	dateAlone    bool            // it stands in one noun and governs that alone
	asks         bool            // inside what the deputy asks for
	asked        bool            // the paragraph has told what was asked for
	askedOnce    bool            // the document has
	repeats      bool            // the clause repeats what the sentence refuses
	askSpoken    bool            // in the words of the sentence, not in a quotation
	plans        bool
	plansHere    bool // the clause itself, or one before it in the sentence
	targets      bool // the section sets targets
	lineAsks     bool // the line is a heading that states what was asked for
	finished     bool // what the clause tells has been done
	lineDone     bool // the paragraph tells what has been done since some time
	former       bool // 原, 此前
	present      bool // 目前, 现行
	presentOn    bool // in the sentence so far, with no date behind it
	thisYear     bool // 今年, 现为, in the sentence so far
	stays        bool // 仅有, 已由: how things are, whatever was asked for
	lastYear     bool // 去年 or finished months of this year, in the sentence so far
	supposes     bool // 若…, what a wish would take
	lineSupposed bool // in the line so far
	reckons      bool // 据测算, in the sentence so far
	speaker      bool // the sentence has named whom the reply answers
	thinks       bool // and said what they think
	planning     bool // the section is about what will be done
	asking       bool // the section lists what the deputy asks for
}

type heading struct {
	text string
	item named
	date string // that it names
	ask  bool
	plan bool
}

// open takes up a new line.
func (k *context) open(in *Line, l *line) {
	k.item, k.whole = named{}, named{}
	if !k.holder.empty() {
		k.earlier = k.holder
	}
	k.holder = named{}
	k.items = [quantity.Count + 1]named{}
	k.condition, k.group, k.each = "", named{}, ""
	k.asks, k.lineAsks, k.asked, k.lineDone, k.lineSupposed = false, false, false, false, false
	k.topicOf, k.learned, k.learned2 = named{}, named{}, named{}
	if l.label != "" {
		k.topicOf = named{text: l.label}
	}
	level := in.Level
	if level <= 0 || level >= len(k.headings) {
		if in.Kind == corpus.BlockHeading {
			level = 1
		} else {
			return
		}
	}
	for j := level; j < len(k.headings); j++ {
		k.headings[j] = heading{}
	}
	h := heading{text: l.text}
	end := strings.IndexAny(l.text, "。：")
	if end < 0 || end > 120 {
		if in.Kind != corpus.BlockHeading && len(l.text) > 120 {
			end = 0
		} else {
			end = len(l.text)
		}
	}
	title := l.text[labelLen(l.text):max(end, labelLen(l.text))]
	h.item = named{text: headingNoun(title)}
	for i := range l.tokens {
		t := &l.tokens[i]
		if t.Start >= end {
			break
		}
		if t.Kind == quantity.Date {
			h.date = t.ISO()
		}
	}
	h.plan = planHeading(title)
	h.ask = askHeading(title)
	k.headings[level] = h
	k.planning, k.asking, k.targets, k.lineAsks = false, false, false, false
	for j, h := range k.headings {
		k.targets = k.targets || targetHeading(h.text[:min(len(h.text), 60)])
		k.lineAsks = k.lineAsks || h.ask && j < level && in.Kind == corpus.BlockHeading
	}
	for _, h := range k.headings {
		k.planning = k.planning || h.plan
		k.asking = k.asking || h.ask
	}
}

// targetHeading reports whether a heading opens targets, and not how things are as
// well: 现状与目标.
func targetHeading(s string) bool {
	return strings.Contains(s, "目标") && !strings.Contains(s, "现状") && !strings.Contains(s, "情况") && !strings.Contains(s, "基础")
}

// sentence takes up a new sentence: what the one before said about time, asks and
// conditions is over.
func (k *context) sentence(d *Document, l *line, i int) {
	k.condition, k.group, k.each, k.whole = "", named{}, "", named{}
	if !k.sentenceTopic.empty() {
		k.oldTopic = k.sentenceTopic
	}
	k.sentenceTopic, k.within = named{}, named{}
	k.pending = ""
	k.date, k.dateAlone = nil, false
	k.presentOn, k.thisYear, k.lastYear, k.supposes, k.reckons, k.speaker, k.thinks = false, false, false, false, false, false, false
	if !l.clauses[i].quoted {
		k.asks, k.askSpoken = false, false
	}
	k.plans, k.plansHere, k.finished, k.former, k.present = false, false, k.lineDone, false, false
	if d.reply() && k.asked && !k.asks && reckonedAhead(l, i) {
		k.supposes = true
	}
}

func (k *context) semicolon() {
	k.condition = ""
}

// took remembers what a figure was about.
func (k *context) took(m *mention) {
	if !m.item.empty() && (m.change == "" || m.change == "from" || m.into) {
		if m.tok.Class == quantity.Money || m.tok.Class == quantity.Count || m.tok.Class == quantity.People || k.item.empty() {
			k.item = m.item
		}
		k.items[m.tok.Class] = m.item
	}
	if m.tok.Unit != "" {
		if k.units == nil {
			k.units = make(map[string]*mention, 16)
		}
		k.units[m.tok.Unit] = m
	}
	if !m.subject.empty() && isPerson(m.subject.text) {
		k.holder = m.subject
	}
}

// leave reads what a clause says for those behind it.
func (k *context) leave(l *line, i int) {
	c := &l.clauses[i]
	if c.outer >= 0 {
		return
	}
	text := l.text[c.start:c.end]
	numbered := c.numbered()
	defer l.release(len(l.runs))
	gs := l.groups(c, 0, len(c.pieces))
	if !numbered {
		k.learn(l, c, gs)
		if len(c.pieces) > 0 {
			k.pending = pending(c)
		}
	}
	k.count(l, gs)
	if k.sentenceTopic.empty() {
		k.sentenceTopic = l.topicOf(c, gs)
	}
	if strings.HasSuffix(text, "中") && !numbered {
		if len(gs) == 1 && topical(c, &gs[0]) {
			k.within = l.name(part{gs[0].start, gs[0].end}) // 网格员中，
		}
	}
	k.findPlace(l, c)
	if s := conditionAfter(l, c); s != "" {
		k.condition, k.conditionIn = s, i
	}
	if c.label {
		if u, per, ok := unitInBrackets(text); ok {
			k.unit, k.per = u, per
		}
		if numbered && len(text) < 20*len("字") {
			k.group = l.name(part{c.start, c.end})
		}
	}
}

// pending is the rate of a clause that has no number.
func pending(c *clause) string {
	var pers []string
	for _, e := range rates(c, 0, len(c.pieces)) {
		if !e.Step && !e.Implied {
			pers = append(pers, e.Per)
		}
	}
	return strings.Join(dedupe(pers), "·")
}

// count counts the people and bodies that the runs of nouns of a clause name.
func (k *context) count(l *line, gs []group) {
	for i := range gs {
		g := gs[i]
		s := l.text1(&g)
		if n := placeLen(s); n < len(s) {
			g.start += n
		}
		p := part{g.start, g.end}
		if n := personLen(l.text1(&g)); n > 0 {
			p.end = g.start + n
		}
		n := l.name(p)
		if len(n.text) > 12*len("字") || len(n.text) < 2*len("字") || !isPerson(n.text) {
			continue
		}
		who := k.profiles.of(n.text)
		who.seen++
		if k.salient.empty() || who.seen > k.profiles.of(k.salient.text).seen {
			k.salient = named{text: n.text}
		}
	}
}

// learn takes item and holder from a clause without figures.
func (k *context) learn(l *line, c *clause, gs []group) {
	for i := range gs {
		g := &gs[i]
		s := l.text1(g)
		if s == "" || len(s) > 30*len("字") {
			continue
		}
		k.learned2, k.learned = k.learned, l.name(part{g.start, g.end})
		holder, item := l.cutNoun(g)
		switch {
		case g.before == tagTo && !isActor(s):
			k.holder = l.name(holderOf(l, g))
		case isItem(s):
			k.item = l.name(item)
			k.items = [quantity.Count + 1]named{}
			if !holder.empty() && isPerson(l.text[holder.start:holder.end]) {
				k.holder = l.name(holder)
			}
		case len(gs) == 1 && (c.label || l.runIn(c)):
			if isHolder(s) {
				k.holder = l.name(holderOf(l, g))
			}
			k.topic = l.name(part{g.start, g.end})
			k.topic.text = strings.TrimPrefix(k.topic.text, "关于")
			k.topicOf = k.topic
			if k.item.empty() {
				k.item = k.topic
			}
		case isPerson(s) && g.before != tagPrep:
			k.holder = l.name(holderOf(l, g))
		}
	}
}

// runIn reports whether c is the short first sentence of a line, its heading.
func (l *line) runIn(c *clause) bool { return c.sentence == 0 && c.mark == '。' && len(c.pieces) > 0 }

// unitInBrackets reads （元/月） or “单位：万元” in a label.
func unitInBrackets(text string) (unit, per string, ok bool) {
	for _, open := range []string{"（", "("} {
		i := strings.LastIndex(text, open)
		if i < 0 {
			continue
		}
		inner := strings.TrimRight(text[i+len(open):], "）)：: ")
		inner = strings.TrimPrefix(inner, "单位：")
		ts := quantity.Scan("1" + inner)
		if len(ts) == 1 && ts[0].Kind == quantity.Number && ts[0].Unit != "" && ts[0].OuterEnd == len(inner)+1 {
			return inner, ts[0].Per, true
		}
	}
	return "", "", false
}

// topicOf is the run of nouns that a clause begins with, where it can be what the
// sentence is about; gs are its runs of nouns.
func (l *line) topicOf(c *clause, gs []group) named {
	if len(gs) == 0 || purposive(l.text[c.start:c.end]) {
		return named{}
	}
	g := &gs[0]
	s := l.text1(g)
	if !topical(c, g) && g.before != tagTo || !namesSomething(s) || isActor(s) {
		return named{}
	}
	if holder, _ := l.cutNoun(g); !holder.empty() {
		return l.name(holder)
	}
	if isItem(s) && !isHolder(s) {
		return named{}
	}
	return l.name(holderOf(l, g))
}

// purposive reports whether a clause tells for what end or by what means the next does
// something, so that nothing in it is what the sentence is about: 为进一步完善产业链，我局….
func purposive(text string) bool {
	text = blanks.trimLeft(text)
	return beginsWith(text, "为了", "为进一步", "为切实", "为更好", "为加快", "为确保", "为解决", "为提", "为推", "为促", "为保", "为支", "为贯彻", "为落实", "为规范", "为方便", "利用", "通过", "坚持", "充分发挥", "围绕", "立足", "紧扣", "本着", "贯彻")
}

// heading is what the nearest heading above names.
func (k *context) heading() named {
	for j := len(k.headings) - 1; j > 0; j-- {
		if !k.headings[j].item.empty() {
			return k.headings[j].item
		}
	}
	return named{}
}

// headingNoun is what a heading is about: 关于加强X的建议 gives X.
func headingNoun(s string) string {
	s = strings.TrimSpace(s)
	for _, w := range []string{"关于", "（一）", "（二）", "（三）", "（四）", "（五）", "（六）", "（七）", "（八）"} {
		s = strings.TrimPrefix(s, w)
	}
	for _, w := range []string{"的建议", "的问题", "问题", "方面", "情况"} {
		s = strings.TrimSuffix(s, w)
	}
	if len(s) > 16*len("字") {
		return ""
	}
	return s
}

// findPlace remembers the last place that c names.
func (k *context) findPlace(l *line, c *clause) {
	for _, p := range c.pieces {
		if p.tag != tagNoun {
			continue
		}
		s := l.text[p.start:p.end]
		if n := placeLen(s); n > 0 {
			k.place = l.name(part{p.start, p.start + n})
		} else if len(s) <= 5*len("字") && len(s) > len("市") && endsWith(s, "县", "市", "区", "镇", "乡", "省", "州", "旗") && !endsWith(s, "社区", "城区", "小区", "园区", "景区", "地区", "山区", "城市", "乡镇", "县市", "县区", "片区", "辖区", "牧区", "库区", "灾区", "各市", "各县", "各区", "超市", "集镇", "门市") {
			k.place = l.name(part{p.start, p.end})
		}
	}
}

// readCaption takes the unit that a line gives for a table; a short line, such as
// the title of the table, may stand between.
func (k *context) readCaption(text string) {
	const title = 25 // characters
	if unit := captionUnit(text); unit != "" {
		k.caption = unit
	} else if utf8.RuneCountInString(text) > title || strings.Contains(text, "。") {
		k.caption = ""
	}
}
