package index

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/corpus"
	"fuhan/index/query"
)

// genFigures is the figures of a generated letter: exact ones, bounds and
// intervals, by month, by year and by nothing, with the item in the subject too.
func genFigures(r *rand.Rand) (list []Figure) {
	for range r.IntN(7) {
		f := Figure{
			Kind: pick(r, []string{"amount", "amount", "quota"}), Item: pick(r, []string{"岗位津贴", "津贴", "职数", "标准", "贴补助"}),
			Subject: pick(r, []string{"社区工作者", "网格员津", "职业津贴", ""}), Unit: pick(r, []string{"元", "元", "元", "人", ""}),
			Per: pick(r, []string{"月", "人·月", "年", "人/年", "季度", "户·年", "次", "人", ""}),
		}
		v := pick(r, []float64{0, 1, 50, 99.5, 100, 300, 500, 600, 1000, 1200, 3600, 6000, 7200, 12000, 50000})
		f.Low, f.High = v, v
		switch r.IntN(6) {
		case 0:
			f.Low = math.Inf(-1)
		case 1:
			f.High = math.Inf(1)
		case 2:
			f.High = v + pick(r, []float64{1, 300, 5000})
		}
		list = append(list, f)
	}
	return list
}

// statedIn says by brute force whether f is one of the amounts in a bucket, and
// whether it had to be converted.
func statedIn(f *Figure, a *query.Amounts, low, high float64) (in, converted bool) {
	if a.Kind != "" && a.Kind != f.Kind || a.Unit != "" && a.Unit != f.Unit {
		return false, false
	}
	if !strings.Contains(Fold(f.Item), Fold(a.Item)) && !strings.Contains(Fold(f.Subject+f.Item), Fold(a.Item)) {
		return false, false
	}
	months := map[string]float64{"月": 1, "季度": 3, "年": 12}
	factor := 1.0
	have := strings.FieldsFunc(f.Per, func(r rune) bool { return r == '·' || r == '/' })
	for _, want := range a.Per {
		switch {
		case want == "人" || slices.Contains(have, want):
		case months[want] == 0:
			return false, false
		default:
			found := false
			for _, h := range have {
				if months[h] > 0 {
					factor, found = months[want]/months[h], true
				}
			}
			if !found {
				return false, false
			}
		}
	}
	return f.High*factor >= low && f.Low*factor < high, factor != 1
}

// checkRanges compares the ranges of an answer with a scan of all documents, with
// what a search for the condition of each bucket finds, and with what the bucket
// finds as a filter.
func checkRanges(t *testing.T, x *Index, req Request, all map[string]Document) (buckets int) {
	t.Helper()
	res := ask(t, x, req)
	for i, spread := range res.Ranges {
		name := spread.Amounts.String()
		open := req // the request without the filter on these amounts
		open.Filters.Ranges = nil
		for _, f := range req.Filters.Ranges {
			if amountsKey(&f.Amounts) != amountsKey(&spread.Amounts) {
				open.Filters.Ranges = append(open.Filters.Ranges, f)
			}
		}
		open.Ranges, open.Limit = nil, MaxLimit
		within := hitIDs(ask(t, x, open))
		stated := 0
		for _, id := range within {
			if slices.ContainsFunc(all[id].Figures, func(f Figure) bool {
				in, _ := statedIn(&f, &spread.Amounts, math.Inf(-1), math.Inf(1))
				return in
			}) {
				stated++
			}
		}
		if spread.Documents != stated {
			t.Fatalf("%+v %s: %d documents, a scan %d", req, name, spread.Documents, stated)
		}
		if chosen := req.Ranges[i].Bounds == nil; !chosen && len(spread.Buckets) != len(spread.Bounds)+1 {
			t.Fatalf("%s: %d buckets of %v", name, len(spread.Buckets), spread.Bounds)
		}
		for k, b := range spread.Buckets {
			buckets++
			if k > 0 && spread.Buckets[k-1].High != b.Low || !(b.Low < b.High) {
				t.Fatalf("%s: buckets %+v", name, spread.Buckets)
			}
			count, converted := 0, 0
			for _, id := range within {
				any, plain := false, false
				for _, f := range all[id].Figures {
					in, reckoned := statedIn(&f, &spread.Amounts, b.Low, b.High)
					any, plain = any || in, plain || in && !reckoned
				}
				if any {
					count++
				}
				if any && !plain {
					converted++
				}
			}
			if b.Count != count || b.Converted != converted {
				t.Fatalf("%+v %s: bucket %+v, a scan %d, %d converted", req, name, b, count, converted)
			}
			bucket := spread.Range(k)
			filtered := open
			filtered.Filters.Ranges = append(slices.Clone(open.Filters.Ranges), bucket)
			if n := ask(t, x, filtered).Total; n != b.Count {
				t.Fatalf("%s: bucket %+v, as a filter it finds %d", name, b, n)
			}
			condition := query.Query{Root: bucket.Figure()}
			asked := open
			asked.Query = strings.TrimSpace(open.Query + " (" + condition.String() + ")")
			if n := ask(t, x, asked).Total; n != b.Count {
				t.Fatalf("%s: bucket %+v, a search for %s finds %d", name, b, asked.Query, n)
			}
		}
	}
	return buckets
}

