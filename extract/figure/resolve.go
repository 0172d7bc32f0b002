package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// Which run of nouns is the item of a figure, and which its holder, is decided
// among candidates: the nouns around the number, those that the figures and
// clauses before left behind, and those of the heading. Each candidate has signs
// (where it stands, what kind of noun it is, what was counted before it …), each
// sign a weight learned from gold answers; the candidate with the greatest sum is
// taken. The rules of attach.go have a say: their choice is a sign too.

// source is where a candidate comes from.
type source int

const (
	fromLeft         source = iota // nearest run of nouns before the number
	fromLeftCut                    // its item or holder part
	fromLeft2                      // the run before that
	fromLeft3                      // the first of the clause
	fromActNoun                    // act with its object
	fromAct                        // the act alone
	fromObject                     // the object alone
	fromTo                         // behind 对, 给
	fromRight                      // right behind the number
	fromRightOf                    // last noun behind a 的 there
	fromRightItem                  // first name of a payment behind it
	fromRightAct                   // act behind it
	fromRightLast                  // last run of nouns of the clause
	fromInside                     // beginning of a long name of a payment
	fromEach                       // noun of a rate word
	fromClause                     // holder earlier in the clause
	fromCondition                  // condition that is a holder
	fromPrevItem                   // item of the figure before
	fromPrevSubject                // holder of the figure before
	fromPrev2Item                  // of the one before that
	fromPrev2Subject               //
	fromFirstItem                  // item of the first figure of the sentence
	fromWhole                      // what 其中 is of
	fromTopic                      // what the sentence begins with
	fromHolder                     // last holder
	fromEarlier                    // last holder of the lines before
	fromRunIn                      // heading of the line
	fromHeading                    // heading of the section
	fromItem                       // last payment or measure
	fromClass                      // last item of the same kind of unit
	fromLearned                    // last noun of the clauses without figures
	fromLearned2                   // the one before
	fromText                       // words behind a duration
	fromStandard                   // what a standard is for
	fromBase                       // what a share is of
	fromRule                       // only the rules know it
	fromLeft2Cut                   // part of the run before the nearest
	fromPlace                      // last place named
	fromLastItem                   // item of the last figure, in whatever sentence
	fromLastSubject                // and its holder
	fromTitle                      // noun of the title of the document
	fromTitle2
	fromRightCut // noun behind the number up to an act
	fromPrefix   // people or bodies that a run of nouns begins with
	fromRest     // what is left of a run behind its place
	fromOldTopic // what the sentence before began with
	sources
)

// nounKind is what kind of noun a candidate is.
type nounKind int

const (
	nounOther nounKind = iota
	nounPayment
	nounBarePayment
	nounRatio
	nounMeasure
	nounPerson
	nounPlace
	nounThing
	nounPayer
	nounActor
	nounVague
	nounAct
	nounKinds
)

// template is a pair of variables whose values make a sign.
type template int

const (
	bySourceClass template = iota
	bySourceNoun
	byNounClass
	byRuleClass
	byLengthClass
	byDistanceSource
	byGapSource
	byPrevClassSource
	byBeforeNoun
	byAmongSource
	byOwnSource
	byDocSource
	byRateSource
	byOpSource
	byNearSource
	byUsedClass
	byUsedSource
	byInItemSource
	byFirstNoun
	byVotesClass
	byTitleNoun
	bySource
	byNoun
	byRule
	byDistanceNoun
	byUsedNoun
	byLengthNoun
	bySourceCoarse
	bySourceCoarseNoun
	byGapSourceNoun
	byPrevNounsSource
	byItemNounSource
	byUnitSource
	byChainSource
	byPrevGapCoarse
	byAfterSource
	byAfterNear
	byBaseClass
	byShapeSource
	byShapeNoun
	byRightSource
	byShapeRule
	templates
)

// candidate is a possible item or holder.
type candidate struct {
	named
	source source
	also   []source // other places that give the same text
	before tag
	after  tag // tagNoun where unknown
	rule   bool
	signs  []int
	sum    float32
}

// weigh gives each candidate for m its sum, with those of the same text merged.
func (x *extractor) weigh(r role, m, prev *mention, rule named, cands []candidate) []candidate {
	cands = merge(cands)
	own := 0
	for i := range cands {
		if cands[i].source <= fromTo {
			own = 1
		}
	}
	s := x.situationOf(r, m, prev, own)
	for i := range cands {
		c := &cands[i]
		c.rule = !rule.empty() && c.text == rule.text
		x.signs(&s, m, c)
		c.sum = 0
		for _, s := range c.signs {
			c.sum += x.model[r][s]
		}
	}
	if observe != nil {
		observe(r, m, cands)
	}
	return cands
}

