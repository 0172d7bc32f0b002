package figure

import (
	"strings"

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
			m.world = m.status
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
