package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// steps are the verbs that 每 may have before what it counts: 每增加500户.
var steps = []string{"增加", "新增加", "新增", "增长", "超过", "超出", "超", "上升", "上调", "下调", "提高", "提升", "晋升", "下降", "降低", "减少", "增", "升", "降", "提", "逾期", "延迟", "高", "低", "多", "少", "上浮", "上涨"}

// acts are verbs that only say by what the counted thing came about: 每毕业1家企业.
var acts = []string{"满", "毕业", "培训", "完成", "引进", "招用", "吸纳", "工作", "任职", "缴费", "参保", "服务", "招收", "收住", "介绍", "签约", "孵化", "培育", "建成", "建设", "新建", "改造", "开展", "组织", "办理", "举办", "受理", "接收", "接待", "收治", "诊疗", "出栏", "存栏", "种植", "收购", "回收", "处理", "承接", "入住", "推荐", "创建", "开设", "开办", "增设", "安置", "取得", "获得", "发现", "查处", "销售", "使用", "缴", "发放", "运营", "认定", "通过", "转化", "授权", "上", "出", "收", "招", "建", "种", "养"}

// every reads 每 with what follows it.
func (sc *scanner) every(i, w int) int {
	s := sc.s
	j := i + w
	t := Token{Kind: Every, Start: i, PerUnits: 1}
	if k := longest(s[j:], steps); k > 0 {
		t.Step = true
		j += k
	} else if k := longest(s[j:], acts); k > 0 && countedAt(s, j+k) {
		j += k
	}
	j = skipBlank(s, j)
	number := ""
	if u, ok := rates.at(s, j); ok && u.class == Physical {
		// 每千瓦, whose 千 is no number
	} else if strings.HasPrefix(s[j:], "半") {
		if u, ok := rates.at(s, j+len("半")); ok && u.class == Time {
			t.PerUnits, number = 0.5, "半"
			j += len("半")
		}
	} else if n, ok := numeral.Scan(s, j); ok {
		number, t.PerUnits = s[j:j+n.Len], n.Value
		if n.Chinese && !bareScale(number) {
			number = plain(n.Value)
		}
		j = skipBlank(s, j+n.Len)
	} else if r, rw := utf8.DecodeRuneInString(s[j:]); strings.ContainsRune("百千万", r) {
		number = string(r)
		j += rw
	}
	name, size := sc.counted(j, number != "" && number != "1")
	if size == 0 {
		return i + w
	}
	t.End = j + size
	if u, ok := rates.at(s, j); ok && u.class == Time && len(u.word) == size {
		t.Period = true
	}
	if strings.HasPrefix(name, "学年") || strings.HasPrefix(name, "学期") {
		t.Period = true
	}
	if number == "1" {
		number = ""
	}
	t.Per = number + name
	return sc.add(t)
}

// countedAt reports whether a number or a measure word stands at byte i.
func countedAt(s string, i int) bool {
	i = skipBlank(s, i)
	if _, ok := numeral.Scan(s, i); ok {
		return true
	}
	_, ok := rates.at(s, i)
	return ok
}

// counted is what 每 counts: a unit, or the noun behind a measure word.
func (sc *scanner) counted(j int, numbered bool) (name string, size int) {
	s := sc.s
	u, ok := rates.at(s, j)
	if !ok {
		if n := nounLen(s[j:]); n > 0 {
			return s[j : j+n], n
		}
		return "", 0
	}
	end := j + len(u.word)
	switch u.word {
	case "个", "名", "位", "家", "所", "座", "条", "项", "处", "间", "台", "辆", "套", "件", "张", "支", "栋", "部", "块", "根":
		if n := nounLen(s[end:]); n > 0 {
			if numbered && u.class == People {
				return "名" + s[end:end+n], end + n - j
			}
			if numbered { // 每毕业1家企业 counts 家; 每5个网格 counts 网格
				return s[end : end+n], end + n - j
			}
			return s[end : end+n], end + n - j
		}
	case "人", "户", "村", "班", "社区", "行政村", "镇", "县", "区", "市", "校", "园", "点", "站", "单", "床", "车", "组", "门", "口", "片", "学":
		if n := nounLen(s[j:]); n > len(u.word) && n <= 4*len("个") && nounTail(s[j:j+n]) {
			return s[j : j+n], n
		}
	}
	return u.name, len(u.word)
}

