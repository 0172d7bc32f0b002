package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
	sc.take(&t, u)
	t.Article = n.Chinese && s[i:end] == "一"
	sc.negate(&t)
	sc.bounds(&t)
	return sc.add(t)
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

// negate gives t the sign that stands before it: 负0.2千米, -5%.
func (sc *scanner) negate(t *Token) {
	r, w := runeBefore(sc.s, t.Start)
	before := prevRune(sc.s, t.Start-w)
	switch r {
	case '负', '負':
		if strings.ContainsRune("担肩自背抱胜欺辜减正", before) || t.Class != Percent && t.Class != Points && t.Class != Physical && t.Class != Money && t.Class != None {
			return
		}
	case '-', '－', '−':
		if t.Class != Percent && t.Class != Points && t.Unit != "摄氏度" && !(t.Class == None && t.Start == w) || !(t.Start == w || strings.ContainsRune("长降幅比为是到达，（：:, ", before)) {
			return
		}
	default:
		return
	}
	t.Start -= w
	t.Value = -t.Value
}

// withoutThousand gives back the 千 of 1500千瓦, which belongs to the unit.
func withoutThousand(s string, i int, n numeral.Numeral) numeral.Numeral {
	digits, ok := strings.CutSuffix(s[i:i+n.Len], "千")
	if !ok {
		return n
	}
	if u := unitAt(units, s, i+len(digits)); u != nil && u.class == Physical {
		n.Len, n.Value = len(digits), n.Value/1000
	}
	return n
}

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
	switch {
	case isLatin(rune(u.word[len(u.word)-1])) && isLatin(next): // 5mail
		return f, false
	case u.word == "两" && (unicode.Is(unicode.Han, next) || prevRune(s, j) == '两'): // 2023两会, 两两
		return f, false
	}
	switch {
	case u.class == Money:
		f.small(s)
	case next == '半' && (u.class == Time || u.class == Physical) && n.Approx == 0 && u.plus == 0 && !beginsWithAny(s[f.end+w:], "径", "导体", "年", "成"),
		next == '半' && u.class == Percent && u.scale == 10: // 三年半; 五成半
		f.more, f.end = 0.5, f.end+w
	case u.word == "个" || u.word == "個":
		f.pointsBehind(s)
	case u.word == "级" && naturalGrade(s, i-n.Len, f.end):
		f.class = Physical
	}
	return f, true
}

// pointsBehind lets 个 stand for the unit of the last of a list: 8.6个和4.9个百分点.
func (f *found) pointsBehind(s string) {
	const most = 4
	j := f.end
	for range most {
		k := joinLen(s[j:])
		if k == 0 {
			return
		}
		n, ok := numeral.Scan(s, j+k)
		if !ok {
			return
		}
		u := unitAt(units, s, j+k+n.Len)
		if u == nil || u.name != "个" && u.class != Points {
			return
		}
		if u.class == Points {
			f.name, f.class = u.name, Points
			return
		}
		j += k + n.Len + len(u.word)
	}
}

// joinLen is the length of the link between two members of a list.
func joinLen(s string) int {
	if strings.HasPrefix(s, "以及") {
		return len("以及")
	}
	r, w := runeAt(s, 0)
	switch r {
	case '、', '和', '及', '与', '或', '，':
		return w
	}
	return 0
}

// sharedUnit is the unit at the end of a list of numbers of which only the last
// has one, 600、400、200元, for the number at [i, end), with the 万 or 亿 that it
// lends to the ones before.
func sharedUnit(s string, i, end int) (u *unit, scale float64, ok bool) {
	const most = 6
	if i == 0 || strings.ContainsRune("。；;(（\t ", prevRune(s, i)) {
		return nil, 0, false // 1、2000元以下罚款: a label
	}
	j := end
	for range most {
		k := joinLen(s[j:])
		if k == 0 || strings.HasPrefix(s[j:], "，") {
			return nil, 0, false
		}
		n, ok := numeral.Scan(s, j+k)
		if !ok || n.Chinese {
			return nil, 0, false
		}
		last := j + k
		j = last + n.Len
		if u := unitAt(units, s, j); u != nil {
			if u.class != Money && u.class != Percent && u.class != Points || u.scale != 1 {
				return nil, 0, false
			}
			return u, lentScale(s[i:end], s[last:j]), true
		}
	}
	return nil, 0, false
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
	if u.class == Physical && strings.Contains(u.name, "/") {
		return
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
