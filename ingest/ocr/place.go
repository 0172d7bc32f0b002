package ocr

import (
	"image"
	"math"

	"fuhan/corpus"
)

// place maps the pixels of the image that is recognised to those of the image
// that was given: x' = a·x + b·y + c, y' = d·x + e·y + f.
type place struct{ a, b, c, d, e, f float64 }

func (p place) at(x, y float64) (float64, float64) {
	return p.a*x + p.b*y + p.c, p.d*x + p.e*y + p.f
}

// after is the map that applies q first and then p.
func (p place) after(q place) place {
	c, f := p.at(q.c, q.f)
	return place{
		p.a*q.a + p.b*q.d, p.a*q.b + p.b*q.e, c,
		p.d*q.a + p.e*q.d, p.d*q.b + p.e*q.e, f,
	}
}

func scaled(k float64) place { return place{a: k, e: k} }

// tilted is the map from an upright image to one of the same size, w×h, whose
// text runs downwards to the right by angle degrees.
func tilted(angle float64, w, h int) place {
	s, c := math.Sincos(angle * math.Pi / 180)
	cx, cy := float64(w)/2, float64(h)/2
	return place{c, -s, cx - c*cx + s*cy, s, c, cy - s*cx - c*cy}
}

// quarter is the map from an image turned clockwise by degrees (0, 90, 180, 270)
// back to the image, which is w×h.
func quarter(degrees, w, h int) place {
	fw, fh := float64(w), float64(h)
	switch degrees {
	case 90:
		return place{b: 1, d: -1, f: fh}
	case 180:
		return place{a: -1, c: fw, e: -1, f: fh}
	case 270:
		return place{b: -1, c: fw, d: 1}
	}
	return scaled(1)
}

// box is r on the given image, in points.
func (p place) box(r image.Rectangle, pointsPerPixel float64) corpus.Box {
	x0, y0 := math.Inf(1), math.Inf(1)
	x1, y1 := math.Inf(-1), math.Inf(-1)
	for _, corner := range [4]image.Point{r.Min, {X: r.Max.X, Y: r.Min.Y}, {X: r.Min.X, Y: r.Max.Y}, r.Max} {
		x, y := p.at(float64(corner.X), float64(corner.Y))
		x0, y0, x1, y1 = min(x0, x), min(y0, y), max(x1, x), max(y1, y)
	}
	round := func(v float64) float64 { return math.Round(max(v, 0)*pointsPerPixel*100) / 100 }
	return corpus.Box{X0: round(x0), Y0: round(y0), X1: round(x1), Y1: round(y1)}
}

// phases is the number of places between two pixels at which resample tells
// apart.
const phases = 32

// cubic holds the four Catmull–Rom weights of every phase, in 1/1024.
var cubic = func() (t [phases][4]int) {
	for i := range t {
		x := float64(i) / phases
		w := [4]float64{
			-x/2 + x*x - x*x*x/2,
			1 - 5*x*x/2 + 3*x*x*x/2,
			x/2 + 2*x*x - 3*x*x*x/2,
			-x*x/2 + x*x*x/2,
		}
		sum := 0
		for k := range w {
			t[i][k] = int(math.Round(w[k] * 1024))
			sum += t[i][k]
		}
		t[i][1] += 1024 - sum
	}
	return t
}()

// resample is the image of w×h pixels that p maps onto src. Outside of src there
// is fill.
func resample(src *image.Gray, p place, w, h int, fill uint8) *image.Gray {
	out := image.NewGray(image.Rect(0, 0, w, h))
	sw, sh := src.Rect.Dx(), src.Rect.Dy()
	for y := range h {
		row := out.Pix[y*w : (y+1)*w]
		// The centre of a pixel is at one half.
		fx, fy := p.at(0.5, float64(y)+0.5)
		fx, fy = fx-0.5, fy-0.5
		for x := range row {
			ix, iy := int(math.Floor(fx)), int(math.Floor(fy))
			wx, wy := &cubic[int((fx-float64(ix))*phases)&(phases-1)], &cubic[int((fy-float64(iy))*phases)&(phases-1)]
			switch {
			case ix >= 1 && iy >= 1 && ix < sw-2 && iy < sh-2:
				o := (iy-1)*src.Stride + ix - 1
				sum := 0
				for j := range 4 {
					q := src.Pix[o : o+4 : o+4]
					sum += wy[j] * (wx[0]*int(q[0]) + wx[1]*int(q[1]) + wx[2]*int(q[2]) + wx[3]*int(q[3]))
					o += src.Stride
				}
				row[x] = uint8(min(max((sum+1<<19)>>20, 0), 255))
			case ix < 0 || iy < 0 || ix >= sw || iy >= sh:
				row[x] = fill
			default:
				row[x] = src.Pix[iy*src.Stride+ix]
			}
			fx += p.a
			fy += p.d
		}
	}
	return out
}
