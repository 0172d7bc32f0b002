package archive

import (
	"bytes"
	"compress/bzip2"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/zstd"
	"github.com/mikelolasagasti/xz"
	"github.com/ulikunitz/xz/lzma"

	"fuhan/corpus"
)

// Compression methods of zip (APPNOTE.TXT 4.4.5). Writers use the first two
// nearly always.
const (
	methodStore   = 0
	methodDeflate = 8
	methodBzip2   = 12
	methodLZMA    = 14
	methodZstdOld = 20
	methodZstd    = 93
	methodXZ      = 95
	methodAES     = 99 // encrypted, the method stands in an extra field
)

// unpacker decompresses the content of a zip entry of size bytes.
func (c *collection) unpacker(method uint16, packed []byte, size int64) (io.ReadCloser, error) {
	r := bytes.NewReader(packed)
	switch method {
	case methodStore:
		return io.NopCloser(r), nil
	case methodDeflate:
		return flate.NewReader(r), nil
	case methodBzip2:
		return io.NopCloser(bzip2.NewReader(r)), nil
	case methodLZMA:
		return c.unpackLZMA(packed, size)
	case methodZstd, methodZstdOld:
		return c.unpackZstd(r)
	case methodXZ:
		return c.unpackXZ(r)
	}
	return nil, fmt.Errorf("zip method %d: %w", method, corpus.ErrUnsupported)
}

// unpackLZMA turns the header of zip (5.8.8: version, size of the properties,
// properties) into that of an .lzma file.
func (c *collection) unpackLZMA(packed []byte, size int64) (io.ReadCloser, error) {
	const headerBytes = 9
	if len(packed) < headerBytes || packed[2] != 5 || packed[3] != 0 {
		return nil, malformed("lzma properties")
	}
	header := binary.LittleEndian.AppendUint64(bytes.Clone(packed[4:headerBytes]), uint64(size))
	dictionary := int64(binary.LittleEndian.Uint32(header[1:5]))
	if min(dictionary, size) > c.limits.MaxDictionaryBytes {
		return nil, fmt.Errorf("lzma dictionary of %d bytes: %w", dictionary, corpus.ErrTooLarge)
	}
	binary.LittleEndian.PutUint32(header[1:5], uint32(min(dictionary, max(size, lzma.MinDictCap))))
	r, err := lzma.NewReader(io.MultiReader(bytes.NewReader(header), bytes.NewReader(packed[headerBytes:])))
	if err != nil {
		return nil, malformed("lzma: %v", err)
	}
	return io.NopCloser(r), nil
}

func (c *collection) unpackZstd(r io.Reader) (io.ReadCloser, error) {
	d, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true),
		zstd.WithDecoderMaxWindow(uint64(max(c.limits.MaxDictionaryBytes, zstd.MinWindowSize))))
	if err != nil {
		return nil, malformed("zstd: %v", err)
	}
	return &worded{d.IOReadCloser()}, nil
}

func (c *collection) unpackXZ(r io.Reader) (io.ReadCloser, error) {
	d, err := xz.NewReader(r, uint32(min(c.limits.MaxDictionaryBytes, 1<<31)))
	if err != nil {
		return nil, wordedError(err)
	}
	return &worded{io.NopCloser(d)}, nil
}

// worded turns the errors of xz and zstd into those that reason knows.
type worded struct{ io.ReadCloser }

func (w *worded) Read(p []byte) (int, error) {
	n, err := w.ReadCloser.Read(p)
	return n, wordedError(err)
}

func wordedError(err error) error {
	switch {
	case errors.Is(err, xz.ErrMemlimit), errors.Is(err, zstd.ErrWindowSizeExceeded):
		return fmt.Errorf("%v: %w", err, corpus.ErrTooLarge)
	case errors.Is(err, xz.ErrOptions), errors.Is(err, xz.ErrUnsupportedCheck):
		return fmt.Errorf("%v: %w", err, corpus.ErrUnsupported)
	case errors.Is(err, xz.ErrBuf):
		return io.ErrUnexpectedEOF
	}
	return err
}
