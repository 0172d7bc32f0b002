package archive

import (
	"bytes"
	"cmp"
	"errors"
	"hash/crc32"
	"slices"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// readZip reads a zip by its central directory, or, where the end of the file
// is missing, by what the local headers say.
func (c *collection) readZip(data []byte) error {
	dir, err := findDirectory(data)
	if errors.Is(err, errNoDirectory) {
		return c.recoverZip(data)
	}
	if errors.Is(err, errSpanned) {
		return c.readSpanned(data, dir.entries)
	}
	if err != nil {
		return err
	}
	files, err := c.readDirectory(dir)
	if err != nil {
		return err
	}
	if err := c.locate(files, dir); err != nil {
		return err
	}
	decode := nameDecoder(unlabelled(files))
	for i := range files {
		f := &files[i]
		e := entry{name: f.name}
		if !f.unicode {
			e.name = decode(f.name)
		}
		if !f.regular(e.name) || litter(e.name) || c.full() {
			continue
		}
		if err := c.addZip(e, f, dir.data[f.start:f.start+f.packed]); err != nil {
			return err
		}
	}
	return nil
}

func unlabelled(files []zipFile) []string {
	var names []string
	for _, f := range files {
		if !f.unicode {
			names = append(names, f.name)
		}
	}
	return names
}

// zipFile is an entry of the central directory (APPNOTE.TXT 4.3.12).
type zipFile struct {
	name       string
	unicode    bool // name is UTF-8 for certain
	madeBy     byte // system of the writer
	flags      uint16
	method     uint16
	crc        uint32
	packed     int64 // compressed size in bytes
	size       int64
	attributes uint32
	header     int64 // offset of the local header
	start      int64 // offset of the data, set by locate
}

// Bits of the general purpose flag (4.4.4) and systems of the writer (4.4.2).
const (
	flagEncrypted  = 1 << 0
	flagDescriptor = 1 << 3
	flagStrong     = 1 << 6
	flagUTF8       = 1 << 11
	flagMasked     = 1 << 13

	systemUnix   = 3
	systemDarwin = 19
)

// regular reports whether the entry is a file, neither directory nor link nor device.
func (f *zipFile) regular(name string) bool {
	const typeMask, typeRegular, dosDirectory = 0xF000, 0x8000, 0x10
	if strings.HasSuffix(name, "/") || strings.HasSuffix(name, `\`) {
		return false
	}
	if f.madeBy == systemUnix || f.madeBy == systemDarwin {
		t := f.attributes >> 16 & typeMask
		return t == 0 || t == typeRegular
	}
	return f.attributes&dosDirectory == 0 || f.size > 0
}

func (f *zipFile) encrypted() bool {
	return f.flags&(flagEncrypted|flagStrong) != 0 || f.method == methodAES
}

// addZip reads the member whose compressed bytes are packed.
func (c *collection) addZip(e entry, f *zipFile, packed []byte) error {
	if f.encrypted() {
		c.leave(e, corpus.ErrEncrypted)
		return nil
	}
	if f.method == methodStore {
		switch {
		case int64(len(packed)) > c.limits.MaxMemberBytes:
			c.leave(e, corpus.ErrTooLarge)
		case crc32.ChecksumIEEE(packed) != f.crc || f.size != f.packed:
			c.leave(e, corpus.ErrMalformed)
		default:
			c.keep(e, packed)
		}
		return nil
	}
	var fatal error
	err := guarded(func() error {
		r, err := c.unpacker(f.method, packed, f.size)
		if err != nil {
			return err
		}
		defer r.Close()
		fatal = c.add(e, f.packed, f.size, r, func(b []byte) error {
			if crc32.ChecksumIEEE(b) != f.crc {
				return malformed("checksum")
			}
			return nil
		})
		return nil
	})
	if err != nil {
		c.leave(e, err)
	}
	return fatal
}

// locate finds the data of every entry behind its local header (4.3.7), and
// refuses entries that lie upon one another: so bombs make a small file expand
// again and again (D. Fifield, A better zip bomb, 2019).
func (c *collection) locate(files []zipFile, dir directory) error {
	order := make([]*zipFile, len(files))
	for i := range files {
		order[i] = &files[i]
	}
	slices.SortFunc(order, func(a, b *zipFile) int { return cmp.Compare(a.header, b.header) })
	end := int64(0)
	for _, f := range order {
		h, ok := parseLocal(dir.data, f.header)
		if !ok {
			return malformed("zip entry %q without local header", f.name)
		}
		f.start = h.start
		if f.start+f.packed > dir.start {
			return malformed("zip entry %q reaches beyond the data", f.name)
		}
		if f.header < end {
			return bomb("zip entries that overlap, e.g. %q", f.name)
		}
		end = f.start + f.packed
	}
	return nil
}

// directory is where the central directory lies.
type directory struct {
	data       []byte // the zip, without what stands before it
	start, end int64
	entries    uint64 // as stated, modulo 65536 without zip64
}

var (
	errNoDirectory = errors.New("no end of central directory")
	errSpanned     = errors.New("central directory of several volumes")
)

const (
	sigLocal      = "PK\x03\x04"
	sigDirectory  = "PK\x01\x02"
	sigEnd        = "PK\x05\x06"
	sigEnd64      = "PK\x06\x06"
	sigLocator64  = "PK\x06\x07"
	sigDescriptor = "PK\x07\x08"
)

// findDirectory reads the end of central directory record (4.3.16) and its
// zip64 form (4.3.14).
func findDirectory(data []byte) (directory, error) {
	const endBytes, maxComment, locatorBytes, end64Bytes = 22, 1<<16 - 1, 20, 56
	tail := max(0, len(data)-endBytes-maxComment)
	at := -1
	for i := len(data); at < 0; {
		if i = bytes.LastIndex(data[tail:i], []byte(sigEnd)); i < 0 {
			break
		}
		if i += tail; len(data)-i >= endBytes {
			at = i
		}
	}
	if at < 0 {
		return directory{}, errNoDirectory
	}
	e := fields(data[at+4:])
	disk, firstDisk := e.u16(), e.u16()
	e.u16() // entries of this volume
	d := directory{entries: uint64(e.u16())}
	size, offset := uint64(e.u32()), uint64(e.u32())
	d.end = int64(at)
	if disk != 0 && disk != 0xFFFF || firstDisk != 0 && firstDisk != 0xFFFF {
		return d, errSpanned
	}
	if l := at - locatorBytes; (d.entries == 0xFFFF || size == 0xFFFFFFFF || offset == 0xFFFFFFFF) && l >= 0 && string(data[l:l+4]) == sigLocator64 {
		loc := fields(data[l+4:])
		loc.u32()
		// Where something stands before the zip, the offset is short by that; the
		// record itself stands right before its locator.
		at64 := loc.u64()
		if !recordAt(data, at64, sigEnd64, end64Bytes) {
			at64 = uint64(max(0, l-end64Bytes))
		}
		if !recordAt(data, at64, sigEnd64, end64Bytes) {
			return d, malformed("zip64 end of central directory")
		}
		r := fields(data[at64+24:])
		d.entries, d.end = r.u64(), int64(at64)
		r.u64()
		size, offset = r.u64(), r.u64()
	}
	if size > uint64(d.end) {
		return d, malformed("zip directory of %d bytes", size)
	}
	d.start = d.end - int64(size)
	// The offsets count from the start of the zip, before which a program that
	// extracts it may stand.
	d.data = data
	if before := d.start - int64(min(offset, 1<<62)); before > 0 && !recordAt(data, offset, sigDirectory, 4) {
		d.data = data[before:]
		d.start -= before
		d.end -= before
	} else if before != 0 && recordAt(data, offset, sigDirectory, 4) {
		d.start = int64(offset)
	}
	return d, nil
}

// recordAt reports whether data holds a record of n bytes with the signature.
func recordAt(data []byte, at uint64, signature string, n int) bool {
	return at <= uint64(len(data)) && len(data)-int(at) >= n && bytes.HasPrefix(data[at:], []byte(signature))
}

// readDirectory reads the entries of the central directory.
func (c *collection) readDirectory(dir directory) ([]zipFile, error) {
	const headerBytes = 46
	var files []zipFile
	for at := dir.start; at < dir.end; {
		b := dir.data[at:dir.end]
		if !bytes.HasPrefix(b, []byte(sigDirectory)) {
			break
		}
		if len(b) < headerBytes {
			return nil, malformed("zip directory entry")
		}
		if err := c.count(len(files) + 1); err != nil {
			return nil, err
		}
		e := fields(b[4:])
		var f zipFile
		f.madeBy = byte(e.u16() >> 8)
		e.u16()
		f.flags, f.method = e.u16(), e.u16()
		e.u32()
		f.crc = e.u32()
		packed, size := uint64(e.u32()), uint64(e.u32())
		nameLen, extraLen, commentLen := int(e.u16()), int(e.u16()), int(e.u16())
		e.u32()
		f.attributes = e.u32()
		header := uint64(e.u32())
		if len(e) < nameLen+extraLen+commentLen {
			return nil, malformed("zip directory entry")
		}
		f.name = string(e[:nameLen])
		extra := e[nameLen : nameLen+extraLen]
		readZip64(extra, &size, &packed, &header)
		if max(packed, size, header) > 1<<60 {
			return nil, malformed("zip entry of %d bytes", size)
		}
		f.packed, f.size, f.header = int64(packed), int64(size), int64(header)
		f.setName(extra)
		files = append(files, f)
		at += int64(headerBytes + nameLen + extraLen + commentLen)
	}
	if uint64(len(files)) < dir.entries {
		return nil, malformed("zip directory with %d of %d entries", len(files), dir.entries)
	}
	return files, nil
}

// setName finds out whether the name is UTF-8: by flag (4.4.4, bit 11), or by
// the field of Info-ZIP (4.6.9) that holds the name again, as long as the
// checksum in it says that nobody renamed the entry since.
func (f *zipFile) setName(extra []byte) {
	if f.flags&flagUTF8 != 0 && utf8.ValidString(f.name) {
		f.unicode = true
	}
	const tagUnicodePath, version = 0x7075, 1
	e := fields(extraField(extra, tagUnicodePath))
	if len(e) > 5 && e[0] == version {
		e = e[1:]
		if sum := e.u32(); sum == crc32.ChecksumIEEE([]byte(f.name)) && utf8.Valid(e) {
			f.name, f.unicode = string(e), true
		}
	}
}

// extraField is the content of the extra field with the tag (4.5.1), or nil.
func extraField(extra []byte, tag uint16) []byte {
	for e := fields(extra); len(e) >= 4; {
		t, n := e.u16(), int(e.u16())
		if n > len(e) {
			break
		}
		if t == tag {
			return e[:n]
		}
		e = e[n:]
	}
	return nil
}

// readZip64 replaces the values that do not fit 32 bits (4.5.3).
func readZip64(extra []byte, values ...*uint64) {
	e := fields(extraField(extra, 0x0001))
	for _, v := range values {
		if *v == 0xFFFFFFFF && len(e) >= 8 {
			*v = e.u64()
		}
	}
}

// localHeader is what stands before the data of an entry (4.3.7).
type localHeader struct {
	zipFile
	extra []byte
}

// parseLocal reads the local header at offset at; its sizes are 0 where they
// follow the data.
func parseLocal(data []byte, at int64) (h localHeader, ok bool) {
	const headerBytes = 30
	if at < 0 || at > int64(len(data)) || !recordAt(data, uint64(at), sigLocal, headerBytes) {
		return h, false
	}
	e := fields(data[at+4:])
	e.u16()
	h.flags, h.method = e.u16(), e.u16()
	e.u32()
	h.crc = e.u32()
	packed, size := uint64(e.u32()), uint64(e.u32())
	nameLen, extraLen := int(e.u16()), int(e.u16())
	if len(e) < nameLen+extraLen {
		return h, false
	}
	h.name = string(e[:nameLen])
	h.extra = e[nameLen : nameLen+extraLen]
	readZip64(h.extra, &size, &packed)
	if max(packed, size) > 1<<60 {
		return h, false
	}
	h.packed, h.size, h.header = int64(packed), int64(size), at
	h.start = at + headerBytes + int64(nameLen+extraLen)
	return h, true
}

// fields reads little-endian numbers; short data reads as zeros.
type fields []byte

func (f *fields) take(n int) (v uint64) {
	for i := range min(n, len(*f)) {
		v |= uint64((*f)[i]) << (8 * i)
	}
	*f = (*f)[min(n, len(*f)):]
	return v
}

func (f *fields) u16() uint16 { return uint16(f.take(2)) }
func (f *fields) u32() uint32 { return uint32(f.take(4)) }
func (f *fields) u64() uint64 { return f.take(8) }
