package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	_ "github.com/blevesearch/bleve/v2/analysis/datetime/optional" // the parser of dates that a mapping takes by itself
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/collector"
	"github.com/blevesearch/bleve/v2/search/facet"
	"github.com/blevesearch/bleve/v2/search/highlight"
	"github.com/blevesearch/bleve/v2/search/highlight/highlighter/html"
	"github.com/blevesearch/bleve/v2/search/query"
	bleve "github.com/blevesearch/bleve_index_api"

	"fuhan/index"
)

// plainBleve is bleve with words for terms, in the way of its documentation: a
// mapping, batches, and searches with phrases, facets and highlighting. It takes
// the steps that bleve.Index takes, through the packages that do the work: the
// package on top of them brings in modules for stores that are not used here,
// which go.mod does not have.
type plainBleve struct {
	index     bleve.Index
	queue     *bleve.AnalysisQueue
	mapping   *mapping.IndexMappingImpl
	highlight highlight.Highlighter // nil where no passages are wanted
}

const (
	textField  = "text"
	dateField  = "date"
	wordsNamed = "words" // the analyzer of textField

	analysisWorkers = 4 // as many as bleve starts by itself
)

func newBleve(dir string) (writer, error) { return openScorch(dir, false) }

func openBleve(dir string, passages bool) (searcher, error) {
	b, err := openScorch(dir, true)
	if err == nil && passages {
		b.highlight, err = registry.NewCache().HighlighterNamed(html.Name)
	}
	return b, err
}

func openScorch(dir string, readOnly bool) (*plainBleve, error) {
	m, err := bleveMapping()
	if err != nil {
		return nil, err
	}
	b := &plainBleve{mapping: m, queue: bleve.NewAnalysisQueue(analysisWorkers)}
	b.index, err = scorch.NewScorch(scorch.Name, map[string]any{"path": filepath.Join(dir, "store"), "read_only": readOnly}, b.queue)
	if err != nil {
		return nil, err
	}
	return b, b.index.Open()
}

func bleveMapping() (*mapping.IndexMappingImpl, error) {
	m := mapping.NewIndexMapping()
	err := m.AddCustomAnalyzer(wordsNamed, map[string]any{"type": custom.Name, "tokenizer": wordTokenizer, "token_filters": []string{lowercase.Name}})
	if err != nil {
		return nil, err
	}
	letter := mapping.NewDocumentStaticMapping()
	text := mapping.NewTextFieldMapping()
	text.Analyzer, text.DocValues, text.IncludeInAll = wordsNamed, false, false
	letter.AddFieldMappingsAt(textField, text)
	for _, shown := range []string{"title", "number"} { // stored only, to be shown
		f := mapping.NewTextFieldMapping()
		f.Index, f.IncludeInAll, f.IncludeTermVectors, f.DocValues = false, false, false, false
		letter.AddFieldMappingsAt(shown, f)
	}
	for _, name := range facetNames {
		f := mapping.NewTextFieldMapping()
		f.Analyzer, f.Store, f.IncludeInAll, f.IncludeTermVectors = keyword.Name, false, false, false
		letter.AddFieldMappingsAt(name, f)
	}
	date := mapping.NewDateTimeFieldMapping()
	date.IncludeInAll = false
	letter.AddFieldMappingsAt(dateField, date)
	m.DefaultMapping = letter
	return m, m.Validate()
}

func (b *plainBleve) close() error {
	defer b.queue.Close()
	return b.index.Close()
}

func (b *plainBleve) write(docs []index.Document) error {
	batch := bleve.NewBatch()
	for i := range docs {
		d := &docs[i]
		fields := map[string]any{textField: searchable(d), "title": d.Title, "number": d.Number}
		if d.Date != "" {
			fields[dateField] = d.Date
		}
		for _, f := range facetNames {
			fields[f] = facetValues(d, f)
		}
		doc := document.NewDocument(d.ID)
		if err := b.mapping.MapDocument(doc, fields); err != nil {
			return err
		}
		batch.Update(doc)
	}
	return b.index.Batch(batch)
}

func (b *plainBleve) search(q *question) (a answer, err error) {
	reader, err := b.index.Reader()
	if err != nil {
		return a, err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	order := search.SortOrder{&search.SortScore{Desc: true}}
	if q.ByDate {
		order = search.ParseSortOrderStrings([]string{"-" + dateField})
	}
	top := collector.NewTopNCollector(pageSize, q.Offset, order)
	if q.Facets {
		facets := search.NewFacetsBuilder(reader)
		for _, f := range facetNames {
			facets.Add(f, facet.NewTermsFacetBuilder(f, topValues))
		}
		top.SetFacetsBuilder(facets)
	}
	passages := b.highlight != nil && len(q.Terms) > 0
	ctx := context.Background()
	found, err := bleveQuery(q).Searcher(ctx, reader, b.mapping, search.SearcherOptions{IncludeTermVectors: passages})
	if err != nil {
		return a, err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	if err := top.Collect(ctx, found, reader); err != nil {
		return a, err
	}
	a = answer{Total: int(top.Total()), Facets: map[string][]int{}}
	for _, hit := range top.Results() {
		if err := b.show(reader, hit, passages, &a); err != nil {
			return a, err
		}
	}
	for name, facet := range top.FacetResults() {
		var counts []int
		for _, t := range facet.Terms.Terms() {
			counts = append(counts, t.Count)
		}
		a.Facets[name] = most(counts)
	}
	return a, nil
}

// show adds a hit to a.
func (b *plainBleve) show(reader bleve.IndexReader, hit *search.DocumentMatch, passages bool, a *answer) error {
	doc, err := reader.Document(hit.ID)
	if err != nil {
		return err
	}
	date := ""
	doc.VisitFields(func(f bleve.Field) {
		switch v := f.(type) {
		case bleve.TextField:
			if f.Name() != textField { // title and number
				hit.AddFieldValue(f.Name(), v.Text())
			}
		case bleve.DateTimeField:
			if t, _, err := v.DateTime(); err == nil {
				date = t.Format(time.DateOnly)
			}
		}
	})
	a.Dates = append(a.Dates, date)
	if passages && len(b.highlight.BestFragmentsInField(hit, doc, textField, 1)) > 0 {
		a.Passages++
	}
	return nil
}

// bleveQuery is q with a phrase for each term.
func bleveQuery(q *question) query.Query {
	var wanted, unwanted []query.Query
	for _, t := range q.Terms {
		phrase := query.NewMatchPhraseQuery(t.Text)
		phrase.SetField(textField)
		if t.Exclude {
			unwanted = append(unwanted, phrase)
		} else {
			wanted = append(wanted, phrase)
		}
	}
	switch {
	case len(unwanted) > 0:
		return query.NewBooleanQuery(wanted, nil, unwanted)
	case len(wanted) > 1:
		return query.NewConjunctionQuery(wanted)
	case len(wanted) == 1:
		return wanted[0]
	}
	return query.NewMatchAllQuery()
}
