package segment

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"fuhan/corpus"
)

// onDisk is a set of the dictionary files, verified, in one folder.
type onDisk struct {
	paths [len(dictFiles)]string // in the order of dictFiles
	words []byte                 // content of the first, to look up frequencies
	drop  func()                 // to be called once the files are loaded
}

// placeDicts writes the dictionary files to where gojieba can open them, unless
// they stand there already. It prefers a folder below the user's cache folder,
// which later runs find again. Where that cannot be had (no home, read-only,
// full), it writes a private folder below the temporary one and drops that
// after loading: a lasting folder with a known name in a place that everybody
// may write to could be somebody else's.
func placeDicts() (*onDisk, error) {
	cache, err := os.UserCacheDir()
	if err == nil {
		var d *onDisk
		if d, err = placeIn(filepath.Join(cache, "fuhan", "segment-"+dictHash())); err == nil {
			return d, nil
		}
	}
	private, tmpErr := os.MkdirTemp("", "fuhan-segment-")
	if tmpErr == nil {
		var d *onDisk
		if d, tmpErr = placeIn(private); tmpErr == nil {
			d.drop = func() { os.RemoveAll(private) }
			return d, nil
		}
		os.RemoveAll(private)
	}
	return nil, fmt.Errorf("place dictionaries: %w: %w; %w", reason(tmpErr), err, tmpErr)
}

// reason is the sentinel for a failure to write.
func reason(err error) error {
	switch {
	case errors.Is(err, corpus.ErrDamaged):
		return corpus.ErrDamaged
	case errors.Is(err, syscall.ENOSPC):
		return corpus.ErrNoSpace
	}
	return corpus.ErrUnreadable
}

// placeIn makes sure that dir holds the dictionary files, each whole and
// unaltered. Several processes may do so at once: everyone writes a file of its
// own and renames it, and all write the same.
func placeIn(dir string) (*onDisk, error) {
	// cppjieba takes the path of the user words for a list separated by either
	// character, and ends the process when a file of the list is missing.
	if strings.ContainsAny(dir, "|;") {
		return nil, fmt.Errorf("folder %q: has a '|' or ';' in its name", dir)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	d := &onDisk{drop: func() {}}
	for i := range dictFiles {
		f := &dictFiles[i]
		d.paths[i] = filepath.Join(dir, f.name)
		b, ok := readIntact(d.paths[i], f)
		if !ok {
			var err error
			if b, err = f.content(); err != nil {
				return nil, err
			}
			if err := replaceFile(d.paths[i], b); err != nil {
				// Some systems refuse to replace a file that another
				// process has open; what that one wrote will do.
				if _, ok := readIntact(d.paths[i], f); !ok {
					return nil, err
				}
			}
		}
		if i == 0 {
			d.words = b
		}
	}
	return d, nil
}

// readIntact reads the file at path and reports whether it is f, by size and hash.
func readIntact(path string, f *dictFile) ([]byte, bool) {
	// The size is asked for first, so that no foreign file is read whole.
	if st, err := os.Stat(path); err != nil || !st.Mode().IsRegular() || st.Size() != int64(f.size) {
		return nil, false
	}
	b, err := os.ReadFile(path)
	if err != nil || !f.matches(b) {
		return nil, false
	}
	return b, true
}

// replaceFile writes b to path by way of a temporary file in the same folder, so
// that nobody ever opens half of it.
func replaceFile(path string, b []byte) error {
	t, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".tmp-")
	if err != nil {
		return err
	}
	_, err = t.Write(b)
	if closeErr := t.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(t.Name(), path)
	}
	if err != nil {
		os.Remove(t.Name())
	}
	return err
}
