package index

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// found is a document that matches.
type found struct {
	shard *shard
	num   uint32
	date  uint32
	score float64
}

// at is document num of h, without a score.
func (h *shard) at(num uint32) found { return found{shard: h, num: num, date: h.columns.dates[num]} }

func (f *found) id() string { return f.shard.columns.ids.of(f.num) }

// best keeps the first documents of an order: a heap with the last of them on top.
type best struct {
	keep    int // more than 0
	compare func(a, b *found) int
	newest  bool // compare is byNewest
	list    []found
}

// collect takes in the documents hits of h; scores is by local number, nil where
// the order goes by date.
func (b *best) collect(h *shard, hits *roaring.Bitmap, scores []float32) {
	if b.newest && hits.GetCardinality()*4 > uint64(h.columns.count) {
		b.collectNewest(h, hits)
		return
	}
	var buffer [256]uint32
	it := hits.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, num := range buffer[:n] {
			f := h.at(num)
			if scores != nil {
				if f.score = float64(scores[num]); len(b.list) == b.keep && f.score < b.list[0].score {
					continue // by far the most
				}
			}
			b.add(f)
		}
	}
}

// collectNewest is collect for the newest documents of many.
func (b *best) collectNewest(h *shard, hits *roaring.Bitmap) {
	left := b.keep
	for _, num := range h.newestFirst() {
		if !hits.Contains(num) {
			continue
		}
		b.add(h.at(num))
		if left--; left == 0 {
			return
		}
	}
}

// newestFirst is the numbers of the documents of h in the order of byNewest, sorted
// once for each segment.
func (h *shard) newestFirst() []uint32 {
	c := h.columns
	c.sorting.Do(func() {
		c.newest = make([]uint32, c.count)
		for i := range c.newest {
			c.newest[i] = uint32(i)
		}
		slices.SortFunc(c.newest, func(a, b uint32) int {
			x, y := h.at(a), h.at(b)
			return byNewest(&x, &y)
		})
	})
	return c.newest
}

func (b *best) add(f found) {
	if len(b.list) < b.keep {
		heap.Push(b, f)
		return
	}
	if b.compare(&f, &b.list[0]) < 0 {
		b.list[0] = f
		heap.Fix(b, 0)
	}
}

// The methods of heap.Interface.

func (b *best) Len() int           { return len(b.list) }
func (b *best) Less(i, j int) bool { return b.compare(&b.list[i], &b.list[j]) > 0 }
func (b *best) Swap(i, j int)      { b.list[i], b.list[j] = b.list[j], b.list[i] }
func (b *best) Push(f any)         { b.list = append(b.list, f.(found)) }
func (b *best) Pop() any {
	last := b.list[len(b.list)-1]
	b.list = b.list[:len(b.list)-1]
	return last
}

// from is the documents from place offset on, in order. Nothing may be added behind.
func (b *best) from(offset int) []found {
	slices.SortFunc(b.list, func(x, y found) int { return b.compare(&x, &y) })
	return b.list[min(offset, len(b.list)):]
}

// The orders. All end with the ID, so that they leave nothing open; documents
// without a date come last.

func byScore(a, b *found) int {
	if a.score != b.score {
		return cmp.Compare(b.score, a.score)
	}
	return byNewest(a, b)
}

func byNewest(a, b *found) int {
	if a.date != b.date {
		return cmp.Compare(b.date, a.date) // no date is 0
	}
	return strings.Compare(a.id(), b.id())
}

func byOldest(a, b *found) int {
	return cmp.Or(undatedLast(a, b), cmp.Compare(a.date, b.date), strings.Compare(a.id(), b.id()))
}

func undatedLast(a, b *found) int {
	switch {
	case (a.date == 0) == (b.date == 0):
		return 0
	case a.date == 0:
		return 1
	}
	return -1
}

// facetCounter counts the values of one facet over the shards.
type facetCounter struct {
	field  int // in facetFields
	values *valueDictionary
	facetCounts
}

// countFacets takes in the documents hits of h with every counter.
func countFacets(h *shard, hits *roaring.Bitmap, counters ...*facetCounter) {
	if len(counters) == 0 {
		return
	}
	all := uint64(h.columns.count)
	most := hits.GetCardinality()*2 > all
	for _, c := range counters {
		c.prepare(h, most)
	}
	n := int32(1)
	if most { // all, which prepare has counted, without the others
		hits, n = roaring.Flip(hits, 0, all), -1
	}
	var buffer [256]uint32
	it := hits.ManyIterator()
	for k := it.NextMany(buffer[:]); k > 0; k = it.NextMany(buffer[:]) {
		for _, c := range counters {
			column := &h.columns.facets[c.field]
			for _, num := range buffer[:k] {
				c.add(column.of(num), n)
			}
		}
	}
}

// prepare makes room for the values of h, and counts all its documents, if all is
// set.
func (c *facetCounter) prepare(h *shard, all bool) {
	if n := len(c.values.all()); n > len(c.facetCounts.values) {
		c.facetCounts.values = append(c.facetCounts.values, make([]int32, n-len(c.facetCounts.values))...)
	}
	if !all {
		return
	}
	totals := h.columns.facets[c.field].totals()
	c.missing += totals.missing
	for k, n := range totals.values {
		c.facetCounts.values[k] += n
	}
}

// result is the values that occur, most frequent first, then by name, most at most.
func (c *facetCounter) result(most int) Facet {
	names, counts := c.values.all(), c.facetCounts.values
	order := func(a, b uint32) int {
		if counts[a] != counts[b] {
			return cmp.Compare(counts[b], counts[a])
		}
		return strings.Compare(names[a], names[b])
	}
	found, all := make([]uint32, 0, 64), 0
	least := int32(0) // a value that occurs less often is not among the first
	for k, n := range counts {
		if n <= 0 {
			continue
		}
		all++
		if n < least {
			continue
		}
		found = append(found, uint32(k))
		if len(found) >= 2*most+16 {
			slices.SortFunc(found, order)
			found, least = found[:most], counts[found[most-1]]
		}
	}
	slices.SortFunc(found, order)
	found = found[:min(most, len(found))]
	facet := Facet{Missing: c.missing, More: all - len(found)}
	facet.Values = make([]FacetValue, len(found))
	for i, k := range found {
		facet.Values[i] = FacetValue{names[k], int(counts[k])}
	}
	return facet
}
