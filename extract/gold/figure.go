package gold

import "fmt"

// attributeKeys are the keys judged on figures found, fullKeys those of them
// that make a full record.
var (
	attributeKeys = []string{"kind", "status", "item", "subject", "per", "condition", "as_of"}
	fullKeys      = attributeKeys[:5]
)

// verdict is the judgement on one key of a figure.
type verdict int

const (
	unjudged verdict = iota // the gold leaves nothing to judge
	right
	wrong
)

func verdictOf(ok bool) verdict {
	if ok {
		return right
	}
	return wrong
}

// attributes judges every key of an extracted figure.
func attributes(g, p *object) map[string]verdict {
	out := map[string]verdict{
		"kind":   verdictOf(equal(g.get("kind"), p.get("kind"))),
		"status": verdictOf(equal(g.get("status"), p.get("status"))),
		"item":   verdictOf(alike(g.or("item", ""), p.or("item", ""))),
		"per":    verdictOf(perName(g.get("per")) == perName(p.get("per"))),
	}
	if s := g.get("subject"); truthy(s) {
		out["subject"] = verdictOf(alike(s, orEmpty(p.get("subject"))))
	}
	for _, k := range []string{"condition", "as_of"} {
		a, b := g.get(k), p.get(k)
		switch {
		case !truthy(a) && !truthy(b):
		case !truthy(a) || !truthy(b):
			out[k] = wrong
		case k == "condition":
			out[k] = verdictOf(alike(a, b))
		default:
			out[k] = verdictOf(normal(a) == normal(b))
		}
	}
	return out
}

// isFull reports whether no key of a full record is wrong.
func isFull(a map[string]verdict) bool {
	for _, k := range fullKeys {
		if a[k] == wrong {
			return false
		}
	}
	return true
}

// pairFigures pairs figures of the same quantity whose quotes overlap; of several
// that could be meant, the one with most keys right, then the nearest quote.
func pairFigures(gold, pred []*object, text *Text) pairing {
	var cands []candidate
	qp := quantities(pred)
	for i, g := range gold {
		q := quantityOf(g)
		for j, p := range pred {
			if !sameQuantity(q, qp[j]) {
				continue
			}
			shared := text.overlap(quoteOf(g), quoteOf(p))
			if shared == 0 {
				continue
			}
			a := attributes(g, p)
			full, sure := 0, 0
			for _, k := range fullKeys {
				full += one(a[k] != wrong)
			}
			for _, v := range a {
				sure += one(v == right)
			}
			cands = append(cands, candidate{[3]float64{float64(full), float64(sure), float64(shared)}, i, j})
		}
	}
	return greedy(cands)
}

func quantities(figures []*object) []quantity {
	out := make([]quantity, len(figures))
	for i, f := range figures {
		out[i] = quantityOf(f)
	}
	return out
}

func quoteOf(f *object) any { return orEmpty(f.get("quote")) }

func (r *Result) figures(gold, pred, optional []*object, text *Text) {
	m := pairFigures(gold, pred, text)
	var rest []int
	for j := range pred {
		if !m.hasPred(j) {
			rest = append(rest, j)
		}
	}
	spare := make([]*object, len(rest))
	for i, j := range rest {
		spare[i] = pred[j]
	}
	free := map[int]bool{}
	for _, p := range pairFigures(optional, spare, text).pairs {
		free[rest[p[1]]] = true
	}

	t := &r.Tally
	t.Figures.add(Hits{len(m.pairs), len(gold), len(pred) - len(free)})
	t.Optional += len(free)
	for _, p := range pred {
		t.Unlocated += one(!text.holds(quoteOf(p)))
	}
	for _, p := range m.pairs {
		r.figureFound(gold[p[0]], pred[p[1]])
	}
	for i, g := range gold {
		t.addKind(str(g.get("kind")), KindHits{Hits: Hits{Gold: 1}})
		r.haveKeys(g, Hits{Gold: 1})
		if !m.hasGold(i) {
			r.Mistakes = append(r.Mistakes, figureMistake(FigureMissed, g))
		}
	}
	for j, p := range pred {
		if free[j] {
			continue
		}
		r.haveKeys(p, Hits{Pred: 1})
		if m.hasPred(j) {
			continue
		}
		t.addKind(str(p.get("kind")), KindHits{Hits: Hits{Pred: 1}})
		e := figureMistake(FigureInvented, p)
		if !text.holds(quoteOf(p)) {
			e.Note = " (quote not in text)"
		}
		r.Mistakes = append(r.Mistakes, e)
	}
	r.reversedBounds(gold, pred, m, free, text)
}

