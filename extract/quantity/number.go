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
		_, w := utf8.DecodeRuneInString(s[i:])
		return i + w
	}
	n = withoutThousand(s, i, n)
	end := i + n.Len
	if j := sc.date(i, n); j > 0 {
		return j
	}
	if j := sc.share(i); j > 0 { // 百分之, 三分之一
		return j
	}
	if n.Chinese && bareScale(s[i:]) { // 百姓, 千方百计, 万元
		_, w := utf8.DecodeRuneInString(s[i:])
		return i + w
	}
	if !n.Chinese && sc.partOfName(i, end) {
		return sc.claim(i, end)
	}
	if j := sc.proportion(i, n); j > 0 {
		return j
	}
	if j := sc.numberRange(i, n); j > 0 {
		return j
	}
	t := Token{Kind: Number, Start: i, End: end, Value: n.Value, Op: "=", Chinese: n.Chinese, Scaled: scaled(s[i:end])}
	if n.Approx != 0 {
		t.Op, t.Bounded = "~", true
	}
	u, ok := sc.unit(end, n)
	if !ok {
		if n.Chinese || !sc.mayLackUnit(i, end) {
			return end
		}
		sc.bounds(&t)
		sc.add(t)
		return t.End
	}
	if sc.noQuantity(i, n, u) {
		return sc.claim(i, u.end)
	}
	if j := sc.periodic(i, n, u); j > 0 {
		return j
	}
	sc.take(&t, u)
	t.Article = n.Chinese && s[i:end] == "一"
	sc.bounds(&t)
	return sc.add(t)
}

// withoutThousand gives back the 千 of 1500千瓦, which belongs to the unit.
func withoutThousand(s string, i int, n numeral.Numeral) numeral.Numeral {
	digits := strings.TrimSuffix(s[i:i+n.Len], "千")
	if n.Chinese || len(digits) == n.Len {
		return n
	}
	if u, ok := units.at(s, i+len(digits)); ok && u.class == Physical {
		n.Len, n.Value = len(digits), n.Value/1000
	}
	return n
}

// found is a unit in the text with the decimals that money may have behind it.
type found struct {
	unit
	start, end int
	more       float64 // 三毛 in 五元三毛, half in 一吨半
	approx     bool    // 个多月, 多人
}

// unit finds the unit behind a number that ends at byte i.
func (sc *scanner) unit(i int, n numeral.Numeral) (found, bool) {
	s := sc.s
	j := skipBlank(s, i)
	var f found
	if more := moreLen(s[j:]); more > 0 { // 8600余亩, 30多个 where the numeral did not take it
		if _, ok := units.at(s, j+more); ok {
			j += more
			f.approx = true
		}
	}
	for _, w := range []string{"个多", "個多"} {
		if strings.HasPrefix(s[j:], w) {
			if u, ok := units.at(s, j+len(w)); ok && u.class == Time {
				u, ok = units.at("个"+s[j+len(w):], 0)
				if ok {
					f.unit, f.start, f.end, f.approx = u, j, j+len(w)+len(u.word)-len("个"), true
					return f, true
				}
			}
		}
	}
	u, ok := units.at(s, j)
	if !ok {
		return f, false
	}
	f.unit, f.start, f.end = u, j, j+len(u.word)
	if unicode.Is(unicode.Latin, rune(u.word[0])) {
		if r, _ := utf8.DecodeRuneInString(s[f.end:]); unicode.IsLetter(r) && r < 0x80 {
			return f, false
		}
	}
	switch {
	case u.class == Money:
		f.small(s)
	case strings.HasPrefix(s[f.end:], "半") && (u.class == Time || u.class == Physical) && n.Approx == 0 && !beginsWithAny(s[f.end:], "半径", "半导体", "半年", "半成"):
		f.more, f.end = 0.5, f.end+len("半")
	case strings.HasPrefix(s[f.end:], "半") && u.class == Percent && u.scale == 10:
		f.more, f.end = 0.5, f.end+len("半")
	}
	return f, true
}

// small reads the 角 and 分 behind 元.
func (f *found) small(s string) {
	for _, c := range []struct {
		words []string
		value float64
	}{{[]string{"角", "毛"}, 0.1}, {[]string{"分"}, 0.01}} {
		n, ok := numeral.Scan(s, f.end)
		if !ok || n.Value >= 10 || n.Len == 0 {
			continue
		}
		for _, w := range c.words {
			if strings.HasPrefix(s[f.end+n.Len:], w) && !strings.HasPrefix(s[f.end+n.Len:], "分别") {
				f.more += n.Value * c.value
				f.end += n.Len + len(w)
				break
			}
		}
	}
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
	rs := []rune(digits)
	return len(rs) == 2 && !strings.ContainsRune("十拾", rs[0]) && !strings.ContainsRune("十拾", rs[1])
}

