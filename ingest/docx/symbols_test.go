package docx

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestSymbols(t *testing.T) {
	tests := []struct{ text, font, want string }{
		{"R£", "wingdings 2", "☑□"}, {"\uf0fe\uf0a8", "wingdings", "☑□"}, {"\uf0b7", "symbol", "•"}, {"\uf0a3", "symbol", "≤"},
		{"\u00fcl", "wingdings", "✓●"}, {"\uf081\uf08a", "wingdings", "①⑩"}, {"jk", "wingdings 2", "①②"}, {"mW", "symbol", "μΩ"},
		{"甲R", "wingdings 2", "甲☑"}, {"R", "", "R"}, {"R", "宋体", "R"}, {"\uf0ff", "wingdings", "\uf0ff"},
	}
	for _, tt := range tests {
		if got := symbols(tt.text, tt.font); got != tt.want {
			t.Errorf("symbols(%q, %q) = %q, want %q", tt.text, tt.font, got, tt.want)
		}
	}
}

// TestSymbolData checks that no run of a table runs into the next one, that the
// runs end where they should, and that nothing maps to a character that people
// could not search for.
func TestSymbolData(t *testing.T) {
	last := map[string]map[rune]rune{
		"symbol":      {0x5A: 'Ζ', 0x7A: 'ζ', 0xAF: '↓', 0xBF: '↵', 0xCF: '∉', 0xDF: '⇓', 0xE5: '∑', 0xEF: '⎪', 0xFE: '⎭'},
		"wingdings":   {0x69: '♓', 0x6B: '&', 0x78: '⌧', 0x7E: '❞', 0x95: '❿', 0xA5: '◎', 0xAF: '✵', 0xF4: '⇳', 0xFE: '☑'},
		"wingdings 2": {0x54: '☒', 0x7E: '❿', 0x99: '○', 0xA3: '□', 0xAF: '◇'},
		"wingdings 3": {0x28: '↘', 0x7B: '◥'},
		"webdings":    {0x36: '▼'},
	}
	for font, runs := range symbolRuns {
		table, n := symbolFonts[font], 0
		for _, run := range runs {
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

func TestEquation(t *testing.T) {
	tests := []struct{ code, want string }{
		{` EQ \o\ac(○,1) `, "①"}, {`eq \o\ac(○,10)`, "⑩"}, {`eq \o\ac(○,35)`, "㉟"}, {`eq \o\ac(○,36)`, "㊱"}, {`eq \o\ac(○,一)`, "㊀"}, {`eq \o\ac(○,51)`, "○51"},
		{`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(xī),西)山`, "西山"}, {`eq \f(1,2)`, "1/2"}, {`eq \r(3,x)`, "√x"}, {`eq x\s\up5(2)`, "x2"},
		{`eq \b(\f(a,b))`, "(a/b)"}, {`eq a\,b\(c`, "a,b(c"}, {`eq \o(甲;乙)`, "甲乙"}, {`eq \d\fo10()x`, "x"}, {`eq \l(a,b)`, "a,b"}, {`eq \x(甲)`, "甲"},
		{`REF bm \h`, ""}, {``, ""}, {`EQ`, ""}, {`eq \o(`, ""}, {`eq \`, ""}, {`eq \* "x`, ""}, {`eq \o\ac(○,`, "○"},
	}
	for _, tt := range tests {
		if got := equation(tt.code); got != tt.want {
			t.Errorf("equation(%q) = %q, want %q", tt.code, got, tt.want)
		}
	}
}
