package odt

import (
	"context"
	"encoding/base64"
	"errors"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/scan"
)

// picture is a picture of the body: a part of the package, or its bytes in a
// flat file.
type picture struct {
	part  string
	data  []byte
	frame int // in which it stands, with other forms of the same
}

// image reads draw:image (10.4.4).
func (s *story) image(e element) error {
	p := picture{part: strings.TrimPrefix(e.attr("href"), "./"), frame: s.r.frames}
	err := s.c.children(func(e element) error {
		if !e.is(office, "binary-data") {
			return nil
		}
		text, err := s.c.text()
		p.data = decodeBase64(text)
		return err
	})
	if s.hidden == 0 && len(s.r.pictures) < scan.MaxPictures {
		s.r.pictures = append(s.r.pictures, p)
	}
	return err
}

// decodeBase64 decodes text up to its first fault.
func decodeBase64(text string) []byte {
	text = strings.Join(strings.Fields(text), "")
	data := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, _ := base64.StdEncoding.Decode(data, []byte(text))
	return data[:n]
}

// Pictures are the image files that Read took for the pages of the document.
func Pictures(ctx context.Context, data []byte, limits Limits) ([][]byte, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return r.scannedPages(), nil
}

// scannedPages are the pictures that are large enough to be pages, in order: of
// the forms that stand in one frame the first one that is.
func (r *reader) scannedPages() (pages [][]byte) {
	frame := 0
	seen := map[string]bool{}
	for _, p := range r.pictures {
		if p.frame != 0 && p.frame == frame || p.part != "" && seen[p.part] {
			continue
		}
		seen[p.part] = true
		data := p.data
		if data == nil && r.pkg != nil {
			var err error
			if data, err = r.pkg.read(p.part); errors.Is(err, corpus.ErrBomb) { // of a damaged one there is the beginning
				r.warn("文中的图片太大，有的没有读取")
			}
		}
		if data = scan.Image(data); scan.IsPage(data) {
			pages, frame = append(pages, data), p.frame
		}
	}
	return pages
}
