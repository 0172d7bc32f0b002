package figure

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// The candidates for a condition are what the rules take (condition.go) and the clauses,
// attributes and occasions of the sentence that they pass over.

// conditionData is the model of conditions. TestTrainConditions learns it with -update.
//
//go:embed conditions.bin
var conditionData string

var learnedConditions = sync.OnceValue(func() *termModel { return termModelOf(conditionData) })

// conditionSource is where a candidate for a condition comes from.
type conditionSource uint32

const (
	noCondition      conditionSource = iota
	fromRules                        // what the rules took
	fromFigureBefore                 // condition of the figure before
	fromClauseBefore                 // a clause before: 首次认定的，
	fromTwoClauses                   // two of them: 缴费满5年，且未享受过的，
	fromItsAttribute                 // what stands before a 的 in it: 年度考核优秀的|乡镇，
	fromOwnAttribute                 // what stands before a 的 in the clause of the figure
	fromOccasion                     // what ends in 后, 时, 期间 there: 接到报告后|30分钟内
	fromOwnNoun                      // a run of nouns there that is neither item nor holder: 汛期|每日巡查
	fromOwnStart                     // all that stands there before item and holder
	fromOuter                        // the clause that a bracket stands in
	fromListHead                     // the clause that heads a list: 2000人以上的村：
	fromClauseBehind                 // the next clause: ，验收合格后拨付
)

// conditionCandidate is a possible condition.
type conditionCandidate struct {
	text    string
	source  conditionSource
	also    uint32 // sources that give the same text, one bit each
	at      part   // in the line; empty where it stands elsewhere
	clauses int    // between it and the figure
	mark    rune   // punctuation behind its clause
	sum     int    // of its weights
	signs   []uint32
}

// observeConditions, where set, sees every choice of a condition: for training.
var observeConditions func(m *mention, cands []conditionCandidate)

// conditionLean is what a condition gets ahead of none, in units of 1/weightUnit: readers
// miss a condition more than they mind one too many, and so does F1, which is greatest
// for what is a little less likely than not (Lipton et al., Optimal Thresholding of
// Classifiers to Maximize F1 Measure, 2014).
const conditionLean = 9 * weightUnit / 10

// likeliestCondition is the candidate with the greatest sum of weights.
func (x *extractor) likeliestCondition(s *termSituation, m, prev *mention) string {
	cands := x.conditionCandidates(m, prev)
	s = s.with(prev != nil && prev.condition != "", len(cands))
	best := 0
	cands[0].sum = -conditionLean
	for i := range cands {
		c := &cands[i]
		x.seen = s.signsOfCondition(x.seen[:0], m, c)
		c.sum += x.conditionModel.sum(x.seen)
		if observeConditions != nil {
			c.signs = append([]uint32(nil), x.seen...)
		}
		if c.sum > cands[best].sum {
			best = i
		}
	}
	if observeConditions != nil {
		observeConditions(m, cands)
	}
	return cands[best].text
}

