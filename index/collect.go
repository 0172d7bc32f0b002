package index

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
)

// found is a document that matches.
type found struct {
	num   uint64
	score float64
	date  string
	id    string
}

// collector takes in all documents that match and keeps what the result needs:
// their number, the best of them, and the counts of the facets.
type collector struct {
	total  int
	best   best
	order  *values // of fieldOrder; nil where no hits are wanted
	ranker *ranker // nil where the order goes by date
	facets *facetCounter
}

// run takes in what s finds. check is what s verifies with.
func (c *collector) run(ctx context.Context, s search.Searcher, check *verifier) error {
	sc := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0)}
	for {
		if c.total%256 == 0 {
			if err := done(ctx, "search"); err != nil {
				return err
			}
		}
		m, err := s.Next(sc)
		if err == nil {
			err = check.err
		}
		if err != nil || m == nil {
			return err
		}
		num := m.IndexInternalID.Value()
		sc.DocumentMatchPool.Put(m)
		if err := c.add(num); err != nil {
			return err
		}
	}
}

func (c *collector) add(num uint64) error {
	c.total++
	if c.facets != nil {
		if err := c.facets.add(num); err != nil {
			return err
		}
	}
	if c.order == nil {
		return nil
	}
	f := found{num: num}
	if c.ranker != nil {
		score, err := c.ranker.score(num)
		if err != nil || c.best.full && score < c.best.worst.score {
			return err
		}
		f.score = score
	}
	err := c.order.visit(num, func(_ string, value []byte) {
		date, id, _ := bytes.Cut(value, []byte{orderSeparator})
		f.date, f.id = string(date), string(id)
	})
	c.best.add(f)
	return err
}

// best keeps the first documents of an order.
type best struct {
	keep    int // more than 0
	compare func(a, b found) int
	list    []found
	full    bool  // keep documents were seen
	worst   found // the last one of them
}

func (b *best) add(f found) {
	if b.full && b.compare(f, b.worst) >= 0 {
		return
	}
	b.list = append(b.list, f)
	if len(b.list) >= b.keep+b.keep/4+256 { // seldom, so that it costs little per document
		b.cut()
	}
}

func (b *best) cut() {
	slices.SortFunc(b.list, b.compare)
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

func byScore(a, b found) int {
	return cmp.Or(cmp.Compare(b.score, a.score), byNewest(a, b))
}

func byNewest(a, b found) int {
	return cmp.Or(undatedLast(a, b), strings.Compare(b.date, a.date), strings.Compare(a.id, b.id))
}

func byOldest(a, b found) int {
	return cmp.Or(undatedLast(a, b), strings.Compare(a.date, b.date), strings.Compare(a.id, b.id))
}

func undatedLast(a, b found) int {
	switch {
	case (a.date == "") == (b.date == ""):
		return 0
	case a.date == "":
		return 1
	}
	return -1
}

// facetCounter counts the values of facets over all documents that match. It
// reads them from bleve, document by document; columns held in memory would
// take its place for a million documents.
type facetCounter struct {
	values *values
	counts map[string]*facetCount // by facet
	total  int
}

type facetCount struct {
	values map[string]*int
	docs   int    // documents that have a value
	last   uint64 // the last of them
}

func newFacetCounter(v *view, names []string) (*facetCounter, error) {
	values, err := v.values(names...)
	c := &facetCounter{values: values, counts: make(map[string]*facetCount)}
	for _, n := range names {
		c.counts[n] = &facetCount{values: make(map[string]*int)}
	}
	return c, err
}

func (c *facetCounter) add(num uint64) error {
	c.total++
	return c.values.visit(num, func(field string, value []byte) {
		f := c.counts[field]
		if f.docs == 0 || f.last != num {
			f.docs, f.last = f.docs+1, num
		}
		if n, ok := f.values[string(value)]; ok {
			*n++
			return
		}
		n := 1
		f.values[string(value)] = &n
	})
}

// result is the counts by facet.
func (c *facetCounter) result() map[string]Facet {
	out := make(map[string]Facet)
	for name, f := range c.counts {
		facet := Facet{Missing: c.total - f.docs, Values: make([]FacetValue, 0, len(f.values))}
		for v, n := range f.values {
			facet.Values = append(facet.Values, FacetValue{v, *n})
		}
		slices.SortFunc(facet.Values, func(a, b FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
		})
		if n := len(facet.Values); n > MaxFacetValues {
			facet.Values, facet.More = facet.Values[:MaxFacetValues], n-MaxFacetValues
		}
		out[name] = facet
	}
	return out
}
