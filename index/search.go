package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/corpus"
	"fuhan/index/query"
	"fuhan/index/suggest"
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
	// SortFresh is relevance with more for new documents.
	SortFresh Sort = "fresh"
)

// Request is a question. The zero value asks how many documents there are and
// counts all facets.
type Request struct {
	Query   string // see query.Help
	Filters Filters
	// Synonyms lets other words of the thesaurus stand for an unquoted term.
	Synonyms bool
	// Partly fills the hits up with documents that hold a part of the query, where
	// fewer than Limit hold all of it and hits are sorted by relevance.
	Partly bool
	Sort   Sort
	// Passages asks for sentences instead of documents: Offset and Limit count
	// those of the 200 best documents.
	Passages bool
	// Plain leaves out the snippets of hits, which take longer than finding them:
	// for those who show none.
	Plain  bool
	Offset int // hits to leave out
	Limit  int // hits to return at most; 0 for totals and facets only
	// Facets names the facets to count: all for nil, none for an empty list.
	Facets []string
	// FacetValues is the number of values of a facet to list at most; 0, and more
	// than that, for MaxFacetValues.
	FacetValues int
	// Ranges are the amounts to count, at most MaxRanges.
	Ranges []RangeFacet
}

// facetValues is FacetValues as it counts.
func (r *Request) facetValues() int {
	if n := r.FacetValues; n > 0 {
		return min(n, MaxFacetValues)
	}
	return MaxFacetValues
}

// Result answers a Request.
type Result struct {
	Total    int       // documents that match
	Hits     []Hit     // in order
	Passages []Passage // instead of Hits, where they are asked for
	// PassageTotal is the number of sentences of the documents looked at.
	PassageTotal int
	Facets       map[string]Facet // counted over all documents that match
	Ranges       []RangeCounts    // the same, for those of the request in order
	Relaxed      *Relaxed         // set only where nothing matches and it would help
	// Whole is the number of Hits that match; those behind them, which Total does
	// not count, hold a part of the query only (see Request.Partly).
	Whole int
	// Meant is what is spelt or sounds alike and would find something, where nothing
	// matches and Partly is asked for.
	Meant    []Correction
	Warnings []string // sentences for the user about what could not be read as it was written
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
	// Figures are those that fulfil the conditions of the query, in the order of
	// the text, at most 10.
	Figures []HitFigure
}

