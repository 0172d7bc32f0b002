package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// notParts begin a bracket, or what follows a list, that holds no parts.
var notParts = []string{"不含", "含", "包含", "包括", "另", "较", "比上", "比去", "每", "人均", "户均", "约", "即", "原有", "原为", "上年", "上月", "去年", "同比", "折合", "平均", "最高", "最低", "最多", "最少", "不超", "不低", "不少", "至少", "超过", "占"}

// bracketed checks a whole with its parts in a bracket right behind it:
// 共9个街道（A区3个、B区4个、C区2个）. A bracket that gives parts gives them all
// unless it says 其中, 含 or 等.
func (c *checker) bracketed(p *passage, k int) {
	whole := &p.figs[k]
	if k+2 >= len(p.figs) || !whole.one || p.figs[k+1].depth != whole.depth+1 {
		return
	}
	open := strings.IndexAny(whole.tail, "（(")
	if open < 0 || utf8.RuneCountInString(whole.tail[:open]) > 14 || strings.ContainsAny(whole.tail[:open], "，,；;：:、。") {
		return
	}
	_, w := utf8.DecodeRuneInString(whole.tail[open:])
	lead := strings.TrimSpace(whole.tail[open+w:])
	if strings.ContainsAny(lead, "（(）)") || hasPrefixIn(lead, notParts) || strings.Contains(lead, "其中") {
		return
	}
	var list []*stated
	clean := true
	for j := k + 1; j < len(p.figs) && len(list) < maxParts && p.figs[j].depth > whole.depth; j++ {
		s := &p.figs[j]
		text := s.lead
		if j == k+1 {
			text = lead
		}
		if s.depth > whole.depth+1 {
			continue
		}
		if strings.ContainsAny(text, "）)") && strings.Count(text, "）")+strings.Count(text, ")") > strings.Count(text, "（")+strings.Count(text, "(") {
			if p.figs[j-1].depth == whole.depth+1 { // another bracket
				break
			}
		}
		if containsAny(text, otherTimes) || s.Unit == "%" {
			return
		}
		if !addable(whole, s) || s.Op != whole.Op || !alike(whole, s) {
			clean = false
			continue
		}
		clean = clean && s.exact() && s.Per == whole.Per && !strayNumber(text, whole.Unit) && !saysEach(text)
		list = append(list, s)
	}
	if len(list) < 2 || mixedSorts(list) {
		return
	}
	last := list[len(list)-1].tail
	if i := strings.IndexAny(last, "）)"); i < 0 || strayNumber(last[:max(i, 0)], whole.Unit) {
		clean = false
	}
	c.whole(checkParts, whole, list, clean && claimsList(whole, list))
}

// claimsList reports whether parts in a bracket are all parts of a number or sum,
// not the rungs of a scale: 10万元（二等奖5万元、三等奖3万元）.
func claimsList(whole *stated, list []*stated) bool {
	if !whole.exact() || !countable(whole) || whole.Unit == "元" && !containsAny(lastClause(whole.lead), []string{"共", "总", "合计", "资金", "投资", "经费"}) {
		return false
	}
	for _, s := range list {
		if !countable(s) || containsAny(s.lead, []string{"等奖", "第", "级", "档", "等次"}) {
			return false
		}
	}
	return true
}

// saysEach reports whether a figure with s before it is a rate or a bound, which
// does not add up.
func saysEach(s string) bool {
	return containsAny(s, []string{"每", "均", "最高", "最低", "最多", "最少", "不超过", "不低于", "不少于", "至少", "标准", "单价", "以上", "以下", "增", "减", "较", "提高", "降", "占"})
}

// among checks the parts behind 其中, or behind a whole that ends in 中: 214家中，
// 由村社自办的149家. Such parts need not be all; only more than the whole is
// always wrong.
func (c *checker) among(p *passage, k int) {
	first := &p.figs[k]
	mark := strings.LastIndex(first.lead, "其中")
	ofWhole := k > 0 && mark < 0 && strings.HasSuffix(strings.TrimSpace(firstClause(first.lead)), "中") && strings.ContainsAny(first.lead, "，,")
	if mark < 0 && !ofWhole {
		return
	}
	list := partsFrom(p, k)
	done := map[string]bool{}
	for _, s := range list {
		if done[s.Unit] {
			continue
		}
		done[s.Unit] = true
		group := groupOf(list, s)
		wholes := wholesBefore(p, k, s)
		if ofWhole && (len(wholes) == 0 || wholes[0].index != p.figs[k-1].index) {
			continue
		}
		c.partsOf(wholes, group, k)
	}
}

