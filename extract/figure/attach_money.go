package figure

import (
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// attachMoney finds what is paid and to whom.
func (x *extractor) attachMoney(m *mention, prev *mention) {
	l := m.line
	g := m.nearestGroup()
	near := m.nearest()
	switch {
	case g != nil && g.before != tagTo && isItem(l.text1(g)) && !(isPayment(l.text1(g)) && !m.rightItem().empty()):
		x.takeItem(m, g)
	case near != nil && near.tag == tagAct:
		m.item = l.name(part{near.start, near.end})
		if r := m.rightItem(); !r.empty() {
			m.item = r
		} else if w := m.item.text; (w == "安排" || w == "投入" || w == "分配" || w == "建设" || w == "承担") && !x.context.item.empty() {
			m.item = x.context.item
		}
	case !m.rightItem().empty():
		m.item = m.rightItem()
	case g != nil && g.before == tagAct && g.first > m.from:
		p := m.clause.pieces[g.first-1]
		m.item = l.name(part{p.start, g.end})
		m.subject = l.name(part{g.start, g.end})
	}
	x.takeHolder(m, g)
}

// isPayment reports whether s is no more than an act of paying: 补助.
func isPayment(s string) bool {
	switch s {
	case "补助", "补贴", "奖励", "资助", "给予补助", "奖补", "补偿", "配套", "承担", "支付", "投入":
		return true
	}
	return false
}

// takeItem takes item and holder from the run of nouns g.
func (x *extractor) takeItem(m *mention, g *group) {
	l := m.line
	holder, item := l.cutNoun(g)
	m.item = l.name(item)
	if !holder.empty() {
		m.subject = l.name(holder)
	}
	if g.first > m.from {
		p := m.clause.pieces[g.first-1]
		if p.tag == tagAct && p.end == g.start && m.tok.Class != quantity.Money {
			m.item = l.name(part{p.start, g.end})
		}
	}
}

// takeHolder looks for the holder of m among the runs of nouns before it other
// than its item: first those that name a holder, then the one that the clause
// begins with.
func (x *extractor) takeHolder(m *mention, item *group) {
	if !m.subject.empty() {
		return
	}
	l, c := m.line, m.clause
	var topic *group
	for i := len(m.left) - 1; i >= 0; i-- {
		g := &m.left[i]
		s := l.text1(g)
		if m.item.line == l && g.start <= m.item.at.start && m.item.at.end <= g.end || runLength(s) {
			continue
		}
		switch {
		case g.before == tagTo && !isActor(s):
			m.subject = l.name(holderOf(l, g))
			return
		case g.before == tagPrep && !actor(l, c, g):
			continue
		case isHolder(s):
			m.subject = l.name(holderOf(l, g))
			return
		case topical(c, g) && namesSomething(s) && !isItem(s) && !isActor(s):
			topic = g
		}
	}
	if topic != nil {
		m.subject = l.name(holderOf(l, topic))
	}
}

// topical reports whether g is the first run of nouns of its clause.
func topical(c *clause, g *group) bool {
	for _, p := range c.pieces[:g.first] {
		switch p.tag {
		case tagAdverb, tagToken, tagAnd, tagAmong, tagLink, tagPlan:
		default:
			return false
		}
	}
	return true
}

// vagueEnds are nouns that name no holder.
var vagueEnds = suffixes(`年度 上年 年底 单次 占地 年产 参训 在岗 同意 余下 剩余 全额 相当 方式 审批 情况 基础 条件 标准 情形 要求 规定 原则 期间 同时 过程 范围 总体 全年 结果 目标 实际 数据 上述 基数 程序 时间 进度 任务 岗位等级 方面 问题 因素 水平 措施 期间 百分制 制度 政策 底数 现状 概况 进展 成效 打算 安排 举措 总则 附则 目标 工作打算 工作安排 有关情况 基本情况`)

// namesSomething reports whether s can be the name of a holder: two to eighteen
// characters and none of the vague nouns.
func namesSomething(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 18 && vagueEnds.of(s) == ""
}

// holderOf cuts an attributive clause off a holder: 评定为“优秀”的|社区工作者.
func holderOf(l *line, g *group) part {
	s := l.text[g.start:g.end]
	if i := lastIndex(s, "的"); i > 0 && utf8.RuneCountInString(s[i+len("的"):]) >= 2 {
		return part{g.start + i + len("的"), g.end}
	}
	return part{g.start, g.end}
}

// actor reports whether g behind 由 or 将 is who acts or what is acted on, not a
// basis.
func actor(l *line, c *clause, g *group) bool {
	p := c.pieces[g.first-1]
	switch l.text[p.start:p.end] {
	case "由", "将", "把", "从":
		return true
	}
	return false
}

// rightNoun is the run of nouns right behind the number: 13个|街道.
func (m *mention) rightNoun() *group {
	if len(m.right) == 0 {
		return nil
	}
	g := &m.right[0]
	for i := m.behind; i < g.first; i++ {
		switch m.clause.pieces[i].tag {
		case tagOf:
		default:
			return nil
		}
	}
	return g
}

// rightItem is the payment that the words behind the number name: 600元|职业津贴,
// 300元/月的标准发放|职业津贴, 5万元给予|补助.
func (m *mention) rightItem() named {
	l := m.line
	for i := range m.right {
		g := &m.right[i]
		s := l.text1(g)
		if beginsWith(s, "标准") {
			continue
		}
		if g.before == tagTo || g.before == tagAnd {
			return named{}
		}
		if isItem(s) {
			_, item := l.cutNoun(g)
			return l.name(item)
		}
		if i > 0 {
			break
		}
	}
	return named{}
}
