package figure

import (
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
			pers = append(pers, e.Per)
		}
	}
	if len(pers) == 0 && t.Per == "" && prev != nil && prev.clause == c && (m.listed || m.into) && sameClass(prev.tok, t) {
		m.per = prev.per
		return
	}
	if t.Per != "" {
		pers = append(pers, strings.Split(t.Per, "·")...)
	}
	if len(pers) == 0 && x.context.each != nil && m.postLike() {
		pers = append(pers, x.context.each.Per)
	}
	if len(pers) == 0 && t.OuterEnd == t.End && x.context.per != "" && t.Class == quantity.Money && m.tok.Per == "" && m.unitGiven() {
		pers = append(pers, x.context.per)
	}
	m.per = strings.Join(dedupe(pers), "·")
	for _, e := range rates(c, m.from, m.piece) {
		if !e.Period && !e.Implied && !e.Step {
			x.context.each = e
		}
	}
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
			if n := utf8.RuneCountInString(noun); n <= 8 && !isItem(noun) {
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

// boundOf finds the bound that stands apart from the number (最高资助300万元) or
// holds for a whole list (不超过600元、400元、200元).
func (x *extractor) boundOf(m *mention, prev *mention) {
	t := m.tok
	if forbidden(m) {
		m.op = map[string]string{corpus.OpMore: corpus.OpAtMost, corpus.OpLess: corpus.OpAtLeast}[m.op]
		return
	}
	if t.Range || t.Bounded && t.Op != "=" {
		return
	}
	if m.listed && prev.op != "" && prev.op != corpus.OpEqual && prev.op != corpus.OpAbout && sameClass(prev.tok, t) && (prev.tok.OuterStart < prev.tok.Start || prev.op != prev.tok.Op) {
		m.op = prev.op
		return
	}
	c := m.clause
	if m.tok.Class == quantity.Percent && strings.Contains(m.line.text[c.start:t.Start], "未完成") {
		m.op = corpus.OpLess
		return
	}
	for i := m.piece - 1; i >= m.from; i-- {
		p := c.pieces[i]
		if p.tag == tagAdverb && m.op == corpus.OpEqual && m.line.text[p.start:p.end] == "约" {
			m.op = corpus.OpAbout // 约需新增支出578万元
			return
		}
		if p.tag != tagBound {
			continue
		}
		if comparing(m.line.text[p.start:p.end]) && !x.exceeds(m, i) {
			return
		}
		if superlative(m.line.text[p.start:p.end]) && i+1 < m.piece && c.pieces[i+1].start == p.end && c.pieces[i+1].tag == tagNoun && !actLike(m.line.text[c.pieces[i+1].start:c.pieces[i+1].end]) {
			continue // 最低服务年限为2年: part of the name
		}
		if superlative(m.line.text[p.start:p.end]) && beginsWith(m.line.text[p.end:], "的", "一") {
			continue // 最高的6.2万元, 最高一笔5万元: the greatest there is
		}
		if op, n := quantity.BoundBefore(m.line.text[p.start:p.end]); n > 0 && op != "" {
			m.op = op
			return
		}
	}
}

// forbidden reports whether m is what must not be gone beyond, with other words before
// its bound: 菜谱不得重复超过3次.
func forbidden(m *mention) bool {
	const near = 8 * len("字")
	if m.tok.Op != corpus.OpMore && m.tok.Op != corpus.OpLess || m.op != m.tok.Op || m.tok.OuterEnd > m.tok.End || strings.HasPrefix(m.line.text[m.tok.OuterEnd:], "的") {
		return false
	}
	before := m.line.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)]
	for _, w := range []string{"不得", "不能", "不应", "不可", "不准"} {
		if i := lastIndex(before, w); i >= 0 && len(before)-i-len(w) <= near {
			return true
		}
	}
	return false
}

// comparing reports whether a bound is also what says by how much two things differ:
// 高于全市平均水平5个百分点.
func comparing(s string) bool {
	switch s {
	case "超过", "高于", "大于", "多于", "低于", "少于", "小于":
		return true
	}
	return false
}

// exceeds reports whether what stands between the bound at piece i and the share of m
// is its basis: 超过年度利润总额12%的部分; and not what it is compared with.
func (x *extractor) exceeds(m *mention, i int) bool {
	if m.tok.Class != quantity.Percent && m.tok.Class != quantity.Multiple {
		return false
	}
	for _, w := range []string{"平均", "水平", "同期", "上年", "去年", "全省", "全市", "全国", "全县", "全区"} {
		if strings.Contains(m.line.text[m.clause.pieces[i].end:m.tok.Start], w) {
			return false
		}
	}
	return true
}

