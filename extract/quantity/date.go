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
	if n.Value < 1900 || n.Len != 4 && !(n.Positional && utf8.RuneCountInString(s[i:i+n.Len]) == 4) {
		return sc.monthDay(i, n)
	}
	j := i + n.Len
	year := int(n.Value)
	t := Token{Kind: Date, Start: i, Year: year}
	// 2021—2023年, 2021年至2023年
	k := skipBlank(s, j)
	k += prefixLen(s[k:], "年")
	if w := rangeSign(s[k:]); w > 0 {
		if m, ok := numeral.Scan(s, k+w); ok && m.Value > n.Value && m.Value < 2150 && m.Len == n.Len {
			if e := skipBlank(s, k+w+m.Len); strings.HasPrefix(s[e:], "年") && !yearIsCount(s, e) {
				t.LastYear = int(m.Value)
				t.End = e + len("年")
				t.End += prefixLen(s[t.End:], "度")
				sc.dateWords(&t)
				return sc.add(t)
			}
		}
	}
	if e := sc.numericDate(i, j, &t); e > 0 {
		return e
	}
	k = skipBlank(s, j)
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

// yearIsCount tells 1995—2023年 from 1900—2000年期间的… ; none at present.
func yearIsCount(s string, e int) bool { return strings.HasPrefix(s[e:], "年龄") }

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
	rest := s[t.End:]
	t.OuterStart, t.OuterEnd = t.Start, t.End
	for _, w := range []string{"以来", "年以来", "起", "开始", "之后", "以后", "后"} {
		if strings.HasPrefix(rest, w) {
			t.Since = w != "后" && w != "之后" && w != "以后"
			t.OuterEnd = t.End + len(w)
			break
		}
	}
	for _, w := range []string{"年底前", "底前", "年底", "末", "底", "前", "内", "年内", "之前", "以前"} {
		if strings.HasPrefix(rest, w) {
			t.Until = true
			t.OuterEnd = t.End + len(w)
			break
		}
	}
	left := s[:t.Start]
	for _, w := range []string{"截止到", "截至到", "截至", "截止", "到", "至", "自", "从", "于", "在"} {
		if strings.HasSuffix(left, w) {
			if w == "到" || w == "至" {
				t.Until = true
			}
			t.OuterStart = t.Start - len(w)
			break
		}
	}
}

// numericDate reads 2023.5.1, 2023-05-01 and 2023/5/1.
func (sc *scanner) numericDate(i, j int, t *Token) int {
	s := sc.s
	if j >= len(s) || !strings.ContainsRune(".-/", rune(s[j])) {
		return 0
	}
	m, ok := numeral.Scan(s, j+1)
	if !ok || m.Chinese || m.Value < 1 || m.Value > 12 || m.Len > 2 {
		return 0
	}
	k := j + 1 + m.Len
	if k >= len(s) || s[k] != s[j] {
		return 0
	}
	d, ok := numeral.Scan(s, k+1)
	if !ok || d.Value < 1 || d.Value > 31 || d.Len > 2 {
		return 0
	}
	t.Month, t.Day, t.End = int(m.Value), int(d.Value), k+1+d.Len
	sc.dateWords(t)
	return sc.add(*t)
}

// monthDay claims a month or a day of the month without a year.
func (sc *scanner) monthDay(i int, n numeral.Numeral) int {
	s := sc.s
	j := skipBlank(s, i+n.Len)
	switch {
	case n.Value >= 1 && n.Value <= 12 && strings.HasPrefix(s[j:], "月") && !strings.HasPrefix(s[j:], "月龄"):
		e := j + len("月")
		e += prefixLen(s[e:], "份")
		if d, ok := numeral.Scan(s, skipBlank(s, e)); ok && d.Value <= 31 {
			if k := skipBlank(s, skipBlank(s, e)+d.Len); strings.HasPrefix(s[k:], "日") {
				e = k + len("日")
			}
		}
		return sc.claim(i, e)
	case n.Value >= 1 && n.Value <= 31 && strings.HasPrefix(s[j:], "日") && sc.afterDate(i):
		return sc.claim(i, j+len("日"))
	case n.Value <= 24 && !n.Chinese && (strings.HasPrefix(s[j:], "时") && !strings.HasPrefix(s[j:], "时间") || strings.HasPrefix(s[j:], "点") && !beginsWithAny(s[j:], "点位", "点五")):
		e := j + len("时")
		if m, ok := numeral.Scan(s, e); ok && beginsWithAny(s[e+m.Len:], "分") {
			e += m.Len + len("分")
		}
		return sc.claim(i, e)
	case strings.HasPrefix(s[j:], "世纪"), strings.HasPrefix(s[j:], "年代"):
		return sc.claim(i, j+len("世纪"))
	}
	return 0
}

// afterDate reports whether a date or a month has just been read and only a sign
// of a range stands between: 5月1日至3日.
func (sc *scanner) afterDate(i int) bool {
	last := sc.last()
	if last == nil || last.Kind != Date && last.Kind != Claim || i < last.End {
		return false
	}
	switch strings.TrimSpace(sc.s[last.End:i]) {
	case "", "至", "—", "-", "到", "、", "和", "～", "~", "–":
		return true
	}
	return false
}
