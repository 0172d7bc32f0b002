package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// ranks reports whether before ends with words that make a rank of the number behind them.
func ranks(before string) bool {
	const near = 6 * len("字")
	stem, front := strings.CutSuffix(before, "前")
	for _, w := range [...]string{"后", "末"} {
		if !front {
			stem, front = strings.CutSuffix(before, w)
		}
	}
	if !front {
		return false
	}
	for _, w := range [...]string{"排名", "排在", "排列", "名列", "位居", "跃居", "居于", "进入", "考核", "得分", "大赛", "比赛", "竞赛", "全国", "全省", "全市", "世界"} {
		if hasWithin(stem[max(0, len(stem)-near):], near, w) {
			return true
		}
	}
	return false
}

// noQuantity reports whether number and unit are part of another word.
func (sc *scanner) noQuantity(i int, n numeral.Numeral, u found) bool {
	s := sc.s
	rest := s[u.end:]
	if name, size := namesAfter.find(s[u.start:]); size > len(u.word) && name {
		return true
	}
	switch u.word {
	case "年":
		if beginsWithAny(rest, "来", "间") && !strings.HasPrefix(rest, "间隔") { // 16年来, 两年间
			return true
		}
		if last := sc.last(); last != nil && last.Kind == Date && last.End == i && n.Chinese { // 2021年、2022年|两年
			return true
		}
		if strings.HasSuffix(s[:i], "学前") || recently(s[:i], rest, n.Value) {
			return true
		}
	case "个月":
		if beginsOfYear.has(s[:i]) > 0 { // 今年前10个月
			return true
		}
	case "周":
		if s[i:i+n.Len] == "四" && beginsWithAny(rest, "均", "都", "皆", "环", "围", "为", "是") { // 小区四周均为
			return true
		}
	case "台", "公里":
		if place, _ := places[u.word].find(rest); n.Chinese && place { // 六公里社区
			return true
		}
		if to, ok := strings.CutPrefix(rest, "至"); ok && n.Chinese && u.word == "公里" { // 六公里至东城: a stop
			if r, _ := runeAt(to, 0); unicode.Is(unicode.Han, r) && triggerOf(r) == noTrigger {
				return true
			}
		}
	case "位", "名":
		if ranks(s[:i]) { // 排名后10位, 进入全省前20位
			return true
		}
	case "幢", "栋":
		if m, ok := numeral.Scan(s, u.end); ok && beginsWithAny(s[u.end+m.Len:], "单元", "号", "室") { // 6幢2单元
			return true
		}
	case "分钟":
		if hasWithin(rest, 6*len("圈"), "圈") { // 15分钟便民生活圈
			return true
		}
	case "成":
		if n.Value >= 10 || partsOfWords.has(rest) > 0 && !beginsWithAny(rest, "分布", "分到", "分给", "分在", "交给", "为") {
			return true
		}
	case "家":
		if n.Chinese && n.Value <= 2 && beginsWithAny(rest, "庭", "长", "园", "乡", "政") {
			return true
		}
	case "组":
		if r := prevRune(s, i); strings.ContainsRune("村社区屯寨庄湾坪队", r) && (n.Chinese || endsPlace(rest)) {
			return true // 老庄村十五组
		}
	case "届":
		return n.Value < 2 || !hasSuffixAny(s[:i], "连任", "连续", "任满", "超过", "满", "累计") // 连续任职满3届
	case "日":
		if sc.dayOfMonth(i, n, rest) {
			return true
		}
	case "月":
		if n.Value <= 12 && n.Approx == 0 && !strings.HasPrefix(rest, "龄") && !onceEach(rest) {
			return true
		}
	case "季度":
		if n.Chinese && n.Value <= 4 && s[i:i+n.Len] != "两" && !onceEach(rest) { // 四季度: the fourth; four of them are 四个季度
			return true
		}
	case "里":
		if n.Chinese {
			return true
		}
	}
	if !n.Chinese || strings.HasPrefix(rest, "“") || strings.HasPrefix(rest, "\"") {
		return false
	}
	if u.class == Score {
		return true
	}
	if u.class == Money && u.more > 0 { // 十块三毛
		return false
	}
	word := s[i : i+n.Len]
	if bankers[word] && !bankersUnits[u.word] && u.class != Money {
		return true // 退伍家庭, 队伍人员
	}
	if word == "二" && (u.word == "位" || u.class == Event || u.class == Grade || u.class == Count) {
		return true // 二次, 二期, 二级: the second; two of them are 两
	}
	if word == "一" && u.class == Time {
		if next, _ := onePeriod.find(s[:i]); next {
			return true // 下一年度, 同一天
		}
	}
	if (n.Value <= 10 || u.class == Grade) && arabicOnly[u.word] {
		if u.class == Count && placeUnits[u.word] && listedBefore(s[:i]) == int(n.Value) {
			return false // 安溪、永春、德化|三县
		}
		if (u.word == "期" || u.word == "轮") && n.Value >= 2 && rounds(s[:i], word, rest) {
			return false // 分三期拨付, 举办两期, 两轮磋商
		}
		return !(loose[u.word] && sc.boundOrRate(i, u))
	}
	return sc.slogan(i, n, u)
}

