package build

import (
	"context"
	"errors"
	"sync"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/index/suggest"
)

// Live is a corpus for a server: it answers while other processes add to the
// store, and follows them. The index is held for reading, so that other
// processes can search too; when the store has moved on it is taken for writing
// for as long as catching up takes. Searches go on meanwhile.
type Live struct {
	Store *store.Store
	dir   string

	following sync.Mutex   // held by the one that catches up
	mu        sync.RWMutex // held for reading by searches, for writing to swap x
	x         *index.Index
	stop      context.CancelFunc
	ended     chan struct{}
}

// followEvery is how often the store is asked for changes. New documents are to
// be found within about a second.
const followEvery = 500 * time.Millisecond

// OpenLive opens the data folder dir and follows its store until Close. onError
// is told about failures to follow; they are tried again.
func OpenLive(ctx context.Context, dir string, onError func(error)) (*Live, error) {
	c, err := Open(ctx, dir, store.ReadOnly)
	if err != nil {
		return nil, err
	}
	if c.Index == nil {
		c.Close()
		return nil, c.IndexErr
	}
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	l := &Live{Store: c.Store, dir: dir, x: c.Index, stop: stop, ended: make(chan struct{})}
	go l.followLoop(ctx, onError)
	return l, nil
}

// Close ends following and closes both parts.
func (l *Live) Close() error {
	l.stop()
	<-l.ended
	l.mu.Lock()
	defer l.mu.Unlock()
	return errors.Join(l.x.Close(), l.Store.Close())
}

// Search answers from the index as it is now.
func (l *Live) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.x.Search(ctx, req)
}

// Suggest completes prefix from the index as it is now.
func (l *Live) Suggest(ctx context.Context, prefix string, limit int) ([]suggest.Suggestion, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.x.Suggest(ctx, prefix, limit)
}

// Stale reports whether the index was made by another version of the analyzer
// or dictionary, and why.
func (l *Live) Stale() (bool, string) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.x.Stale()
}

func (l *Live) followLoop(ctx context.Context, onError func(error)) {
	defer close(l.ended)
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		if err := l.catchUpNow(ctx); err != nil && ctx.Err() == nil && !errors.Is(err, corpus.ErrInUse) && onError != nil {
			onError(err)
		}
	}
}

// catchUpNow brings the index up to the store, if it lags and can be taken.
func (l *Live) catchUpNow(ctx context.Context) error {
	l.following.Lock()
	defer l.following.Unlock()
	seq, err := l.Store.Seq(ctx)
	if err != nil || l.x.Seq() >= seq { // x is replaced under following only
		return err
	}
	err = l.swap(index.Options{LockTimeout: 200 * time.Millisecond})
	if err != nil {
		return err
	}
	err = New(l.Store, l.x, nil, Options{}).Sync(ctx, nil)
	return errors.Join(err, l.swap(index.Options{ReadOnly: true, LockTimeout: 5 * time.Second}))
}

// swap opens the index again with other options. Where that fails, the index is
// opened for reading as before.
func (l *Live) swap(opts index.Options) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	at := indexDir(l.dir, l.Store)
	err := l.x.Close()
	x, oerr := index.Open(at, opts)
	if oerr != nil {
		if back, berr := index.Open(at, index.Options{ReadOnly: true, LockTimeout: 10 * time.Second}); berr == nil {
			l.x = back
		}
		return errors.Join(err, oerr)
	}
	l.x = x
	return err
}
