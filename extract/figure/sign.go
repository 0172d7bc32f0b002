package figure

import (
	"sort"
	"strings"

	"fuhan/extract/quantity"
)

// template is a question that a sign answers: two variables of a candidate, its
// figure or the text whose values together make the sign.
type template uint32

const (
	bySource template = iota
	bySourceClass
	bySourceCoarse
	bySourceNoun
	bySourceCoarseNoun
	bySourceDistance
	bySourceGap
	bySourcePrevNouns
	bySourceItemNoun
	bySourceUnit
	bySourceAmong
	bySourceOwn
	bySourceDoc
	bySourceRate
	bySourceOp
	bySourceNear
	bySourceUsed
	bySourceInItem
	bySourceAfter
	bySourceShape
	bySourceRight
	byNoun
	byNounClass
	byNounBefore
	byNounFirst
	byNounTitle
	byNounDistance
	byNounUsed
	byUsedClass
	byVotesClass
	byAfterNear
	byBaseClass
	// where the candidate stands, in characters from the number
	byApartClass
	byApartNoun
	byApartSource
	// how the holder's text and the item's overlap
	byOverlapClass
	byOverlapNoun
	byOverlapSource
	// words of the candidate and around it
	byTail
	byTails
	byTailsClass
	byHead
	byBeforeWords
	byBeforeWordsSource
	byAfterWords
	byAfterWordsSource
	// where the holder stands to the item
	byPlaceClass
	byPlaceNoun
	byPlaceSource
	byPlaceItem
	// words at the number
	byUnitNoun
	byUnitSource
	byActNoun
	// how often the text has named the candidate
	bySeenNoun
	bySeenSource
	bySeenClass
	// the grammar around the candidate where it stands
	bySpotNoun
	bySpotSource
	bySpotFar
	byEdgeNoun
	byEdgeSource
	byEdgeFar
	byTagsEdge
	// whether the candidate begins and ends where words meet
	byFitNoun
	byFitSource
	byFitForm
	// how often the paragraph and the document name the candidate
	byOftenNoun
	byOftenSource
	byInDocNoun
	byInDocSource
	byInDocOften
	byInTitleNoun
	byInTitleSource
	// the characters around the candidate, at the beginning of the clause and before
	// the number
	byBefore1Noun
	byBefore1Source
	byAfter1Noun
	byAfter1Source
	byAround1
	byAround1Far
	byAfter1Class
	byOpenNoun
	byOpenSource
	byOpenGap
	byLead1Noun
	byLead1Source
	// how sure the decision on the figure before was
	byMarginSource
	// the figure before
	byRepeatNoun
	byRepeatSource
	// form of the candidate
	byFormNoun
	byFormSource
	// what stands between the candidate and the number
	byBetweenNoun
	byBetweenSource
	byBetweenForm
	// how many candidates of its kind stand nearer
	byRankNoun
	byRankSource
	byRankClass
)

// sign is the place of a template with its two values in a model. Places are
// hashed: two signs may share one, and then share a weight (Weinberger et al.,
// Feature Hashing for Large Scale Multitask Learning, 2009).
func sign(t template, a, b uint32) uint32 {
	h := uint32(t)*0x9e3779b1 ^ a*0x85ebca6b ^ b*0xc2b2ae35
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 13
	h *= 0x297a2d39
	return h >> (32 - modelBits)
}

// none is the value of a variable that nothing answers.
const none = 255

// situation is what the signs of all candidates of a figure share.
type situation struct {
	role                           role
	class, coarse                  uint32
	among, rate, doc, bounded, own uint32
	near, gap, unit                uint32
	itemKind, prevNouns            uint32
	left, right                    uint32 // shapes of the words around the number
	unitText, act                  uint32 // hashes of the unit and of the act before the number
	repeat                         uint32 // how the item is to those of the figure before
	open, lead1                    uint32 // hashes of the clause's first and the number's last two characters before it
	itemTails                      uint32 // hash of the last two characters of the item
	margin                         uint32 // by how much the choice at the figure before led
}

