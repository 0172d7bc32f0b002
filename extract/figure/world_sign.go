package figure

import (
	"slices"
	"strings"

	"fuhan/corpus"
)

// worldTemplate is a question that a sign of a world answers.
type worldTemplate uint32

const (
	worldByFlag     worldTemplate = iota
	worldByFact                   // a fact of the figure
	worldByFactKind               // and the kind of figure
	worldByFactDoc                // and the kind of document
	worldByWord                   // words at the number
	worldByItem
	worldByItemDoc
	worldByBefore // pairs of characters before the number
	worldByBefore3
	worldBySentence
	worldByAfter
	worldByRest
	worldByLine
	worldByHeading
	worldByRules // what the rules say, with a fact or words
)

// worldSign is the place of a sign in a model, see [sign].
func worldSign(t worldTemplate, a, b uint32) uint32 {
	return sign(1<<20+template(t), a, b) >> (modelBits - worldBits)
}

// worldSigns appends the signs of the world of m to to; those by which the rules know a
// wish only where asked.
func (x *extractor) worldSigns(to []uint32, m, prev *mention, asked bool) []uint32 {
	k, d, l := &x.context, x.doc, m.line
	kind, doc := hash(string(m.kind)), hash(string(d.Kind))
	for i, on := range [...]bool{
		k.asks && asked, k.asked, k.askedOnce, k.askSpoken && asked, k.plans, k.plansHere, k.targets, k.lineAsks && asked, k.finished, k.lineDone, k.former, k.present,
		k.presentOn, k.thisYear, k.stays, k.lastYear, k.supposes && asked, k.reckons, k.speaker, k.thinks, k.planning, k.asking && asked,
		m.clause.quoted, m.clause.outer >= 0, d.reply(), d.rule(),
	} {
		if on {
			to = append(to, worldSign(worldByFlag, uint32(i), 0), worldSign(worldByFlag, uint32(i), kind))
		}
	}
	rules := ruled(m)
	for i, fact := range x.worldFacts(m, prev) {
		f := uint32(i)<<8 | fact
		to = append(to, worldSign(worldByFact, f, 0), worldSign(worldByFactKind, f, kind), worldSign(worldByFactDoc, f, doc),
			worldSign(worldByRules, rules|4<<8|uint32(i)<<16, fact))
	}
	to = append(to, worldSign(worldByRules, rules, 0), worldSign(worldByRules, rules, kind), worldSign(worldByRules, rules, doc),
		worldSign(worldByRules, rules|1<<8, lastHash(m.item.text, 2)), worldSign(worldByRules, rules|2<<8, lastHash(m.line.text[:m.tok.OuterStart], 2)),
		worldSign(worldByRules, rules|3<<8, hash(m.tok.Unit)))
	before, sentence, after := m.surroundings()
	item := m.item.text
	for i, w := range [...]uint32{
		lastHash(before, 2), lastHash(before, 3), firstHash(before, 2), firstHash(before, 3),
		firstHash(sentence, 2), firstHash(sentence, 4), firstHash(after, 2), hash(m.tok.Unit),
	} {
		to = append(to, worldSign(worldByWord, uint32(i), w))
	}
	to = append(to,
		worldSign(worldByItem, 0, lastHash(item, 2)), worldSign(worldByItem, 1, firstHash(item, 2)),
		worldSign(worldByItemDoc, doc, lastHash(item, 2)))
	to = pairSigns(to, worldByBefore, lastRunes(before, 12), 2)
	to = pairSigns(to, worldByBefore3, lastRunes(before, 12), 3)
	to = pairSigns(to, worldBySentence, lastRunes(sentence, 40), 2)
	to = pairSigns(to, worldByAfter, firstRunes(after, 8), 2)
	to = pairSigns(to, worldByRest, firstRunes(after, 30), 2)
	to = pairSigns(to, worldByLine, firstRunes(blanks.trimLeft(l.text), 20), 2)
	for i := range k.headings {
		to = pairSigns(to, worldByHeading, firstRunes(k.headings[i].text, 16), 2)
	}
	return to
}

// surroundings are the text of the clause before m, that of the sentence before the clause
// and what follows m in the sentence.
func (m *mention) surroundings() (before, sentence, after string) {
	l := m.line
	from, end := m.index, m.index
	const most = 64 // clauses to each side: time stays linear in a sentence without end
	for from > max(0, m.index-most) && l.clauses[from-1].sentence == m.clause.sentence {
		from--
	}
	for end+1 < min(len(l.clauses), m.index+most) && l.clauses[end+1].sentence == m.clause.sentence {
		end++
	}
	before = blanks.trimLeft(l.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)])
	sentence = blanks.trimLeft(l.text[l.clauses[from].start:max(l.clauses[from].start, m.clause.start)])
	return before, sentence, l.text[m.tok.OuterEnd:max(m.tok.OuterEnd, l.clauses[end].end)]
}

// worldFacts are facts of m, each a number below 256.
func (x *extractor) worldFacts(m, prev *mention) [9]uint32 {
	d := x.doc
	date, governs := x.context.dateOf(m)
	when, since := uint32(0), uint32(0) // the date that governs m, against that of the document
	if governs && date.Year > 0 && d.Year > 0 {
		year := max(date.Year, date.LastYear)
		switch {
		case year < d.Year-1:
			when = 1
		case year == d.Year-1:
			when = 2
		case year == d.Year:
			when = 3
		default:
			when = 4
		}
		when = when<<1 | bit(date.Start >= m.clause.start)
		since = bit(date.Since) | bit(date.Until)<<1 | when<<2
	}
	before := uint32(0) // the world of the figure before
	if prev != nil {
		before = (1+worldNumber(prev.status))<<1 | bit(prev.clause.sentence == m.clause.sentence)
	}
	return [...]uint32{
		when, since, before, m.perNumber(), m.opNumber(), uint32(m.tok.Class),
		bit(m.changed) | bit(m.into)<<1 | bit(m.change != "")<<2,
		bit(m.oneOff()) | bit(m.standing())<<1 | bit(m.paid())<<2 | bit(x.target(m))<<3,
		before<<3 | when&7,
	}
}

// pairSigns appends a sign for every n characters of s that stand together.
func pairSigns(to []uint32, t worldTemplate, s string, n int) []uint32 {
	for run := range runsOf(s, n) {
		to = append(to, worldSign(t, hash(run), 0))
	}
	return to
}

// worldNumber is the place of a world among worlds.
func worldNumber(w corpus.FigureStatus) uint32 { return uint32(max(0, slices.Index(worlds[:], w))) }

// perNumber is 1 for a rate, 2 for one per time, 0 without one.
func (m *mention) perNumber() uint32 {
	switch {
	case m.per == "":
		return 0
	case periodic(m.per):
		return 2
	}
	return 1
}

// opNumber is a number for the relation of m, 0 without one.
func (m *mention) opNumber() uint32 {
	if m.op == "" {
		return 0
	}
	return 1 + uint32(strings.Index("=~<>", m.op[:1]))<<1 | uint32(len(m.op)-1)
}
