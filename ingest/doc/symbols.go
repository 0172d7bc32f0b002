package doc

import "strings"

// glyphRun is the characters of a symbol font from code first on.
type glyphRun struct {
	first rune
	chars string
}

// symbolRuns are the characters that symbol fonts show, by name of the font:
// ticks, boxes, bullets, circled numbers, arrows and the letters of formulas.
// Symbol is the Adobe encoding published by Unicode, Inc. (VENDORS/ADOBE), the
// others follow Unicode document L2/12-368; a shape without a common character
// has the common one that looks the same.
var symbolRuns = map[string][]glyphRun{
	"symbol": {
		{0x22, "∀"}, {0x24, "∃"}, {0x27, "∋"}, {0x2d, "−"}, {0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"},
		{0x5c, "∴"}, {0x5e, "⊥"}, {0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"}, {0x7e, "∼"},
		{0xa2, "′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"}, {0xc5, "⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊"}, {0xe5, "∑"}, {0xf2, "∫"},
	},
	"wingdings": {
		{0x28, "☎"}, {0x6c, "●❍■□□"}, {0x75, "◆❖"}, {0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"},
		{0x9e, "·•▪○○○◉◎"}, {0xa7, "▪□"}, {0xd8, "➢"}, {0xdf, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩"}, {0xfb, "✗✓☒☑"},
	},
	"wingdings 2": {
		{0x4f, "✗✓☒☑☒☒"}, {0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"}, {0x97, "•●○"}, {0xa1, "▪■□"}, {0xae, "◆◇"}, {0xf8, "※"},
	},
	"wingdings 3": {{0x21, "←→↑↓↖↗↙↘"}, {0x70, "▲▼△▽◀▶◁▷"}},
	"webdings":    {{0x33, "◀▶▲▼"}, {0x61, "✓"}, {0x63, "□"}, {0x67, "■"}, {0x6e, "●"}, {0x72, "✗"}},
}

// symbolFonts are symbolRuns by code.
var symbolFonts = func() map[string]map[rune]rune {
	fonts := map[string]map[rune]rune{}
	for name, runs := range symbolRuns {
		fonts[name] = map[rune]rune{}
		for _, run := range runs {
			code := run.first
			for _, c := range run.chars {
				fonts[name][code] = c
				code++
			}
		}
	}
	return fonts
}()

// symbol is the character that font number ftc shows for code c: symbol fonts
// have theirs at 0x20 to 0xFF and again from U+F000 on. What has no equal in
// Unicode stays as found.
func (r *reader) symbol(c rune, ftc int) rune {
	if ftc < 0 || ftc >= len(r.fonts) {
		return c
	}
	glyphs := symbolFonts[r.fonts[ftc].name]
	code := c
	if c >= 0xf000 && c <= 0xf0ff {
		code = c - 0xf000
	}
	if g, ok := glyphs[code]; ok {
		return g
	}
	return c
}

// bullet is the label of a bullet level: its character, or the common bullet
// where the character means nothing outside its font.
func (r *reader) bullet(l *listLevel) string {
	var b strings.Builder
	for _, c := range l.text {
		if c = r.symbol(c, l.ftc); c >= ' ' && (c < 0xe000 || c > 0xf8ff) {
			b.WriteRune(c)
		}
	}
	if s := strings.TrimSpace(b.String()); s != "" {
		return s
	}
	return "•"
}
