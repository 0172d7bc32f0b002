package scan

import (
	"bytes"
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
