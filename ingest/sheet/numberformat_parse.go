package sheet

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxFormatRunes bounds a format code; Excel admits 255 characters.
const maxFormatRunes = 1000

// generalFormat is the format of a cell that names none.
var generalFormat = parseFormat("General")

// parseFormat compiles a format code. A code that makes no sense gives General.
func parseFormat(code string) *numberFormat {
	if utf8.RuneCountInString(code) > maxFormatRunes || strings.TrimSpace(code) == "" {
		return &numberFormat{sections: []section{{kind: generalSection, items: []item{{kind: 'G'}}}}}
	}
	f := &numberFormat{}
	for _, part := range splitSections(code) {
		f.sections = append(f.sections, parseSection(part))
	}
	// The last of several sections, or the fourth, is for text where it says @.
	if n := len(f.sections); f.sections[n-1].kind == textSection || n == 4 {
		f.text = &f.sections[n-1]
		if n > 1 {
			f.sections = f.sections[:n-1]
		}
	}
	if len(f.sections) > 3 {
		f.sections = f.sections[:3]
	}
	return f
}

// splitSections cuts a code at the semicolons outside quotes and brackets.
func splitSections(code string) []string {
	var parts []string
	start := 0
	for i := 0; i < len(code); i++ {
		switch code[i] {
		case '\\', '_', '*':
			i++
		case '"':
			if n := strings.IndexByte(code[i+1:], '"'); n >= 0 {
				i += n + 1
			}
		case '[':
			if n := strings.IndexByte(code[i+1:], ']'); n >= 0 {
				i += n + 1
			}
		case ';':
			parts = append(parts, code[start:i])
			start = i + 1
		}
	}
	return append(parts, code[start:])
}

// sectionParser builds one section.
type sectionParser struct {
	s       section
	pending int // commas behind a digit of which the use is not known yet
	digits  bool
	point   bool
	exp     bool
	slash   bool
	date    bool
	text    bool
	general bool
}

func parseSection(code string) section {
	p := &sectionParser{}
	for len(code) > 0 {
		code = code[p.next(code):]
	}
	s := &p.s
	s.thousandths += p.pending
	switch {
	case p.date:
		s.kind = dateSection
		s.items = minutes(s.items)
	case p.general:
		s.kind = generalSection
	case p.text:
		s.kind = textSection
	case p.exp && p.digits:
		s.kind = scientificSection
	case p.slash && p.digits:
		s.kind = fractionSection
	case p.digits:
		s.kind = numberSection
	}
	if s.kind != fractionSection {
		for i := range s.items {
			if s.items[i].kind == '/' {
				s.items[i] = item{'L', "/"}
			}
		}
	}
	if s.kind != dateSection {
		return *s
	}
	for i := range s.items { // digits have no meaning in a date
		switch s.items[i].kind {
		case '0', '#', '?':
			s.items[i] = item{'L', string(s.items[i].kind)}
		case '.':
			s.items[i] = item{'L', "."}
		}
	}
	return *s
}

func (p *sectionParser) literal(t string) { p.s.items = append(p.s.items, item{'L', t}) }

// next takes the first element of code and returns its length in bytes.
func (p *sectionParser) next(code string) int {
	r, size := utf8.DecodeRuneInString(code)
	switch r {
	case '"':
		end := strings.IndexByte(code[1:], '"')
		if end < 0 {
			p.literal(code[1:])
			return len(code)
		}
		p.literal(code[1 : 1+end])
		return end + 2
	case '\\', '!':
		_, n := utf8.DecodeRuneInString(code[size:])
		p.literal(code[size : size+n])
		return size + n
	case '_', '*': // a blank as wide as the next character; a filling
		_, n := utf8.DecodeRuneInString(code[size:])
		if r == '_' {
			p.literal(" ")
		}
		return size + n
	case '[':
		end := strings.IndexByte(code, ']')
		if end < 0 {
			p.literal("[")
			return 1
		}
		p.bracket(code[1:end])
		return end + 1
	case '0', '#', '?':
		p.digit(byte(r))
		return 1
	case '.':
		if p.date {
			if n := countPrefix(code[1:], '0'); n > 0 {
				p.s.items = append(p.s.items, item{'F', code[1 : 1+n]})
				return 1 + n
			}
			p.literal(".")
			return 1
		}
		if p.point {
			p.literal(".")
			return 1
		}
		p.point = true
		p.s.thousandths += p.pending
		p.pending = 0
		p.s.items = append(p.s.items, item{kind: '.'})
		return 1
	case ',':
		if p.digits && !p.date {
			p.pending++
		} else {
			p.literal(",")
		}
		return 1
	case '%':
		p.s.percents++
		p.literal("%")
		return 1
	case '@':
		p.text = true
		p.s.items = append(p.s.items, item{kind: '@'})
		return 1
	case '/':
		p.slash = true
		p.s.items = append(p.s.items, item{kind: '/'})
		return 1
	}
	return p.word(code, size)
}

