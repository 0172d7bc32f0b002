package odt

import (
	"strings"

	"fuhan/ingest/raw"
)

// A table can repeat a cell or a row without writing it out again (19.675
// number-columns-repeated, 19.677 number-rows-repeated), blank ones millions of
// times to fill a sheet. Blank ones at the end go; of others so many stay.
const (
	maxRepeatedColumns = 256
	maxRepeatedRows    = 1024
	maxColumns         = 1 << 14 // of a sheet
)

// grid is a table while it is read: every cell stands in every column that it
// covers, and its text in every place that it covers.
type grid struct {
	s *story
	// Of a spreadsheet: rows and columns that are hidden or filtered out go.
	hideable bool
	hidden   []columnRange
	columns  int // declared so far
	rows     [][]string
	index    int           // of the row that is read, repeated ones counted
	cover    map[int]cover // by column: the merged cell that reaches there from above or from the left
}

// columnRange is columns from start up to end, which is not in it.
type columnRange struct{ start, end int }

// cover is a merged cell where it covers places.
type cover struct {
	words string
	until int // index of the first row that it does not cover
}

// table reads table:table and hands it out as one block. Where tables cannot
// stand it becomes lines, which say everything once.
func (s *story) table(e element, out sink) error {
	if s.r.sheet.pageBreak("table", e.attr("style-name")) {
		s.pages.turnBefore()
	}
	page := s.pages.number()
	g := &grid{s: s, cover: map[int]cover{}, hideable: s.prov.Sheet != "" && !s.flat}
	err := g.read(out)
	if len(g.rows) == 0 {
		return err
	}
	s.pages.speak()
	b := s.newBlock(raw.Table, 0, "", page)
	b.Kind, b.Level, b.Rows = raw.Table, 0, g.rows
	if outErr := out(b); outErr != nil {
		return outErr
	}
	return err
}

// read reads the rows in the element that the cursor stands in. shapes takes the
// blocks of shapes that belong to the table.
func (g *grid) read(shapes sink) error {
	s := g.s
	return s.c.children(func(e element) error {
		switch {
		case e.is(table, "table-row"):
			return g.row(e)
		case e.is(table, "table-column"):
			g.column(e)
		case e.is(table, "table-header-rows"), e.is(table, "table-rows"), e.is(table, "table-row-group"),
			e.is(table, "table-columns"), e.is(table, "table-header-columns"), e.is(table, "table-column-group"):
			return g.read(shapes)
		case e.is(table, "shapes"):
			return s.blocks(shapes)
		case e.is(text, "soft-page-break"):
			s.pages.turn()
		}
		return nil
	})
}

// row reads table:table-row. A blank one is dropped.
func (g *grid) row(e element) error {
	if err := g.s.r.spend(placeCost); err != nil {
		return err
	}
	repeated := max(1, e.number("number-rows-repeated", 1))
	gone := g.hideable && isHidden(e)
	var places []string
	blanks := 0 // behind the last place with text
	put := func(words string, times int) error {
		if isBlank(words) {
			blanks = min(blanks+times, maxColumns)
			return nil
		}
		if err := g.s.r.spend(blanks * placeCost); err != nil {
			return err
		}
		places = append(places, make([]string, blanks)...)
		blanks = 0
		if times > maxRepeatedColumns {
			times = maxRepeatedColumns
			g.s.r.warn("表格中重复很多次的单元格只读出了一部分")
		}
		for range times {
			if err := g.s.r.spend(len(words) + placeCost); err != nil {
				return err
			}
			places = append(places, words)
		}
		return nil
	}
	err := g.s.c.children(func(e element) error {
		if e.vocabulary != table {
			return nil
		}
		words, times, err := g.cell(e, len(places)+blanks)
		if err == nil && e.name == "covered-table-cell" && isBlank(words) && !g.s.flat {
			return g.covered(len(places)+blanks, times, put)
		}
		if putErr := put(words, times); putErr != nil {
			return putErr
		}
		return err
	})
	if gone && !isBlank(strings.Join(places, "")) {
		g.s.r.warn("电子表格中有隐藏或被筛选掉的行，没有读取")
	} else if addErr := g.add(g.shown(places), repeated); addErr != nil {
		return addErr
	}
	g.index += repeated
	return err
}

