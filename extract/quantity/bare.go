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
	if !t.Chinese {
		if !sc.mayLackUnit(t.Start, t.End) {
			return t.End
		}
		if u, scale, ok := sharedUnit(s, t.Start, t.End); ok {
			t.Unit, t.Class, t.Value = u.name, u.class, round(t.Value*scale)
		} else if k := countedBare.has(s[t.End:]); k > 0 && t.Value >= 2 && countsBare(s[t.End+k:]) {
			t.Unit, t.Class = "个", Count
		}
		sc.negate(&t)
		sc.bounds(&t)
		sc.add(t)
		return t.End
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

// countsBare reports whether the rest behind 三部门 lets it be a count and no name:
// 两部制, 三省六部 are.
func countsBare(rest string) bool { return !beginsWithAny(rest, "制", "一体", "化") }

// countedBare are the bodies that are counted without a measure word.
var countedBare = beginnings(list(`部门 部委 省份 单位 市县 乡镇 县区 区县 街道 省市 地市`))

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
