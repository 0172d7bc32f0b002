package docx

import (
	"strings"

	"fuhan/ingest/raw"
)

// merge says how a cell is joined with its neighbours.
type merge int

const (
	alone   merge = iota
	first         // the first of merged cells, which has the text
	further       // covered by it
)

// tableCell is a cell as it stands in the file.
type tableCell struct {
	text       string // lines parted by '\n'
	span       int    // grid columns that it covers
	vertical   merge
	horizontal merge // by the outdated w:hMerge, which keeps covered cells in the file
	deleted    bool
}

// tableRow is a row as it stands in the file.
type tableRow struct {
	cells         []tableCell
	before, after int // grid columns left out at its begin and end
	dropped       bool
}

// maxSpan is the number of columns that Word allows a table.
const maxSpan = 63

// table reads w:tbl and hands it out as one block.
func (s *story) table(out sink) error {
	page := s.pages.number()
	var rows []tableRow
	err := s.tableRows(&rows)
	grid, gridErr := s.grid(rows)
	if gridErr != nil {
		return gridErr
	}
	if len(grid) == 0 {
		return err
	}
	b := line{"", page}.block(raw.Table, 0)
	b.Rows = grid
	return firstError(out(b), err)
}

// tableRows reads the rows in the element that the cursor stands in.
func (s *story) tableRows(rows *[]tableRow) error {
	return s.c.children(func(e element) error {
		switch {
		case e.is(word, "tr"):
			if err := s.r.spend(placeCost); err != nil {
				return err
			}
			row, err := s.tableRow()
			if !row.dropped {
				*rows = append(*rows, row)
			}
			return err
		case e.isProperties(), e.is(word, "tblGrid"), e.is(word, "del"), e.is(word, "moveFrom"):
			return nil
		default: // content controls and custom XML around rows
			return s.tableRows(rows)
		}
	})
}

// tableRow reads w:tr.
func (s *story) tableRow() (tableRow, error) {
	var row tableRow
	var visit func(e element) error
	visit = func(e element) error {
		switch {
		case e.is(word, "trPr"):
			return s.rowProperties(&row)
		case row.dropped, e.isProperties(), e.is(word, "tblPrEx"):
			return nil
		case e.is(word, "tc"):
			if err := s.r.spend(placeCost); err != nil {
				return err
			}
			cell, err := s.tableCell()
			if !cell.deleted {
				row.cells = append(row.cells, cell)
			}
			return err
		default:
			return s.c.children(visit)
		}
	}
	err := s.c.children(visit)
	return row, err
}

// rowProperties reads w:trPr.
func (s *story) rowProperties(row *tableRow) error {
	return s.c.children(func(e element) error {
		switch {
		case e.is(word, "del"):
			row.dropped = true
		case e.is(word, "hidden"):
			row.dropped = row.dropped || e.on()
		case e.is(word, "gridBefore"):
			row.before = columns(e)
		case e.is(word, "gridAfter"):
			row.after = columns(e)
		}
		return nil
	})
}

// columns is a number of grid columns.
func columns(e element) int {
	n, _ := e.number("val")
	return max(0, min(n, maxSpan))
}

// tableCell reads w:tc.
func (s *story) tableCell() (tableCell, error) {
	cell := tableCell{span: 1}
	var lines []string
	collect := func(b raw.Block) error {
		lines = append(lines, plainLines(b)...)
		return nil
	}
	s.flat++
	defer func() { s.flat-- }()
	err := s.c.children(func(e element) error {
		if e.is(word, "tcPr") {
			return s.cellProperties(&cell)
		}
		return s.block(e, collect)
	})
	err = firstError(s.flush(collect), err)
	cell.text = strings.Join(lines, "\n")
	return cell, err
}

// cellProperties reads w:tcPr.
func (s *story) cellProperties(cell *tableCell) error {
	return s.c.children(func(e element) error {
		switch {
		case e.is(word, "gridSpan"):
			cell.span = max(1, columns(e))
		case e.is(word, "vMerge"):
			cell.vertical = mergeOf(e)
		case e.is(word, "hMerge"):
			cell.horizontal = mergeOf(e)
		case e.is(word, "cellDel"):
			cell.deleted = true
		}
		return nil
	})
}

// mergeOf reads w:vMerge or w:hMerge: continue unless it says restart (17.4.84).
func mergeOf(e element) merge {
	if e.attr("val") == "restart" {
		return first
	}
	return further
}

// grid lays the rows out: every cell stands in every column that it covers, and
// the text of merged cells in every place that they cover. A covered cell that
// has text of its own keeps it, so that nothing is lost. Rows without text go.
// A table that becomes plain text within another block says everything once.
func (s *story) grid(rows []tableRow) ([][]string, error) {
	var grid [][]string
	above := map[int]string{} // by first column: the text of the vertically merged cell
	for _, row := range rows {
		places := make([]string, row.before, row.before+len(row.cells)+row.after)
		left := ""
		for _, cell := range row.cells {
			text, at := cell.text, len(places)
			if s.flat > 0 {
				places = append(places, text)
				continue
			}
			if cell.horizontal == further && isBlank(text) {
				text = left
			}
			switch cell.vertical {
			case first:
				above[at] = text
			case further:
				if isBlank(text) {
					text = above[at]
				}
			default:
				for c := at; c < at+cell.span; c++ {
					delete(above, c)
				}
			}
			left = text
			// The cell itself is accounted for already.
			cost := cell.span*(len(text)+placeCost) - len(cell.text) - placeCost
			if err := s.r.spend(cost); err != nil {
				return nil, err
			}
			for range cell.span {
				places = append(places, text)
			}
		}
		places = append(places, make([]string, row.after)...)
		if !isBlank(strings.Join(places, "")) {
			grid = append(grid, places)
		}
	}
	return grid, nil
}
