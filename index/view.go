package index

import (
	"fmt"
	"runtime"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"golang.org/x/sync/errgroup"

	"fuhan/corpus"
)

// view is the documents as they are at one moment.
type view struct {
	shards []*shard
	texts  *texts
	count  int // of documents
	caches *caches
}

// values is the dictionary of facet number k.
func (v *view) values(k int) *valueDictionary { return &v.caches.columns.values[k] }

// shard is the documents of one segment. They have local numbers from 0 on.
type shard struct {
	key     segmentKey
	segment segment.Segment
	deleted *roaring.Bitmap // nil where nothing is deleted
	live    *roaring.Bitmap // the documents that are there
	columns *columns

	dictionaries map[string]segment.TermDictionary  // see dictionary
	lists        map[fieldTerm]segment.PostingsList // see list
}

// fieldTerm is a term of a field.
type fieldTerm struct{ field, term string }

func (o *opened) newView(r *scorch.IndexSnapshot) (*view, error) {
	if o.texts == nil {
		return nil, fmt.Errorf("index of another layout, to be built anew (fuhan reindex): %w", corpus.ErrDamaged)
	}
	v := &view{texts: o.texts.texts, caches: o.caches}
	used := map[segmentKey]bool{}
	var building errgroup.Group // columns that are new, of several segments at a time
	building.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range r.Segments() {
		h := &shard{key: keyOf(s, o.readOnly), segment: s.Segment(), deleted: s.Deleted(), live: s.DocNumbersLive()}
		if h.columns = o.caches.columns.built(h.key); h.columns == nil {
			building.Go(func() (err error) {
				h.columns, err = o.caches.columns.of(h.key, h.segment)
				return err
			})
		}
		v.count += int(h.live.GetCardinality())
		v.shards = append(v.shards, h)
		used[h.key] = true
	}
	if err := building.Wait(); err != nil {
		return nil, err
	}
	o.caches.columns.keep(used)
	return v, nil
}

// postings is the documents of a shard that have term in field; it is shared and
// must not be changed.
func (h *shard) postings(field, term string) (*roaring.Bitmap, error) {
	list, err := h.list(field, term)
	if err != nil {
		return nil, err
	}
	return bitmap(list)
}

// bitmap is the documents of list.
func bitmap(list segment.PostingsList) (*roaring.Bitmap, error) {
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

// list is the postings of term in field. Finding and ranking both ask for those of a
// query: they are kept as long as the shard.
func (h *shard) list(field, term string) (segment.PostingsList, error) {
	key := fieldTerm{field, term}
	if l, ok := h.lists[key]; ok {
		return l, nil
	}
	d, err := h.dictionary(field)
	if err != nil {
		return nil, err
	}
	l, err := d.PostingsList([]byte(term), h.deleted, nil)
	if err != nil {
		return nil, err
	}
	if h.lists == nil {
		h.lists = map[fieldTerm]segment.PostingsList{}
	}
	h.lists[key] = l
	return l, nil
}

// dictionary is the terms of a field. A shard belongs to one search, so that it
// may keep them.
func (h *shard) dictionary(field string) (segment.TermDictionary, error) {
	if d, ok := h.dictionaries[field]; ok {
		return d, nil
	}
	d, err := h.segment.Dictionary(field)
	if err != nil {
		return nil, err
	}
	if h.dictionaries == nil {
		h.dictionaries = map[string]segment.TermDictionary{}
	}
	h.dictionaries[field] = d
	return d, nil
}

// gram is the documents that have g; it must not be changed.
func (h *shard) gram(g gram) (*roaring.Bitmap, error) {
	if !g.prefix {
		return h.postings(fieldGrams, g.text)
	}
	d, err := h.dictionary(fieldGrams)
	if err != nil {
		return nil, err
	}
	var lists []*roaring.Bitmap
	it := d.AutomatonIterator(nil, []byte(g.text), append([]byte(g.text), 0xFF)) // no UTF-8 has it
	for {
		e, err := it.Next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			return roaring.FastOr(lists...), nil
		}
		list, err := d.PostingsList([]byte(e.Term), h.deleted, nil) // each once, and there may be thousands
		if err != nil {
			return nil, err
		}
		have, err := bitmap(list)
		if err != nil {
			return nil, err
		}
		lists = append(lists, have)
	}
}

// eachWord calls f with the documents in which word is a word, and how often it
// is: with those of hits, and where they are many with others too.
func (h *shard) eachWord(word string, hits *roaring.Bitmap, f func(num uint32, frequency int)) error {
	list, err := h.list(fieldGrams, word)
	if err != nil {
		return err
	}
	it := list.Iterator(true, false, false, nil)
	const few = 32 // where so many times more have the word than are asked for, these are looked up
	if hits.GetCardinality()*few > list.Count() {
		for {
			p, err := it.Next()
			if err != nil || p == nil {
				return err
			}
			if n := p.Frequency(); n > 0 {
				f(uint32(p.Number()), int(n))
			}
		}
	}
	for wanted := hits.Iterator(); wanted.HasNext(); {
		num := wanted.Next()
		p, err := it.Advance(uint64(num))
		if err != nil || p == nil {
			return err
		}
		if n := p.Frequency(); n > 0 && p.Number() == uint64(num) {
			f(num, int(n))
		}
	}
	return nil
}

// text sets u to the running text of the document that r describes.
func (v *view) text(r *row, u *unfolded) error {
	folded, err := v.texts.bytes(r.folded)
	if err != nil {
		return err
	}
	patch, err := v.texts.bytes(r.patch)
	if err != nil {
		return err
	}
	return u.unfold(firstPart(folded), patch)
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
