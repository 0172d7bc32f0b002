package ocr

import (
	"image"
	"image/color"
)

// planes are what recognition needs of a page: how light it is and how red.
type planes struct {
	light *image.Gray // 0 black, 255 white; red ink is as light as its red part
	red   *image.Gray // 0 grey, 255 pure red; nil where the page has no red ink
}

// redInk is the redness from which a pixel counts as red ink and not as the
// colour noise of a scanner.
const redInk = 48

// minRedShare is the share of the pixels that must be red ink for a page to
// have some: a red rule over the text width is about 0.002.
const minRedShare = 0.0002

// split takes img apart and makes every k×k pixels one. Transparent places are
// white.
func split(img image.Image, k int) planes {
	if light := grey(img); light != nil {
		return planes{light: reduce(light, k)}
	}
	b := img.Bounds()
	w, h := b.Dx()/k, b.Dy()/k
	light, red := image.NewGray(image.Rect(0, 0, w, h)), image.NewGray(image.Rect(0, 0, w, h))
	lights, rednesses := make([]int, w), make([]int, w)
	at := pixels(img)
	reds := 0
	for y := range h {
		clear(lights)
		clear(rednesses)
		for j := range k {
			for x := range w * k {
				luma, redness := inkAt(at(b.Min.X+x, b.Min.Y+y*k+j))
				lights[x/k] += luma
				rednesses[x/k] += redness
			}
		}
		for x := range w {
			light.Pix[y*w+x] = uint8(lights[x] / (k * k))
			v := rednesses[x] / (k * k)
			red.Pix[y*w+x] = uint8(v)
			if v > redInk {
				reds++
			}
		}
	}
	if float64(reds) < minRedShare*float64(w*h) {
		red = nil
	}
	return planes{light, red}
}

// inkAt is how light and how red a colour is, each 0..255. Red ink is as light
// as its red part: black print under it is not.
func inkAt(r, g, b int) (luma, redness int) {
	luma = (299*r + 587*g + 114*b) / 1000
	if redness = r - max(g, b); redness <= 12 { // the colour noise of paper
		return luma, 0
	}
	return max(luma, r), redness
}

// grey is img where it has no colours, or nil.
func grey(img image.Image) *image.Gray {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	switch p := img.(type) {
	case *image.Gray:
		for y := range h {
			copy(out.Pix[y*w:(y+1)*w], p.Pix[p.PixOffset(b.Min.X, b.Min.Y+y):])
		}
	case *image.Gray16:
		for y := range h {
			o := p.PixOffset(b.Min.X, b.Min.Y+y)
			for x := range w {
				out.Pix[y*w+x] = p.Pix[o+2*x]
			}
		}
	case *image.Paletted:
		var luma [256]uint8
		for i, c := range p.Palette {
			r, g, b, _ := overWhite(c)
			if r-min(g, b) > redInk || g-min(r, b) > redInk || b-min(r, g) > redInk {
				return nil
			}
			luma[i&255] = uint8((299*r + 587*g + 114*b) / 1000)
		}
		for y := range h {
			o := p.PixOffset(b.Min.X, b.Min.Y+y)
			for x := range w {
				out.Pix[y*w+x] = luma[p.Pix[o+x]]
			}
		}
	default:
		return nil
	}
	return out
}

// overWhite is c on white paper, each part 0..255, and its opacity.
func overWhite(c color.Color) (r, g, b, a int) {
	cr, cg, cb, ca := c.RGBA()
	rest := 0xffff - ca
	return int((cr + rest) >> 8), int((cg + rest) >> 8), int((cb + rest) >> 8), int(ca >> 8)
}

// pixels returns a reader of single pixels of img on white paper.
func pixels(img image.Image) func(x, y int) (r, g, b int) {
	switch p := img.(type) {
	case *image.YCbCr:
		return func(x, y int) (int, int, int) {
			yi, ci := p.YOffset(x, y), p.COffset(x, y)
			r, g, b := color.YCbCrToRGB(p.Y[yi], p.Cb[ci], p.Cr[ci])
			return int(r), int(g), int(b)
		}
	case *image.RGBA: // premultiplied
		return func(x, y int) (int, int, int) {
			q := p.Pix[p.PixOffset(x, y):]
			_ = q[3]
			rest := 255 - int(q[3])
			return int(q[0]) + rest, int(q[1]) + rest, int(q[2]) + rest
		}
	case *image.NRGBA:
		return func(x, y int) (int, int, int) {
			q := p.Pix[p.PixOffset(x, y):]
			_ = q[3]
			a := int(q[3])
			if a == 255 {
				return int(q[0]), int(q[1]), int(q[2])
			}
			rest := (255 - a) * 255
			return (int(q[0])*a + rest) / 255, (int(q[1])*a + rest) / 255, (int(q[2])*a + rest) / 255
		}
	default:
		return func(x, y int) (int, int, int) {
			r, g, b, _ := overWhite(img.At(x, y))
			return r, g, b
		}
	}
}

// reduce makes every k×k pixels one, their mean.
func reduce(img *image.Gray, k int) *image.Gray {
	if k <= 1 {
		return img
	}
	w, h := img.Rect.Dx()/k, img.Rect.Dy()/k
	out := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]int, w)
	for y := range h {
		clear(sums)
		for j := range k {
			row := img.Pix[(y*k+j)*img.Stride:]
			for x := range w {
				for _, v := range row[x*k : x*k+k] {
					sums[x] += int(v)
				}
			}
		}
		for x, s := range sums {
			out.Pix[y*w+x] = uint8(s / (k * k))
		}
	}
	return out
}
