package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// arabicOnly are the measure words that begin or end so many other words that
// only Arabic digits before them make a quantity: 两区, 三方, 八字, 一口, 四面.
var arabicOnly = set("方", "面", "口", "头", "字", "部", "对", "把", "门", "道", "站", "等", "区", "市", "县", "省", "镇", "乡", "村", "分", "节", "副", "顶", "里", "度", "块", "角", "立方", "平方", "伏", "兆", "尾", "回", "届", "担", "顷", "层", "级", "档", "星级", "班", "单", "组", "期", "轮", "枚", "具", "孔", "眼", "桩", "类", "种", "款", "升", "成", "克", "片", "本", "支", "镇街", "起", "列", "对", "架", "餐", "袋", "箱", "桶", "盒", "株")

// loose are those of arabicOnly that Chinese digits make a quantity of where a
// bound or a rate says so, or where the numeral is greater than ten.
var loose = set("层", "级", "档", "期", "轮", "班", "组", "类", "种", "款", "分", "成", "部", "本", "支", "村", "单", "餐", "届", "星级", "等")

func set(words ...string) map[string]bool {
	m := map[string]bool{}
	for _, w := range words {
		m[w] = true
	}
	return m
}

// noQuantity reports whether number and unit are part of another word.
func (sc *scanner) noQuantity(i int, n numeral.Numeral, u found) bool {
	s := sc.s
	rest := s[u.end:]
	switch {
	case u.class == Time && beginsWithAny(rest, "行动", "规划", "计划", "攻坚", "级", "制", "代", "期规划", "倍增", "提升行动", "滚动"):
		return true
	case u.name == "分钟" && hasWithin(rest, 18, "圈"):
		return true
	case u.word == "年" && strings.HasPrefix(rest, "级"):
		return true
	case u.word == "期" && beginsWithAny(rest, "工程", "项目", "建设"):
		return true
	case u.word == "角" && beginsWithAny(rest, "大楼", "形", "度", "落", "色"):
		return true
	case u.word == "成" && !(n.Value < 10 && endsShare(rest)):
		return true
	case u.word == "分" && beginsWithAny(rest, "之", "钟", "公司", "局", "管", "布", "别", "类", "段", "级", "期", "校", "院", "散", "层", "区", "工", "厘"):
		return true
	case u.word == "对" && beginsWithAny(rest, "一", "象", "接", "口", "策", "外", "比"):
		return true
	case u.word == "部" && beginsWithAny(rest, "门", "分", "委", "位", "队", "署", "属"):
		return false == strings.HasPrefix(rest, "门")
	case u.word == "位" && beginsWithAny(rest, "一体", "数"):
		return true
	case u.word == "人" && beginsWithAny(rest, "民", "大", "才", "居", "社", "事", "力", "均", "工"):
		return !beginsWithAny(rest, "均", "才", "大代", "社")
	case u.word == "家" && beginsWithAny(rest, "庭", "长", "园", "乡", "政"):
		return n.Chinese && n.Value <= 2
	case u.word == "级" && beginsWithAny(rest, "甲等", "乙等", "医院", "医疗", "联动", "书记", "政府", "财政", "配合", "响应", "网络", "网格", "公路", "渔港", "保护", "以上医", "教育", "国土", "预警", "联防", "标准化", "达标", "耐火", "风", "台风", "地震"):
		return true
	case strings.HasPrefix(rest, "“") || strings.HasPrefix(rest, "\""):
		return false
	case u.word == "起" && beginsWithAny(rest, "草", "来", "到", "点", "步"):
		return true
	case u.word == "批" && beginsWithAny(rest, "准", "复"):
		return true
	case u.word == "次" && beginsWithAny(rest, "会议", "全会", "全体", "代表", "党代", "常务", "常委", "大会", "主席", "扩大", "中央", "学习", "党组"):
		return true
	case u.word == "届" || u.word == "期" && beginsWithAny(rest, "党", "人大"):
		return true
	case u.word == "号":
		return true
	case u.word == "日" && beginsWithAny(rest, "前", "起", "之前", "止", "以前", "常", "至", "、", "游", "之后", "后") && n.Value <= 31 && !n.Chinese:
		return !beginsWithAny(rest, "后") && !sc.touchesPer(i)
	case u.word == "月" && n.Value <= 12 && n.Approx == 0:
		return !beginsWithAny(rest, "龄")
	case u.word == "度" && !n.Chinese && beginsWithAny(rest, "假", "过"):
		return true
	case u.word == "里" && n.Chinese:
		return true
	}
	if !n.Chinese {
		return false
	}
	if u.class == Score || u.word == "成" && u.scale != 10 {
		return true
	}
	word := s[i : i+n.Len]
	if word == "二" && (u.class == Event || u.class == Grade || u.class == Count) {
		return true // 二次, 二期, 二级: the second; two of them are 两
	}
	if (n.Value <= 10 || u.class == Grade) && arabicOnly[u.word] {
		if loose[u.word] && sc.boundOrRate(i, u) {
			return false
		}
		return true
	}
	return sc.slogan(i, n, u)
}

// touchesPer reports whether a rate word stands right before byte i.
func (sc *scanner) touchesPer(i int) bool {
	last := sc.last()
	return last != nil && last.Kind == Every && last.End == i
}

