package suggest

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// maxEntries is how many entries a set holds: places in it are packed into 32
// bits (see pack). The heaviest stay.
const maxEntries = 1 << 23

// Set is a collection of entries that answers. Entries are numbered by rank.
type Set struct {
	fold    func(string) string
	texts   []string
	keys    []string // the folded texts
	kinds   []Kind
	weights []int

	sorted  minima // the entries in the order of their keys
	inside  insideIndex
	spelled spelledIndex
	whole   wholeIndex
}

// Build makes a set of entries. Those equal in text and kind are one, whose
// weight is the sum; those without text and those that are no UTF-8 are left
// out. fold is how texts and what is typed are compared; it must go character by
// character, fold(a+b) being fold(a)+fold(b). Nil compares as they are.
func Build(entries []Entry, fold func(string) string) *Set {
	if fold == nil {
		fold = func(s string) string { return s }
	}
	s := &Set{fold: fold}
	s.place(rankEntries(distinct(entries)))
	var both sync.WaitGroup // about half of the work each
	both.Go(func() { s.inside = newInside(s.keys) })
	s.sorted = newMinima(s.byKey())
	s.spelled = newSpelled(s.keys)
	s.whole = newWhole(s)
	both.Wait()
	return s
}

// distinct is the entries sorted by text and kind, the weights of equal ones
// added, without those that cannot be shown.
func distinct(entries []Entry) []Entry {
	sorted := make([]Entry, 0, len(entries))
	for _, e := range entries {
		if e.Text != "" && utf8.ValidString(e.Text) {
			sorted = append(sorted, e)
		}
	}
	slices.SortFunc(sorted, func(a, b Entry) int {
		if c := strings.Compare(a.Text, b.Text); c != 0 {
			return c
		}
		return strings.Compare(string(a.Kind), string(b.Kind))
	})
	out := sorted[:0]
	for _, e := range sorted {
		if n := len(out); n > 0 && out[n-1].Text == e.Text && out[n-1].Kind == e.Kind {
			out[n-1].Weight += e.Weight
			continue
		}
		out = append(out, e)
	}
	return out
}

// rankEntries sorts what distinct gives as compareRank does, the best maxEntries
// of it.
func rankEntries(entries []Entry) []Entry {
	type place struct{ weight, length, at int }
	places := make([]place, len(entries))
	for i, e := range entries {
		places[i] = place{e.Weight, utf8.RuneCountInString(e.Text), i}
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.length, b.length), cmp.Compare(a.at, b.at))
	})
	out := make([]Entry, min(len(entries), maxEntries))
	for i := range out {
		out[i] = entries[places[i].at]
	}
	return out
}

// place copies the entries into the set, all texts and keys into one string: the
// caller's may be small parts of large documents.
func (s *Set) place(entries []Entry) {
	n := len(entries)
	s.texts, s.keys = make([]string, n), make([]string, n)
	s.kinds, s.weights = make([]Kind, n), make([]int, n)
	bytes := 0
	for i, e := range entries {
		s.keys[i] = s.fold(e.Text)
		if bytes += len(e.Text); s.keys[i] != e.Text {
			bytes += len(s.keys[i])
		}
	}
	var b strings.Builder
	b.Grow(bytes)
	for i, e := range entries {
		b.WriteString(e.Text)
		if s.keys[i] != e.Text {
			b.WriteString(s.keys[i])
		}
	}
	all := b.String()
	for i, e := range entries {
		s.texts[i], all = all[:len(e.Text)], all[len(e.Text):]
		if s.keys[i] == e.Text {
			s.keys[i] = s.texts[i]
		} else {
			s.keys[i], all = all[:len(s.keys[i])], all[len(s.keys[i]):]
		}
		s.kinds[i], s.weights[i] = Kind(strings.Clone(string(e.Kind))), e.Weight
	}
}

// byKey is the entries in the order of their keys.
func (s *Set) byKey() []uint32 {
	ids := make([]uint32, len(s.keys))
	for i := range ids {
		ids[i] = uint32(i)
	}
	slices.SortFunc(ids, func(a, b uint32) int { return strings.Compare(s.keys[a], s.keys[b]) })
	return ids
}

// reach is how far into a key, in bytes, words inside and spellings are looked
// for; what is typed is found only where all of it lies before.
const reach = 384

// placeBits holds a place within reach.
const placeBits = 9

// pack puts an entry and a place in its key into a number. The numbers are in
// order of rank.
func pack(id uint32, at int) uint32 { return id<<placeBits | uint32(at) }
func unpack(packed uint32) (id uint32, at int) {
	return packed >> placeBits, int(packed & (1<<placeBits - 1))
}

// reached is the part of key within reach.
func reached(key string) string {
	if len(key) <= reach {
		return key
	}
	end := reach
	for !utf8.RuneStart(key[end]) {
		end--
	}
	return key[:end]
}
