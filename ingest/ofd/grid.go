package ofd

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	snap         = 0.8    // millimetres within which rulings are one, or meet
	mostSides    = 1500   // rulings in one direction that are searched for tables
	mostCells    = 20_000 // of a table
	leastCovered = 0.7    // of the side of a cell that a ruling must cover
)

// grid is a table as its rulings show it, in the coordinates of a frame.
type grid struct {
	xs, ys []float64
	cell   []int // the cell that each place is of, row by row
	runs   map[int][]*run
}

// grids finds the tables among rulings: those that meet make one, if the cells
// that they part are all rectangles, in two rows and two columns at least.
func grids(rulings []ruling, f frame) []*grid {
	var h, v []ruling
	for _, r := range inFrame(rulings, f) {
		if r.vertical {
			v = append(v, r)
		} else {
			h = append(h, r)
		}
	}
	h, v = merge(h), merge(v)
	if len(h) < 3 || len(v) < 3 || len(h) > mostSides || len(v) > mostSides {
		return nil
	}
	// union of the rulings that meet
	parent := make([]int, len(h)+len(v))
	for i := range parent {
		parent[i] = i
	}
	for i, a := range h {
		for k, b := range v {
			if a.from-snap <= b.at && b.at <= a.to+snap && b.from-snap <= a.at && a.at <= b.to+snap {
				unite(parent, i, len(h)+k)
			}
		}
	}
	groups := map[int][2][]ruling{}
	for i := range parent {
		g := groups[root(parent, i)]
		if i < len(h) {
			g[0] = append(g[0], h[i])
		} else {
			g[1] = append(g[1], v[i-len(h)])
		}
		groups[root(parent, i)] = g
	}
	var out []*grid
	for i := range parent {
		if g, ok := groups[i]; ok {
			if t := newGrid(g[0], g[1]); t != nil {
				out = append(out, t)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *grid) int { return cmp.Compare(a.ys[0], b.ys[0]) })
	return out
}

// inFrame turns rulings into the coordinates of f, a quarter turn.
func inFrame(rulings []ruling, f frame) []ruling {
	if f == 0 {
		return rulings
	}
	out := make([]ruling, len(rulings))
	for i, r := range rulings {
		x0, y0, x1, y1 := r.from, r.at, r.to, r.at
		if r.vertical {
			x0, y0, x1, y1 = r.at, r.from, r.at, r.to
		}
		u0, v0 := f.uv(x0, y0)
		u1, v1 := f.uv(x1, y1)
		if r.vertical == (f%180 == 0) {
			out[i] = ruling{true, u0, min(v0, v1), max(v0, v1)}
		} else {
			out[i] = ruling{false, v0, min(u0, u1), max(u0, u1)}
		}
	}
	return out
}

// merge joins parallel rulings that lie on one another or go on where another
// ends.
func merge(rulings []ruling) []ruling {
	by := append([]ruling(nil), rulings...)
	slices.SortFunc(by, func(a, b ruling) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.from, b.from)) })
	var out []ruling
	for i := 0; i < len(by); {
		j := i + 1
		for j < len(by) && by[j].at-by[i].at <= snap {
			j++
		}
		same := by[i:j]
		slices.SortFunc(same, func(a, b ruling) int { return cmp.Compare(a.from, b.from) })
		cur := same[0]
		for _, r := range same[1:] {
			if r.from <= cur.to+snap {
				cur.to = max(cur.to, r.to)
				continue
			}
			out = append(out, cur)
			cur.from, cur.to = r.from, r.to
		}
		out = append(out, cur)
		i = j
	}
	return out
}

func root(parent []int, i int) int {
	for parent[i] != i {
		parent[i] = parent[parent[i]]
		i = parent[i]
	}
	return i
}

func unite(parent []int, i, k int) {
	a, b := root(parent, i), root(parent, k)
	parent[max(a, b)] = min(a, b)
}

// sides are the distinct places of rulings, ascending.
func sides(rulings []ruling) []float64 {
	var out []float64
	for _, r := range rulings { // merge has sorted them
		if n := len(out); n == 0 || r.at-out[n-1] > snap {
			out = append(out, r.at)
		}
	}
	return out
}

