package index

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
)

// question is a random query with what it asks for.
type question struct {
	req    Request
	terms  []string // folded; "-" before those to be absent, "+" before the others
	filter facetTests
}

func randomQuestion(r *rand.Rand, some func() Document) question {
	var q question
	var query []string
	for range 1 + r.IntN(3) {
		term, exclude := randomTerm(r, some), r.IntN(4) == 0
		if strings.Contains(term, `"`) || Fold(term) == "" {
			continue
		}
		if exclude {
			q.terms, query = append(q.terms, "-"+Fold(term)), append(query, `-"`+term+`"`)
		} else {
			q.terms, query = append(q.terms, "+"+Fold(term)), append(query, `"`+term+`"`)
		}
	}
	q.req = Request{Query: strings.Join(query, " "), Limit: MaxLimit}
	q.filter = randomFilter(r, some, &q.req.Filters)
	return q
}

// answer is the documents that a scan finds, without the filters.
func (q *question) answer(all map[string]Document, folded map[string]string) map[string]Document {
	out := map[string]Document{}
	for id, d := range all {
		ok := true
		for _, t := range q.terms {
			ok = ok && strings.Contains(folded[id], t[1:]) == (t[0] == '+')
		}
		if ok {
			out[id] = d
		}
	}
	return out
}

// TestExactAtScale: 100 queries on 10,000 letters, then after 1,000 updates and
// deletes, asked by eight clients at once: result sets and facets equal a scan.
func TestExactAtScale(t *testing.T) {
	if testing.Short() || raceEnabled {
		t.Skip("10,000 letters")
	}
	const documents, changes, queries, clients = 10_000, 1_000, 100, 8
	r := newRand(11)
	x := openSmall(t)
	all, folded := map[string]Document{}, map[string]string{}
	put := func(docs []Document, deletes []string, seq int64) {
		if err := x.Write(context.Background(), docs, deletes, seq); err != nil {
			t.Fatal(err)
		}
		for _, id := range deletes {
			delete(all, id)
			delete(folded, id)
		}
		for _, d := range docs {
			all[d.ID], folded[d.ID] = d, foldedDocument(&d)
		}
	}
	var docs []Document
	for i := range documents {
		docs = append(docs, genDocument(r, i, 3+r.IntN(10)))
	}
	for i, part := range slices.Collect(slices.Chunk(docs, 1000)) {
		put(part, nil, int64(i+1))
	}
	ask := func() {
		t.Helper()
		sorted := slices.Sorted(maps.Keys(all))
		some := func() Document { return all[pick(r, sorted)] }
		list := make([]question, queries)
		for i := range list {
			list[i] = randomQuestion(r, some)
		}
		var group sync.WaitGroup
		errs := make([]error, clients)
		for c := range clients {
			group.Go(func() {
				for i := c; i < queries && errs[c] == nil; i += clients {
					_, errs[c] = compare(x, &list[i], all, folded)
				}
			})
		}
		group.Wait()
		for _, err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	ask()
	var changed []Document
	var deleted []string
	seen := map[string]bool{}
	for range changes {
		d := genDocument(r, r.IntN(documents+500), 3+r.IntN(10))
		if seen[d.ID] {
			continue
		}
		if seen[d.ID] = true; r.IntN(3) == 0 {
			deleted = append(deleted, d.ID)
		} else {
			changed = append(changed, d)
		}
	}
	put(changed, deleted, 100)
	ask()
}

// compare asks q and compares hits, total and facets with a scan; found is how
// many there are.
func compare(x *Index, q *question, all map[string]Document, folded map[string]string) (found int, err error) {
	res, err := x.Search(context.Background(), q.req)
	if err != nil {
		return 0, err
	}
	answer := q.answer(all, folded)
	var want []string
	for id, d := range answer {
		if q.filter.pass(&d, "") {
			want = append(want, id)
		}
	}
	slices.Sort(want)
	got := hitIDs(res)
	slices.Sort(got)
	if res.Total != len(want) || !slices.Equal(got, want[:min(len(want), MaxLimit)]) && len(want) <= MaxLimit {
		return 0, fmt.Errorf("query %s filters %+v finds %d, a scan %d", q.req.Query, q.req.Filters, res.Total, len(want))
	}
	for _, f := range facetFields {
		counts := map[string]int{}
		for _, d := range answer {
			if q.filter.pass(&d, f.name) {
				for _, v := range f.values(&d) {
					counts[v]++
				}
			}
		}
		facet := res.Facets[f.name]
		if len(facet.Values)+facet.More != len(counts) {
			return 0, fmt.Errorf("query %s: facet %s has %d values, a scan %d", q.req.Query, f.name, len(facet.Values)+facet.More, len(counts))
		}
		if !slices.IsSortedFunc(facet.Values, func(a, b FacetValue) int { return b.Count - a.Count }) {
			return 0, fmt.Errorf("facet %s is not in order: %v", f.name, facet.Values)
		}
		missing := 0
		for _, d := range answer {
			if q.filter.pass(&d, f.name) && len(f.values(&d)) == 0 {
				missing++
			}
		}
		if facet.Missing != missing {
			return 0, fmt.Errorf("query %s: facet %s is missing in %d, a scan says %d", q.req.Query, f.name, facet.Missing, missing)
		}
		for _, v := range facet.Values {
			if counts[v.Value] != v.Count {
				return 0, fmt.Errorf("query %s filters %+v: facet %s counts %d of %s, a scan %d", q.req.Query, q.req.Filters, f.name, v.Count, v.Value, counts[v.Value])
			}
		}
	}
	return len(want), nil
}
