package figure

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/quantity"
)

// group is a run of nouns of a clause, with the words around it.
type group struct {
	start, end int // bytes of the line
	first      int // index of its first piece
	next       int // index behind its last piece
	before     tag // tag of the piece before it, tagNoun at the beginning of the clause
	after      tag // tag of the piece behind it
	act        int // offset at which an act inside it begins, -1 without
	ands       []piece
}

func (g *group) empty() bool { return g == nil || g.end <= g.start }

// groups are the runs of nouns among the pieces [from, to) of c.
func (l *line) groups(c *clause, from, to int) []group {
	at := len(l.runs)
	var g *group // in hand
	for i := from; i < to; i++ {
		p := &c.pieces[i]
		if g != nil && l.figuresBetween(g.end, p.start) {
			g.after = p.tag
			g = nil
		}
		if nominal(c, i, from, to, g != nil) {
			if g == nil {
				l.runs = append(l.runs, group{start: p.start, first: i, act: -1, before: tagNoun})
				g = &l.runs[len(l.runs)-1]
				if i > 0 {
					g.before = c.pieces[i-1].tag
				}
			}
			if p.tag == tagAct || p.tag == tagVerb {
				if g.act < 0 {
					g.act = p.start
				}
			}
			if p.tag == tagAnd {
				g.ands = append(g.ands, *p)
			}
			g.end, g.next = p.end, i+1
			continue
		}
		if g != nil {
			g.after = p.tag
			g = nil
		}
	}
	out := l.runs[at:len(l.runs):len(l.runs)]
	for i := range out {
		out[i].trim(l, c)
	}
	return out
}

// figuresBetween reports whether a bracket with figures, which the pieces leave out,
// stands in text[from:to): 养老机构（城东区12家）|和日间照料中心.
func (l *line) figuresBetween(from, to int) bool {
	return from < to && beginsWith(l.text[from:to], "（", "(") && l.holdsNumber(from, to)
}

// nominal reports whether piece i of c is part of a run of nouns.
func nominal(c *clause, i, from, to int, open bool) bool {
	p := &c.pieces[i]
	next := func() tag {
		if i+1 < to {
			return c.pieces[i+1].tag
		}
		return tagToken
	}
	touches := func() bool { return i > from && c.pieces[i-1].end == p.start }
	switch p.tag {
	case tagNoun, tagSoft:
		return true
	case tagAct:
		// 保育员培训合格率; alone before a number it is the act itself
		return open && touches() && next() != tagToken || !open && next() == tagNoun && i+1 < to && c.pieces[i+1].start == p.end
	case tagOf:
		return open && (next() == tagNoun || next() == tagSoft || next() == tagAct) && i+1 < to
	case tagAnd:
		return open && i+1 < to && (next() == tagNoun || next() == tagSoft || next() == tagAct)
	}
	return false
}

// trim drops blanks and marks at the ends of g.
func (g *group) trim(l *line, c *clause) {
	if strings.HasPrefix(l.text[g.start:g.end], "（") { // 8216套（间）
		if end := strings.Index(l.text[g.start:g.end], "）"); end > 0 {
			g.start += end + len("）")
		}
	}
	if s := l.text[g.start:g.end]; strings.HasPrefix(s, "关于") && len(s) > 2*len("关于") {
		g.start += len("关于")
	}
	s := groupEdges.trimLeft(l.text[g.start:g.end])
	g.start = g.end - len(s)
	g.end = g.start + len(groupEdges.trimRight(s))
}

// groupEdges are no part of a run of nouns at its ends.
var groupEdges = runeSetOf(" 　、·—-")

func (l *line) text1(g *group) string {
	if g.empty() {
		return ""
	}
	return l.text[g.start:g.end]
}

// members are the parts of a coordinated group.
func (l *line) members(g *group) []part {
	var out []part
	at := g.start
	for _, and := range g.ands {
		if and.start < at || and.end > g.end { // trimmed off
			continue
		}
		out = append(out, part{at, and.start})
		at = and.end
	}
	return append(out, part{at, g.end})
}

// part is a range of bytes of a line.
type part struct{ start, end int }

func (p part) empty() bool { return p.end <= p.start }

// cutNoun cuts a run of nouns into holder and item: 雇员制教师|年人均经费. Where no
// border shows, all of it is item.
func (l *line) cutNoun(g *group) (holder, item part) {
	s := l.text[g.start:g.end]
	if n := placeLen(s); n > 0 && n < len(s) {
		return part{g.start, g.start + n}, part{g.start + n, g.end}
	}
	if g.act > g.start && isHolder(l.text[g.start:g.act]) {
		return part{g.start, g.act}, part{g.act, g.end}
	}
	if i := lastIndex(s, "的"); i > 0 && utf8.RuneCountInString(s[i+len("的"):]) >= 2 && isHolder(s[:i]) {
		return part{g.start, g.start + i}, part{g.start + i + len("的"), g.end}
	}
	if at := holderEnd(s); at > 0 {
		return part{g.start, g.start + at}, part{g.start + at, g.end}
	}
	return part{}, part{g.start, g.end}
}

