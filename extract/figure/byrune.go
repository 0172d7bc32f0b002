package figure

import (
	"iter"
	"unicode/utf8"
)

// byRune is a list of values for every character of the basic plane. The tables are
// asked for every character of a text and are many, so they are small: a bit of what a
// character ends with turns most away, a table of the characters finds the others.
type byRune[T any] struct {
	begins [256]bool // whether a character with these low bits has a list
	slots  []runeSlot
	lists  [][]T
}

type runeSlot struct {
	r    uint16
	list uint16 // 1 + its index
}

func (b *byRune[T]) get(r rune) []T {
	if !b.begins[uint8(r)] || uint32(r) >= 0x10000 {
		return nil
	}
	if i := b.slots[b.slot(r)].list; i > 0 {
		return b.lists[i-1]
	}
	return nil
}

// slot is the slot of r, or the free one where it would stand.
func (b *byRune[T]) slot(r rune) int {
	mask := uint32(len(b.slots) - 1)
	for h := uint32(r) * 0x9e3779b1 >> 16; ; h++ {
		if s := b.slots[h&mask]; s.list == 0 || s.r == uint16(r) {
			return int(h & mask)
		}
	}
}

func (b *byRune[T]) add(r rune, v T) {
	if uint32(r) >= 0x10000 {
		return
	}
	if 4*len(b.lists) >= len(b.slots) {
		old := b.slots
		b.slots = make([]runeSlot, max(16, 2*len(old)))
		for _, s := range old {
			if s.list > 0 {
				b.slots[b.slot(rune(s.r))] = s
			}
		}
	}
	b.begins[uint8(r)] = true
	s := &b.slots[b.slot(r)]
	if s.list == 0 {
		b.lists = append(b.lists, nil)
		*s = runeSlot{uint16(r), uint16(len(b.lists))}
	}
	b.lists[s.list-1] = append(b.lists[s.list-1], v)
}

// threeBytes is the character of three bytes, as nearly all of Chinese is, at byte i of
// s; 0 where none stands. Small enough to be inlined.
func threeBytes(s string, i int) rune {
	if len(s)-i < 3 || s[i]>>4 != 0xe || s[i+1]>>6 != 2 || s[i+2]>>6 != 2 {
		return 0
	}
	return rune(s[i]&0xf)<<12 | rune(s[i+1]&0x3f)<<6 | rune(s[i+2]&0x3f)
}

// isWhole reports whether r, of three bytes, is a character: neither written too long
// nor half of a pair.
func isWhole(r rune) bool { return r >= 0x800 && r>>11 != 0x1b }

// runeIn is the character of s at byte i and its width, as utf8.DecodeRuneInString has
// them.
func runeIn(s string, i int) (rune, int) {
	if r := threeBytes(s, i); isWhole(r) {
		return r, 3
	}
	return utf8.DecodeRuneInString(s[i:])
}

// lastRune is the last character of s and its width, as utf8.DecodeLastRuneInString has
// them.
func lastRune(s string) (rune, int) {
	if n := len(s); n > 2 {
		if r := threeBytes(s, n-3); isWhole(r) {
			return r, 3
		}
	}
	return utf8.DecodeLastRuneInString(s)
}

// runeSet is a set of few characters, asked for every character of a text.
type runeSet struct {
	begins [256]bool // whether one of the characters has these low bits
	chars  []rune
}

func runeSetOf(chars string) *runeSet {
	s := &runeSet{chars: []rune(chars)}
	for _, r := range chars {
		s.begins[uint8(r)] = true
	}
	return s
}

func (s *runeSet) has(r rune) bool {
	if !s.begins[uint8(r)] {
		return false
	}
	for _, c := range s.chars {
		if c == r {
			return true
		}
	}
	return false
}

// in reports whether a character of the set stands in text.
func (s *runeSet) in(text string) bool {
	for i := 0; i < len(text); {
		r, w := threeBytes(text, i), 3
		if !isWhole(r) {
			r, w = utf8.DecodeRuneInString(text[i:])
		}
		if s.has(r) {
			return true
		}
		i += w
	}
	return false
}

// trimLeft and trimRight are text without the characters of the set at an end.
func (s *runeSet) trimLeft(text string) string {
	for text != "" {
		r, w := runeIn(text, 0)
		if !s.has(r) {
			break
		}
		text = text[w:]
	}
	return text
}

func (s *runeSet) trimRight(text string) string {
	for text != "" {
		r, w := lastRune(text)
		if !s.has(r) {
			break
		}
		text = text[:len(text)-w]
	}
	return text
}

// blanks are the blanks that indent a line.
var blanks = runeSetOf(" 　")

// lastIndex is strings.LastIndex for a short word that is looked for near the end.
func lastIndex(s, word string) int {
	for i := len(s) - len(word); i >= 0; i-- {
		if s[i] == word[0] && s[i:i+len(word)] == word {
			return i
		}
	}
	return -1
}

// lastRunes and firstRunes are the last and the first n characters of s.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := lastRune(s[:i])
		i -= w
	}
	return s[i:]
}

func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := runeIn(s, i)
		i += w
	}
	return s[:i]
}

// runsOf are all runs of n characters in s, from the first on.
func runsOf(s string, n int) iter.Seq[string] {
	return func(yield func(string) bool) {
		end, runes := 0, 0
		for start := 0; start < len(s); {
			for runes < n && end < len(s) {
				_, w := runeIn(s, end)
				end, runes = end+w, runes+1
			}
			if runes < n || !yield(s[start:end]) {
				return
			}
			_, w := runeIn(s, start)
			start, runes = start+w, runes-1
		}
	}
}