// pair takes the item and the holder that together have the greatest sum and are
// not the same.
func pair(items, holders []candidate) (item, holder named) {
	best := float32(0)
	found := false
	for i := range items {
		for j := range holders {
			if items[i].text == holders[j].text {
				continue
			}
			if sum := items[i].sum + holders[j].sum; !found || sum > best {
				best, found = sum, true
				item, holder = items[i].named, holders[j].named
			}
		}
	}
	if found {
		return item, holder
	}
	if len(items) > 0 {
		return items[0].named, named{}
	}
	if len(holders) > 0 {
		return named{}, holders[0].named
	}
	return named{}, named{}
}

// observe, where set, sees every choice: for training.
var observe func(r role, m *mention, cands []candidate)

// situation is what the signs of all candidates of a figure share.
type situation struct {
	role                                       role
	class, coarse, prevClass, among, rate, doc int
	near, bounded, gap, itemKind, prevNouns    int
	left, right                                int // shapes of the words around the number
	unit, chain, own                           int
}

func (x *extractor) situationOf(r role, m, prev *mention, own int) situation {
	s := situation{role: r, class: int(m.tok.Class), coarse: coarse(m.tok.Class), own: own, gap: gapOf(m, prev)}
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
	s.left, s.right = m.shapes()
	s.near = values2 - 1
	if p := m.nearest(); p != nil {
		s.near = int(p.tag)
	}
	if m.op != "=" && m.op != "" {
		s.bounded = 1
	}
	if r == roleSubject {
		s.itemKind = int(x.kindOfName(m.item.text))
	}
	s.prevClass, s.prevNouns, s.unit, s.chain = values2-1, 200, 3, 3
	if prev == nil {
		return s
	}
	s.prevClass = int(prev.tok.Class)
	if prev.change != "" {
		s.prevClass += 16
	}
	s.prevNouns = int(x.kindOfName(prev.item.text))*int(nounKinds) + int(x.kindOfName(prev.subject.text))
	s.unit, s.chain = 0, 0
	if prev.tok.Unit == m.tok.Unit {
		s.unit = 1
	}
	if p := prev.prev; p != nil {
		s.chain = 1
		if p.subject.text == prev.subject.text {
			s.chain = 2
		}
	}
	return s
}

// kindOfName is kindOfNoun, remembered.
func (x *extractor) kindOfName(s string) nounKind {
	if k, ok := x.kinds[s]; ok {
		return k
	}
	k := kindOfNoun(s)
	x.kinds[s] = k
	return k
}

// signs sets the signs of c.
func (x *extractor) signs(s *situation, m *mention, c *candidate) {
	kind := int(x.kindOfName(c.text))
	rule := 0
	if c.rule {
		rule = 1
	}
	inItem := 0
	if s.role == roleSubject && strings.Contains(m.item.text, c.text) {
		inItem = 1
	}
	first := 0
	if c.line == m.line && c.at.end > 0 && startsClause(m, c) {
		first = 1
	}
	used := min(x.context.used[usedKey{s.role, c.text}], 3)
	inTitle := 0
	if strings.Contains(x.doc.Title, c.text) {
		inTitle = 1
	}
	base := 0
	if m.base != "" && c.text == m.base {
		base = 1
	}
	far := distance(m, c)
	length := lengthOf(c.text)
	c.signs = append(c.signs[:0],
		sign(byNounClass, kind, s.class),
		sign(byRuleClass, rule, s.class),
		sign(byLengthClass, length, s.class),
		sign(byBeforeNoun, int(c.before), kind),
		sign(byUsedClass, used, s.class),
		sign(byFirstNoun, first, kind),
		sign(byVotesClass, min(len(c.also), 3), s.class),
		sign(byTitleNoun, inTitle, kind),
		sign(byNoun, kind, 0),
		sign(byRule, rule, 0),
		sign(byDistanceNoun, far, kind),
		sign(byUsedNoun, used, kind),
		sign(byLengthNoun, length, kind),
		sign(byAfterNear, int(c.after), s.near),
		sign(byBaseClass, base, s.class),
		sign(byShapeNoun, s.left, kind),
		sign(byShapeRule, s.left, rule),
	)
	for i := -1; i < len(c.also); i++ {
		src := int(c.source)
		if i >= 0 {
			src = int(c.also[i])
		}
		c.signs = append(c.signs,
			sign(bySource, src, 0),
			sign(bySourceCoarse, src, s.coarse),
			sign(byPrevNounsSource, s.prevNouns, src),
			sign(byItemNounSource, s.itemKind*5+s.coarse, src),
			sign(byUnitSource, s.unit*8+s.gap, src),
			sign(byChainSource, s.chain*5+s.coarse, src),
			sign(byPrevGapCoarse, min(s.prevClass, 31)*7+s.gap, src),
			sign(bySourceCoarseNoun, src*5+s.coarse, kind),
			sign(bySourceClass, src, s.class),
			sign(bySourceNoun, src, kind),
			sign(byDistanceSource, far, src),
			sign(byGapSource, s.gap, src),
			sign(byPrevClassSource, s.prevClass, src),
			sign(byAmongSource, s.among, src),
			sign(byOwnSource, s.own, src),
			sign(byDocSource, s.doc, src),
			sign(byRateSource, s.rate, src),
			sign(byOpSource, s.bounded, src),
			sign(byNearSource, s.near, src),
			sign(byUsedSource, used, src),
			sign(byInItemSource, inItem, src),
			sign(byAfterSource, int(c.after), src),
			sign(byShapeSource, s.left, src),
			sign(byRightSource, s.right*5+s.coarse, src),
		)
	}
}

