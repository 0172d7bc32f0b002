package figure

import (
	_ "embed"
	"sync"

	"fuhan/corpus"
)

// In which world a figure holds is decided in two steps: rules follow what the text
// says about time and wishes (status.go). Where they find nothing that puts the figure
// out of force, the weights of signs around it decide whether it holds all the same:
// that 查处案件73起 is over and 每起奖励300元 is not stands in no table of words.

// worlds are what the signs decide between.
var worlds = [...]corpus.FigureStatus{corpus.StatusInForce, corpus.StatusPast, corpus.StatusPlanned}

// Each world has 1<<worldBits places for the weights of signs.
const worldBits = 16

// worldData holds how much each sign speaks for a world, as weights.bin does for
// candidates: one signed byte for each place, world after world, in units of
// 1/weightUnit. TestTrainWorlds learns it with -update.
//
//go:embed worlds.bin
var worldData string

// worldModel is the weights of each place, those of the worlds side by side.
type worldModel [1 << worldBits][len(worlds)]int8

var learnedWorlds = sync.OnceValue(func() *worldModel { return worldModelOf(worldData) })

func worldModelOf(data string) *worldModel {
	m := &worldModel{}
	for w := range worlds {
		for i := range m {
			m[i][w] = int8(data[w<<worldBits+i])
		}
	}
	return m
}

// observeWorld, where set, sees every choice of a world: for training.
var observeWorld func(m *mention, signs []uint32)

// worldOf is the world of m, whose rules have made their choice: what they put out of
// force stays so.
func (x *extractor) worldOf(m, prev *mention) corpus.FigureStatus {
	if m.status != corpus.StatusInForce {
		return m.status
	}
	x.seen = x.worldSigns(x.seen[:0], m, prev)
	if observeWorld != nil {
		observeWorld(m, x.seen)
	}
	var sums [len(worlds)]int
	for _, s := range x.seen {
		for w, v := range x.worlds[s] {
			sums[w] += int(v)
		}
	}
	best := 0
	for w := range worlds {
		if sums[w] > sums[best] {
			best = w
		}
	}
	return worlds[best]
}
