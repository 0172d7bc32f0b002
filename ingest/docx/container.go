package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"fuhan/corpus"
)

// container is the zip package of a document. It decompresses a part only when
// asked and keeps account of what it decompressed.
type container struct {
	data   []byte
	files  []*zip.File
	parts  map[string]*zip.File // by canonical name
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
	c := &container{data: data, files: z.File, parts: make(map[string]*zip.File, len(z.File)), limits: limits}
	for _, f := range z.File {
		c.parts[canonical(f.Name)] = f // of two entries with one name the last counts, as for unzip
	}
	return c, nil
}

// canonical is the form in which part names are compared: they are equivalent
// without regard to case (ECMA-376-2, part names), and some writers use
// backslashes or a leading slash in entry names.
func canonical(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// find is the entry of a part, or nil. A reference may escape what the entry
// name does not.
func (c *container) find(name string) *zip.File {
	if f := c.parts[canonical(name)]; f != nil {
		return f
	}
	if plain, err := url.PathUnescape(name); err == nil {
		return c.parts[canonical(plain)]
	}
	return nil
}

// read is the content of a part. With an error of type *damage it is what could
// be decompressed, possibly all of it (a checksum that does not match).
func (c *container) read(name string) ([]byte, error) {
	f := c.find(name)
	if f == nil {
		return nil, fmt.Errorf("part %s: %w", name, errNoPart)
	}
	if encrypted(f) {
		return nil, fmt.Errorf("part %s: %w", name, corpus.ErrEncrypted)
	}
	if err := c.charge(f); err != nil {
		return nil, err
	}
	rc, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, fmt.Errorf("part %s: compression method %d: %w", name, f.Method, corpus.ErrUnsupported)
	}
	if err != nil {
		return nil, damaged(name, err)
	}
	defer rc.Close()
	// archive/zip ends an entry that grows beyond its declared size, which
	// charge has checked; the reader's own limit does not rely on that.
	var data bytes.Buffer
	data.Grow(int(f.UncompressedSize64) + bytes.MinRead) // charged already
	_, err = data.ReadFrom(io.LimitReader(rc, c.limits.MaxPartBytes+1))
	if int64(data.Len()) > c.limits.MaxPartBytes {
		return nil, bomb("part %s: more than %d bytes", name, c.limits.MaxPartBytes)
	}
	if err != nil {
		return data.Bytes(), damaged(name, err)
	}
	return data.Bytes(), nil
}

// charge accounts for the expansion that entries declare, before it happens; in
// case of an error it charges nothing.
func (c *container) charge(files ...*zip.File) error {
	spent := c.spent
	for _, f := range files {
		if f.UncompressedSize64 > uint64(c.limits.MaxPartBytes) {
			return bomb("part %s: %d bytes", f.Name, f.UncompressedSize64)
		}
		if spent += int64(f.UncompressedSize64); spent > c.limits.MaxTotalBytes {
			return bomb("parts with more than %d bytes together", c.limits.MaxTotalBytes)
		}
	}
	c.spent = spent
	return nil
}

// encrypted reports the encryption flag (APPNOTE.TXT 4.4.4, bit 0).
func encrypted(f *zip.File) bool { return f.Flags&1 != 0 }
