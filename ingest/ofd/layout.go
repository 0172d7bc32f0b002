package ofd

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"fuhan/ingest/raw"
)

const (
	cellGap   = 2.0  // ems of white that part cells
	columnGap = 0.9  // ems of white that may be part of the gutter of columns
	blankGap  = 0.9  // ems of white that are a blank between Chinese characters
	wordGap   = 0.18 // ems of white that are a blank between words
	sameLine  = 0.4  // ems by which baselines may differ on one line
	ascent    = 0.86 // ems of a glyph above its baseline
	descent   = 0.14
)

// line is a block of a page and what deciding on its kind needs.
type line struct {
	block    raw.Block
	template string  // ID of the template that painted all of it, or ""
	top      float64 // v
	size     float64
}

// segment is a piece of a line: runs on one baseline without a wide gap, or a
// table. Its place is in the coordinates of its frame.
type segment struct {
	runs     []*run
	text     string
	u0, u1   float64
	v        float64 // baseline, or that of the first row
	bottom   float64
	size     float64
	glyphs   int
	template string
	table    [][]string
	area     rect
}

// layOut puts the marks of a page into blocks: its text in reading order, then
// what is turned, then watermarks and remarks. columns goes from page to page of
// a document.
func layOut(c *canvas, paper [4]float64, number int, part string, columns *gutter) []line {
	c.runs = dropDoubles(c.runs)
	setWatermarks(c)
	hideInvisible(c)
	var out []line
	frames := framesOf(c.runs)
	for i, f := range frames {
		var runs []*run
		for k := range c.runs {
			if r := &c.runs[k]; r.role == body && r.f == f {
				runs = append(runs, r)
			}
		}
		var tables []*grid
		if i == 0 && f%90 == 0 {
			tables = grids(c.rulings, f)
			runs = splitAtRulings(runs, c.rulings, f)
		}
		out = append(out, frameLines(runs, tables, f, paper, number, part, columns)...)
	}
	out = append(out, aside(c, paper, number, part)...)
	return append(out, remarkLines(c, paper, number, part)...)
}

