package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestCut checks the rules of cutter one by one, with the dictionary of production.
func TestCut(t *testing.T) {
	d := new(dictionary)
	if err := load(d); err != nil {
		t.Skipf("dictionary: %v", err)
	}
	for _, c := range []struct{ text, want string }{
		{"昆明市民政局", "昆明市 民政局"},       // fewest parts: not 昆明|市民|政局
		{"请市民政局", "民政局"},            // 市 often stands alone: not 市民|政局
		{"研究生命起源", "研究 生命 起源"},      // 命 does not: not 研究生|命
		{"崇明区人民政府", "崇明区 人民政府"},     // most alike in length: not 崇明|区人民政府
		{"社区工作者职级补贴", "社区工作者 职级补贴"}, // the lexicon's
		{"和平等", "平等"},               // 和 and 等 both stand alone: the last part is longest
		{"一、a1b２０２３.5元，1.", "a1b2023.5"},
		{"3.x.5.6", "5.6"},
		{"", ""},
	} {
		if got := strings.Join(words(Fold(c.text), d), " "); got != c.want {
			t.Errorf("words of %q: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestOftenAlone: the characters are as folding leaves them, each once.
func TestOftenAlone(t *testing.T) {
	if Fold(oftenAlone) != oftenAlone || len(distinct(strings.Split(oftenAlone, ""))) != 200 || utf8.RuneCountInString(oftenAlone) != 200 {
		t.Errorf("%d characters, folded %s", utf8.RuneCountInString(oftenAlone), Fold(oftenAlone))
	}
}

// FuzzCut holds a cut against all ways through a short text: no way has fewer parts,
// the words are in order and apart, and each is a dictionary word or a run. The
// dictionary's words of three characters or more all come as grams.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"社区工作者", "开发展示", "西山区民政局", "社区工,作者1.5a", "民政人民代表大会"} {
		f.Add(s)
	}
	dictionary := small()
	c := cutter{segmenter: dictionary}
	f.Fuzz(func(t *testing.T, s string) {
		text := Fold(s)
		if utf8.RuneCountInString(text) > 200 {
			return
		}
		var grams, words []string
		c.cut(text, func(g string) { grams = append(grams, g) }, func(w string) { words = append(words, w) })
		if want := slices.Collect(dictionary.AllWords(text, longWordRunes)); !slices.Equal(grams, want) {
			t.Errorf("grams of %q: %q, want %q", text, grams, want)
		}
		slices.Reverse(words)
		parts, at := utf8.RuneCountInString(text), 0
		for _, w := range words {
			i := strings.Index(text[at:], w)
			if i < 0 {
				t.Fatalf("words of %q: %q", text, words)
			}
			at += i + len(w)
			if dictionary.Has(w) {
				parts -= utf8.RuneCountInString(w) - 1
			} else if strings.ContainsFunc(w, func(r rune) bool { return r != '.' && !inRun(r) }) {
				t.Errorf("%q of %q is neither word nor run", w, text)
			}
		}
		if least := fewestParts(text, dictionary); parts != least {
			t.Errorf("%q has %d parts in %q, could have %d", words, parts, text, least)
		}
	})
}

// fewestParts is the number of dictionary words and single characters of which text
// can be put together.
func fewestParts(text string, s *smallWords) int {
	fewest := make([]int, len(text)+1)
	for end := range text + "." {
		if end == 0 {
			continue
		}
		_, size := utf8.DecodeLastRuneInString(text[:end])
		fewest[end] = fewest[end-size] + 1
		for start := range text[:end] {
			if s.Has(text[start:end]) {
				fewest[end] = min(fewest[end], fewest[start]+1)
			}
		}
	}
	return fewest[len(text)]
}