// isHidden reports whether a row or column is hidden or filtered out.
func isHidden(e element) bool {
	v := e.attr("visibility")
	return v == "collapse" || v == "filter"
}

// column reads table:table-column.
func (g *grid) column(e element) {
	times := min(max(1, e.number("number-columns-repeated", 1)), maxColumns)
	if g.hideable && isHidden(e) && g.columns < maxColumns {
		g.hidden = append(g.hidden, columnRange{g.columns, g.columns + times})
	}
	g.columns = min(g.columns+times, maxColumns)
}

// shown are the places in columns that are not hidden.
func (g *grid) shown(places []string) []string {
	if len(g.hidden) == 0 {
		return places
	}
	var out []string
	next := 0 // range that begins or ends next
	for at, words := range places {
		for next < len(g.hidden) && g.hidden[next].end <= at {
			next++
		}
		if next == len(g.hidden) || at < g.hidden[next].start {
			out = append(out, words)
		} else if !isBlank(words) {
			g.s.r.warn("电子表格中有隐藏的列，没有读取")
		}
	}
	return out
}

// add adds a row so many times, unless it is blank.
func (g *grid) add(places []string, times int) error {
	if isBlank(strings.Join(places, "")) {
		return nil
	}
	if times > maxRepeatedRows {
		times = maxRepeatedRows
		g.s.r.warn("表格中重复很多次的行只读出了一部分")
	}
	size := 0
	for _, words := range places {
		size += len(words) + placeCost
	}
	for i := range times {
		if i > 0 {
			if err := g.s.r.spend(size); err != nil {
				return err
			}
		}
		g.rows = append(g.rows, places)
	}
	return nil
}

// cell reads a cell in column at, and returns its text and in how many columns it
// stands.
func (g *grid) cell(e element, at int) (words string, times int, err error) {
	times = max(1, e.number("number-columns-repeated", 1))
	switch e.name {
	case "table-cell":
		words, err = g.words(e)
		columns := max(1, min(e.number("number-columns-spanned", 1), maxColumns))
		rows := max(1, e.number("number-rows-spanned", 1))
		if g.s.flat || columns*rows == 1 || isBlank(words) {
			return words, times, err
		}
		columns = min(columns, maxRepeatedColumns, max(0, maxColumns-at))
		if spendErr := g.s.r.spend(columns * placeCost); spendErr != nil {
			return "", 0, spendErr
		}
		for i := range columns {
			g.cover[at+i] = cover{words, g.index + rows}
		}
	case "covered-table-cell":
		words, err = g.words(e)
	default:
		return "", 0, nil
	}
	return words, times, err
}

// covered puts into so many places from column at what covers them: the covered
// places of one merged cell can be written as one, and so can those of several
// merged cells that stand side by side.
func (g *grid) covered(at, times int, put func(words string, times int) error) error {
	for times > 0 {
		words, n := "", times
		if at < maxColumns {
			c := g.cover[at]
			for n = 1; n < min(times, maxRepeatedColumns) && g.cover[at+n] == c; n++ {
			}
			if c.until > g.index { // else it ended above
				words = c.words
			}
		}
		if err := put(words, n); err != nil {
			return err
		}
		at, times = at+n, times-n
	}
	return nil
}

// words is the text of a cell: its paragraphs, or else its value.
func (g *grid) words(e element) (string, error) {
	s := g.s.within(raw.Paragraph, "", true)
	lines, err := s.plain()
	if len(lines) > 0 {
		return strings.Join(lines, "\n"), err
	}
	for _, name := range []string{"string-value", "date-value", "time-value", "boolean-value", "value"} {
		if v := e.attr(name); v != "" && e.attr("value-type") != "" {
			return oneLine(v), err
		}
	}
	return "", err
}
