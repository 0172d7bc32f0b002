package figure

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// randomText is made of pieces and of their beginnings, which may end inside a
// character.
func randomText(r *rand.Rand, pieces []string) string {
	var b strings.Builder
	for range r.IntN(12) {
		p := pieces[r.IntN(len(pieces))]
		b.WriteString(p[:r.IntN(len(p)+1)])
		if r.IntN(3) > 0 {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
	}
	return b.String()
}

var oddPieces = []string{"的", "，", "。", "é", "a", " ", "　", "\xe4", "\xed\xa0\x80", "\xe0\x80\x80", "😀", "�", "补助", "县", "《"}

// Every way to look words up finds what looking for each of them does.
func TestLookup(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var tags, ends []string
	for _, e := range words.entries {
		tags = append(tags, e.word)
	}
	for _, s := range []*suffixTable{heads, holders, things, actors, vagueEnds} {
		ends = append(ends, s.words...)
	}
	tables := []*cueTable{plannedCues, currentCues, askCues, speakerCues, doneCues, duringCues, placeCues}
	var cues []string
	for _, c := range tables {
		for _, list := range c.lists {
			cues = append(cues, list...)
		}
	}
	longest := func(s string, words []string, has func(s, word string) bool) string {
		best := ""
		for _, w := range words {
			if len(w) > len(best) && has(s, w) {
				best = w
			}
		}
		return best
	}
	for range 3000 {
		s := randomText(r, append(oddPieces, tags...))
		if e, ok := words.at(s); e.word != longest(s, tags, strings.HasPrefix) || ok != (e.word != "") {
			t.Fatalf("%q begins with %q, not %q", s, longest(s, tags, strings.HasPrefix), e.word)
		}
		s = randomText(r, append(oddPieces, ends...))
		if got, want := holders.of(s), longest(s, holders.words, strings.HasSuffix); got != want {
			t.Fatalf("%q ends with %q, not %q", s, want, got)
		}
		s = randomText(r, append(oddPieces, cues...))
		for i, c := range tables {
			var words []string
			for _, list := range c.lists {
				words = append(words, list...)
			}
			want := slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
			if c.in(s) != want || cuesIn(s).has(c) != want {
				t.Fatalf("table %d in %q: %v and %v, want %v", i, s, c.in(s), cuesIn(s).has(c), want)
			}
			if got, want := c.prefix(s), len(longest(s, words, strings.HasPrefix)); got != want {
				t.Fatalf("table %d at the beginning of %q: %d, want %d", i, s, got, want)
			}
		}
	}
}

// Characters are read, found and trimmed as the standard library does.
func TestCharacters(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	const chars = "，。“” 　的a"
	set := runeSetOf(chars)
	for range 20000 {
		s := randomText(r, append(oddPieces, "“", "”"))
		if s != "" {
			if got, w := runeIn(s, 0); !sameRune(s, got, w, utf8.DecodeRuneInString) {
				t.Fatalf("first of %q: %q, %d", s, got, w)
			}
			if got, w := lastRune(s); !sameRune(s, got, w, utf8.DecodeLastRuneInString) {
				t.Fatalf("last of %q: %q, %d", s, got, w)
			}
		}
		if got, want := set.in(s), strings.ContainsAny(s, chars); got != want {
			t.Fatalf("%q: %v, want %v", s, got, want)
		}
		if got, want := set.trimLeft(s), strings.TrimLeft(s, chars); got != want {
			t.Fatalf("%q trimmed: %q, want %q", s, got, want)
		}
		if got, want := set.trimRight(s), strings.TrimRight(s, chars); got != want {
			t.Fatalf("%q trimmed: %q, want %q", s, got, want)
		}
		if got, want := lastIndex(s, "的"), strings.LastIndex(s, "的"); got != want {
			t.Fatalf("last 的 of %q: %d, want %d", s, got, want)
		}
		if got, want := squeeze(s), strings.Join(strings.Fields(s), ""); got != want {
			t.Fatalf("%q squeezed: %q, want %q", s, got, want)
		}
		words := []string{"的", "，", "补助", "县"}
		if got, want := endsWith(s, words...), slices.ContainsFunc(words, func(w string) bool { return strings.HasSuffix(s, w) }); got != want {
			t.Fatalf("%q ends with one of %q: %v", s, words, got)
		}
		if got, want := beginsWith(s, words...), slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) }); got != want {
			t.Fatalf("%q begins with one of %q: %v", s, words, got)
		}
	}
}

func sameRune(s string, r rune, w int, decode func(string) (rune, int)) bool {
	wantRune, wantWidth := decode(s)
	return r == wantRune && w == wantWidth
}

// The counts and the profile of a text are one, however many texts there are.
func TestProfiles(t *testing.T) {
	k := &context{title: "关于提高补贴的建议"}
	for i := range 2000 {
		k.profiles.of(strings.Repeat("人", i%40) + string(rune(0x4e00+i))).seen = i
	}
	for i := range 2000 {
		s := strings.Repeat("人", i%40) + string(rune(0x4e00+i))
		if p := k.profile(s); p.text != s || p.seen != i || !p.made {
			t.Fatalf("%q: %+v", s, p)
		}
	}
	if inTitle(k.title, "补贴") != 3 || inTitle(k.title, "津费") != 0 {
		t.Error("the title names 补贴 only")
	}
}
