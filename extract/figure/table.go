package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// table makes the figures of a table: the head of the column is the item and the
// first cell of the row the holder; a unit in brackets at the head holds for the
// numbers below it.
func (x *extractor) table(in *Line) {
	if len(in.Rows) < 2 {
		return
	}
	head := in.Rows[0]
	for _, row := range in.Rows[1:] {
		if len(row) == 0 {
			continue
		}
		holder := x.cell(in, row[0])
		for col := 1; col < len(row) && col < len(head); col++ {
			x.tableCell(x.cell(in, head[col]), holder, in.Text[row[col].Start-in.Start:row[col].End-in.Start], row[col].Start)
		}
	}
}

func (x *extractor) cell(in *Line, s corpus.Span) string {
	return strings.TrimSpace(in.Text[s.Start-in.Start : s.End-in.Start])
}

// tableCell makes the figures of one cell; at is its offset in the document.
func (x *extractor) tableCell(head, holder, text string, at int) {
	unit, per, given := unitInBrackets(head)
	if per == "" {
		per = rateIn(head)
	}
	if per == "" {
		per = x.context.lead
	}
	item := head
	if given {
		item = strings.TrimSpace(head[:strings.LastIndexAny(head, "（(")])
	}
	l := newLine(text, at)
	for i := range l.clauses {
		c := &l.clauses[i]
		for _, p := range c.numbers() {
			m := &mention{line: l, clause: c, index: i, piece: p, tok: c.pieces[p].tok, to: len(c.pieces)}
			m.op = m.tok.Op
			x.context.unit, x.context.per = unit, per
			if !m.cellWorth(given) {
				continue
			}
			if m.tok.Unit == "" && !x.unitless(m) {
				continue
			}
			m.per = m.tok.Per
			if m.per == "" && m.tok.Class != quantity.Percent {
				m.per = per
			}
			if es := rates(c, 0, len(c.pieces)); len(es) > 0 {
				m.per = es[0].Per
			}
			m.item, m.subject = named{text: item}, named{text: holder}
			m.status = statusOfHead(head)
			m.kind = x.kindOf(m)
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
