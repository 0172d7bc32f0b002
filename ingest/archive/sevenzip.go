package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/bodgit/sevenzip"

	"fuhan/corpus"
)

// readSevenZip reads a 7z archive (7zFormat.txt of the LZMA SDK). The header is
// read here, because the library allocates what a header states before it looks
// whether that can be; the library decompresses one folder at a time, handed
// over as an archive of its own.
func (c *collection) readSevenZip(data []byte) error {
	header, err := c.sevenZipHeader(data)
	if err != nil {
		return err
	}
	a, err := parseSevenZip(header, c.limits.MaxEntries)
	if err != nil {
		return err
	}
	if err := c.count(len(a.files)); err != nil {
		return err
	}
	i := 0 // the next file
	for f := range a.folders {
		folder := &a.folders[f]
		for ; i < len(a.files) && !a.files[i].stream; i++ {
			c.addWithoutStream(&a.files[i])
		}
		from := i
		for n := 0; n < folder.streams; i++ {
			if i == len(a.files) {
				return malformed("7z with more streams than files")
			}
			if a.files[i].stream {
				n++
			} else {
				c.addWithoutStream(&a.files[i])
			}
		}
		if err := c.readFolder(data, folder, a.files[from:i]); err != nil {
			return err
		}
	}
	for ; i < len(a.files); i++ {
		c.addWithoutStream(&a.files[i])
	}
	return nil
}

// addWithoutStream takes an entry without data: an empty file or a directory.
func (c *collection) addWithoutStream(f *sevenZipFile) {
	if f.regular() && !litter(f.name) && !c.full() {
		c.keep(entry{name: f.name}, nil)
	}
}

const sevenZipStartBytes = 32

// sevenZipHeader finds the header of an archive and decompresses it.
func (c *collection) sevenZipHeader(data []byte) ([]byte, error) {
	const maxHeaderBytes, maxPacked = 32 << 20, 4
	if len(data) < sevenZipStartBytes {
		return nil, fmt.Errorf("7z signature header: %w", corpus.ErrTruncated)
	}
	if binary.LittleEndian.Uint32(data[8:]) != crc32.ChecksumIEEE(data[12:sevenZipStartBytes]) {
		return nil, malformed("7z start header")
	}
	offset, size := binary.LittleEndian.Uint64(data[12:]), binary.LittleEndian.Uint64(data[20:])
	rest := uint64(len(data) - sevenZipStartBytes)
	if offset > rest || size > rest-offset {
		return nil, fmt.Errorf("7z header lies behind the end, this may be the first of several volumes: %w", corpus.ErrTruncated)
	}
	if size == 0 {
		return nil, fmt.Errorf("7z archive without files: %w", corpus.ErrEmpty)
	}
	header := data[sevenZipStartBytes+offset:][:size]
	if binary.LittleEndian.Uint32(data[28:]) != crc32.ChecksumIEEE(header) {
		return nil, malformed("7z header checksum")
	}
	for range maxPacked {
		if header[0] != idEncodedHeader {
			return header, nil
		}
		folder, err := parseEncodedHeader(header)
		if err != nil {
			return nil, err
		}
		if err := folder.readable(c.limits); err != nil {
			return nil, fmt.Errorf("7z header: %w", err)
		}
		if folder.size() > maxHeaderBytes {
			return nil, bomb("7z header of %d bytes", folder.size())
		}
		header, err = c.expandFolder(data, folder)
		if err != nil {
			return nil, err
		}
		if len(header) == 0 {
			return nil, malformed("7z header without content")
		}
	}
	return nil, malformed("7z header packed again and again")
}

// expandFolder decompresses the folder of a header.
func (c *collection) expandFolder(data []byte, f *sevenZipFolder) (out []byte, err error) {
	err = guarded(func() error {
		r, err := openFolder(data, f)
		if err != nil {
			return err
		}
		out, err = io.ReadAll(io.LimitReader(r, int64(f.size())))
		if err != nil || uint64(len(out)) != f.size() || f.hasCRC && f.crc != crc32.ChecksumIEEE(out) {
			return malformed("7z header cannot be decompressed")
		}
		return nil
	})
	return out, err
}

