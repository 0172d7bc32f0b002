package conformance

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"fuhan/index"
	"fuhan/index/suggest"
)

func testExact(t *testing.T, open Opener) {
	c := newCollection(1, 300)
	c.check(t, filled(t, open, c), 150)
}

// testChanges: after updates and deletions too, answers and facets equal a scan.
func testChanges(t *testing.T, open Opener) {
	c := newCollection(2, 200)
	b := filled(t, open, c)
	for range 5 {
		c.change(40)
		c.writeTo(t, b)
		c.check(t, b, 20)
		checkFacets(t, c, b, index.Request{}, keys(c.all))
	}
	if s, err := b.Stats(); err != nil || s.Documents != len(c.all) || s.Seq != c.seq {
		t.Errorf("statistics %+v, %v, want %d documents, sequence %d", s, err, len(c.all), c.seq)
	}
}

func keys(all map[string]index.Document) map[string]bool {
	out := map[string]bool{}
	for id := range all {
		out[id] = true
	}
	return out
}

// testFacets: counts equal a scan; those of a facet leave its own filter open.
func testFacets(t *testing.T, open Opener) {
	c := newCollection(3, 300)
	b := filled(t, open, c)
	checkFacets(t, c, b, index.Request{}, keys(c.all))
	for range 40 {
		req, answer := c.request()
		d := c.some()
		filters := map[string]string{}
		for _, f := range []string{index.FacetKind, index.FacetFormat, index.FacetTopic} {
			if v := values(&d, f); len(v) > 0 && c.random.IntN(2) == 0 {
				filters[f] = v[0]
				if err := req.Filters.Set(f, v[0]); err != nil {
					t.Fatal(err)
				}
			}
		}
		checkFiltered(t, c, b, req, answer, filters)
	}
}

// checkFacets compares all facets over the documents of answer.
func checkFacets(t *testing.T, c *collection, b index.Backend, req index.Request, answer map[string]bool) {
	t.Helper()
	checkFiltered(t, c, b, req, answer, nil)
}

func checkFiltered(t *testing.T, c *collection, b index.Backend, req index.Request, answer map[string]bool, filters map[string]string) {
	t.Helper()
	req.Limit = index.MaxLimit
	r := search(t, b, req)
	// within is the documents of answer that pass all filters but one.
	within := func(but string) map[string]bool {
		out := map[string]bool{}
		for id := range answer {
			d, ok := c.all[id], true
			for f, v := range filters {
				ok = ok && (f == but || slices.Contains(values(&d, f), v))
			}
			if ok {
				out[id] = true
			}
		}
		return out
	}
	if problem := differ(r, within("")); problem != "" {
		t.Errorf("%s %v: %s", req.Query, filters, problem)
	}
	for _, f := range index.FacetNames() {
		if f == index.FacetScheme {
			continue // no letter has one
		}
		want, missing := map[string]int{}, 0
		for id := range within(f) {
			d := c.all[id]
			list := values(&d, f)
			if len(list) == 0 {
				missing++
			}
			for _, v := range list {
				want[v]++
			}
		}
		got := map[string]int{}
		facet := r.Facets[f]
		for _, v := range facet.Values {
			got[v.Value] = v.Count
		}
		if !maps.Equal(got, want) || facet.More != 0 || facet.Missing != missing {
			t.Errorf("%s %v: facet %s %v, %d missing, a scan %v, %d", req.Query, filters, f, got, facet.Missing, want, missing)
		}
		if !slices.IsSortedFunc(facet.Values, func(a, b index.FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Value, b.Value))
		}) {
			t.Errorf("facet %s is not in order: %v", f, facet.Values)
		}
	}
}

// testOrders: by date, undated documents last, then by ID.
func testOrders(t *testing.T, open Opener) {
	c := newCollection(4, 200)
	for range 10 {
		d := c.some()
		d.Date, d.Year = "", 0
		c.put(d)
	}
	b := filled(t, open, c)
	all := slices.Collect(maps.Values(c.all))
	for sort, direction := range map[index.Sort]int{index.SortNewest: -1, index.SortOldest: 1} {
		slices.SortFunc(all, func(a, b index.Document) int {
			if (a.Date == "") != (b.Date == "") {
				return strings.Compare(b.Date, a.Date) // "" is least
			}
			return cmp.Or(direction*strings.Compare(a.Date, b.Date), strings.Compare(a.ID, b.ID))
		})
		var want []string
		for i := range all {
			want = append(want, all[i].ID)
		}
		if got := ids(search(t, b, index.Request{Sort: sort, Limit: index.MaxLimit})); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", sort, got, want)
		}
	}
	// By relevance the scores fall.
	r := search(t, b, index.Request{Query: "工作", Limit: 100})
	if !slices.IsSortedFunc(r.Hits, func(a, b index.Hit) int { return cmp.Compare(b.Score, a.Score) }) || r.Total == 0 || r.Hits[0].Score <= 0 {
		t.Errorf("by relevance, %d hits are not in order", r.Total)
	}
}