// framesOf are the frames of the body text, that with the most glyphs first.
func framesOf(runs []run) []frame {
	count := map[frame]int{}
	var frames []frame
	for i := range runs {
		if r := &runs[i]; r.role == body {
			if count[r.f] == 0 {
				frames = append(frames, r.f)
			}
			count[r.f] += len(r.glyphs)
		}
	}
	slices.SortStableFunc(frames, func(a, b frame) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	return frames
}

// frameLines are the lines of the text in one frame.
func frameLines(runs []*run, tables []*grid, f frame, paper [4]float64, number int, part string, columns *gutter) []line {
	var flat, vertical []*run
	glyphs, downward := 0, 0
	for _, r := range runs {
		glyphs += len(r.glyphs)
		if r.course == downwards {
			downward += len(r.glyphs)
			vertical = append(vertical, r)
		} else {
			flat = append(flat, r)
		}
	}
	if 2*downward > glyphs { // set from top to bottom, lines from right to left
		out := verticalLines(vertical, f, paper, number, part)
		return append(out, frameLines(flat, tables, f, paper, number, part, columns)...)
	}
	var segments []*segment
	runs, segments = fill(tables, runs)
	runs = stack(runs)
	segments = append(segments, toSegments(runs, columnGap)...)
	return toLines(coalesce(cut(segments, columns)), f, paper, number, part)
}

// newSegment is a segment of runs, which follow one another.
func newSegment(runs ...*run) *segment {
	g := &segment{u0: math.Inf(1), u1: math.Inf(-1), area: nowhere, template: runs[0].template}
	for _, r := range runs {
		g.add(r)
	}
	return g
}

func (g *segment) add(r *run) {
	g.runs = append(g.runs, r)
	a := r.area()
	g.u0, g.u1 = min(g.u0, a.x0), max(g.u1, a.x1)
	g.area.union(a)
	g.bottom = g.area.y1
	g.glyphs += len(r.glyphs)
	if r.size > g.size {
		g.size, g.v = r.size, r.glyphs[0].v
	}
	if r.template != g.template {
		g.template = ""
	}
}

// area is the rectangle of r in its frame.
func (r *run) area() rect {
	a := nowhere
	for _, g := range r.glyphs {
		a.include(g.u, g.v-ascent*r.size)
		a.include(g.u+g.w, g.v+descent*r.size)
	}
	return a
}

func (r *run) text() string {
	var b strings.Builder
	for _, g := range r.glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}

// toSegments puts runs into rows by their baselines, and those of a row into
// segments, which ems of white part.
func toSegments(runs []*run, ems float64) []*segment {
	by := append([]*run(nil), runs...)
	slices.SortStableFunc(by, func(a, b *run) int { return cmp.Compare(a.glyphs[0].v, b.glyphs[0].v) })
	type row struct {
		v, size float64
		runs    []*run
	}
	var rows []*row
	for _, r := range by {
		v := r.glyphs[0].v
		var best *row
		for k := len(rows) - 1; k >= max(0, len(rows)-4); k-- {
			w := rows[k]
			if d := math.Abs(w.v - v); d <= sameLine*min(w.size, r.size) && (best == nil || d < math.Abs(best.v-v)) {
				best = w
			}
		}
		if best == nil {
			best = &row{v: v, size: r.size}
			rows = append(rows, best)
		}
		best.runs = append(best.runs, r)
	}
	var out []*segment
	for _, w := range rows {
		slices.SortStableFunc(w.runs, func(a, b *run) int { return cmp.Compare(a.left(), b.left()) })
		var cur *segment
		for _, r := range w.runs {
			if cur == nil || cur.parts(r, ems) {
				cur = newSegment(r)
				out = append(out, cur)
				continue
			}
			cur.add(r)
		}
	}
	out = raise(out)
	for _, g := range out {
		g.compose()
	}
	return out
}

// coalesce joins the segments of each row that no white parts as cells are.
func coalesce(rows [][]*segment) [][]*segment {
	for i, row := range rows {
		kept := row[:1]
		for _, g := range row[1:] {
			cur := kept[len(kept)-1]
			if cur.table != nil || g.table != nil || cur.parts(g.runs[0], cellGap) {
				kept = append(kept, g)
				continue
			}
			for _, r := range g.runs {
				cur.add(r)
			}
			cur.compose()
		}
		rows[i] = kept
	}
	return rows
}

// parts reports whether r, the next run on the line of g, begins another cell.
// Between type of different size less white is enough.
func (g *segment) parts(r *run, ems float64) bool {
	gap := r.left() - g.u1
	small, large := min(g.size, r.size), max(g.size, r.size)
	return r.walled || gap > ems*large || large > 1.3*small && gap > 0.6*small
}

func (r *run) left() float64 {
	left := math.Inf(1)
	for _, g := range r.glyphs {
		left = min(left, g.u)
	}
	return left
}

// raise puts raised and lowered marks, which are smaller and stand a little off
// the baseline, to the segments that they adjoin.
func raise(segments []*segment) []*segment {
	slices.SortStableFunc(segments, func(a, b *segment) int { return cmp.Compare(a.v, b.v) })
	gone := map[*segment]bool{}
	const around = 40 // segments above and below that are looked at
	for i, g := range segments {
		if g.glyphs > 6 {
			continue
		}
		for k := max(0, i-around); k < min(len(segments), i+around); k++ {
			o := segments[k]
			if k == i || gone[o] || g.size > 0.8*o.size || math.Abs(g.v-o.v) > 0.6*o.size {
				continue
			}
			after, before := g.u0-o.u1, o.u0-g.u1
			if math.Abs(after) < 0.3*o.size || math.Abs(before) < 0.15*o.size || g.u0 > o.u0 && g.u1 < o.u1 && o.white(g) {
				for _, r := range g.runs {
					o.add(r)
				}
				slices.SortStableFunc(o.runs, func(a, b *run) int { return cmp.Compare(a.left(), b.left()) })
				gone[g] = true
				break
			}
		}
	}
	return slices.DeleteFunc(segments, func(g *segment) bool { return gone[g] })
}

// white reports whether no run of g stands where o does.
func (g *segment) white(o *segment) bool {
	const most = 200 // runs that are looked at
	if len(g.runs) > most {
		return false
	}
	slack := 0.2 * o.size
	for _, r := range g.runs {
		if a := r.area(); a.x0 < o.u1-slack && a.x1 > o.u0+slack {
			return false
		}
	}
	return true
}

// compose makes the text of g: its runs, with blanks where there is white.
func (g *segment) compose() {
	var b strings.Builder
	end, last := math.Inf(1), ' '
	for _, r := range g.runs {
		even := r.spaced()
		for i, c := range r.glyphs {
			if b.Len() > 0 && r.course != downwards && r.course != leftwards && !(i > 0 && even) {
				gap := c.u - end
				switch {
				case unicode.IsSpace(last) || unicode.IsSpace(c.r):
				case gap > blankGap*g.size:
					b.WriteString("        "[:min(8, int(gap/(0.5*g.size)))])
				case gap > wordGap*g.size && last < 0x2e80 && c.r < 0x2e80 && i == 0:
					b.WriteByte(' ')
				}
			}
			b.WriteRune(c.r)
			last = c.r
			if i == 0 && r.course != rightwards || math.IsInf(end, 1) {
				end = c.u + c.w
			}
			end = max(end, c.u+min(c.w, width(c.r)*r.size*1.3))
		}
	}
	g.text = strings.TrimRight(oneLine(b.String()), " \u3000")
}

// spaced reports whether the glyphs of r are spread evenly, as titles and
// labels are to fill a width: then the white between them is no blank.
func (r *run) spaced() bool {
	if r.course != rightwards || len(r.glyphs) < 3 {
		return false
	}
	least, most := math.Inf(1), math.Inf(-1)
	for i := 1; i < len(r.glyphs); i++ {
		d := r.glyphs[i].u - r.glyphs[i-1].u
		least, most = min(least, d), max(most, d)
	}
	return most-least < 0.5*r.size
}

// toLines makes lines of rows of segments.
func toLines(rows [][]*segment, f frame, paper [4]float64, number int, part string) []line {
	margins := leftMargins(rows)
	var out []line
	for i, row := range rows {
		area, texts := nowhere, make([]string, 0, len(row))
		l := line{template: row[0].template, top: row[0].area.y0}
		for _, g := range row {
			area.union(g.area)
			texts = append(texts, g.text)
			l.size, l.top = max(l.size, g.size), min(l.top, g.area.y0)
			if g.template != l.template {
				l.template = ""
			}
		}
		l.block = raw.Block{Prov: provenance(number, part, paper, f.page(area))}
		if t := row[0].table; t != nil {
			l.block.Kind, l.block.Rows = raw.Table, t
			out = append(out, l)
			continue
		}
		l.block.Text = strings.Join(texts, "\t")
		if d := row[0].u0 - margins[i]; d > 0 && row[0].size > 0 {
			l.block.Text = strings.Repeat(" ", min(60, int(math.Round(d/(0.5*row[0].size))))) + l.block.Text
		}
		out = append(out, l)
	}
	return out
}

// leftMargins gives for each row the left margin of its column: the place at
// which the first of its long lines begins.
func leftMargins(rows [][]*segment) []float64 {
	out := make([]float64, len(rows))
	for start := 0; start < len(rows); {
		end := start + 1
		for end < len(rows) && rows[end][0].v > rows[end-1][0].v-0.5*rows[end][0].size { // a column goes down
			end++
		}
		left := math.Inf(1)
		for _, row := range rows[start:end] {
			if g := row[0]; g.table == nil && g.glyphs > 8 {
				left = min(left, g.u0)
			}
		}
		for i := start; i < end; i++ {
			out[i] = left
			if math.IsInf(left, 1) {
				out[i] = rows[i][0].u0
			}
		}
		start = end
	}
	return out
}

// verticalLines are the lines of text that is set from top to bottom.
func verticalLines(runs []*run, f frame, paper [4]float64, number int, part string) []line {
	slices.SortStableFunc(runs, func(a, b *run) int { return cmp.Compare(b.glyphs[0].u, a.glyphs[0].u) })
	var out []line
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && runs[i].glyphs[0].u-runs[j].glyphs[0].u < 0.5*runs[i].size {
			j++
		}
		column := runs[i:j]
		slices.SortStableFunc(column, func(a, b *run) int { return cmp.Compare(a.glyphs[0].v, b.glyphs[0].v) })
		for k := 0; k < len(column); {
			g := newSegment(column[k])
			for k++; k < len(column) && column[k].glyphs[0].v-g.bottom < cellGap*g.size; k++ {
				g.add(column[k])
			}
			g.compose()
			out = append(out, toLines([][]*segment{{g}}, f, paper, number, part)...)
		}
		i = j
	}
	return out
}

