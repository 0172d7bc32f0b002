package gold

import (
	"strings"
	"unicode/utf8"
)

// shortestCommon is the run of characters from which two quotes without a text
// count as overlapping.
const shortestCommon = 6

// Text is a document in which quotes are located. Not for use by several
// goroutines at once.
type Text struct {
	s    string // in normal form
	memo map[string][]place
}

// place is where a quote stands: bytes of the normal form.
type place struct{ start, end int }

// NewText prepares the text of a document, as the file has it.
func NewText(s string) *Text { return &Text{s: normal(s), memo: map[string][]place{}} }

// places are all places of a quote, overlapping ones included; blanks and width
// do not count.
func (t *Text) places(quote any) []place {
	n := normal(quote)
	if n == "" {
		return nil
	}
	out, ok := t.memo[n]
	if ok {
		return out
	}
	for from := 0; ; {
		i := strings.Index(t.s[from:], n)
		if i < 0 {
			break
		}
		out = append(out, place{from + i, from + i + len(n)})
		from += i + 1
	}
	t.memo[n] = out
	return out
}

// holds reports whether a quote stands in the text; without a text every one does.
func (t *Text) holds(quote any) bool { return t == nil || len(t.places(quote)) > 0 }

// overlap is the number of characters that two quotes share in the text, 0 for
// none. Without a text they are compared with each other.
func (t *Text) overlap(a, b any) int {
	if t == nil {
		return commonRun(normal(a), normal(b))
	}
	most := 0
	for _, x := range t.places(a) {
		for _, y := range t.places(b) {
			if from, to := max(x.start, y.start), min(x.end, y.end); from < to {
				most = max(most, utf8.RuneCountInString(t.s[from:to]))
			}
		}
	}
	return most
}

// commonRun is the length in characters of the longest run that stands in both
// strings, 0 where it is too short to say anything.
func commonRun(s, t string) int {
	a, b := []rune(s), []rune(t)
	longest, row := 0, make([]int, len(b)+1)
	for _, x := range a {
		next := make([]int, len(b)+1)
		for j, y := range b {
			if x == y {
				next[j+1] = row[j] + 1
				longest = max(longest, next[j+1])
			}
		}
		row = next
	}
	if longest < min(shortestCommon, len(a), len(b)) {
		return 0
	}
	return longest
}
