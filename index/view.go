package index

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"fuhan/corpus"
)

// view is the documents as they are at one moment.
type view struct {
	shards []*shard
	texts  *texts
	count  int // of documents
	cache  *columnCache
}

// values is the dictionary of facet number k.
func (v *view) values(k int) *valueDictionary { return &v.cache.values[k] }

// shard is the documents of one segment. They have local numbers from 0 on.
type shard struct {
	id      uint64 // of the segment as long as the index is open
	segment segment.Segment
	deleted *roaring.Bitmap // nil where nothing is deleted
	live    *roaring.Bitmap // the documents that are there
	columns *columns
}

func (x *Index) newView(r *scorch.IndexSnapshot) (*view, error) {
	if x.texts == nil {
		return nil, fmt.Errorf("index of another layout, to be built anew (fuhan reindex): %w", corpus.ErrDamaged)
	}
	v := &view{texts: x.texts, cache: &x.columns}
	segments := r.Segments()
	for _, s := range segments {
		c, err := x.columns.of(s)
		if err != nil {
			return nil, err
		}
		h := &shard{id: s.Id(), segment: s.Segment(), deleted: s.Deleted(), live: s.DocNumbersLive(), columns: c}
		v.count += int(h.live.GetCardinality())
		v.shards = append(v.shards, h)
	}
	x.columns.keep(segments)
	return v, nil
}

// postings is the documents of a shard that have term in field; it is shared and
// must not be changed.
func (h *shard) postings(field, term string) (*roaring.Bitmap, error) {
	list, err := h.list(field, term)
	if err != nil {
		return nil, err
	}
	switch it := list.Iterator(false, false, false, nil).(type) {
	case segment.OptimizablePostingsIterator:
		if num, ok := it.DocNum1Hit(); ok {
			return roaring.BitmapOf(uint32(num)), nil
		}
		if b := it.ActualBitmap(); b != nil {
			return b, nil
		}
		return roaring.New(), nil
	default:
		return nil, fmt.Errorf("postings of an unknown kind %T: %w", it, corpus.ErrDamaged)
	}
}

func (h *shard) list(field, term string) (segment.PostingsList, error) {
	d, err := h.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	return d.PostingsList([]byte(term), h.deleted, nil)
}

// document is what the index keeps of document num of h, its text only if wanted.
func (v *view) document(h *shard, num uint32, withText bool) (*Document, error) {
	record, err := v.texts.bytes(h.columns.records[num])
	if err != nil {
		return nil, err
	}
	return decodeRecord(record, withText)
}

// newest is the latest date of a document, 0 where none has one.
func (v *view) newest() (date uint32) {
	for _, h := range v.shards {
		for _, d := range h.columns.dates {
			date = max(date, d)
		}
	}
	return date
}
