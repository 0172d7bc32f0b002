package extract

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// stepWord stands before the step of a ladder: 逐级降低100元, 每上调一档增加260元.
var stepWord = guard(`(?:逐(?:级|档)|(?:每)(?:[\p{Han}]{0,4}[一1])?个?(?:级|档)|(?:级|档)差)[\p{Han}]{0,8}$`, "逐级", "逐档", "每", "级差", "档差")

// isStep reports whether s is by how much one grade differs from the next. 每级补助
// 100元 is what a grade is paid.
func isStep(s *stated) bool {
	return strings.ContainsAny(lastClause(s.lead), "增加升提高降减低差递涨调") && stepWord.MatchString(lastBytes(s.lead, 60))
}

// ladders checks a first grade, a step and a last grade: 一档3200元，每上调一档增加
// 260元，十五档为6840元.
func (c *checker) ladders(p *passage) {
	steps := 0
	for i := range p.figs {
		if isStep(&p.figs[i]) {
			steps++
		}
	}
	if steps == 0 {
		return
	}
	for k := range p.figs {
		s := &p.figs[k]
		if !s.one || s.value <= 0 || !isStep(s) {
			continue
		}
		switch {
		case k >= 1 && k+1 < len(p.figs) && c.ladder(p, &p.figs[k-1], s, &p.figs[k+1], steps == 1):
		case k >= 2:
			c.ladder(p, &p.figs[k-2], s, &p.figs[k-1], steps == 1)
		}
	}
}

// rank is a grade in a label: 4 and 级, 12 and 档 for 四级十二档.
type rank struct {
	n    int
	unit string
}

// ranksAt are the grades in the clause before a figure, the finest last.
func ranksAt(s *stated) []rank {
	clause := lastClause(s.lead)
	if gradeIsRange(clause) || utf8.RuneCountInString(clause) > 24 {
		return nil
	}
	var out []rank
	for i := 0; i < len(clause); {
		n, ok := countAt(clause, i)
		if !ok {
			_, w := utf8.DecodeRuneInString(clause[i:])
			i += w
			continue
		}
		i += n.Len
		if unit := prefixIn(clause[i:], []string{"级", "档", "等"}); unit != "" {
			out = append(out, rank{int(n.Value), unit})
		}
	}
	return out
}

// ladder checks one ladder and reports whether the figures are one.
func (c *checker) ladder(p *passage, from, step, to *stated, only bool) bool {
	if !addable(from, to) || from.Unit != step.Unit || from.depth != to.depth || strings.ContainsAny(step.lead+to.lead, "；;") {
		return false
	}
	a, b := ranksAt(from), ranksAt(to)
	if len(a) == 0 || len(b) == 0 {
		a, b = c.ends(p, from, to)
	}
	strict := only && from.exact() && to.exact() && step.exact() && !partial(step, to)
	down := containsAny(lastClause(step.lead), []string{"降", "减", "下调"}) || !containsAny(lastClause(step.lead), []string{"增", "加", "升", "提", "高"}) && to.value < from.value
	var expected float64
	rungs := 0
	for i := len(a) - 1; i >= 0; i-- { // the finest first
		for _, y := range b {
			if y.unit != a[i].unit || y.n == a[i].n {
				continue
			}
			n := int(math.Abs(float64(y.n - a[i].n)))
			got := from.value + float64(n)*step.value
			if down {
				got = from.value - float64(n)*step.value
			}
			if same(got, to.value) {
				c.report(checkLadder, true, ladderSum(from, step, n, down, got)+"，与文中末档一致。", from, step, to)
				return true
			}
			if rungs == 0 {
				expected, rungs = got, n
			}
		}
	}
	if rungs == 0 {
		return false
	}
	if strict {
		c.report(checkLadder, false, ladderSum(from, step, rungs, down, expected)+"，末档应为"+from.sayAs(expected)+from.Unit+"，文中为"+to.say()+to.Unit+"。", from, step, to)
	}
	return true
}

// partial reports whether the step is that of some grades only, or the last value
// a limit: 五档以下每档增加50元, 最高不超过五档300元.
func partial(step, to *stated) bool {
	if containsAny(step.lead, []string{"起", "以上", "以下", "以后", "以内", "至", "前"}) || containsAny(to.lead, []string{"不超过", "封顶", "最多", "至多"}) {
		return true
	}
	for _, r := range ranksAt(step) {
		if r.n != 1 {
			return true
		}
	}
	return false
}

func ladderSum(from, step *stated, n int, down bool, got float64) string {
	op := "＋"
	if down {
		op = "－"
	}
	return from.say() + op + strconv.Itoa(n) + "×" + step.say() + "＝" + from.sayAs(got)
}

// ends are the first and the last grade of the ladder named before, where the
// text says 最低 and 最高 for grades.
func (c *checker) ends(p *passage, from, to *stated) (a, b []rank) {
	low, high := []string{"最低", "起点", "起步"}, []string{"最高", "封顶"}
	x, y := lastClause(from.lead), lastClause(to.lead)
	if !(containsAny(x, low) && containsAny(y, high) || containsAny(x, high) && containsAny(y, low)) {
		return nil, nil
	}
	top, unit := 0, ""
	for i := range c.f.GradeSchemes {
		g := &c.f.GradeSchemes[i]
		for _, m := range g.Mentions {
			if m.Start >= p.start && m.End <= from.At.Start {
				n, u := topOf(g)
				if top != 0 && top != n {
					return nil, nil
				}
				top, unit = n, u
			}
		}
	}
	if top < 2 {
		return nil, nil
	}
	return []rank{{1, unit}}, []rank{{top, unit}}
}

// topOf is the number of the finest grades of a scheme.
func topOf(g *corpus.GradeScheme) (int, string) {
	if g.Tiers > 0 {
		return g.Tiers, "档"
	}
	return g.Grades, "级"
}

// tracks checks the posts of a ladder against its name: 四岗十八级 has four posts
// whose highest grade is 18.
func (c *checker) tracks() {
	for i := range c.f.GradeSchemes {
		g := &c.f.GradeSchemes[i]
		top, unit := topOf(g)
		if top == 0 || len(g.Tracks) < 2 {
			continue
		}
		highest, lowest := 0, g.Tracks[0].Min
		x := corpus.Finding{Check: checkLadder}
		if len(g.Mentions) > 0 {
			x.Spans = append(x.Spans, g.Mentions[0])
		}
		for _, t := range g.Tracks {
			highest, lowest = max(highest, t.Max), min(lowest, t.Min)
			x.Spans = append(x.Spans, t.Span)
		}
		name := "“" + g.Name + "”"
		posts := g.Posts == len(g.Tracks)
		switch {
		case highest > top:
			x.Message = name + "共" + strconv.Itoa(top) + unit + "，文中岗位最高为" + strconv.Itoa(highest) + unit + "。"
		case highest == top && lowest == 1 && (posts || g.Posts == 0):
			x.Holds = true
			x.Message = name + "列出" + strconv.Itoa(len(g.Tracks)) + "类岗位，由1" + unit + "到" + strconv.Itoa(top) + unit + "，与名称一致。"
		case posts && highest < top:
			x.Message = name + "共" + strconv.Itoa(top) + unit + "，文中岗位最高仅为" + strconv.Itoa(highest) + unit + "。"
		default:
			continue
		}
		c.found = append(c.found, x)
	}
}
