package extract

import (
	"math"
	"regexp"
	"strings"

	"fuhan/corpus"
)

// percents checks percentages: parts of 100, shares of stated numbers, growth
// between them.
func (c *checker) percents(p *passage) {
	c.hundred(p)
	for k := range p.figs {
		c.share(p, k)
		c.proportion(p, k)
		c.change(p, k)
	}
}

// partWords are those by which percentages are parts of one whole.
var partWords = []string{"占", "权重", "承担", "分担", "负担", "自筹"}

// weights stands behind a list of percentages that are all there is of a whole.
var weights = regexp.MustCompile(`^的?(?:比例|权重|比重)?(?:进行|予以|共同|来)?(权重|分担|承担|负担|的权重)?`)

// hundred checks percentages that make up one whole: 基础工资占70%，绩效奖金占30%.
func (c *checker) hundred(p *passage) {
	var list []*stated
	var at []int // indexes in p.figs
	for i := range p.figs {
		if s := &p.figs[i]; s.Unit == "%" && s.exact() && s.Change == "" {
			list, at = append(list, s), append(at, i)
		}
	}
	const most = 8
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && end-i < most && at[end]-at[end-1] <= 2 && list[end].depth == list[i].depth && (sameList(list[end]) || ownPart(list[end])) {
			end++
		}
		run := list[i:end]
		if len(run) < 2 {
			i++
			continue
		}
		found := 0
		for n := len(run); n >= 2 && found == 0; n-- {
			if same(total(run[:n]), 100) && related(run[:n]) && !mixedSorts(run[:n]) {
				c.report(checkPercent, true, spelled(run[:n], "＋")+"＝100%，各项合计为100%。", run[:n]...)
				found = n
			}
		}
		if found == 0 && claimsAll(p, run) && math.Abs(total(run)-100) > 0.5*float64(len(run))*run[0].percentStep() {
			c.report(checkPercent, false, spelled(run, "＋")+"＝"+plain(total(run), 4)+"%，各项合计应为100%。", run...)
			found = len(run)
		}
		i += max(found, 1)
	}
}

// ownPart reports whether the words at s say that it is a part.
func ownPart(s *stated) bool {
	return containsAny(lastClause(s.lead), partWords) || hasPrefixIn(firstClause(s.tail), []string{"的权重", "权重"})
}

// related reports whether the words say that the figures are parts of one whole.
func related(run []*stated) bool {
	if tail := weights.FindStringSubmatch(firstClause(run[len(run)-1].tail)); tail != nil && tail[1] != "" {
		return true
	}
	if t := firstClause(run[len(run)-1].tail); strings.HasPrefix(t, "的权重") || strings.HasPrefix(t, "的比例") {
		return true
	}
	for k, s := range run {
		if !ownPart(s) && (k == 0 || !sameList(s)) {
			return false
		}
	}
	return true
}

var (
	madeUpOf = guard(`由[^。；]{2,60}?([两二三四五六])个?(?:大)?(?:部分|类|项)(?:构成|组成)`, "构成", "组成")
	oneBase  = []string{"缴", "保险", "公积金", "工资", "报销", "费率", "税", "补偿"}
	leftOver = []string{"其余", "剩余", "余下", "差额", "余额", "其他", "不足部分"}
)

// claimsAll reports whether the text says that a list of percentages is the whole:
// weights, the parts of what is made up of so many, the payers of an amount.
func claimsAll(p *passage, run []*stated) bool {
	last := run[len(run)-1]
	end := firstClause(last.tail)
	joined := true
	for k, s := range run {
		if k > 0 {
			joined = joined && sameList(s)
		}
		if strayNumber(lastClause(s.lead), "%") {
			return false
		}
	}
	if around := p.text[max(0, run[0].At.Start-p.start-len(run[0].lead)) : last.At.End-p.start]; containsAny(around, leftOver) || containsAny(last.tail, leftOver) {
		return false
	}
	if joined && strings.HasPrefix(strings.TrimPrefix(end, "的"), "权重") {
		return true
	}
	lead := p.text[:max(0, run[0].At.Start-p.start)]
	if m := madeUpOf.FindStringSubmatch(lastBytes(lead, 240)); m != nil {
		n := 2 + strings.Index("两三四五六", strings.Replace(m[1], "二", "两", 1))/len("两")
		for _, s := range run {
			if !strings.Contains(lastClause(s.lead), "占") {
				return false
			}
		}
		return n == len(run)
	}
	if !joined || containsAny(lastBytes(lead, 120), oneBase) || !containsAny(lastBytes(lead, 120), []string{"所需资金", "资金由", "经费由", "费用由", "所需经费", "所需费用", "投资由"}) {
		return false
	}
	for _, s := range run {
		if !containsAny(lastClause(s.lead), []string{"承担", "分担", "负担"}) {
			return false
		}
	}
	return true
}

