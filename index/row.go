package index

import (
	"encoding/binary"
	"fmt"
	"math"

	"fuhan/corpus"
)

// row is what the index keeps of one document beside its texts. bleve keeps it as
// a stored field, so that the columns can be built from the segments alone.
type row struct {
	id                  string // as bleve keeps it
	date                uint32 // yyyymmdd, see dayNumber
	length              uint32 // of the folded text in words
	title, number, path string // as written
	version             int
	folded              extent     // all parts, as UTF-16
	patch               extent     // of the running text, the first part
	facets              [][]string // in the order of facetFields
	pages               []PageMark
	figures             []Figure
}

// first is the first value of a facet, "" for none.
func (r *row) first(facet string) string {
	if values := r.facets[facetNumber(facet)]; len(values) > 0 {
		return values[0]
	}
	return ""
}

// rowVersion is the first byte of an encoded row.
const rowVersion = 2

// encode is r without its ID.
func (r *row) encode() []byte {
	b := []byte{rowVersion}
	b = binary.AppendUvarint(b, uint64(r.date))
	b = binary.AppendUvarint(b, uint64(r.length))
	for _, s := range []string{r.title, r.number, r.path} {
		b = appendString(b, s)
	}
	b = binary.AppendVarint(b, int64(r.version))
	b = binary.AppendUvarint(b, uint64(r.folded.start))
	b = binary.AppendUvarint(b, uint64(r.folded.n))
	b = binary.AppendUvarint(b, uint64(r.patch.n)) // it follows the folded text
	for _, values := range r.facets {
		b = binary.AppendUvarint(b, uint64(len(values)))
		for _, v := range values {
			b = appendString(b, v)
		}
	}
	b = appendPages(b, r.pages)
	return appendFigures(b, r.figures)
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendPages appends the marks as what they are more than those before.
func appendPages(b []byte, pages []PageMark) []byte {
	b = binary.AppendUvarint(b, uint64(len(pages)))
	var last PageMark
	for _, p := range pages {
		b = binary.AppendVarint(b, int64(p.Start-last.Start))
		b = binary.AppendVarint(b, int64(p.Page-last.Page))
		last = p
	}
	return b
}

// appendFigures appends a table of the words of all figures and, for each figure,
// the numbers of its own.
func appendFigures(b []byte, figures []Figure) []byte {
	known := map[string]uint64{}
	var table, list []byte
	for i := range figures {
		f := &figures[i]
		for _, s := range f.words() {
			k, ok := known[*s]
			if !ok {
				k = uint64(len(known))
				known[*s] = k
				table = appendString(table, *s)
			}
			list = binary.AppendUvarint(list, k)
		}
		list = appendNumber(list, f.Low)
		list = appendNumber(list, f.High)
		list = binary.AppendUvarint(list, uint64(f.At.Start))
		list = binary.AppendUvarint(list, uint64(f.At.Len()))
	}
	b = binary.AppendUvarint(b, uint64(len(known)))
	b = append(b, table...)
	b = binary.AppendUvarint(b, uint64(len(figures)))
	return append(b, list...)
}

// words is the places of the words of f.
func (f *Figure) words() [6]*string {
	return [6]*string{&f.Kind, &f.Item, &f.Subject, &f.Unit, &f.Per, &f.Status}
}

// maxWhole bounds the numbers that are written as whole ones; all whole numbers up
// to it are exact.
const maxWhole = 1 << 53

// appendNumber appends v, whole numbers short: 0 and its eight bytes, or one more
// than twice its zigzag code.
func appendNumber(b []byte, v float64) []byte {
	if v == math.Trunc(v) && math.Abs(v) < maxWhole && !(v == 0 && math.Signbit(v)) {
		whole := int64(v)
		return binary.AppendUvarint(b, uint64(whole<<1^whole>>63)+1)
	}
	return binary.LittleEndian.AppendUint64(append(b, 0), math.Float64bits(v))
}

// decodeRow reads an encoded row. Its strings are parts of encoded.
func decodeRow(encoded string) (row, error) {
	d := decoder{rest: encoded}
	if d.byte() != rowVersion {
		d.failed = true
	}
	r := row{date: uint32(d.uint()), length: uint32(d.uint()), title: d.string(), number: d.string(), path: d.string(), version: d.int()}
	r.folded.start, r.folded.n = int64(d.uint()), int(d.uint())
	r.patch.start, r.patch.n = r.folded.start+int64(r.folded.n), int(d.uint())
	r.facets = make([][]string, len(facetFields))
	values := make([]string, 0, 32) // of all facets
	for i := range r.facets {
		first := len(values)
		for n := d.count(); n > 0; n-- {
			values = append(values, d.string())
		}
		if len(values) > first {
			r.facets[i] = values[first:len(values):len(values)]
		}
	}
	var last PageMark
	for n := d.count(); n > 0; n-- {
		last.Start += d.int()
		last.Page += d.int()
		r.pages = append(r.pages, last)
	}
	r.figures = d.figures()
	if d.failed || len(d.rest) > 0 {
		return row{}, fmt.Errorf("row of a document: %w", corpus.ErrDamaged)
	}
	return r, nil
}

func (d *decoder) figures() []Figure {
	table := make([]string, d.count())
	for i := range table {
		table[i] = d.string()
	}
	figures := make([]Figure, d.count())
	for i := range figures {
		f := &figures[i]
		for _, s := range f.words() {
			if k := d.uint(); k < uint64(len(table)) {
				*s = table[k]
			} else {
				d.failed = true
			}
		}
		f.Low, f.High = d.number(), d.number()
		f.At.Start = int(d.uint())
		f.At.End = f.At.Start + int(d.uint())
	}
	if len(figures) == 0 {
		return nil
	}
	return figures
}

// dateOf is the date that dayNumber made n of, "" for 0.
func dateOf(n uint32) string {
	switch {
	case n == 0:
		return ""
	case n%10000 == 0:
		return fmt.Sprintf("%04d", n/10000)
	case n%100 == 0:
		return fmt.Sprintf("%04d-%02d", n/10000, n/100%100)
	}
	return fmt.Sprintf("%04d-%02d-%02d", n/10000, n/100%100, n%100)
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
