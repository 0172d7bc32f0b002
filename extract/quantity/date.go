package quantity

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/numeral"
)

// date reads the date that begins with numeral n at byte i; 0 where it begins
// none. Months and days alone are claimed.
func (sc *scanner) date(i int, n numeral.Numeral) int {
	s := sc.s
	if n.Approx != 0 || n.Value > 2150 || n.Chinese && !n.Positional {
		return 0
	}
	if n.Len > len("2023.") && !n.Chinese && n.Value >= 1900 && s[i+len("2023")] == '.' { // 2023.5.1, of which 2023.5 is a numeral
		t := Token{Kind: Date, Start: i, Year: int(n.Value)}
		if e := sc.numericDate(i+len("2023"), &t); e > 0 {
			return e
		}
	}
	if n.Value < 1900 || n.Len != 4 && !(n.Positional && utf8.RuneCountInString(s[i:i+n.Len]) == 4) {
		return sc.monthDay(i, n)
	}
	j := i + n.Len
	year := int(n.Value)
	t := Token{Kind: Date, Start: i, Year: year}
	// 2021—2023年, 2021年至2023年
	k := skipBlank(s, j)
	k += prefixLen(s[k:], "年")
	if w, between := rangeSign(s, k); w > 0 && !between {
		if m, ok := numeral.Scan(s, k+w); ok && m.Value > n.Value && m.Value < 2150 && m.Len == n.Len {
			if e := skipBlank(s, k+w+m.Len); !strings.HasPrefix(s[e:], "年龄") {
				if size := seasons.has(s[e:]); size > 0 {
					t.LastYear = int(m.Value)
					t.End = e + size
					sc.dateWords(&t)
					return sc.add(t)
				}
			}
		}
	}
	if e := sc.numericDate(j, &t); e > 0 {
		return e
	}
	k = skipBlank(s, j)
	if strings.HasPrefix(s[k:], "学年") { // 2020学年
		t.End = k + seasons.has(s[k:])
		sc.dateWords(&t)
		return sc.add(t)
	}
	if !strings.HasPrefix(s[k:], "年") {
		return 0
	}
	k += len("年")
	k += prefixLen(s[k:], "度")
	t.End = k
	sc.monthOf(&t)
	sc.dateWords(&t)
	return sc.add(t)
}

// seasons end a span of years: 2021—2023年, 2017—2018学年, 2023-2024采暖季.
var seasons = beginnings(list(`年 年度 学年 学年度 年学年 采暖季 供暖季 采暖期 供暖期 供热季 供热期 年采暖季 年供暖季 榨季 年榨季`))

// monthOf reads month and day behind the year of t.
func (sc *scanner) monthOf(t *Token) {
	s := sc.s
	k := skipBlank(s, t.End)
	m, ok := numeral.Scan(s, k)
	if !ok || m.Value < 1 || m.Value > 12 {
		return
	}
	e := skipBlank(s, k+m.Len)
	if !strings.HasPrefix(s[e:], "月") {
		return
	}
	t.Month = int(m.Value)
	t.End = e + len("月")
	t.End += prefixLen(s[t.End:], "份")
	k = skipBlank(s, t.End)
	d, ok := numeral.Scan(s, k)
	if !ok || d.Value < 1 || d.Value > 31 {
		return
	}
	e = skipBlank(s, k+d.Len)
	if strings.HasPrefix(s[e:], "日") {
		t.Day = int(d.Value)
		t.End = e + len("日")
	}
}

// dateWords reads the words around a date that make it a start or a limit.
func (sc *scanner) dateWords(t *Token) {
	s := sc.s
	t.OuterStart, t.OuterEnd = t.Start, t.End
	if role, n := dateEnds.find(s[t.End:]); n > 0 {
		t.Since, t.Until = role == roleSince, role == roleUntil
		t.OuterEnd = t.End + n
	}
	if role, n := dateBegins.find(s[:t.Start]); n > 0 {
		t.Until = t.Until || role == roleUntil
		t.OuterStart = t.Start - n
	}
}

// dateRole is what a word at a date makes of it.
type dateRole uint8

const (
	roleNone dateRole = iota
	roleSince
	roleUntil
)

