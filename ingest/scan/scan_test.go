package scan

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/ocr"
	"fuhan/ingest/raw"

	"golang.org/x/image/bmp"
)

func TestFewWords(t *testing.T) {
	letter := "您提出的关于提高社区工作者待遇的建议收悉，现答复如下："
	for _, x := range []struct {
		name   string
		blocks []raw.Block
		want   bool
	}{
		{"nothing", nil, true},
		{"a title", []raw.Block{{Text: "附件一"}}, true},
		{"a letter", []raw.Block{{Text: letter}}, false},
		{"a table", []raw.Block{{Kind: raw.Table, Rows: [][]string{{letter[:36], letter[36:]}}}}, false},
		{"a letterhead", []raw.Block{{Kind: raw.Header, Text: letter}}, true},
		{"figures", []raw.Block{{Text: "1234567890123456789012345"}}, true},
	} {
		if got := FewWords(x.blocks); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

// TestAwait: a page that the format counted is none of the pictures.
func TestAwait(t *testing.T) {
	d := &raw.Document{Pages: 7, Blocks: []raw.Block{{Text: "附件", Prov: corpus.Provenance{Page: 1}}}}
	Await(d, 2)
	if d.Pages != 2 || !slices.Equal(d.Unread, []int{1, 2}) || d.Blocks[0].Prov.Page != 0 {
		t.Errorf("%+v", d)
	}
}

// TestBitmap: a BMP file without its header is the same image.
func TestBitmap(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 9, 5))
	grey.SetGray(3, 2, color.Gray{200})
	colour := image.NewNRGBA(image.Rect(0, 0, 9, 5))
	colour.Set(3, 2, color.NRGBA{200, 0, 0, 255})
	for _, img := range []image.Image{grey, colour} {
		var file bytes.Buffer
		if err := bmp.Encode(&file, img); err != nil {
			t.Fatal(err)
		}
		if got := Bitmap(file.Bytes()[fileHeaderBytes:]); !bytes.Equal(got, file.Bytes()) {
			t.Errorf("%T: header % x, want % x", img, got[:fileHeaderBytes], file.Bytes()[:fileHeaderBytes])
		}
	}
}

// emfOf is an enhanced metafile of a header and records of a type with bodies.
func emfOf(records ...[]byte) []byte {
	header := make([]byte, 88)
	le.PutUint32(header, 1)
	le.PutUint32(header[4:], 88)
	copy(header[40:], " EMF")
	return append(append(header, bytes.Join(records, nil)...), 14, 0, 0, 0, 8, 0, 0, 0)
}

// stretchDIBits is the record that paints a bitmap whose header has some bytes.
func stretchDIBits(dib []byte, headerBytes int) []byte {
	record := make([]byte, 80)
	le.PutUint32(record, 81)
	le.PutUint32(record[4:], uint32(80+len(dib)))
	for i, v := range []int{80, headerBytes, 80 + headerBytes, len(dib) - headerBytes} {
		le.PutUint32(record[48+4*i:], uint32(v))
	}
	return append(record, dib...)
}

// wmfOf is a metafile of records.
func wmfOf(records ...[]byte) []byte {
	header := make([]byte, 18)
	header[0], header[2], header[5] = 1, 9, 3
	return append(header, bytes.Join(records, nil)...)
}

// wmfRecord is a record with a bitmap at a place.
func wmfRecord(function, place int, dib []byte) []byte {
	record := make([]byte, place)
	le.PutUint32(record, uint32((place+len(dib))/2))
	le.PutUint16(record[4:], uint16(function))
	return append(record, dib...)
}

var le = binary.LittleEndian

// TestMetafiles: the largest bitmap of a metafile is its picture.
func TestMetafiles(t *testing.T) {
	dibOf := func(width int) []byte {
		var file bytes.Buffer
		if err := bmp.Encode(&file, image.NewGray(image.Rect(0, 0, width, 500))); err != nil {
			t.Fatal(err)
		}
		return file.Bytes()[fileHeaderBytes:]
	}
	const header = 40 + 4*256
	page, seal := dibOf(420), dibOf(40)
	line := []byte{54, 0, 0, 0, 16, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8}
	placed := append([]byte(placeable), make([]byte, placeableBytes-len(placeable))...)
	for name, c := range map[string]struct {
		file []byte
		want []byte // bitmap, nil for none
	}{
		"an enhanced one":        {emfOf(line, stretchDIBits(seal, header), stretchDIBits(page, header), line), page},
		"an enhanced drawing":    {emfOf(line, line), nil},
		"a cut one":              {emfOf(stretchDIBits(seal, header), stretchDIBits(page, header))[:88+80+len(seal)+200], seal},
		"a plain one":            {wmfOf(wmfRecord(0x0f43, 28, seal), wmfRecord(0x0b41, 26, page)), page},
		"one with a placeable":   {append(placed, wmfOf(wmfRecord(0x0940, 22, page))...), page},
		"a plain drawing":        {wmfOf(wmfRecord(0x0213, 10, nil)), nil},
		"a bitmap that is none":  {wmfOf(wmfRecord(0x0f43, 28, bytes.Repeat([]byte{7}, 400))), nil},
		"a record of no length":  {wmfOf(make([]byte, 40)), nil},
		"offsets beyond the end": {emfOf(stretchDIBits(page, len(page)+1)), nil},
	} {
		got := Image(c.file)
		if c.want == nil && got != nil || c.want != nil && !bytes.Equal(got, Bitmap(c.want)) {
			t.Errorf("%s: %d bytes, want %d", name, len(got), len(c.want))
		}
	}
	if other := []byte("\x89PNG"); !bytes.Equal(Image(other), other) {
		t.Error("another image is changed")
	}
}

func FuzzImage(f *testing.F) {
	f.Add(emfOf(stretchDIBits(make([]byte, 100), 40)))
	f.Add(wmfOf(wmfRecord(0x0f43, 28, make([]byte, 100))))
	f.Fuzz(func(_ *testing.T, data []byte) { IsPage(Image(data)) })
}

func FuzzBitmap(f *testing.F) {
	f.Add(make([]byte, 100))
	f.Add(append([]byte{40, 0, 0, 0, 8, 0, 0, 0, 8, 0, 0, 0, 1, 0, 1}, make([]byte, 90)...))
	f.Fuzz(func(t *testing.T, dib []byte) {
		if file := Bitmap(dib); file != nil {
			if IsPage(file) {
				_, _ = ocr.Decode(file)
			}
		}
	})
}
