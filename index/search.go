package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/corpus"
)

// The facets.
const (
	FacetBody    = "body"    // corpus.Body
	FacetKind    = "kind"    // corpus.DocKind
	FacetRegion  = "region"  // paths: 云南省, 云南省/昆明市, 云南省/昆明市/西山区
	FacetIssuer  = "issuer"  // 发文机关
	FacetYear    = "year"    // of the date
	FacetClass   = "class"   // 办理类型
	FacetPublic  = "public"  // true or false
	FacetSession = "session" // 届次
	FacetDraft   = "draft"   // true or false
	FacetFormat  = "format"  // of the original file
)

// FacetNames is all facets, in the order in which pages show them.
func FacetNames() []string {
	names := make([]string, len(facetFields))
	for i, f := range facetFields {
		names[i] = f.name
	}
	return names
}

// Limits of a Request; beyond them Search returns corpus.ErrUsage.
const (
	MaxOffset = 1_000_000
	MaxLimit  = 10_000
)

// MaxFacetValues is the number of values of a facet that a result lists.
const MaxFacetValues = 5_000

// Sort is an order of hits. Documents that are equal in it come newest first,
// then by ID.
type Sort string

// The orders.
const (
	// SortRelevance is best match first, and newest first where the query has
	// nothing to match.
	SortRelevance Sort = ""
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
)

// Request is a question. The zero value asks how many documents there are and
// counts all facets.
type Request struct {
	Query   string // see ParseQuery
	Filters Filters
	Sort    Sort
	Offset  int // hits to leave out
	Limit   int // hits to return at most; 0 for totals and facets only
	// Facets names the facets to count: all for nil, none for an empty list.
	Facets []string
}

// Result answers a Request.
type Result struct {
	Total    int              // documents that match
	Hits     []Hit            // in order
	Facets   map[string]Facet // counted over all documents that match
	Relaxed  *Relaxed         // set only where nothing matches and it would help
	Warnings []string         // sentences for the user, see Query
}

// Hit is a document that matches.
type Hit struct {
	ID, Path, Title, Number, Kind, Date, Class string
	Issuers, Region                            []string
	Version                                    int
	Score                                      float64 // comparable within one result only; 0 where the order goes by date
	// TitleMarks is where the title matches, in bytes, in order.
	TitleMarks []corpus.Span
	Snippets   []Snippet
}

// Facet is the counts of the values of a facet.
type Facet struct {
	Values  []FacetValue // most frequent first, at most MaxFacetValues
	More    int          // number of further values
	Missing int          // documents without a value
}

// FacetValue is a value and the number of documents that have it.
type FacetValue struct {
	Value string
	Count int
}

// Relaxed is what a query that finds nothing would find if its terms were cut
// into words, each of which may stand anywhere.
type Relaxed struct {
	Query string // in the query language
	Total int    // more than 0
}

// Search answers req. It sees the index as it is when it begins. Errors wrap
// corpus.ErrUsage (limits, unknown facets or orders), ErrDamaged, or the error
// of ctx.
func (x *Index) Search(ctx context.Context, req Request) (*Result, error) {
	s, err := x.prepare(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search %.80q: %w", req.Query, err)
	}
	err = x.read(func(r *scorch.IndexSnapshot) error {
		if s.view, err = newView(r); err != nil {
			return err
		}
		defer s.view.close()
		return s.run()
	})
	if err != nil {
		return nil, fmt.Errorf("search %.80q: %w", req.Query, err)
	}
	return &s.result, nil
}

// session is one search in progress.
type session struct {
	ctx       context.Context
	req       Request
	query     Query
	filters   map[string][]string
	facets    []string
	segmenter Segmenter
	view      *view
	result    Result
}

