package figure

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// rate finds what m is per: the stroke behind the unit, the 每-phrases before the
// number, those of the list it continues, and those behind it (500元每人每月).
func (x *extractor) rate(m *mention, prev *mention) {
	c := m.clause
	m.listed = prev != nil && prev.clause == c && onlyAnds(c, prev.piece+1, m.piece)
	for i := m.from; i < m.piece; i++ {
		if c.pieces[i].tag == tagInto {
			m.into = true
		}
	}
	t := m.tok
	if t.Times {
		m.per = t.Per
		return
	}
	if t.Class == quantity.Time && strings.HasPrefix(m.line.text[t.OuterEnd:], "到期") {
		return // 每年更换六年到期的器材: how long they last
	}
	if t.Class == quantity.Money && endsWith(m.line.text[c.start:t.Start], "为人年", "达人年", "到人年", "标准人年", "每人年") {
		m.per = "人·年" // 救助标准为人年7200元
		return
	}
	if m.onceIn(prev) {
		m.per = strconv.FormatFloat(prev.tok.Value, 'f', -1, 64) + prev.tok.Unit
		prev.drop = true
		return
	}
	var pers []string
	for _, e := range m.rateWords() {
		if e.Implied && (t.Class == quantity.Percent || t.Class == quantity.Multiple || t.Class == quantity.Proportion) {
			continue
		}
		m.average = m.average || e.Implied
		pers = append(pers, m.line.countedBy(c, e))
	}
	if len(pers) == 0 {
		for i := m.piece + 1; i < m.to; i++ {
			e := c.pieces[i].tok
			if e == nil || e.Kind != quantity.Every || e.Step || e.Implied {
				break
			}
			if i+1 < len(c.pieces) && c.pieces[i+1].tok != nil && c.pieces[i+1].tok.Kind == quantity.Number {
				pers = nil
				break
			}
			if thingOrPerson(t) && i+1 < len(c.pieces) && c.pieces[i+1].tag == tagNoun {
				pers = nil // 全市3县每人每月|补助标准
				break
			}
			pers = append(pers, e.Per)
		}
	}
	if len(pers) == 0 && t.Per == "" && prev != nil && prev.clause == c && (m.listed || m.into) && sameClass(prev.tok, t) {
		m.per = prev.per
		return
	}
	if len(pers) == 0 && t.Per == "" && m.total() {
		return
	}
	if len(pers) == 0 && t.Per == "" && m.sharesRate(prev) {
		m.per = prev.per // 每队配医生2名、护士4名
		return
	}
	if len(pers) == 0 && t.Per == "" {
		pers = m.rateOfLabel()
	}
	if len(pers) == 0 && t.Per == "" && m.parallel(prev) {
		m.per = prev.per
		return
	}
	if len(pers) == 1 && t.Class == quantity.Money {
		if term := m.perTerm(); term != "" && term != pers[0] {
			pers = []string{term, pers[0]}
		}
	}
	if t.Per != "" {
		pers = append(pers, strings.Split(t.Per, "·")...)
	}
	if len(pers) == 0 && x.context.each != "" && m.postLike() && (x.context.each != "人" || t.Class != quantity.People) {
		pers = append(pers, x.context.each)
	}
	if len(pers) == 0 && t.OuterEnd == t.End && x.context.per != "" && t.Class == quantity.Money && m.tok.Per == "" && m.unitGiven() {
		pers = append(pers, x.context.per)
	}
	m.per = strings.Join(dedupe(pers), "·")
	for _, e := range rates(c, m.from, m.piece) {
		if !e.Period && !e.Implied && !e.Step {
			x.context.each = m.line.countedBy(c, e)
		}
	}
}

// rateOfLabel is the rate of the label or name without a figure that m stands behind:
// 每人每月补助标准为：甲区620元、乙县580元; 月人均用水量，由4吨降到3吨.
func (m *mention) rateOfLabel() []string {
	if m.tok.Class != quantity.Money || m.index == 0 || m.total() {
		return nil
	}
	const most = 30 // members of a list
	c := m.clause
	k := m.index - 1
	for k > 0 && m.index-k < most && m.line.clauses[k].mark != '：' && m.line.clauses[k].sentence == c.sentence && m.line.clauses[k].part == c.part {
		k--
	}
	if label := &m.line.clauses[k]; label.mark == '：' && label.sentence == c.sentence && label.part == c.part && label.outer < 0 && c.outer < 0 {
		return endRates(m.line, label)
	}
	return nil
}

// endRates are the rates of a label that stand behind its last number, before the name of a
// payment.
func endRates(l *line, label *clause) []string {
	if !endsWith(strings.TrimRight(l.text[label.start:label.end], "为是："), "标准", "金额", "补助", "补贴", "津贴", "水平", "工资", "报酬", "价格") {
		return nil
	}
	var pers []string
	for i := len(label.pieces) - 1; i >= 0; i-- {
		e := label.pieces[i].tok
		if e == nil {
			continue
		}
		if e.Kind != quantity.Every || e.Step {
			break
		}
		pers = append([]string{l.countedBy(label, e)}, pers...)
	}
	return pers
}