// lastBytes is at most the last n bytes of s, from a whole character on.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	for len(s) > 0 && s[0]&0xc0 == 0x80 {
		s = s[1:]
	}
	return s
}

// percentStep is the size of the last digit of a percentage.
func (s *stated) percentStep() float64 { return math.Pow(10, -float64(s.places)) }

var (
	rateName   = guard(`([\p{Han}]{1,12})率(?:达到|达|为|约|仅|超过)*$`, "率")
	shareBase  = guard(`^(?:共|约|仅|合计|总共|分别|各|只)*占(?:总数的|总量的|总数|比重|比例|比|其|全部的|总额的)?(?:约为|约|为|达到|达|近|的)*$`, "占")
	namedShare = guard(`^(?:共|约|仅|合计|总共|分别|各|只)*占[\p{Han}（）“”]{1,20}$`, "占")
)

// share checks a share or rate against the numbers that it is of:
// 743个小区中，已建成586个，覆盖率78.9%. The whole is looked for among the figures
// before; that none fits is a fault only where the text leaves no other whole.
func (c *checker) share(p *passage, k int) {
	s := &p.figs[k]
	if k == 0 || s.Unit != "%" || !s.one || s.Op == corpus.OpAtLeast || s.Op == corpus.OpAtMost || s.Op == corpus.OpMore || s.Op == corpus.OpLess || s.value > 100 || s.value <= 0 || s.Change != "" {
		return
	}
	clause := lastClause(s.lead)
	rate := rateName.FindStringSubmatch(lastBytes(clause, 90))
	bare := shareBase.MatchString(clause)
	named := !bare && namedShare.MatchString(clause)
	if rate == nil && !bare && !named || strings.ContainsAny(s.lead, "；;") || len(s.lead) > 120 || containsAny(clause, []string{"同比", "比上", "较", "增长", "下降", "提高", "降低", "增", "减"}) {
		return
	}
	ps, n := []*stated{s}, 1
	if strings.Contains(clause, "分别") {
		for k+n < len(p.figs) && p.figs[k+n].Unit == "%" && p.figs[k+n].one && sameList(&p.figs[k+n]) {
			ps, n = append(ps, &p.figs[k+n]), n+1
		}
	}
	parts := partsBefore(p, k, len(ps), s.depth)
	if len(parts) != len(ps) {
		return
	}
	for i, x := range parts {
		c.shareOf(p, ps[i], x, rate, named)
	}
}

// partsBefore are the n figures of one unit before figure k, in order.
func partsBefore(p *passage, k, n, depth int) []*stated {
	out := make([]*stated, 0, n)
	for j := k - 1; j >= 0 && j >= k-maxBack && len(out) < n; j-- {
		s := &p.figs[j]
		if s.depth > depth {
			continue
		}
		if n > 1 && len(out) > 0 && s.Unit != out[0].Unit {
			continue // 56人以上的大班额712个、66人以上的超大班额86个
		}
		if s.Unit == "%" || !s.one || s.Change != "" {
			return nil
		}
		out = append(out, s)
	}
	return reversed(out)
}

// shareOf checks percentage s of part against the wholes before it.
func (c *checker) shareOf(p *passage, s, part *stated, rate []string, named bool) {
	var wholes []*stated // nearest first
	k := part.pos
	for j := listStart(p, k) - 1; j >= 0 && j >= k-maxBack; j-- {
		wholes = appendWhole(wholes, &p.figs[j], part)
	}
	here := len(wholes)
	for q, n := p.prev, 0; q != nil && n < 2; q, n = q.prev, n+1 {
		for j := len(q.figs) - 1; j >= 0 && j >= len(q.figs)-maxBack; j-- {
			wholes = appendWhole(wholes, &q.figs[j], part)
		}
	}
	const most = 5
	for _, w := range wholes[:min(len(wholes), most)] {
		if w.value == part.value && !(s.value == 100 && rate != nil && containsAny(part.lead, []string{stem(rate[1]), "已", "完成", "落实", "全部"})) {
			continue // 主办1件、会办1件，办结率100%
		}
		if s.percentOf(part, w) {
			c.shareHolds(s, part, w)
			return
		}
	}
	// 其中合格598批次，不合格14批次，合格率97.71%
	if rate != nil && here > 0 {
		for j := k - 1; j >= 0 && j >= k-3; j-- {
			other := &p.figs[j]
			if other.Unit != part.Unit || !other.one || !strings.HasPrefix(partName(other), stem(rate[1])) {
				continue
			}
			for _, w := range wholes[:here] {
				if w.value > other.value && s.percentOf(other, w) {
					c.shareHolds(s, other, w)
					return
				}
			}
		}
	}
	if here != 1 || named {
		return
	}
	w := wholes[0]
	if !s.exact() || !part.exact() || !w.exact() || !countable(w) || !countable(part) || !alike(w, part) || s.percentPossible(part, w) || w.depth > part.depth {
		return
	}
	marked := strings.Contains(part.lead, "其中") || strings.HasSuffix(strings.TrimSpace(firstClause(w.tail)), "中") && strings.ContainsAny(w.tail, "，,")
	done := rate != nil && strings.Contains(part.lead, stem(rate[1])) && wholeRate(rate[1])
	if part.pos != w.pos+1 || s.pos != part.pos+1 || rate == nil && !marked || rate != nil && !done {
		return
	}
	c.report(checkPercent, false, part.say()+"÷"+w.say()+"＝"+plain(part.value/w.value*100, max(s.places, 1))+"%，文中为"+s.say()+"%。", w, part, s)
}

