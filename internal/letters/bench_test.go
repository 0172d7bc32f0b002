package letters

import (
	"testing"

	"fuhan/extract"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// benchLetters is the number of letters that the benchmarks go through.
const benchLetters = 200

func benchTexts(b *testing.B) (texts []string, bytes int64) {
	b.Helper()
	g := New(1)
	for i := range benchLetters {
		l := g.Letter(i)
		texts = append(texts, l.Text)
		bytes += int64(len(l.Text))
	}
	return texts, bytes
}

// BenchmarkLetter is the speed of the generator itself.
func BenchmarkLetter(b *testing.B) {
	g := New(1)
	_, bytes := benchTexts(b)
	b.SetBytes(bytes)
	for b.Loop() {
		for i := range benchLetters {
			g.Letter(i)
		}
	}
}

// BenchmarkCleanFacts is the speed of normalising and extracting on one core,
// in bytes of plain text.
func BenchmarkCleanFacts(b *testing.B) {
	texts, bytes := benchTexts(b)
	b.SetBytes(bytes)
	for b.Loop() {
		for _, s := range texts {
			t := clean.Text(raw.Lines(s))
			f := extract.Facts(&t)
			if f.Title == "" && len(s) == 0 {
				b.Fatal("no title")
			}
		}
	}
}

// BenchmarkClean is the part of BenchmarkCleanFacts that normalises.
func BenchmarkClean(b *testing.B) {
	texts, bytes := benchTexts(b)
	b.SetBytes(bytes)
	for b.Loop() {
		for _, s := range texts {
			clean.Text(raw.Lines(s))
		}
	}
}
