package sheet

import (
	"math"
	"strconv"
	"strings"
)

// numberFormat is a compiled number format code (18.8.30, 18.8.31).
type numberFormat struct {
	sections []section // at least one; of positive, negative, zero, or each with a condition
	text     *section  // of text, nil: as it is
}

// section is the part of a format code that serves some of the values.
type section struct {
	items     []item
	kind      sectionKind
	condition byte // '<', '>', '=', 'l' (<=), 'g' (>=), 'n' (<>), or 0
	bound     float64
	numerals  byte // 1 to 3 of [DBNum1] to [DBNum3], or 0

	percents, thousandths int // how often to multiply by 100, to divide by 1000
	grouped               bool
	wholes, decimals      int // placeholders before and after the point
	halfDay               bool
}

type sectionKind byte

const (
	literalSection sectionKind = iota // no placeholder: the text alone
	generalSection
	numberSection
	scientificSection
	fractionSection
	dateSection
	textSection
)

// item is one element of a section.
type item struct {
	kind byte   // 'L' literal, '0' '#' '?' digits, '.', 'E', '/', 'G' General, '@', a date part in lower case, 'A' half of the day, 'F' decimals of a second
	text string // of a literal; of a date part its letters; of 'E' the sign
}

// elapsed marks a date part as counting beyond its usual range.
const elapsed = "["

// isDate reports whether numbers in this format are dates or times.
func (f *numberFormat) isDate() bool { return f.sections[0].kind == dateSection }

// formatNumber is v as the format shows it. date1904 is the workbook's date system.
func (f *numberFormat) formatNumber(v float64, date1904 bool) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "#NUM!"
	}
	s, signed := f.choose(v)
	if s == nil {
		return general(v)
	}
	if s.kind == dateSection {
		if t, ok := s.formatDate(v, date1904); ok {
			return t
		}
		return general(v)
	}
	minus := ""
	if v < 0 && signed {
		minus = "-"
	}
	out := s.formatMagnitude(math.Abs(v))
	if minus != "" && strings.ContainsAny(out, "123456789") || minus != "" && s.kind == generalSection {
		return minus + out
	}
	return out
}

// choose is the section for v, and whether a negative v still needs its sign
// there.
func (f *numberFormat) choose(v float64) (s *section, signed bool) {
	sections := f.sections
	for i := range sections {
		s := &sections[i]
		if s.condition != 0 {
			if s.holds(v) {
				// A condition that only negative numbers meet says the sign itself.
				return s, !(s.condition == '<' && s.bound <= 0 || s.condition == 'l' && s.bound < 0)
			}
			continue
		}
		last := i == len(sections)-1
		switch {
		case i > 0 && sections[0].condition != 0: // the section for all others
			return s, true
		case last && i == 0, i == 0 && v > 0, i == 0 && v == 0 && len(sections) < 3:
			return s, true
		case i == 1 && v < 0:
			return s, false
		case i == 2:
			return s, true
		}
	}
	return nil, true
}

func (s *section) holds(v float64) bool {
	switch s.condition {
	case '<':
		return v < s.bound
	case '>':
		return v > s.bound
	case '=':
		return v == s.bound
	case 'l':
		return v <= s.bound
	case 'g':
		return v >= s.bound
	case 'n':
		return v != s.bound
	}
	return true
}

// formatText is a text as the format shows it.
func (f *numberFormat) formatText(t string) string {
	if f.text == nil {
		return t
	}
	var b strings.Builder
	for _, i := range f.text.items {
		switch i.kind {
		case 'L':
			b.WriteString(i.text)
		case '@', 'G':
			b.WriteString(t)
		}
	}
	return b.String()
}

// formatMagnitude formats v, which is not negative.
func (s *section) formatMagnitude(v float64) string {
	switch s.kind {
	case literalSection:
		var b strings.Builder
		for _, i := range s.items {
			b.WriteString(i.text)
		}
		return b.String()
	case generalSection, textSection:
		var b strings.Builder
		for _, i := range s.items {
			if i.kind == 'L' {
				b.WriteString(i.text)
				continue
			}
			if s.numerals > 0 && v == math.Trunc(v) && v < 1e12 {
				b.WriteString(chineseNumber(int64(v), s.numerals))
			} else {
				b.WriteString(general(v))
			}
		}
		return b.String()
	case scientificSection:
		return s.formatScientific(v)
	case fractionSection:
		return s.formatFraction(v)
	}
	return s.formatDecimal(decimalOf(v).shift(2*s.percents - 3*s.thousandths))
}

