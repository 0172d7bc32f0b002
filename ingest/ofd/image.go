package ofd

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // decoders of the formats that OFD images have (7.9)
	_ "image/jpeg"
	_ "image/png"
	"math"
	"slices"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/tiff"

	"image/color"

	"fuhan/corpus"
)

// maxImageBytes bounds what decoding an image may take.
const maxImageBytes = 280 << 20

// Image is the largest image painted on a page, 1-based over all documents of
// the file, turned as the page shows it by quarter turns and mirroring; for
// recognition. Images of annotations, such as seals, come last. A page of paths
// without an image of some size is drawn at 300 dots per inch: its characters may
// be paths. So is one whose characters mean nothing, with the glyphs of its fonts.
//
// The error wraps corpus.ErrUnsupported where the page has no image, or none in
// a format that can be decoded (JBIG2, JPEG 2000), ErrTooLarge where it has more
// pixels than the limit or would take too much memory, ErrMalformed or
// ErrTruncated where it is damaged, and otherwise what Read ends in.
func Image(ctx context.Context, data []byte, page int, limits Limits) (image.Image, error) {
	r, err := open(ctx, data, limits.orDefault())
	if err != nil {
		return nil, err
	}
	before := 0
	for _, name := range r.documents {
		d, err := r.document(name)
		if err != nil {
			if local(err) {
				continue // as Read does
			}
			return nil, err
		}
		if n := page - before; n >= 1 && n <= len(d.pages) {
			d.drawn = true
			c, paper, err := d.paint(d.pages[n-1], true)
			if c == nil && err != nil {
				if errors.Is(err, errNoEntry) {
					return nil, fmt.Errorf("ofd: page %d: %v: %w", page, err, corpus.ErrMalformed)
				}
				return nil, err
			}
			if c.unmapped() { // the glyphs say what the characters do not
				c.outlines = append(c.outlines, c.shapes...)
			}
			return d.show(c, paper, page)
		}
		before += len(d.pages)
	}
	return nil, fmt.Errorf("ofd: no page %d of %d: %w", page, before, corpus.ErrUnsupported)
}

// show is the picture of the page, or its paths where they may be its characters
// and no picture takes up much of it.
func (d *document) show(c *canvas, paper [4]float64, page int) (image.Image, error) {
	const much = 0.3 // of the page
	largest := 0.0
	for _, p := range c.images {
		if !p.note {
			largest = max(largest, p.size())
		}
	}
	if len(c.outlines) >= leastPaths && largest < much*paper[2]*paper[3] || len(c.images) == 0 && len(c.outlines) > 0 {
		return c.draw(paper, d.limits)
	}
	return d.picture(c.images, page)
}

// size is the area of the picture on the page.
func (p picture) size() float64 { return math.Abs(p.m[0]*p.m[3] - p.m[1]*p.m[2]) }

// picture decodes the largest of images. Where that cannot be decoded, one that
// is not much smaller will do.
func (d *document) picture(images []picture, page int) (image.Image, error) {
	by := append([]picture(nil), images...)
	slices.SortStableFunc(by, func(a, b picture) int {
		if a.note != b.note {
			if b.note {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.size(), a.size())
	})
	var first error
	for _, p := range by {
		if first != nil && (p.note != by[0].note || p.size() < 0.5*by[0].size()) {
			break
		}
		if err := stopped(d.ctx); err != nil {
			return nil, err
		}
		img, err := d.decode(p)
		if err == nil {
			return img, nil
		}
		if first == nil {
			first = err
		}
	}
	if first != nil {
		return nil, first
	}
	return nil, fmt.Errorf("ofd: page %d has no image: %w", page, corpus.ErrUnsupported)
}

// decode decodes the image of p.
func (d *document) decode(p picture) (image.Image, error) {
	data, err := d.pkg.read(p.entry)
	var torn *damage
	switch {
	case errors.Is(err, errNoEntry):
		return nil, fmt.Errorf("ofd: image %s is not in the file: %w", p.entry, corpus.ErrMalformed)
	case err != nil && (!errors.As(err, &torn) || len(data) == 0):
		return nil, err
	}
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case errors.Is(err, image.ErrFormat):
		return nil, fmt.Errorf("ofd: image %s: %w", p.entry, corpus.ErrUnsupported)
	case err != nil:
		return nil, fmt.Errorf("ofd: image %s: %v: %w", p.entry, err, corpus.ErrMalformed)
	}
	pixels := int64(cfg.Width) * int64(cfg.Height)
	switch {
	case cfg.Width <= 0 || cfg.Height <= 0:
		return nil, fmt.Errorf("ofd: image %s of %d by %d pixels: %w", p.entry, cfg.Width, cfg.Height, corpus.ErrMalformed)
	case pixels > int64(d.limits.MaxPixels), pixels*bytesPerPixel(cfg, format, data) > maxImageBytes:
		return nil, fmt.Errorf("ofd: image %s of %d by %d pixels: %w", p.entry, cfg.Width, cfg.Height, corpus.ErrTooLarge)
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		if torn != nil && torn.cut {
			return nil, fmt.Errorf("ofd: image %s: %v: %w", p.entry, err, corpus.ErrTruncated)
		}
		return nil, fmt.Errorf("ofd: image %s: %v: %w", p.entry, err, corpus.ErrMalformed)
	}
	return oriented(img, p.m), nil
}

