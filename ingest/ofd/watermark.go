package ofd

import (
	"math"
	"slices"
	"strings"

	"fuhan/ingest/raw"
)

const (
	faint      = 0.4 // ink below which text is pale
	largeTimes = 1.8 // sizes of the text of the page from which text is large
	repeats    = 3   // of the same pale text on a page
)

// setWatermarks finds the text that lies over the text of a page: slanted text,
// and pale text that is large or repeated.
func setWatermarks(c *canvas) {
	usual := usualSize(c.runs)
	count := map[string]int{}
	straight := 0
	for i := range c.runs {
		if r := &c.runs[i]; r.role == body {
			if pale(r) {
				count[r.text()]++
			}
			if !r.slanted {
				straight++
			}
		}
	}
	slanted := map[string]int{}
	for i := range c.runs {
		if r := &c.runs[i]; r.role == body && r.slanted {
			slanted[r.text()]++
		}
	}
	for i := range c.runs {
		r := &c.runs[i]
		switch {
		case r.role != body:
		case r.slanted:
			// A page on which all is slanted, once, and no picture lies below, is
			// a skewed page.
			if straight > 0 || len(c.images) > 0 || slanted[r.text()] > 1 || len(slanted) < 4 {
				r.role = watermark
			}
		case pale(r) && (r.size > largeTimes*usual || len(r.glyphs) > 1 && count[r.text()] >= repeats):
			r.role = watermark
		}
	}
}

// pale reports whether r is painted faintly. White text is not: it stands on a
// dark ground.
func pale(r *run) bool { return r.ink < faint && r.ink > 0.03 }

// usualSize is the size of the type that half of the glyphs do not exceed.
func usualSize(runs []run) float64 {
	count := map[int]int{} // tenths of a millimetre
	total := 0
	for i := range runs {
		if r := &runs[i]; r.role == body && !r.slanted && !pale(r) {
			count[int(math.Round(r.size*10))] += len(r.glyphs)
			total += len(r.glyphs)
		}
	}
	sizes := make([]int, 0, len(count))
	for s := range count {
		sizes = append(sizes, s)
	}
	slices.Sort(sizes)
	below := 0
	for _, s := range sizes {
		if below += count[s]; 2*below >= total {
			return float64(s) / 10
		}
	}
	return math.Inf(1)
}

// hideInvisible drops text without any ink from pages that show other text. On a
// page with a picture it is the text layer of a scan, which is to be read.
func hideInvisible(c *canvas) {
	shown := false
	for i := range c.runs {
		r := &c.runs[i]
		shown = shown || r.role == body && r.ink > 0
	}
	if !shown || len(c.images) > 0 {
		return
	}
	c.runs = slices.DeleteFunc(c.runs, func(r run) bool {
		gone := r.ink <= 0 && r.role == body
		c.hidden = c.hidden || gone
		return gone
	})
}

// aside are the watermarks, stamps and remarks of a page, in the order in which
// they are painted; those of one text object make one line, the same text stands
// once.
func aside(c *canvas, paper [4]float64, number int, part string) []line {
	var out []line
	seen := map[string]bool{}
	for i := 0; i < len(c.runs); {
		r := &c.runs[i]
		if r.role == body {
			i++
			continue
		}
		var texts []string
		area := nowhere
		j := i
		for ; j < len(c.runs) && c.runs[j].object == r.object && c.runs[j].role == r.role; j++ {
			texts = append(texts, c.runs[j].text())
			area.union(r.f.page(c.runs[j].area()))
		}
		i = j
		text := strings.TrimSpace(strings.Join(texts, " "))
		kind := raw.Chrome
		if r.role == remark {
			kind = raw.Comment
		}
		if seen[text] || text == "" {
			continue
		}
		seen[text] = true
		out = append(out, line{block: raw.Block{Kind: kind, Text: oneLine(text), Prov: provenance(number, part, paper, area)}})
	}
	return out
}