func (x *extractor) situationOf(r role, m, prev *mention, own bool) situation {
	s := situation{role: r, class: uint32(m.tok.Class), coarse: coarse(m.tok.Class), own: bit(own), gap: gapOf(m, prev)}
	switch {
	case m.partOf != "":
		s.among = 1
	case m.clause.outer >= 0:
		s.among = 2
	}
	switch {
	case m.per == "":
	case periodic(m.per):
		s.rate = 1
	default:
		s.rate = 2
	}
	switch {
	case x.doc.reply():
		s.doc = 1
	case x.doc.rule():
		s.doc = 2
	}
	s.open = firstHash(strings.TrimLeft(m.line.text[m.clause.start:], " 　"), 2)
	s.lead1 = lastHash(m.line.text[:m.tok.OuterStart], 2)
	s.itemTails = lastHash(m.item.text, 2)
	if prev != nil {
		s.margin = 1 + prev.margin[r]
	}
	s.left, s.right = m.shapes()
	s.unitText = hash(m.tok.Unit)
	s.near = none
	if p := m.nearest(); p != nil {
		s.near = uint32(p.tag)
		if p.tag != tagNoun {
			s.act = hash(m.line.text[p.start:p.end])
		}
	}
	if m.op != "=" && m.op != "" {
		s.bounded = 1
	}
	if r == roleSubject {
		q := x.context.profile(m.item.text)
		s.itemKind = uint32(q.kind)
		if prev != nil {
			switch {
			case prev.item.text == m.item.text:
				s.repeat = 1
			case prev.subject.text == m.item.text:
				s.repeat = 2
			case sameName(prev.item.text, m.item.text):
				s.repeat = 3
			case q.tail == x.context.profile(prev.item.text).tail:
				s.repeat = 4
			default:
				s.repeat = 5
			}
		}
	}
	s.prevNouns, s.unit = none, 3
	if prev != nil {
		s.prevNouns = uint32(x.context.profile(prev.item.text).kind)*uint32(nounKinds) + uint32(x.context.profile(prev.subject.text).kind)
		s.unit = bit(prev.tok.Unit == m.tok.Unit)
	}
	return s
}

// traits are the variables of a candidate as seen from its figure.
type traits struct {
	source                  uint32
	kind, form              uint32 // of the text: kind of noun and build
	tail, tails, head       uint32 // its words
	used, seen, often       uint32 // how often it was chosen, named and named near by
	inDoc, inTitle          uint32
	inItem, over, place     uint32 // how it stands to the item
	first, far, apart, rank uint32 // where it stands
	tags, edge              uint32 // the grammar there
	fit                     uint32 // whether it begins and ends there where words meet
	before, after           uint32 // two characters around it there
	before1, after1         uint32 // and one
	between                 uint32 // what stands between it and the number
}

func (x *extractor) traitsOf(r role, m *mention, c *candidate) traits {
	p := x.context.profile(c.text)
	if p.inDoc == 0 {
		p.inDoc, p.inTitle = 1+x.opening.count(c.text), inTitle(x.doc.Title, c.text)
	}
	if p.spot.line != c.line || p.spot.at != c.at {
		p.spot = spotOf(c)
	}
	if p.spot.from != m {
		p.spot.see(m, c)
	}
	t := traits{
		source: uint32(c.source),
		kind:   uint32(p.kind), form: p.form,
		tail: p.tail, tails: p.tails, head: p.head,
		used: uint32(min(p.used[r], 3)), seen: step(p.seen), often: x.oftenNear(m, p),
		inDoc: step(p.inDoc), inTitle: p.inTitle,
		place: placeTo(m, c),
		first: p.spot.first, far: p.spot.far, apart: p.spot.apart, rank: uint32(min(c.nearer, 4)),
		tags: p.spot.tags, edge: p.spot.edge, fit: p.spot.fit,
		before: p.spot.before, after: p.spot.after,
		between: m.between(c),
	}
	if r == roleSubject {
		t.inItem = bit(strings.Contains(m.item.text, c.text))
		t.over = overlap(c.text, m.item.text)
	}
	if c.line != nil && c.at.end > 0 {
		t.before1, t.after1 = lastHash(c.line.text[:c.at.start], 1), firstHash(c.line.text[c.at.end:], 1)
	}
	return t
}

