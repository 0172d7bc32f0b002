package index

import "github.com/RoaringBitmap/roaring/v2"

// promising is those of hits, by shard, that may be among the best keep. Where there
// are so many whose titles hold all terms, these outweigh every document that has
// nothing of the query in title, headings and number, however often its text says
// it; such documents need no scores, which saves reading how often each has a word.
func (r *ranker) promising(shards []*shard, hits []*roaring.Bitmap, keep int) ([]*roaring.Bitmap, error) {
	if least, most := r.titledScore(), r.textScore(); least < most*1.01 { // room for rounding
		return hits, nil
	}
	titled := 0
	for i, h := range shards {
		n, err := r.titled(h, hits[i])
		if err != nil {
			return nil, err
		}
		titled += n
	}
	if titled < keep {
		return hits, nil
	}
	out := make([]*roaring.Bitmap, len(hits))
	for i, h := range shards {
		var err error
		if out[i], err = r.outstanding(h, hits[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// titledScore is the least score of a document whose title holds all terms but
// synonyms, 0 where that is not known.
func (r *ranker) titledScore() (least float64) {
	for i := range r.terms {
		t := &r.terms[i]
		if len(t.words) == 0 {
			return 0
		}
		if t.share == 1 { // once for the words, once for the whole
			least += 2 * t.weight * titleBonus / 2
		}
	}
	return least
}

// textScore is what no score exceeds of a document that has nothing of the query in
// title, headings and number.
func (r *ranker) textScore() (most float64) {
	for i := range r.terms {
		for _, w := range r.terms[i].words {
			if w.new {
				most += r.terms[i].share * w.idf * (bm25K1 + 1)
			}
		}
	}
	if r.today != 0 {
		most *= 1 + freshBonus
	}
	return most
}

// titled is the number of documents among hits whose titles hold all terms but
// synonyms.
func (r *ranker) titled(h *shard, hits *roaring.Bitmap) (int, error) {
	for i := range r.terms {
		if t := &r.terms[i]; t.share == 1 {
			var err error
			if hits, err = t.titled(h, hits); err != nil {
				return 0, err
			}
		}
	}
	return int(hits.GetCardinality()), nil
}

// outstanding is the documents of hits that have something of the query in title,
// headings or number.
func (r *ranker) outstanding(h *shard, hits *roaring.Bitmap) (*roaring.Bitmap, error) {
	out := roaring.New()
	for i := range r.terms {
		t := &r.terms[i]
		for _, w := range t.words {
			for _, field := range []string{fieldTitle, fieldHeads} {
				have, err := h.postings(field, w.word)
				if err != nil {
					return nil, err
				}
				out.Or(roaring.And(have, hits))
			}
		}
		if t.share == 1 {
			out.Or(h.columns.numbers.containing(t.folded, hits))
		}
	}
	return out, nil
}
