package letters

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// slot functions fill a slot; a and b are the numbers in it, 0 where it states
// none.
type slotFunc func(w *writer, a, b int) string

// slots are the slots that a function fills. It is set by init because
// functions of the table expand sentences, which read the table.
var slots map[string]slotFunc

func init() {
	slots = map[string]slotFunc{
		// numbers
		"int":       func(w *writer, a, b int) string { return strconv.Itoa(w.number(a, b)) },
		"part":      func(w *writer, _, _ int) string { return strconv.Itoa(w.part()) },
		"dec":       func(w *writer, a, b int) string { return fmt.Sprintf("%.1f", float64(a)+w.Float64()*float64(b-a)) },
		"bign":      func(w *writer, a, b int) string { return bigNumber(w, w.number(a, b)) },
		"pct":       func(w *writer, _, _ int) string { return percent(w) },
		"cn":        func(w *writer, a, b int) string { return chinese(w.number(a, b)) },
		"money":     func(w *writer, a, b int) string { return money(w, w.number(a, b)) },
		"moneypart": func(w *writer, _, _ int) string { return money(w, w.part()) },
		// times
		"year":  func(w *writer, a, _ int) string { return strconv.Itoa(w.year + a) },
		"month": func(w *writer, _, _ int) string { return strconv.Itoa(1 + w.IntN(12)) },
		"asof":  asOf,
		// people and things with their counters
		"people": func(w *writer, _, _ int) string { return w.counted("people") },
		"fac":    func(w *writer, _, _ int) string { return w.counted("facility") },
		"peoples": func(w *writer, a, b int) string {
			name := w.counted("people")
			return name + bigNumber(w, w.number(a, b)) + w.unit
		},
		"facs": func(w *writer, a, b int) string {
			name := w.counted("facility")
			return name + strconv.Itoa(w.number(a, b)) + w.unit
		},
		"facn": func(w *writer, _, _ int) string { return w.thingName() },
		"unit": func(w *writer, _, _ int) string { return w.unit },
		// allowances
		"pay":     func(w *writer, _, _ int) string { return w.allowance().name },
		"payone":  func(w *writer, _, _ int) string { return w.allowance().rate(w.pay.old) },
		"paytwo":  func(w *writer, _, _ int) string { return w.allowance().rate(w.pay.raised) },
		"payrate": func(w *writer, a, b int) string { return w.allowance().rate(roundYuan(w.between(a, b))) },
		// the place and its bodies
		"place":     func(w *writer, _, _ int) string { return w.place.name },
		"area":      func(w *writer, _, _ int) string { return w.place.assembly.bare },
		"lvl":       func(w *writer, _, _ int) string { return w.place.level },
		"all":       func(w *writer, _, _ int) string { return "全" + orNation(w.place.level) },
		"we":        func(w *writer, _, _ int) string { return "我" + orNation(w.place.level) },
		"tier":      func(w *writer, _, _ int) string { return w.place.budget() },
		"lead":      func(w *writer, _, _ int) string { return w.place.leaders() },
		"gov":       func(w *writer, _, _ int) string { return w.place.government() },
		"govoffice": func(w *writer, _, _ int) string { return w.place.government() + w.place.office() },
		"dep":       func(w *writer, _, _ int) string { return w.neighbour() },
		"us":        func(w *writer, _, _ int) string { return w.us() },
		"you":       func(w *writer, _, _ int) string { return w.you },
		// names
		"town":    func(w *writer, _, _ int) string { return w.town() },
		"village": func(w *writer, _, _ int) string { return w.word("townstem") + w.word("villagekind") },
		"city":    func(w *writer, _, _ int) string { return w.book.cities[w.IntN(len(w.book.cities))] },
		"firm":    func(w *writer, _, _ int) string { return w.word("firmstem") + w.word("firmkind") },
		"person":  func(w *writer, _, _ int) string { return w.person() },
		"level2":  func(w *writer, _, _ int) string { return w.one("国家级", "省级", "全国") },
		// documents
		"ptitle": func(w *writer, _, _ int) string { return w.proposal },
		"cite":   func(w *writer, _, _ int) string { return w.cite(false) },
		"rule":   func(w *writer, _, _ int) string { return w.cite(true) },
	}
}

