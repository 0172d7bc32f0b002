package index

import (
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"fuhan/corpus"
)

// columns hold what results are filtered, counted and sorted by, for the
// documents of one segment by their local numbers, deleted ones included. A
// segment never changes, so its columns are built once: from the rows that it
// stores.
type columns struct {
	ids             []string
	dates           []uint32 // see dayNumber
	titles, numbers []string // folded
	folded, records []extent
	facets          []column // in the order of facetFields
	figures         figureColumn
}

// column is the values of one facet. Those of document i are
// values[list[starts[i]]] to values[list[starts[i+1]-1]].
type column struct {
	values []string
	starts []uint32
	list   []uint32
}

// of is the numbers of the values of document i.
func (c *column) of(i uint32) []uint32 { return c.list[c.starts[i]:c.starts[i+1]] }

// columnBuilder numbers the values of a column.
type columnBuilder struct {
	column
	known map[string]uint32
}

func newColumnBuilder(n int) columnBuilder {
	return columnBuilder{column{starts: make([]uint32, 1, n+1)}, map[string]uint32{}}
}

func (b *columnBuilder) number(v string) uint32 {
	k, ok := b.known[v]
	if !ok {
		k = uint32(len(b.values))
		b.known[v] = k
		b.values = append(b.values, v)
	}
	return k
}

func (b *columnBuilder) add(values []string) {
	for _, v := range values {
		b.list = append(b.list, b.number(v))
	}
	b.starts = append(b.starts, uint32(len(b.list)))
}

// buildColumns reads the rows of a segment.
func buildColumns(s segment.Segment) (*columns, error) {
	n := int(s.Count())
	c := &columns{ids: make([]string, n), dates: make([]uint32, n), titles: make([]string, n), numbers: make([]string, n), folded: make([]extent, n), records: make([]extent, n)}
	facets := make([]columnBuilder, len(facetFields))
	for i := range facets {
		facets[i] = newColumnBuilder(n)
	}
	figures := newFigureBuilder(n)
	for i := range n {
		r, err := readRow(s, uint32(i))
		if err != nil {
			return nil, err
		}
		c.ids[i], c.dates[i], c.titles[i], c.numbers[i] = r.id, r.date, r.title, r.number
		c.folded[i], c.records[i] = r.folded, r.record
		for k := range facets {
			facets[k].add(r.facets[k])
		}
		figures.add(r.figures)
	}
	for i := range facets {
		c.facets = append(c.facets, facets[i].column)
	}
	c.figures = figures.done()
	return c, nil
}

// readRow reads the row of document num of a segment.
func readRow(s segment.Segment, num uint32) (r row, err error) {
	found := false
	verr := s.VisitStoredFields(uint64(num), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == fieldRow {
			found = true
			r, err = decodeRow(value)
		}
		return !found
	})
	switch {
	case verr != nil:
		return r, verr
	case !found:
		return r, fmt.Errorf("row of document %d is missing: %w", num, corpus.ErrDamaged)
	}
	return r, err
}

// columnCache keeps the columns of the segments that are in use. bleve gives
// each segment of an open index a number of its own.
type columnCache struct {
	lock  sync.Mutex
	known map[uint64]*cachedColumns
}

type cachedColumns struct {
	once    sync.Once
	columns *columns
	err     error
}

// of is the columns of s. The first who asks builds them; others wait.
func (c *columnCache) of(s *scorch.SegmentSnapshot) (*columns, error) {
	c.lock.Lock()
	if c.known == nil {
		c.known = map[uint64]*cachedColumns{}
	}
	e, ok := c.known[s.Id()]
	if !ok {
		e = &cachedColumns{}
		c.known[s.Id()] = e
	}
	c.lock.Unlock()
	e.once.Do(func() {
		defer func() { // bleve panics over some damaged files
			if p := recover(); p != nil {
				e.err = fmt.Errorf("columns: %w: %v", corpus.ErrDamaged, p)
			}
		}()
		e.columns, e.err = buildColumns(s.Segment())
	})
	return e.columns, e.err
}

// keep forgets all segments but those in use.
func (c *columnCache) keep(segments []*scorch.SegmentSnapshot) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if len(c.known) <= 2*len(segments) { // an older view may still need some
		return
	}
	used := map[uint64]bool{}
	for _, s := range segments {
		used[s.Id()] = true
	}
	for id := range c.known {
		if !used[id] {
			delete(c.known, id)
		}
	}
}
