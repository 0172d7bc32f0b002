package ocr

import (
	"image"
	"math"
	"sort"
)

// circle is a ring found on an image at blobDPI.
type circle struct {
	x, y, r int
	ink     uint8 // median lightness of its ring
}

// removeGreySeals takes seals off img, the flattened scan of a sealed page
// without colours. Where seal and print differ in lightness, everything as light
// as the seal goes within its ring; where they do not, the ring alone.
func removeGreySeals(img *image.Gray) {
	for _, c := range greySeals(reduce(img, blobShrink)) {
		cx, cy := (float64(c.x)+0.5)*blobShrink, (float64(c.y)+0.5)*blobShrink
		r := float64(c.r) * blobShrink
		outer := r + 3*blobShrink
		// Print is black here; noise lets the ink of a seal vary.
		limit := int(c.ink) - 30
		for y := max(int(cy-outer), 0); y < min(int(cy+outer), img.Rect.Dy()); y++ {
			for x := max(int(cx-outer), 0); x < min(int(cx+outer), img.Rect.Dx()); x++ {
				d := math.Hypot(float64(x)-cx, float64(y)-cy)
				v := &img.Pix[y*img.Stride+x]
				switch {
				case d > outer:
				case limit >= 40:
					*v = uint8(min(int(*v)*255/limit, 255))
				case math.Abs(d-r) < 2*blobShrink:
					*v = 255
				}
			}
		}
	}
}

// maxStars bounds the places that are tried as the middle of a seal. A star has
// some hundred.
const maxStars = 10000

// greySeals finds the round seals on img, which is at blobDPI: a ring of 36 to
// 52 mm with a filled star or emblem in the middle.
func greySeals(img *image.Gray) []circle {
	m := darker(img, 215)
	const star = 3 // half the side of the square that a star fills
	smallest, largest := pt(51), pt(74)
	var found []circle
	tries := 0
	for y := star; y < m.h-star; y++ {
		for x := star; x < m.w-star; x++ {
			if !m.on[y*m.w+x] || !m.filled(x, y, star) {
				continue
			}
			if tries++; tries > maxStars {
				return nil // a picture
			}
			for r := smallest; r <= largest; r++ {
				if c, ok := m.ring(img, x, y, r); ok {
					found = append(found, c)
					break
				}
			}
		}
	}
	// Several places near one centre see the same ring: the mean is it.
	var out []circle
	for len(found) > 0 {
		var same, rest []circle
		for _, c := range found {
			if abs(c.x-found[0].x)+abs(c.y-found[0].y) < smallest {
				same = append(same, c)
			} else {
				rest = append(rest, c)
			}
		}
		sort.Slice(same, func(i, j int) bool { return same[i].r < same[j].r })
		c := same[len(same)/2]
		x, y := 0, 0
		for _, s := range same {
			x, y = x+s.x, y+s.y
		}
		c.x, c.y = x/len(same), y/len(same)
		out, found = append(out, c), rest
	}
	return out
}

func abs(v int) int { return max(v, -v) }

// filled reports that all of the square around x, y is on.
func (m mask) filled(x, y, half int) bool {
	for j := y - half; j <= y+half; j++ {
		for i := x - half; i <= x+half; i++ {
			if !m.on[j*m.w+i] {
				return false
			}
		}
	}
	return true
}

// ring reports that m has a ring of radius r around x, y: dark on it in nearly
// every direction, and light in most just outside of it.
func (m mask) ring(img *image.Gray, x, y, r int) (circle, bool) {
	const directions = 72
	inside, hit, clear, miss := 0, 0, 0, 0
	var ink []uint8
	for k := range directions {
		sin, cos := math.Sincos(2 * math.Pi * float64(k) / directions)
		at := func(radius int) (int, bool) {
			i, j := x+int(math.Round(cos*float64(radius))), y+int(math.Round(sin*float64(radius)))
			return j*m.w + i, i >= 0 && j >= 0 && i < m.w && j < m.h
		}
		on, ok := at(r)
		if !ok {
			continue
		}
		inside++
		if m.on[on] {
			hit++
			ink = append(ink, img.Pix[on])
		} else if miss++; miss*100 > directions*15 {
			return circle{}, false
		}
		if out, ok := at(r + 6); !ok || !m.on[out] {
			clear++
		}
	}
	if inside < directions/2 || hit*100 < inside*85 || clear*2 < directions {
		return circle{}, false
	}
	sort.Slice(ink, func(i, j int) bool { return ink[i] < ink[j] })
	return circle{x, y, r, ink[len(ink)/2]}, true
}
