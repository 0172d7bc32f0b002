package extract

import (
	"sort"

	"fuhan/corpus"
)

// figurePlaces finds the figures of a span.
type figurePlaces struct {
	figures []corpus.Figure
	order   []int // indexes of figures by where their numbers stand
}

func placesOf(figures []corpus.Figure) figurePlaces {
	p := figurePlaces{figures, make([]int, len(figures))}
	for i := range p.order {
		p.order[i] = i
	}
	sort.SliceStable(p.order, func(a, b int) bool { return p.at(a) < p.at(b) })
	return p
}

func (p *figurePlaces) at(i int) int { return p.figures[p.order[i]].At.Start }

// within are the indexes of the figures whose numbers stand in s, the first most of them.
func (p *figurePlaces) within(s corpus.Span, most int) []int {
	from := sort.Search(len(p.order), func(i int) bool { return p.at(i) >= s.Start })
	to := from
	for to < len(p.order) && to-from < most && p.figures[p.order[to]].At.End <= s.End {
		to++
	}
	return p.order[from:to]
}

// askFigures says for each ask which figures it asks for and which of its answer
// correspond: in force or planned, of the same kind and unit, and about the same
// item or at the same rate.
func askFigures(f *corpus.Facts, places figurePlaces) {
	for k := range f.Asks {
		a := &f.Asks[k]
		a.Requested, a.Granted = nil, nil
		for _, i := range places.within(a.Span, len(f.Figures)) {
			if f.Figures[i].Status == corpus.StatusRequested {
				a.Requested = append(a.Requested, i)
			}
		}
		if len(a.Requested) == 0 || a.AnswerSpan == nil {
			continue
		}
		for _, i := range places.within(*a.AnswerSpan, maxAnswered) {
			if answersRequest(f, a.Requested, &f.Figures[i]) {
				a.Granted = append(a.Granted, i)
			}
		}
	}
}

// How many figures of an ask are compared with how many of its answer, which the
// items of a list may share.
const (
	maxRequested = 40
	maxAnswered  = 300
)

// answersRequest reports whether g corresponds to one of the figures asked for.
func answersRequest(f *corpus.Facts, requested []int, g *corpus.Figure) bool {
	if g.Status != corpus.StatusInForce && g.Status != corpus.StatusPlanned || g.Change == "from" {
		return false
	}
	for _, i := range requested[:min(len(requested), maxRequested)] {
		if r := &f.Figures[i]; r.Kind == g.Kind && r.Unit == g.Unit && aboutTheSame(r, g) {
			return true
		}
	}
	return false
}

// aboutTheSame reports whether the items of two figures have two characters in
// common, or whether they have one rate and it says enough: a rate per 月 is that
// of any pay, so there the holders must be alike too.
func aboutTheSame(r, g *corpus.Figure) bool {
	if sharesPair(r.Item, g.Item) {
		return true
	}
	if r.Per == "" || r.Per != g.Per {
		return false
	}
	switch r.Per {
	case "月", "年", "人", "人·月", "人·年":
		return sharesPair(r.Subject, g.Subject)
	}
	return true
}
