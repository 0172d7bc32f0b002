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
	var signs [][]uint32
	best, top := m.kind, 0
	for i, k := range kinds {
		x.seen = x.kindSigns(x.seen[:0], m, prev, uint32(i))
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

// Questions that a sign of a kind answers; those of conditions and dates stand before them.
const (
	kindByFact uint32 = 200 + iota
	kindByWord
	kindByWordRules
	kindByPair
)

// kindSigns appends the signs that m is of kind number k of its class.
func (x *extractor) kindSigns(to []uint32, m, prev *mention, k uint32) []uint32 {
	l := m.line
	class, rules := uint32(m.tok.Class), hash(string(m.kind))
	k |= class << 4
	before := blanks.trimLeft(l.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)])
	after := l.text[m.tok.OuterEnd:max(m.tok.OuterEnd, m.clause.end)]
	last := uint32(0)
	if prev != nil {
		last = hash(string(prev.kind)) ^ bit(m.listed) ^ bit(sameClass(prev.tok, m.tok))<<1
	}
	per := bit(m.per != "")
	if m.per != "" && periodic(m.per) {
		per = 2
	}
	for i, f := range [...]uint32{
		0, rules, hash(m.tok.Unit), per, hash(m.op), last, hash(string(x.doc.Kind)), hash(m.per),
		bit(m.partOf != "") | bit(m.subject.empty())<<1 | bit(m.clause.outer >= 0)<<2 | bit(m.tok.Range)<<3,
	} {
		to = append(to, termSign(kindByFact, k|uint32(i)<<8, f), termSign(kindByFact, k|uint32(i)<<8|1<<16, f^rules*31))
	}
	for i, w := range [...]uint32{
		lastHash(m.item.text, 2), lastHash(m.item.text, 1), firstHash(m.item.text, 2), hash(m.item.text),
		lastHash(m.subject.text, 2), lastHash(before, 2), lastHash(before, 3), firstHash(before, 2), firstHash(after, 2), firstHash(after, 3),
	} {
		to = append(to, termSign(kindByWord, k|uint32(i)<<8, w), termSign(kindByWordRules, k|uint32(i)<<8, w^rules*31))
	}
	const around = 12 // characters
	for _, s := range [...]string{lastRunes(before, around), firstRunes(after, around)} {
		for start := 0; ; {
			_, w := runeIn(s, start)
			_, v := runeIn(s, start+w)
			if v == 0 {
				break
			}
			to = append(to, termSign(kindByPair, k, hash(s[start:start+w+v])))
			start += w
		}
	}
	return to
}
