package figure

import (
	"strings"

	"fuhan/extract/quantity"
)

// attach finds item and holder of m.
func (x *extractor) attach(m *mention, prev *mention) {
	if m.listed && x.continues(m, prev) {
		return
	}
	switch near := m.nearest(); {
	case m.into && x.attachInto(m, prev):
	case near != nil && near.tag == tagChange:
		x.attachChange(m, near)
	case m.tok.Times:
		x.attachEvent(m)
	default:
		switch m.tok.Class {
		case quantity.Money:
			x.attachMoney(m, prev)
		case quantity.Percent, quantity.Multiple, quantity.Proportion, quantity.Points:
			x.attachRatio(m, prev)
		case quantity.Time:
			x.attachTime(m, prev)
		case quantity.Event, quantity.Grade:
			x.attachEvent(m)
		case quantity.Age, quantity.Score:
			x.attachThreshold(m, prev)
		default:
			x.attachCount(m, prev)
		}
	}
	x.complete(m, prev)
}

// continues takes item and holder of m from the figure whose list it continues.
func (x *extractor) continues(m, prev *mention) bool {
	if len(m.left) > 0 || !sameClass(prev.tok, m.tok) {
		return false
	}
	m.item, m.subject, m.base, m.change, m.condition = prev.item, prev.subject, prev.base, prev.change, prev.condition
	if m.tok.Class == quantity.Count || m.tok.Class == quantity.People {
		if g := m.rightNoun(); g != nil {
			m.item = m.line.name(part{g.start, g.end})
		}
	}
	return true
}

// attachInto gives the new value of a change the item of the old one.
func (x *extractor) attachInto(m, prev *mention) bool {
	if g := m.nearestGroup(); g != nil && m.intoAfter(g) {
		if prev == nil || prev.clause != m.clause || !sameClass(prev.tok, m.tok) || strings.Contains(m.line.text1(g), "人员") {
			return false
		}
		// 将每月最低600元的|补贴|增加到1000元
		m.item, m.subject = prev.item, prev.subject
		if m.item.empty() {
			m.item = m.line.name(part{g.start, g.end})
		}
	} else if prev != nil && prev.clause == m.clause && sameClass(prev.tok, m.tok) {
		m.item, m.subject = prev.item, prev.subject
	} else {
		return false
	}
	m.change = "increase_to"
	if v, w := prev.tok.Value, m.tok.Value; w < v {
		m.change = "decrease_to"
	}
	prev.change = "from"
	if len(m.right) > 0 && m.item.empty() {
		m.item = m.line.name(part{m.right[0].start, m.right[0].end})
	}
	return true
}

func (m *mention) intoAfter(g *group) bool {
	for i := g.next; i < m.piece; i++ {
		if m.clause.pieces[i].tag == tagInto {
			return true
		}
	}
	return false
}

// attachChange reads the size of a change: 提高5个百分点, 上浮30%, 每升一级增加90元.
func (x *extractor) attachChange(m *mention, near *piece) {
	l := m.line
	start := near.start
	word := l.text[near.start:near.end]
	m.change = "increase_by"
	for _, w := range []string{"减", "降", "下", "缩", "低", "落"} {
		if strings.Contains(word, w) {
			m.change = "decrease_by"
		}
	}
	if e := m.rateTouching(near); e != nil && e.Step {
		start = e.Start // 逐级降低
		if !strings.HasPrefix(l.text[e.Start:], "逐") {
			start = near.start
		}
	}
	// the change of something named: 增加管理岗位3个
	m.item = l.name(part{start, near.end})
	if g := m.nearestGroup(); g != nil && g.start >= near.end {
		m.item = l.name(part{near.start, g.end})
		m.subject = l.name(part{g.start, g.end})
		return
	}
	if g := m.groupBefore(near.start); g != nil {
		if g.before == tagPrep && comparison(l, m.clause, g) {
			m.base = l.text1(g)
		} else {
			m.subject = l.name(part{g.start, g.end})
			return
		}
	}
	if m.tok.Class == quantity.Grade {
		m.subject = x.context.holder
		return
	}
	m.subject = x.context.item
	if m.subject.empty() {
		m.subject = x.context.holder
	}
}

// rateTouching is the rate word that ends where p begins.
func (m *mention) rateTouching(p *piece) *quantity.Token {
	for _, e := range rates(m.clause, m.from, m.piece) {
		if e.End == p.start {
			return e
		}
	}
	return nil
}

// comparison reports whether g stands behind 比 or 较: 比上年, 较2020年.
func comparison(l *line, c *clause, g *group) bool {
	p := c.pieces[g.first-1]
	s := l.text[p.start:p.end]
	return s == "比" || s == "较"
}

// groupBefore is the last run of nouns that ends at or before byte at.
func (m *mention) groupBefore(at int) *group {
	for i := len(m.left) - 1; i >= 0; i-- {
		if m.left[i].end <= at {
			return &m.left[i]
		}
	}
	return nil
}
