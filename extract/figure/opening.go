package figure

import (
	"strings"
	"unicode/utf8"
)

// opening is the beginning of a document with the places of its pairs of
// characters, so that how often it names something is told without reading it again
// for every candidate.
type opening struct {
	text  string
	lines []int   // where each line begins in text; those that it does not hold whole are not among them
	heads []int32 // by a hash of a pair, one more than where it stands first; 0: nowhere
	next  []int32 // by the offset of a pair, one more than where a pair of its hash stands next
}

// mostOpening bounds, in bytes, what is read from the beginning of a document: time
// stays linear.
const mostOpening = 1 << 15

// openingOf reads the beginning of lines; a name does not go on from one line to the
// next.
func openingOf(lines []Line) *opening {
	var b strings.Builder
	left := mostOpening
	starts := make([]int, 0, len(lines))
	for i := range lines {
		text := lines[i].Text
		if len(text) <= left {
			starts = append(starts, b.Len())
		}
		text = text[:min(len(text), left)]
		b.WriteString(text)
		b.WriteByte('\n')
		if left -= len(text); left == 0 {
			break
		}
	}
	o := &opening{text: b.String(), lines: starts}
	size := 1 << 6
	for size < len(o.text)/2 {
		size *= 2
	}
	o.heads, o.next = make([]int32, size), make([]int32, len(o.text))
	for i := len(o.text); i > 0; { // backwards: each list runs forwards
		_, w := utf8.DecodeLastRuneInString(o.text[:i])
		i -= w
		if h, ok := o.hash(o.text[i:]); ok {
			o.next[i], o.heads[h] = o.heads[h], int32(i)+1
		}
	}
	return o
}

// hash is one of the pair of characters that s begins with; false without a pair.
func (o *opening) hash(s string) (int, bool) {
	a, n := utf8.DecodeRuneInString(s)
	b, w := utf8.DecodeRuneInString(s[n:])
	if w == 0 {
		return 0, false
	}
	return int((uint32(a)*0x9e3779b1 ^ uint32(b)*0x85ebca6b) >> 12 & uint32(len(o.heads)-1)), true
}

// count is how often the opening names s, as [strings.Count] counts.
func (o *opening) count(s string) int {
	h, ok := o.hash(s)
	if !ok {
		return strings.Count(o.text, s)
	}
	return o.countAt(h, s, 0, len(o.text))
}

// countIn is how often line number i, which the opening holds whole and which is text,
// names s.
func (o *opening) countIn(i int, text, s string) int {
	h, ok := o.hash(s)
	if !ok {
		return strings.Count(text, s)
	}
	return o.countAt(h, s, o.lines[i], o.lines[i]+len(text))
}

// countAt is how often text[from:to) names s, whose first pair has hash h.
func (o *opening) countAt(h int, s string, from, to int) int {
	n, end := 0, from
	for i := o.heads[h]; i > 0; i = o.next[i-1] {
		at := int(i) - 1
		if at+len(s) > to {
			break
		}
		if at >= end && strings.HasPrefix(o.text[at:], s) {
			n, end = n+1, at+len(s)
		}
	}
	return n
}
