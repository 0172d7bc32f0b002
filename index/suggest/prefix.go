package suggest

import (
	"sort"
	"strings"
)

// collectPrefix takes the entries that begin with what was typed: a range of the
// sorted keys.
func (s *Set) collectPrefix(c *collector) {
	lo, hi := s.prefixRange(c.q.key)
	a := ascending{minima: s.sorted}
	a.add(lo, hi)
	a.start()
	for !c.full() {
		id, ok := a.next()
		if !ok {
			return
		}
		c.offer(id, ByPrefix)
	}
}

// prefixRange is the range of the sorted keys that begin with prefix.
func (s *Set) prefixRange(prefix string) (lo, hi int) {
	n := s.sorted.len()
	lo = sort.Search(n, func(i int) bool { return s.keys[s.sorted.at(i)] >= prefix })
	hi = lo + sort.Search(n-lo, func(i int) bool { return !strings.HasPrefix(s.keys[s.sorted.at(lo+i)], prefix) })
	return lo, hi
}
