package clean

import (
	"math"
	"sort"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// sources finds the raw block from which a source byte came.
type sources struct {
	d      *raw.Document
	starts []int // offset in d.Source() at which each block begins
}

func newSources(d *raw.Document) sources {
	starts := make([]int, len(d.Blocks))
	for i := 1; i < len(d.Blocks); i++ {
		starts[i] = starts[i-1] + d.Blocks[i-1].SourceLen() + 1
	}
	return sources{d, starts}
}

func (s sources) block(offset int) int { return sort.SearchInts(s.starts, offset+1) - 1 }

// of is the provenance of a piece of text made from the source bytes src (-1:
// put there by normalisation). Page, sheet and part are those of its first
// block; the box surrounds all of its lines on that page; the confidence of OCR
// is the mean by bytes over what was recognised.
func (s sources) of(src []int32) corpus.Provenance {
	var p corpus.Provenance
	if len(s.starts) == 0 {
		return p
	}
	first, last := true, -1
	var confidence float64
	recognised := 0
	for _, offset := range src {
		if offset < 0 {
			continue
		}
		i := last
		if i < 0 || int(offset) < s.starts[i] || i+1 < len(s.starts) && int(offset) >= s.starts[i+1] {
			i = s.block(int(offset))
		}
		b := &s.d.Blocks[i].Prov
		switch {
		case first:
			p, first = *b, false
		case i != last && b.Page == p.Page && b.Part == p.Part:
			p.Box = surround(p.Box, b.Box)
		}
		last = i
		if b.OCR > 0 {
			confidence += b.OCR
			recognised++
		}
	}
	if recognised > 0 {
		p.OCR = math.Round(1000*confidence/float64(recognised)) / 1000
	}
	return p
}

// surround is the least box around a and b. Neither is changed: blocks share them.
func surround(a, b *corpus.Box) *corpus.Box {
	switch {
	case a == nil || b == nil:
		return a
	case a.X0 <= b.X0 && a.Y0 <= b.Y0 && a.X1 >= b.X1 && a.Y1 >= b.Y1:
		return a
	}
	return &corpus.Box{X0: min(a.X0, b.X0), Y0: min(a.Y0, b.Y0), X1: max(a.X1, b.X1), Y1: max(a.Y1, b.Y1)}
}
