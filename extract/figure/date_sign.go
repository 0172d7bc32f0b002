package figure

import "math/bits"

// Questions that a sign of a date answers; those of conditions stand before them.
const (
	dateBySource uint32 = 100 + iota
	dateBySituation
	dateByVotes
	dateByFar
	dateByYear    // how its year lies to that of the document
	dateByForm    // since, until, span, month, day
	dateByBehind  // what stands behind it
	dateByBefore  // and before it
	dateByBetween // what stands between it and the number
	dateByWord
	dateNoneWord
)

// signsOfDate appends the signs of c to to.
func (x *extractor) signsOfDate(to []uint32, s *termSituation, m *mention, c *dateCandidate) []uint32 {
	k, l := &x.context, m.line
	src := uint32(c.source)
	to = append(to, termSign(dateBySource, src, 0))
	for i, f := range s.facts {
		to = append(to, termSign(dateBySituation, uint32(i)<<8|f, src))
	}
	flags := bit(k.present) | bit(k.presentOn)<<1 | bit(k.thisYear)<<2 | bit(k.plansHere)<<3 | bit(k.planning)<<4 | bit(k.finished)<<5 | bit(m.changed)<<6 | bit(m.into)<<7
	stands := bit(m.standing()) | bit(m.oneOff())<<1 | bit(m.paid())<<2
	to = append(to, termSign(dateBySituation, 1<<16|flags, src), termSign(dateBySituation, 2<<16|stands, src), termSign(dateBySituation, 3<<16|stands<<8|s.facts[3], src))
	if c.source == noDate {
		for i, w := range s.words {
			to = append(to, termSign(dateNoneWord, uint32(i), w), termSign(dateNoneWord, 100+uint32(i)^s.kind, w))
		}
		return to
	}
	votes := c.also & (1<<dateOfRules | 1<<dateOfBefore | 1<<dateOfLast)
	year := uint32(9)
	if x.doc.Year > 0 {
		y := int(c.date[0]-'0')*1000 + int(c.date[1]-'0')*100 + int(c.date[2]-'0')*10 + int(c.date[3]-'0')
		year = uint32(min(max(y-x.doc.Year, -3), 3) + 3)
	}
	far := uint32(min(max(c.clauses, 0), 9))
	near := uint32(min(c.dates, 5))
	to = append(to,
		termSign(dateByVotes, c.also, 0), termSign(dateByVotes, 1<<16|votes, src), termSign(dateByVotes, 2<<16|uint32(bits.OnesCount32(c.also)), src),
		termSign(dateByVotes, 3<<16|votes, s.facts[3]), termSign(dateByVotes, 4<<16|votes, s.facts[4]), termSign(dateByVotes, 5<<16|votes, s.kind),
		termSign(dateByFar, far, src), termSign(dateByFar, 1<<8|far, near), termSign(dateByFar, 2<<8|near, src), termSign(dateByFar, 3<<8|far, s.facts[3]), termSign(dateByFar, 4<<8|far, flags),
		termSign(dateByYear, year, src), termSign(dateByYear, 1<<8|year, s.facts[3]), termSign(dateByYear, 2<<8|year, s.facts[9]), termSign(dateByYear, 3<<8|year, votes), termSign(dateByYear, 4<<8|year, far), termSign(dateByYear, 5<<8|year, stands),
		termSign(dateByWord, 0, s.words[5]^src), termSign(dateByWord, 1, s.words[0]^src), termSign(dateByWord, 2, s.words[4]^src),
	)
	t := c.tok
	if t == nil {
		return to
	}
	form := bit(t.Since) | bit(t.Until)<<1 | bit(t.LastYear > 0)<<2 | bit(t.Month > 0)<<3 | bit(t.Day > 0)<<4 | bit(c.year)<<5
	behind1, behind2 := firstHash(l.text[t.End:], 1), firstHash(l.text[t.End:], 2)
	before := lastHash(l.text[:t.OuterStart], 1)
	outer := hash(l.text[t.OuterStart:t.Start])
	after := firstHash(l.text[t.OuterEnd:], 2)
	kind := bit(attributive(l, t)) | bit(compared(l, t))<<1 | bit(startsRule(l, t))<<2
	to = append(to,
		termSign(dateByForm, form, src), termSign(dateByForm, 1<<8|form, s.facts[3]), termSign(dateByForm, 2<<8|form, votes), termSign(dateByForm, 3<<8|form, far), termSign(dateByForm, 4<<8|form, year), termSign(dateByForm, 5<<8|form, s.facts[9]),
		termSign(dateByForm, 1<<16|kind, src), termSign(dateByForm, 2<<16|kind, far), termSign(dateByForm, 3<<16|kind, stands),
		termSign(dateByBehind, 1, behind1), termSign(dateByBehind, 2, behind2), termSign(dateByBehind, 3^src<<4, behind1), termSign(dateByBehind, 4^far<<4, behind2), termSign(dateByBehind, 5, after), termSign(dateByBehind, 6^s.facts[3]<<4, behind2),
		termSign(dateByBefore, 1, before), termSign(dateByBefore, 2^src<<4, before), termSign(dateByBefore, 3, outer), termSign(dateByBefore, 4^far<<4, outer), termSign(dateByBefore, 5^s.facts[3]<<4, outer),
	)
	if from, end := t.OuterEnd, m.tok.OuterStart; from < end {
		between := l.text[from:end]
		const most = 40 * len("字")
		marks := uint32(0)
		for _, r := range between[:min(len(between), most)] {
			if clauseMarks.has(r) {
				marks = min(marks+1, 4)
			}
		}
		to = append(to, termSign(dateByBetween, marks, src), termSign(dateByBetween, 1<<8|marks, form), termSign(dateByBetween, 2<<8|uint32(step(len(between)/len("字"))), src),
			termSign(dateByBetween, 3<<8|marks, lastHash(m.item.text, 2)))
	}
	return to
}
