package quantity

import (
	"strings"
	"unicode"

	"fuhan/extract/numeral"
)

// every reads 每 with what follows it.
func (sc *scanner) every(i, w int) int {
	s := sc.s
	j := i + w
	t := Token{Kind: Every, Start: i, PerUnits: 1}
	if k := steps.has(s[j:]); k > 0 {
		t.Step = true
		j += k
		if k := acts.has(s[j:]); k > 0 && countedAt(s, j+k) { // 每多安排1人
			j += k
		}
	} else if k := acts.has(s[j:]); k > 0 && countedAt(s, j+k) {
		j += k
	} else if k := actLen(s[j:]); k > 0 {
		j += k
	}
	j = skipBlank(s, j)
	number := ""
	if u := unitAt(rates, s, j); u != nil && u.class == Physical {
		// 每千瓦, whose 千 is no number
	} else if strings.HasPrefix(s[j:], "半") {
		if u := unitAt(rates, s, j+len("半")); u != nil && u.class == Time {
			t.PerUnits, number = 0.5, "半"
			j += len("半")
		}
	} else if n, ok := numeral.Scan(s, j); ok {
		number, t.PerUnits = s[j:j+n.Len], n.Value
		if n.Chinese && !isBareScale(number, 0) {
			number = plain(n.Value)
		}
		j = skipBlank(s, j+n.Len)
		if w, between := rangeSign(s, j); w > 0 && !between { // 每5000至1万居民
			if m, ok := numeral.Scan(s, j+w); ok && m.Value > n.Value {
				number += s[j : j+w+m.Len]
				j += w + m.Len
			}
		}
	} else if v, size := scaleRun(s[j:]); size > 0 { // 每万人
		number, t.PerUnits = s[j:j+size], v
		j += size
	}
	name, size := sc.counted(j, number != "" && number != "1")
	if size == 0 {
		return i + w
	}
	t.End = j + size
	if u := unitAt(rates, s, j); u != nil && u.class == Time && len(u.word) == size {
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
	return unitAt(rates, s, i) != nil
}

// actLen is the length of a verb of up to four characters behind 每 where 1 and a
// measure word follow: 查实瞒报 in 每查实瞒报1人. It holds no word that begins a rule
// (每驿站配备1名) and is no noun that a rate is per.
func actLen(s string) int {
	const mostOfTerm, mostOfTwo = 6, 10
	most := 4
	if unitAt(rates, s, 0) != nil && !strings.HasPrefix(s, "任满") {
		return 0
	}
	i := 0
	for n := 0; (n < most || n < mostOfTerm && strings.HasPrefix(s[i:], "满")) && i < len(s); n++ {
		r, w := runeAt(s, i)
		if r == '1' || r == '一' {
			break
		}
		if (r == '或' || r == '并') && n > 0 { // 每招引或孵化1家
			most = mostOfTwo
		}
		if !unicode.Is(unicode.Han, r) || triggerOf(r) != noTrigger || strings.ContainsRune(nounStops, r) || strings.ContainsRune("派安置装供给补", r) {
			return 0
		}
		i += w
	}
	if i == 0 || nounEnds.has(s[:i]) > 0 {
		return 0
	}
	n, ok := numeral.Scan(s, i)
	if !ok || n.Value != 1 {
		return 0
	}
	if u := unitAt(rates, s, i+n.Len); u == nil || u.class == Event { // 每寒暑假组织一次
		return 0
	}
	return i
}

// counted is what 每 counts: a unit, or the noun behind a measure word.
func (sc *scanner) counted(j int, numbered bool) (name string, size int) {
	s := sc.s
	u := unitAt(rates, s, j)
	if u == nil {
		if n := nounLen(s[j:]); n > 0 {
			return s[j : j+n], n
		}
		if m := unitAt(units, s, j); m != nil && m.class == Money && numeralBefore(prevRune(s, j)) { // 每3万美元
			return m.name, len(m.word)
		}
		return "", 0
	}
	end := j + len(u.word)
	switch {
	case measures[u.word] && verbal.has(s[end:]) == 0:
		if n := nounLen(s[end:]); n > 0 {
			if numbered && u.class == People {
				return "名" + s[end:end+n], end + n - j
			}
			return s[end : end+n], end + n - j // 每5个网格 counts 网格
		}
	case short[u.word] && nounBegins.has(s[end:]) == 0:
		if n := nounLen(s[j:]); n > len(u.word) && n <= 4*len("个") && nounEnds.has(s[j:j+n]) > 0 {
			return s[j : j+n], n
		}
	}
	return u.name, len(u.word)
}

// nounStops end a noun: they begin what a rule says of it.
const nounStops = "应设可按不最需在的由给予为达配奖补和与将至有原每均得须各就元"

// nounLen is the length of the noun that s begins with: the shortest run of
// Chinese characters that ends in one of the nouns of the table, at most eight
// characters long and without a word that ends a noun.
func nounLen(s string) int {
	const most, longestBracket = 8, 24
	n, i := 0, 0
	for n < most && i < len(s) {
		r, w := runeAt(s, i)
		if r == '（' && n >= 1 {
			if end := strings.Index(s[i:min(len(s), i+longestBracket)], "）"); end > 0 {
				i += end + len("）")
				continue
			}
		}
		if !unicode.Is(unicode.Han, r) || n > 0 && (strings.ContainsRune(nounStops, r) || nounBreaks.has(s[i:]) > 0) || r == '配' {
			break
		}
		i += w
		n++
		if n >= 2 && nounEnds.has(s[:i]) > 0 && !longerNoun(s, i) && roleTails.has(s[i:]) == 0 {
			if r, _ := runeAt(s, i); r == '数' || r == '均' || r == '次' {
				return 0 // 每班|人数
			}
			return i
		}
	}
	return 0
}

// longerNoun reports whether a longer noun of the table goes on at byte i: 社区 in
// 社区工作者.
func longerNoun(s string, i int) bool {
	const longest = 8 // characters of a noun of the table
	k := i
	for range longest {
		if k == 0 {
			return false
		}
		_, w := runeBefore(s, k)
		k -= w
		if k+nounBegins.has(s[k:]) > i {
			return true
		}
	}
	return false
}

// stepwise reads 逐级, 逐档, 逐年 with a change behind it.
func (sc *scanner) stepwise(i, w int) int {
	period, n := stepwords.find(sc.s[i+w:])
	if n == 0 {
		return i + w
	}
	end := i + w + n
	return sc.add(Token{Kind: Every, Start: i, End: end, Per: sc.s[i+w : end], Step: true, Period: period, PerUnits: 1})
}

// average reads the character before 均: 人均, 亩均, 户均.
func (sc *scanner) average(i, w int) int {
	prev, pw := runeBefore(sc.s, i)
	if !sc.averaged(i-pw, prev) || strings.HasPrefix(sc.s[i+w:], "衡") {
		return i + w
	}
	if last := sc.last(); last != nil && last.OuterEnd > i-pw {
		return i + w // 5户均…: the 户 is the unit of a number
	}
	return sc.add(Token{Kind: Every, Start: i - pw, End: i + w, Per: string(prev), PerUnits: 1, Implied: true})
}

// averaged reports whether the character r at byte i is what an average is taken over.
// Bodies and buildings are where no longer name ends with r (行政村均已…: all of them).
func (sc *scanner) averaged(i int, r rune) bool {
	if strings.ContainsRune("人亩户生床车", r) {
		return true
	}
	if !strings.ContainsRune("村场例校社所院园栋套镇案", r) {
		return false
	}
	before, w := runeBefore(sc.s, i)
	return w == 0 || !unicode.Is(unicode.Han, before) || strings.ContainsRune("省市县区州旗", before)
}

// plain writes a whole number in Arabic digits.
func plain(v float64) string {
	if v >= 1e15 {
		return pad(0, 1)
	}
	n := int(v)
	return pad(n, digitsOf(n))
}

func digitsOf(n int) int {
	d := 1
	for n >= 10 {
		n /= 10
		d++
	}
	return d
}

// numeralBefore reports whether r can end a numeral.
func numeralBefore(r rune) bool {
	why := triggerOf(r)
	return why == triggerDigit || why == triggerScale
}
