// Package build runs the pipeline: files are found, read, extracted, stored and
// indexed. All goroutines of fuhan outside the HTTP server start here.
//
// Begin with New, then call Add for files and folders, Sync to bring an index
// up to its store, Rebuild to make one anew.
//
// Goals, in this order: one bad file never stops a run; what is reported as
// added is on the disk; every core is busy; memory stays bounded by the number
// of files under way, not by the size of the folder; a run that is stopped at
// any moment goes on where it was when it is started again.
//
// Design: the files are listed first (so that progress knows the whole), then
// workers read and extract them side by side, one goroutine commits them to the
// store in batches, and one goroutine behind it feeds the index. The index may
// lag behind the store; the store's sequence number tells by how much, and Sync
// makes up for it.
package build

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/extract"
	"fuhan/index"
	"fuhan/ingest"

	"golang.org/x/sync/errgroup"
)

// Reader reads one file; *sandbox.Pool is the one that programs use. Its errors
// wrap a reading reason of package corpus.
type Reader interface {
	Read(ctx context.Context, data []byte) (ingest.Result, error)
}

// Options tune a run. The zero value of a field means its default.
type Options struct {
	Workers       int   // files read side by side; 0 means one per core
	MaxFileBytes  int64 // larger files are refused unread; 0 means ingest.DefaultLimits
	BatchFiles    int   // files per transaction; 0 means 100
	BatchBytes    int64 // bytes of originals per transaction; 0 means 32 MiB
	IndexBatch    int   // documents per index batch; 0 means 500
	SkipFolder    string
	OnProgress    func(Progress) // called from one goroutine at a time
	OnOutcome     func(path string, status store.Status, id string)
	OnFailure     func(Failure)
	OnIndexed     func(n int) // called with the size of each index batch of the final Sync
	TrustModTimes bool        // skip files whose size and time of modification are known
}

// Progress is how far a run is.
type Progress struct {
	Files, FilesDone int
	Bytes, BytesDone int64
	Failed           int
	Elapsed          time.Duration
}

// Failure is a file that could not be read.
type Failure struct {
	Path   string `json:"path"`
	Code   string `json:"code"`
	Reason string `json:"reason"`
}

// Report is the outcome of a run. A document counts when it is on the disk.
type Report struct {
	Added     int       `json:"added"`
	Updated   int       `json:"updated"`
	Unchanged int       `json:"unchanged"`
	Failed    []Failure `json:"failed"`
}

// Done is the number of files that are in the corpus now.
func (r *Report) Done() int { return r.Added + r.Updated + r.Unchanged }

// Builder adds files to one corpus.
type Builder struct {
	store  *store.Store
	index  *index.Index
	reader Reader
	opts   Options
}

// New makes a builder. x may be nil; then only the store is written.
func New(s *store.Store, x *index.Index, r Reader, opts Options) *Builder {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	if opts.MaxFileBytes == 0 {
		opts.MaxFileBytes = ingest.DefaultLimits.MaxFileBytes
	}
	if opts.BatchFiles == 0 {
		opts.BatchFiles = 100
	}
	if opts.BatchBytes == 0 {
		opts.BatchBytes = 32 << 20
	}
	if opts.IndexBatch == 0 {
		opts.IndexBatch = 500
	}
	return &Builder{s, x, r, opts}
}

// Add puts the files at paths, and those in folders among them, into the
// corpus. The report is valid also beside an error, which is about the run (the
// disk is full, ctx ended), never about one file.
func (b *Builder) Add(ctx context.Context, paths []string) (Report, error) {
	list, failures := listFiles(paths, b.opts.SkipFolder)
	run := &run{Builder: b, start: time.Now(), progress: Progress{Files: len(list)}}
	for _, f := range list {
		run.progress.Bytes += f.size
	}
	if err := b.forgetVanished(ctx, paths); err != nil {
		return run.report, err
	}
	run.report.Failed = []Failure{}
	for _, f := range failures {
		run.fail(f)
	}

	g, gctx := errgroup.WithContext(ctx)
	todo := make(chan file)
	done := make(chan prepared, b.opts.Workers)
	g.Go(func() error {
		defer close(todo)
		for _, f := range list {
			select {
			case todo <- f:
			case <-gctx.Done():
				return nil
			}
		}
		return nil
	})
	workers, wctx := errgroup.WithContext(gctx)
	for range b.opts.Workers {
		workers.Go(func() error {
			for f := range todo {
				p, err := b.prepare(wctx, f)
				if err != nil {
					return err
				}
				select {
				case done <- p:
				case <-wctx.Done():
					return nil
				}
			}
			return nil
		})
	}
	g.Go(func() error {
		defer close(done)
		return workers.Wait()
	})
	stored := make(chan struct{}, 1)
	g.Go(func() error {
		defer close(stored)
		return run.commit(ctx, done, stored)
	})
	g.Go(func() error { return b.follow(gctx, stored) })
	err := g.Wait()
	if err == nil || errors.Is(err, context.Canceled) {
		err = ctx.Err()
	}
	if err == nil {
		err = b.Sync(ctx, b.opts.OnIndexed)
	}
	return run.report, err
}

