package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// complete fills what the clause left out from what the text has said before.
func (x *extractor) complete(m *mention, prev *mention) {
	k := &x.context
	if prev != nil && prev.clause.sentence != m.clause.sentence {
		prev = nil
	}
	if x.among(m, prev) {
		m.partOf = k.whole.text
		if !k.whole.empty() && k.whole.text != m.item.text {
			if m.subject.empty() || m.subject.text == m.item.text {
				m.subject = k.whole
			}
		}
	}
	if m.item.empty() {
		m.item = k.items[m.tok.Class]
	}
	if m.item.empty() {
		m.item = k.item
	}
	if m.subject.text == m.item.text || payer(m.subject.text) && holderCondition(k.condition) {
		m.subject = named{}
	}
	for _, find := range []func() named{
		func() named { return m.eachOne() },
		func() named { return m.clauseHolder() },
		func() named {
			if holderCondition(k.condition) {
				return named{text: strings.TrimSuffix(k.condition, "的")}
			}
			return named{}
		},
		func() named { return m.insideItem() },
		func() named { return m.counted(prev) },
		func() named {
			if prev != nil {
				return prev.subject
			}
			return named{}
		},
		func() named { return k.sentenceTopic },
		func() named { return k.holder },
		func() named { return k.topicOf },
		func() named { return k.earlier },
	} {
		if !m.subject.empty() {
			break
		}
		if n := find(); n.text != m.item.text {
			m.subject = n
		}
	}
	if !k.group.empty() && m.condition == "" && m.tok.Class == quantity.Money {
		m.condition = k.group.text
	}
}

// eachOne is the body or thing that a rate word of the clause counts: 每个乡镇.
func (m *mention) eachOne() named {
	for i := m.piece - 1; i >= 0; i-- {
		e := m.clause.pieces[i].tok
		if e == nil || e.Kind != quantity.Every || e.Period || e.Step || e.Implied {
			continue
		}
		if utf8.RuneCountInString(e.Per) >= 2 && isHolder(e.Per) && !beginsWith(e.Per, "百", "千", "万") && strings.HasSuffix(m.line.text[e.Start:e.End], e.Per) {
			return m.line.name(part{e.End - len(e.Per), e.End})
		}
	}
	return named{}
}

// payer reports whether s is a level of government that pays.
func payer(s string) bool {
	return endsWith(s, "财政", "中央", "省级", "市级", "县级", "区级", "镇级", "乡级")
}

// holderCondition reports whether a condition is no more than the name of those it
// holds for: 普惠托班的.
func holderCondition(s string) bool {
	s = strings.TrimSuffix(s, "的")
	if beginsWith(s, "在", "经", "因", "未", "逾", "首次") {
		return false
	}
	if e, ok := words.at(s); ok && len(e.word) > len("字") {
		switch e.tag {
		case tagVerb, tagAct, tagLight, tagChange, tagBound:
			return false // 具有副高级以上职称的
		}
	}
	return s != "" && utf8.RuneCountInString(s) <= 12 && isHolder(s)
}

// insideItem is the holder that a long name of a payment or share begins with,
// where no border shows: 玉米深翻还田作业补贴. The last word with the one before it is
// the payment.
func (m *mention) insideItem() named {
	s := m.item.text
	head := heads.of(trimTail(s))
	rest := []rune(strings.TrimSuffix(trimTail(s), head))
	if head == "" || len(rest) < 5 || m.item.line == nil {
		return named{}
	}
	holder := string(rest[:len(rest)-2])
	if endsWith(string(rest), "区", "园", "镇", "乡", "县", "市") {
		holder = string(rest) // 自然保护区|面积
	}
	if endsWith(holder, "性", "年", "月", "人均", "的", "最", "、", "和") {
		return named{}
	}
	return named{holder, m.item.line, part{m.item.at.start, m.item.at.start + len(holder)}}
}

// counted is the thing counted just before: 托育机构14家，提供托位1036个.
func (m *mention) counted(prev *mention) named {
	if prev == nil || prev.tok.Class != quantity.Count || prev.clause == m.clause || m.tok.Class == quantity.Money {
		return named{}
	}
	if prev.partOf != "" || prev.change != "" || m.clause.part != prev.clause.part {
		return named{}
	}
	return prev.item
}

// clauseHolder is the first run of nouns of the clause where it names a holder
// and stands before another figure of the clause.
func (m *mention) clauseHolder() named {
	if m.from == 0 {
		return named{}
	}
	defer m.line.release(len(m.line.runs))
	gs := m.line.groups(m.clause, 0, m.from)
	for i := range gs {
		if s := m.line.text1(&gs[i]); gs[i].before == tagTo || isHolder(s) && !isItem(s) {
			return m.line.name(holderOf(m.line, &gs[i]))
		}
	}
	return named{}
}

// among reports whether m is a part of something counted before: behind 其中, 含
// or inside a bracket behind a figure.
func (x *extractor) among(m, prev *mention) bool {
	k := &x.context
	c := m.clause
	if !k.within.empty() && k.within.text != m.item.text {
		k.whole = k.within
		return true
	}
	for i := 0; i < m.piece; i++ {
		if c.pieces[i].tag == tagAmong || c.pieces[i].tag == tagVerb && beginsWith(m.line.text[c.pieces[i].start:], "含", "包括", "包含") && i < 2 {
			if i >= m.from || k.whole.empty() {
				k.whole = k.item
				if w := wholeOf(m, prev); w != nil {
					k.whole = w.item
				}
			}
			return !k.whole.empty()
		}
	}
	if c.outer >= 0 && len(x.context.whole.text) == 0 {
		outer := &m.line.clauses[c.outer]
		nums := outer.numbers()
		if len(nums) > 0 && prev != nil && prev.clause == outer && outer.pieces[nums[len(nums)-1]].end <= c.start && m.tok.Class != quantity.Money {
			k.whole = wholeOf(m, prev).item
			return true
		}
	}
	return !k.whole.empty() && !x.ended(m)
}

// wholeOf is the figure that m is a part of: the last one before it that is counted
// in the same unit and is no part itself, else the last one.
func wholeOf(m, prev *mention) *mention {
	for p := prev; p != nil; p = p.prev {
		if p.tok.Unit == m.tok.Unit && p.partOf == "" {
			return p
		}
	}
	return prev
}

// ended reports whether the list of parts is over: m is another kind of thing than
// the parts, or a semicolon stood between.
func (x *extractor) ended(m *mention) bool {
	for j := m.index; j >= 0; j-- {
		c := &m.line.clauses[j]
		if c.sentence != m.clause.sentence {
			return true
		}
		for _, p := range c.pieces {
			if p.tag == tagAmong {
				return false
			}
		}
	}
	return true
}
