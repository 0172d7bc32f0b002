package figure

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

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
	fromRightCut   // noun behind the number up to an act
	fromPrefix     // people or bodies that a run of nouns begins with
	fromRest       // what is left of a run behind its place
	fromOldTopic   // what the sentence before began with
	fromSalient    // whom the text has named most
	fromTouching   // word that touches the number, whatever it is: 年满, 增支
	fromFollowing  // word that follows it: 优惠, 未改造
	fromOutside    // last run of nouns before the bracket that it stands in
	fromOutsideCut // its item or holder part
	fromUnit       // item of the last figure in the same unit
	fromUnitHolder // and its holder
	sources
)

// candidate is a possible item or holder.
type candidate struct {
	named
	source source
	also   sourceSet // other places that give the same text
	before tag
	after  tag      // tagNoun where unknown
	nearer int      // candidates of its kind that stand nearer to the number
	signs  []uint32 // for those who observe
	look   *look    // likewise
	sum    int      // of their weights, in units of 1/weightUnit
	key    uint32   // of the text: where it differs, the texts do
}

// sourceSet is a set of sources, one bit each.
type sourceSet uint64

func (s *sourceSet) add(src source) { *s |= 1 << src }
func (s sourceSet) size() int       { return bits.OnesCount64(uint64(s)) }

// take removes the first source of s, which is not empty.
func (s *sourceSet) take() source {
	first := bits.TrailingZeros64(uint64(*s))
	*s &^= 1 << first
	return source(first)
}

// textKey is a number for s, which is not empty, by its length and its ends.
func textKey(s string) uint32 {
	n := len(s)
	return uint32(n)<<24 | uint32(s[n-1])<<16 | uint32(s[n/2])<<8 | uint32(s[min(2, n-1)])
}

// cutSources give parts of runs of nouns, which begin and end where words meet: 社区居民|
// 总户数, not 社区居|民总户数.
const cutSources = 1<<fromLeftCut | 1<<fromLeft2Cut | 1<<fromInside | 1<<fromPrefix | 1<<fromRest | 1<<fromOutsideCut

// soleCharacters are words of one character that may be an item or a holder: 低2个百分点,
// 宽7米, 扣5分.
var soleCharacters = runeSetOf("村县市区镇乡省户人加补差占设低高多少扣奖缺建付记满长宽厚深班站校园车桥羊牛猪犬树楼罚降升增减需住拨出发花换管男女")

