package letters

import (
	"math/rand/v2"
	"strings"

	"fuhan/corpus"
)

// writer writes one letter.
type writer struct {
	*rand.Rand
	book   *phrasebook
	topic  *topic
	place  *place
	serial int // number of the letter among those of its place, 0-based
	year   int
	kind   corpus.DocKind
	facts  corpus.Facts

	issuers  []issuer
	you      string // 您 or 你们
	proposal string // title of the suggestion
	cites    []citation
	cited    []int // indexes of cites in order of first mention

	// seen tells in which sentence an alternative was last taken; sentences are
	// counted from 1.
	seen     map[choice]int
	sentence int
	// first is the alternative of each list that was taken first.
	first map[*list]int

	// What a sentence speaks of, so that its parts agree.
	unit  string    // counter of the last thing or people
	thing string    // the last thing counted
	pay   allowance // of this sentence, empty where none is chosen yet
	last  int       // the last number
}

// choice is one alternative of a list, or for a nil list a bureau.
type choice struct {
	list *list
	k    int
}

// find is the list called name, of the topic or of all; nil where there is none.
func (w *writer) find(name string) *list {
	if w.topic != nil {
		if l := w.topic.lists[name]; l != nil {
			return l
		}
	}
	return w.book.general[name]
}

// repeats is how often in a hundred cases a letter comes back to a word that it
// has used, rather than to take one from the list.
const repeats = 40

// take chooses an alternative of l. Words are not repeated within a sentence
// nor sentences within a letter, while there is a choice; across sentences, a
// letter likes to come back to its first word of each list.
func (w *writer) take(l *list) *alternative {
	if first, ok := w.first[l]; ok && l.words && w.chance(repeats) && w.seen[choice{l, first}] < w.sentence {
		w.seen[choice{l, first}] = w.sentence
		return &l.alts[first]
	}
	k := 0
	for range 12 {
		k = l.draw(w.Float64())
		last := w.seen[choice{l, k}]
		if last == 0 || l.words && last < w.sentence {
			break
		}
	}
	w.seen[choice{l, k}] = max(w.sentence, 1)
	if _, ok := w.first[l]; !ok {
		w.first[l] = k
	}
	return &l.alts[k]
}

// say begins a new sentence and writes an alternative of the list called name.
func (w *writer) say(name string) string {
	w.sentence++
	w.pay = allowance{}
	return w.word(name)
}

// word writes an alternative of the list called name within the sentence.
func (w *writer) word(name string) string {
	var b strings.Builder
	w.expand(&b, w.take(w.find(name)))
	return b.String()
}

// expand writes a.
func (w *writer) expand(b *strings.Builder, a *alternative) {
	for i := range a.pieces {
		p := &a.pieces[i]
		switch f := slots[p.name]; {
		case p.name == "":
			b.WriteString(p.literal)
		case f != nil:
			b.WriteString(f(w, p.a, p.b))
		default:
			w.expand(b, w.take(w.find(p.name)))
		}
	}
}

// chance is true in n of a hundred cases.
func (w *writer) chance(n int) bool { return w.IntN(100) < n }

// one is one of the strings.
func (w *writer) one(s ...string) string { return s[w.IntN(len(s))] }
