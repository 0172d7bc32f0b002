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
	FacetMonth   = "month"   // of the date: 2023-05
	FacetTopic   = "topic"   // policy topics
	FacetClass   = "class"   // 办理类型
	FacetPublic  = "public"  // true or false
	FacetSession = "session" // 届次
	FacetMember  = "member"  // to whom a reply goes
	FacetScheme  = "scheme"  // keys of grade schemes: 4岗18级
	FacetFigure  = "figure"  // kinds of figure that it states
	FacetItem    = "item"    // what its figures measure
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
		if s.view, err = x.newView(r); err != nil {
			return err
		}
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
	root := s.query.tree()
	counters := map[string]*facetCounter{}
	for _, name := range s.facets {
		counters[name] = &facetCounter{field: facetNumber(name), counts: map[string]int{}}
	}
	order := best{keep: s.req.Offset + s.req.Limit, compare: byNewest}
	var ranked *ranker
	wanted := s.query.wanted()
	switch {
	case s.req.Sort == SortOldest:
		order.compare = byOldest
	case s.req.Sort == SortRelevance && len(wanted) > 0 && s.req.Limit > 0:
		order.compare = byScore
		var err error
		if ranked, err = newRanker(s.view, wanted, s.segmenter); err != nil {
			return err
		}
	}
	if err := done(s.ctx, "search"); err != nil {
		return err
	}
	for _, h := range s.view.shards {
		e := s.evaluator(h)
		answer, err := e.documents(root, h.live)
		if err != nil {
			return err
		}
		hits := e.filter(s.filters, answer, -1)
		s.result.Total += int(hits.GetCardinality())
		for name, c := range counters {
			if len(s.filters[name]) > 0 { // the other values of a filter stay open for choice
				c.count(h, e.filter(s.filters, answer, c.field))
			} else {
				c.count(h, hits)
			}
		}
		if s.req.Limit == 0 || hits.IsEmpty() {
			continue
		}
		var scores []float32
		if ranked != nil {
			if scores, err = ranked.scores(h, hits); err != nil {
				return err
			}
		}
		order.collect(h, hits, scores)
	}
	if len(counters) > 0 {
		s.result.Facets = map[string]Facet{}
	}
	for name, c := range counters {
		s.result.Facets[name] = c.result()
	}
	if s.req.Limit > 0 {
		for _, f := range order.from(s.req.Offset) {
			h, err := s.hit(&f)
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

func (s *session) evaluator(h *shard) *evaluator {
	return &evaluator{ctx: s.ctx, texts: s.view.texts, shard: h, segmenter: s.segmenter}
}

// count is the number of documents that match q and the filters.
func (s *session) count(q *Query) (n int, err error) {
	for _, h := range s.view.shards {
		e := s.evaluator(h)
		hits, err := e.documents(q.tree(), h.live)
		if err != nil {
			return 0, err
		}
		n += int(e.filter(s.filters, hits, -1).GetCardinality())
	}
	return n, nil
}

// hit is f as the result shows it.
func (s *session) hit(f *found) (Hit, error) {
	d, err := s.view.document(f.shard, f.num)
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
	n, err := s.count(&relaxed)
	if err != nil || n == 0 {
		return err
	}
	s.result.Relaxed = &Relaxed{Query: relaxed.String(), Total: n}
	return nil
}

// pieceWords is the words of folded, single characters too, without punctuation.
func pieceWords(folded string, s Segmenter) []string {
	return distinct(slices.DeleteFunc(s.Words(folded), func(w string) bool {
		return strings.IndexFunc(w, isWord) != 0
	}))
}
