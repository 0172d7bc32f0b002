package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

// fixture is an OFD package by entry name.
type fixture map[string]string

const namespace = `xmlns:ofd="http://www.ofdspec.org/2016"`

// newFixture is a file with one document of pages, each given as the objects of
// its layer.
func newFixture(pages ...string) fixture {
	f := fixture{}
	f["OFD.xml"] = `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ` + namespace + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID><ofd:Title>示例函</ofd:Title><ofd:Author>示例市某局</ofd:Author><ofd:CreationDate>2026-01-02</ofd:CreationDate><ofd:CustomDatas><ofd:CustomData Name="文号">示函〔2026〕1号</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`
	f.document("Doc_0", "", "", pages...)
	return f
}

// document adds a document with more common data and more parts.
func (f fixture) document(folder, common, parts string, pages ...string) {
	var list strings.Builder
	for i, p := range pages {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+1, i)
		if !strings.Contains(p, "<ofd:Content>") {
			p = `<ofd:Content><ofd:Layer ID="900">` + p + `</ofd:Layer></ofd:Content>`
		}
		f[fmt.Sprintf("%s/Pages/Page_%d/Content.xml", folder, i)] = `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ` + namespace + `>` + p + `</ofd:Page>`
	}
	f[folder+"/Document.xml"] = `<?xml version="1.0" encoding="UTF-8"?><ofd:Document ` + namespace + `><ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` + common + `</ofd:CommonData><ofd:Pages>` + list.String() + `</ofd:Pages>` + parts + `</ofd:Document>`
}

func (f fixture) with(name, content string) fixture {
	f[name] = content
	return f
}

// page is one page with a template.
func page(template, objects string) string {
	return `<ofd:Template TemplateID="` + template + `" ZOrder="Background"/><ofd:Content><ofd:Layer ID="900">` + objects + `</ofd:Layer></ofd:Content>`
}

// template is the content of a template page.
func template(objects string) string {
	return `<ofd:Page ` + namespace + `><ofd:Content><ofd:Layer ID="800">` + objects + `</ofd:Layer></ofd:Content></ofd:Page>`
}

// zip packs f, in the order of the names.
func (f fixture) zip(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, content := range f {
		e, err := w.Create(name)
		if err == nil {
			_, err = e.Write([]byte(content))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// text is a text object at x, y (baseline) with type of size millimetres; each
// character is as wide as the type.
func text(x, y, size float64, s string, attrs ...string) string {
	n := len([]rune(s)) - 1
	delta := ""
	if n > 0 {
		delta = fmt.Sprintf(` DeltaX="g %d %g"`, n, size)
	}
	return object(x, y, size, fmt.Sprintf(`<ofd:TextCode X="0" Y="%g"%s>%s</ofd:TextCode>`, size, delta, s), attrs...)
}

// object is a text object whose first baseline is y where its code has Y=size.
func object(x, y, size float64, code string, attrs ...string) string {
	return fmt.Sprintf(`<ofd:TextObject ID="5" Boundary="%g %g 150 %g" Font="3" Size="%g" %s>%s</ofd:TextObject>`, x, y-size, size*1.2, size, strings.Join(attrs, " "), code)
}

// rule is a straight line.
func rule(x0, y0, x1, y1 float64) string {
	return fmt.Sprintf(`<ofd:PathObject ID="6" Boundary="0 0 210 297" LineWidth="0.3"><ofd:AbbreviatedData>M %g %g L %g %g</ofd:AbbreviatedData></ofd:PathObject>`, x0, y0, x1, y1)
}

// show is the text of all blocks, one a line, with their kind where it is no
// line; leading blanks are cut.
func show(d *raw.Document) string {
	var b strings.Builder
	for i := range d.Blocks {
		k := &d.Blocks[i]
		switch k.Kind {
		case raw.Header:
			b.WriteString("页眉:")
		case raw.Footer:
			b.WriteString("页脚:")
		case raw.Chrome:
			b.WriteString("水印:")
		case raw.Comment:
			b.WriteString("批注:")
		case raw.Table:
			for j, row := range k.Rows {
				if j > 0 {
					b.WriteByte('\n')
				}
				b.WriteString(strings.ReplaceAll(strings.Join(row, "|"), "\n", "/"))
			}
		}
		b.WriteString(strings.TrimLeft(k.Text, " "))
		b.WriteByte('\n')
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// read reads f, which must work.
func read(tb testing.TB, f fixture) *raw.Document {
	tb.Helper()
	d, err := Read(context.Background(), f.zip(tb), Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return d
}
