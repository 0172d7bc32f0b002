package archive

import (
	"bufio"
	"bytes"
	"compress/bzip2"
	"fmt"
	"io"

	"github.com/klauspost/compress/gzip"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// readCompressed reads what one of the stream formats compresses: a tar, or one
// file.
func (c *collection) readCompressed(data []byte, kind Kind) error {
	e := entry{raw: true}
	var err error
	fatal := guarded(func() error {
		var r io.ReadCloser
		switch kind {
		case Gzip:
			var z *gzip.Reader
			if z, err = gzip.NewReader(bytes.NewReader(data)); err != nil {
				break
			}
			e.name = z.Name
			// The package reads the header as ISO 8859-1 (RFC 1952, 2.3.1), in
			// which nobody writes it here: back to the bytes.
			if b, ok := latin1Bytes(z.Name); ok {
				e.name = b
			}
			r = z
		case Bzip2:
			r = io.NopCloser(bzip2.NewReader(bytes.NewReader(data)))
		case XZ:
			r, err = c.unpackXZ(bytes.NewReader(data))
		case Zstd:
			r, err = c.unpackZstd(bytes.NewReader(data))
		}
		if err != nil {
			return nil
		}
		defer r.Close()
		buffered := bufio.NewReaderSize(r, 64<<10)
		head, _ := buffered.Peek(4096)
		if isTar(head) {
			return c.readTarStream(&bounded{c: c, r: buffered})
		}
		if e.name == "" {
			e.name = "内容" + extension(head)
			e.raw = false
		}
		return c.add(e, int64(len(data)), -1, buffered, nil)
	})
	switch {
	case fatal != nil:
		return fatal
	case err != nil:
		return fmt.Errorf("%s header: %v: %w", kind, err, reason(err))
	}
	return nil
}

// latin1Bytes undoes the decoding of bytes as ISO 8859-1.
func latin1Bytes(s string) (string, bool) {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xFF {
			return "", false
		}
		b = append(b, byte(r))
	}
	return string(b), true
}

// extension names the format of a file that has no name of its own, by its
// first bytes.
func extension(head []byte) string {
	for _, s := range []struct{ prefix, ext string }{
		{"%PDF-", ".pdf"}, {"PK\x03\x04", ".zip"}, {"{\\rtf", ".rtf"}, {"\xd0\xcf\x11\xe0", ".ole"},
		{"7z\xbc\xaf", ".7z"}, {"Rar!", ".rar"}, {"\x1f\x8b", ".gz"}, {"\xff\xd8\xff", ".jpg"}, {"\x89PNG", ".png"},
	} {
		if bytes.HasPrefix(head, []byte(s.prefix)) {
			return s.ext
		}
	}
	if len(head) > 0 && charset.IsText(head) {
		return ".txt"
	}
	return ""
}

// bounded counts what comes out of a stream of which parts are skipped, and
// ends one that is out of all proportion.
type bounded struct {
	c *collection
	r io.Reader
	n int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if err := stopped(b.c.ctx); err != nil {
		return 0, err
	}
	n, err := b.r.Read(p)
	b.n += int64(n)
	l := b.c.limits
	if b.n > l.RatioFloorBytes && b.n/l.MaxRatio > b.c.archiveBytes {
		return n, bomb("archive of %d bytes expands to more than %d", b.c.archiveBytes, b.n)
	}
	if b.n > 4*l.MaxTotalBytes {
		return n, fmt.Errorf("stream of more than %d bytes: %w", b.n, corpus.ErrTooLarge)
	}
	return n, err
}
