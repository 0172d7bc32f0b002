package sheet

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"fuhan/ingest/charset"
	"fuhan/ingest/raw"
)

// IsXML reports whether data begins a workbook in the XML of Excel 2003, which
// office systems write under the name of an .xls file.
func IsXML(data []byte) bool {
	head := data[:min(len(data), 4096)]
	return bytes.Contains(head, []byte("Workbook")) && bytes.Contains(head, []byte("urn:schemas-microsoft-com:office:spreadsheet"))
}

// readXML reads a workbook in the XML of Excel 2003 (the XML Spreadsheet
// Reference): cells follow each other unless one states its place.
func readXML(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if int64(len(data)) > 4*limits.MaxTextBytes {
		return nil, tooLarge("%d bytes", len(data))
	}
	text, _ := charset.Decode(data)
	r := xmlReader{limits: limits, book: newWorkbook(limits), dec: xml.NewDecoder(strings.NewReader(text))}
	r.dec.Strict = false
	r.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for n := 1; ; n++ {
		if n%4096 == 0 {
			if err := stopped(ctx); err != nil {
				return nil, err
			}
		}
		t, err := r.dec.RawToken()
		if err == io.EOF {
			break
		}
		if err != nil {
			r.book.warn("表格有损坏，后面的内容没有读取")
			break
		}
		if err := r.token(t); err != nil {
			return nil, err
		}
	}
	d, err := r.book.document(ctx)
	if err != nil {
		return nil, fmt.Errorf("xml spreadsheet: %w", err)
	}
	return d, nil
}

// xmlReader is where a reader of the XML of Excel 2003 stands.
type xmlReader struct {
	limits   Limits
	dec      *xml.Decoder
	book     *workbook
	sheet    *worksheet
	row, col int // of the next row and cell
	across   int // further columns that the cell covers
	inData   bool
	inRemark bool
	isDate   bool
	text     strings.Builder
}

func (r *xmlReader) token(t xml.Token) error {
	switch t := t.(type) {
	case xml.StartElement:
		return r.start(t)
	case xml.EndElement:
		return r.end(t.Name.Local)
	case xml.CharData:
		if r.inData {
			r.text.Write(t)
		}
	}
	return nil
}

func (r *xmlReader) start(t xml.StartElement) error {
	number := func(name string) int {
		n, _ := strconv.Atoi(attribute(t, name))
		return max(0, min(n, 1<<24))
	}
	switch t.Name.Local {
	case "Worksheet":
		r.sheet = &worksheet{name: attribute(t, "Name")}
		r.row, r.col = 0, 0
		r.book.sheets = append(r.book.sheets, r.sheet)
		if len(r.book.sheets) > r.limits.MaxEntries {
			return bomb("workbook with more than %d sheets", r.limits.MaxEntries)
		}
	case "Visible":
		r.inData = true // of the options of a sheet
		r.text.Reset()
	case "Row":
		if n := number("Index"); n > r.row { // places only go on
			r.row = n - 1
		}
		r.col = 0
	case "Cell":
		if n := number("Index"); n > r.col {
			r.col = n - 1
		}
		if r.col >= r.limits.MaxColumns {
			return tooLarge("row with %d columns", r.col)
		}
		r.across = number("MergeAcross")
		if down := number("MergeDown"); r.sheet != nil && (r.across > 0 || down > 0) {
			if len(r.sheet.merged) == r.limits.MaxCells/4 {
				return tooLarge("too many merged cells")
			}
			r.sheet.merged = append(r.sheet.merged, area{int32(r.row), int32(r.col), int32(r.row + down), int32(r.col + r.across)})
		}
	case "Comment":
		r.inRemark = true
	case "Data":
		r.inData, r.isDate = true, attribute(t, "Type") == "DateTime"
		r.text.Reset()
	}
	return nil
}

func (r *xmlReader) end(name string) error {
	switch name {
	case "Data":
		r.inData = false
		text := strings.TrimSpace(r.text.String())
		if r.isDate { // 2023-05-01T00:00:00.000
			text = strings.Replace(strings.TrimSuffix(strings.TrimSuffix(text, ".000"), "T00:00:00"), "T", " ", 1)
		}
		switch {
		case r.sheet == nil || text == "":
		case r.inRemark:
			r.sheet.remarks = append(r.sheet.remarks, remark{r.row, r.col, text})
		default:
			return r.sheet.put(&r.book.budget, r.row, r.col, text)
		}
	case "Visible":
		r.inData = false
		if r.sheet != nil && strings.HasPrefix(strings.TrimSpace(r.text.String()), "SheetHidden") {
			r.sheet.hidden = true
		}
	case "Comment":
		r.inRemark = false
	case "Cell":
		r.col += 1 + r.across
	case "Row":
		r.row++
	}
	return nil
}

// attribute is the value of the attribute with that local name.
func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
