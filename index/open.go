package index

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	bleve "github.com/blevesearch/bleve_index_api"
	bolterrors "go.etcd.io/bbolt/errors"

	"fuhan/corpus"
)

// An index is a folder that holds
//
//	bleve/   what bleve writes; bleve/root.bolt is the lock
//	texts    see texts.go
//	format   one line, formatLine; written last when an index is created
//	opening  there while a process opens the index for writing
//
// A folder without format is an index whose creation was not finished, so that
// nobody can have been told of any document in it: it is created again. A
// process that finds opening took the place of one that died over the files, or
// was killed just then: it checks them before it lets bleve at them.
const (
	bleveFolder = "bleve"
	formatFile  = "format"
	formatTemp  = "format.new"
	formatLine  = "fuhan index 1\n"
	openingFile = "opening"
)

// defaultLockTimeout is how long Open waits for another process.
const defaultLockTimeout = time.Second

// Open opens the index in folder dir. If it is not there, Open creates it,
// unless opts.ReadOnly. Errors wrap corpus.ErrNotFound (nothing there to read),
// ErrInUse (another process has it), ErrDamaged (what bleve left cannot be
// read; delete the folder and build anew), ErrNewerVersion, ErrNoSpace,
// ErrUnreadable (the file system refuses), or ErrUsage (dir holds other things).
func Open(dir string, opts Options) (*Index, error) {
	x := &Index{dir: dir, readOnly: opts.ReadOnly, segmenter: opts.Segmenter}
	if x.segmenter == nil {
		x.segmenter = new(dictionary)
	}
	x.versions = currentVersions(x.segmenter)
	wait := opts.LockTimeout
	if wait <= 0 {
		wait = defaultLockTimeout
	}
	if err := x.openDir(wait); err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	return x, nil
}

// openDir opens or creates the index in x.dir.
func (x *Index) openDir(wait time.Duration) error {
	finished, err := isFinished(x.dir)
	switch {
	case err != nil:
		return err
	case finished:
		return x.openFinished(wait)
	case x.readOnly:
		return corpus.ErrNotFound
	}
	return x.create(wait)
}

// isFinished reports whether dir holds an index whose creation was finished.
func isFinished(dir string) (bool, error) {
	line, err := os.ReadFile(filepath.Join(dir, formatFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fileError(err)
	case string(line) != formatLine:
		return false, fmt.Errorf("format %.40q: %w", line, corpus.ErrNewerVersion)
	}
	return true, nil
}

// openFinished opens an index that was created once.
func (x *Index) openFinished(wait time.Duration) error {
	newest, err := readSnapshot(filepath.Join(x.dir, bleveFolder), wait)
	if err != nil {
		return err
	}
	if err := x.openGuarded(wait); err != nil {
		return err
	}
	err = x.loadState()
	if err == nil && x.savedState().Batch < newest.state.Batch {
		// bleve could not read it, and went back to an older one.
		err = fmt.Errorf("the last batches cannot be read: %w", corpus.ErrDamaged)
	}
	if err != nil {
		return errors.Join(err, x.release())
	}
	return nil
}

// openGuarded is openBleve with openingFile around it. The file stays only if
// the process ends in between.
func (x *Index) openGuarded(wait time.Duration) error {
	opening := filepath.Join(x.dir, openingFile)
	if _, err := os.Stat(opening); err == nil {
		if err := checkSegments(context.Background(), filepath.Join(x.dir, bleveFolder), wait); err != nil {
			return err
		}
	}
	if x.readOnly { // and may not be allowed to write
		return x.openBleve(wait)
	}
	if err := os.WriteFile(opening, nil, 0o600); err != nil {
		return fileError(err)
	}
	if err := x.openBleve(wait); err != nil {
		return errors.Join(err, os.Remove(opening))
	}
	if err := os.Remove(opening); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(fileError(err), x.release())
	}
	return nil
}

// create makes a new index in x.dir, over one whose creation was not finished.
func (x *Index) create(wait time.Duration) error {
	if err := checkLeftovers(x.dir); err != nil {
		return err
	}
	if err := os.MkdirAll(x.dir, 0o700); err != nil {
		return fileError(err)
	}
	err := x.openBleve(wait)
	if errors.Is(err, corpus.ErrDamaged) { // left in the middle of writing
		if err := os.RemoveAll(filepath.Join(x.dir, bleveFolder)); err != nil {
			return fileError(err)
		}
		err = x.openBleve(wait)
	}
	if err != nil {
		return err
	}
	if err := x.initialise(); err != nil {
		return errors.Join(err, x.release())
	}
	return nil
}

// checkLeftovers refuses a folder that holds what no index put there: it may be
// somebody's, and a wrong path.
func checkLeftovers(dir string) error {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return fileError(err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{bleveFolder, textsFile, formatTemp}, e.Name()) {
			return fmt.Errorf("the folder holds %q, which belongs to no index: %w", e.Name(), corpus.ErrUsage)
		}
	}
	return nil
}

// initialise turns what bleve just opened, and locked, into a finished index.
func (x *Index) initialise() error {
	// Another process may have finished it while this one waited for the lock.
	if finished, err := isFinished(x.dir); err != nil || finished {
		if err != nil {
			return err
		}
		return x.loadState()
	}
	first := state{Versions: x.versions, Batch: 1}
	if err := x.openTexts(first); err != nil {
		return err
	}
	if err := x.saveState(first, bleve.NewBatch()); err != nil {
		return err
	}
	return writeFormat(x.dir)
}

// writeFormat marks the index in dir as finished.
func writeFormat(dir string) error {
	temp := filepath.Join(dir, formatTemp)
	f, err := os.Create(temp)
	if err != nil {
		return fileError(err)
	}
	_, err = f.WriteString(formatLine)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fileError(err)
	}
	if err := os.Rename(temp, filepath.Join(dir, formatFile)); err != nil {
		return fileError(err)
	}
	return nil
}

// openBleve opens or creates bleve's part of the index and takes the lock.
func (x *Index) openBleve(wait time.Duration) (err error) {
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
		"path":         filepath.Join(x.dir, bleveFolder),
		"read_only":    x.readOnly,
		"bolt_timeout": wait.String(), // without it a locked index waits for ever
	}, queue)
	if err != nil {
		return err
	}
	if err := s.Open(); err != nil {
		return openError(err)
	}
	x.scorch, x.queue = s, queue
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
func (x *Index) loadState() error {
	r, err := x.scorch.Reader()
	if err != nil {
		return err
	}
	defer r.Close()
	saved, err := r.GetInternal(stateKey)
	if err != nil {
		return err
	}
	s, err := decodeState(saved)
	if err != nil {
		return err
	}
	x.setState(s)
	return x.openTexts(s)
}

// openTexts opens the file of texts of an index of this layout; others are not
// searched.
func (x *Index) openTexts(s state) (err error) {
	if s.Versions.Layout == x.versions.Layout {
		x.texts, err = openTexts(filepath.Join(x.dir, textsFile), s.Texts, x.readOnly)
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
	if err := x.scorch.Batch(batch); err != nil {
		return fileError(err)
	}
	x.setState(s)
	return nil
}
