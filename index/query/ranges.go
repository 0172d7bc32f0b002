package query

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"fuhan/corpus"
)

// Amounts says whose amounts are meant: those of the figures of a kind, with an
// item, in a unit and a period, each as a Figure names it; what is empty leaves
// it open.
type Amounts struct {
	Kind, Item, Unit string
	Per              []string
}

// Range is the amounts from Low, which is one of them, to High, which is not; an
// infinite end is open.
type Range struct {
	Amounts
	Low, High float64
}

// Figure is the condition that a figure lies in the range.
func (r *Range) Figure() *Figure {
	return &Figure{
		Kind: r.Kind, Item: r.Item, Unit: r.Unit, Per: r.Per,
		Low: r.Low, High: r.High, HighOpen: !math.IsInf(r.High, 1), Bounded: true,
	}
}

// Measure is the unit with the period: 元/月.
func (a *Amounts) Measure() string { return (&Figure{Unit: a.Unit, Per: a.Per}).measure() }

// String is a as ParseAmounts reads it: 津贴:元/月, 类型:员额 职数:人.
func (a *Amounts) String() string {
	s := a.named()
	if m := a.Measure(); m != "" {
		s += ":" + m
	}
	return s
}

// named is a without its unit.
func (a *Amounts) named() string {
	item := word(a.Item, strings.ContainsAny(a.Item, ":：") || strings.IndexFunc(a.Item, isQuote) >= 0 || a.Item != strings.TrimSpace(a.Item))
	if a.Kind == "" {
		return item
	}
	return strings.TrimSpace("类型:" + corpus.FigureKind(a.Kind).Label() + " " + item)
}

// String is r as ParseRange reads it: 津贴:元/月:500..1000.
func (r *Range) String() string {
	end := func(v float64) string {
		if math.IsInf(v, 0) {
			return ""
		}
		return decimals(v)
	}
	return r.named() + ":" + r.Measure() + ":" + end(r.Low) + ".." + end(r.High)
}

// The forms of ranges, for error messages.
const (
	amountsForms = "津贴、津贴:元/月、津贴:元/月:500,1000,1万、类型:名额 职数:人"
	rangeForms   = "津贴:元/月:500..1000、津贴:元/月:..500、津贴:元/月:1万.."
)

// ParseAmounts reads what a user writes to see how amounts are spread: kind, item,
// unit with period, and bounds, the latter two after a colon each and as far as
// the user wants to choose them. Bounds come in ascending order. Errors wrap
// corpus.ErrUsage and say in Chinese what would do.
func ParseAmounts(s string) (a Amounts, bounds []float64, err error) {
	a, zeros, rest, ok := cutAmounts(s)
	if !ok {
		return a, nil, rangeError("数额的统计", s, amountsForms)
	}
	for text := range strings.FieldsFuncSeq(rest, func(r rune) bool { return r == ',' || r == '、' || r == ' ' }) {
		v, rest, ok := cutBound(text, zeros)
		if !ok || rest != "" {
			return a, nil, rangeError("数额的分界", text, "500,1000,1万")
		}
		bounds = append(bounds, v)
	}
	slices.Sort(bounds)
	return a, slices.Compact(bounds), nil
}

// ParseRange reads a range of amounts. Errors are those of ParseAmounts.
func ParseRange(s string) (Range, error) {
	a, zeros, text, ok := cutAmounts(s)
	r := Range{a, math.Inf(-1), math.Inf(1)}
	if ok && !strings.HasPrefix(text, "..") {
		r.Low, text, ok = cutBound(text, zeros)
	}
	if ok {
		text, ok = cutRangeSign(text)
	}
	if ok && text != "" {
		r.High, text, ok = cutBound(text, zeros)
	}
	if !ok || text != "" || !(r.Low < r.High) || math.IsInf(r.Low, -1) && math.IsInf(r.High, 1) {
		return r, rangeError("数额的范围", s, rangeForms)
	}
	return r, nil
}

func rangeError(what, got, want string) error {
	return fmt.Errorf("%s不能是 %q，可用：%s: %w", what, got, want, corpus.ErrUsage)
}

// cutAmounts reads kind, item and unit; rest, narrowed, is what stands behind the
// colon of the unit. The unit may be in 万 or 亿, which stand for zeros.
func cutAmounts(s string) (a Amounts, zeros int, rest string, ok bool) {
	s = strings.TrimSpace(s)
	if name, size := fieldPrefix(s); name == fieldKind {
		s = strings.TrimSpace(s[size:])
		end := len(s)
		if i := strings.IndexAny(s, " 　:："); i >= 0 {
			end = i
		}
		if a.Kind = string(figureKind(s[:end])); a.Kind == "" {
			return a, 0, "", false
		}
		s = strings.TrimSpace(s[end:])
	}
	if name, size := fieldPrefix(s); name == fieldItem {
		s = s[size:]
	}
	a.Item, s = cutItem(s)
	unit, rest, _ := strings.Cut(narrow(s), ":")
	zeros, unit = cutZeros(strings.TrimSpace(unit))
	a.Unit, a.Per, unit, ok = cutUnit(unit, false)
	named := a.Kind != "" || a.Item != "" || a.Unit != ""
	return a, zeros, strings.TrimSpace(rest), ok && unit == "" && named
}

// cutItem cuts the item, in quotation marks where it holds a colon, with the colon
// behind it.
func cutItem(s string) (item, rest string) {
	for opening, closing := range quotes {
		if text, ok := strings.CutPrefix(s, string(opening)); ok {
			if text, rest, ok := strings.Cut(text, string(closing)); ok {
				return text, afterColon(rest)
			}
		}
	}
	i := strings.IndexAny(s, ":：")
	if i < 0 {
		return strings.TrimSpace(s), ""
	}
	return strings.TrimSpace(s[:i]), afterColon(s[i:])
}

func afterColon(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, ":") || strings.HasPrefix(s, "：") {
		return s[colonSize(s):]
	}
	return s
}

// cutBound is the number that s, narrowed, begins with, in units with so many
// zeros unless it has 万 or 亿 itself.
func cutBound(s string, zeros int) (v float64, rest string, ok bool) {
	digits, size := cutNumber(s)
	if size == 0 {
		return 0, s, false
	}
	own, rest := cutZeros(s[size:])
	if own > 0 {
		zeros = own
	}
	v = decimal(digits, zeros)
	return v, rest, !math.IsInf(v, 0)
}

func cutRangeSign(s string) (rest string, ok bool) {
	for _, sign := range rangeSigns {
		if rest, ok := strings.CutPrefix(s, sign); ok && (rest != "" || sign == "..") {
			return rest, true
		}
	}
	return s, false
}
