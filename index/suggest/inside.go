package suggest

import (
	"container/heap"
	"slices"
	"strings"
	"unicode/utf8"
)

// insideIndex lists, for every pair of characters that stands inside a key where
// a word may begin, the places where it does, in order of rank. A pair is a
// bucket; the buckets of one first character lie together, sorted by the second
// one, so that a single character is a run of buckets.
type insideIndex struct {
	// runes are the characters that occur, sorted; they are numbered from 1 by
	// their place here. 0 as the second character is the end of what is reached.
	runes []rune
	// first[c] is the first bucket of character c; first[c+1] the one after its last.
	first []uint32
	// second[b] is the second character of bucket b.
	second []uint32
	// starts[b] is where the places of bucket b begin; starts[b+1] where they end.
	starts []uint32
	places []uint32 // packed
}

// wordStart says whether a word may begin with r after prev. Chinese does not
// part its words: only within runs of digits and of letters none begins.
func wordStart(prev, r rune) bool {
	return !(isDigit(prev) && isDigit(r) || isLetter(prev) && isLetter(r))
}

func isDigit(r rune) bool  { return '0' <= r && r <= '9' }
func isLetter(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// indexInside is the first place after the beginning of key at which a word
// begins with part; -1 where none does.
func indexInside(key, part string) int {
	key = reached(key)
	for from := 1; part != "" && from < len(key); {
		at := strings.Index(key[from:], part)
		if at < 0 {
			return -1
		}
		at += from
		prev, _ := utf8.DecodeLastRuneInString(key[:at])
		r, size := utf8.DecodeRuneInString(part)
		if wordStart(prev, r) {
			return at
		}
		from = at + size
	}
	return -1
}

// newInside lists the pairs of keys.
func newInside(keys []string) insideIndex {
	var x insideIndex
	number, total := x.numberRunes(keys)
	type pair struct{ first, second, place uint32 }
	pairs := make([]pair, 0, total)
	for id, key := range keys {
		prev, open := rune(-1), false
		for at, r := range reached(key) {
			c := number(r)
			if open {
				pairs[len(pairs)-1].second = c
			}
			if open = prev >= 0 && wordStart(prev, r); open {
				pairs = append(pairs, pair{first: c, place: pack(uint32(id), at)})
			}
			prev = r
		}
	}
	// Two stable passes, by the second and then by the first character, leave
	// the places of each pair in order of rank.
	n := len(x.runes) + 1
	spare := make([]pair, len(pairs))
	distribute(pairs, spare, n, func(p pair) uint32 { return p.second })
	distribute(spare, pairs, n, func(p pair) uint32 { return p.first })

	x.first = make([]uint32, n+1)
	x.places = make([]uint32, len(pairs))
	for i, p := range pairs {
		x.places[i] = p.place
		if i == 0 || p.first != pairs[i-1].first || p.second != pairs[i-1].second {
			x.first[p.first+1]++
			x.second = append(x.second, p.second)
			x.starts = append(x.starts, uint32(i))
		}
	}
	x.starts = append(x.starts, uint32(len(pairs)))
	for c := 1; c < len(x.first); c++ {
		x.first[c] += x.first[c-1]
	}
	x.second, x.starts = slices.Clip(x.second), slices.Clip(x.starts)
	return x
}

// distribute copies from to to, sorted by key, which is less than n; what is
// equal keeps its order.
func distribute[T any](from, to []T, n int, key func(T) uint32) {
	next := make([]uint32, n+1)
	for _, v := range from {
		next[key(v)+1]++
	}
	for i := 1; i < len(next); i++ {
		next[i] += next[i-1]
	}
	for _, v := range from {
		k := key(v)
		to[next[k]] = v
		next[k]++
	}
}

// numberRunes sets x.runes to the characters of keys and gives a function that
// numbers them without a search; total is how many keys have, repeated ones
// counted as often.
func (x *insideIndex) numberRunes(keys []string) (number func(rune) uint32, total int) {
	const plane = 1 << 16
	basic, others := make([]uint32, plane), map[rune]uint32{}
	for _, key := range keys {
		for _, r := range reached(key) {
			total++
			if r < plane {
				basic[r] = 1
			} else {
				others[r] = 1
			}
		}
	}
	for r, n := range basic {
		if n > 0 {
			x.runes = append(x.runes, rune(r))
			basic[r] = uint32(len(x.runes))
		}
	}
	for r := range others {
		x.runes = append(x.runes, r)
	}
	slices.Sort(x.runes)
	for i, r := range x.runes {
		if r >= plane {
			others[r] = uint32(i + 1)
		}
	}
	return func(r rune) uint32 {
		if r < plane {
			return basic[r]
		}
		return others[r]
	}, total
}

// number is the number of r; 0 where it does not occur.
func (x *insideIndex) number(r rune) uint32 {
	if i, ok := slices.BinarySearch(x.runes, r); ok {
		return uint32(i + 1)
	}
	return 0
}

// bucket is the places of a and b one after the other.
func (x *insideIndex) bucket(a, b rune) []uint32 {
	first, second := x.number(a), x.number(b)
	if first == 0 || second == 0 {
		return nil
	}
	lo, hi := x.first[first], x.first[first+1]
	i, ok := slices.BinarySearch(x.second[lo:hi], second)
	if !ok {
		return nil
	}
	return x.places[x.starts[lo+uint32(i)]:x.starts[lo+uint32(i)+1]]
}

// collectInside takes the entries that hold what was typed at the beginning of a
// word.
func (s *Set) collectInside(c *collector) {
	if c.last = 0; c.full() {
		return
	}
	if r, size := utf8.DecodeRuneInString(c.q.key); size == len(c.q.key) {
		s.inside.collectRune(c, r)
		return
	}
	places, before := s.inside.rarest(c.q.key)
	for _, p := range places {
		if c.full() {
			return
		}
		id, at := unpack(p)
		if at -= before; at > 0 && strings.HasPrefix(s.keys[id][at:], c.q.key) {
			c.offer(id, ByInside)
		}
	}
}

// rarest is the pair of neighbours in key with the fewest places, and how many
// bytes of key stand before it. Pairs at which no word begins are not listed.
func (x *insideIndex) rarest(key string) (places []uint32, before int) {
	found := false
	prev, open := rune(-1), false
	at := 0
	for i, r := range key {
		if open {
			if list := x.bucket(prev, r); !found || len(list) < len(places) {
				places, before, found = list, at, true
			}
		}
		open = prev < 0 || wordStart(prev, r)
		prev, at = r, i
	}
	return places, before
}

// collectRune takes the entries that hold r: those of all its buckets, merged.
func (x *insideIndex) collectRune(c *collector, r rune) {
	n := x.number(r)
	if n == 0 {
		return
	}
	var lists listHeap
	for b := x.first[n]; b < x.first[n+1]; b++ {
		lists = append(lists, x.places[x.starts[b]:x.starts[b+1]])
	}
	heap.Init(&lists)
	for len(lists) > 0 && !c.full() {
		id, _ := unpack(lists[0][0])
		c.offer(id, ByInside)
		if lists[0] = lists[0][1:]; len(lists[0]) == 0 {
			heap.Pop(&lists)
		} else {
			heap.Fix(&lists, 0)
		}
	}
}

// listHeap is a heap of lists that are not empty, by their first numbers.
type listHeap [][]uint32

func (h listHeap) Len() int           { return len(h) }
func (h listHeap) Less(i, j int) bool { return h[i][0] < h[j][0] }
func (h listHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *listHeap) Push(x any)        { *h = append(*h, x.([]uint32)) }

func (h *listHeap) Pop() any {
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last
}
