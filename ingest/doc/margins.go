package doc

import (
	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// separators is how many texts stand before the page headers: the lines between
// text and notes (2.8.24 PlcfHdd). They are followed by six for each section:
// even and odd header, even and odd footer, header and footer of the first page.
const separators = 6

// readMargins reads the page headers and footers: every line once, though the
// sections repeat it. Word 6 keeps only those that a section has, so that what
// is a footer is not known there; all are headers then.
func (r *reader) readMargins() (headers, footers []raw.Block, err error) {
	begin, end := r.begin[storyMargins], r.begin[storyMargins+1]
	texts := plcOf(r.fib.part(partMargins), 0)
	type line struct {
		kind raw.Kind
		text string
	}
	seen := map[line]bool{}
	take := func(kind raw.Kind, part string, lines []string) {
		for _, l := range lines {
			b := raw.Block{Kind: kind, Text: l, Prov: corpus.Provenance{Part: part}}
			if isBlank(l) || seen[line{kind, l}] {
				continue
			}
			seen[line{kind, l}] = true
			if kind == raw.Footer {
				footers = append(footers, b)
			} else {
				headers = append(headers, b)
			}
		}
	}
	for i := range texts.count() {
		kind, part := raw.Header, "headers"
		if !r.fib.old {
			if i < separators {
				continue
			}
			if k := (i - separators) % 6; k == 2 || k == 3 || k == 5 {
				kind, part = raw.Footer, "footers"
			}
		}
		from, to := begin+texts.at(i), min(begin+texts.at(i+1), end)
		if from >= to {
			continue
		}
		lines, err := r.flatten(from, to, newCounters())
		if err != nil {
			return nil, nil, err
		}
		take(kind, part, lines)
	}
	lines, err := r.flatten(r.begin[storyMarginBoxes], r.begin[storyKinds], newCounters())
	if err != nil {
		return nil, nil, err
	}
	take(raw.Header, "headers", append(lines, r.boxes.marginArt...))
	return headers, footers, nil
}