// shapes are the grammar around the number: the last three words before it that
// are no adverbs, and the next word behind it, as numbers below 200 and 20.
func (m *mention) shapes() (left, right int) {
	n := 0
	for i := m.piece - 1; i >= m.from && n < 3; i-- {
		k := shapeOf(&m.clause.pieces[i])
		if k == 0 {
			continue
		}
		left = left*7 + k
		n++
	}
	if left >= 256 {
		left = left % 251
	}
	if m.behind < len(m.clause.pieces) {
		right = 1 + shapeOf(&m.clause.pieces[m.behind])
	}
	return left, right
}

// shapeOf is what a word is to the grammar of its clause; 0 for adverbs and the
// like.
func shapeOf(p *piece) int {
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
func coarse(c quantity.Class) int {
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
	for i := m.index; i >= 0; i-- {
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

// merge puts candidates of the same text together; the places that each comes
// from all speak for it.
func merge(cands []candidate) []candidate {
	out := cands[:0]
next:
	for _, c := range cands {
		for i := range out {
			if out[i].text == c.text {
				known := out[i].source == c.source
				for _, s := range out[i].also {
					known = known || s == c.source
				}
				if !known {
					out[i].also = append(out[i].also, c.source)
				}
				if out[i].at.end == 0 && c.at.end > 0 {
					out[i].named = c.named
				}
				continue next
			}
		}
		c.also = nil
		out = append(out, c)
	}
	return out
}

func kindOfNoun(s string) nounKind {
	switch {
	case s == "标准" || s == "部分" || s == "补助标准" || strings.HasPrefix(s, "关于"):
		return nounVague
	case isPayment(s):
		return nounBarePayment
	case isRatioName(s):
		return nounRatio
	case endsWith(s, vague...):
		return nounVague
	case placeLen(s) == len(s) && s != "":
		return nounPlace
	case payer(s):
		return nounPayer
	case isActor(s):
		return nounActor
	case isPerson(s):
		return nounPerson
	case isItem(s):
		if endsWith(trimTail(s), "补贴", "补助", "津贴", "奖励", "工资", "报酬", "资金", "经费", "费", "金", "标准", "额", "款") {
			return nounPayment
		}
		return nounMeasure
	case isHolder(s):
		return nounThing
	}
	if e, ok := words.at(s); ok && e.word == s && (e.tag == tagAct || e.tag == tagChange || e.tag == tagVerb) {
		return nounAct
	}
	return nounOther
}

func lengthOf(s string) int { return min(utf8.RuneCountInString(s), 20) }

// distance is how many clauses before m the candidate stands; others than those of
// its line are far.
func distance(m *mention, c *candidate) int {
	if c.line != m.line || c.at.end == 0 {
		return 9
	}
	for d := 0; d < 8 && m.index-d >= 0; d++ {
		cl := &m.line.clauses[m.index-d]
		if c.at.start >= cl.start {
			return d
		}
	}
	return 8
}

// gapOf is what stands between m and the figure before it.
func gapOf(m, prev *mention) int {
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

// candidates collects possible items or holders of m.
func (x *extractor) candidates(r role, m, prev *mention, rule named) []candidate {
	l, c, k := m.line, m.clause, &x.context
	out := x.pool[r][:0]
	add := func(src source, n named, before tag) {
		if n.empty() || utf8.RuneCountInString(n.text) > 40 || utf8.RuneCountInString(n.text) == 1 && !endsWith(n.text, "村", "县", "市", "区", "镇", "乡", "省", "户", "人", "加", "补", "差", "占", "设") {
			return
		}
		out = append(out, candidate{named: n, source: src, before: before})
	}
	group := func(src source, g *group) {
		if !g.empty() {
			n := len(out)
			add(src, l.name(part{g.start, g.end}), g.before)
			if len(out) > n {
				out[n].after = g.after
			}
		}
	}
	if g := m.nearestGroup(); g != nil {
		group(fromLeft, g)
		if holder, item := l.cutNoun(g); !holder.empty() {
			p := item
			if r == roleSubject {
				p = holder
			}
			add(fromLeftCut, l.name(p), g.before)
		}
		if h := holderOf(l, g); r == roleSubject && h.start > g.start {
			add(fromRightOf, l.name(h), g.before)
		}
		if g.act > g.start {
			if r == roleSubject {
				add(fromLeftCut, l.name(part{g.start, g.act}), g.before)
			} else {
				add(fromLeftCut, l.name(part{g.act, g.end}), g.before)
			}
		}
		if act := l.actOf(c, g); act.end > act.start && act.end < g.end {
			add(fromAct, l.name(act), tagNoun)
			add(fromObject, l.name(part{act.end, g.end}), tagAct)
		}
		if g.first > m.from {
			if p := c.pieces[g.first-1]; (p.tag == tagAct || p.tag == tagChange || p.tag == tagVerb || p.tag == tagLight || p.tag == tagSoft) && p.end == g.start {
				if p.tag == tagAct {
					add(fromActNoun, l.name(part{p.start, g.end}), tagNoun)
				}
				add(fromAct, l.name(part{p.start, p.end}), tagNoun)
				group(fromObject, g)
			}
		}
	}
	if n := len(m.left); n > 1 {
		group(fromLeft2, &m.left[n-2])
		if holder, item := l.cutNoun(&m.left[n-2]); !holder.empty() {
			p := item
			if r == roleSubject {
				p = holder
			}
			add(fromLeft2Cut, l.name(p), m.left[n-2].before)
		}
		if h := holderOf(l, &m.left[n-2]); r == roleSubject && h.start > m.left[n-2].start {
			add(fromLeft2, l.name(h), m.left[n-2].before)
		}
		if n > 2 {
			group(fromLeft3, &m.left[0])
		}
		for i := range m.left[:n-1] {
			if m.left[i].before == tagTo {
				add(fromTo, l.name(holderOf(l, &m.left[i])), tagTo)
			}
		}
	}
	if r == roleSubject {
		for i := range m.left {
			g := &m.left[i]
			s := l.text1(g)
			if n := placeLen(s); n > 0 && n < len(s) {
				add(fromRest, l.name(part{g.start + n, g.end}), g.before)
			}
			if n := personLen(s); n > 0 {
				add(fromPrefix, l.name(part{g.start, g.start + n}), g.before)
			}
		}
	}
	if p := m.nearest(); p != nil && (p.tag == tagAct || p.tag == tagChange || p.tag == tagVerb || p.tag == tagLight) {
		add(fromAct, l.name(part{p.start, p.end}), p.tag)
	}
	if g := m.rightNoun(); g != nil {
		p := firstWords(l, part{g.start, g.end}, 24)
		add(fromRight, l.name(p), g.before)
		if i := strings.LastIndex(l.text[p.start:p.end], "的"); i > 0 {
			add(fromRightOf, l.name(part{p.start + i + len("的"), p.end}), g.before)
		}
		if g.act > g.start {
			add(fromRightCut, l.name(part{g.start, g.act}), g.before)
		}
	}
	if len(m.right) > 0 {
		if r == roleItem {
			add(fromRightItem, m.rightItem(), tagNoun)
			add(fromRightAct, m.rightAct(), tagNoun)
			add(fromStandard, m.standardItem(), tagNoun)
		}
		last := &m.right[len(m.right)-1]
		add(fromRightLast, l.name(holderOf(l, last)), last.before)
	}
	if r == roleSubject {
		add(fromInside, m.insideItem(), tagNoun)
		add(fromEach, m.eachOne(), tagNoun)
		add(fromClause, m.clauseHolder(), tagNoun)
		if k.condition != "" {
			add(fromCondition, named{text: strings.TrimSuffix(k.condition, "的")}, tagNoun)
		}
		if m.base != "" {
			add(fromBase, named{text: m.base}, tagNoun)
		}
	}
	if prev != nil {
		add(fromPrevItem, prev.item, tagNoun)
		add(fromPrevSubject, prev.subject, tagNoun)
		if prev.prev != nil {
			add(fromPrev2Item, prev.prev.item, tagNoun)
			add(fromPrev2Subject, prev.prev.subject, tagNoun)
			f := prev
			for f.prev != nil {
				f = f.prev
			}
			add(fromFirstItem, f.item, tagNoun)
		}
	}
	if m.partOf != "" {
		add(fromWhole, k.whole, tagNoun)
	}
	if last := x.last; last != nil && last != prev {
		add(fromLastItem, last.item, tagNoun)
		add(fromLastSubject, last.subject, tagNoun)
	}
	add(fromPlace, k.place, tagNoun)
	add(fromOldTopic, k.oldTopic, tagNoun)
	for i, t := range x.titles {
		if i < 2 {
			add(fromTitle+source(i), named{text: t}, tagNoun)
		}
	}
	add(fromTopic, k.sentenceTopic, tagNoun)
	add(fromHolder, k.holder, tagNoun)
	add(fromEarlier, k.earlier, tagNoun)
	add(fromRunIn, k.topicOf, tagNoun)
	add(fromHeading, k.heading(), tagNoun)
	add(fromItem, k.item, tagNoun)
	add(fromClass, k.items[m.tok.Class], tagNoun)
	add(fromLearned, k.learned, tagNoun)
	add(fromLearned2, k.learned2, tagNoun)
	if r == roleItem && m.tok.Class == quantity.Time {
		add(fromText, m.textAfter(), tagNoun)
	}
	known := false
	for i := range out {
		known = known || out[i].text == rule.text
	}
	if !known {
		add(fromRule, rule, tagNoun)
	}
	x.pool[r] = out
	return out
}

// textAfter is what the words behind a duration say: 3年内|取得证书.
func (m *mention) textAfter() named {
	l, at := m.line, m.tok.OuterEnd
	if m.textEnd() <= at {
		return named{}
	}
	p := firstWords(l, part{at, m.textEnd()}, 16)
	s := strings.TrimSuffix(l.text[p.start:p.end], "的")
	t := strings.TrimLeft(s, "未的不 ")
	return l.name(part{p.start + len(s) - len(t), p.start + len(s)})
}

// textEnd is where the words behind m end: at the next figure or at a change to it.
func (m *mention) textEnd() int {
	for _, p := range m.clause.pieces[m.piece+1:] {
		if p.tag == tagInto || p.tok != nil && p.tok.Kind != quantity.Claim {
			return p.start
		}
	}
	return m.clause.end
}

// resolve decides item and holder of m, whose rules have made their choice.
func (x *extractor) resolve(m, prev *mention) {
	if prev != nil && prev.clause.sentence != m.clause.sentence {
		prev = nil
	}
	m.prev = prev
	defer func() {
		x.last = m
		x.context.used[usedKey{roleItem, m.item.text}]++
		x.context.used[usedKey{roleSubject, m.subject.text}]++
	}()
	if !m.unitNoun.empty() {
		m.item = m.unitNoun
		holders := x.weigh(roleSubject, m, prev, m.subject, x.candidates(roleSubject, m, prev, m.subject))
		_, m.subject = pair([]candidate{{named: m.item}}, holders)
		return
	}
	if m.listed && prev != nil && len(m.left) == 0 || m.into && prev != nil && m.change != "" {
		return
	}
	items := x.weigh(roleItem, m, prev, m.item, x.candidates(roleItem, m, prev, m.item))
	m.item = top(items)
	holders := x.weigh(roleSubject, m, prev, m.subject, x.candidates(roleSubject, m, prev, m.subject))
	m.item, m.subject = pair(items, holders)
}

// top is the candidate with the greatest sum.
func top(cands []candidate) named {
	best := -1
	for i := range cands {
		if best < 0 || cands[i].sum > cands[best].sum {
			best = i
		}
	}
	if best < 0 {
		return named{}
	}
	return cands[best].named
}

// actOf is the act that the run of nouns g begins with: 新增|公共充电桩.
func (l *line) actOf(c *clause, g *group) part {
	if g.act != g.start {
		return part{}
	}
	p := c.pieces[g.first]
	return part{p.start, p.end}
}

// titleNouns are the people and things that a title names, last first.
func titleNouns(title string) []string {
	l := newLine(title, 0)
	var out []string
	for i := range l.clauses {
		c := &l.clauses[i]
		gs := l.groups(c, 0, len(c.pieces))
		for j := range gs {
			s := headingNoun(l.text1(&gs[j]))
			if s == "" || isActor(s) {
				continue
			}
			if holder, _ := l.cutNoun(&gs[j]); !holder.empty() {
				s = headingNoun(l.text[holder.start:holder.end])
			}
			out = append([]string{s}, out...)
		}
	}
	return out
}