// placeLen is the length of the place that s begins with: 全市, 我县.
func placeLen(s string) int {
	if len(s) < 2*len("市") {
		return 0
	}
	return placeCues.prefix(s)
}

var (
	placeCues = cueTableOf(places)
	startCues = cueTableOf(itemStarts)
)

// holderEnd is where the holder at the beginning of s ends and its item begins; 0
// without one. The item begins with a word of itemStarts, or, behind people and
// bodies, is a name for a measure as a whole.
func holderEnd(s string) int {
	if heads.of(s) == "" {
		return 0
	}
	best, runes := 0, 0
	for i := range s {
		if runes >= 2 && utf8.RuneCountInString(s[i:]) >= 2 {
			holder := holders.of(s[:i])
			begins := (holder != "" || things.of(s[:i]) != "") && startCues.prefix(s[i:]) > 0
			if (begins || len(holder) > len("员") && heads.of(s[i:]) != "") && openBrackets(s[:i]) == 0 && !beginsWith(s[i:], "（", "(") && !continues(s[:i], s[i:]) {
				if begins {
					return i
				}
				best = i
			}
		}
		runes++
	}
	return best
}

// personLen is the length of the people, body or place at the beginning of s behind
// which more nouns stand: 护林员|防火期; 0 without any.
func personLen(s string) int {
	for i := len(s); i >= len("人员"); {
		_, w := lastRune(s[:i])
		i -= w
		if len(holders.of(s[:i])) >= len("人员") && openBrackets(s[:i]) == 0 && !beginsWith(s[i:], "（", "(") && !continues(s[:i], s[i:]) {
			return i
		}
	}
	return 0
}

// nameEnds go on with the name before them.
var nameEnds = runeSetOf("性率量化度型式数们")

// continues reports whether a border between a and b would cut a word in two.
func continues(a, b string) bool {
	r, _ := utf8.DecodeLastRuneInString(a)
	next, _ := utf8.DecodeRuneInString(b)
	if nameEnds.has(next) {
		return true
	}
	if endsWith(a, "岗位") && beginsWith(b, "津贴", "补贴", "工资", "补助") {
		return true
	}
	if beginsWith(b, "年限", "年龄", "年份", "期限", "月份", "月龄") {
		return true
	}
	switch string([]rune{r, next}) {
	case "人均", "人数", "人口", "人员", "人次", "户均", "户数", "户籍", "工作", "工资", "工龄", "工程", "生活", "生产", "生均", "生源", "师资", "长度", "长期", "民政", "民生", "民办", "区域", "区级", "市级", "市场", "县级", "镇级", "省级", "乡级", "校园", "校车", "园龄", "园区", "院校", "站点", "所需", "所得", "房屋", "房租", "房价", "车辆", "车位", "车票", "班级", "班额", "组织", "岗位", "岗级", "档次", "级别", "类别", "病床", "病人", "费用", "费率", "职级", "职务", "职业", "职称", "职数", "职工", "店面", "场地", "场所", "者家", "员工", "员额", "教师", "师生", "学生", "生态", "生育", "生猪", "生物", "市政", "县政", "区政", "户外", "户型", "社区", "社会", "镇街", "镇居", "乡镇", "乡村", "村级", "村民", "街道":
		return true
	}
	return false
}

func openBrackets(s string) int {
	return strings.Count(s, "（") + strings.Count(s, "(") - strings.Count(s, "）") - strings.Count(s, ")")
}

// Marks behind a name that is looked at by its end.
var (
	itemTail  = runeSetOf("”\"）")
	quoteTail = runeSetOf("”\"")
)

// isItem reports whether s names a payment or measure.
func isItem(s string) bool { return heads.of(itemTail.trimRight(trimTail(s))) != "" }

// isHolder reports whether s names people, a body, a place or a thing that
// something applies to, and not somebody who acts.
func isHolder(s string) bool {
	s = trimTail(quoteTail.trimRight(s))
	return (holders.of(s) != "" || things.of(s) != "" || placeLen(s) == len(s)) && !isActor(s)
}

// isPerson is isHolder without mere things.
func isPerson(s string) bool {
	s = trimTail(quoteTail.trimRight(s))
	return (holders.of(s) != "" || placeLen(s) == len(s)) && !isActor(s)
}

func isActor(s string) bool { return actors.of(s) != "" }

// trimTail drops a bracket behind a noun.
func trimTail(s string) string {
	if !strings.HasSuffix(s, "）") {
		return s
	}
	if i := lastIndex(s, "（"); i > 0 {
		return s[:i]
	}
	return s
}

// rates are the rate words among the pieces [from, to) of c.
func rates(c *clause, from, to int) []*quantity.Token {
	var out []*quantity.Token
	for i := from; i < to; i++ {
		if t := c.pieces[i].tok; t != nil && t.Kind == quantity.Every {
			out = append(out, t)
		}
	}
	return out
}
