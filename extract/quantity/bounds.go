package quantity

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// bound is a word beside a number that gives its relation. 以上 and 以下 include
// the number itself (民法典 §1259: 以上、以下、以内、届满 include, 不满、超过、以外 do not).
type bound struct {
	word string
	op   string
}

// before are the bounds in front of a number, longest first where they end alike.
var before = endings([]bound{
	{"不少于", ">="}, {"不得少于", ">="}, {"不应少于", ">="}, {"不能少于", ">="}, {"不低于", ">="}, {"不得低于", ">="}, {"不应低于", ">="}, {"不能低于", ">="}, {"不小于", ">="}, {"不得小于", ">="}, {"不短于", ">="}, {"不得短于", ">="}, {"不下于", ">="}, {"不少于每", ">="}, {"不低", ">="}, {"至少", ">="}, {"最少", ">="}, {"最低", ">="}, {"最低为", ">="}, {"最低按", ">="}, {"至少为", ">="}, {"至少达到", ">="}, {"至少达", ">="}, {"大于等于", ">="}, {"大于或等于", ">="}, {"下限", ">="}, {"下限为", ">="}, {"满", ">="}, {"年满", ">="}, {"已满", ">="}, {"届满", ">="}, {"达到或超过", ">="}, {"≥", ">="}, {"≧", ">="}, {"保底", ">="}, {"起点为", ">="}, {"不少", ">="}, {"不亚于", ">="},
	{"超过", ">"}, {"超", ">"}, {"超出", ">"}, {"突破", ">"}, {"高于", ">"}, {"大于", ">"}, {"多于", ">"}, {"长于", ">"}, {"逾", ">"}, {"超越", ">"}, {"＞", ">"}, {">", ">"}, {"高出", ">"}, {"晚于", ">"},
	{"不超过", "<="}, {"不得超过", "<="}, {"不应超过", "<="}, {"不能超过", "<="}, {"不会超过", "<="}, {"未超过", "<="}, {"没有超过", "<="}, {"不可超过", "<="}, {"不超", "<="}, {"不得超", "<="}, {"不超出", "<="}, {"不得超出", "<="}, {"不突破", "<="}, {"不得突破", "<="}, {"不高于", "<="}, {"不得高于", "<="}, {"不应高于", "<="}, {"不能高于", "<="}, {"不多于", "<="}, {"不得多于", "<="}, {"不大于", "<="}, {"不得大于", "<="}, {"不长于", "<="}, {"不晚于", "<="}, {"最高", "<="}, {"最高为", "<="}, {"最高可", "<="}, {"最高可达", "<="}, {"最高达", "<="}, {"最高按", "<="}, {"最高至", "<="}, {"最高到", "<="}, {"最多", "<="}, {"最多为", "<="}, {"最多可", "<="}, {"最长", "<="}, {"最长为", "<="}, {"最长可", "<="}, {"至多", "<="}, {"上限", "<="}, {"上限为", "<="}, {"上限是", "<="}, {"封顶", "<="}, {"封顶线为", "="}, {"小于等于", "<="}, {"小于或等于", "<="}, {"≤", "<="}, {"≦", "<="}, {"最大", "<="}, {"最迟", "<="}, {"顶多", "<="},
	{"低于", "<"}, {"少于", "<"}, {"小于", "<"}, {"不足", "<"}, {"不满", "<"}, {"未满", "<"}, {"不到", "<"}, {"未达到", "<"}, {"未达", "<"}, {"达不到", "<"}, {"没有达到", "<"}, {"短于", "<"}, {"早于", "<"}, {"＜", "<"}, {"<", "<"}, {"尚未满", "<"}, {"未到", "<"}, {"未足", "<"},
	{"近", "~"}, {"约", "~"}, {"约为", "~"}, {"约占", "~"}, {"大约", "~"}, {"大概", "~"}, {"将近", "~"}, {"接近", "~"}, {"约合", "~"}, {"约计", "~"}, {"预计约", "~"}, {"估计", "~"}, {"大致", "~"}, {"左右各", ""}, {"约有", "~"}, {"近乎", "~"},
})

// notBefore are words whose last character only looks like a bound.
var notBefore = []string{"附近", "最近", "就近", "邻近", "靠近", "亲近", "远近", "临近", "节约", "预约", "签约", "公约", "条约", "合约", "履约", "特约", "违约", "契约", "续约", "大约束", "集约", "美满", "圆满", "期满后", "反超", "丰满", "充满", "制约"}

// after are the bounds behind a number and its unit.
var after = []bound{
	{"（含）以上", ">="}, {"(含)以上", ">="}, {"（含本数）以上", ">="}, {"及以上", ">="}, {"或以上", ">="}, {"含以上", ">="}, {"以上", ">="}, {"（不含）以上", ">"}, {"(不含)以上", ">"}, {"之上", ">="},
	{"（含）以下", "<="}, {"(含)以下", "<="}, {"（含本数）以下", "<="}, {"及以下", "<="}, {"或以下", "<="}, {"含以下", "<="}, {"以下", "<="}, {"（不含）以下", "<"}, {"(不含)以下", "<"},
	{"（含）以内", "<="}, {"(含)以内", "<="}, {"以内", "<="}, {"之内", "<="}, {"（含）内", "<="}, {"封顶", "<="}, {"为上限", "<="}, {"为限", "<="}, {"为封顶", "<="}, {"的上限", "<="}, {"为下限", ">="}, {"起步", ">="},
	{"左右", "~"}, {"上下", "~"}, {"开外", ">"}, {"（含）", ""}, {"(含)", ""},
}

// endings sorts bounds by their last character, longest first.
func endings(bs []bound) map[rune][]bound {
	m := map[rune][]bound{}
	for _, b := range bs {
		r, _ := utf8.DecodeLastRuneInString(b.word)
		m[r] = append(m[r], b)
	}
	for _, list := range m {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].word) > len(list[j].word) })
	}
	return m
}

// BoundBefore is the bound word that s ends with.
func BoundBefore(s string) (op string, size int) {
	r, _ := utf8.DecodeLastRuneInString(s)
	for _, b := range before[r] {
		if !strings.HasSuffix(s, b.word) {
			continue
		}
		if len(b.word) == utf8.RuneLen(r) {
			for _, no := range notBefore {
				if strings.HasSuffix(s, no) {
					return "", 0
				}
			}
		}
		return b.op, len(b.word)
	}
	return "", 0
}

// boundAfter is the bound word that s begins with, behind a unit of class c.
func boundAfter(s string, c Class) (op string, size int) {
	for _, b := range after {
		if strings.HasPrefix(s, b.word) {
			return b.op, len(b.word)
		}
	}
	switch {
	case strings.HasPrefix(s, "内") && c == Time && !beginsWithAny(s[len("内"):], "容", "部", "设", "外", "蒙", "江", "科", "地", "涝"):
		return "<=", len("内")
	case strings.HasPrefix(s, "起") && c == Money && !beginsWithAny(s[len("起"):], "草", "诉", "来", "到"):
		return ">=", len("起")
	case (strings.HasPrefix(s, "多") || strings.HasPrefix(s, "余")) && (c == Time || c == Physical || c == Money):
		if !beginsWithAny(s[len("多"):], "种", "样", "元", "方", "次", "下", "额") {
			return "~", len("多")
		}
	}
	return "", 0
}

func beginsWithAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}
