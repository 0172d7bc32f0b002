// Package glyphname says which characters the names of glyphs mean: those of the
// Adobe Glyph List and those that spell a code, by the Adobe Glyph List
// Specification 1.7.
package glyphname

import (
	"bufio"
	"bytes"
	"compress/gzip"
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// glyphList is the Adobe Glyph List 2.0 (Copyright Adobe, BSD-3-Clause, see its
// head), compressed.
//
//go:embed glyphlist.txt.gz
var glyphList []byte

// ligatures come out as their letters: nobody looks for the others.
var ligatures = strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st")

// list are the characters of the names in the list.
var list = sync.OnceValue(func() map[string]string {
	z, err := gzip.NewReader(bytes.NewReader(glyphList))
	if err != nil {
		panic("embedded glyph list: " + err.Error())
	}
	all := make(map[string]string, 4300)
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		name, codes, ok := strings.Cut(lines.Text(), ";")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		var text []byte
		for _, code := range strings.Fields(codes) {
			if c, err := strconv.ParseUint(code, 16, 32); err == nil {
				text = utf8.AppendRune(text, rune(c))
			}
		}
		all[name] = ligatures.Replace(string(text))
	}
	return all
})

// Text is what a glyph of that name shows, "" where the name does not say.
func Text(name string) string {
	name, _, _ = strings.Cut(name, ".") // a variant of a glyph
	var text strings.Builder
	for part := range strings.SplitSeq(name, "_") { // a ligature
		s := component(part)
		if s == "" {
			return ""
		}
		text.WriteString(s)
	}
	return text.String()
}

// sizes end the names that TeX fonts have for the sizes of one sign.
var sizes = []string{"display", "text", "bigg", "Bigg", "big", "Big"}

func component(name string) string {
	if s, ok := list()[name]; ok {
		return s
	}
	if s := spelt(name); s != "" {
		return s
	}
	for _, size := range sizes {
		if base, ok := strings.CutSuffix(name, size); ok {
			return list()[base]
		}
	}
	return ""
}

// spelt are the characters whose codes a name spells: uni4E2D, uni4E2D6587, u20000.
func spelt(name string) string {
	if digits, ok := strings.CutPrefix(name, "uni"); ok && len(digits) >= 4 && len(digits)%4 == 0 {
		var text strings.Builder
		for ; digits != ""; digits = digits[4:] {
			c := code(digits[:4])
			if c == utf8.RuneError {
				return ""
			}
			text.WriteRune(c)
		}
		return text.String()
	}
	if digits, ok := strings.CutPrefix(name, "u"); ok && 4 <= len(digits) && len(digits) <= 6 {
		if c := code(digits); c != utf8.RuneError {
			return string(c)
		}
	}
	return ""
}

// code is the character with a code in capital hexadecimal digits.
func code(digits string) rune {
	c, err := strconv.ParseUint(digits, 16, 32)
	if err != nil || strings.ToUpper(digits) != digits || c == 0 || !utf8.ValidRune(rune(c)) {
		return utf8.RuneError
	}
	return rune(c)
}
