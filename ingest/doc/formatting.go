package doc

import (
	"encoding/binary"
	"sort"
)

// pageBytes is the size of a page of formatting in the document stream (2.9.33
// ChpxFkp, 2.9.174 PapxFkp).
const pageBytes = 512

// formatting finds the properties of text by its offset in the document stream:
// pages of runs, and a table of the pages (2.8.5 PlcBteChpx, 2.8.6 PlcBtePapx).
type formatting struct {
	main       record
	pages      plc
	paragraphs bool
	old        bool
}

// run is text of one format.
type run struct {
	from, to int // byte offsets; empty where nothing is known
	style    int // of paragraphs
	list     record
}

func newFormatting(f *fib, part fibPart) *formatting {
	t := &formatting{main: f.record, paragraphs: part == partParagraphs, old: f.old}
	if f.old {
		t.pages = t.oldPages(f, part)
	} else {
		t.pages = plcOf(f.part(part), 4)
	}
	return t
}

// oldPages writes the table of Word 6, whose page numbers have two bytes, as
// Word 97 does. It may name the first pages only; the others follow each other.
func (t *formatting) oldPages(f *fib, part fibPart) plc {
	list := plcOf(f.part(part), 2)
	first, count := f.u16(0x18a), f.u16(0x18e)
	if t.paragraphs {
		first, count = f.u16(0x18c), f.u16(0x190)
	}
	var starts, numbers []byte
	end, page := 0, first-1
	for i := range max(list.n, count) {
		if page++; i < list.n {
			page = list.element(i).u16(0)
		}
		p := t.main.part(page*pageBytes, pageBytes)
		if len(p) < pageBytes {
			break
		}
		starts = binary.LittleEndian.AppendUint32(starts, uint32(p.u32(0)))
		numbers = binary.LittleEndian.AppendUint32(numbers, uint32(page))
		end = p.u32(4 * p.u8(pageBytes-1))
	}
	starts = binary.LittleEndian.AppendUint32(starts, uint32(end))
	return plcOf(append(starts, numbers...), 4)
}

// at is the run at offset fc.
func (t *formatting) at(fc int) run {
	i := t.pages.find(fc)
	if i < 0 {
		return run{}
	}
	number := t.pages.element(i).u32(0) & 0x3fffff
	page := t.main.part(number*pageBytes, pageBytes)
	if len(page) < pageBytes {
		return run{}
	}
	n := page.u8(pageBytes - 1)
	if 4*(n+1) > pageBytes {
		return run{}
	}
	k := sort.Search(n, func(k int) bool { return page.u32(4*(k+1)) > fc })
	if k == n || page.u32(4*k) > fc {
		return run{}
	}
	r := run{from: page.u32(4 * k), to: page.u32(4 * (k + 1))}
	if t.paragraphs {
		t.paragraph(page, 4*(n+1), k, &r)
		return r
	}
	if at := 2 * page.u8(4*(n+1)+k); at > 0 {
		r.list = page.part(at+1, page.u8(at))
	}
	return r
}

// paragraph reads the properties of run k (2.9.23 BxPap, 2.9.175 PapxInFkp).
func (t *formatting) paragraph(page record, boxes, k int, r *run) {
	size := 13
	if t.old {
		size = 7
	}
	at := 2 * page.u8(boxes+size*k)
	if at == 0 {
		return
	}
	n := 2 * page.u8(at)
	switch {
	case n > 0 && t.old:
	case n > 0:
		n--
	case !t.old:
		at++
		n = 2 * page.u8(at)
	}
	if list := page.part(at+1, n); len(list) >= 2 {
		r.style, r.list = list.u16(0), list.from(2)
	}
}
