package sheet

import (
	"strings"
)

// biffObject is a drawn object of the sheet being read.
type biffObject struct {
	id   int
	note bool
	text string
}

// biffSheet is the state of reading one sheet.
type biffSheet struct {
	*worksheet
	row, col int
	format   *numberFormat // of the formula whose STRING record is still to come
	waiting  bool
	objects  []biffObject
	notes    []biffNote
}

// biffNote is a comment whose text an object holds.
type biffNote struct{ row, col, object int }

// readEntry reads one sheet.
func (r *biffReader) readEntry(e boundSheet) error {
	w := &worksheet{name: e.name, hidden: e.hidden}
	r.book.sheets = append(r.book.sheets, w)
	switch e.kind {
	case 0:
	case 2:
		w.charts++
		return nil
	default:
		w.macros = e.kind == 1
		return nil
	}
	r.pos = e.at
	rec, ok := r.next()
	if !ok || rec.id != recBOF {
		r.book.warn("工作表“%s”在文件中找不到", shown(e.name))
		return nil
	}
	s := &biffSheet{worksheet: w}
	if err := r.readRecords(s); err != nil {
		return err
	}
	return r.finish(s)
}

// readRecords reads the records of a sheet up to its end. The records of charts
// within it are passed over.
func (r *biffReader) readRecords(s *biffSheet) error {
	inner := 0
	for n := 0; ; n++ {
		if n%4096 == 0 {
			if err := stopped(r.ctx); err != nil {
				return err
			}
		}
		rec, ok := r.next()
		switch {
		case !ok:
			r.cut = true
			return nil
		case rec.id == recBOF:
			inner++
		case rec.id == recEOF:
			if inner == 0 {
				return nil
			}
			inner--
		case inner == 0:
			if err := r.readRecord(s, rec); err != nil {
				return err
			}
		}
	}
}

func (r *biffReader) readRecord(s *biffSheet, rec record) error {
	d := rec.data
	row, col, style := u16(d, 0), u16(d, 2), u16(d, 4)
	put := func(col int, text string) error { return s.put(&r.book.budget, row, col, text) }
	number := func(style int, v float64) string {
		return r.book.numberText(s.worksheet, v, r.book.formats.ofStyle(style))
	}
	text := func(t string) error { return put(col, r.book.formats.ofStyle(style).formatText(t)) }
	switch rec.id {
	case recLabelSST:
		if i := int(u32(d, 6)); len(d) >= 10 && i < len(r.strings) {
			return text(r.strings[i])
		}
		r.book.warn("有单元格引用了不存在的文字，已略去")
	case recLabel, recRString:
		if len(d) > 8 {
			return text(r.text(rec.pieces, 6, true))
		}
	case recRK:
		if len(d) >= 10 {
			return put(col, number(style, rkNumber(u32(d, 6))))
		}
	case recMulRK:
		for at := 4; at+8 <= len(d); at += 6 { // the last column stands at the end
			if err := put(col+(at-4)/6, number(u16(d, at), rkNumber(u32(d, at+2)))); err != nil {
				return err
			}
		}
	case recNumber:
		if len(d) >= 14 {
			return put(col, number(style, float(d, 6)))
		}
	case recBoolErr:
		if len(d) >= 8 {
			return put(col, boolErrText(d[6], d[7] != 0))
		}
	case recFormula:
		return r.readFormula(s, d)
	case recString:
		if s.waiting {
			s.waiting = false
			return s.put(&r.book.budget, s.row, s.col, s.format.formatText(r.text(rec.pieces, 0, true)))
		}
	case recRow:
		if u16(d, 12)&0x20 != 0 {
			s.hiddenRows.add(int32(row), int32(row))
		}
	case recColInfo:
		if u16(d, 8)&1 != 0 && row <= col { // here the first and the last column
			s.hiddenCols.add(int32(row), int32(col))
		}
	case recMergeCells:
		for at := 2; at+8 <= len(d); at += 8 {
			if len(s.merged) == r.limits.MaxCells/4 {
				return tooLarge("too many merged cells")
			}
			s.merged = append(s.merged, area{int32(u16(d, at)), int32(u16(d, at+4)), int32(u16(d, at+2)), int32(u16(d, at+6))})
		}
	case recHeader, recFooter:
		if len(d) == 0 {
			break
		}
		t := marginTexts(r.text(rec.pieces, 0, r.version >= 0x0600), s.name)
		if rec.id == recHeader {
			s.headers = append(s.headers, t...)
		} else {
			s.footers = append(s.footers, t...)
		}
	case recObj:
		r.readObject(s, d)
	case recTxO:
		return r.readObjectText(s, rec)
	case recNote:
		return r.readNote(s, d)
	}
	return nil
}