// ratePath reads what stands behind a unit and a stroke: /人·月, ／平方米·月, /人/年.
func ratePath(s string) (per string, size int) {
	var out []string
	i := 0
	for {
		w := strokeLen(s[i:], len(out) > 0)
		if w == 0 {
			break
		}
		j := i + w
		bracket := false
		if k := prefixLen(s[j:], "（") + prefixLen(s[j:], "("); k > 0 && len(out) == 0 {
			j, bracket = j+k, true
		}
		number := ""
		if n, ok := numeral.Scan(s, j); ok && n.Len < len(s)-j {
			if _, ok := rates.at(s, j+n.Len); ok {
				number = s[j : j+n.Len]
				j += n.Len
			}
		}
		name, size := rateWord(s, j)
		if size == 0 {
			break
		}
		i = j + size
		if number != "" && number != "1" {
			name = number + name
		}
		out = append(out, name)
		if bracket {
			rest, n := ratePath(s[i:])
			if rest != "" {
				out = append(out, rest)
			}
			i += n
			i += prefixLen(s[i:], "）") + prefixLen(s[i:], ")")
			break
		}
	}
	return strings.Join(out, "·"), i
}

// rateWord is the word behind a stroke: one of the table, or the noun up to the
// end of the run of Chinese characters where that is short.
func rateWord(s string, i int) (name string, size int) {
	if u, ok := rates.at(s, i); ok {
		return u.name, len(u.word)
	}
	if n := nounLen(s[i:]); n > 0 && n <= 4*len("个") {
		return s[i : i+n], n
	}
	return "", 0
}

func strokeLen(s string, inside bool) int {
	r, w := utf8.DecodeRuneInString(s)
	switch r {
	case '/', '／':
		return w
	case '·', '•', '・', '.', '*', '×':
		if inside {
			return w
		}
	}
	return 0
}

// bounds reads the words of bound and approximation around t.
func (sc *scanner) bounds(t *Token) {
	if op, n := boundAfter(sc.s[t.OuterEnd:], t.Class); n > 0 {
		t.OuterEnd += n
		if op != "" {
			t.Op, t.Bounded = op, true
		}
		if t.Per == "" { // 元以内/人
			per, m := ratePath(sc.s[t.OuterEnd:])
			t.Per = per
			t.OuterEnd += m
		}
	}
	t.OuterStart = t.Start
	left := sc.s[:t.Start]
	behind := t.Op // from a word behind or inside the number
	for {
		trimmed := strings.TrimRight(left, " ")
		for _, cur := range []string{"人民币", "￥", "¥", "RMB"} {
			trimmed = strings.TrimSuffix(trimmed, cur)
		}
		if len(trimmed) < len(left) {
			left = trimmed
			t.OuterStart = len(left)
			continue
		}
		if op, n := BoundBefore(left); n > 0 {
			if op != "" && (behind == "=" || behind == "~" || op != "~") && (!t.Bounded || behind == "~" || t.Op == behind) {
				if t.Op == "=" || t.Op == "~" {
					t.Op = op
				}
				t.Bounded = true
			}
			left = left[:len(left)-n]
			t.OuterStart = len(left)
			continue
		}
		if last := sc.last(); last != nil && last.Kind == Every && last.OuterEnd == len(left) && !last.Implied && t.OuterStart > last.Start {
			// 不超过每人每天400元
			if op, n := BoundBefore(sc.s[:last.Start]); n > 0 && !t.Bounded {
				t.Op, t.Bounded = op, true
			}
		}
		return
	}
}

// numberRange reads two numbers with one of the signs of a range between them.
func (sc *scanner) numberRange(i int, n numeral.Numeral) int {
	s := sc.s
	if n.Chinese && n.Positional {
		return sc.neighbours(i, n)
	}
	end := i + n.Len
	var first found
	firstUnit := false
	j := skipBlank(s, end)
	if u, ok := sc.unit(end, n); ok {
		if w := rangeSign(s[u.end:]); w > 0 {
			first, firstUnit = u, true
			j = u.end
		}
	}
	w := rangeSign(s[skipBlank(s, j):])
	if w == 0 {
		return 0
	}
	j = skipBlank(s, skipBlank(s, j)+w)
	if op, k := boundPrefix(s[j:]); k > 0 && op == "" {
		j += k
	}
	m, ok := numeral.Scan(s, j)
	if !ok || m.Chinese != n.Chinese && !firstUnit {
		return 0
	}
	m = withoutThousand(s, j, m)
	mEnd := j + m.Len
	u, ok := sc.unit(mEnd, m)
	if !ok {
		return 0
	}
	if sc.changes(i, u.class) && strings.HasSuffix(strings.TrimRight(s[:j], " "), "到") {
		return 0 // 由80元到120元
	}
	lo, hi := n.Value, m.Value
	if firstUnit {
		lo = scale(lo+first.more, first.scale)
		if first.class != u.class {
			return 0
		}
	} else {
		if k := bigScaleOf(s[j:mEnd]); k > 1 && bigScaleOf(s[i:end]) == 1 { // 50-200万元
			lo *= k
		}
		lo = scale(lo, u.scale)
	}
	hi = scale(hi+u.more, u.scale)
	if lo >= hi {
		return 0
	}
	if sc.noQuantity(i, n, u) {
		return sc.claim(i, u.end)
	}
	t := Token{Kind: Number, Start: i, End: u.end, Range: true, Min: lo, Max: hi, Chinese: n.Chinese}
	sc.take(&t, found{unit: unit{u.word, u.name, u.class, 1}, end: u.end})
	t.Value = 0
	op := t.Op
	sc.bounds(&t)
	t.Op = op
	if w := prefixLen(s[t.OuterEnd:], "之间"); w > 0 {
		t.OuterEnd += w
	}
	return sc.add(t)
}

