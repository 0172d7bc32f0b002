package quantity

import (
	"strings"

	"fuhan/extract/numeral"
)

// number reads what begins with the numeral at byte i.
func (sc *scanner) number(i int) int {
	s := sc.s
	n, ok := numeral.Scan(s, i)
	if !ok {
		return sc.noNumeral(i)
	}
	if !n.Chinese {
		n = withoutThousand(s, i, n)
	}
	end := i + n.Len
	if j := sc.date(i, n); j > 0 {
		return j
	}
	if j := sc.share(i, n); j > 0 { // 百分之, 三分之一, 2/3
		return j
	}
	if n.Chinese && isBareScale(s, i) { // 百姓, 千方百计; but 百余名, 近千亩
		return sc.scaleAlone(i)
	}
	if !n.Chinese && sc.partOfName(i, end) {
		return sc.claim(i, end)
	}
	if j := sc.proportion(i, n); j > 0 {
		return j
	}
	u, ok := sc.unit(end, n)
	if k := included(s, i, end); !ok && k > 0 {
		u, ok = sc.unit(end+k, n)
	}
	if !ok && n.Chinese && strings.HasPrefix(s[end:], "季一") { // 一季一贴
		if j := sc.periodic(i, n, found{unit: unit{word: "季", name: "季", class: Time, scale: 1}, start: end, end: end + len("季")}); j > 0 {
			return j
		}
	}
	if j := sc.numberRange(i, n, u, ok); j > 0 {
		return j
	}
	t := Token{Kind: Number, Start: i, End: end, Value: n.Value, Op: "=", Chinese: n.Chinese, Scaled: scaled(s[i:end])}
	if n.Approx != 0 {
		t.Op, t.Bounded = "~", true
	}
	if !ok {
		return sc.withoutUnit(t)
	}
	if sc.noQuantity(i, n, u) {
		return sc.claim(i, u.end)
	}
	if j := sc.periodic(i, n, u); j > 0 {
		return j
	}
	if k := onceLen(s[u.end:]); k > 0 && !n.Chinese && u.class == Time && !strings.HasPrefix(s[u.end:], "一次") && n.Value < 100 { // 3年一签
		per := u.name
		if n.Value != 1 {
			per = s[i:end] + per
		}
		return sc.add(Token{Kind: Number, Start: i, End: u.end + k, Value: 1, Op: "=", Unit: "次", Class: Event, Per: per, Times: true})
	}
	sc.take(&t, u)
	t.Article = n.Chinese && s[i:end] == "一"
	if sc.repeats(&t) {
		return sc.claim(i, u.end)
	}
	t.OuterEnd += included(s, i, t.OuterEnd)
	sc.negate(&t)
	sc.bounds(&t)
	return sc.add(t)
}

// included is the length of a bracket at byte end that says of the number that begins at
// byte start, with its unit or without, that it is meant as well: 800|（含800）|人以上,
// 500万元|（含500万）|以上.
func included(s string, start, end int) int {
	const longest = 40 // bytes
	for _, b := range [...][2]string{{"（含", "）"}, {"(含", ")"}} {
		rest, ok := strings.CutPrefix(s[end:], b[0])
		if !ok {
			continue
		}
		again, _, closed := strings.Cut(rest[:min(len(rest), longest)], b[1])
		if n, ok := numeral.Scan(again, 0); closed && ok && strings.HasPrefix(s[start:end], again[:n.Len]) && strings.HasPrefix(s[start:end], again) {
			return len(b[0]) + len(again) + len(b[1])
		}
	}
	return 0
}

// noNumeral passes over digits that are no numeral: a code of more digits than a
// number can have, or two digits before a scale, 三五百.
func (sc *scanner) noNumeral(i int) int {
	j := i
	for j < len(sc.s) && sc.s[j] >= '0' && sc.s[j] <= '9' {
		j++
	}
	if j > i {
		return j
	}
	const most = 15 // of package numeral
	for n := 0; ; n++ {
		_, w := digitAt(sc.s, j)
		if w == 0 && n <= most {
			break
		}
		if w == 0 {
			return j
		}
		j += w
	}
	_, w := runeAt(sc.s, i)
	if m, ok := numeral.Scan(sc.s, i+w); ok && m.Chinese {
		if j := sc.neighbourScales(i, w, m); j > 0 {
			return j
		}
	}
	return i + w
}

// withoutThousand gives back the 千 of 1500千瓦 and 53.6万千伏安, which belongs to the
// unit.
func withoutThousand(s string, i int, n numeral.Numeral) numeral.Numeral {
	digits, ok := strings.CutSuffix(s[i:i+n.Len], "千")
	if !ok {
		return n
	}
	if u := unitAt(units, s, i+len(digits)); u != nil && u.class == Physical {
		if m, ok := numeral.Scan(s[:i+len(digits)], i); ok { // 53.6万|千伏安
			n.Len, n.Value = m.Len, m.Value
		}
	}
	return n
}
