package quantity

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// scaled reports whether a number is written with 万 or 亿.
func scaled(number string) bool {
	for i := 0; i < len(number); {
		r, w := runeAt(number, i)
		switch r {
		case '万', '亿', '萬', '億':
			return true
		}
		i += w
	}
	return false
}

// lentScale is the factor that the last number of a range or list lends to the ones
// before, which leave it out: 1e4 in 50-200万元, 1e3 in 两到三千元; 1 where it lends
// none.
func lentScale(first, last string) float64 {
	r, _ := utf8.DecodeLastRuneInString(last)
	switch r {
	case '万', '萬', '亿', '億':
		if scaled(first) {
			return 1
		}
	case '百', '佰', '千', '仟':
		if strings.ContainsAny(first, "十拾百佰千仟万萬亿億") {
			return 1
		}
	default:
		return 1
	}
	return scaleOf(r)
}

// scaleOf is the factor of a character; 1 where it is none.
func scaleOf(r rune) float64 {
	switch r {
	case '十', '拾':
		return 10
	case '百', '佰':
		return 100
	case '千', '仟':
		return 1000
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	}
	return 1
}

// scaleRun is the product of the scales that s begins with: 百万 is 1e6.
func scaleRun(s string) (value float64, size int) {
	const most = 4
	value = 1
	for range most {
		r, w := runeAt(s, size)
		v := scaleOf(r)
		if v == 1 {
			break
		}
		value *= v
		size += w
	}
	return value, size
}

// scale multiplies in decimal, so that 4.97 × 10 is 49.7.
func scale(v, by float64) float64 {
	if by == 1 {
		return v
	}
	return round(v * by)
}

// round drops the dirt of binary fractions beyond the twelfth digit.
func round(v float64) float64 {
	if v == math.Trunc(v) {
		return v
	}
	x, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return x
}
