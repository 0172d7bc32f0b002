package ocr

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"path/filepath"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"fuhan/corpus"
)

// corner is an image of 16×8 that is black in the upper left quarter, so that it
// shows how it was turned.
func corner() *image.Gray {
	g := image.NewGray(image.Rect(0, 0, 16, 8))
	for i := range g.Pix {
		g.Pix[i] = 255
		if i%16 < 8 && i/16 < 4 {
			g.Pix[i] = 0
		}
	}
	return g
}

// darkCorner says in which corner img is dark, and its size.
func darkCorner(img image.Image) (where string, size image.Point) {
	b := img.Bounds()
	for _, c := range []struct {
		name string
		x, y int
	}{{"upper left", 1, 1}, {"upper right", b.Dx() - 2, 1}, {"lower left", 1, b.Dy() - 2}, {"lower right", b.Dx() - 2, b.Dy() - 2}} {
		if color.GrayModel.Convert(img.At(b.Min.X+c.x, b.Min.Y+c.y)).(color.Gray).Y < 100 {
			where += c.name
		}
	}
	return where, b.Size()
}

func encoded(tb testing.TB, encode func(*bytes.Buffer) error) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// webpImage is a lossless WebP of one pixel.
var webpImage, _ = base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")

func formats(tb testing.TB) map[string][]byte {
	c := corner()
	return map[string][]byte{
		"png":  encoded(tb, func(b *bytes.Buffer) error { return png.Encode(b, c) }),
		"jpeg": encoded(tb, func(b *bytes.Buffer) error { return jpeg.Encode(b, c, nil) }),
		"gif":  encoded(tb, func(b *bytes.Buffer) error { return gif.Encode(b, c, nil) }),
		"bmp":  encoded(tb, func(b *bytes.Buffer) error { return bmp.Encode(b, c) }),
		"tiff": encoded(tb, func(b *bytes.Buffer) error { return tiff.Encode(b, c, &tiff.Options{Compression: tiff.Deflate}) }),
	}
}

func TestDecodeFormats(t *testing.T) {
	for name, data := range formats(t) {
		images, err := Decode(data)
		if err != nil || len(images) != 1 {
			t.Errorf("%s: %d images, %v", name, len(images), err)
			continue
		}
		if where, size := darkCorner(images[0]); where != "upper left" || size != image.Pt(16, 8) {
			t.Errorf("%s: dark in the %s of %v", name, where, size)
		}
	}
	if images, err := Decode(webpImage); err != nil || len(images) != 1 || images[0].Bounds().Size() != image.Pt(1, 1) {
		t.Errorf("webp: %v, %v", images, err)
	}
}

// TestDecodeAnimation: of an animation, the first frame.
func TestDecodeAnimation(t *testing.T) {
	palette := color.Palette{color.White, color.Black}
	first, second := image.NewPaletted(image.Rect(0, 0, 4, 4), palette), image.NewPaletted(image.Rect(0, 0, 4, 4), palette)
	for i := range second.Pix {
		second.Pix[i] = 1
	}
	data := encoded(t, func(b *bytes.Buffer) error {
		return gif.EncodeAll(b, &gif.GIF{Image: []*image.Paletted{first, second}, Delay: []int{1, 1}})
	})
	images, err := Decode(data)
	if err != nil || len(images) != 1 {
		t.Fatalf("%d images, %v", len(images), err)
	}
	if r, _, _, _ := images[0].At(1, 1).RGBA(); r != 0xffff {
		t.Error("not the first frame")
	}
}

// withOrientation puts an EXIF part with orientation o into a JPEG file.
func withOrientation(data []byte, o uint16, order binary.AppendByteOrder, mark string) []byte {
	exif := []byte("Exif\x00\x00" + mark)
	if mark == "II" {
		exif = append(exif, 42, 0)
	} else {
		exif = append(exif, 0, 42)
	}
	exif = order.AppendUint32(exif, 8)
	exif = order.AppendUint16(exif, 1)
	exif = order.AppendUint16(exif, tagOrientation)
	exif = order.AppendUint16(exif, 3)
	exif = order.AppendUint32(exif, 1)
	exif = order.AppendUint16(exif, o)
	exif = append(exif, 0, 0, 0, 0, 0, 0)
	part := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(exif)+2))
	out := append([]byte{0xff, 0xd8}, part...)
	return append(append(out, exif...), data[2:]...)
}

func TestDecodeOrientation(t *testing.T) {
	plain := formats(t)["jpeg"]
	wide, high := image.Pt(16, 8), image.Pt(8, 16)
	for o, want := range map[uint16]struct {
		where string
		size  image.Point
	}{
		0: {"upper left", wide}, 1: {"upper left", wide}, 2: {"upper right", wide}, 3: {"lower right", wide}, 4: {"lower left", wide},
		5: {"upper left", high}, 6: {"upper right", high}, 7: {"lower right", high}, 8: {"lower left", high}, 9: {"upper left", wide},
	} {
		for mark, order := range map[string]binary.AppendByteOrder{"II": binary.LittleEndian, "MM": binary.BigEndian} {
			images, err := Decode(withOrientation(plain, o, order, mark))
			if err != nil {
				t.Fatal(err)
			}
			if where, size := darkCorner(images[0]); where != want.where || size != want.size {
				t.Errorf("orientation %d (%s): dark in the %s of %v", o, mark, where, size)
			}
		}
	}
}

