package index

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/corpus"
	"fuhan/index/query"
	"fuhan/index/suggest"
)

// MaxSuggestions bounds what Suggest gives.
const MaxSuggestions = 50

// suggestions keeps what can be suggested, by segment, and all of it together.
type suggestions struct {
	lock  sync.Mutex
	parts map[partKey]*suggest.Set
	key   string // of union
	union *suggest.Union
}

// partKey is a segment with a number of documents that are still there.
type partKey struct {
	segment segmentKey
	live    int
}

// Suggest completes what a user has begun to type by titles, numbers, issuers,
// names and terms of the documents, the most frequent first; pinyin will do.
// Errors wrap corpus.ErrUsage (limit), ErrDamaged or the error of ctx.
func (x *Index) Suggest(ctx context.Context, prefix string, limit int) (list []suggest.Suggestion, err error) {
	if limit < 0 || limit > MaxSuggestions {
		return nil, fmt.Errorf("limit %d is not between 0 and %d: %w", limit, MaxSuggestions, corpus.ErrUsage)
	}
	err = x.read(func(o *opened, r *scorch.IndexSnapshot) error {
		v, err := o.newView(r)
		if err != nil {
			return err
		}
		u, err := v.caches.suggestions.of(ctx, v)
		if err == nil {
			list = u.Complete(prefix, limit)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("suggest %.80q: %w", prefix, err)
	}
	return list, nil
}

// of is what can be suggested in v.
func (s *suggestions) of(ctx context.Context, v *view) (*suggest.Union, error) {
	s.lock.Lock()
	defer s.lock.Unlock()
	key := ""
	for _, h := range v.shards {
		key += fmt.Sprint(h.key, " ", h.live.GetCardinality(), " ")
	}
	if s.union != nil && s.key == key {
		return s.union, nil
	}
	parts := map[partKey]*suggest.Set{}
	sets := []*suggest.Set{thesaurusSet()}
	for _, h := range v.shards {
		if err := done(ctx, "suggestions"); err != nil {
			return nil, err
		}
		k := partKey{h.key, int(h.live.GetCardinality())}
		set := s.parts[k]
		if set == nil {
			entries, err := v.entries(h)
			if err != nil {
				return nil, err
			}
			set = suggest.Build(entries, Fold)
		}
		parts[k] = set
		sets = append(sets, set)
	}
	s.parts, s.key, s.union = parts, key, suggest.Merge(sets...)
	return s.union, nil
}

// thesaurusSet is the terms that the thesaurus has.
var thesaurusSet = sync.OnceValue(func() *suggest.Set {
	var entries []suggest.Entry
	for _, list := range defaultThesaurus() {
		for _, s := range list {
			entries = append(entries, suggest.Entry{Text: s.Text, Kind: suggest.Term, Weight: 1})
		}
	}
	return suggest.Build(entries, Fold)
})

// entries are what the documents of h give for suggestions.
func (v *view) entries(h *shard) ([]suggest.Entry, error) {
	var entries []suggest.Entry
	add := func(text string, kind suggest.Kind, weight int) {
		if text != "" {
			entries = append(entries, suggest.Entry{Text: text, Kind: kind, Weight: weight})
		}
	}
	for it := h.live.Iterator(); it.HasNext(); {
		r, err := readRow(h.segment, it.Next())
		if err != nil {
			return nil, err
		}
		add(r.title, suggest.Title, 1)
		add(r.number, suggest.Number, 1)
	}
	for _, f := range []struct {
		facet string
		kind  suggest.Kind
	}{{FacetIssuer, suggest.Issuer}, {FacetMember, suggest.Member}, {FacetItem, suggest.Term}} {
		k := facetNumber(f.facet)
		c := facetCounter{field: k, values: v.values(k)}
		countFacets(h, h.live, &c)
		for _, value := range c.result(MaxFacetValues).Values {
			add(value.Value, f.kind, value.Count)
		}
	}
	return entries, nil
}

// mostMeant is the number of corrections that a result has at most.
const mostMeant = 3

// didYouMean is what a query that finds nothing may have meant, of which each would
// find something.
func (s *session) didYouMean() ([]Correction, error) {
	u, err := s.view.caches.suggestions.of(s.ctx, s.view)
	if err != nil {
		return nil, err
	}
	var out []Correction
	for _, t := range s.terms {
		for _, x := range u.Correct(t.Text, mostMeant) {
			corrected := query.Query{Root: query.Replace(s.query.Root, t.Text, x.Text)}
			n, err := s.wouldFind(corrected.Root)
			if err != nil {
				return nil, err
			}
			if n > 0 {
				out = append(out, Correction{x, rewritten(s.req.Query, t.Text, x.Text, corrected), n})
			}
			if len(out) == mostMeant {
				return out, nil
			}
		}
	}
	return out, nil
}

// rewritten is text with to in place of from, where that reads as q, so that the
// rest stays as the user wrote it; otherwise q in its canonical form.
func rewritten(text, from, to string, q query.Query) string {
	canonical := q.String()
	text = strings.ReplaceAll(text, from, to)
	if r, err := query.Parse(text); err == nil && r.String() == canonical {
		return text
	}
	return canonical
}