// conditionCandidates are none, and what may be the condition of m.
func (x *extractor) conditionCandidates(m, prev *mention) []conditionCandidate {
	const back = 8 // clauses looked at
	l, own := m.line, m.clause
	p := conditionPool{line: l, list: append(x.conditionPool[:0], conditionCandidate{also: 1})}
	p.addText(fromRules, m.condition, 0)
	if prev != nil {
		p.addText(fromFigureBefore, prev.condition, 0)
	}
	p.attributes(fromOwnAttribute, own, m.piece, 0)
	start := own.start
	for i := range m.piece {
		if t := own.pieces[i].tok; t != nil && t.Kind == quantity.Date {
			start = own.pieces[i].end
		}
	}
	p.addText(fromOccasion, occasionIn(l.text[start:max(start, m.tok.OuterStart)]), 0)
	end := max(own.start, m.tok.OuterStart)
	for _, n := range []named{m.item, m.subject} {
		if n.line == l && n.at.end > 0 && n.at.start >= own.start {
			end = min(end, n.at.start)
		}
	}
	p.add(fromOwnStart, part{own.start, end}, 0, 0)
	for i := range m.left {
		if g := &m.left[i]; i < back && !m.item.covers(l, g) && !m.subject.covers(l, g) {
			p.add(fromOwnNoun, part{g.start, g.end}, 0, 0)
		}
	}
	if own.outer >= 0 {
		outer := &l.clauses[own.outer]
		p.add(fromOuter, part{outer.start, outer.end}, 0, outer.mark)
		p.attributes(fromOuter, outer, len(outer.pieces), 0)
	}
	seen := 0
	var behind *clause
	for j := m.index - 1; j >= 0 && seen < back; j-- {
		c := &l.clauses[j]
		if c.sentence != own.sentence {
			break
		}
		if c.outer >= 0 && c.outer != own.outer {
			continue
		}
		seen++
		p.add(fromClauseBefore, part{c.start, c.end}, seen, c.mark)
		if behind != nil {
			p.add(fromTwoClauses, part{c.start, behind.end}, seen-1, behind.mark)
		}
		p.attributes(fromItsAttribute, c, len(c.pieces), seen)
		behind = c
	}
	p.addText(fromListHead, x.context.group.text, 0)
	p.addText(fromListHead, l.label, 0)
	if next := m.index + 1; next < len(l.clauses) && l.clauses[next].sentence == own.sentence && !l.clauses[next].numbered() {
		c := &l.clauses[next]
		p.add(fromClauseBehind, part{c.start, c.end}, 1, c.mark)
	}
	x.conditionPool = p.list
	return p.list
}

// covers reports whether n and the run of nouns g share text of l.
func (n *named) covers(l *line, g *group) bool {
	return n.line == l && n.at.start < g.end && g.start < n.at.end
}

// conditionPool collects candidates.
type conditionPool struct {
	line *line
	list []conditionCandidate
}

// attributes adds what stands before the last of the words 的 before piece limit of c,
// from the beginning of the clause and from behind the last date or 对 before it.
func (p *conditionPool) attributes(src conditionSource, c *clause, limit, clauses int) {
	const most = 3
	n := 0
	for i := limit - 1; i > 0 && n < most; i-- {
		of := &c.pieces[i]
		if of.tag != tagOf || p.line.text[of.start:of.end] != "的" {
			continue
		}
		n++
		p.add(src, part{c.start, of.end}, clauses, c.mark)
		for j := i - 1; j >= 0; j-- {
			if t := c.pieces[j].tok; t != nil && t.Kind == quantity.Date || c.pieces[j].tag == tagTo || c.pieces[j].tag == tagOf {
				p.add(src, part{c.pieces[j].end, of.end}, clauses, c.mark)
				break
			}
		}
	}
}

// add adds the text at at, without the words that lead to a condition.
func (p *conditionPool) add(src conditionSource, at part, clauses int, mark rune) {
	if at.end <= at.start {
		return
	}
	text := p.line.text[at.start:at.end]
	if len(text) > 2*longestCondition*len("字") {
		return
	}
	s := blanks.trimRight(conditionOf(text))
	end := at.start + len(blanks.trimRight(text))
	p.put(conditionCandidate{text: s, source: src, at: part{end - len(s), end}, clauses: clauses, mark: mark})
}

// addText adds a text that may stand anywhere.
func (p *conditionPool) addText(src conditionSource, text string, clauses int) {
	p.put(conditionCandidate{text: strings.TrimSpace(text), source: src, clauses: clauses})
}

func (p *conditionPool) put(c conditionCandidate) {
	if n := utf8.RuneCountInString(c.text); n < 2 || n > longestCondition {
		return
	}
	for i := range p.list[1:] {
		if o := &p.list[1+i]; o.text == c.text {
			o.also |= 1 << c.source
			if o.at.empty() {
				o.at, o.clauses, o.mark = c.at, c.clauses, c.mark
			}
			return
		}
	}
	c.also = 1 << c.source
	p.list = append(p.list, c)
}
