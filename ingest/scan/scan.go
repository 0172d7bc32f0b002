// Package scan knows word processor files that hold nothing but scanned pages:
// next to no text, but pictures of the size of pages. Their pictures are then
// their pages, numbered from 1, and wait for OCR. The package does no I/O.
package scan

import (
	"fuhan/corpus/form"
	"fuhan/ingest/ocr"
	"fuhan/ingest/raw"
)

const (
	minHan  = 20  // Chinese characters from which a document has text of its own
	minSide = 400 // pixels of the shorter side of a scanned page; seals and logos have fewer

	// MaxPictures bounds the pictures of one document.
	MaxPictures = 500
)

// IsPage reports whether the image file data can be decoded and is large enough
// to be a page.
func IsPage(data []byte) bool {
	width, height, err := ocr.Size(data)
	return err == nil && min(width, height) >= minSide
}

// FewWords reports whether blocks hold next to no text of the document itself.
// A letterhead in a page header above a scan does not count.
func FewWords(blocks []raw.Block) bool {
	n := 0
	for _, b := range blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
			continue
		}
		n += form.HanCount(b.Text)
		for _, row := range b.Rows {
			for _, cell := range row {
				n += form.HanCount(cell)
			}
		}
		if n >= minHan {
			return false
		}
	}
	return true
}

// Await makes n pictures the pages of d. What text there is stands before them
// and on no page: the pages that the format counted are others.
func Await(d *raw.Document, n int) {
	for i := range d.Blocks {
		d.Blocks[i].Prov.Page = 0
	}
	d.Pages, d.Unread = n, nil
	for i := range n {
		d.Unread = append(d.Unread, i+1)
	}
}
