package ofd

import (
	"math"
	"slices"
	"strings"

	"fuhan/ingest/ruled"
)

// grid is a table as its rulings show it, in the coordinates of a frame, with the
// runs in its cells.
type grid struct {
	*ruled.Grid
	runs map[int][]*run
}

// grids finds the tables among rulings.
func grids(rulings []ruled.Ruling, f frame) (out []*grid) {
	for _, g := range ruled.Grids(inFrame(rulings, f)) {
		out = append(out, &grid{g, map[int][]*run{}})
	}
	return out
}

// inFrame turns rulings into the coordinates of f, a quarter turn.
func inFrame(rulings []ruled.Ruling, f frame) []ruled.Ruling {
	if f == 0 {
		return rulings
	}
	out := make([]ruled.Ruling, len(rulings))
	for i, r := range rulings {
		x0, y0, x1, y1 := r.From, r.At, r.To, r.At
		if r.Vertical {
			x0, y0, x1, y1 = r.At, r.From, r.At, r.To
		}
		u0, v0 := f.uv(x0, y0)
		u1, v1 := f.uv(x1, y1)
		if r.Vertical == (f%180 == 0) {
			out[i] = ruled.Down(u0, min(v0, v1), max(v0, v1))
		} else {
			out[i] = ruled.Across(v0, min(u0, u1), max(u0, u1))
		}
	}
	return out
}

// fill puts the runs that stand in tables into their cells, and gives the other
// runs and the tables as segments. A grid with text in one row or column only is
// a frame around text.
func fill(tables []*grid, runs []*run) (rest []*run, out []*segment) {
	if len(tables) == 0 {
		return runs, nil
	}
	owner := make([]*grid, len(runs))
	for i, r := range runs {
		a := r.area()
		u, v := (a.x0+a.x1)/2, (a.y0+a.y1)/2
		for k := len(tables) - 1; k >= 0; k-- { // the innermost begins last
			if t := tables[k]; u < t.Xs[0] || u > t.Xs[len(t.Xs)-1] || v < t.Ys[0] || v > t.Ys[len(t.Ys)-1] {
				continue
			}
			if c := tables[k].At(u, v); c >= 0 {
				tables[k].runs[c] = append(tables[k].runs[c], r)
				owner[i] = tables[k]
				break
			}
		}
	}
	usable := map[*grid]bool{}
	for _, t := range tables {
		usable[t] = t.spread()
	}
	for i, r := range runs {
		if owner[i] == nil || !usable[owner[i]] {
			rest = append(rest, r)
		}
	}
	for _, t := range tables {
		if usable[t] {
			out = append(out, t.segment())
		}
	}
	return rest, out
}

// spread reports whether text stands in two rows and in two columns at least.
func (t *grid) spread() bool {
	columns := len(t.Xs) - 1
	rows, cols := map[int]bool{}, map[int]bool{}
	for c := range t.runs {
		rows[c/columns], cols[c%columns] = true, true
	}
	return len(rows) >= 2 && len(cols) >= 2
}

// cellLine is one line of text in a cell.
type cellLine struct {
	segments []*segment
	v        float64
}

// lines are the lines of the text of each cell.
func (t *grid) lines() map[int][]cellLine {
	out := map[int][]cellLine{}
	for c, runs := range t.runs {
		for _, b := range toBands(toSegments(stack(runs), cellGap)) {
			out[c] = append(out[c], cellLine{b.segments, b.segments[0].v})
		}
	}
	return out
}

// segment is t with its text. A merged cell is repeated in every place that it
// covers.
func (t *grid) segment() *segment {
	columns, rows := len(t.Xs)-1, len(t.Ys)-1
	left, right := map[int]float64{}, map[int]float64{}
	for p, c := range t.Cell {
		if _, ok := left[c]; !ok {
			left[c] = t.Xs[p%columns]
		}
		right[c] = max(right[c], t.Xs[p%columns+1])
	}
	g := &segment{area: rect{t.Xs[0], t.Ys[0], t.Xs[columns], t.Ys[rows]}}
	g.u0, g.u1, g.v, g.bottom = g.area.x0, g.area.x1, g.area.y0, g.area.y1
	lines, text := t.lines(), map[int]string{}
	for c, l := range lines {
		text[c] = cellText(l, left[c], right[c])
		for _, r := range t.runs[c] {
			g.glyphs += len(r.glyphs)
			g.size = max(g.size, r.size)
		}
	}
	for i := range rows {
		row := t.Cell[i*columns : (i+1)*columns]
		if vs := t.entries(i, row, lines, left, right); vs != nil {
			rest := make([][]cellLine, columns)
			for k, c := range row {
				rest[k] = lines[c]
			}
			for n := range vs {
				end := math.Inf(1)
				if n+1 < len(vs) {
					end = vs[n+1] - ruled.Snap/2
				}
				out := make([]string, columns)
				for k, c := range row {
					here := 0
					for here < len(rest[k]) && rest[k][here].v < end {
						here++
					}
					out[k] = cellText(rest[k][:here], left[c], right[c])
					rest[k] = rest[k][here:]
				}
				g.table = append(g.table, out)
			}
			continue
		}
		var out []string
		for _, c := range row {
			out = append(out, text[c])
		}
		g.table = append(g.table, out)
	}
	return g
}

