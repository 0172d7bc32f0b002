package doc

import (
	"bytes"
	"testing"

	"fuhan/ingest/ocr"
)

// picOf is what the document stream of Word 6 holds of a picture.
func picOf(mode uint16, bitmap, content []byte) []byte {
	head := make([]byte, 58)
	le.PutUint32(head, uint32(len(head)+len(content)))
	le.PutUint16(head[4:], uint16(len(head)))
	le.PutUint16(head[6:], mode)
	copy(head[14:], bitmap)
	return append(head, content...)
}

// TestOldPictures: metafiles with a bitmap and bitmaps of Windows 3 in the document
// stream of Word 6 are pages.
func TestOldPictures(t *testing.T) {
	dib := dibOf(600, 820)
	metafile := make([]byte, 18+28)
	metafile[0], metafile[2], metafile[5] = 1, 9, 3
	le.PutUint32(metafile[18:], uint32((28+len(dib))/2))
	le.PutUint16(metafile[22:], 0x0f43)
	metafile = append(metafile, dib...)

	// The first row is black, the others are white.
	rows := append(make([]byte, 76), bytes.Repeat([]byte{0xff}, 76*819)...)
	bitmap := make([]byte, 14)
	for at, v := range map[int]int{2: 601, 4: 820, 6: 76} {
		le.PutUint16(bitmap[at:], uint16(v))
	}
	bitmap[8], bitmap[9] = 1, 1
	few := bytes.Clone(bitmap)
	le.PutUint16(few[4:], 9000)

	for _, c := range []struct {
		name          string
		pic           []byte
		width, height int // 0 for no page
	}{
		{"metafile", picOf(8, nil, metafile), 600, 820},
		{"bitmap", picOf(99, bitmap, rows), 601, 820},
		{"bitmap that breaks off", picOf(99, few, rows), 0, 0},
		{"name of a file", picOf(98, nil, metafile), 0, 0},
		{"nothing", picOf(8, nil, nil), 0, 0},
		{"lengths that lie", picOf(8, nil, nil)[:10], 0, 0},
	} {
		stream := append(make([]byte, 700), c.pic...)
		r := &reader{fib: &fib{record: stream, old: true}, file: &container{source: &source{data: stream}}, pictures: []picture{{at: 700}}}
		pages, err := r.scannedPages()
		if err != nil || len(pages) != min(c.width, 1) {
			t.Errorf("%s: %d pages, %v", c.name, len(pages), err)
			continue
		}
		if len(pages) == 0 {
			continue
		}
		all, err := ocr.Decode(pages[0])
		if err != nil || all[0].Bounds().Dx() != c.width || all[0].Bounds().Dy() != c.height {
			t.Errorf("%s: %d pages, %v", c.name, len(all), err)
			continue
		}
		if c.name == "bitmap" {
			top, _, _, _ := all[0].At(600, 0).RGBA()
			below, _, _, _ := all[0].At(600, 1).RGBA()
			if top != 0 || below != 0xffff {
				t.Errorf("rows %d and %d", top, below)
			}
		}
	}
}

func FuzzOldPicture(f *testing.F) {
	f.Add(picOf(8, nil, []byte{1, 0, 9, 0, 0, 3}), 0)
	f.Add(picOf(99, []byte{0, 0, 8, 0, 2, 0, 2, 0, 1, 1, 0, 0, 0, 0}, []byte{1, 2, 3, 4}), 0)
	f.Fuzz(func(t *testing.T, stream []byte, at int) {
		if at < 0 {
			return
		}
		for _, b := range oldPicture(stream, at) {
			if file := b.file(); len(file) > 40*len(stream)+1000 {
				t.Errorf("%d bytes of %d", len(file), len(stream))
			}
		}
	})
}
