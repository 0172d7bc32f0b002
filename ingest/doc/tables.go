package doc

import (
	"slices"
	"strings"

	"fuhan/ingest/raw"
)

// table is a table while it is read.
type table struct {
	rows  []tableRow
	cells []string // of the row that is read
	lines []string // of the cell that is read
	// Of a table within the cell: a row becomes one line, its cells parted by a
	// tab.
	innerCells, innerLines []string
}

// tableRow is a row as it stands in the file.
type tableRow struct {
	cells  []string // lines parted by '\n'
	layout rowLayout
}

// rowLayout is what the mark of a row says about its cells.
type rowLayout struct {
	edges []int      // left edges in twips, and the right one of the last cell
	cells []cellJoin // may be shorter than the row
}

// cellJoin is how a cell is joined with its neighbours.
type cellJoin struct {
	horizontal int // 0 alone; cells of a set have other values, the first one a value of its own
	vertical   int // 0 alone, 1 covered by the cell above, 3 the first one
}

// apply applies a modifier of a row.
func (l *rowLayout) apply(code sprm, v record, old bool) {
	switch code {
	case sprmTDefTable, sprmTDefTable10:
		l.define(v, old)
	case sprmTVertMerge:
		if i := v.u8(0); i < len(l.cells) {
			l.cells[i].vertical = v.u8(1)
		}
	case sprmTMerge:
		first, limit := v.u8(0), min(v.u8(1), len(l.cells))
		for i := first; i < limit; i++ {
			l.cells[i].horizontal = 1
			if i > first {
				l.cells[i].horizontal = 2
			}
		}
	}
}

// define reads the edges and joins of the cells (2.9.321 TDefTableOperand,
// 2.9.310 TC80, 2.9.320 TCGRF).
func (l *rowLayout) define(v record, old bool) {
	n, size := v.u8(0), 20
	if old {
		size = 10
	}
	if n > maxColumns || len(v) < 1+2*(n+1) {
		return
	}
	l.edges, l.cells = make([]int, n+1), make([]cellJoin, n)
	for i := range l.edges {
		l.edges[i] = v.i16(1 + 2*i)
	}
	for i := range l.cells {
		flags := v.u16(1 + 2*(n+1) + size*i)
		l.cells[i].horizontal = flags & 3
		if !old {
			l.cells[i].vertical = flags >> 5 & 3
		}
	}
}

// edgeCost is what a cell costs by what the mark of its row says, in bytes.
const edgeCost = 24

// openTable is the table that is open, or a new one.
func (s *story) openTable() *table {
	if s.table == nil {
		s.table = &table{}
	}
	return s.table
}

// add adds a line of text, which the caller has accounted for.
func (t *table) add(text string, depth int) {
	if depth > 1 {
		t.innerLines = append(t.innerLines, text)
		return
	}
	t.lines = append(t.lines, text)
}

func (t *table) endInnerCell(r *reader) error {
	t.innerCells = append(t.innerCells, strings.Join(t.innerLines, " "))
	t.innerLines = nil
	return r.spend(placeCost)
}

func (t *table) endInnerRow(r *reader) error {
	if len(t.innerLines) > 0 {
		t.innerCells = append(t.innerCells, strings.Join(t.innerLines, " "))
	}
	if row := strings.Join(t.innerCells, "\t"); !isBlank(row) {
		t.lines = append(t.lines, row)
	}
	t.innerLines, t.innerCells = nil, nil
	return r.spend(placeCost)
}

func (t *table) endCell(r *reader) error {
	if len(t.innerLines)+len(t.innerCells) > 0 {
		if err := t.endInnerRow(r); err != nil {
			return err
		}
	}
	t.cells = append(t.cells, strings.Join(t.lines, "\n"))
	t.lines = nil
	return r.spend(placeCost)
}

