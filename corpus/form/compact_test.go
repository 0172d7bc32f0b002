package form

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// IsCompact says what looking at every character says.
func TestIsCompact(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"社区", "工作", "。", "\n", "\t", "\v", " ", "\u3000", "\u00a0", "\u0085", "\u2028", "(", ")", ",", "：", ":", ";", "12", "City", "“", "\xe4", "\xe4\xb8", "\xed\xa0\x80", "é", "�", "😀", "㐀", "힣"}
	for range 100000 {
		var b strings.Builder
		for range r.IntN(5) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		s := b.String()
		want := !strings.ContainsFunc(s, func(r rune) bool {
			return r == utf8.RuneError || unicode.IsSpace(r) || strings.ContainsRune("(),:;", r)
		})
		if got := IsCompact(s); got != want {
			t.Fatalf("%q: %v, want %v", s, got, want)
		}
		if want && Compact(s) != s {
			t.Fatalf("%q changes to %q", s, Compact(s))
		}
	}
}
