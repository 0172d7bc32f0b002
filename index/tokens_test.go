package index

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/extract/segment"
)

func TestGrams(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"区", "区"},
		{"社区", "社区 区"},
		{"社区工作者", "社区 区工 工作 作者 者 工作者 社区工作者"},
		{"社,区", "社 , 区"},
		{"第160号", "第1 16 60 0号 号 160"},
		{"函[2023]41号", "函 [ 20 02 23 3 ] 41 1号 号 2023"},
		{"b011", "b0 01 11 b011"},
		{"区,社区,区社", "区社 社区 ,"},
		{"𠀀,𠀀𠀀", "𠀀 , 𠀀𠀀"},
		{"ab", "ab b"},
		{"é1", "é1 1"},
	} {
		var got []string
		grams(c.text, small(), func(g string) { got = append(got, g) })
		want := strings.Fields(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(slices.Compact(got), slices.Compact(want)) {
			t.Errorf("grams of %q: %q, want %q", c.text, got, want)
		}
	}
}

// grams calls add for the grams of text.
func grams(text string, s Segmenter, add func(string)) {
	f := gramFinder{cutter: cutter{segmenter: s}}
	f.find("社作者区", func(string) {}, func(string) {}) // leaves nothing behind for the next text
	f.find(text, add, func(string) {})
}

func TestSureGrams(t *testing.T) {
	for _, c := range []struct {
		text, want string
		proven     bool
	}{
		{"区", "区*", true},
		{",", ",", true},
		{"社区", "社区", true},
		{"号2", "号2", true},
		{"20", "20", true},
		{"社区工作者", "社区工作者", true},
		{"区工作", "区工 工作", false},
		{"社区工作者职级", "社区工作者 者职 职级", false},
		{"2023", "20 02 23", false},
		{"[2023]", "2023", false},
		{"函[2023]41", "2023 41", false},
		{"区,作", "区* , 作*", false},
		{",作", ", 作*", false},
		{",社,作", ", 社* 作*", false},
		{",社区", "社区", false},
		{",.", ", .", false},
		{"区,", "区* ,", false},
	} {
		got, proven := sureGrams(c.text, small())
		if names := strings.Join(gramNames(got), " "); names != c.want || proven != c.proven {
			t.Errorf("sureGrams(%q) = %q, %v, want %q, %v", c.text, names, proven, c.want, c.proven)
		}
	}
	long := strings.Repeat("甲乙丙丁戊己庚辛", 20)
	if got, proven := sureGrams(long, small()); len(got) > maxSureGrams || len(got) == 0 || proven {
		t.Errorf("a long term is looked up by %d grams, proven %v", len(got), proven)
	}
}

// gramNames is the texts of grams, with * behind prefixes.
func gramNames(list []gram) (names []string) {
	for _, g := range list {
		if g.prefix {
			g.text += "*"
		}
		names = append(names, g.text)
	}
	return names
}

// has reports whether a document with those grams has g.
func (g gram) has(have map[string]bool) bool {
	for t := range have {
		if t == g.text || g.prefix && strings.HasPrefix(t, g.text) {
			return true
		}
	}
	return false
}

func TestWords(t *testing.T) {
	got := words(Fold("社区工作者，取得2023年A1类补贴"), small())
	if want := []string{"社区工作者", "2023", "a1", "补贴"}; !slices.Equal(got, want) {
		t.Errorf("words: %q, want %q", got, want)
	}
}

// FuzzSureGrams checks what exactness rests on: a text has all the sure grams
// of each of its parts, and a proven part is one gram.
func FuzzSureGrams(f *testing.F) {
	for _, s := range []string{"社区工作者", "西民函〔2023〕41号", "abc123，x", "区,作", "B011号", "１：１"} {
		f.Add(s, uint(1), uint(5))
	}
	f.Fuzz(func(t *testing.T, s string, from, n uint) {
		text := Fold(s)
		runes := []rune(text)
		if len(runes) == 0 || len(runes) > 300 {
			return
		}
		from %= uint(len(runes))
		n = 1 + n%min(20, uint(len(runes))-from)
		part := string(runes[from : from+n])
		have := map[string]bool{}
		grams(text, small(), func(g string) {
			if !strings.Contains(text, g) {
				t.Fatalf("gram %q is not in %q", g, text)
			}
			have[g] = true
		})
		sure, proven := sureGrams(part, small())
		for _, g := range sure {
			if !g.has(have) {
				t.Fatalf("%q contains %q but lacks its gram %v", text, part, g)
			}
		}
		if proven && (len(sure) != 1 || sure[0].text != part) || len(sure) == 0 {
			t.Fatalf("sureGrams(%q) = %v, %v", part, sure, proven)
		}
		if !utf8.ValidString(text) {
			t.Fatalf("%q is folded", text)
		}
	})
}

// TestDictionaryWordsAreGrams checks what proven rests on with the real
// dictionary: a word that it has is a gram of every text in which it stands.
func TestDictionaryWordsAreGrams(t *testing.T) {
	s, err := segment.Default()
	if err != nil {
		t.Skipf("dictionary: %v", err)
	}
	d := new(dictionary)
	if err := load(d); err != nil || d.Segmenter != s {
		t.Fatalf("load: %v", err)
	}
	proven := 0
	for i := range 10 {
		doc := genDocument(newRand(uint64(i)), i, 60)
		text := foldedDocument(&doc)
		have := map[string]bool{}
		grams(text, d, func(g string) { have[g] = true })
		runes := []rune(text)
		for from := range runes {
			for n := 1; n <= 10 && from+n <= len(runes); n++ {
				part := string(runes[from : from+n])
				sure, ok := sureGrams(part, d)
				if ok && n >= longWordRunes {
					proven++
				}
				for _, g := range sure {
					if !have[g.text] && !g.has(have) {
						t.Fatalf("%v is no gram of a text with %q", g, part)
					}
				}
			}
		}
	}
	if proven < 100 {
		t.Errorf("only %d words of three characters or more", proven)
	}
}
