package archive

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"

	"fuhan/corpus"
)

// readTar reads a plain tar. Its members are not copied.
func (c *collection) readTar(data []byte) error {
	r := bytes.NewReader(data)
	err := c.readEntries(tar.NewReader(r), func(e entry, h *tar.Header, tr *tar.Reader) error {
		start := int64(len(data) - r.Len()) // the header is read, nothing behind it
		if sparse(h) {
			return c.add(e, -1, h.Size, tr, nil)
		}
		switch {
		case h.Size > int64(len(data))-start:
			c.leave(e, corpus.ErrTruncated)
		case h.Size > c.limits.MaxMemberBytes:
			c.leave(e, corpus.ErrTooLarge)
		default:
			c.keep(e, data[start:start+h.Size])
		}
		return nil
	})
	// The library takes the end of the file for the end of the archive, which
	// is two blocks of zeros (POSIX.1-2001, pax).
	if r.Len() == 0 && len(bytes.Trim(data[max(0, len(data)-tarBlockBytes):], "\x00")) > 0 {
		c.cutOff = true
	}
	return err
}

// readTarStream reads a tar that comes out of a decompressor.
func (c *collection) readTarStream(r io.Reader) error {
	return c.readEntries(tar.NewReader(r), func(e entry, h *tar.Header, tr *tar.Reader) error {
		return c.add(e, -1, h.Size, tr, nil)
	})
}

// readEntries walks a tar and hands its regular files to take.
func (c *collection) readEntries(tr *tar.Reader, take func(entry, *tar.Header, *tar.Reader) error) error {
	for n := 1; ; n++ {
		h, err := tr.Next()
		switch {
		case err == io.EOF:
			return nil
		case errors.Is(err, tar.ErrInsecurePath): // nothing is written to disk
		case err != nil:
			return c.endTar(err)
		}
		if err := c.count(n); err != nil {
			return err
		}
		switch h.Typeflag {
		case tar.TypeReg, tar.TypeCont, tar.TypeGNUSparse, '\x00':
		default:
			continue
		}
		if litter(h.Name) || c.full() {
			continue
		}
		_, unicode := h.PAXRecords["path"] // UTF-8 by POSIX.1-2001
		if err := take(entry{name: h.Name, raw: !unicode}, h, tr); err != nil {
			return err
		}
	}
}

func (c *collection) endTar(err error) error {
	if errors.Is(err, corpus.ErrTooLarge) { // the stream, not a member
		c.broken = true
		return nil
	}
	return c.end(err)
}

// sparse reports whether the data of the entry is not the file itself.
func sparse(h *tar.Header) bool {
	if h.Typeflag == tar.TypeGNUSparse {
		return true
	}
	for k := range h.PAXRecords {
		if len(k) >= 10 && k[:10] == "GNU.sparse" {
			return true
		}
	}
	return false
}
