package figure

import (
	_ "embed"
	"sync"

	"fuhan/corpus"
)

// A world that leads by little is looked at a second time, as candidates are
// (second_look.go): every two of its variables make a sign.

// worldDoubt is by how much a world must lead to be taken at once.
const worldDoubt = 3 * weightUnit

// worldPairBits: the second look at worlds has 1<<worldPairBits places for each.
const worldPairBits = 18

// worldPairData is the model of the second look in the form of worlds.bin, in units of
// 1/pairUnit, learned with it by TestTrainWorlds.
//
//go:embed world_pairs.bin
var worldPairData string

var learnedWorldPairs = sync.OnceValue(func() worldModel { return worldModelOf(worldPairData) })

// worldLook is the variables of a figure that tell its world.
type worldLook [33]uint32

// worldLookAt is the look at the world of m; the variables by which the rules know a wish
// are left out where asked is false.
func (x *extractor) worldLookAt(m, prev *mention, asked bool) worldLook {
	k, d, l := &x.context, x.doc, m.line
	f := x.worldFacts(m, prev) // but for what others among the variables tell
	w := m.verbs()
	before, sentence, after := m.surroundings()
	heading := ""
	for i := range k.headings {
		if t := k.headings[i].text; t != "" {
			heading = firstRunes(t, 16)
		}
	}
	return worldLook{
		ruled(m), hash(string(m.kind)), hash(string(d.Kind)),
		flags(k.asks && asked, k.asked, k.askedOnce, k.askSpoken && asked),
		flags(k.plans, k.plansHere, k.targets, k.planning),
		flags(k.finished, k.lineDone, k.former, k.present, k.presentOn),
		flags(k.thisYear, k.stays, k.lastYear, k.supposes && asked, k.reckons),
		flags(k.speaker, k.thinks, k.asking && asked, k.lineAsks && asked),
		flags(m.clause.quoted, m.clause.outer >= 0, d.reply(), d.rule()),
		f[0], f[1], f[2], f[3], f[4], f[7],
		lastHash(before, 1), firstHash(before, 2), firstHash(sentence, 2), lastHash(sentence, 3),
		firstHash(after, 1), firstHash(after, 2), hash(m.tok.Unit),
		lastHash(m.item.text, 1), lastHash(m.item.text, 2), firstHash(blanks.trimLeft(l.text), 2),
		w.last, w.adverb, w.first, w.next, w.tagBefore, w.tagAfter, w.clauseBefore, lastHash(heading, 2),
	}
}

// ruled is the number of the world of m by the rules, which tell of a wish nothing: as
// much as they tell of what is in force.
func ruled(m *mention) uint32 {
	if m.status == corpus.StatusRequested {
		return 0
	}
	return worldNumber(m.status)
}

// flags are the given ones as the bits of a number, the first lowest.
func flags(on ...bool) (v uint32) {
	for i, b := range on {
		v |= bit(b) << i
	}
	return v
}

// verbs are hashes of the verbs and adverbs around a figure, 0 where there is none.
type verbs struct {
	first, last, next   uint32 // verbs of the clause: the first and the last before the number, and the first behind it
	adverb              uint32 // the last before the number
	clauseBefore        uint32 // last verb of the clause before
	tagBefore, tagAfter uint32 // kinds of the words next to the number
}

func (m *mention) verbs() (w verbs) {
	text := m.line.text
	pieces := m.clause.pieces
	for i := m.from; i < m.piece; i++ {
		switch p := &pieces[i]; {
		case p.tag == tagAdverb || p.tag == tagPlan || p.tag == tagBound:
			w.adverb = hash(text[p.start:p.end])
		case p.tag.verbal():
			w.last = hash(text[p.start:p.end])
			if w.first == 0 {
				w.first = w.last
			}
		}
	}
	const most = 32 // words behind: time stays linear in a clause without end
	for i := m.piece + 1; i < min(len(pieces), m.piece+most) && w.next == 0; i++ {
		if p := &pieces[i]; p.tag.verbal() {
			w.next = hash(text[p.start:p.end])
		}
	}
	if m.piece > m.from {
		w.tagBefore = 1 + uint32(pieces[m.piece-1].tag)
	}
	if m.piece+1 < len(pieces) {
		w.tagAfter = 1 + uint32(pieces[m.piece+1].tag)
	}
	if m.index > 0 {
		before := m.line.clauses[m.index-1].pieces
		for i := len(before) - 1; i >= max(0, len(before)-most) && w.clauseBefore == 0; i-- {
			if p := &before[i]; p.tag.verbal() || p.tag == tagPlan {
				w.clauseBefore = hash(text[p.start:p.end])
			}
		}
	}
	return w
}

// verbal reports whether t is a verb or stands like one before a noun.
func (t tag) verbal() bool {
	switch t {
	case tagSoft, tagLink, tagInto, tagPrep, tagTo:
		return true
	}
	return t.act()
}
