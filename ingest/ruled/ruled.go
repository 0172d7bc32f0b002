// Package ruled finds tables by their rulings: straight lines along the axes of a
// page, in millimetres from its upper left corner. It knows nothing of text.
package ruled

import (
	"cmp"
	"math"
	"slices"
)

const (
	Snap         = 0.8    // millimetres within which rulings are one, or meet
	MostSides    = 1500   // rulings in one direction that are searched for tables
	mostCells    = 20_000 // of a table
	leastCovered = 0.7    // of the side of a cell that a ruling must cover
	shortest     = 2.0    // length of a ruling
	thickest     = 1.0    // of a filled rectangle that stands for a line
	crookedest   = 0.3    // by which a line may miss its axis
)

// Ruling is a straight line along an axis of the page.
type Ruling struct {
	Vertical     bool
	At, From, To float64 // its place on the other axis, and its ends
}

// Across is a ruling from left to right.
func Across(at, from, to float64) Ruling { return Ruling{At: at, From: from, To: to} }

// Down is a ruling from top to bottom.
func Down(at, from, to float64) Ruling { return Ruling{Vertical: true, At: at, From: from, To: to} }

// Figure adds the rulings in a figure of straight lines to out. Of one that is
// filled and not stroked it is the figure itself, if it is thin: areas are no lines.
func Figure(out []Ruling, points [][2]float64, filled bool) []Ruling {
	if !filled {
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			w, h := math.Abs(a[0]-b[0]), math.Abs(a[1]-b[1])
			switch {
			case h <= crookedest && w >= shortest:
				out = append(out, Across((a[1]+b[1])/2, min(a[0], b[0]), max(a[0], b[0])))
			case w <= crookedest && h >= shortest:
				out = append(out, Down((a[0]+b[0])/2, min(a[1], b[1]), max(a[1], b[1])))
			}
		}
		return out
	}
	if len(points) == 0 {
		return out
	}
	x0, y0, x1, y1 := points[0][0], points[0][1], points[0][0], points[0][1]
	for _, p := range points {
		x0, x1, y0, y1 = min(x0, p[0]), max(x1, p[0]), min(y0, p[1]), max(y1, p[1])
	}
	switch w, h := x1-x0, y1-y0; {
	case h <= thickest && w >= shortest && h < w:
		out = append(out, Across((y0+y1)/2, x0, x1))
	case w <= thickest && h >= shortest && w < h:
		out = append(out, Down((x0+x1)/2, y0, y1))
	}
	return out
}

// Grid is a table as its rulings show it.
type Grid struct {
	Xs, Ys []float64 // sides of columns and rows, ascending
	Cell   []int     // the cell that each place is of, row by row; merged places share it
}

// Grids finds the tables among rulings, from top to bottom: those that meet make
// one, if the cells that they part are all rectangles, in two rows and two columns
// at least.
func Grids(rulings []Ruling) []*Grid {
	var h, v []Ruling
	for _, r := range rulings {
		if r.Vertical {
			v = append(v, r)
		} else {
			h = append(h, r)
		}
	}
	h, v = Merge(h), Merge(v)
	if len(h) < 3 || len(v) < 3 || len(h) > MostSides || len(v) > MostSides {
		return nil
	}
	// union of the rulings that meet
	parent := make([]int, len(h)+len(v))
	for i := range parent {
		parent[i] = i
	}
	for i, a := range h {
		for k, b := range v {
			if a.From-Snap <= b.At && b.At <= a.To+Snap && b.From-Snap <= a.At && a.At <= b.To+Snap {
				unite(parent, i, len(h)+k)
			}
		}
	}
	groups := map[int][2][]Ruling{}
	for i := range parent {
		g := groups[root(parent, i)]
		if i < len(h) {
			g[0] = append(g[0], h[i])
		} else {
			g[1] = append(g[1], v[i-len(h)])
		}
		groups[root(parent, i)] = g
	}
	var out []*Grid
	for i := range parent {
		if g, ok := groups[i]; ok {
			if t := newGrid(g[0], g[1]); t != nil {
				out = append(out, t)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *Grid) int { return cmp.Compare(a.Ys[0], b.Ys[0]) })
	return out
}

// Merge joins parallel rulings that lie on one another or go on where another
// ends.
func Merge(rulings []Ruling) []Ruling {
	by := append([]Ruling(nil), rulings...)
	slices.SortFunc(by, func(a, b Ruling) int { return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.From, b.From)) })
	var out []Ruling
	for i := 0; i < len(by); {
		j := i + 1
		for j < len(by) && by[j].At-by[i].At <= Snap {
			j++
		}
		same := by[i:j]
		slices.SortFunc(same, func(a, b Ruling) int { return cmp.Compare(a.From, b.From) })
		cur := same[0]
		for _, r := range same[1:] {
			if r.From <= cur.To+Snap {
				cur.To = max(cur.To, r.To)
				continue
			}
			out = append(out, cur)
			cur.From, cur.To = r.From, r.To
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
func sides(rulings []Ruling) []float64 {
	var out []float64
	for _, r := range rulings { // merge has sorted them
		if n := len(out); n == 0 || r.At-out[n-1] > Snap {
			out = append(out, r.At)
		}
	}
	return out
}

// newGrid is the table that the rulings h and v make, or nil.
func newGrid(h, v []Ruling) *Grid {
	t := &Grid{Xs: sides(v), Ys: sides(h)}
	columns, rows := len(t.Xs)-1, len(t.Ys)-1
	if columns < 2 || rows < 2 || columns*rows > mostCells {
		return nil
	}
	// a place and its neighbour are one cell where no ruling parts them
	parent := make([]int, columns*rows)
	for i := range parent {
		parent[i] = i
	}
	walls := covered(v, t.Xs, t.Ys)
	floors := covered(h, t.Ys, t.Xs)
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
	t.Cell = parent
	return t
}

// covered says of each line of lines and each stretch between two of cross
// whether a ruling covers it, line by line.
func covered(rulings []Ruling, lines, cross []float64) []bool {
	stretches := len(cross) - 1
	out := make([]bool, len(lines)*stretches)
	for _, r := range rulings {
		at := nearest(lines, r.At)
		first, _ := slices.BinarySearch(cross, r.From-Snap)
		for k := max(0, first-1); k < stretches && cross[k] < r.To; k++ {
			a, b := cross[k], cross[k+1]
			if min(b, r.To)-max(a, r.From) >= leastCovered*(b-a) {
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

// At is the cell that holds the point, or -1.
func (t *Grid) At(u, v float64) int {
	k, i := between(t.Xs, u), between(t.Ys, v)
	if i < 0 || k < 0 {
		return -1
	}
	return t.Cell[i*(len(t.Xs)-1)+k]
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
