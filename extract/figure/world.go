package figure

import (
	_ "embed"
	"math"
	"strings"
	"sync"

	"fuhan/corpus"
)

// In which world a figure holds is decided in two steps: rules follow what the text
// says about time and wishes (status.go), and the weights of signs around it decide
// whether it does all the same:
// that 查处案件73起 is over and 每起奖励300元 is not stands in no table of words.

// worlds are what the signs decide between.
var worlds = [...]corpus.FigureStatus{corpus.StatusInForce, corpus.StatusPast, corpus.StatusPlanned, corpus.StatusRequested}

// Each world has 1<<worldBits places for the weights of signs.
const worldBits = 16

// worldData holds how much each sign speaks for a world, as weights.bin does for
// candidates: one signed byte for each place, world after world, in units of
// 1/weightUnit. TestTrainWorlds learns it with -update.
//
//go:embed worlds.bin
var worldData string

// worldModel is the weights of each place, those of the worlds side by side.
type worldModel [][len(worlds)]int8

var learnedWorlds = sync.OnceValue(func() worldModel { return worldModelOf(worldData) })

func worldModelOf(data string) worldModel {
	m := make(worldModel, len(data)/len(worlds))
	for w := range worlds {
		for i := range m {
			m[i][w] = int8(data[w*len(m)+i])
		}
	}
	return m
}

// sums are the sums of the weights of signs for each world.
func (m worldModel) sums(signs []uint32) (sums [len(worlds)]int) {
	last := uint32(len(m) - 1)
	for _, s := range signs {
		for w, v := range m[s&last] {
			sums[w] += int(v)
		}
	}
	return sums
}

// wishLean is by how much a wish must lead, in units of 1/weightUnit: what the rules leave
// in force is one far less often than what the weights have learned from.
const wishLean = 2 * weightUnit

// worldLean is what a world other than in force that the rules found has ahead of the
// others: they follow the words of the text.
const worldLean = 2 * weightUnit

// observeWorld, where set, sees every choice of a world: for training. What the rules know
// for a wish is shown to it without the signs by which they knew it, so that the weights
// learn how the other words of a wish look.
var observeWorld func(m *mention, signs []uint32, look worldLook)

// weighWorlds gives m, whose rules have made their choice, the sums of the worlds and the
// world with the greatest: a wish stays one.
func (x *extractor) weighWorlds(m, prev *mention) {
	asked := m.status != corpus.StatusRequested
	if asked || observeWorld != nil {
		x.seen = x.worldSigns(x.seen[:0], m, prev, asked)
	}
	if observeWorld != nil {
		observeWorld(m, x.seen, x.worldLookAt(m, prev, asked))
	}
	if !asked {
		m.world, m.worldSums = m.status, nil
		return
	}
	sums := x.worlds.sums(x.seen)
	sums[len(worlds)-1] -= wishLean
	if w := worldNumber(m.status); w > 0 {
		sums[w] += worldLean
	}
	best, lead := leader(&sums)
	if lead < worldDoubt {
		l := x.worldLookAt(m, prev, true)
		x.seen = everyTwo(x.seen[:0], l[:], len(l), worldPairBits)
		for w, v := range x.worldPairs.sums(x.seen) {
			sums[w] += v * weightUnit / pairUnit
		}
		best, _ = leader(&sums)
	}
	m.takeWorld(best)
	m.worldSums = &sums
}

// takeWorld makes w the world of m.
func (m *mention) takeWorld(w int) {
	m.world = worlds[w]
	if m.world == corpus.StatusRequested && m.settled() {
		m.world = m.status
	}
}

// worldBond is by how much the same world is likelier for two figures of a sentence in a
// row, of which neither is bounded, a rate or part of a change, in units of 1/weightUnit.
const worldBond = 2 * weightUnit

// bonded reports whether m most likely holds in the world of prev, the figure before:
// 新植行道树800株、补植120株，更换护栏35处.
func (m *mention) bonded(prev *mention) bool {
	for _, n := range [...]*mention{prev, m} {
		if n.worldSums == nil || n.per != "" || n.op != corpus.OpEqual && n.op != corpus.OpAbout || n.changed || n.into || n.change != "" {
			return false
		}
	}
	return true
}

// bindWorlds chooses the worlds of the figures of a sentence together: the most likely
// chain (Viterbi).
func bindWorlds(ms []*mention) {
	for from := 0; from < len(ms); {
		end := from + 1
		for end < len(ms) && ms[end].bonded(ms[end-1]) {
			end++
		}
		if end-from > 1 {
			bindChain(ms[from:end])
		}
		from = end
	}
}

func bindChain(ms []*mention) {
	var sums [len(worlds)]int                      // of the best chain up to the figure that ends in a world
	before := make([][len(worlds)]int, 0, len(ms)) // world of the figure before in it
	for _, m := range ms {
		var next, from [len(worlds)]int
		for w := range worlds {
			for v := range worlds {
				sum := sums[v]
				if v == w {
					sum += worldBond
				}
				if v == 0 || sum > next[w] {
					next[w], from[w] = sum, v
				}
			}
			next[w] += m.worldSums[w]
		}
		sums = next
		before = append(before, from)
	}
	best, _ := leader(&sums)
	for i := len(ms) - 1; i >= 0; i-- {
		ms[i].takeWorld(best)
		best = before[i][best]
	}
}

// leader is the first of those with the greatest sum and by how much it leads the others.
func leader(sums *[len(worlds)]int) (best, lead int) {
	for w, v := range sums {
		if v > sums[best] {
			best = w
		}
	}
	lead = math.MaxInt
	for w, v := range sums {
		if w != best {
			lead = min(lead, sums[best]-v)
		}
	}
	return best, lead
}

// settled reports whether the sentence says before m that what was asked for is done, or
// that it tells how things are.
func (m *mention) settled() bool {
	from := m.index
	for from > 0 && m.line.clauses[from-1].sentence == m.clause.sentence {
		from--
	}
	return settledCues.in(m.line.text[m.line.clauses[from].start:m.tok.OuterStart])
}

// settledCues say so.
var settledCues = cueTableOf(strings.Fields(`采纳了 已采纳 按现行 现行标准 现行政策 予以采纳 已予采纳 已吸纳 吸纳了 已经采纳 原则同意 予以同意 已同意`))
