package extract

import (
	"strings"
	"unicode/utf8"
)

// Comparing short runs of text with tables of words.

// prefixIn is the first of words with which s begins, "" where there is none.
func prefixIn(s string, words []string) string {
	for _, w := range words {
		if n := len(w); n <= len(s) && (n == 0 || s[n-1] == w[n-1]) && s[:n] == w { // the last byte tells most apart
			return w
		}
	}
	return ""
}

// suffixIn is the first of words in which s ends, "" where there is none.
func suffixIn(s string, words []string) string {
	for _, w := range words {
		if n := len(w); n <= len(s) && (n == 0 || s[len(s)-1] == w[n-1]) && strings.HasSuffix(s, w) {
			return w
		}
	}
	return ""
}

func startsWithAny(s string, words []string) bool { return prefixIn(s, words) != "" }
func endsWithAny(s string, words []string) bool   { return suffixIn(s, words) != "" }

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// firstRunes is the beginning of s, n characters at most.
func firstRunes(s string, n int) string {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, w := utf8.DecodeRuneInString(s[i:])
		i += w
	}
	return s[:i]
}

// lastRunes is the end of s, n characters at most.
func lastRunes(s string, n int) string {
	i := len(s)
	for ; n > 0 && i > 0; n-- {
		_, w := utf8.DecodeLastRuneInString(s[:i])
		i -= w
	}
	return s[i:]
}
