package sheet

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// blocks lays out the cells of a grid that spread has prepared: tables, and the
// lines of their own above and below them.
func (g *grid) blocks(b *budget, prov corpus.Provenance) ([]raw.Block, error) {
	var out []raw.Block
	for _, rows := range g.groups() {
		above, body, below := part(rows)
		for _, r := range above {
			out = appendLines(out, r, prov)
		}
		if len(body) > 0 {
			table, err := tableOf(b, body)
			if err != nil {
				return nil, err
			}
			out = append(out, raw.Block{Kind: raw.Table, Rows: table, Prov: prov})
		}
		for _, r := range below {
			out = appendLines(out, r, prov)
		}
	}
	return out, nil
}

// groups cuts the cells into rows, and the rows where a visible row is blank.
func (g *grid) groups() [][][]cell {
	var groups [][][]cell
	var rows [][]cell
	for i := 0; i < len(g.cells); {
		j := i + 1
		for j < len(g.cells) && g.cells[j].row == g.cells[i].row {
			j++
		}
		if len(rows) > 0 && !g.hiddenRows.allBetween(g.cells[i-1].row, g.cells[i].row) {
			groups = append(groups, rows)
			rows = nil
		}
		rows = append(rows, g.cells[i:j])
		i = j
	}
	if len(rows) > 0 {
		groups = append(groups, rows)
	}
	return groups
}

// part parts the rows of a group into the lines above its table, the table, and
// the lines below it. A group in which no row has two cells is lines alone.
func part(rows [][]cell) (above, body, below [][]cell) {
	left, right := int32(-1), int32(-1) // extent of the rows with two cells and more
	for _, r := range rows {
		if distinct(r) < 2 {
			continue
		}
		if left < 0 || r[0].col < left {
			left = r[0].col
		}
		right = max(right, r[len(r)-1].col)
	}
	if left < 0 {
		return rows, nil, nil
	}
	first, last := 0, len(rows)
	for first < last && !runsOn(rows, first) && isHeadLine(rows[first], left, right) {
		first++
	}
	for last > first && !runsOn(rows, last-1) && !(last-2 >= first && runsOn(rows, last-2)) && isFootLine(rows[last-1], left, right) {
		last--
	}
	return rows[:first], rows[first:last], rows[last:]
}

// distinct counts the cells of a row, merged ones once.
func distinct(r []cell) int {
	n := 0
	for i, c := range r {
		if i == 0 || c.area == 0 || c.area != r[i-1].area {
			n++
		}
	}
	return n
}

// runsOn reports whether a merged cell of row i covers the next row too, together
// with other cells there: then both rows belong to one header or record.
func runsOn(rows [][]cell, i int) bool {
	if i+1 >= len(rows) || distinct(rows[i])+distinct(rows[i+1]) < 3 {
		return false
	}
	for _, c := range rows[i] {
		if c.area == 0 {
			continue
		}
		for _, d := range rows[i+1] {
			if d.area == c.area {
				return true
			}
		}
	}
	return false
}

// isHeadLine reports whether a row is a line above a table that extends from
// column left to column right: a title over the table or at its left edge, a
// unit at its right edge, or labels with values (填报单位：…).
func isHeadLine(r []cell, left, right int32) bool {
	if distinct(r) > 1 {
		return isLabelLine(r, left, right)
	}
	return covers(r, left, right) || r[0].col <= left || r[0].col >= right || strings.ContainsAny(r[0].text, "：:")
}

// isFootLine reports whether a row is a line below a table: a note, or labels
// (制表人：…). A single cell may also be all that is known of a record, so that
// it needs to be merged, to begin as notes do, or to be a sentence.
func isFootLine(r []cell, left, right int32) bool {
	if distinct(r) > 1 {
		return isLabelLine(r, left, right)
	}
	t := strings.TrimSpace(r[0].text)
	return right > left && covers(r, left, right) || beginsNote(t) ||
		r[0].col <= left && (strings.HasSuffix(t, "。") || utf8.RuneCountInString(t) > 30)
}

// covers reports whether the only cell of a row is merged over at least two
// thirds of the columns from left to right.
func covers(r []cell, left, right int32) bool {
	return len(r) > 1 && 3*int32(len(r)) >= 2*(right-left+1)
}

// isLabelLine reports whether every cell of a row is a short label with a colon,
// and the row has fewer of them than the table has columns.
func isLabelLine(r []cell, left, right int32) bool {
	if n := distinct(r); int32(n) > (right-left+1)/2 {
		return false
	}
	for _, c := range r {
		label, _, ok := strings.Cut(strings.ReplaceAll(c.text, ":", "："), "：")
		if label = strings.TrimSpace(label); !ok || utf8.RuneCountInString(label) > 10 || label == "" || isDigit(label[len(label)-1]) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// noteWords begin the lines below a table.
var noteWords = []string{"注：", "注:", "注1", "注１", "备注：", "备注:", "说明：", "说明:", "填表说明", "附注", "来源：", "来源:", "数据来源", "资料来源", "制表", "填表", "审核", "联系人", "联系电话", "*", "※"}

func beginsNote(t string) bool {
	for _, w := range noteWords {
		if strings.HasPrefix(t, w) {
			return true
		}
	}
	return false
}

// appendLines appends the cells of a row as paragraphs, a merged cell once, and
// each line of a cell as one of its own.
func appendLines(out []raw.Block, r []cell, prov corpus.Provenance) []raw.Block {
	for i, c := range r {
		if i > 0 && c.area != 0 && c.area == r[i-1].area {
			continue
		}
		out = appendParagraphs(out, raw.Paragraph, c.text, prov)
	}
	return out
}

// appendParagraphs appends the lines of text that are not blank.
func appendParagraphs(out []raw.Block, kind raw.Kind, text string, prov corpus.Provenance) []raw.Block {
	for _, l := range strings.Split(cleanCell(text), "\n") {
		if strings.TrimSpace(l) != "" {
			out = append(out, raw.Block{Kind: kind, Text: l, Prov: prov})
		}
	}
	return out
}

// tableOf sets the cells of rows into a matrix without the columns that are blank
// in all of them.
func tableOf(b *budget, rows [][]cell) ([][]string, error) {
	used := map[int32]int{}
	var last int32
	for _, r := range rows {
		for _, c := range r {
			used[c.col] = 0
			last = max(last, c.col)
		}
	}
	width := 0
	for col := int32(0); col <= last; col++ {
		if _, ok := used[col]; ok {
			used[col] = width
			width++
		}
	}
	// A place costs a string's header, a third of what a cell may cost.
	if err := b.spend(len(rows)*width/3, 0); err != nil {
		return nil, err
	}
	places := make([]string, len(rows)*width)
	out := make([][]string, len(rows))
	for i, r := range rows {
		out[i] = places[i*width : (i+1)*width : (i+1)*width]
		for _, c := range r {
			out[i][used[c.col]] = c.text
		}
	}
	return out, nil
}
