package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"
)

// The order of hits is by BM25 over the words of the text, plus a bonus for
// each term that stands in the title or the number. Every hit contains every
// term already; a word that the segmenter finds in the text (发展) counts more
// than the same characters across two words (开发展示), which do not count.
const (
	// The usual constants of BM25 (Robertson and Zaragoza 2009, section 3.4).
	bm25K1 = 1.2
	bm25B  = 0.75
	// typicalWords is the length in words at which BM25 neither raises nor
	// lowers. It is a constant, about that of a letter, and no average, so that
	// an index built anew ranks as the one that grew. (bleve's own BM25 takes
	// the number of different words for it.)
	typicalWords = 1000
	// A term in the title outweighs any number of times in the text, which
	// BM25 bounds by k1+1 for each word; in the number, both.
	titleBonus  = bm25K1 + 1 + 0.8
	numberBonus = 2*titleBonus + bm25K1 + 1
	// maxRankedTerms bounds the terms of a query that the order goes by.
	maxRankedTerms = 16
	// maxRankedWords is the same for the words of a term.
	maxRankedWords = 16
)

// ranker scores the documents of a view.
type ranker struct {
	terms []rankedTerm
}

// rankedTerm is one term of the query.
type rankedTerm struct {
	words  []rankedWord
	grams  []string // looked for in title and number
	weight float64  // of the term as a whole: the sum over its words
}

type rankedWord struct {
	word string
	idf  float64
}

// newRanker is a ranker for the folded terms wanted.
func newRanker(v *view, wanted []string, s Segmenter) (*ranker, error) {
	r := &ranker{}
	seen := map[string]bool{} // a word counts once, in however many terms
	for _, folded := range wanted[:min(len(wanted), maxRankedTerms)] {
		var t rankedTerm
		for _, w := range distinct(words(folded, s)) {
			if len(t.words) == maxRankedWords {
				break
			}
			n, err := v.frequency(fieldWords, w)
			if err != nil {
				return nil, err
			}
			if n == 0 {
				continue
			}
			word := rankedWord{w, idf(v.count, n)}
			t.weight += word.idf
			if !seen[w] {
				t.words = append(t.words, word)
			}
			seen[w] = true
		}
		t.grams, _ = sureGrams(folded, s)
		if t.weight == 0 { // no words: as rare as its rarest gram
			for _, gram := range t.grams {
				n, err := v.frequency(fieldGrams, gram)
				if err != nil {
					return nil, err
				}
				if n > 0 {
					t.weight = max(t.weight, idf(v.count, n))
				}
			}
		}
		r.terms = append(r.terms, t)
	}
	return r, nil
}

// frequency is the number of documents that have term in field.
func (v *view) frequency(field, term string) (n int, err error) {
	for _, h := range v.shards {
		list, err := h.list(field, term)
		if err != nil {
			return 0, err
		}
		n += int(list.Count())
	}
	return n, nil
}

// idf is the inverse document frequency of a term that n of count documents
// have, always positive.
func idf(count, n int) float64 {
	return math.Log1p((float64(count-n) + 0.5) / (float64(n) + 0.5))
}

// scores is the scores of the documents hits of h by their local numbers.
func (r *ranker) scores(h *shard, hits *roaring.Bitmap) ([]float32, error) {
	scores := make([]float32, len(h.columns.ids))
	for i := range r.terms {
		t := &r.terms[i]
		for _, w := range t.words {
			if err := addWord(scores, h, w); err != nil {
				return nil, err
			}
		}
		for _, part := range []struct {
			field string
			bonus float64
		}{{fieldTitle, titleBonus}, {fieldNumber, numberBonus}} {
			for _, gram := range t.grams {
				have, err := h.postings(part.field, gram)
				if err != nil {
					return nil, err
				}
				share := float32(t.weight * part.bonus / float64(len(t.grams)))
				for it := roaring.And(have, hits).Iterator(); it.HasNext(); {
					scores[it.Next()] += share
				}
			}
		}
	}
	return scores, nil
}

// addWord adds to scores what a word is worth in each document that has it.
func addWord(scores []float32, h *shard, w rankedWord) error {
	list, err := h.list(fieldWords, w.word)
	if err != nil {
		return err
	}
	it := list.Iterator(true, true, false, nil)
	for {
		p, err := it.Next()
		if err != nil || p == nil {
			return err
		}
		scores[p.Number()] += float32(w.idf * bm25(p.Frequency(), p.Norm()))
	}
}

// bm25 is the weight of a word that stands freq times in a text whose length in
// words is given as bleve has it: norm is the inverse of its square root.
func bm25(freq uint64, norm float64) float64 {
	length := math.Round(1 / (norm * norm))
	tf := float64(freq)
	return tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*length/typicalWords))
}
