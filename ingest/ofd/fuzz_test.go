package ofd

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// fuzzLimits keep one execution short.
var fuzzLimits = Limits{MaxPartBytes: 1 << 20, MaxTotalBytes: 4 << 20, MaxEntries: 200, MaxDepth: 64, MaxPages: 50, MaxMarks: 100_000, MaxPageMarks: 50_000, MaxTextBytes: 1 << 20, MaxPixels: 1 << 20}

// check tests what holds for every result of Read and Image.
func check(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if img, err := Image(ctx, data, 1, fuzzLimits); err != nil {
		if code := corpus.Code(err); code == "internal" || code == "timeout" || img != nil {
			t.Fatalf("image %v, error %v (%s)", img, err, code)
		}
	} else if b := img.Bounds(); b.Dx()*b.Dy() > fuzzLimits.MaxPixels {
		t.Errorf("image of %v", b)
	}
	d, err := Read(ctx, data, fuzzLimits)
	if err != nil {
		code := corpus.Code(err)
		if code == "internal" || code == "timeout" || (d != nil) != (code == "needs_ocr") {
			t.Fatalf("document %v, error %v (%s)", d, err, code)
		}
		if d == nil {
			return
		}
	}
	text, size := false, 0
	for _, b := range d.Blocks {
		text = text || b.Kind == raw.Line || b.Kind == raw.Table
		size += b.SourceLen()
		if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) {
			t.Errorf("text %q", b.Text)
		}
		if (b.Kind == raw.Table) != (b.Rows != nil) || b.Kind != raw.Table && strings.TrimSpace(b.Text) == "" {
			t.Errorf("kind %v with text %q and %d rows", b.Kind, b.Text, len(b.Rows))
		}
		for _, row := range b.Rows {
			if len(row) != len(b.Rows[0]) {
				t.Errorf("rows of %d and %d cells", len(row), len(b.Rows[0]))
			}
			for _, cell := range row {
				if strings.ContainsAny(cell, "\r\t") || !utf8.ValidString(cell) {
					t.Errorf("cell %q", cell)
				}
			}
		}
		if b.Prov.Page < 1 || b.Prov.Page > d.Pages {
			t.Errorf("page %d of %d", b.Prov.Page, d.Pages)
		}
		if x := b.Prov.Box; x != nil && !(x.X0 >= 0 && x.X0 <= x.X1 && x.Y0 >= 0 && x.Y0 <= x.Y1) {
			t.Errorf("box %+v", *x)
		}
	}
	if text == (err != nil) || size > fuzzLimits.MaxTextBytes {
		t.Errorf("text %v of %d bytes, error %v", text, size, err)
	}
	for i, p := range d.Unread {
		if p < 1 || p > d.Pages || i > 0 && p <= d.Unread[i-1] {
			t.Errorf("unread %v of %d pages", d.Unread, d.Pages)
		}
	}
	for _, w := range d.Warnings {
		if strings.ContainsAny(w, "\r\n") || !utf8.ValidString(w) {
			t.Errorf("warning %q", w)
		}
	}
}

// FuzzRead feeds damaged packages.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add([]byte("PK\x03\x04"))
	f.Add(newFixture(text(30, 30, 5, "正文")).zip(f))
	f.Add(scan(map[string]string{"7": encoded(f, "png")}, imageObject("7", "210 0 0 297 0 0")).zip(f))
	names, _ := filepath.Glob(filepath.Join(shared, "public", "*.ofd"))
	for _, name := range names {
		if data := sharedFile(f, filepath.Join("public", filepath.Base(name))); len(data) < 20_000 {
			f.Add(data)
		}
	}
	f.Fuzz(check)
}

// FuzzMarkup feeds damaged markup in a whole package, which damaged packages
// hardly ever reach.
func FuzzMarkup(f *testing.F) {
	grid := rule(30, 40, 150, 40) + rule(30, 50, 150, 50) + rule(30, 60, 150, 60) + rule(30, 40, 30, 60) + rule(90, 40, 90, 60) + rule(150, 40, 150, 60)
	common := `<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:TemplatePage ID="70" BaseLoc="T.xml"/>`
	f.Add(page("70", text(30, 30, 5, "正文")), common, `<ofd:Annotations>A.xml</ofd:Annotations>`)
	f.Add(grid+text(32, 47, 4, "甲")+text(92, 47, 4, "乙")+text(32, 57, 4, "丙"), common, ``)
	f.Add(columnsOf(30, 110), ``, `<ofd:Attachments>A.xml</ofd:Attachments>`)
	f.Add(`<ofd:CompositeObject ID="1" ResourceID="50" Boundary="0 40 100 100" CTM="0.5 0 0 0.5 0 0"/>`+text(30, 30, 5, "正"), common, ``)
	f.Add(object(30, 30, 5, `<ofd:TextCode X="0" Y="5" DeltaX="5 g 2 5 -5" DeltaY="g 9 0 6">购买方甲乙丙</ofd:TextCode>`, `ReadDirection="90" CharDirection="270" CTM="0 1 -1 0 0 0"`), common, ``)
	f.Add(text(30, 30, 5, "销")+text(30, 36, 5, "售")+text(30, 42, 5, "方")+text(60, 36, 2, "小"), common, ``)
	f.Fuzz(func(t *testing.T, objects, common, parts string) {
		x := fixture{"OFD.xml": newFixture()["OFD.xml"]}
		x.document("Doc_0", common, parts, objects, objects)
		x["Doc_0/T.xml"] = template(objects)
		x["Doc_0/A.xml"] = `<a><ofd:Page PageID="1"><ofd:FileLoc>T.xml</ofd:FileLoc></ofd:Page></a>`
		x["Doc_0/DocumentRes.xml"] = `<ofd:Res BaseLoc="Res"><a><ofd:CompositeGraphicUnit ID="50"><ofd:Content>` + objects + `</ofd:Content></ofd:CompositeGraphicUnit></a></ofd:Res>`
		check(t, x.zip(t))
	})
}