func orNation(level string) string {
	if level == "" {
		return "国"
	}
	return level
}

// number is a whole number from a to b, of which a later one may be a part.
func (w *writer) number(a, b int) int {
	w.last = w.between(a, b)
	return w.last
}

// part is a part of the last number.
func (w *writer) part() int { return w.between(max(w.last/8, 1), max(w.last*7/8, 1)) }

// between is a whole number from a to b, small ones more often: the logarithm
// is distributed evenly, as the first digits of figures in documents suggest.
func (w *writer) between(a, b int) int {
	if a >= b {
		return a
	}
	lo, hi := math.Log(float64(max(a, 1))), math.Log(float64(b+1))
	return min(max(int(math.Exp(lo+w.Float64()*(hi-lo))), a), b)
}

// counted takes a thing or people of the topic and remembers its counter.
func (w *writer) counted(list string) string {
	name, unit, _ := strings.Cut(w.word(list), "/")
	w.unit = unit
	if list == "facility" {
		w.thing = name
	}
	return name
}

// thingName is the thing counted last.
func (w *writer) thingName() string {
	if w.thing == "" {
		return w.counted("facility")
	}
	return w.thing
}

func (w *writer) town() string { return w.word("townstem") + w.word("townkind") }

// allowance is a payment of which a sentence speaks.
type allowance struct {
	name, base  string // 岗位补贴, 每人每月
	old, raised int    // yuan
}

func (a *allowance) rate(yuan int) string { return a.base + strconv.Itoa(yuan) + "元" }

// allowance is that of the sentence, chosen when it is first needed.
func (w *writer) allowance() *allowance {
	if w.pay.name == "" {
		w.pay.name, w.pay.base, _ = strings.Cut(w.word("payment"), "/")
		w.pay.old = roundYuan(w.between(50, 3000))
		w.pay.raised = roundYuan(w.pay.old + w.pay.old*w.between(10, 90)/100 + 10)
	}
	return &w.pay
}

// roundYuan rounds as rates are: to 10, above 1,000 to 100.
func roundYuan(n int) int {
	switch {
	case n >= 1000:
		return n / 100 * 100
	case n >= 20:
		return n / 10 * 10
	}
	return n
}

// bigNumber writes a count, above 10,000 mostly in 万.
func bigNumber(w *writer, n int) string {
	switch {
	case n >= 10000 && w.chance(60):
		return trimZeros(fmt.Sprintf("%.2f", float64(n)/10000)) + "万"
	case n >= 1000 && w.chance(10):
		return fmt.Sprintf("%d%s%03d", n/1000, w.one(",", " "), n%1000)
	}
	return strconv.Itoa(n)
}

// money writes an amount of n 万元.
func money(w *writer, n int) string {
	switch {
	case n >= 10000:
		return trimZeros(fmt.Sprintf("%.2f", float64(n)/10000)) + "亿元"
	case w.chance(30):
		return fmt.Sprintf("%d.%d万元", n, 1+w.IntN(99))
	}
	return strconv.Itoa(n) + "万元"
}

func trimZeros(s string) string { return strings.TrimSuffix(strings.TrimRight(s, "0"), ".") }

func percent(w *writer) string {
	if w.chance(25) {
		return strconv.Itoa(10+w.IntN(90)) + "%"
	}
	return fmt.Sprintf("%d.%d%%", 5+w.IntN(94), 1+w.IntN(9))
}

// asOf is the time for which figures hold.
func asOf(w *writer, _, _ int) string {
	switch w.IntN(4) {
	case 0:
		return fmt.Sprintf("%d年底", w.year-1)
	case 1:
		return fmt.Sprintf("%d年%d月", w.year, 1+w.IntN(8))
	case 2:
		return fmt.Sprintf("%d年12月31日", w.year-1)
	}
	return "目前"
}

// chinese writes n, from 1 to 99, in Chinese numerals.
func chinese(n int) string {
	digits := []rune("〇一二三四五六七八九")
	s := ""
	if n >= 20 {
		s = string(digits[n/10])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10])
	}
	return s
}
