package extract

import (
	"math"
	"regexp"
	"strings"
)

var (
	changeWord = guard(`(增长|增加|提高|提升|上升|上涨|增幅|涨幅|上调|净增|下降|降低|减少|降幅|下调|压减|缩短)(?:了|幅度|幅|率|为|达到|达|约)*$`, "增", "涨", "升", "提高", "上调", "降", "减", "下调", "缩短")
	changedTo  = guard(`(?:到|至|为|成)[^，,；;、]{0,16}$`, "到", "至", "为", "成")
	fromWord   = guard(`(?:由|从)[^，,；;、]*$`, "由", "从")
	comparedTo = regexp.MustCompile(`^[，,]?(?:较|比|与|同)[^，,；;、]*$`)
	atOnce     = regexp.MustCompile(`^(?:的|相比|水平|标准)*[，,、]?(?:相比)?[，,]?(?:共|累计|净|实际|总体|平均|人均)?`)
)

// change checks how much something grew or fell between two stated values:
// 由4.8万元提高至6.1万元，增长27.1%; 3.46万元，较2017年的2.52万元增加9400元.
func (c *checker) change(p *passage, k int) {
	s := &p.figs[k]
	if k < 2 || !s.one || s.value == 0 || len(s.lead) > 60 {
		return
	}
	word := changeWord.FindStringSubmatch(s.lead)
	if word == nil || strings.ContainsAny(s.lead, "；;") || containsAny(s.lead, []string{"年均", "年平均", "平均每年", "其中", "分别", "每年", "每"}) {
		return
	}
	j := k - 1
	if by := &p.figs[j]; by.lead != "" && changeWord.MatchString(lastBytes(by.lead, 60)) { // 增加9400元，增长37.3%
		if j--; c.grownBy(&p.figs[j], by, s, word[1]) || j == 0 {
			return
		}
	}
	old, now := changed(p, j)
	if old == nil || old.depth != s.depth || now.depth != s.depth || old.Per != now.Per && old.Per != "" && now.Per != "" || old.value == 0 {
		return
	}
	// compared with something else than the value named
	elsewhere := containsAny(s.lead, []string{"同比", "较", "比上", "比去", "环比", "相比"}) && !strings.HasPrefix(strings.TrimLeft(s.lead, "，,"), "相比")
	direct := strings.TrimLeft(atOnce.ReplaceAllString(s.lead, ""), "，, ")
	strict := !elsewhere && strings.HasPrefix(direct, word[1]) && old.exact() && now.exact() && s.exact()
	down := falls(word[1])
	d := now.value - old.value
	if down {
		d = -d
	}
	rounding := old.grain()/2 + now.grain()/2
	switch {
	case s.Unit == "%" && old.Unit != "%":
		got := d / old.value * 100
		tol := s.percentStep()/2 + 1e-9
		if math.Abs(got-s.value) <= tol {
			c.report(checkPercent, true, growth(old, now, down)+plain(math.Abs(got), s.places)+"%，与文中一致。", old, now, s)
			return
		}
		tol = s.percentStep() + rounding/math.Abs(old.value)*100*(1+math.Abs(now.value/old.value))
		if strict && math.Abs(got-s.value) > tol {
			c.report(checkPercent, false, growth(old, now, down)+plain(math.Abs(got), max(1, s.places))+"%，文中为"+s.say()+"%。", old, now, s)
		}
	case s.Unit == old.Unit && s.Unit != "%" || strings.HasSuffix(s.Unit, "百分点") && old.Unit == "%":
		figs := []*stated{now, old, s}
		sum := now.say() + now.unit() + "－" + old.say() + old.unit() + "＝" + now.sayAs(d) + now.unit()
		if down {
			sum = old.say() + old.unit() + "－" + now.say() + now.unit() + "＝" + now.sayAs(d) + now.unit()
		}
		if same(d, s.value) || roundly(d, s.value, figs) {
			c.report(checkSum, true, sum+"，与文中一致。", figs...)
		} else if strict && math.Abs(d-s.value) > rounding+s.grain()/2 {
			c.report(checkSum, false, sum+"，文中为"+s.say()+strings.TrimPrefix(s.Unit, now.Unit)+"。", figs...)
		}
	}
}

// changed are the old and the new value of a change that ends at figure j, nil
// where there is none: 由A提高到B, or B，较A.
func changed(p *passage, j int) (old, now *stated) {
	b := &p.figs[j]
	if j >= 1 {
		if a := &p.figs[j-1]; a.Unit == b.Unit && a.one && b.one && len(b.lead) < 60 && changedTo.MatchString(b.lead) && fromWord.MatchString(lastBytes(a.lead, 60)) && !strings.ContainsAny(b.lead, "；;，,") {
			return a, b
		}
	}
	if j == 0 || changeWord.MatchString(lastBytes(b.lead, 60)) || !comparedTo.MatchString(b.lead) || !b.one || len(b.lead) > 90 {
		return nil, nil
	}
	for i := j - 1; i >= 0 && i >= j-3; i-- {
		if a := &p.figs[i]; a.Unit == b.Unit && a.one && a.Change == "" {
			return b, a
		} else if a.Unit != "%" {
			break
		}
	}
	return nil, nil
}

func growth(old, now *stated, down bool) string {
	if down {
		return "由" + old.say() + "到" + now.say() + "，降幅为"
	}
	return "由" + old.say() + "到" + now.say() + "，增幅为"
}

// falls reports whether a word of change says that something became less.
func falls(word string) bool { return strings.ContainsAny(word, "降减缩") || word == "下调" }

// grownBy checks a change that is stated by its size and its percentage:
// 5万亩，较上年增加1万亩，增长25%. It reports whether the figures are one.
func (c *checker) grownBy(now, by, s *stated, word string) bool {
	lead := strings.TrimLeft(by.lead, "，,")
	if s.Unit != "%" || now.Unit != by.Unit || !now.one || !by.one || now.depth != by.depth || now.depth != s.depth || now.pos+1 != by.pos || now.Change != "" && now.Change != "increase_to" && now.Change != "decrease_to" ||
		!hasPrefixIn(lead, []string{"较", "比", "同比"}) || comparedTo.MatchString(now.lead) || strings.TrimLeft(s.lead, "，,、") != word+afterWord(s.lead, word) || falls(word) != falls(changeWord.FindString(by.lead)) {
		return false
	}
	old := now.value - by.value
	if falls(word) {
		old = now.value + by.value
	}
	if old <= 0 {
		if now.exact() && by.exact() {
			c.report(checkPercent, false, "增加"+by.say()+"，大于增加后的总数"+now.say()+"。", now, by, s)
		}
		return true
	}
	got := by.value / old * 100
	slip := s.percentStep() + (by.grain()/2+got/100*(now.grain()+by.grain())/2)/old*100
	sum := by.say() + "÷" + now.sayAs(old) + "＝" + plain(got, max(1, s.places)) + "%"
	switch {
	case math.Abs(got-s.value) <= s.percentStep()/2+1e-9:
		c.report(checkPercent, true, sum+"，与文中一致。", now, by, s)
	case now.exact() && by.exact() && s.exact() && math.Abs(got-s.value) > slip:
		c.report(checkPercent, false, sum+"，文中为"+s.say()+"%。", now, by, s)
	}
	return true
}

// afterWord is what stands behind the last word of a lead: 了, 率为.
func afterWord(lead, word string) string {
	if i := strings.LastIndex(lead, word); i >= 0 {
		return lead[i+len(word):]
	}
	return ""
}
