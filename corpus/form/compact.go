package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compact gives a value copied from a document its normal form: white space
// removed (one blank stays between Latin words), and ( ) , : ; next to a Chinese
// character made full width, a bracket also where its partner is.
func Compact(s string) string {
	if IsCompact(s) {
		return s
	}
	var b strings.Builder
	rs := []rune(s)
	pairWide(rs)
	for i, r := range rs {
		if unicode.IsSpace(r) {
			if i > 0 && latin(rs[i-1]) && latin(nextVisible(rs[i:])) {
				b.WriteByte(' ')
			}
			continue
		}
		if strings.ContainsRune("(),:;", r) && (touchesHan(rs, i, -1) || touchesHan(rs, i, 1)) {
			r = fullWidth(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}

// pairWide makes both brackets of a pair in rs full width where one of them is or
// touches a Chinese character: 方案(2018-2020).
func pairWide(rs []rune) {
	var open []int
	for i, r := range rs {
		switch r {
		case '\n': // whoever compacts line by line gets the same
			open = open[:0]
		case '(', '（':
			open = append(open, i)
		case ')', '）':
			if len(open) == 0 {
				continue
			}
			k := open[len(open)-1]
			open = open[:len(open)-1]
			if rs[k] == '（' || r == '）' || touchesHan(rs, k, -1) || touchesHan(rs, k, 1) || touchesHan(rs, i, -1) || touchesHan(rs, i, 1) {
				rs[k], rs[i] = '（', '）'
			}
		}
	}
}

// IsCompact reports whether s holds nothing that Compact looks at, as most values do.
// It is asked of every value and nearly every line, so that characters of three bytes,
// as those of Chinese, are passed over by what they begin with.
func IsCompact(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			switch s[i] {
			case '(', ')', ',', ':', ';', ' ', '\t', '\n', '\v', '\f', '\r':
				return false
			}
			i++
			continue
		}
		if b := s[i]; b > 0xe3 && b < 0xed && i+2 < len(s) && s[i+1]>>6 == 2 && s[i+2]>>6 == 2 { // U+4000 to U+CFFF
			i += 3
			continue
		}
		r, w := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError || unicode.IsSpace(r) {
			return false
		}
		i += w
	}
	return true
}

// nextVisible is the first rune of rs that is no blank, 0 where there is none.
func nextVisible(rs []rune) rune {
	for _, r := range rs {
		if !unicode.IsSpace(r) {
			return r
		}
	}
	return 0
}

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// touchesHan reports whether the nearest non-blank neighbour of rs[i] in
// direction step is a Chinese character or full-width bracket.
func touchesHan(rs []rune, i, step int) bool {
	for i += step; i >= 0 && i < len(rs); i += step {
		if !unicode.IsSpace(rs[i]) {
			return IsHan(rs[i]) || strings.ContainsRune("《》〔〕（）“”", rs[i])
		}
	}
	return false
}

func fullWidth(r rune) rune {
	switch r {
	case '(':
		return '（'
	case ')':
		return '）'
	case ',':
		return '，'
	case ':':
		return '：'
	case ';':
		return '；'
	}
	return r
}
