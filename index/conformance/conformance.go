// Package conformance is what every backend of an index must do, as tests: Run
// opens indexes through a function of the backend, writes generated letters, and
// compares answers with a scan of the texts.
//
// What is compared is what users rely on: which documents are found, in which
// order, with which counts; what is shown of them; and what remains when the
// index is closed and opened again. How fast, and how relevance is computed, is
// left to the backend.
package conformance

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"fuhan/corpus"
	"fuhan/index"
)

// Opener opens the index in a folder, and creates it where there is none.
type Opener func(dir string) (index.Backend, error)

// Run runs all tests.
func Run(t *testing.T, open Opener) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, Opener)
	}{
		{"Empty", testEmpty},
		{"Exact", testExact},
		{"Facets", testFacets},
		{"Orders", testOrders},
		{"Pages", testPages},
		{"Figures", testFigures},
		{"Snippets", testSnippets},
		{"Passages", testPassages},
		{"Suggest", testSuggest},
		{"Changes", testChanges},
		{"Reopen", testReopen},
		{"Batches", testBatches},
		{"Refusals", testRefusals},
		{"Clients", testClients},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open) })
	}
}

// opened is a new index that the test closes.
func opened(t *testing.T, open Opener) index.Backend {
	t.Helper()
	b, err := open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return b
}

// filled is a new index with the documents of c.
func filled(t *testing.T, open Opener, c *collection) index.Backend {
	t.Helper()
	b := opened(t, open)
	c.writeTo(t, b)
	return b
}

func search(t *testing.T, b index.Backend, req index.Request) *index.Result {
	t.Helper()
	r, err := b.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("search %+v: %v", req, err)
	}
	return r
}

func testEmpty(t *testing.T, open Opener) {
	b := opened(t, open)
	r := search(t, b, index.Request{Query: "社区", Limit: 10})
	if r.Total != 0 || len(r.Hits) != 0 || len(r.Facets) != len(index.FacetNames()) {
		t.Errorf("an empty index answers %+v", r)
	}
	s, err := b.Stats()
	if err != nil || s.Documents != 0 || s.Seq != 0 || b.Seq() != 0 {
		t.Errorf("statistics %+v, %v, sequence %d", s, err, b.Seq())
	}
	if list, err := b.Suggest(context.Background(), "没有的词", 5); err != nil || len(list) != 0 {
		t.Errorf("suggestions %v, %v", list, err)
	}
	if stale, why := b.Stale(); stale {
		t.Errorf("a new index is stale: %s", why)
	}
}

func testRefusals(t *testing.T, open Opener) {
	b := opened(t, open)
	ctx := context.Background()
	for _, req := range []index.Request{
		{Limit: -1}, {Limit: index.MaxLimit + 1}, {Offset: -1}, {Offset: index.MaxOffset + 1}, {Sort: "wrong"}, {Facets: []string{"wrong"}},
	} {
		if _, err := b.Search(ctx, req); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("search %+v: %v, want %v", req, err, corpus.ErrUsage)
		}
	}
	if _, err := b.Suggest(ctx, "社", index.MaxSuggestions+1); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("too many suggestions: %v, want %v", err, corpus.ErrUsage)
	}
	for _, id := range []string{"", "\xff"} {
		if err := b.Write(ctx, []index.Document{{ID: id}}, nil, 1); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("document %q: %v, want %v", id, err, corpus.ErrUsage)
		}
		if err := b.Write(ctx, nil, []string{id}, 1); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("deletion of %q: %v, want %v", id, err, corpus.ErrUsage)
		}
	}
	if err := b.Write(ctx, []index.Document{{ID: "1", Text: "社区"}}, nil, 7); err != nil {
		t.Fatal(err)
	}
	if err := b.Write(ctx, []index.Document{{ID: "2", Text: "社区"}}, nil, 6); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("an earlier sequence number: %v, want %v", err, corpus.ErrUsage)
	}
	ended, end := context.WithCancel(ctx)
	end()
	if err := b.Write(ended, []index.Document{{ID: "3", Text: "社区"}}, nil, 8); !errors.Is(err, context.Canceled) {
		t.Errorf("write with an ended context: %v", err)
	}
	if _, err := b.Search(ended, index.Request{}); !errors.Is(err, context.Canceled) {
		t.Errorf("search with an ended context: %v", err)
	}
	if r := search(t, b, index.Request{Query: "社区", Limit: 10}); r.Total != 1 || r.Hits[0].ID != "1" || b.Seq() != 7 {
		t.Errorf("what was refused has changed the index: %+v, sequence %d", r, b.Seq())
	}
}

// testReopen: what was acknowledged is there when the index is opened again.
func testReopen(t *testing.T, open Opener) {
	dir := t.TempDir()
	c := newCollection(21, 120)
	seq := int64(0)
	for round := range 3 {
		b, err := open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if round > 0 {
			c.check(t, b, 15)
			c.change(20)
		}
		if b.Seq() != seq {
			t.Errorf("round %d: sequence %d, want %d", round, b.Seq(), seq)
		}
		c.seq = seq
		c.writeTo(t, b)
		seq = c.seq
		c.check(t, b, 15)
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := b.Search(context.Background(), index.Request{}); err == nil {
			t.Error("a closed index answers")
		}
	}
}

// testBatches: a batch is one change: an ID in both lists is put in, the later of
// two documents with one ID counts, empty batches move the sequence number.
func testBatches(t *testing.T, open Opener) {
	b := opened(t, open)
	ctx := context.Background()
	write := func(docs []index.Document, deletes []string, seq int64) {
		t.Helper()
		if err := b.Write(ctx, docs, deletes, seq); err != nil {
			t.Fatal(err)
		}
	}
	found := func(query string, want ...string) {
		t.Helper()
		r := search(t, b, index.Request{Query: query, Limit: 10})
		if got := ids(r); fmt.Sprint(got) != fmt.Sprint(want) || r.Total != len(want) {
			t.Errorf("%s: %v, %d in all, want %v", query, got, r.Total, want)
		}
	}
	write([]index.Document{{ID: "a", Text: "第一稿"}, {ID: "b", Text: "第一稿"}, {ID: "a", Text: "第二稿"}}, nil, 1)
	found("第一稿", "b")
	found("第二稿", "a")
	write([]index.Document{{ID: "b", Text: "第三稿"}}, []string{"b", "a", "nobody"}, 2)
	found("第二稿")
	found("第三稿", "b")
	write(nil, nil, 9)
	if b.Seq() != 9 {
		t.Errorf("sequence %d, want 9", b.Seq())
	}
	write(nil, []string{"b"}, 9)
	found("")
	if s, err := b.Stats(); err != nil || s.Documents != 0 || s.Seq != 9 {
		t.Errorf("statistics %+v, %v", s, err)
	}
}
