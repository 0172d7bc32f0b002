package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// flatTable reads a table that a converter left with one cell in each line: a row
// of heads without figures, then rows that begin with a name and go on with
// figures. It gives the number of lines it took, 0 where there is no such table.
//
// How many columns there are is seen from the lines: the first name of a row
// follows the last figure of the one before.
func (x *extractor) flatTable(lines []Line) int {
	const longest, fewest = 20, 6 // characters of a cell, cells of a table
	n := 0
	for n < len(lines) && cellLike(&lines[n], longest) {
		n++
	}
	if n < fewest {
		return 0
	}
	first := 0
	for first < n && !figured(lines[first].Text) {
		first++
	}
	// heads, then the name of the first row, then its figures
	cols := first - 1
	if cols < 2 || n < 3*cols {
		return 0
	}
	rows := n / cols
	for r := 1; r < rows; r++ {
		figures := 0
		for c := 1; c < cols; c++ {
			if figured(lines[r*cols+c].Text) {
				figures++
			}
		}
		if figured(lines[r*cols].Text) && !strings.ContainsAny(lines[r*cols].Text, "级档类") || figures == 0 {
			rows = r
			break
		}
	}
	if rows < 3 {
		return 0
	}
	t := &grid{caption: x.context.caption}
	for r := range rows {
		var row []cell
		for c := range cols {
			l := &lines[r*cols+c]
			text := strings.TrimSpace(l.Text)
			row = append(row, cell{text, l.Start + strings.Index(l.Text, text)})
		}
		t.rows = append(t.rows, row)
	}
	x.cells(t)
	return rows * cols
}

// Marks that show that a line is text.
var (
	textMarks     = runeSetOf("。；：，？！")
	sentenceMarks = runeSetOf("。；")
)

// cellLike reports whether a line can be the cell of a table.
func cellLike(l *Line, longest int) bool {
	return l.Kind == corpus.BlockParagraph && len(l.Text) <= longest*utf8.UTFMax && utf8.RuneCountInString(l.Text) <= longest && l.Text != "" && !textMarks.in(l.Text)
}

// figured reports whether a cell holds a quantity.
func figured(s string) bool {
	for _, t := range quantity.Scan(s) {
		if t.Kind == quantity.Number && (t.Unit != "" || t.Start == 0) && t.Class != quantity.Grade {
			return true
		}
	}
	return false
}

// spacedTable reads a table whose cells are parted by two blanks and more, row by
// row. It gives the number of lines it took.
func (x *extractor) spacedTable(lines []Line) int {
	var rows [][]cell
	for i := range lines {
		cells := spacedCells(&lines[i])
		if len(cells) < 2 || len(rows) > 0 && len(cells) != len(rows[0]) {
			break
		}
		rows = append(rows, cells)
	}
	if len(rows) < 3 {
		return 0
	}
	for _, c := range rows[0] {
		if figured(c.text) {
			return 0
		}
	}
	x.cells(&grid{rows: rows, caption: x.context.caption})
	return len(rows)
}

// cell is a piece of a line with its offset in the document.
type cell struct {
	text string
	at   int
}

func spacedCells(l *Line) []cell {
	if l.Kind == corpus.BlockTable || sentenceMarks.in(l.Text) {
		return nil
	}
	var out []cell
	at := 0
	for at < len(l.Text) {
		rest := l.Text[at:]
		n := strings.Index(rest, "  ")
		tab := strings.IndexByte(rest, '\t')
		if n < 0 || tab >= 0 && tab < n {
			n = tab
		}
		if n < 0 {
			n = len(rest)
		}
		if s := strings.TrimSpace(rest[:n]); s != "" {
			out = append(out, cell{s, l.Start + at + strings.Index(rest, s)})
		}
		at += n
		for at < len(l.Text) && (l.Text[at] == ' ' || l.Text[at] == '\t') {
			at++
		}
	}
	return out
}