// digit takes a placeholder. Commas between two of them group by thousands.
func (p *sectionParser) digit(kind byte) {
	if p.pending > 0 {
		p.s.grouped = p.s.grouped || !p.point
		p.pending = 0
	}
	p.digits = true
	switch {
	case p.exp:
	case p.point:
		p.s.decimals++
	default:
		p.s.wholes++
	}
	p.s.items = append(p.s.items, item{kind: kind})
}

// word takes General, an exponent, a part of a date, or a literal character.
func (p *sectionParser) word(code string, size int) int {
	for _, marker := range []string{"General", "G/通用格式"} {
		if len(code) >= len(marker) && strings.EqualFold(code[:len(marker)], marker) {
			p.general = true
			p.s.items = append(p.s.items, item{kind: 'G'})
			return len(marker)
		}
	}
	for _, marker := range []string{"AM/PM", "A/P", "上午/下午"} {
		if len(code) >= len(marker) && strings.EqualFold(code[:len(marker)], marker) {
			p.date, p.s.halfDay = true, true
			p.s.items = append(p.s.items, item{'A', code[:len(marker)]})
			return len(marker)
		}
	}
	c := code[0] | 0x20 // lower case for letters
	if c == 'e' && p.digits && !p.date && len(code) > 1 && (code[1] == '+' || code[1] == '-') {
		p.exp = true
		p.s.items = append(p.s.items, item{'E', code[1:2]})
		return 2
	}
	if strings.IndexByte("ymdhsea", c) < 0 || code[0] >= utf8.RuneSelf {
		p.literal(code[:size])
		return size
	}
	n := countFold(code, c)
	if c == 'a' && n < 3 { // not aaa, aaaa
		p.literal(code[:n])
		return n
	}
	p.date = true
	p.s.items = append(p.s.items, item{c, code[:n]})
	return n
}

// bracket takes what stands in brackets: a condition, a currency, an elapsed
// time, numerals; colours and the rest say nothing about the text.
func (p *sectionParser) bracket(in string) {
	if in == "" {
		return
	}
	c := in[0] | 0x20
	switch {
	case strings.IndexByte("hms", c) >= 0 && countFold(in, c) == len(in):
		if c == 'm' {
			c = 'n'
		}
		p.date = true
		p.s.items = append(p.s.items, item{c, elapsed + in})
	case in[0] == '$':
		p.currency(in[1:])
	case strings.IndexByte("<>=", in[0]) >= 0:
		p.condition(in)
	case len(in) == 6 && strings.EqualFold(in[:5], "dbnum") && in[5] >= '1' && in[5] <= '3':
		p.s.numerals = in[5] - '0'
	}
}

// currency takes the inside of [$¥-804]: a text and a locale. The locales F800
// and F400 stand for the long date and the time of the system.
func (p *sectionParser) currency(in string) {
	text, locale, _ := strings.Cut(in, "-")
	if text != "" {
		p.literal(text)
	}
	var system []item
	switch strings.ToUpper(locale) {
	case "F800":
		system = []item{{'y', "yyyy"}, {'L', "年"}, {'m', "m"}, {'L', "月"}, {'d', "d"}, {'L', "日"}}
	case "F400":
		system = []item{{'h', "h"}, {'L', ":"}, {'m', "mm"}, {'L', ":"}, {'s', "ss"}}
	default:
		return
	}
	p.s.items = append(p.s.items, system...)
	p.s.items = append(p.s.items, item{kind: systemMark})
	p.date = true
}

// systemMark ends the items of a system format: those behind it are not shown.
const systemMark = 'X'

func (p *sectionParser) condition(in string) {
	op := strings.TrimRight(in[:min(2, len(in))], "-+.0123456789 ")
	v, err := strconv.ParseFloat(strings.TrimSpace(in[len(op):]), 64)
	if err != nil {
		return
	}
	p.s.bound = v
	switch op {
	case "<", ">", "=":
		p.s.condition = op[0]
	case "<=":
		p.s.condition = 'l'
	case ">=":
		p.s.condition = 'g'
	case "<>":
		p.s.condition = 'n'
	}
}

// minutes turns every m or mm behind hours or before seconds into minutes
// (18.8.31), and cuts off what stands behind a system format.
func minutes(items []item) []item {
	for i := range items {
		if items[i].kind == systemMark {
			items = items[:i]
			break
		}
	}
	last := -1 // the date part before
	for i := range items {
		switch k := items[i].kind; k {
		case 'L', 'A', '/', '0', '#', '?', '.':
			continue
		case 'm':
			if last >= 0 && items[last].kind == 'h' && len(items[i].text) <= 2 {
				items[i].kind = 'n'
			}
		case 's':
			if last >= 0 && items[last].kind == 'm' && len(items[last].text) <= 2 {
				items[last].kind = 'n'
			}
		}
		last = i
	}
	return items
}

func countPrefix(s string, c byte) int {
	n := 0
	for n < len(s) && s[n] == c {
		n++
	}
	return n
}

// countFold is the number of letters at the beginning of s that are c, in lower
// or upper case.
func countFold(s string, c byte) int {
	n := 0
	for n < len(s) && s[n]|0x20 == c {
		n++
	}
	return n
}
