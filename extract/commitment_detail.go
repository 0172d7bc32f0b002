package extract

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// actorIn is who is to do what a sentence promises: the issuer or a body right
// before 将 or at the head of a clause; "" where none is named.
func actorIn(text string) string {
	s := masked(text)
	cuts := clauseCuts(s)
	for k := 0; k+1 < len(cuts); k++ {
		clause := s[cuts[k]:cuts[k+1]]
		_, label := labelLevel(clause)
		left := clause[label:]
		if at := strings.Index(left, "将"); at > 0 {
			left = left[:at]
		} else if at := adverbEnd(left); at > 0 {
			left = left[at:]
		}
		if a := actorOf(left); a != "" {
			return a
		}
	}
	return ""
}

// adverbEnd is the end of 下一步 or the like at the start of a clause.
func adverbEnd(s string) int { return len(prefixIn(s, nextSteps)) }

// actorOf is the acting body in the words before a verb: those before 会同 or a
// time, without what introduces them.
func actorOf(s string) string {
	for {
		w := prefixIn(s, nextSteps)
		if w == "" {
			w = prefixIn(s, clauseLead)
		}
		if w == "" {
			w = prefixIn(s, []string{"今年", "明年", "年内", "届时", "后续", "下来", " "})
		}
		if w == "" {
			break
		}
		s = s[len(w):]
	}
	for _, w := range firstPersons {
		if n := len(w); n <= len(s) && (s[:n] == w || s[len(s)-n:] == w) {
			return w
		}
	}
	for _, w := range []string{"会同", "联合", "也", "还", "均", "都", "仍", "则", "继续"} {
		if k := strings.Index(s, w); k > 0 {
			s = s[:k]
		}
	}
	s = strings.TrimSpace(s)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 20 || strings.ContainsAny(s, "_“”（）0123456789的") {
		return ""
	}
	if endsWithAny(s, bodySuffix) || endsWithAny(s, []string{"部门", "政府", "街道", "镇里", "乡里", "县里", "区里", "市里", "财政"}) {
		return s
	}
	return ""
}

var (
	// a day, month or year by which: 2024年9月底前, 到2025年, 今年年底前
	dueDate   = guard(`((?:20|19)\d\d年|今年|明年|后年|本年度|当年)(?:(\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?:(\d{1,2})日)?(?:(?:[上中下]旬|上半年|下半年|年?底|年?末|月?底|月?末|全年|[一二三四]季度)(?:之前|以前|前|内)?|内|前|之前|以前|\p{Han}{1,6}?(?:之前|以前|前))`, "旬", "半年", "底", "末", "全年", "季度", "内", "前")
	dueMonth  = guard(`(?:于|在|至|到|^|[，；、年])(\d{1,2})月(?:(\d{1,2})日|底|末|[上中下]旬)?(?:之前|以前|前|底)`, "月")
	dueBy     = guard(`(?:到|至|截至)((?:20|19)\d\d)年`, "到20", "到19", "至20", "至19")
	dueWithin = guard(`(?:^|[，；：是在于力争取])(今年|明年|后年|(?:20|19)\d\d年)(?:将|内|，|全面|继续|计划|先行|力争|新增|完成|建成|实施|启动|优先)`, yearNames...)
	dueAt     = guard(`将(?:计划|力争)?[于在]((?:20|19)\d\d年|今年|明年)(\d{1,2})月(?:份)?(?:(\d{1,2})日)?`, "将于", "将在", "计划于", "计划在", "力争于", "力争在")
	duePlan   = guard(`[“"]?十([一二三四五六七八九])五[”"]?(?:期间|末|规划期|时期|期内)`, planNames...)
	spanStart = regexp.MustCompile(`^(?:\s*起|开始|以来|财政|预算)`)
)