// parallel reports whether m is the other side of an insurance, of which the clause before
// says per what it is: 每头保额1万元，保费600元; 每名职工养老保险300元，医疗保险200元.
func (m *mention) parallel(prev *mention) bool {
	if prev == nil || m.index == 0 || prev.clause != &m.line.clauses[m.index-1] || prev.clause.part != m.clause.part || prev.clause.sentence != m.clause.sentence {
		return false
	}
	if m.tok.Class != quantity.Money || m.tok.Unit != prev.tok.Unit || prev.per == "" || prev.average || prev.change != "" {
		return false
	}
	return insurance(m.before()) && insurance(prev.before())
}

func insurance(s string) bool {
	return endsWith(s, "保费", "保额", "保险费", "保险金额", "养老保险", "医疗保险", "失业保险", "工伤保险", "生育保险")
}

// onceIn reports whether m says that something is done once in every time that prev is: 三年
// 更换一次; but 6个月内回访一次 is a limit.
func (m *mention) onceIn(prev *mention) bool {
	const near = 8 * len("字")
	t := m.tok
	if !t.Article || t.Class != quantity.Event || prev == nil || prev.clause != m.clause || prev.tok.Class != quantity.Time || prev.tok.Range || prev.per != "" || prev.tok.Value < 1 || prev.tok.Article {
		return false
	}
	if prev.op != corpus.OpEqual || !m.once() || endsWith(m.line.text[m.clause.start:prev.tok.OuterStart], "满", "近", "提前", "最近") {
		return false
	}
	between := m.line.text[prev.tok.OuterEnd:t.OuterStart]
	return len(between) <= near && !strings.ContainsAny(between, "、的")
}

// before is the text of the clause from the last number before m on, up to m.
func (m *mention) before() string {
	start := m.clause.start
	for i := m.piece - 1; i >= 0; i-- {
		if p := &m.clause.pieces[i]; p.isNumber() {
			start = p.tok.OuterEnd
			break
		}
	}
	return m.line.text[start:max(start, m.tok.OuterStart)]
}

// outgrows reports whether a sum is so much greater than the one before that it cannot be
// per the same: 每人每月补助200元，今年已发放补助18万元.
func outgrows(t, before *quantity.Token) bool {
	const times = 50
	least := before.Value
	if before.Range {
		least = before.Min
	}
	return least > 0 && max(t.Value, t.Min) >= times*least
}

// compared reports whether m says how much more something is than it was or than another
// is: 比上年提高18元.
func (m *mention) compared() bool {
	before := m.line.text[m.clause.start:m.tok.Start]
	return strings.Contains(before, "比") || strings.Contains(before, "较")
}

// total reports whether m is a sum over what the rates before it are per: 每户补助0.3万元，
// 共计30万元; 260平方米×1000元/平方米=26万元.
func (m *mention) total() bool {
	before := m.before()
	if strings.Contains(before, "每") {
		return false
	}
	if endsWith(before, "=", "＝") {
		return true
	}
	for _, w := range []string{"合计", "共计", "总计", "累计", "所需", "共需", "总共", "共补助", "总额", "共支出", "共发放"} {
		if strings.Contains(before, w) {
			return true
		}
	}
	return false
}

// sharesRate reports whether m is a further member of the list in one clause that began
// with the rate of prev.
func (m *mention) sharesRate(prev *mention) bool {
	if prev == nil || prev.clause != m.clause || prev.per == "" || prev.average || prev.tok.Per != "" {
		return false
	}
	if (!thingOrPerson(prev.tok) || !thingOrPerson(m.tok)) && (prev.tok.Class != quantity.Money || m.tok.Class != quantity.Money || prev.change != "") {
		return false
	}
	joined := false
	for i := prev.piece + 1; i < m.piece; i++ {
		p := &m.clause.pieces[i]
		joined = joined || p.tag == tagAnd
		if p.tag != tagNoun && p.tag != tagAnd {
			return false
		}
	}
	return joined
}

func thingOrPerson(t *quantity.Token) bool {
	return t.Class == quantity.Count || t.Class == quantity.People
}

// rateWords are the rate words of m: those before it, from the last sign of a list
// among them on (每栋楼配1处、每个站点不少于6名).
func (m *mention) rateWords() []*quantity.Token {
	var out []*quantity.Token
	for i := m.from; i < m.piece; i++ {
		p := m.clause.pieces[i]
		if p.tag == tagAnd && len(out) > 0 && i+1 < m.piece && m.clause.pieces[i+1].tok != nil && m.clause.pieces[i+1].tok.Kind == quantity.Every {
			out = nil
		}
		if p.tok != nil && p.tok.Kind == quantity.Every {
			out = append(out, p.tok)
		}
	}
	return out
}

