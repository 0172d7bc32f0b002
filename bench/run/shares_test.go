package main

import "testing"

func TestPackageOf(t *testing.T) {
	for _, c := range [][2]string{
		{"fuhan/ingest/clean.(*line).append", "fuhan/ingest/clean"},
		{"github.com/blevesearch/bleve/v2/index/scorch.(*Scorch).Batch.func1", "github.com/blevesearch/bleve/v2/index/scorch"},
		{"slices.SortFunc[go.shape.[]fuhan/index.Document,go.shape.string]", "slices"},
		{"encoding/gob.(*Encoder).Encode", "encoding/gob"},
		{"runtime.mallocgc", "runtime"},
		{"sqlite3_step", "C"},
		{"main.main", "main"},
	} {
		if got := packageOf(c[0]); got != c[1] {
			t.Errorf("packageOf(%q) = %q, want %q", c[0], got, c[1])
		}
	}
}

func TestSharesOf(t *testing.T) {
	const traces = `File: run
Type: cpu
Duration: 2s, Total samples = 60ms
-----------+-------------------------------------------------------
      10ms   runtime.mallocgc
             a/b.f
             a/b.g
             main.main
-----------+-------------------------------------------------------
      50ms   a/b.f
             main.main
-----------+-------------------------------------------------------
`
	shares, total := sharesOf(traces)
	if total != 60 {
		t.Fatalf("total %v", total)
	}
	want := []share{{"a/b", 60, 50}, {"main", 60, 0}, {"runtime", 10, 10}}
	if len(shares) != len(want) {
		t.Fatalf("%v", shares)
	}
	for i := range want {
		if shares[i] != want[i] {
			t.Errorf("share %d: %v, want %v", i, shares[i], want[i])
		}
	}
}
