package figure

import (
	"math"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// Which run of nouns is the item of a figure, and which its holder, is decided
// among candidates: the nouns around the number, those that the figures and
// clauses before left behind, and those of the heading. Each candidate has signs
// (where it stands, what kind of noun it is, what was counted before it …), each
// sign a weight learned from gold answers; the candidate with the greatest sum is
// taken.

// weigh gives each candidate for m its sum, with those of the same text merged.
func (x *extractor) weigh(r role, m, prev *mention, cands []candidate) []candidate {
	cands = merge(cands)
	own := false // the clause itself names something
	for i := range cands {
		own = own || cands[i].source <= fromTo
	}
	x.rank(m, cands)
	s := x.situationOf(r, m, prev, own)
	for i := range cands {
		c := &cands[i]
		x.seen = x.signs(x.seen[:0], &s, m, c)
		c.sum = x.model.sum(r, x.seen)
		if observe != nil {
			c.signs = append([]uint32(nil), x.seen...)
			l := x.lookAt(&s, m, c)
			c.look = &l
		}
	}
	x.lookAgain(&s, m, cands)
	if observe != nil {
		observe(r, m, cands)
	}
	return cands
}

// pair takes the item and the holder that together have the greatest sum and are
// not the same; the holder then gives way to the one that likely ones agree on.
func pair(items, holders []candidate) (item, holder named) {
	best, found := 0, -1
	for i := range items {
		for j := range holders {
			if sum := items[i].sum + holders[j].sum; (found < 0 || sum > best) && items[i].text != holders[j].text {
				best, found = sum, j
				item = items[i].named
			}
		}
	}
	if found >= 0 {
		return item, agreed(holders, item.text)
	}
	if len(items) > 0 {
		return items[0].named, named{}
	}
	if len(holders) > 0 {
		return named{}, holders[0].named
	}
	return named{}, named{}
}

// agreed is the candidate, not named item, that is most likely to say the same as the
// true one: the chances of those that hold its text or that it holds count for it
// (the choice of least expected loss; Kumar and Byrne, Minimum Bayes-Risk Decoding,
// 2004). 农村低保对象 and 低保对象 agree against 全县. Only the likeliest few are asked.
func agreed(cands []candidate, item string) named {
	const few = 4
	var top [few]*candidate
	n := 0
	for i := range cands {
		c := &cands[i]
		if c.text == item {
			continue
		}
		at := n
		for at > 0 && top[at-1].sum < c.sum {
			at--
		}
		if at < few {
			n = min(n+1, few)
			copy(top[at+1:n], top[at:n])
			top[at] = c
		}
	}
	var chance [few]float64
	for i, c := range top[:n] {
		chance[i] = math.Exp(float64(c.sum-top[0].sum) / weightUnit)
	}
	best, most := 0, 0.0
	for i, c := range top[:n] {
		sum := 0.0
		for j, other := range top[:n] {
			if i == j || agree(c, other) {
				sum += chance[j]
			}
		}
		if sum > most {
			best, most = i, sum
		}
	}
	for _, c := range top[:best] {
		if agree(top[best], c) {
			return c.named // 社区委员, where 社区 is what it has in common with others
		}
	}
	return top[best].named
}

func agree(a, b *candidate) bool {
	return len(a.text) > utf8.UTFMax && (strings.Contains(b.text, a.text) || strings.Contains(a.text, b.text))
}

// observe, where set, sees every choice: for training.
var observe func(r role, m *mention, cands []candidate)

// resolve decides item and holder of m, whose rules have made their choice.
func (x *extractor) resolve(m, prev *mention) {
	if prev != nil && prev.clause.sentence != m.clause.sentence {
		prev = nil
	}
	m.prev, m.first = prev, m
	if prev != nil {
		m.first = prev.first
	}
	defer func() {
		x.last = m
		x.context.profiles.of(m.item.text).used[roleItem]++
		x.context.profiles.of(m.subject.text).used[roleSubject]++
	}()
	if !m.unitNoun.empty() {
		m.item = m.unitNoun
		holders := x.weigh(roleSubject, m, prev, x.candidates(roleSubject, m, prev, m.subject))
		_, m.subject = pair([]candidate{{named: m.item}}, holders)
		return
	}
	if m.countsAgain(prev) {
		m.item, m.subject = prev.item, prev.subject
		return
	}
	if m.listed && prev != nil && len(m.left) == 0 || m.into && prev != nil && m.change != "" {
		return
	}
	items := x.weigh(roleItem, m, prev, x.candidates(roleItem, m, prev, m.item))
	m.item = top(items)
	holders := x.weigh(roleSubject, m, prev, x.candidates(roleSubject, m, prev, m.subject))
	m.item, m.subject = pair(items, holders)
	m.margin = [roles]uint32{margin(items), margin(holders)}
}

// countsAgain reports whether m, right behind the number of prev, gives another size of
// what that counts: 护坡工程12处|3.4公里, 搬迁群众65户、|210人.
func (m *mention) countsAgain(prev *mention) bool {
	if prev == nil || prev.clause != m.clause || prev.tok.OuterEnd > m.tok.OuterStart || m.tok.Unit == prev.tok.Unit || m.per != "" || prev.per != "" {
		return false
	}
	if between := m.line.text[prev.tok.OuterEnd:m.tok.OuterStart]; between != "" && between != "、" {
		return false
	}
	for _, t := range []*quantity.Token{prev.tok, m.tok} {
		switch t.Class {
		case quantity.Count, quantity.People, quantity.Physical:
		default:
			return false
		}
		if t.Range || t.Op != corpus.OpEqual && t.Op != corpus.OpAbout {
			return false // 30户以上|20万元
		}
	}
	return true
}

// margin is by how much the best of cands leads, in steps.
func margin(cands []candidate) uint32 {
	best, second := -1<<30, -1<<30
	for i := range cands {
		if s := cands[i].sum; s > best {
			best, second = s, best
		} else if s > second {
			second = s
		}
	}
	return uint32(min((best-second)/weightUnit, 5))
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
