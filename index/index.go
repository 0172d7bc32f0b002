// Package index is the full-text view of the store: it finds documents by what
// their text says, filters, counts and ranks them, and shows where they match.
//
// Call Open, then Write for every batch of changes of the store and Search for
// every question. Seq says up to which change of the store the index has come,
// Stale whether it must be built anew. An Index may be deleted at any time: the
// store has everything that is needed to build it again with the same answers.
//
// The promise is exact: a quoted string, or a word of the query without blanks
// in it, is found in just those documents that contain it, whatever the
// dictionary says, where both are compared as Fold leaves them. Words decide
// the order only.
//
// The package never reads the store, never changes a document, and starts no
// work of its own except what bleve does in the background between Open and
// Close.
package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"

	"fuhan/corpus"
)

// Options says how to open an index. The zero value opens it for writing.
type Options struct {
	// ReadOnly opens an existing index for searching only. Any number of
	// processes may read while one writes; they see what it has acknowledged when
	// they open the index, and later when they Refresh it.
	ReadOnly bool
	// LockTimeout is how long to wait for another process that writes; 0 is one
	// second. Readers wait for nobody.
	LockTimeout time.Duration
	// Segmenter cuts words; nil is that of fuhan/extract/segment, whose
	// dictionary is loaded when the first text or query asks for it.
	Segmenter Segmenter
}

// Index is an open index. It is safe for concurrent use: searches go on while
// Write runs and see either all of a batch or nothing of it.
type Index struct {
	dir       string
	readOnly  bool
	segmenter Segmenter
	versions  versions // of this program
	lock      *os.File // of a writer

	open       sync.RWMutex // held for reading by whoever uses what is open
	closed     bool         // guarded by open
	writing    sync.Mutex   // held by the one Write at a time
	broken     error        // guarded by writing: why nothing can be written any more
	refreshing sync.Mutex   // held by the one Refresh at a time

	stateLock sync.RWMutex
	current   *opened // guarded by stateLock; replaced by Refresh, of a reader only
}

// Close ends all access and releases the lock. It waits for the calls in
// progress. A second call does nothing.
func (x *Index) Close() error {
	x.open.Lock()
	defer x.open.Unlock()
	if x.closed {
		return nil
	}
	x.closed = true
	if err := x.release(); err != nil {
		return fmt.Errorf("close index %s: %w", x.dir, err)
	}
	return nil
}

// release closes what Open opened.
func (x *Index) release() (err error) {
	if x.current != nil {
		err = x.current.release()
	}
	if x.lock != nil {
		err = errors.Join(err, x.lock.Close())
	}
	return err
}

// Seq is the change sequence number that the last Write acknowledged, 0 for a
// new index: the index holds all changes of the store up to it.
func (x *Index) Seq() int64 { return x.savedState().Seq }

// Stale reports whether the index was built by a program that cuts, folds or
// lays out texts differently, so that it must be built anew, and why, as a
// sentence for the user. A stale index can be searched, with answers that may
// lack documents; it refuses Write.
func (x *Index) Stale() (stale bool, why string) {
	why = x.savedState().Versions.differ(x.versions)
	return why != "", why
}

// Warm loads what the first search and the first suggestion would wait for: the
// columns, the dictionary, and what can be suggested.
func (x *Index) Warm(ctx context.Context) error {
	if _, err := x.Search(ctx, Request{}); err != nil {
		return fmt.Errorf("warm: %w", err)
	}
	if err := load(x.segmenter); err != nil {
		return fmt.Errorf("warm: %w", err)
	}
	if _, err := x.Suggest(ctx, "", 1); err != nil {
		return fmt.Errorf("warm: %w", err)
	}
	return nil
}

// Count is the number of documents.
func (x *Index) Count() (int, error) {
	n := 0
	err := x.read(func(_ *opened, r *scorch.IndexSnapshot) error {
		count, err := r.DocCount()
		n = int(count)
		return err
	})
	return n, err
}

func (x *Index) savedState() state {
	x.stateLock.RLock()
	defer x.stateLock.RUnlock()
	return x.current.state
}

// stateOf is the state in which o, which is in use, is.
func (x *Index) stateOf(o *opened) state {
	x.stateLock.RLock()
	defer x.stateLock.RUnlock()
	return o.state
}

func (x *Index) setState(s state) {
	x.stateLock.Lock()
	defer x.stateLock.Unlock()
	x.current.state = s
}

// use is what is open now; the caller releases it.
func (x *Index) use() *opened {
	x.stateLock.RLock()
	defer x.stateLock.RUnlock()
	x.current.join()
	return x.current
}

// read calls f with what is open and the documents as they are now. bleve panics
// over some damaged files; that becomes an error like any other.
func (x *Index) read(f func(*opened, *scorch.IndexSnapshot) error) (err error) {
	x.open.RLock()
	defer x.open.RUnlock()
	if x.closed {
		return fmt.Errorf("index %s is closed: %w", x.dir, corpus.ErrUsage)
	}
	o := x.use()
	defer func() { err = errors.Join(err, o.release()) }()
	reader, err := o.scorch.Reader()
	if err != nil {
		return fmt.Errorf("read index %s: %w", x.dir, err)
	}
	defer reader.Close()
	snapshot, err := asSnapshot(reader)
	if err != nil {
		return fmt.Errorf("read index %s: %w", x.dir, err)
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("read index %s: %w: %v", x.dir, corpus.ErrDamaged, p)
		}
	}()
	return f(o, snapshot)
}

// asSnapshot is what bleve's readers are.
func asSnapshot(r bleve.IndexReader) (*scorch.IndexSnapshot, error) {
	s, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, fmt.Errorf("unexpected reader %T: %w", r, corpus.ErrDamaged)
	}
	return s, nil
}

// done is the error of a context that has ended, with the name of what it ended.
func done(ctx context.Context, what string) error {
	if ctx.Err() == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, ctx.Err())
}
