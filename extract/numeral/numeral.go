// Package numeral reads the numbers of Chinese official texts: Arabic digits in
// any width with thousands separators and decimals, Chinese numerals in everyday
// and banker's form, and both mixed (4.97万, 7万5千4百, 140多万).
//
// Call Scan at a byte where a numeral may begin. The package reads numbers only:
// units, percentages, bounds and what is no number at all (names such as
// 一体两翼) are the caller's business. It is pure and keeps no state.
package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Numeral is one number in a text.
type Numeral struct {
	Len   int     // bytes of the text
	Value float64 // 万 and 亿 multiplied out
	// Approx is the word inside or behind the digits that says that the true
	// number is a little more: 多 in 140多万, 余 in 30余, 几 in 十几; 0 where there
	// is none. Value is the number without it.
	Approx rune
	// Chinese reports that the numeral is written in Chinese digits only.
	Chinese bool
	// Positional reports that Chinese digits stand one beside the other without
	// 十百千 (二〇二三), as in years and house numbers.
	Positional bool
}

// Scan reads the longest numeral that begins at byte i of s; ok is false where
// none begins there. A digit that continues an earlier run of digits is no
// beginning. Blanks end a numeral; ingest/clean has closed those inside numbers.
func Scan(s string, i int) (n Numeral, ok bool) {
	if i > 0 {
		if r, _ := utf8.DecodeLastRuneInString(s[:i]); isArabic(r) {
			if r, _ := utf8.DecodeRuneInString(s[i:]); isArabic(r) {
				return Numeral{}, false
			}
		}
	}
	p := parser{s: s, at: i, chinese: true}
	if !p.read() {
		return Numeral{}, false
	}
	return Numeral{Len: p.at - i, Value: p.value(), Approx: p.approx, Chinese: p.chinese, Positional: p.positional}, true
}

// parser accumulates a numeral from the left. A number is Σ section × big scale;
// a section is Σ digit × small scale.
type parser struct {
	s  string
	at int

	total   float64 // finished sections
	section float64 // the section under way, without the pending digit
	digit   float64 // pending digit or Arabic literal
	pending bool
	literal string // the pending number when written in Arabic digits
	last    float64
	zero    bool // 零 since the last scale
	big     float64

	approx     rune
	chinese    bool
	positional bool
	any        bool
}

// read consumes tokens while they go on with the numeral.
func (p *parser) read() bool {
	for p.at < len(p.s) {
		r, w := utf8.DecodeRuneInString(p.s[p.at:])
		switch {
		case isArabic(r):
			if p.pending && p.literal == "" || p.positional || p.approx != 0 {
				return p.any
			}
			if !p.arabic() {
				return p.any
			}
			continue
		case r == '零' || r == '〇' || r == '○':
			if !p.nought(w) {
				return p.any
			}
			if p.positional {
				return true
			}
		case digitOf(r) > 0:
			if p.approx != 0 || !p.chineseDigit(float64(digitOf(r)), w) {
				return p.any
			}
			if p.positional {
				return true
			}
			continue
		case smallScale(r) > 0:
			if p.approx != 0 && p.pending || !p.small(smallScale(r)) {
				return p.any
			}
		case bigScale(r) > 0:
			if !p.any || p.positional {
				return p.any
			}
			p.large(bigScale(r))
		case strings.ContainsRune("多余餘几幾来", r):
			if !p.more(r, w) {
				return p.any
			}
		case r == '点' || r == '點':
			if !p.point(w) {
				return p.any
			}
			continue
		default:
			return p.any
		}
		p.at += w
		p.any = true
	}
	return p.any
}

// arabic reads digits with separators and decimals: 1,500 and 4.97 and １２.
func (p *parser) arabic() bool {
	var lit strings.Builder
	i := p.at
	point := false
	for i < len(p.s) {
		r, w := utf8.DecodeRuneInString(p.s[i:])
		switch {
		case isArabic(r):
			lit.WriteByte(byte('0' + arabicValue(r)))
		case (r == ',' || r == '，') && !point && lit.Len() > 0 && groupOfThree(p.s[i+w:]) && leadsGroups(lit.String()):
		case (r == '.' || r == '．') && !point && lit.Len() > 0 && startsArabic(p.s[i+w:]):
			point = true
			lit.WriteByte('.')
		default:
			w = 0
		}
		if w == 0 {
			break
		}
		i += w
	}
	v, err := strconv.ParseFloat(lit.String(), 64)
	if err != nil || lit.Len() > 24 {
		return false
	}
	p.at, p.any, p.chinese = i, true, false
	p.digit, p.pending, p.literal = v, true, lit.String()
	return true
}

// leadsGroups reports whether digits may stand before a thousands separator: up
// to three, or whole groups already.
func leadsGroups(lit string) bool { return len(lit) <= 3 || len(lit)%3 == 0 || len(lit) > 3 }

// groupOfThree reports whether s begins with exactly three digits.
func groupOfThree(s string) bool {
	n := 0
	for _, r := range s {
		if !isArabic(r) {
			break
		}
		if n++; n > 3 {
			return false
		}
	}
	return n == 3
}

func startsArabic(s string) bool { r, _ := utf8.DecodeRuneInString(s); return isArabic(r) }