// rounds reports whether a number of 期 or 轮 in Chinese digits says how many there are, and
// not which: 三期工程, 三轮车.
func rounds(before, number, rest string) bool {
	if hasSuffixAny(before, "分", "分为", "分成") {
		return true
	}
	return number == "两" || strings.HasPrefix(rest, "。") || beginsWithAny(rest, "督查", "检查", "巡查", "整治", "排查", "评估")
}

func hasSuffixAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// recently reports whether a number of years between before and rest only says when
// something was done: 近两年，我局; 近三年累计; 近五年离岗的. Of a condition it says how long
// (近三年无违法记录), and behind a verb it is about so many (落户已有近三年).
func recently(before, rest string, years float64) bool {
	left, ok := strings.CutSuffix(before, "近")
	if !ok || rest == "" || years > 10 || ofCondition.has(rest) > 0 {
		return false
	}
	return !hasSuffixAny(left, "将", "有", "了", "已", "时", "达", "长", "需", "需要", "用", "过", "满", "约", "为", "是")
}

// ofCondition are what goes on behind 近三年 where it says how long something must last.
var ofCondition = beginnings(list(`内 以内 无 未 没 没有 均 年度 考核 年检 平均 连续 全部 年均 有 每年 的 时间 ） 。 ； 、`))

// placeUnits are the places that a list of names can be summed up in.
var placeUnits = list(`县 市 区 镇 乡 村`)

// listedBefore is how many members the list of short names has that s ends with,
// parted by 、, up to eleven: 安溪、永春、德化 has 3; 1 where there is no list.
func listedBefore(s string) int {
	const longest, most = 4, 10 // characters of a name, members
	n, size := 1, 0
	for len(s) > 0 && size <= longest && n <= most {
		r, w := utf8.DecodeLastRuneInString(s)
		switch {
		case r == '、':
			if size == 0 {
				return 1
			}
			n++
			size = 0
		case unicode.Is(unicode.Han, r):
			size++
		default:
			return n
		}
		s = s[:len(s)-w]
	}
	return n
}

// repeats reports whether t only says that the number before it is included: 90平方米
// 以下（含90平方米）.
func (sc *scanner) repeats(t *Token) bool {
	last := sc.last()
	return last != nil && last.Kind == Number && last.Value == t.Value && last.Unit == t.Unit && (strings.HasSuffix(sc.s[:t.Start], "（含") || strings.HasSuffix(sc.s[:t.Start], "(含"))
}

// dayOfMonth tells 10日前 and 每月25日, days of a month, from 10日内.
func (sc *scanner) dayOfMonth(i int, n numeral.Numeral, rest string) bool {
	if n.Value > 31 || n.Chinese {
		return false
	}
	if strings.HasPrefix(rest, "起草") {
		return false
	}
	if strings.HasSuffix(sc.s[:i], "于") && !beginsWithAny(rest, "内", "以内", "之内") {
		if _, n := BoundBefore(sc.s[:i]); n == 0 {
			return true // 于15日发放
		}
	}
	if beginsWithAny(rest, "前", "起", "之前", "止", "以前", "常", "至", "、", "游", "之后") {
		return true
	}
	if last := sc.last(); last != nil && last.Kind == Every && last.End == i && last.Per == "月" {
		return true
	}
	return strings.HasSuffix(sc.s[:i], "月") // 次月5日
}

// endsPlace reports whether what stands behind the number of a group ends the name
// of a place.
func endsPlace(rest string) bool {
	r, _ := runeAt(rest, 0)
	return rest == "" || !unicode.Is(unicode.Han, r) || strings.ContainsRune("至到的路", r)
}

// boundOrRate reports whether a bound, a rate or a word of change stands at the
// number, or what a rate counts is a step of grades.
func (sc *scanner) boundOrRate(i int, u found) bool {
	if op, n := BoundBefore(sc.s[:i]); n > 0 && op != "" || u.word == "成" {
		return true
	}
	if u.class == Grade {
		return changeVerbs.has(sc.s[:i]) > 0
	}
	if op, n := boundAfter(sc.s[u.end:], u.class); n > 0 && op != "" {
		return true
	}
	const near = 40 // bytes
	last := sc.last()
	return last != nil && last.Kind == Every && i-last.End < near
}

// changeVerbs say that a number of grades is a step.
var changeVerbs = endings(list(`晋升 晋 晋级 提升 提高 上调 下调 调整 降低 降 升 晋档 上浮 高套 低定 高定 破格 增加 递增 提高到 晋升到`))

// partsOfWords are what makes a word with 成, which then is no tenth: 三成立.
var partsOfWords = beginnings(list(`立 果 效 员 本 绩 功 就 熟 交 因 年 品 套 文 型 批 都 形 份 分 材 药 列 千 百 为 不变 组 册 活 人`))

