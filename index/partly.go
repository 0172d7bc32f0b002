package index

import (
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/index/query"
)

// Documents that hold a part of a query are found by the pairs of characters that
// they share with it, which forgives other word order, other endings and a wrong
// character; what a shared pair is worth is its inverse document frequency.
const (
	// minShare is the share of the best score of these documents that each must
	// have.
	minShare = 0.3
	// maxPartlyGrams bounds the pairs of a query that are looked at.
	maxPartlyGrams = 64
)

// askWords are words that make a question and that no letter is about.
var askWords = strings.NewReplacer(pairsOf("请问 想问 是多少钱 是多少 多少钱 多少 有哪些 哪些 哪里 哪个 什么时候 为什么 是什么 什么 怎么办 怎么样 怎么 怎样 如何 有没有 能不能 可不可以 是不是 是否 吗 呢 给谁 谁")...)

func pairsOf(words string) (pairs []string) {
	for w := range strings.FieldsSeq(words) {
		pairs = append(pairs, w, " ")
	}
	return pairs
}

// partly adds documents that hold a part of the query to Hits: room at most, the
// first skip left out. All conditions but the terms hold for them too.
func (s *session) partly(skip, room int) error {
	grams := s.partlyGrams()
	if len(grams) == 0 {
		return nil
	}
	weights := make([]float64, len(grams))
	for i, g := range grams {
		n, err := s.view.frequency(gram{text: g})
		if err != nil {
			return err
		}
		weights[i] = idf(s.view.count, n)
	}
	ranked, err := newRanker(s.view, s.terms, s.req.Synonyms, s.segmenter)
	if err != nil {
		return err
	}
	order := best{keep: skip + room, compare: byScore}
	top := 0.0
	others := &query.And{Nodes: conditions(s.query.Root)}
	for i, h := range s.view.shards {
		e := s.evaluator(h)
		within, err := e.documents(others, h.live)
		if err != nil {
			return err
		}
		if within, err = e.inRanges(s.ranges, within, ""); err != nil {
			return err
		}
		within = e.filter(s.filters, within, -1)
		some := roaring.New()
		shared := make([]float32, h.columns.count)
		for k, g := range grams {
			have, err := h.postings(fieldGrams, g)
			if err != nil {
				return err
			}
			have = roaring.And(have, within)
			some.Or(have)
			for it := have.Iterator(); it.HasNext(); {
				shared[it.Next()] += float32(weights[k])
			}
		}
		scores, err := ranked.scores(h, some)
		if err != nil {
			return err
		}
		for it := some.Iterator(); it.HasNext(); {
			num := it.Next()
			scores[num] += shared[num]
		}
		some.AndNot(s.whole[i])
		for it := some.Iterator(); it.HasNext(); {
			top = max(top, float64(scores[it.Next()]))
		}
		order.collect(h, some, scores)
	}
	s.mark(append(s.marks, grams...))
	return s.showHits(order.from(skip), minShare*top)
}

// partlyGrams is the pairs of characters of the unquoted terms: a quoted one is
// wanted as it stands or not at all.
func (s *session) partlyGrams() []string {
	var grams []string
	for _, t := range s.terms {
		if t.Quoted {
			return nil
		}
		runes := []rune(askWords.Replace(Fold(t.Text)))
		for i := 0; i+1 < len(runes); i++ {
			if isWord(runes[i]) && isWord(runes[i+1]) {
				grams = append(grams, string(runes[i:i+2]))
			}
		}
	}
	if grams = distinct(grams); len(grams) < 2 {
		return nil
	}
	return thin(grams, maxPartlyGrams)
}

// conditions is what of n is no term to be found: negations, fields, dates,
// figures, and alternatives of such.
func conditions(n query.Node) []query.Node {
	switch n := n.(type) {
	case *query.And:
		var all []query.Node
		for _, child := range n.Nodes {
			all = append(all, conditions(child)...)
		}
		return all
	case *query.Or:
		for _, child := range n.Nodes {
			if len(conditions(child)) == 0 {
				return nil // it may be fulfilled by a term
			}
		}
		return []query.Node{n}
	case *query.Not, *query.Field, *query.Dates, *query.Years, *query.Figure:
		return []query.Node{n}
	}
	return nil
}
