package query

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxUnitRunes is the length in characters of a unit that is not known.
const maxUnitRunes = 6

// amount is a number with its unit: 1.5万元/年 is 15000, 元, 年.
type amount struct {
	number float64 // as written, before 万 and 亿
	digits string
	zeros  int // that 万 and 亿 stand for
	unit   string
	per    []string
}

// value is the amount with 万 and 亿 multiplied out.
func (a *amount) value() float64 { return decimal(a.digits, a.zeros) }

// decimal is the number in digits with so many zeros behind it. It goes through
// the decimal notation because 1.1 times 10,000 is not 11,000 in binary.
func decimal(digits string, zeros int) float64 {
	v, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(zeros), 64)
	if err != nil {
		return math.Inf(1)
	}
	return v + 0 // no negative zero
}

// cutAmount reads the amount that s, narrowed, begins with. Loose says that only
// known units count.
func cutAmount(s string, loose bool) (a amount, rest string, ok bool) {
	number, size := cutNumber(s)
	if size == 0 {
		return a, s, false
	}
	a.digits, a.number = number, decimal(number, 0)
	a.zeros, rest = cutZeros(s[size:])
	if math.IsInf(a.value(), 0) {
		return a, s, false
	}
	a.unit, a.per, rest, ok = cutUnit(rest, loose)
	return a, rest, ok
}

// cutNumber is the number that s begins with, without separators, and its length
// in s. A zero in front belongs to a code (0871), not to a number.
func cutNumber(s string) (number string, size int) {
	i := 0
	if strings.HasPrefix(s, "-") {
		i = 1
	}
	start := i
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == start || s[start] == '0' && i > start+1 {
		return "", 0
	}
	if i-start <= 3 {
		for i+4 <= len(s) && s[i] == ',' && isDigit(s[i+1]) && isDigit(s[i+2]) && isDigit(s[i+3]) {
			i += 4
		}
	}
	if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		for i++; i < len(s) && isDigit(s[i]); i++ {
		}
	}
	return strings.ReplaceAll(s[:i], ",", ""), i
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// cutZeros reads 万 and 亿.
func cutZeros(s string) (zeros int, rest string) {
	for {
		switch {
		case strings.HasPrefix(s, "万"):
			zeros += 4
		case strings.HasPrefix(s, "亿"):
			zeros += 8
		default:
			return zeros, s
		}
		s = s[len("万"):]
	}
}

// cutUnit reads a unit and what it is per: 元, 元/人·月, 元每人每月.
func cutUnit(s string, loose bool) (unit string, per []string, rest string, ok bool) {
	n := unitRun(s)
	unit, ok = unitName(s[:n], loose, knownUnits)
	if n > 0 && !ok {
		return "", nil, s, false
	}
	s = s[n:]
	cut := cutPers
	if strings.HasPrefix(s, "/") {
		cut, s = cutList, s[1:]
	} else if !strings.HasPrefix(s, "每") {
		return unit, nil, s, true
	}
	per, rest, ok = cut(s, loose)
	return unit, per, rest, ok
}

// cutPers reads 每人每月.
func cutPers(s string, loose bool) (per []string, rest string, ok bool) {
	for strings.HasPrefix(s, "每") {
		p, n := cutPer(s[len("每"):], loose)
		if n == 0 {
			return nil, s, false
		}
		per, s = append(per, p), s[len("每")+n:]
	}
	return per, s, true
}

// cutList reads what stands behind the stroke: 人·月.
func cutList(s string, loose bool) (per []string, rest string, ok bool) {
	for {
		p, n := cutPer(s, loose)
		if n == 0 {
			return nil, s, false
		}
		per, s = append(per, p), s[n:]
		sign := slices.IndexFunc(perSigns, func(sign string) bool { return strings.HasPrefix(s, sign) })
		if sign < 0 || strings.HasPrefix(s, "..") {
			return per, s, true
		}
		s = s[len(perSigns[sign]):]
	}
}

// cutPer reads one part of a rate, a number before it included (500户), and its
// length.
func cutPer(s string, loose bool) (per string, size int) {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	size = n + unitRun(s[n:])
	name, ok := unitName(s[n:size], loose, knownPers)
	if !ok {
		name, ok = unitName(s[n:size], loose, knownUnits)
	}
	if !ok {
		return "", 0
	}
	return s[:n] + name, size
}