// signs appends the signs of c to to.
func (x *extractor) signs(to []uint32, s *situation, m *mention, c *candidate) []uint32 {
	t := x.traitsOf(s.role, m, c)
	src := t.source
	to = append(to,
		sign(bySpotNoun, t.tags, t.kind),
		sign(bySpotSource, t.tags, src),
		sign(bySpotFar, t.tags, t.far<<8|s.coarse),
		sign(byEdgeNoun, t.edge, t.kind),
		sign(byEdgeSource, t.edge, src),
		sign(byEdgeFar, t.edge, t.far<<8|s.coarse),
		sign(byTagsEdge, t.edge, t.tags),
		sign(byFitNoun, t.fit, t.kind),
		sign(byFitSource, t.fit, src),
		sign(byFitForm, t.fit, t.form),
		sign(byUnitNoun, s.unitText, t.kind),
		sign(byUnitSource, s.unitText, src),
		sign(byActNoun, s.act, t.kind),
		sign(bySeenNoun, t.seen, t.kind),
		sign(bySeenSource, t.seen, src),
		sign(bySeenClass, t.seen, s.class),
		sign(byNoun, t.kind, 0),
		sign(byNounClass, t.kind, s.class),
		sign(byNounBefore, t.kind, uint32(c.before)),
		sign(byNounFirst, t.kind, t.first),
		sign(byNounTitle, t.kind, t.inTitle),
		sign(byNounDistance, t.kind, t.far),
		sign(byNounUsed, t.kind, t.used),
		sign(byUsedClass, t.used, s.class),
		sign(byVotesClass, uint32(min(c.also.size(), 3)), s.class),
		sign(byAfterNear, uint32(c.after), s.near),
		sign(byBaseClass, bit(m.base != "" && c.text == m.base), s.class),
		sign(byApartClass, t.apart, s.class),
		sign(byApartNoun, t.apart, t.kind),
		sign(byApartSource, t.apart, src),
		sign(byTail, t.tail, 0),
		sign(byTails, t.tails, 0),
		sign(byTailsClass, t.tails, s.class),
		sign(byHead, t.head, 0),
		sign(byBeforeWords, t.before, t.kind),
		sign(byBeforeWordsSource, t.before, src),
		sign(byAfterWords, t.after, t.kind),
		sign(byAfterWordsSource, t.after, src),
	)
	to = append(to,
		sign(byOftenNoun, t.often, t.kind),
		sign(byOftenSource, t.often, src),
		sign(byBefore1Noun, t.before1, t.kind),
		sign(byBefore1Source, t.before1, src),
		sign(byAfter1Noun, t.after1, t.kind),
		sign(byAfter1Source, t.after1, src),
		sign(byAround1, t.before1, t.after1),
		sign(byAround1Far, t.before1^t.far*77, t.after1),
		sign(byAfter1Class, t.after1, s.class<<8|t.far),
		sign(byOpenNoun, s.open, t.kind),
		sign(byOpenSource, s.open, src),
		sign(byOpenGap, s.open, src<<8|s.gap),
		sign(byLead1Noun, s.lead1, t.kind),
		sign(byLead1Source, s.lead1, src),
		sign(byMarginSource, s.margin, src),
		sign(byInDocNoun, t.inDoc, t.kind),
		sign(byInDocSource, t.inDoc, src),
		sign(byInDocOften, t.inDoc, t.often<<8|t.far),
		sign(byInTitleNoun, t.inTitle, t.kind),
		sign(byInTitleSource, t.inTitle, src),
		sign(byRepeatNoun, s.repeat<<8|s.gap, t.kind),
		sign(byRepeatSource, s.repeat<<8|s.gap, src),
		sign(byFormNoun, t.form, t.kind),
		sign(byFormSource, t.form, src),
		sign(byBetweenNoun, t.between, t.kind),
		sign(byBetweenSource, t.between, src),
		sign(byBetweenForm, t.between, t.form),
		sign(byRankNoun, t.rank, t.kind<<8|t.far),
		sign(byRankSource, t.rank, src),
		sign(byRankClass, t.rank, t.kind<<8|s.class),
	)
	if s.role == roleSubject {
		to = append(to,
			sign(byPlaceClass, t.place, s.class),
			sign(byPlaceNoun, t.place, t.kind),
			sign(byPlaceSource, t.place, src),
			sign(byPlaceItem, t.place<<8|t.kind, s.itemKind),
			sign(byOverlapClass, t.over, s.class),
			sign(byOverlapNoun, t.over, t.kind),
			sign(byOverlapSource, t.over, src),
		)
	}
	for also := c.also; ; {
		to = append(to,
			sign(bySource, src, 0),
			sign(bySourceClass, src, s.class),
			sign(bySourceCoarse, src, s.coarse),
			sign(bySourceNoun, src, t.kind),
			sign(bySourceCoarseNoun, src, s.coarse<<8|t.kind),
			sign(bySourceDistance, src, t.far),
			sign(bySourceGap, src, s.gap),
			sign(bySourcePrevNouns, src, s.prevNouns),
			sign(bySourceItemNoun, src, s.itemKind<<8|s.coarse),
			sign(bySourceUnit, src, s.unit<<8|s.gap),
			sign(bySourceAmong, src, s.among),
			sign(bySourceOwn, src, s.own),
			sign(bySourceDoc, src, s.doc),
			sign(bySourceRate, src, s.rate),
			sign(bySourceOp, src, s.bounded),
			sign(bySourceNear, src, s.near),
			sign(bySourceUsed, src, t.used),
			sign(bySourceInItem, src, t.inItem),
			sign(bySourceAfter, src, uint32(c.after)),
			sign(bySourceShape, src, s.left),
			sign(bySourceRight, src, s.right<<8|s.coarse),
		)
		if also == 0 {
			return to
		}
		src = uint32(also.take())
	}
}

