package ocr

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"path/filepath"
	"testing"

	"fuhan/corpus"
)

// tiffFiles are files that libtiff and tifffile wrote, with the pictures that
// their pages show.
var tiffFiles = map[string][]string{
	"colour_jpeg.tif":       {"colour"}, // red, green and blue in the JPEG files
	"colour_jpeg_rgb.tif":   {"colour"},
	"colour_jpeg_tiles.tif": {"colour"},
	"colour_big_jpeg.tif":   {"colour"},
	"colour_big_tiles.tif":  {"colour"},
	"grey_jpeg.tif":         {"grey"},
	"grey_big_lzw.tif":      {"grey"},
	"grey_big_strips.tif":   {"grey"}, // the most significant byte first
	"black_big_g4.tif":      {"black"},
	"black_g3.tif":          {"black"},
	"mixed_jpeg_pages.tif":  {"grey", "colour"},

	"grey_4bit_lzw.tif":            {"grey"},
	"grey_4bit_inverted.tif":       {"grey"}, // white is zero
	"grey_4bit_palette_tiles.tif":  {"grey"},
	"colour_cmyk_lzw.tif":          {"colour"},
	"colour_cmyk_jpeg.tif":         {"colour"},
	"colour_cmyk_planes_tiles.tif": {"colour"},
	"colour_planes_lzw.tif":        {"colour"},
	"colour_planes_jpeg.tif":       {"colour"},
	"mixed_big_pages.tif":          {"grey", "colour"},
}

// TestTIFF: pages of JPEG strips and tiles and those of BigTIFF files show what
// they were made from.
func TestTIFF(t *testing.T) {
	for name, shows := range tiffFiles {
		data := read1(t, filepath.Join("testdata/tiff", name))
		pages, err := Decode(data)
		if err != nil || len(pages) != len(shows) {
			t.Errorf("%s: %d pages, %v", name, len(pages), err)
			continue
		}
		for i, page := range pages {
			want, err := png.Decode(bytes.NewReader(read1(t, filepath.Join("testdata/tiff", shows[i]+".png"))))
			if err != nil {
				t.Fatal(err)
			}
			if page.Bounds() != want.Bounds() {
				t.Errorf("%s, page %d: %v", name, i+1, page.Bounds())
			} else if d := distance(page, want); d > 6 {
				t.Errorf("%s, page %d: %.1f away from its picture", name, i+1, d)
			}
		}
		if w, h, err := Size(data); err != nil || w != 100 || h != 72 {
			t.Errorf("%s: %d×%d (%v)", name, w, h, err)
		}
	}
}

// distance is the mean difference of the channels of two images.
func distance(a, b image.Image) float64 {
	sum := 0.0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			p, q := color.RGBAModel.Convert(a.At(x, y)).(color.RGBA), color.RGBAModel.Convert(b.At(x, y)).(color.RGBA)
			for _, d := range []int{int(p.R) - int(q.R), int(p.G) - int(q.G), int(p.B) - int(q.B)} {
				sum += float64(max(d, -d)) / 3
			}
		}
	}
	return sum / float64(a.Bounds().Dx()*a.Bounds().Dy())
}

// TestTIFFCut: however a file breaks off, what is wrong has a name, and no page is
// made up.
func TestTIFFCut(t *testing.T) {
	for name, shows := range tiffFiles {
		data := read1(t, filepath.Join("testdata/tiff", name))
		for n := 8; n < len(data); n += 1 + len(data)/97 {
			pages, err := Decode(data[:n])
			if err == nil || len(pages) > len(shows) {
				t.Errorf("%s, %d bytes: %d pages, %v", name, n, len(pages), err)
			}
			if code := corpus.Code(err); err != nil && code == "internal" {
				t.Errorf("%s, %d bytes: %v", name, n, err)
			}
		}
	}
}

// TestTIFFRefuses: blocks that are larger than they may be, and forms of JPEG that
// are not read.
func TestTIFFRefuses(t *testing.T) {
	le := binary.LittleEndian
	set := func(name string, tag int, value uint32) []byte {
		data := bytes.Clone(read1(t, filepath.Join("testdata/tiff", name)))
		d, _ := directoryAt(data, firstDirectory(data))
		for f := d.fields; len(f) >= 12; f = f[12:] {
			if int(le.Uint16(f)) == tag {
				le.PutUint16(f[2:], 4)
				le.PutUint32(f[4:], 1)
				le.PutUint32(f[8:], value)
			}
		}
		return data
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"a block too large":    {set("grey_jpeg.tif", tagWidth, 10), corpus.ErrMalformed},
		"no rows":              {set("colour_jpeg.tif", tagRowsPer, 0), corpus.ErrMalformed},
		"too few blocks":       {set("colour_jpeg.tif", tagHeight, 200), corpus.ErrMalformed},
		"tiles too large":      {set("colour_jpeg_tiles.tif", tagTileWidth, 1<<28), corpus.ErrTooLarge},
		"a page too large":     {set("colour_jpeg.tif", tagHeight, 1<<24), corpus.ErrTooLarge},
		"twelve bits":          {set("grey_jpeg.tif", tagBits, 12), corpus.ErrUnsupported},
		"four colours":         {set("colour_jpeg.tif", tagPhotometric, cmyk), corpus.ErrUnsupported},
		"planes too short":     {set("colour_jpeg.tif", tagPlanes, 2), corpus.ErrMalformed},
		"planes missing":       {set("colour_planes_lzw.tif", tagPhotometric, cmyk), corpus.ErrMalformed},
		"a palette missing":    {set("grey_4bit_lzw.tif", tagPhotometric, 3), corpus.ErrMalformed},
		"the older form":       {rawTIFF(16, 8, jpegOld, formats(t)["jpeg"], 0), nil},
		"older, in parts":      {set("colour_jpeg.tif", tagCompression, jpegOld), corpus.ErrUnsupported},
		"a block of no JPEG":   {set("grey_jpeg.tif", tagOffsets, 20), corpus.ErrMalformed},
		"a block behind all":   {set("grey_jpeg.tif", tagOffsets, 1<<30), corpus.ErrTruncated},
		"a BigTIFF of no size": {[]byte("II+\x00\x08\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff"), corpus.ErrTruncated},
		"a short BigTIFF":      {[]byte("MM\x00+\x00\x08\x00\x00"), corpus.ErrTruncated},
	} {
		if _, err := Decode(c.data); !errors.Is(err, c.want) || c.want == nil && err != nil {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
