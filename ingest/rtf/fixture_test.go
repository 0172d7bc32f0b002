package rtf

import (
	"fmt"
	"fuhan/ingest/raw"
	"strings"
)

var kindNames = map[raw.Kind]string{
	raw.Paragraph: "P", raw.Heading: "H", raw.ListItem: "L", raw.Table: "T",
	raw.Note: "N", raw.Header: "header", raw.Footer: "footer", raw.Comment: "C",
}

// show is one line for each block: kind and level, then the text. Rows of a
// table are parted by " / ", cells by "|".
func show(d *raw.Document) string {
	var lines []string
	for _, b := range d.Blocks {
		head := kindNames[b.Kind]
		if b.Level > 0 {
			head += fmt.Sprint(b.Level)
		}
		text := b.Text
		if b.Kind == raw.Table {
			var rows []string
			for _, row := range b.Rows {
				rows = append(rows, strings.Join(row, "|"))
			}
			text = strings.Join(rows, " / ")
		}
		lines = append(lines, head+" "+text)
	}
	return strings.Join(lines, "\n")
}
