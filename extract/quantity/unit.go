package quantity

import (
	"strings"
	"unicode"

	"fuhan/extract/numeral"
)

// found is a unit in the text with what stands at it.
type found struct {
	unit
	start, end int
	more       float64 // three mao in 五元三毛, half in 一吨半; in the unit of answers
	approx     bool    // 个多月, 多人
}

// unit finds the unit behind numeral n that ends at byte i.
func (sc *scanner) unit(i int, n numeral.Numeral) (found, bool) {
	s := sc.s
	j := skipBlank(s, i)
	var f found
	if countedBare.has(s[j:]) > 0 { // 三部门, where 部 is no measure word
		return f, false
	}
	u := unitAt(units, s, j)
	if u == nil {
		more := moreLen(s[j:]) // 8600余 亩, 30多 个 where the numeral did not take it
		if more == 0 {
			return f, false
		}
		if u = unitAt(units, s, j+more); u == nil {
			return f, false
		}
		j += more
		f.approx = true
	}
	f.unit, f.start, f.end = *u, j, j+len(u.word)
	f.more, f.approx = u.plus, f.approx || u.about
	next, w := runeAt(s, f.end)
	if u.word == "人" && next == '年' && endsWork(s[f.end+w:]) { // 150人年以上, but 20人年龄
		f.unit = unit{word: "人年", name: "人年", class: Count, scale: 1}
		f.end += w
		next, w = runeAt(s, f.end)
	}
	if u.word == "块" && !n.Chinese && !spoken(s[:i-n.Len], s[f.end:]) {
		f.unit = unit{word: u.word, name: u.word, class: Count, scale: 1}
	}
	switch {
	case u.word == "群" && next == '众': // 2.8万群众
		return f, false
	case isLatin(rune(u.word[len(u.word)-1])) && isLatin(next): // 5mail
		return f, false
	case u.word == "两" && (unicode.Is(unicode.Han, next) || prevRune(s, j) == '两'): // 2023两会, 两两
		return f, false
	}
	switch {
	case f.class == Money:
		f.small(s)
	case next == '半' && (u.class == Time || u.class == Physical) && n.Approx == 0 && u.plus == 0 && !beginsWithAny(s[f.end+w:], "径", "导体", "年", "成"),
		next == '半' && u.class == Percent && u.scale == 10: // 三年半; 五成半
		f.more, f.end = 0.5, f.end+w
	case next == '多' && u.class == Percent && u.scale == 10: // 四成多
		f.approx, f.end = true, f.end+w
	case u.word == "个" || u.word == "個":
		f.pointsBehind(s)
	case u.word == "级" && naturalGrade(s, i-n.Len, f.end):
		f.class = Physical
	}
	return f, true
}

// endsWork reports whether rest lets 人年, the work of one person in a year, end before it.
func endsWork(rest string) bool {
	r, _ := runeAt(rest, 0)
	return rest == "" || !unicode.Is(unicode.Han, r) && triggerOf(r) != triggerDigit || beginsWithAny(rest, "以上", "以下", "左右", "的")
}

// small reads the 角 and 分 behind 元, and the 整 of a sum in banker's digits.
func (f *found) small(s string) {
	for _, c := range [...]struct {
		one, other string
		value      float64
	}{{"角", "毛", 0.1}, {"分", "分", 0.01}} {
		if r, _ := runeAt(s, f.end); triggerOf(r) != triggerDigit {
			break
		}
		n, ok := numeral.Scan(s, f.end)
		if !ok || n.Value >= 10 {
			continue
		}
		rest := s[f.end+n.Len:]
		if k := prefixLen(rest, c.one) + prefixLen(rest, c.other); k > 0 && !strings.HasPrefix(rest, "分别") {
			f.more += n.Value * c.value
			f.end += n.Len + len("角")
		}
	}
	f.end += prefixLen(s[f.end:], "人民币")
}

// take gives t its unit and the rate behind it.
func (sc *scanner) take(t *Token, u found) {
	if u.more != 0 {
		t.Value = round(t.Value + u.more)
	}
	t.Value = scale(t.Value, u.scale)
	t.Unit, t.Class = u.name, u.class
	t.End, t.OuterEnd = u.end, u.end
	if u.approx {
		t.Op, t.Bounded = "~", true
	}
	if u.class == Money && u.name == "元" {
		if name, _ := currencyBefore(sc.s, t.Start); name != "" {
			t.Unit = name
		}
	}
	if u.class == Percent && u.scale == 10 && tenthsOfTwo(sc.s[t.Start:u.start]) { // 75折
		t.Value /= 10
	}
	per, n := ratePath(sc.s[t.OuterEnd:])
	t.Per = per
	t.OuterEnd += n
}

// tenthsOfTwo reports whether the digits before 折 are two: 75折 is 75 %.
func tenthsOfTwo(digits string) bool {
	n := 0
	for _, r := range digits {
		if r == '十' || r == '拾' || r == '点' || r == '點' || r == '.' {
			return false
		}
		n++
	}
	return n == 2
}

// moreLen is the length of 多, 余 or 几 at the beginning of s.
func moreLen(s string) int {
	r, w := runeAt(s, 0)
	switch r {
	case '多', '余', '餘', '几':
		return w
	}
	return 0
}

// naturalGrade tells 风力3级, 6级以上大风 and 烈度8级, which are measured, from grades
// that are given.
func naturalGrade(s string, i, end int) bool {
	left := s[:i]
	if _, n := BoundBefore(left); n > 0 {
		left = left[:len(left)-n]
	}
	if naturalBefore.has(left) > 0 {
		return true
	}
	_, n := boundAfter(s[end:], Grade)
	return naturalAfter.has(s[end+n:]) > 0
}

var (
	naturalBefore = endings(list(`风力 阵风 大风 烈度 震级 风力达到 风力达`))
	naturalAfter  = beginnings(list(`大风 阵风 强风`))
)
