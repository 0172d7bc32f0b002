package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"math"
	"strings"
	"testing"
	"unicode/utf16"

	"fuhan/ingest/raw"
)

// parts are the parts of a package by name.
type parts map[string]string

const mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
const relNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// bookOfSheets makes a package with one worksheet for each body.
func bookOfSheets(bodies ...string) parts {
	p := parts{
		"_rels/.rels": `<Relationships><Relationship Id="r1" Type="` + relNS + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	sheets, rels := "", `<Relationship Id="s" Type="`+relNS+`styles" Target="styles.xml"/><Relationship Id="t" Type="`+relNS+`sharedStrings" Target="sharedStrings.xml"/>`
	for i, b := range bodies {
		n := i + 1
		sheets += fmt.Sprintf(`<sheet name="表%d" sheetId="%d" r:id="r%d"/>`, n, n, n)
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, n, relNS, n)
		p[fmt.Sprintf("xl/worksheets/sheet%d.xml", n)] = `<?xml version="1.0"?><worksheet ` + mainNS + `>` + b + `</worksheet>`
	}
	p["xl/workbook.xml"] = `<workbook ` + mainNS + `><sheets>` + sheets + `</sheets></workbook>`
	p["xl/_rels/workbook.xml.rels"] = `<Relationships>` + rels + `</Relationships>`
	return p
}

func (p parts) with(name, text string) parts { p[name] = text; return p }

// zip packs the parts.
func (p parts) zip(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range p {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// data is the rows of a worksheet of inline strings; “” is no cell.
func data(rows ...[]string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for j, c := range row {
			if c != "" {
				fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, columnName(j), i+1, c)
			}
		}
		b.WriteString("</row>")
	}
	return b.String() + "</sheetData>"
}

// stream builds a BIFF8 workbook stream.
type stream struct{ bytes.Buffer }

func (s *stream) record(id int, fields ...any) {
	var d []byte
	for _, f := range fields {
		switch f := f.(type) {
		case byte:
			d = append(d, f)
		case int:
			d = binary.LittleEndian.AppendUint16(d, uint16(f))
		case uint32:
			d = binary.LittleEndian.AppendUint32(d, f)
		case float64:
			d = binary.LittleEndian.AppendUint64(d, math.Float64bits(f))
		case string:
			d = append(d, f...)
		}
	}
	s.Write(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, uint16(id)), uint16(len(d))))
	s.Write(d)
}

// utf16le is s in two bytes a character.
func utf16le(s string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return string(b)
}

// xls is a bare workbook stream with one visible sheet: globals without BOF,
// BOUNDSHEET and EOF, and the records of the sheet.
func xls(version int, name string, globals, sheet func(*stream)) []byte {
	var g, s stream
	g.record(recBOF, version, 5)
	if globals != nil {
		globals(&g)
	}
	short := string([]byte{byte(len(name))}) + name
	if version == 0x0600 {
		short = string([]byte{byte(len([]rune(name))), 1}) + utf16le(name)
	}
	at := g.Len() + 4 + 6 + len(short) + 4
	g.record(recBoundSheet, uint32(at), 0, short)
	g.record(recEOF)
	s.record(recBOF, version, 0x10)
	sheet(&s)
	s.record(recEOF)
	return append(g.Bytes(), s.Bytes()...)
}

var kindNames = map[raw.Kind]string{raw.Paragraph: "P", raw.Heading: "H", raw.Table: "T", raw.Header: "header", raw.Footer: "footer", raw.Comment: "C"}

// outline is the blocks of a document, one line each; cells are parted by |, rows
// by /.
func outline(d *raw.Document) string {
	var out []string
	for _, b := range d.Blocks {
		text := b.Text
		var rows []string
		for _, r := range b.Rows {
			rows = append(rows, strings.Join(r, "|"))
		}
		out = append(out, kindNames[b.Kind]+" "+text+strings.Join(rows, "/"))
	}
	return strings.Join(out, "\n")
}

func readXLSX(tb testing.TB, p parts) *raw.Document {
	tb.Helper()
	d, err := ReadXLSX(context.Background(), p.zip(tb), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return d
}
