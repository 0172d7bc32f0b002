// Package form recognises the forms of Chinese official documents by their
// words: labels of headings and articles, salutations, document numbers,
// dates, marks of class and publicity. The order and look of these elements is
// laid down in GB/T 9704-2012 (党政机关公文格式); the variants are those that
// occur in published letters.
//
// Both rooms that need them use it: ingest/clean to find blocks and titles,
// extract to read values. It imports the standard library only, does no I/O,
// and its functions look at one short line at a time; none backtracks.
package form

import (
	"strings"
	"unicode/utf8"
)

// Label is the label that begins a heading, an article or a list item.
type Label struct {
	// Level is the depth by GB/T 9704-2012, 7.3.3: 1 for 一、 and 第一章, 2 for
	// （一） and 第一节, 3 for 1. and 第一条, 4 for （1）, 5 for ①.
	Level int
	// Ordinal is the number that the label states, 1-based; 0 where it is not readable.
	Ordinal int
	// Len is the length of the label in bytes, its punctuation included.
	Len int
	// Article reports 第…条.
	Article bool
}

// HeadingLabel reads the label at the start of line; ok is false where line
// begins with none. A decimal number (1.5万元) and a date (2.10) are no labels.
func HeadingLabel(line string) (l Label, ok bool) {
	r, size := utf8.DecodeRuneInString(line)
	switch {
	case r == '第':
		return ordinalLabel(line)
	case isChineseDigit(r):
		n, m := chineseOrdinal(line)
		rest := line[m:]
		if p, w := utf8.DecodeRuneInString(rest); n > 0 && n < 100 && (p == '、' || p == '．' || p == '.' && !startsDigit(rest[w:])) {
			return Label{Level: 1, Ordinal: n, Len: m + w}, true
		}
	case r == '（' || r == '(':
		return bracketLabel(line, size)
	case r >= '0' && r <= '9':
		n, m := arabic(line)
		if m > 2 {
			return Label{}, false
		}
		rest := line[m:]
		p, w := utf8.DecodeRuneInString(rest)
		if p == '、' || p == '．' || p == '.' && !startsDigit(rest[w:]) {
			return Label{Level: 3, Ordinal: n, Len: m + w}, true
		}
	case r >= '①' && r <= '⑳':
		return Label{Level: 5, Ordinal: int(r-'①') + 1, Len: size}, true
	case r >= '⑴' && r <= '⒇':
		return Label{Level: 4, Ordinal: int(r-'⑴') + 1, Len: size}, true
	case r >= '⒈' && r <= '⒛':
		return Label{Level: 3, Ordinal: int(r-'⒈') + 1, Len: size}, true
	}
	return Label{}, false
}

// ordinalLabel reads 第一章, 第一节, 第一条 (with blanks in between, as typeset).
func ordinalLabel(line string) (Label, bool) {
	i := len("第")
	i += leadingBlanks(line[i:])
	n, m := chineseOrdinal(line[i:])
	if m == 0 {
		n, m = arabic(line[i:])
	}
	if m == 0 || m > 15 {
		return Label{}, false
	}
	i += m
	i += leadingBlanks(line[i:])
	r, w := utf8.DecodeRuneInString(line[i:])
	i += w
	switch r {
	case '编', '章':
		return Label{Level: 1, Ordinal: n, Len: i}, true
	case '节':
		return Label{Level: 2, Ordinal: n, Len: i}, true
	case '条':
		// “第三条规定” refers to an article, “第三条　保洁员…” is one.
		next, _ := utf8.DecodeRuneInString(line[i:])
		if next == '规' || next == '第' || next == '款' || next == '的' || next == '、' || next == '和' || next == '至' {
			return Label{}, false
		}
		return Label{Level: 3, Ordinal: n, Len: i, Article: true}, true
	}
	return Label{}, false
}

// bracketLabel reads （一） and （1）; open is the length of the bracket.
func bracketLabel(line string, open int) (Label, bool) {
	i := open + leadingBlanks(line[open:])
	level := 2
	n, m := chineseOrdinal(line[i:])
	if m == 0 {
		level = 4
		n, m = arabic(line[i:])
		if m > 2 {
			return Label{}, false
		}
	}
	if m == 0 || n == 0 || n >= 100 {
		return Label{}, false
	}
	i += m
	i += leadingBlanks(line[i:])
	r, w := utf8.DecodeRuneInString(line[i:])
	if r != '）' && r != ')' {
		return Label{}, false
	}
	return Label{Level: level, Ordinal: n, Len: i + w}, true
}

const chineseDigits = "〇一二三四五六七八九十百零"

func isChineseDigit(r rune) bool { return strings.ContainsRune(chineseDigits, r) }

// chineseOrdinal reads a Chinese numeral up to 999 at the start of s and
// returns its value and length in bytes, 0, 0 where there is none.
func chineseOrdinal(s string) (n, length int) {
	total, digit := 0, 0
	for i, r := range s {
		switch k := strings.IndexRune("〇一二三四五六七八九", r); {
		case r == '零':
		case k >= 0:
			digit = digit*10 + k/len("一")
		case r == '十':
			total += max(digit, 1) * 10
			digit = 0
		case r == '百':
			total += max(digit, 1) * 100
			digit = 0
		default:
			return total + digit, i
		}
		if i > 24 {
			return 0, 0
		}
	}
	return total + digit, len(s)
}

// arabic reads an unsigned integer at the start of s.
func arabic(s string) (n, length int) {
	for length < len(s) && s[length] >= '0' && s[length] <= '9' && length < 9 {
		n = n*10 + int(s[length]-'0')
		length++
	}
	return n, length
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

func leadingBlanks(s string) int {
	n := 0
	for n < len(s) {
		switch {
		case s[n] == ' ' || s[n] == '\t':
			n++
		case strings.HasPrefix(s[n:], "\u3000"), strings.HasPrefix(s[n:], "\u00a0"):
			_, w := utf8.DecodeRuneInString(s[n:])
			n += w
		default:
			return n
		}
	}
	return n
}