// boundPrefix lets 不超过 stand before the second number of a range.
func boundPrefix(s string) (string, int) {
	for _, w := range []string{"不超过", "最高"} {
		if strings.HasPrefix(s, w) {
			return "", len(w)
		}
	}
	return "", 0
}

// neighbours reads 两三个 and 三五年 as ranges: two neighbouring digits.
func (sc *scanner) neighbours(i int, n numeral.Numeral) int {
	digits := []rune(sc.s[i : i+n.Len])
	if len(digits) != 2 {
		return 0
	}
	lo, hi := chineseDigit(digits[0]), chineseDigit(digits[1])
	u, ok := sc.unit(i+n.Len, n)
	if !ok || lo == 0 || hi <= lo || hi-lo > 2 {
		return 0
	}
	t := Token{Kind: Number, Start: i, End: u.end, Range: true, Min: float64(lo), Max: float64(hi), Chinese: true}
	sc.take(&t, u)
	t.Value = 0
	return sc.add(t)
}

// changes reports whether 由 or 从 stands before the number at i, so that what
// follows is a change and no range.
func (sc *scanner) changes(i int, c Class) bool {
	if c == Grade || c == Age || c == Time || c == Score {
		return false
	}
	left := strings.TrimRight(sc.s[:i], " ")
	if last := sc.last(); last != nil && last.Kind == Every && last.End == i {
		left = sc.s[:last.Start]
	}
	for {
		_, n := BoundBefore(left)
		if n == 0 {
			break
		}
		left = left[:len(left)-n]
	}
	return strings.HasSuffix(left, "由") || strings.HasSuffix(left, "从") || strings.HasSuffix(left, "目前的") || strings.HasSuffix(left, "原来的")
}

