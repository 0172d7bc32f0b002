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
	templates
)

// candidate is a possible item or holder.
type candidate struct {
	named
	source source
	before tag
	rule   bool
	signs  []int
	sum    float32
}

// choose takes the best of the candidates for m.
func (x *extractor) choose(r role, m, prev *mention, rule named, cands []candidate) named {
	own := 0
	for i := range cands {
		if cands[i].source <= fromTo {
			own = 1
		}
	}
	best := -1
	for i := range cands {
		c := &cands[i]
		c.rule = !rule.empty() && c.text == rule.text
		x.signs(r, m, prev, c, own)
		c.sum = 0
		for _, s := range c.signs {
			c.sum += x.model[r][s]
		}
		if best < 0 || c.sum > cands[best].sum {
			best = i
		}
	}
	if observe != nil {
		observe(r, m, cands)
	}
	if best < 0 {
		return named{}
	}
	return cands[best].named
}

// observe, where set, sees every choice: for training.
var observe func(r role, m *mention, cands []candidate)

// signs sets the signs of c.
func (x *extractor) signs(r role, m, prev *mention, c *candidate, own int) {
	class := int(m.tok.Class)
	kind := kindOfNoun(c.text)
	src := int(c.source)
	rule := 0
	if c.rule {
		rule = 1
	}
	among := 0
	switch {
	case m.partOf != "":
		among = 1
	case m.clause.outer >= 0:
		among = 2
	}
	prevClass := values - 1
	if prev != nil {
		prevClass = int(prev.tok.Class)
		if prev.change != "" {
			prevClass += 16
		}
	}
	rate := 0
	if m.per != "" {
		rate = 1
		if !periodic(m.per) {
			rate = 2
		}
	}
	doc := 0
	if x.doc.reply() {
		doc = 1
	} else if x.doc.rule() {
		doc = 2
	}
	near := values - 1
	if p := m.nearest(); p != nil {
		near = int(p.tag)
	}
	bounded := 0
	if m.op != "=" && m.op != "" {
		bounded = 1
	}
	c.signs = append(c.signs[:0],
		sign(bySourceClass, src, class),
		sign(bySourceNoun, src, int(kind)),
		sign(byNounClass, int(kind), class),
		sign(byRuleClass, rule, class),
		sign(byLengthClass, lengthOf(c.text), class),
		sign(byDistanceSource, distance(m, c), src),
		sign(byGapSource, gapOf(m, prev), src),
		sign(byPrevClassSource, prevClass, src),
		sign(byBeforeNoun, int(c.before), int(kind)),
		sign(byAmongSource, among, src),
		sign(byOwnSource, own, src),
		sign(byDocSource, doc, src),
		sign(byRateSource, rate, src),
		sign(byOpSource, bounded, src),
		sign(byNearSource, near, src),
	)
}

func kindOfNoun(s string) nounKind {
	switch {
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
	out := x.pool[:0]
	add := func(src source, n named, before tag) {
		if n.empty() || utf8.RuneCountInString(n.text) > 40 {
			return
		}
		if r == roleSubject && n.text == m.item.text {
			return
		}
		out = append(out, candidate{named: n, source: src, before: before})
	}
	group := func(src source, g *group) {
		if !g.empty() {
			add(src, l.name(part{g.start, g.end}), g.before)
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
		if g.first > m.from {
			if p := c.pieces[g.first-1]; (p.tag == tagAct || p.tag == tagVerb || p.tag == tagLight || p.tag == tagSoft) && p.end == g.start {
				add(fromActNoun, l.name(part{p.start, g.end}), tagNoun)
				add(fromAct, l.name(part{p.start, p.end}), tagNoun)
				group(fromObject, g)
			}
		}
	}
	if n := len(m.left); n > 1 {
		group(fromLeft2, &m.left[n-2])
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
	if p := m.nearest(); p != nil && (p.tag == tagAct || p.tag == tagChange || p.tag == tagVerb || p.tag == tagLight) {
		add(fromAct, l.name(part{p.start, p.end}), p.tag)
	}
	if g := m.rightNoun(); g != nil {
		p := firstWords(l, part{g.start, g.end}, 24)
		add(fromRight, l.name(p), g.before)
		if i := strings.LastIndex(l.text[p.start:p.end], "的"); i > 0 {
			add(fromRightOf, l.name(part{p.start + i + len("的"), p.end}), g.before)
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
	x.pool = out
	return out
}

// textAfter is what the words behind a duration say: 3年内|取得证书.
func (m *mention) textAfter() named {
	l, at := m.line, m.tok.OuterEnd
	if m.clause.end <= at {
		return named{}
	}
	p := firstWords(l, part{at, m.clause.end}, 16)
	s := strings.TrimSuffix(l.text[p.start:p.end], "的")
	t := strings.TrimLeft(s, "未的不 ")
	return l.name(part{p.start + len(s) - len(t), p.start + len(s)})
}

// resolve decides item and holder of m, whose rules have made their choice.
func (x *extractor) resolve(m, prev *mention) {
	if prev != nil && prev.clause.sentence != m.clause.sentence {
		prev = nil
	}
	m.prev = prev
	if m.listed && prev != nil && len(m.left) == 0 || m.into && prev != nil && m.change != "" {
		return
	}
	m.item = x.choose(roleItem, m, prev, m.item, x.candidates(roleItem, m, prev, m.item))
	m.subject = x.choose(roleSubject, m, prev, m.subject, x.candidates(roleSubject, m, prev, m.subject))
}
