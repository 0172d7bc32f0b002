package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// zip gives the members of a list of figures to the members of the list of names
// that it answers: 高级、中级、初级…分别600元、400元、200元. It does so only where both
// have the same number of members.
func (x *extractor) zip(l *line, ms []*mention) {
	for i := 0; i < len(ms); {
		j := i + 1
		for j < len(ms) && ms[j].listed && sameClass(ms[j-1].tok, ms[j].tok) {
			j++
		}
		if n := j - i; n > 1 {
			run := ms[i:j]
			if namesBefore(l, run) || !x.zipNumbers(l, ms[:i], run) {
				x.zipNames(l, ms[:i], run)
			}
		}
		i = j
	}
}

// namesBefore reports whether the clause of run itself has a list of as many names before
// it: 对获评5A、4A、3A级社团分别奖励8万元、5万元、2万元.
func namesBefore(l *line, run []*mention) bool {
	m := run[0]
	if !each(l, run) {
		return false
	}
	known := len(l.runs)
	defer l.release(known)
	for _, g := range l.groups(m.clause, m.from, m.piece) {
		if len(g.ands) > 0 && len(l.members(&g)) == len(run) {
			return true
		}
	}
	return false
}

// each reports whether 分别 stands before the first figure of run in its sentence
// part.
func each(l *line, run []*mention) bool {
	m := run[0]
	for i := m.piece - 1; i >= 0; i-- {
		if m.clause.pieces[i].tag == tagEach {
			return true
		}
	}
	return false
}

// zipNumbers joins a list of figures to a list of figures before it: 研发费用突破1亿
// 元、5亿元、10亿元的，分别奖励100万元、300万元、500万元.
func (x *extractor) zipNumbers(l *line, before, run []*mention) bool {
	if !each(l, run) || len(before) < len(run) {
		return false
	}
	first := run[0]
	// the old values of a change are no labels
	labels := before[len(before)-len(run):]
	for k, b := range labels {
		if b.clause.sentence != first.clause.sentence || b.clause == first.clause && b.piece >= first.piece {
			return false
		}
		if !sameClass(labels[0].tok, b.tok) || k > 0 && b.status != labels[0].status {
			return false
		}
	}
	if sameClass(labels[0].tok, first.tok) && labels[0].clause == first.clause {
		// 分别由270元、450元调整为300元、500元
		if first.into {
			for k, m := range run {
				m.item, m.subject = labels[k].item, labels[k].subject
			}
			return true
		}
		return false
	}
	if each(l, labels) || len(labels) > 1 && apartFrom(labels[0].subject.text, labels[1].subject.text) && labels[0].clause != first.clause && !bounded(labels) {
		for k, m := range run { // two lists of figures for the same names
			m.subject = labels[k].subject
			if strings.Contains(m.item.text, labels[k].item.text) { // with the names before it
				m.item = labels[k].item
			}
			if m.per == "" && m.tok.Unit == labels[k].tok.Unit && m.item.text == labels[k].item.text {
				m.per = labels[k].per
			}
			m.ofZone()
			if labels[k].asOf != "" && m.asOf != "" {
				m.asOf = labels[k].asOf
			}
		}
		return true
	}
	shared := ""
	if last := labels[len(labels)-1]; last.rightNoun() != nil && last.tok.Class == quantity.Age {
		shared = l.text1(last.rightNoun())
	}
	for k, m := range run {
		b := labels[k]
		text := l.text[b.tok.OuterStart:b.tok.OuterEnd]
		if shared != "" {
			m.subject = named{text: text + shared}
			m.subject.line, m.subject.at = l, part{b.tok.OuterStart, b.tok.OuterEnd}
			continue
		}
		if threshold(b) || threshold(labels[len(labels)-1]) {
			m.condition = b.item.text + text
		} else if m.subject.text == b.item.text || b.item.text != m.item.text && b.tok.Class != m.tok.Class {
			m.subject = b.item // 癌前病变231例、癌症29例，检出率分别为
			continue
		}
		if m.item.text == b.item.text {
			m.item = x.payment(m)
		}
		if m.subject.text == b.item.text {
			m.subject = b.subject
		}
	}
	return true
}

// apartFrom reports whether two names say different things: neither holds the other, nor
// is one absent.
func apartFrom(a, b string) bool { return !strings.Contains(a, b) && !strings.Contains(b, a) }

