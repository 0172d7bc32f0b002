package figure

import (
	"fuhan/extract/quantity"
)

// attachRatio finds what share of what m is.
func (x *extractor) attachRatio(m *mention, prev *mention) {
	l, c := m.line, m.clause
	g := m.nearestGroup()
	near := m.nearest()
	// the base: 占在园幼儿总数的56.8%, 按设备投资的50%
	var base *group
	if near != nil && near.tag == tagOf && g != nil {
		base = g
	} else if g != nil && (g.before == tagShare || g.before == tagPrep && basis(l, c, g) || m.tok.Class == quantity.Multiple && !isRatioName(l.text1(g))) {
		base = g
	}
	if base == nil && g != nil && !isRatioName(l.text1(g)) && len(m.left) > 1 {
		if name := &m.left[len(m.left)-2]; isRatioName(l.text1(name)) && name.before != tagTo {
			base = g // 转岗比例控制在本单位人员10%以内
		}
	}
	if base != nil {
		m.base = l.text1(base)
		item := m.groupBefore(max(0, base.start-1))
		switch {
		case item != nil && item.before == tagTo:
			m.subject = l.name(holderOf(l, item))
			m.item = m.rightAct()
		case item != nil:
			x.takeItem(m, item)
			if !isItem(l.text1(item)) {
				if r := m.rightAct(); !r.empty() && base.before != tagShare {
					m.subject, m.item = m.item, r
				}
			}
		case base.before == tagNoun && base.first == m.from || base.before == tagBound || base.before == tagLink:
			if r := m.rightAct(); !r.empty() {
				m.item = r
				m.subject = l.name(part{base.start, base.end})
			} else {
				m.item = x.context.item
				if base.before == tagNoun {
					x.takeItem(m, base)
				}
			}
		default:
			if r := m.rightAct(); !r.empty() {
				m.item = r
			} else if prev != nil && prev.clause.sentence == c.sentence {
				m.item, m.subject = prev.item, prev.subject
			} else {
				m.item = x.context.item
			}
		}
		return
	}
	switch {
	case g != nil && near != nil && near.tag == tagAct && near.start >= g.end:
		m.item = l.name(part{near.start, near.end}) // 省级承担60%
		m.subject = l.name(holderOf(l, g))
	case g != nil:
		s := l.text1(g)
		r := m.rightAct()
		switch {
		case isRatioName(s) || isItem(s) && r.empty():
			x.takeItem(m, g)
			if isRatioName(s) && !m.subject.empty() {
				break
			}
		case !r.empty():
			m.item = r
			m.subject = l.name(holderOf(l, g))
		default:
			if g.before == tagAct {
				p := c.pieces[g.first-1]
				m.item = l.name(part{p.start, g.end})
				break
			}
			if prev != nil && prev.clause.sentence == c.sentence && sameClass(prev.tok, m.tok) && isRatioName(prev.item.text) && prev.partOf == "" {
				m.item, m.subject = prev.item, l.name(holderOf(l, g))
				break
			}
			m.item = l.name(part{g.start, g.end})
			if c.outer >= 0 && !x.context.item.empty() && x.context.whole.empty() {
				m.subject, m.item = m.item, x.context.item
			}
		}
	case near != nil && (near.tag == tagAct || near.tag == tagVerb):
		m.item = l.name(part{near.start, near.end})
		if r := m.rightNoun(); r != nil {
			m.item = l.name(part{r.start, r.end})
		}
	default:
		if r := m.rightAct(); !r.empty() {
			m.item = r
		} else if prev != nil && prev.clause.sentence == c.sentence {
			m.item, m.subject = prev.item, prev.subject
		}
	}
}

// basis reports whether g stands behind a word that makes it what a share is of.
func basis(l *line, c *clause, g *group) bool {
	p := c.pieces[g.first-1]
	switch l.text[p.start:p.end] {
	case "按", "按照", "以", "依据", "依照":
		return true
	}
	return false
}

// ratioEnds are the last words of names of shares.
var ratioEnds = suffixes(`率 比例 占比 比重 权重 幅度 利率 满意度 覆盖面 系数 增幅 密度 比`)

// isRatioName reports whether s is the name of a share: 覆盖率, 比例, 占比.
func isRatioName(s string) bool {
	return ratioEnds.of(trimTail(s)) != ""
}

// rightAct is the act or the noun behind a share: 30%的权重, 50%配套, 70%计算.
func (m *mention) rightAct() named {
	l, c := m.line, m.clause
	for i := m.behind; i < m.to; i++ {
		p := c.pieces[i]
		switch p.tag {
		case tagOf, tagAdverb, tagLink, tagLight, tagEach:
			continue
		case tagSoft, tagAct:
			end := p.end
			if i+1 < m.to && c.pieces[i+1].tag == tagNoun && c.pieces[i+1].start == end {
				if p.tag == tagAct {
					return l.name(part{p.start, p.end})
				}
				end = c.pieces[i+1].end
			}
			return l.name(part{p.start, end})
		case tagNoun:
			s := l.text[p.start:p.end]
			if beginsWith(s, "标准") {
				s = s[len("标准"):]
				p.start += len("标准")
			}
			if s == "" || s == "比例" {
				continue
			}
			if g := m.rightGroupAt(i); g != nil {
				return l.name(firstWords(l, part{p.start, g.end}, 12))
			}
			return l.name(firstWords(l, part{p.start, p.end}, 12))
		default:
			return named{}
		}
	}
	return named{}
}

func (m *mention) rightGroupAt(i int) *group {
	for k := range m.right {
		if m.right[k].first <= i && i < m.right[k].next {
			return &m.right[k]
		}
	}
	return nil
}

// firstWords is the first n characters of p.
func firstWords(l *line, p part, n int) part {
	for i := range l.text[p.start:p.end] {
		if n == 0 {
			return part{p.start, p.start + i}
		}
		n--
	}
	return p
}
