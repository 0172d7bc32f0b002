package gold

import (
	"cmp"
	"slices"
)

// candidate is a gold answer and an extracted one, by index, that may be the
// same; rank says how well they fit, the first number first.
type candidate struct {
	rank       [3]float64
	gold, pred int
}

// pairing is a choice of candidates in which every answer occurs once.
type pairing struct {
	pairs  [][2]int // gold index, pred index; best first
	byGold map[int]int
	byPred map[int]int
}

// greedy takes the best candidates first; ties go by the indexes.
func greedy(cands []candidate) pairing {
	cands = slices.Clone(cands)
	slices.SortStableFunc(cands, func(a, b candidate) int {
		for i := range a.rank {
			if c := cmp.Compare(b.rank[i], a.rank[i]); c != 0 {
				return c
			}
		}
		return cmp.Or(cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	m := pairing{byGold: map[int]int{}, byPred: map[int]int{}}
	for _, c := range cands {
		if m.hasGold(c.gold) || m.hasPred(c.pred) {
			continue
		}
		m.pairs = append(m.pairs, [2]int{c.gold, c.pred})
		m.byGold[c.gold], m.byPred[c.pred] = c.pred, c.gold
	}
	return m
}

func (m pairing) hasGold(i int) bool { _, ok := m.byGold[i]; return ok }
func (m pairing) hasPred(j int) bool { _, ok := m.byPred[j]; return ok }
