package gold

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Metrics are the numbers of a tally, shares from 0 to 1. An F1 over nothing on
// either side is 1.
type Metrics struct {
	Meta             map[string]MetaMetrics `json:"meta"`          // by key
	MetaAccuracy     float64                `json:"meta_accuracy"` // of all keys in either answer
	Citations        PRF                    `json:"citations"`
	Figures          FigureMetrics          `json:"figures"`     // mentions: value, relation, unit and place
	FullRecord       PRF                    `json:"full_record"` // mentions with kind, status, item, subject and per right too
	Attributes       map[string]Accuracy    `json:"attributes"`  // by key, on figures found
	Keys             map[string]PRF         `json:"keys"`        // by key, over all figures that have the key
	Kinds            map[string]KindMetrics `json:"kinds"`       // by kind of figure
	Grades           PRF                    `json:"grades"`
	TrackAccuracy    *float64               `json:"track_accuracy,omitempty"`
	NumbersAccuracy  *float64               `json:"scheme_numbers_accuracy,omitempty"`
	Commitments      PRF                    `json:"commitments"`
	ReversedBounds   int                    `json:"reversed_bounds"`
	RequestedInForce int                    `json:"requested_in_force"`
	Score            Summary                `json:"score"`
}

// PRF is precision, recall and their F1 with the counts behind them.
type PRF struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	TP        int     `json:"tp"`
	Gold      int     `json:"gold"`
	Pred      int     `json:"pred"`
}

// MetaMetrics is one key of the metadata: accuracy over the N documents where
// either side has the key, precision and recall over those where one has.
type MetaMetrics struct {
	Accuracy  float64 `json:"accuracy"`
	N         int     `json:"n"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// FigureMetrics are the mentions of figures.
type FigureMetrics struct {
	PRF
	Optional  int `json:"optional"`         // extracted figures that may be given or left out
	Unlocated int `json:"unlocated_quotes"` // extracted figures whose quote is not in the text
}

// KindMetrics are the figures of one kind.
type KindMetrics struct {
	PRF
	Full PRF `json:"full"`
}

// Accuracy is the share of N that is right.
type Accuracy struct {
	Accuracy float64 `json:"accuracy"`
	N        int     `json:"n"`
}

// Summary is the six numbers by which runs are compared.
type Summary struct {
	Meta        float64 `json:"meta"`
	Citations   float64 `json:"citations_f1"`
	Mention     float64 `json:"mention_f1"`
	Full        float64 `json:"full_f1"`
	Grade       float64 `json:"grade_f1"`
	Commitments float64 `json:"commitments_f1"`
}

// Named is one number of a summary.
type Named struct {
	Name  string
	Value float64
}

// List is the summary in its order.
func (s Summary) List() []Named {
	return []Named{{"meta", s.Meta}, {"citations_f1", s.Citations}, {"mention_f1", s.Mention}, {"full_f1", s.Full}, {"grade_f1", s.Grade}, {"commitments_f1", s.Commitments}}
}

// String is the line for programs: SCORE meta=0.98 citations_f1=0.97 …
func (s Summary) String() string {
	var b strings.Builder
	b.WriteString("SCORE")
	for _, n := range s.List() {
		fmt.Fprintf(&b, " %s=%.2f", n.Name, n.Value)
	}
	return b.String()
}

// prf is precision, recall and F1 of tp hits among gold and pred answers.
func prf(tp float64, gold, pred int) (p, r, f float64) {
	share := func(of, other int) float64 {
		switch {
		case of > 0:
			return tp / float64(of)
		case other == 0:
			return 1
		}
		return 0
	}
	p, r = share(pred, gold), share(gold, pred)
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	return p, r, f
}

// PRF are the numbers of the hits.
func (h Hits) PRF() PRF {
	p, r, f := prf(float64(h.TP), h.Gold, h.Pred)
	return PRF{p, r, f, h.TP, h.Gold, h.Pred}
}

// Metrics are the numbers of the tally.
func (t *Tally) Metrics() Metrics {
	m := Metrics{
		Meta: map[string]MetaMetrics{}, MetaAccuracy: 1, Attributes: map[string]Accuracy{}, Keys: map[string]PRF{}, Kinds: map[string]KindMetrics{},
		Citations: t.Citations.PRF(), Grades: t.Grades.PRF(), Commitments: t.Commitments.PRF(),
		Figures:         FigureMetrics{t.Figures.PRF(), t.Optional, t.Unlocated},
		FullRecord:      Hits{t.Full, t.Figures.Gold, t.Figures.Pred}.PRF(),
		TrackAccuracy:   t.Tracks.accuracy(),
		NumbersAccuracy: t.Numbers.accuracy(),
		ReversedBounds:  t.ReversedBounds, RequestedInForce: t.RequestedInForce,
	}
	ok, n := 0.0, 0
	for _, k := range slices.Sorted(maps.Keys(t.Meta)) { // sorted: sums of shares must not change with the order
		x := t.Meta[k]
		ok, n = ok+x.OK, n+x.N
		p, r, f := prf(x.OK, x.Gold, x.Pred)
		m.Meta[k] = MetaMetrics{x.OK / float64(x.N), x.N, p, r, f}
	}
	if n > 0 {
		m.MetaAccuracy = ok / float64(n)
	}
	for k, s := range t.Attributes {
		m.Attributes[k] = Accuracy{float64(s.OK) / float64(s.N), s.N}
	}
	for k, h := range t.Keys {
		m.Keys[k] = h.PRF()
	}
	for k, h := range t.Kinds {
		m.Kinds[k] = KindMetrics{h.PRF(), Hits{h.Full, h.Gold, h.Pred}.PRF()}
	}
	m.Score = Summary{m.MetaAccuracy, m.Citations.F1, m.Figures.F1, m.FullRecord.F1, m.Grades.F1, m.Commitments.F1}
	return m
}

// accuracy is nil over nothing.
func (s Share) accuracy() *float64 {
	if s.N == 0 {
		return nil
	}
	a := float64(s.OK) / float64(s.N)
	return &a
}
