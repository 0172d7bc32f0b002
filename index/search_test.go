package index

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/corpus"
)

func TestSearchErrors(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Text: "社区"})
	many := make([]string, maxFilterValues+1)
	for i := range many {
		many[i] = fmt.Sprint(i)
	}
	for name, r := range map[string]Request{
		"offset":        {Offset: MaxOffset + 1},
		"minus offset":  {Offset: -1},
		"limit":         {Limit: MaxLimit + 1},
		"minus limit":   {Limit: -1},
		"order":         {Sort: "best"},
		"facet":         {Facets: []string{"colour"}},
		"long query":    {Query: strings.Repeat("社", 1001)},
		"filter values": {Filters: Filters{Issuer: many}},
	} {
		if _, err := x.Search(context.Background(), r); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("%s: %v, want %v", name, err, corpus.ErrUsage)
		}
	}
	for name, r := range map[string]Request{
		"offset":          {Offset: MaxOffset, Limit: 10},
		"limit":           {Limit: MaxLimit},
		"long query":      {Query: strings.Repeat("社区 ", 333)},
		"different terms": {Query: differentTerms(400)},
		"excluded terms":  {Query: "-" + strings.ReplaceAll(differentTerms(300), " ", " -")},
		"one long term":   {Query: strings.Repeat("甲乙丙丁戊己庚辛壬癸", 100)},
		"filter values":   {Filters: Filters{Issuer: many[:maxFilterValues]}},
	} {
		if _, err := x.Search(context.Background(), r); err != nil {
			t.Errorf("within limits, %s: %v", name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("canceled: %v", err)
	}
}

// differentTerms is n terms of one character each.
func differentTerms(n int) string {
	var terms []string
	for i := range n {
		terms = append(terms, string(rune(0x4E00+i)))
	}
	return strings.Join(terms, " ")
}

func TestSearchFacetsAskedFor(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Text: "社区", Kind: "notice", Issuers: []string{"民政局", "民政局", " 财政局 ", ""}})
	if got := ask(t, x, Request{}).Facets; len(got) != len(FacetNames()) {
		t.Errorf("all facets: %v", got)
	}
	if got := ask(t, x, Request{Facets: []string{}}).Facets; len(got) != 0 {
		t.Errorf("no facets: %v", got)
	}
	got := ask(t, x, Request{Facets: []string{FacetIssuer, FacetIssuer, FacetClass}}).Facets
	if len(got) != 2 || fmt.Sprint(got[FacetIssuer]) != "{[{民政局 1} {财政局 1}] 0 0}" || fmt.Sprint(got[FacetClass]) != "{[] 0 1}" {
		t.Errorf("two facets: %v", got)
	}
}

// TestFacetCap checks that a facet with more values than are listed says how
// many more, and lists the most frequent.
func TestFacetCap(t *testing.T) {
	c := &facetCounter{values: &valueDictionary{}}
	for i := range MaxFacetValues + 7 {
		c.values.number(fmt.Sprint(i))
		c.facetCounts.values = append(c.facetCounts.values, int32(1+i%3))
	}
	f := c.result(MaxFacetValues)
	if len(f.Values) != MaxFacetValues || f.More != 7 || f.Values[0].Count != 3 || f.Values[MaxFacetValues-1].Count != 1 {
		t.Errorf("%d values, %d more", len(f.Values), f.More)
	}
	few := c.result(3)
	if fmt.Sprint(few.Values) != fmt.Sprint(f.Values[:3]) || few.More != MaxFacetValues+4 {
		t.Errorf("first three: %v, want %v", few, f.Values[:3])
	}
}

func TestWarm(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, genDocument(newRand(1), 1, 10))
	if err := x.Warm(context.Background()); err != nil {
		t.Fatal(err)
	}
	if c := x.current.caches; !c.columns.isUsed() || c.suggestions.union == nil {
		t.Error("columns or suggestions are not there")
	}
	ended, end := context.WithCancel(context.Background())
	end()
	if err := x.Warm(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("with an ended context: %v", err)
	}
}

func TestPlain(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, genDocument(newRand(1), 1, 10))
	whole, plain := ask(t, x, Request{Query: "社区", Limit: 1}), ask(t, x, Request{Query: "社区", Limit: 1, Plain: true})
	if len(whole.Hits) != 1 || len(whole.Hits[0].Snippets) == 0 {
		t.Fatalf("%+v", whole)
	}
	whole.Hits[0].Snippets = nil
	if fmt.Sprint(plain) != fmt.Sprint(whole) {
		t.Errorf("plain %+v, want %+v", plain, whole)
	}
}

func TestHit(t *testing.T) {
	x := openSmall(t)
	d := genDocument(newRand(1), 1, 10)
	d.Region, d.Class = []string{"云南省", "昆明市"}, "B"
	write(t, x, 1, d)
	h := ask(t, x, Request{Limit: 1}).Hits[0]
	if h.ID != d.ID || h.Path != d.Path || h.Title != d.Title || h.Number != d.Number || h.Kind != d.Kind || h.Date != d.Date ||
		h.Class != d.Class || h.Version != d.Version || !slices.Equal(h.Issuers, d.Issuers) || !slices.Equal(h.Region, d.Region) || h.Score != 0 {
		t.Errorf("hit %+v of document %+v", h, d)
	}
}

