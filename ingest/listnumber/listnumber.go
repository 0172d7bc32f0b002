// Package listnumber writes the numbers of automatic lists the way word
// processors show them: 1, iv, C, 十二, 贰, ③, 乙.
//
// Call Write. A format beyond its range, or one of a script that Chinese
// documents do not number with, is decimal, as the formats' standards have it.
// The package knows nothing of lists, levels and files.
package listnumber

import (
	"strconv"
	"strings"
)

// Write is n in format f.
func Write(f Format, n int) string {
	if f == None {
		return ""
	}
	if n > 0 {
		if set, ok := sequences[f]; ok {
			if n <= len(set) {
				return set[n-1]
			}
			return strconv.Itoa(n)
		}
		if digits, ok := digitSets[f]; ok {
			return positional(n, digits)
		}
		if s, ok := countings[f]; ok {
			return s.write(n)
		}
	}
	switch f {
	case UpperLetter:
		return repeated(n, 'A')
	case LowerLetter:
		return repeated(n, 'a')
	case UpperAlphabetic:
		return alphabetic(n, 'A')
	case LowerAlphabetic:
		return alphabetic(n, 'a')
	case UpperRoman:
		return roman(n)
	case LowerRoman:
		return strings.ToLower(roman(n))
	case Zero:
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case Dashes:
		return "- " + strconv.Itoa(n) + " -"
	case Ordinal:
		return ordinal(n)
	case Hex:
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case StemBranch:
		if n > 0 {
			return stems[(n-1)%len(stems)] + branches[(n-1)%len(branches)]
		}
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

// repeated writes n as A to Z, AA, BB to ZZ, AAA …: the letter is repeated.
func repeated(n int, first byte) string {
	if n < 1 || n > 30*26 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(first+byte((n-1)%26)), (n-1)/26+1)
}

// alphabetic writes n as A to Z, AA, AB to ZZ, AAA …
func alphabetic(n int, first byte) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{first + byte((n-1)%26)}, b...)
	}
	return string(b)
}

// roman writes 1 to 3999 in capitals.
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

// ordinal writes n as in 1st, 2nd, 11th.
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

// write writes n > 0 with the units of the system.
func (s counting) write(n int) string {
	if n >= 100 && s.digitsFrom100 {
		return positional(n, s.digits)
	}
	if n >= 1_0000_0000 { // no list gets there
		return strconv.Itoa(n)
	}
	out := s.below10000(n % 10000)
	if high := s.below10000(n / 10000); high != "" {
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

// below10000 writes four places, "" for 0.
func (s counting) below10000(n int) string {
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
