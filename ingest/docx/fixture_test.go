package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

// namespaces are the declarations that every fixture part gets.
const namespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ` +
	`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
	`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
	`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` +
	`xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" ` +
	`xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" ` +
	`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" ` +
	`xmlns:v="urn:schemas-microsoft-com:vml"`

// fixture is a package to be: parts by name.
type fixture map[string]string

// newFixture is a document with that body, which has relationships to the
// parts that the fixture may add.
func newFixture(body string) fixture {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	var rels strings.Builder
	for _, l := range [][3]string{
		{"rStyles", "styles", "styles.xml"}, {"rNum", "numbering", "numbering.xml"},
		{"rFoot", "footnotes", "footnotes.xml"}, {"rEnd", "endnotes", "endnotes.xml"}, {"rCom", "comments", "comments.xml"},
		{"rH1", "header", "header1.xml"}, {"rH2", "header", "/word/header2.xml"}, {"rF1", "footer", "footer1.xml"},
		{"rTxt", "aFChunk", "chunk.txt"}, {"rHTML", "aFChunk", "chunk.html"}, {"rDgm", "diagramData", "diagrams/data1.xml"},
		{"rXls", "package", "embeddings/表.xlsx"},
		{"rP1", "image", "media/image1.png"}, {"rP2", "image", "media/image2.png"}, {"rP3", "image", "media/image3.png"},
	} {
		fmt.Fprintf(&rels, `<Relationship Id="%s" Type="%s" Target="%s"/>`, l[0], office+l[1], l[2])
	}
	return fixture{
		"_rels/.rels":                  `<Relationships><Relationship Id="r1" Type="` + office + `officeDocument" Target="word/document.xml"/><Relationship Id="r2" Type="` + office + `extended-properties" Target="docProps/app.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": "<Relationships>" + rels.String() + "</Relationships>",
		"word/document.xml":            part("document", "<w:body>"+body+"</w:body>"),
	}
}

// part is the XML of a part with a root element of WordprocessingML.
func part(root, content string) string {
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n<w:" + root + " " + namespaces + ">" + content + "</w:" + root + ">"
}

// with adds a part of WordprocessingML.
func (f fixture) with(name, root, content string) fixture {
	f[name] = part(root, content)
	return f
}

// zip is the package as bytes, not compressed, because that is fast.
func (f fixture) zip(tb testing.TB) []byte { return f.packed(tb, zip.Store) }

// packed is the package as bytes, its entries compressed by method.
func (f fixture) packed(tb testing.TB, method uint16) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range f {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = w.Write([]byte(content))
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

// read reads the package.
func (f fixture) read(t *testing.T) *raw.Document {
	t.Helper()
	d, err := Read(context.Background(), f.zip(t), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// p and r are a paragraph and a run with text.
func p(text string) string { return "<w:p>" + r(text) + "</w:p>" }
func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + "</w:t></w:r>" }

var kindNames = map[raw.Kind]string{
	raw.Paragraph: "P", raw.Heading: "H", raw.ListItem: "L", raw.Table: "T",
	raw.Note: "N", raw.Header: "header", raw.Footer: "footer", raw.Comment: "C",
}

// show is one line for each block: kind and level, then the text. Rows of a
// table are parted by " / ", cells by "|".
func show(d *raw.Document) string {
	var lines []string
	for _, b := range d.Blocks {
		head := kindNames[b.Kind]
		if b.Level > 0 {
			head += fmt.Sprint(b.Level)
		}
		text := b.Text
		if b.Kind == raw.Table {
			var rows []string
			for _, row := range b.Rows {
				rows = append(rows, strings.Join(row, "|"))
			}
			text = strings.Join(rows, " / ")
		}
		lines = append(lines, head+" "+text)
	}
	return strings.Join(lines, "\n")
}

// want joins the expected lines of show.
func want(lines ...string) string { return strings.Join(lines, "\n") }