func (t *table) endRow(r *reader, l rowLayout) error {
	if len(t.lines)+len(t.innerLines)+len(t.innerCells) > 0 { // a cell without its mark
		if err := t.endCell(r); err != nil {
			return err
		}
	}
	t.rows = append(t.rows, tableRow{t.cells, l})
	t.cells = nil
	return r.spend(placeCost + edgeCost*len(l.edges))
}

// endTable hands out the table that is open, if one is.
func (s *story) endTable() error {
	t := s.table
	if t == nil {
		return nil
	}
	s.table = nil
	if len(t.cells)+len(t.lines)+len(t.innerCells)+len(t.innerLines) > 0 {
		if err := t.endRow(s.r, rowLayout{}); err != nil {
			return err
		}
	}
	grid, err := t.grid(s.r)
	if err != nil || len(grid) == 0 {
		return err
	}
	return s.out(raw.Block{Kind: raw.Table, Rows: grid})
}

// maxColumns is the number of columns that Word allows a table.
const maxColumns = 63

// columnTwips is the least width of a column. Edges closer than this are meant
// to be one: rows drawn by hand miss each other a little.
const columnTwips = 100

// columns are the edges of all rows that state theirs, from the left; nil where
// there are more than a table can have.
func (t *table) columns() []int {
	seen := map[int]bool{}
	var edges []int
	for _, row := range t.rows {
		for _, e := range row.layout.edges {
			if !seen[e] {
				seen[e] = true
				edges = append(edges, e)
			}
		}
	}
	slices.Sort(edges)
	var columns []int
	for _, e := range edges {
		if n := len(columns); n == 0 || e-columns[n-1] >= columnTwips {
			columns = append(columns, e)
		}
	}
	if len(columns) > maxColumns+1 {
		return nil
	}
	return columns
}

// grid lays the rows out: every cell stands in every column that it covers, and
// the text of merged cells in every place that they cover. A covered cell that
// has text of its own keeps it, so that nothing is lost. Rows without text go.
func (t *table) grid(r *reader) ([][]string, error) {
	columns := t.columns()
	var grid [][]string
	above := map[int]string{} // by first column: the text of the vertically merged cell
	for _, row := range t.rows {
		places, err := row.places(r, columns, above)
		if err != nil {
			return nil, err
		}
		if !isBlank(strings.Join(places, "")) {
			grid = append(grid, places)
		}
	}
	return grid, nil
}

// places are the places of a row.
func (row *tableRow) places(r *reader, columns []int, above map[int]string) ([]string, error) {
	joins, edges := row.layout.cells, row.layout.edges
	if len(edges) != len(row.cells)+1 {
		edges = nil
	}
	var places []string
	if edges != nil && len(columns) > 0 {
		places = make([]string, columnAt(columns, edges[0]))
	}
	left, set := "", 0
	for i, text := range row.cells {
		var join cellJoin
		if i < len(joins) {
			join = joins[i]
		}
		// Which value begins a set is told differently by the sources; whichever
		// comes first does.
		switch {
		case join.horizontal == 0:
			set = 0
		case set == 0:
			set = join.horizontal
		case join.horizontal != set && isBlank(text):
			text = left
		}
		span := 1
		if edges != nil && len(columns) > 0 {
			span = max(1, columnAt(columns, edges[i+1])-columnAt(columns, edges[i]))
		}
		at := len(places)
		switch join.vertical {
		case 1:
			if isBlank(text) {
				text = above[at]
			}
		case 0:
			for c := at; c < at+span; c++ {
				delete(above, c)
			}
		default:
			above[at] = text
		}
		left = text
		if err := r.spend(span*(len(text)+placeCost) - len(row.cells[i])); err != nil {
			return nil, err
		}
		for range span {
			places = append(places, text)
		}
	}
	return places, nil
}

// columnAt is the column that begins at an edge.
func columnAt(columns []int, edge int) int {
	i, ok := slices.BinarySearch(columns, edge)
	if !ok {
		i--
	}
	return max(0, i)
}
