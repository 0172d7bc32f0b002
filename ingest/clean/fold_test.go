package clean

import (
	"testing"
	"unicode"

	"fuhan/ingest/raw"
)

func TestFold(t *testing.T) {
	for _, c := range []struct {
		name     string
		in, want string
	}{
		{"full-width digits and letters", "２０２３年Ａ类ｂ", "2023年A类b"},
		{"per cent", "１２％", "12%"},
		{"punctuation stays", "：（）；，！？【】〔〕—～“”", "：（）；，！？【】〔〕—～“”"},
		{"Kangxi radicals", "⼀⽇⼈⼤", "一日人大"},
		{"radicals supplement", "⺠⻄⻓⻛", "民西长风"},
		{"compatibility ideographs", "\uf97e\uf9fd", "量什"},
		{"zero widths", "社\u200b区\ufeff工\u2060作", "社区工作"},
		{"soft hyphen", "fu\u00adhan", "fuhan"},
		{"directional marks", "\u202a社区\u202c", "社区"},
		{"control characters", "社\x02区\x7f\u0081工", "社区工"},
		{"noncharacters", "社\ufffe区\uffff工", "社区工"},
		{"kept: circled numbers, units, old forms", "①㎡〇○囯", "①㎡〇○囯"},
		{"kept: private use", "\ue000甲", "\ue000甲"},
	} {
		text := Text(raw.Lines(c.in))
		if text.Content != c.want {
			t.Errorf("%s: %q becomes %q, want %q", c.name, c.in, text.Content, c.want)
		}
	}
	for _, r := range "\t\u00a0\u3000\u2003\u2009\u202f\u2028" {
		if got := fold(r); got != ' ' {
			t.Errorf("fold(%U) = %q, want a blank", r, got)
		}
	}
}

// TestFoldTwice: a folded character stays as it is.
func TestFoldTwice(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if f := fold(r); f != 0 && fold(f) != f {
			t.Errorf("%U folds to %U and that to %U", r, f, fold(f))
		}
	}
}

// TestRadicals checks the table: radicals on the left, and on the right
// ideographs, none of which needs folding itself.
func TestRadicals(t *testing.T) {
	if len(radicalSupplement) < 80 {
		t.Errorf("only %d radicals", len(radicalSupplement))
	}
	for from, to := range radicalSupplement {
		if from < 0x2e80 || from > 0x2eff || !unicode.Is(unicode.Unified_Ideograph, to) {
			t.Errorf("%U stands for %U", from, to)
		}
	}
}
