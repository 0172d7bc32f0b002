package docx

import (
	"archive/zip"
	"bytes"
	"strings"

	library "github.com/nguyenthenguyen/docx"
)

// The names under which the library looks for the main part and its
// relationships; it knows no others.
const (
	libraryMain  = "word/document.xml"
	libraryLinks = "word/_rels/document.xml.rels"
)

// maxLibraryBytes bounds what the library may decompress.
const maxLibraryBytes = 8 << 20

// readMain is the raw XML of the main part, opened with nguyenthenguyen/docx
// where that library serves. It decompresses without any bound not only the
// main part but also its relationships and every entry with “header” or
// “footer” in its name, and holds up to four copies on the way, so all of these
// are charged first and together may not exceed maxLibraryBytes. It cannot serve
// a main part under another name or without relationships, and for a damaged
// entry it returns nothing at all; there the zip is read directly.
func (c *container) readMain(name string) ([]byte, error) {
	if files := c.libraryReads(name); files != nil && c.charge(files...) == nil {
		if d, err := library.ReadDocxFromMemory(bytes.NewReader(c.data), int64(len(c.data))); err == nil {
			content := d.Editable().GetContent()
			d.Close()
			return []byte(content), nil
		}
	}
	return c.read(name)
}

// libraryReads are the entries that the library decompresses when it opens the
// package with main part name, or nil where it cannot serve.
func (c *container) libraryReads(name string) []*zip.File {
	if name != libraryMain {
		return nil
	}
	var files []*zip.File
	main, links := false, false
	size := uint64(0)
	for _, f := range c.files {
		switch {
		case f.Name == libraryMain:
			main = true
		case f.Name == libraryLinks:
			links = true
		case strings.Contains(f.Name, "header"), strings.Contains(f.Name, "footer"):
		default:
			continue
		}
		if size += min(f.UncompressedSize64, maxLibraryBytes+1); size > maxLibraryBytes || encrypted(f) {
			return nil
		}
		files = append(files, f)
	}
	if !main || !links {
		return nil
	}
	return files
}
