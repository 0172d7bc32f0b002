package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"strings"
	"testing"

	"fuhan/corpus"
)

// redSquare is a page of 600 × 800 points with a red square, 100 points wide,
// whose lower left corner is at 50, 50, turned clockwise by rotate degrees.
func redSquare(rotate string) []byte {
	s := newSketch().page("1 0 0 rg 50 50 100 100 re f")
	s.objects[len(s.objects)-1] = strings.Replace(s.objects[len(s.objects)-1], "/MediaBox", "/Rotate "+rotate+" /MediaBox", 1)
	return s.bytes()
}

func isRed(m image.Image, x, y int) bool {
	r, g, b, a := m.At(x, y).RGBA()
	return r > 0xf000 && g < 0x1000 && b < 0x1000 && a == 0xffff
}

// TestImage: pages are drawn to scale, in colour and turned as shown.
func TestImage(t *testing.T) {
	withoutPrograms(t)
	for _, c := range []struct {
		rotate     string
		w, h, x, y int // size at 72 dpi; centre of the square
	}{{"0", 600, 800, 100, 700}, {"90", 800, 600, 100, 100}, {"180", 600, 800, 500, 100}, {"270", 800, 600, 700, 500}} {
		m, err := Image(context.Background(), redSquare(c.rotate), 1, 72, DefaultLimits)
		if err != nil {
			t.Fatal(err)
		}
		if m.Bounds().Dx() != c.w || m.Bounds().Dy() != c.h || !isRed(m, c.x, c.y) || isRed(m, c.w/2, c.h/2) {
			t.Errorf("turned by %s: %v, red at its place: %v", c.rotate, m.Bounds(), isRed(m, c.x, c.y))
		}
	}
}

func TestImageLimits(t *testing.T) {
	withoutPrograms(t)
	ctx := context.Background()
	m, err := Image(ctx, redSquare("0"), 1, 1200, Limits{MaxPixels: 480_000})
	if err != nil || m.Bounds().Dx() > 601 || m.Bounds().Dx() < 595 {
		t.Errorf("bounded: %v, error %v", m, err)
	}
	for _, page := range []int{0, 2, -1} {
		if _, err := Image(ctx, redSquare("0"), page, 72, DefaultLimits); !errors.Is(err, corpus.ErrMalformed) {
			t.Errorf("page %d: error %v", page, err)
		}
	}
	if _, err := Image(ctx, []byte("%PDF-1.4\nnothing"), 1, 72, DefaultLimits); !errors.Is(err, corpus.ErrMalformed) {
		t.Errorf("no file at all: error %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := Image(ended, redSquare("0"), 1, 72, DefaultLimits); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("nobody waits: error %v", err)
	}
}

// TestRasteriser: a file stays open while others are read, and closes once.
func TestRasteriser(t *testing.T) {
	withoutPrograms(t)
	var r Rasteriser
	if err := r.Open(context.Background(), redSquare("0")); err != nil {
		t.Fatal(err)
	}
	if _, err := Image(context.Background(), redSquare("90"), 1, 72, DefaultLimits); err != nil {
		t.Error(err)
	}
	for range 2 {
		if m, _, err := r.Page(1, 36); err != nil || !isRed(m, 50, 350) {
			t.Errorf("error %v", err)
		}
	}
	r.Close()
	r.Close()
}

func TestReadPPM(t *testing.T) {
	m, err := readPPM(strings.NewReader("P6\n2 1\n255\n\xff\x00\x00\x00\x00\xff"), 10)
	if err != nil || !isRed(m, 0, 0) || isRed(m, 1, 0) {
		t.Errorf("%v, error %v", m, err)
	}
	for in, want := range map[string]error{"": corpus.ErrMalformed, "P5\n1 1\n255\n0": corpus.ErrMalformed, "P6\n2 1\n255\n\xff": corpus.ErrTruncated, "P6\n99999 99999\n255\n": corpus.ErrTooLarge} {
		if _, err := readPPM(strings.NewReader(in), 10); !errors.Is(err, want) {
			t.Errorf("%q: error %v, want %v", in, err, want)
		}
	}
}

// TestImagePrograms: pdftoppm draws the same page.
func TestImagePrograms(t *testing.T) {
	if !installed("pdftoppm") {
		t.Skip("pdftoppm is not installed")
	}
	m, err := pdftoppm(context.Background(), redSquare("90"), 1, resolution(72), 1_000_000)
	if err != nil || m.Bounds().Dx() != 800 || !isRed(m, 100, 100) {
		t.Errorf("%v, error %v", m, err)
	}
}

// BenchmarkImage draws a page of a scan at 300 dots per inch.
func BenchmarkImage(b *testing.B) {
	data := sharedFile(b, sharedMade, "000_scan.pdf")
	var r Rasteriser
	if err := r.Open(context.Background(), data); err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	for b.Loop() {
		if _, _, err := r.Page(1, 300); err != nil {
			b.Fatal(err)
		}
	}
}

// scanOf is a file of one page of w × h points that is a coloured JPEG image of
// dx × dy pixels, black in its upper half.
func scanOf(t *testing.T, w, h, dx, dy int) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, dx, dy))
	draw.Draw(m, m.Rect, image.NewUniform(color.RGBA{250, 245, 240, 255}), image.Point{}, draw.Src)
	draw.Draw(m, image.Rect(0, 0, dx, dy/2), image.Black, image.Point{}, draw.Src)
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	s := newSketch()
	s.xobject += " /Scan " + s.add(stream(b.String(), fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", dx, dy)))
	s.page(fmt.Sprintf("%d 0 0 %d 0 0 cm /Scan Do", w, h))
	last := &s.objects[len(s.objects)-1]
	*last = strings.Replace(*last, "[0 0 600 800]", fmt.Sprintf("[0 0 %d %d]", w, h), 1)
	return s.bytes()
}

// TestLargeScans: coloured scans of A3 and photographs whose pixels were taken
// for points are drawn, and drawn as large as OCR needs them; pdfium leaves out
// images that do not fit in its memory.
func TestLargeScans(t *testing.T) {
	withoutPrograms(t)
	for _, c := range []struct {
		name                 string
		w, h, dx, dy         int
		width, height, drawn int
	}{
		{"A3 at 300 dpi", 842, 1191, 3508, 4961, 2913, 4119, 249},
		{"A4 at 600 dpi", 595, 842, 4960, 7016, 2479, 3508, 300},
		{"photograph of 12 million points", 3024, 4032, 3024, 4032, 2631, 3507, 63},
		{"scan at 96 dpi", 1240, 1754, 1654, 2339, 2480, 3507, 144},
	} {
		r := Rasteriser{}
		if err := r.Open(context.Background(), scanOf(t, c.w, c.h, c.dx, c.dy)); err != nil {
			t.Fatal(err)
		}
		m, drawn, err := r.Page(1, 300)
		r.Close()
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		b := m.Bounds()
		if abs(b.Dx()-c.width) > 2 || abs(b.Dy()-c.height) > 2 || drawn != c.drawn {
			t.Errorf("%s: drawn as %v at %d dots per inch, want %d × %d at %d", c.name, b, drawn, c.width, c.height, c.drawn)
		}
		dark, _, _, _ := m.At(b.Dx()/2, b.Dy()/4).RGBA()
		light, _, _, _ := m.At(b.Dx()/2, b.Dy()*3/4).RGBA()
		if dark > 0x2000 || light < 0xe000 || light == 0xffff {
			t.Errorf("%s: drawn without its image (%x above, %x below)", c.name, dark, light)
		}
	}
}

func abs(n int) int { return max(n, -n) }
