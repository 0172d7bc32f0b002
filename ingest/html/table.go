package html

import (
	"fmt"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Spans beyond these are taken for these. (The HTML standard, 4.9.11, allows
// 1,000 columns and 65,534 rows.)
const (
	maxColSpan = 100
	maxRowSpan = 1000
)

// table deals with the table n, which s is inside. It reports whether its cells
// must be walked through as blocks: tables of metadata, which s then says,
// tables that lay out the page, and tables outside the main text.
func (w *walker) table(n *dom.Node, s *scope) (through bool) {
	if w.p.mode != whole && w.p.metadataTable(n) {
		s.meta = true
		return true
	}
	if !s.inMain || w.p.layout(n) {
		return true
	}
	if caption := child(n, atom.Caption); caption != nil {
		w.children(caption, *s)
		w.flush(*s)
	}
	rows, size := w.grid(n, *s)
	if w.err != nil || len(rows) == 0 {
		return false
	}
	b := block{Block: raw.Block{Kind: raw.Table, Rows: rows}, stat: w.p.stats[n]}
	w.charge(size)
	w.add(b, *s)
	return false
}

// child is the first child of n that is a, or nil.
func child(n *dom.Node, a atom.Atom) *dom.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a {
			return c
		}
	}
	return nil
}

// tableRows are the rows of the table itself, not of tables in it.
func tableRows(table *dom.Node) []*dom.Node {
	var rows []*dom.Node
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr {
					rows = append(rows, r)
				}
			}
		}
	}
	return rows
}

// rowCells are the cells of a row.
func rowCells(row *dom.Node) []*dom.Node {
	var cells []*dom.Node
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
			cells = append(cells, c)
		}
	}
	return cells
}

// layout reports whether the table only places parts of the page: it has one
// column of text, or one row of running text, or one cell holds most of the
// text in many lines, as when a letter stands in a frame.
func (p *page) layout(table *dom.Node) bool {
	const longCell, cellShare, cellLines, cellMarks = 60, 0.6, 4, 6
	rows, columns, total, marks := 0, 0, 0, 0
	var largest *dom.Node
	long := false
	for _, r := range tableRows(table) {
		filled := 0
		for _, c := range rowCells(r) {
			s := p.stats[c]
			if s.chars == 0 {
				continue
			}
			filled++
			total += s.chars
			marks += s.marks
			long = long || s.chars > longCell
			if largest == nil || s.chars > p.stats[largest].chars {
				largest = c
			}
		}
		if filled > 0 {
			rows++
		}
		columns = max(columns, filled)
	}
	if columns <= 1 || rows == 1 && long || attr(table, "role") == "presentation" {
		return true
	}
	if caption := child(table, atom.Caption); caption != nil {
		total += p.stats[caption].chars
	}
	if total < p.stats[table].chars { // text outside the cells: no table in order
		return true
	}
	s := p.stats[largest]
	if float64(s.chars) < cellShare*float64(total) {
		return false
	}
	return s.marks >= cellMarks && lines(largest, cellLines) >= cellLines || child(largest, atom.Table) != nil && s.marks >= cellMarks
}

// lines counts the paragraphs and line breaks in n, up to enough.
func lines(n *dom.Node, enough int) int {
	count := 0
	for c := n.FirstChild; c != nil && count < enough; c = c.NextSibling {
		switch {
		case c.Type != dom.ElementNode:
		case c.DataAtom == atom.P || c.DataAtom == atom.Br || c.DataAtom == atom.Li:
			count++
		default:
			count += lines(c, enough-count)
		}
	}
	return count
}

// grid makes the rows of a table; a merged cell is repeated in every place
// that it covers. size is the number of bytes of text in them.
func (w *walker) grid(table *dom.Node, s scope) (rows [][]string, size int) {
	trs := tableRows(table)
	type place struct {
		text string
		set  bool
	}
	places := make([][]place, len(trs))
	columns := 0
	for i, tr := range trs {
		col := 0
		for _, td := range rowCells(tr) {
			text := w.cell(td, s)
			for col < len(places[i]) && places[i][col].set {
				col++
			}
			down := number(td, "rowspan", 1)
			if down <= 0 || down > maxRowSpan {
				down = maxRowSpan
			}
			down = min(down, len(trs)-i)
			across := min(max(number(td, "colspan", 1), 1), maxColSpan)
			if *w.cells += down * across; *w.cells > w.p.limits.MaxCells {
				w.err = fmt.Errorf("html: %w: more than %d table cells", corpus.ErrBomb, w.p.limits.MaxCells)
			}
			if size += down * across * len(text); *w.size+size > w.p.limits.MaxText {
				w.charge(size)
			}
			if w.err != nil {
				return nil, 0
			}
			for r := i; r < i+down; r++ {
				for len(places[r]) < col+across {
					places[r] = append(places[r], place{})
				}
				for c := col; c < col+across; c++ {
					if !places[r][c].set {
						places[r][c] = place{text, true}
					}
				}
			}
			col += across
			columns = max(columns, col)
		}
	}
	// Rows of the same length are easier to read; not at the price of a bomb.
	pad := *w.cells+len(trs)*columns <= w.p.limits.MaxCells
	for _, r := range places {
		row := make([]string, 0, len(r))
		empty := true
		for _, c := range r {
			row = append(row, c.text)
			empty = empty && c.text == ""
		}
		if empty {
			continue
		}
		for pad && len(row) < columns {
			row = append(row, "")
		}
		rows = append(rows, row)
	}
	return rows, size
}

// cell is the text of a cell, its blocks one to a line. A table in the cell
// becomes lines, its cells separated by a blank.
func (w *walker) cell(td *dom.Node, s scope) string {
	inner := &walker{p: w.p, next: w.next, cells: new(int), size: new(int), steps: w.steps}
	s.inMain, s.kind, s.level, s.node, s.row = false, raw.Paragraph, 0, td, nil
	inner.children(td, s)
	inner.flush(s)
	w.steps = inner.steps
	if w.err == nil {
		w.err = inner.err
	}
	var sb strings.Builder
	var row *dom.Node
	for i, b := range inner.blocks {
		switch {
		case i == 0:
		case b.row != nil && b.row == row:
			sb.WriteByte(' ')
		default:
			sb.WriteByte('\n')
		}
		row = b.row
		sb.WriteString(b.Text)
	}
	return sb.String()
}
