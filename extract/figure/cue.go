package figure

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// cueTable finds words of a list anywhere in a text in one pass.
type cueTable struct {
	byRune[string]
	id int // of its bit in a cueSet
}

// cueSet is a set of tables.
type cueSet uint64

func (s cueSet) has(t *cueTable) bool { return s>>t.id&1 != 0 }

// allCues are the words of all tables, so that one pass over a text tells which
// tables have a word in it.
var allCues struct {
	trie
	tables []cueSet      // of each word
	begins [1 << 12]bool // whether a word begins with a character with these low bits
	count  int           // of the tables
}

func (t *cueTable) register(word string) {
	a := &allCues
	if a.put([]rune(word), len(a.tables)) {
		a.tables = append(a.tables, 0)
	}
	a.tables[a.first(word)] |= 1 << t.id
	r, _ := runeIn(word, 0)
	a.begins[r&(1<<12-1)] = true
}

// cuesIn are the tables that have a word in s.
func cuesIn(s string) cueSet {
	found := cueSet(0)
	for i := 0; i < len(s); {
		r, w := threeBytes(s, i), 3
		if !isWhole(r) {
			r, w = utf8.DecodeRuneInString(s[i:])
		}
		if allCues.begins[r&(1<<12-1)] {
			for at, node := i, allCues.next(0, r); node != 0; node = allCues.next(node, r) {
				if e := allCues.ends[node]; e > 0 {
					found |= allCues.tables[e-1]
				}
				_, w := runeIn(s, at)
				if at += w; at >= len(s) {
					break
				}
				r, _ = runeIn(s, at)
			}
		}
		i += w
	}
	return found
}

func cueTableOf(lists ...[]string) *cueTable {
	t := &cueTable{id: allCues.count}
	if allCues.count++; allCues.count > 64 {
		panic("figure: more tables of cues than a cueSet has bits")
	}
	for _, list := range lists {
		for _, w := range list {
			r, _ := utf8.DecodeRuneInString(w)
			t.add(r, w)
			t.register(w)
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
		r, width := threeBytes(s, i), 3
		if !isWhole(r) {
			r, width = utf8.DecodeRuneInString(s[i:])
		}
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
