package sheet

import (
	"context"
	"fmt"

	"fuhan/corpus"
)

// biffReader reads the workbook stream of one file.
type biffReader struct {
	ctx      context.Context
	limits   Limits
	data     []byte
	pos      int
	pieces   [][]byte // of the record read last
	cut      bool     // the stream ended within a record
	version  int      // 0x0500 for BIFF5 and BIFF7, 0x0600 for BIFF8
	codePage int
	strings  []string // shared strings
	entries  []boundSheet
	book     *workbook
}

// boundSheet is a sheet that the workbook lists ([MS-XLS] 2.4.28).
type boundSheet struct {
	name   string
	at     int // offset of its first record
	hidden bool
	kind   byte // 0 worksheet, 1 macros, 2 chart, 6 module
}

func (r *biffReader) readBook() error {
	kind, err := r.begin()
	if err != nil {
		return err
	}
	if kind == 0x0010 { // a sheet alone, as Excel 4 wrote
		r.entries = []boundSheet{{at: 0}}
	} else if err := r.readGlobals(); err != nil {
		return err
	}
	for _, e := range r.entries {
		if err := r.readEntry(e); err != nil {
			return err
		}
	}
	if r.cut {
		r.book.broken = fmt.Errorf("workbook stream ends within a record: %w", corpus.ErrTruncated)
		r.book.warn("文件不完整，只读出了一部分")
	}
	return nil
}

// begin reads the first record and finds the version.
func (r *biffReader) begin() (kind int, err error) {
	if id := u16(r.data, 0); len(r.data) >= 2 && id != recBOF && id != 0x0009 && id != 0x0209 && id != 0x0409 {
		return 0, fmt.Errorf("workbook begins with record %#x: %w", id, corpus.ErrMalformed)
	}
	rec, ok := r.next()
	switch {
	case !ok:
		return 0, fmt.Errorf("workbook without records: %w", corpus.ErrTruncated)
	case rec.id != recBOF:
		return 0, fmt.Errorf("workbook of excel 4 or older: %w", corpus.ErrUnsupported)
	}
	r.version = u16(rec.data, 0)
	if r.version != 0x0500 && r.version != 0x0600 {
		return 0, fmt.Errorf("workbook of version %#x: %w", r.version, corpus.ErrUnsupported)
	}
	r.codePage = 1252
	return u16(rec.data, 2), nil
}

// readGlobals reads the records before the first sheet.
func (r *biffReader) readGlobals() error {
	t := &r.book.formats
	t.codes = map[int]string{}
	for n := 0; ; n++ {
		if n%4096 == 0 {
			if err := stopped(r.ctx); err != nil {
				return err
			}
		}
		rec, ok := r.next()
		if !ok {
			return nil
		}
		switch rec.id {
		case recEOF:
			return nil
		case recFilePass:
			return fmt.Errorf("workbook with a password: %w", corpus.ErrEncrypted)
		case recCodePage:
			r.codePage = u16(rec.data, 0)
		case recDateMode:
			r.book.date1904 = u16(rec.data, 0) == 1
		case recFormat:
			if len(t.codes) < maxFormats {
				t.codes[u16(rec.data, 0)] = r.text(rec.pieces, 2, r.version >= 0x0600)
			}
		case recXF:
			if len(t.styles) < maxFormats {
				t.styles = append(t.styles, u16(rec.data, 2))
			}
		case recBoundSheet:
			if len(r.entries) == maxSheets {
				return tooLarge("more than %d sheets", maxSheets)
			}
			if len(rec.data) < 7 {
				continue
			}
			name := cleanCell(oneLine(r.text(rec.pieces, 6, false)))
			r.entries = append(r.entries, boundSheet{name, int(u32(rec.data, 0)), rec.data[4]&3 != 0, rec.data[5]})
		case recSST:
			if err := r.readStrings(rec); err != nil {
				return err
			}
		}
	}
}

// readStrings reads the shared strings ([MS-XLS] 2.4.265).
func (r *biffReader) readStrings(rec record) error {
	p := &pieceReader{pieces: append([][]byte(nil), rec.pieces...)}
	p.skip(4)
	n := p.u32()
	var total int64
	for i := 0; i < n && !p.short; i++ {
		s := p.richString()
		if p.short && s == "" {
			break
		}
		r.strings = append(r.strings, s)
		if total += int64(len(s)); total > r.limits.MaxTextBytes {
			return tooLarge("more than %d bytes of shared strings", r.limits.MaxTextBytes)
		}
		if len(r.strings) > r.limits.MaxCells {
			return tooLarge("more than %d shared strings", r.limits.MaxCells)
		}
		if i%4096 == 0 {
			if err := stopped(r.ctx); err != nil {
				return err
			}
		}
	}
	return nil
}
