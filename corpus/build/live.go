package build

import (
	"context"
	"errors"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/index/suggest"
)

// Live is a corpus for a server: it answers while this and other processes add to
// the store, and follows them. The index is open for reading all the time. Where
// it lags behind the store, and no other process writes to it, it is also opened
// for writing for as long as catching up takes; else the other process brings it
// up. Either way the reader refreshes.
type Live struct {
	Store *store.Store
	dir   string
	x     *index.Index
	stop  context.CancelFunc
	ended chan struct{}
}

// followEvery is how often the store and the index are asked for changes, which
// costs some microseconds. New documents are to be found within a second, of which
// a process that adds takes followDelay.
const followEvery = 200 * time.Millisecond

// OpenLive opens the data folder dir and follows its store until Close. onError
// is told about failures to follow, once for each; they are tried again.
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
	go func() {
		if err := l.x.Warm(ctx); err != nil && ctx.Err() == nil && onError != nil {
			onError(err) // the first search will say so too
		}
	}()
	return l, nil
}

// Close ends following and closes both parts.
func (l *Live) Close() error {
	l.stop()
	<-l.ended
	return errors.Join(l.x.Close(), l.Store.Close())
}

// Search answers from the index as it is now.
func (l *Live) Search(ctx context.Context, req index.Request) (*index.Result, error) {
	return l.x.Search(ctx, req)
}

// Suggest completes prefix from the index as it is now.
func (l *Live) Suggest(ctx context.Context, prefix string, limit int) ([]suggest.Suggestion, error) {
	return l.x.Suggest(ctx, prefix, limit)
}

// Stale reports whether the index was made by another version of the analyzer
// or dictionary, and why.
func (l *Live) Stale() (bool, string) { return l.x.Stale() }

func (l *Live) followLoop(ctx context.Context, onError func(error)) {
	defer close(l.ended)
	tick := time.NewTicker(followEvery)
	defer tick.Stop()
	told := ""
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		err := l.follow(ctx)
		switch {
		case err == nil:
			told = ""
		case ctx.Err() == nil && onError != nil && err.Error() != told:
			told = err.Error()
			onError(err)
		}
	}
}

// follow sees what others have written to the index, and brings it up to the
// store if it still lags and nobody else does.
func (l *Live) follow(ctx context.Context) error {
	_, err := l.x.Refresh()
	if err != nil && !errors.Is(err, corpus.ErrNotFound) { // an index that was deleted is made anew
		return err
	}
	seq, serr := l.Store.Seq(ctx)
	if serr != nil {
		return serr
	}
	progress := func(int) { l.x.Refresh() } // an error comes again below
	switch {
	case isStale(l.x): // and refuses what is new until it has been built anew
		return nil
	case err != nil:
		progress = nil // searches go on in the old one until the new one has everything
	case l.x.Seq() >= seq:
		return nil
	}
	err = catchUp(ctx, indexDir(l.dir, l.Store), l.Store, noWait, progress)
	if errors.Is(err, corpus.ErrInUse) {
		return nil
	}
	_, rerr := l.x.Refresh()
	return errors.Join(err, rerr)
}