// testPages: pages put together are the whole, in every order.
func testPages(t *testing.T, open Opener) {
	b := filled(t, open, newCollection(5, 150))
	for _, sort := range []index.Sort{index.SortRelevance, index.SortNewest, index.SortOldest, index.SortFresh} {
		for _, query := range []string{"", "工作"} {
			whole := search(t, b, index.Request{Query: query, Sort: sort, Limit: index.MaxLimit})
			var got []string
			for offset := 0; offset < whole.Total; offset += 7 {
				r := search(t, b, index.Request{Query: query, Sort: sort, Offset: offset, Limit: 7})
				if r.Total != whole.Total {
					t.Errorf("%q %s: %d hits on the page at %d, %d in all", query, sort, r.Total, offset, whole.Total)
				}
				got = append(got, ids(r)...)
			}
			if !slices.Equal(got, ids(whole)) {
				t.Errorf("%q %s: the pages put together differ from the whole", query, sort)
			}
		}
	}
}

// testFigures: a condition holds within one figure, months and years are converted.
func testFigures(t *testing.T, open Opener) {
	c := newCollection(6, 200)
	b := filled(t, open, c)
	for _, item := range []string{"岗位津贴", "护理补贴"} {
		for _, least := range []float64{300, 1000, 1900} {
			want := map[string]bool{}
			for id, d := range c.all {
				for _, f := range d.Figures {
					value := f.Low
					if f.Per == "年" {
						value /= 12
					}
					if f.Item == item && f.Per != "" && value >= least {
						want[id] = true
					}
				}
			}
			query := fmt.Sprintf("%s>=%.0f元/月", item, least)
			r := search(t, b, index.Request{Query: query, Limit: index.MaxLimit, Facets: []string{}})
			if problem := differ(r, want); problem != "" {
				t.Errorf("%s: %s", query, problem)
			}
			for _, h := range r.Hits {
				if len(h.Figures) == 0 || slices.ContainsFunc(h.Figures, func(f index.HitFigure) bool { return f.Item != item }) {
					t.Errorf("%s: hit %s shows %v", query, h.ID, h.Figures)
				}
			}
		}
	}
}

