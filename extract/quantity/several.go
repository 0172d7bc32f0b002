package quantity

import (
	"strings"

	"fuhan/extract/numeral"
)

// several reads what begins with 数, 几 or 上 before a scale: 数十名, 几百户, 上千亩. The
// value is the least that the words can mean.
func (sc *scanner) several(i, w int) int {
	s := sc.s
	value, size := scaleRun(s[i+w:])
	if size == 0 {
		return i + w
	}
	prev := prevRune(s, i)
	switch s[i : i+w] {
	case "数":
		if strings.ContainsRune("多少无半全总人次户基分参指系岁天年月度件职位点函常负名倍级额票卡项个", prev) {
			return i + w // 职数十名
		}
	case "上":
		if value < 100 || strings.ContainsRune("以之网线路会加马早晚身手地岗楼市向海掌关", prev) {
			return i + w // 以上百货
		}
	}
	j := i + w + size
	u, ok := sc.unit(j, numeral.Numeral{Chinese: true, Value: value, Len: size})
	if !ok {
		return i + w
	}
	t := Token{Kind: Number, Start: i, End: j, Value: value, Op: ">=", Bounded: true, Chinese: true, Scaled: scaled(s[i:j])}
	sc.take(&t, u)
	t.Op = ">="
	sc.bounds(&t)
	return sc.add(t)
}

// isBareScale reports whether a scale without a digit stands at byte i.
func isBareScale(s string, i int) bool {
	r, _ := runeAt(s, i)
	v := scaleOf(r)
	return v >= 100
}

// scaleAlone reads a scale without a digit where a word beside it says that it is a
// number: 近百名, 百余户, 千吨以上, 超万亩; not 百姓, 千方百计, 万元.
func (sc *scanner) scaleAlone(i int) int {
	s := sc.s
	_, skip := runeAt(s, i)
	skip += i
	value, size := scaleRun(s[i:])
	end := i + size
	more := moreLen(s[end:])
	n := numeral.Numeral{Chinese: true, Value: value, Len: size}
	u, ok := sc.unit(end, n)
	if !ok {
		return skip
	}
	opBefore, nBefore := BoundBefore(s[:i])
	opAfter, nAfter := boundAfter(s[u.end:], u.class)
	if !(more > 0 && u.approx || nBefore > 0 && opBefore != "" || nAfter > 0 && opAfter != "" && opAfter != "~") {
		return skip
	}
	if name, k := namesAfter.find(s[u.start:]); k > len(u.word) && name {
		return skip
	}
	t := Token{Kind: Number, Start: i, End: end, Value: value, Op: "=", Chinese: true, Scaled: scaled(s[i:end])}
	sc.take(&t, u)
	sc.bounds(&t)
	return sc.add(t)
}
