package main

import (
	"context"

	"fuhan/index"
)

// fuhanIndex is the index package of fuhan.
type fuhanIndex struct {
	x     *index.Index
	seq   int64
	plain bool // no passages
}

func newFuhan(dir string) (writer, error) {
	x, err := index.Open(dir, index.Options{})
	return &fuhanIndex{x: x}, err
}

func openFuhan(dir string, passages bool) (searcher, error) {
	x, err := index.Open(dir, index.Options{ReadOnly: true})
	return &fuhanIndex{x: x, plain: !passages}, err
}

func (f *fuhanIndex) close() error { return f.x.Close() }

func (f *fuhanIndex) write(docs []index.Document) error {
	f.seq++
	return f.x.Write(context.Background(), docs, nil, f.seq)
}

func (f *fuhanIndex) search(q *question) (answer, error) {
	req := index.Request{Query: q.String(), Limit: pageSize, Offset: q.Offset, Facets: []string{}, FacetValues: topValues, Plain: f.plain}
	if q.Facets {
		req.Facets = facetNames
	}
	if q.ByDate {
		req.Sort = index.SortNewest
	}
	r, err := f.x.Search(context.Background(), req)
	if err != nil {
		return answer{}, err
	}
	a := answer{Total: r.Total, Facets: map[string][]int{}}
	for _, h := range r.Hits {
		a.Dates = append(a.Dates, h.Date)
		if len(h.Snippets) > 0 {
			a.Passages++
		}
	}
	for name, facet := range r.Facets {
		var counts []int
		for _, v := range facet.Values {
			counts = append(counts, v.Count)
		}
		a.Facets[name] = most(counts)
	}
	return a, nil
}
