package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
)

// A data folder holds the store (fuhan.db and its companions) and index/ID, the
// index made for the store of that identity. A restored backup has another
// identity and therefore never meets an index that belongs to other sequence
// numbers.

// Corpus is an open data folder: a store and the index that views it.
type Corpus struct {
	Store *store.Store
	Index *index.Index // nil where another process writes to it, see IndexErr
	// IndexErr says why there is no index; it wraps corpus.ErrInUse.
	IndexErr error
	dir      string
}

// Open opens the data folder dir. For store.ReadWrite both parts are opened for
// writing; an index that another process writes to, such as a `fuhan serve` that
// catches up with the store, is left to that. For store.ReadOnly the index is
// opened for reading. Where it lags behind the store it is brought up first,
// unless another process writes to it: then it answers as far as it is.
func Open(ctx context.Context, dir string, mode store.Mode) (*Corpus, error) {
	s, err := store.Open(dir, mode)
	if err != nil {
		return nil, err
	}
	c := &Corpus{Store: s, dir: dir}
	if mode == store.ReadWrite {
		err = c.openForWriting()
	} else {
		err = c.openForReading(ctx)
	}
	if err != nil && !errors.Is(err, corpus.ErrInUse) {
		s.Close()
		return nil, err
	}
	c.IndexErr = err
	return c, nil
}

// Close closes both parts.
func (c *Corpus) Close() error {
	var err error
	if c.Index != nil {
		err = c.Index.Close()
	}
	return errors.Join(err, c.Store.Close())
}

// OpenIndex opens the index of the data folder dir, whose store is s, for reading
// and as it is, without bringing it up to the store.
func OpenIndex(dir string, s *store.Store) (*index.Index, error) {
	return index.Open(indexDir(dir, s), index.Options{ReadOnly: true})
}

// indexDir is where the index of the store s lies.
func indexDir(dir string, s *store.Store) string {
	return filepath.Join(dir, "index", s.Identity())
}

func (c *Corpus) openForWriting() (err error) {
	at := indexDir(c.dir, c.Store)
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("index folder: %w: %w", corpus.ErrUnreadable, err)
	}
	c.Index, err = index.Open(at, index.Options{})
	return err
}

// openForReading opens the index for reading. One that is missing or behind the
// store, after a crash or an add beside a server, is brought up first if no
// other process does.
func (c *Corpus) openForReading(ctx context.Context) error {
	at := indexDir(c.dir, c.Store)
	seq, err := c.Store.Seq(ctx)
	if err != nil {
		return err
	}
	readOnly := index.Options{ReadOnly: true}
	c.Index, err = index.Open(at, readOnly)
	if errors.Is(err, corpus.ErrNotFound) {
		cerr := catchUp(ctx, at, c.Store, createTimeout, nil)
		if cerr == nil || errors.Is(cerr, corpus.ErrInUse) { // by one who creates it
			c.Index, err = index.Open(at, readOnly)
		}
		if cerr != nil && err != nil {
			return cerr
		}
	}
	if err != nil || c.Index.Seq() >= seq || isStale(c.Index) { // which cannot be brought up; whoever asks is told
		return err
	}
	err = catchUp(ctx, at, c.Store, noWait, nil)
	if err == nil {
		_, err = c.Index.Refresh()
	}
	if err == nil || errors.Is(err, corpus.ErrInUse) || errors.Is(err, corpus.ErrUnreadable) {
		return nil
	}
	return errors.Join(err, c.Index.Close())
}

// noWait is the time to wait for another process that writes where it is as well
// that the other one goes on.
const noWait = time.Nanosecond

// createTimeout is how long to wait for another process that creates the index,
// without which nothing can be answered.
const createTimeout = time.Second

func isStale(x *index.Index) bool {
	stale, _ := x.Stale()
	return stale
}

// catchUp brings the index at at up to s. If another process writes to it for
// longer than wait, the error wraps corpus.ErrInUse. onBatch is told after each
// batch how many documents it held.
func catchUp(ctx context.Context, at string, s *store.Store, wait time.Duration, onBatch func(n int)) error {
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("index folder: %w: %w", corpus.ErrUnreadable, err)
	}
	x, err := index.Open(at, index.Options{LockTimeout: wait})
	if err != nil {
		return err
	}
	err = New(s, x, nil, Options{}).Sync(ctx, onBatch)
	return errors.Join(err, x.Close())
}

// Rebuild makes the index of the data folder dir anew and puts it in the place of
// the old one, which goes on being searched and written to meanwhile. onBatch is
// told how many documents each batch held. Another process that writes to the
// index when Rebuild begins, or for long when it ends, makes it fail with
// corpus.ErrInUse.
func Rebuild(ctx context.Context, dir string, onBatch func(n int)) error {
	s, err := store.Open(dir, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	at := indexDir(dir, s)
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("index folder: %w: %w", corpus.ErrUnreadable, err)
	}
	return index.Rebuild(at, index.Options{}, func(x *index.Index) error {
		return New(s, x, nil, Options{}).Sync(ctx, onBatch)
	})
}
