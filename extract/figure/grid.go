package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// grid is a table as rows of cells.
type grid struct {
	rows    [][]cell
	heads   int    // rows of heads
	labels  int    // columns of labels
	caption string // unit of all cells: 元/人·月
	turned  bool   // the heads are holders, the labels are what is measured
	serial  bool   // the first label only counts the rows
	units   int    // the column of labels that states the unit of the row, 0 for none
}

// grid reads the cells of in. A row at the top that only states a unit is no row.
func (x *extractor) grid(in *Line) *grid {
	t := &grid{caption: x.context.caption}
	for _, spans := range in.Rows {
		var row []cell
		filled := 0
		for _, s := range spans {
			raw := in.Text[s.Start-in.Start : s.End-in.Start]
			text := strings.TrimSpace(raw)
			row = append(row, cell{text, s.Start + strings.Index(raw, text)})
			if text != "" {
				filled++
			}
		}
		if len(t.rows) == 0 && filled <= 1 {
			for _, c := range row {
				if unit := captionUnit(c.text); unit != "" {
					t.caption = unit
				}
			}
			continue
		}
		t.rows = append(t.rows, row)
	}
	return t
}

// maxHeads and maxLabels bound the rows of heads and the columns of labels.
const maxHeads, maxLabels = 3, 3

// measure finds where heads and labels end, fills what merged cells leave empty,
// and sees whether the table is turned.
func (t *grid) measure() {
	t.heads = 1
	for t.heads < min(maxHeads, len(t.rows)-1) && t.isHead(t.heads) {
		t.heads++
	}
	for r := range t.heads {
		for col := 2; col < len(t.rows[r]); col++ { // a head over several columns
			if c := &t.rows[r][col]; c.text == "" && r+1 < t.heads && t.text(r+1, col) != "" {
				c.text = t.rows[r][col-1].text
			}
		}
	}
	t.labels = 1
	if t.serial = endsWith(t.text(0, 0), "序号", "编号") && len(t.rows[0]) > 2; t.serial {
		t.labels = 2
	}
	for t.labels < maxLabels && t.isLabel(t.labels) {
		t.labels++
	}
	for col := 1; col < t.labels; col++ {
		if endsWith(t.text(0, col), "单位") && t.holdsUnits(col) {
			t.units = col
		}
	}
	for r := t.heads + 1; r < len(t.rows); r++ {
		for col := range min(t.labels-1, len(t.rows[r])) { // a label of several rows
			if c := &t.rows[r][col]; c.text == "" {
				c.text = t.text(r-1, col)
			}
		}
	}
	t.turned = t.isTurned()
}

// holdsUnits reports whether most cells of column col are units, and not bodies.
func (t *grid) holdsUnits(col int) bool {
	units := 0
	for r := t.heads; r < len(t.rows); r++ {
		if _, _, ok := unitInBrackets("（" + t.text(r, col) + "）"); ok {
			units++
		}
	}
	return 2*units > len(t.rows)-t.heads
}

func (t *grid) text(r, col int) string {
	if col < len(t.rows[r]) {
		return t.rows[r][col].text
	}
	return ""
}

// isHead reports whether row r, behind rows of heads, goes on with them: what is
// above it spans several columns, its own corner is empty or repeated, and nothing
// in it is a value.
func (t *grid) isHead(r int) bool {
	if corner := t.text(r, 0); corner != "" && corner != t.text(r-1, 0) {
		return false
	}
	spans := false
	for col := 1; col < len(t.rows[r]); col++ {
		c := t.text(r, col)
		if isValue(c) {
			return false
		}
		above := t.text(r-1, col)
		spans = spans || c != "" && above != c && (above == "" || above == t.text(r-1, col-1))
	}
	return spans
}

// isLabel reports whether column col, behind columns of labels, goes on with them:
// it measures nothing, and values stand behind it only.
func (t *grid) isLabel(col int) bool {
	if measured, _, _, given := headOf(t.text(0, col)); given || isItem(measured) {
		return false
	}
	said, values := false, false
	for r := t.heads; r < len(t.rows); r++ {
		c := t.text(r, col)
		if figured(c) && !gradeLike(c) {
			return false
		}
		said = said || c != "" && !isDash(c)
		for k := col + 1; k < len(t.rows[r]); k++ {
			values = values || isValue(t.text(r, k))
		}
	}
	return said && values
}

// itemCorner reports whether the head of a column says that its cells are what is
// measured.
func itemCorner(head string) bool {
	return endsWith(head, "项目", "用途", "指标", "科目", "收费类别", "费用名称", "补贴名称", "补助名称")
}

// isTurned reports whether the heads of the columns are holders and the labels of
// the rows what is measured.
func (t *grid) isTurned() bool {
	if t.heads > 1 || t.labels > 1 && !(t.labels == 2 && t.units == 1) {
		return false
	}
	for col := t.labels; col < len(t.rows[0]); col++ {
		measured, _, per, given := headOf(t.text(0, col))
		if given || per != "" || isItem(measured) || statusOfHead(measured) != corpus.StatusInForce {
			return false
		}
	}
	items := 0
	for _, row := range t.rows[1:] {
		if len(row) == 0 {
			continue
		}
		if measured, _, _, given := headOf(row[0].text); given || isItem(measured) {
			items++
		}
	}
	return itemCorner(t.text(0, 0)) || 2*items > len(t.rows)-1
}

// headOf is a head without its unit in brackets, the unit and the rate.
func headOf(head string) (measured, unit, per string, given bool) {
	unit, per, given = unitInBrackets(head)
	if given {
		head = strings.TrimSpace(head[:strings.LastIndexAny(head, "（(")])
	}
	if per == "" {
		per = rateIn(head)
	}
	return head, unit, per, given
}

// captionUnit is the unit that a line gives for the table behind it: 单位：元/人·月.
func captionUnit(line string) string {
	_, behind, ok := strings.Cut(strings.ReplaceAll(line, ":", "："), "单位：")
	if !ok {
		return ""
	}
	if end := strings.IndexAny(behind, "）)，,；;。 　"); end >= 0 {
		behind = behind[:end]
	}
	if _, _, ok := unitInBrackets("（" + behind + "）"); !ok {
		return ""
	}
	return behind
}

// headName is a head without its unit.
func headName(head string) string {
	name, _, _, _ := headOf(head)
	return name
}

// wholeDate is the date that a head is, nil where it is none: 2023年, 2024年6月.
func wholeDate(head string) *quantity.Token {
	for _, t := range quantity.Scan(head) {
		if t.Kind == quantity.Date && t.OuterStart == 0 && t.OuterEnd == len(head) {
			return &t
		}
	}
	return nil
}

// isValue reports whether a cell is a number, with its unit or without.
func isValue(cell string) bool {
	for _, t := range quantity.Scan(cell) {
		if t.Kind == quantity.Number && t.OuterStart == 0 && t.OuterEnd == len(cell) {
			return true
		}
	}
	return false
}

// gradeLike reports whether a label is a mere grade: 一等, 二级, 不分等级.
func gradeLike(label string) bool {
	return beginsWith(label, "不分", "不限") || utf8.RuneCountInString(label) <= 3 && endsWith(label, "等", "级", "类", "档", "型")
}

func isDash(cell string) bool { return strings.Trim(cell, "-—－–/／") == "" }
