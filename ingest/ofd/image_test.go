package ofd

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"testing"

	"fuhan/corpus"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// sample is 4 by 2 pixels, of which the upper left is black.
func sample() image.Image {
	img := image.NewGray(image.Rect(0, 0, 4, 2))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	img.Set(0, 0, color.Black)
	return img
}

func encoded(tb testing.TB, format string) string {
	var b bytes.Buffer
	var err error
	switch format {
	case "png":
		err = png.Encode(&b, sample())
	case "jpg":
		err = jpeg.Encode(&b, sample(), &jpeg.Options{Quality: 100})
	case "gif":
		err = gif.Encode(&b, sample(), nil)
	case "bmp":
		err = bmp.Encode(&b, sample())
	case "tif":
		err = tiff.Encode(&b, sample(), nil)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// scan is a document of pages of image objects, with the images of media by ID.
func scan(media map[string]string, pages ...string) fixture {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	f.document("Doc_0", `<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>`, "", pages...)
	res := ""
	for id, data := range media {
		res += fmt.Sprintf(`<ofd:MultiMedia ID="%s" Type="Image"><ofd:MediaFile>m%s</ofd:MediaFile></ofd:MultiMedia>`, id, id)
		f["Doc_0/Res/m"+id] = data
	}
	f["Doc_0/DocumentRes.xml"] = `<ofd:Res ` + namespace + ` BaseLoc="Res"><ofd:MultiMedias>` + res + `</ofd:MultiMedias></ofd:Res>`
	return f
}

func imageObject(id, ctm string) string {
	return `<ofd:ImageObject ID="1" ResourceID="` + id + `" Boundary="0 0 210 297" CTM="` + ctm + `"/>`
}

func black(img image.Image, x, y int) bool {
	r, _, _, _ := img.At(x, y).RGBA()
	return r < 0x6000
}

// TestImage decodes the images of pages.
func TestImage(t *testing.T) {
	for _, format := range []string{"png", "jpg", "gif", "bmp", "tif"} {
		data := scan(map[string]string{"7": encoded(t, format)}, text(30, 30, 5, "正文"), imageObject("7", "210 0 0 297 0 0")).zip(t)
		img, err := Image(context.Background(), data, 2, Limits{})
		if err != nil || img.Bounds().Dx() != 4 || img.Bounds().Dy() != 2 || !black(img, 0, 0) || black(img, 3, 1) {
			t.Errorf("%s: %v, error %v", format, img, err)
		}
		for _, page := range []int{0, 1, 3} {
			if _, err := Image(context.Background(), data, page, Limits{}); !errors.Is(err, corpus.ErrUnsupported) {
				t.Errorf("%s, page %d: error %v", format, page, err)
			}
		}
	}
}

// TestImageTurned: where the black pixel of the upper left goes.
func TestImageTurned(t *testing.T) {
	for _, c := range []struct {
		ctm        string
		w, h, x, y int
	}{
		{"200 0 0 100 0 0", 4, 2, 0, 0},
		{"-200 0 0 100 200 0", 4, 2, 3, 0},
		{"200 0 0 -100 0 100", 4, 2, 0, 1},
		{"-200 0 0 -100 200 100", 4, 2, 3, 1},
		{"0 200 -100 0 100 0", 2, 4, 1, 0}, // clockwise
		{"0 -200 100 0 0 200", 2, 4, 0, 3},
		{"0 200 100 0 0 0", 2, 4, 0, 0},
		{"0 -200 -100 0 100 200", 2, 4, 1, 3},
	} {
		data := scan(map[string]string{"7": encoded(t, "png")}, imageObject("7", c.ctm)).zip(t)
		img, err := Image(context.Background(), data, 1, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if b := img.Bounds(); b.Dx() != c.w || b.Dy() != c.h || !black(img, c.x, c.y) || black(img, c.w-1-c.x, c.h-1-c.y) {
			t.Errorf("%s: bounds %v, black at %d,%d: %v", c.ctm, b, c.x, c.y, black(img, c.x, c.y))
		}
	}
}

// TestImageChoice: the largest, and what cannot be decoded.
func TestImageChoice(t *testing.T) {
	small := encoded(t, "png")
	jbig2 := "\x97JB2\r\n\x1a\n"
	huge := []byte(small)
	binary.BigEndian.PutUint32(huge[16:], 50_000) // width and height in IHDR
	binary.BigEndian.PutUint32(huge[20:], 50_000)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for _, c := range []struct {
		name, page string
		want       error
	}{
		{"the largest", imageObject("9", "20 0 0 20 0 0") + imageObject("7", "210 0 0 297 0 0"), nil},
		{"one nearly as large", imageObject("9", "210 0 0 297 0 0") + imageObject("7", "200 0 0 290 0 0"), nil},
		{"jbig2", imageObject("9", "210 0 0 297 0 0") + imageObject("7", "20 0 0 20 0 0"), corpus.ErrUnsupported},
		{"too many pixels", imageObject("8", "210 0 0 297 0 0"), corpus.ErrTooLarge},
		{"damaged", imageObject("6", "210 0 0 297 0 0"), corpus.ErrMalformed},
		{"missing", imageObject("5", "210 0 0 297 0 0"), corpus.ErrMalformed},
	} {
		data := scan(map[string]string{"7": small, "9": jbig2, "8": string(huge), "6": small[:len(small)/2]}, c.page).zip(t)
		img, err := Image(context.Background(), data, 1, Limits{})
		if !errors.Is(err, c.want) || (err == nil) != (img != nil) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}
