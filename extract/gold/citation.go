package gold

import "strings"

// citation is another document as it is compared; either may be "".
type citation struct{ title, number string }

func citationOf(o *object) citation {
	c := citation{title: strings.NewReplacer("《", "", "》", "").Replace(normal(orEmpty(o.get("title"))))}
	if n := o.get("number"); truthy(n) {
		c.number = compared("number", n)
	}
	return c
}

// citations pairs by number where both sides have one, else by title.
func (r *Result) citations(gold, pred []*object) {
	var cands []candidate
	for i, g := range gold {
		a := citationOf(g)
		for j, p := range pred {
			b := citationOf(p)
			numbered := a.number != "" && b.number != ""
			if numbered && a.number == b.number || !numbered && a.title != "" && a.title == b.title {
				cands = append(cands, candidate{[3]float64{float64(one(numbered)), float64(one(a.title == b.title))}, i, j})
			}
		}
	}
	m := greedy(cands)
	r.Tally.Citations.add(Hits{len(m.pairs), len(gold), len(pred)})
	for i, g := range gold {
		if !m.hasGold(i) {
			r.Mistakes = append(r.Mistakes, citationMistake(CitationMissed, g))
		}
	}
	for j, p := range pred {
		if !m.hasPred(j) {
			r.Mistakes = append(r.Mistakes, citationMistake(CitationInvented, p))
		}
	}
}

// citationMistake is known again by title and number, not by where the document
// mentions it.
func citationMistake(what string, o *object) Mistake {
	c := citationOf(o)
	return Mistake{What: what, About: repr(o), Place: strings.TrimSpace(c.title + " " + c.number)}
}
