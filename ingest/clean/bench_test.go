package clean

import (
	"path/filepath"
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

// BenchmarkText cleans 1 MB of sample letters, each text on a page of its own.
func BenchmarkText(b *testing.B) {
	var letters strings.Builder
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) == 0 {
		b.Fatalf("no sample texts (%v)", err)
	}
	for letters.Len() < 1<<20 {
		for _, file := range files {
			letters.WriteString(readFile(b, file))
			letters.WriteByte('\f')
		}
	}
	for _, c := range []struct{ name, text string }{
		{"letters", letters.String()},
		{"wrapped", strings.Repeat(below(wrapped)+"\n\n", 1<<20/len(wrapped))},
		{"letter", readFile(b, files[0])},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				if t := Text(raw.Lines(c.text)); len(t.Blocks) == 0 {
					b.Fatal("no blocks")
				}
			}
		})
	}
}