// startsAnew are words with which a clause leaves the list of parts.
var startsAnew = []string{"此外", "另外", "另有", "另", "同时", "截至", "累计", "较", "同比", "其中", "并", "目前", "今年", "下一步"}

// partsFrom are the figures from k on that may be parts, in one list: those in
// brackets within it are left out.
func partsFrom(p *passage, k int) []*stated {
	var out []*stated
	first := &p.figs[k]
	for j := k; j < len(p.figs) && j < k+maxParts; j++ {
		s := &p.figs[j]
		if j > k && (s.depth < first.depth || s.depth == first.depth && containsAny(s.lead, startsAnew)) {
			break
		}
		if j > k && first.depth > 0 && s.depth == first.depth && strings.ContainsAny(s.lead, "）)") && p.figs[j-1].depth == first.depth {
			break // another bracket
		}
		if s.depth == first.depth && s.one && s.Change == "" {
			out = append(out, s)
		}
	}
	return out
}

// groupOf are those of list that can be added to s.
func groupOf(list []*stated, s *stated) []*stated {
	var out []*stated
	for _, x := range list {
		if addable(s, x) && x.Op == s.Op {
			out = append(out, x)
		}
	}
	return out
}

// wholesBefore are the figures before k that part s can be of, nearest first. A
// sentence that begins with 其中 has its whole in the sentence before.
func wholesBefore(p *passage, k int, s *stated) []*stated {
	var out []*stated
	for j := k - 1; j >= 0 && j >= k-maxBack; j-- {
		if w := &p.figs[j]; w.depth <= s.depth && addable(w, s) && w.Op == s.Op && w.Change == "" {
			out = append(out, w)
		}
	}
	if len(out) > 0 || p.prev == nil || k > 0 {
		return out
	}
	for j := len(p.prev.figs) - 1; j >= 0 && j >= len(p.prev.figs)-maxBack; j-- {
		if w := &p.prev.figs[j]; w.depth == 0 && addable(w, s) && w.Op == s.Op && w.Change == "" {
			out = append(out, w)
		}
	}
	return out
}

// partsOf checks parts against the wholes that they can be of.
func (c *checker) partsOf(wholes, group []*stated, k int) {
	if len(wholes) == 0 || len(group) == 0 {
		return
	}
	for n := len(group); n >= 2; n-- {
		if c.addsUp(wholes, group, n) {
			return
		}
	}
	whole := wholes[0]
	if len(wholes) > 1 || !whole.exact() || !countable(whole) || k == 0 {
		return
	}
	sure := group[:1]
	for n := 1; n < len(group) && sameList(group[n]); n++ {
		sure = group[:n+1]
	}
	for _, s := range sure {
		if !s.exact() || !countable(s) || !alike(whole, s) || containsAny(lastClause(s.lead), notShare) || containsAny(s.lead, otherTimes) || s.Per != whole.Per {
			return
		}
	}
	switch first := sure[0]; {
	case first.value > whole.value+looseSlack(whole, first):
		c.report(checkParts, false, "其中一项为"+first.say()+"，大于总数"+whole.say()+"。", whole, first)
	case len(sure) > 1 && !overlapping(sure) && total(sure) > whole.value+looseSlack(append([]*stated{whole}, sure...)...):
		c.report(checkParts, false, spelled(sure, "＋")+"＝"+whole.sayAs(total(sure))+"，大于文中总数"+whole.say()+"。", append([]*stated{whole}, sure...)...)
	case len(sure) == 2 && len(group) == 2 && complementary(sure[0], sure[1]):
		c.whole(checkParts, whole, sure, true)
	case len(sure) == len(group) && len(sure) == classesOf(whole):
		c.whole(checkParts, whole, sure, !overlapping(sure))
	}
}

// notShare are words by which a number behind 其中 is no part of the whole but says
// something else of it: 其中灌区项目总投资800万元, 其中城南公园设停车位5处.
var notShare = []string{"总", "共", "概算", "产值", "规模", "设", "配", "安装", "停"}

