package odt

import (
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
var fuzzLimits = Limits{MaxPartBytes: 1 << 20, MaxTotalBytes: 4 << 20, MaxEntries: 100, MaxDepth: 100, MaxTextBytes: 1 << 20}

// check tests what holds for every result of Read.
func check(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	d, err := Read(ctx, data, fuzzLimits)
	if err != nil {
		if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
			t.Fatalf("document %v, error %v (%s)", d, err, code)
		}
		return
	}
	if !hasText(d.Blocks) && len(d.Unread) == 0 {
		t.Error("no text and no error")
	}
	if pages, err := Pictures(ctx, data, fuzzLimits); err != nil || len(d.Unread) > 0 && len(pages) != len(d.Unread) {
		t.Errorf("%d pictures of %d pages, error %v", len(pages), len(d.Unread), err)
	}
	size := 0
	for _, b := range d.Blocks {
		size += b.SourceLen()
		if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) {
			t.Errorf("text %q", b.Text)
		}
		if (b.Kind == raw.Table) != (b.Rows != nil) || b.Kind == raw.Table && b.Text != "" {
			t.Errorf("kind %v with text %q and %d rows", b.Kind, b.Text, len(b.Rows))
		}
		if (b.Kind == raw.Heading || b.Kind == raw.ListItem) != (b.Level > 0) || b.Level > 9 {
			t.Errorf("kind %v on level %d", b.Kind, b.Level)
		}
		if b.Prov.Page < 0 || b.Prov.Page > d.Pages {
			t.Errorf("page %d of %d", b.Prov.Page, d.Pages)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if strings.Contains(cell, "\r") || !utf8.ValidString(cell) {
					t.Errorf("cell %q", cell)
				}
			}
		}
	}
	if size > 4*int(fuzzLimits.MaxTextBytes) {
		t.Errorf("%d bytes of text", size)
	}
	for _, p := range d.Properties {
		if strings.ContainsAny(p.Name+p.Value, "\r\n") || !utf8.ValidString(p.Name+p.Value) {
			t.Errorf("property %q", p)
		}
	}
}

// FuzzRead feeds damaged packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("PK\x03\x04"))
	f.Add(flatText(testStyles, p("正文")))
	f.Add(pack(f, map[string]string{"content.xml": content("", `<office:text><draw:frame><draw:image xlink:href="a.png"/></draw:frame></office:text>`), "a.png": pngOf(f, 400, 400)}))
	names, _ := filepath.Glob(filepath.Join(shared, "office", "*.odt"))
	for _, name := range names {
		if data, err := os.ReadFile(name); err == nil && len(data) < 35000 {
			f.Add(data)
		}
	}
	f.Fuzz(check)
}

// FuzzMarkup feeds damaged markup, which damaged packages hardly ever reach.
func FuzzMarkup(f *testing.F) {
	f.Add(testStyles, p("正文")+`<text:list text:style-name="L">`+li(p("a")+`<text:list>`+li(p("b"))+`</text:list>`)+`</text:list>`)
	f.Add(testStyles, `<table:table>`+tr(`<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2">`+p("a")+`</table:table-cell><table:covered-table-cell/>`)+tr(`<table:covered-table-cell table:number-columns-repeated="2"/>`)+`</table:table>`)
	f.Add(`<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/></text:outline-style>`, `<text:h text:outline-level="1">a<text:note><text:note-body>`+p("b")+`</text:note-body></text:note><draw:frame><draw:text-box>`+p("c")+`</draw:text-box></draw:frame></text:h>`)
	f.Add("", `</office:text></office:body><office:body><office:spreadsheet><table:table table:name="a"><table:table-column table:visibility="collapse"/>`+tr(cells("a", "b\nc"))+`</table:table></office:spreadsheet>`)
	f.Add("", `</office:text></office:body><office:meta><meta:document-statistic meta:page-count="2"/><dc:title>a&#10;b</dc:title></office:meta><office:body>`)
	f.Fuzz(func(t *testing.T, styles, body string) { check(t, flatText(styles, body)) })
}
