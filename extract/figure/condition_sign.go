package figure

import (
	"math/bits"
	"strings"
)

// Questions that a sign of a condition answers.
const (
	conditionBySource    uint32 = iota
	conditionBySituation        // a fact of the figure, with the source
	conditionByEnd              // how the candidate ends
	conditionByEndSource
	conditionByEndKind
	conditionByEndBehind
	conditionByBegin
	conditionByBeginSource
	conditionByForm // what is in it
	conditionByFormSource
	conditionByLength
	conditionByDistance
	conditionByMark
	conditionBySubject // how it lies to the holder
	conditionByItem    // and to the item
	conditionByNext    // what follows it
	conditionByVotes
	conditionByPair // of characters in it
	conditionNoneWord
	conditionNoneItem
)

// signsOfCondition appends the signs of c to to.
func (s *termSituation) signsOfCondition(to []uint32, m *mention, c *conditionCandidate) []uint32 {
	src := uint32(c.source)
	to = append(to, termSign(conditionBySource, src, 0))
	for i, f := range s.facts {
		to = append(to, termSign(conditionBySituation, uint32(i)<<8|f, src))
	}
	if c.source == noCondition {
		for i, w := range s.words {
			to = append(to, termSign(conditionNoneWord, uint32(i), w), termSign(conditionNoneItem, uint32(i)^s.kind, w))
		}
		return to
	}
	end1, end2, end3 := lastHash(c.text, 1), lastHash(c.text, 2), lastHash(c.text, 3)
	begin1, begin2 := firstHash(c.text, 1), firstHash(c.text, 2)
	form := conditionForm(c.text)
	far := uint32(min(c.clauses, 7))
	next, before := m.around(c)
	subject, item := overlap(strings.TrimSuffix(c.text, "的"), m.subject.text), overlap(strings.TrimSuffix(c.text, "的"), m.item.text)
	to = append(to,
		termSign(conditionByEnd, 1, end1), termSign(conditionByEnd, 2, end2), termSign(conditionByEnd, 3, end3),
		termSign(conditionByEndSource, src, end1), termSign(conditionByEndSource, src<<8|1, end2),
		termSign(conditionByEndKind, s.kind, end1),
		termSign(conditionByEndBehind, next, end1), termSign(conditionByEndBehind, next<<8|uint32(c.mark)&255, end1),
		termSign(conditionByBegin, 1, begin1), termSign(conditionByBegin, 2, begin2),
		termSign(conditionByBeginSource, src, begin1), termSign(conditionByBeginSource, src<<8|1, begin2),
		termSign(conditionByBegin, 3, before),
		termSign(conditionByForm, form, end1), termSign(conditionByFormSource, form, src), termSign(conditionByFormSource, form<<8|1, s.kind),
		termSign(conditionByLength, step(len(c.text)/len("字")), src), termSign(conditionByLength, step(len(c.text)/len("字"))<<8|1, end1),
		termSign(conditionByDistance, far, src), termSign(conditionByDistance, far<<8|1, end1), termSign(conditionByDistance, far<<8|2, form),
		termSign(conditionByDistance, far<<8|3, s.facts[4]), termSign(conditionByDistance, far<<8|4, s.kind),
		termSign(conditionByMark, uint32(c.mark), src), termSign(conditionByMark, uint32(c.mark)<<8|1, end1),
		termSign(conditionBySubject, subject, src), termSign(conditionBySubject, subject<<8|1, end1), termSign(conditionBySubject, subject<<8|2, form),
		termSign(conditionByItem, item, src), termSign(conditionByItem, item<<8|1, end1), termSign(conditionByItem, item<<8|2, form),
		termSign(conditionByNext, next, src), termSign(conditionByNext, next<<8|1, form), termSign(conditionByNext, next<<8|2, s.kind),
		termSign(conditionByVotes, uint32(bits.OnesCount32(c.also)), src), termSign(conditionByVotes, 1<<8|c.also&7, src), termSign(conditionByVotes, 2<<8|c.also&7, end1),
	)
	for i := range s.words[4:6] {
		to = append(to, termSign(conditionNoneItem, uint32(20+i)^end1, s.words[4+i]))
	}
	for pair := range runsOf(c.text, 2) {
		to = append(to, termSign(conditionByPair, 0, hash(pair)))
	}
	return to
}

// around tells what follows c, 1 for the holder, 2 for the item, else the hash of the
// next character, and the hash of the one before it.
func (m *mention) around(c *conditionCandidate) (next, before uint32) {
	if c.at.empty() {
		return 0, 0
	}
	text := m.line.text
	before = lastHash(text[:c.at.start], 1)
	switch {
	case m.subject.line == m.line && m.subject.at.start == c.at.end:
		return 1, before
	case m.item.line == m.line && m.item.at.start == c.at.end:
		return 2, before
	}
	return firstHash(text[c.at.end:], 1), before
}

// conditionForm is what kind of words a condition holds.
func conditionForm(s string) uint32 {
	noun := strings.TrimSuffix(s, "的")
	number := strings.ContainsAny(s, "0123456789")
	verb := false
	for i := 0; i < len(s) && !verb; {
		k := words.first(s[i:])
		if k < 0 {
			_, w := runeIn(s, i)
			i += w
			continue
		}
		switch e := &words.entries[k]; e.tag {
		case tagVerb, tagAct, tagLight, tagChange, tagBound:
			verb = true
		}
		i += len(words.entries[k].word)
	}
	return bit(noun != s) | bit(number)<<1 | bit(verb)<<2 | bit(isHolder(noun))<<3 | bit(isItem(noun))<<4 | bit(placeLen(noun) > 0)<<5
}
