package odt

import (
	"strings"

	"fuhan/ingest/raw"
)

// sheets reads the sheets of a spreadsheet: each one becomes a table with the
// name of the sheet, without the blank columns on its left, without hidden rows and columns, and with
// rows of one length. Hidden sheets are set apart.
func (s *story) sheets(out sink) error {
	return s.c.children(func(e element) error {
		if !e.is(table, "table") {
			return nil
		}
		t := s.within(raw.Paragraph, "", false)
		if t.prov.Sheet = strings.TrimSpace(oneLine(e.attr("name"))); t.prov.Sheet == "" {
			t.prov.Sheet = "Sheet"
		}
		hidden := s.r.sheet.hidden("table", e.attr("style-name"))
		return t.table(e, func(b raw.Block) error {
			if hidden {
				s.r.setApart(b)
				return nil
			}
			if b.Kind == raw.Table {
				rows, err := s.aligned(b.Rows)
				if err != nil {
					return err
				}
				b.Rows = rows
			}
			return out(b)
		})
	})
}

// setApart makes a block of a hidden sheet a comment.
func (r *reader) setApart(b raw.Block) {
	r.warn("电子表格中有隐藏的工作表，其内容另列为批注")
	for _, words := range plainLines(b) {
		if !isBlank(words) {
			r.comments = append(r.comments, raw.Block{Kind: raw.Comment, Text: oneLine(words), Prov: b.Prov})
		}
	}
}

// aligned are the rows from the first column with text on, all as long as the
// longest.
func (s *story) aligned(rows [][]string) ([][]string, error) {
	width, left := 0, maxColumns
	for _, row := range rows {
		width = max(width, len(row))
		for i, words := range row {
			if !isBlank(words) {
				left = min(left, i)
				break
			}
		}
	}
	out := make([][]string, len(rows))
	for i, row := range rows {
		if missing := width - len(row); missing > 0 {
			if err := s.r.spend(missing * placeCost); err != nil {
				return nil, err
			}
		}
		full := make([]string, width)
		copy(full, row)
		out[i] = full[left:]
	}
	return out, nil
}
