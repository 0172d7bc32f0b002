package extract

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// printed is a number as the text prints it.
type printed struct {
	digits string  // 1,500 or 4.8, empty for Chinese numerals
	scale  float64 // of 万, 亿, 1 without
	word   string  // 万, 亿
	places int     // decimal places
}

// printedNumber reads the number at the beginning of s.
func printedNumber(s string) printed {
	n := 0
	for n < len(s) && (s[n] >= '0' && s[n] <= '9' || (s[n] == '.' || s[n] == ',') && n > 0) {
		n++
	}
	p := printed{digits: s[:n], scale: 1}
	if n == 0 {
		return p
	}
	if i := strings.IndexByte(p.digits, '.'); i >= 0 {
		p.places = n - i - 1
	}
	for _, w := range []struct {
		word  string
		scale float64
	}{{"万亿", 1e12}, {"亿", 1e8}, {"万", 1e4}} {
		if strings.HasPrefix(s[n:], w.word) {
			p.word, p.scale = w.word, w.scale
			break
		}
	}
	return p
}

// agree forgets the digits where they do not make value: 1比2, 3小时30分.
func (p *printed) agree(value float64) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(p.digits, ",", ""), 64)
	if err != nil || math.Abs(v*p.scale-value) > 1e-9*max(1, math.Abs(value)) {
		*p = printed{scale: 1}
	}
}

// step is the size of the last digit printed, 0 for a whole number, which is
// taken for exact.
func (p *printed) step() float64 {
	if p.places == 0 {
		return 0
	}
	return math.Pow(10, -float64(p.places)) * p.scale
}

// grain is step, that of a whole number with 万 or 亿 included: 40万 may be 39.6.
func (p *printed) grain() float64 {
	if p.word == "" && p.places == 0 {
		return 0
	}
	return math.Pow(10, -float64(p.places)) * p.scale
}

// say is the number for a message: as printed, else in plain digits.
func (s *stated) say() string {
	if s.digits != "" {
		return s.digits + s.word
	}
	return plain(s.value, 6)
}

// sayAs writes v in the way in which s is printed.
func (s *stated) sayAs(v float64) string {
	if s.digits == "" {
		return plain(v, 6)
	}
	out := plain(v/s.scale, max(s.places, 4))
	if i := strings.IndexByte(out, '.'); strings.Contains(s.digits, ",") && i < 0 {
		for k := len(out) - 3; k > 0; k -= 3 {
			out = out[:k] + "," + out[k:]
		}
	}
	return out + s.word
}

// plain writes v in digits with at most places decimals.
func plain(v float64, places int) string {
	p := math.Pow(10, float64(places))
	return strconv.FormatFloat(math.Round(v*p)/p, 'f', -1, 64)
}

// same reports whether a and b are one number.
func same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b)) }

// slack is by how much a sum of the figures may be off because their decimals
// are rounded; looseSlack counts 万 and 亿 as rounded too.
func slack(figs ...*stated) float64 {
	t := 0.0
	for _, s := range figs {
		t += s.step() / 2
	}
	return t * (1 + 1e-9)
}

func looseSlack(figs ...*stated) float64 {
	t := 0.0
	for _, s := range figs {
		t += s.grain() / 2
	}
	return t * (1 + 1e-9)
}

// unit is the unit for a message.
func (s *stated) unit() string {
	if s.Unit == "%" {
		return "%"
	}
	return ""
}

// spelled are the figures of a calculation, joined by an operator: 3＋4＋2.
func spelled(figs []*stated, op string) string {
	var b strings.Builder
	for i, s := range figs {
		if i > 0 {
			b.WriteString(op)
		}
		b.WriteString(s.say() + s.unit())
	}
	return b.String()
}

func total(figs []*stated) float64 {
	t := 0.0
	for _, s := range figs {
		t += s.value
	}
	return t
}

// strayNumber reports whether s holds a number that is none of the figures, so
// that a list read from the figures around s may lack one.
func strayNumber(s, unit string) bool {
	if strings.ContainsAny(s, "0123456789０１２３４５６７８９") || containsAny(s, []string{"若干", "数个", "多个", "等"}) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(unit)
	measures := string(first)
	if unit == "人" {
		measures = "人名位"
	}
	before := rune(0)
	for _, r := range s {
		if strings.ContainsRune("一二三四五六七八九十百千万亿两几", before) && strings.ContainsRune(measures, r) {
			return true
		}
		before = r
	}
	return false
}
