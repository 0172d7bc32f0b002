package segment

import (
	"bytes"
	"unicode/utf8"
)

// wordTable finds the words of a dictionary that begin at a place of a text, for
// all places of a text some twenty times as fast as gojieba's full mode, which
// builds a graph of them. Words lie under their first two or three characters.
type wordTable struct {
	// keys and heads are a hash table with open addressing, a power of two long:
	// heads[i] is the list of words that begin with keys[i], see key; a key of 0 is
	// a free place.
	keys    []uint64
	heads   []int32
	entries []wordEntry
	rests   []byte // of all entries
}

// wordEntry is a word.
type wordEntry struct {
	start uint32 // in rests: what follows the third character
	n     uint32 // its length in bytes
	next  int32  // in the list, by length; -1 at its end
}

// newWordTable is the words of two Chinese characters or more of dictionary, whose
// lines begin with a word and a blank, and of user.
func newWordTable(dictionary []byte, user []userWord) *wordTable {
	lines := bytes.Count(dictionary, []byte("\n")) + len(user)
	size := 1024
	for 3*size < 4*lines { // no more than three quarters are taken
		size *= 2
	}
	t := &wordTable{keys: make([]uint64, size), heads: make([]int32, size), entries: make([]wordEntry, 0, lines)}
	for line := range bytes.Lines(dictionary) {
		if word, _, ok := bytes.Cut(line, []byte(" ")); ok {
			t.add(string(word))
		}
	}
	for _, w := range user {
		t.add(w.text)
	}
	return t
}

func (t *wordTable) add(word string) {
	if !isHanWord(word) {
		return
	}
	a, n := utf8.DecodeRuneInString(word)
	b, m := utf8.DecodeRuneInString(word[n:])
	n += m
	k := key(0, a, b)
	if n < len(word) {
		c, m := utf8.DecodeRuneInString(word[n:])
		n += m
		k = key(a, b, c)
	}
	rest := word[n:]
	i := t.place(k)
	if t.keys[i] == 0 {
		t.keys[i], t.heads[i] = k, -1
	}
	at := &t.heads[i]
	for *at >= 0 && int(t.entries[*at].n) <= len(rest) {
		if string(t.rest(*at)) == rest {
			return
		}
		at = &t.entries[*at].next
	}
	e := wordEntry{uint32(len(t.rests)), uint32(len(rest)), *at}
	*at = int32(len(t.entries)) // before append, which may move what at points into
	t.entries = append(t.entries, e)
	t.rests = append(t.rests, rest...)
}

// rest is what of entry e follows the third character.
func (t *wordTable) rest(e int32) []byte {
	w := &t.entries[e]
	return t.rests[w.start : w.start+w.n]
}

// key is three characters, the first of them 0 for two, as a number, which is not 0.
func key(a, b, c rune) uint64 { return uint64(a)<<42 | uint64(b)<<21 | uint64(c) }

// place is where k stands in the table, or the free place where it belongs.
func (t *wordTable) place(k uint64) int {
	mask := uint64(len(t.keys) - 1)
	for i := (k * 0x9E3779B97F4A7C15) >> 32 & mask; ; i = (i + 1) & mask {
		if t.keys[i] == k || t.keys[i] == 0 {
			return int(i)
		}
	}
}

// each calls yield with every word of at least least characters, two or more, at
// every place of text, in order of their first character and then of length, up to
// where yield returns false.
func (t *wordTable) each(text string, least int, yield func(word string) bool) {
	var a, b rune    // the last two characters
	var atA, atB int // where they stand
	for i, c := range text {
		size := utf8.RuneLen(c)
		if c < 0x2E80 || size < 0 || c == utf8.RuneError {
			c = 0 // in no word
		}
		if a != 0 && b != 0 && !t.wordsAt(text, atA, i, a, b, c, size, least, yield) {
			return
		}
		a, atA = b, atB
		b, atB = c, i
	}
	if a != 0 && b != 0 && least <= 2 {
		t.pair(text[atA:], a, b, yield)
	}
}

// wordsAt is each for the words that begin at start, with a and b; c is what
// follows, at third.
func (t *wordTable) wordsAt(text string, start, third int, a, b, c rune, size, least int, yield func(word string) bool) bool {
	if least <= 2 && !t.pair(text[start:third], a, b, yield) {
		return false
	}
	if c == 0 {
		return true
	}
	i := t.place(key(a, b, c))
	if t.keys[i] == 0 {
		return true
	}
	rest := text[third+size:]
	for e := t.heads[i]; e >= 0; e = t.entries[e].next {
		w := t.rest(e)
		if len(w) > len(rest) {
			break
		}
		if rest[:len(w)] != string(w) {
			continue
		}
		word := text[start : third+size+len(w)]
		if (least <= 3 || utf8.RuneCountInString(word) >= least) && !yield(word) {
			return false
		}
	}
	return true
}

// pair yields word, which is a and b, if it is one.
func (t *wordTable) pair(word string, a, b rune, yield func(word string) bool) bool {
	return t.keys[t.place(key(0, a, b))] == 0 || yield(word)
}

// has reports whether word is in the table.
func (t *wordTable) has(word string) bool {
	found := false
	t.each(word, max(2, utf8.RuneCountInString(word)), func(w string) bool {
		found = len(w) == len(word)
		return !found
	})
	return found
}
