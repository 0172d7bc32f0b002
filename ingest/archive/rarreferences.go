package archive

import "strings"

// Headers of RAR 5.0 (the technical note of RAR, “RAR 5.0 archive format”).
const (
	rarFileHeader = 2
	rarEndHeader  = 5

	rarHasExtra = 0x01 // flags of a header
	rarHasData  = 0x02

	rarHasTime = 0x02 // flags of a file
	rarHasSum  = 0x04

	rarRedirection = 5 // extra record
	rarHardLink    = 4 // kinds of redirection
	rarFileCopy    = 5
)

// rarReferences are the files of a RAR 5.0 archive that are stored as a name of
// another file of it, by name: hard links, and copies where WinRAR saves identical
// files once. The library reads them as files without data. Headers that are
// encrypted or damaged end the search.
func rarReferences(data []byte) map[string]string {
	if !strings.HasPrefix(string(data[:min(len(data), len(rarSignature5))]), rarSignature5) {
		return nil
	}
	references := map[string]string{}
	for b := rarBytes(data[len(rarSignature5):]); ; {
		h := b.header()
		if h.kind == 0 || h.kind == rarEndHeader {
			return references
		}
		if h.kind == rarFileHeader {
			if target := redirection(h.extra); target != "" {
				references[h.fields.fileName()] = target
			}
		}
		b.skip(h.packed)
	}
}

// rarHeader is a header of a RAR 5.0 archive.
type rarHeader struct {
	kind          int // 0 where there is none
	fields, extra rarBytes
	packed        int // bytes of data behind it
}

// header takes a header.
func (b *rarBytes) header() (h rarHeader) {
	b.skip(4) // checksum, which the library compares
	header := b.take(b.number())
	kind, flags, extra := header.number(), header.number(), 0
	if flags&rarHasExtra != 0 {
		extra = header.number()
	}
	if flags&rarHasData != 0 {
		h.packed = header.number()
	}
	if extra > len(header) || len(header) == 0 && kind != rarEndHeader {
		return rarHeader{}
	}
	h.kind, h.fields, h.extra = kind, header[:len(header)-extra], header[len(header)-extra:]
	return h
}

// fileName is the name in the fields of a file header behind its sizes.
func (b rarBytes) fileName() string {
	flags := b.number()
	b.number() // unpacked size
	b.number() // attributes
	if flags&rarHasTime != 0 {
		b.skip(4)
	}
	if flags&rarHasSum != 0 {
		b.skip(4)
	}
	b.number() // compression
	b.number() // system
	return string(b.take(b.number()))
}

// redirection is the name that extra records refer to, "" for none.
func redirection(extra rarBytes) string {
	for len(extra) > 0 {
		record := extra.take(extra.number())
		if record.number() != rarRedirection {
			continue
		}
		kind := record.number()
		record.number() // flags
		if kind == rarHardLink || kind == rarFileCopy {
			return string(record.take(record.number()))
		}
	}
	return ""
}

// rarBytes are bytes of a RAR 5.0 archive. Reading behind the end yields nothing.
type rarBytes []byte

// number takes a number of seven bits in each byte.
func (b *rarBytes) number() int {
	n := 0
	for i := 0; i < len(*b) && i < 9; i++ {
		c := (*b)[i]
		n |= int(c&0x7f) << (7 * i)
		if c < 0x80 {
			*b = (*b)[i+1:]
			return n
		}
	}
	*b = nil
	return 0
}

// take takes n bytes, or those of them that are there.
func (b *rarBytes) take(n int) rarBytes {
	n = max(0, min(n, len(*b)))
	out := (*b)[:n:n]
	*b = (*b)[n:]
	return out
}

func (b *rarBytes) skip(n int) { b.take(n) }