// figureFound judges the keys of a figure found.
func (r *Result) figureFound(g, p *object) {
	t := &r.Tally
	a := attributes(g, p)
	full := one(isFull(a))
	t.Full += full
	t.addKind(str(g.get("kind")), KindHits{Hits{TP: 1, Pred: 1}, full})
	var bad []WrongKey
	for _, k := range attributeKeys {
		if a[k] != unjudged {
			t.addAttribute(k, Share{one(a[k] == right), 1})
		}
		if a[k] == right && truthy(g.get(k)) {
			t.addKey(k, Hits{TP: 1})
		}
		if a[k] == wrong {
			bad = append(bad, WrongKey{k, repr(g.get(k)), repr(p.get(k))})
		}
	}
	if len(bad) > 0 {
		e := figureMistake(FigureWrongKey, g)
		e.Wrong = bad
		r.Mistakes = append(r.Mistakes, e)
	}
	if equal(g.get("status"), "requested") && equal(p.get("status"), "in_force") {
		t.RequestedInForce++
		e := figureMistake(RequestedInForce, g)
		e.Wrong = []WrongKey{{"status", repr(g.get("status")), repr(p.get("status"))}}
		r.Alarms = append(r.Alarms, e)
	}
}

// haveKeys counts h for every key that a figure has.
func (r *Result) haveKeys(f *object, h Hits) {
	for _, k := range attributeKeys {
		if truthy(f.get(k)) {
			r.Tally.addKey(k, h)
		}
	}
}

// reversedBounds pairs missed figures with invented ones that differ in the
// direction of their bound only.
func (r *Result) reversedBounds(gold, pred []*object, found pairing, free map[int]bool, text *Text) {
	var cands []candidate
	qp := quantities(pred)
	for i, g := range gold {
		q := quantityOf(g)
		if found.hasGold(i) || q.direction() == 0 {
			continue
		}
		for j, p := range pred {
			if found.hasPred(j) || free[j] || q.direction()*qp[j].direction() >= 0 || !sameMagnitude(q, qp[j]) {
				continue
			}
			if shared := text.overlap(quoteOf(g), quoteOf(p)); shared > 0 {
				cands = append(cands, candidate{[3]float64{float64(shared)}, i, j})
			}
		}
	}
	for _, p := range greedy(cands).pairs {
		g, x := gold[p[0]], pred[p[1]]
		r.Tally.ReversedBounds++
		e := figureMistake(BoundReversed, g)
		e.Wrong = []WrongKey{{"op", repr(g.get("op")), repr(x.get("op"))}}
		r.Alarms = append(r.Alarms, e)
	}
}

// figureMistake is known again by number and quote, so that an invented figure
// with another item is the same invention.
func figureMistake(what string, f *object) Mistake {
	return Mistake{What: what, About: figureLine(f), Place: numberLine(f) + " «" + head(normal(f.get("quote")), 60) + "»"}
}

// numberLine is the number of a figure with its unit: >=3年, 1–2年.
func numberLine(f *object) string {
	if f.has("min") || f.has("max") {
		return str(f.get("min")) + "–" + str(f.get("max")) + str(f.or("unit", ""))
	}
	op := f.get("op")
	if !truthy(op) {
		op = "="
	}
	return str(op) + str(f.get("value")) + str(f.or("unit", ""))
}

// figureLine is a figure on one line:
// amount =3000元/月 [in_force] 基础补贴 | 正职 «正职…3000元/月».
func figureLine(f *object) string {
	rate := ""
	if per := f.get("per"); truthy(per) {
		rate = "/" + str(per)
	}
	return fmt.Sprintf("%s %s%s [%s] %s | %s «%s»", str(f.get("kind")), numberLine(f), rate, str(f.get("status")),
		str(f.get("item")), str(f.or("subject", "–")), head(str(f.get("quote")), 60))
}
