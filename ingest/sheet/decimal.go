package sheet

import (
	"strconv"
	"strings"
)

// decimal is a number as its decimal digits: 0.d1d2d3… × 10^exp. Excel computes
// and shows 15 significant digits, so that rounding is done on these and not on
// the binary value: 1.005 shown with two decimals is 1.01.
type decimal struct {
	digits string // without leading or trailing zeros; empty for zero
	exp    int
}

// decimalOf is the 15 leading digits of v, which is finite and not negative.
func decimalOf(v float64) decimal {
	s := strconv.FormatFloat(v, 'e', 14, 64) // d.dddddddddddddde±xx
	e := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[e+1:])
	return decimal{s[:1] + s[2:e], exp + 1}.trim()
}

func (d decimal) trim() decimal {
	for strings.HasPrefix(d.digits, "0") {
		d.digits = d.digits[1:]
		d.exp--
	}
	d.digits = strings.TrimRight(d.digits, "0")
	if d.digits == "" {
		d.exp = 0
	}
	return d
}

// shift is d × 10^n.
func (d decimal) shift(n int) decimal {
	if d.digits != "" {
		d.exp += n
	}
	return d
}

// round rounds half up to n decimals, which may be negative.
func (d decimal) round(n int) decimal {
	keep := d.exp + n
	if keep >= len(d.digits) {
		return d
	}
	if keep < 0 {
		return decimal{}
	}
	up := d.digits[keep] >= '5'
	b := []byte(d.digits[:keep])
	if !up {
		return decimal{string(b), d.exp}.trim()
	}
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] != '9' {
			b[i]++
			return decimal{string(b[:i+1]), d.exp}.trim()
		}
	}
	return decimal{"1", d.exp + 1}
}

// split is the digits before the point, "" for none, and n digits after it.
func (d decimal) split(n int) (whole, fraction string) {
	d = d.round(n)
	switch {
	case d.digits == "":
		return "", strings.Repeat("0", n)
	case d.exp <= 0:
		fraction = strings.Repeat("0", min(-d.exp, n)) + d.digits
	case d.exp >= len(d.digits):
		whole = d.digits + strings.Repeat("0", d.exp-len(d.digits))
	default:
		whole, fraction = d.digits[:d.exp], d.digits[d.exp:]
	}
	if len(fraction) < n {
		fraction += strings.Repeat("0", n-len(fraction))
	}
	return whole, fraction[:n]
}
