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
	Index *index.Index // nil where another process holds it, see IndexErr
	// IndexErr says why there is no index; it wraps corpus.ErrInUse.
	IndexErr error
	dir      string
}

// Open opens the data folder dir. For store.ReadWrite both parts are opened for
// writing; an index that a running `fuhan serve` holds is left to that process,
// which follows the store by itself. For store.ReadOnly the index is opened for
// reading, after an attempt to bring it up to the store where it lags.
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
// other process holds it.
func (c *Corpus) openForReading(ctx context.Context) (err error) {
	at := indexDir(c.dir, c.Store)
	behind, err := c.behind(ctx, at)
	if err != nil {
		return err
	}
	if behind {
		if err := catchUp(ctx, at, c.Store); err != nil && !errors.Is(err, corpus.ErrInUse) && !errors.Is(err, corpus.ErrUnreadable) {
			return err
		}
	}
	c.Index, err = index.Open(at, index.Options{ReadOnly: true, LockTimeout: 3 * time.Second})
	return err
}

// behind reports whether the index at at lacks changes of the store.
func (c *Corpus) behind(ctx context.Context, at string) (bool, error) {
	seq, err := c.Store.Seq(ctx)
	if err != nil {
		return false, err
	}
	x, err := index.Open(at, index.Options{ReadOnly: true, LockTimeout: 3 * time.Second})
	if errors.Is(err, corpus.ErrNoCorpus) || errors.Is(err, corpus.ErrNotFound) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer x.Close()
	return x.Seq() < seq, nil
}

// catchUp brings the index at at up to s, if nobody else holds it.
func catchUp(ctx context.Context, at string, s *store.Store) error {
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("index folder: %w: %w", corpus.ErrUnreadable, err)
	}
	x, err := index.Open(at, index.Options{LockTimeout: time.Second})
	if err != nil {
		return err
	}
	err = New(s, x, nil, Options{}).Sync(ctx, nil)
	return errors.Join(err, x.Close())
}

// Rebuild makes the index of the data folder dir anew beside the old one and
// then puts it in its place. onBatch is told how many documents each batch held.
func Rebuild(ctx context.Context, dir string, onBatch func(n int)) (err error) {
	s, err := store.Open(dir, store.ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	at := indexDir(dir, s)
	fresh := at + ".new"
	if err := os.RemoveAll(fresh); err != nil {
		return fmt.Errorf("remove leftover index: %w: %w", corpus.ErrUnreadable, err)
	}
	if err := os.MkdirAll(filepath.Dir(at), 0o700); err != nil {
		return fmt.Errorf("index folder: %w: %w", corpus.ErrUnreadable, err)
	}
	x, err := index.Open(fresh, index.Options{})
	if err != nil {
		return err
	}
	err = New(s, x, nil, Options{}).Sync(ctx, onBatch)
	if err = errors.Join(err, x.Close()); err != nil {
		os.RemoveAll(fresh)
		return err
	}
	return replace(at, fresh)
}

// replace puts the index fresh in the place of the one at at, which nobody else
// may hold.
func replace(at, fresh string) error {
	if _, err := os.Stat(at); err == nil {
		old, err := index.Open(at, index.Options{LockTimeout: time.Second})
		if err != nil && errors.Is(err, corpus.ErrInUse) {
			os.RemoveAll(fresh)
			return err
		}
		if err == nil {
			old.Close()
		}
		if err := os.RemoveAll(at); err != nil {
			return fmt.Errorf("remove old index: %w: %w", corpus.ErrUnreadable, err)
		}
	}
	if err := os.Rename(fresh, at); err != nil {
		return fmt.Errorf("place new index: %w: %w", corpus.ErrUnreadable, err)
	}
	return nil
}
