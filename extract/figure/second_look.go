package figure

import (
	_ "embed"
	"slices"
	"sync"
)

// The signs of all candidates put most of them out of the question. Those that are left
// are looked at a second time: every two of their variables make a sign, some six times
// as many as at first, with weights of their own. What both looks say is added up, as two
// models that err in different places err less together (Dietterich, Ensemble Methods in
// Machine Learning, 2000).

// A candidate is left while it is among the first mostLeading and its sum is less than
// leadingBy behind the greatest.
const (
	mostLeading = 6
	leadingBy   = 2 * weightUnit
)

// pairBits: the model of the second look has 1<<pairBits places for each role.
const pairBits = 20

// pairUnit makes its weights fit into a byte: they lie between -1 and 1.
const pairUnit = 4 * weightUnit

// pairData is the model of the second look in the form of weights.bin, in units of
// 1/pairUnit, learned with it by TestTrain.
//
//go:embed pairs.bin
var pairData string

var learnedPairs = sync.OnceValue(func() model { return modelOf(pairData) })

// What the second look sees of a candidate, and of what all candidates of its figure
// share.
const (
	lookTraits = 25
	lookShared = 14
)

// look is the variables of a candidate, those of the candidate first.
type look [lookTraits + lookShared]uint32

func (x *extractor) lookAt(s *situation, m *mention, c *candidate) look {
	t := x.traitsOf(s.role, m, c)
	coarse, fine := x.context.profile(c.text).sense()
	itemCoarse, itemFine := x.context.profile(m.item.text).sense()
	return look{
		t.source, t.kind, t.form, t.tail, t.tails, lastHash(c.text, 1), t.head, coarse, fine,
		t.often, t.inDoc, t.inTitle,
		t.place, t.first, t.far, t.apart, t.tags, t.edge, t.fit,
		t.before, t.after, t.before1, t.after1, t.between, t.used,
		s.class, s.unitText, s.bounded, s.rate, s.own, s.gap, s.repeat, s.prevNouns, s.open, s.right, s.itemTails, s.itemKind, itemCoarse, itemFine,
	}
}

// lookSigns is how many signs a look has: every two variables of the candidate, and every
// one of them with every one that is shared.
const lookSigns = lookTraits*(lookTraits-1)/2 + lookTraits*lookShared

// signs are the places of the signs of l in a model.
func (l *look) signs() (places [lookSigns]uint32) {
	everyTwo(places[:0], l[:], lookTraits, pairBits)
	return places
}

// mostVariables is how many variables a look has at most.
const mostVariables = lookTraits + lookShared

// everyTwo appends to places those of the signs that every two variables make of which
// the first is among the first own, in a model of 1<<bits places.
func everyTwo(places, variables []uint32, own int, bits uint) []uint32 {
	var first, second [mostVariables]uint32
	for i, v := range variables {
		v = v*0x9e3779b1 + uint32(i)*0x85ebca6b // equal values of two variables differ
		first[i], second[i] = v*0x2c1b3c6d, v*0x297a2d39
	}
	for i, a := range first[:own] {
		for _, b := range second[i+1 : len(variables)] {
			h := a ^ b
			h ^= h >> 15
			h *= 0x85ebca6b
			h ^= h >> 13
			places = append(places, h>>(32-bits))
		}
	}
	return places
}

// lookAgain adds to the sums of the leading candidates what the second look says of each
// against the first of them.
func (x *extractor) lookAgain(s *situation, m *mention, cands []candidate) {
	var store [mostLeading]*candidate
	leading := leadingOf(store[:0], cands)
	if len(leading) < 2 {
		return
	}
	var first int
	for i, c := range leading {
		l := x.lookAt(s, m, c)
		places := l.signs()
		sum := x.pairModel.sum(s.role, places[:])
		if i == 0 {
			first = sum
		}
		c.sum += (sum - first) * weightUnit / pairUnit
	}
}

// leadingOf appends the candidates that are left to out, which is empty and has room for
// mostLeading, that with the greatest sum first.
func leadingOf(out []*candidate, cands []candidate) []*candidate {
	for i := range cands {
		c := &cands[i]
		at := len(out)
		for at > 0 && out[at-1].sum < c.sum {
			at--
		}
		if at < mostLeading {
			out = slices.Insert(out[:min(len(out), mostLeading-1)], at, c)
		}
	}
	for len(out) > 1 && out[len(out)-1].sum <= out[0].sum-leadingBy {
		out = out[:len(out)-1]
	}
	return out
}
