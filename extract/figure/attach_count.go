package figure

import (
	"strings"

	"fuhan/extract/quantity"
)

// attachCount finds what is counted or measured.
func (x *extractor) attachCount(m *mention, prev *mention) {
	l, c := m.line, m.clause
	g := m.nearestGroup()
	near := m.nearest()
	r := m.rightNoun()
	direct := m.tok.Class == quantity.Count || m.tok.Class == quantity.People
	switch {
	case r != nil && direct && l.text[m.tok.OuterEnd:][:min(3, len(l.text)-m.tok.OuterEnd)] != "的":
		name := l.name(firstWords(l, part{r.start, r.end}, 24))
		if near != nil && near.tag == tagAct && peopleAct(l.text[near.start:near.end]) {
			m.item, m.subject = l.name(part{near.start, near.end}), name
			return
		}
		m.item = name
		x.takeHolder(m, nil)
	case near != nil && near.tag == tagAct:
		m.item = l.name(part{near.start, near.end})
		x.takeHolder(m, nil)
	case g != nil && g.before == tagAct && g.first > m.from:
		p := c.pieces[g.first-1]
		m.item = l.name(part{p.start, g.end})
		m.subject = l.name(part{g.start, g.end})
		m.act = l.name(part{p.start, p.end})
	case g != nil && direct && prev != nil && prev.clause == c && !prev.act.empty() && onlyAndBefore(c, prev.piece, g):
		m.item, m.act = prev.act, prev.act // 更换楼道灯2640盏、|单元门|300樘
		m.subject = l.name(part{g.start, g.end})
	case g != nil && g.before == tagTo:
		m.subject = l.name(holderOf(l, g))
		m.item = x.context.item
	case g != nil:
		if heads.of(l.text1(g)) == "" || direct {
			x.takeCounted(m, g)
		} else {
			x.takeItem(m, g)
		}
		if m.tok.Class == quantity.Physical && isHolder(l.text1(g)) && !isItem(l.text1(g)) {
			if n := m.standardItem(); !n.empty() {
				m.subject, m.item = l.name(holderOf(l, g)), n
			} else if !x.context.items[quantity.Physical].empty() && prev != nil && prev.clause.sentence == c.sentence {
				m.subject, m.item = l.name(holderOf(l, g)), x.context.items[quantity.Physical]
			}
		}
		x.takeHolder(m, g)
	case r != nil:
		m.item = l.name(firstWords(l, part{r.start, r.end}, 24))
	case near != nil && near.tag == tagVerb:
		m.item = x.context.item
		if m.item.empty() {
			m.item = l.name(part{near.start, near.end})
		}
	case prev != nil && prev.clause.sentence == c.sentence && prev.tok.Unit == m.tok.Unit:
		m.item, m.subject = prev.item, prev.subject
	default:
		if act := m.rightAct(); !act.empty() {
			m.item = act
		}
	}
}

// onlyAndBefore reports whether g follows the figure at piece p and a sign of a
// list.
func onlyAndBefore(c *clause, p int, g *group) bool {
	return g.first == p+2 && c.pieces[p+1].tag == tagAnd
}

// takeCounted takes the counted thing from the run of nouns g: only a place, an act
// or an attribute is cut off.
func (x *extractor) takeCounted(m *mention, g *group) {
	l := m.line
	s := l.text1(g)
	m.item = l.name(part{g.start, g.end})
	if n := placeLen(s); n > 0 && n < len(s) {
		m.subject = l.name(part{g.start, g.start + n})
		m.item = l.name(part{g.start + n, g.end})
		return
	}
	if g.act > g.start && isHolder(l.text[g.start:g.act]) {
		m.subject = l.name(part{g.start, g.act})
		m.item = l.name(part{g.act, g.end})
	}
}

// standardItem is what a standard is for, behind the last figure of the clause:
// 按每百户不少于20平方米的标准配建|养老服务用房.
func (m *mention) standardItem() named {
	l, c := m.line, m.clause
	nums := c.numbers()
	defer l.release(len(l.runs))
	gs := l.groups(c, nums[len(nums)-1]+1, len(c.pieces))
	for i := range gs {
		g := &gs[i]
		s := l.text1(g)
		if beginsWith(s, "标准") {
			s = strings.TrimPrefix(s, "标准")
			g.start += len("标准")
		}
		for _, w := range []string{"配建", "配置", "建设", "配备", "购买", "设置"} {
			if strings.HasPrefix(s, w) {
				s = s[len(w):]
				g.start += len(w)
			}
		}
		if s != "" {
			return l.name(part{g.start, g.end})
		}
	}
	return named{}
}

// peopleAct reports whether an act is done to the people it counts.
func peopleAct(s string) bool {
	return endsWith(s, "招聘", "招录", "招收", "招募", "选聘", "选派", "选拔", "引进", "引育", "培训", "取消", "表彰", "安置", "救助", "帮扶", "新增", "新建", "改造", "创建")
}
