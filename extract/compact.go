package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus/form"
)

// compact gives a copied value its normal form. Most lines have it already, and
// are not taken apart.
func compact(s string) string {
	if form.IsCompact(s) {
		return s
	}
	var b strings.Builder
	for s != "" {
		n := lineEnd(s)
		if line := s[:n]; form.IsCompact(line) {
			b.WriteString(line)
		} else {
			b.WriteString(form.Compact(line))
		}
		s = strings.TrimPrefix(s[n:], "\n")
	}
	return b.String()
}

// lineEnd is the end of the first line of s of which nothing depends on what
// follows it: a mark or Latin letter at a line break does.
func lineEnd(s string) int {
	for n := 0; ; n++ {
		k := strings.IndexByte(s[n:], '\n')
		if k < 0 {
			return len(s)
		}
		n += k
		last, _ := utf8.DecodeLastRuneInString(s[:n])
		next, _ := utf8.DecodeRuneInString(s[n+1:])
		if wide(last) && wide(next) {
			return n
		}
	}
}

// wide reports whether r is a character or mark of full width.
func wide(r rune) bool { return r >= utf8.RuneSelf && !unicode.IsSpace(r) }

// trimmed returns the part of s[from:to] without blanks and the given marks at
// its ends, as offsets.
func trimmed(s string, from, to int, marks string) (int, int) {
	for from < to {
		r, w := utf8.DecodeRuneInString(s[from:to])
		if !unicode.IsSpace(r) && !strings.ContainsRune(marks, r) {
			break
		}
		from += w
	}
	for from < to {
		r, w := utf8.DecodeLastRuneInString(s[from:to])
		if !unicode.IsSpace(r) && !strings.ContainsRune(marks, r) {
			break
		}
		to -= w
	}
	return from, to
}
