package doc

import (
	"encoding/binary"
	"sort"
	"unicode/utf16"
)

// record is bytes of the file. Reading beyond its end gives zero and shorter
// slices: in a damaged file any offset can lead anywhere.
type record []byte

func (r record) u8(at int) int {
	if at < 0 || at >= len(r) {
		return 0
	}
	return int(r[at])
}

func (r record) u16(at int) int {
	if at < 0 || at > len(r)-2 {
		return 0
	}
	return int(binary.LittleEndian.Uint16(r[at:]))
}

// i16 is a signed number of 16 bits.
func (r record) i16(at int) int { return int(int16(r.u16(at))) }

func (r record) u32(at int) int {
	if at < 0 || at > len(r)-4 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(r[at:]))
}

// from is what follows at.
func (r record) from(at int) record {
	if at < 0 || at > len(r) {
		return nil
	}
	return r[at:]
}

// part is n bytes from at, or those of them that are there.
func (r record) part(at, n int) record {
	rest := r.from(at)
	return rest[:max(0, min(n, len(rest)))]
}

// text is n characters of UTF-16 from at.
func (r record) text(at, n int) string {
	b := r.part(at, 2*n)
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// plc is an array of character or file positions, each but the last with an
// element of fixed size (2.2.2).
type plc struct {
	record
	n, size int // elements; bytes of one
}

func plcOf(r record, size int) plc {
	if len(r) < 4 {
		return plc{size: size}
	}
	return plc{r, (len(r) - 4) / (4 + size), size}
}

// maxEntries bounds the notes, comments, page headers and shapes of a document;
// Word itself ends at some ten thousand.
const maxEntries = 1 << 16

// count is the number of elements up to that bound.
func (p plc) count() int { return min(p.n, maxEntries) }

// at is position i, 0 to n.
func (p plc) at(i int) int { return p.u32(4 * i) }

// element is element i, 0 to n-1.
func (p plc) element(i int) record { return p.part(4*(p.n+1)+i*p.size, p.size) }

// find is the element whose range holds position x, -1 if none does.
func (p plc) find(x int) int {
	i := sort.Search(p.n, func(i int) bool { return p.at(i+1) > x })
	if i == p.n || p.at(i) > x {
		return -1
	}
	return i
}

// starts reports whether a range, or the end of the last one, is at x.
func (p plc) starts(x int) bool {
	i := sort.Search(p.n+1, func(i int) bool { return p.at(i) >= x })
	return p.record != nil && i <= p.n && p.at(i) == x
}
