package extract

import (
	"math"
	"strings"
	"unicode/utf8"
)

// How far the checks of sums look.
const (
	maxBack  = 8  // figures before a part among which its whole is looked for
	maxParts = 30 // parts of one whole
)

// sums checks wholes and parts, lists and totals, and differences.
func (c *checker) sums(p *passage) {
	for k := range p.figs {
		c.bracketed(p, k)
		c.among(p, k)
		c.severally(p, k)
		c.shared(p, k)
		c.totalled(p, k)
		c.rest(p, k)
		c.balance(p, k)
	}
}

// otherTimes are words by which a figure belongs to another time than its
// neighbours, so that the two neither add up nor need to.
var otherTimes = []string{"上年", "去年", "前年", "同期", "往年", "原为", "原来", "原有", "上月", "上季"}

// whole reports the sum of parts against their whole; a sum that does not come
// out only where the text claims that the parts are all.
func (c *checker) whole(check string, whole *stated, list []*stated, claimed bool) {
	sum := total(list)
	figs := append([]*stated{whole}, list...)
	switch {
	case same(sum, whole.value):
		c.report(check, true, spelled(list, "＋")+"＝"+whole.sayAs(sum)+whole.unit()+"，与文中总数一致。", figs...)
	case roundly(sum, whole.value, figs):
		c.report(check, true, spelled(list, "＋")+"＝"+whole.sayAs(sum)+whole.unit()+"，文中总数为"+whole.say()+whole.unit()+"，在四舍五入范围内。", figs...)
	case claimed && math.Abs(sum-whole.value) > looseSlack(figs...) && !hasPrefixIn(whole.tail, widened) && !hasPrefixIn(list[len(list)-1].tail, widened):
		c.report(check, false, spelled(list, "＋")+"＝"+whole.sayAs(sum)+whole.unit()+"，文中总数为"+whole.say()+whole.unit()+"。", figs...)
	}
}

// widened begin a remark by which a number counts more or less than its name says.
var widened = []string{"（含", "(含", "（不含", "(不含", "（包括", "(包括", "左右", "以上", "以内"}

// roundly reports whether a and b differ by no more than the rounding of the
// decimals of figs.
func roundly(a, b float64, figs []*stated) bool { return math.Abs(a-b) <= slack(figs...) }

var (
	totalWord   = guard(`(合计|共计|总计|总共|累计|共)[\p{Han}“”]{0,8}$`, "共", "合计", "总计", "累计")
	totalAtOnce = guard(`^(?:[\p{Han}“”]{0,8})[，,；;、：:]?(?:以上|上述|前述)?(?:[两二三四五六七八九十][项者类部])?(?:合计|共计|总计|总共)(?:为|达|达到)?[\p{Han}]{0,4}$`, "合计", "共计", "总计", "总共")
)

// totalled checks the total behind a list: 招录7名、发展23名、选拔12人，合计42人.
func (c *checker) totalled(p *passage, k int) {
	whole := &p.figs[k]
	if k < 2 || !whole.one || len(whole.lead) > 90 || whole.Unit == "%" {
		return
	}
	m := totalWord.FindStringSubmatch(whole.lead)
	if m == nil {
		return
	}
	var list []*stated // nearest first
	for j := k - 1; j >= 0 && len(list) < maxParts; j-- {
		s := &p.figs[j]
		if s.depth > whole.depth {
			continue
		}
		if !addable(whole, s) || s.Op != whole.Op || s.Change != "" {
			if s.Unit == whole.Unit {
				break
			}
			continue
		}
		list = append(list, s)
		if strings.Contains(s.lead, "其中") || len(list) > 1 && strings.ContainsAny(s.tail, "；;") {
			break
		}
	}
	for n := 2; n <= len(list); n++ {
		if same(total(list[:n]), whole.value) && allAlike(whole, list[:n]) && !containsAny(lastClause(whole.lead), []string{"每", "均"}) {
			c.whole(checkSum, whole, reversed(list[:n]), false)
			return
		}
	}
	if !totalAtOnce.MatchString(whole.lead) || m[1] == "共" || m[1] == "累计" || !whole.exact() {
		return
	}
	var sure []*stated
	for j := k - 1; j >= 0 && len(sure) < maxParts; j-- {
		s := &p.figs[j]
		if !addable(whole, s) || !s.exact() || s.depth != whole.depth || s.Per != whole.Per || s.Change != "" || !alike(whole, s) {
			return
		}
		sure = append(sure, s)
		if !sameList(s) {
			break
		}
		if strayNumber(s.lead, s.Unit) || saysEach(s.lead) {
			return
		}
	}
	if len(sure) < 2 || containsAny(whole.lead, []string{"等", "全", "均"}) || strings.Contains(sure[len(sure)-1].lead, "其中") || saysEach(lastClause(sure[len(sure)-1].lead)) || roundly(total(sure), whole.value, append(sure, whole)) {
		return
	}
	c.whole(checkSum, whole, reversed(sure), true)
}