// countedBy is what a rate is per: where the rate word has a measure word only, the
// noun behind it (每个|粮食烘干塔); where it took a verb for a noun (每座|配备人员), the
// measure word.
func (l *line) countedBy(c *clause, e *quantity.Token) string {
	text := l.text[e.Start:e.End]
	if w, ok := words.at(e.Per); ok && (w.tag == tagVerb || w.tag == tagAct || w.tag == tagLight) && len(e.Per) > len(w.word) {
		if at := strings.Index(text, e.Per); at > len("每") {
			return strings.TrimPrefix(text[:at], "每")
		}
	}
	switch e.Per {
	case "个", "名", "条", "套", "台", "辆", "家":
	default:
		return e.Per
	}
	for i, p := range c.pieces {
		if p.tok == e && i+1 < len(c.pieces) && c.pieces[i+1].tag == tagNoun && c.pieces[i+1].start == e.End {
			noun := l.text[c.pieces[i+1].start:c.pieces[i+1].end]
			if at := strings.Index(noun, "配"); at > len("配") {
				noun = noun[:at] // 每个中队|配巡逻艇
			}
			if n := utf8.RuneCountInString(noun); n <= 8 && !isItem(noun) && noun != "一次性" {
				return noun
			}
		}
	}
	return e.Per
}

// unitGiven reports whether the number itself has no unit and took that of its
// list.
func (m *mention) unitGiven() bool {
	s := m.line.text[m.tok.Start:m.tok.End]
	return !strings.ContainsAny(s, "元角") && m.tok.Class == quantity.Money
}

// postLike reports whether m counts posts or people to be placed.
func (m *mention) postLike() bool {
	if m.tok.Class != quantity.People && m.tok.Class != quantity.Count {
		return false
	}
	text := m.line.text[m.clause.start:m.clause.end]
	return strings.Contains(text, "设") || strings.Contains(text, "配备") || strings.Contains(text, "岗位") || strings.Contains(text, "职数")
}

func sameClass(a, b *quantity.Token) bool { return a.Class == b.Class }

func dedupe(in []string) []string {
	var out []string
	for _, s := range in {
		if len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return out
}

// onlyAnds reports whether only signs of a list stand among the pieces.
func onlyAnds(c *clause, from, to int) bool {
	for i := from; i < to; i++ {
		if c.pieces[i].tag != tagAnd {
			return false
		}
	}
	return true
}

// sameName reports whether one name is the other or ends with it.
func sameName(a, b string) bool {
	return a != "" && b != "" && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// inheritRate gives a figure without a rate that of the figure it stands in one row
// with: 博士每人每月2000元、硕士1200元; 筹资标准为每人每年120元，其中个人缴纳50元，财政补助
// 20元; 每年休假10天，满20年的休假15天.
func (x *extractor) inheritRate(m *mention) {
	if m.per != "" || m.total() {
		return
	}
	if p := m.prev; p != nil && p.op == corpus.OpAtLeast && m.op == corpus.OpAtMost && len(m.left) == 0 && p.tok.Unit == m.tok.Unit && p.clause.part == m.clause.part {
		m.per = p.per // 每人每月不低于200元，最高可达500元
		return
	}
	if m.op != corpus.OpEqual && m.op != "" {
		return
	}
	switch m.tok.Class {
	case quantity.Money:
	case quantity.Time:
		if p := m.prev; p != nil && p.tok.Class == quantity.Time && p.tok.Unit == m.tok.Unit && periodic(p.per) && sameName(p.item.text, m.item.text) && p.clause.part == m.clause.part {
			m.per = p.per
		}
		return
	default:
		return
	}
	if m.change != "" && m.change != "from" {
		if p := m.prev; (m.change == "increase_by" || m.change == "decrease_by") && p != nil && p.tok.Class == quantity.Money && p.tok.Unit == m.tok.Unit && p.change != "from" && !p.average && p.op == corpus.OpEqual && p.clause.part == m.clause.part && !m.compared() && !outgrows(m.tok, p.tok) {
			m.per = p.per // 每人每天300元，夜间再增加100元
		}
		return
	}
	if x.context.pending != "" && beginsWith(strings.TrimLeft(m.line.text[m.clause.start:], " 　"), "标准", "分别") {
		m.per = x.context.pending // 每月另发岗位津贴，标准分别为500元、400元
		return
	}
	if per := m.perEvent(); per != "" {
		m.per = per
		return
	}
	for p := m.prev; p != nil; p = p.prev {
		if p.tok.Class != quantity.Money || p.change == "increase_by" || p.change == "decrease_by" {
			continue
		}
		if outgrows(m.tok, p.tok) {
			return
		}
		switch {
		case m.partOf != "" && (p.item.text == m.partOf || p.partOf == m.partOf && p.per != ""):
			m.per = p.per
		case m.partOf != "" && p.partOf == m.partOf:
			continue
		case sameName(p.item.text, m.item.text) && p.clause.part == m.clause.part:
			m.per = p.per
		}
		return
	}
}