// dueIn is the date by which what a sentence promises is to be done; the last
// one where it names several, since the whole is done then. Words such as 今年
// count from the letter's date and say nothing without it.
func dueIn(s, date string) string {
	if !dueWords.in(s) {
		return ""
	}
	due := ""
	keep := func(x string) {
		if x != "" && (due == "" || laterThan(x, due)) {
			due = x
		}
	}
	for _, m := range dueDate.FindAllStringSubmatchIndex(s, -1) {
		if spanStart.MatchString(s[m[1]:]) {
			continue
		}
		year := yearNamed(s[m[2]:m[3]], date)
		if year == "" {
			continue
		}
		keep(dateOf(year, group(s, m, 2), group(s, m, 3)))
	}
	for _, m := range dueBy.FindAllStringSubmatchIndex(s, -1) {
		if !strings.HasPrefix(s[m[1]:], "起") && (due == "" || !strings.HasPrefix(due, s[m[2]:m[3]])) {
			keep(s[m[2]:m[3]])
		}
	}
	for _, m := range dueAt.FindAllStringSubmatchIndex(s, -1) {
		if y := yearNamed(s[m[2]:m[3]], date); y != "" && !strings.HasPrefix(s[m[1]:], "起") {
			keep(dateOf(y, group(s, m, 2), group(s, m, 3)))
		}
	}
	for _, m := range dueWithin.FindAllStringSubmatchIndex(s, -1) {
		if y := yearNamed(s[m[2]:m[3]], date); due == "" {
			keep(y)
		}
	}
	for _, m := range duePlan.FindAllStringSubmatchIndex(s, -1) {
		n := strings.Index("一二三四五六七八九", group(s, m, 1))/len("一") + 1
		keep(strconv.Itoa(1955 + 5*(10+n))) // the first plan ended in 1957, the tenth in 2005
	}
	if due == "" && len(date) >= 4 {
		if m := dueMonth.FindStringSubmatchIndex(s); m != nil && !strings.Contains(s, "每年") && !strings.Contains(s, "每月") {
			keep(dateOf(date[:4], group(s, m, 1), group(s, m, 2)))
		}
	}
	if due == "" && len(date) >= 4 && !strings.Contains(s, "每年") && dueThis.in(s) {
		due = date[:4]
	}
	return due
}

func group(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// yearNamed is the year that a word names, seen from date; "" where date is
// unknown.
func yearNamed(word, date string) string {
	if word[0] >= '0' && word[0] <= '9' {
		return word[:4]
	}
	if len(date) < 4 {
		return ""
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil {
		return ""
	}
	switch word {
	case "明年":
		y++
	case "后年":
		y += 2
	}
	return strconv.Itoa(y)
}

// dateOf is year, month and day as far as they are given.
func dateOf(year, month, day string) string {
	m, ok := numeral.Scan(month+" ", 0)
	if month == "" || !ok || m.Value < 1 || m.Value > 12 {
		return year
	}
	d, ok := numeral.Scan(day+" ", 0)
	if day == "" || !ok || d.Value < 1 || d.Value > 31 {
		return fmt.Sprintf("%s-%02d", year, int(m.Value))
	}
	return fmt.Sprintf("%s-%02d-%02d", year, int(m.Value), int(d.Value))
}

// laterThan compares dates of unlike precision: a year ends with its December.
func laterThan(a, b string) bool { return padDate(a) > padDate(b) }

func padDate(s string) string { return (s + "-99-99")[:10] }

var (
	recurring = guard(`每(?:隔)?([一二两三四五六七八九十\d]{0,2})(?:个)?(半年|季度|学期|学年|年度|年|月|周|季|旬|天|日)`, "每")
	yearly    = guard(`逐年|一年一(?:次|签|评|度|考|核)`, "逐年", "一年一")
	byPeriod  = guard(`按(月|季度|季|年|学期|周|日)(?:足额|及时|开展|发放|通报|调度|考核|公布|公示|拨付|报送|打卡|核定|评)`, "按")
)

// everyIn is how often what a sentence promises comes round: 3年 for 每3年核定,
// 年 for 每年. A rate (每人每月800元) is no recurrence.
func everyIn(s string) string {
	for _, m := range recurring.FindAllStringSubmatchIndex(s, -1) {
		if isRate(s, m[0], m[1]) {
			continue
		}
		unit := s[m[4]:m[5]]
		if unit == "年度" {
			unit = "年"
		}
		n, ok := numeral.Scan(s[m[2]:m[3]], 0)
		if !ok || n.Value == 1 {
			return unit
		}
		if unit == "月" {
			unit = "个月"
		}
		return strconv.Itoa(int(n.Value)) + unit
	}
	if m := byPeriod.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if yearly.MatchString(s) {
		return "年"
	}
	return ""
}

// isRate reports whether 每年 at [from, to) of s belongs to a rate: 每生每年120元,
// 每月800元.
func isRate(s string, from, to int) bool {
	before := lastRunes(s[:from], 6)
	if k := strings.LastIndex(before, "每"); k >= 0 && utf8.RuneCountInString(before[k:]) <= 4 && !strings.ContainsAny(before[k:], "，。；、") {
		return true
	}
	if strings.HasSuffix(before, "元") {
		return true
	}
	rest := strings.TrimLeft(s[to:], "约按为不少超过于低最高 ")
	n, ok := numeral.Scan(rest, 0)
	return ok && strings.HasPrefix(strings.TrimLeft(rest[n.Len:], "万亿 "), "元")
}
