package index

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
)

var patchTexts = []string{
	"", "社区", "社区工作者，取得２０２３年\r\n 「Ａ１类」補貼。", "社\xff区\x00", "\n\n", "，", "a，", "，a", "𠮷野家，𠮷", "ﬁ\u200bＡ",
	strings.Repeat("社区工作者，取得补贴。\n", 500), strings.Repeat("社", 5000), strings.Repeat("，", 3000), strings.Repeat("𠮷", 600) + "。",
}

// unfoldText folds text and puts it together again.
func unfoldText(t testing.TB, text string) *unfolded {
	t.Helper()
	u := new(unfolded)
	if err := u.unfold(wide(Fold(text)), makePatch(text)); err != nil {
		t.Fatalf("%.80q: %v", text, err)
	}
	if u.text != text {
		t.Fatalf("%.80q came back as %.80q", text, u.text)
	}
	return u
}

// wideTerms is terms as a session looks for them.
func wideTerms(terms []string) (needles [][]byte) {
	for _, t := range terms {
		needles = append(needles, wide(Fold(t)))
	}
	return needles
}

func TestUnfold(t *testing.T) {
	for _, text := range patchTexts {
		u := unfoldText(t, text)
		for _, terms := range [][]string{{"社区"}, {"者，取"}, {"，"}, {"2023年a1"}, {"𠮷", "社"}, {"补贴。社区工作者，取"}} {
			if got, want := u.matches(wideTerms(terms)), matches(text, terms); !slices.Equal(got, want) {
				t.Errorf("%.60q: %q stands at %v, want %v", text, terms, got, want)
			}
		}
	}
}

// FuzzUnfold checks that texts come back whole and that matches stand where the
// map of folding says.
func FuzzUnfold(f *testing.F) {
	for _, s := range patchTexts {
		f.Add(s, uint(0), uint(3))
	}
	f.Fuzz(func(t *testing.T, text string, from, n uint) {
		if len(text) > 5000 {
			return
		}
		u := unfoldText(t, text)
		from %= uint(len(text) + 1)
		term := text[from : from+n%min(40, uint(len(text))-from+1)]
		if got, want := u.matches(wideTerms([]string{term})), matches(text, []string{term}); !slices.Equal(got, want) {
			t.Errorf("%q in %q stands at %v, want %v", term, text, got, want)
		}
	})
}

// TestUnfoldLacking: a patch that belongs to a longer text is damaged.
func TestUnfoldLacking(t *testing.T) {
	var u unfolded
	if err := u.unfold(wide("社区"), makePatch("社区工作。")); !errors.Is(err, corpus.ErrDamaged) {
		t.Errorf("patch of a longer text: %q, %v", u.text, err)
	}
}

// FuzzUnfoldDamaged checks that bytes that nobody made give an error or a text.
func FuzzUnfoldDamaged(f *testing.F) {
	for _, s := range patchTexts[:6] {
		f.Add(wide(Fold(s)), makePatch(s))
	}
	f.Add([]byte{0xd8}, []byte{1, 1, 'a', 0, 0})
	f.Add([]byte{0, 0xd8, 0, 0xdc, 0}, []byte{0})
	f.Fuzz(func(t *testing.T, folded, patch []byte) {
		if len(folded) > 5000 {
			return
		}
		var u unfolded
		if err := u.unfold(folded, patch); err != nil {
			if !errors.Is(err, corpus.ErrDamaged) {
				t.Fatal(err)
			}
			return
		}
		for _, m := range u.matches([][]byte{folded, {0, 0xdc}, {'a', 0}}) {
			if m.Start < 0 || m.Start > m.End || m.End > len(u.text) {
				t.Fatalf("a match at %v of %d bytes", m.Span, len(u.text))
			}
		}
	})
}
