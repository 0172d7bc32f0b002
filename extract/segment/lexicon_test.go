package segment

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// policyFields are the files of the lexicon that hold a policy field each.
var policyFields = strings.Fields("children community culture digital disability economy education environment " +
	"farming health housing safety social_security talent_and_work transport")

func TestLexiconFiles(t *testing.T) {
	sizes := map[string]int{}
	where := map[string]string{}
	total := 0
	for _, f := range lexicon() {
		if !strings.HasPrefix(f.text, "# ") || !strings.Contains(f.text, "\n# Terms in general official use, compiled for this project; no other source.\n") {
			t.Errorf("%s: no header that names subject and source", f.name)
		}
		for _, w := range f.terms() {
			if !isHanWord(w) || strings.ContainsFunc(w, func(r rune) bool { return r > 0x9FFF }) {
				t.Errorf("%s: %q is no word of two or more Chinese characters", f.name, w)
			}
			if n := utf8.RuneCountInString(w); n > 16 {
				t.Errorf("%s: %s has %d characters and is rather a sentence", f.name, w, n)
			}
			if other, ok := where[w]; ok {
				t.Errorf("%s: %s stands in %s already", f.name, w, other)
			}
			where[w] = f.name
		}
		sizes[strings.TrimSuffix(f.name, ".txt")] = len(f.terms())
		total += len(f.terms())
	}
	if total < 800 {
		t.Errorf("%d terms, want 800 or more", total)
	}
	for _, field := range policyFields {
		if sizes[field] < 50 {
			t.Errorf("policy field %s has %d terms, want 50 or more", field, sizes[field])
		}
	}
}

// No term begins or ends with a word that only joins others: such a term would
// be a piece of a sentence. Words of the dictionary proper are let through.
func TestLexiconHasNoFragments(t *testing.T) {
	dictionary, err := dictFiles[0].content()
	if err != nil {
		t.Fatal(err)
	}
	seen := frequencies(dictionary, userWords())
	for _, f := range lexicon() {
		for _, w := range f.terms() {
			first, _ := utf8.DecodeRuneInString(w)
			last, _ := utf8.DecodeLastRuneInString(w)
			if seen[w] == 0 && (strings.ContainsRune("的与及把将了着", first) || strings.ContainsRune("的与及等在把被将了着", last)) {
				t.Errorf("%s: %s begins or ends in the middle of a sentence", f.name, w)
			}
		}
	}
}

// maxWordRunes and the frequencies rest on these.
func TestNoWordIsLongerThanAssumed(t *testing.T) {
	dictionary, err := dictFiles[0].content()
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	for line := range bytes.Lines(dictionary) {
		word, _, _ := bytes.Cut(line, []byte(" "))
		if utf8.RuneCount(word) > maxWordRunes {
			t.Errorf("dictionary: %s has more than %d characters", word, maxWordRunes)
		}
		lines++
	}
	if lines != 348982 {
		t.Errorf("%d dictionary words, want 348982", lines)
	}
	for _, w := range userWords() {
		if utf8.RuneCountInString(w.text) > maxWordRunes {
			t.Errorf("%s has more than %d characters", w.text, maxWordRunes)
		}
	}
}

func TestFrequencies(t *testing.T) {
	got := frequencies([]byte("民政局 52 nt\n民政 601 n\n政局 535 n"), []userWord{{text: "民政局"}, {text: "政局"}, {text: "五险一金"}})
	if len(got) != 3 || got["民政局"] != 52 || got["政局"] != 535 || got["五险一金"] != 0 {
		t.Errorf("frequencies = %v", got)
	}
}

func TestUserWordsReachTheSegmenter(t *testing.T) {
	s := segmenter(t)
	for _, w := range userWords() {
		if !s.Has(w.text) {
			t.Errorf("Has(%s) = false", w.text)
		}
	}
}
