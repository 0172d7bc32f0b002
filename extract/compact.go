package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus/form"
)

// compact gives a copied value its normal form.
func compact(s string) string { return form.Compact(s) }

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
