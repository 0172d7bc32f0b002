package gold

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// normal is the text form of v in NFKC without white space.
func normal(v any) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f {
			return -1
		}
		return r
	}, norm.NFKC.String(str(v)))
}

// bare is normal without punctuation, for likeness.
func bare(v any) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.P, unicode.Z) {
			return -1
		}
		return r
	}, normal(v))
}

var chineseDigits = map[rune]int{
	'零': 0, '〇': 0, '一': 1, '二': 2, '两': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9,
}

var chineseTens = map[rune]int{'十': 10, '百': 100, '千': 1000}

// chinese is the value of a numeral in Chinese digits below 万; digits side by
// side are read as decimal places (二〇二三).
func chinese(s string) int {
	sum, num, open := 0, 0, false
	for _, r := range s {
		if d, ok := chineseDigits[r]; ok {
			num, open = num*10+d, true
			continue
		}
		if !open {
			num = 1
		}
		sum, num, open = sum+num*chineseTens[r], 0, false
	}
	return sum + num
}

var chineseNumeral = regexp.MustCompile(`[〇零一二两三四五六七八九十百千]+`)

// digits is normal with Chinese numerals in Arabic digits.
func digits(v any) string {
	return chineseNumeral.ReplaceAllStringFunc(normal(v), func(s string) string { return strconv.Itoa(chinese(s)) })
}
