package sheet

import (
	"errors"
	"strconv"
	"strings"

	"fuhan/corpus"
)

// readSheet reads one sheet of the workbook with what belongs to it.
func (r *xlsxReader) readSheet(e sheetEntry) error {
	s := &worksheet{name: e.name, hidden: e.hidden}
	r.book.sheets = append(r.book.sheets, s)
	l := r.links.byID(e.id)
	switch l.kind {
	case "worksheet", "chartsheet":
	case "":
		r.book.warn("工作表“%s”在文件中找不到", shown(e.name))
		return nil
	default: // macro sheets, dialog sheets
		s.macros = true
		return nil
	}
	own, err := r.linksOf(l.target)
	if err != nil {
		return err
	}
	err = r.read(l.target, func(c *cursor) error { return r.readPart(c, s, own) })
	if err := r.survive(err, s); err != nil {
		return err
	}
	return r.readRemarks(s, own)
}

// survive is the error of reading the cells of a sheet, unless others can be read.
func (r *xlsxReader) survive(err error, s *worksheet) error {
	var d *damage
	switch {
	case err == nil:
		return nil
	case errors.As(err, &d):
		r.book.broken = d
		r.book.warn("工作表“%s”已损坏，只读出了损坏处之前的内容", shown(s.name))
		return nil
	case errors.Is(err, errNoPart):
		r.book.warn("工作表“%s”在文件中找不到", shown(s.name))
		return nil
	case errors.Is(err, corpus.ErrEncrypted), errors.Is(err, corpus.ErrUnsupported):
		r.book.broken = err
		r.book.warn("工作表“%s”无法解开，没有读取", shown(s.name))
		return nil
	}
	return err
}

// readPart reads a worksheet or chart sheet (18.3.1.99, 18.3.1.12).
func (r *xlsxReader) readPart(c *cursor, s *worksheet, own links) error {
	return c.children(func(name string) error {
		switch name {
		case "cols":
			return c.children(func(string) error {
				if c.flag("hidden") {
					first, last := c.number("min", 1)-1, c.number("max", 1)-1
					if first >= 0 && first <= last {
						s.hiddenCols.add(int32(min(first, r.limits.MaxColumns)), int32(min(last, r.limits.MaxColumns)))
					}
				}
				return nil
			})
		case "sheetData":
			return r.readRows(c, s)
		case "mergeCells":
			return c.children(func(string) error {
				if a, ok := areaOf(c.attr("ref")); ok {
					if len(s.merged) == r.limits.MaxCells/4 {
						return tooLarge("too many merged cells")
					}
					s.merged = append(s.merged, a)
				}
				return nil
			})
		case "headerFooter":
			return c.children(func(name string) error {
				code, err := c.content()
				switch {
				case strings.HasSuffix(name, "Header"):
					s.headers = append(s.headers, marginTexts(code, s.name)...)
				case strings.HasSuffix(name, "Footer"):
					s.footers = append(s.footers, marginTexts(code, s.name)...)
				}
				return err
			})
		case "drawing":
			return r.readDrawing(s, own.byID(c.attr("id")).target)
		case "picture":
			s.images++
		}
		return nil
	})
}

// maxRows is the number of rows of a sheet since Excel 2007.
const maxRows = 1 << 20

// readRows reads the cells of a sheet (18.3.1.80). A row or cell that does not say
// where it stands follows the one before.
func (r *xlsxReader) readRows(c *cursor, s *worksheet) error {
	row := -1
	return c.children(func(name string) error {
		if name != "row" {
			return nil
		}
		if row = c.number("r", row+2) - 1; row < 0 || row >= maxRows {
			return c.malformed("row " + strconv.Itoa(row+1))
		}
		if c.flag("hidden") {
			s.hiddenRows.add(int32(row), int32(row))
		}
		col := -1
		return c.children(func(name string) error {
			if name != "c" {
				return nil
			}
			at, ok := columnOf(c.attr("r"))
			if !ok {
				at = col + 1
			}
			if col = at; col >= r.limits.MaxColumns {
				return tooLarge("more than %d columns", r.limits.MaxColumns)
			}
			text, err := r.readCell(c, s)
			if err := s.put(&r.book.budget, row, col, text); err != nil {
				return err
			}
			return err
		})
	})
}

// readCell reads the cell whose start came last, as its format shows it (18.3.1.4).
func (r *xlsxReader) readCell(c *cursor, s *worksheet) (string, error) {
	if c.empty {
		return "", nil
	}
	kind, style := c.attr("t"), c.number("s", 0)
	value, inline, formula, valued := "", "", false, false
	err := c.children(func(name string) error {
		var err error
		switch name {
		case "v":
			value, err = c.content()
			valued = true
		case "is":
			inline, err = c.richText()
		case "f":
			formula = true
		}
		return err
	})
	if err != nil {
		return "", err
	}
	if formula && !valued {
		s.uncomputed++
	}
	f := r.book.formats.ofStyle(style)
	switch kind {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(value))
		if err != nil || i < 0 || i >= len(r.strings) {
			if value != "" {
				r.book.warn("有单元格引用了不存在的文字，已略去")
			}
			return "", nil
		}
		return f.formatText(r.strings[i]), nil
	case "inlineStr":
		return f.formatText(inline), nil
	case "str":
		return f.formatText(xstring(value)), nil
	case "b":
		return boolText(strings.TrimSpace(value) == "1" || strings.TrimSpace(value) == "true"), nil
	case "e":
		return value, nil
	case "d":
		if v, ok := serialOf(strings.TrimSpace(value), r.book.date1904); ok && f.isDate() {
			return r.book.numberText(s, v, f), nil
		}
		return value, nil
	}
	return r.plainNumber(s, strings.TrimSpace(value), f), nil
}

func (r *xlsxReader) plainNumber(s *worksheet, value string, f *numberFormat) string {
	if value == "" {
		return ""
	}
	if digits, ok := longDigits(value, f); ok {
		if len(strings.TrimRight(digits, "0")) < 16 {
			s.longNumbers++ // zeros where digits were
		}
		return digits
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return value
	}
	return r.book.numberText(s, v, f)
}

func boolText(v bool) string {
	if v {
		return "TRUE"
	}
	return "FALSE"
}

// columnOf is the 0-based column of a reference such as B12.
func columnOf(ref string) (int, bool) {
	col, i := 0, 0
	for i < len(ref) && i < 4 && ref[i]|0x20 >= 'a' && ref[i]|0x20 <= 'z' {
		col = col*26 + int(ref[i]|0x20-'a') + 1
		i++
	}
	return col - 1, i > 0 && i < 4
}

// placeOf is the 0-based row and column of a reference such as $B$12.
func placeOf(ref string) (row, col int, ok bool) {
	ref = strings.ReplaceAll(ref, "$", "")
	col, ok = columnOf(ref)
	n, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
	return n - 1, col, ok && err == nil && n > 0 && n <= maxRows
}

// areaOf is the area of a reference such as A1:C2.
func areaOf(ref string) (area, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return area{}, false
	}
	top, left, ok1 := placeOf(from)
	bottom, right, ok2 := placeOf(to)
	a := area{int32(top), int32(left), int32(bottom), int32(right)}
	return a, ok1 && ok2 && a.valid()
}
