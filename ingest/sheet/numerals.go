package sheet

import "strings"

// numeralSet holds the numerals of one of the formats [DBNum1] to [DBNum3].
type numeralSet struct {
	digits [10]string
	units  [4]string // of the places in a group of four
	groups [4]string // of the groups
}

// numeralSets is indexed by the number behind DBNum: small, formal and
// full-width numerals, as Excel shows them in Chinese.
var numeralSets = [...]numeralSet{
	1: {[10]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}, [4]string{"", "十", "百", "千"}, [4]string{"", "万", "亿", "万亿"}},
	2: {[10]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}, [4]string{"", "拾", "佰", "仟"}, [4]string{"", "万", "亿", "万亿"}},
	3: {[10]string{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"}, [4]string{"", "十", "百", "千"}, [4]string{"", "万", "亿", "万亿"}},
}

// chineseNumber is n, 0 ≤ n < 10^16, in the numerals of set 1 to 3: 10 is 一十 in
// formal numerals and 十 in small ones.
func chineseNumber(n int64, set byte) string {
	s := numeralSets[set]
	if n == 0 {
		return s.digits[0]
	}
	var b strings.Builder
	zero := false // a zero is due before the next digit
	for g := 3; g >= 0; g-- {
		group := n
		for range g {
			group /= 10000
		}
		group %= 10000
		for p, unit := 3, int64(1000); p >= 0; p, unit = p-1, unit/10 {
			d := group / unit % 10
			if d == 0 {
				zero = zero || b.Len() > 0
				continue
			}
			if zero {
				b.WriteString(s.digits[0])
				zero = false
			}
			if !(set == 1 && d == 1 && p == 1 && b.Len() == 0) {
				b.WriteString(s.digits[d])
			}
			b.WriteString(s.units[p])
		}
		if group > 0 {
			b.WriteString(s.groups[g])
		}
	}
	return b.String()
}
