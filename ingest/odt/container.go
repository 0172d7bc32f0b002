package odt

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"fuhan/corpus"
)

// container is the zip package of a document. It decompresses a part only when
// asked and keeps account of what it decompressed.
type container struct {
	parts  map[string]*zip.File
	limits Limits
	spent  int64 // bytes decompressed so far
}

// openContainer looks at the directory of the zip and decompresses nothing.
func openContainer(data []byte, limits Limits) (*container, error) {
	// archive/zip allocates for every entry of the directory, and the number
	// of entries that the end record states can lie (it counts modulo 65536).
	if n := bytes.Count(data, []byte("PK\x01\x02")); n > limits.MaxEntries {
		return nil, bomb("zip with %d entries", n)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // entries are never written to disk
		if bytes.HasPrefix(data, []byte("PK\x03\x04")) {
			return nil, fmt.Errorf("zip directory: %v: %w", err, corpus.ErrTruncated)
		}
		return nil, fmt.Errorf("no zip file: %v: %w", err, corpus.ErrMalformed)
	}
	c := &container{parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		c.parts[strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")] = f // of two entries with one name the last counts
	}
	return c, nil
}

// read is the content of a part. With an error of type *damage it is what could
// be decompressed, possibly all of it (a checksum that does not match).
func (c *container) read(name string) ([]byte, error) {
	f := c.parts[name]
	if f == nil {
		return nil, fmt.Errorf("part %s: %w", name, errNoPart)
	}
	if f.Flags&1 != 0 { // APPNOTE.TXT 4.4.4
		return nil, fmt.Errorf("part %s: %w", name, corpus.ErrEncrypted)
	}
	if f.UncompressedSize64 > uint64(c.limits.MaxPartBytes) {
		return nil, bomb("part %s: %d bytes", name, f.UncompressedSize64)
	}
	if c.spent += int64(f.UncompressedSize64); c.spent > c.limits.MaxTotalBytes {
		return nil, bomb("parts with more than %d bytes together", c.limits.MaxTotalBytes)
	}
	rc, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("part %s: compression method %d: %w", name, f.Method, corpus.ErrUnsupported)
	}
	if err != nil {
		return nil, damaged(name, err)
	}
	defer rc.Close()
	// archive/zip ends an entry that grows beyond its declared size; the limit
	// of the reader does not rely on that.
	var data bytes.Buffer
	data.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	_, err = data.ReadFrom(io.LimitReader(rc, c.limits.MaxPartBytes+1))
	if int64(data.Len()) > c.limits.MaxPartBytes {
		return nil, bomb("part %s: more than %d bytes", name, c.limits.MaxPartBytes)
	}
	if err != nil {
		return data.Bytes(), damaged(name, err)
	}
	return data.Bytes(), nil
}

// encrypted reports whether the manifest says that the document is encrypted
// (ODF 1.2, part 3, 3.4): its content, or the whole package within this one.
func (r *reader) encrypted() (bool, error) {
	data, err := r.pkg.read("META-INF/manifest.xml")
	if errors.Is(err, corpus.ErrBomb) {
		return false, err
	}
	c := newCursor(r.ctx, "manifest.xml", data, r.limits.MaxDepth)
	found := false
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			path := e.attr("full-path")
			return c.children(func(e element) error {
				found = found || e.name == "encryption-data" && (path == "content.xml" || path == "encrypted-package")
				return nil
			})
		})
	})
	var d *damage
	if errors.As(err, &d) { // a manifest that cannot be read says nothing
		err = nil
	}
	return found, err
}