// follow keeps the index near the store while a run is on: each signal means
// that documents were committed. It waits for a fair batch, since small ones
// cost more; Add syncs the rest at its end.
func (b *Builder) follow(ctx context.Context, stored <-chan struct{}) error {
	if b.index == nil {
		for range stored {
		}
		return nil
	}
	for range stored {
		if ctx.Err() != nil {
			continue
		}
		seq, err := b.store.Seq(ctx)
		if err != nil {
			return err
		}
		if seq-b.index.Seq() < int64(b.opts.IndexBatch) {
			continue
		}
		if err := b.syncOnce(ctx); err != nil && ctx.Err() == nil {
			return err
		}
	}
	return nil
}

// file is a file to be added.
type file struct {
	path    string
	size    int64
	modTime time.Time
	mode    fs.FileMode
}

// prepared is a file that has been read, or found known or unreadable.
type prepared struct {
	file
	item    *store.Item
	failure *Failure
	known   string // id of the document where the file need not be opened
}

// prepare reads and extracts one file. Its error ends the run.
func (b *Builder) prepare(ctx context.Context, f file) (prepared, error) {
	p := prepared{file: f}
	if b.opts.TrustModTimes {
		id, ok, err := b.store.Known(ctx, f.path, f.size, f.modTime)
		if err != nil {
			return p, err
		}
		if ok {
			p.known = id
			return p, nil
		}
	}
	data, err := readFile(f, b.opts.MaxFileBytes)
	if err != nil {
		p.failure = failureOf(f.path, "", err)
		return p, nil
	}
	p.size = int64(len(data))
	p.item = &store.Item{Path: f.path, Bytes: data, ModTime: f.modTime}
	if len(data) > 0 {
		if _, ok, err := b.store.HasBytes(ctx, hashOf(data)); err != nil {
			return p, err
		} else if ok {
			return p, nil
		}
	}
	res, err := b.reader.Read(ctx, data)
	if err != nil {
		if ctx.Err() != nil {
			return p, ctx.Err()
		}
		p.item, p.failure = nil, failureOf(f.path, res.Format, err)
		return p, nil
	}
	extracted, err := Extract(&res.Text)
	if err != nil {
		p.item, p.failure = nil, failureOf(f.path, res.Format, err)
		return p, nil
	}
	facts, err := json.Marshal(&extracted)
	if err != nil {
		return p, err
	}
	p.item.Format, p.item.Reader = string(res.Format), ingest.Version
	p.item.Text, p.item.Facts, p.item.Extractor = &res.Text, facts, extract.Version
	return p, nil
}

// Extract runs the rules over t. A rule that panics costs this file, not the run:
// the error then wraps corpus.ErrExtraction.
func Extract(t *corpus.Text) (f corpus.Facts, err error) {
	defer func() {
		if x := recover(); x != nil {
			f, err = corpus.Facts{}, fmt.Errorf("%w: panic: %v", corpus.ErrExtraction, x)
		}
	}()
	return extract.Facts(t), nil
}

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
	var seen []string
	var failures []store.Failure
	for i, p := range batch {
		switch {
		case p.failure != nil:
			failures = append(failures, store.Failure{Path: p.path, Code: p.failure.Code, Reason: p.failure.Reason})
		case p.known != "":
			seen = append(seen, p.path)
		default:
			items = append(items, *p.item)
			of = append(of, i)
		}
	}
	var outcomes []store.Outcome
	if len(items) > 0 {
		var err error
		if outcomes, err = r.store.Put(ctx, items); err != nil {
			return err
		}
	}
	if len(seen) > 0 {
		if err := r.store.MarkSeen(ctx, seen...); err != nil {
			return err
		}
	}
	if len(failures) > 0 {
		if err := r.store.RecordFailures(ctx, failures); err != nil {
			return err
		}
	}
	for k, o := range outcomes {
		r.count(batch[of[k]].path, o)
	}
	for _, p := range batch {
		switch {
		case p.failure != nil:
			r.fail(*p.failure)
		case p.known != "":
			r.count(p.path, store.Outcome{ID: p.known, Status: store.StatusUnchanged})
		}
		r.progress.FilesDone++
		r.progress.BytesDone += p.size
	}
	if r.opts.OnProgress != nil {
		r.progress.Elapsed = time.Since(r.start)
		r.opts.OnProgress(r.progress)
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