// newGrid is the table that the rulings h and v make, or nil.
func newGrid(h, v []ruling) *grid {
	t := &grid{xs: sides(v), ys: sides(h), runs: map[int][]*run{}}
	columns, rows := len(t.xs)-1, len(t.ys)-1
	if columns < 2 || rows < 2 || columns*rows > mostCells {
		return nil
	}
	// a place and its neighbour are one cell where no ruling parts them
	parent := make([]int, columns*rows)
	for i := range parent {
		parent[i] = i
	}
	walls := covered(v, t.xs, t.ys)
	floors := covered(h, t.ys, t.xs)
	for i := range rows {
		for k := range columns {
			if k+1 < columns && !walls[(k+1)*rows+i] {
				unite(parent, i*columns+k, i*columns+k+1)
			}
			if i+1 < rows && !floors[(i+1)*columns+k] {
				unite(parent, i*columns+k, (i+1)*columns+k)
			}
		}
	}
	type extent struct{ i0, i1, k0, k1, n int }
	cells := map[int]extent{}
	for p := range parent {
		i, k := p/columns, p%columns
		r := root(parent, p)
		e, ok := cells[r]
		if !ok {
			e = extent{i, i, k, k, 0}
		}
		cells[r] = extent{min(e.i0, i), max(e.i1, i), min(e.k0, k), max(e.k1, k), e.n + 1}
		parent[p] = r
	}
	if len(cells) < 4 {
		return nil
	}
	wide := false // a row with two cells, and a column with two
	high := false
	for _, e := range cells {
		if (e.i1-e.i0+1)*(e.k1-e.k0+1) != e.n {
			return nil
		}
		wide = wide || e.k1-e.k0+1 < columns
		high = high || e.i1-e.i0+1 < rows
	}
	if !wide || !high {
		return nil
	}
	t.cell = parent
	return t
}

// covered says of each line of lines and each stretch between two of cross
// whether a ruling covers it, line by line.
func covered(rulings []ruling, lines, cross []float64) []bool {
	stretches := len(cross) - 1
	out := make([]bool, len(lines)*stretches)
	for _, r := range rulings {
		at := nearest(lines, r.at)
		first, _ := slices.BinarySearch(cross, r.from-snap)
		for k := max(0, first-1); k < stretches && cross[k] < r.to; k++ {
			a, b := cross[k], cross[k+1]
			if min(b, r.to)-max(a, r.from) >= leastCovered*(b-a) {
				out[at*stretches+k] = true
			}
		}
	}
	return out
}

func nearest(sorted []float64, x float64) int {
	i, _ := slices.BinarySearch(sorted, x)
	if i == len(sorted) || i > 0 && x-sorted[i-1] < sorted[i]-x {
		i--
	}
	return i
}

// at is the cell that holds the point, or -1.
func (t *grid) at(u, v float64) int {
	k, i := between(t.xs, u), between(t.ys, v)
	if i < 0 || k < 0 {
		return -1
	}
	return t.cell[i*(len(t.xs)-1)+k]
}

func between(sorted []float64, x float64) int {
	i, exact := slices.BinarySearch(sorted, x)
	if !exact {
		i--
	}
	if i < 0 || i >= len(sorted)-1 {
		return -1
	}
	return i
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
			if t := tables[k]; u < t.xs[0] || u > t.xs[len(t.xs)-1] || v < t.ys[0] || v > t.ys[len(t.ys)-1] {
				continue
			}
			if c := tables[k].at(u, v); c >= 0 {
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
	columns := len(t.xs) - 1
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
	columns, rows := len(t.xs)-1, len(t.ys)-1
	left, right := map[int]float64{}, map[int]float64{}
	for p, c := range t.cell {
		if _, ok := left[c]; !ok {
			left[c] = t.xs[p%columns]
		}
		right[c] = max(right[c], t.xs[p%columns+1])
	}
	g := &segment{area: rect{t.xs[0], t.ys[0], t.xs[columns], t.ys[rows]}}
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
		row := t.cell[i*columns : (i+1)*columns]
		if vs := t.entries(i, row, lines, left, right); vs != nil {
			rest := make([][]cellLine, columns)
			for k, c := range row {
				rest[k] = lines[c]
			}
			for n := range vs {
				end := math.Inf(1)
				if n+1 < len(vs) {
					end = vs[n+1] - snap/2
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
		if below := (i + 1) * columns; c < i*columns || below < len(t.cell) && slices.Contains(t.cell[below:below+columns], c) {
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
		if n := len(distinct); n == 0 || v-distinct[n-1] > snap {
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
func splitAtRulings(runs []*run, rulings []ruling, f frame) []*run {
	var walls []ruling
	for _, r := range inFrame(rulings, f) {
		if r.vertical {
			walls = append(walls, r)
		}
	}
	walls = merge(walls)
	if len(walls) == 0 || len(walls) > mostSides {
		return runs
	}
	ats := make([]float64, len(walls))
	for i, w := range walls {
		ats[i] = w.at
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
				wall = wall || walls[k].from <= v && v <= walls[k].to && walls[k].to-walls[k].from > 0.6*r.size
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
