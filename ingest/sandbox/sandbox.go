// Package sandbox reads files in child processes, so that a parser that
// crashes, hangs or eats memory on a hostile file costs that one file and
// nothing else.
//
// A program that uses it calls Serve first thing in main (and tests in
// TestMain): in a child started by a Pool, Serve answers requests and never
// returns. New makes a pool; Read is safe for concurrent use. A child that dies
// or runs out of time is replaced. The package knows nothing of stores or
// indexes.
package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
	"fuhan/ingest/ocr"
)

// Options bound the children.
type Options struct {
	Children    int           // processes at once; 0 means 1
	Timeout     time.Duration // wall time for one file; 0 means 60 s
	MemoryBytes int64         // data segment of a child; 0 means 512 MiB
	Limits      ingest.Limits // the zero value means ingest.DefaultLimits
	// FilesPerChild is the number of files after which a child is replaced, so
	// that what a parser leaks does not add up; 0 means 500.
	FilesPerChild int
	// NoOCR leaves pages that are images unread also where a program that could
	// recognise them is installed.
	NoOCR bool
	// PageTimeout is the wall time that each page to be recognised adds to
	// Timeout; 0 means 30 s.
	PageTimeout time.Duration
	// Patience is the processor time that a file may take while its pages give no
	// text (see ingest.Limits); 0 means 5 s, which keeps a file that has nothing to
	// read below 10 s. Thorough reads without it.
	Patience time.Duration
}

// Pool is a set of child processes.
type Pool struct {
	opts Options
	self string
	idle chan *child // holds one token per permitted child; nil where none runs yet
	dirs folders
	ocr  func() error // whether pages can be recognised

	ended func(*os.ProcessState) // told of each child that was ended; nil but in tests

	mu       sync.Mutex
	confined *Confinement // nil before the first answer

	ctx   context.Context // ends with Close
	end   context.CancelFunc
	close sync.Once
}

// New makes a pool that re-executes the running program, and a temporary folder
// for its children. It starts no process before the first file.
func New(opts Options) (*Pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find own executable: %w", err)
	}
	opts.Children = max(opts.Children, 1)
	if opts.Timeout == 0 {
		opts.Timeout = time.Minute
	}
	if opts.MemoryBytes == 0 {
		opts.MemoryBytes = 512 << 20
	}
	if opts.FilesPerChild == 0 {
		opts.FilesPerChild = 500
	}
	if opts.Limits.MaxFileBytes == 0 {
		opts.Limits = ingest.DefaultLimits
	}
	if opts.PageTimeout == 0 {
		opts.PageTimeout = 30 * time.Second
	}
	if opts.Patience == 0 {
		opts.Patience = 5 * time.Second
	}
	p := &Pool{opts: opts, self: self, idle: make(chan *child, opts.Children), ocr: ocr.Available}
	if p.dirs, err = newFolders(); err != nil {
		return nil, err
	}
	p.ctx, p.end = context.WithCancel(context.Background())
	for range opts.Children {
		p.idle <- nil
	}
	return p, nil
}

// Close ends the children. Reads under way and later ones fail with
// context.Canceled.
func (p *Pool) Close() error {
	p.close.Do(func() {
		p.end()
		for range p.opts.Children { // also those of reads under way, which end now
			if c := <-p.idle; c != nil {
				c.kill()
			}
		}
		os.RemoveAll(p.dirs.temporary)
	})
	return nil
}

// newFolders makes a temporary folder, and finds the one in which engines keep
// their compiled code.
func newFolders() (folders, error) {
	temporary, err := os.MkdirTemp("", "fuhan-reader-")
	if err != nil {
		return folders{}, fmt.Errorf("make a temporary folder for readers: %w", err)
	}
	f := folders{temporary: temporary}
	if cache, err := os.UserCacheDir(); err == nil {
		cache = filepath.Join(cache, "fuhan")
		if os.MkdirAll(cache, 0o700) == nil {
			f.cache = cache
		}
	}
	return f, nil
}

// Confinement says what the kernel kept the children from so far; ok is false
// before the first file.
func (p *Pool) Confinement() (c Confinement, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.confined == nil {
		return Confinement{}, false
	}
	return *p.confined, true
}

func (p *Pool) note(c Confinement) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.confined = &c
}

// Read reads data in a child. Pages that are images are recognised in a second
// step, with time for each of them, where that is possible. A file of such pages
// alone gives ErrNeedsOCR and a result that names them. The errors wrap a reading
// reason of package corpus, or ctx's error when ctx ended first.
func (p *Pool) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	return p.readAll(ctx, data, p.opts.Patience)
}

// Thorough reads with the children of a pool, and recognises every page however
// little the others gave.
type Thorough struct{ *Pool }

// Read is like that of the pool.
func (t Thorough) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	return t.readAll(ctx, data, 0)
}

func (p *Pool) readAll(ctx context.Context, data []byte, patience time.Duration) (ingest.Result, error) {
	q := request{Data: data, Limits: p.opts.Limits, Budget: p.opts.Timeout}
	q.Limits.OCR = false
	res, err := p.read(ctx, q)
	pages := len(res.Text.Unread)
	if pages == 0 || p.opts.NoOCR || err != nil && !errors.Is(err, corpus.ErrNeedsOCR) || p.ocr() != nil {
		return res, err
	}
	q.Limits.OCR, q.Limits.Patience = true, patience
	q.Budget += time.Duration(pages) * p.opts.PageTimeout
	better, oerr := p.read(ctx, q)
	switch {
	case ctx.Err() != nil:
		return res, ctx.Err()
	case oerr != nil && err == nil: // what the first step read is not lost
		return res, nil
	case oerr != nil && !errors.Is(oerr, corpus.ErrEmpty): // it is still an image of a letter
		return res, err
	}
	return better, oerr // ErrEmpty: pictures without text
}

// read has a child answer q.
func (p *Pool) read(ctx context.Context, q request) (ingest.Result, error) {
	data := q.Data
	if int64(len(data)) > p.opts.Limits.MaxFileBytes {
		return ingest.Result{}, fmt.Errorf("%d bytes: %w", len(data), corpus.ErrTooLarge)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.ctx, cancel)()
	var c *child
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return ingest.Result{}, ctx.Err()
	}
	if p.ctx.Err() != nil { // both were ready
		p.idle <- c
		return ingest.Result{}, context.Canceled
	}
	for {
		if c == nil {
			var err error
			if c, err = p.start(); err != nil {
				p.idle <- nil
				return ingest.Result{}, err
			}
		}
		res, err, alive := c.read(ctx, q, p.note)
		c.files++
		worn := c.files > 1
		if !alive || c.files >= p.opts.FilesPerChild {
			c.kill()
			c = nil
		}
		// A child that had read other files may have died of them, or while it
		// was idle: a fresh one decides.
		if !alive && worn && ctx.Err() == nil && !errors.Is(err, corpus.ErrTimeout) {
			continue
		}
		p.idle <- c
		return res, err
	}
}
