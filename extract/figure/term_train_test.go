package figure_test

import (
	"math"
	"os"
	"slices"
	"sync"
	"testing"

	"fuhan/extract"
	"fuhan/extract/figure"
	"fuhan/extract/gold"
)

// term is a choice among candidates of which the first is none.
type term struct {
	observe func(func(figure.Choice)) (stop func())
	use     func(data []byte) (restore func())
	want    func(*goldFigure) string
	alike   func(a, b string) bool
	right   func(texts []string, want string) []bool
	lean    float64 // that the others have ahead of none
}

var conditionTerm = term{figure.ObserveConditions, figure.SetConditions, func(g *goldFigure) string { return g.Condition }, gold.Alike, right, figure.ConditionLean}

var dateTerm = term{figure.ObserveDates, figure.SetDates, func(g *goldFigure) string { return g.AsOf }, same, allSame, 0}

var kindTerm = term{figure.ObserveKinds, figure.SetKinds, func(g *goldFigure) string { return g.Kind }, same, allSame, 0}

func same(a, b string) bool { return a == b }

func allSame(texts []string, want string) []bool {
	out := make([]bool, len(texts))
	for i, t := range texts {
		out[i] = t == want
	}
	return out
}

var termFit = fit{epochs: 20, rate: 0.05, penalty: 0.005}

// TestTrainConditions learns conditions.bin where -update asks for it, and reports how
// well it does on documents left out of learning, as TestTrain does.
func TestTrainConditions(t *testing.T) { conditionTerm.train(t, "conditions.bin") }

// TestTrainDates learns dates.bin likewise.
func TestTrainDates(t *testing.T) { dateTerm.train(t, "dates.bin") }

// TestTrainKinds learns kinds.bin likewise.
func TestTrainKinds(t *testing.T) { kindTerm.train(t, "kinds.bin") }

func (k *term) train(t *testing.T, file string) {
	if !*update {
		t.Skip("the weights are learned with -update")
	}
	texts := readGold(t)
	const parts = 6
	var models [parts][][]float32
	for p := range models {
		models[p] = emptyTerms()
	}
	var ds []decision
	for range rounds {
		ds = nil
		for p := range parts {
			// What the figure before has is as often wrong as it will be in texts that
			// nobody has read.
			ds = append(ds, k.decisions(texts, func(d int) bool { return d%parts == p }, models[p])...)
		}
		var wait sync.WaitGroup
		for p := range parts {
			wait.Go(func() {
				models[p] = learn(emptyTerms, first, ds, func(d *decision) bool { return d.doc%parts != p }, termFit)
			})
		}
		wait.Wait()
	}
	for set := range goldSets {
		k.report(t, goldSets[set].gold, ds, func(d *decision) bool { return texts[d.doc].set == set }, models[:])
	}
	m := learn(emptyTerms, first, ds, func(*decision) bool { return true }, termFit)
	if err := os.WriteFile(file, bytesOf(m, figure.WeightUnit), 0o644); err != nil {
		t.Fatal(err)
	}
}

func emptyTerms() [][]float32 { return [][]float32{make([]float32, figure.TermPlaces)} }

// decisions are the choices for the figures that stand in the gold. Where the gold has a
// term that no candidate is like, nothing is to be learned.
func (k *term) decisions(texts []goldText, keep func(doc int) bool, m [][]float32) []decision {
	defer k.use(bytesOf(m, figure.WeightUnit))()
	var out []decision
	for d, t := range texts {
		if !keep(d) {
			continue
		}
		var seen []figure.Choice
		stop := k.observe(func(c figure.Choice) { seen = append(seen, c) })
		extract.Facts(t.text)
		stop()
		content, at := squeezed(t.text.Content)
		for _, g := range t.figures {
			c, ok := choiceFor(seen, g, 0, content, at)
			if !ok {
				continue
			}
			one := decision{Choice: c, gold: k.want(&g), doc: d, weight: t.weight, right: make([]bool, len(c.Texts)), alike: make([]bool, len(c.Texts))}
			if one.gold == "" {
				one.right[0], one.alike[0] = true, true
			} else {
				one.right = k.right(c.Texts, one.gold)
				for i, s := range c.Texts {
					one.alike[i] = k.alike(s, one.gold)
				}
			}
			out = append(out, one)
		}
	}
	return out
}

// report logs how many of the decisions that take takes are right, each with the model
// that has not learned from its document.
func (k *term) report(t *testing.T, set string, ds []decision, take func(*decision) bool, models [][][]float32) {
	var either, right, given, wanted, possible float64
	for i := range ds {
		d := &ds[i]
		if !take(d) {
			continue
		}
		chosen := d.Texts[k.likeliest(d, models[d.doc%len(models)][0])]
		if chosen == "" && d.gold == "" {
			continue
		}
		either++
		if chosen != "" {
			given++
		}
		if d.gold == "" {
			continue
		}
		wanted++
		if chosen != "" && k.alike(chosen, d.gold) {
			right++
		}
		if slices.Contains(d.alike, true) {
			possible++
		}
	}
	t.Logf("left out %-26s right on %.3f of %.0f, precision %.3f, recall %.3f of %.3f", set, right/either, either, right/given, right/wanted, possible/wanted)
}

// likeliest is the candidate with the greatest sum.
func (k *term) likeliest(d *decision, w []float32) int {
	best, top := 0, math.Inf(-1)
	for j, signs := range d.Signs {
		sum := k.lean
		if j == 0 {
			sum = 0
		}
		for _, s := range signs {
			sum += float64(w[s])
		}
		if sum > top {
			best, top = j, sum
		}
	}
	return best
}