// TestRanges: the counts of all buckets, given and chosen, equal a scan and the
// searches for them, with other conditions and filters, before and after updates
// and deletes.
func TestRanges(t *testing.T) {
	const documents = 300
	r := newRand(21)
	x := openSmall(t)
	all := map[string]Document{}
	letter := func(i int) Document {
		d := genDocument(r, i, 3+r.IntN(5))
		d.Figures = genFigures(r)
		return d
	}
	var docs []Document
	for i := range documents {
		docs = append(docs, letter(i))
	}
	for i, part := range slices.Collect(slices.Chunk(docs, 70)) {
		write(t, x, int64(i+1), part...)
	}
	for _, d := range docs {
		all[d.ID] = d
	}
	check := func() {
		t.Helper()
		buckets := 0
		sorted := slices.Sorted(maps.Keys(all))
		for range 60 {
			var req Request
			if r.IntN(2) == 0 {
				req.Query = pick(r, []string{"社区", "养老", `"补贴"`, "津贴>=500元/月", "社区 -物业"})
			}
			randomFilter(r, func() Document { return all[pick(r, sorted)] }, &req.Filters)
			for _, text := range []string{
				pick(r, []string{"津贴:元/月:100,500,1000", "津贴:元/年:100,500,1000,6000", "职数:人:1,2", "类型:名额:人:50", "津贴:元/户·年:100"}),
				pick(r, []string{"津贴:元/月", "津贴:元", "津贴", "类型:金额", "贴:元/人·月", ":元/次", "无此项", "类型:名额 职数"}),
			} {
				f, err := ParseRangeFacet(text)
				if err != nil {
					t.Fatal(err)
				}
				req.Ranges = append(req.Ranges, f)
			}
			for range r.IntN(4) {
				if err := req.Filters.Set(FilterRange, pick(r, []string{"津贴:元/月:100..600", "津贴:元/人·月:600..1000", "津贴:元/年:..500", "津贴:元:1000..", "职数:人:1..51"})); err != nil {
					t.Fatal(err)
				}
			}
			buckets += checkRanges(t, x, req, all)
		}
		if buckets < 300 {
			t.Errorf("only %d buckets: the test proves little", buckets)
		}
	}
	check()

	for batch := range 6 {
		var changed []Document
		var deleted []string
		seen := map[string]bool{}
		for range 30 {
			d := letter(r.IntN(documents + 30))
			if seen[d.ID] {
				continue
			}
			if seen[d.ID] = true; r.IntN(3) == 0 {
				deleted = append(deleted, d.ID)
				delete(all, d.ID)
			} else {
				changed = append(changed, d)
				all[d.ID] = d
			}
		}
		if err := x.Write(context.Background(), changed, deleted, int64(10+batch)); err != nil {
			t.Fatal(err)
		}
	}
	check()
}

