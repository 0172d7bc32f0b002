package index

import (
	"context"
	"math"
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

// ranker scores documents, in rising order of their numbers.
type ranker struct {
	terms []rankedTerm
}

// rankedTerm is one term of the query.
type rankedTerm struct {
	words  []rankedWord
	weight float64 // of the term as a whole: the sum over its words
	// title and number hold a cursor for each gram of the term, nil where
	// nothing has it.
	title, number []*cursor
}

type rankedWord struct {
	docs *cursor
	idf  float64
}

// newRanker is a ranker for the folded terms wanted.
func newRanker(ctx context.Context, v *view, wanted []string, s Segmenter) (*ranker, error) {
	r := &ranker{}
	seen := map[string]bool{} // a word counts once, in however many terms
	for _, folded := range wanted[:min(len(wanted), maxRankedTerms)] {
		var t rankedTerm
		for _, w := range distinct(words(folded, s)) {
			if len(t.words) == maxRankedWords {
				break
			}
			docs, err := v.cursor(ctx, fieldWords, w, true)
			if err != nil {
				return nil, err
			}
			if docs == nil {
				continue
			}
			word := rankedWord{docs, idf(v.count, docs)}
			t.weight += word.idf
			if !seen[w] {
				t.words = append(t.words, word)
			}
			seen[w] = true
		}
		if err := t.addGrams(ctx, v, folded, s); err != nil {
			return nil, err
		}
		r.terms = append(r.terms, t)
	}
	return r, nil
}

// addGrams sets title, number and, for a term without words, weight.
func (t *rankedTerm) addGrams(ctx context.Context, v *view, folded string, s Segmenter) error {
	sure, _ := sureGrams(folded, s)
	rarest := 0.0
	for _, gram := range sure {
		title, err := v.cursor(ctx, fieldTitle, gram, false)
		if err != nil {
			return err
		}
		number, err := v.cursor(ctx, fieldNumber, gram, false)
		if err != nil {
			return err
		}
		text, err := v.cursor(ctx, fieldGrams, gram, false)
		if err != nil {
			return err
		}
		t.title, t.number = append(t.title, title), append(t.number, number)
		if text != nil {
			rarest = max(rarest, idf(v.count, text))
		}
	}
	if t.weight == 0 {
		t.weight = rarest
	}
	return nil
}

// idf is the inverse document frequency of the term of docs, always positive.
func idf(count int, docs *cursor) float64 {
	n := float64(docs.reader.Count())
	return math.Log1p((float64(count) - n + 0.5) / (n + 0.5))
}

// score is the score of document num.
func (r *ranker) score(num uint64) (float64, error) {
	sum := 0.0
	for i := range r.terms {
		t := &r.terms[i]
		for k := range t.words {
			w := &t.words[k]
			found, err := w.docs.seek(num)
			if err != nil {
				return 0, err
			}
			if found {
				sum += w.idf * bm25(w.docs.doc.Freq, w.docs.doc.Norm)
			}
		}
		title, err := share(t.title, num)
		if err != nil {
			return 0, err
		}
		number, err := share(t.number, num)
		if err != nil {
			return 0, err
		}
		sum += t.weight * (titleBonus*title + numberBonus*number)
	}
	return sum, nil
}

// bm25 is the weight of a word that stands freq times in a text whose length in
// words is given as bleve has it: norm is the inverse of its square root.
func bm25(freq uint64, norm float64) float64 {
	length := math.Round(1 / (norm * norm))
	tf := float64(freq)
	return tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B+bm25B*length/typicalWords))
}

// share is the share of grams that document num has, from 0 to 1.
func share(grams []*cursor, num uint64) (float64, error) {
	have := 0
	for _, c := range grams {
		if c == nil {
			continue
		}
		found, err := c.seek(num)
		if err != nil {
			return 0, err
		}
		if found {
			have++
		}
	}
	return float64(have) / float64(len(grams)), nil
}