// listStart is the figure with which the list of parts begins that figure k is in,
// k where it is in none: a part is no share of another.
func listStart(p *passage, k int) int {
	for j := k; j >= 0 && j >= k-maxBack; j-- {
		if strings.Contains(p.figs[j].lead, "其中") {
			return j
		}
		if !sameList(&p.figs[j]) {
			break
		}
	}
	return k
}

func (c *checker) shareHolds(s, part, w *stated) {
	c.report(checkPercent, true, part.say()+"÷"+w.say()+"＝"+plain(part.value/w.value*100, s.places)+"%，与文中一致。", w, part, s)
}

// appendWhole appends w where part can be a share of it.
func appendWhole(list []*stated, w, part *stated) []*stated {
	if addable(w, part) && w.value >= part.value && w.value > 0 && w.Change == "" && w.Op != corpus.OpAtLeast && w.Op != corpus.OpAtMost {
		return append(list, w)
	}
	return list
}

// percentOf reports whether s is part in percent of whole, within half a step of
// its last digit and the rounding of the decimals of both.
func (s *stated) percentOf(part, whole *stated) bool {
	return s.percentWithin(part, whole, s.percentStep()/2, part.step(), whole.step())
}

// percentPossible reports whether s can be part in percent of whole: cut off
// rather than rounded, 万 and 亿 being rounded too.
func (s *stated) percentPossible(part, whole *stated) bool {
	return s.percentWithin(part, whole, s.percentStep(), part.grain(), whole.grain())
}

func (s *stated) percentWithin(part, whole *stated, tol, stepPart, stepWhole float64) bool {
	lo := (part.value - stepPart/2) / (whole.value + stepWhole/2) * 100
	hi := (part.value + stepPart/2) / (whole.value - stepWhole/2) * 100
	return s.value >= lo-tol-1e-9 && s.value <= hi+tol+1e-9
}

// stem is the last two characters of the name of a rate: 整改 in 总体整改率.
func stem(name string) string {
	r := []rune(name)
	return string(r[max(0, len(r)-2):])
}

// wholeRate reports whether a rate so named is of all there is: 整改率, 总体完成率,
// but not 按期办结率, which is of what was done.
func wholeRate(name string) bool {
	rest := strings.TrimSuffix(name, stem(name))
	return rest == "" || rest == "总体" || rest == "总" || rest == "综合"
}

// proportion checks a ratio against the two numbers named right before it:
// 医师218名、护士436名，医护比为1:2.
func (c *checker) proportion(p *passage, k int) {
	s := &p.figs[k]
	if k < 2 || s.Unit != "比" || !s.exact() || s.value <= 0 {
		return
	}
	clause := lastClause(s.lead)
	a, b := &p.figs[k-2], &p.figs[k-1]
	if !strings.Contains(clause, "比") || containsAny(clause, []string{"按", "不低于", "标准", "要求"}) || !addable(a, b) || !sameList(b) || a.value <= 0 || b.value <= 0 || a.depth != b.depth || len(s.lead) > 40 {
		return
	}
	for _, x := range []struct{ n, m *stated }{{a, b}, {b, a}} {
		if r := x.n.value / x.m.value; math.Abs(r-s.value) <= 0.02*r {
			c.report(checkPercent, true, a.say()+"与"+b.say()+"之比为"+c.d.Slice(s.At)+"，与文中一致。", a, b, s)
			return
		}
	}
}