// bytesPerPixel is what the decoder of a format takes.
func bytesPerPixel(cfg image.Config, format string, data []byte) int64 {
	n := int64(4)
	switch cfg.ColorModel {
	case color.GrayModel:
		n = 1
	case color.Gray16Model:
		n = 2
	case color.RGBA64Model, color.NRGBA64Model:
		n = 8
	case color.YCbCrModel:
		n = 3
	default:
		if _, ok := cfg.ColorModel.(color.Palette); ok {
			n = 1
		}
	}
	if format == "jpeg" && progressive(data) {
		n *= 5 // image/jpeg keeps all coefficients, of 4 bytes each
	}
	return n
}

// progressive reports whether a JPEG file has the marker SOF2 (ITU-T T.81, B.1).
func progressive(data []byte) bool {
	for i := 2; i+4 <= len(data) && data[i] == 0xFF; {
		switch m := data[i+1]; {
		case m == 0xC2:
			return true
		case m == 0xC0 || m == 0xC1 || m == 0xDA:
			return false
		case m == 0xFF:
			i++
			continue
		}
		i += 2 + int(data[i+2])<<8 + int(data[i+3])
	}
	return false
}

// oriented is img as it is shown where the unit square goes to m.
func oriented(img image.Image, m matrix) image.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	t := turnedImage{Image: img}
	sideways := math.Abs(m[1]) > math.Abs(m[0])
	if sideways {
		// the x axis of the image runs along the y axis of the page
		t.xx, t.xy, t.yx, t.yy = 0, 1, 1, 0
		t.bounds = image.Rect(0, 0, h, w)
		if m[1] < 0 {
			t.xy, t.x0 = -1, w-1
		}
		if m[2] < 0 {
			t.yx, t.y0 = -1, h-1
		}
	} else {
		t.xx, t.yy = 1, 1
		t.bounds = image.Rect(0, 0, w, h)
		if m[0] < 0 {
			t.xx, t.x0 = -1, w-1
		}
		if m[3] < 0 {
			t.yy, t.y0 = -1, h-1
		}
	}
	if t.xx == 1 && t.yy == 1 {
		return img
	}
	t.x0, t.y0 = t.x0+b.Min.X, t.y0+b.Min.Y
	return t
}

// turnedImage shows an image turned without copying it: the pixel (x, y) is that
// at (x0 + xx·x + xy·y, y0 + yx·x + yy·y).
type turnedImage struct {
	image.Image
	bounds                 image.Rectangle
	x0, y0, xx, xy, yx, yy int
}

func (t turnedImage) Bounds() image.Rectangle { return t.bounds }

func (t turnedImage) At(x, y int) color.Color {
	if !(image.Point{X: x, Y: y}).In(t.bounds) {
		return color.Transparent
	}
	return t.Image.At(t.x0+t.xx*x+t.xy*y, t.y0+t.yx*x+t.yy*y)
}
