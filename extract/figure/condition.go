package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// circumstances end a clause that says under which circumstances the next holds.
var circumstances = strings.Fields(`的情况下 情况下 的前提下 前提下 条件下 基础上 后 时 期间`)

// longestCondition is how many characters a condition may have.
const longestCondition = 40

// conditionAfter is the condition that clause c states for those behind it: 首次认定
// 的，… or 在考录事业单位后，… or 对年度考核优秀的|乡镇，….
func conditionAfter(l *line, c *clause) string {
	if c.mark != '，' && c.mark != ',' {
		return ""
	}
	text := strings.TrimSpace(l.text[c.start:c.end])
	if utf8.RuneCountInString(text) > longestCondition {
		return ""
	}
	if strings.HasSuffix(text, "的") && len(text) > 2*len("的") {
		return conditionOf(text)
	}
	if s := l.selects(c); s != "" {
		return s
	}
	if !c.numbered() && beginsWith(text, "在", "经", "相同", "同等", "特殊") && endsWith(text, circumstances...) {
		return text
	}
	if s := occasionOf(text); len(c.numbers()) == 0 && occasion(s) {
		return s
	}
	return ""
}

// selects is what a clause that is no more than a noun with an attribute says of
// it: 对年度考核优秀的|乡镇，每个奖补30万元.
func (l *line) selects(c *clause) string {
	last := -1
	for i, p := range c.pieces {
		switch p.tag {
		case tagOf:
			last = i
		case tagNoun, tagSoft, tagAnd:
		default:
			if last >= 0 {
				last = -1
			}
		}
	}
	if last < 1 || last == len(c.pieces)-1 || !acted(c, 0, last) {
		return ""
	}
	to := c.pieces[0].tag == tagTo || beginsWith(l.text[c.pieces[0].start:], "凡")
	if !to && !isHolder(l.text[c.pieces[last].end:c.end]) {
		return ""
	}
	return l.selecting(c, last)
}

// acted reports whether a verb, a bound or a figure stands among the pieces: what
// they say is more than a name.
func acted(c *clause, from, to int) bool {
	for _, p := range c.pieces[from:to] {
		if p.tok != nil && p.tok.Kind == quantity.Number {
			return true
		}
	}
	return does(c, from, to)
}

// does reports whether a verb or a bound stands among the pieces.
func does(c *clause, from, to int) bool {
	for _, p := range c.pieces[from:to] {
		switch p.tag {
		case tagVerb, tagAct, tagLight, tagChange, tagBound:
			return true
		}
	}
	return false
}

// occasion reports whether s says at what occasion something holds: 达成协议后, 参训期间,
// 库水位超过汛限水位时; 今后 and 同时 say none.
func occasion(s string) bool {
	const shortest, longest = 3 * len("字"), 20 * len("字")
	if len(s) < shortest || len(s) > longest || !endsWith(s, "后", "时", "期间") {
		return false
	}
	return !endsWith(s, "今后", "此后", "随后", "之后", "以后", "然后", "届时", "同时", "及时", "临时", "平时", "最后", "前后", "落后", "滞后", "按时", "准时", "小时", "课时", "学时", "工时", "当时", "限时", "即时", "实时", "超时", "错时", "全乡后", "会后", "背后", "先后") &&
		!strings.Contains(s, "应当在") && !beginsWith(s, "自", "截至", "20", "19", "下一步", "今年", "去年", "“十")
}

// occasionIn is the occasion that s begins with: 接到投诉后|入户测温的时间.
func occasionIn(s string) string {
	const longest = 300 // bytes
	s = s[:min(len(s), longest)]
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		switch r {
		case '后', '时':
			if compoundOfTime(r, s[end:]) {
				continue
			}
		case '间':
			if !strings.HasSuffix(s[:end], "期间") {
				continue
			}
		default:
			continue
		}
		if w := occasionOf(s[:end]); occasion(w) {
			return w
		}
	}
	return ""
}

// occasionOf is conditionOf without who acts and when: 镇林业站应在|接到报告后.
func occasionOf(s string) string {
	s = conditionOf(s)
	for _, w := range []string{"应当在", "必须在", "应在", "须在", "可在", "要在", "时限为", "时间为"} {
		if i := strings.LastIndex(s, w); i >= 0 {
			s = s[i+len(w):]
		}
	}
	if i := strings.Index(s, "在"); i > 0 && isActor(s[:i]) {
		s = s[i+len("在"):]
	}
	return s
}

// compoundOfTime reports whether 后 or 时 makes a word with what follows: 时|间, 后|续.
func compoundOfTime(r rune, rest string) bool {
	next := firstRune(rest)
	if r == '时' {
		return strings.ContainsRune("间限段长效代期候刻点速常租薪尚", next)
	}
	return strings.ContainsRune("续备期勤台方面者进盾年代人付补山街", next)
}

// leads are words before a condition that are no part of it.
var leads = strings.Fields(`其中 其余 对于 针对 对 凡是 凡 若 如 但 并 且 或者 其他 应当由 应当 由 今后 一是 二是 三是 四是 五是 六是 首先 其次`)