// readFolder reads the files of a folder, which follow each other in one
// stream; those in files that have no data are none of them.
func (c *collection) readFolder(data []byte, f *sevenZipFolder, files []sevenZipFile) error {
	var wanted []*sevenZipFile
	var offsets []int64
	offset := int64(0)
	for i := range files {
		file := &files[i]
		if !file.stream {
			continue
		}
		if file.regular() && !litter(file.name) && !c.full() {
			wanted, offsets = append(wanted, file), append(offsets, offset)
		}
		offset += int64(file.size)
	}
	if len(wanted) == 0 {
		return nil
	}
	done := 0
	err := guarded(func() error {
		if err := f.readable(c.limits); err != nil {
			return err
		}
		r, err := openFolder(data, f)
		if err != nil {
			return err
		}
		s := &bounded{c: c, r: r}
		for i, file := range wanted {
			if _, err := io.CopyN(io.Discard, s, offsets[i]-s.n); err != nil {
				return err
			}
			err := c.add(entry{name: file.name}, -1, int64(file.size), io.LimitReader(s, int64(file.size)), file.check)
			if err != nil {
				return err
			}
			done++
		}
		return nil
	})
	if err != nil && ends(err) {
		return err
	}
	for _, file := range wanted[done:] {
		c.leave(entry{name: file.name}, err)
	}
	return nil
}

// openFolder is the decompressed stream of a folder.
func openFolder(data []byte, f *sevenZipFolder) (io.Reader, error) {
	packed := uint64(0)
	for _, n := range f.packSizes {
		packed += n
	}
	if f.packStart > uint64(len(data)-sevenZipStartBytes) || packed > uint64(len(data)-sevenZipStartBytes)-f.packStart {
		return nil, fmt.Errorf("7z stream lies behind the end: %w", corpus.ErrTruncated)
	}
	start := sevenZipStartBytes + f.packStart
	body := data[start : start+packed]
	header := f.archiveHeader()
	head := make([]byte, sevenZipStartBytes)
	copy(head, "7z\xbc\xaf\x27\x1c\x00\x04")
	binary.LittleEndian.PutUint64(head[12:], uint64(len(body)))
	binary.LittleEndian.PutUint64(head[20:], uint64(len(header)))
	binary.LittleEndian.PutUint32(head[28:], crc32.ChecksumIEEE(header))
	binary.LittleEndian.PutUint32(head[8:], crc32.ChecksumIEEE(head[12:]))
	z, err := sevenzip.NewReader(segments{head, body, header}, int64(len(head)+len(body)+len(header)))
	if err != nil {
		return nil, sevenZipError(err)
	}
	if len(z.File) != 1 {
		return nil, malformed("7z folder")
	}
	r, err := z.File[0].Open()
	if err != nil {
		return nil, sevenZipError(err)
	}
	return r, nil
}

func sevenZipError(err error) error {
	if e := (*sevenzip.ReadError)(nil); errors.As(err, &e) && e.Encrypted {
		return fmt.Errorf("7z: %w", corpus.ErrEncrypted)
	}
	return malformed("7z: %v", err)
}

// segments are pieces of a file, read as one.
type segments [][]byte

func (s segments) ReadAt(p []byte, off int64) (n int, err error) {
	for _, b := range s {
		if off < int64(len(b)) {
			m := copy(p[n:], b[off:])
			n += m
			off += int64(m)
			if n == len(p) {
				return n, nil
			}
		}
		off -= int64(len(b))
	}
	return n, io.EOF
}

// check compares the checksum of the file.
func (f *sevenZipFile) check(b []byte) error {
	if f.hasCRC && f.crc != crc32.ChecksumIEEE(b) {
		return malformed("checksum")
	}
	return nil
}

// regular reports whether the entry is a file: a directory states so by its
// attributes or has neither data nor the mark of an empty file.
func (f *sevenZipFile) regular() bool {
	const directory, reparsePoint, unixExtension, typeMask, typeRegular = 0x10, 0x400, 0x8000, 0xF000, 0x8000
	if f.attributes&unixExtension != 0 {
		if t := f.attributes >> 16 & typeMask; t != 0 && t != typeRegular {
			return false
		}
	}
	return f.attributes&(directory|reparsePoint) == 0 && (f.stream || f.empty)
}

// readable is the error for which the folder cannot be decompressed, or nil.
// Besides, it lowers dictionaries to what the stream can use.
func (f *sevenZipFolder) readable(l Limits) error {
	for i := range f.coders {
		if bytes.Equal(f.coders[i].id, coderAES) {
			return fmt.Errorf("7z stream: %w", corpus.ErrEncrypted)
		}
	}
	if f.size() > 1<<60 {
		return malformed("7z stream of %d bytes", f.size())
	}
	for i := range f.coders {
		k := &f.coders[i]
		if !knownCoder(k.id) {
			return fmt.Errorf("7z method %x: %w", k.id, corpus.ErrUnsupported)
		}
		if k.out != 1 {
			return fmt.Errorf("7z method %x with %d outputs: %w", k.id, k.out, corpus.ErrUnsupported)
		}
		if n := k.dictionaryBytes(f.sizes[i]); n > uint64(l.MaxDictionaryBytes) {
			return fmt.Errorf("7z dictionary of %d bytes: %w", n, corpus.ErrTooLarge)
		}
	}
	return nil
}
