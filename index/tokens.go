package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokensVersion is to be raised with every change of this file or of field.go
// that may index the same text differently.
const tokensVersion = 2

// The marks of a folded text, its grams, are what an exact search goes by:
//
//   - every two neighbouring word characters (bigrams: 社区, 第1, 20, ab);
//   - every character that none of these begins with: those that no word character
//     follows, and punctuation;
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

// grams calls add for the grams of folded, each at least once.
func grams(folded string, s Segmenter, add func(gram string)) {
	var prev rune
	prevAt, runAt := 0, -1
	alone := func(end int) { add(folded[prevAt:end]) } // the previous character
	for i, r := range folded {
		isWordHere := isWord(r)
		switch {
		case i == 0:
		case isWordHere && isWord(prev):
			add(folded[prevAt : i+utf8.RuneLen(r)])
		default:
			alone(i)
		}
		switch {
		case isASCIIWord(r):
			if runAt < 0 {
				runAt = i
			}
		case runAt >= 0:
			if i-runAt >= longRunBytes {
				add(folded[runAt:i])
			}
			runAt = -1
		}
		prev, prevAt = r, i
	}
	if folded != "" {
		alone(len(folded))
	}
	if runAt >= 0 && len(folded)-runAt >= longRunBytes {
		add(folded[runAt:])
	}
	for w := range s.AllWords(folded, longWordRunes) {
		add(w)
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
	for i, r := range runes { // characters that stand alone, as far as the query shows
		if isWord(r) && (i == 0 || !isWord(runes[i-1])) && i+1 < len(runes) && !isWord(runes[i+1]) {
			texts = append(texts, string(r))
		}
	}
	for _, t := range thin(distinct(texts), maxSureGrams) {
		sure = append(sure, gram{text: t})
	}
	last := runes[len(runes)-1]
	if isWord(last) && !isWord(runes[len(runes)-2]) && len(sure) == 0 {
		sure = append(sure, gram{string(last), true}) // more may follow in the text
	}
	if len(sure) == 0 { // punctuation only
		for _, t := range distinct(strings.Split(folded, "")) {
			sure = append(sure, gram{text: t})
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

// words is the words of folded that ranking goes by: those of the segmenter
// that have two characters or more.
func words(folded string, s Segmenter) []string {
	return slices.DeleteFunc(s.Words(folded), func(w string) bool {
		r, size := utf8.DecodeRuneInString(w)
		return size == len(w) || !isWord(r)
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
