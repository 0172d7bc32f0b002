package figure_test

import (
	"math"
	"math/rand"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuhan/extract"
	"fuhan/extract/figure"
)

// worldDecision is the choice of a world with the right one.
type worldDecision struct {
	figure.World
	right    int
	doc, set int
	weight   float32
}

// worldDecisions are the choices of the figures that stand in the gold.
func worldDecisions(texts []goldText) []worldDecision {
	var out []worldDecision
	for d, t := range texts {
		var seen []figure.World
		stop := figure.ObserveWorlds(func(w figure.World) { seen = append(seen, w) })
		extract.Facts(t.text)
		stop()
		content, at := squeezed(t.text.Content)
		used := make([]bool, len(seen))
		for _, g := range t.figures {
			right := slices.Index(figure.Worlds(), g.Status)
			if right < 0 {
				continue
			}
			if k := worldFor(seen, used, g, content, at); k >= 0 {
				used[k] = true
				out = append(out, worldDecision{World: seen[k], right: right, doc: d, set: t.set, weight: t.weight})
			}
		}
	}
	return out
}

// worldFor is the index of the first unused choice inside the quote of g with its
// value, -1 without one.
func worldFor(seen []figure.World, used []bool, g goldFigure, content string, at []int) int {
	quote, _ := squeezed(g.Quote)
	for from := 0; ; {
		i := strings.Index(content[from:], quote)
		if i < 0 {
			return -1
		}
		lo, hi := at[from+i], at[from+i+len(quote)]
		for k, c := range seen {
			if !used[k] && c.At >= lo && c.End <= hi && (g.Value != nil && near(c.Value, *g.Value) || g.Min != nil && near(c.Min, *g.Min)) {
				return k
			}
		}
		from += i + 1
	}
}

const (
	worldEpochs  = 20
	worldRate    = 0.02
	worldPenalty = 0.01
)

// learnWorlds fits weights to the decisions that keep takes, as learn does.
func learnWorlds(ds []worldDecision, keep func(*worldDecision) bool) [][]float32 {
	n := len(figure.Worlds())
	m, sum := make([][]float32, n), make([][]float32, n)
	for w := range m {
		m[w], sum[w] = make([]float32, figure.WorldPlaces), make([]float32, figure.WorldPlaces)
	}
	rnd := rand.New(rand.NewSource(1))
	order := rnd.Perm(len(ds))
	for e := range worldEpochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := float32(worldRate / (1 + 0.3*float64(e)))
		for _, k := range order {
			d := &ds[k]
			if !keep(d) {
				continue
			}
			p := worldChances(d, m)
			for w := range m {
				delta := -float32(p[w])
				if w == d.right {
					delta++
				}
				delta *= step * d.weight
				for _, s := range d.Signs {
					m[w][s] += delta - step*worldPenalty*m[w][s]
				}
			}
		}
		for w := range m {
			for i, v := range m[w] {
				sum[w][i] += v / worldEpochs
			}
		}
	}
	return sum
}

func worldChances(d *worldDecision, m [][]float32) []float64 {
	p := make([]float64, len(m))
	for w := range m {
		for _, s := range d.Signs {
			p[w] += float64(m[w][s])
		}
	}
	top, z := slices.Max(p), 0.0
	for w := range p {
		p[w] = math.Exp(p[w] - top)
		z += p[w]
	}
	for w := range p {
		p[w] /= z
	}
	return p
}

// TestTrainWorlds learns worlds.bin where -update asks for it, and reports how well
// rules and signs do on documents left out of learning, as TestTrain does.
func TestTrainWorlds(t *testing.T) {
	if !*update {
		t.Skip("the weights are learned with -update")
	}
	texts := readGold(t)
	ds := worldDecisions(texts)
	const parts = 6
	var models [parts][][]float32
	var wait sync.WaitGroup
	for p := range parts {
		wait.Go(func() { models[p] = learnWorlds(ds, func(d *worldDecision) bool { return d.doc%parts != p }) })
	}
	wait.Wait()
	for set := range goldSets {
		var left, byRules, right, wishes, missed, taken, known, seen float64
		for i := range ds {
			d := &ds[i]
			if d.set != set {
				continue
			}
			p := worldChances(d, models[d.doc%parts])
			wish := d.right == len(p)-1
			p[len(p)-1] *= math.Exp(-figure.WishLean)
			if r := slices.Index(figure.Worlds(), d.Rules); r > 0 {
				p[r] *= math.Exp(figure.WorldLean)
			}
			best := slices.Index(p, slices.Max(p))
			switch {
			case d.Wish && wish:
				known++
				if best == d.right {
					seen++
				}
			case !d.Wish:
				left++
				if best == d.right {
					right++
				}
				if figure.Worlds()[d.right] == d.Rules {
					byRules++
				}
				if wish {
					wishes++
					if best == 0 {
						missed++
					}
				} else if best == len(p)-1 {
					taken++
				}
			}
		}
		t.Logf("left out %-26s rules right on %.3f, signs on %.3f of %.0f; of %.0f wishes among them %.0f stay in force, %.0f others become wishes; %.3f of the wishes that the rules know are seen without their signs",
			goldSets[set].gold, byRules/left, right/left, left, wishes, missed, taken, seen/known)
	}
	if err := os.WriteFile("worlds.bin", bytesOf(learnWorlds(ds, func(*worldDecision) bool { return true }), figure.WeightUnit), 0o644); err != nil {
		t.Fatal(err)
	}
}