// readFormula takes the stored result of a formula ([MS-XLS] 2.5.133).
func (r *biffReader) readFormula(s *biffSheet, d []byte) error {
	if len(d) < 14 {
		return nil
	}
	row, col := u16(d, 0), u16(d, 2)
	f := r.book.formats.ofStyle(u16(d, 4))
	s.waiting = false
	if u16(d, 12) != 0xFFFF {
		return s.put(&r.book.budget, row, col, r.book.numberText(s.worksheet, float(d, 6), f))
	}
	switch d[6] {
	case 0:
		s.row, s.col, s.format, s.waiting = row, col, f, true
	case 1, 2:
		return s.put(&r.book.budget, row, col, boolErrText(d[8], d[6] == 2))
	}
	return nil
}

// boolErrText is a boolean or an error value ([MS-XLS] 2.5.10).
func boolErrText(v byte, isErr bool) string {
	if !isErr {
		return boolText(v != 0)
	}
	switch v {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0F:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1D:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}

// readObject takes an object: pictures and charts are counted, of others the text
// follows in a TXO record ([MS-XLS] 2.5.143).
func (r *biffReader) readObject(s *biffSheet, d []byte) {
	kind, id := u16(d, 4), u16(d, 6) // at the same place in BIFF5
	if r.version >= 0x0600 && u16(d, 0) != 0x15 {
		return
	}
	switch kind {
	case 0x05:
		s.charts++
	case 0x08:
		s.images++
	}
	if len(s.objects) < maxShapes {
		s.objects = append(s.objects, biffObject{id: id, note: kind == 0x19})
	}
}

// readObjectText takes the text of the object read last: characters and their
// formatting stand in CONTINUE records ([MS-XLS] 2.4.329).
func (r *biffReader) readObjectText(s *biffSheet, rec record) error {
	n := u16(rec.data, 10)
	if n == 0 || len(rec.pieces) < 2 || len(rec.pieces[1]) == 0 || len(s.objects) == 0 {
		return nil
	}
	p := &pieceReader{pieces: append([][]byte(nil), rec.pieces[1:]...), at: 1}
	t := p.chars(n, rec.pieces[1][0]&1 != 0)
	if err := r.book.budget.spend(1, len(t)); err != nil {
		return err
	}
	s.objects[len(s.objects)-1].text = t
	return nil
}

// readNote takes a comment: in BIFF8 its object, before the text itself, in
// records that go on with row -1 ([MS-XLS] 2.4.179).
func (r *biffReader) readNote(s *biffSheet, d []byte) error {
	row, col := u16(d, 0), u16(d, 2)
	if r.version >= 0x0600 {
		if len(s.notes) < maxShapes {
			s.notes = append(s.notes, biffNote{row, col, u16(d, 6)})
		}
		return nil
	}
	if len(d) <= 6 {
		return nil
	}
	t := r.decode(d[6:])
	if err := r.book.budget.spend(1, len(t)); err != nil {
		return err
	}
	if n := len(s.remarks); row == 0xFFFF && n > 0 {
		if len(s.remarks[n-1].text) < maxTokenBytes {
			s.remarks[n-1].text += cleanCell(t)
		}
		return nil
	}
	s.remarks = append(s.remarks, remark{row, col, cleanCell(t)})
	return nil
}

// finish turns the objects of a sheet into comments and texts of shapes.
func (r *biffReader) finish(s *biffSheet) error {
	texts := make(map[int]string, len(s.objects))
	for _, o := range s.objects {
		switch {
		case strings.TrimSpace(o.text) == "":
		case o.note:
			texts[o.id] = o.text
		default:
			s.shapes = append(s.shapes, o.text)
		}
	}
	for _, n := range s.notes {
		if t := texts[n.object]; t != "" {
			if err := r.book.budget.spend(1, len(t)); err != nil {
				return err
			}
			s.remarks = append(s.remarks, remark{n.row, n.col, cleanCell(t)})
		}
	}
	return nil
}
