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

// worldLooks are the models of the first look at worlds and of the second.
type worldLooks struct{ first, second [][]float32 }

func learnWorlds(ds []worldDecision, keep func(*worldDecision) bool) *worldLooks {
	return &worldLooks{
		first:  learnWorldModel(ds, keep, figure.WorldPlaces, firstOfWorld, 20, 0.02, 0.01),
		second: learnWorldModel(ds, keep, figure.WorldPairPlaces, secondOfWorld, 10, 0.01, 0.02),
	}
}

// firstOfWorld and secondOfWorld give the signs of a look, in to.
func firstOfWorld(d *worldDecision, _ []uint32) []uint32   { return d.Signs }
func secondOfWorld(d *worldDecision, to []uint32) []uint32 { return d.PairSigns(to[:0]) }

// learnWorldModel fits weights to the decisions that keep takes, as learn does.
func learnWorldModel(ds []worldDecision, keep func(*worldDecision) bool, places int, signsOf func(*worldDecision, []uint32) []uint32, epochs int, rate, penalty float32) [][]float32 {
	n := len(figure.Worlds())
	m, sum := make([][]float32, n), make([][]float32, n)
	for w := range m {
		m[w], sum[w] = make([]float32, places), make([]float32, places)
	}
	rnd := rand.New(rand.NewSource(1))
	order := rnd.Perm(len(ds))
	var signs []uint32
	for e := range epochs {
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		step := rate / (1 + 0.3*float32(e))
		for _, k := range order {
			d := &ds[k]
			if !keep(d) {
				continue
			}
			signs = signsOf(d, signs)
			p := chancesOf(worldSums(signs, m))
			for w := range m {
				delta := -float32(p[w])
				if w == d.right {
					delta++
				}
				delta *= step * d.weight
				for _, s := range signs {
					m[w][s] += delta - step*penalty*m[w][s]
				}
			}
		}
		for w := range m {
			for i, v := range m[w] {
				sum[w][i] += v / float32(epochs)
			}
		}
	}
	return sum
}

func worldSums(signs []uint32, m [][]float32) []float64 {
	sums := make([]float64, len(m))
	for w := range sums {
		for _, s := range signs {
			sums[w] += float64(m[w][s])
		}
	}
	return sums
}

// chancesOf are the chances of worlds with the given sums.
func chancesOf(sums []float64) []float64 {
	top, z := slices.Max(sums), 0.0
	for w := range sums {
		sums[w] = math.Exp(sums[w] - top)
		z += sums[w]
	}
	for w := range sums {
		sums[w] /= z
	}
	return sums
}

// best is the world that the models choose for d, told without the signs by which the
// rules know a wish where it is one.
func (m *worldLooks) best(d *worldDecision) int {
	sums := worldSums(d.Signs, m.first)
	sums[len(sums)-1] -= figure.WishLean
	if r := slices.Index(figure.Worlds(), d.Rules); r > 0 && !d.Wish {
		sums[r] += figure.WorldLean
	}
	best := slices.Index(sums, slices.Max(sums))
	for w, s := range sums {
		if w != best && sums[best]-s < figure.WorldDoubt {
			for w, s := range worldSums(d.PairSigns(nil), m.second) {
				sums[w] += s
			}
			break
		}
	}
	return slices.Index(sums, slices.Max(sums))
}

// TestTrainWorlds learns worlds.bin and world_pairs.bin where -update asks for it, and
// reports how well rules and signs do on documents left out of learning, as TestTrain does.
func TestTrainWorlds(t *testing.T) {
	if !*update {
		t.Skip("the weights are learned with -update")
	}
	texts := readGold(t)
	ds := worldDecisions(texts)
	const parts = 6
	var models [parts]*worldLooks
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
			best, last := models[d.doc%parts].best(d), len(figure.Worlds())-1
			wish := d.right == last
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
				} else if best == last {
					taken++
				}
			}
		}
		t.Logf("left out %-26s rules right on %.3f, signs on %.3f of %.0f; of %.0f wishes among them %.0f stay in force, %.0f others become wishes; %.3f of the wishes that the rules know are seen without their signs",
			goldSets[set].gold, byRules/left, right/left, left, wishes, missed, taken, seen/known)
	}
	m := learnWorlds(ds, func(*worldDecision) bool { return true })
	if err := os.WriteFile("worlds.bin", bytesOf(m.first, figure.WeightUnit), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("world_pairs.bin", bytesOf(m.second, figure.PairUnit), 0o644); err != nil {
		t.Fatal(err)
	}
}