// prepare checks req and gathers what the search needs.
func (x *Index) prepare(ctx context.Context, req Request) (*session, error) {
	s := &session{ctx: ctx, req: req, facets: req.Facets, segmenter: x.segmenter}
	switch {
	case req.Offset < 0 || req.Offset > MaxOffset:
		return nil, fmt.Errorf("offset %d is not between 0 and %d: %w", req.Offset, MaxOffset, corpus.ErrUsage)
	case req.Limit < 0 || req.Limit > MaxLimit:
		return nil, fmt.Errorf("limit %d is not between 0 and %d: %w", req.Limit, MaxLimit, corpus.ErrUsage)
	case !slices.Contains([]Sort{SortRelevance, SortNewest, SortOldest}, req.Sort):
		return nil, fmt.Errorf("order %.40q is unknown: %w", req.Sort, corpus.ErrUsage)
	}
	if req.Facets == nil {
		s.facets = FacetNames()
	}
	s.facets = distinct(s.facets)
	for _, f := range s.facets {
		if !slices.Contains(FacetNames(), f) {
			return nil, fmt.Errorf("facet %.40q is unknown: %w", f, corpus.ErrUsage)
		}
	}
	var err error
	if s.query, err = ParseQuery(req.Query); err != nil {
		return nil, err
	}
	if s.filters, err = req.Filters.values(); err != nil {
		return nil, err
	}
	if len(s.query.Terms) > 0 {
		if err := load(x.segmenter); err != nil {
			return nil, err
		}
	}
	s.result.Warnings = s.query.Warnings
	return s, nil
}

// run answers the request from s.view.
func (s *session) run() error {
	c, err := s.collector()
	if err != nil {
		return err
	}
	if err := s.collect(&s.query, c); err != nil {
		return err
	}
	s.result.Total = c.total
	if c.facets != nil {
		s.result.Facets = c.facets.result()
	}
	if c.order != nil {
		for _, f := range c.best.from(s.req.Offset) {
			h, err := s.hit(f)
			if err != nil {
				return err
			}
			s.result.Hits = append(s.result.Hits, h)
		}
	}
	if s.result.Total == 0 && s.view.count > 0 {
		return s.relax()
	}
	return nil
}

// collector is what takes in the documents that match.
func (s *session) collector() (*collector, error) {
	c := &collector{}
	var err error
	if len(s.facets) > 0 {
		if c.facets, err = newFacetCounter(s.view, s.facets); err != nil {
			return nil, err
		}
	}
	if s.req.Limit == 0 {
		return c, nil
	}
	if c.order, err = s.view.values(fieldOrder); err != nil {
		return nil, err
	}
	c.best = best{keep: s.req.Offset + s.req.Limit, compare: byNewest}
	wanted := s.query.wanted()
	switch {
	case s.req.Sort == SortOldest:
		c.best.compare = byOldest
	case s.req.Sort == SortRelevance && len(wanted) > 0:
		c.best.compare = byScore
		c.ranker, err = newRanker(s.ctx, s.view, wanted, s.segmenter)
	}
	return c, err
}

// collect lets c take in the documents that match q.
func (s *session) collect(q *Query, c *collector) error {
	check := &verifier{ctx: s.ctx, view: s.view}
	p := planner{ctx: s.ctx, view: s.view, segmenter: s.segmenter, check: check}
	documents, err := p.plan(q, s.filters)
	if err != nil {
		return err
	}
	defer documents.Close()
	return c.run(s.ctx, documents, check)
}

// hit is f as the result shows it.
func (s *session) hit(f found) (Hit, error) {
	d, err := s.view.document(f.num)
	if err != nil {
		return Hit{}, err
	}
	wanted := s.query.wanted()
	return Hit{
		ID: d.ID, Path: d.Path, Title: d.Title, Number: d.Number, Kind: d.Kind, Date: d.Date, Class: d.Class,
		Issuers: d.Issuers, Region: d.Region, Version: d.Version, Score: f.score,
		TitleMarks: Marks(d.Title, wanted),
		Snippets:   snippets(d.Text, wanted),
	}, nil
}

// relax sets Relaxed if the terms of the query, cut into words, find something.
func (s *session) relax() error {
	relaxed := Query{}
	cut := false
	for _, t := range s.query.Terms {
		pieces := []string{t.folded}
		if !t.Exclude {
			if w := pieceWords(t.folded, s.segmenter); len(w) > 1 {
				pieces, cut = w, true
			}
		}
		for _, p := range pieces {
			relaxed.Terms = append(relaxed.Terms, Term{Text: p, Exclude: t.Exclude, folded: p})
		}
	}
	if !cut {
		return nil
	}
	c := &collector{}
	if err := s.collect(&relaxed, c); err != nil || c.total == 0 {
		return err
	}
	s.result.Relaxed = &Relaxed{Query: relaxed.String(), Total: c.total}
	return nil
}

// pieceWords is the words of folded, single characters too, without punctuation.
func pieceWords(folded string, s Segmenter) []string {
	return distinct(slices.DeleteFunc(s.Words(folded), func(w string) bool {
		return strings.IndexFunc(w, isWord) != 0
	}))
}
