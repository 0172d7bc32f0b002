package ocr

import (
	"image"
	"sort"
)

// flatten divides img by the lightness of its paper, so that shadows, folds and
// grey paper become white, and stretches the rest so that ink is black. cell is
// the side in pixels of the squares in which the paper is looked for: larger
// than strokes, smaller than shadows.
func flatten(img *image.Gray, cell int) *image.Gray {
	paper := paperOf(img, cell)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	var histogram [256]int
	for y := range h {
		for x := range w {
			v := min(int(img.Pix[y*img.Stride+x])*255/paper.at(x, y), 255)
			out.Pix[y*w+x] = uint8(v)
			histogram[v]++
		}
	}
	stretch(out, histogram)
	return out
}

// stretch maps the lightness of ink to black and everything near that of paper
// to white.
func stretch(img *image.Gray, histogram [256]int) {
	// Ink and paper are what Otsu's threshold divides; pages without ink have
	// noise on both sides of it.
	threshold := min(otsu(histogram), 200)
	dark, sum := 0, 0
	for v := range threshold {
		dark += histogram[v]
		sum += v * histogram[v]
	}
	black := 0
	if dark > 0 {
		black = min(sum/dark*3/4, 110)
	}
	const white = 222
	var curve [256]uint8
	for v := range curve {
		curve[v] = uint8(min(max((v-black)*255/(white-black), 0), 255))
	}
	for i, v := range img.Pix {
		img.Pix[i] = curve[v]
	}
}

// otsu is the lightness that divides the histogram best in two classes (Otsu
// 1979).
func otsu(histogram [256]int) int {
	total, sum := 0, 0
	for v, n := range histogram {
		total += n
		sum += v * n
	}
	best, bestAt, n, s := -1.0, 128, 0, 0
	for v := range 255 {
		n += histogram[v]
		s += v * histogram[v]
		if n == 0 || n == total {
			continue
		}
		d := float64(s)/float64(n) - float64(sum-s)/float64(total-n)
		if between := float64(n) / float64(total) * float64(total-n) * d * d; between > best {
			best, bestAt = between, v+1
		}
	}
	return bestAt
}

// paper is the lightness of the paper at the centres of square cells.
type paper struct {
	cell, w, h int
	light      []int // never 0
}

func paperOf(img *image.Gray, cell int) paper {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	p := paper{cell, (w + cell - 1) / cell, (h + cell - 1) / cell, nil}
	p.light = make([]int, p.w*p.h)
	for cy := range p.h {
		for cx := range p.w {
			var histogram [256]int
			n := 0
			for y := cy * cell; y < min((cy+1)*cell, h); y++ {
				for _, v := range img.Pix[y*img.Stride+cx*cell : y*img.Stride+min((cx+1)*cell, w)] {
					histogram[v]++
					n++
				}
			}
			// The lighter half of a cell of text is paper; a high percentile
			// would follow the noise.
			n = n * 3 / 4
			v := 0
			for ; v < 255 && n >= histogram[v]; v++ {
				n -= histogram[v]
			}
			p.light[cy*p.w+cx] = v
		}
	}
	all := append([]int(nil), p.light...)
	sort.Ints(all)
	// What is far darker than most of the page is no paper but print, or the
	// lid of the scanner.
	floor := max(all[len(all)*3/4]*2/5, 1)
	for i := range p.light {
		p.light[i] = max(p.light[i], floor)
	}
	p.smooth()
	return p
}

// smooth fills the cells that print covers: they are darker than their
// neighbours in the row and in the column. A fold is as dark as its row or its
// column, and stays.
func (p *paper) smooth() {
	const reach = 2
	in := append([]int(nil), p.light...)
	near := make([]int, 0, 2*reach+1)
	median := func(at, step, lo, hi int) int {
		near = near[:0]
		for k := lo; k <= hi; k++ {
			near = append(near, in[at+k*step])
		}
		sort.Ints(near)
		return near[len(near)/2]
	}
	for y := range p.h {
		for x := range p.w {
			at := y*p.w + x
			row := median(at, 1, max(-reach, -x), min(reach, p.w-1-x))
			column := median(at, p.w, max(-reach, -y), min(reach, p.h-1-y))
			p.light[at] = max(in[at], min(row, column))
		}
	}
}

// at is the lightness of the paper at a pixel, between the four nearest cells.
func (p *paper) at(x, y int) int {
	// Twice the distance from the centre of the first cell.
	fx, fy := max(2*x-p.cell, 0), max(2*y-p.cell, 0)
	d := 2 * p.cell
	cx, cy := min(fx/d, p.w-1), min(fy/d, p.h-1)
	nx, ny := min(cx+1, p.w-1), min(cy+1, p.h-1)
	tx, ty := fx%d, fy%d
	top := p.light[cy*p.w+cx]*(d-tx) + p.light[cy*p.w+nx]*tx
	bottom := p.light[ny*p.w+cx]*(d-tx) + p.light[ny*p.w+nx]*tx
	return max((top*(d-ty)+bottom*ty)/(d*d), 1)
}

// despeckle whitens single dark pixels and blackens single light ones, as fax
// and worn glass leave them.
func despeckle(img *image.Gray) {
	const step = 90
	w, h := img.Rect.Dx(), img.Rect.Dy()
	above := make([]uint8, w)
	current := make([]uint8, w)
	if h > 0 {
		copy(above, img.Pix[:w])
	}
	for y := 1; y < h-1; y++ {
		row, below := img.Pix[y*w:(y+1)*w], img.Pix[(y+1)*w:(y+2)*w]
		copy(current, row)
		for x := 1; x < w-1; x++ {
			lo := min(above[x-1], above[x], above[x+1], current[x-1], current[x+1], below[x-1], below[x], below[x+1])
			if int(current[x])+step < int(lo) {
				row[x] = lo
				continue
			}
			hi := max(above[x-1], above[x], above[x+1], current[x-1], current[x+1], below[x-1], below[x], below[x+1])
			if int(current[x])-step > int(hi) {
				row[x] = hi
			}
		}
		above, current = current, above
	}
}
