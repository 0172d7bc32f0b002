package docx

import (
	"strconv"
	"strings"
)

// symbolFonts are the tables of symbolRuns by name of the font and code.
var symbolFonts = func() map[string]map[rune]rune {
	fonts := map[string]map[rune]rune{}
	for font, runs := range symbolRuns {
		fonts[font] = map[rune]rune{}
		for _, run := range runs {
			code := run.first
			for _, r := range run.chars {
				fonts[font][code] = r
				code++
			}
		}
	}
	return fonts
}()

// symbolFontOf is the symbol font that w:rFonts or w:sym names, as a key of
// symbolFonts, or "" where it names another font.
func symbolFontOf(e element) string {
	for _, attr := range []string{"font", "ascii", "hAnsi"} {
		name := strings.ToLower(strings.TrimSpace(e.attr(attr)))
		if _, ok := symbolFonts[name]; ok {
			return name
		}
	}
	return ""
}

// symbols writes text set in a symbol font with the characters it shows. Such a
// font shows its glyphs for the codes 0x20 to 0xFF and the same codes in the
// private use area from U+F000; an “R” in Wingdings 2 is a ticked box, the way
// most forms tick one. What has no equal in Unicode stays as found.
func symbols(text, font string) string {
	glyphs := symbolFonts[font]
	if glyphs == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		if g, ok := glyphs[glyphCode(r)]; ok {
			return g
		}
		return r
	}, text)
}

// glyphCode is the code of a character within a symbol font.
func glyphCode(r rune) rune {
	if r >= 0xF000 && r <= 0xF0FF {
		return r - 0xF000
	}
	return r
}

// symbol is the character of w:sym, or "" where it states none.
func symbol(e element) string {
	code, err := strconv.ParseUint(e.attr("char"), 16, 16)
	if err != nil || code < ' ' {
		return ""
	}
	return symbols(string(rune(code)), symbolFontOf(e))
}
