package sheet

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// fuzzLimits keep one execution short.
var fuzzLimits = Limits{MaxPartBytes: 1 << 20, MaxTotalBytes: 4 << 20, MaxEntries: 200, MaxDepth: 100, MaxCells: 20000, MaxColumns: 300, MaxTextBytes: 1 << 20}

// readAny reads data as what it begins as.
func readAny(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK")):
		return ReadXLSX(ctx, data, limits)
	case bytes.HasPrefix(data, []byte(compoundMagic)), bytes.HasPrefix(data, []byte("\x09\x08")):
		return ReadXLS(ctx, data, limits)
	}
	return ReadCSV(ctx, data, limits)
}

// check tests what holds for every result.
func check(t *testing.T, data []byte, limits Limits) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	d, err := readAny(ctx, data, limits)
	if err != nil {
		if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
			t.Fatalf("document %v, error %v (%s)", d, err, code)
		}
		return
	}
	words, size := 0, 0
	for _, b := range d.Blocks {
		if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) || !utf8.ValidString(b.Prov.Sheet) {
			t.Errorf("text %q, sheet %q", b.Text, b.Prov.Sheet)
		}
		if (b.Kind == raw.Table) != (b.Rows != nil) || b.Kind == raw.Table && b.Text != "" {
			t.Errorf("kind %v with text %q and %d rows", b.Kind, b.Text, len(b.Rows))
		}
		if b.Kind == raw.Table || b.Kind == raw.Paragraph {
			words++
		}
		size += len(b.Text)
		for _, row := range b.Rows {
			if len(row) != len(b.Rows[0]) {
				t.Errorf("row of %d cells below one of %d", len(row), len(b.Rows[0]))
			}
			for _, cell := range row {
				size += len(cell)
				if strings.Contains(cell, "\r") || !utf8.ValidString(cell) {
					t.Errorf("cell %q", cell)
				}
			}
		}
	}
	if words == 0 {
		t.Error("no text and no error")
	}
	if bound := int(limits.orDefault().MaxTextBytes) * 2; size > bound+bound/2 {
		t.Errorf("%d bytes of text", size)
	}
	for _, w := range d.Warnings {
		if strings.ContainsAny(w, "\r\n") || !utf8.ValidString(w) {
			t.Errorf("warning %q", w)
		}
	}
	for _, p := range d.Properties {
		if !utf8.ValidString(p.Value) || strings.Contains(p.Value, "\n") {
			t.Errorf("property %q", p)
		}
	}
}

// FuzzRead feeds damaged files of all three formats.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte(registerCSV))
	f.Add(bookOfSheets(data([]string{"编号", "标题"}, []string{"1", "甲"})).zip(f))
	f.Add(xls(0x0600, "表", func(s *stream) { s.record(recSST, uint32(1), uint32(1), 2, byte(1), utf16le("编号")) }, func(s *stream) {
		s.record(recLabelSST, 0, 0, 0, uint32(0))
		s.record(recMulRK, 1, 2, 0, uint32(7<<2|2), 3)
		s.record(recMergeCells, 1, 0, 1, 0, 1)
		s.record(recObj, 0x15, 0x12, 0x19, 7)
		s.record(recTxO, 0, 0, 0, 0, 0, 2, 16, uint32(0))
		s.record(recContinue, byte(1), utf16le("核对"))
	}))
	for _, name := range []string{"rk.xls", "1904DateWindowing.xls", "SimpleWithImages.xls", "55864.xlsx"} {
		if data, err := os.ReadFile(filepath.Join(shared, "public", "poi__test-data__spreadsheet__"+name)); err == nil {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) { check(t, data, fuzzLimits) })
}

// FuzzMarkup feeds damaged markup in a whole package, which damaged packages
// hardly ever reach.
func FuzzMarkup(f *testing.F) {
	f.Add(data([]string{"甲", "乙"})+`<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, stylesXML, `<sst><si><t>丙</t></si></sst>`)
	f.Add(`<cols><col min="1" max="9" hidden="1"/></cols><sheetData><row r="3" hidden="1"><c t="s" s="1"><v>0</v></c></row><row><c s="4"><v>1e9</v></c></row></sheetData><headerFooter><oddHeader>&amp;L&amp;A</oddHeader></headerFooter>`, stylesXML, `<sst><si><r><t>_x0041_&#x41;</t></r></si></sst>`)
	f.Fuzz(func(t *testing.T, body, styles, sst string) {
		check(t, bookOfSheets(body, body).with("xl/styles.xml", styles).with("xl/sharedStrings.xml", sst).zip(t), fuzzLimits)
	})
}

// TestPublicFiles holds the invariants on all shared spreadsheets and on hostile
// files that end in them.
func TestPublicFiles(t *testing.T) {
	sharedFile(t, "office/register.xlsx")
	n := 0
	for _, pattern := range []string{"public/*.xls", "public/*.xlsx", "office/*.xls*", "nasty/docx/*.xlsx*", "nasty/zip/*", "nasty/doc/*", "nasty/txt/*"} {
		files, _ := filepath.Glob(filepath.Join(shared, pattern))
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			n++
			at := time.Now()
			t.Run(filepath.Base(name), func(t *testing.T) { check(t, data, Limits{}) })
			if d := time.Since(at); d > 5*time.Second {
				t.Errorf("%s: %v", name, d)
			}
		}
	}
	t.Logf("%d files", n)
}
