package docx

import (
	"context"
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
	for _, b := range d.Blocks {
		if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) {
			t.Errorf("text %q", b.Text)
		}
		if (b.Kind == raw.Table) != (b.Rows != nil) || b.Kind == raw.Table && b.Text != "" {
			t.Errorf("kind %v with text %q and %d rows", b.Kind, b.Text, len(b.Rows))
		}
		if (b.Kind == raw.Heading || b.Kind == raw.ListItem) != (b.Level > 0) || b.Level > 9 {
			t.Errorf("kind %v on level %d", b.Kind, b.Level)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if strings.Contains(cell, "\r") || !utf8.ValidString(cell) {
					t.Errorf("cell %q", cell)
				}
			}
		}
	}
	for _, w := range d.Warnings {
		if strings.ContainsAny(w, "\r\n") {
			t.Errorf("warning %q", w)
		}
	}
}

// FuzzRead feeds damaged packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("PK\x03\x04"))
	f.Add(newFixture(p("正文")).zip(f))
	f.Add(newFixture(listed(1, 0)+box(p("框"))).with("word/numbering.xml", "numbering", definition(0, lvl(0, "chineseCounting", "%1、", ""))+instance(1, 0, "")).
		with("word/styles.xml", "styles", testStyles).with("word/footnotes.xml", "footnotes", `<w:footnote w:id="2">`+p("注")+`</w:footnote>`).zip(f))
	f.Fuzz(check)
}

// FuzzMarkup feeds damaged markup in a whole package, which damaged packages
// hardly ever reach.
func FuzzMarkup(f *testing.F) {
	numbering := definition(0, lvl(0, "chineseCountingThousand", "%1、", "")+lvl(1, "upperLetter", "%1.%2", "<w:isLgl/>")) + instance(1, 0, "")
	f.Add(p("正文"), testStyles, numbering)
	f.Add(listed(1, 0)+listed(1, 1)+styled("Sub", "题"), testStyles, numbering)
	f.Add(`<w:p>`+fieldBegin+code(` eq \o\ac(○,3)`)+fieldEnd+`<w:r>`+box(listed(1, 1))+`</w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, testStyles, numbering)
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>`+p("甲")+`</w:tc></w:tr></w:tbl>`, `<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`, definition(0, `<w:numStyleLink w:val="a"/>`)+instance(1, 0, ""))
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`+r("甲&#xA;乙")+`</w:p><mc:AlternateContent><mc:Choice>`+p("乙")+`</mc:Choice></mc:AlternateContent>`, "", "")
	f.Fuzz(func(t *testing.T, body, styles, numbering string) {
		x := newFixture(body).with("word/styles.xml", "styles", styles).with("word/numbering.xml", "numbering", numbering)
		x.with("word/footnotes.xml", "footnotes", `<w:footnote w:id="2">`+body+`</w:footnote>`)
		check(t, x.zip(t))
	})
}
