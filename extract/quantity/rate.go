package quantity

import (
	"strings"

	"fuhan/extract/numeral"
)

// ratePath reads what stands behind a unit and a stroke: /人·月, ／平方米·月, /人/年,
// /（人·月）.
func ratePath(s string) (per string, size int) {
	if strokeLen(s, false) == 0 {
		return "", 0
	}
	const most = 4
	var path [most]string
	n, i := 0, 0
	bracket := 0 // bytes of the path behind which a bracket is to close
	for n < most {
		w := strokeLen(s[i:], n > 0)
		if w == 0 {
			break
		}
		j := i + w
		opened := false
		if k := prefixLen(s[j:], "（") + prefixLen(s[j:], "("); k > 0 && n == 0 {
			j, opened = j+k, true
		}
		number := ""
		if m, ok := numeral.Scan(s, j); ok && unitAt(rates, s, j+m.Len) != nil {
			number = s[j : j+m.Len]
			j += m.Len
		}
		name, size := rateWord(s, j)
		if size == 0 {
			break
		}
		i = j + size
		if opened {
			bracket = i
		}
		if number != "" && number != "1" && number != "一" {
			name = number + name
		}
		path[n] = name
		n++
	}
	if bracket > 0 {
		i += prefixLen(s[i:], "）") + prefixLen(s[i:], ")")
	}
	if n == 1 {
		return path[0], i
	}
	return strings.Join(path[:n], "·"), i
}

// rateWord is the word behind a stroke: one of the table, or the noun up to the
// end of the run of Chinese characters where that is short.
func rateWord(s string, i int) (name string, size int) {
	if u := unitAt(rates, s, i); u != nil {
		last := rune(u.word[len(u.word)-1])
		if next, _ := runeAt(s, i+len(u.word)); isLatin(last) && isLatin(next) {
			return "", 0
		}
		return u.name, len(u.word)
	}
	if n := nounLen(s[i:]); n > 0 && n <= 4*len("个") {
		return s[i : i+n], n
	}
	return "", 0
}

func strokeLen(s string, inside bool) int {
	r, w := runeAt(s, 0)
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