// unitRun is the length of the run of characters of which units consist.
func unitRun(s string) int {
	for i, r := range s {
		if r == '每' || r == '至' || r == '到' || !unitRune(r) && (i == 0 || r != '2') {
			return i
		}
	}
	return len(s)
}

func unitRune(r rune) bool {
	return unicode.Is(unicode.Han, r) || strings.ContainsRune("%‰℃㎡²³", r) || r < utf8.RuneSelf && unicode.IsLetter(r)
}

// unitName is the name of the unit s, which must be known, or where that is not
// needed, a few Chinese characters.
func unitName(s string, loose bool, known map[string]string) (string, bool) {
	if name, ok := known[s]; ok {
		return name, true
	}
	if loose || s == "" || utf8.RuneCountInString(s) > maxUnitRunes {
		return "", false
	}
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return "", false
		}
	}
	if name, ok := knownUnits[s]; ok {
		return name, true
	}
	return s, true
}

// isUnit reports whether a word is nothing but a known unit, with 万 and rate.
func isUnit(word string) bool {
	word = narrow(word)
	_, s := cutZeros(word)
	_, _, rest, ok := cutUnit(s, true)
	return ok && rest == "" && !strings.HasPrefix(s, "/") && word != "" && !strings.HasPrefix(s, "每")
}

// limits is a condition on an amount.
type limits struct {
	low, high         float64
	lowOpen, highOpen bool
	unit              string
	per               []string
}

// figure is the condition without item and kind.
func (l limits) figure() *Figure {
	return &Figure{Low: l.low, High: l.high, LowOpen: l.lowOpen, HighOpen: l.highOpen, Unit: l.unit, Per: l.per, Bounded: true}
}

// limitsOf is op applied to an amount.
func limitsOf(op string, a amount) limits {
	l := limits{low: math.Inf(-1), high: math.Inf(1), unit: a.unit, per: a.per}
	switch op {
	case ">", ">=":
		l.low, l.lowOpen = a.value(), op == ">"
	case "<", "<=":
		l.high, l.highOpen = a.value(), op == "<"
	case "=":
		l.low, l.high = a.value(), a.value()
	}
	return l
}

// parseAmounts reads one amount or a range of them, narrowed: 500元, 1000..3000,
// 1—3万元, 500..
func parseAmounts(s string, loose bool) (limits, bool) {
	if high, ok := strings.CutPrefix(s, ".."); ok {
		a, rest, ok := cutAmount(high, loose)
		return limitsOf("<=", a), ok && rest == ""
	}
	a, rest, ok := cutAmount(s, loose)
	if !ok {
		return limits{}, false
	}
	if rest == "" {
		return limitsOf("=", a), true
	}
	sign := slices.IndexFunc(rangeSigns, func(sign string) bool { return strings.HasPrefix(rest, sign) })
	if sign < 0 {
		return limits{}, false
	}
	rest = rest[len(rangeSigns[sign]):]
	if rest == "" && rangeSigns[sign] == ".." {
		return limitsOf(">=", a), true
	}
	b, rest, ok := cutAmount(rest, loose)
	if !ok || rest != "" {
		return limits{}, false
	}
	return between(a, b)
}

// between is the range from a to b. What only the second says holds for both:
// 1—3万元 begins at 10,000, but 5000—1万元 at 5,000.
func between(a, b amount) (limits, bool) {
	if a.unit == "" && len(a.per) == 0 {
		if a.zeros == 0 && a.number < b.number {
			a.zeros = b.zeros
		}
		a.unit = b.unit
	}
	if b.unit == "" {
		b.unit = a.unit
	}
	if len(b.per) == 0 {
		b.per = a.per
	}
	if a.unit != b.unit || len(a.per) > 0 && !slices.Equal(a.per, b.per) {
		return limits{}, false
	}
	l := limitsOf("=", b)
	l.low, l.high = min(a.value(), b.value()), max(a.value(), b.value())
	return l, !math.IsInf(l.low, 0)
}

// cutEvery cuts what a name ends in, as in 津贴每人每月 (不低于500元).
func cutEvery(name string) (rest string, per []string) {
	for i := strings.Index(name, "每"); i >= 0; {
		if per, rest, ok := cutPers(name[i:], true); ok && rest == "" {
			return name[:i], per
		}
		n := strings.Index(name[i+1:], "每")
		if n < 0 {
			break
		}
		i += 1 + n
	}
	return name, nil
}

// narrow turns full-width ASCII into ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, s)
}
