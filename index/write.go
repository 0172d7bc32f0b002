package index

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"fuhan/corpus"
)

// Write makes one batch of changes durable: it removes the documents that
// deletes names, puts in docs, each in place of the one with its ID, and sets
// Seq to seq, all or nothing of it, whenever the process is killed. An ID in
// both lists is put in; of two documents with one ID the later one counts. A
// batch of 500 to 1,000 documents is best: fewer cost more time each, more cost
// memory.
//
// seq must not be less than Seq; it may be equal, for the batches of a change
// that is not complete yet. Errors wrap corpus.ErrUsage (read-only or stale
// index, seq, a document without proper ID), ErrNoSpace, or the error of ctx,
// which is heeded until the batch is handed to bleve. After a failure of the
// disk, Write refuses until the index is opened again.
func (x *Index) Write(ctx context.Context, docs []Document, deletes []string, seq int64) error {
	x.writing.Lock()
	defer x.writing.Unlock()
	if err := x.checkWrite(docs, deletes, seq); err != nil {
		return fmt.Errorf("write index %s: %w", x.dir, err)
	}
	list, err := x.analyze(ctx, docs)
	if err != nil {
		return fmt.Errorf("write index %s: %w", x.dir, err)
	}
	batch, texts := x.batch(list, deletes)
	x.broken = x.read(func(o *opened, _ *scorch.IndexSnapshot) error { // not while closing
		last := x.savedState()
		next := state{Seq: seq, Batch: last.Batch + 1, Texts: last.Texts + int64(len(texts)), Versions: x.versions}
		if err := o.texts.append(texts); err != nil {
			return err
		}
		return x.saveState(next, batch)
	})
	if x.broken != nil {
		return fmt.Errorf("write index %s: %w", x.dir, x.broken)
	}
	for _, d := range list {
		d.release()
	}
	return nil
}

// analyze loads the dictionary where there is anything to analyse.
func (x *Index) analyze(ctx context.Context, docs []Document) ([]*analyzed, error) {
	if len(docs) == 0 {
		return nil, nil
	}
	if err := load(x.segmenter); err != nil {
		return nil, err
	}
	return analyzeAll(ctx, docs, x.segmenter)
}

// batch is the changes for bleve, and what comes to the file of texts.
func (x *Index) batch(list []*analyzed, deletes []string) (batch *bleve.Batch, texts []byte) {
	batch = bleve.NewBatch()
	for _, id := range deletes {
		batch.Delete(id)
	}
	size := 0
	for _, d := range list {
		size += len(d.folded) + len(d.patch)
	}
	texts = make([]byte, 0, size)
	end := x.savedState().Texts
	for _, d := range list {
		d.place(end + int64(len(texts)))
		texts = append(append(texts, d.folded...), d.patch...)
		batch.Update(d.document)
	}
	return batch, texts
}

// checkWrite refuses what must not be written. x.writing is held.
func (x *Index) checkWrite(docs []Document, deletes []string, seq int64) error {
	if x.broken != nil {
		return x.broken
	}
	if x.readOnly {
		return fmt.Errorf("opened for reading: %w", corpus.ErrUsage)
	}
	if stale, why := x.Stale(); stale {
		return fmt.Errorf("stale (%s): %w", why, corpus.ErrUsage)
	}
	if last := x.Seq(); seq < last {
		return fmt.Errorf("seq %d after %d: %w", seq, last, corpus.ErrUsage)
	}
	for i := range docs {
		if !properID(docs[i].ID) {
			return fmt.Errorf("document %d: id %.80q: %w", i, docs[i].ID, corpus.ErrUsage)
		}
	}
	for i, id := range deletes {
		if !properID(id) {
			return fmt.Errorf("delete %d: id %.80q: %w", i, id, corpus.ErrUsage)
		}
	}
	return nil
}

func properID(id string) bool { return id != "" && utf8.ValidString(id) }

// analyzeAll analyses docs on all processors; the result is in the same order.
func analyzeAll(ctx context.Context, docs []Document, s Segmenter) ([]*analyzed, error) {
	workers := min(runtime.GOMAXPROCS(0), len(docs))
	out := make([]*analyzed, len(docs))
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			a := newAnalyzer(s)
			for i := w; i < len(docs) && errs[w] == nil; i += workers {
				if errs[w] = done(ctx, "analysis"); errs[w] == nil {
					out[i] = a.analyze(&docs[i])
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}