// formatDecimal fills the placeholders of a number section. Literals may stand
// between them, as in 000-0000.
func (s *section) formatDecimal(d decimal) string {
	whole, fraction := d.split(s.decimals)
	if s.numerals > 0 && len(whole) <= 12 && s.decimals == 0 {
		n, _ := strconv.ParseInt("0"+whole, 10, 64)
		whole = chineseNumber(n, s.numerals)
		var b strings.Builder
		done := false
		for _, i := range s.items {
			if i.kind == 'L' {
				b.WriteString(i.text)
			} else if !done {
				done = true
				b.WriteString(whole)
			}
		}
		return b.String()
	}
	used := len(strings.TrimRight(fraction, "0")) // decimals that '#' shows
	var b strings.Builder
	left, place := s.wholes, 0 // placeholders still to come before the point; decimals done
	point := false
	for _, i := range s.items {
		switch i.kind {
		case 'L':
			b.WriteString(i.text)
		case '.':
			point = true
			if s.wholes == 0 {
				b.WriteString(whole)
			}
			if s.decimals > 0 || used > 0 {
				b.WriteByte('.')
			}
		case '0', '#', '?':
			if point {
				switch {
				case place < used, i.kind == '0':
					b.WriteByte(fraction[place])
				case i.kind == '?':
					b.WriteByte(' ')
				}
				place++
				continue
			}
			// The first placeholder takes all digits that have none of their own.
			from, to := len(whole)-left, len(whole)-left+1
			if left == s.wholes {
				from = min(from, 0)
			}
			for p := from; p < to; p++ {
				distance := len(whole) - 1 - p // digits to the right
				switch {
				case p >= 0:
					b.WriteByte(whole[p])
				case i.kind == '0':
					b.WriteByte('0')
				case i.kind == '?':
					b.WriteByte(' ')
					continue
				default:
					continue
				}
				if s.grouped && distance > 0 && distance%3 == 0 {
					b.WriteByte(',')
				}
			}
			left--
		}
	}
	return b.String()
}

// formatScientific fills a section such as 0.00E+00.
func (s *section) formatScientific(v float64) string {
	d := decimalOf(v)
	step := max(s.wholes, 1) // ##0.0E+0 has exponents that are multiples of 3
	exp := 0
	if d.digits != "" {
		exp = d.exp - 1
		exp -= ((exp % step) + step) % step
		if r := d.shift(-exp).round(s.decimals); r.exp > step {
			exp += step
		}
	}
	mantissa := section{kind: numberSection, wholes: 1, decimals: s.decimals}
	sign, digits, after := "", 0, false
	var tail []item
	for _, i := range s.items {
		switch {
		case i.kind == 'E':
			after, sign = true, i.text
		case after && i.kind == '0', after && i.kind == '#', after && i.kind == '?':
			digits++
		case after:
			tail = append(tail, i)
		default:
			mantissa.items = append(mantissa.items, i)
		}
	}
	mantissa.wholes = s.wholes
	out := mantissa.formatDecimal(d.shift(-exp)) + "E"
	switch {
	case exp < 0:
		out += "-"
	case sign == "+":
		out += "+"
	}
	e := strconv.Itoa(max(exp, -exp))
	out += strings.Repeat("0", max(digits-len(e), 0)) + e
	for _, i := range tail {
		out += i.text
	}
	return out
}

// formatFraction fills a section such as # ?/? with the nearest fraction whose
// denominator has as many digits as it has placeholders, or is the one stated.
func (s *section) formatFraction(v float64) string {
	slash := 0
	for s.items[slash].kind != '/' {
		slash++
	}
	limit, fixed := 1, 0
	for _, i := range s.items[slash+1:] {
		switch {
		case i.kind == 'L' && fixed == 0 && limit == 1:
			fixed, _ = strconv.Atoi(strings.TrimSpace(i.text))
		case i.kind != 'L':
			limit = min(limit*10, 10000)
		}
	}
	mixed := false // digits before a blank are the whole number
	seen := false
	for _, i := range s.items[:slash] {
		if i.kind == 'L' && seen && strings.TrimSpace(i.text) == "" {
			mixed = true
		}
		seen = seen || i.kind != 'L'
	}
	if v > 1e15 {
		return general(v)
	}
	whole := math.Floor(v)
	if !mixed {
		whole = 0
	}
	rest := v - whole
	n, d := 0.0, 1.0
	if fixed > 0 {
		n, d = math.Round(rest*float64(fixed)), float64(fixed)
	} else {
		best := math.Inf(1)
		for q := 1.0; q < float64(limit); q++ {
			p := math.Round(rest * q)
			if e := math.Abs(rest - p/q); e < best-1e-12 {
				best, n, d = e, p, q
			}
		}
	}
	if mixed && n == d {
		whole, n = whole+1, 0
	}
	switch {
	case n == 0 && mixed:
		return general(whole)
	case whole == 0:
		return general(n) + "/" + general(d)
	}
	return general(whole) + " " + general(n) + "/" + general(d)
}

// general is v in the format General. Excel fits numbers into the width of the
// column and eleven characters; here whole numbers keep all their digits, so that
// identity and telephone numbers stay legible, and others twelve, which hides
// the noise of binary fractions.
func general(v float64) string {
	minus := ""
	if v < 0 {
		minus, v = "-", -v
	}
	d := decimalOf(v)
	switch {
	case d.digits == "":
		return "0"
	case d.exp > 21, d.exp < -8:
		m := strings.TrimRight(d.digits[:1]+"."+d.digits[1:], ".")
		e := d.exp - 1
		sign := "+"
		if e < 0 {
			sign, e = "-", -e
		}
		if e < 10 {
			sign += "0"
		}
		return minus + m + "E" + sign + strconv.Itoa(e)
	}
	whole, fraction := d.split(min(max(12-max(d.exp, 0), 0), 12-min(d.exp, 0)))
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "." + fraction
	}
	if whole == "" {
		whole = "0"
	}
	return minus + whole + fraction
}
