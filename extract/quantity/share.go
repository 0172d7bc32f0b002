package quantity

import (
	"strings"
	"unicode"

	"fuhan/extract/numeral"
)

// share reads what begins with numeral n at byte i: 百分之三十, 千分之一, 三分之一, 2/3,
// 一半.
func (sc *scanner) share(i int, n numeral.Numeral) int {
	s := sc.s
	end := i + n.Len
	r, w := runeAt(s, end)
	switch {
	case r == '分' && strings.HasPrefix(s[end+w:], "之"):
		if j := sc.hundredth(i); j > 0 {
			return j
		}
		m, ok := numeral.Scan(s, end+len("分之"))
		if !ok || n.Value <= 1 || n.Chinese != m.Chinese && m.Value >= n.Value || n.Approx != 0 {
			return 0
		}
		t := Token{Kind: Number, Start: i, End: end + len("分之") + m.Len, Value: m.Value / n.Value, Op: "=", Unit: "比", Class: Proportion}
		if end := t.End; sc.compared(&t) {
			t.End = end
		} else {
			sc.bounds(&t)
		}
		return sc.add(t)
	case (r == '/' || r == '／') && !n.Chinese && n.Value > 0:
		m, ok := numeral.Scan(s, end+w)
		if !ok || m.Chinese || m.Value <= n.Value || m.Value > 10 || i > 0 && s[i-1] == '/' {
			return 0
		}
		if k := end + w + m.Len; k == len(s) || s[k] != '/' && s[k] != '.' && s[k] != '-' {
			t := Token{Kind: Number, Start: i, End: k, Value: n.Value / m.Value, Op: "=", Unit: "比", Class: Proportion}
			sc.bounds(&t)
			return sc.add(t)
		}
	case r == '半' && n.Chinese && s[i:end] == "一" && !beginsWithAny(s[end+w:], "天", "点", "载"):
		prev := prevRune(s, i)
		next, _ := runeAt(s, end+w)
		if prev != '另' && (end+w == len(s) || strings.ContainsRune("以的，。、；确予由）", next)) || strings.ContainsRune("占的为少超过近约达到", prev) {
			t := Token{Kind: Number, Start: i, End: end + w, Value: 50, Op: "=", Unit: "%", Class: Percent, Chinese: true}
			sc.bounds(&t)
			return sc.add(t)
		}
	}
	return 0
}

// hundredth reads 百分之, 千分之 and 万分之 with the number behind it, and ranges of
// them: 百分之二十至百分之三十, 百分之五到八.
func (sc *scanner) hundredth(i int) int {
	s := sc.s
	r, w := runeAt(s, i)
	unit, by := "‰", 1.0
	switch r {
	case '百', '佰':
		unit = "%"
	case '千', '仟':
	case '万', '萬':
		by = 0.1
	default:
		return 0
	}
	if !strings.HasPrefix(s[i+w:], "分之") {
		return 0
	}
	word := s[i : i+w+len("分之")]
	j := skipBlank(s, i+len(word))
	n, ok := numeral.Scan(s, j)
	if !ok {
		return sc.hundredthRange(i, j, unit, by)
	}
	t := Token{Kind: Number, Start: i, End: j + n.Len, Value: scale(n.Value, by), Op: "=", Unit: unit, Class: Percent}
	if n.Approx != 0 {
		t.Op, t.Bounded = "~", true
	}
	if k := t.End; k < len(s) {
		if sign, between := rangeSign(s, k); sign > 0 && !between {
			k += sign
			k += prefixLen(s[k:], word)
			if m, ok := numeral.Scan(s, k); ok && m.Value > n.Value {
				t.Range, t.Min, t.Max, t.End = true, t.Value, scale(m.Value, by), k+m.Len
				sc.boundsOfRange(&t)
				return sc.add(t)
			}
		}
	}
	sc.negate(&t)
	sc.bounds(&t)
	return sc.add(t)
}

// hundredthRange reads 百分之二三十.
func (sc *scanner) hundredthRange(i, j int, unit string, by float64) int {
	a, w := digitAt(sc.s, j)
	b, bw := digitAt(sc.s, j+w)
	v, size := scaleRun(sc.s[j+w+bw:])
	if a == 0 || b <= a || size == 0 {
		return 0
	}
	t := Token{Kind: Number, Start: i, End: j + w + bw + size, Range: true, Min: scale(a*v, by), Max: scale(b*v, by), Unit: unit, Class: Percent}
	sc.boundsOfRange(&t)
	return sc.add(t)
}

// proportion reads 1：1 and 4：6; three and more parts and times of day are claimed.
func (sc *scanner) proportion(i int, n numeral.Numeral) int {
	s := sc.s
	j := i + n.Len
	parts, second := 1, 0.0
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
		if parts++; parts == 2 {
			second = m.Value
		}
		j = k + m.Len
	}
	switch {
	case parts == 1:
		return 0
	case parts > 2 || second == 0 || n.Chinese:
		return sc.claim(i, j)
	case timeOfDay(s[i:j]) && !oneTo(s, i, j) && !beginsWithAny(s[skipBlank(s, j):], "的比", "比例", "配") && ratioNames.has(s[:i]) == 0:
		return sc.claim(i, j)
	}
	if unitAt(units, s, j) != nil && !beginsWithAny(s[j:], "的", "配", "比", "分", "对") {
		return 0 // 保障：1：30人: a colon of punctuation
	}
	t := Token{Kind: Number, Start: i, End: j, Value: n.Value / second, Op: "=", Unit: "比", Class: Proportion}
	sc.bounds(&t)
	return sc.add(t)
}

