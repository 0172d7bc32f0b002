package extract

import (
	"strings"
	"testing"

	"fuhan/corpus"
)

// benchTexts are the source documents, or the samples where those are absent.
func benchTexts(b *testing.B) []string {
	b.Helper()
	for _, s := range []goldSet{goldSets[0], goldSets[len(goldSets)-1]} {
		var out []string
		for _, name := range s.names(b) {
			out = append(out, s.text(b, name))
		}
		if len(out) > 0 {
			return out
		}
	}
	b.Fatal("no texts")
	return nil
}

// BenchmarkFacts extracts from letters that are clean already; the rate counts
// the bytes of the clean texts.
func BenchmarkFacts(b *testing.B) {
	var texts []*corpus.Text
	size := 0
	for _, s := range benchTexts(b) {
		t := textOf(s)
		texts, size = append(texts, t), size+len(t.Content)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			if f := Facts(t); f.Kind == "" {
				b.Fatal("no kind")
			}
		}
	}
}

// BenchmarkCleanAndFacts cleans and extracts; the rate counts the bytes of the
// files.
func BenchmarkCleanAndFacts(b *testing.B) {
	texts := benchTexts(b)
	b.SetBytes(int64(len(strings.Join(texts, ""))))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			if f := factsOf(s); f.Kind == "" {
				b.Fatal("no kind")
			}
		}
	}
}