// entries are the baselines at which the entries of row i begin, where it holds
// several without rulings between them, as lists of goods do; nil where it does
// not. Then most cells have lines on the same baselines, and hardly a line fills
// its cell, as those of running text do.
func (t *grid) entries(i int, row []int, lines map[int][]cellLine, left, right map[int]float64) []float64 {
	columns := len(row)
	var vs []float64
	cells, many, filled, total := 0, 0, 0, 0
	seen := map[int]bool{}
	for _, c := range row {
		if seen[c] {
			continue
		}
		seen[c] = true
		if below := (i + 1) * columns; c < i*columns || below < len(t.Cell) && slices.Contains(t.Cell[below:below+columns], c) {
			continue // merged with a row above or below
		}
		l := lines[c]
		if len(l) == 0 {
			continue
		}
		cells++
		if len(l) > 1 {
			many++
		}
		for _, x := range l {
			vs = append(vs, x.v)
			if x.fills(left[c], right[c]) && right[c]-left[c] > 8*x.segments[0].size {
				filled++
			}
			total++
		}
	}
	if many < 2 || 10*filled > total {
		return nil
	}
	slices.Sort(vs)
	distinct := vs[:0]
	for _, v := range vs {
		if n := len(distinct); n == 0 || v-distinct[n-1] > ruled.Snap {
			distinct = append(distinct, v)
		}
	}
	if 2*total < cells*len(distinct) || total < 2*len(distinct) {
		return nil
	}
	return distinct
}

// fills reports whether a line reaches from one side of its cell to the other.
func (l cellLine) fills(left, right float64) bool {
	first, last := l.segments[0], l.segments[len(l.segments)-1]
	return len(l.segments) == 1 && last.u1 >= right-1.7*last.size-1 && first.u0 <= left+2.7*first.size+1
}

// cellText is the text of lines of a cell from left to right: a line that fills
// the cell goes on in the next, unless both are figures.
func cellText(lines []cellLine, left, right float64) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			before := lines[i-1]
			a, z := before.segments[len(before.segments)-1].text, l.segments[0].text
			switch {
			case !before.fills(left, right), figures(a) && figures(z), len(l.segments) > 1:
				b.WriteByte('\n')
			case endsLatin(a) && beginsLatin(z):
				b.WriteByte(' ')
			}
		}
		for k, g := range l.segments {
			if k > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(g.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// figures reports whether s is a number, rather than words.
func figures(s string) bool {
	return s != "" && strings.Trim(s, "0123456789.,%-+¥￥ ") == ""
}

func endsLatin(s string) bool {
	return s != "" && (s[len(s)-1]|0x20 >= 'a' && s[len(s)-1]|0x20 <= 'z')
}

func beginsLatin(s string) bool { return s != "" && (s[0]|0x20 >= 'a' && s[0]|0x20 <= 'z') }

// splitAtRulings splits runs where a vertical ruling stands between two of their
// glyphs, as where one text object holds a row of a table, and marks those that
// begin behind one.
func splitAtRulings(runs []*run, rulings []ruled.Ruling, f frame) []*run {
	var walls []ruled.Ruling
	for _, r := range inFrame(rulings, f) {
		if r.Vertical {
			walls = append(walls, r)
		}
	}
	walls = ruled.Merge(walls)
	if len(walls) == 0 || len(walls) > ruled.MostSides {
		return runs
	}
	ats := make([]float64, len(walls))
	for i, w := range walls {
		ats[i] = w.At
	}
	var out []*run
	for _, r := range runs {
		if r.course == downwards || r.course == leftwards {
			out = append(out, r)
			continue
		}
		v := r.glyphs[0].v - 0.35*r.size
		begin := 0
		for i := range r.glyphs {
			from := r.glyphs[i].u + 0.3*r.glyphs[i].w
			before := from - 6*r.size // how far a wall before the run may be
			if i > 0 {
				before = r.glyphs[i-1].u + 0.5*r.glyphs[i-1].w
			}
			k, _ := slices.BinarySearch(ats, before)
			wall := false
			for ; k < len(walls) && ats[k] < from; k++ {
				wall = wall || walls[k].From <= v && v <= walls[k].To && walls[k].To-walls[k].From > 0.6*r.size
			}
			if !wall {
				continue
			}
			if i == 0 {
				r.walled = true
				continue
			}
			part := *r
			part.glyphs = r.glyphs[begin:i]
			part.walled = r.walled || begin > 0
			out = append(out, &part)
			begin = i
		}
		if begin > 0 {
			part := *r
			part.glyphs, part.walled = r.glyphs[begin:], true
			out = append(out, &part)
		} else {
			out = append(out, r)
		}
	}
	return slices.DeleteFunc(out, func(r *run) bool { return strings.TrimSpace(r.text()) == "" })
}