// ratioNames stand before a proportion that could be a time of day: 师生比1：15.
var ratioNames = endings(list(`比 比例 比为 比例为 比是 比达 比达到 配比 比例达 之比 之比为 比不低于 比不高于 比例不低于 比例不高于`))

func colonLen(s string) int {
	r, w := runeAt(s, 0)
	switch r {
	case ':', '：', '∶', '︰', '比':
		return w
	}
	return 0
}

// oneTo reports whether the form 1：15 at [i, j) is one to so many: early in the morning no
// office is open, and a time in the afternoon says so.
func oneTo(s string, i, j int) bool {
	return strings.HasPrefix(s[i:j], "1") && colonLen(s[i+1:]) > 0 && !strings.HasSuffix(s[i:j], "00") && !strings.ContainsRune("午晨晚夜至到-—－~～–", prevRune(s, i))
}

// timeOfDay reports whether s has the form 8:30.
func timeOfDay(s string) bool {
	i := strings.IndexAny(s, ":：∶︰")
	if i < 1 || i > 2 {
		return false
	}
	_, w := runeAt(s, i)
	hour, minute := s[:i], s[i+w:]
	return len(minute) == 2 && (len(hour) < 2 || hour <= "24") && minute < "60"
}

// half reads 半年, 半个月, 半天, 半折; 上半年 and 下半年 are dates.
func (sc *scanner) half(i, w int) int {
	u, n := halves.find(sc.s[i+w:])
	if n == 0 {
		return i + w
	}
	end := i + w + n
	if u == "%" {
		return sc.add(Token{Kind: Number, Start: i, End: end, Value: 50, Op: "=", Unit: u, Class: Percent, Chinese: true})
	}
	if strings.ContainsRune("上下前后大多", prevRune(sc.s, i)) && i > 0 || strings.HasPrefix(sc.s[end:], "托") { // 上半年, 半日托
		return sc.claim(i, end)
	}
	if k := onceLen(sc.s[end:]); k > 0 { // 半年一检
		return sc.add(Token{Kind: Number, Start: i, End: end + k, Value: 1, Op: "=", Unit: "次", Class: Event, Per: sc.s[i:end], Chinese: true, Times: true})
	}
	t := Token{Kind: Number, Start: i, End: end, Value: 0.5, Op: "=", Unit: u, Class: Time, Chinese: true}
	sc.bounds(&t)
	return sc.add(t)
}

// halves are the words behind 半, with their units.
var halves = beginnings(map[string]string{"年": "年", "个月": "月", "天": "天", "日": "天", "小时": "小时", "个小时": "小时", "折": "%"})

// double reads 翻番 and 翻一番 (twice), 翻两番 (four times).
func (sc *scanner) double(i, w int) int {
	j := i + w
	times := 1.0
	if n, ok := numeral.Scan(sc.s, j); ok {
		times = n.Value
		j += n.Len
	}
	if !strings.HasPrefix(sc.s[j:], "番") || times > 10 {
		return i + w
	}
	v := 1.0
	for range int(times) {
		v *= 2
	}
	return sc.add(Token{Kind: Number, Start: i, End: j + len("番"), Value: v, Op: "=", Unit: "倍", Class: Multiple, Chinese: true})
}

// periodic reads 一年一次, 两年一评, 一月一调度: how often, without 每.
func (sc *scanner) periodic(i int, n numeral.Numeral, u found) int {
	s := sc.s
	if !n.Chinese || n.Positional || u.class != Time && u.name != "季" || u.more != 0 || n.Value > 10 {
		return 0
	}
	m, ok := numeral.Scan(s, u.end)
	if !ok || !m.Chinese || m.Value > 12 {
		return 0
	}
	if strings.ContainsRune("上第近", prevRune(s, i)) {
		return 0
	}
	end := u.end + m.Len
	r, w := runeAt(s, end)
	if !unicode.Is(unicode.Han, r) || m.Value != 1 && r != '次' || strings.ContainsRune("度起定些般直个名家", r) {
		return 0
	}
	per := u.name
	if n.Value != 1 {
		per = plain(n.Value) + per
	}
	return sc.add(Token{Kind: Number, Start: i, End: end + w, Value: m.Value, Op: "=", Unit: "次", Class: Event, Per: per, Chinese: true, Times: true})
}

// onceLen is the length of 一 and what is done each time at the beginning of s: 一签, 一次.
func onceLen(s string) int {
	rest, ok := strings.CutPrefix(s, "一")
	if !ok || strings.HasPrefix(rest, "次性") {
		return 0
	}
	r, w := runeAt(rest, 0)
	if !strings.ContainsRune("次签换评考核检审查聘讲通", r) {
		return 0
	}
	return len("一") + w
}

// onceEach tells 一月一调度 from 一月一日: rest stands behind the first period.
func onceEach(rest string) bool {
	if !strings.HasPrefix(rest, "一") {
		return false
	}
	r, _ := runeAt(rest, len("一"))
	return unicode.Is(unicode.Han, r) && !strings.ContainsRune("日号十", r)
}
