package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
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

// vague are nouns that name no holder.
var vague = strings.Fields(`方式 审批 情况 基础 条件 标准 情形 要求 规定 原则 期间 同时 过程 范围 总体 全年 结果 目标 实际 数据 上述 基数 程序 时间 进度 任务 岗位等级 方面 问题 因素 水平 措施 期间 百分制 制度 政策 底数 现状 概况 进展 成效 打算 安排 举措 总则 附则 目标 工作打算 工作安排 有关情况 基本情况`)

// namesSomething reports whether s can be the name of a holder: two to eighteen
// characters and none of the vague nouns.
func namesSomething(s string) bool {
	n := utf8.RuneCountInString(s)
	return n >= 2 && n <= 18 && !endsWith(s, vague...)
}

// holderOf cuts an attributive clause off a holder: 评定为“优秀”的|社区工作者.
func holderOf(l *line, g *group) part {
	s := l.text[g.start:g.end]
	if i := strings.LastIndex(s, "的"); i > 0 && utf8.RuneCountInString(s[i+len("的"):]) >= 2 {
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

// attachRatio finds what share of what m is.
func (x *extractor) attachRatio(m *mention, prev *mention) {
	l, c := m.line, m.clause
	g := m.nearestGroup()
	near := m.nearest()
	// the base: 占在园幼儿总数的56.8%, 按设备投资的50%
	var base *group
	if near != nil && near.tag == tagOf && g != nil {
		base = g
	} else if g != nil && (g.before == tagShare || g.before == tagPrep && basis(l, c, g) || m.tok.Class == quantity.Multiple && !isRatioName(l.text1(g))) {
		base = g
	}
	if base == nil && g != nil && !isRatioName(l.text1(g)) && len(m.left) > 1 {
		if name := &m.left[len(m.left)-2]; isRatioName(l.text1(name)) && name.before != tagTo {
			base = g // 转岗比例控制在本单位人员10%以内
		}
	}
	if base != nil {
		m.base = l.text1(base)
		item := m.groupBefore(max(0, base.start-1))
		switch {
		case item != nil && item.before == tagTo:
			m.subject = l.name(holderOf(l, item))
			m.item = m.rightAct()
		case item != nil:
			x.takeItem(m, item)
			if !isItem(l.text1(item)) {
				if r := m.rightAct(); !r.empty() && base.before != tagShare {
					m.subject, m.item = m.item, r
				}
			}
		case base.before == tagNoun && base.first == m.from || base.before == tagBound || base.before == tagLink:
			if r := m.rightAct(); !r.empty() {
				m.item = r
				m.subject = l.name(part{base.start, base.end})
			} else {
				m.item = x.context.item
				if base.before == tagNoun {
					x.takeItem(m, base)
				}
			}
		default:
			if r := m.rightAct(); !r.empty() {
				m.item = r
			} else if prev != nil && prev.clause.sentence == c.sentence {
				m.item, m.subject = prev.item, prev.subject
			} else {
				m.item = x.context.item
			}
		}
		return
	}
	switch {
	case g != nil && near != nil && near.tag == tagAct && near.start >= g.end:
		m.item = l.name(part{near.start, near.end}) // 省级承担60%
		m.subject = l.name(holderOf(l, g))
	case g != nil:
		s := l.text1(g)
		r := m.rightAct()
		switch {
		case isRatioName(s) || isItem(s) && r.empty():
			x.takeItem(m, g)
			if isRatioName(s) && !m.subject.empty() {
				break
			}
		case !r.empty():
			m.item = r
			m.subject = l.name(holderOf(l, g))
		default:
			if g.before == tagAct {
				p := c.pieces[g.first-1]
				m.item = l.name(part{p.start, g.end})
				break
			}
			if prev != nil && prev.clause.sentence == c.sentence && sameClass(prev.tok, m.tok) && isRatioName(prev.item.text) && prev.partOf == "" {
				m.item, m.subject = prev.item, l.name(holderOf(l, g))
				break
			}
			m.item = l.name(part{g.start, g.end})
			if c.outer >= 0 && !x.context.item.empty() && x.context.whole.empty() {
				m.subject, m.item = m.item, x.context.item
			}
		}
	case near != nil && (near.tag == tagAct || near.tag == tagVerb):
		m.item = l.name(part{near.start, near.end})
		if r := m.rightNoun(); r != nil {
			m.item = l.name(part{r.start, r.end})
		}
	default:
		if r := m.rightAct(); !r.empty() {
			m.item = r
		} else if prev != nil && prev.clause.sentence == c.sentence {
			m.item, m.subject = prev.item, prev.subject
		}
	}
}

// basis reports whether g stands behind a word that makes it what a share is of.
func basis(l *line, c *clause, g *group) bool {
	p := c.pieces[g.first-1]
	switch l.text[p.start:p.end] {
	case "按", "按照", "以", "依据", "依照":
		return true
	}
	return false
}

// isRatioName reports whether s is the name of a share: 覆盖率, 比例, 占比.
func isRatioName(s string) bool {
	return endsWith(trimTail(s), "率", "比例", "占比", "比重", "权重", "幅度", "利率", "满意度", "覆盖面", "系数", "增幅", "密度", "比")
}

// rightAct is the act or the noun behind a share: 30%的权重, 50%配套, 70%计算.
func (m *mention) rightAct() named {
	l, c := m.line, m.clause
	for i := m.behind; i < m.to; i++ {
		p := c.pieces[i]
		switch p.tag {
		case tagOf, tagAdverb, tagLink, tagLight, tagEach:
			continue
		case tagSoft, tagAct:
			end := p.end
			if i+1 < m.to && c.pieces[i+1].tag == tagNoun && c.pieces[i+1].start == end {
				if p.tag == tagAct {
					return l.name(part{p.start, p.end})
				}
				end = c.pieces[i+1].end
			}
			return l.name(part{p.start, end})
		case tagNoun:
			s := l.text[p.start:p.end]
			if beginsWith(s, "标准") {
				s = s[len("标准"):]
				p.start += len("标准")
			}
			if s == "" || s == "比例" {
				continue
			}
			if g := m.rightGroupAt(i); g != nil {
				return l.name(firstWords(l, part{p.start, g.end}, 12))
			}
			return l.name(firstWords(l, part{p.start, p.end}, 12))
		default:
			return named{}
		}
	}
	return named{}
}

func (m *mention) rightGroupAt(i int) *group {
	for k := range m.right {
		if m.right[k].first <= i && i < m.right[k].next {
			return &m.right[k]
		}
	}
	return nil
}

// firstWords is the first n characters of p.
func firstWords(l *line, p part, n int) part {
	for i := range l.text[p.start:p.end] {
		if n == 0 {
			return part{p.start, p.start + i}
		}
		n--
	}
	return p
}

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
			if at := holderEnd2(s); at > 0 {
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

// holderEnd2 is where people at the beginning of s end.
func holderEnd2(s string) int {
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

// attachCount finds what is counted or measured.
func (x *extractor) attachCount(m *mention, prev *mention) {
	l, c := m.line, m.clause
	g := m.nearestGroup()
	near := m.nearest()
	r := m.rightNoun()
	direct := m.tok.Class == quantity.Count || m.tok.Class == quantity.People
	switch {
	case r != nil && direct && l.text[m.tok.OuterEnd:][:min(3, len(l.text)-m.tok.OuterEnd)] != "的":
		name := l.name(firstWords(l, part{r.start, r.end}, 24))
		if near != nil && near.tag == tagAct && peopleAct(l.text[near.start:near.end]) {
			m.item, m.subject = l.name(part{near.start, near.end}), name
			return
		}
		m.item = name
		x.takeHolder(m, nil)
	case near != nil && near.tag == tagAct:
		m.item = l.name(part{near.start, near.end})
		x.takeHolder(m, nil)
	case g != nil && g.before == tagAct && g.first > m.from:
		p := c.pieces[g.first-1]
		m.item = l.name(part{p.start, g.end})
		m.subject = l.name(part{g.start, g.end})
		m.act = l.name(part{p.start, p.end})
	case g != nil && direct && prev != nil && prev.clause == c && !prev.act.empty() && onlyAndBefore(c, prev.piece, g):
		m.item, m.act = prev.act, prev.act // 更换楼道灯2640盏、|单元门|300樘
		m.subject = l.name(part{g.start, g.end})
	case g != nil && g.before == tagTo:
		m.subject = l.name(holderOf(l, g))
		m.item = x.context.item
	case g != nil:
		if heads.of(l.text1(g)) == "" || direct {
			x.takeCounted(m, g)
		} else {
			x.takeItem(m, g)
		}
		if m.tok.Class == quantity.Physical && isHolder(l.text1(g)) && !isItem(l.text1(g)) {
			if n := m.standardItem(); !n.empty() {
				m.subject, m.item = l.name(holderOf(l, g)), n
			} else if !x.context.items[quantity.Physical].empty() && prev != nil && prev.clause.sentence == c.sentence {
				m.subject, m.item = l.name(holderOf(l, g)), x.context.items[quantity.Physical]
			}
		}
		x.takeHolder(m, g)
	case r != nil:
		m.item = l.name(firstWords(l, part{r.start, r.end}, 24))
	case near != nil && near.tag == tagVerb:
		m.item = x.context.item
		if m.item.empty() {
			m.item = l.name(part{near.start, near.end})
		}
	case prev != nil && prev.clause.sentence == c.sentence && prev.tok.Unit == m.tok.Unit:
		m.item, m.subject = prev.item, prev.subject
	default:
		if act := m.rightAct(); !act.empty() {
			m.item = act
		}
	}
}

// onlyAndBefore reports whether g follows the figure at piece p and a sign of a
// list.
func onlyAndBefore(c *clause, p int, g *group) bool {
	return g.first == p+2 && c.pieces[p+1].tag == tagAnd
}

// takeCounted takes the counted thing from the run of nouns g: only a place, an act
// or an attribute is cut off.
func (x *extractor) takeCounted(m *mention, g *group) {
	l := m.line
	s := l.text1(g)
	m.item = l.name(part{g.start, g.end})
	if n := placeLen(s); n > 0 && n < len(s) {
		m.subject = l.name(part{g.start, g.start + n})
		m.item = l.name(part{g.start + n, g.end})
		return
	}
	if g.act > g.start && isHolder(l.text[g.start:g.act]) {
		m.subject = l.name(part{g.start, g.act})
		m.item = l.name(part{g.act, g.end})
	}
}

// standardItem is what a standard is for, behind the last figure of the clause:
// 按每百户不少于20平方米的标准配建|养老服务用房.
func (m *mention) standardItem() named {
	l, c := m.line, m.clause
	nums := c.numbers()
	gs := l.groups(c, nums[len(nums)-1]+1, len(c.pieces))
	for i := range gs {
		g := &gs[i]
		s := l.text1(g)
		if beginsWith(s, "标准") {
			s = strings.TrimPrefix(s, "标准")
			g.start += len("标准")
		}
		for _, w := range []string{"配建", "配置", "建设", "配备", "购买", "设置"} {
			if strings.HasPrefix(s, w) {
				s = s[len(w):]
				g.start += len(w)
			}
		}
		if s != "" {
			return l.name(part{g.start, g.end})
		}
	}
	return named{}
}

// peopleAct reports whether an act is done to the people it counts.
func peopleAct(s string) bool {
	return endsWith(s, "招聘", "招录", "招收", "招募", "选聘", "选派", "选拔", "引进", "引育", "培训", "取消", "表彰", "安置", "救助", "帮扶", "新增", "新建", "改造", "创建")
}

// complete fills what the clause left out from what the text has said before.
func (x *extractor) complete(m *mention, prev *mention) {
	k := &x.context
	l := m.line
	if prev != nil && prev.clause.sentence != m.clause.sentence {
		prev = nil
	}
	if x.among(m, prev) {
		m.partOf = k.whole.text
		if !k.whole.empty() && k.whole.text != m.item.text {
			if m.subject.empty() || m.subject.text == m.item.text {
				m.subject = k.whole
			}
		}
	}
	if m.item.empty() {
		m.item = k.items[m.tok.Class]
	}
	if m.item.empty() {
		m.item = k.item
	}
	if m.subject.text == m.item.text || payer(m.subject.text) && holderCondition(k.condition) {
		m.subject = named{}
	}
	for _, find := range []func() named{
		func() named { return m.eachOne() },
		func() named { return m.clauseHolder() },
		func() named {
			if holderCondition(k.condition) {
				return named{text: strings.TrimSuffix(k.condition, "的")}
			}
			return named{}
		},
		func() named { return m.insideItem() },
		func() named { return m.counted(prev) },
		func() named {
			if prev != nil {
				return prev.subject
			}
			return named{}
		},
		func() named { return k.sentenceTopic },
		func() named { return k.holder },
		func() named { return k.topicOf },
		func() named { return k.earlier },
	} {
		if !m.subject.empty() {
			break
		}
		if n := find(); n.text != m.item.text {
			m.subject = n
		}
	}
	if !k.group.empty() && m.condition == "" && m.tok.Class == quantity.Money {
		m.condition = k.group.text
	}
	_ = l
}

// eachOne is the body or thing that a rate word of the clause counts: 每个乡镇.
func (m *mention) eachOne() named {
	for i := m.piece - 1; i >= 0; i-- {
		e := m.clause.pieces[i].tok
		if e == nil || e.Kind != quantity.Every || e.Period || e.Step || e.Implied {
			continue
		}
		if utf8.RuneCountInString(e.Per) >= 2 && isHolder(e.Per) && !beginsWith(e.Per, "百", "千", "万") && strings.HasSuffix(m.line.text[e.Start:e.End], e.Per) {
			return m.line.name(part{e.End - len(e.Per), e.End})
		}
	}
	return named{}
}

// payer reports whether s is a level of government that pays.
func payer(s string) bool {
	return endsWith(s, "财政", "中央", "省级", "市级", "县级", "区级", "镇级", "乡级")
}

// holderCondition reports whether a condition is no more than the name of those it
// holds for: 普惠托班的.
func holderCondition(s string) bool {
	s = strings.TrimSuffix(s, "的")
	return s != "" && utf8.RuneCountInString(s) <= 12 && isHolder(s)
}

// insideItem is the holder that a long name of a payment or share begins with,
// where no border shows: 玉米深翻还田作业补贴. The last word with the one before it is
// the payment.
func (m *mention) insideItem() named {
	s := m.item.text
	head := heads.of(trimTail(s))
	rest := []rune(strings.TrimSuffix(trimTail(s), head))
	if head == "" || len(rest) < 5 || m.item.line == nil {
		return named{}
	}
	holder := string(rest[:len(rest)-2])
	if endsWith(holder, "性", "年", "月", "人均", "的", "最", "、", "和") {
		return named{}
	}
	return named{holder, m.item.line, part{m.item.at.start, m.item.at.start + len(holder)}}
}

// counted is the thing counted just before: 托育机构14家，提供托位1036个.
func (m *mention) counted(prev *mention) named {
	if prev == nil || prev.tok.Class != quantity.Count || prev.clause == m.clause || m.tok.Class == quantity.Money {
		return named{}
	}
	if prev.partOf != "" || prev.change != "" || m.clause.part != prev.clause.part {
		return named{}
	}
	return prev.item
}

// clauseHolder is the first run of nouns of the clause where it names a holder
// and stands before another figure of the clause.
func (m *mention) clauseHolder() named {
	if m.from == 0 {
		return named{}
	}
	gs := m.line.groups(m.clause, 0, m.from)
	for i := range gs {
		if s := m.line.text1(&gs[i]); gs[i].before == tagTo || isHolder(s) && !isItem(s) {
			return m.line.name(holderOf(m.line, &gs[i]))
		}
	}
	return named{}
}

// among reports whether m is a part of something counted before: behind 其中, 含
// or inside a bracket behind a figure.
func (x *extractor) among(m, prev *mention) bool {
	k := &x.context
	c := m.clause
	if !k.within.empty() && k.within.text != m.item.text {
		k.whole = k.within
		return true
	}
	for i := 0; i < m.piece; i++ {
		if c.pieces[i].tag == tagAmong || c.pieces[i].tag == tagVerb && beginsWith(m.line.text[c.pieces[i].start:], "含", "包括", "包含") && i < 2 {
			if i >= m.from || k.whole.empty() {
				k.whole = k.item
				if w := wholeOf(m, prev); w != nil {
					k.whole = w.item
				}
			}
			return !k.whole.empty()
		}
	}
	if c.outer >= 0 && len(x.context.whole.text) == 0 {
		outer := &m.line.clauses[c.outer]
		nums := outer.numbers()
		if len(nums) > 0 && prev != nil && prev.clause == outer && outer.pieces[nums[len(nums)-1]].end <= c.start && m.tok.Class != quantity.Money {
			k.whole = wholeOf(m, prev).item
			return true
		}
	}
	return !k.whole.empty() && !x.ended(m)
}

// wholeOf is the figure that m is a part of: the last one before it that is counted
// in the same unit and is no part itself, else the last one.
func wholeOf(m, prev *mention) *mention {
	for p := prev; p != nil; p = p.prev {
		if p.tok.Unit == m.tok.Unit && p.partOf == "" {
			return p
		}
	}
	return prev
}

// ended reports whether the list of parts is over: m is another kind of thing than
// the parts, or a semicolon stood between.
func (x *extractor) ended(m *mention) bool {
	for j := m.index; j >= 0; j-- {
		c := &m.line.clauses[j]
		if c.sentence != m.clause.sentence {
			return true
		}
		for _, p := range c.pieces {
			if p.tag == tagAmong {
				return false
			}
		}
	}
	return true
}

var _ = corpus.OpEqual
