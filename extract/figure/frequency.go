package figure

import (
	"strings"

	"fuhan/corpus"
	"fuhan/extract/quantity"
)

// perEvent is what the clause right before m counts as it happens, where m is the first
// figure of its own: 每招收1名博士后，资助10万元.
func (m *mention) perEvent() string {
	if m.index == 0 || m.prev != nil && m.prev.clause == m.clause {
		return ""
	}
	c := &m.line.clauses[m.index-1]
	if c.outer >= 0 || c.sentence != m.clause.sentence || c.part != m.clause.part || c.numbered() {
		return ""
	}
	for _, e := range rates(c, 0, len(c.pieces)) {
		event := strings.TrimPrefix(m.line.text[e.Start:e.End], "每")
		if w, ok := words.at(event); (ok && w.tag.act() || strings.IndexAny(event, "1一") > 0) && !e.Period && !e.Implied {
			return e.Per
		}
	}
	return ""
}

// perTerm is the term of service that the clause right before m counts, where m is per a
// shorter time: 工龄每满一年，每月补助15元.
func (m *mention) perTerm() string {
	if m.index == 0 {
		return ""
	}
	c := &m.line.clauses[m.index-1]
	if c.outer >= 0 || c.sentence != m.clause.sentence || c.part != m.clause.part || c.numbered() {
		return ""
	}
	for _, e := range rates(c, 0, len(c.pieces)) {
		if e.Period && !e.Implied && strings.IndexAny(strings.TrimPrefix(m.line.text[e.Start:e.End], "每"), "1一") > 0 {
			return e.Per
		}
	}
	return ""
}

// bareFrequency reads 每三年进行动态调整: a rate with a number and nothing counted is
// once in that time.
func (x *extractor) bareFrequency(l *line, i int) *mention {
	c := &l.clauses[i]
	if c.outer >= 0 {
		return nil
	}
	for k, p := range c.pieces {
		e := p.tok
		if e == nil || e.Kind != quantity.Every || !e.Period || e.Step || e.PerUnits <= 1 {
			continue
		}
		act := x.actAfter(l, i, k)
		if act.empty() {
			return nil
		}
		tok := *e
		tok.Kind, tok.Value, tok.Unit, tok.Class, tok.Op = quantity.Number, 1, "次", quantity.Event, "="
		m := &mention{line: l, clause: c, index: i, piece: k, tok: &tok, from: 0, to: len(c.pieces), op: "=", number: true}
		m.left = l.groups(c, 0, k)
		m.item = act
		m.per = e.Per
		if g := m.nearestGroup(); g != nil {
			m.subject = l.name(part{g.start, g.end})
		} else {
			m.subject = x.context.item
		}
		m.kind = corpus.FigureFrequency
		m.first = m
		x.statusOf(m, nil)
		x.weighWorlds(m, nil)
		return m
	}
	return nil
}

// actAfter is what is done every so often: the last act of the clause or of one
// of the two behind it.
func (x *extractor) actAfter(l *line, i, k int) named {
	for j := i; j < len(l.clauses) && j <= i+2; j++ {
		c := &l.clauses[j]
		if c.sentence != l.clauses[i].sentence || j > i && len(c.numbers()) > 0 {
			break
		}
		text := l.text[c.start:c.end]
		for _, w := range []string{"动态调整", "核定调整", "调整", "核定", "评估", "考核", "轮换", "轮岗", "修订", "更新", "换届", "检查", "体检", "评选", "认定", "复核", "公布", "开展", "召开", "培训", "组织"} {
			from := 0
			if j == i {
				from = c.pieces[k].end - c.start
			}
			if from > len(text) {
				continue
			}
			if at := strings.LastIndex(text[from:], w); at >= 0 {
				at += from + c.start
				return l.name(part{at, at + len(w)})
			}
		}
	}
	return named{}
}
