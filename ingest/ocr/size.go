package ocr

import (
	"image"
	"math"
	"sort"
)

// bestEm is the size in pixels of characters that chi_sim reads best: with the
// same pages at 0.35 to 1.3 times 300 dpi, in type of 16 and 12 points, accuracy
// was highest at 27 to 31 pixels, and lower by two in a hundred at twice that.
const bestEm = 28

// emOf is the usual size of the characters on img, an upright page at workDPI
// that is black on white, in pixels; 0 where there is no text to tell by.
func emOf(img *image.Gray) int {
	small := reduce(img, blobShrink)
	if small.Rect.Empty() {
		return 0
	}
	// Characters of a line run into one another, lines stay apart.
	found, _ := darker(small, 170).grown(1).blobs()
	var heights []int
	for _, b := range found {
		w, h := b.box.Dx()-2, b.box.Dy()-2
		if h < pt(6) || h > pt(48) || w < h/2 {
			continue
		}
		for range max(w/h, 1) {
			heights = append(heights, h)
		}
	}
	if len(heights) < 4 {
		return 0
	}
	sort.Ints(heights)
	// Characters fill about nine tenths of their square.
	return heights[len(heights)/2] * blobShrink * 10 / 9
}

// readingScale is the factor by which a page at workDPI is made smaller for
// tesseract.
func readingScale(em int) float64 {
	if em <= 0 {
		return 0.5
	}
	return min(max(float64(bestEm)/float64(em), 0.3), 1.25)
}

// scaleTo is img at w×h pixels. Every pixel is the mean of those it covers and
// of half of the next ones (a triangle filter), so that nothing is lost where
// the page becomes smaller.
func scaleTo(img *image.Gray, w, h int) *image.Gray {
	sw, sh := img.Rect.Dx(), img.Rect.Dy()
	columns, rows := tapsOf(sw, w), tapsOf(sh, h)
	out := image.NewGray(image.Rect(0, 0, w, h))
	sums := make([]int, sw)
	for y, row := range rows {
		clear(sums)
		for j, weight := range row.weights {
			line := img.Pix[(row.from+j)*img.Stride:]
			for x := range sums {
				sums[x] += weight * int(line[x])
			}
		}
		for x, c := range columns {
			sum := 0
			for j, weight := range c.weights {
				sum += weight * (sums[c.from+j] >> 4)
			}
			out.Pix[y*w+x] = uint8(min(sum>>20, 255))
		}
	}
	return out
}

// taps are the pixels, from from on, that make one pixel, with their weights in
// 1/4096.
type taps struct {
	from    int
	weights []int
}

func tapsOf(from, to int) []taps {
	scale := float64(from) / float64(to)
	// Half of the support; a filter as wide as two pixels of the smaller side
	// blurs, so it is made narrower.
	reach := max(scale, 1) * 0.8
	out := make([]taps, to)
	for i := range out {
		centre := (float64(i)+0.5)*scale - 0.5
		lo, hi := max(int(math.Ceil(centre-reach)), 0), min(int(math.Floor(centre+reach)), from-1)
		if lo > hi {
			lo = min(max(int(math.Round(centre)), 0), from-1)
			hi = lo
		}
		weights, sum := make([]float64, hi-lo+1), 0.0
		for k := range weights {
			weights[k] = max(1-math.Abs(float64(lo+k)-centre)/reach, 0) + 1e-6
			sum += weights[k]
		}
		out[i].from = lo
		total := 0
		for _, v := range weights {
			n := int(math.Round(v / sum * 4096))
			out[i].weights = append(out[i].weights, n)
			total += n
		}
		out[i].weights[len(weights)/2] += 4096 - total
	}
	return out
}
