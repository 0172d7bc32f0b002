package figure

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// cueTable finds words of a list anywhere in a text in one pass.
type cueTable struct{ byRune[string] }

func cueTableOf(lists ...[]string) *cueTable {
	t := &cueTable{}
	for _, list := range lists {
		for _, w := range list {
			r, _ := utf8.DecodeRuneInString(w)
			t.add(r, w)
		}
	}
	for _, ws := range t.lists {
		sort.Slice(ws, func(i, j int) bool { return len(ws[i]) > len(ws[j]) })
	}
	return t
}

// each calls f with every word of the table in s and where it begins, until f says
// stop. Shorter words inside a longer one at the same place count too.
func (t *cueTable) each(s string, f func(word string, at int) (stop bool)) {
	for i := 0; i < len(s); {
		r, width := runeIn(s, i)
		if t.begins[uint8(r)] {
			for _, w := range t.get(r) {
				if strings.HasPrefix(s[i:], w) && f(w, i) {
					return
				}
			}
		}
		i += width
	}
}

// in reports whether a word of the table stands in s.
func (t *cueTable) in(s string) bool {
	found := false
	t.each(s, func(string, int) bool { found = true; return true })
	return found
}

// prefix is the length of the longest word of the table that s begins with.
func (t *cueTable) prefix(s string) int {
	if s == "" {
		return 0
	}
	r, _ := runeIn(s, 0)
	for _, w := range t.get(r) {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}
