package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// attachTime finds what lasts so long.
func (x *extractor) attachTime(m *mention, prev *mention) {
	l, c := m.line, m.clause
	g := m.nearestGroup()
	near := m.nearest()
	if g != nil && isItem(l.text1(g)) {
		x.takeItem(m, g)
		x.takeHolder(m, g)
		return
	}
	if r := m.rightNoun(); r != nil && m.tok.OuterEnd == m.tok.End && isItem(l.text1(r)) {
		m.item = l.name(part{r.start, r.end}) // 6个月试用期
		x.takeHolder(m, nil)
		return
	}
	if g != nil && runLength(l.text1(g)) && m.tok.OuterEnd < c.end {
		g = nil // 连续两年考核不合格
	}
	if near != nil && (near.tag == tagAct || near.tag == tagVerb || near.tag == tagChange) {
		m.item = l.name(part{near.start, near.end})
		if g != nil && g.end == near.start && g.before != tagTo && !isHolder(l.text1(g)) {
			m.item = l.name(part{g.start, near.end}) // 集中|培训
		}
		if r := m.rightNoun(); r != nil && near.tag != tagChange {
			m.subject = l.name(part{r.start, r.end})
		}
		x.takeHolder(m, nil)
		return
	}
	if r := m.rightNoun(); r != nil && (g == nil || g.before == tagTo || m.tok.OuterEnd == m.tok.End && isItem(l.text1(r))) {
		m.item = l.name(firstWords(l, part{r.start, r.end}, 20))
		x.takeHolder(m, nil)
		return
	}
	if g != nil {
		// what is done so long: all that stands before the number
		from := g.start
		if g.first > m.from && c.pieces[g.first-1].tag == tagPrep && l.text[c.pieces[g.first-1].start:c.pieces[g.first-1].end] == "在" {
			from = c.pieces[g.first-1].start
		}
		m.item = l.name(part{from, m.lastWord(g)})
		if r := m.rightNoun(); r != nil {
			m.subject = l.name(part{r.start, r.end})
			return
		}
		if s := m.item.text; utf8.RuneCountInString(s) > 4 {
			if at := peopleEnd(s); at > 0 {
				m.subject = named{s[:at], l, part{m.item.at.start, m.item.at.start + at}}
				m.item = named{s[at:], l, part{m.item.at.start + at, m.item.at.end}}
			}
		}
		x.takeHolder(m, g)
		return
	}
	// 3年内未取得证书的, 30日内整改到位: what follows
	m.item = m.textAfter()
	if m.item.empty() && prev != nil && prev.clause.sentence == c.sentence && sameClass(prev.tok, m.tok) {
		m.item, m.subject = prev.item, prev.subject
	}
}

// runLength reports whether s only says that the time runs on.
func runLength(s string) bool { return endsWith(s, "连续", "累计", "全年累计", "并连续") }

// lastWord is the end of the words that go on from g to the number.
func (m *mention) lastWord(g *group) int {
	end := g.end
	for i := g.next; i < m.piece; i++ {
		p := m.clause.pieces[i]
		if p.tag == tagAct || p.tag == tagVerb || p.tag == tagLight {
			end = p.end
		}
	}
	return end
}

// peopleEnd is where people at the beginning of s end.
func peopleEnd(s string) int {
	runes := 0
	for i := range s {
		if runes >= 2 && utf8.RuneCountInString(s[i:]) >= 2 && endsWith(s[:i], "人员", "者", "员", "教师", "干部", "企业", "单位", "机构", "老人", "职工") && !continues(s[:i], s[i:]) {
			return i
		}
		runes++
	}
	return 0
}

// attachEvent finds what happens so often.
func (x *extractor) attachEvent(m *mention) {
	l, c := m.line, m.clause
	near := m.nearest()
	r := m.rightNoun()
	g := m.nearestGroup()
	switch {
	case near != nil && near.tag == tagLight && r != nil:
		m.item = l.name(part{r.start, r.end})
	case near != nil && (near.tag == tagAct || near.tag == tagVerb || near.tag == tagChange || near.tag == tagSoft && r != nil):
		m.item = l.name(part{near.start, near.end})
		if r != nil {
			m.subject = l.name(part{r.start, r.end})
		}
	case r != nil && m.tok.Class != quantity.Grade:
		m.item = l.name(part{r.start, r.end})
	case m.tok.Times && g != nil:
		m.item = l.name(part{g.start, g.end})
	case m.tok.Times && m.to > m.piece+1:
		// 采用一年一签的方式与社区工作者签订劳动合同
		for i := len(m.right) - 1; i >= 0; i-- {
			rg := &m.right[i]
			if rg.first > 0 && c.pieces[rg.first-1].tag == tagAct {
				m.item = l.name(part{c.pieces[rg.first-1].start, rg.end})
				break
			}
		}
	case g != nil:
		if g.before == tagAct || g.before == tagLight {
			m.item = l.name(part{g.start, g.end})
			if p := c.pieces[g.first-1]; g.before == tagAct {
				m.item = l.name(part{p.start, g.end})
			}
		} else {
			holder, item := l.cutNoun(g)
			m.item = l.name(item)
			if !holder.empty() {
				m.subject = l.name(holder)
			} else if isHolder(m.item.text) && !x.context.item.empty() {
				m.subject, m.item = m.item, x.context.item
			}
		}
	}
	x.takeHolder(m, g)
}

// attachThreshold finds whose age or score m is.
func (x *extractor) attachThreshold(m *mention, prev *mention) {
	l := m.line
	g := m.nearestGroup()
	if r := m.rightNoun(); r != nil && m.tok.Class == quantity.Age && (g == nil || !strings.Contains(l.text1(g), "年龄")) {
		p := part{r.start, r.end}
		if i := strings.LastIndex(l.text[p.start:p.end], "的"); i > 0 {
			p.start += i + len("的")
		}
		m.item = l.name(p)
		x.takeHolder(m, nil)
		return
	}
	if g != nil {
		x.takeItem(m, g)
		x.takeHolder(m, g)
		return
	}
	if prev != nil && prev.clause.sentence == m.clause.sentence && sameClass(prev.tok, m.tok) {
		m.item, m.subject = prev.item, prev.subject
		return
	}
	if m.tok.Class == quantity.Age {
		m.item = x.context.holder
	}
}
