package rtf

import (
	"slices"
	"strings"

	"fuhan/ingest/raw"
)

const (
	maxTableDepth = 32 // tables within one another
	maxCells      = 64 // cells of a row that are described; Word allows 63
	// gridTolerance is the distance in twips (1/1440 inch) within which edges of
	// cells count as one.
	gridTolerance = 50
)

// rowProps is the description of a row: \trowd, \cellx and what stands between.
type rowProps struct {
	left  int // edge of the row in twips
	cells []cellProps
	next  cellProps // of the cell that the next \cellx ends
}

// cellProps is the description of a cell.
type cellProps struct {
	right      int   // edge in twips
	horizontal merge // \clmgf, \clmrg
	vertical   merge // \clvmgf, \clvmrg
}

// merge says how a cell is joined with its neighbours.
type merge int

const (
	alone   merge = iota
	first         // the first of merged cells, which has the text
	further       // covered by it
)

// endCell is \cellx.
func (p *rowProps) endCell(right int) {
	p.next.right = right
	if len(p.cells) < maxCells {
		p.cells = append(p.cells, p.next)
	}
	p.next = cellProps{}
}

// table is a table while it is read.
type table struct {
	rows  []row
	cells []string // of the row that is not ended
	open  []string // lines of the cell that is not ended
}

type row struct {
	cells []string // lines parted by '\n'
	props rowProps
}

// openTables opens or closes tables until depth of them are open.
func (f *flow) openTables(depth int) {
	for len(f.tables) < depth {
		f.tables = append(f.tables, &table{})
	}
	for n := len(f.tables); n > depth; n = len(f.tables) {
		t := f.tables[n-1]
		if len(t.open) > 0 {
			f.closeCell(t)
		}
		if len(t.cells) > 0 { // the row's end is missing
			f.closeRow(t, f.r.rowPropsAt(n))
		}
		f.tables = f.tables[:n-1]
		flat := f.flat || n > 1
		if rows := f.grid(t.rows, flat); len(rows) > 0 {
			b := raw.Block{Kind: raw.Table, Rows: rows}
			b.Prov.Part = f.part
			f.takeTable(b)
		}
	}
}

// takeTable puts a table into the flow, or its lines where tables cannot stand.
func (f *flow) takeTable(b raw.Block) {
	if len(f.tables) > 0 || !f.flat {
		f.take([]raw.Block{b})
		return
	}
	for _, s := range plainLines(b) {
		f.r.spend(placeCost)
		f.blocks = append(f.blocks, f.block(f.kind, 0, s))
	}
}

// endCell ends the cell at depth with what is left of its last paragraph.
func (f *flow) endCell(p paraProps, depth int) {
	blocks := f.paragraph(p)
	f.openTables(depth)
	f.take(blocks)
	f.closeCell(f.tables[depth-1])
}

func (f *flow) closeCell(t *table) {
	f.said++
	f.r.spend(placeCost)
	t.cells = append(t.cells, strings.Join(t.open, "\n"))
	t.open = nil
}

// endRow ends the row at depth.
func (f *flow) endRow(p paraProps, depth int) {
	if len(f.tables) < depth {
		return // a row without cells
	}
	if f.line.Len() > 0 || len(f.lines) > 0 {
		f.tables[len(f.tables)-1].open = append(f.tables[len(f.tables)-1].open, texts(f.paragraph(p))...)
	}
	f.openTables(depth)
	t := f.tables[depth-1]
	if len(t.open) > 0 {
		f.closeCell(t)
	}
	f.closeRow(t, f.r.rowPropsAt(depth))
}

func texts(blocks []raw.Block) []string {
	var lines []string
	for _, b := range blocks {
		lines = append(lines, plainLines(b)...)
	}
	return lines
}

func (f *flow) closeRow(t *table, props *rowProps) {
	cells := t.cells
	t.cells = nil
	// Writers close more cells than they describe.
	for len(cells) > max(1, len(props.cells)) && isBlank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return
	}
	f.r.spend(placeCost * (1 + len(props.cells)))
	p := *props
	p.cells = slices.Clone(p.cells[:min(len(p.cells), len(cells))])
	t.rows = append(t.rows, row{cells, p})
}

// rowPropsAt is the description of the rows of the table at that depth.
func (r *reader) rowPropsAt(depth int) *rowProps {
	if depth > 1 {
		return &r.nestedRows
	}
	return &r.rows
}

// currentRow is the row description that words are about.
func (r *reader) currentRow() *rowProps {
	if r.nestedRow {
		return &r.nestedRows
	}
	return &r.rows
}

// grid lays the rows out: every cell stands in every column that it covers, and
// the text of merged cells in every place that they cover. A covered cell that
// has text of its own keeps it, so that nothing is lost. Rows without text go.
// A flat table, which becomes lines, says everything once.
func (f *flow) grid(rows []row, flat bool) [][]string {
	edges := gridEdges(rows)
	var grid [][]string
	above := map[int]string{} // by column: the text of the vertically merged cell
	for _, row := range rows {
		var places []string
		if len(edges) > 0 && !flat {
			places = make([]string, columnOf(edges, row.props.left))
		}
		left := ""
		for i, text := range row.cells {
			p, span := cellProps{}, 1
			if i < len(row.props.cells) {
				p = row.props.cells[i]
				if len(edges) > 0 {
					span = max(1, columnOf(edges, p.right)-len(places))
				}
			}
			if flat {
				places = append(places, text)
				continue
			}
			at := len(places)
			if p.horizontal == further && isBlank(text) {
				text = left
			}
			switch p.vertical {
			case first:
				above[at] = text
			case further:
				if isBlank(text) {
					text = above[at]
				}
			default:
				for c := at; c < at+span; c++ {
					delete(above, c)
				}
			}
			left = text
			if f.r.spend(span*(len(text)+placeCost) - len(row.cells[i])); f.r.err != nil {
				return nil
			}
			for range span {
				places = append(places, text)
			}
		}
		if !isBlank(strings.Join(places, "")) {
			grid = append(grid, places)
		}
	}
	return grid
}

// gridEdges are the left edges of the columns and the right edge of the last
// one, ascending; nil where the rows describe no grid that fits together.
func gridEdges(rows []row) []int {
	var all []int
	for _, r := range rows {
		last := r.props.left
		for i, c := range r.props.cells {
			if c.right <= last && i > 0 {
				return nil
			}
			last = c.right
			all = append(all, last)
		}
		if len(r.props.cells) > 0 {
			all = append(all, min(r.props.left, r.props.cells[0].right-1))
		}
		if len(all) > 1<<12 { // many rows share few edges
			all = distinct(all)
			if len(all) > maxCells {
				return nil
			}
		}
	}
	if all = distinct(all); len(all) > maxCells {
		return nil
	}
	return all
}

// distinct are the edges in order, those within the tolerance of one another once.
func distinct(edges []int) []int {
	slices.Sort(edges)
	var out []int
	for _, e := range edges {
		if len(out) == 0 || e-out[len(out)-1] > gridTolerance {
			out = append(out, e)
		}
	}
	return out
}

// columnOf is the index of the column that begins at that edge.
func columnOf(edges []int, at int) int {
	i, found := slices.BinarySearch(edges, at)
	if found || i == 0 {
		return i
	}
	if i == len(edges) || at-edges[i-1] <= gridTolerance {
		return i - 1
	}
	return i
}
