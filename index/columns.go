package index

import (
	"fmt"
	"strings"
	"sync"
	"sync/atomic"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"fuhan/corpus"
)

// columns hold what results are filtered, counted and sorted by, for the
// documents of one segment by their local numbers, deleted ones included. A
// segment never changes, so its columns are built once: from the rows that it
// stores.
type columns struct {
	count           int // of documents
	ids             textColumn
	dates           []uint32   // see dayNumber
	lengths         []uint32   // of the texts in words
	titles, numbers textColumn // folded
	folded          []extent
	sizes           []uint32 // of the texts in the file, in bytes
	facets          []column // in the order of facetFields
	figures         figureColumn

	sorting sync.Once
	newest  []uint32 // see shard.newestFirst
}

// column is the values of one facet, as their numbers in the dictionary of the
// facet. Those of document i are list[starts[i]] to list[starts[i+1]-1].
type column struct {
	starts []uint32
	list   []uint32

	counting sync.Once
	total    facetCounts // see totals
}

// totals is the counts over all documents.
func (c *column) totals() *facetCounts {
	c.counting.Do(func() {
		for i := range uint32(len(c.starts) - 1) {
			c.total.add(c.of(i), 1)
		}
	})
	return &c.total
}

// facetCounts is how many documents have each value, by its number, and how many
// have none.
type facetCounts struct {
	values  []int32
	missing int
}

// add counts a document with those values n times.
func (f *facetCounts) add(values []uint32, n int32) {
	if len(values) == 0 {
		f.missing += int(n)
	}
	for _, k := range values {
		if int(k) >= len(f.values) {
			f.values = append(f.values, make([]int32, int(k)+1-len(f.values))...)
		}
		f.values[k] += n
	}
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
		v = strings.Clone(v) // of a row, which need not be kept
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

// numbers asks a valueDictionary, and remembers what it said: asking it takes a
// lock.
type numbers struct {
	values *valueDictionary
	known  map[string]uint32
}

func (n *numbers) of(v string) uint32 {
	k, ok := n.known[v]
	if !ok {
		k = n.values.number(v)
		n.known[strings.Clone(v)] = k
	}
	return k
}

// buildColumns reads the rows of a segment.
func (c *columnCache) buildColumns(s segment.Segment) (*columns, error) {
	n := int(s.Count())
	out := &columns{count: n, dates: make([]uint32, n), lengths: make([]uint32, n), folded: make([]extent, n), sizes: make([]uint32, n)}
	out.facets = make([]column, len(facetFields))
	values := make([]numbers, len(facetFields))
	for k := range out.facets {
		out.facets[k].starts = make([]uint32, 1, n+1)
		values[k] = numbers{&c.values[k], map[string]uint32{}}
	}
	var ids, titles, documentNumbers textColumnBuilder
	figures := newFigureBuilder(n)
	for i := range n {
		r, err := readRow(s, uint32(i))
		if err != nil {
			return nil, err
		}
		ids.add(r.id)
		titles.add(Fold(r.title))
		documentNumbers.add(Fold(r.number))
		out.dates[i], out.lengths[i], out.folded[i] = r.date, r.length, r.folded
		out.sizes[i] = uint32(r.folded.n + r.patch.n)
		for k := range out.facets {
			f := &out.facets[k]
			for _, v := range r.facets[k] {
				f.list = append(f.list, values[k].of(v))
			}
			f.starts = append(f.starts, uint32(len(f.list)))
		}
		figures.add(r.figures)
	}
	out.ids, out.titles, out.numbers = ids.done(), titles.done(), documentNumbers.done()
	out.figures = figures.done()
	return out, nil
}

// readRow reads the row of document num of a segment.
func readRow(s segment.Segment, num uint32) (r row, err error) {
	found, id := false, ""
	verr := s.VisitStoredFields(uint64(num), func(field string, _ byte, value []byte, _ []uint64) bool {
		switch field {
		case fieldID:
			id = string(value)
		case fieldRow:
			found = true
			r, err = decodeRow(string(value))
		}
		return true
	})
	r.id = id
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

// columnCache keeps the columns of the segments that are in use.
type columnCache struct {
	values [maxFacets]valueDictionary // by facet, in the order of facetFields
	lock   sync.Mutex
	known  map[segmentKey]*cachedColumns
}

type cachedColumns struct {
	once    sync.Once
	columns *columns
	err     error
	built   atomic.Pointer[columns] // columns, once they are there
}

// built is the columns of the segment whose key is key, nil if they are not there
// yet.
func (c *columnCache) built(key segmentKey) *columns {
	c.lock.Lock()
	defer c.lock.Unlock()
	if e := c.known[key]; e != nil {
		return e.built.Load()
	}
	return nil
}

// of is the columns of s, whose key is key. The first who asks builds them;
// others wait.
func (c *columnCache) of(key segmentKey, s segment.Segment) (*columns, error) {
	c.lock.Lock()
	if c.known == nil {
		c.known = map[segmentKey]*cachedColumns{}
	}
	e, ok := c.known[key]
	if !ok {
		e = &cachedColumns{}
		c.known[key] = e
	}
	c.lock.Unlock()
	e.once.Do(func() {
		defer func() { // bleve panics over some damaged files
			if p := recover(); p != nil {
				e.err = fmt.Errorf("columns: %w: %v", corpus.ErrDamaged, p)
			}
		}()
		e.columns, e.err = c.buildColumns(s)
		e.built.Store(e.columns)
	})
	return e.columns, e.err
}

// keep forgets all segments but those in use.
func (c *columnCache) keep(used map[segmentKey]bool) {
	c.lock.Lock()
	defer c.lock.Unlock()
	if len(c.known) <= 2*len(used) { // an older view may still need some
		return
	}
	for key := range c.known {
		if !used[key] {
			delete(c.known, key)
		}
	}
}

// isUsed reports whether anybody has asked for columns.
func (c *columnCache) isUsed() bool {
	c.lock.Lock()
	defer c.lock.Unlock()
	return len(c.known) > 0
}
