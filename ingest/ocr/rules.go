package ocr

import (
	"image"
	"sort"
)

// rule is a ruled line of an upright page, in pixels.
type rule struct {
	at       int // y of a horizontal, x of a vertical rule
	from, to int // its ends in the other direction
}

// rules are the ruled lines of a page.
type rules struct{ across, down []rule }

// Lengths and widths in pixels at workDPI.
const (
	minAcross = workDPI          // longer than a few characters whose strokes meet
	minDown   = workDPI * 6 / 10 // longer than the strokes of characters of 36 points
	maxRule   = workDPI / 25     // thickness of the thickest rules
	ruleGap   = workDPI / 40     // gap in a rule that noise may leave
	ruleTilt  = 3                // rows over which a rule may wander
)

// removeRules finds the ruled lines of img, whitens them and returns them.
func removeRules(img *image.Gray) rules {
	m := darker(img, 140)
	t := m.transposed()
	var r rules
	var across, down mask
	r.across, across = m.rules(minAcross)
	r.down, down = t.rules(minDown)
	down = down.transposed()
	w := m.w
	for i, on := range across.on {
		if on || down.on[i] {
			// One pixel around, where the edge of the rule is grey.
			for j := max(i/w-1, 0); j <= min(i/w+1, m.h-1); j++ {
				for k := max(i%w-1, 0); k <= min(i%w+1, w-1); k++ {
					if !m.on[j*w+k] {
						img.Pix[j*img.Stride+k] = 255
					}
				}
			}
			img.Pix[i/w*img.Stride+i%w] = 255
		}
	}
	return r
}

func (m mask) transposed() mask {
	out := newMask(m.h, m.w)
	for y := range m.h {
		for x, on := range m.on[y*m.w : (y+1)*m.w] {
			if on {
				out.on[x*m.h+y] = true
			}
		}
	}
	return out
}

// rules finds the horizontal rules of m and the pixels that belong to them and
// to no character that crosses them.
func (m mask) rules(least int) ([]rule, mask) {
	long := m.longRuns(least)
	found, label := long.blobs()
	ok := make([]bool, len(found))
	var out []rule
	for i, b := range found {
		// As thick as a rule where it is, tilt apart.
		if thick := b.area / b.box.Dx(); thick <= maxRule && b.box.Dy() <= maxRule+2*ruleTilt+b.box.Dx()/100 {
			ok[i] = true
			out = append(out, rule{(b.box.Min.Y + b.box.Max.Y) / 2, b.box.Min.X, b.box.Max.X})
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].at < out[j].at })
	take := newMask(m.w, m.h)
	for i, l := range label {
		if l < 0 || !ok[l] {
			continue
		}
		// A stroke that crosses the rule goes on above and below it.
		if x, y := i%m.w, i/m.w; m.runDown(x, y) <= maxRule+2 {
			take.on[i] = m.on[i]
		}
	}
	return out, take
}

// longRuns marks the horizontal runs of m of at least `least` pixels, with gaps
// of up to ruleGap.
func (m mask) longRuns(least int) mask {
	out := newMask(m.w, m.h)
	for y := range m.h {
		row := m.on[y*m.w : (y+1)*m.w]
		start, last, dark := -1, -1, 0
		end := func() {
			if start >= 0 && last-start >= least && dark*10 >= (last-start)*8 {
				for x := start; x <= last; x++ {
					out.on[y*m.w+x] = true
				}
			}
			start, dark = -1, 0
		}
		for x, on := range row {
			// A rule that wanders by a pixel goes on in the next row.
			if !on && y > 0 {
				on = m.on[(y-1)*m.w+x]
			}
			if !on && y+1 < m.h {
				on = m.on[(y+1)*m.w+x]
			}
			if !on {
				continue
			}
			if start >= 0 && x-last > ruleGap {
				end()
			}
			if start < 0 {
				start = x
			}
			last = x
			dark++
		}
		end()
	}
	return out
}

// runDown is the length of the vertical run of m through x, y, as far as it
// matters.
func (m mask) runDown(x, y int) int {
	const far = 3 * maxRule
	n := 1
	for j := y - 1; j >= 0 && n < far && m.on[j*m.w+x]; j-- {
		n++
	}
	for j := y + 1; j < m.h && n < far && m.on[j*m.w+x]; j++ {
		n++
	}
	return n
}