// Facet is the counts of the values of a facet.
type Facet struct {
	Values  []FacetValue // most frequent first, at most Request.FacetValues
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

// Correction is what may have been meant by one term of a query.
type Correction struct {
	suggest.Suggestion
	Query string // in the query language, with the correction in place of the term
	Total int    // of what it finds, more than 0
}

// Search answers req. It sees the index as it is when it begins. Errors wrap
// corpus.ErrUsage (limits, unknown facets or orders), ErrDamaged, or the error
// of ctx.
func (x *Index) Search(ctx context.Context, req Request) (*Result, error) {
	s, err := x.prepare(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search %.80q: %w", req.Query, err)
	}
	err = x.read(func(o *opened, r *scorch.IndexSnapshot) error {
		if s.view, err = o.newView(r); err != nil {
			return err
		}
		return s.run()
	})
	s.release()
	if err != nil {
		return nil, fmt.Errorf("search %.80q: %w", req.Query, err)
	}
	return &s.result, nil
}

// spareUnfolded are texts of former searches, for their memory.
var spareUnfolded = sync.Pool{New: func() any { return new(unfolded) }}

// release gives back what the search needed until now.
func (s *session) release() {
	if u := s.unfolded; u != nil {
		u.text, u.folded, s.unfolded = "", nil, nil // folded belongs to the file of texts
		spareUnfolded.Put(u)
	}
}

// session is one search in progress.
type session struct {
	ctx       context.Context
	req       Request
	query     query.Query
	root      query.Node    // with synonyms
	terms     []*query.Term // to be found
	marks     []string      // the same and their synonyms, as they stand in texts
	needles   [][]byte      // marks folded, wide
	filters   map[string][]string
	ranges    []rangeFilter
	facets    []string
	segmenter Segmenter
	grams     *gramTable
	view      *view
	whole     []*roaring.Bitmap // what matches, by shard
	unfolded  *unfolded         // the text at hand
	result    Result
}

// prepare checks req and gathers what the search needs.
func (x *Index) prepare(ctx context.Context, req Request) (*session, error) {
	s := &session{ctx: ctx, req: req, facets: req.Facets, segmenter: x.segmenter, grams: &gramTable{x.segmenter, map[string]sureTerms{}}}
	switch {
	case req.Offset < 0 || req.Offset > MaxOffset:
		return nil, fmt.Errorf("offset %d is not between 0 and %d: %w", req.Offset, MaxOffset, corpus.ErrUsage)
	case req.Limit < 0 || req.Limit > MaxLimit:
		return nil, fmt.Errorf("limit %d is not between 0 and %d: %w", req.Limit, MaxLimit, corpus.ErrUsage)
	case !slices.Contains([]Sort{SortRelevance, SortNewest, SortOldest, SortFresh}, req.Sort):
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
	if s.query, err = query.Parse(req.Query); err != nil {
		return nil, err
	}
	s.understand()
	if s.filters, err = req.Filters.values(); err != nil {
		return nil, err
	}
	if err := s.prepareRanges(); err != nil {
		return nil, err
	}
	if len(s.terms) > 0 || needsWords(s.root) {
		if err := load(x.segmenter); err != nil {
			return nil, err
		}
	}
	for _, p := range s.query.Problems {
		sentence := p.Message
		if place := strings.TrimSpace(req.Query[p.Offset : p.Offset+p.Length]); utf8.RuneCountInString(place) > 1 && place != strings.TrimSpace(req.Query) {
			sentence += "：" + place
		}
		s.result.Warnings = append(s.result.Warnings, sentence)
	}
	return s, nil
}

// MarkedTerms is what a query looks for in texts, and the synonyms of it if they
// count: for marking. A query that cannot be read looks for nothing.
func MarkedTerms(text string, synonyms bool) []string {
	q, err := query.Parse(text)
	if err != nil {
		return nil
	}
	s := session{query: q, req: Request{Synonyms: synonyms}}
	s.understand()
	return s.marks
}

// understand sets what follows from the query.
func (s *session) understand() {
	s.root, s.terms = s.query.Root, query.Terms(s.query.Root)
	for _, t := range s.terms {
		s.marks = append(s.marks, t.Text)
		if s.req.Synonyms && !t.Quoted {
			for _, other := range Synonyms(t.Text) {
				s.marks = append(s.marks, other.Text)
			}
		}
	}
	s.mark(s.marks)
	if s.req.Synonyms {
		s.root = expand(s.root)
	}
}

// mark sets what is marked in texts.
func (s *session) mark(terms []string) {
	s.marks, s.needles = distinct(terms), nil
	for _, t := range s.marks {
		s.needles = append(s.needles, wide(Fold(t)))
	}
}

// run answers the request from s.view.
func (s *session) run() error {
	if err := done(s.ctx, "search"); err != nil {
		return err
	}
	order, ranked, err := s.order()
	if err != nil {
		return err
	}
	if err := s.collect(order, ranked); err != nil {
		return err
	}
	if err := s.show(order); err != nil {
		return err
	}
	if s.result.Total == 0 && s.view.count > 0 {
		if err := s.relax(); err != nil {
			return err
		}
		if s.req.Partly {
			if s.result.Meant, err = s.didYouMean(); err != nil {
				return err
			}
		}
	}
	if room := s.req.Limit - s.result.Whole; s.req.Partly && !s.req.Passages && ranksByScore(s.req.Sort) && room > 0 {
		return s.partly(max(0, s.req.Offset-s.result.Total), room)
	}
	return nil
}

// order is the order of the hits; ranked is nil where it goes by date.
func (s *session) order() (order *best, ranked *ranker, err error) {
	order = &best{keep: s.req.Offset + s.req.Limit, compare: byNewest, newest: true}
	if s.req.Passages {
		order.keep = passageDocuments
	}
	switch {
	case s.req.Sort == SortOldest:
		order.compare, order.newest = byOldest, false
	case ranksByScore(s.req.Sort) && len(s.terms) > 0 && s.req.Limit > 0:
		order.compare, order.newest = byScore, false
		if ranked, err = newRanker(s.view, s.terms, s.req.Synonyms, s.segmenter); err != nil {
			return nil, nil, err
		}
		if s.req.Sort == SortFresh {
			ranked.today = s.view.newest()
		}
	}
	return order, ranked, nil
}

// collect finds what matches, counts it, and keeps the best of it in order.
func (s *session) collect(order *best, ranked *ranker) error {
	counters := map[string]*facetCounter{}
	for _, name := range s.facets {
		k := facetNumber(name)
		counters[name] = &facetCounter{field: k, values: s.view.values(k)}
	}
	spreads := s.rangeCounters()
	for _, h := range s.view.shards {
		e := s.evaluator(h)
		answer, err := e.documents(s.root, h.live)
		if err != nil {
			return err
		}
		within, err := e.inRanges(s.ranges, answer, "")
		if err != nil {
			return err
		}
		hits := e.filter(s.filters, within, -1)
		s.result.Total += int(hits.GetCardinality())
		s.whole = append(s.whole, hits)
		var same []*facetCounter // that count hits
		for name, c := range counters {
			if len(s.filters[name]) > 0 { // the other values of a filter stay open for choice
				countFacets(h, e.filter(s.filters, within, c.field), c)
			} else {
				same = append(same, c)
			}
		}
		countFacets(h, hits, same...)
		for _, c := range spreads {
			if err := c.countWithin(s, e, answer, hits); err != nil {
				return err
			}
		}
	}
	if err := s.keepBest(order, ranked); err != nil {
		return err
	}
	if len(counters) > 0 {
		s.result.Facets = map[string]Facet{}
	}
	for name, c := range counters {
		s.result.Facets[name] = c.result(s.req.facetValues())
	}
	for _, c := range spreads {
		s.result.Ranges = append(s.result.Ranges, c.result())
	}
	return nil
}

// keepBest keeps the best of what matches in order.
func (s *session) keepBest(order *best, ranked *ranker) error {
	if s.req.Limit == 0 {
		return nil
	}
	hits := s.whole
	if ranked != nil {
		var err error
		if hits, err = ranked.promising(s.view.shards, hits, order.keep); err != nil {
			return err
		}
	}
	for i, h := range s.view.shards {
		if hits[i].IsEmpty() {
			continue
		}
		var scores []float32
		if ranked != nil {
			var err error
			if scores, err = ranked.scores(h, hits[i]); err != nil {
				return err
			}
		}
		order.collect(h, hits[i], scores)
	}
	return nil
}

// show sets the hits, or the passages, of the page that is asked for.
func (s *session) show(order *best) error {
	switch {
	case s.req.Limit == 0:
		return nil
	case s.req.Passages:
		return s.passages(order.from(0))
	}
	err := s.showHits(order.from(s.req.Offset), 0)
	s.result.Whole = len(s.result.Hits)
	return err
}

// showHits adds the documents of list to the hits, up to the first whose score is
// below least.
func (s *session) showHits(list []found, least float64) error {
	for i := range list {
		if list[i].score < least {
			break
		}
		h, err := s.hit(&list[i])
		if err != nil {
			return err
		}
		s.result.Hits = append(s.result.Hits, h)
	}
	return nil
}

func ranksByScore(s Sort) bool { return s == SortRelevance || s == SortFresh }

func (s *session) evaluator(h *shard) *evaluator {
	return &evaluator{ctx: s.ctx, view: s.view, shard: h, grams: s.grams}
}

// count is the number of documents that match n and the filters.
func (s *session) count(root query.Node) (n int, err error) {
	for _, h := range s.view.shards {
		e := s.evaluator(h)
		hits, err := e.documents(root, h.live)
		if err != nil {
			return 0, err
		}
		if hits, err = e.inRanges(s.ranges, hits, ""); err != nil {
			return 0, err
		}
		n += int(e.filter(s.filters, hits, -1).GetCardinality())
	}
	return n, nil
}

// wouldFind is the number of documents that the request finds with root for its
// query.
func (s *session) wouldFind(root query.Node) (int, error) {
	if s.req.Synonyms {
		root = expand(root)
	}
	return s.count(root)
}

// hit is f as the result shows it.
func (s *session) hit(f *found) (Hit, error) {
	r, text, ms, err := s.open(f)
	if err != nil {
		return Hit{}, err
	}
	h := s.hitOf(r, f.score)
	h.Snippets = snippets(text, ms)
	for i := range h.Snippets {
		h.Snippets[i].Page = pageAt(r.pages, h.Snippets[i].Span.Start)
	}
	h.Figures = s.figures(f, r)
	return h, nil
}

// open reads f and, where something is to be marked, its text with the matches.
func (s *session) open(f *found) (r *row, text string, ms []match, err error) {
	row, err := readRow(f.shard.segment, f.num)
	if err != nil || len(s.needles) == 0 || s.req.Plain && !s.req.Passages {
		return &row, "", nil, err
	}
	if s.unfolded == nil {
		s.unfolded = spareUnfolded.Get().(*unfolded)
	}
	if err := s.view.text(&row, s.unfolded); err != nil {
		return nil, "", nil, err
	}
	return &row, s.unfolded.text, s.unfolded.matches(s.needles), nil
}

// hitOf is the head of a hit.
func (s *session) hitOf(r *row, score float64) Hit {
	h := Hit{
		ID: r.id, Path: r.path, Title: r.title, Number: r.number, Date: dateOf(r.date), Version: r.version, Score: score,
		Kind: r.first(FacetKind), Class: r.first(FacetClass), Issuers: r.facets[facetNumber(FacetIssuer)],
		TitleMarks: Marks(r.title, s.marks),
	}
	if paths := r.facets[facetNumber(FacetRegion)]; len(paths) > 0 {
		h.Region = strings.Split(paths[len(paths)-1], pathSeparator)
	}
	return h
}

// relax sets Relaxed if the terms of the query, cut into words, find something.
func (s *session) relax() error {
	relaxed := query.Query{Root: s.cut(s.query.Root)}
	text := relaxed.String()
	if text == s.query.String() {
		return nil
	}
	n, err := s.wouldFind(relaxed.Root)
	if err != nil || n == 0 {
		return err
	}
	s.result.Relaxed = &Relaxed{Query: text, Total: n}
	return nil
}

// cut is n with every term cut into its words.
func (s *session) cut(n query.Node) query.Node {
	switch n := n.(type) {
	case *query.And:
		var all []query.Node
		for _, child := range n.Nodes {
			switch cut := s.cut(child).(type) {
			case *query.And:
				all = append(all, cut.Nodes...)
			default:
				all = append(all, cut)
			}
		}
		return &query.And{Nodes: all}
	case *query.Or:
		or := &query.Or{}
		for _, child := range n.Nodes {
			or.Nodes = append(or.Nodes, s.cut(child))
		}
		return or
	case *query.Term:
		words := pieceWords(Fold(n.Text), s.segmenter)
		if len(words) < 2 {
			return n
		}
		and := &query.And{}
		for _, w := range words {
			and.Nodes = append(and.Nodes, &query.Term{Text: w})
		}
		return and
	}
	return n
}

// pieceWords is the words of folded, single characters too, without punctuation.
func pieceWords(folded string, s Segmenter) []string {
	return distinct(slices.DeleteFunc(s.Words(folded), func(w string) bool {
		return strings.IndexFunc(w, isWord) != 0
	}))
}
