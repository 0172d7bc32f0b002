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
// store in batches, and one goroutine behind it feeds the index, shortly after
// each batch. The index may lag behind the store; the store's sequence number
// tells by how much, and Sync makes up for it. One process at a time writes to
// either; any number read meanwhile.
package build

import (
	"context"
	"errors"
	"runtime"
	"time"

	"fuhan/corpus/store"
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
	Again         Reader // reads documents anew, which an earlier run left pages of; nil means the Reader of the Builder
	Workers       int    // files read side by side; 0 means one per core
	MaxFileBytes  int64  // larger files are refused unread; 0 means ingest.DefaultLimits
	BatchFiles    int    // files per transaction; 0 means 100
	BatchBytes    int64  // bytes of originals per transaction; 0 means 32 MiB
	IndexBatch    int    // documents per index batch; 0 means 500
	SkipFolder    string
	OnProgress    func(Progress) // called from one goroutine at a time
	OnOutcome     func(path string, status store.Status, id string)
	OnFailure     func(Failure)
	OnIndexed     func(n int) // called with the size of each index batch of the final Sync
	Fetcher       Fetcher     // for web addresses; nil refuses them
	TrustModTimes bool        // skip files whose size and time of modification are known
}

// Progress is how far a run is.
type Progress struct {
	Files, FilesDone int
	Bytes, BytesDone int64
	Failed           int
	Elapsed          time.Duration
}

// Note is what a user should know of a container that was read, e.g. that some
// of its files are encrypted.
type Note struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Failure is a file that could not be read. One that is an image of a letter
// (needs_ocr) is in the corpus all the same and waits for OCR.
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
	Notes     []Note    `json:"notes,omitempty"`
}

// Done is the number of files that are in the corpus now.
func (r *Report) Done() int { return r.Added + r.Updated + r.Unchanged }

// Builder adds files to one corpus.
type Builder struct {
	store  *store.Store
	index  *index.Index
	reader Reader
	opts   Options

	// What a run looked up at its start.
	stale      map[string]bool            // documents that an older version of the program made
	outdated   map[string]bool            // those, and the ones that wait for OCR: read again although their bytes are known
	waiting    map[string]bool            // documents that wait for OCR
	failed     []store.Failure            // files that could not be read before, by path
	containers map[string]store.Container // archives that were unpacked before, by path
}

// New makes a builder. x may be nil; then only the store is written.
func New(s *store.Store, x *index.Index, r Reader, opts Options) *Builder {
	if opts.Workers <= 0 {
		opts.Workers = runtime.GOMAXPROCS(0)
	}
	if opts.Again == nil {
		opts.Again = r
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
	return &Builder{store: s, index: x, reader: r, opts: opts}
}

// Add puts the files at paths, and those in folders among them, into the
// corpus. The report is valid also beside an error, which is about the run (the
// disk is full, ctx ended), never about one file.
func (b *Builder) Add(ctx context.Context, paths []string) (Report, error) {
	addresses, paths := splitAddresses(paths)
	list, failures := listFiles(paths, b.opts.SkipFolder)
	list = append(list, addresses...)
	run := &run{Builder: b, start: time.Now(), progress: Progress{Files: len(list)}}
	for _, f := range list {
		run.progress.Bytes += f.size
	}
	if err := b.forgetVanished(ctx, paths); err != nil {
		return run.report, err
	}
	if err := b.lookUp(ctx); err != nil {
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
				err := b.prepareAll(wctx, f, func(p prepared) error {
					select {
					case done <- p:
						return nil
					case <-wctx.Done():
						return wctx.Err()
					}
				})
				if err != nil {
					return err
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

// lookUp asks the store what a run has to know of all files.
func (b *Builder) lookUp(ctx context.Context) error {
	stale, err := b.Stale(ctx)
	if err != nil {
		return err
	}
	unread, err := b.store.Unread(ctx)
	if err != nil {
		return err
	}
	b.stale, b.outdated, b.waiting = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, id := range stale {
		b.stale[id], b.outdated[id] = true, true
	}
	for _, id := range unread {
		b.outdated[id], b.waiting[id] = true, true
	}
	if b.failed, err = b.store.Failures(ctx); err != nil {
		return err
	}
	containers, err := b.store.Containers(ctx)
	b.containers = map[string]store.Container{}
	for _, c := range containers {
		b.containers[c.Path] = c
	}
	return err
}

// followDelay is how long documents that were committed wait for others to be
// indexed with them: small batches cost more.
const followDelay = 300 * time.Millisecond

// follow keeps the index near the store while a run is on: each signal means
// that documents were committed. The run syncs the rest at its end.
func (b *Builder) follow(ctx context.Context, stored <-chan struct{}) error {
	if b.index == nil {
		for range stored {
		}
		return nil
	}
	due := time.NewTimer(followDelay)
	due.Stop()
	waiting := false
	for {
		select {
		case _, ok := <-stored:
			if !ok {
				return nil
			}
			if !waiting {
				waiting = true
				due.Reset(followDelay)
			}
		case <-due.C:
			if waiting = false; ctx.Err() != nil {
				continue
			}
			n, err := b.syncBatch(ctx)
			if err != nil && ctx.Err() == nil {
				return err
			}
			if n >= b.opts.IndexBatch { // there is more
				waiting = true
				due.Reset(0)
			}
		}
	}
}
