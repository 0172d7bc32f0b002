package build

import (
	"context"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
)

// run is the state of one Add.
type run struct {
	*Builder
	start    time.Time
	progress Progress
	report   Report
}

func (r *run) fail(f Failure) {
	r.report.Failed = append(r.report.Failed, f)
	r.progress.Failed++
	if r.opts.OnFailure != nil {
		r.opts.OnFailure(f)
	}
}

// commit takes prepared files into the store, a batch per transaction. What it
// has taken is committed even when ctx ends meanwhile.
func (r *run) commit(ctx context.Context, done <-chan prepared, stored chan<- struct{}) error {
	keep := context.WithoutCancel(ctx)
	var batch []prepared
	var bytes int64
	timer := time.NewTicker(time.Second)
	defer timer.Stop()
	flush := func() error {
		if len(batch) == 0 {
			return nil
		}
		err := r.flush(keep, batch)
		clear(batch) // the originals in it need not wait for the next batch
		batch, bytes = batch[:0], 0
		if err == nil {
			select {
			case stored <- struct{}{}:
			default:
			}
		}
		return err
	}
	for {
		select {
		case p, ok := <-done:
			if !ok {
				return flush()
			}
			batch = append(batch, p)
			bytes += p.size
			if len(batch) >= r.opts.BatchFiles || bytes >= r.opts.BatchBytes {
				if err := flush(); err != nil {
					return drain(done, err)
				}
			}
		case <-timer.C:
			if err := flush(); err != nil {
				return drain(done, err)
			}
		}
	}
}

// drain empties done, so that no worker blocks on it, and returns err.
func drain(done <-chan prepared, err error) error {
	go func() {
		for range done {
		}
	}()
	return err
}

// flush commits one batch and counts it.
func (r *run) flush(ctx context.Context, batch []prepared) error {
	var items []store.Item
	var of []int // index in batch of each item
	var seen, gone []string
	var failures []store.Failure
	var containers []store.Container
	for i, p := range batch {
		if p.item != nil {
			items = append(items, *p.item)
			of = append(of, i)
		}
		if p.failure != nil {
			failures = append(failures, store.Failure{Path: p.path, Code: p.failure.Code, Reason: p.failure.Reason})
		}
		if p.known != "" {
			seen = append(seen, p.path)
		}
		if p.holds != nil {
			containers = append(containers, *p.holds)
		}
		gone = append(gone, p.gone...)
	}
	var outcomes []store.Outcome
	if len(items) > 0 {
		var err error
		if outcomes, err = r.store.Put(ctx, items); err != nil {
			return err
		}
		if err := r.replace(ctx, batch, of, outcomes); err != nil {
			return err
		}
	}
	if len(seen) > 0 {
		if err := r.store.MarkSeen(ctx, seen...); err != nil {
			return err
		}
	}
	if len(gone) > 0 {
		if err := r.store.Forget(ctx, gone...); err != nil {
			return err
		}
	}
	if len(failures) > 0 { // after Put, which removes the failure of a path
		if err := r.store.RecordFailures(ctx, failures); err != nil {
			return err
		}
	}
	if len(containers) > 0 { // after their members, which are in this batch or an earlier one
		if err := r.store.RecordContainers(ctx, containers); err != nil {
			return err
		}
	}
	for k, o := range outcomes {
		if p := &batch[of[k]]; p.failure == nil {
			r.count(p.path, o)
		}
	}
	for _, p := range batch {
		switch {
		case p.failure != nil:
			r.fail(*p.failure)
		case p.known != "":
			r.count(p.path, store.Outcome{ID: p.known, Status: store.StatusUnchanged})
		}
		r.report.Notes = append(r.report.Notes, p.notes...)
		if p.inside == nil {
			r.progress.FilesDone++
			r.progress.BytesDone += p.size
			if p.kind == store.SourceURL { // unknown before it was fetched
				r.progress.Bytes += p.size
			}
		}
	}
	if r.opts.OnProgress != nil {
		r.progress.Elapsed = time.Since(r.start)
		r.opts.OnProgress(r.progress)
	}
	return nil
}

// replace gives documents whose bytes were known, but whose text or facts an
// older version of the program had made, what this one made of them. outcomes
// of the items, for batch[of[k]] each, are corrected.
func (r *run) replace(ctx context.Context, batch []prepared, of []int, outcomes []store.Outcome) error {
	var updates []store.FactsUpdate
	var at []int
	for k, o := range outcomes {
		if p := &batch[of[k]]; p.refresh && o.Status == store.StatusUnchanged {
			it := p.item
			updates = append(updates, store.FactsUpdate{ID: o.ID, Version: o.Version, Facts: it.Facts, Extractor: it.Extractor, Text: it.Text, Reader: it.Reader})
			at = append(at, k)
		}
	}
	if len(updates) == 0 {
		return nil
	}
	replaced, err := r.store.UpdateFacts(ctx, updates)
	if err != nil {
		return err
	}
	for i, o := range replaced {
		if o.Status == store.StatusUpdated {
			outcomes[at[i]] = o
		}
	}
	return nil
}

func (r *run) count(path string, o store.Outcome) {
	switch o.Status {
	case store.StatusAdded:
		r.report.Added++
	case store.StatusUpdated:
		r.report.Updated++
	case store.StatusUnchanged:
		r.report.Unchanged++
	case store.StatusUnread:
		// Its bytes were known when it was prepared and are gone now: another
		// process deleted the document meanwhile.
		r.fail(Failure{path, corpus.Code(corpus.ErrUnreadable), "资料库在处理时被改动，请再运行一次"})
		return
	}
	if r.opts.OnOutcome != nil {
		r.opts.OnOutcome(path, o.Status, o.ID)
	}
}
