package index

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed thesaurus.tsv
var thesaurusTSV string

// Synonym is another word for a term of a query.
type Synonym struct {
	Text string // as the thesaurus has it
	// Whole says that the word also stands by accident inside others: only
	// where it is a word of its own does it count.
	Whole bool
}

// thesaurus is the synonyms by folded term.
type thesaurus map[string][]Synonym

// wholeNote marks groups with terms that also occur by accident.
const wholeNote = "不作子串展开"

// readThesaurus reads the table; its head says what the columns mean. Terms of
// same and abbr stand for one another; the first of former and narrower for the
// others, and a former name for today's.
func readThesaurus(table string) thesaurus {
	t := thesaurus{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) < 5 || cells[0] == "id" {
			continue
		}
		terms := strings.Split(cells[1], "|")
		// The note names the terms that it is about, first of all the short ones.
		whole := func(term string) bool {
			return strings.Contains(cells[4], wholeNote) && strings.Contains(cells[4], term)
		}
		for i, from := range terms {
			for k, to := range terms {
				oneWay := cells[2] == "narrower" && i != 0 || cells[2] == "former" && i != 0 && k != 0
				if i != k && !oneWay {
					t.add(from, Synonym{to, whole(to)})
				}
			}
		}
	}
	return t
}

func (t thesaurus) add(from string, s Synonym) {
	key := Fold(from)
	for _, have := range t[key] {
		if have.Text == s.Text {
			return
		}
	}
	t[key] = append(t[key], s)
}

var defaultThesaurus = sync.OnceValue(func() thesaurus { return readThesaurus(thesaurusTSV) })

// maxSynonyms bounds what one term is expanded to.
const maxSynonyms = 12

// Synonyms is the other words for term, as a search expands it.
func Synonyms(term string) []Synonym {
	list := defaultThesaurus()[Fold(term)]
	return list[:min(len(list), maxSynonyms)]
}
