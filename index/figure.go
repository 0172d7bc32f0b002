package index

import (
	"math"
	"strings"

	"fuhan/corpus"
)

// Figure is one number of a document as a search sees it. A value stands as an
// interval: 500 as [500, 500], 300–500 as itself, 不超过 600 as (−∞, 600].
type Figure struct {
	Kind    string      `json:"kind,omitempty"` // corpus.FigureKind
	Item    string      `json:"item,omitempty"`
	Subject string      `json:"subject,omitempty"`
	Unit    string      `json:"unit,omitempty"`
	Per     string      `json:"per,omitempty"`
	Status  string      `json:"status,omitempty"`
	Low     float64     `json:"-"`
	High    float64     `json:"-"`
	At      corpus.Span `json:"at"` // of the number with its unit in the text
}

// NewFigure is f as a search sees it; ok is false where f has no value.
func NewFigure(f *corpus.Figure) (_ Figure, ok bool) {
	x := Figure{Kind: string(f.Kind), Item: f.Item, Subject: f.Subject, Unit: f.Unit, Per: f.Per, Status: string(f.Status), At: f.At}
	switch {
	case f.Value != nil:
		x.Low, x.High = *f.Value, *f.Value
		switch f.Op {
		case corpus.OpAtMost, corpus.OpLess:
			x.Low = math.Inf(-1)
		case corpus.OpAtLeast, corpus.OpMore:
			x.High = math.Inf(1)
		}
	case f.Min != nil && f.Max != nil:
		x.Low, x.High = *f.Min, *f.Max
	default:
		return x, false
	}
	return x, true
}

// bounded reports that f states a bound only.
func (f *Figure) bounded() bool { return math.IsInf(f.Low, 0) || math.IsInf(f.High, 0) }

// figureColumn is the figures of the documents of a segment: those of document i
// are list[starts[i]:starts[i+1]].
type figureColumn struct {
	starts []uint32
	list   []figureEntry
	names  []string // kinds, items, units and rates by number
	folded []string // the same, folded
}

// figureEntry is a figure with numbers for its words.
type figureEntry struct {
	kind, item, subject, unit, per uint32
	low, high                      float64
}

func (c *figureColumn) of(i uint32) []figureEntry { return c.list[c.starts[i]:c.starts[i+1]] }

type figureBuilder struct {
	figureColumn
	known map[string]uint32
}

func newFigureBuilder(n int) *figureBuilder {
	return &figureBuilder{figureColumn{starts: make([]uint32, 1, n+1)}, map[string]uint32{}}
}

func (b *figureBuilder) number(s string) uint32 {
	k, ok := b.known[s]
	if !ok {
		s = strings.Clone(s)
		k = uint32(len(b.names))
		b.known[s] = k
		b.names = append(b.names, s)
	}
	return k
}

func (b *figureBuilder) add(figures []Figure) {
	for i := range figures {
		f := &figures[i]
		b.list = append(b.list, figureEntry{
			kind: b.number(f.Kind), item: b.number(f.Item), subject: b.number(f.Subject), unit: b.number(f.Unit), per: b.number(f.Per),
			low: f.Low, high: f.High,
		})
	}
	b.starts = append(b.starts, uint32(len(b.list)))
}

func (b *figureBuilder) done() figureColumn {
	for _, n := range b.names {
		b.folded = append(b.folded, Fold(n))
	}
	return b.figureColumn
}
