package doc

import "fuhan/ingest/symbolfont"

// symbol is the character that font number ftc shows for code c. What has no
// equal in Unicode stays as found.
func (r *reader) symbol(c rune, ftc int) rune {
	if ftc < 0 || ftc >= len(r.fonts) || c > 0xff && (c < 0xf000 || c > 0xf0ff) {
		return c
	}
	for _, shown := range symbolfont.Show(string(c), r.fonts[ftc].name) {
		return shown
	}
	return c
}

// bullet is the label of a bullet level: its character, or the common bullet
// where the character means nothing outside its font.
func (r *reader) bullet(l *listLevel) string {
	font := ""
	if l.ftc >= 0 && l.ftc < len(r.fonts) {
		font = r.fonts[l.ftc].name
	}
	return symbolfont.Bullet(string(l.text), font)
}