// placeTo is how a holder stands to the item that was taken first.
func placeTo(m *mention, c *candidate) uint32 {
	i := &m.item
	if i.line == nil || c.line != i.line || i.at.end == 0 || c.at.end == 0 {
		return 0
	}
	switch {
	case c.at.end == i.at.start:
		return 1
	case c.at.end < i.at.start && c.line.text[c.at.end:i.at.start] == "的":
		return 2
	case c.at.end < i.at.start && parted(c.line.text, c.at.end, i.at.start):
		return 3
	case c.at.end < i.at.start:
		return 4
	case c.at.start == i.at.end:
		return 8 // the object of an act, 新建|示范小区
	case c.at.start >= i.at.end && parted(c.line.text, i.at.end, c.at.start):
		return 5
	case c.at.start >= i.at.end:
		return 6
	}
	return 7
}

// parted reports whether punctuation stands in text[from:to), or too much to be one
// clause.
func parted(text string, from, to int) bool {
	return to-from > 100*len("字") || clauseMarks.in(text[from:to])
}

var clauseMarks = runeSetOf("，；。：")

func bit(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}

// apart is how far c stands from the number of m, in steps: 0–9 before it, 11–20
// behind it, 10 where c was put together from several places.
func apart(m *mention, c *candidate) uint32 {
	if c.line == nil || c.at.end == 0 {
		return 10
	}
	start, end := c.line.offset(c.at.start), c.line.offset(c.at.end)
	switch {
	case end <= m.line.offset(m.tok.Start):
		return step((m.line.offset(m.tok.Start) - end) / len("字"))
	case start >= m.line.offset(m.tok.End):
		return 11 + step((start-m.line.offset(m.tok.End))/len("字"))
	}
	return 10
}

// step puts a number of characters into one of ten steps.
func step(n int) uint32 {
	if n <= 3 {
		return uint32(n)
	}
	for i, most := range []int{6, 10, 20, 40, 80} {
		if n <= most {
			return 4 + uint32(i)
		}
	}
	return 9
}

// overlap is how the texts of a holder and an item share characters.
func overlap(holder, item string) uint32 {
	switch {
	case holder == item:
		return 1
	case strings.HasPrefix(item, holder):
		return 2
	case strings.HasSuffix(item, holder):
		return 3
	case strings.Contains(item, holder):
		return 4
	case item != "" && strings.Contains(holder, item):
		return 5
	case lastHash(holder, 1) == lastHash(item, 1):
		return 6
	}
	return 0
}

// lastHash and firstHash are hashes of the last and the first n characters of s.
func lastHash(s string, n int) uint32  { return hash(lastRunes(s, n)) }
func firstHash(s string, n int) uint32 { return hash(firstRunes(s, n)) }

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// shapes are the grammar around the number: the last three words before it that
// are no adverbs, and the next word behind it, as numbers.
func (m *mention) shapes() (left, right uint32) {
	n := 0
	for i := m.piece - 1; i >= m.from && n < 3; i-- {
		k := shapeOf(&m.clause.pieces[i])
		if k == 0 {
			continue
		}
		left = left*7 + k
		n++
	}
	if m.behind < len(m.clause.pieces) {
		right = 1 + shapeOf(&m.clause.pieces[m.behind])
	}
	return left, right
}

// shapeOf is what a word is to the grammar of its clause; 0 for adverbs and the
// like.
func shapeOf(p *piece) uint32 {
	switch p.tag {
	case tagNoun:
		return 1
	case tagSoft:
		return 2
	case tagAct, tagVerb, tagChange, tagInto:
		return 3
	case tagLight:
		return 4
	case tagPrep, tagTo, tagShare:
		return 5
	case tagOf, tagAnd:
		return 6
	}
	return 0
}

// coarse puts classes of unit together that are spoken of alike.
func coarse(c quantity.Class) uint32 {
	switch c {
	case quantity.Money:
		return 0
	case quantity.Percent, quantity.Points, quantity.Multiple, quantity.Proportion:
		return 1
	case quantity.People, quantity.Count:
		return 2
	case quantity.Time, quantity.Event, quantity.Grade:
		return 3
	}
	return 4
}

