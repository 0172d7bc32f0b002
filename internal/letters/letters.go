// Package letters makes Chinese official replies and policy files out of
// nothing, for benchmarks and tests that need many: ten thousand letters of
// some 7 KB, each with the metadata that an ideal extraction would find.
//
// Begin with New, then call Letter with any index; letter i is the same
// whatever was made before. Everything in the letters is invented, except the
// names of divisions and of national laws; they say nothing about any place.
// The package does no I/O.
//
// What is meant to be like real letters, because searching and extracting
// depend on it: the kinds of documents and their layouts; a vocabulary of
// several thousand words whose frequencies fall as in Zipf's law, with the
// topic of a letter deciding its words; sentences that are varied within a
// letter; figures, tables, citations; the sizes; one letter in a hundred that is
// a copy of an earlier one. What is not: the sentences have no argument, and a
// figure in one contradicts that in the next.
package letters

import (
	"fmt"
	"math"
	"math/rand/v2"

	"fuhan/corpus"
)

// Letter is one document.
type Letter struct {
	// Name is a path below the folder of a corpus, parted by slashes, ending in
	// .txt; no two letters share one.
	Name string
	// Text is UTF-8 with '\n' at the end of every line.
	Text string
	// Of is the index of the letter whose Text this one repeats byte for byte,
	// its own index where it repeats none. It is never larger than the index.
	Of int
	// Truth is what the text says: metadata and citations, in the normal form
	// of corpus.Facts, without evidence and mentions. A key that the text does
	// not answer is empty.
	Truth corpus.Facts
}

// Generator makes letters. It is safe for concurrent use.
type Generator struct {
	seed   uint64
	phrase *phrasebook
	places []slot
	stride int // coprime to len(places)
}

// New makes a generator. Equal seeds give equal letters.
func New(seed uint64) *Generator {
	g := &Generator{seed: seed, phrase: phrases(), places: places()}
	// Neighbouring letters come from far apart: a step of about the golden
	// section visits every slot once before it comes back to the first.
	g.stride = int(float64(len(g.places)) * (math.Phi - 1))
	for gcd(g.stride, len(g.places)) != 1 {
		g.stride++
	}
	return g
}

func gcd(a, b int) int {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// Places is the number of consecutive letters among which every division of
// the table in force occurs at least once.
func (g *Generator) Places() int { return len(g.places) }

// copies is how many letters there are for each one that repeats another.
const copies = 100

// Letter makes letter i; i is not negative. No two letters that repeat none
// have the same title, for at least the first 200,000.
func (g *Generator) Letter(i int) Letter {
	of := g.original(i)
	w := g.writer(of)
	text := w.document()
	return Letter{Name: w.name(i), Text: text, Of: of, Truth: w.facts}
}

// original is the letter that letter i repeats, or i.
func (g *Generator) original(i int) int {
	for i > 0 {
		r := g.random(i, 1)
		if r.IntN(copies) > 0 {
			return i
		}
		i = r.IntN(i)
	}
	return i
}

// random is the random numbers for letter i; each stream is independent of the
// others.
func (g *Generator) random(i int, stream uint64) *rand.Rand {
	// Neighbouring states of the generator are kept apart by an odd constant
	// (2^64 divided by the golden section).
	return rand.New(rand.NewPCG(g.seed+stream<<32, uint64(i)*0x9e3779b97f4a7c15+stream))
}

// writer prepares letter i: who writes, when, about what.
func (g *Generator) writer(i int) *writer {
	n := len(g.places)
	s := g.places[(i%n*g.stride+int(g.seed%uint64(n)))%n]
	w := &writer{
		Rand: g.random(i, 0), book: g.phrase,
		place: s.place, serial: i/n*s.place.slots + s.copy,
		seen: map[choice]int{}, first: map[*list]int{}, unit: "个",
	}
	w.year = 2012 + w.IntN(14)
	if w.year < w.place.first {
		w.year = w.place.first + w.IntN(2026-w.place.first)
	}
	w.kind = w.pickKind()
	return w
}

// kindShares says how many in a hundred letters are of each kind.
var kindShares = []struct {
	kind  corpus.DocKind
	share int
}{
	{corpus.KindNPCReply, 40}, {corpus.KindCPPCCReply, 26}, {corpus.KindNotice, 9}, {corpus.KindMeasures, 6}, {corpus.KindPlan, 6},
	{corpus.KindOpinions, 5}, {corpus.KindReport, 3}, {corpus.KindInterpretation, 3}, {corpus.KindOther, 2},
}

func (w *writer) pickKind() corpus.DocKind {
	n := w.IntN(100)
	for _, k := range kindShares {
		if n -= k.share; n < 0 {
			if w.place.tier == nation && k.kind != corpus.KindCPPCCReply {
				return corpus.KindNPCReply // ministries are here for their replies only
			}
			return k.kind
		}
	}
	return corpus.KindOther
}

// document writes the letter and fills in w.facts.
func (w *writer) document() string {
	w.facts.Kind = w.kind
	w.facts.Region = w.place.path
	w.facts.RegionCode = w.place.code
	if w.kind == corpus.KindNPCReply || w.kind == corpus.KindCPPCCReply {
		return w.reply()
	}
	return w.policy()
}

// name is the file name of the letter at index i.
func (w *writer) name(i int) string {
	folder, short := "国家部委", w.place.bare
	if len(w.place.path) > 0 {
		folder = w.place.path[0]
	}
	return fmt.Sprintf("%s/%d/%06d-%s-%s.txt", folder, w.year, i, short, w.kind.Label())
}
