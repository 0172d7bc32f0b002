package extract

import (
	"math"
	"strings"

	"fuhan/corpus"
)

// products checks a rate and a number against their product, an average against
// total and number, a multiple against its base.
func (c *checker) products(p *passage) {
	for k := range p.figs {
		c.product(p, k)
		c.capped(p, k)
		c.average(p, k)
		c.multiple(p, k)
	}
}

// resultWords stand before a product that the text itself computes.
var resultWords = []string{"合计", "共计", "总计", "即", "折合", "计算", "测算", "应为", "总额为"}

// product checks rate × number = result, in this order: 每平方米0.25元，以60平方米
// 计算，每月15元; 46户，每户1.2万元，合计55.2万元.
func (c *checker) product(p *passage, k int) {
	if k < 2 {
		return
	}
	v := &p.figs[k]
	said := containsAny(v.lead, resultWords)
	if !said && !strings.Contains(v.lead, "共") || len(v.lead) > 60 || strings.ContainsAny(v.lead, "；;") {
		return
	}
	a, b := &p.figs[k-2], &p.figs[k-1]
	for _, x := range []struct{ rate, n *stated }{{a, b}, {b, a}} {
		if fits, whole := multiplies(x.rate, x.n, v); fits {
			c.times(x.rate, x.n, v, said && whole && x.rate.exact() && x.n.exact() && v.exact() && !strayNumber(v.lead, v.Unit) && !containsAny(v.lead, []string{"累计", "全", "另", "等"}) && allRates(x.rate))
			return
		}
		if k < 3 {
			continue
		}
		// 38人每人每天50元，3天，共5700元
		for j := k - 3; j >= 0 && j >= k-4; j-- {
			m := &p.figs[j]
			if m.one && m.Per == "" && m.Unit != x.n.Unit && ratePart(x.rate, m) && ratePart(x.rate, x.n) && x.rate.Unit == v.Unit && v.one && len(rateParts(x.rate)) == 2 && same(m.value*x.n.value*x.rate.value, v.value) {
				c.report(checkProduct, true, m.say()+"×"+x.n.say()+"×"+x.rate.say()+"＝"+v.sayAs(v.value)+"，与文中一致。", m, x.rate, x.n, v)
				return
			}
		}
	}
}

// capped checks an amount that a bracket behind it computes: 不超过2000元/人·年
// （每人每天不超过400元，最多5天）.
func (c *checker) capped(p *passage, k int) {
	v := &p.figs[k]
	if k+2 >= len(p.figs) || !v.one {
		return
	}
	a, b := &p.figs[k+1], &p.figs[k+2]
	if a.depth != v.depth+1 || b.depth != v.depth+1 || strings.ContainsAny(firstClause(v.tail), "。") || len(a.lead) > 90 || strings.ContainsAny(b.lead, "）)；;") {
		return
	}
	for _, x := range []struct{ rate, n *stated }{{a, b}, {b, a}} {
		if fits, _ := multiplies(x.rate, x.n, v); fits {
			limits := x.rate.Op == v.Op && x.n.Op == v.Op
			c.times(x.rate, x.n, v, limits && (v.Op == corpus.OpEqual || v.Op == corpus.OpAtMost) && !strayNumber(a.lead+b.lead, x.n.Unit) && !containsAny(a.lead+b.lead+firstRunes(b.tail, 20), []string{"另", "其他", "还", "外加"}))
			return
		}
	}
}

// times reports rate × n against v.
func (c *checker) times(rate, n, v *stated, strict bool) {
	got := rate.value * n.value
	sum := rate.say() + "×" + n.say() + "＝" + v.sayAs(got)
	rounding := rate.grain()/2*n.value + n.grain()/2*rate.value + v.grain()/2
	switch {
	case same(got, v.value):
		c.report(checkProduct, true, sum+"，与文中一致。", rate, n, v)
	case v.places > 0 && math.Abs(got-v.value) <= v.step()/2:
		c.report(checkProduct, true, sum+"，文中为"+v.say()+"，在四舍五入范围内。", rate, n, v)
	case strict && math.Abs(got-v.value) > rounding:
		c.report(checkProduct, false, sum+"，文中为"+v.say()+"。", rate, n, v)
	}
}

// allRates reports whether the rate names every period that stands before it, so
// that none is missing from the product.
func allRates(rate *stated) bool {
	for _, w := range []string{"月", "年", "天", "日", "期", "次", "季"} {
		if strings.Contains(lastClause(rate.lead), w) && !strings.Contains(rate.Per, w) {
			return false
		}
	}
	return true
}

// rateParts are what a rate is per: 人 and 天 for 人·天.
func rateParts(s *stated) []string {
	if s.Per == "" {
		return nil
	}
	return strings.Split(s.Per, "·")
}

