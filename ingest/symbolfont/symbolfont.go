// Package symbolfont knows the characters that symbol fonts show: documents tick
// boxes and draw bullets with letters in Wingdings and Symbol.
//
// Call Show with text and the name of its font. The package covers the five
// fonts that come with office programs and reads no font file.
package symbolfont

import "strings"

// Known reports whether font, a name in any case, is a symbol font with a table.
func Known(font string) bool { return fonts[key(font)] != nil }

// Show is text with the characters that font shows for it. Such a font has its
// glyphs at the codes 0x20 to 0xFF and at the same codes in the private use
// area from U+F000; an “R” in Wingdings 2 is a ticked box. What has no equal in
// Unicode, and text in any other font, stays as found.
func Show(text, font string) string {
	glyphs := fonts[key(font)]
	if glyphs == nil {
		return text
	}
	return strings.Map(func(r rune) rune {
		code := r
		if code >= 0xF000 && code <= 0xF0FF {
			code -= 0xF000
		}
		if g, ok := glyphs[code]; ok {
			return g
		}
		return r
	}, text)
}

// Bullet is the sign of a list level as people see it: a sign of a symbol font
// without equal in Unicode, or none at all, shows as the common bullet.
func Bullet(text, font string) string {
	s := strings.TrimSpace(Show(text, font))
	for _, r := range s {
		if r >= 0xE000 && r <= 0xF8FF {
			return "•"
		}
	}
	if s == "" {
		return "•"
	}
	return s
}

// key is the name of a font as the tables have it. Programs add numbers and
// alternatives: "Wingdings1", "Wingdings;Symbol".
func key(font string) string {
	name, _, _ := strings.Cut(strings.ToLower(font), ";")
	name = strings.Trim(name, " '\"")
	if fonts[name] != nil {
		return name
	}
	switch name {
	case "wingdings2", "wingdings3":
		return name[:9] + " " + name[9:]
	}
	return strings.TrimRight(name, "0123456789")
}

// fonts are the tables of runs by name of the font and code.
var fonts = func() map[string]map[rune]rune {
	all := map[string]map[rune]rune{}
	for font, list := range runs {
		all[font] = map[rune]rune{}
		for _, run := range list {
			code := run.first
			for _, r := range run.chars {
				all[font][code] = r
				code++
			}
		}
	}
	return all
}()