// TestRangesBounds: what bounds, intervals and other periods count for, by hand.
func TestRangesBounds(t *testing.T) {
	x := openSmall(t)
	yuan := func(id, per string, low, high float64) Document {
		return Document{ID: id, Text: "津贴", Figures: []Figure{{Kind: "amount", Item: "津贴", Unit: "元", Per: per, Low: low, High: high}}}
	}
	both := yuan("both", "月", 500, 500)
	both.Figures = append(both.Figures, both.Figures[0], Figure{Kind: "amount", Item: "津贴", Unit: "元", Per: "年", Low: 6000, High: 6000})
	write(t, x, 1,
		yuan("month", "人·月", 500, 500), yuan("year", "年", 12000, 12000), yuan("most", "月", math.Inf(-1), 600),
		yuan("interval", "月", 500, 1000), both, yuan("once", "", 500, 500), yuan("trip", "次", 500, 500),
	)
	f, err := ParseRangeFacet("津贴:元/月:500,1000")
	if err != nil {
		t.Fatal(err)
	}
	got := ask(t, x, Request{Ranges: []RangeFacet{f}}).Ranges[0]
	want := []Bucket{
		{math.Inf(-1), 500, 1, 0}, // most
		{500, 1000, 4, 0},         // month, most, interval, both
		{1000, math.Inf(1), 2, 1}, // year, interval
	}
	if got.Documents != 5 || !slices.Equal(got.Buckets, want) {
		t.Errorf("%+v", got)
	}

	// what the facet itself chose stays open, and chosen buckets are alternatives
	req := Request{Ranges: []RangeFacet{f}, Limit: 10}
	for _, v := range []string{"津贴:元/月:..500", "津贴:元/人·月:1000.."} {
		if err := req.Filters.Set(FilterRange, v); err != nil {
			t.Fatal(err)
		}
	}
	res := ask(t, x, req)
	if res.Total != 3 || !slices.Equal(res.Ranges[0].Buckets, want) {
		t.Errorf("%d found, %+v", res.Total, res.Ranges)
	}
	for _, h := range res.Hits {
		if len(h.Figures) == 0 {
			t.Errorf("%s does not show its figure", h.ID)
		}
	}
	// other facets are narrowed, and other amounts are a further condition
	if err := req.Filters.Set(FilterRange, "津贴:元/年:12000.."); err != nil {
		t.Fatal(err)
	}
	req.Facets = []string{FacetItem}
	if res = ask(t, x, req); res.Total != 2 || res.Facets[FacetItem].Values[0].Count != 2 || res.Ranges[0].Buckets[0].Count != 0 {
		t.Errorf("%d found, %+v, %+v", res.Total, res.Facets, res.Ranges)
	}
}

// TestRangesChosen: unit, period and bounds that nobody gave.
func TestRangesChosen(t *testing.T) {
	x := openSmall(t)
	var docs []Document
	add := func(n int, unit, per string, values ...float64) {
		for range n {
			for _, v := range values {
				docs = append(docs, Document{ID: fmt.Sprintf("%03d", len(docs)), Text: "津贴", Figures: []Figure{{Kind: "amount", Item: "岗位津贴", Unit: unit, Per: per, Low: v, High: v}}})
			}
		}
	}
	add(2, "元", "月", 120, 180, 260, 300, 450, 520, 600, 800, 950, 1300, 1800, 2600, 4000, 5500, 9000)
	add(1, "元", "年", 7200, 36000)
	add(6, "元", "", 20000)
	add(20, "", "", 7)
	write(t, x, 1, docs...)
	var first string
	for _, text := range []string{"津贴", "津贴:元/月"} {
		f, err := ParseRangeFacet(text)
		if err != nil {
			t.Fatal(err)
		}
		got := ask(t, x, Request{Ranges: []RangeFacet{f}}).Ranges[0]
		if got.Unit != "元" || !slices.Equal(got.Per, []string{"月"}) || got.Documents != 32 {
			t.Errorf("%s: %+v", text, got)
		}
		if want := []float64{200, 500, 700, 1000, 2000, 5000}; !slices.Equal(got.Bounds, want) {
			t.Errorf("%s: bounds %v, want %v", text, got.Bounds, want)
		}
		if s := fmt.Sprint(got); first == "" {
			first = s
		} else if s != first {
			t.Errorf("%s: %s, want %s", text, s, first)
		}
	}
	// the same where the documents lie otherwise in segments
	y := openSmall(t)
	slices.Reverse(docs)
	for i, d := range docs {
		write(t, y, int64(i+1), d)
	}
	if s := fmt.Sprint(ask(t, y, Request{Ranges: []RangeFacet{{Amounts: query.Amounts{Item: "津贴"}}}}).Ranges[0]); s != first {
		t.Errorf("other segments: %s, want %s", s, first)
	}
}

