package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
)

var foldCases = []struct{ name, in, want string }{
	{"empty", "", ""},
	{"already folded", "社区工作者2023a,b", "社区工作者2023a,b"},
	{"width and case", "ＡＢｃ１２３ Xyz", "abc123xyz"},
	{"blanks of every kind", " 社\t区\n工　作\u00a0者\u2003 ", "社区工作者"},
	{"no glyph", "社\u200b区\ufeff工\u00ad作\ufe0f者\x00\x7f", "社区工作者"},
	{"document number 1", "西民函〔２０２３〕41 号", "西民函(2023)41号"},
	{"document number 2", "西民函【2023】41号", "西民函(2023)41号"},
	{"document number 3", "西民函［2023］41号", "西民函(2023)41号"},
	{"document number 4", "西民函﹝2023﹞41号", "西民函(2023)41号"},
	{"document number 5", "西民函（2023）41号", "西民函(2023)41号"},
	{"quotation marks", "“两委”‘一’「二」『三』", "\"两委\"'一'\"二\"\"三\""},
	{"stops", "甲，乙。丙；丁：戊？己！庚、辛", "甲,乙.丙;丁:戊?己!庚、辛"},
	{"dashes", "7—18级 B－19 一——二", "7-18级b-19一--二"},
	{"ratio", "１：１ 与 1∶1", "1:1与1:1"},
	{"zeros of years", "二〇二三 二○二四 二◯二五", "二〇二三二〇二四二〇二五"},
	{"radicals", "⺠政⼈⼤", "民政人大"},
	{"compatibility ideographs", "樂\uf914 不\uf967", "乐乐不不"},
	{"traditional characters", "鄉村醫生補助，後山，於是，乾縣", "乡村医生补助,后山,於是,乾县"},
	{"invalid UTF-8", "社\xff区", "社\ufffd区"},
	{"percent and currency", "７０％ ￥5", "70%¥5"},
	{"book titles stay", "《办法》", "《办法》"},
}

func TestFold(t *testing.T) {
	for _, c := range foldCases {
		if got := Fold(c.in); got != c.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
	}
}

// TestFoldIdempotent goes through every character, since folding goes
// character by character.
func TestFoldIdempotent(t *testing.T) {
	changed := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		f := foldRune(r)
		if f == r {
			continue
		}
		changed++
		if f != removed && foldRune(f) != f {
			t.Errorf("%U folds to %U, which folds to %U", r, f, foldRune(f))
		}
	}
	if changed < 3000 {
		t.Errorf("only %d characters change", changed)
	}
}

// TestFoldTable checks the data: no character stands in two rows, and every
// radical has its ideograph.
func TestFoldTable(t *testing.T) {
	seen := map[rune]string{}
	for _, row := range alikes {
		if utf8.RuneCountInString(row) < 2 {
			t.Errorf("row %q holds one character only", row)
		}
		for _, r := range row {
			if other, ok := seen[r]; ok {
				t.Errorf("%q stands in %q and %q", r, other, row)
			}
			seen[r] = row
		}
	}
	pairs := []rune(radicals)
	if len(pairs) != 2*328 {
		t.Errorf("%d characters in the table of radicals, want %d", len(pairs), 2*328)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r := pairs[i]; r < 0x2E80 || r > 0x2FD5 {
			t.Errorf("%U is no radical", r)
		}
		if f := pairs[i+1]; !isHan(f) || f < 0x3400 {
			t.Errorf("%U is no ideograph", f)
		}
	}
}

func TestFoldedOriginal(t *testing.T) {
	const text = "西民函〔２０２３〕\n 41 号，关于“社 区”"
	f := FoldMapped(text)
	if f.Text != Fold(text) {
		t.Fatalf("FoldMapped(%q).Text = %q", text, f.Text)
	}
	cases := []struct{ part, want string }{
		{"西民函(2023)41号", "西民函〔２０２３〕\n 41 号"},
		{"(2023)", "〔２０２３〕"},
		{"41", "41"},
		{"41号,", "41 号，"},
		{"\"社区\"", "“社 区”"},
		{"社区", "社 区"},
	}
	for _, c := range cases {
		at := strings.Index(f.Text, c.part)
		if at < 0 {
			t.Fatalf("%q is not in %q", c.part, f.Text)
		}
		s := f.Original(corpus.Span{Start: at, End: at + len(c.part)})
		if got := text[s.Start:s.End]; got != c.want {
			t.Errorf("%q comes from %q, want %q", c.part, got, c.want)
		}
	}
	for _, s := range []corpus.Span{{}, {Start: 3, End: 3}, {Start: -1, End: 2}, {Start: 0, End: len(f.Text) + 1}} {
		if got := f.Original(s); got != (corpus.Span{}) {
			t.Errorf("Original(%v) = %v, want an empty span", s, got)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, c := range foldCases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		m := FoldMapped(s)
		if m.Text != Fold(s) {
			t.Fatalf("FoldMapped gives %q, Fold %q", m.Text, Fold(s))
		}
		if again := Fold(m.Text); again != m.Text {
			t.Fatalf("Fold(%q) = %q: not idempotent", m.Text, again)
		}
		// The map: characters in order, none overlapping, each coming from what
		// folds to it.
		end := 0
		for i := 0; i < len(m.Text); {
			_, size := utf8.DecodeRuneInString(m.Text[i:])
			o := m.Original(corpus.Span{Start: i, End: i + size})
			if o.Start < end || o.End <= o.Start || o.End > len(s) {
				t.Fatalf("character at %d of %q comes from %v, after %d", i, m.Text, o, end)
			}
			if got := Fold(s[o.Start:o.End]); got != m.Text[i:i+size] {
				t.Fatalf("%q folds to %q, not %q", s[o.Start:o.End], got, m.Text[i:i+size])
			}
			end = o.End
			i += size
		}
	})
}