func TestRelaxed(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "1", Kind: "notice", Text: "社区的补贴，由民政局发放。"},
		Document{ID: "2", Kind: "plan", Text: "补贴社区，物业。"},
		Document{ID: "3", Text: "养老服务"},
	)
	for _, c := range []struct {
		req   Request
		total int
		want  *Relaxed
	}{
		{Request{Query: "社区补贴"}, 0, &Relaxed{"社区 补贴", 2}},
		{Request{Query: "社区补贴 -物业"}, 0, &Relaxed{"社区 补贴 -物业", 1}},
		{Request{Query: "“社区补贴”"}, 0, &Relaxed{"社区 补贴", 2}},
		{Request{Query: "社区补贴", Filters: Filters{Kind: []string{"plan"}}}, 0, &Relaxed{"社区 补贴", 1}},
		{Request{Query: "补贴社区"}, 1, nil},     // finds something
		{Request{Query: "社区 养老"}, 0, nil},    // is cut already
		{Request{Query: "岗位补贴改造"}, 0, nil},   // finds nothing in words either
		{Request{Query: "社区。“补贴”"}, 0, nil},  // 社区。 stands nowhere; one word each
		{Request{Query: "提案"}, 0, nil},       // one word
		{Request{Query: "养老服务区"}, 0, nil},    // 区 is a word of its own
		{Request{Query: "区民政局服"}, 0, nil},    // nothing has all three
		{Request{Query: "-社区补贴 物改"}, 0, nil}, // what is excluded stays whole
	} {
		got := ask(t, x, c.req)
		if got.Total != c.total || fmt.Sprint(got.Relaxed) != fmt.Sprint(c.want) {
			t.Errorf("%s: total %d, relaxed %+v, want %d, %+v", c.req.Query, got.Total, got.Relaxed, c.total, c.want)
		}
		if got.Relaxed != nil {
			c.req.Query = got.Relaxed.Query
			if n := ask(t, x, c.req).Total; n != got.Relaxed.Total {
				t.Errorf("%s finds %d, not %d", c.req.Query, n, got.Relaxed.Total)
			}
		}
	}
}

// TestRelaxedSynonyms: the total of a relaxed query is what it finds with synonyms,
// where the request has them.
func TestRelaxedSynonyms(t *testing.T) {
	s := small()
	s.dictionary["低保"] = true
	x := openIn(t, t.TempDir(), Options{Segmenter: s})
	write(t, x, 1, Document{ID: "1", Text: "低保另有补贴。"}, Document{ID: "2", Text: "最低生活保障另有补贴。"})
	for _, synonyms := range []bool{false, true} {
		req := Request{Query: "低保补贴", Synonyms: synonyms, Limit: 10}
		relaxed := ask(t, x, req).Relaxed
		if relaxed == nil {
			t.Fatalf("synonyms %v: nothing", synonyms)
		}
		req.Query = relaxed.Query
		if n := ask(t, x, req).Total; n != relaxed.Total || n != map[bool]int{false: 1, true: 2}[synonyms] {
			t.Errorf("synonyms %v: %s finds %d, not %d", synonyms, relaxed.Query, n, relaxed.Total)
		}
	}
}

func TestEmptyIndex(t *testing.T) {
	x := openSmall(t)
	for _, q := range []string{"", "社区", "社区补贴 民政", "-社区", "区"} {
		if r := ask(t, x, Request{Query: q, Limit: 10}); r.Total != 0 || len(r.Hits) != 0 || r.Relaxed != nil {
			t.Errorf("%q: %+v", q, r)
		}
	}
}

func TestWarnings(t *testing.T) {
	x := openSmall(t)
	if r := ask(t, x, Request{Query: `"社区`}); !slices.Equal(r.Warnings, []string{"引号没有成对，已按普通词语查找"}) {
		t.Errorf("warnings %q", r.Warnings)
	}
}

// TestConcurrent searches while another goroutine writes: every answer fits one
// moment, at which whole batches are there.
func TestConcurrent(t *testing.T) {
	const batch, batches = 20, 15
	x := openSmall(t)
	var wg sync.WaitGroup
	stop := make(chan struct{})
	for range 4 {
		wg.Go(func() {
			last := 0
			for {
				select {
				case <-stop:
					return
				default:
				}
				r, err := x.Search(context.Background(), Request{Query: "社区工作者的", Limit: 1000})
				if err != nil {
					t.Error(err)
					return
				}
				kinds := 0
				for _, v := range r.Facets[FacetKind].Values {
					kinds += v.Count
				}
				if r.Total%batch != 0 || r.Total != len(r.Hits) || r.Total != kinds || r.Total < last {
					t.Errorf("total %d, %d hits, %d counted, %d before", r.Total, len(r.Hits), kinds, last)
					return
				}
				last = r.Total
			}
		})
	}
	for b := range batches {
		var docs []Document
		for i := range batch {
			docs = append(docs, Document{ID: fmt.Sprintf("%d-%d", b, i), Kind: "notice", Text: "社区工作者的补贴"})
		}
		if b > 0 { // replace one of the last batch, delete none
			docs = append(docs, Document{ID: fmt.Sprintf("%d-0", b-1), Kind: "plan", Text: "社区工作者的岗位"})
		}
		write(t, x, int64(b+1), docs...)
		time.Sleep(time.Millisecond)
	}
	close(stop)
	wg.Wait()
	if got := ask(t, x, Request{Query: "社区工作者的"}).Total; got != batch*batches {
		t.Errorf("%d at the end", got)
	}
}

// TestCloseWhileSearching checks that Close waits and later calls are refused.
func TestCloseWhileSearching(t *testing.T) {
	x, err := Open(t.TempDir(), Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 50 {
		if i%10 == 0 {
			write(t, x, int64(i), genDocument(newRand(uint64(i)), i, 50))
		}
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				if _, err := x.Search(context.Background(), Request{Query: "民政局 2022", Limit: 10}); err != nil {
					if !errors.Is(err, corpus.ErrUsage) {
						t.Error(err)
					}
					return
				}
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	if err := x.Close(); err != nil {
		t.Error(err)
	}
	wg.Wait()
}