// conditionOf is what a clause ending in 的 states, without the words that lead to
// it.
func conditionOf(text string) string {
	s := strings.TrimSpace(text)
	if i := lastIndex(s, "】"); i >= 0 {
		s = s[i+len("】"):]
	}
	s = s[labelLen(s):]
	if strings.HasPrefix(s, "（") {
		if end := strings.Index(s, "）"); end > 0 && isLabel(s[len("（"):end]) {
			s = s[end+len("）"):]
		}
	}
	for _, w := range leads {
		s = strings.TrimPrefix(s, w)
	}
	return s
}

// setCondition gives m the condition that its own clause states before it or that
// the clauses before have left.
func (x *extractor) setCondition(m *mention) {
	if m.condition != "" {
		return
	}
	if s := m.attribute(); s != "" {
		m.condition = s
		return
	}
	k := &x.context
	if k.condition == "" || m.clause.outer >= 0 || m.index-k.conditionIn > 2 || m.partOf != "" {
		return
	}
	if holderCondition(k.condition) {
		return // 普惠托班的: the holder, and no condition
	}
	m.condition = k.condition
}

// attribute is the condition in the clause of m itself: the attributive clause
// before its holder (评定为“优秀”的|社区工作者), or what ends in 的 with no noun behind it
// (考核合格的|每两年晋升一档, 拒不改正的|处5万元罚款).
func (m *mention) attribute() string {
	l, c := m.line, m.clause
	for i := m.piece - 1; i > 0; i-- {
		if p := c.pieces[i]; p.tag != tagOf || l.text[p.start:p.end] != "的" || !m.headless(i) {
			continue
		}
		if s := l.selecting(c, i); s != "" {
			return s
		}
	}
	from := c.start
	for i := range m.piece {
		if t := c.pieces[i].tok; t != nil && t.Kind == quantity.Date {
			from = c.pieces[i].end
		}
	}
	if s := occasionIn(l.text[from:max(from, m.tok.OuterStart)]); s != "" {
		return s // 困人故障报警后|30分钟内
	}
	for k, n := range []named{m.subject, m.item} {
		if n.line != l || n.at.start <= c.start || n.at.start >= m.tok.Start || !strings.HasSuffix(l.text[:n.at.start], "的") {
			continue
		}
		if of := c.pieceAt(n.at.start) - 1; of > 0 && c.pieces[of].tag == tagOf && (k == 0 || acted(c, 0, of)) {
			return l.selecting(c, of)
		}
	}
	return ""
}

// headless reports whether no noun follows the 的 at piece i before the number, but
// what is done or how often: 逾期的|处, 合格的|每两年; a part of a whole (60岁以上的|占) is no
// condition.
func (m *mention) headless(i int) bool {
	if i+1 >= m.piece {
		return false
	}
	next := m.clause.pieces[i+1]
	switch next.tag {
	case tagOf, tagShare, tagAnd, tagLink:
		return false
	case tagSoft:
		return i+2 == m.piece && does(m.clause, 0, i) // 达到5S级的|奖励100万元
	case tagNoun:
		return takings.prefix(m.line.text[next.start:next.end]) > 0
	}
	return true
}

// takings begin words for what is taken from or done to those who fall under a
// condition.
var takings = cueTableOf(strings.Fields(`扣 退 追 罚 停发 停止 暂停 责令 不予 不得 终止 解除 免 顶格`))

// selecting is the clause c up to the 的 at piece of, where that says of which of
// many something holds; empty where it is a name, a date, a basis or what somebody
// asked for.
func (l *line) selecting(c *clause, of int) string {
	s := conditionOf(l.text[c.start:c.pieces[of].end])
	if n := utf8.RuneCountInString(s); n < 3 || n > longestCondition {
		return ""
	}
	noun := strings.TrimSuffix(s, "的")
	if !does(c, 0, of) && (isHolder(noun) || isItem(noun)) || placeLen(noun) == len(noun) {
		return "" // 乡镇的网格员
	}
	for i := of - 1; i >= 0; i-- {
		if c.pieces[i].tag == tagPrep && !does(c, i+1, of) {
			return "" // 按罚没款的|5%, 由去年底的|71%
		}
	}
	if before := c.pieces[of-1]; before.tok != nil && before.tok.Kind == quantity.Date || endsWith(noun, "原来", "现行", "目前", "现在", "原有", "原先", "上年", "去年", "年前", "提出", "提到", "建议", "规定", "要求", "反映", "出台", "希望", "所提") {
		return ""
	}
	if beginsWith(s, "按", "根据", "依据", "依照", "与", "从", "仅", "到", "将", "现有", "据", "以") || speakerCues.prefix(s) > 0 {
		return ""
	}
	return s
}

// pieceAt is the index of the first piece that ends behind byte at of the line.
func (c *clause) pieceAt(at int) int {
	for i, p := range c.pieces {
		if p.end > at {
			return i
		}
	}
	return len(c.pieces)
}
