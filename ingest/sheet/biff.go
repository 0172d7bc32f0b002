package sheet

import (
	"encoding/binary"
	"math"
	"strconv"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fuhan/ingest/charset"
)

// The records that are read ([MS-XLS] 2.3; those of BIFF5 as in the Excel 97
// Developer's Kit).
const (
	recFormula    = 0x0006
	recEOF        = 0x000A
	recHeader     = 0x0014
	recFooter     = 0x0015
	recNote       = 0x001C
	recDateMode   = 0x0022
	recFilePass   = 0x002F
	recContinue   = 0x003C
	recCodePage   = 0x0042
	recObj        = 0x005D
	recColInfo    = 0x007D
	recBoundSheet = 0x0085
	recMulRK      = 0x00BD
	recRString    = 0x00D6
	recXF         = 0x00E0
	recMergeCells = 0x00E5
	recSST        = 0x00FC
	recLabelSST   = 0x00FD
	recTxO        = 0x01B6
	recNumber     = 0x0203
	recLabel      = 0x0204
	recBoolErr    = 0x0205
	recString     = 0x0207
	recRow        = 0x0208
	recRK         = 0x027E
	recFormat     = 0x041E
	recBOF        = 0x0809
)

// record is one record with the CONTINUE records behind it.
type record struct {
	id     uint16
	data   []byte   // of the record itself
	pieces [][]byte // data, and that of each CONTINUE
}

// maxPieces bounds the CONTINUE records of one record: 8 KB each.
const maxPieces = 1 << 16

// next is the record at the position of the stream, and reports false at its end.
// A record that the end of the stream cuts off sets cut and is left out.
func (r *biffReader) next() (record, bool) {
	id, data, ok := r.one()
	if !ok {
		return record{}, false
	}
	rec := record{id: id, data: data, pieces: append(r.pieces[:0], data)}
	for len(rec.pieces) < maxPieces {
		if r.pos+4 > len(r.data) || binary.LittleEndian.Uint16(r.data[r.pos:]) != recContinue {
			break
		}
		_, data, ok := r.one()
		if !ok {
			break
		}
		rec.pieces = append(rec.pieces, data)
	}
	r.pieces = rec.pieces
	return rec, true
}

func (r *biffReader) one() (id uint16, data []byte, ok bool) {
	if r.pos < 0 || r.pos+4 > len(r.data) {
		return 0, nil, false
	}
	id = binary.LittleEndian.Uint16(r.data[r.pos:])
	n := int(binary.LittleEndian.Uint16(r.data[r.pos+2:]))
	if r.pos+4+n > len(r.data) {
		r.cut = true
		r.pos = len(r.data)
		return 0, nil, false
	}
	data = r.data[r.pos+4 : r.pos+4+n]
	r.pos += 4 + n
	return id, data, true
}

// u16 is the number at an offset, 0 beyond the end.
func u16(b []byte, at int) int {
	if at < 0 || at+2 > len(b) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(b[at:]))
}

func u32(b []byte, at int) uint32 {
	if at < 0 || at+4 > len(b) {
		return 0
	}
	return binary.LittleEndian.Uint32(b[at:])
}

func float(b []byte, at int) float64 {
	if at < 0 || at+8 > len(b) {
		return 0
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b[at:]))
}

