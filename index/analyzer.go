package index

import (
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/document"
	bleve "github.com/blevesearch/bleve_index_api"
)

// analyzer turns documents into what bleve indexes. It shares tokens between
// documents to save memory: use one for a batch, in one goroutine.
type analyzer struct {
	finder   gramFinder
	known    map[string]*knownGram // but pairs
	pairs    pairTable
	spare    []knownGram // for new grams
	document int         // number of the one at hand
	present  []*knownGram
}

// knownGram is a gram of the documents so far.
type knownGram struct {
	term     string
	document int // the last one that has it
	words    int // how often it is a word there
}

func newAnalyzer(s Segmenter) *analyzer {
	return &analyzer{finder: gramFinder{cutter: cutter{segmenter: s}}, known: map[string]*knownGram{}}
}

// analyzed is a document as the index keeps it.
type analyzed struct {
	document      *document.Document // for bleve, without its row
	row           row                // without its extents
	folded, patch []byte             // for the file of texts
}

func (a *analyzer) analyze(d *Document) *analyzed {
	folded := foldedDocument(d)
	r := row{
		date: dayNumber(d.Date), title: keyword(d.Title), number: keyword(d.Number), path: d.Path, version: d.Version,
		pages: d.Pages, figures: d.Figures,
	}
	for i := range facetFields {
		r.facets = append(r.facets, facetFields[i].values(d))
	}
	out := document.NewDocument(d.ID)
	var grams *field
	grams, r.length = a.gramField(folded)
	out.AddField(grams)
	out.AddField(a.presenceField(fieldTitle, a.finder.words(Fold(d.Title))))
	out.AddField(a.presenceField(fieldHeads, a.finder.words(Fold(strings.Join(d.Headings, "\n")))))
	return &analyzed{out, r, wide(folded), makePatch(d.Text)}
}

// place gives the texts of d their place in the file, from start on, and makes d
// complete.
func (d *analyzed) place(start int64) {
	d.row.folded = extent{start, len(d.folded)}
	d.row.patch = extent{start + int64(len(d.folded)), len(d.patch)}
	d.document.AddField(&field{name: fieldRow, options: bleve.StoreField, value: d.row.encode()})
}

// gramField is the field of the grams of folded, with the number of its words.
func (a *analyzer) gramField(folded string) (_ *field, length uint32) {
	a.document++
	a.present = a.present[:0]
	a.finder.find(folded, func(gram string) { a.gram(gram) }, func(word string) {
		a.gram(word).words++ // a word that is no gram becomes one
		length++
	})
	f := &field{name: fieldGrams, options: bleve.IndexField, tokens: newTokens(len(a.present))}
	for _, g := range a.present {
		f.tokens[g.term] = token(g.words)
	}
	return f, length
}

// spareTokens are maps for the tokens of a field, empty. Each is large, and bleve
// needs it for as long as it takes to write a batch.
var spareTokens sync.Pool

func newTokens(n int) bleve.TokenFrequencies {
	if m, ok := spareTokens.Get().(bleve.TokenFrequencies); ok {
		return m
	}
	return make(bleve.TokenFrequencies, n)
}

// release gives back what d needed until it was written.
func (d *analyzed) release() {
	d.document.VisitFields(func(f bleve.Field) {
		if f, ok := f.(*field); ok && f.name == fieldGrams {
			clear(f.tokens)
			spareTokens.Put(f.tokens)
			f.tokens = nil
		}
	})
}

// gram notes that the document at hand has a gram.
func (a *analyzer) gram(gram string) *knownGram {
	g := a.knownGram(gram)
	if g.document != a.document {
		g.document, g.words = a.document, 0
		a.present = append(a.present, g)
	}
	return g
}

func (a *analyzer) knownGram(gram string) *knownGram {
	if len(gram) == pairBytes {
		g := a.pairs.of(gram)
		if *g == nil {
			*g = a.newGram(gram)
		}
		return *g
	}
	g, ok := a.known[gram]
	if !ok {
		g = a.newGram(gram)
		a.known[g.term] = g
	}
	return g
}

func (a *analyzer) newGram(gram string) *knownGram {
	if len(a.spare) == 0 {
		a.spare = make([]knownGram, 256)
	}
	g := &a.spare[0]
	a.spare = a.spare[1:]
	g.term = strings.Clone(gram)
	return g
}

// sharedTokens are tokens by their frequency. bleve takes the term from the key under
// which a token lies, so that all terms may have the same ones.
var sharedTokens = func() (tokens [64]bleve.TokenFreq) {
	for i := range tokens {
		tokens[i].SetFrequency(i)
	}
	return tokens
}()

// token is a token with that frequency.
func token(frequency int) *bleve.TokenFreq {
	if frequency < len(sharedTokens) {
		return &sharedTokens[frequency]
	}
	t := new(bleve.TokenFreq)
	t.SetFrequency(frequency)
	return t
}

// presenceField says of each of terms only that it is there.
func (a *analyzer) presenceField(name string, terms []string) *field {
	f := &field{name: name, options: bleve.IndexField, tokens: make(bleve.TokenFrequencies, len(terms))}
	for _, t := range terms {
		f.tokens[a.knownGram(t).term] = token(0)
	}
	return f
}

// pairBytes is the length of two Chinese characters, which most grams are.
const pairBytes = 6

// pairTable is a hash table of grams of pairBytes by these bytes, with open
// addressing. Indexing asks it for every character; against a map of strings it
// saves 3 % of the processor time of indexing (3,000 letters, medians of three).
type pairTable struct {
	keys  []uint64 // 0 for a free place, which is no key
	grams []*knownGram
	n     int // taken
}

// of is the place of the gram pair, nil for a new one.
func (t *pairTable) of(pair string) **knownGram {
	if 2*t.n >= len(t.keys) {
		t.grow()
	}
	_ = pair[pairBytes-1]
	key := uint64(pair[0]) | uint64(pair[1])<<8 | uint64(pair[2])<<16 | uint64(pair[3])<<24 | uint64(pair[4])<<32 | uint64(pair[5])<<40
	i := t.place(key)
	if t.keys[i] == 0 {
		t.keys[i] = key
		t.n++
	}
	return &t.grams[i]
}

// place is where key stands, or the free place where it belongs.
func (t *pairTable) place(key uint64) uint64 {
	mask := uint64(len(t.keys) - 1)
	for i := key * 0x9E3779B97F4A7C15 >> 32 & mask; ; i = (i + 1) & mask {
		if t.keys[i] == key || t.keys[i] == 0 {
			return i
		}
	}
}

func (t *pairTable) grow() {
	old := *t
	size := max(1<<14, 2*len(old.keys))
	t.keys, t.grams = make([]uint64, size), make([]*knownGram, size)
	for i, k := range old.keys {
		if k != 0 {
			at := t.place(k)
			t.keys[at], t.grams[at] = k, old.grams[i]
		}
	}
}