// addsUp reports the first n of group as the parts of one of the wholes, where
// their sum is it.
func (c *checker) addsUp(wholes, group []*stated, n int) bool {
	list := group[:n]
	if mixedSorts(list) || n < len(group) && sameList(group[n]) {
		return false
	}
	const most = 3
	for i, whole := range wholes[:min(len(wholes), most)] {
		if !allAlike(whole, list) {
			continue
		}
		exact := same(total(list), whole.value)
		if taken := undone(list); taken != nil && exact {
			c.left(whole, list, true)
			return true
		}
		if exact || i == 0 && n == len(group) && roundly(total(list), whole.value, append([]*stated{whole}, list...)) {
			c.whole(checkParts, whole, list, false)
			return true
		}
	}
	// 建议17件、提案11件，其中主办21件、协办7件
	if len(wholes) > 1 && adjacent(wholes[1], wholes[0]) && allAlike(wholes[0], list) && same(total(list), wholes[0].value+wholes[1].value) {
		both := []*stated{wholes[1], wholes[0]}
		c.report(checkParts, true, spelled(list, "＋")+"＝"+wholes[0].sayAs(total(both))+"，与"+spelled(both, "＋")+"一致。", append(both, list...)...)
		return true
	}
	return false
}

func allAlike(whole *stated, list []*stated) bool {
	for _, s := range list {
		if !alike(whole, s) {
			return false
		}
	}
	return true
}

// adjacent reports whether b, of the same sentence, follows a in a list.
func adjacent(a, b *stated) bool { return b.pos == a.pos+1 && sameList(b) }

// sameList reports whether s goes on with the list of the figure before it.
func sameList(s *stated) bool {
	lead := strings.TrimSpace(s.lead)
	return len(lead) < 90 && !strings.ContainsAny(lead, "，,；;：:。") && (strings.HasPrefix(lead, "、") || hasPrefixIn(lead, []string{"和", "及", "以及", "与"}) || strings.Contains(lead, "）、"))
}

// undone is the first of two parts where it is what was taken from the whole and
// the second what was left: 其中2人取消，已为15人办理; nil otherwise.
func undone(group []*stated) *stated {
	if len(group) != 2 {
		return nil
	}
	after := firstRunes(group[0].tail, 14)
	if containsAny(firstClause(after), []string{"取消", "不合格", "退出", "放弃", "淘汰", "缺考", "注销", "离职", "停用", "报废", "撤回", "弃权"}) {
		return group[0]
	}
	return nil
}

// countable reports whether s is a number of people or things or an amount, of
// which a part cannot be more than the whole: no rate, average, bound or period.
func countable(s *stated) bool {
	switch s.Kind {
	case corpus.FigureHeadcount, corpus.FigureQuota, corpus.FigureCount, corpus.FigureAmount, corpus.FigureMeasure:
	default:
		return false
	}
	clause := lastClause(s.lead)
	return s.Per == "" && !saysEach(clause) && !containsAny(clause, []string{"率", "价", "龄", "收入", "工资", "补助", "补贴标准", "宽", "高", "长", "浓度", "间隔", "累计", "达标"})
}

// sorts are the ways in which people and things are told apart, by words of the
// parts. Parts of different ways overlap: 党员30人、本科以上50人.
var sorts = [][]string{
	{"学历", "本科", "大专", "中专", "硕士", "博士", "研究生", "高中"},
	{"周岁", "岁", "年龄", "老年", "青年"},
	{"党员", "团员", "群众", "民主党派"},
	{"男", "女"},
	{"职称", "高级", "中级", "初级", "医师", "技师", "证书", "持证", "资格"},
	{"少数民族", "汉族"},
	{"脱贫", "低保", "困难", "残疾"},
	{"24小时", "以上的"},
}

// sortOf is the number of the way by which s is told apart, 0 where no word says one.
func sortOf(s *stated) int {
	text := lastClause(strings.TrimRight(s.lead, "、，,")) + firstRunes(firstClause(s.tail), 8)
	for i, words := range sorts {
		if containsAny(text, words) {
			return i + 1
		}
	}
	return 0
}

// mixedSorts reports whether parts are told apart in different ways.
func mixedSorts(list []*stated) bool {
	sort := 0
	for _, s := range list {
		n := sortOf(s)
		if n > 0 && sort > 0 && n != sort {
			return true
		}
		sort = max(sort, n)
	}
	return false
}