// candidates collects possible items or holders of m.
func (x *extractor) candidates(r role, m, prev *mention, rule named) []candidate {
	l, c, k := m.line, m.clause, &x.context
	out := x.pool[r][:0]
	add := func(src source, n named, before tag) {
		const most = 40 * len("字")
		if n.empty() || len(n.text) > most || len(n.text) <= utf8.UTFMax && utf8.RuneCountInString(n.text) == 1 && !soleCharacters.has(firstRune(n.text)) {
			return
		}
		if brokenTitle(n.text) || beginsWith(n.text, "（") || strings.HasSuffix(n.text, "的") || cutSources&(1<<src) != 0 && n.line == l && l.fitOf(n.at) != 3 {
			return
		}
		out = append(out, candidate{named: n, source: src, before: before, key: textKey(n.text)})
	}
	run := func(src source, g *group) {
		if !g.empty() {
			n := len(out)
			add(src, l.name(part{g.start, g.end}), g.before)
			if len(out) > n {
				out[n].after = g.after
			}
		}
	}
	withCut := func(src, cut source, g *group) { // and its item or holder part
		run(src, g)
		if holder, item := l.cutNoun(g); !holder.empty() {
			p := item
			if r == roleSubject {
				p = holder
			}
			add(cut, l.name(p), g.before)
		}
	}
	if g := m.nearestGroup(); g != nil {
		withCut(fromLeft, fromLeftCut, g)
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
			if p := c.pieces[g.first-1]; (p.tag.act() || p.tag == tagSoft) && p.end == g.start {
				if p.tag == tagAct {
					add(fromActNoun, l.name(part{p.start, g.end}), tagNoun)
				}
				add(fromAct, l.name(part{p.start, p.end}), tagNoun)
				run(fromObject, g)
			}
		}
	}
	if n := len(m.left); n > 1 {
		withCut(fromLeft2, fromLeft2Cut, &m.left[n-2])
		if h := holderOf(l, &m.left[n-2]); r == roleSubject && h.start > m.left[n-2].start {
			add(fromLeft2, l.name(h), m.left[n-2].before)
		}
		if n > 2 {
			run(fromLeft3, &m.left[0])
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
	if p := m.nearest(); p != nil && p.tag.act() {
		add(fromAct, l.name(part{p.start, p.end}), p.tag)
	}
	if g := m.rightNoun(); g != nil {
		p := firstWords(l, part{g.start, g.end}, 24)
		add(fromRight, l.name(p), g.before)
		if i := lastIndex(l.text[p.start:p.end], "的"); i > 0 {
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
			add(fromFirstItem, prev.first.item, tagNoun)
		}
	}
	if m.partOf != "" {
		add(fromWhole, k.whole, tagNoun)
	}
	if last := x.last; last != nil && last != prev {
		add(fromLastItem, last.item, tagNoun)
		add(fromLastSubject, last.subject, tagNoun)
	}
	if g := m.outside(); g != nil {
		withCut(fromOutside, fromOutsideCut, g)
	}
	add(fromPlace, k.place, tagNoun)
	add(fromOldTopic, k.oldTopic, tagNoun)
	for i, t := range x.titles {
		if i < 2 {
			add(fromTitle+source(i), named{text: t}, tagNoun)
		}
	}
	if r == roleSubject {
		add(fromSalient, k.salient, tagNoun)
	}
	add(fromTopic, k.sentenceTopic, tagNoun)
	add(fromHolder, k.holder, tagNoun)
	add(fromEarlier, k.earlier, tagNoun)
	add(fromRunIn, k.topicOf, tagNoun)
	add(fromHeading, k.heading(), tagNoun)
	add(fromItem, k.item, tagNoun)
	add(fromClass, k.items[m.tok.Class], tagNoun)
	if last := k.units[m.tok.Unit]; last != nil {
		add(fromUnit, last.item, tagNoun)
		add(fromUnitHolder, last.subject, tagNoun)
	}
	add(fromLearned, k.learned, tagNoun)
	add(fromLearned2, k.learned2, tagNoun)
	if r == roleItem {
		add(fromTouching, m.touching(), tagNoun)
		add(fromFollowing, m.following(), tagNoun)
	}
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

// outside is the last run of nouns before the bracket that m stands in, nil where it
// stands in none: 街道（东湖区3个、西湖区4个）.
func (m *mention) outside() *group {
	if m.clause.outer < 0 {
		return nil
	}
	l := m.line
	c := &l.clauses[m.clause.outer]
	n := len(c.pieces)
	for n > 0 && c.pieces[n-1].end > m.clause.start {
		n--
	}
	known := len(l.runs)
	defer l.release(known)
	gs := l.groups(c, max(0, n-mostOutside), n)
	if len(gs) == 0 {
		return nil
	}
	last := gs[len(gs)-1]
	return &last
}

// mostOutside bounds the pieces before a bracket that are looked at.
const mostOutside = 6

// brokenTitle reports whether s holds one half of a pair of title marks, or the number
// of a document: 实施办法（试行）》（西民联发〔2019〕22号）.
func brokenTitle(s string) bool {
	return titleMarks.in(s) && (strings.Contains(s, "〔") || strings.Count(s, "《") != strings.Count(s, "》"))
}

var titleMarks = runeSetOf("《》〔")

// touching is the last two characters before the number, of the same clause, with no
// word of a bound or copula between: 年满|25周岁, 净减|47人, 增幅约|24%.
// Within a short run of nouns, which is one word, it is nothing.
func (m *mention) touching() named {
	l := m.line
	const long = 6 * len("字")
	end := m.clause.start + len(touchEdges.trimRight(l.text[m.clause.start:max(m.clause.start, m.tok.OuterStart)]))
	start := end
	for range 2 {
		r, w := lastRune(l.text[m.clause.start:start])
		if w == 0 || !unicode.Is(unicode.Han, r) {
			return named{}
		}
		start -= w
	}
	if g := m.nearestGroup(); g != nil && g.start < start && end <= g.end && g.end-g.start < long && l.text[start:end] != "年满" {
		return named{}
	}
	if !l.seamsHere().at(start) {
		return named{} // 实|验室
	}
	return l.name(part{start, end})
}

// following is what stands between the number and the next mark of punctuation, where
// that is no more than a word; its first two characters otherwise.
func (m *mention) following() named {
	l := m.line
	start := m.tok.OuterEnd
	if strings.HasPrefix(l.text[start:], "的") {
		start += len("的")
	}
	end, two := start, start
	for n := 0; ; n++ {
		r, w := runeIn(l.text, end)
		if w == 0 || end >= m.clause.end || !unicode.Is(unicode.Han, r) {
			break
		}
		if n == 4 {
			end = two
			break
		}
		end += w
		if n == 1 {
			two = end
		}
	}
	if end-start < 2*len("字") {
		return named{}
	}
	if w, ok := words.at(l.text[start:end]); ok && w.tag == tagInto {
		return named{} // 28条|增加到35条
	}
	return l.name(part{start, end})
}

// touchEdges stand between a word and its number.
var touchEdges = runeSetOf(" 　约近达为至到了仅只有共超于逾满由从按")

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

// merge puts candidates of the same text together; the places that each comes
// from all speak for it.
func merge(cands []candidate) []candidate {
	out := cands[:0]
next:
	for k := range cands {
		c := &cands[k]
		for i := range out {
			if o := &out[i]; o.key == c.key && o.text == c.text {
				if o.source != c.source {
					o.also.add(c.source)
				}
				if o.at.end == 0 && c.at.end > 0 {
					o.named = c.named
				}
				continue next
			}
		}
		out = append(out, *c)
	}
	return out
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
			s := withoutAim(headingNoun(l.text1(&gs[j])))
			if s == "" || isActor(s) {
				continue
			}
			if holder, _ := l.cutNoun(&gs[j]); !holder.empty() {
				s = withoutAim(headingNoun(l.text[holder.start:holder.end]))
			}
			out = append([]string{s}, out...)
		}
	}
	return out
}

// titleAims are what titles want done, and no part of the name behind them.
var titleAims = strings.Fields(`进一步 加强 加快 加大 推进 推动 完善 规范 优化 健全 提升 提高 改善 促进 深化 强化 做好`)

// withoutAim is s without the aims that it begins with: 加强|乡村医生队伍.
func withoutAim(s string) string {
	for {
		rest := s
		for _, w := range titleAims {
			rest = strings.TrimPrefix(rest, w)
		}
		if rest == s || utf8.RuneCountInString(rest) < 2 {
			return s
		}
		s = rest
	}
}