// threshold reports whether the value of m divides what falls under a rule from what
// does not: 突破1亿元, 20岁以上; a count of things does not.
func threshold(m *mention) bool {
	return m.tok.Range || m.op != corpus.OpEqual || strings.HasPrefix(m.line.text[m.tok.OuterEnd:], "的")
}

// bounded reports whether every figure of ms has a bound or is a range.
func bounded(ms []*mention) bool {
	for _, m := range ms {
		if !m.tok.Range && m.op == "=" {
			return false
		}
	}
	return true
}

// payment is what the words at a figure themselves name.
func (x *extractor) payment(m *mention) named {
	if g := m.nearestGroup(); g != nil {
		return m.line.name(part{g.start, g.end})
	}
	return m.rightItem()
}

// zipNames joins a list of figures to a list of names before it.
func (x *extractor) zipNames(l *line, before, run []*mention) {
	m := run[0]
	floor := -1
	if len(before) > 0 {
		floor = before[len(before)-1].tok.OuterEnd
	}
	byWord := each(l, run)
	for j := m.index; j >= 0 && j >= m.index-3; j-- {
		c := &l.clauses[j]
		if c.sentence != m.clause.sentence {
			return
		}
		to := len(c.pieces)
		if j == m.index {
			to = m.piece
		}
		if dates := x.dates(c, to, len(run)); dates != nil && byWord {
			for k, r := range run {
				r.asOf = dates[k].ISO()
			}
			return
		}
		gs := l.groups(c, 0, to)
		for i := len(gs) - 1; i >= 0; i-- {
			g := &gs[i]
			if len(g.ands) == 0 || g.start < floor && floor >= 0 && c == m.clause && !byWord {
				continue
			}
			names := l.members(g)
			if len(names) != len(run) {
				continue
			}
			x.giveNames(l, g, names, run)
			return
		}
		if !byWord && j < m.index && len(run) < 3 {
			return
		}
	}
}

// recall gives 上述标准 the names that the last changes had: 已将上述标准分别提高至10.8
// 万元和7.2万元.
func (x *extractor) recall(ms []*mention) {
	for i := 0; i < len(ms); {
		j := i + 1
		for j < len(ms) && ms[j].listed && sameClass(ms[j-1].tok, ms[j].tok) {
			j++
		}
		run := ms[i:j]
		if n := len(x.changed); beginsWith(run[0].item.text, "上述", "前述", "以上") && n >= len(run) {
			for k, m := range run {
				old := x.changed[n-len(run)+k]
				if sameClass(old.tok, m.tok) {
					m.item, m.subject = old.item, old.subject
					if m.per == "" {
						m.per = old.per
					}
				}
			}
		}
		i = j
	}
	for _, m := range ms {
		if m.into && !beginsWith(m.item.text, "上述", "前述", "以上") {
			x.changed = append(x.changed, m)
			x.changed = x.changed[max(0, len(x.changed)-6):]
		}
	}
}

// dates are the n dates of a clause that come one after the other.
func (x *extractor) dates(c *clause, to, n int) []*quantity.Token {
	var out []*quantity.Token
	for i := 0; i < to; i++ {
		if t := c.pieces[i].tok; t != nil && t.Kind == quantity.Date {
			out = append(out, t)
		}
	}
	if len(out) != n {
		return nil
	}
	return out
}

// giveNames makes the members of g the holders (or items) of run.
func (x *extractor) giveNames(l *line, g *group, names []part, run []*mention) {
	texts := spellOut(l, names)
	items := 0
	for _, t := range texts {
		if isItem(t) && !isHolder(t) {
			items++
		}
	}
	for k, m := range run {
		n := named{text: texts[k], line: l, at: names[k]}
		if items == len(run) && m.tok.Class != quantity.Money || items == len(run) && !x.otherItem(m, g) {
			if m.item.text == l.text1(g) || m.subject.text == l.text1(g) || m.item.empty() {
				m.subject = named{}
			}
			m.item = n
			continue
		}
		if names[k].end <= m.clause.start {
			m.ofZone()
		}
		if m.item.line == l && m.item.at.start >= g.start && m.item.at.end <= g.end {
			m.item = x.itemOfList(m, g)
		}
		m.subject = n
	}
}

// ofZone makes the kind of area that the clause of m begins with its condition, where the
// names that it is for stand before: 平原地区分别为…，丘陵地区分别为….
func (m *mention) ofZone() {
	if m.condition != "" {
		return
	}
	l := m.line
	known := len(l.runs)
	defer l.release(known)
	gs := l.groups(m.clause, 0, m.piece)
	if len(gs) == 0 {
		return
	}
	if s := l.text1(&gs[0]); endsWith(s, "地区", "山区", "片区", "区域", "类区", "平原", "丘陵") {
		m.condition = s
	}
}

