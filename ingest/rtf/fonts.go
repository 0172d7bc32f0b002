package rtf

import "strings"

// maxEntries bounds the entries of the font table and of the other tables.
const maxEntries = 1 << 13

// fontEntry is the entry of the font table that is read.
type fontEntry struct {
	font *font
	name strings.Builder
}

// fontWord takes a word in the font table.
func (r *reader) fontWord(name string, t token) {
	switch name {
	case "f":
		r.endFont() // fonts can follow one another in one group
		r.fontEntry = &fontEntry{font: &font{}}
		if len(r.fonts) < maxEntries {
			r.fonts[t.n] = r.fontEntry.font
		}
		r.group.capture, r.group.muted = &r.fontEntry.name, false
		r.group.done = r.endFont
	case "fcharset":
		if e := r.fontEntry; e != nil {
			e.font.codePage, e.font.symbol = charsets[t.n], t.n == symbolCharset
		}
	case "cpg":
		if e := r.fontEntry; e != nil && t.n > 0 {
			e.font.codePage = t.n
		}
	}
}

// endFont names the font that was read; a semicolon ends the name.
func (r *reader) endFont() {
	if e := r.fontEntry; e != nil {
		name, _, _ := strings.Cut(e.name.String(), ";")
		e.font.name = strings.TrimSpace(name)
	}
	r.fontEntry = nil
}
