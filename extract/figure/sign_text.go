package figure

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// formOf is how a candidate is written: its length in steps, and whether it has
// attributes, lists members, or holds digits or marks.
func formOf(s string) uint32 {
	f := step(utf8.RuneCountInString(s))
	f = f<<1 | bit(strings.Contains(s, "的"))
	f = f<<1 | bit(strings.ContainsAny(s, "、和及与"))
	f = f<<1 | bit(strings.ContainsAny(s, "0123456789"))
	return f<<1 | bit(strings.ContainsAny(s, "“”（）《》"))
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
	if from > to || to-from > nearby {
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
	first := max(0, sort.Search(len(cs), func(i int) bool { return cs[i].start > from })-1)
	for i := first; i < len(cs) && cs[i].start < to; i++ {
		cl := &cs[i]
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
	x.kinds = x.kinds[:0]
	for i := range cands {
		kind := nounKinds // of candidates that do not stand before the number
		if c := &cands[i]; c.line == m.line && c.at.end > 0 && c.at.end <= m.tok.Start {
			kind = x.context.profile(c.text).kind
		}
		x.kinds = append(x.kinds, kind)
	}
	for i := range cands {
		cands[i].nearer = 0
		for j := range cands {
			if x.kinds[i] < nounKinds && x.kinds[j] == x.kinds[i] && cands[j].at.start >= cands[i].at.end {
				cands[i].nearer++
			}
		}
	}
}

// nearby bounds, in bytes, what is read around a number to see how often a candidate
// is named: time stays linear.
const nearby = 6000

// oftenNear is how often the line names the candidate around the number of m, in steps.
func (x *extractor) oftenNear(m *mention, p *profile) uint32 {
	text := m.line.text
	if len(text) > nearby {
		return step(strings.Count(text[max(0, m.tok.Start-nearby):min(len(text), m.tok.End+nearby)], p.text))
	}
	if p.counted != m.line { // around every number of a short line is all of it
		p.counted = m.line
		if x.number < len(x.opening.lines) {
			p.often = step(x.opening.countIn(x.number, text, p.text))
		} else {
			p.often = step(strings.Count(text, p.text))
		}
	}
	return p.often
}

// inTitle is how much of s the title of the document holds: 3 all of it, 2 half of
// its pairs of characters, 1 some, 0 none.
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
