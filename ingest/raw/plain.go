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
// second cell of every line but the first holds a digit. A line may lack tabs at its
// end, as where a head stands over several columns, and may begin with one, below a
// cell of several lines; where there is one tab only such lines are indented.
func tabbed(blocks []Block) int {
	if !strings.Contains(blocks[0].Text, "\t") || strings.HasPrefix(blocks[0].Text, "\t") {
		return 0
	}
	tabs := 0 // most of the first three lines, of which one is whole
	for _, b := range blocks[:min(3, len(blocks))] {
		tabs = max(tabs, strings.Count(b.Text, "\t"))
	}
	n, whole, digits := 0, 0, 0
	for i, b := range blocks {
		t := strings.Count(b.Text, "\t")
		if t == 0 || t > tabs || i > 1 && t != tabs || tabs-t > 2 || strings.HasPrefix(b.Text, "\t") && tabs == 1 {
			break
		}
		if t == tabs {
			whole++
		}
		if strings.ContainsAny(b.Text[strings.IndexByte(b.Text, '\t'):], "0123456789") {
			digits++
		}
		n++
	}
	if n < 3 || whole < 2 || tabs == 1 && digits < n-1 {
		return 0
	}
	return n
}