// nought reads 零: a place holder, or a digit of a positional number.
func (p *parser) nought(w int) bool {
	if p.pending && p.literal != "" || p.approx != 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(p.s[p.at+w:])
	if p.pending || !p.any && isChineseDigit(next) {
		return p.readPositional()
	}
	if p.any && !isChineseDigit(next) && smallScale(next) == 0 && !isArabic(next) && next != '几' && next != '幾' {
		return false // 十零: the 零 belongs to something else
	}
	if !p.any {
		p.digit, p.pending = 0, true
	}
	p.zero = true
	return true
}

// chineseDigit reads one digit, or several as a positional number.
func (p *parser) chineseDigit(v float64, w int) bool {
	if p.pending {
		return false
	}
	next, _ := utf8.DecodeRuneInString(p.s[p.at+w:])
	if isChineseDigit(next) && p.last == 0 && !p.zero && p.total == 0 {
		return p.readPositional()
	}
	p.digit, p.pending, p.literal = v, true, ""
	p.at += w
	p.any = true
	return true
}

// readPositional reads digits that stand one beside the other: 二〇二三. Two
// digits before a scale (一二百) are a range, which is none.
func (p *parser) readPositional() bool {
	if p.last != 0 || p.total != 0 {
		return false
	}
	i, v, n := p.at, 0.0, 0
	if p.pending && p.literal == "" && p.any {
		v, n = p.digit, 1
	}
	for i < len(p.s) {
		r, w := utf8.DecodeRuneInString(p.s[i:])
		if !isChineseDigit(r) {
			if smallScale(r) > 0 || bigScale(r) > 0 {
				return false
			}
			break
		}
		v = v*10 + float64(digitOf(r))
		i += w
		if n++; n > 15 {
			return false
		}
	}
	p.at, p.any, p.positional = i, true, true
	p.digit, p.pending = v, true
	return true
}

// small applies 十, 百 or 千.
func (p *parser) small(scale float64) bool {
	if p.positional || p.last != 0 && scale >= p.last && p.last < 1e4 {
		return false // 十百 is no numeral
	}
	v := 1.0
	if p.pending {
		v = p.digit
	} else if scale != 10 && !p.any {
		v = 1 // 百三: a hundred and thirty
	}
	p.section += p.scaled(v, scale)
	p.pending, p.literal, p.last, p.zero = false, "", scale, false
	return true
}

// large applies 万, 亿 or 兆.
func (p *parser) large(scale float64) {
	section := p.section
	v := section + p.digitValue()
	switch {
	case section == 0 && p.literal != "":
		v = p.scaled(p.digit, scale)
	case v == 0 && p.total > 0: // 万亿, 四万万
		p.total *= scale
		p.reset(scale)
		return
	default:
		v *= scale
	}
	if p.total > 0 && p.big < scale {
		v += p.total * scale // 一万二千亿
		p.total = 0
	}
	p.total += v
	p.reset(scale)
}

func (p *parser) reset(scale float64) {
	p.section, p.pending, p.literal, p.last, p.zero, p.big = 0, false, "", scale, false, scale
}

// more reads 多, 余, 几 or 来 behind a round number or before 万 and 亿.
func (p *parser) more(r rune, w int) bool {
	if !p.any || p.approx != 0 || p.positional {
		return false
	}
	next, _ := utf8.DecodeRuneInString(p.s[p.at+w:])
	if (r == '几' || r == '幾' || r == '来') && (p.pending || p.last == 0) { // 十几, 十来; not 5几
		return false
	}
	if r == '多' && strings.ContainsRune("方样", next) {
		return false // 多方, 多样 are words of their own
	}
	p.approx = r
	return true
}

// point reads the decimals of a Chinese numeral: 四点五.
func (p *parser) point(w int) bool {
	if !p.any || !p.chinese || p.approx != 0 || p.positional && p.digit > 99 {
		return false
	}
	i, frac, scale := p.at+w, 0.0, 0.1
	for i < len(p.s) {
		r, rw := utf8.DecodeRuneInString(p.s[i:])
		if !isChineseDigit(r) {
			break
		}
		frac += float64(digitOf(r)) * scale
		scale /= 10
		i += rw
	}
	if scale == 0.1 {
		return false // 八点: an hour
	}
	whole := p.total + p.section + p.digitValue()
	v, err := strconv.ParseFloat(strconv.FormatFloat(whole+frac, 'f', i-p.at, 64), 64)
	if err != nil {
		return false
	}
	p.total, p.section, p.digit, p.pending, p.positional = 0, 0, v, true, false
	p.literal = strconv.FormatFloat(v, 'f', -1, 64)
	p.last = 0
	p.at = i
	return true
}

// scaled is v × scale; for a number written in Arabic digits it is exact, so that
// 4.97万 is 49700 and not 49699.99….
func (p *parser) scaled(v, scale float64) float64 {
	if p.literal == "" {
		return v * scale
	}
	zeros := len(strconv.FormatFloat(scale, 'f', 0, 64)) - 1
	if exact, err := strconv.ParseFloat(p.literal+"e"+strconv.Itoa(zeros), 64); err == nil {
		return exact
	}
	return v * scale
}

func (p *parser) digitValue() float64 {
	if p.pending {
		return p.digit
	}
	return 0
}

// value finishes the number. A digit alone behind a scale counts the next lower
// one: 两千四百五 is 2450, 九十二万四 is 924,000.
func (p *parser) value() float64 {
	d := p.digitValue()
	if p.pending && p.literal == "" && !p.zero && !p.positional && p.last > 10 {
		d *= p.last / 10
	}
	return p.total + p.section + d
}
