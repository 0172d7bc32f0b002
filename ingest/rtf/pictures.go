package rtf

import (
	"context"

	"fuhan/ingest/scan"
)

// beginPicture notes where a picture stands in the file.
func (r *reader) beginPicture() {
	visible := r.group.visible()
	r.group.mute()
	if !visible || len(r.pictures) >= scan.MaxPictures {
		return
	}
	from := r.pos
	r.group.done = func() { r.pictures = append(r.pictures, r.data[from:r.pos]) }
}

// Pictures are the image files that Read took for the pages of the document.
func Pictures(ctx context.Context, data []byte, limits Limits) ([][]byte, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return r.scannedPages(), nil
}

// scannedPages are the pictures that are large enough to be pages, in order.
func (r *reader) scannedPages() (pages [][]byte) {
	for _, p := range r.pictures {
		if file := pictureFile(p); scan.IsPage(file) {
			pages = append(pages, file)
		}
	}
	return pages
}

// pictureFile is the image file in the content of a \pict group: hexadecimal
// digits, or bytes behind \bin. It is nil for drawings.
func pictureFile(content []byte) []byte {
	var file []byte
	bitmap, depth, half := false, 0, -1
	l := lexer{data: content}
	for {
		switch t := l.next(); t.kind {
		case end:
			if bitmap {
				return scan.Bitmap(file)
			}
			return scan.Image(file)
		case open:
			depth++
		case closed:
			depth--
		case word:
			switch string(t.name) {
			case "bin":
				if depth == 0 {
					file = append(file, l.data[l.pos:min(len(l.data), l.pos+max(0, t.n))]...)
				}
				l.skip(t.n)
			case "dibitmap":
				bitmap = true
			case "macpict", "pmmetafile", "wbitmap":
				return nil
			}
		case plain:
			if depth != 0 {
				continue
			}
			for _, c := range t.text {
				d, ok := hexDigit(c)
				switch {
				case !ok:
				case half < 0:
					half = d
				default:
					file, half = append(file, byte(half<<4|d)), -1
				}
			}
		}
	}
}
