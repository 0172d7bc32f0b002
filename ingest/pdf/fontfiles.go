package pdf

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"
	"time"
)

// fallbackFont is Droid Sans Fallback (Copyright Google, Apache License 2.0, see
// fonts/LICENSE.txt), compressed: without a font that has them, pdfium drops the
// Chinese characters of fonts that are not embedded.
//
//go:embed fonts/DroidSansFallbackFull.ttf.gz
var fallbackFont []byte

const fontPath = "usr/share/fonts/DroidSansFallbackFull.ttf"

// fontFiles is the whole file system that pdfium sees: one font.
func fontFiles() (fs.FS, error) {
	z, err := gzip.NewReader(bytes.NewReader(fallbackFont))
	if err != nil {
		return nil, fmt.Errorf("embedded font: %w", err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		return nil, fmt.Errorf("embedded font: %w", err)
	}
	return oneFile{fontPath, data}, nil
}

// oneFile is a read-only file system with one file and the folders above it.
type oneFile struct {
	name string
	data []byte
}

func (o oneFile) Open(name string) (fs.File, error) {
	switch {
	case !fs.ValidPath(name):
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	case name == o.name:
		return &openFile{entry{path.Base(name), int64(len(o.data)), 0o444}, bytes.NewReader(o.data)}, nil
	case name == "." || strings.HasPrefix(o.name, name+"/"):
		return &openFolder{entry: entry{path.Base(name), 0, fs.ModeDir | 0o555}, child: o.child(name)}, nil
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// child is the one entry of folder name.
func (o oneFile) child(name string) entry {
	rest := o.name
	if name != "." {
		rest = o.name[len(name)+1:]
	}
	if first, _, deeper := strings.Cut(rest, "/"); deeper {
		return entry{first, 0, fs.ModeDir | 0o555}
	}
	return entry{rest, int64(len(o.data)), 0o444}
}

// entry describes a file or folder.
type entry struct {
	name string
	size int64
	mode fs.FileMode
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) Mode() fs.FileMode          { return e.mode }
func (e entry) Type() fs.FileMode          { return e.mode.Type() }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) IsDir() bool                { return e.mode.IsDir() }
func (e entry) Sys() any                   { return nil }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }

type openFile struct {
	entry
	*bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFile) Size() int64                { return f.entry.size }
func (f *openFile) Close() error               { return nil }

type openFolder struct {
	entry
	child entry
	done  bool
}

func (f *openFolder) Stat() (fs.FileInfo, error) { return f.entry, nil }
func (f *openFolder) Close() error               { return nil }
func (f *openFolder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: f.name, Err: fs.ErrInvalid}
}

func (f *openFolder) ReadDir(n int) ([]fs.DirEntry, error) {
	if f.done {
		if n > 0 {
			return nil, io.EOF
		}
		return nil, nil
	}
	f.done = true
	return []fs.DirEntry{f.child}, nil
}