// otherItem reports whether m has an item that is no part of g.
func (x *extractor) otherItem(m *mention, g *group) bool {
	return !m.item.empty() && (m.item.at.end <= g.start || m.item.at.start >= g.end || m.item.line != m.line)
}

// itemOfList is the item of a list whose names it had been taken for: what the
// last name has behind the head that all share, or what was said before.
func (x *extractor) itemOfList(m *mention, g *group) named {
	l := m.line
	s := l.text[g.start:g.end]
	if i := strings.LastIndex(s, "的"); i > 0 && isItem(s[i:]) {
		return l.name(part{g.start + i + len("的"), g.end})
	}
	last := l.members(g)
	p := last[len(last)-1]
	tail := l.text[p.start:p.end]
	if at := holderEnd(tail); at > 0 {
		return l.name(part{p.start + at, p.end})
	}
	if r := m.rightItem(); !r.empty() {
		return r
	}
	if r := m.rightAct(); !r.empty() && m.tok.Class != quantity.Money {
		return r
	}
	if isItem(tail) {
		return l.name(p)
	}
	return x.context.topic
}

// spellOut writes the names of a list with the head they share: 初级、中级、高级社会
// 工作师 gives 初级社会工作师 … The head is what the last name has behind its own
// part, which ends with the same character as the others or is as long as they.
func spellOut(l *line, names []part) []string {
	out := make([]string, len(names))
	for i, p := range names {
		out[i] = strings.Trim(l.text[p.start:p.end], " “”\"")
	}
	last := nameIn(out[len(out)-1])
	out[len(out)-1] = last
	if end := commonEnd(out[:len(out)-1]); end != "" {
		if i := strings.LastIndex(last, end); i >= 0 { // 助理社会工作师|职业水平资格证书
			last = last[:i+len(end)]
			out[len(out)-1] = last
		}
	}
	head := sharedHead(out[:len(out)-1], last)
	if head == "" {
		return out
	}
	for i := range out[:len(out)-1] {
		out[i] += head
	}
	out[len(out)-1] = last
	return out
}

// nameIn is the last name of a list without the item that all share: 委员|的报酬,
// 糖尿病|门诊用药保障.
func nameIn(last string) string {
	if i := strings.LastIndex(last, "的"); i > 0 && isItem(last[i+len("的"):]) {
		return last[:i]
	}
	if at := holderTail(last); at > 0 {
		return last[:at]
	}
	return last
}

// commonEnd is what the names end with, two characters or more.
func commonEnd(names []string) string {
	if len(names) == 0 {
		return ""
	}
	end := names[0]
	for _, n := range names[1:] {
		for end != "" && !strings.HasSuffix(n, end) {
			_, w := utf8.DecodeRuneInString(end)
			end = end[w:]
		}
	}
	if len(names) < 2 || utf8.RuneCountInString(end) < 2 {
		return ""
	}
	return end
}

// holderTail cuts an item off the last name of a list: 糖尿病|门诊用药保障.
func holderTail(s string) int {
	if heads.of(s) == "" {
		return 0
	}
	return holderEnd(s)
}

func sharedHead(others []string, last string) string {
	if len(others) == 0 {
		return ""
	}
	tail, w := utf8.DecodeLastRuneInString(others[0])
	most := 0
	same := true
	for _, o := range others {
		r, _ := utf8.DecodeLastRuneInString(o)
		same = same && r == tail
		most = max(most, utf8.RuneCountInString(o))
	}
	if most > 4 {
		return ""
	}
	if same && utf8.RuneCountInString(last) >= most+1 {
		if i := strings.Index(last, string(tail)); i >= 0 && utf8.RuneCountInString(last[:i]) < most+1 && i+w < len(last) {
			return strings.TrimPrefix(last[i+w:], "的")
		}
	}
	if utf8.RuneCountInString(last) < most+2 {
		return ""
	}
	for _, o := range others { // 一、二、三星级
		if !numeralName(o) {
			return ""
		}
	}
	_, w = utf8.DecodeRuneInString(last)
	return last[w:]
}

func numeralName(s string) bool {
	return s != "" && strings.Trim(s, "一二三四五六七八九十ABCDabcd甲乙丙丁") == ""
}