// boundOrRate reports whether a bound, a rate or a word of change stands at the
// number, or what a rate counts is a step of grades.
func (sc *scanner) boundOrRate(i int, u found) bool {
	if op, n := BoundBefore(sc.s[:i]); n > 0 && op != "" {
		return true
	}
	if u.word == "成" {
		return true
	}
	if op, n := boundAfter(sc.s[u.end:], u.class); n > 0 && op != "" && u.class != Grade {
		return true
	}
	left := sc.s[:i]
	for _, w := range []string{"晋升", "晋", "晋级", "提升", "提高", "上调", "下调", "调整", "降低", "降", "升", "晋档", "上浮", "高套", "低定", "高定", "破格", "增加", "递增", "提高到", "晋升到"} {
		if strings.HasSuffix(left, w) {
			return u.class == Grade
		}
	}
	if last := sc.last(); last != nil && last.Kind == Every && i-last.End < 40 && u.class != Grade {
		return true
	}
	return false
}

// endsShare tells 七成 and 七成以上 from 成 as a verb.
func endsShare(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return rest == "" || strings.ContainsRune("，。、；的以左多半比）（为", r)
}

// slogan reports whether the number is one of a pair such as 一人一岗, 一户一策,
// or heads a name in short quotation marks: “两个确保”.
func (sc *scanner) slogan(i int, n numeral.Numeral, u found) bool {
	s := sc.s
	if n.Value <= 2 && u.class != Time {
		if r, _ := utf8.DecodeRuneInString(s[u.end:]); r == '一' && !strings.HasPrefix(s[u.end:], "一次") {
			return true
		}
		if prev := s[:i]; s[i:i+n.Len] == "一" {
			// the second half: 一人|一岗
			k := len(prev)
			for range 2 {
				_, w := utf8.DecodeLastRuneInString(prev[:k])
				k -= w
			}
			if strings.HasPrefix(prev[k:], "一") && utf8.RuneCountInString(prev[k:]) == 2 && !strings.HasPrefix(prev[k:], "一年") && !strings.HasPrefix(prev[k:], "一月") {
				return true
			}
		}
	}
	if strings.HasSuffix(s[:i], "“") || strings.HasSuffix(s[:i], "”") {
		const shortest = 10 * len("字")
		if end := strings.Index(s[i:min(len(s), i+shortest)], "”"); end >= 0 && strings.HasSuffix(s[:i], "“") {
			return n.Chinese && n.Value <= 10 && !strings.HasPrefix(s[u.end:], "”")
		}
	}
	return false
}

// partOfName reports whether the Arabic digits at [i, end) belong to a name or a
// code: PM2.5, 5G, 1+1+N, 12·21, 7×24.
func (sc *scanner) partOfName(i, end int) bool {
	s := sc.s
	prev, _ := utf8.DecodeLastRuneInString(s[:i])
	next, _ := utf8.DecodeRuneInString(s[end:])
	if isLatin(prev) || strings.ContainsRune("·×+＋№#@", prev) && digitBefore(s[:i]) || prev == '№' {
		return true
	}
	if prev == '.' && i > 1 {
		return true
	}
	if isLatin(next) {
		_, ok := units.at(s, end)
		return !ok
	}
	if next == '·' || next == '+' || next == '＋' || next == '×' {
		r, _ := utf8.DecodeRuneInString(s[end+utf8.RuneLen(next):])
		return unicode.IsDigit(r) || r == 'N' || r == 'n' || r == 'X'
	}
	return false
}

func digitBefore(s string) bool {
	_, w := utf8.DecodeLastRuneInString(s)
	r, _ := utf8.DecodeLastRuneInString(s[:len(s)-w])
	return unicode.IsDigit(r) || isLatin(r)
}

func isLatin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// mayLackUnit reports whether a number without a unit can still be a quantity,
// as in a list whose unit its heading names: not when it is long, begins with a
// zero, or a 号 or letter follows.
func (sc *scanner) mayLackUnit(i, end int) bool {
	s := sc.s
	if end-i > 12 || s[i] == '0' && end-i > 1 && s[i+1] != '.' {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[end:])
	if strings.ContainsRune("号-—－–/:：.．)）、", r) && r != '、' || isLatin(r) {
		return false
	}
	if i > 0 && strings.ContainsRune("-—－–/:：.(（第", prevRune(s, i)) && prevRune(s, i) != '：' {
		return false
	}
	return true
}

func prevRune(s string, i int) rune { r, _ := utf8.DecodeLastRuneInString(s[:i]); return r }

// bareScale reports whether s begins with 百, 千 or 万 without a digit before it.
func bareScale(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("百千佰仟", r)
}

func scaled(number string) bool { return strings.ContainsAny(number, "万亿萬億") }

// bigScaleOf is the factor that ends a number: 1e4 for 200万.
func bigScaleOf(number string) float64 {
	r, _ := utf8.DecodeLastRuneInString(number)
	switch r {
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	case '千':
		return 1e3
	case '百':
		return 1e2
	}
	return 1
}

// scale multiplies in decimal, so that 4.97 × 10 is 49.7.
func scale(v, by float64) float64 {
	if by == 1 {
		return v
	}
	return round(v * by)
}

// round drops the dirt of binary fractions beyond the twelfth digit.
func round(v float64) float64 {
	if v == math.Trunc(v) {
		return v
	}
	x, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return x
}

func moreLen(s string) int {
	for _, w := range []string{"多", "余", "餘", "几"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

func chineseDigit(r rune) int {
	n, ok := numeral.Scan(string(r), 0)
	if !ok {
		return 0
	}
	return int(n.Value)
}

// hasWithin reports whether word begins within the first n bytes of s.
func hasWithin(s string, n int, word string) bool {
	return strings.Contains(s[:min(len(s), n)], word)
}
