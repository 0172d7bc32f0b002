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
// 的，… or 在考录事业单位后，….
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
	if beginsWith(text, "在", "经", "相同", "同等", "特殊") && endsWith(text, circumstances...) && !c.numbered() {
		return text
	}
	return ""
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

// conditionOf is what a clause ending in 的 states, without the words that lead to
// it.
func conditionOf(text string) string {
	s := strings.TrimSpace(text)
	if i := lastIndex(s, "】"); i >= 0 {
		s = s[i+len("】"):]
	}
	for _, w := range []string{"其中", "对于", "对", "凡是", "凡", "若", "如", "但", "并", "且"} {
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
	noun := strings.TrimSuffix(k.condition, "的")
	if holderCondition(k.condition) || m.subject.text != "" && strings.HasSuffix(noun, m.subject.text) {
		return // 普惠托班的: the holder, and no condition
	}
	m.condition = k.condition
}

// attribute is the condition in the clause of m itself: the attributive clause
// before its holder (评定为“优秀”的|社区工作者), or what ends in 的 right before a rate
// (考核合格的|每两年晋升一档).
func (m *mention) attribute() string {
	l, c := m.line, m.clause
	for i := 0; i+1 < m.piece; i++ {
		next := c.pieces[i+1].tok
		if c.pieces[i].tag == tagOf && next != nil && next.Kind == quantity.Every {
			return m.lead(c.pieces[i].end)
		}
	}
	if s := conditionOf(l.text[c.start:m.tok.OuterStart]); occasion(s) {
		return s // 困人故障报警后|30分钟内
	}
	h := m.subject
	if h.line == l && h.at.start > c.start && strings.HasSuffix(l.text[:h.at.start], "的") && h.at.start < m.tok.Start {
		return m.lead(h.at.start)
	}
	return ""
}

// lead is the clause of m up to byte at, without the words that lead to it; empty
// where that is no more than a noun or too long.
func (m *mention) lead(at int) string {
	s := conditionOf(m.line.text[m.clause.start:at])
	if n := utf8.RuneCountInString(s); n < 4 || n > longestCondition {
		return ""
	}
	if words := strings.TrimSuffix(s, "的"); isHolder(words) || isItem(words) || placeLen(words) == len(words) {
		return "" // 乡镇的网格员
	}
	return s
}
