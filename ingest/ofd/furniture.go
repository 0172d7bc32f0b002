package ofd

import (
	"math"
	"strings"

	"fuhan/ingest/raw"
)

// assemble adds the blocks of all pages to the result. What a template paints at
// the edge of every page is furniture of the page, and stands once; a heading
// stays in the text where it first occurs.
func (d *document) assemble() {
	common := d.commonTemplates()
	usual := usualLineSize(d.leaves)
	type once struct {
		kind raw.Kind
		text string
	}
	seen := map[once]bool{}
	for _, l := range d.leaves {
		top, bottom := bodyExtent(l.lines, common)
		for i := range l.lines {
			n := &l.lines[i]
			b := n.block
			if b.Kind == raw.Line && common[n.template] {
				switch {
				case n.top < top:
					b.Kind = raw.Header
				case n.top > bottom:
					b.Kind = raw.Footer
				}
				if k := (once{raw.Line, b.Text}); b.Kind == raw.Header && n.size > 1.25*usual && !seen[k] {
					seen[k] = true
					b.Kind = raw.Line
				}
			}
			if b.Kind != raw.Line && b.Kind != raw.Table && b.Kind != raw.Comment {
				b.Text = strings.TrimSpace(b.Text)
				k := once{b.Kind, b.Text}
				if seen[k] {
					continue
				}
				seen[k] = true
			}
			d.out.Blocks = append(d.out.Blocks, b)
		}
	}
	d.leaves = nil
}

// commonTemplates are the templates that two pages or more and all but a cover
// page have.
func (d *document) commonTemplates() map[string]bool {
	count := map[string]int{}
	for _, l := range d.leaves {
		for id := range l.uses {
			count[id]++
		}
	}
	common := map[string]bool{}
	for id, n := range count {
		common[id] = id != "" && n >= 2 && n >= len(d.leaves)-1
	}
	return common
}

// bodyExtent is where the text of a page that no common template paints begins
// and ends. A page without any has its own middle as body.
func bodyExtent(lines []line, common map[string]bool) (top, bottom float64) {
	top, bottom = math.Inf(1), math.Inf(-1)
	for i := range lines {
		n := &lines[i]
		if n.block.Kind != raw.Line && n.block.Kind != raw.Table {
			continue
		}
		if n.block.Kind == raw.Table || !common[n.template] {
			top, bottom = min(top, n.top), max(bottom, n.top)
		}
	}
	if top > bottom {
		return math.Inf(-1), math.Inf(1) // all is painted by templates: nothing is set apart
	}
	return top, bottom
}

// usualLineSize is the size that half of the lines do not exceed.
func usualLineSize(leaves []*leaf) float64 {
	count := map[int]int{}
	total := 0
	for _, l := range leaves {
		for i := range l.lines {
			if n := &l.lines[i]; n.size > 0 {
				count[int(math.Round(n.size*10))]++
				total++
			}
		}
	}
	below := 0
	for s := range 10 * maxSide {
		if below += count[s]; total > 0 && 2*below >= total {
			return float64(s) / 10
		}
	}
	return math.Inf(1)
}
