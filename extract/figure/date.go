package figure

import (
	"strings"

	"fuhan/extract/quantity"
)

// Which date governs a figure.

func pad4(n int) string { return quantity.Token{Year: n}.ISO() }

// startsRule reports whether the date says since when a rule holds: 自2023年7月1日起.
func startsRule(l *line, t *quantity.Token) bool {
	s := l.text[t.End:t.OuterEnd]
	return t.Since && !strings.HasSuffix(s, "以来")
}

// behindDate reports whether the clause of a date before m ends in 后: what follows
// has held since: 2021年标准调整后，月工资为2000元.
func behindDate(m *mention, t *quantity.Token) bool {
	for j := m.index - 1; j >= 0; j-- {
		c := &m.line.clauses[j]
		if c.start <= t.Start && t.Start < max(c.end, c.start+1) {
			text := strings.TrimSpace(m.line.text[c.start:c.end])
			return endsWith(text, "后") || endsWith(text, "以来") && !m.oneOff() // 2020年以来，培训2000人次
		}
	}
	return false
}

// dateOf is the date that governs m: the last one before it in its clause, or the
// one carried over from the clauses before.
func (k *context) dateOf(m *mention) (*quantity.Token, bool) {
	c := m.clause
	for i := m.piece - 1; i >= 0; i-- {
		t := c.pieces[i].tok
		if t == nil || t.Kind != quantity.Date {
			continue
		}
		if i < m.from && attributive(m.line, t) || compared(m.line, t) {
			continue
		}
		k.date, k.dateAlone = t, alone(c, i, m.piece)
		return t, true
	}
	for j := m.index - 1; j >= 0; j-- {
		before := &m.line.clauses[j]
		if before.sentence != c.sentence || before.outer >= 0 && c.outer < 0 {
			if before.sentence != c.sentence {
				break
			}
			continue
		}
		for i := len(before.pieces) - 1; i >= 0; i-- {
			if t := before.pieces[i].tok; t != nil && t.Kind == quantity.Date {
				if attributive(m.line, t) && !before.label || compared(m.line, t) {
					continue
				}
				if issues(m.line, before, m.clause) {
					return nil, false
				}
				if nums := before.numbers(); len(nums) > 0 && alone(before, i, nums[len(nums)-1]) && j > 0 && m.line.clauses[j-1].sentence == c.sentence && !m.line.clauses[j-1].label {
					return nil, false
				}
				return t, true
			}
		}
	}
	return nil, false
}

// attributive reports whether a date only says of when the next figure is: 由2015年的
// 65%提高到95%.
func attributive(l *line, t *quantity.Token) bool {
	return strings.HasPrefix(l.text[t.End:], "的") && !t.Since && t.OuterStart == t.Start || strings.HasSuffix(l.text[:t.Start], "由")
}

// compared reports whether a date is only what something is compared with: 较2017年
// 下降41%.
func compared(l *line, t *quantity.Token) bool {
	return endsWith(l.text[:t.OuterStart], "较", "比", "与", "是", "相比", "相当于", "较之", "建于", "成立于", "始于", "创办于", "设立于", "开办于") || endsWith(l.text[:t.Start], "较", "比", "与", "是", "建于", "成立于", "始于", "创办于", "设立于", "开办于")
}

// issues reports whether the clauses from c on tell of the issue of a document, so
// that their date is that of the document: 2020年12月，区“两办”印发了…
func issues(l *line, c, until *clause) bool {
	text := l.text[c.start:max(c.start, min(until.start, len(l.text)))]
	for _, w := range []string{"印发", "出台", "制定", "下发", "发布", "修订", "颁布"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// alone reports whether the date at piece i of c is part of the run of nouns
// before the number: 2022年个人保险政府承担部分1049.38元. Such a date governs nothing
// else.
func alone(c *clause, i, number int) bool {
	if i+1 >= number || c.pieces[i+1].tag != tagNoun || c.pieces[i+1].start != c.pieces[i].end {
		return false
	}
	for j := i + 1; j < number; j++ {
		if t := c.pieces[j].tag; t != tagNoun && t != tagSoft && t != tagOf {
			return false
		}
	}
	return true
}
