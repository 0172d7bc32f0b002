package docx

import (
	"context"
	"fmt"
	"io"
	"slices"

	"fuhan/corpus"
	"fuhan/ingest/scan"
)

// picture notes the part of a picture of the body.
func (r *reader) picture(part string) {
	if part != "" && len(r.pictures) < scan.MaxPictures && !slices.Contains(r.pictures, part) {
		r.pictures = append(r.pictures, part)
	}
}

// scannedPages are the pictures that are large enough to be pages, in order.
func (r *reader) scannedPages() []string {
	return slices.DeleteFunc(slices.Clone(r.pictures), func(part string) bool {
		f := r.pkg.find(part)
		if f == nil || encrypted(f) || f.UncompressedSize64 > uint64(r.limits.MaxPartBytes) {
			return true
		}
		data, err := f.Open()
		if err != nil {
			return true
		}
		defer data.Close()
		picture, _ := io.ReadAll(io.LimitReader(data, r.limits.MaxPartBytes)) // of a damaged one the beginning
		return !scan.IsPage(scan.Image(picture))
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
		files = append(files, scan.Image(file))
	}
	return files, nil
}
