package docx

import (
	"strconv"

	"fuhan/ingest/symbolfont"
)

// symbolFontOf is the symbol font that w:rFonts or w:sym names, "" where it
// names another font.
func symbolFontOf(e element) string {
	for _, attr := range []string{"font", "ascii", "hAnsi"} {
		if name := e.attr(attr); symbolfont.Known(name) {
			return name
		}
	}
	return ""
}

// symbol is the character of w:sym, or "" where it states none.
func symbol(e element) string {
	code, err := strconv.ParseUint(e.attr("char"), 16, 16)
	if err != nil || code < ' ' {
		return ""
	}
	return symbolfont.Show(string(rune(code)), symbolFontOf(e))
}
