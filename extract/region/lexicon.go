package region

import (
	_ "embed"
	"strings"
)

//go:embed words.tsv
var wordsTSV string

//go:embed ahead.tsv
var aheadTSV string

//go:embed bodies.tsv
var bodiesTSV string

// lexicon is the words that tell names from words that look like them; the
// kinds are explained at the head of words.tsv.
type lexicon struct {
	kind   map[string]map[string]bool // by kind of words.tsv
	ahead  map[string]bool            // pairs of characters of ahead.tsv: 沿海
	bodies *trie
}

func newLexicon() *lexicon {
	x := &lexicon{kind: map[string]map[string]bool{}, ahead: make(map[string]bool, 2048), bodies: newTrie(1 << 12)}
	for line := range dataLines(wordsTSV) {
		kind, words, _ := strings.Cut(line, "\t")
		if x.kind[kind] == nil {
			x.kind[kind] = map[string]bool{}
		}
		for _, w := range strings.Fields(words) {
			x.kind[kind][w] = true
		}
	}
	for line := range dataLines(aheadTSV) {
		last, before, _ := strings.Cut(line, "\t")
		for _, r := range before {
			x.ahead[string(r)+last] = true
		}
	}
	for line := range dataLines(bodiesTSV) {
		stem, endings, _ := strings.Cut(line, "\t")
		for _, e := range strings.Fields(endings) {
			if e == "-" {
				e = ""
			}
			x.bodies.put(stem+e, 1)
		}
	}
	return x
}

// is reports whether word is of a kind.
func (x *lexicon) is(kind, word string) bool { return x.kind[kind][word] }

// body reports whether a word for a body of a division begins at offset i.
func (x *lexicon) body(text string, i int) bool { return x.bodies.prefix(text, i) }

// broken reports whether what follows at offset end makes another word with the
// last character of the name that ends there: 海南区|域, 合作市|场.
func (x *lexicon) broken(text string, end int) bool {
	last := end - hanLen
	if !isHan(text, end) || !x.is("after", text[last:end+hanLen]) {
		return false
	}
	return !isHan(text, end+hanLen) || !x.is("keep", text[last:end+2*hanLen])
}
