package sheet

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"
)

// cell is a cell with text. Cells that one merged cell covers share area, an index
// into the merged areas plus one.
type cell struct {
	row, col, area int32 // row and col 0-based
	text           string
}

// area is a rectangle of cells, inclusive, 0-based.
type area struct{ top, left, bottom, right int32 }

func (a area) valid() bool {
	return a.top >= 0 && a.left >= 0 && a.top <= a.bottom && a.left <= a.right
}

// span is a range of rows or columns, inclusive.
type span struct{ first, last int32 }

// hiddenSpans are hidden rows or columns. Call seal before asking.
type hiddenSpans []span

// add takes rows or columns; such that continue the last span extend it.
func (h *hiddenSpans) add(first, last int32) {
	if n := len(*h); n > 0 && (*h)[n-1].last+1 == first {
		(*h)[n-1].last = last
		return
	}
	*h = append(*h, span{first, last})
}

// seal sorts the spans and joins those that overlap.
func (h *hiddenSpans) seal() {
	slices.SortFunc(*h, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	out := (*h)[:0]
	for _, s := range *h {
		if n := len(out); n > 0 && s.first <= out[n-1].last+1 {
			out[n-1].last = max(out[n-1].last, s.last)
			continue
		}
		out = append(out, s)
	}
	*h = out
}

// holds reports whether i is hidden.
func (h hiddenSpans) holds(i int32) bool {
	k := sort.Search(len(h), func(k int) bool { return h[k].last >= i })
	return k < len(h) && h[k].first <= i
}

// allBetween reports whether everything between a and b, a < b, is hidden.
func (h hiddenSpans) allBetween(a, b int32) bool {
	if a+1 == b {
		return true
	}
	k := sort.Search(len(h), func(k int) bool { return h[k].last > a })
	return k < len(h) && h[k].first <= a+1 && h[k].last >= b-1
}

// budget counts what a document may still cost.
type budget struct {
	cells int
	text  int64
}

// spend accounts for n cells or places and for bytes of text.
func (b *budget) spend(n int, bytes int) error {
	b.cells -= n
	b.text -= int64(bytes)
	switch {
	case b.cells < 0:
		return tooLarge("too many cells")
	case b.text < 0:
		return tooLarge("too much text in cells")
	}
	return nil
}

// grid is the cells of one worksheet.
type grid struct {
	cells      []cell
	merged     []area
	hiddenRows hiddenSpans
	hiddenCols hiddenSpans
}

// put adds a cell where text is not blank. Cells beyond the columns that Excel has
// are no cells.
func (g *grid) put(b *budget, row, col int, text string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	text = cleanCell(text)
	if err := b.spend(1, len(text)); err != nil {
		return err
	}
	g.cells = append(g.cells, cell{int32(row), int32(col), 0, text})
	return nil
}

// cleanCell makes line ends "\n" and foreign bytes U+FFFD.
func cleanCell(s string) string {
	if strings.Contains(s, "\r") {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return strings.Trim(s, "\x00")
}

// hiddenText counts the hidden rows and columns that hold text.
func (g *grid) hiddenText() (rows, cols int) {
	row, seen := int32(-1), map[int32]bool{}
	for _, c := range g.cells {
		if c.row != row && g.hiddenRows.holds(c.row) {
			rows++
			row = c.row
		}
		if g.hiddenCols.holds(c.col) && !seen[c.col] {
			seen[c.col] = true
			cols++
		}
	}
	return rows, cols
}

// order sorts the cells by row and column; of two in one place the last counts.
func (g *grid) order() {
	byPlace := func(a, b cell) int {
		if c := cmp.Compare(a.row, b.row); c != 0 {
			return c
		}
		return cmp.Compare(a.col, b.col)
	}
	if !slices.IsSortedFunc(g.cells, byPlace) {
		slices.SortStableFunc(g.cells, byPlace)
	}
	out := g.cells[:0]
	for _, c := range g.cells {
		if n := len(out); n > 0 && out[n-1].row == c.row && out[n-1].col == c.col {
			out[n-1] = c
			continue
		}
		out = append(out, c)
	}
	g.cells = out
}

// at is the index of the cell in a place, or -1.
func (g *grid) at(row, col int32) int {
	i := sort.Search(len(g.cells), func(i int) bool {
		c := g.cells[i]
		return c.row > row || c.row == row && c.col >= col
	})
	if i < len(g.cells) && g.cells[i].row == row && g.cells[i].col == col {
		return i
	}
	return -1
}

// spread repeats merged cells in the visible places they cover, as far as the
// sheet has text, and then drops hidden cells. The text of a merged cell is that of its
// first place; what the other places hold is not shown and is overwritten.
func (g *grid) spread(b *budget, showHidden bool) error {
	g.order()
	used := area{}
	for _, c := range g.cells {
		used.bottom, used.right = max(used.bottom, c.row), max(used.right, c.col)
	}
	var added []cell
	for i, a := range g.merged {
		at := -1
		if a.valid() {
			at = g.at(a.top, a.left)
		}
		if at < 0 {
			continue
		}
		text := g.cells[at].text
		for row := a.top; row <= min(a.bottom, used.bottom); row++ {
			if !showHidden && g.hiddenRows.holds(row) {
				continue
			}
			for col := a.left; col <= min(a.right, used.right); col++ {
				if !showHidden && g.hiddenCols.holds(col) {
					continue
				}
				if err := b.spend(1, len(text)); err != nil {
					return err
				}
				added = append(added, cell{row, col, int32(i) + 1, text})
			}
		}
	}
	if !showHidden && len(g.hiddenRows)+len(g.hiddenCols) > 0 {
		g.cells = slices.DeleteFunc(g.cells, func(c cell) bool { return g.hiddenRows.holds(c.row) || g.hiddenCols.holds(c.col) })
	}
	if len(added) > 0 {
		g.cells = append(g.cells, added...)
		g.order()
	}
	return nil
}