func rangeSign(s string) int {
	for _, w := range []string{"——", "－", "—", "–", "―", "~", "～", "∼", "-", "至", "到", "－－"} {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// proportion reads 1：1 and 4：6; three and more parts and times of day are claimed.
func (sc *scanner) proportion(i int, n numeral.Numeral) int {
	s := sc.s
	parts := []float64{n.Value}
	j := i + n.Len
	for {
		k := skipBlank(s, j)
		w := colonLen(s[k:])
		if w == 0 {
			break
		}
		k = skipBlank(s, k+w)
		m, ok := numeral.Scan(s, k)
		if !ok || m.Chinese != n.Chinese {
			break
		}
		parts = append(parts, m.Value)
		j = k + m.Len
	}
	switch {
	case len(parts) == 1:
		return 0
	case len(parts) > 2 || parts[1] == 0 || n.Chinese:
		return sc.claim(i, j)
	case timeOfDay(s[i:j]) && !beginsWithAny(strings.TrimLeft(s[j:], " "), "的比", "比例", "配"):
		return sc.claim(i, j)
	}
	if _, ok := units.at(s, j); ok && !beginsWithAny(s[j:], "的", "配", "比", "分", "对") {
		return 0 // 保障：1：30人: a colon of punctuation
	}
	t := Token{Kind: Number, Start: i, End: j, Value: parts[0] / parts[1], Op: "=", Unit: "比", Class: Proportion}
	sc.bounds(&t)
	return sc.add(t)
}

func colonLen(s string) int {
	r, w := utf8.DecodeRuneInString(s)
	if r == ':' || r == '：' || r == '∶' || r == '︰' || r == '比' {
		return w
	}
	return 0
}

// timeOfDay reports whether s has the form 8:30.
func timeOfDay(s string) bool {
	s = strings.NewReplacer("：", ":", "∶", ":").Replace(s)
	h, m, ok := strings.Cut(s, ":")
	return ok && len(m) == 2 && len(h) <= 2 && (len(h) < 2 || h <= "24") && m < "60"
}

// share reads 百分之三十, 千分之一, 三分之一 and 2/3.
func (sc *scanner) share(i int) int {
	s := sc.s
	for _, b := range []struct {
		word, unit string
		scale      float64
	}{{"百分之", "%", 1}, {"千分之", "‰", 1}, {"万分之", "‰", 0.1}, {"个百分之", "%", 1}} {
		if !strings.HasPrefix(s[i:], b.word) {
			continue
		}
		j := skipBlank(s, i+len(b.word))
		n, ok := numeral.Scan(s, j)
		if !ok {
			return 0
		}
		t := Token{Kind: Number, Start: i, End: j + n.Len, Value: scale(n.Value, b.scale), Op: "=", Unit: b.unit, Class: Percent}
		if k := j + n.Len; rangeSign(s[k:]) > 0 { // 百分之二十至百分之三十
			k += rangeSign(s[k:])
			k += prefixLen(s[k:], b.word)
			if m, ok := numeral.Scan(s, k); ok && m.Value > n.Value {
				t.Range, t.Min, t.Max, t.Value, t.Op, t.End = true, t.Value, scale(m.Value, b.scale), 0, "", k+m.Len
			}
		}
		op := t.Op
		sc.bounds(&t)
		if t.Range {
			t.Op = op
		}
		return sc.add(t)
	}
	n, ok := numeral.Scan(s, i)
	if !ok {
		return 0
	}
	end := i + n.Len
	if strings.HasPrefix(s[end:], "分之") && n.Chinese && n.Value > 1 {
		m, ok := numeral.Scan(s, end+len("分之"))
		if !ok || m.Value >= n.Value {
			return 0
		}
		t := Token{Kind: Number, Start: i, End: end + len("分之") + m.Len, Value: m.Value / n.Value, Op: "=", Unit: "比", Class: Proportion}
		sc.bounds(&t)
		return sc.add(t)
	}
	if !n.Chinese && end < len(s) && (s[end] == '/' || strings.HasPrefix(s[end:], "／")) && n.Value > 0 {
		_, w := utf8.DecodeRuneInString(s[end:])
		if m, ok := numeral.Scan(s, end+w); ok && !m.Chinese && m.Value > n.Value && m.Value <= 10 && !(i > 0 && s[i-1] == '/') {
			if k := end + w + m.Len; k == len(s) || s[k] != '/' && s[k] != '.' && s[k] != '-' {
				t := Token{Kind: Number, Start: i, End: k, Value: n.Value / m.Value, Op: "=", Unit: "比", Class: Proportion}
				sc.bounds(&t)
				return sc.add(t)
			}
		}
	}
	if n.Chinese && s[i:end] == "一" && strings.HasPrefix(s[end:], "半") && !beginsWithAny(s[end:], "半天", "半点", "半载") {
		prev, _ := utf8.DecodeLastRuneInString(s[:i])
		next, _ := utf8.DecodeRuneInString(s[end+len("半"):])
		if !strings.ContainsRune("另", prev) && strings.ContainsRune("以的，。、；确予由）", next) || strings.ContainsRune("占的为少", prev) {
			t := Token{Kind: Number, Start: i, End: end + len("半"), Value: 50, Op: "=", Unit: "%", Class: Percent, Chinese: true}
			sc.bounds(&t)
			return sc.add(t)
		}
	}
	return 0
}

// periodic reads 一年一次, 两年一评, 一月一调度: how often, without 每.
func (sc *scanner) periodic(i int, n numeral.Numeral, u found) int {
	s := sc.s
	if !n.Chinese || n.Positional || u.class != Time && u.name != "季" || u.more != 0 || n.Value > 10 {
		return 0
	}
	if prev, _ := utf8.DecodeLastRuneInString(s[:i]); strings.ContainsRune("上第近", prev) {
		return 0
	}
	m, ok := numeral.Scan(s, u.end)
	if !ok || !m.Chinese || m.Value > 12 {
		return 0
	}
	end := u.end + m.Len
	r, w := utf8.DecodeRuneInString(s[end:])
	if !unicode.Is(unicode.Han, r) || m.Value != 1 && r != '次' || strings.ContainsRune("度起定些般直个名家", r) {
		return 0
	}
	per := u.name
	if n.Value != 1 {
		per = pad(int(n.Value), digitsOf(int(n.Value))) + per
	}
	return sc.add(Token{Kind: Number, Start: i, End: end + w, Value: m.Value, Op: "=", Unit: "次", Class: Event, Per: per, Chinese: true, Times: true})
}

func digitsOf(n int) int {
	d := 1
	for n >= 10 {
		n /= 10
		d++
	}
	return d
}