func TestRangesErrors(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Text: "津贴"})
	yuan := query.Amounts{Item: "津贴", Unit: "元"}
	bounds := func(b ...float64) Request { return Request{Ranges: []RangeFacet{{yuan, b}}} }
	for name, req := range map[string]Request{
		"nameless":        {Ranges: []RangeFacet{{}}},
		"descending":      bounds(2, 1),
		"equal":           bounds(1, 1),
		"infinite":        bounds(math.Inf(1)),
		"not a number":    bounds(math.NaN()),
		"too many bounds": bounds(make([]float64, MaxBounds+1)...),
		"too many":        {Ranges: make([]RangeFacet, MaxRanges+1)},
		"empty range":     {Filters: Filters{Ranges: []query.Range{{Amounts: yuan, Low: 5, High: 5}}}},
		"many filters":    {Filters: Filters{Ranges: make([]query.Range, maxFilterValues+1)}},
	} {
		if _, err := x.Search(context.Background(), req); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("%s: %v", name, err)
		}
	}
	var f Filters
	if err := f.Set(FilterRange, "津贴"); !errors.Is(err, corpus.ErrUsage) || !strings.Contains(err.Error(), "可用") {
		t.Errorf("%v", err)
	}
	if err := f.Set(FilterRange, " "); err != nil || f.Ranges != nil {
		t.Errorf("%v, %v", f.Ranges, err)
	}
	// nothing is stated, or nothing is found
	for _, q := range []string{"", "养老"} {
		if got := ask(t, x, Request{Query: q, Ranges: []RangeFacet{{Amounts: yuan}}}).Ranges; len(got) != 1 || got[0].Documents != 0 || len(got[0].Buckets) != 0 {
			t.Errorf("%q: %+v", q, got)
		}
	}
	many := make([]float64, MaxBounds)
	for i := range many {
		many[i] = float64(i)
	}
	if got := ask(t, x, bounds(many...)).Ranges[0].Buckets; len(got) != MaxBounds+1 {
		t.Errorf("%d buckets", len(got))
	}
}

func TestFittingRanges(t *testing.T) {
	for _, c := range []struct {
		query, item string
		ranges      []string
		want        []string
	}{
		{"社区", "", nil, nil},
		{"津贴>=500元/月", "", nil, []string{"津贴:元/月"}},
		{"津贴>=500元/月 OR 津贴<300元每人每月", "", nil, []string{"津贴:元/月"}},
		{"-津贴>=500元/月", "", nil, nil},
		{"职数>10", "", nil, []string{"职数"}},
		{"类型:名额 项目:职数 >10人", "岗位补贴", nil, []string{"类型:员额 职数:人", "岗位补贴"}},
		{"津贴>=500元/月", "津贴", []string{"津贴:元/年:..500", "津贴:元/年:500.."}, []string{"津贴:元/年", "津贴:元/月"}},
		{">5", "", nil, nil},
	} {
		req := Request{Query: c.query, Filters: Filters{Item: one(c.item)}}
		for _, r := range c.ranges {
			if err := req.Filters.Set(FilterRange, r); err != nil {
				t.Fatal(err)
			}
		}
		var got []string
		for _, f := range FittingRanges(&req) {
			got = append(got, f.Amounts.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.query, got, c.want)
		}
	}
}

// BenchmarkRanges counts the figures of 50,000 documents, about 3 in each, with
// 2,000 different items: with bounds given, and with all to be chosen.
func BenchmarkRanges(b *testing.B) {
	const documents = 50_000
	r := newRand(3)
	figures := newFigureBuilder(documents)
	for range documents {
		list := genFigures(r)
		for i := range list {
			if r.IntN(3) > 0 {
				list[i].Item = fmt.Sprint("事项", r.IntN(2000))
			}
			list[i].Subject = fmt.Sprint("对象", r.IntN(2000))
		}
		figures.add(list)
	}
	column := figures.done()
	all := roaring.New()
	all.AddRange(0, documents)
	for _, text := range []string{"津贴:元/月:500,1000,5000", "津贴:元/月", "津贴", "类型:金额"} {
		b.Run(text, func(b *testing.B) {
			f, err := ParseRangeFacet(text)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				c := newRangeCounter(f)
				c.count(&column, all)
				if c.result().Documents == 0 {
					b.Fatal("nothing is counted")
				}
			}
		})
	}
	b.Run("condition", func(b *testing.B) {
		for b.Loop() {
			e := &evaluator{shard: &shard{columns: &columns{figures: column}}}
			e.figures(&query.Figure{Item: "津贴", Unit: "元", Per: []string{"月"}, Low: 500, High: 1000, HighOpen: true, Bounded: true}, all)
		}
	})
}
