package pdf

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

// ruledTable is content that draws a table of cells, 20 points high and width wide each,
// from 100, 600 downwards: its rulings as lines or as thin rectangles, then its
// cells, each of lines of text in Latin letters.
func ruledTable(cells [][]string, width float64, thin bool) string {
	var b strings.Builder
	columns := len(cells[0])
	rule := func(x0, y0, x1, y1 float64) {
		if thin {
			fmt.Fprintf(&b, "%g %g %g %g re f\n", x0, y0, max(0.5, x1-x0), max(0.5, y1-y0))
		} else {
			fmt.Fprintf(&b, "%g %g m %g %g l S\n", x0, y0, x1, y1)
		}
	}
	for i := range len(cells) + 1 {
		rule(100, 600-40*float64(i), 100+width*float64(columns), 600-40*float64(i))
	}
	for k := range columns + 1 {
		rule(100+width*float64(k), 600-40*float64(len(cells)), 100+width*float64(k), 600)
	}
	for i, row := range cells {
		for k, text := range row {
			for n, line := range strings.Split(text, "\n") {
				fmt.Fprintf(&b, "BT /F1 10 Tf %g %g Td (%s) Tj ET\n", 103+width*float64(k), 585-40*float64(i)-12*float64(n), line)
			}
		}
	}
	return b.String()
}

// TestRuledTables: what stands in a ruled table is a table, cell by cell, however
// its rulings are drawn; what stands above and below is not.
func TestRuledTables(t *testing.T) {
	const above, below = "BT /F1 10 Tf 100 640 Td (above the table) Tj ET\n", "BT /F1 10 Tf 100 400 Td (below the table) Tj ET\n"
	show := func(blocks []raw.Block) string {
		var out []string
		for _, b := range blocks {
			if b.Kind != raw.Table {
				out = append(out, strings.TrimSpace(b.Text))
				continue
			}
			for _, row := range b.Rows {
				out = append(out, strings.ReplaceAll(strings.Join(row, "|"), "\n", "/"))
			}
		}
		return strings.Join(out, "; ")
	}
	plain := [][]string{{"item", "2022", "2023"}, {"care for the\nelderly", "1,200", "1,350"}, {"schools", "80", ""}}
	const want = "above the table; item|2022|2023; care for the/elderly|1,200|1,350; schools|80|; below the table"
	for _, c := range []struct{ name, content, want string }{
		{"lines", above + ruledTable(plain, 100, false) + below, want},
		{"thin rectangles", above + ruledTable(plain, 100, true) + below, want},
		{"scaled", "q 0.5 0 0 0.5 0 0 cm " + above + ruledTable(plain, 100, false) + below + " Q", want},
		{"several entries in a cell", ruledTable([][]string{{"item", "sum"}, {"apples\npears", "10\n20"}}, 100, false), "item|sum; apples|10; pears|20"},
		{"narrow cells", ruledTable([][]string{{"1200", "1350"}, {"1201", "1351"}}, 27, false), "1200|1350; 1201|1351"},
		{"a frame around text", "90 500 400 120 re S\n" + above + below, "above the table; below the table"},
		{"a form to write on", ruledTable([][]string{{"a", ""}, {"", ""}}, 100, false), "a"},
		{"text beyond its cells", ruledTable([][]string{{"a long text that reaches over", "b"}, {"c", "d"}}, 40, false), "a long text that reaches over; b; c; d"},
	} {
		if got := show(read(t, newSketch().page(c.content)).Blocks); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
