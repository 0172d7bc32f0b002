package doc

import (
	"sort"
)

// piece is a run of text that stands in one place of the document stream
// (2.8.35 PlcPcd, 2.9.177 Pcd).
type piece struct {
	from, to int // character positions
	fc       int // byte offset of the first character
	width    int // bytes of a character, 1 or 2
	prm      int // a property set on all of it (2.9.206 Prm)
}

// offset is the byte offset of the character at cp.
func (p *piece) offset(cp int) int { return p.fc + (cp-p.from)*p.width }

// pieceTable is the text of a document in reading order.
type pieceTable struct {
	pieces  []piece
	changes []record // property sets that prm refers to
	last    int      // of the pieces, found last
	broken  bool     // it was missing or contradicts itself
}

// maxPieces bounds the pieces; a file saved quickly a hundred times has some thousands.
const maxPieces = 1 << 20

// readPieces reads the Clx (2.9.38), or makes one piece of a file without one.
func readPieces(f *fib, maxChars int) (*pieceTable, error) {
	t := &pieceTable{}
	var table record
	clx := f.part(partPieces)
	for at := 0; at < len(clx); {
		if clx[at] == 2 {
			table = clx.part(at+5, clx.u32(at+1))
			break
		}
		if clx[at] != 1 {
			break
		}
		n := clx.u16(at + 1)
		t.changes = append(t.changes, clx.part(at+3, n))
		at += 3 + n
	}
	list := plcOf(table, 8)
	if list.n > maxPieces {
		return nil, bomb("%d pieces of text", list.n)
	}
	end := 0
	for i := range list.n {
		p := pieceOf(f, list.element(i))
		p.from, p.to = list.at(i), list.at(i+1)
		if p.from < end || p.to <= p.from {
			t.broken = t.broken || p.to != p.from
			continue
		}
		if p.to > maxChars {
			return nil, bomb("text of %d characters", p.to)
		}
		t.pieces, end = append(t.pieces, p), p.to
	}
	if len(t.pieces) == 0 {
		return t, t.whole(f, maxChars)
	}
	return t, nil
}

// pieceOf reads a Pcd.
func pieceOf(f *fib, pcd record) piece {
	fc, prm := pcd.u32(2), pcd.u16(6)
	switch {
	case f.old && f.flag(flagExtended):
		return piece{fc: fc, width: 2, prm: prm}
	case f.old:
		return piece{fc: fc, width: 1, prm: prm}
	case fc&0x40000000 != 0:
		return piece{fc: fc &^ 0xc0000000 / 2, width: 1, prm: prm}
	}
	return piece{fc: fc &^ 0xc0000000, width: 2, prm: prm}
}

// whole makes one piece of the text between the offsets that the block states:
// Word 6 writes no table where there is one piece only.
func (t *pieceTable) whole(f *fib, maxChars int) error {
	from, to := f.u32(0x18), min(f.u32(0x1c), len(f.record))
	t.broken = t.broken || !f.old
	chars := 0
	for _, n := range f.lengths() {
		chars += n
	}
	if from <= 0 || from >= to || chars <= 0 {
		return nil
	}
	p := piece{fc: from, width: 1}
	if to-from >= 2*chars && (!f.old || f.flag(flagExtended)) {
		p.width = 2
	}
	// One character more: the last paragraph mark may not be counted.
	if p.to = min(chars+1, (to-from)/p.width); p.to > maxChars {
		return bomb("text of %d characters", p.to)
	}
	t.pieces = []piece{p}
	return nil
}

// end is the position behind the last character.
func (t *pieceTable) end() int {
	if len(t.pieces) == 0 {
		return 0
	}
	return t.pieces[len(t.pieces)-1].to
}

// at is the piece that holds cp, or nil. Most calls ask for the next position.
func (t *pieceTable) at(cp int) *piece {
	for i := t.last; i < min(t.last+2, len(t.pieces)); i++ {
		if p := &t.pieces[i]; p.from <= cp && cp < p.to {
			t.last = i
			return p
		}
	}
	i := sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].to > cp })
	if i == len(t.pieces) || t.pieces[i].from > cp {
		return nil
	}
	t.last = i
	return &t.pieces[i]
}

// change is the property set of a piece: modifiers as in a style (2.4.6.1), in
// the codes of Word 97. A set of one property is built from its short code.
func (t *pieceTable) change(prm int) record {
	if prm == 0 {
		return nil
	}
	if prm&1 != 0 {
		if i := prm >> 1; i < len(t.changes) {
			return t.changes[i]
		}
		return nil
	}
	code, ok := shortCodes[prm>>1&0x7f]
	if !ok {
		return nil
	}
	return record{byte(code), byte(code >> 8), byte(prm >> 8)}
}

// decode fills r.text. Positions that show nothing, such as the second byte of a
// Chinese character or the second half of a surrogate pair, are 0.
func (r *reader) decode() error {
	r.text = make([]rune, r.pieces.end())
	for i := range r.pieces.pieces {
		p := &r.pieces.pieces[i]
		b := r.fib.record.part(p.fc, (p.to-p.from)*p.width)
		r.cut = r.cut || len(b) < (p.to-p.from)*p.width
		out := r.text[p.from:p.to]
		switch {
		case p.width == 2:
			decodeUTF16(b, out)
		case r.fib.old:
			if err := r.decodeOld(p, b, out); err != nil {
				return err
			}
		case r.fib.chinese() && looksDoubleByte(b):
			gbk().decode(b, out)
		default:
			latin().decode(b, out)
		}
	}
	return nil
}

// chinese reports whether the document is in Chinese by its language or that of
// its East Asian text (2.5.1 lid, 2.5.3 lidFE).
func (f *fib) chinese() bool { return f.u16(6)&0x3ff == 4 || !f.old && f.u16(0x3c)&0x3ff == 4 }
