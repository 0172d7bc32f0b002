package store

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"fuhan/corpus"
)

// benchItem is a letter of the usual size: an original of 12 KB, a text of
// 8 KB in 60 blocks, facts of 3 KB. Its Chinese is random, so it packs worse
// than a real one.
func benchItem(r *rand.Rand, n int) Item {
	original := make([]byte, 12<<10)
	for i := range original {
		original[i] = byte(r.Uint32())
	}
	t := &corpus.Text{Pages: 4}
	var b strings.Builder
	for i := range 60 {
		start := b.Len()
		for range 45 {
			b.WriteRune(rune(0x4e00 + r.IntN(1500)))
		}
		t.Blocks = append(t.Blocks, corpus.Block{Kind: corpus.BlockParagraph, Span: corpus.Span{Start: start, End: b.Len()}, Prov: corpus.Provenance{Page: i/15 + 1}})
		t.Runs = append(t.Runs, corpus.Run{Out: start, OutLen: b.Len() - start, In: start + 2*i, InLen: b.Len() - start})
		b.WriteByte('\n')
	}
	t.Content = b.String()
	facts := `{"figures":[` + strings.TrimSuffix(strings.Repeat(`{"kind":"amount","item":"补贴","value":500},`, 60), ",") + `]}`
	return Item{Path: fmt.Sprint("/资料/答复", n, ".docx"), Bytes: original, Format: "docx", Reader: "1", Text: t, Facts: json.RawMessage(facts), Extractor: "1"}
}

func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 100} {
		b.Run(fmt.Sprint("batch=", size), func(b *testing.B) {
			s := newStore(b)
			r := rand.New(rand.NewPCG(1, 1))
			n := 0
			for b.Loop() {
				b.StopTimer()
				var items []Item
				for range size {
					items = append(items, benchItem(r, n))
					n++
				}
				b.StartTimer()
				mustPut(b, s, items...)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}

// filled is a store of 1,000 documents.
func filled(b *testing.B) (*Store, []string) {
	s := newStore(b)
	r := rand.New(rand.NewPCG(1, 1))
	var ids []string
	for n := 0; n < 1000; {
		var items []Item
		for range 100 {
			items = append(items, benchItem(r, n))
			n++
		}
		for _, o := range mustPut(b, s, items...) {
			ids = append(ids, o.ID)
		}
	}
	return s, ids
}

func BenchmarkGet(b *testing.B) {
	s, ids := filled(b)
	i := 0
	for b.Loop() {
		mustGet(b, s, ids[i*7%len(ids)])
		i++
	}
}

func BenchmarkKnown(b *testing.B) {
	s, _ := filled(b)
	for b.Loop() {
		if _, _, err := s.Known(ctx, "/资料/答复500.docx", 12<<10, at2025); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAll(b *testing.B) {
	s, ids := filled(b)
	for b.Loop() {
		if err := s.All(ctx, func(*Document) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(ids))/b.Elapsed().Seconds(), "docs/s")
}

func BenchmarkVerify(b *testing.B) {
	s, ids := filled(b)
	for b.Loop() {
		mustVerify(b, s)
	}
	b.ReportMetric(float64(b.N*len(ids))/b.Elapsed().Seconds(), "docs/s")
}

func BenchmarkOpen(b *testing.B) {
	s, _ := filled(b)
	s.Close()
	for _, mode := range []Mode{ReadOnly, ReadWrite} {
		b.Run([]string{"read", "write"}[mode], func(b *testing.B) {
			for b.Loop() {
				s, err := Open(s.Dir(), mode)
				if err != nil {
					b.Fatal(err)
				}
				s.Close()
			}
		})
	}
}
