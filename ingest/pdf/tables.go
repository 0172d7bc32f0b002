package pdf

import (
	"cmp"
	"slices"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
	"fuhan/ingest/ruled"
)

// table is a table of a page while its lines are put into cells.
type table struct {
	*ruled.Grid
	left, right map[int]float64 // sides of each cell
	cells       map[int][]cellLine
	first       int // index of its first line
	lines       int
	beyond      int // lines that reach out of their cells
	beside      int // lines that stand close beside it
}

// cellLine is a line of text in a cell, in millimetres.
type cellLine struct {
	text           string
	x0, x1, y0, y1 float64
}

// blocks are the lines of p, with those that stand in tables as tables.
func (p *page) blocks() []raw.Block {
	const least = 6 // rulings of a table of two rows and two columns
	if len(p.rulings) < least {
		return p.lines
	}
	var tables []*table
	for _, g := range ruled.Grids(millimetres(p.rulings, p.sheet)) {
		tables = append(tables, newTable(g))
	}
	if len(tables) == 0 {
		return p.lines
	}
	owner := make([]*table, len(p.lines))
	for i := range p.lines {
		owner[i] = place(&p.lines[i], i, tables)
	}
	for _, t := range tables {
		if !t.usable() {
			t.cells = nil
		}
	}
	out := make([]raw.Block, 0, len(p.lines))
	for i := range p.lines {
		switch t := owner[i]; {
		case t == nil || t.cells == nil:
			out = append(out, p.lines[i])
		case t.first == i:
			out = append(out, raw.Block{Kind: raw.Table, Rows: t.rows(), Prov: corpus.Provenance{Page: p.lines[i].Prov.Page, Box: inPoints(t.Grid, p.sheet)}})
		}
	}
	return out
}

func newTable(g *ruled.Grid) *table {
	t := &table{Grid: g, left: map[int]float64{}, right: map[int]float64{}, cells: map[int][]cellLine{}, first: -1}
	columns := len(g.Xs) - 1
	for p, c := range g.Cell {
		k := p % columns
		if left, ok := t.left[c]; !ok || g.Xs[k] < left {
			t.left[c] = g.Xs[k]
		}
		t.right[c] = max(t.right[c], g.Xs[k+1])
	}
	return t
}

// place puts line i into the cell in which its middle stands, of the innermost
// table. A line that is not legible, or has no place, spoils the table for which
// it may stand.
func place(b *raw.Block, i int, tables []*table) *table {
	if b.Kind != raw.Line || b.Prov.Box == nil {
		return nil
	}
	x0, y0, x1, y1 := inMillimetres(b.Prov.Box)
	x, y := (x0+x1)/2, (y0+y1)/2
	for k := len(tables) - 1; k >= 0; k-- { // the innermost begins last
		t := tables[k]
		c := t.At(x, y)
		if c < 0 {
			continue
		}
		if t.first < 0 {
			t.first = i
		}
		t.lines++
		if x0 < t.left[c]-ruled.Snap || x1 > t.right[c]+ruled.Snap {
			t.beyond++
		}
		if b.Illegible() {
			t.beyond += len(tables) + t.lines*10 // OCR mends lines where they stand
		}
		t.cells[c] = append(t.cells[c], cellLine{strings.TrimSpace(b.Text), x0, x1, y0, y1})
		return t
	}
	const close = 8 // millimetres
	for _, t := range tables {
		right := len(t.Xs) - 1
		if y > t.Ys[0] && y < t.Ys[len(t.Ys)-1] && (x1 < t.Xs[0]+ruled.Snap && x1 > t.Xs[0]-close || x0 > t.Xs[right]-ruled.Snap && x0 < t.Xs[right]+close) {
			t.beside++
		}
	}
	return nil
}

// usable reports whether t is a table: text stands in two rows and two columns
// at least, hardly a line reaches out of its cell, and no cells without rulings
// stand beside it. Else it is a frame around text, a form whose rulings are for
// writing on, or a table of which only a part is ruled.
func (t *table) usable() bool {
	columns := len(t.Xs) - 1
	rows, cols := map[int]bool{}, map[int]bool{}
	for c := range t.cells {
		rows[c/columns], cols[c%columns] = true, true
	}
	for i := range len(t.Ys) - 1 {
		if _, tangled := t.entries(i, t.Cell[i*columns:(i+1)*columns]); tangled {
			return false
		}
	}
	distinct := map[int]bool{}
	for _, c := range t.Cell {
		distinct[c] = true
	}
	return len(rows) >= 2 && len(cols) >= 2 && 10*t.beyond <= t.lines && t.beside < 2 && 2*len(distinct) > len(t.Cell)
}

