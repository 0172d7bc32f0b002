package figure

import (
	"sort"
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
	for i, r := range s {
		for _, w := range t.get(r) {
			if len(s)-i >= len(w) && s[i:i+len(w)] == w && f(w, i) {
				return
			}
		}
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
	r, _ := utf8.DecodeRuneInString(s)
	for _, w := range t.get(r) {
		if len(s) >= len(w) && s[:len(w)] == w {
			return len(w)
		}
	}
	return 0
}
