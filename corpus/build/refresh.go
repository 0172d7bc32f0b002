package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/extract"
	"fuhan/ingest"

	"golang.org/x/sync/errgroup"
)

// Refreshed is the outcome of a Refresh.
type Refreshed struct {
	Updated   int       `json:"updated"`
	Unchanged int       `json:"unchanged"`
	Failed    []Failure `json:"failed"` // their documents stay as they were
}

// Stale are the documents that Refresh would make anew: those whose text or
// facts another version of this program made.
func (b *Builder) Stale(ctx context.Context) ([]string, error) {
	return b.store.Stale(ctx, ingest.Version, extract.Version)
}

// Refresh reads the documents ids again from the originals in the store (only
// extracts again where the reader is the same and nothing waits for OCR) and
// keeps the index near them. onDone, if not nil, is called from one goroutine
// at a time with the number of documents done. The result is valid also beside an
// error, which is about the run.
func (b *Builder) Refresh(ctx context.Context, ids []string, onDone func(n int)) (Refreshed, error) {
	var mu sync.Mutex
	res := Refreshed{Failed: []Failure{}}
	done := 0
	stored, followed := make(chan struct{}, 1), make(chan error, 1)
	go func() { followed <- b.follow(ctx, stored) }()
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(b.opts.Workers)
	for _, id := range ids {
		if gctx.Err() != nil {
			break
		}
		g.Go(func() error {
			status, failure, err := b.refreshOne(gctx, id)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			switch {
			case failure != nil:
				res.Failed = append(res.Failed, *failure)
			case status == store.StatusUpdated:
				res.Updated++
				select {
				case stored <- struct{}{}:
				default:
				}
			default:
				res.Unchanged++
			}
			if done++; onDone != nil {
				onDone(done)
			}
			return nil
		})
	}
	err := g.Wait()
	close(stored)
	if ferr := <-followed; err == nil {
		err = ferr
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = b.Sync(ctx, b.opts.OnIndexed)
	}
	return res, err
}

// onlyPictures reports that a document which waited for OCR, without any text, has
// none: it stays as it is and waits no more, or each run would look at it again.
func onlyPictures(err error, waited bool) bool { return waited && errors.Is(err, corpus.ErrEmpty) }

// refreshOne makes text and facts of one document anew. Its error ends the run.
func (b *Builder) refreshOne(ctx context.Context, id string) (store.Status, *Failure, error) {
	d, err := b.store.Get(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) { // deleted meanwhile
		return store.StatusUnchanged, nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	u := store.FactsUpdate{ID: id, Version: d.Version.Number, Extractor: extract.Version}
	text := d.Version.Text
	read := d.Version.Reader != ingest.Version || len(text.Unread) > 0
	if read {
		original, err := b.store.Original(ctx, d.Version.SHA256)
		if err != nil {
			return "", nil, err
		}
		res, err := b.opts.Again.Read(ctx, original)
		if ctx.Err() != nil {
			return "", nil, ctx.Err()
		}
		if onlyPictures(err, len(text.Unread) > 0 && text.Content == "") {
			err = nil
		}
		if err != nil {
			return "", failureOf(d.Path(), res.Format, err), nil
		}
		text, u.Text, u.Reader = &res.Text, &res.Text, ingest.Version
	}
	f, err := Extract(text)
	if err != nil {
		return "", failureOf(d.Path(), ingest.Format(d.Version.Format), err), nil
	}
	if u.Facts, err = json.Marshal(&f); err != nil {
		return "", nil, fmt.Errorf("facts of %s: %w: %w", id, corpus.ErrExtraction, err)
	}
	outcomes, err := b.store.UpdateFacts(ctx, []store.FactsUpdate{u})
	if err != nil {
		if errors.Is(err, corpus.ErrNotFound) {
			return store.StatusUnchanged, nil, nil
		}
		return "", nil, err
	}
	if read && len(text.Unread) == 0 {
		if err := b.forgetFailures(ctx, d); err != nil {
			return "", nil, err
		}
	}
	return outcomes[0].Status, nil, nil
}

// forgetFailures takes the paths of a document that could be read now off the
// list of failures.
func (b *Builder) forgetFailures(ctx context.Context, d *store.Document) error {
	var paths []string
	for _, l := range d.Locations {
		paths = append(paths, l.Path)
	}
	return b.store.DropFailures(ctx, paths...)
}