// overlapping reports whether parts may have members in common.
func overlapping(list []*stated) bool {
	levels := 0
	for _, s := range list {
		if sortOf(s) != sortOf(list[0]) {
			return true
		}
		if containsAny(s.lead, []string{"以上", "以下", "及以上", "内"}) {
			levels++
		}
	}
	return levels > 1
}

// complementary reports whether a and b are all there is: 合格 and 不合格, 男 and 女.
func complementary(a, b *stated) bool {
	x, y := partName(a), partName(b)
	if x == "" || y == "" {
		return false
	}
	for _, not := range []string{"不", "非", "未"} {
		if y == not+x || x == not+y || strings.HasPrefix(x, "已") && y == not+strings.TrimPrefix(x, "已") {
			return true
		}
	}
	for _, pair := range [][2]string{{"男", "女"}, {"男性", "女性"}, {"男生", "女生"}} {
		if x == pair[0] && y == pair[1] || x == pair[1] && y == pair[0] {
			return true
		}
	}
	return false
}

// partName is what stands right before a part in its list.
func partName(s *stated) string {
	name := lastClause(s.lead)
	if i := strings.LastIndex(name, "其中"); i >= 0 {
		name = name[i+len("其中"):]
	}
	return strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(name, "和"), "及"))
}

var classesAnnounced = regexp.MustCompile(`(?:分为|分成|包括|由|共有|共)[^，。；]{0,40}?([两二三四五六])(?:大)?(?:部分|类|种)(?:构成|组成)?$`)

// classesOf is the number of parts that the clause behind the whole announces:
// 总投资500万元，由财政资金和自筹资金两部分构成，其中…; 0 where none.
func classesOf(whole *stated) int {
	tail, _, ok := strings.Cut(whole.tail, "其中")
	if !ok || len(tail) > 200 {
		return 0
	}
	return classesIn(strings.TrimRight(tail, "，,：:；; "))
}

// classesIn is the number of classes that s ends by announcing, 0 where it does not.
func classesIn(s string) int {
	m := classesAnnounced.FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	return 2 + strings.Index("两三四五六", strings.Replace(m[1], "二", "两", 1))/len("两")
}

// severally checks a whole of several named things with 分别: A、B、C共60个，分别为
// 10个、20个、30个.
func (c *checker) severally(p *passage, k int) {
	first := &p.figs[k]
	if k == 0 || k+1 >= len(p.figs) {
		return
	}
	whole := &p.figs[k-1]
	i := strings.LastIndex(first.lead, "分别")
	if i < 0 || strings.Contains(first.lead, "其中") || saysEach(first.lead[i:]) || len(first.lead) > 60 || !addable(whole, first) || whole.Per != first.Per || !containsAny(lastClause(whole.lead), []string{"共", "总", "合计"}) {
		return
	}
	list, clean := []*stated{first}, true
	for j := k + 1; j < len(p.figs) && len(list) < maxParts && sameList(&p.figs[j]); j++ {
		s := &p.figs[j]
		if !addable(whole, s) || s.depth != first.depth {
			return
		}
		clean = clean && s.exact() && !strayNumber(s.lead, s.Unit)
		list = append(list, s)
	}
	if len(list) >= 2 && allAlike(whole, list) {
		c.whole(checkParts, whole, list, clean && first.exact() && whole.exact() && !strings.Contains(whole.tail, "等"))
	}
}

// shared checks an amount that several pay: 每人120元，由A、B、C按70元、30元、20元分担.
func (c *checker) shared(p *passage, k int) {
	whole := &p.figs[k]
	if k+2 >= len(p.figs) || whole.Unit != "元" || !whole.one || !strings.Contains(whole.tail, "由") || len(whole.tail) > 150 {
		return
	}
	list := []*stated{&p.figs[k+1]}
	for j := k + 2; j < len(p.figs) && len(list) < maxParts && sameList(&p.figs[j]); j++ {
		list = append(list, &p.figs[j])
	}
	end := firstClause(list[len(list)-1].tail)
	if len(list) < 2 || !containsAny(end, []string{"分担", "承担", "负担"}) && !strings.Contains(whole.tail, "分担") {
		return
	}
	clean := whole.exact()
	for _, s := range list {
		if !addable(whole, s) {
			return
		}
		clean = clean && s.exact() && !strayNumber(s.lead, s.Unit)
	}
	c.whole(checkParts, whole, list, clean && !containsAny(list[len(list)-1].tail, []string{"其余", "剩余", "差额", "余下"}))
}
