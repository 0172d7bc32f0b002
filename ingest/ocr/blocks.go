package ocr

import (
	"sort"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Blocks are the lines of p as page page (1-based) of a document: raw.Line
// blocks with box and confidence, an empty one where a blank line stood, and at
// the end what was taken for no text as raw.Chrome.
func Blocks(p Page, page int) []raw.Block {
	pitch := p.pitch()
	var out []raw.Block
	for i, l := range p.Lines {
		if i > 0 && pitch > 0 {
			if step := l.top - p.Lines[i-1].top; step*10 > pitch*16 {
				out = append(out, raw.Block{Kind: raw.Line, Prov: corpus.Provenance{Page: page}})
			}
		}
		out = append(out, l.block(raw.Line, page))
	}
	for _, l := range p.Noise {
		out = append(out, l.block(raw.Chrome, page))
	}
	return out
}

func (l *Line) block(kind raw.Kind, page int) raw.Block {
	box := l.Box
	// A confidence of 0 would say that the text was not recognised.
	return raw.Block{Kind: kind, Text: l.Text, Prov: corpus.Provenance{Page: page, Box: &box, OCR: min(max(l.Confidence, 0.01), 1)}}
}

// pitch is the usual distance of the tops of following lines, in pixels at
// workDPI; 0 where there are too few lines to tell.
func (p *Page) pitch() int {
	var steps []int
	for i := 1; i < len(p.Lines); i++ {
		if s := p.Lines[i].top - p.Lines[i-1].top; s > 0 {
			steps = append(steps, s)
		}
	}
	if len(steps) < 3 {
		return 0
	}
	sort.Ints(steps)
	return steps[len(steps)/2]
}

// isNoise reports that l is no text: few signs, recognised badly or no letters
// at all.
func (l *Line) isNoise() bool {
	signs, letters, han := 0, 0, 0
	for _, r := range l.Text {
		switch {
		case unicode.IsSpace(r):
			continue
		case unicode.Is(unicode.Han, r):
			han++
			letters++
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			letters++
		}
		signs++
	}
	switch {
	case signs == 0 || letters == 0:
		return true
	case l.Table || isPageNumber(l.Text):
		return false
	case signs <= 2:
		return l.Confidence < 0.55
	case signs <= 6:
		return l.Confidence < 0.35 || han == 0 && l.Confidence < 0.5
	}
	return l.Confidence < 0.25
}
