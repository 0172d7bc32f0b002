package form

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Compact gives a value copied from a document its normal form: white space
// removed (one blank stays between Latin words), and ( ) , : ; next to a Chinese
// character made full width.
func Compact(s string) string {
	if isCompact(s) {
		return s
	}
	var b strings.Builder
	rs := []rune(s)
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

// isCompact reports whether s holds nothing that Compact looks at, as most values do.
func isCompact(s string) bool {
	const lastSpace = 0x3000 // the last character of unicode.IsSpace
	for _, r := range s {
		switch r {
		case '(', ')', ',', ':', ';', utf8.RuneError:
			return false
		}
		if r <= lastSpace && unicode.IsSpace(r) {
			return false
		}
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
