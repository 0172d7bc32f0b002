package index

import (
	"math"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/index/query"
)

// The order of hits is by BM25 over the words of the text, with more for terms
// that stand in the title, in headings, or in the number. A word that the
// segmenter finds in the text (发展) counts, the same characters across two words
// (开发展示) do not: such a document matches, and comes last.
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
	titleBonus   = bm25K1 + 1 + 0.8
	headingBonus = 0.3 * titleBonus
	numberBonus  = 2*titleBonus + bm25K1 + 1
	// synonymShare is what a synonym is worth of the term itself.
	synonymShare = 0.6
	// maxRankedTerms bounds the terms of a query that the order goes by.
	maxRankedTerms = 16
	// maxRankedWords is the same for the words of a term.
	maxRankedWords = 16
	// freshYears is the age at which what freshness adds has fallen to 1/e of
	// freshBonus, the share that it adds to the score of the newest document.
	freshYears, freshBonus = 3.0, 0.5
)

// ranker scores the documents of a view.
type ranker struct {
	terms []rankedTerm
	today uint32 // the newest date there is; 0 where age does not count
}

// rankedTerm is one term of the query or a synonym of one.
type rankedTerm struct {
	folded string
	words  []rankedWord
	share  float64 // 1, or synonymShare
	weight float64 // of the term as a whole: the sum over its words
}

type rankedWord struct {
	word string
	idf  float64
	new  bool // no earlier term has it
}

// newRanker is a ranker for terms; with synonyms, those of unquoted terms count too.
func newRanker(v *view, terms []*query.Term, synonyms bool, s Segmenter) (*ranker, error) {
	r := &ranker{}
	seen := map[string]bool{}
	for _, t := range terms[:min(len(terms), maxRankedTerms)] {
		if err := r.add(v, Fold(t.Text), 1, seen, s); err != nil {
			return nil, err
		}
		if !synonyms || t.Quoted {
			continue
		}
		for _, other := range Synonyms(t.Text) {
			if err := r.add(v, Fold(other.Text), synonymShare, seen, s); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

func (r *ranker) add(v *view, folded string, share float64, seen map[string]bool, s Segmenter) error {
	if folded == "" {
		return nil
	}
	t := rankedTerm{folded: folded, share: share}
	for _, w := range distinct(words(folded, s)) {
		if len(t.words) == maxRankedWords {
			break
		}
		n, err := v.frequency(gram{text: w})
		if err != nil {
			return err
		}
		if n == 0 {
			continue
		}
		word := rankedWord{w, idf(v.count, n), !seen[w]}
		t.weight += word.idf
		t.words = append(t.words, word)
		seen[w] = true
	}
	if t.weight == 0 { // no words: as rare as its rarest gram
		grams, _ := sureGrams(folded, s)
		for _, g := range grams {
			n, err := v.frequency(g)
			if err != nil {
				return err
			}
			if n > 0 {
				t.weight = max(t.weight, idf(v.count, n))
			}
		}
	}
	r.terms = append(r.terms, t)
	return nil
}

// frequency is the number of documents that have g.
func (v *view) frequency(g gram) (n int, err error) {
	for _, h := range v.shards {
		if !g.prefix {
			list, err := h.list(fieldGrams, g.text)
			if err != nil {
				return 0, err
			}
			n += int(list.Count())
			continue
		}
		some, err := h.gram(g)
		if err != nil {
			return 0, err
		}
		n += int(some.GetCardinality())
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
	scores := make([]float32, h.columns.count)
	for i := range r.terms {
		t := &r.terms[i]
		for _, w := range t.words {
			if w.new {
				if err := addWord(scores, h, hits, w.word, t.share*w.idf); err != nil {
					return nil, err
				}
			}
			for _, part := range []struct {
				field string
				bonus float64
			}{{fieldTitle, titleBonus / 2}, {fieldHeads, headingBonus}} {
				have, err := h.postings(part.field, w.word)
				if err != nil {
					return nil, err
				}
				more := float32(t.share * w.idf * part.bonus)
				for it := roaring.And(have, hits).Iterator(); it.HasNext(); {
					scores[it.Next()] += more
				}
			}
		}
		if err := t.addWhole(scores, h, hits); err != nil {
			return nil, err
		}
	}
	if r.today != 0 {
		for it := hits.Iterator(); it.HasNext(); {
			num := it.Next()
			scores[num] *= float32(1 + freshBonus*math.Exp(-yearsBetween(h.columns.dates[num], r.today)/freshYears))
		}
	}
	return scores, nil
}

// addWhole adds to scores what the whole term is worth in title and number: in
// the title half of the bonus, where its words stand there too or it has none.
func (t *rankedTerm) addWhole(scores []float32, h *shard, hits *roaring.Bitmap) error {
	title := t.share * t.weight * titleBonus / 2
	if len(t.words) == 0 {
		title *= 2
	}
	titled, err := t.titled(h, hits)
	if err != nil {
		return err
	}
	for it := titled.Iterator(); it.HasNext(); {
		scores[it.Next()] += float32(title)
	}
	if t.share < 1 {
		return nil // a synonym is no part of a number
	}
	number := float32(t.weight * numberBonus)
	for it := h.columns.numbers.containing(t.folded, hits).Iterator(); it.HasNext(); {
		scores[it.Next()] += number
	}
	return nil
}

// titled is the documents of hits whose title holds the term, and its words as words.
func (t *rankedTerm) titled(h *shard, hits *roaring.Bitmap) (*roaring.Bitmap, error) {
	for _, w := range t.words {
		have, err := h.postings(fieldTitle, w.word)
		if err != nil {
			return nil, err
		}
		hits = roaring.And(hits, have)
	}
	if len(t.words) == 1 && t.words[0].word == t.folded { // its word says it
		return hits, nil
	}
	return h.columns.titles.containing(t.folded, hits), nil
}

// yearsBetween is the age in years of a date at today, both as dayNumber; a large
// one without a date.
func yearsBetween(date, today uint32) float64 {
	if date == 0 {
		return 100
	}
	of := func(d uint32) float64 { return float64(d/10000) + float64(d/100%100)/12 + float64(d%100)/365 }
	return of(today) - of(date)
}

// addWord adds to scores what a word is worth in each document of hits that has it,
// and maybe in others.
func addWord(scores []float32, h *shard, hits *roaring.Bitmap, word string, idf float64) error {
	return h.eachWord(word, hits, func(num uint32, frequency int) {
		scores[num] += float32(idf * bm25(frequency, h.columns.lengths[num]))
	})
}

// bm25 is the weight of a word that stands frequency times in a text of length
// words.
func bm25(frequency int, length uint32) float64 {
	tf := float64(frequency)
	return tf * (bm25K1 + 1) / (tf + bm25K1*(1-bm25B) + bm25K1*bm25B/typicalWords*float64(length))
}
