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

// column is the values of one facet, as their numbers in the dictionary of the
// facet. Those of document i are list[starts[i]] to list[starts[i+1]-1].
type column struct {
	starts []uint32
	list   []uint32
}

// of is the numbers of the values of document i.
func (c *column) of(i uint32) []uint32 { return c.list[c.starts[i]:c.starts[i+1]] }

// valueDictionary numbers the values of one facet over all segments, so that
// their counts can be added up by number. Values are only ever added.
type valueDictionary struct {
	lock   sync.RWMutex
	known  map[string]uint32
	values []string
}

func (d *valueDictionary) number(v string) uint32 {
	d.lock.RLock()
	k, ok := d.known[v]
	d.lock.RUnlock()
	if ok {
		return k
	}
	d.lock.Lock()
	defer d.lock.Unlock()
	if k, ok = d.known[v]; !ok {
		if d.known == nil {
			d.known = map[string]uint32{}
		}
		k = uint32(len(d.values))
		d.known[v] = k
		d.values = append(d.values, v)
	}
	return k
}

// all is the values by number, as far as there are any now.
func (d *valueDictionary) all() []string {
	d.lock.RLock()
	defer d.lock.RUnlock()
	return d.values[:len(d.values):len(d.values)]
}

// buildColumns reads the rows of a segment.
func (c *columnCache) buildColumns(s segment.Segment) (*columns, error) {
	n := int(s.Count())
	out := &columns{ids: make([]string, n), dates: make([]uint32, n), titles: make([]string, n), numbers: make([]string, n), folded: make([]extent, n), records: make([]extent, n)}
	out.facets = make([]column, len(facetFields))
	for k := range out.facets {
		out.facets[k].starts = make([]uint32, 1, n+1)
	}
	figures := newFigureBuilder(n)
	for i := range n {
		r, err := readRow(s, uint32(i))
		if err != nil {
			return nil, err
		}
		out.ids[i], out.dates[i], out.titles[i], out.numbers[i] = r.id, r.date, Fold(r.title), Fold(r.number)
		out.folded[i], out.records[i] = r.folded, r.record
		for k := range out.facets {
			f := &out.facets[k]
			for _, v := range r.facets[k] {
				f.list = append(f.list, c.values[k].number(v))
			}
			f.starts = append(f.starts, uint32(len(f.list)))
		}
		figures.add(r.figures)
	}
	out.figures = figures.done()
	return out, nil
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

// maxFacets is no less than the number of facets.
const maxFacets = 64

// columnCache keeps the columns of the segments that are in use. bleve gives
// each segment of an open index a number of its own.
type columnCache struct {
	values [maxFacets]valueDictionary // by facet, in the order of facetFields
	lock   sync.Mutex
	known  map[uint64]*cachedColumns
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
		e.columns, e.err = c.buildColumns(s.Segment())
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
