package suggest

import (
	"slices"
	"sort"
)

// spelledIndex holds how keys are read, from each of their spelledStarts on, in
// sorted order: what begins with the same syllables is one range.
type spelledIndex struct {
	codes  []uint64
	places minima // packed, in the order of codes
}

// A code is the first codeLength characters of a spelling, symbolBits for each
// from the highest on, 0 where the text ends before.
const (
	symbolBits = 9
	codeLength = 7
)

// symbol is one character of a spelling: a syllable, or one of those after.
type symbol uint64

// symbolOf is the symbol of a character that is not a syllable: of digits and
// letters each one, of all others one together.
func symbolOf(r rune) symbol {
	base := symbol(len(syllables()))
	switch r = lower(r); {
	case isDigit(r):
		return base + symbol(r-'0')
	case isLetter(r):
		return base + 10 + symbol(r-'a')
	}
	return base + 36
}

// symbols appends all symbols that r may have.
func symbols(r rune, to []symbol) []symbol {
	ids := readings(r)
	for _, id := range ids {
		to = append(to, symbol(id))
	}
	if len(ids) == 0 {
		to = append(to, symbolOf(r))
	}
	return to
}

// shift is how far the symbol at depth is shifted in a code.
func shift(depth int) int { return symbolBits * (codeLength - 1 - depth) }

// newSpelled sorts the spellings of keys.
func newSpelled(keys []string) spelledIndex {
	type spelling struct {
		code  uint64
		place uint32
	}
	spellings := make([]spelling, 0, 2*len(keys))
	var codes []uint64
	for id, key := range keys {
		for _, at := range spelledStarts(key) {
			codes = spellingsOf(key[at:], codes[:0])
			for _, code := range codes {
				spellings = append(spellings, spelling{code, pack(uint32(id), at)})
			}
		}
	}
	slices.SortFunc(spellings, func(a, b spelling) int {
		switch {
		case a.code != b.code && a.code < b.code, a.code == b.code && a.place < b.place:
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	x := spelledIndex{codes: make([]uint64, len(spellings))}
	places := make([]uint32, len(spellings))
	for i, s := range spellings {
		x.codes[i], places[i] = s.code, s.place
	}
	x.places = newMinima(places)
	return x
}

// spellingsOf appends the codes of text, one for every way to read it.
func spellingsOf(text string, to []uint64) []uint64 {
	t := sounds()
	to = append(to, 0)
	depth, polyphones := 0, 0
	for _, r := range text {
		if depth == codeLength {
			break
		}
		if silent(r) {
			continue
		}
		ids := t.readings(r)
		var s symbol
		if len(ids) > 0 {
			s = symbol(ids[0])
		} else {
			s = symbolOf(r)
		}
		n := len(to)
		if len(ids) > 1 {
			if polyphones++; polyphones <= maxPolyphones {
				for _, id := range ids[1:] {
					for _, code := range to[:n] {
						to = append(to, code|uint64(id)<<shift(depth))
					}
				}
			}
		}
		for i := range to[:n] {
			to[i] |= uint64(s) << shift(depth)
		}
		depth++
	}
	return to
}

// collectSpelled takes the entries that are read like what was typed, first those
// with whole syllables.
func (s *Set) collectSpelled(c *collector) {
	if c.full() || !c.q.hasLetter {
		return
	}
	w := walk{x: &s.spelled, q: c.q}
	w.from(0, len(w.x.codes), 0, 0, false)
	for _, how := range []string{ByPinyin, ByInitials} {
		a := ascending{minima: s.spelled.places}
		for _, f := range w.found {
			if how == ByPinyin && !f.short || how == ByInitials && (f.short || f.open) {
				a.add(f.lo, f.hi)
			}
		}
		a.start()
		for c.last = 0; !c.full(); {
			place, ok := a.next()
			if !ok {
				break
			}
			id, _ := unpack(place)
			c.offer(id, how)
		}
	}
}

// walk reads what was typed in every way that leads to a spelling of the index:
// it goes down the sorted codes as down a tree, a range for a node.
type walk struct {
	x     *spelledIndex
	q     *typed
	found []spelledRange
}

// spelledRange is a range of the codes that begin with what was typed.
type spelledRange struct {
	lo, hi int
	short  bool // some syllable was typed by its initial
	open   bool // more was typed than codes hold
}

// from goes on at the codes lo to hi, which are equal up to depth, with what is
// typed from i on.
func (w *walk) from(lo, hi, depth, i int, short bool) {
	if lo == hi {
		return
	}
	if i == len(w.q.runes) || depth == codeLength {
		w.found = append(w.found, spelledRange{lo, hi, short, i < len(w.q.runes)})
		return
	}
	var room [maxReadings]symbol
	for _, s := range symbols(w.q.runes[i], room[:0]) {
		l, h := w.x.narrow(lo, hi, depth, s, s)
		w.from(l, h, depth+1, i+1, short)
	}
	w.syllable(lo, hi, depth, i, short)
}

// syllable takes the letters from i on as one syllable, in all ways.
func (w *walk) syllable(lo, hi, depth, i int, short bool) {
	t := sounds()
	word := w.q.spelling(i)
	atEnd := i+len(word) == len(w.q.runes)
	for n := 1; n <= len(word); n++ {
		if s, ok := t.spelt[word[:n]]; ok && !(atEnd && n == len(word)) {
			l, h := w.x.narrow(lo, hi, depth, symbol(s), symbol(s))
			w.from(l, h, depth+1, i+n, short)
		}
	}
	if word == "" {
		return
	}
	if atEnd {
		if first, last, ok := t.beginning(word); ok {
			l, h := w.x.narrow(lo, hi, depth, symbol(first), symbol(last))
			w.from(l, h, depth+1, len(w.q.runes), short)
		}
		if s, ok := t.spelt[word]; ok && undotted(t.names[s]) == word {
			l, h := w.x.narrow(lo, hi, depth, symbol(s), symbol(s))
			w.from(l, h, depth+1, len(w.q.runes), short)
		}
	}
	for n := 1; n <= initial(word) && !(atEnd && n == len(word)); n++ {
		w.initials(lo, hi, depth, i, word[:n])
	}
}

// initials takes the letters from i on as the initial of any syllable that there
// is.
func (w *walk) initials(lo, hi, depth, i int, letters string) {
	first, last, ok := sounds().beginning(letters)
	if !ok {
		return
	}
	lo, hi = w.x.narrow(lo, hi, depth, symbol(first), symbol(last))
	for lo < hi {
		s := symbol(w.x.codes[lo] >> shift(depth) & (1<<symbolBits - 1))
		_, end := w.x.narrow(lo, hi, depth, s, s)
		w.from(lo, end, depth+1, i+len(letters), true)
		lo = end
	}
}

// narrow is the part of the codes lo to hi, which are equal up to depth, that
// have a symbol from first to last there.
func (x *spelledIndex) narrow(lo, hi, depth int, first, last symbol) (int, int) {
	if lo == hi {
		return lo, lo
	}
	above := shift(depth) + symbolBits
	base := x.codes[lo] >> above << above
	from, to := base|uint64(first)<<shift(depth), base|uint64(last+1)<<shift(depth)
	part := x.codes[lo:hi]
	l := lo + sort.Search(len(part), func(i int) bool { return part[i] >= from })
	part = x.codes[l:hi]
	return l, l + sort.Search(len(part), func(i int) bool { return part[i] >= to })
}