// perEvent is what the clause right before m counts as it happens, where m is the first
// figure of its own: 每招收1名博士后，资助10万元.
func (m *mention) perEvent() string {
	if m.index == 0 || m.prev != nil && m.prev.clause == m.clause {
		return ""
	}
	c := &m.line.clauses[m.index-1]
	if c.outer >= 0 || c.sentence != m.clause.sentence || c.part != m.clause.part || c.numbered() {
		return ""
	}
	for _, e := range rates(c, 0, len(c.pieces)) {
		event := strings.TrimPrefix(m.line.text[e.Start:e.End], "每")
		if w, ok := words.at(event); ok && !e.Period && !e.Implied && w.tag.act() {
			return e.Per
		}
	}
	return ""
}

// sameName reports whether one name is the other or ends with it.
func sameName(a, b string) bool {
	return a != "" && b != "" && (strings.HasSuffix(a, b) || strings.HasSuffix(b, a))
}

// superlative reports whether a bound can be part of a name: 最低工资.
func superlative(s string) bool {
	return endsWith(s, "最高", "最低", "最长", "最短", "上限", "下限")
}

// actLike reports whether a run of nouns begins with what is done with money.
func actLike(s string) bool {
	return beginsWith(s, "奖励", "资助", "补助", "补贴", "给予", "贷款", "奖补", "报销", "支付", "减免", "配套", "可", "扶持", "一次性", "赔付", "补偿", "计", "享受", "延长", "放宽", "工作", "提取", "赔偿", "处") && !endsWith(s, "标准", "额", "限额", "比例", "额度")
}

// bareFrequency reads 每三年进行动态调整: a rate with a number and nothing counted is
// once in that time.
func (x *extractor) bareFrequency(l *line, i int) *mention {
	c := &l.clauses[i]
	if c.outer >= 0 {
		return nil
	}
	for k, p := range c.pieces {
		e := p.tok
		if e == nil || e.Kind != quantity.Every || !e.Period || e.Step || e.PerUnits <= 1 {
			continue
		}
		act := x.actAfter(l, i, k)
		if act.empty() {
			return nil
		}
		tok := *e
		tok.Kind, tok.Value, tok.Unit, tok.Class, tok.Op = quantity.Number, 1, "次", quantity.Event, "="
		m := &mention{line: l, clause: c, index: i, piece: k, tok: &tok, from: 0, to: len(c.pieces), op: "=", number: true}
		m.left = l.groups(c, 0, k)
		m.item = act
		m.per = e.Per
		if g := m.nearestGroup(); g != nil {
			m.subject = l.name(part{g.start, g.end})
		} else {
			m.subject = x.context.item
		}
		m.kind = corpus.FigureFrequency
		m.first = m
		x.statusOf(m, nil)
		m.world = x.worldOf(m, nil)
		return m
	}
	return nil
}

// actAfter is what is done every so often: the last act of the clause or of one
// of the two behind it.
func (x *extractor) actAfter(l *line, i, k int) named {
	for j := i; j < len(l.clauses) && j <= i+2; j++ {
		c := &l.clauses[j]
		if c.sentence != l.clauses[i].sentence || j > i && len(c.numbers()) > 0 {
			break
		}
		text := l.text[c.start:c.end]
		for _, w := range []string{"动态调整", "核定调整", "调整", "核定", "评估", "考核", "轮换", "轮岗", "修订", "更新", "换届", "检查", "体检", "评选", "认定", "复核", "公布", "开展", "召开", "培训", "组织"} {
			from := 0
			if j == i {
				from = c.pieces[k].end - c.start
			}
			if from > len(text) {
				continue
			}
			if at := strings.LastIndex(text[from:], w); at >= 0 {
				at += from + c.start
				return l.name(part{at, at + len(w)})
			}
		}
	}
	return named{}
}

// inheritRate gives a figure without a rate that of the figure it stands in one row
// with: 博士每人每月2000元、硕士1200元; 筹资标准为每人每年120元，其中个人缴纳50元，财政补助
// 20元; 每年休假10天，满20年的休假15天.
func (x *extractor) inheritRate(m *mention) {
	if m.per != "" {
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
		if p := m.prev; (m.change == "increase_by" || m.change == "decrease_by") && p != nil && p.tok.Class == quantity.Money && p.tok.Unit == m.tok.Unit && p.change != "from" && !p.average && p.op == corpus.OpEqual && p.clause.part == m.clause.part {
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
