package docx

import (
	"strconv"
	"strings"
)

// formatNumber writes n in a number format (ST_NumberFormat, ECMA-376-1,
// 17.18.59), or by the pattern of a custom format. A format beyond its range,
// or one of a script that Chinese documents do not number with, is decimal, as
// in the standard.
func formatNumber(format string, n int) string {
	if format == "none" {
		return ""
	}
	if n > 0 {
		if set, ok := numberSequences[format]; ok {
			if n <= len(set) {
				return set[n-1]
			}
			return strconv.Itoa(n)
		}
		if digits, ok := positionalDigits[format]; ok {
			return positional(n, digits)
		}
		if s, ok := countingSystems[format]; ok {
			return s.write(n)
		}
	}
	switch format {
	case "upperLetter":
		return letters(n, 'A')
	case "lowerLetter":
		return letters(n, 'a')
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "decimalZero":
		return padded(n, 2)
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "ordinal":
		return ordinal(n)
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case "ideographZodiacTraditional":
		if n > 0 {
			n--
			return heavenlyStems[n%len(heavenlyStems)] + earthlyBranches[n%len(earthlyBranches)]
		}
	}
	if sample, _, ok := strings.Cut(format, ","); ok && strings.Trim(sample, "0123456789") == "" {
		return padded(n, len(sample)) // a custom format: 001, 002, 003, ...
	}
	return strconv.Itoa(n)
}

// positional writes every decimal digit of n as the digit of another script.
func positional(n int, digits []string) string {
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteString(digits[d-'0'])
	}
	return b.String()
}

// padded writes n with at least width digits.
func padded(n, width int) string {
	s := strconv.Itoa(n)
	if n < 0 || len(s) >= width {
		return s
	}
	return strings.Repeat("0", min(width, 20)-len(s)) + s
}

// letters writes n as A to Z, AA to ZZ, AAA …: the letter is repeated.
func letters(n int, first byte) string {
	if n < 1 || n > 30*26 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+byte((n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range romanDigits {
		for ; n >= d.value; n -= d.value {
			b.WriteString(d.letters)
		}
	}
	return b.String()
}

func ordinal(n int) string {
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return strconv.Itoa(n) + suffix
}

// write writes n > 0 with the units of the counting system.
func (s countingSystem) write(n int) string {
	if n >= 100 && s.positionalFrom100 {
		return positional(n, s.digits)
	}
	if n >= 1_0000_0000 { // no numbering gets there
		return strconv.Itoa(n)
	}
	out := s.group(n % 10000)
	if high := s.group(n / 10000); high != "" {
		if s.zero && out != "" && n%10000 < 1000 {
			out = s.digits[0] + out
		}
		out = high + s.units[4] + out
	}
	if s.bareTen && strings.HasPrefix(out, s.digits[1]+s.units[1]) {
		out = out[len(s.digits[1]):]
	}
	return out
}

// group writes a number below 10000, "" for 0.
func (s countingSystem) group(n int) string {
	var b strings.Builder
	gap := false
	for unit, place := 3, 1000; unit >= 0; unit, place = unit-1, place/10 {
		d := n / place % 10
		if d == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap && s.zero {
			b.WriteString(s.digits[0])
		}
		gap = false
		if d > 1 || unit == 0 || !s.bareOnes {
			b.WriteString(s.digits[d])
		}
		b.WriteString(s.units[unit])
	}
	return b.String()
}
