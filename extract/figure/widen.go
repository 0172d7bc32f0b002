package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Staff type half-width marks among Chinese characters, and the words around 2018年,
// and 2018年， must be read alike. So lines are read with such marks widened, and what is
// found is led back to the text as written.

// narrowMarks are the marks that have a wide form, toWide characters on.
const (
	narrowMarks = ",;:()!?"
	toWide      = '，' - ','
)

// widen is text with the half-width marks next to Chinese characters made wide, and for
// each byte of it, and its end, the byte at which the character that it belongs to begins
// in text; nil where nothing was widened. The marks within numbers and ratios (1,000, 3:2) stay.
func widen(text string) (wide string, back []int32) {
	if !strings.ContainsAny(text, narrowMarks) {
		return text, nil
	}
	var b strings.Builder
	b.Grow(len(text) + len(text)/8)
	back = make([]int32, 0, len(text)+len(text)/8+1)
	var opened []bool // for each bracket open, whether it was widened
	changed := false
	for i := 0; i < len(text); {
		r, w := utf8.DecodeRuneInString(text[i:])
		out := text[i : i+w]
		if w == 1 && strings.IndexByte(narrowMarks, text[i]) >= 0 {
			wider := besideHan(text, i)
			switch n := len(opened); {
			case r == '(':
				opened = append(opened, wider)
			case r == ')' && n > 0:
				wider = opened[n-1]
				opened = opened[:n-1]
			}
			if wider {
				out, changed = string(r+toWide), true
			}
		}
		for range len(out) {
			back = append(back, int32(i))
		}
		b.WriteString(out)
		i += w
	}
	if !changed {
		return text, nil
	}
	return b.String(), append(back, int32(len(text)))
}

// besideHan reports whether a Chinese character or a wide mark stands before or behind
// the mark at byte i, blanks aside, and no digits on both sides.
func besideHan(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:i], " "))
	after, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[i+1:], " "))
	if unicode.IsDigit(before) && unicode.IsDigit(after) {
		return false
	}
	return isWide(before) || isWide(after)
}

// isWide reports whether r is a Chinese character or a mark of Chinese text.
func isWide(r rune) bool {
	return unicode.Is(unicode.Han, r) || r == '“' || r == '”' || r >= 0x3000 && r <= 0x303f || r >= 0xff01 && r <= 0xff1f
}
