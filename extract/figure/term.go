package figure

// The terms of a figure, under which condition and since when it holds, are chosen like
// its item and its holder: among candidates, of which none is one, by learned weights of
// signs (condition_choice.go, date_choice.go).

// A model of terms has 1<<termBits places.
const termBits = 16

// termModel is how much each sign speaks for a candidate, in units of 1/weightUnit.
type termModel [1 << termBits]int8

// termModelOf is the model that data holds, one signed byte for each place.
func termModelOf(data string) *termModel {
	m := &termModel{}
	for i := range m {
		m[i] = int8(data[i])
	}
	return m
}

// sum is the sum of the weights of signs.
func (m *termModel) sum(signs []uint32) int {
	sum := 0
	for _, s := range signs {
		sum += int(m[s])
	}
	return sum
}

// termSign is the place of a sign in a model, see [sign].
func termSign(t uint32, a, b uint32) uint32 {
	return sign(1<<21+template(t), a, b) >> (modelBits - termBits)
}

// termSituation is what the signs of all candidates of a figure share.
type termSituation struct {
	kind  uint32
	facts [10]uint32 // each below 256
	words [8]uint32  // hashes of words at the figure
	gap   uint32     // to the figure before, 0 without one
}

// termSituationOf is the situation of m, to be used by way of [termSituation.with].
func (x *extractor) termSituationOf(m, prev *mention) termSituation {
	l := m.line
	s := termSituation{kind: hash(string(m.kind))}
	doc := bit(x.doc.reply()) | bit(x.doc.rule())<<1
	world := worldNumber(m.world)
	if prev != nil {
		s.gap = 1 + 2*min(gapOf(m, prev), 15)
	}
	s.facts = [...]uint32{
		s.kind & 255, uint32(m.tok.Class), doc, world, 0, m.perNumber(), m.opNumber(), 0,
		bit(m.clause.outer >= 0) | bit(m.clause.quoted)<<1 | bit(m.partOf != "")<<2 | bit(m.subject.empty())<<3,
		doc<<4 | world<<2 | bit(m.tok.Range) | bit(m.change != "")<<1,
	}
	head := blanks.trimLeft(l.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)])
	s.words = [...]uint32{
		lastHash(m.item.text, 2), firstHash(m.item.text, 2), lastHash(m.subject.text, 2), hash(m.item.text),
		firstHash(head, 2), lastHash(head, 2), hash(m.tok.Unit), hash(m.per),
	}
	return s
}

// with completes s for one of the terms: whether the figure before in the sentence has it,
// and how many candidates there are.
func (s *termSituation) with(had bool, candidates int) *termSituation {
	s.facts[4], s.facts[7] = 0, uint32(min(candidates, 9))
	if s.gap > 0 {
		s.facts[4] = s.gap + bit(had)
	}
	return s
}

// decideTerms gives the figures of a sentence their conditions and dates. Those of one
// list for which the rules say the same hold under the same condition.
func (x *extractor) decideTerms(ms []*mention) {
	var prev *mention
	ruled := "" // condition of prev by the rules
	for _, m := range ms {
		if m.drop {
			continue
		}
		listed := prev != nil && m.listed && prev.clause == m.clause && m.condition == ruled
		ruled = m.condition
		s := x.termSituationOf(m, prev)
		m.condition = x.likeliestCondition(&s, m, prev)
		if listed {
			m.condition = prev.condition
		}
		m.asOf = x.likeliestDate(&s, m, prev)
		x.lastDate = m.asOf
		prev = m
	}
}
