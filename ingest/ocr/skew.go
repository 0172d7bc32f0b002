package ocr

import (
	"image"
	"math"
)

// maxSkew is the largest angle in degrees that is searched for: sheets in a
// feeder or under a lid lie straighter.
const maxSkew = 5.0

// skewOf is the angle in degrees by which the lines of img run downwards to the
// right, to about 0.05; 0 where no angle makes the lines of the page clearer
// than they are. img is dark on white at outlineDPI.
//
// It is the angle at which the rows of the page differ most in ink from their
// neighbours (projection profile, Postl 1986).
func skewOf(img *image.Gray) float64 {
	ink := inkOf(img, 60000)
	if len(ink) < 200 {
		return 0
	}
	p := profile{ink, img.Rect.Dx(), img.Rect.Dy(), make([]int, img.Rect.Dy()+img.Rect.Dx())}
	best, bestScore := 0.0, p.score(0)
	straight := bestScore
	try := func(angle float64) {
		if s := p.score(angle); s > bestScore {
			best, bestScore = angle, s
		}
	}
	for a := -maxSkew; a <= maxSkew; a += 0.5 {
		try(a)
	}
	for _, step := range []float64{0.25, 0.12, 0.06, 0.03} {
		centre := best
		try(centre - step)
		try(centre + step)
	}
	if bestScore < straight*1.02 {
		return 0
	}
	return best
}

// profile scores angles of the dark pixels of an image of w×h.
type profile struct {
	ink  []image.Point
	w, h int
	rows []int
}

func (p profile) score(angle float64) float64 {
	clear(p.rows)
	slope := math.Tan(angle * math.Pi / 180)
	half := float64(p.w) / 2
	for _, q := range p.ink {
		if y := int(float64(q.Y) - (float64(q.X)-half)*slope + half/4); y >= 0 && y < len(p.rows) {
			p.rows[y]++
		}
	}
	sum := 0.0
	for i := 1; i < len(p.rows); i++ {
		d := float64(p.rows[i] - p.rows[i-1])
		sum += d * d
	}
	return sum
}

// inkOf lists at most about most dark pixels of img, evenly chosen.
func inkOf(img *image.Gray, most int) []image.Point {
	w := img.Rect.Dx()
	dark := 0
	for _, v := range img.Pix {
		if v < 128 {
			dark++
		}
	}
	every := dark/most + 1
	var ink []image.Point
	n := 0
	for i, v := range img.Pix {
		if v < 128 {
			if n++; n%every == 0 {
				ink = append(ink, image.Pt(i%w, i/w))
			}
		}
	}
	return ink
}

// sideways reports that the lines of img, a page at outlineDPI, run up or down:
// there is more blank between its columns than between its rows. (How much the
// rows or columns differ does not tell: characters of a page stand one below the
// other in a grid.)
func sideways(img *image.Gray) bool {
	turned := image.NewGray(image.Rect(0, 0, img.Rect.Dy(), img.Rect.Dx()))
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h {
		for x := range w {
			turned.Pix[x*h+y] = img.Pix[y*w+x]
		}
	}
	return blankShare(turned) > 1.4*blankShare(img)
}

// blankShare is the share of the rows of img between the first and the last with
// ink that have hardly any, at the angle of its lines.
func blankShare(img *image.Gray) float64 {
	ink := inkOf(img, 60000)
	if len(ink) < 200 {
		return 0
	}
	w, h := img.Rect.Dx(), img.Rect.Dy()
	p := profile{ink, w, h, make([]int, w+h)}
	p.score(skewOf(img))
	first, last := -1, 0
	for y, n := range p.rows {
		if n > 0 {
			if first < 0 {
				first = y
			}
			last = y
		}
	}
	blank := 0
	rows := last - first + 1
	for _, n := range p.rows[max(first, 0) : last+1] {
		if n*rows*100 < len(ink)*15 {
			blank++
		}
	}
	return float64(blank) / float64(rows)
}
