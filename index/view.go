package index

import (
	"context"
	"fmt"
	"sort"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"fuhan/corpus"
)

// view is the documents as they are at one moment, by number. Numbers run from
// 0 through all segments and change with every batch: they mean nothing outside
// a view.
type view struct {
	*scorch.IndexSnapshot
	segments []*scorch.SegmentSnapshot
	starts   []uint64 // number of the first document of each segment
	count    int      // of documents
	cursors  []*cursor
}

func newView(r *scorch.IndexSnapshot) (*view, error) {
	v := &view{IndexSnapshot: r, segments: r.Segments()}
	next := uint64(0)
	for _, s := range v.segments {
		v.starts = append(v.starts, next)
		next += uint64(s.FullSize())
	}
	count, err := r.DocCount()
	v.count = int(count)
	return v, err
}

// close closes all cursors.
func (v *view) close() {
	for _, c := range v.cursors {
		c.reader.Close()
	}
}

// stored calls f with the stored value of a field of document num. The value is
// valid until f returns.
func (v *view) stored(num uint64, name string, f func(value []byte)) error {
	i := sort.Search(len(v.starts), func(i int) bool { return v.starts[i] > num }) - 1
	found := false
	err := v.segments[i].VisitDocument(num-v.starts[i], func(field string, _ byte, value []byte, _ []uint64) bool {
		if field != name {
			return true
		}
		found = true
		f(value)
		return false
	})
	if err == nil && !found {
		err = fmt.Errorf("%s of document %d is missing: %w", name, num, corpus.ErrDamaged)
	}
	return err
}

// document is what the index keeps of document num.
func (v *view) document(num uint64) (d *Document, err error) {
	decode := func(value []byte) { d, err = decodeRecord(value) }
	if err := v.stored(num, fieldRecord, decode); err != nil {
		return nil, err
	}
	return d, err
}

// values reads the values of some fields by document number, fastest in rising
// order.
type values struct {
	reader bleve.DocValueReader
	id     bleve.IndexInternalID
}

func (v *view) values(fields ...string) (*values, error) {
	r, err := v.DocValueReader(fields)
	return &values{reader: r}, err
}

// visit calls f with each value of document num. The value is valid until f
// returns.
func (v *values) visit(num uint64, f func(field string, value []byte)) error {
	v.id = bleve.NewIndexInternalID(v.id, num)
	return v.reader.VisitDocValues(v.id, f)
}

// cursor walks through the documents that have a term, in rising order.
type cursor struct {
	reader bleve.TermFieldReader
	doc    bleve.TermFieldDoc
	id     bleve.IndexInternalID
	at     uint64 // number of the current document
	begun  bool
	ended  bool
}

// cursor opens the documents with term in field; nil where there are none.
// counted says whether the cursor knows how often the term stands there.
func (v *view) cursor(ctx context.Context, field, term string, counted bool) (*cursor, error) {
	r, err := v.TermFieldReader(ctx, []byte(term), field, counted, counted, false)
	if err != nil {
		return nil, err
	}
	if r.Count() == 0 {
		return nil, r.Close()
	}
	c := &cursor{reader: r}
	v.cursors = append(v.cursors, c)
	return c, nil
}

// seek moves to document num, which is not less than at the last call, and
// reports whether it has the term.
func (c *cursor) seek(num uint64) (bool, error) {
	if c.ended || c.begun && c.at >= num { // going back would begin from the start
		return !c.ended && c.at == num, nil
	}
	c.id = bleve.NewIndexInternalID(c.id, num)
	d, err := c.reader.Advance(c.id, c.doc.Reset())
	if err != nil {
		return false, err
	}
	c.begun = true
	if d == nil {
		c.ended = true
		return false, nil
	}
	c.at = d.ID.Value()
	return c.at == num, nil
}
