package pdf

import (
	"cmp"
	"math"
	"slices"
	"sort"
)

// inOrder is the reading order of the segments of a page. The order of drawing
// is kept where it reads like one: it goes down the page, or up and to the
// right as from column to column and from cell to cell.
func inOrder(segments []*segment) []*segment {
	sortRows(segments)
	if len(segments) < 3 || !jumpsAbout(segments) {
		return headsFirst(segments)
	}
	main, turned := split(segments)
	return append(cut(main), turned...)
}

// sortRows puts segments that were drawn one after the other on one line in the
// order of the line.
func sortRows(segments []*segment) {
	for i := 0; i < len(segments); {
		j := i + 1
		for j < len(segments) && inOneRow(segments[i], segments[j]) {
			j++
		}
		if row := segments[i:j]; !slices.IsSortedFunc(row, byPlace) {
			slices.SortStableFunc(row, byPlace)
			for k, g := range row {
				g.cell = k > 0
			}
		}
		i = j
	}
}

// inOneRow reports whether two segments stand side by side, if a little higher
// or lower, as cells do whose text is centred.
func inOneRow(a, b *segment) bool {
	return a.dx*b.dx+a.dy*b.dy > 0.99 && math.Abs(a.v-b.v) < sameLine*min(a.size, b.size) && (a.u1 <= b.u0 || b.u1 <= a.u0)
}

func byPlace(a, b *segment) int { return cmp.Compare(a.u0, b.u0) }

// split takes the segments of the commonest direction from the others.
func split(segments []*segment) (main, turned []*segment) {
	type direction struct{ dx, dy int }
	of := func(g *segment) direction { return direction{int(math.Round(g.dx * 8)), int(math.Round(g.dy * 8))} }
	count := map[direction]int{}
	best := of(segments[0])
	for _, g := range segments {
		d := of(g)
		if count[d] += g.glyphs; count[d] > count[best] {
			best = d
		}
	}
	for _, g := range segments {
		if of(g) == best {
			main = append(main, g)
		} else {
			turned = append(turned, g)
		}
	}
	return main, turned
}

// jumpsAbout reports whether the order of drawing goes up without going right
// more often than it goes anywhere else.
func jumpsAbout(segments []*segment) bool {
	up, other := 0, 0
	for i := 1; i < len(segments); i++ {
		a, b := segments[i-1], segments[i]
		em := max(a.size, b.size)
		switch {
		case a.dx*b.dx+a.dy*b.dy < 0.99 || math.Abs(a.v-b.v) <= 0.5*em: // the same row
		case b.v > a.v && b.u0 < a.u1-0.5*em:
			up++
		default:
			other++
		}
	}
	return up >= 3 && up > other
}

// cut orders segments by their places: bands of lines that a gutter parts are
// read column by column, all others from left to right and from top to bottom.
func cut(segments []*segment) []*segment {
	bands := bands(segments)
	out := make([]*segment, 0, len(segments))
	for i := 0; i < len(bands); {
		j := i + 1
		if len(bands) <= maxBands {
			for k := len(bands); k >= i+3; k-- { // the longest stretch with columns
				group := concat(bands[i:k])
				if left, right := gutter(group); left != nil {
					out = append(append(out, cut(left)...), cut(right)...)
					j = k
					break
				}
			}
		}
		if j == i+1 {
			out = append(out, bands[i]...)
		}
		i = j
	}
	return out
}

// maxBands bounds the search for columns, which takes the square of it.
const maxBands = 120

func concat(bands [][]*segment) []*segment {
	var out []*segment
	for _, b := range bands {
		out = append(out, b...)
	}
	return out
}

// gutter finds the widest white strip from top to bottom, at least an em wide,
// with three lines and more on either side.
func gutter(segments []*segment) (left, right []*segment) {
	by := append([]*segment(nil), segments...)
	sort.SliceStable(by, func(i, k int) bool { return by[i].u0 < by[k].u0 })
	end, at, widest := by[0].u1, 0, 0.0
	for i := 1; i < len(by); i++ {
		if gap := by[i].u0 - end; gap > max(widest, 1.0*by[i].size) && lines(by[:i]) >= 3 && lines(by[i:]) >= 3 {
			at, widest = i, gap
		}
		end = max(end, by[i].u1)
	}
	if at == 0 || !running(by[:at]) || !running(by[at:]) {
		return nil, nil
	}
	return by[:at], by[at:]
}

// running reports whether segments look like running text rather than the cells
// of a table: they hold a dozen characters each on average.
func running(segments []*segment) bool {
	glyphs := 0
	for _, g := range segments {
		glyphs += g.glyphs
	}
	return glyphs >= 12*len(segments)
}

// lines counts the baselines of segments.
func lines(segments []*segment) int {
	seen := map[int]bool{}
	for _, g := range segments {
		seen[int(math.Round(g.v/max(1, g.size)))] = true
	}
	return len(seen)
}

// bands are the lines of segments from top to bottom, each from left to right.
func bands(segments []*segment) [][]*segment {
	by := append([]*segment(nil), segments...)
	sort.SliceStable(by, func(i, k int) bool { return by[i].v > by[k].v })
	var out [][]*segment
	for _, g := range by {
		if n := len(out); n > 0 {
			if first := out[n-1][0]; first.v-g.v < 0.4*max(g.size, first.size) {
				out[n-1] = append(out[n-1], g)
				continue
			}
		}
		out = append(out, []*segment{g})
	}
	for _, b := range out {
		sort.SliceStable(b, func(i, k int) bool { return b[i].u0 < b[k].u0 })
	}
	return out
}
