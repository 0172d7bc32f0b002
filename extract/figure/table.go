package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// table makes the figures of a table. The heads of a column, one above the other,
// say what is measured, in which unit and in which case; the labels of a row for
// whom. Where the heads are holders it is the other way round. A cell that stands
// for several is empty, or repeats what the one above or before it says, as readers
// of formats leave it.
func (x *extractor) table(in *Line) {
	if t := x.grid(in); len(t.rows) > 1 {
		x.cells(t)
	}
}

// cells makes the figures of t.
func (x *extractor) cells(t *grid) {
	t.measure()
	for r := t.heads; r < len(t.rows); r++ {
		row := t.rows[r]
		for col := t.labels; col < len(row); col++ {
			if row[col].text != "" {
				x.tableCell(t.place(r, col), row[col].text, row[col].at)
			}
		}
	}
}

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

// cellPlace is what heads and labels say of a cell.
type cellPlace struct {
	item, subject, condition string
	unit, per                string
	given                    bool // there is a unit, for numbers without one
	status                   corpus.FigureStatus
	date                     *quantity.Token // the day or year at the head, nil for none
}

// place is what heads and labels say of the cell in row r and column col.
func (t *grid) place(r, col int) cellPlace {
	p := cellPlace{status: corpus.StatusInForce}
	p.head(t, col)
	p.label(t, r)
	if t.turned || p.item == "" && isItem(headName(p.subject)) {
		measured, unit, per, given := headOf(p.subject)
		p.item, p.subject = measured, p.item
		p.take(unit, per, given)
	}
	unit := t.caption
	if t.units > 0 {
		unit = t.text(r, t.units)
	}
	if _, per, ok := unitInBrackets("（" + unit + "）"); ok && !p.given {
		p.take(unit, per, true)
	}
	return p
}

// take sets the unit and the rate, where nothing has yet.
func (p *cellPlace) take(unit, per string, given bool) {
	if given && !p.given {
		p.unit, p.given = unit, true
	}
	if p.per == "" {
		p.per = per
	}
}

// head sets what the heads of column col say: the last one that measures something,
// or the last, is the item, the others are the case.
func (p *cellPlace) head(t *grid, col int) {
	var levels []string
	main := -1
	for h := range t.heads {
		text := t.text(h, col)
		if text == "" || h > 0 && text == t.text(h-1, col) {
			continue
		}
		measured, unit, per, given := headOf(text)
		if given {
			p.unit, p.given = unit, true
		}
		if p.date = wholeDate(measured); p.date != nil {
			continue
		}
		if per != "" {
			p.per = per
		}
		if s := statusOfHead(measured); s != corpus.StatusInForce {
			p.status = s
		}
		levels = append(levels, measured)
		if given || isItem(measured) {
			main = len(levels) - 1
		}
	}
	if main < 0 {
		main = len(levels) - 1
	}
	for i, l := range levels {
		if i == main {
			p.item = l
		} else {
			p.condition += l
		}
	}
}

// label sets what the labels of row r say.
func (p *cellPlace) label(t *grid, r int) {
	var said []string
	first := 0
	if t.serial {
		first = 1
	}
	for col := first; col < t.labels; col++ {
		if l := t.text(r, col); l != "" && !isDash(l) && (col != t.units || col == 0) {
			said = append(said, l)
		}
	}
	for n := len(said); n > 1; n = len(said) { // several: the last that is more than a grade
		last := said[n-1]
		if !gradeLike(last) {
			said = said[n-1:]
			break
		}
		if !beginsWith(last, "不分", "不限") {
			p.condition = last + p.condition
		}
		said = said[:n-1]
	}
	if len(said) > 0 {
		p.subject = said[0]
	}
}

// tableCell makes the figures of one cell; at is its offset in the document.
func (x *extractor) tableCell(p cellPlace, text string, at int) {
	if p.per == "" {
		p.per = x.context.lead
	}
	l := newLine(text, at)
	for i := range l.clauses {
		c := &l.clauses[i]
		for _, piece := range c.numbers() {
			m := &mention{line: l, clause: c, index: i, piece: piece, tok: c.pieces[piece].tok, to: len(c.pieces)}
			m.op = m.tok.Op
			x.context.unit, x.context.per = p.unit, p.per
			bare := m.tok.Unit == "" && isValue(text) && endsWith(p.item, "系数", "倍数", "指数", "比值")
			if !bare && (!m.cellWorth(p.given) || m.tok.Unit == "" && !x.unitless(m)) {
				continue
			}
			m.per = m.tok.Per
			if m.per == "" && m.tok.Class != quantity.Percent {
				m.per = p.per
			}
			if es := rates(c, 0, len(c.pieces)); len(es) > 0 {
				m.per = es[0].Per
			}
			m.item, m.subject = named{text: p.item}, named{text: p.subject}
			m.condition, m.status = p.condition, p.status
			if p.date != nil {
				m.asOf = p.date.ISO()
				switch year := p.date.Year; {
				case x.doc.Year > 0 && year > x.doc.Year:
					m.status = corpus.StatusPlanned
				case year < x.doc.Year && year > 0:
					m.status = corpus.StatusPast
				}
			}
			if m.kind = corpus.FigureRatio; !bare {
				m.kind = x.kindOf(m)
			}
			x.figures = append(x.figures, m.figure())
		}
	}
	x.context.unit, x.context.per = "", ""
}

// rateIn is the rate that the head of a column names: 每年补贴标准.
func rateIn(head string) string {
	var pers []string
	for _, t := range quantity.Scan(head) {
		if t.Kind == quantity.Every && !t.Implied {
			pers = append(pers, t.Per)
		}
	}
	return strings.Join(dedupe(pers), "·")
}

// statusOfHead is the state that the head of a column puts its figures in: 原标准,
// 现标准, 建议标准, 2025年目标.
func statusOfHead(head string) corpus.FigureStatus {
	switch {
	case strings.HasPrefix(head, "原") || strings.Contains(head, "调整前") || strings.Contains(head, "提标前"):
		return corpus.StatusPast
	case strings.Contains(head, "建议") || strings.Contains(head, "诉求"):
		return corpus.StatusRequested
	case strings.Contains(head, "目标") || strings.HasPrefix(head, "拟") || strings.Contains(head, "计划"):
		return corpus.StatusPlanned
	}
	return corpus.StatusInForce
}

// cellWorth reports whether the number of a cell is a figure: it has a unit, or
// its column has.
func (m *mention) cellWorth(given bool) bool {
	t := m.tok
	if t.Unit == "" {
		return given
	}
	return t.Class != quantity.Grade
}
