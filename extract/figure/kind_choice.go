package figure

import (
	_ "embed"
	"sync"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// What a figure measures follows from its unit, but people may be counted or allotted
// (headcount, quota), and times last or recur (duration, frequency): there learned weights
// of the words around the figure decide, with what the rules say (kind.go) among them.

// kindData is the model of kinds. TestTrainKinds learns it with -update.
//
//go:embed kinds.bin
var kindData string

var learnedKinds = sync.OnceValue(func() *termModel { return termModelOf(kindData) })

// kindsOf are the kinds that figures of a class of unit may be of; none where the unit
// decides alone.
func kindsOf(c quantity.Class) []corpus.FigureKind {
	switch c {
	case quantity.People:
		return []corpus.FigureKind{corpus.FigureHeadcount, corpus.FigureQuota, corpus.FigureCount}
	case quantity.Count:
		return []corpus.FigureKind{corpus.FigureCount, corpus.FigureQuota, corpus.FigureFrequency}
	case quantity.Time:
		return []corpus.FigureKind{corpus.FigureDuration, corpus.FigureFrequency}
	case quantity.Event:
		return []corpus.FigureKind{corpus.FigureFrequency, corpus.FigureCount}
	}
	return nil
}

// observeKinds, where set, sees every choice of a kind with its signs: for training.
var observeKinds func(m *mention, kinds []corpus.FigureKind, signs [][]uint32)

// likeliestKind is the kind of m, for which the rules have made their choice.
func (x *extractor) likeliestKind(m, prev *mention) corpus.FigureKind {
	kinds := kindsOf(m.tok.Class)
	if len(kinds) == 0 {
		return m.kind
	}
	asked := x.kindQuestions(m, prev)
	var signs [][]uint32
	best, top := m.kind, 0
	for i, k := range kinds {
		x.seen = x.seen[:0]
		number := uint32(i) | uint32(m.tok.Class)<<4
		for _, q := range asked {
			x.seen = append(x.seen, termSign(q.template, number|q.which, q.answer))
		}
		if observeKinds != nil {
			signs = append(signs, append([]uint32(nil), x.seen...))
		}
		if sum := x.kindModel.sum(x.seen); i == 0 || sum > top {
			best, top = k, sum
		}
	}
	if observeKinds != nil {
		observeKinds(m, kinds, signs)
	}
	return best
}

// kindQuestion is what a sign of a kind says of a figure, whatever the kind.
type kindQuestion struct{ template, which, answer uint32 }

// Questions that a sign of a kind answers; those of conditions and dates stand before them.
const (
	kindByFact uint32 = 200 + iota
	kindByWord
	kindByWordRules
	kindByPair
)

// kindQuestions are what speaks for one kind of m or another.
func (x *extractor) kindQuestions(m, prev *mention) []kindQuestion {
	to := x.kindPool[:0]
	l, rules := m.line, hash(string(m.kind))*31
	before := blanks.trimLeft(l.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)])
	after := l.text[m.tok.OuterEnd:max(m.tok.OuterEnd, m.clause.end)]
	last := uint32(0)
	if prev != nil {
		last = hash(string(prev.kind)) ^ bit(m.listed) ^ bit(sameClass(prev.tok, m.tok))<<1
	}
	for i, f := range [...]uint32{
		0, hash(string(m.kind)), hash(m.tok.Unit), m.perNumber(), hash(m.op), last, hash(string(x.doc.Kind)), hash(m.per),
		bit(m.partOf != "") | bit(m.subject.empty())<<1 | bit(m.clause.outer >= 0)<<2 | bit(m.tok.Range)<<3,
	} {
		to = append(to, kindQuestion{kindByFact, uint32(i) << 8, f}, kindQuestion{kindByFact, uint32(i)<<8 | 1<<16, f ^ rules})
	}
	for i, w := range [...]uint32{
		lastHash(m.item.text, 2), lastHash(m.item.text, 1), firstHash(m.item.text, 2), hash(m.item.text),
		lastHash(m.subject.text, 2), lastHash(before, 2), lastHash(before, 3), firstHash(before, 2), firstHash(after, 2), firstHash(after, 3),
	} {
		to = append(to, kindQuestion{kindByWord, uint32(i) << 8, w}, kindQuestion{kindByWordRules, uint32(i) << 8, w ^ rules})
	}
	const around = 12 // characters
	for _, s := range [...]string{lastRunes(before, around), firstRunes(after, around)} {
		for pair := range runsOf(s, 2) {
			to = append(to, kindQuestion{kindByPair, 0, hash(pair)})
		}
	}
	x.kindPool = to
	return to
}
