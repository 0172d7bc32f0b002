package extract

import (
	"iter"
	"strings"
)

// wordTable finds the words of a list anywhere in a text in one pass, however
// many they are.
type wordTable struct {
	byFirst [256][]string // by the low bits of the first character
	begins  [256]bool     // whether byFirst has any
}

func wordTableOf(lists ...[]string) *wordTable {
	t := &wordTable{}
	for _, list := range lists {
		for _, w := range list {
			key, _ := firstBits(w, 0)
			t.byFirst[key] = append(t.byFirst[key], w)
			t.begins[key] = true
		}
	}
	return t
}

// all are the words of the table in s, each with the byte at which it begins.
// Words that overlap count each for itself.
func (t *wordTable) all(s string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for i := t.begin(s, 0); i < len(s); i = t.begin(s, i+1) {
			key, _ := firstBits(s, i)
			for _, w := range t.byFirst[key] {
				if strings.HasPrefix(s[i:], w) && !yield(i, w) {
					return
				}
			}
		}
	}
}

// begin is the first byte from i on at which a word of the table may begin, the
// length of s where there is none.
func (t *wordTable) begin(s string, i int) int {
	for i < len(s) {
		key, width := firstBits(s, i)
		if t.begins[key] {
			return i
		}
		i += width
	}
	return len(s)
}

// first is the first word of the table in s and where it begins, -1 without.
func (t *wordTable) first(s string) (at int, word string) {
	for i, w := range t.all(s) {
		return i, w
	}
	return -1, ""
}

// in reports whether a word of the table stands in s.
func (t *wordTable) in(s string) bool {
	at, _ := t.first(s)
	return at >= 0
}

// prefix is the first of the words of the table with which s begins, "" where there
// is none.
func (t *wordTable) prefix(s string) string {
	if s == "" {
		return ""
	}
	key, _ := firstBits(s, 0)
	return prefixIn(s, t.byFirst[key])
}

// firstBits are the low bits of the character of three bytes, as nearly all of
// Chinese is, at byte i of s and its width, else the byte itself.
func firstBits(s string, i int) (bits uint8, width int) {
	if s[i]>>4 == 0xe && i+2 < len(s) && s[i+1]>>6 == 2 && s[i+2]>>6 == 2 {
		return s[i+1]<<6 | s[i+2]&0x3f, 3
	}
	return s[i], 1
}