// nouns are the ends of nouns that a rate is per.
var nouns = []string{"社区工作者", "专职社区工作者", "示范小区", "住宅小区", "小区", "社区", "网格", "行政村", "自然村", "企业", "机构", "单位", "项目", "街道", "乡镇", "镇街", "镇（街道）", "乡镇（街道）", "家庭", "学校", "学生", "幼儿园", "托位", "床位", "站点", "主体", "老年人口", "老年人", "老人", "人口", "人员", "教师", "儿童", "课时", "学时", "服务站", "合作社", "农场", "大户", "职工", "村", "班级", "平台", "品牌", "基地", "课题", "案件", "案例", "标准", "专利", "楼栋", "单元", "门店", "车间", "工位", "岗位", "泊位", "车位", "学位", "区市县", "县（市、区）", "县（区）", "区县", "县", "区", "镇", "街", "乡道", "县道", "公里", "技术人员", "工程师", "毕业生", "服务对象", "残疾人", "残疾儿童", "失能老人", "孩", "婴幼儿", "幼儿", "保洁员", "护理员", "网格员", "村医", "乡村医生", "驿站", "养老机构", "民办园", "充电桩", "充电终端", "井盖", "路灯", "家", "户", "人", "园", "校", "院", "所", "站", "点"}

// nounLen is the length of the noun that s begins with: the shortest run of
// Chinese characters that ends in one of the nouns of the table, at most eight
// characters long and without a word that ends a noun.
func nounLen(s string) int {
	const most = 8
	n, i := 0, 0
	for n < most && i < len(s) {
		r, w := utf8.DecodeRuneInString(s[i:])
		if r == '（' && n >= 1 {
			if end := strings.Index(s[i:], "）"); end > 0 && end < 24 {
				i += end + len("）")
				continue
			}
		}
		if !unicode.Is(unicode.Han, r) || strings.ContainsRune("应设可按不最需在的由给予为达配奖补和与将至有原每均得须各就元", r) && n > 0 {
			break
		}
		i += w
		n++
		if n >= 2 && nounTail(s[:i]) && !longerNoun(s, i) {
			return i
		}
	}
	return 0
}

// nounTail reports whether s ends in a noun of the table of two characters or
// more, or is one.
func nounTail(s string) bool {
	for _, w := range nouns {
		if strings.HasSuffix(s, w) && (len(w) > len("个") || len(s) >= 2*len("个")) {
			return true
		}
	}
	return false
}

// longerNoun reports whether a longer noun of the table goes on at byte i: 社区 in
// 社区工作者.
func longerNoun(s string, i int) bool {
	for _, w := range nouns {
		for k := len("个"); k < len(w) && k <= i; k += len("个") {
			if strings.HasSuffix(s[:i], w[:k]) && strings.HasPrefix(s[i:], w[k:]) && utf8.RuneStart(w[k]) {
				return true
			}
		}
	}
	return false
}

// stepwise reads 逐级, 逐档, 逐年 with a change behind it.
func (sc *scanner) stepwise(i, w int) int {
	for _, u := range []struct {
		word   string
		period bool
	}{{"级", false}, {"档", false}, {"年", true}, {"月", true}, {"季", true}} {
		if strings.HasPrefix(sc.s[i+w:], u.word) {
			return sc.add(Token{Kind: Every, Start: i, End: i + w + len(u.word), Per: u.word, Step: true, Period: u.period, PerUnits: 1})
		}
	}
	return i + w
}

// average reads the character before 均: 人均, 亩均, 户均.
func (sc *scanner) average(i, w int) int {
	prev, pw := utf8.DecodeLastRuneInString(sc.s[:i])
	if !strings.ContainsRune("人亩户生床车", prev) || strings.HasPrefix(sc.s[i+w:], "衡") {
		return i + w
	}
	return sc.add(Token{Kind: Every, Start: i - pw, End: i + w, Per: string(prev), PerUnits: 1, Implied: true})
}

// plain writes a whole number in Arabic digits.
func plain(v float64) string {
	n := int(v)
	return pad(n, digitsOf(n))
}

func longest(s string, words []string) int {
	best := 0
	for _, w := range words {
		if len(w) > best && strings.HasPrefix(s, w) {
			best = len(w)
		}
	}
	return best
}
