package index

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"fuhan/corpus"
)

// Filters narrows a search: a document passes if, for every filter that is set,
// it has one of the values. Values are those that facets count, at most 100 for
// each filter; empty ones are ignored. Region also takes the name of any level
// (昆明市) and any part of a path (昆明市/西山区).
type Filters struct {
	Body, Kind, Region, Issuer, Class, Session, Format []string
	Year                                               []int
	Public, Draft                                      *bool
}

// maxFilterValues bounds the values of one filter.
const maxFilterValues = 100

// maxClauses is the largest number of alternatives that bleve may be asked for
// at once, a guard behind the limits of queries and filters.
const maxClauses = 1024

func init() { searcher.DisjunctionMaxClauseCount = maxClauses }

// values is the values set in f by the name of their facet.
func (f *Filters) values() (map[string][]string, error) {
	var year []string
	for _, y := range f.Year {
		year = append(year, strconv.Itoa(y))
	}
	var region []string
	for _, r := range f.Region {
		region = append(region, strings.Join(regionNames(strings.Split(r, pathSeparator)), pathSeparator))
	}
	set := map[string][]string{
		FacetBody: keywords(f.Body), FacetKind: keywords(f.Kind), FacetRegion: keywords(region),
		FacetIssuer: keywords(f.Issuer), FacetYear: year, FacetClass: keywords(f.Class),
		FacetPublic: truth(f.Public), FacetSession: keywords(f.Session), FacetDraft: truth(f.Draft),
		FacetFormat: keywords(f.Format),
	}
	for name, v := range set {
		if len(v) > maxFilterValues {
			return nil, fmt.Errorf("%d values for the filter %s, the limit is %d: %w", len(v), name, maxFilterValues, corpus.ErrUsage)
		}
	}
	return set, nil
}

// unscored tells bleve that only document numbers are wanted, so that it can
// intersect whole posting lists.
var unscored = search.SearcherOptions{Score: "none"}

// planner builds the bleve searcher for a query.
type planner struct {
	ctx       context.Context
	view      *view
	segmenter Segmenter
	check     *verifier
}

// plan is a searcher for the documents that match q and filters. After every
// step of it p.check must be asked for its error.
func (p *planner) plan(q *Query, filters map[string][]string) (search.Searcher, error) {
	var must []search.Searcher
	add := func(s search.Searcher, err error) error {
		must = append(must, s)
		return err
	}
	var uncertain []string
	for _, folded := range q.wanted() {
		sure, proven := sureGrams(folded, p.segmenter)
		if !proven {
			uncertain = append(uncertain, folded)
		}
		for _, gram := range sure {
			if err := add(p.term(fieldGrams, gram)); err != nil {
				return nil, err
			}
		}
	}
	for _, f := range facetFields {
		if values := filters[f.name]; len(values) > 0 {
			if err := add(p.filter(f, values)); err != nil {
				return nil, err
			}
		}
	}
	s, err := p.all(must)
	if err != nil {
		return nil, err
	}
	if s, err = p.without(s, q.unwanted()); err != nil {
		return nil, err
	}
	return p.verified(s, uncertain), nil
}

// term finds the documents with term in field.
func (p *planner) term(field, term string) (search.Searcher, error) {
	return searcher.NewTermSearcher(p.ctx, p.view, term, field, 1, unscored)
}

// filter finds the documents that have one of values.
func (p *planner) filter(f facetField, values []string) (search.Searcher, error) {
	field := f.name
	if f.key != "" {
		field = f.key
	}
	any := make([]search.Searcher, len(values))
	for i, v := range values {
		s, err := p.term(field, v)
		if err != nil {
			return nil, err
		}
		any[i] = s
	}
	return p.any(any)
}

// any finds what one of list finds; list is not empty.
func (p *planner) any(list []search.Searcher) (search.Searcher, error) {
	if len(list) == 1 {
		return list[0], nil
	}
	return searcher.NewDisjunctionSearcher(p.ctx, p.view, list, 1, unscored)
}

// all finds what each of list finds, every document for an empty list.
func (p *planner) all(list []search.Searcher) (search.Searcher, error) {
	switch len(list) {
	case 0:
		return searcher.NewMatchAllSearcher(p.ctx, p.view, 1, unscored)
	case 1:
		return list[0], nil
	}
	return searcher.NewConjunctionSearcher(p.ctx, p.view, list, unscored)
}

// without finds what s finds and what contains none of unwanted.
func (p *planner) without(s search.Searcher, unwanted []string) (search.Searcher, error) {
	if len(unwanted) == 0 {
		return s, nil
	}
	not := make([]search.Searcher, len(unwanted))
	for i, folded := range unwanted {
		sure, proven := sureGrams(folded, p.segmenter)
		grams := make([]search.Searcher, len(sure))
		for k, gram := range sure {
			t, err := p.term(fieldGrams, gram)
			if err != nil {
				return nil, err
			}
			grams[k] = t
		}
		both, err := p.all(grams)
		if err != nil {
			return nil, err
		}
		if !proven {
			both = p.verified(both, []string{folded})
		}
		not[i] = both
	}
	mustNot, err := p.any(not)
	if err != nil {
		return nil, err
	}
	return searcher.NewBooleanSearcher(p.ctx, p.view, s, nil, mustNot, unscored)
}
