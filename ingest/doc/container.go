package doc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"fuhan/corpus"

	"github.com/richardlehane/mscfb"
)

// olderSignatures begin files of Word before it used compound files: Word 2,
// Word for DOS, Word for Macintosh.
var olderSignatures = []string{"\xdb\xa5", "\x9b\xa5", "\x31\xbe\x00\x00", "\x32\xbe\x00\x00", "\xfe\x37\x00", "\xfe\x32\x00"}

var compoundSignature = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// container is the compound file around a document.
type container struct {
	source  *source
	streams map[string]*mscfb.File // those of the root, by name in lower case
	objects []string               // embedded objects, by storage
	limits  Limits
}

// source is the file as mscfb sees it. It fills up a last sector that is cut
// short, as many writers leave it, notes reads beyond the end, and bounds what
// opening may read: mscfb builds about ten times as much in memory of it.
type source struct {
	data    []byte
	sectors int64 // bytes of directory and sector lists that may still be read
	links   int64 // steps along chains of sectors that may still be made
	bounded bool
	spent   bool
	beyond  bool // a read went beyond the end
	short   bool // a read ended there
}

var errSpent = errors.New("limit of the directory")

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if s.bounded {
		if len(p) > 4 {
			s.sectors -= int64(len(p))
		} else {
			s.links--
		}
		if s.sectors < 0 || s.links < 0 {
			s.spent = true
			return 0, errSpent
		}
	}
	if off < 0 || off >= int64(len(s.data)) {
		s.beyond = true
		return 0, io.ErrUnexpectedEOF
	}
	n := copy(p, s.data[off:])
	clear(p[n:])
	s.short = s.short || n < len(p)
	return len(p), nil
}

// Sizes of the header and of a directory entry ([MS-CFB] 2.2, 2.6.1), and how
// many sectors one sector of a sector list names at least.
const (
	headerBytes   = 512
	entryBytes    = 128
	sectorEntries = 127
)

// openContainer reads the directory of the compound file.
func openContainer(data []byte, limits Limits) (c *container, err error) {
	if !bytes.HasPrefix(data, compoundSignature) {
		return nil, notCompound(data)
	}
	if len(data) < headerBytes {
		return nil, fmt.Errorf("compound file of %d bytes: %w", len(data), corpus.ErrTruncated)
	}
	s := &source{data: data, bounded: true}
	sectors := int64(len(data)/512 + 1)
	s.sectors = int64(limits.MaxEntries)*entryBytes + 4096 + 2*512*(sectors/sectorEntries/sectorEntries+1)
	s.links = 2*sectors + int64(limits.MaxEntries) + 1024
	file, err := mscfb.New(s)
	switch {
	case err == nil && len(file.File) <= limits.MaxEntries:
	case err == nil, s.spent:
		return nil, bomb("directory of more than %d entries", limits.MaxEntries)
	case s.beyond, s.short:
		return nil, fmt.Errorf("compound file: %v: %w", err, corpus.ErrTruncated)
	default:
		return nil, fmt.Errorf("compound file: %v: %w", err, corpus.ErrMalformed)
	}
	s.bounded = false
	c = &container{source: s, streams: map[string]*mscfb.File{}, limits: limits}
	for _, f := range file.File {
		c.add(f)
	}
	return c, nil
}

// add takes an entry of the directory.
func (c *container) add(f *mscfb.File) {
	if f.FileInfo().IsDir() {
		if slices.Equal(f.Path, []string{"ObjectPool"}) {
			c.objects = append(c.objects, f.Name)
		}
		return
	}
	name := strings.ToLower(f.Name)
	if len(f.Path) == 0 && c.streams[name] == nil {
		c.streams[name] = f
	}
}

// notCompound is the error for a file that is none.
func notCompound(data []byte) error {
	for _, s := range olderSignatures {
		if bytes.HasPrefix(data, []byte(s)) {
			return fmt.Errorf("word 2 or older: %w", corpus.ErrUnsupported)
		}
	}
	if bytes.HasPrefix(compoundSignature, data) {
		return fmt.Errorf("compound file of %d bytes: %w", len(data), corpus.ErrTruncated)
	}
	return fmt.Errorf("no compound file: %w", corpus.ErrMalformed)
}

// has reports whether there is a stream of the name.
func (c *container) has(name string) bool { return c.streams[strings.ToLower(name)] != nil }

// read copies out a stream, nil where there is none. whole is false where only
// its beginning could be read.
func (c *container) read(name string) (content record, whole bool, err error) {
	f := c.streams[strings.ToLower(name)]
	if f == nil {
		return nil, true, nil
	}
	if f.Size > c.limits.MaxStreamBytes && f.Size <= int64(len(c.source.data)) {
		return nil, false, bomb("stream %s of %d bytes", name, f.Size)
	}
	content, whole = c.head(f)
	return content, whole, nil
}

// head copies out a stream up to the limit. A size larger than the file is a
// lie, and a chain of sectors can be a circle: the size bounds the copy.
func (c *container) head(f *mscfb.File) (content record, whole bool) {
	size := min(f.Size, c.limits.MaxStreamBytes, int64(len(c.source.data)))
	content = make(record, 0, size)
	// Small steps: mscfb takes quadratic time for the sectors of one step, and
	// gives nothing of a step that fails.
	const step = 4096
	for int64(len(content)) < size {
		at := len(content)
		next := content[at:min(at+step, int(size))]
		n, err := f.Read(next)
		content = content[:at+max(0, n)]
		if n < len(next) || err != nil && err != io.EOF {
			return content, false
		}
	}
	return content, size == f.Size
}
