package figure

import (
	"strings"
	"unicode/utf8"
)

// formOf is how a candidate is written: its length in steps, and whether it has
// attributes, lists members, or holds digits or marks.
func formOf(c *candidate) uint32 {
	f := step(utf8.RuneCountInString(c.text))
	f = f<<1 | bit(strings.Contains(c.text, "的"))
	f = f<<1 | bit(strings.ContainsAny(c.text, "、和及与"))
	f = f<<1 | bit(strings.ContainsAny(c.text, "0123456789"))
	return f<<1 | bit(strings.ContainsAny(c.text, "“”（）《》"))
}

// between is what stands between a candidate of the line and the number of m: the
// strongest mark, whether other figures do, and whether acts do.
func (m *mention) between(c *candidate) uint32 {
	if c.line != m.line || c.at.end == 0 {
		return none
	}
	from, to, side := c.at.end, m.tok.Start, uint32(0)
	if c.at.start >= m.tok.End {
		from, to, side = m.tok.End, c.at.start, 1
	}
	if from > to {
		return none - 1
	}
	mark := uint32(0)
	for _, r := range m.line.text[from:to] {
		k := uint32(0)
		switch r {
		case '、':
			k = 1
		case '，', ',':
			k = 2
		case '：', ':':
			k = 3
		case '；', ';':
			k = 4
		case '。', '！', '？', '\n':
			k = 5
		}
		mark = max(mark, k)
	}
	figures, acts := 0, 0
	cs := m.line.clauses
	for i := range cs {
		cl := &cs[i]
		if cl.end <= from {
			continue
		}
		if cl.start >= to {
			break
		}
		for j := range cl.pieces {
			p := &cl.pieces[j]
			if p.start < from || p.end > to {
				continue
			}
			switch p.tag {
			case tagAct, tagVerb, tagChange, tagInto:
				acts++
			case tagToken:
				figures++
			}
		}
	}
	return side<<8 | mark<<5 | uint32(min(figures, 3))<<2 | uint32(min(acts, 2))
}

// rank counts for each candidate those of its kind that stand nearer to the number,
// and are others.
func (x *extractor) rank(m *mention, cands []candidate) {
	for i := range cands {
		c := &cands[i]
		c.nearer = 0
		if c.line != m.line || c.at.end == 0 || c.at.end > m.tok.Start {
			continue
		}
		kind := x.context.profile(c.text).kind
		for j := range cands {
			d := &cands[j]
			if i != j && d.line == m.line && d.at.end > 0 && d.at.end <= m.tok.Start && d.at.start >= c.at.end && x.context.profile(d.text).kind == kind {
				c.nearer++
			}
		}
	}
}

func inTitle(title, s string) uint32 {
	if strings.Contains(title, s) {
		return 3
	}
	n, hit := 0, 0
	for i := range s {
		e := i
		for k := 0; k < 2 && e < len(s); k++ {
			_, w := utf8.DecodeRuneInString(s[e:])
			e += w
		}
		if utf8.RuneCountInString(s[i:e]) < 2 {
			break
		}
		n++
		if strings.Contains(title, s[i:e]) {
			hit++
		}
	}
	switch {
	case hit == 0:
		return 0
	case 2*hit >= n:
		return 2
	}
	return 1
}
