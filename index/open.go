package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	bolterrors "go.etcd.io/bbolt/errors"

	"fuhan/corpus"
)

// defaultLockTimeout is how long Open waits for another process.
const defaultLockTimeout = time.Second

// Open opens the index in folder dir. If it is not there, Open creates it,
// unless opts.ReadOnly. Errors wrap corpus.ErrNotFound (nothing there to read),
// ErrInUse (another process writes), ErrDamaged (what bleve left cannot be
// read; delete the folder and build anew), ErrNewerVersion, ErrNoSpace,
// ErrUnreadable (the file system refuses), or ErrUsage (dir holds other things).
func Open(dir string, opts Options) (*Index, error) {
	x := &Index{dir: dir, readOnly: opts.ReadOnly, segmenter: opts.Segmenter}
	if x.segmenter == nil {
		x.segmenter = new(dictionary)
	}
	x.versions = currentVersions(x.segmenter)
	var err error
	if x.readOnly {
		x.current, err = x.openNewest(nil)
	} else {
		err = x.openForWriting(opts.lockTimeout())
	}
	if err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

func (o *Options) lockTimeout() time.Duration {
	if o.LockTimeout > 0 {
		return o.LockTimeout
	}
	return defaultLockTimeout
}

// openForWriting takes the lock and opens or creates the index in x.dir.
func (x *Index) openForWriting(wait time.Duration) (err error) {
	if err := prepareFolder(x.dir); err != nil {
		return err
	}
	if x.lock, err = lockForWriting(x.dir, wait); err != nil {
		return err
	}
	home, err := currentHome(x.dir)
	if err == nil && home == "" {
		err = x.create(wait)
	} else if err == nil {
		err = x.openFinished(home, wait)
	}
	if err != nil {
		return errors.Join(err, x.release())
	}
	removeLeftovers(x.dir, x.current.home)
	return nil
}

// openFinished opens an index that was created once. What was opened is closed by
// release also after an error.
func (x *Index) openFinished(home string, wait time.Duration) error {
	newest, err := readSnapshot(filepath.Join(home, bleveFolder), wait)
	if err != nil {
		return err
	}
	x.current = newOpened(home, false)
	if err := x.openGuarded(newest, wait); err != nil {
		return err
	}
	if err := x.current.loadState(); err != nil {
		return err
	}
	if x.current.state.Batch < newest.state.Batch {
		// bleve could not read it, and went back to an older one.
		return fmt.Errorf("the last batches cannot be read: %w", corpus.ErrDamaged)
	}
	return x.openTexts()
}

// openGuarded is openBleve with openingFile around it. The file stays only if
// the process ends in between.
func (x *Index) openGuarded(newest snapshot, wait time.Duration) error {
	home := x.current.home
	opening := filepath.Join(home, openingFile)
	if _, err := os.Stat(opening); err == nil {
		for _, s := range newest.segments {
			if err := checkSegment(context.Background(), filepath.Join(home, bleveFolder, s)); err != nil {
				return err
			}
		}
	}
	if err := os.WriteFile(opening, nil, 0o600); err != nil {
		return fileError(err)
	}
	err := x.current.openBleve(filepath.Join(home, bleveFolder), wait)
	if rerr := os.Remove(opening); rerr != nil && !errors.Is(rerr, fs.ErrNotExist) {
		err = errors.Join(err, fileError(rerr))
	}
	return err
}

// create makes a new index in x.dir, over one whose creation was not finished.
func (x *Index) create(wait time.Duration) error {
	x.current = newOpened(x.dir, false)
	folder := filepath.Join(x.dir, bleveFolder)
	err := x.current.openBleve(folder, wait)
	if errors.Is(err, corpus.ErrDamaged) { // left in the middle of writing
		if err := os.RemoveAll(folder); err != nil {
			return fileError(err)
		}
		err = x.current.openBleve(folder, wait)
	}
	if err != nil {
		return err
	}
	first := state{Versions: x.versions, Batch: 1}
	x.setState(first)
	if err := x.openTexts(); err != nil {
		return err
	}
	if err := x.saveState(first, bleve.NewBatch()); err != nil {
		return err
	}
	return writeFormat(x.dir, x.dir)
}

// usualBatch is the number of documents of a batch of those who write many.
const usualBatch = 500

// openBleve opens or creates bleve's part of the index in folder. It waits for
// the lock on root.bolt, which nobody has but programs older than lockFile.
func (o *opened) openBleve(folder string, wait time.Duration) (err error) {
	queue := bleve.NewAnalysisQueue(1) // documents come analysed
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", corpus.ErrDamaged, p)
		}
		if err != nil {
			queue.Close()
		}
	}()
	s, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":      folder,
		"read_only": o.readOnly,
		// Batches of this size need no merging until there are half a dozen of them. Each
		// segment costs every search its look-ups: merging five at a time instead of ten
		// makes most searches of 10,000 letters about a tenth faster, and indexing them
		// no slower that could be told from what else the machine did.
		"scorchMergePlanOptions": map[string]any{"FloorSegmentSize": usualBatch, "MaxSegmentsPerTier": 5, "SegmentsPerMergeTask": 5},
		"bolt_timeout":           wait.String(), // without it a locked index waits for ever
	}, queue)
	if err != nil {
		return err
	}
	if err := s.Open(); err != nil {
		return openError(err)
	}
	o.scorch, o.queue = s, queue
	return nil
}

// openError is the sentinel for an error of opening bleve's files.
func openError(err error) error {
	var file *fs.PathError
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%w: %w", corpus.ErrInUse, err)
	case errors.As(err, &file):
		return fileError(err)
	}
	return fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
}

// fileError is the sentinel for an error of the file system.
func fileError(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w: %w", corpus.ErrNoSpace, err)
	}
	return fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
}

// loadState reads the state that the last batch saved.
func (o *opened) loadState() error {
	r, err := o.scorch.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	saved, err := r.GetInternal(stateKey)
	if err != nil {
		return err
	}
	o.state, err = decodeState(saved)
	return err
}

// openTexts opens the file of texts of an index of this layout; others are not
// searched.
func (x *Index) openTexts() error {
	o := x.current
	if o.state.Versions.Layout != x.versions.Layout {
		return nil
	}
	t, err := openTexts(filepath.Join(o.home, textsFile), o.state.Texts, false)
	if err == nil {
		o.texts = newSharedTexts(t)
	}
	return err
}

// saveState writes batch and, in one with it, s.
func (x *Index) saveState(s state, batch *bleve.Batch) error {
	encoded, err := s.encode()
	if err != nil {
		return err
	}
	batch.SetInternal(stateKey, encoded)
	if err := x.current.scorch.Batch(batch); err != nil {
		return fileError(err)
	}
	x.setState(s)
	return nil
}
