package raw

import "strings"

// Plain makes a Document of a plain text file: Lines, with the runs of lines that
// a tab cuts into equally many cells put together as tables.
func Plain(text string) *Document {
	d := Lines(text)
	out := d.Blocks[:0]
	for i := 0; i < len(d.Blocks); {
		n := tabbed(d.Blocks[i:])
		if n == 0 {
			out = append(out, d.Blocks[i])
			i++
			continue
		}
		table := Block{Kind: Table, Prov: d.Blocks[i].Prov}
		for _, b := range d.Blocks[i : i+n] {
			table.Rows = append(table.Rows, strings.Split(b.Text, "\t"))
		}
		out = append(out, table)
		i += n
	}
	d.Blocks = out
	return d
}

// tabbed is the number of lines at the beginning of blocks that make a table: at
// least three with the same number of tabs, two tabs or more, or one where the
// second cell of every line but the first holds a digit. Lines that only begin
// with tabs are indented.
func tabbed(blocks []Block) int {
	tabs := strings.Count(blocks[0].Text, "\t")
	if tabs == 0 {
		return 0
	}
	n, digits := 0, 0
	for _, b := range blocks {
		if strings.Count(b.Text, "\t") != tabs || strings.HasPrefix(b.Text, "\t") {
			break
		}
		if strings.ContainsAny(b.Text[strings.IndexByte(b.Text, '\t'):], "0123456789") {
			digits++
		}
		n++
	}
	if n < 3 || tabs == 1 && digits < n-1 {
		return 0
	}
	return n
}
