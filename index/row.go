package index

import (
	"encoding/binary"
	"fmt"
	"math"

	"fuhan/corpus"
)

// row is what the columns hold of one document. bleve keeps it as a stored
// field, so that the columns can be built from the segments alone.
type row struct {
	id             string
	date           uint32 // yyyymmdd, see dayNumber
	title, number  string // as written
	folded, record extent
	facets         [][]string // in the order of facetFields
	figures        []Figure
}

// rowVersion is the first byte of an encoded row.
const rowVersion = 1

func (r *row) encode() []byte {
	b := []byte{rowVersion}
	b = appendString(b, r.id)
	b = binary.AppendUvarint(b, uint64(r.date))
	b = appendString(b, r.title)
	b = appendString(b, r.number)
	b = binary.AppendUvarint(b, uint64(r.folded.start))
	b = binary.AppendUvarint(b, uint64(r.folded.n))
	b = binary.AppendUvarint(b, uint64(r.record.n)) // it follows the folded text
	for _, values := range r.facets {
		b = binary.AppendUvarint(b, uint64(len(values)))
		for _, v := range values {
			b = appendString(b, v)
		}
	}
	b = binary.AppendUvarint(b, uint64(len(r.figures)))
	for i := range r.figures {
		f := &r.figures[i]
		for _, s := range []string{f.Kind, f.Item, f.Subject, f.Unit, f.Per, f.Status} {
			b = appendString(b, s)
		}
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.Low))
		b = binary.LittleEndian.AppendUint64(b, math.Float64bits(f.High))
		b = binary.AppendUvarint(b, uint64(f.At.Start))
		b = binary.AppendUvarint(b, uint64(f.At.Len()))
	}
	return b
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// decodeRow reads an encoded row. Its strings are copies.
func decodeRow(b []byte) (row, error) {
	d := rowDecoder{rest: b}
	if d.byte() != rowVersion {
		d.failed = true
	}
	r := row{id: d.string(), date: uint32(d.uint()), title: d.string(), number: d.string()}
	r.folded.start, r.folded.n = int64(d.uint()), int(d.uint())
	r.record.start, r.record.n = r.folded.start+int64(r.folded.n), int(d.uint())
	r.facets = make([][]string, len(facetFields))
	for i := range r.facets {
		for n := d.count(); n > 0; n-- {
			r.facets[i] = append(r.facets[i], d.string())
		}
	}
	for n := d.count(); n > 0; n-- {
		f := Figure{Kind: d.string(), Item: d.string(), Subject: d.string(), Unit: d.string(), Per: d.string(), Status: d.string()}
		f.Low, f.High = d.float(), d.float()
		f.At.Start = int(d.uint())
		f.At.End = f.At.Start + int(d.uint())
		r.figures = append(r.figures, f)
	}
	if d.failed || len(d.rest) > 0 {
		return row{}, fmt.Errorf("row of a document: %w", corpus.ErrDamaged)
	}
	return r, nil
}

// rowDecoder reads from left to right; after a failure it reads zeros.
type rowDecoder struct {
	rest   []byte
	failed bool
}

func (d *rowDecoder) take(n int) []byte {
	if d.failed || n < 0 || n > len(d.rest) {
		d.failed = true
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

func (d *rowDecoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *rowDecoder) uint() uint64 {
	if d.failed {
		return 0
	}
	v, n := binary.Uvarint(d.rest)
	if n <= 0 || v > math.MaxInt64 {
		d.failed = true
		return 0
	}
	d.rest = d.rest[n:]
	return v
}

// count is a number of things that take a byte at least.
func (d *rowDecoder) count() int {
	n := d.uint()
	if n > uint64(len(d.rest)) {
		d.failed = true
		return 0
	}
	return int(n)
}

func (d *rowDecoder) string() string { return string(d.take(d.count())) }

func (d *rowDecoder) float() float64 {
	if b := d.take(8); b != nil {
		return math.Float64frombits(binary.LittleEndian.Uint64(b))
	}
	return 0
}

// dayNumber is a date as yyyymmdd: 20230501 for 2023-05-01, 20230500 for 2023-05,
// 20230000 for 2023, 0 for anything else. Numbers order as the dates do.
func dayNumber(date string) uint32 {
	var parts [3]uint32
	at := 0
	for i, digits := range [3]int{4, 2, 2} {
		if i > 0 {
			if at == len(date) {
				break
			}
			if date[at] != '-' {
				return 0
			}
			at++
		}
		if len(date) < at+digits {
			return 0
		}
		for _, c := range []byte(date[at : at+digits]) {
			if c < '0' || c > '9' {
				return 0
			}
			parts[i] = 10*parts[i] + uint32(c-'0')
		}
		at += digits
	}
	if at != len(date) || parts[1] > 12 || parts[2] > 31 {
		return 0
	}
	return 10000*parts[0] + 100*parts[1] + parts[2]
}