// TestDecodeFax: every page of a TIFF in CCITT group 4 with black as zero, dark
// on white.
func TestDecodeFax(t *testing.T) {
	images, err := Decode(read1(t, "testdata/fax.tif"))
	if err != nil || len(images) != 2 {
		t.Fatalf("%d pages, %v", len(images), err)
	}
	for i, img := range images {
		g := img.(*image.Gray)
		light := 0
		for _, v := range g.Pix {
			light += int(v) / 255
		}
		if light*10 < len(g.Pix)*8 {
			t.Errorf("page %d is dark: %d of %d pixels are light", i+1, light, len(g.Pix))
		}
	}
}

// rawTIFF is an uncompressed or PackBits image of one strip; next is the offset of
// the directory behind the first.
func rawTIFF(w, h uint32, compression uint16, strip []byte, next uint32) []byte {
	le := binary.LittleEndian
	out := le.AppendUint32([]byte("II*\x00"), uint32(8+len(strip)))
	out = append(out, strip...)
	fields := [][3]uint32{
		{tagWidth, 4, w}, {tagHeight, 4, h}, {tagBits, 3, 8}, {tagCompression, 3, uint32(compression)}, {tagPhotometric, 3, 1},
		{tagOffsets, 4, 8}, {tagSamples, 3, 1}, {278, 4, h}, {tagStripBytes, 4, uint32(len(strip))},
	}
	out = le.AppendUint16(out, uint16(len(fields)))
	for _, f := range fields {
		out = le.AppendUint16(out, uint16(f[0]))
		out = le.AppendUint16(out, uint16(f[1]))
		out = le.AppendUint32(out, 1)
		out = le.AppendUint32(out, f[2])
	}
	return le.AppendUint32(out, next)
}

func TestDecodeRefuses(t *testing.T) {
	hugePNG := func(w, h uint32) []byte {
		header := binary.BigEndian.AppendUint32(nil, w)
		header = append(binary.BigEndian.AppendUint32(header, h), 8, 2, 0, 0, 0)
		chunk := append([]byte("IHDR"), header...)
		out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), chunk...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
		var z bytes.Buffer
		w2 := zlib.NewWriter(&z)
		w2.Write(make([]byte, 1000))
		w2.Close()
		return append(out, z.Bytes()...)
	}
	good := formats(t)
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"empty":            {nil, corpus.ErrEmpty},
		"text":             {[]byte("关于"), corpus.ErrUnsupported},
		"half a png":       {good["png"][:len(good["png"])/2], corpus.ErrTruncated},
		"head of a jpeg":   {good["jpeg"][:4], corpus.ErrTruncated},
		"huge png":         {hugePNG(1<<30, 1<<30), corpus.ErrTooLarge},
		"large png":        {hugePNG(20000, 20000), corpus.ErrTooLarge},
		"tiff header":      {[]byte("II*\x00\x08\x00\x00\x00"), corpus.ErrTruncated},
		"tiff of no pages": {[]byte("II*\x00\x00\x00\x00\x00"), corpus.ErrEmpty},
		"circular tiff":    {rawTIFF(4, 4, 1, make([]byte, 16), 8+16), corpus.ErrMalformed},
		"packbits bomb":    {rawTIFF(4, 4, packBits, bytes.Repeat([]byte{0x81, 0}, 1<<20), 0), corpus.ErrBomb},
		"large tiff":       {rawTIFF(60000, 60000, 1, make([]byte, 16), 0), corpus.ErrTooLarge},
		"zeros for a jpeg": {rawTIFF(4, 4, 7, make([]byte, 16), 0), corpus.ErrTruncated},
	} {
		images, err := Decode(c.data)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		// The first page of the circle is good.
		if want := map[bool]int{true: 1}[name == "circular tiff"]; len(images) != want {
			t.Errorf("%s: %d images", name, len(images))
		}
	}
	packed := rawTIFF(4, 4, packBits, []byte{0xf1, 0x80}, 0)
	if images, err := Decode(packed); err != nil || len(images) != 1 {
		t.Errorf("packbits: %v", err)
	}
}

// TestDecodeManyPages: directories beyond the limit end in an error behind the
// pages within it.
func TestDecodeManyPages(t *testing.T) {
	one := rawTIFF(1, 1, 1, []byte{7}, 0)
	directory := one[9:]
	all := append([]byte(nil), one[:9]...)
	for range maxPages + 1 {
		d := append([]byte(nil), directory...)
		binary.LittleEndian.PutUint32(d[len(d)-4:], uint32(len(all)+len(d)))
		all = append(all, d...)
	}
	images, err := Decode(all)
	if len(images) != maxPages || !errors.Is(err, corpus.ErrTooLarge) {
		t.Errorf("%d pages, %v", len(images), err)
	}
}

func FuzzDecode(f *testing.F) {
	for _, data := range formats(f) {
		f.Add(data)
	}
	f.Add(webpImage)
	f.Add(read1(f, "testdata/fax.tif")[:2000])
	f.Add(withOrientation(formats(f)["jpeg"], 6, binary.BigEndian, "MM"))
	f.Add(rawTIFF(4, 4, packBits, []byte{0xf1, 0x80}, 60))
	for name := range tiffFiles {
		f.Add(read1(f, filepath.Join("testdata/tiff", name)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		pages := 0
		for img, err := range Pages(data) {
			if err != nil {
				if code := corpus.Code(err); code == "internal" || img != nil {
					t.Fatalf("image %v, error %v (%s)", img, err, code)
				}
				return
			}
			b := img.Bounds()
			if b.Empty() || checkSize(b.Dx(), b.Dy()) != nil {
				t.Fatalf("image of %v", b)
			}
			if b.Dx()*b.Dy() < 1<<16 {
				split(img, 1)
			}
			if pages++; pages > maxPages {
				t.Fatal("too many pages")
			}
			if pages*b.Dx()*b.Dy() > 1<<22 {
				return // enough for one input
			}
		}
	})
}
