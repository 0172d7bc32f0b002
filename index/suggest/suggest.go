// Package suggest answers while somebody types, and when nothing was found:
// titles, document numbers, issuers, members and terms that begin with, hold or
// sound like what was typed, and those that are spelled nearly like it.
//
// A Set holds the entries of one part of an index. It is made once (Build) and
// never changes, so that it may be read by any number of goroutines; the sets of
// several parts answer together as a Union (Merge). The package holds no
// documents and does no I/O.
//
// Entries are numbered by rank, the best first, so that the best of any
// collection of entries are its smallest numbers. What begins with the typed
// text is one range of the sorted keys (prefix.go), what holds it is the list of
// a pair of characters (inside.go), what sounds like it some ranges of the sorted
// spellings (spelled.go). The ranges have trees of minima (minima.go), the lists
// are in order of rank: the best few are found without looking at the rest.
package suggest

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Kind says what an entry is.
type Kind string

// The kinds of entries. Others are completed alike, and corrected as a whole.
const (
	Title  Kind = "title"
	Number Kind = "number"
	Issuer Kind = "issuer"
	Member Kind = "member"
	Term   Kind = "term"
)

// Entry is something to suggest.
type Entry struct {
	Text string
	Kind Kind
	// Weight is the number of documents that the entry stands in.
	Weight int
}

// How a suggestion matches, in the order in which Complete gives them.
const (
	ByPrefix   = "prefix"   // the text begins with what was typed
	ByInside   = "inside"   // a word inside the text does
	ByPinyin   = "pinyin"   // the typed syllables are read like the text, the last one as far as it is typed
	ByInitials = "initials" // some syllables are typed by their first letter
	ByTypo     = "typo"     // Correct only: characters differ, are missing, added or exchanged
)

// Suggestion is an entry that fits.
type Suggestion struct {
	Text   string
	Kind   Kind
	Weight int
	// Match is how many bytes of Text matched, from byte At on. In a correction
	// it is the beginning of Text that the query begins with as well.
	Match int
	At    int
	How   string
}

// order compares by how a and b matched, weight, length in characters, text and
// kind. No two suggestions of one answer are equal.
func order(a, b Suggestion) int {
	return cmp.Or(
		cmp.Compare(steps[a.How], steps[b.How]),
		compareRank(Entry{a.Text, a.Kind, a.Weight}, Entry{b.Text, b.Kind, b.Weight}),
	)
}

// steps is the place of each way of matching in an answer of Complete.
var steps = map[string]int{ByPrefix: 0, ByInside: 1, ByPinyin: 2, ByInitials: 3}

// compareRank orders entries: the heavier, shorter, alphabetically first one is
// before.
func compareRank(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(b.Weight, a.Weight),
		cmp.Compare(utf8.RuneCountInString(a.Text), utf8.RuneCountInString(b.Text)),
		cmp.Compare(a.Text, b.Text),
		cmp.Compare(a.Kind, b.Kind),
	)
}

// Complete gives at most limit entries that begin with prefix, hold it at the
// beginning of a word, or are read like it: in that order, and among those that
// match alike the heavier, then the shorter, then the alphabetically first ones.
func (s *Set) Complete(prefix string, limit int) []Suggestion {
	return s.complete(newTyped(s.fold(prefix)), limit, nil)
}

// complete is Complete, with what was typed folded, without the entries in skip.
func (s *Set) complete(q *typed, limit int, skip bitset) []Suggestion {
	if q.key == "" || limit <= 0 {
		return nil
	}
	c := collector{set: s, q: q, limit: limit, skip: skip}
	s.collectPrefix(&c)
	s.collectInside(&c)
	s.collectSpelled(&c)
	return c.found
}

// collector takes entries in order of rank, step by step.
type collector struct {
	set   *Set
	q     *typed
	limit int
	skip  bitset
	found []Suggestion
	// last is one more than the entry offered last: one that matches at several
	// places comes several times in a row.
	last uint32
}

// full says that no more entries are wanted.
func (c *collector) full() bool { return len(c.found) >= c.limit }

// offer takes entry id if how is the best way in which it matches.
func (c *collector) offer(id uint32, how string) {
	if c.last == id+1 || c.skip.has(id) {
		return
	}
	c.last = id + 1
	if m := c.set.match(id, c.q); m.how == how {
		c.found = append(c.found, c.set.suggestion(id, m))
	}
}

// match is the best way in which one key matches what was typed.
type match struct {
	how   string // "" where it does not
	at, n int    // in bytes of the key
}

// match compares what was typed with entry id: the definition of what Complete
// finds. The collectors only find quickly which entries to compare.
func (s *Set) match(id uint32, q *typed) match {
	key := s.keys[id]
	if len(key) >= len(q.key) && key[:len(q.key)] == q.key {
		return match{ByPrefix, 0, len(q.key)}
	}
	if at := indexInside(key, q.key); at >= 0 {
		return match{ByInside, at, len(q.key)}
	}
	if !q.hasLetter {
		return match{}
	}
	best := match{}
	for _, at := range spelledStarts(key) {
		if how, n := q.spelledIn(key[at:]); how != "" && (best.how == "" || steps[how] < steps[best.how]) {
			best = match{how, at, n}
		}
	}
	return best
}

// suggestion is entry id with what matched in bytes of its text.
func (s *Set) suggestion(id uint32, m match) Suggestion {
	from, to := s.original(id, m.at, m.at+m.n)
	return Suggestion{
		Text: s.texts[id], Kind: s.kinds[id], Weight: s.weights[id],
		At: from, Match: to - from, How: m.how,
	}
}

// original is the part of the text of entry id that folds to key[from:to], in
// whole characters; both in bytes. Nothing stands for nothing, at 0. Folding goes
// character by character, and so does this.
func (s *Set) original(id uint32, from, to int) (start, end int) {
	text := s.texts[id]
	switch {
	case from >= to:
		return 0, 0
	case s.keys[id] == text:
		return from, to
	}
	start, folded := -1, 0
	for i := 0; i < len(text); {
		_, size := utf8.DecodeRuneInString(text[i:])
		n := len(s.fold(text[i : i+size]))
		if start < 0 && folded+n > from {
			start = i
		}
		folded += n
		i += size
		if folded >= to && start >= 0 {
			return start, i
		}
	}
	return max(start, 0), len(text)
}

// bitset is a set of entries; nil is the empty one.
type bitset []uint64

func (b bitset) has(id uint32) bool { return b != nil && b[id/64]&(1<<(id%64)) != 0 }
func (b bitset) add(id uint32)      { b[id/64] |= 1 << (id % 64) }

// best sorts found and cuts it to limit.
func best(found []Suggestion, limit int) []Suggestion {
	slices.SortFunc(found, order)
	return found[:max(min(limit, len(found)), 0)]
}
