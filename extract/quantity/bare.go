package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// withoutUnit adds t, whose number has no unit behind it, where it can still be a
// quantity, and gives the place to go on at.
func (sc *scanner) withoutUnit(t Token) int {
	s := sc.s
	if name, sign := currencyBefore(s, t.Start); sign {
		t.Unit, t.Class = name, Money
		sc.bounds(&t)
		sc.add(t)
		return t.End
	}
	if t.Scaled && (sumInBracket(s, t.Start, t.End) || sumBehindPayment(s, t.Start, t.End) || sumSpent(s, t.Start, t.End)) {
		t.Unit, t.Class = "元", Money
		sc.bounds(&t)
		sc.add(t)
		return t.End
	}
	if t.Scaled && !t.Chinese && peopleBehind(s[t.End:]) {
		t.Unit, t.Class = "人", People
		sc.bounds(&t)
		sc.add(t)
		return t.End
	}
	if !t.Chinese {
		if !sc.mayLackUnit(t.Start, t.End) {
			return t.End
		}
		if u, scale, ok := sharedUnit(s, t.Start, t.End); ok {
			t.Unit, t.Class, t.Value = u.name, u.class, round(t.Value*scale)
		} else if k := countedBare.has(s[t.End:]); k > 0 && t.Value >= 2 && countsBare(s[t.End+k:]) {
			t.Unit, t.Class = "个", Count
		} else if k := great.has(s[t.End:]); k > 0 && t.Value >= 2 {
			t.Unit, t.Class = "个", Count
			t.End += len("大")
		}
		sc.negate(&t)
		sc.bounds(&t)
		sc.add(t)
		return t.End
	}
	if last := sc.last(); s[t.Start:t.End] == "一" && last != nil && last.Kind == Every && last.Period && last.End == t.Start { // 每3年|一签
		if k := onceLen(s[t.Start:]); k > 0 {
			t.End, t.Unit, t.Class = t.Start+k, "次", Event
			return sc.add(t)
		}
	}
	// In Chinese digits: three of some bodies, or with a bound or a great scale.
	if k := countedBare.has(s[t.End:]); k > 0 && t.Value >= 2 && t.Value <= 20 && s[t.Start:t.End] != "二" && countsBare(s[t.End+k:]) {
		t.Unit, t.Class = "个", Count
		sc.bounds(&t)
		return sc.add(t)
	}
	size := utf8.RuneCountInString(s[t.Start:t.End])
	next, _ := runeAt(s, t.End)
	stands := size > 1 || !unicode.Is(unicode.Han, next) || strings.ContainsRune("的并且同而小大", next)
	sc.bounds(&t)
	switch {
	case t.OuterEnd > t.End && t.Bounded, // 三十以上
		t.Bounded && t.Op != "~" && stands && t.Start-t.OuterStart >= 2*len("大"), // 不少于三十
		t.Scaled && (t.Op == "~" || size > 2 && !unicode.Is(unicode.Han, next)):
		sc.compared(&t)
		sc.add(t)
		return max(t.End, t.OuterEnd)
	}
	if sc.compared(&t) {
		sc.add(t)
	}
	return t.End
}

// sumInBracket reports whether the number at [start, end) stands alone in a bracket behind
// the name of a payment: 取暖补贴（12.6万）.
func sumInBracket(s string, start, end int) bool {
	if !beginsWithAny(s[end:], "）", ")") {
		return false
	}
	before, open := strings.CutSuffix(s[:start], "（")
	if !open {
		before, open = strings.CutSuffix(s[:start], "(")
	}
	return open && paymentEnds.has(before) > 0
}

// sumBehindPayment reports whether the number at [start, end), with nothing counted behind
// it, follows the name of a payment: 养护经费每年300多万，.
func sumBehindPayment(s string, start, end int) bool {
	if r, _ := runeAt(s, end); unicode.Is(unicode.Han, r) || r == '-' || r == '—' || r == '～' || r == '至' {
		return false
	}
	before := strings.TrimRight(s[:start], "每年月约近达为到至了超过高多共计合总就")
	return start-len(before) <= 6*len("字") && paymentEnds.has(before) > 0
}

