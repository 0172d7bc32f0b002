package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"
)

// found is a document that matches.
type found struct {
	shard *shard
	num   uint32
	score float64
	date  uint32
	id    string
}

// best keeps the first documents of an order.
type best struct {
	keep    int // more than 0
	compare func(a, b *found) int
	list    []found
	full    bool  // keep documents were seen
	worst   found // the last one of them
}

// collect takes in the documents hits of h; scores is by local number, nil where
// the order goes by date.
func (b *best) collect(h *shard, hits *roaring.Bitmap, scores []float32) {
	var buffer [256]uint32
	it := hits.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, num := range buffer[:n] {
			f := found{shard: h, num: num, date: h.columns.dates[num], id: h.columns.ids[num]}
			if scores != nil {
				f.score = float64(scores[num])
			}
			if b.full && b.compare(&f, &b.worst) >= 0 {
				continue
			}
			b.list = append(b.list, f)
			if len(b.list) >= b.keep+b.keep/4+256 { // seldom, so that it costs little per document
				b.cut()
			}
		}
	}
}

func (b *best) cut() {
	slices.SortFunc(b.list, func(x, y found) int { return b.compare(&x, &y) })
	if len(b.list) >= b.keep {
		b.list = b.list[:b.keep]
		b.full, b.worst = true, b.list[b.keep-1]
	}
}

// from is the documents from place offset on, in order.
func (b *best) from(offset int) []found {
	b.cut()
	return b.list[min(offset, len(b.list)):]
}

// The orders. All end with the ID, so that they leave nothing open; documents
// without a date come last.

func byScore(a, b *found) int {
	return cmp.Or(cmp.Compare(b.score, a.score), byNewest(a, b))
}

func byNewest(a, b *found) int {
	return cmp.Or(cmp.Compare(b.date, a.date), strings.Compare(a.id, b.id)) // no date is 0
}

func byOldest(a, b *found) int {
	return cmp.Or(undatedLast(a, b), cmp.Compare(a.date, b.date), strings.Compare(a.id, b.id))
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
	field   int // in facetFields
	values  *valueDictionary
	counts  []int32 // by number of the value
	missing int     // documents without a value
}

// count takes in the documents hits of h.
func (c *facetCounter) count(h *shard, hits *roaring.Bitmap) {
	column := &h.columns.facets[c.field]
	if n := len(c.values.all()); n > len(c.counts) {
		c.counts = append(c.counts, make([]int32, n-len(c.counts))...)
	}
	var buffer [256]uint32
	it := hits.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, num := range buffer[:n] {
			values := column.of(num)
			if len(values) == 0 {
				c.missing++
			}
			for _, k := range values {
				c.counts[k]++
			}
		}
	}
}

// result is the values that occur, most frequent first, then by name.
func (c *facetCounter) result() Facet {
	names := c.values.all()
	found := make([]uint32, 0, 64)
	for k, n := range c.counts {
		if n > 0 {
			found = append(found, uint32(k))
		}
	}
	slices.SortFunc(found, func(a, b uint32) int {
		return cmp.Or(cmp.Compare(c.counts[b], c.counts[a]), strings.Compare(names[a], names[b]))
	})
	facet := Facet{Missing: c.missing}
	if n := len(found); n > MaxFacetValues {
		found, facet.More = found[:MaxFacetValues], n-MaxFacetValues
	}
	facet.Values = make([]FacetValue, len(found))
	for i, k := range found {
		facet.Values[i] = FacetValue{names[k], int(c.counts[k])}
	}
	return facet
}
