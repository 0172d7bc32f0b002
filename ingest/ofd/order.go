package ofd

import (
	"cmp"
	"slices"
)

// band is the segments of one line of the page, from left to right.
type band struct {
	segments []*segment
	covers   [slots / 64]uint64 // which of the slots across the page hold text
}

// slots are the stretches into which the width of the text is divided to find
// columns.
const slots = 512

// cut orders segments by their places. Bands of lines that a white strip parts
// are read column by column, all others from top to bottom; the rows that come
// out are those of the bands.
func cut(segments []*segment, g *gutter) [][]*segment {
	g.budget = searchBudget
	return cutWithin(segments, g)
}

// gutter is where the last page with many lines in two columns has the middle
// of the white strip between them, and what is left of the search on the page.
type gutter struct {
	at     float64
	known  bool
	budget int
}

// searchBudget bounds the search for columns on one page, in slots and segments
// that are looked at. A page of 60 lines takes a tenth of it.
const searchBudget = 20_000_000

func cutWithin(segments []*segment, g *gutter) [][]*segment {
	bands := toBands(segments)
	if len(bands) == 0 {
		return nil
	}
	left, right := segments[0].u0, segments[0].u1
	for _, g := range segments {
		left, right = min(left, g.u0), max(right, g.u1)
	}
	slot := func(u float64) int { return max(0, min(slots-1, int((u-left)/(right-left+1e-9)*slots))) }
	for i := range bands {
		for _, g := range bands[i].segments {
			for k := slot(g.u0); k <= slot(g.u1); k++ {
				bands[i].covers[k/64] |= 1 << (k % 64)
			}
		}
	}
	var out [][]*segment
	for i := 0; i < len(bands); {
		if end, at := columns(bands[i:], left, (right-left)/slots, g); end > 0 {
			var a, b []*segment
			for _, d := range bands[i : i+end] {
				for _, g := range d.segments {
					if (g.u0+g.u1)/2 < at {
						a = append(a, g)
					} else {
						b = append(b, g)
					}
				}
			}
			if end >= manyLines {
				g.at, g.known = at, true
			}
			out = append(append(out, cutWithin(a, g)...), cutWithin(b, g)...)
			i += end
			continue
		}
		out = append(out, bands[i].segments)
		i++
	}
	return out
}

// toBands groups segments by their baselines.
func toBands(segments []*segment) []band {
	by := append([]*segment(nil), segments...)
	slices.SortStableFunc(by, func(a, b *segment) int { return cmp.Compare(a.v, b.v) })
	var out []band
	for _, g := range by {
		if n := len(out); n > 0 && g.table == nil {
			if first := out[n-1].segments[0]; first.table == nil && g.v-first.v < sameLine*min(g.size, first.size) {
				out[n-1].segments = append(out[n-1].segments, g)
				continue
			}
		}
		out = append(out, band{segments: []*segment{g}})
	}
	for _, b := range out {
		slices.SortStableFunc(b.segments, func(a, b *segment) int { return cmp.Compare(a.u0, b.u0) })
	}
	return out
}

const (
	leastLines  = 3   // of a column
	manyLines   = 12  // of columns that tell where those of other pages are
	mostBands   = 400 // that are searched for columns
	leastGutter = 1.0 // ems
)

// columns is the number of bands from the first on that a white strip parts
// into two columns of running text, and the middle of the strip; 0 where it is
// none. unit is the width of a slot.
func columns(bands []band, left, unit float64, g *gutter) (end int, at float64) {
	if len(bands) > mostBands {
		bands = bands[:mostBands]
	}
	var covered [slots / 64]uint64
	seen := 0 // segments
	for n := range bands {
		seen += len(bands[n].segments)
		if g.budget -= slots + seen; g.budget < 0 {
			break
		}
		wide := covered
		for k := range wide {
			wide[k] |= bands[n].covers[k]
		}
		from, to := strip(wide, leastGutter*bands[n].segments[0].size/unit)
		if to == 0 {
			if extent(wide) > slots*4/5 {
				break
			}
			covered = wide // all on one side so far
			continue
		}
		covered = wide
		middle := left + unit*float64(from+to)/2
		wideGutter := float64(to-from)*unit > 3*bands[n].segments[0].size
		again := g.known && left+unit*float64(from) < g.at && g.at < left+unit*float64(to)
		switch {
		case again && parted(bands[:n+1], g.at, false, true):
			end, at = n+1, g.at
		case n+1 >= leastLines && parted(bands[:n+1], middle, wideGutter, false):
			end, at = n+1, middle
		}
	}
	return end, at
}

// strip is the widest stretch of empty slots with covered ones on either side,
// at least of that width; to is 0 where there is none.
func strip(covers [slots / 64]uint64, width float64) (from, to int) {
	start, last := -1, -1
	for k := range slots {
		if covers[k/64]&(1<<(k%64)) == 0 {
			continue
		}
		if last >= 0 && k-last-1 > to-from && float64(k-last-1) >= width {
			from, to = last+1, k
		}
		if start < 0 {
			start = k
		}
		last = k
	}
	return from, to
}

// extent is how many slots lie between the first and the last that is covered.
func extent(covers [slots / 64]uint64) int {
	first, last := -1, -1
	for k := range slots {
		if covers[k/64]&(1<<(k%64)) != 0 {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	return last - first + 1
}

// parted reports whether bands make two columns about the place at: both sides
// hold running text, rather than the cells of a table, and both reach to the
// first and to the last of the bands, but for a few.
// again says that the columns are at the place where another page has them; then
// a line will do.
func parted(bands []band, at float64, wideGutter, again bool) bool {
	var lines, glyphs, segments [2]int
	shared := 0
	var first, last [2]float64
	var seen [2]bool
	for _, d := range bands {
		var here [2]bool
		var before [2]*segment
		for _, g := range d.segments {
			side := 0
			if (g.u0+g.u1)/2 > at {
				side = 1
			}
			here[side] = true
			glyphs[side] += g.glyphs
			if before[side] == nil || g.u0-before[side].u1 > cellGap*g.size {
				segments[side]++ // as they will be once joined
			}
			before[side] = g
			if lines[side] == 0 && !seen[side] {
				first[side], seen[side] = g.v, true
			}
			last[side] = g.v
		}
		if here[0] && here[1] {
			shared++
		}
		for side := range here {
			if here[side] {
				lines[side]++
			}
		}
	}
	// Columns whose lines stand on baselines of their own are parted whatever
	// they hold, if there are enough lines to tell.
	apart := wideGutter && lines[0]+lines[1] >= 15 && 5*shared <= min(lines[0], lines[1])
	const enough = 11 // characters of a segment on average; cells of tables hold fewer
	if again {
		const few = 4
		return lines[0] > 0 && lines[1] > 0 && glyphs[0] >= few*segments[0] && glyphs[1] >= few*segments[1]
	}
	for side := range lines {
		if lines[side] < leastLines || !apart && glyphs[side] < enough*segments[side] {
			return false
		}
	}
	// what is far above or below the other column is no part of one
	pitch := (bands[len(bands)-1].segments[0].v - bands[0].segments[0].v) / float64(len(bands))
	return first[0]-first[1] < 6*pitch && first[1]-first[0] < 6*pitch && last[0] > first[1] && last[1] > first[0]
}
