package index

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fuhan/corpus"
	"fuhan/internal/disk"
)

// An index is a folder that holds
//
//	bleve/        what bleve writes
//	texts         see texts.go
//	opening       there while a process opens the index for writing
//	lock          locked by the process that writes; never deleted
//	readers/      see snapshot.go
//	format        one line, formatLine; written last when an index is created
//	generation-*/ an index that was built anew, or is being built
//
// A folder without format is an index whose creation was not finished, so that
// nobody can have been told of any document in it: it is created again. A
// process that finds opening, and that nobody has the lock, took the place of one
// that died over the files, or was killed just then: it checks them before it
// lets bleve at them.
//
// What Rebuild makes is a whole index in a folder of its own. It takes the place
// of the old files when format, which is renamed into its place, names that
// folder behind its line: before, the old files are the index, from then on the
// new ones, whenever the process is killed or the power lost. Files that format
// does not name are leftovers, which the next writer removes.
const (
	bleveFolder       = "bleve"
	openingFile       = "opening"
	lockFile          = "lock"
	formatFile        = "format"
	formatTemp        = "format.new"
	formatLine        = "fuhan index 1\n"
	generationPattern = "generation-*"
)

// currentHome is the folder with the files of the index in dir, "" if it holds
// none whose creation was finished.
func currentHome(dir string) (string, error) {
	content, err := os.ReadFile(filepath.Join(dir, formatFile))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", fileError(err)
	case string(content) == formatLine:
		return dir, nil
	}
	generation, ok := strings.CutPrefix(string(content), formatLine)
	generation = strings.TrimSuffix(generation, "\n")
	if !ok || !isGeneration(generation) {
		return "", fmt.Errorf("format %.40q: %w", content, corpus.ErrNewerVersion)
	}
	return filepath.Join(dir, generation), nil
}

// isGeneration reports whether a file of this name is a generation.
func isGeneration(name string) bool {
	ok, _ := filepath.Match(generationPattern, name) // fails for bad patterns only
	return ok
}

// writeFormat makes home, which is dir or a generation in it, the files of the
// index in dir.
func writeFormat(dir, home string) error {
	content := formatLine
	if home != dir {
		content += filepath.Base(home) + "\n"
	}
	temp := filepath.Join(dir, formatTemp)
	f, err := os.Create(temp)
	if err != nil {
		return fileError(err)
	}
	_, err = f.WriteString(content)
	if err == nil {
		err = f.Sync()
	}
	if err := errors.Join(err, f.Close()); err != nil {
		return fileError(err)
	}
	if err := os.Rename(temp, filepath.Join(dir, formatFile)); err != nil {
		return fileError(err)
	}
	return fileError(disk.SyncDir(dir))
}

// lockForWriting takes the lock of the index in dir, which others than writers
// never want for longer than a moment. It is given back by closing the file.
func lockForWriting(dir string, wait time.Duration) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fileError(err)
	}
	for end := time.Now().Add(wait); ; time.Sleep(10 * time.Millisecond) {
		err = disk.Lock(f)
		if err == nil {
			return f, nil
		}
		if !errors.Is(err, disk.ErrLocked) {
			return nil, errors.Join(fileError(err), f.Close())
		}
		if !time.Now().Before(end) {
			return nil, errors.Join(fmt.Errorf("another process writes: %w", corpus.ErrInUse), f.Close())
		}
	}
}

// isWritten reports whether a process has the index in dir open for writing.
func isWritten(dir string) bool {
	f, err := os.OpenFile(filepath.Join(dir, lockFile), os.O_RDWR, 0)
	if err != nil {
		return false // there is none, or this process could not write either
	}
	defer f.Close()
	return errors.Is(disk.Lock(f), disk.ErrLocked)
}

// prepareFolder makes the folder of an index ready to be written to. One that
// holds what no index put there is refused: it may be somebody's, and a wrong
// path.
func prepareFolder(dir string) error {
	home, err := currentHome(dir)
	if err != nil || home != "" {
		return err
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fileError(err)
	}
	for _, e := range entries {
		if !isGeneration(e.Name()) && !slices.Contains([]string{bleveFolder, textsFile, openingFile, lockFile, readersFolder, formatTemp}, e.Name()) {
			return fmt.Errorf("the folder holds %q, which belongs to no index: %w", e.Name(), corpus.ErrUsage)
		}
	}
	return fileError(os.MkdirAll(dir, 0o700))
}

// removeLeftovers removes what is not the index in dir any more, or never became
// it. The lock is held. What cannot be removed now, since on Windows a reader has
// it open, is left to the next writer.
func removeLeftovers(dir, home string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		switch {
		case isGeneration(e.Name()):
			if path != home && !isWritten(path) { // else Rebuild is at work
				os.RemoveAll(path)
			}
		case home != dir && slices.Contains([]string{bleveFolder, textsFile, openingFile}, e.Name()):
			os.RemoveAll(path)
		}
	}
	removeAbandoned(filepath.Join(dir, readersFolder), "*")
}

// switchTimeout is how long Rebuild waits for another writer before it puts the
// index in its place, after all the work of building it.
const switchTimeout = 30 * time.Second

// Rebuild makes the index in dir anew, beside the old one if there is one, and
// puts it in its place. Meanwhile the old one can be searched and written to;
// readers see the new one at their next Refresh. fill is called twice to write
// what belongs into the index, the second time for what was written to the old
// one since, when other writers are kept out. Errors are those of Open and of
// fill; ErrInUse says that another process writes. After an error the old index
// stays.
func Rebuild(dir string, opts Options, fill func(*Index) error) error {
	if err := rebuild(dir, opts, fill); err != nil {
		return fmt.Errorf("rebuild index %s: %w", dir, err)
	}
	return nil
}

func rebuild(dir string, opts Options, fill func(*Index) error) (err error) {
	if err := prepareFolder(dir); err != nil {
		return err
	}
	x, err := newGeneration(dir, opts)
	if err != nil {
		return err
	}
	defer func() {
		if home, herr := currentHome(dir); err != nil && herr == nil && home != x.dir {
			err = errors.Join(err, x.Close(), fileError(os.RemoveAll(x.dir)))
		}
	}()
	if err := fill(x); err != nil {
		return err
	}
	lock, err := lockForWriting(dir, max(opts.lockTimeout(), switchTimeout))
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := fill(x); err != nil {
		return err
	}
	if err := x.Close(); err != nil {
		return err
	}
	for _, d := range []string{filepath.Join(x.dir, bleveFolder), x.dir} {
		if err := disk.SyncDir(d); err != nil {
			return fileError(err)
		}
	}
	if err := writeFormat(dir, x.dir); err != nil {
		return err
	}
	removeLeftovers(dir, x.dir)
	return nil
}

// newGeneration opens an empty index in a new folder in dir. Another writer makes
// it fail before any work is done.
func newGeneration(dir string, opts Options) (*Index, error) {
	lock, err := lockForWriting(dir, opts.lockTimeout())
	if err != nil {
		return nil, err
	}
	defer lock.Close()
	if home, err := currentHome(dir); err == nil {
		removeLeftovers(dir, home)
	}
	fresh, err := os.MkdirTemp(dir, generationPattern)
	if err != nil {
		return nil, fileError(err)
	}
	opts.ReadOnly = false
	return Open(fresh, opts)
}