// rows are the rows of t. A merged cell is repeated in every place that it
// covers.
func (t *table) rows() (out [][]string) {
	columns := len(t.Xs) - 1
	for _, l := range t.cells {
		sortLines(l)
	}
	for i := range len(t.Ys) - 1 {
		places := t.Cell[i*columns : (i+1)*columns]
		ends, _ := t.entries(i, places)
		at := make([]int, columns) // lines of each place that are used up
		for n := range max(1, len(ends)) {
			row := make([]string, columns)
			for k, c := range places {
				lines := t.cells[c]
				if c != i*columns+k { // a merged place says nothing again
					continue
				}
				if ends == nil {
					row[k] = t.text(c, lines)
					continue
				}
				from := at[k]
				for at[k] < len(lines) && lines[at[k]].y1 < ends[n]+ruled.Snap {
					at[k]++
				}
				row[k] = t.text(c, lines[from:at[k]])
			}
			out = append(out, row)
		}
	}
	return out
}

// sortLines puts the lines of a cell into reading order.
func sortLines(lines []cellLine) {
	slices.SortStableFunc(lines, func(a, b cellLine) int {
		if isClose(a.y1, b.y1) {
			return cmp.Compare(a.x0, b.x0)
		}
		return cmp.Compare(a.y1, b.y1)
	})
}

// entries are the baselines of the entries of row i, where it holds several
// without rulings between them; nil where it does not. Then most of its cells have
// lines on the same baselines, and hardly a line fills its cell, as those of
// running text do.
// Where its cells hold several lines that go on nowhere and yet do not match, the
// row is tangled: no order of cells says what belongs together.
func (t *table) entries(i int, places []int) (ends []float64, tangled bool) {
	columns := len(places)
	cells, many, filled, total := 0, 0, 0, 0
	seen := map[int]bool{}
	for _, c := range places {
		if seen[c] || c < i*columns || (i+1)*columns < len(t.Cell) && slices.Contains(t.Cell[(i+1)*columns:(i+2)*columns], c) || len(t.cells[c]) == 0 {
			continue // counted, merged with a row above or below, or blank
		}
		seen[c] = true
		if cells++; len(t.cells[c]) > 1 {
			many++
		}
		for _, l := range t.cells[c] {
			ends = append(ends, l.y1)
			if t.fills(c, l) {
				filled++
			}
			total++
		}
	}
	if many < 2 || 10*filled > total {
		return nil, t.loose(places) >= 2
	}
	slices.Sort(ends)
	ends = slices.CompactFunc(ends, isClose)
	if 2*total < cells*len(ends) || total < 2*len(ends) {
		return nil, true
	}
	return ends, false
}

// loose counts the cells of a row, merged ones too, of which no line goes on in the
// next.
func (t *table) loose(places []int) (n int) {
	for k, c := range places {
		if l := t.cells[c]; len(l) > 1 && !slices.Contains(places[:k], c) &&
			!slices.ContainsFunc(l[:len(l)-1], func(l cellLine) bool { return t.fills(c, l) }) {
			n++
		}
	}
	return n
}

// fills reports whether l reaches the right side of cell c, so that it goes on in
// the next line.
func (t *table) fills(c int, l cellLine) bool {
	em := l.y1 - l.y0
	return l.x1 >= t.right[c]-1.7*em-1 && l.x0 <= t.left[c]+2.7*em+1
}

// text is the text of lines of cell c.
func (t *table) text(c int, lines []cellLine) string {
	var b strings.Builder
	for i, l := range lines {
		if i > 0 {
			before := lines[i-1]
			switch {
			case isClose(before.y1, l.y1):
				b.WriteByte(' ')
			case !t.fills(c, before), isFigure(before.text) && isFigure(l.text):
				b.WriteByte('\n')
			case endsInWord(before.text) && endsInWord(l.text[:1]):
				b.WriteByte(' ')
			}
		}
		b.WriteString(l.text)
	}
	return b.String()
}

// isFigure reports whether s is a number, rather than words.
func isFigure(s string) bool { return s != "" && strings.Trim(s, "0123456789.,%-+¥￥ ") == "" }

func endsInWord(s string) bool {
	return s != "" && (s[len(s)-1]|0x20 >= 'a' && s[len(s)-1]|0x20 <= 'z')
}
