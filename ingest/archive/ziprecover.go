package archive

import (
	"bytes"
	"io"

	"github.com/klauspost/compress/flate"

	"fuhan/corpus"
)

// recoverZip reads a zip whose end is missing by its local headers. It keeps the
// members that are whole.
func (c *collection) recoverZip(data []byte) error {
	if bytes.HasPrefix(data, []byte(sigDescriptor)) {
		return volume("zip")
	}
	c.cutOff = true
	return c.readLocal(data)
}

// readSpanned reads the volumes of a zip one behind the other (APPNOTE.TXT 8.5),
// of stated entries, modulo 65536. Its directory counts from the begin of each volume, and says not how
// long they are: the local headers are followed.
func (c *collection) readSpanned(data []byte, stated uint64) error {
	if !bytes.HasPrefix(data, []byte(sigDescriptor+sigLocal)) {
		return volume("zip")
	}
	if err := c.readLocal(data); err != nil {
		return err
	}
	if c.locals < int(stated) {
		c.lacksVolumes = true
	}
	if c.members == 0 && c.lacksVolumes {
		return volume("zip")
	}
	return nil
}

// readLocal reads entry after entry by their local headers.
func (c *collection) readLocal(data []byte) error {
	n := 0
	for at := next(data, 0); at >= 0; {
		h, ok := parseLocal(data, at)
		if !ok {
			at = next(data, at+1)
			continue
		}
		n++
		if err := c.count(n); err != nil {
			return err
		}
		c.locals = n
		h.setName(h.extra)
		end, err := c.recoverEntry(data, h)
		if err != nil {
			return err
		}
		at = next(data, max(end, at+1))
	}
	return nil
}

// next is the offset of the next local header from at on, or -1.
func next(data []byte, at int64) int64 {
	if at > int64(len(data)) {
		return -1
	}
	i := bytes.Index(data[at:], []byte(sigLocal))
	if i < 0 {
		return -1
	}
	return at + int64(i)
}

// recoverEntry reads the member behind the local header h and returns the
// offset behind it.
func (c *collection) recoverEntry(data []byte, h localHeader) (end int64, err error) {
	e := entry{name: h.name, raw: !h.unicode}
	rest := data[h.start:]
	if h.flags&flagDescriptor != 0 && h.packed == 0 && !h.encrypted() {
		whole, err := c.measure(rest, &h)
		if err != nil {
			return 0, err
		}
		if !whole {
			if h.regular(e.name) && !litter(e.name) {
				c.leave(e, corpus.ErrTruncated)
			}
			return h.start, nil
		}
	}
	end = h.start + h.packed
	switch {
	case !h.regular(e.name) || litter(e.name) || c.full():
	case h.packed > int64(len(rest)):
		c.leave(e, corpus.ErrTruncated)
	default:
		err = c.addZip(e, &h.zipFile, rest[:h.packed])
	}
	return end, err
}

// measure finds the sizes of an entry that states them behind its data (4.3.9).
// The error ends the archive.
func (c *collection) measure(rest []byte, h *localHeader) (whole bool, err error) {
	switch h.method {
	case methodDeflate:
		return c.measureDeflate(rest, h)
	case methodStore:
		return c.measureStored(rest, h), stopped(c.ctx)
	}
	return false, nil
}

// measureDeflate follows the data, which knows its own end.
func (c *collection) measureDeflate(rest []byte, h *localHeader) (whole bool, err error) {
	r := bytes.NewReader(rest)
	n, err := io.Copy(&discard{c: c}, flate.NewReader(r))
	if err != nil {
		if ends(err) {
			return false, err
		}
		return false, nil
	}
	h.size, h.packed = n, int64(len(rest)-r.Len())
	d := fields(bytes.TrimPrefix(rest[h.packed:], []byte(sigDescriptor)))
	whole = len(d) >= 4
	h.crc = d.u32()
	return whole, nil
}

// measureStored looks for a descriptor that fits the place where it stands. All
// searches together pass over the archive a few times at most.
func (c *collection) measureStored(rest []byte, h *localHeader) bool {
	const descriptorBytes, maxPasses = 16, 4
	for at := 0; c.searchedBytes < maxPasses*c.archiveBytes; at++ {
		i := bytes.Index(rest[at:], []byte(sigDescriptor))
		if i < 0 {
			c.searchedBytes += int64(len(rest) - at)
			return false
		}
		c.searchedBytes += int64(i) + 1
		if at += i; len(rest)-at < descriptorBytes {
			return false
		}
		d := fields(rest[at+len(sigDescriptor):])
		if crc, packed := d.u32(), d.u32(); int64(packed) == int64(at) {
			h.crc, h.packed, h.size = crc, int64(at), int64(at)
			return true
		}
	}
	return false
}

// discard counts what is decompressed only to find its end.
type discard struct {
	c *collection
	n int64
}

func (d *discard) Write(p []byte) (int, error) {
	d.n += int64(len(p))
	d.c.outBytes += int64(len(p))
	if d.n > d.c.limits.MaxMemberBytes {
		return 0, corpus.ErrTooLarge
	}
	if err := d.c.checkRatio(-1, d.n); err != nil {
		return 0, err
	}
	return len(p), stopped(d.c.ctx)
}
