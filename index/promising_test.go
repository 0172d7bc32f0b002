package index

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/index/query"
)

// TestPromising: the first hits of a page are those of a page that holds all, for
// which nothing is left out; and much is left out where many titles say the query.
func TestPromising(t *testing.T) {
	r := newRand(9)
	x := openSmall(t)
	words := []string{"社区", "工作者", "补贴", "民政局", "答复", "社区工作者", "建议"}
	some := func(most int) string {
		var list []string
		for range r.IntN(most + 1) {
			list = append(list, pick(r, words))
		}
		return strings.Join(list, "，")
	}
	for batch := range 4 {
		var docs []Document
		for i := range 150 {
			d := Document{ID: fmt.Sprint(batch, "-", i), Text: some(30) + "。" + some(30), Date: fmt.Sprintf("20%02d-01-01", 10+r.IntN(14))}
			if r.IntN(3) == 0 {
				d.Title = some(3)
			}
			if r.IntN(10) == 0 {
				d.Headings = []string{some(2), some(2)}
			}
			if r.IntN(20) == 0 {
				d.Number = "社区[2023]" + fmt.Sprint(r.IntN(100)) + "号"
			}
			docs = append(docs, d)
		}
		write(t, x, int64(batch+1), docs...)
	}
	for _, q := range []string{"社区", "补贴", "社区工作者", "社区 补贴", "社区，补贴", "民政局 答复 建议", "社区 -补贴", "工作者补贴", "区"} {
		for _, sort := range []Sort{SortRelevance, SortFresh} {
			for _, synonyms := range []bool{false, true} {
				whole := ask(t, x, Request{Query: q, Sort: sort, Synonyms: synonyms, Limit: MaxLimit})
				page := ask(t, x, Request{Query: q, Sort: sort, Synonyms: synonyms, Limit: 10})
				if want := hitIDs(whole); page.Total != whole.Total || !slices.Equal(hitIDs(page), want[:min(10, len(want))]) {
					t.Errorf("%s, sort %q, synonyms %v: %v, want %v", q, sort, synonyms, hitIDs(page), want[:min(10, len(want))])
				}
			}
		}
	}
	whole := hitIDs(ask(t, x, Request{Query: "民政局", Limit: MaxLimit}))
	for limit := range len(whole) { // about the number of titles that say it, too
		if got := hitIDs(ask(t, x, Request{Query: "民政局", Limit: limit + 1, Facets: []string{}})); !slices.Equal(got, whole[:limit+1]) {
			t.Fatalf("the first %d are %v, want %v", limit+1, got, whole[:limit+1])
		}
	}
	for q, want := range map[string]bool{"社区": true, "补贴": true, "工作者补贴": false} {
		if all, left := promisingOf(t, x, q, 10); left < all/2 != want {
			t.Errorf("%s: %d of %d documents are promising", q, left, all)
		}
		if all, left := promisingOf(t, x, q, 500); left != all {
			t.Errorf("%s: %d of %d documents are promising for a long list", q, left, all)
		}
	}
}

// promisingOf is how many documents have term, and how many of these may be among
// the best keep.
func promisingOf(t *testing.T, x *Index, term string, keep int) (all, left int) {
	t.Helper()
	err := x.read(func(o *opened, snapshot *scorch.IndexSnapshot) error {
		v, err := o.newView(snapshot)
		if err != nil {
			return err
		}
		r, err := newRanker(v, []*query.Term{{Text: term}}, false, x.segmenter)
		if err != nil {
			return err
		}
		var hits []*roaring.Bitmap
		for _, h := range v.shards {
			hits = append(hits, h.live)
			all += int(h.live.GetCardinality())
		}
		promising, err := r.promising(v.shards, hits, keep)
		for _, b := range promising {
			left += int(b.GetCardinality())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, left
}