// rkNumber decodes an RkNumber ([MS-XLS] 2.5.217): 30 bits of a float or of an
// integer, and whether to divide by 100.
func rkNumber(rk uint32) float64 {
	var v float64
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	} else {
		v = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// pieceReader reads across the pieces of a record.
type pieceReader struct {
	pieces [][]byte
	at     int // in pieces[0]
	short  bool
}

// current is the rest of the piece in which the reader stands, nil at the end.
func (p *pieceReader) current() []byte {
	for len(p.pieces) > 0 && p.at >= len(p.pieces[0]) {
		p.pieces, p.at = p.pieces[1:], 0
	}
	if len(p.pieces) == 0 {
		p.short = true
		return nil
	}
	return p.pieces[0][p.at:]
}

func (p *pieceReader) byte() int {
	b := p.current()
	if b == nil {
		return 0
	}
	p.at++
	return int(b[0])
}

func (p *pieceReader) u16() int { return p.byte() | p.byte()<<8 }

func (p *pieceReader) u32() int { return p.u16() | p.u16()<<16 }

func (p *pieceReader) skip(n int) {
	for n > 0 {
		b := p.current()
		if b == nil {
			return
		}
		k := min(n, len(b))
		p.at += k
		n -= k
	}
}

// chars reads n characters. Where they run on in the next piece, that begins with
// a flag byte of its own, and may turn from one byte to two or back
// ([MS-XLS] 2.5.293).
func (p *pieceReader) chars(n int, wide bool) string {
	var units []uint16
	var narrow []byte // while all characters fit in a byte, of which most are ASCII
	for n > 0 {
		if len(p.pieces) == 0 {
			p.short = true
			break
		}
		b := p.pieces[0][min(p.at, len(p.pieces[0])):]
		size := 1
		if wide {
			size = 2
		}
		k := min(n, len(b)/size)
		for i := range k {
			switch {
			case wide:
				if narrow != nil {
					units, narrow = widen(narrow), nil
				}
				units = append(units, uint16(b[2*i])|uint16(b[2*i+1])<<8)
			case units != nil:
				units = append(units, uint16(b[i]))
			default:
				narrow = append(narrow, b[i])
			}
		}
		n -= k
		p.at += k * size
		if n > 0 {
			p.pieces, p.at = p.pieces[1:], 0
			if len(p.pieces) > 0 && len(p.pieces[0]) > 0 {
				wide = p.pieces[0][0]&1 != 0
				p.at = 1
			}
		}
	}
	if units != nil {
		return string(utf16.Decode(units))
	}
	return latin1(narrow)
}

func widen(b []byte) []uint16 {
	out := make([]uint16, len(b))
	for i, c := range b {
		out[i] = uint16(c)
	}
	return out
}

// latin1 is compressed characters: the low bytes of UTF-16.
func latin1(b []byte) string {
	for _, c := range b {
		if c >= 0x80 {
			return string(utf16.Decode(widen(b)))
		}
	}
	return string(b)
}

// richString reads an XLUnicodeRichExtendedString ([MS-XLS] 2.5.293); its length
// stands in two bytes. Its formatting and its pronunciation are passed over.
func (p *pieceReader) richString() string {
	n := p.u16()
	flags := p.byte()
	runs, phonetic := 0, 0
	if flags&8 != 0 {
		runs = p.u16()
	}
	if flags&4 != 0 {
		phonetic = p.u32()
	}
	s := p.chars(n, flags&1 != 0)
	p.skip(4*runs + phonetic)
	return s
}

// text reads a string of the workbook's version; its length stands in as many
// bytes as wideLength says: one, or two where it is true.
func (r *biffReader) text(pieces [][]byte, at int, wideLength bool) string {
	p := &pieceReader{pieces: append([][]byte(nil), pieces...)}
	p.skip(at)
	n := p.byte()
	if wideLength {
		n |= p.byte() << 8
	}
	if n == 0 {
		return ""
	}
	if r.version >= 0x0600 {
		flags := p.byte()
		if flags&8 != 0 {
			p.skip(2)
		}
		if flags&4 != 0 {
			p.skip(4)
		}
		return p.chars(n, flags&1 != 0)
	}
	return r.decode(p.bytes(n))
}

// bytes reads n bytes across pieces.
func (p *pieceReader) bytes(n int) []byte {
	var out []byte
	for n > 0 {
		b := p.current()
		if b == nil {
			break
		}
		k := min(n, len(b))
		out = append(out, b[:k]...)
		p.at += k
		n -= k
	}
	return out
}

// decode decodes bytes in the code page of a workbook before Excel 97. Programs
// that set a Western one by default are believed only where the bytes make no
// Chinese.
func (r *biffReader) decode(b []byte) string {
	switch r.codePage {
	case 936:
		out, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(b)
		return string(out)
	case 950:
		out, _ := traditionalchinese.Big5.NewDecoder().Bytes(b)
		return string(out)
	}
	s, _ := charset.DecodeDeclared(b, "windows-"+strconv.Itoa(r.codePage))
	return s
}
