package symbolfont

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestShow(t *testing.T) {
	tests := []struct{ text, font, want string }{
		{"R", "Wingdings 2", "☑"}, {"\uF0FE", "Wingdings", "☑"}, {"\uF0FE", "wingdings1", "☑"}, {"R", "Wingdings2", "☑"},
		{"\u00b7", "Symbol", "•"}, {"正文R", "宋体", "正文R"}, {"\uF0FE", "宋体", "\uF0FE"}, {"n", "Wingdings;Symbol", "■"},
		{"R£", "wingdings 2", "☑□"}, {"\uf0fe\uf0a8", "wingdings", "☑□"}, {"\uf0b7", "symbol", "•"}, {"\uf0a3", "symbol", "≤"},
		{"\u00fcl", "wingdings", "✓●"}, {"\uf081\uf08a", "wingdings", "①⑩"}, {"jk", "wingdings 2", "①②"}, {"mW", "symbol", "μΩ"},
		{"甲R", "wingdings 2", "甲☑"}, {"R", "", "R"}, {"\uf0ff", "wingdings", "\uf0ff"},
	}
	for _, tt := range tests {
		if got := Show(tt.text, tt.font); got != tt.want {
			t.Errorf("Show(%q, %q) = %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
	if !Known(" Wingdings") || Known("宋体") || Known("") {
		t.Error("Known is wrong")
	}
}

func TestBullet(t *testing.T) {
	for _, tt := range []struct{ text, font, want string }{{"", "", "•"}, {"\uF0B7", "Arial", "•"}, {"–", "Arial", "–"}, {"\uF0D8", "Wingdings", "➢"}} {
		if got := Bullet(tt.text, tt.font); got != tt.want {
			t.Errorf("Bullet(%q, %q) = %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
}

// TestData checks that no run of a table runs into the next one, that the
// runs end where they should, and that nothing maps to a character that people
// could not search for.
func TestData(t *testing.T) {
	last := map[string]map[rune]rune{
		"symbol":      {0x5A: 'Ζ', 0x7A: 'ζ', 0xAF: '↓', 0xBF: '↵', 0xCF: '∉', 0xDF: '⇓', 0xE5: '∑', 0xEF: '⎪', 0xFE: '⎭'},
		"wingdings":   {0x69: '♓', 0x6B: '&', 0x78: '⌧', 0x7E: '❞', 0x95: '❿', 0xA5: '◎', 0xAF: '✵', 0xF4: '⇳', 0xFE: '☑'},
		"wingdings 2": {0x54: '☒', 0x7E: '❿', 0x99: '○', 0xA3: '□', 0xAF: '◇'},
		"wingdings 3": {0x28: '↘', 0x7B: '◥'},
		"webdings":    {0x36: '▼'},
	}
	for font, list := range runs {
		table, n := fonts[font], 0
		for _, run := range list {
			n += utf8.RuneCountInString(run.chars)
		}
		if len(table) != n {
			t.Errorf("%s: %d characters for %d codes", font, n, len(table))
		}
		for code, r := range last[font] {
			if table[code] != r {
				t.Errorf("%s: %#x is %c, want %c", font, code, table[code], r)
			}
		}
		for code, r := range table {
			if code < 0x21 || code > 0xFE || !unicode.IsPrint(r) || r > 0xFFFF {
				t.Errorf("%s: %#x is %#x", font, code, r)
			}
		}
	}
}