// testSnippets: what is shown stands in the text where it says, and is marked.
func testSnippets(t *testing.T, open Opener) {
	c := newCollection(7, 100)
	b := filled(t, open, c)
	shown := 0
	for range 60 {
		f := c.fragment()
		r := search(t, b, index.Request{Query: `"` + f + `"`, Limit: 20, Facets: []string{}})
		for _, h := range r.Hits {
			d := c.all[h.ID]
			if h.Title != d.Title || h.Number != d.Number || h.Date != d.Date || h.Path != d.Path || h.Version != d.Version || h.Kind != d.Kind || !slices.Equal(h.Region, d.Region) {
				t.Errorf("hit %+v of %s", h, d.ID)
			}
			if len(h.Snippets) == 0 && strings.Contains(index.Fold(d.Text), index.Fold(f)) {
				t.Errorf("no passage of %s shows %q", h.ID, f)
			}
			for _, s := range h.Snippets {
				shown++
				if d.Text[s.Span.Start:s.Span.End] != s.Text || s.Page != 1+min(1, s.Span.Start/max(1, len(d.Text)/2)) {
					t.Errorf("passage %+v of %s", s, h.ID)
				}
				checkMarks(t, &s, f)
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d passages", shown)
	}
}

// checkMarks checks that marks of s show f, or a part of it where s was cut.
func checkMarks(t *testing.T, s *index.Snippet, f string) {
	t.Helper()
	whole := index.Fold(f)
	if len(s.Marks) == 0 {
		t.Errorf("nothing is marked in %q for %q", s.Text, f)
	}
	for _, m := range s.Marks {
		marked := index.Fold(s.Text[m.Start:m.End])
		if !strings.Contains(marked, whole) && !strings.Contains(whole, marked) {
			t.Errorf("%q is marked in %q for %q", marked, s.Text, f)
		}
	}
}

func testPassages(t *testing.T, open Opener) {
	c := newCollection(8, 100)
	b := filled(t, open, c)
	for range 20 {
		f := c.fragment()
		r := search(t, b, index.Request{Query: `"` + f + `"`, Passages: true, Limit: 50})
		if r.Total != len(c.contains(index.Fold(f))) || len(r.Hits) != 0 {
			t.Errorf("%q: %d documents, %d hits beside the passages", f, r.Total, len(r.Hits))
		}
		if len(r.Passages) != min(50, r.PassageTotal) {
			t.Errorf("%q: %d passages of %d", f, len(r.Passages), r.PassageTotal)
		}
		for _, p := range r.Passages {
			d := c.all[p.ID]
			if d.Text[p.Snippet.Span.Start:p.Snippet.Span.End] != p.Snippet.Text {
				t.Errorf("passage %+v of %s", p.Snippet, p.ID)
			}
			checkMarks(t, &p.Snippet, f)
		}
	}
}

// testSuggest: the beginning of a title, number, issuer or name is completed, while
// a document has it.
func testSuggest(t *testing.T, open Opener) {
	c := newCollection(9, 60)
	b := filled(t, open, c)
	suggested := func(prefix, text string, kind suggest.Kind) bool {
		t.Helper()
		list, err := b.Suggest(context.Background(), prefix, index.MaxSuggestions)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(list, func(s suggest.Suggestion) bool { return s.Text == text && s.Kind == kind })
	}
	for range 20 {
		d := c.some()
		if d.Number == "" {
			continue
		}
		begun := string([]rune(d.Number)[:len([]rune(d.Number))-1])
		if !suggested(begun, d.Number, suggest.Number) {
			t.Errorf("%s is not suggested for %s", d.Number, begun)
		}
	}
	d := c.document("new")
	d.Number = "试验函〔2031〕77号"
	c.put(d)
	c.writeTo(t, b)
	if !suggested("试验函", d.Number, suggest.Number) {
		t.Error("the number of a new document is not suggested")
	}
	c.seq++
	if err := b.Write(context.Background(), nil, []string{"new"}, c.seq); err != nil {
		t.Fatal(err)
	}
	if suggested("试验函", d.Number, suggest.Number) {
		t.Error("the number of a document that is gone is suggested")
	}
}

// testClients: searches of eight clients at once, while a writer changes other
// documents, equal a scan, and each sees whole batches only.
func testClients(t *testing.T, open Opener) {
	c := newCollection(10, 200)
	b := filled(t, open, c)
	type asked struct {
		req  index.Request
		want map[string]bool
	}
	list := make([]asked, 80)
	for i := range list {
		list[i].req, list[i].want = c.request()
		list[i].req.Facets = []string{}
		// what the writer adds has no format of these
		list[i].req.Filters.Format = []string{"docx", "pdf", "html"}
	}
	const clients, batches, each = 8, 25, 10
	var group sync.WaitGroup
	group.Go(func() {
		for n := range batches {
			var docs []index.Document
			for k := range each {
				docs = append(docs, index.Document{ID: fmt.Sprintf("w%d-%d", n, k), Text: "并发写入的文件", Format: "txt"})
			}
			if err := b.Write(context.Background(), docs, nil, c.seq+int64(n)+1); err != nil {
				t.Error(err)
			}
		}
	})
	for k := range clients {
		group.Go(func() {
			for i := k; i < len(list); i += clients {
				r, err := b.Search(context.Background(), list[i].req)
				if err != nil {
					t.Error(err)
					continue
				}
				if problem := differ(r, list[i].want); problem != "" {
					t.Errorf("%s: %s", list[i].req.Query, problem)
				}
				r, err = b.Search(context.Background(), index.Request{Query: "并发写入", Facets: []string{}})
				if err != nil || r.Total%each != 0 {
					t.Errorf("%d documents of batches of %d, %v", r.Total, each, err)
				}
			}
		})
	}
	group.Wait()
	if r := search(t, b, index.Request{Query: "并发写入", Facets: []string{}}); r.Total != batches*each {
		t.Errorf("%d documents were written, %d are found", batches*each, r.Total)
	}
}
