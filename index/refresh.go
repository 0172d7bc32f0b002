package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fuhan/corpus"
)

// maxTextMaps is the number of stretches in which a reader maps the file of
// texts, one for each Refresh, before it maps all of it anew.
const maxTextMaps = 64

// Refresh makes a reader see what has been acknowledged since it was opened, or
// refreshed, and reports whether there was anything. Searches in progress end on
// what they began with; others see the new state when Refresh returns. If the
// index was built anew (see Rebuild), the new one is opened. Refresh costs some
// microseconds where nothing has changed, and does nothing on an index that is
// open for writing. Errors are those of Open; after one the reader stays as it
// was.
func (x *Index) Refresh() (bool, error) {
	x.refreshing.Lock()
	defer x.refreshing.Unlock()
	x.open.RLock()
	defer x.open.RUnlock()
	if x.closed {
		return false, fmt.Errorf("refresh index %s: closed: %w", x.dir, corpus.ErrUsage)
	}
	old := x.current // which nobody else replaces
	if !x.readOnly || !old.taken.outdated() {
		return false, nil
	}
	next, err := x.openNewest(old)
	if err != nil {
		return false, fmt.Errorf("refresh index %s: %w", x.dir, err)
	}
	if next == old {
		return false, nil
	}
	x.stateLock.Lock()
	x.current = next
	x.stateLock.Unlock()
	if err := old.release(); err != nil {
		return true, fmt.Errorf("refresh index %s: %w", x.dir, err)
	}
	return true, nil
}

// openNewest opens the newest state for reading. If that holds the same as old,
// which may be nil, the result is old.
func (x *Index) openNewest(old *opened) (o *opened, err error) {
	err = newest(x.dir, func(t *taken) error {
		if old != nil && old.sameContent(t) {
			o = old
			old.taken.number = t.number // is not looked at again
			return t.close()
		}
		o, err = x.openTaken(t, old)
		return err
	})
	return o, err
}

// sameContent reports whether t holds what o does, in the same segments: bleve has
// saved it again, which it does after each batch, or only removed older snapshots.
func (o *opened) sameContent(t *taken) bool {
	return o.taken.sameFile(t) && o.taken.state == t.state && slices.Equal(o.taken.segments, t.segments)
}

// sameFile reports whether t is of the same file as u.
func (t *taken) sameFile(u *taken) bool {
	a, err := t.root.file.Stat()
	b, berr := u.root.file.Stat()
	return err == nil && berr == nil && os.SameFile(a, b)
}

// openTaken opens t. Of old, which may be nil, it uses what both have in common.
func (x *Index) openTaken(t *taken, old *opened) (*opened, error) {
	if _, err := os.Stat(filepath.Join(t.home, openingFile)); err == nil && !isWritten(t.dir) {
		if err := t.check(context.Background()); err != nil {
			return nil, err
		}
	}
	o := newOpened(t.home, true)
	inUse := old != nil && old.caches.columns.isUsed()
	if old != nil && old.taken.sameFile(t) {
		o.caches = old.caches
	} else {
		old = nil
	}
	err := o.openBleve(t.folder, defaultLockTimeout)
	if err == nil {
		err = o.loadState()
	}
	if err == nil && o.state.Batch != t.state.Batch { // bleve went back to an older one
		err = fmt.Errorf("the last batches cannot be read: %w", corpus.ErrDamaged)
	}
	if err == nil && o.state.Versions.Layout == x.versions.Layout {
		if err = o.shareTexts(old); err == nil && inUse {
			err = o.prepareColumns()
		}
	}
	if err != nil {
		return nil, errors.Join(err, o.release())
	}
	t.remove() // if that fails, release tries again
	o.taken = t
	return o, nil
}

// shareTexts opens the file of texts, or takes that of old, as far as it is mapped.
func (o *opened) shareTexts(old *opened) error {
	if old == nil || old.texts == nil || old.texts.stretches() >= maxTextMaps {
		t, err := openTexts(filepath.Join(o.home, textsFile), o.state.Texts, true)
		if err == nil {
			o.texts = newSharedTexts(t)
		}
		return err
	}
	if err := old.texts.check(o.state.Texts); err != nil {
		return err
	}
	if err := old.texts.mapTo(o.state.Texts); err != nil {
		return err
	}
	o.texts = old.texts
	o.texts.join()
	return nil
}

// stretches is the number of maps.
func (t *texts) stretches() int {
	t.lock.RLock()
	defer t.lock.RUnlock()
	return len(t.maps)
}

// prepareColumns builds what columns are missing, so that no search has to wait
// for them.
func (o *opened) prepareColumns() error {
	r, err := o.scorch.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	snapshot, err := asSnapshot(r)
	if err == nil {
		_, err = o.newView(snapshot)
	}
	return err
}
