package index

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"fuhan/corpus"
)

// A reader must not take the lock on root.bolt, since that would keep the writer
// out. It opens bleve on a folder of its own: a copy of root.bolt in one state
// and links to the segments that this state names. Segments never change, and
// are there as long as a state names them; one that has vanished means that
// there is a newer state to try.

const (
	// readersFolder is where in an index the folders of readers are.
	readersFolder = "readers"
	// readerPattern names them where the index cannot be written to.
	readerPattern = "fuhan-reader-*"
	// abandonedAfter is the age at which a folder is removed whose reader died
	// before it could. A reader that needs longer to open the index, or stood
	// still for so long, finds files missing and begins again.
	abandonedAfter = 10 * time.Minute
)

// taken is a snapshot in a folder of a reader.
type taken struct {
	snapshot
	dir, home string // of the index, and of its files
	root      *rootFile
	number    uint64 // of the state of root that was copied, 0 before
	folder    string // "" when it has been removed
	bytes     int64  // of root and the segments
}

// newestTries bounds how often a snapshot is taken because the one before was
// outdated before it was open.
const newestTries = 100

// newest calls f with the newest snapshot of the index in dir, and again if f
// fails while there is a newer one. If f returns nil it has taken charge of it.
func newest(dir string, f func(*taken) error) error {
	for try := 1; ; try++ {
		home, err := currentHome(dir)
		if err == nil && home == "" {
			err = corpus.ErrNotFound
		}
		if err != nil {
			return err
		}
		t := &taken{dir: dir, home: home}
		if err = t.take(); err == nil {
			err = f(t)
		}
		if err == nil {
			return nil
		}
		outdated := t.outdated()
		err = errors.Join(err, t.close())
		if !outdated || try == newestTries {
			return err
		}
	}
}

// take puts the newest state in a folder.
func (t *taken) take() (err error) {
	if t.root, err = openRoot(t.home); err != nil {
		return err
	}
	data, number, err := t.root.copy()
	if err != nil {
		return err
	}
	t.number = number
	if t.folder, err = readerFolder(t.dir, data); err != nil {
		return err
	}
	if t.snapshot, err = readSnapshot(t.folder, defaultLockTimeout); err != nil {
		return err
	}
	t.bytes = int64(len(data))
	for _, s := range t.segments {
		to := filepath.Join(t.folder, s)
		if err := link(filepath.Join(t.home, bleveFolder, s), to); err != nil {
			return err
		}
		if info, err := os.Stat(to); err == nil {
			t.bytes += info.Size()
		}
	}
	return nil
}

// outdated reports whether there is a newer snapshot, or another index.
func (t *taken) outdated() bool {
	home, err := currentHome(t.dir)
	return err != nil || home != t.home || t.number > 0 && t.root.moved(t.number)
}

// remove removes the folder, which nobody needs once its files are open. On
// Windows that fails as long as they are.
func (t *taken) remove() error {
	err := os.RemoveAll(t.folder)
	if err == nil {
		t.folder = ""
	}
	return fileError(err)
}

func (t *taken) close() error {
	err := t.remove()
	if t.root != nil {
		err = errors.Join(err, t.root.close())
	}
	return err
}

// readerFolder makes a folder with data as root.bolt: in the index in dir, or
// where that cannot be, because it must not be written to or the disk is full, in
// that for temporary files or in memory.
func readerFolder(dir string, data []byte) (string, error) {
	within := filepath.Join(dir, readersFolder)
	os.Mkdir(within, 0o700) // mostly there; what else is wrong shows at once
	var errs []error
	for _, place := range []struct{ parent, pattern string }{{within, "*"}, {os.TempDir(), readerPattern}, {"/dev/shm", readerPattern}} {
		removeAbandoned(place.parent, place.pattern)
		folder, err := os.MkdirTemp(place.parent, place.pattern)
		if err == nil {
			if err = os.WriteFile(filepath.Join(folder, rootName), data, 0o600); err == nil {
				return folder, nil
			}
			os.RemoveAll(folder)
		}
		errs = append(errs, err)
	}
	return "", fileError(errors.Join(errs...))
}

// removeAbandoned removes folders of readers that died. Those of other users
// stay, and on Windows those that are open.
func removeAbandoned(parent, pattern string) {
	folders, _ := filepath.Glob(filepath.Join(parent, pattern)) // fails for bad patterns only
	for _, f := range folders {
		if info, err := os.Lstat(f); err == nil && info.IsDir() && time.Since(info.ModTime()) > abandonedAfter {
			os.RemoveAll(f)
		}
	}
}

// link makes the file from appear at to: as a hard link, which keeps it there,
// else as a symbolic one, else as a copy.
func link(from, to string) error {
	err := os.Link(from, to)
	if err == nil {
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		if from, err = filepath.Abs(from); err == nil {
			err = os.Symlink(from, to)
		}
		if err == nil {
			_, err = os.Stat(to)
		} else {
			err = copyFile(from, to)
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %w", corpus.ErrDamaged, err)
	}
	return fileError(err)
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// check compares the segments with their checksums.
func (t *taken) check(ctx context.Context) error {
	for _, s := range t.segments {
		now := time.Now()
		os.Chtimes(t.folder, now, now) // it is not abandoned
		if err := checkSegment(ctx, filepath.Join(t.folder, s)); err != nil {
			return err
		}
	}
	return nil
}