var (
	dateEnds = beginnings(map[string]dateRole{"以来": roleSince, "年以来": roleSince, "起": roleSince, "开始": roleSince, "之后": roleNone, "以后": roleNone, "后": roleNone,
		"年底前": roleUntil, "底前": roleUntil, "年底": roleUntil, "末": roleUntil, "底": roleUntil, "前": roleUntil, "内": roleUntil, "年内": roleUntil, "之前": roleUntil, "以前": roleUntil})
	dateBegins = endings(map[string]dateRole{"截止到": roleNone, "截至到": roleNone, "截至": roleNone, "截止": roleNone, "到": roleUntil, "至": roleUntil,
		"自": roleNone, "从": roleNone, "于": roleNone, "在": roleNone})
)

// numericDate reads what follows the year of 2023.5.1, 2023-05-01 and 2023/5/1 from
// byte j on, and adds t with it.
func (sc *scanner) numericDate(j int, t *Token) int {
	s := sc.s
	if j >= len(s) || s[j] != '.' && s[j] != '-' && s[j] != '/' {
		return 0
	}
	month, k := twoDigits(s, j+1)
	if month < 1 || month > 12 || k >= len(s) || s[k] != s[j] {
		return 0
	}
	day, end := twoDigits(s, k+1)
	if day < 1 || day > 31 {
		return 0
	}
	t.Month, t.Day, t.End = month, day, end
	sc.dateWords(t)
	return sc.add(*t)
}

// twoDigits is the number of one or two Arabic digits at byte i of s, and its end; 0
// where there are none or more.
func twoDigits(s string, i int) (n, end int) {
	for end = i; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		if end-i == 2 {
			return 0, i
		}
		n = n*10 + int(s[end]-'0')
	}
	return n, end
}

// monthDay claims a month, a day of the month or a time of day without a date.
func (sc *scanner) monthDay(i int, n numeral.Numeral) int {
	s := sc.s
	j := skipBlank(s, i+n.Len)
	if j >= len(s) {
		return 0
	}
	r, w := runeAt(s, j)
	e := j + w
	switch r {
	case '月':
		if n.Value < 1 || n.Value > 12 || strings.HasPrefix(s[e:], "龄") || n.Chinese && onceEach(s[e:]) {
			return 0
		}
		e += prefixLen(s[e:], "份")
		if d, ok := numeral.Scan(s, skipBlank(s, e)); ok && d.Value <= 31 {
			if k := skipBlank(s, skipBlank(s, e)+d.Len); strings.HasPrefix(s[k:], "日") {
				e = k + len("日")
			}
		} else if n := monthParts.has(s[e:]); n > 0 {
			e += n // 今年6月底|全区
		}
		return sc.claim(i, e)
	case '日':
		if n.Value >= 1 && n.Value <= 31 && sc.afterDate(i) {
			return sc.claim(i, e)
		}
	case '时', '点':
		if n.Value > 24 || n.Chinese || beginsWithAny(s[e:], "间", "位", "五", "期") {
			return 0
		}
		if last := sc.last(); r == '时' && last != nil && last.Class == Time && last.Kind == Number && last.End == i { // 8天20时
			return sc.add(Token{Kind: Number, Start: i, End: e, Value: n.Value, Op: "=", Unit: "小时", Class: Time})
		}
		if m, ok := numeral.Scan(s, e); ok && strings.HasPrefix(s[e+m.Len:], "分") {
			e += m.Len + len("分")
		}
		return sc.claim(i, e)
	case '世', '年':
		if beginsWithAny(s[j:], "世纪", "年代") {
			return sc.claim(i, j+len("世纪"))
		}
	}
	return 0
}

// monthParts are the parts of a month.
var monthParts = beginnings(list(`底 末 初 上旬 中旬 下旬`))

// afterDate reports whether a date or a month has just been read and only a sign
// of a range stands between: 5月1日至3日.
func (sc *scanner) afterDate(i int) bool {
	last := sc.last()
	const near = 12 // bytes
	if last == nil || last.Kind != Date && last.Kind != Claim || i < last.End || i > last.End+near {
		return false
	}
	switch strings.TrimSpace(sc.s[last.End:i]) {
	case "", "至", "—", "-", "到", "、", "和", "～", "~", "–":
		return true
	}
	return false
}
