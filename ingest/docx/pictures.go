package docx

import (
	"context"
	"fmt"
	"image"
	_ "image/gif"  // sizes of pictures
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures
	"io"
	"slices"

	"fuhan/corpus"
	"fuhan/corpus/form"
	"fuhan/ingest/raw"

	_ "golang.org/x/image/bmp"  // sizes of pictures
	_ "golang.org/x/image/tiff" // sizes of pictures
)

// A Word file may hold nothing but scanned pages. Its pictures are then its pages:
// Read names them in raw.Document.Unread, Picture gives them to OCR.
const (
	minHan    = 20  // Chinese characters from which a document has text of its own
	minSide   = 400 // pixels of the shorter side of a scanned page; seals and logos have fewer
	maxImages = 500
)

// picture notes the part of a picture of the body.
func (r *reader) picture(part string) {
	if part != "" && len(r.pictures) < maxImages && !slices.Contains(r.pictures, part) {
		r.pictures = append(r.pictures, part)
	}
}

// scannedPages are the pictures that are large enough to be pages, in order.
func (r *reader) scannedPages() []string {
	return slices.DeleteFunc(slices.Clone(r.pictures), func(part string) bool {
		f := r.pkg.find(part)
		if f == nil || encrypted(f) {
			return true
		}
		data, err := f.Open()
		if err != nil {
			return true
		}
		defer data.Close()
		c, _, err := image.DecodeConfig(io.LimitReader(data, r.limits.MaxPartBytes))
		return err != nil || min(c.Width, c.Height) < minSide
	})
}

// Pictures are the image files that Read took for the pages of the document.
func Pictures(ctx context.Context, data []byte, limits Limits) ([][]byte, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	var files [][]byte
	for _, part := range r.scannedPages() {
		file, err := r.pkg.read(part)
		if err != nil {
			return nil, fmt.Errorf("picture: %w: %w", corpus.ErrMalformed, err)
		}
		files = append(files, file)
	}
	return files, nil
}

// countHan is the number of Chinese characters of the document itself.
func countHan(blocks []raw.Block) (n int) {
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
	}
	return n
}