// ratePart reports whether n counts one of what rate is per.
func ratePart(rate, n *stated) bool {
	for _, u := range rateParts(rate) {
		if counts(n, u) {
			return true
		}
	}
	return false
}

// counts reports whether n is a number of units u: 60平方米 of 平方米, 16个社区 of 社区.
func counts(n *stated, u string) bool {
	if n.Unit == u || n.Unit == "天" && u == "日" || n.Unit == "课时" && u == "学时" {
		return true
	}
	return n.Unit == "个" && (strings.HasPrefix(n.tail, u) || strings.HasSuffix(n.Item, u))
}

// multiplies reports whether v has the dimension of rate × n, and whether it has
// it wholly: what the rate is per besides n, the result must be per too.
func multiplies(rate, n, v *stated) (fits, whole bool) {
	if !rate.one || !n.one || !v.one || rate.Unit != v.Unit || n.Per != "" || n.Unit == rate.Unit || rate.Unit == "%" {
		return false, false
	}
	parts := rateParts(rate)
	left := make([]string, 0, len(parts))
	found := false
	for _, u := range parts {
		if !found && counts(n, u) {
			found = true
			continue
		}
		left = append(left, u)
	}
	if !found {
		return false, false
	}
	of := rateParts(v)
	if containsAny(v.lead, []string{"合计", "共计", "总计", "总额"}) { // of all, whatever the rate before
		of = nil
	}
	whole = true
	for _, u := range left {
		if !contains(of, u) {
			whole = false
		}
	}
	for _, u := range of {
		if !contains(left, u) && !contains([]string{"年", "月", "季", "学期", "次", "期", "批"}, u) {
			return false, false
		}
	}
	return true, whole
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// average confirms an average by a total and a number named before it: 补贴资金
// 62.37亿元，补贴面积7908.6万亩，亩均补贴约78.9元. An average of something else is
// no fault.
func (c *checker) average(p *passage, k int) {
	s := &p.figs[k]
	if k < 2 || !s.one || s.value <= 0 || !strings.Contains(lastClause(s.lead), "均") {
		return
	}
	units := rateParts(s)
	if len(units) != 1 {
		return
	}
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		n := &p.figs[i]
		if !n.one || n.value <= 0 || n.Per != "" || !counts(n, units[0]) || n.Change != "" || n.depth > s.depth {
			continue
		}
		for j := k - 1; j >= 0 && j >= k-4; j-- {
			t := &p.figs[j]
			if j == i || !t.one || t.Unit != s.Unit || t.Per != "" || t.Change != "" || t.value <= s.value || t.depth > s.depth {
				continue
			}
			got := t.value / n.value
			tol := 0.5 * math.Pow(10, -float64(s.places)) * s.scale
			if s.digits != "" && math.Abs(got-s.value) <= tol*(1+1e-9)+t.step()/2/n.value && tol < 0.02*s.value {
				c.report(checkProduct, true, t.say()+"÷"+n.say()+"≈"+s.sayAs(s.scale*math.Round(got/s.scale*math.Pow(10, float64(s.places)))/math.Pow(10, float64(s.places)))+"，与文中平均数一致。", t, n, s)
				return
			}
		}
	}
}

// multiple checks a multiple or share that the text writes out: 12846元，两倍即25692元;
// 按2400元的80%执行，即1920元.
func (c *checker) multiple(p *passage, k int) {
	v := &p.figs[k]
	if k < 2 || !v.one || !strings.Contains(v.lead, "即") || len(v.lead) > 45 || strings.ContainsAny(v.lead, "；;") {
		return
	}
	base, m := &p.figs[k-2], &p.figs[k-1]
	if !base.one || !m.one || base.Unit != v.Unit || base.Unit == m.Unit || len(m.lead) > 30 || strings.ContainsAny(m.lead, "；;") || m.Unit != "倍" && m.Unit != "%" || m.Change != "" {
		return
	}
	factor, sign := m.value, "倍"
	if m.Unit == "%" {
		factor, sign = m.value/100, "%"
	}
	if m.Unit == "%" && !strings.HasPrefix(strings.TrimSpace(m.lead), "的") || containsAny(m.lead, []string{"增", "减", "上浮", "下浮", "提高", "降"}) {
		return
	}
	got := base.value * factor
	sum := base.say() + "×" + m.say() + strings.TrimPrefix(sign, "倍") + "＝" + v.sayAs(got)
	switch {
	case same(got, v.value), v.places > 0 && math.Abs(got-v.value) <= v.step()/2:
		c.report(checkProduct, true, sum+"，与文中一致。", base, m, v)
	case base.exact() && m.exact() && v.exact() && math.Abs(got-v.value) > base.grain()/2*factor+v.grain()/2+m.grain()/2*base.value:
		c.report(checkProduct, false, sum+"，文中为"+v.say()+"。", base, m, v)
	}
}
