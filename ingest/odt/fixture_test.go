package odt

import (
	"archive/zip"
	"bytes"
	"fmt"
	"fuhan/ingest/raw"
	"strings"
	"testing"
)

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

// namespaces are the declarations that every fixture part gets.
const namespaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
	`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" ` +
	`xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" ` +
	`xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" ` +
	`xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"`

// content is a content.xml with those automatic styles and that body.
func content(styles, body string) string {
	return `<?xml version="1.0" encoding="UTF-8"?>` + "\n<office:document-content " + namespaces + "><office:automatic-styles>" + styles +
		"</office:automatic-styles><office:body>" + body + "</office:body></office:document-content>"
}

// flatText is a flat text document.
func flatText(styles, body string) []byte {
	return []byte("<office:document " + namespaces + "><office:automatic-styles>" + styles +
		"</office:automatic-styles><office:body><office:text>" + body + "</office:text></office:body></office:document>")
}

// pack is a package with those parts.
func pack(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, part := range parts {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(part))
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
