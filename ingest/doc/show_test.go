package doc

import (
	"strconv"
	"strings"

	"fuhan/ingest/raw"
)

// show writes a document as text: a line for each block, “kind:text”, and below
// a table its rows.
func show(d *raw.Document) string {
	kinds := map[raw.Kind]string{raw.Paragraph: "text", raw.Heading: "heading", raw.ListItem: "item", raw.Table: "table",
		raw.Note: "note", raw.Header: "header", raw.Footer: "footer", raw.Comment: "comment"}
	var out strings.Builder
	for _, b := range d.Blocks {
		out.WriteString(kinds[b.Kind])
		if b.Level > 0 {
			out.WriteString(strconv.Itoa(b.Level))
		}
		out.WriteString(":" + b.Text + "\n")
		for _, row := range b.Rows {
			out.WriteString(strings.Join(row, "|") + "\n")
		}
	}
	return out.String()
}