// startsClause reports whether c is the first run of nouns of its clause.
func startsClause(m *mention, c *candidate) bool {
	for i := m.index; i >= max(0, m.index-mostClauses); i-- {
		cl := &m.line.clauses[i]
		if c.at.start < cl.start {
			continue
		}
		for _, p := range cl.pieces {
			switch p.tag {
			case tagAdverb, tagToken, tagAnd, tagAmong, tagLink, tagPlan, tagPrep, tagTo:
				continue
			}
			return p.start <= c.at.start && c.at.start < p.end
		}
		return false
	}
	return false
}

// distance is how many clauses before m the candidate stands; others than those of
// its line are far.
func distance(m *mention, c *candidate) uint32 {
	if c.line != m.line || c.at.end == 0 {
		return 9
	}
	for d := range min(8, m.index+1) {
		cl := &m.line.clauses[m.index-d]
		if c.at.start >= cl.start {
			return uint32(d)
		}
	}
	return 8
}

// gapOf is what stands between m and the figure before it.
func gapOf(m, prev *mention) uint32 {
	switch {
	case prev == nil:
		return 0
	case prev.clause == m.clause && m.listed:
		return 1
	case prev.clause == m.clause:
		if prev.piece+1 < len(m.clause.pieces) && m.clause.pieces[prev.piece+1].tag == tagAnd {
			return 2
		}
		return 3
	case prev.clause.part == m.clause.part && m.index-prev.index == 1:
		return 4
	case prev.clause.part == m.clause.part:
		return 5
	}
	return 6
}

// spot is a place where a candidate stands, and what is around it.
type spot struct {
	line          *line
	at            part
	before, after uint32 // hashes of the two characters before and behind it
	tags          uint32 // of the words before and behind it
	edge          uint32 // how it lies in its clause
	fit           uint32 // whether words meet at its beginning and at its end

	from              *mention // seen from which
	first, far, apart uint32   // whether it begins its clause, clauses and characters between
}

// see tells where s stands as seen from m.
func (s *spot) see(m *mention, c *candidate) {
	s.from = m
	s.first = bit(c.line == m.line && c.at.end > 0 && startsClause(m, c))
	s.far = distance(m, c)
	s.apart = apart(m, c)
}

func spotOf(c *candidate) spot {
	s := spot{line: c.line, at: c.at, tags: none, edge: none, fit: none}
	if c.line != nil && c.at.end > 0 {
		s.before, s.after = lastHash(c.line.text[:c.at.start], 2), firstHash(c.line.text[c.at.end:], 2)
		s.tags, s.edge = grammarOf(c)
		s.fit = c.line.fitOf(c.at)
	}
	return s
}

// grammarOf is the grammar around c where it stands: the tags of the words before and
// behind it, and how it lies in its clause.
func grammarOf(c *candidate) (tags, edge uint32) {
	if c.line.clauses == nil {
		return none, none
	}
	cs := c.line.clauses
	i := sort.Search(len(cs), func(i int) bool { return cs[i].start > c.at.start }) - 1
	for i >= 0 && cs[i].end < c.at.end {
		i--
	}
	if i < 0 {
		return none, none
	}
	cl := &cs[i]
	before, after := uint32(30), uint32(30)
	nouns := 0
	for k := range cl.pieces {
		p := &cl.pieces[k]
		switch {
		case p.end <= c.at.start:
			before = uint32(p.tag)
			if p.tag == tagNoun || p.tag == tagSoft || p.tag == tagToken {
				nouns++
			}
		case p.start >= c.at.end:
			if after == 30 {
				after = uint32(p.tag)
			}
		case p.start < c.at.start:
			before = 29 // inside a longer word
		}
		if p.start < c.at.end && p.end > c.at.end {
			after = 29
		}
	}
	edge = bit(nouns == 0) | bit(c.at.end >= cl.end)<<1 | bit(cl.outer >= 0)<<2 | bit(cl.quoted)<<3 | bit(strings.HasSuffix(c.line.text[:c.at.start], "的"))<<4 | bit(strings.HasPrefix(c.line.text[c.at.end:], "的"))<<5
	switch cl.mark {
	case '，', ',':
		edge |= 1 << 6
	case '：', ':':
		edge |= 2 << 6
	case '；', ';':
		edge |= 3 << 6
	}
	return before<<8 | after, edge
}