// sumSpent reports whether the number at [start, end), of which no unit is written, is money
// by the word before it or behind it: 拿出30万补助困难户, 80万专项资金, 三千亿规模.
func sumSpent(s string, start, end int) bool {
	rest := s[end:]
	if sumBegins.has(rest) > 0 {
		return true
	}
	before := s[:start]
	if _, n := BoundBefore(before); n > 0 {
		before = before[:len(before)-n]
	}
	r, _ := runeAt(rest, 0)
	return spending.has(strings.TrimSuffix(before, "了")) > 0 && (!unicode.Is(unicode.Han, r) || spendingFor.has(rest) > 0)
}

var (
	// sumBegins are the names of money that a sum stands before.
	sumBegins = beginnings(list(`资金 专项资金 补助资金 奖补资金 财政资金 扶贫资金 衔接资金 项目资金 启动资金 贷款 经费 工作经费 奖金 补助款 补偿款 规模 产值 用于 补助了 补贴了 奖励了`))
	// spending are verbs of which money alone is the object, and spendingFor what goes on
	// behind the sum.
	spending    = endings(list(`拿出 投入 拨付 下拨 划拨 投资 筹资 筹集 出资 注资 斥资 耗资 集资 捐资 捐款 垫付 花费 支付`))
	spendingFor = beginnings(list(`用于 补助 补贴 奖励 支持 扶持 建设 新建 修建 改造 实施 对 为 给 的资金`))
)

// peopleBehind reports whether the noun that rest begins with is a group of people: 2.5万
// |失能参保人, 19.6万|农村居民.
func peopleBehind(rest string) bool {
	const most = 8 // characters
	i := 0
	for n := 0; n < most && i < len(rest); n++ {
		r, w := runeAt(rest, i)
		if !unicode.Is(unicode.Han, r) || triggerOf(r) != noTrigger || n > 0 && strings.ContainsRune(nounStops, r) {
			return false
		}
		i += w
		if n > 0 && peopleEnds.has(rest[:i]) > 0 {
			return true
		}
	}
	return false
}

// peopleEnds are the ends of the names of groups of people.
var peopleEnds = endings(list(`居民 村民 农民 农民工 群众 职工 学生 中小学生 参保人 参保人员 人口 老人 老年人 儿童 劳动力 党员 干部 教师 残疾人 患者 游客 退役军人 从业人员 毕业生 市民 移民 牧民 渔民 灵活就业人员 技术人员 专业人员 务工人员`))

// paymentEnds are the ends of the names of payments.
var paymentEnds = endings(list(`补贴 补助 奖励 奖补 津贴 资助 贴息 贷款 资金 经费 奖金 补偿 费用 投资 投入 支出 款 费`))

// countsBare reports whether the rest behind 三部门 lets it be a count and no name:
// 两部制, 三省六部 are.
func countsBare(rest string) bool { return !beginsWithAny(rest, "制", "一体", "化") }

// countedBare are the bodies that are counted without a measure word.
var countedBare = beginnings(list(`部门 部委 省份 单位 市县 乡镇 县区 区县 街道 省市 地市`))

// great begin what is counted with 大 only: 6大产业集群.
var great = beginnings(list(`大产业 大重点 大主导 大特色 大行业 大领域 大板块 大集群 大片区 大园区 大景区 大基地 大平台 大系统 大中心 大市场 大商圈 大工程 大项目`))

// compared reads 比三十大, 比四分之一小.
func (sc *scanner) compared(t *Token) bool {
	if !strings.HasSuffix(sc.s[:t.Start], "比") || beginsWithAny(sc.s[t.End:], "大于", "小于") || t.Class == Time {
		return false
	}
	if before := strings.TrimSuffix(sc.s[:t.Start], "比"); before != "" && strings.ContainsRune("同环占之对相可配成性", prevRune(before, len(before))) {
		return false
	}
	r, w := runeAt(sc.s, t.End)
	if n, ok := numeral.Scan(sc.s, t.End+w); ok && n.Value > 1 {
		return false // 比30%高5个百分点; but 比三十大一些
	}
	switch r {
	case '大', '多', '高', '长':
		t.Op = ">"
	case '小', '少', '低', '短':
		t.Op = "<"
	default:
		return false
	}
	t.Bounded, t.OuterStart, t.OuterEnd = true, t.Start-len("比"), t.End+w
	return true
}