// slogan reports whether the number is one of a pair such as 一人一岗, 一户一策,
// or heads a name in short quotation marks: “两个确保”.
func (sc *scanner) slogan(i int, n numeral.Numeral, u found) bool {
	s := sc.s
	if n.Value <= 2 && u.class != Time {
		if strings.HasPrefix(s[u.end:], "一") && !strings.HasPrefix(s[u.end:], "一次") {
			return true
		}
		if s[i:i+n.Len] == "一" && manyOf(s[u.end:]) { // 一户多宅
			return true
		}
		if s[i:i+n.Len] == "一" { // the second half: 一人|一岗
			k := i
			for range 2 {
				_, w := runeBefore(s, k)
				k -= w
			}
			if pair := s[k:i]; strings.HasPrefix(pair, "一") && utf8.RuneCountInString(pair) == 2 && pair != "一年" && pair != "一月" {
				return true
			}
		}
	}
	if last := sc.last(); last != nil && last.Kind == Claim && last.End == i && strings.HasSuffix(s[:i], "个") {
		return true // the second half: 三个|一批
	}
	if u.word == "个" && strings.HasPrefix(s[u.end:], "一") && !beginsWithAny(s[u.end:], "一线", "一类", "一级", "一般", "一等", "一流", "一次") {
		return true // 五个一工程, 三个一批
	}
	if strings.HasSuffix(s[:i], "“") && n.Value <= 10 {
		const shortest = 10 * len("字")
		return strings.Contains(s[i:min(len(s), i+shortest)], "”") && !strings.HasPrefix(s[u.end:], "”")
	}
	return false
}

// manyOf reports whether s goes on with 多 and a noun of one character.
func manyOf(s string) bool {
	rest, ok := strings.CutPrefix(s, "多")
	if !ok {
		return false
	}
	r, w := runeAt(rest, 0)
	next, _ := runeAt(rest, w)
	return unicode.Is(unicode.Han, r) && (!unicode.Is(unicode.Han, next) || r != '人')
}

// partOfName reports whether the Arabic digits at [i, end) belong to a name or a
// code: PM2.5, 5G, 1+1+N, 12·21, 7×24, 4A级, an address of mail.
func (sc *scanner) partOfName(i, end int) bool {
	s := sc.s
	prev := prevRune(s, i)
	next, nw := runeAt(s, end)
	switch prev {
	case '№', '.':
		return true
	case '·', '×', '+', '＋', '#', '@':
		if digitBefore(s[:i]) {
			return true
		}
	default:
		if isLatin(prev) && !currencyEnds(s[:i]) {
			return true
		}
	}
	switch next {
	case '@':
		return true
	case '·', '+', '＋', '×':
		r, _ := runeAt(s, end+nw)
		return unicode.IsDigit(r) || r == 'N' || r == 'n' || r == 'X'
	}
	return isLatin(next) && unitAt(units, s, end) == nil
}

func currencyEnds(s string) bool { return currencies.has(s) > 0 }

func digitBefore(s string) bool {
	_, w := utf8.DecodeLastRuneInString(s)
	r, _ := runeBefore(s, len(s)-w)
	return unicode.IsDigit(r) || isLatin(r)
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// mayLackUnit reports whether a number in Arabic digits without a unit can still
// be a quantity, as in a list whose unit its heading names: not a telephone, code,
// list number, bus line or run of digits.
func (sc *scanner) mayLackUnit(i, end int) bool {
	s := sc.s
	digits := s[i:end]
	if len(digits) > 12 || digits[0] == '0' && len(digits) > 1 && digits[1] != '.' || dayCode(digits) || len(digits) == 11 && digits[0] == '1' {
		return false
	}
	r, _ := runeAt(s, end)
	if strings.ContainsRune("-—－–/:：.．)）", r) || isLatin(r) || lines.has(s[end:]) > 0 {
		return false
	}
	prev := prevRune(s, i)
	if i > 0 && strings.ContainsRune("-—－–/:.(（第", prev) || prev == '“' && r == '”' {
		return false
	}
	k := i
	for k > 0 && (s[k-1] == ' ' || s[k-1] == '|' || s[k-1] == ':') {
		k--
	}
	if strings.HasSuffix(s[:k], "：") {
		k -= len("：")
	}
	return labels.has(s[:k]) == 0
}

// dayCode reports whether digits are a date without separators: 20180112.
func dayCode(digits string) bool {
	return len(digits) == 8 && (digits[:2] == "19" || digits[:2] == "20") && digits[4:6] >= "01" && digits[4:6] <= "12" && digits[6:] >= "01" && digits[6:] <= "31"
}

// hasWithin reports whether word begins within the first n bytes of s.
func hasWithin(s string, n int, word string) bool {
	return strings.Contains(s[:min(len(s), n)], word)
}
