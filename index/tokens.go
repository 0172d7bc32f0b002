package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokensVersion is to be raised with every change of this file, of cut.go or of field.go
// that may index the same text differently.
const tokensVersion = 3

// The marks of a folded text, its grams, are what an exact search goes by:
//
//   - every two neighbouring word characters (bigrams: 社区, 第1, 20, ab);
//   - every word character with which no bigram of the text begins, and punctuation;
//   - every dictionary word of three Chinese characters or more (社区工作者);
//   - every whole run of three or more ASCII letters and digits (2023, b011).
//
// A gram is a substring of the text, so a text that contains a query has every
// gram of the query, a whole run only if the query shows where it ends
// ([2023] but not 2023, which 12023 contains too). The other way round, a text
// that has them all may still not contain the query, unless the query is itself
// a gram that marks its every occurrence: a bigram, a dictionary word,
// punctuation; a character is any gram that begins with it. Everything else is
// looked up in the folded text (see eval.go).

// longWordRunes is the length in characters from which dictionary words are
// grams; shorter ones are bigrams already.
const longWordRunes = 3

// longRunBytes is the same for runs of ASCII letters and digits.
const longRunBytes = 3

// gramFinder finds the grams and the words of folded texts. It keeps its memory for
// the next text: use it in one goroutine.
type gramFinder struct {
	cutter
	text   uint32                // number of the one at hand
	begins [firstOfPlane1]uint32 // by character: the last text of which a bigram begins with it
	alone  []string              // word characters of the text that no word character follows
}

// firstOfPlane1 is the first character that takes more than 16 bits.
const firstOfPlane1 = 0x10000

// find calls gram for the grams of folded, each at least once, and word for its words
// as cut finds them.
func (f *gramFinder) find(folded string, gram, word func(string)) {
	f.text++
	f.alone = f.alone[:0]
	var prev rune
	prevWord, prevAt, runAt := false, 0, -1
	for i, r := range folded {
		here := isWord(r)
		switch {
		case i == 0:
		case here && prevWord:
			gram(folded[prevAt : i+utf8.RuneLen(r)])
			if prev < firstOfPlane1 {
				f.begins[prev] = f.text
			}
		case prevWord:
			f.alone = append(f.alone, folded[prevAt:i])
		default:
			gram(folded[prevAt:i])
		}
		switch {
		case isASCIIWord(r):
			if runAt < 0 {
				runAt = i
			}
		case runAt >= 0:
			longRun(folded[runAt:i], gram)
			runAt = -1
		}
		prev, prevWord, prevAt = r, here, i
	}
	switch {
	case prevWord:
		f.alone = append(f.alone, folded[prevAt:])
	case folded != "":
		gram(folded[prevAt:])
	}
	if runAt >= 0 {
		longRun(folded[runAt:], gram)
	}
	for _, c := range f.alone {
		if r, _ := utf8.DecodeRuneInString(c); r >= firstOfPlane1 || f.begins[r] != f.text {
			gram(c)
		}
	}
	f.cut(folded, gram, word)
}

// longRun calls gram with run, a whole run of ASCII letters and digits, if it is long
// enough to be a gram.
func longRun(run string, gram func(string)) {
	if len(run) >= longRunBytes {
		gram(run)
	}
}

// maxSureGrams bounds the grams that one query string is looked up by; the rest
// of a long one is left to verification.
const maxSureGrams = 24

// gram is what is looked up in fieldGrams.
type gram struct {
	text   string
	prefix bool // every gram that begins with text will do
}

// sureGrams is what to look up for folded, a string of a query: grams that
// every text containing it has, as few as do. proven says that every text that
// has them contains folded, so that nothing needs verification. folded is not
// empty.
func sureGrams(folded string, s Segmenter) (sure []gram, proven bool) {
	runes := []rune(folded)
	switch {
	case len(runes) == 1:
		return []gram{{folded, isWord(runes[0])}}, true
	case len(runes) == 2 && isWord(runes[0]) && isWord(runes[1]),
		len(runes) >= longWordRunes && isHanString(folded) && s.Has(folded):
		return []gram{{text: folded}}, true
	}
	var texts []string
	covered := make([]bool, len(runes)) // covered[i]: some gram holds runes i and i+1
	for _, g := range longGrams(folded, s) {
		cover(covered, runes, []rune(g))
		texts = append(texts, g)
	}
	for i := 0; i+1 < len(runes); i++ {
		if !covered[i] && isWord(runes[i]) && isWord(runes[i+1]) {
			texts = append(texts, string(runes[i:i+2]))
		}
	}
	for _, t := range thin(distinct(texts), maxSureGrams) {
		sure = append(sure, gram{text: t})
	}
	if len(sure) == 0 { // no two word characters side by side
		for _, c := range distinct(strings.Split(folded, "")) {
			r, _ := utf8.DecodeRuneInString(c)
			sure = append(sure, gram{c, isWord(r)}) // by prefix: in a text, a bigram may begin with it
		}
		sure = sure[:min(len(sure), maxSureGrams)]
	}
	return sure, false
}

// longGrams is the dictionary words and whole runs within folded, a string of a
// query, that are long enough to be grams, without those that lie within
// another one. A run at either end may go on in the text and is no gram.
func longGrams(folded string, s Segmenter) []string {
	var long []string
	long = slices.AppendSeq(long, s.AllWords(folded, longWordRunes))
	start := 0
	for i := 0; i <= len(folded); i++ {
		if i < len(folded) && isASCIIWord(rune(folded[i])) {
			continue
		}
		if start > 0 && i < len(folded) && i-start >= longRunBytes {
			long = append(long, folded[start:i])
		}
		start = i + 1
	}
	long = distinct(long)
	return slices.DeleteFunc(slices.Clone(long), func(w string) bool {
		return slices.ContainsFunc(long, func(o string) bool { return o != w && strings.Contains(o, w) })
	})
}

// cover sets covered for the pairs of neighbours in runes within any occurrence
// of gram.
func cover(covered []bool, runes, gram []rune) {
	for i := 0; i+len(gram) <= len(runes); i++ {
		if slices.Equal(runes[i:i+len(gram)], gram) {
			for k := i; k < i+len(gram)-1; k++ {
				covered[k] = true
			}
		}
	}
}

// thin is at most max of list, evenly spread.
func thin(list []string, max int) []string {
	if len(list) <= max {
		return list
	}
	out := make([]string, max)
	for i := range out {
		out[i] = list[i*len(list)/max]
	}
	return out
}

// distinct is list without repetitions, in order of first appearance.
func distinct(list []string) []string {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool {
		again := seen[s]
		seen[s] = true
		return again
	})
}

// isWord reports whether r is a word character: a letter, digit or ideograph.
func isWord(r rune) bool {
	if r < utf8.RuneSelf {
		return isASCIIWord(r)
	}
	return 0x4E00 <= r && r <= 0x9FFF || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// isASCIIWord reports whether r is a folded ASCII letter or digit.
func isASCIIWord(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool { return 0x4E00 <= r && r <= 0x9FFF || unicode.Is(unicode.Han, r) }

// isHanString reports whether s consists of Chinese characters.
func isHanString(s string) bool {
	for _, r := range s {
		if !isHan(r) {
			return false
		}
	}
	return true
}