func reversed(list []*stated) []*stated {
	out := make([]*stated, len(list))
	for i, s := range list {
		out[len(list)-1-i] = s
	}
	return out
}

var restWords = []string{"其余", "剩余", "余下", "剩下", "其他"}

// rest checks what is left of a whole: 27处问题，已整改19处，剩余8处.
func (c *checker) rest(p *passage, k int) {
	if k < 2 {
		return
	}
	r := &p.figs[k]
	clause := lastClause(r.lead)
	word := ""
	for _, w := range restWords {
		if strings.HasPrefix(clause, w) {
			word = w
		}
	}
	if word == "" || !r.exact() || utf8.RuneCountInString(clause) > 10 || saysEach(clause) || containsAny(clause, []string{"按", "于"}) {
		return
	}
	var list []*stated // nearest first
	for j := k - 1; j >= 0 && j >= k-maxBack; j-- {
		if s := &p.figs[j]; s.depth <= r.depth && addable(s, r) && s.Change == "" {
			list = append(list, s)
		}
	}
	for n := 1; n < len(list); n++ {
		parts := append(reversed(list[:n]), r)
		if whole := list[n]; whole.exact() && same(total(parts), whole.value) && !mixedSorts(parts) {
			c.left(whole, parts, true)
			return
		}
	}
	if len(list) == 2 && word != "其他" && list[0].exact() && list[1].exact() && countable(list[0]) && countable(list[1]) && countable(r) && list[1].value > list[0].value &&
		alike(list[1], list[0]) && alike(list[1], r) && p.figs[k-1].index == list[0].index && !containsAny(list[0].lead, otherTimes) {
		c.left(list[1], append(reversed(list[:1]), r), false)
	}
}

// left reports what is left of whole: the last of parts.
func (c *checker) left(whole *stated, parts []*stated, holds bool) {
	n := len(parts) - 1
	r := parts[n]
	figs := append([]*stated{whole}, parts...)
	sum := whole.say() + "－" + spelled(parts[:n], "－") + "＝" + whole.sayAs(whole.value-total(parts[:n]))
	if holds {
		c.report(checkSum, true, sum+"，与文中一致。", figs...)
	} else {
		c.report(checkSum, false, sum+"，文中为"+r.say()+"。", figs...)
	}
}

// balance checks income less expense: 收入35.11亿元、支出33.85亿元，当期结余1.42亿元.
func (c *checker) balance(p *passage, k int) {
	if k < 2 {
		return
	}
	in, out, left := &p.figs[k-2], &p.figs[k-1], &p.figs[k]
	if !strings.Contains(left.lead, "余") { // most figures
		return
	}
	income, expense, clause := lastClause(in.lead), lastClause(out.lead), lastClause(left.lead)
	if !strings.HasSuffix(strings.TrimRight(income, "为达共"), "收入") || !hasPrefixIn(expense, []string{"支出", "总支出", "基金支出"}) || len(out.lead) > 30 || len(left.lead) > 40 ||
		!containsAny(clause, []string{"结余", "盈余", "节余"}) || containsAny(left.lead, []string{"累计", "滚存", "历年", "年末", "期末", "率", "可支付"}) {
		return
	}
	if !addable(in, out) || !addable(in, left) || !in.exact() || !out.exact() || !left.exact() {
		return
	}
	figs := []*stated{in, out, left}
	sum := in.say() + "－" + out.say() + "＝" + in.sayAs(in.value-out.value)
	switch d := in.value - out.value; {
	case same(d, left.value), roundly(d, left.value, figs):
		c.report(checkSum, true, sum+"，与文中结余一致。", figs...)
	default:
		c.report(checkSum, false, sum+"，文中结余为"+left.say()+"。", figs...)
	}
}