// stack joins single characters that stand below one another with nothing
// beside them: labels set from top to bottom, one text object per character.
func stack(runs []*run) []*run {
	var single []*run
	for _, r := range runs {
		if len(r.glyphs) == 1 && unicode.Is(unicode.Han, r.glyphs[0].r) {
			single = append(single, r)
		}
	}
	if len(single) < 3 {
		return runs
	}
	by := append([]*run(nil), runs...)
	slices.SortStableFunc(by, func(a, b *run) int { return cmp.Compare(a.glyphs[0].v, b.glyphs[0].v) })
	const beside = 64 // runs of a line that are looked at
	isolated := map[*run]bool{}
	for i, r := range by {
		if len(r.glyphs) != 1 || !unicode.Is(unicode.Han, r.glyphs[0].r) {
			continue
		}
		isolated[r] = true
		a := r.area()
		for _, step := range [...]int{-1, 1} {
			for k := i + step; k >= max(0, i-beside) && k < min(len(by), i+beside) && isolated[r]; k += step {
				o := by[k]
				if math.Abs(o.glyphs[0].v-r.glyphs[0].v) > 0.4*r.size {
					break
				}
				b := o.area()
				if b.x0-a.x1 < 1.5*r.size && a.x0-b.x1 < 1.5*r.size {
					isolated[r] = false
				}
			}
		}
	}
	slices.SortStableFunc(single, func(a, b *run) int {
		return cmp.Or(cmp.Compare(math.Round(a.glyphs[0].u), math.Round(b.glyphs[0].u)), cmp.Compare(a.glyphs[0].v, b.glyphs[0].v))
	})
	joined := map[*run]bool{}
	var labels []*run
	for i := 0; i < len(single); {
		j := i + 1
		for j < len(single) && isolated[single[j-1]] && isolated[single[j]] && below(single[j-1], single[j]) {
			j++
		}
		if j-i >= 3 {
			label := *single[i]
			label.course, label.glyphs = downwards, nil
			for _, r := range single[i:j] {
				label.glyphs = append(label.glyphs, r.glyphs...)
				joined[r] = true
			}
			labels = append(labels, &label)
		}
		i = j
	}
	if len(labels) == 0 {
		return runs
	}
	kept := slices.DeleteFunc(append([]*run(nil), runs...), func(r *run) bool { return joined[r] })
	return append(kept, labels...)
}

// below reports whether b stands directly below a.
func below(a, b *run) bool {
	pitch := b.glyphs[0].v - a.glyphs[0].v
	return math.Abs(a.size-b.size) < 0.1*a.size && math.Abs(a.glyphs[0].u-b.glyphs[0].u) < 0.3*a.size && pitch > 0.8*a.size && pitch < 1.45*a.size && a.template == b.template
}
