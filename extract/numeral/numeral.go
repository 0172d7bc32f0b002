// Package numeral reads the numbers of Chinese official texts: Arabic digits in
// any width with thousands separators and decimals, Chinese numerals in everyday
// and banker's form, and both mixed (4.97万, 7万5千4百, 140多万).
//
// Call Scan at a byte where a numeral may begin. The package reads numbers only:
// units, percentages, bounds and what is no number at all (names such as
// 一体两翼) are the caller's business. It is pure and keeps no state.
package numeral

import (
	"strings"
	"unicode/utf8"
)

// Numeral is one number in a text.
type Numeral struct {
	Len   int     // bytes of the text
	Value float64 // 万 and 亿 multiplied out; below 1e22
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
// beginning. Blanks end a numeral, other than between groups of three digits that
// are all of s; ingest/clean has closed those inside numbers.
// More than 18 Arabic digits, and 15 Chinese ones in a row, are no numeral.
func Scan(s string, i int) (n Numeral, ok bool) {
	if i >= len(s) {
		return Numeral{}, false
	}
	c, _ := at(s, i)
	switch c.class {
	case classNone, classBig, classMore, classPoint:
		return Numeral{}, false
	case classArabic:
		if i > 0 {
			if r, _ := utf8.DecodeLastRuneInString(s[:i]); charOf(r).class == classArabic {
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

// at is the character of s at byte i and its width; none behind the end.
func at(s string, i int) (char, int) {
	if i >= len(s) {
		return char{}, 0
	}
	b := s[i]
	if b < utf8.RuneSelf {
		return chars[b], 1
	}
	if len(s)-i >= 3 && b>>4 == 0xE && s[i+1]>>6 == 2 && s[i+2]>>6 == 2 { // nearly all of Chinese
		if r := rune(b&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F); r >= 0x800 {
			return chars[r], 3
		}
	}
	r, w := utf8.DecodeRuneInString(s[i:])
	return charOf(r), w
}

// parser accumulates a numeral from the left. A number is Σ section × big scale;
// a section is Σ digit × small scale.
type parser struct {
	s  string
	at int

	total   float64 // finished sections
	section float64 // the section under way, without the pending digit
	digit   decimal // pending digit or number in Arabic digits
	pending bool
	literal bool    // digit stands in Arabic digits or with decimals
	last    float64 // the last scale; 0 before the first
	zero    bool    // 零 since the last scale
	big     float64

	approx     rune
	chinese    bool
	positional bool
	any        bool
}

// read consumes characters while they go on with the numeral.
func (p *parser) read() bool {
	for p.at < len(p.s) {
		c, w := at(p.s, p.at)
		switch c.class {
		case classArabic:
			if p.pending && !p.literal || p.positional || p.approx != 0 || !p.arabic() {
				return p.any
			}
			continue
		case classZero:
			if !p.nought(w) || p.positional {
				return p.any
			}
		case classDigit, classPair:
			if p.approx != 0 || !p.chineseDigit(c, w) || p.positional {
				return p.any
			}
			continue
		case classSmall:
			if p.approx != 0 && p.pending || !p.small(int(c.value)) {
				return p.any
			}
		case classBig:
			if !p.any || p.positional || int(c.value) == mega && !p.chinese || !p.large(int(c.value)) {
				return p.any
			}
		case classMore:
			if !p.more(w) {
				return p.any
			}
		case classPoint:
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
	var d decimal
	i, digits := p.at, 0
	point, group := false, 0 // group counts the digits since the last separator
	for {
		c, w := at(p.s, i)
		if c.class == classArabic {
			if digits++; digits > mostDigits {
				return false
			}
			d.mantissa = d.mantissa*10 + uint64(c.value)
			if point {
				d.places++
			}
			group++
			i += w
			continue
		}
		if point || i >= len(p.s) {
			break
		}
		switch r, w := utf8.DecodeRuneInString(p.s[i:]); {
		case (r == ',' || r == '，') && group <= 3 && groupOfThree(p.s, i+w):
			group = 0
			i += w
			continue
		case r == ' ' && p.at == 0 && group <= 3 && groupsToEnd(p.s[i:]): // 2 650
			group = 0
			i += w
			continue
		case r == '.' || r == '．':
			if c, _ := at(p.s, i+w); c.class == classArabic {
				point = true
				i += w
				continue
			}
		}
		break
	}
	p.at, p.any, p.chinese = i, true, false
	p.digit, p.pending, p.literal = d, true, true
	return true
}

// groupsToEnd reports whether s is nothing but groups of three digits, each behind a
// blank: what is left of a cell of a table (2 650). Elsewhere a blank parts numbers.
func groupsToEnd(s string) bool {
	for s != "" {
		if s[0] != ' ' || len(s) < 4 || strings.Trim(s[1:4], "0123456789") != "" {
			return false
		}
		s = s[4:]
	}
	return true
}

// groupOfThree reports whether exactly three digits stand at byte i.
func groupOfThree(s string, i int) bool {
	for n := 0; ; n++ {
		c, w := at(s, i)
		if c.class != classArabic || n > 3 {
			return n == 3
		}
		i += w
	}
}

// nought reads 零: a place holder, or a digit of a positional number.
func (p *parser) nought(w int) bool {
	if p.pending && p.literal || p.approx != 0 {
		return false
	}
	next, _ := at(p.s, p.at+w)
	if p.pending || !p.any && next.isDigit() {
		return p.readPositional()
	}
	if p.any && !next.isDigit() && next.class != classSmall && next.class != classArabic && next.class != classMore {
		return false // 十零: the 零 belongs to something else
	}
	if !p.any {
		p.digit, p.pending = decimal{}, true
	}
	p.zero = true
	return true
}

// chineseDigit reads one digit, or several as a positional number. 两 stands in
// front of a scale or begins the numeral: 三千两 is a weight.
func (p *parser) chineseDigit(c char, w int) bool {
	if p.pending {
		return false
	}
	next, _ := at(p.s, p.at+w)
	if c.class == classPair && p.any && !next.isScale() {
		return false
	}
	if next.isDigit() && next.class != classPair && p.last == 0 && !p.zero && p.total == 0 {
		return p.readPositional()
	}
	p.digit, p.pending, p.literal = decimal{mantissa: uint64(c.value)}, true, false
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
	const most = 15
	i, v, n := p.at, uint64(0), 0
	if p.pending && !p.literal && p.any {
		v, n = p.digit.mantissa, 1
	}
	for {
		c, w := at(p.s, i)
		if c.isScale() {
			return false
		}
		if !c.isDigit() || c.class == classPair && n > 0 {
			break
		}
		v = v*10 + uint64(c.value)
		i += w
		if n++; n > most {
			return false
		}
	}
	p.at, p.any, p.positional = i, true, true
	p.digit, p.pending = decimal{mantissa: v}, true
	return true
}

// small applies 十, 百 or 千.
func (p *parser) small(power int) bool {
	scale := powers[power]
	if p.positional || p.last != 0 && scale >= p.last && p.last < 1e4 {
		return false // 十百 is no numeral
	}
	v := scale // 百三: a hundred and thirty
	if p.pending {
		v = p.digit.times(power)
	}
	p.section += v
	p.pending, p.literal, p.last, p.zero = false, false, scale, false
	return true
}

// large applies 万, 亿 or 兆; false where the number would leave all bounds.
func (p *parser) large(power int) bool {
	scale := powers[power]
	var v float64
	switch {
	case p.section == 0 && p.literal:
		v = p.digit.times(power)
	case p.section == 0 && p.digitValue() == 0 && p.total > 0: // 万亿, 四万万
		if p.total*scale >= tooLarge {
			return false
		}
		p.total *= scale
		p.reset(scale)
		return true
	default:
		v = (p.section + p.digitValue()) * scale
	}
	if p.total > 0 && p.big < scale {
		v += p.total * scale // 一万二千亿
		p.total = 0
	}
	if p.total+v >= tooLarge {
		return false
	}
	p.total += v
	p.reset(scale)
	return true
}

// mega is the power of 兆, which behind Arabic digits is a million and belongs to the unit:
// 210|兆瓦.
const mega = 12

// tooLarge bounds numbers, so that 万万万… stays finite and exact.
const tooLarge = 1e22

func (p *parser) reset(scale float64) {
	p.section, p.pending, p.literal, p.last, p.zero, p.big = 0, false, false, scale, false, scale
}

// more reads 多, 余, 几 or 来 behind a round number or before 万 and 亿.
func (p *parser) more(w int) bool {
	if !p.any || p.approx != 0 || p.positional {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.s[p.at:])
	switch r {
	case '几', '幾', '来': // 十几, 十来; not 5几
		if p.pending || p.last == 0 {
			return false
		}
	case '多': // 多方, 多样 are words of their own
		if next, _ := utf8.DecodeRuneInString(p.s[p.at+w:]); next == '方' || next == '样' {
			return false
		}
	}
	p.approx = r
	return true
}

// point reads the decimals of a Chinese numeral: 四点五.
func (p *parser) point(w int) bool {
	if !p.any || !p.chinese || p.approx != 0 || p.positional && p.digit.mantissa > 99 {
		return false
	}
	const most = 9
	i := p.at + w
	d := decimal{mantissa: uint64(p.value())}
	for {
		c, cw := at(p.s, i)
		if !c.isDigit() || c.class == classPair || d.places == most {
			break
		}
		d.mantissa = d.mantissa*10 + uint64(c.value)
		d.places++
		i += cw
	}
	if d.places == 0 || p.value() >= 1e9 {
		return false // 八点: an hour
	}
	p.total, p.section, p.last, p.positional = 0, 0, 0, false
	p.digit, p.pending, p.literal = d, true, true
	p.at = i
	return true
}

func (p *parser) digitValue() float64 {
	if p.pending {
		return p.digit.times(0)
	}
	return 0
}

// value finishes the number. A digit alone behind a scale counts the next lower
// one: 两千四百五 is 2450, 九十二万四 is 924,000.
func (p *parser) value() float64 {
	d := p.digitValue()
	if p.pending && !p.literal && !p.zero && !p.positional && p.last > 10 {
		d *= p.last / 10
	}
	return p.total + p.section + d
}
