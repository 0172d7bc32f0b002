package index

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/extract/segment"
)

// benchLetters is the number of letters of the benchmarks.
const benchLetters = 2000

// sentencePool is the sentences of the letters shared with the repository.
func sentencePool(b *testing.B) []string {
	b.Helper()
	var pool []string
	for _, pattern := range []string{"seeds/*.txt", "gold/more/letters/*"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "shared", pattern))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			for _, s := range segment.Sentences(string(text)) {
				pool = append(pool, string(text[s.Start:s.End]))
			}
		}
	}
	if len(pool) == 0 {
		b.Skip("no letters in ../shared to make texts of")
	}
	return pool
}

// benchDocuments is n letters of some 7 kB, made of real sentences.
func benchDocuments(b *testing.B, n int) []Document {
	b.Helper()
	pool := sentencePool(b)
	r := newRand(11)
	docs := make([]Document, n)
	for i := range docs {
		d := genDocument(r, i, 3)
		var text strings.Builder
		text.WriteString(d.Text)
		for size := 3000 + r.IntN(8000); text.Len() < size; {
			text.WriteString(pick(r, pool))
			if r.IntN(4) == 0 {
				text.WriteString("\n")
			}
		}
		d.Text = text.String()
		docs[i] = d
	}
	return docs
}

func needDictionary(b *testing.B) {
	b.Helper()
	if _, err := segment.Default(); err != nil {
		b.Skipf("dictionary: %v", err)
	}
}

// BenchmarkWrite is the cost of indexing, in batches of 500.
func BenchmarkWrite(b *testing.B) {
	needDictionary(b)
	docs := benchDocuments(b, benchLetters)
	textBytes := 0
	for i := range docs {
		textBytes += len(docs[i].Text)
	}
	b.SetBytes(int64(textBytes))
	var size int64
	for b.Loop() {
		dir := b.TempDir()
		x, err := Open(dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		for i := 0; i < len(docs); i += 500 {
			write(b, x, int64(i), docs[i:i+500]...)
		}
		if err := x.Close(); err != nil {
			b.Fatal(err)
		}
		size = benchFolderSize(b, dir)
	}
	b.ReportMetric(float64(len(docs)*b.N)/b.Elapsed().Seconds(), "docs/s")
	b.ReportMetric(float64(size)/float64(textBytes), "bytes/textbyte")
}

func benchFolderSize(b *testing.B, dir string) int64 {
	b.Helper()
	var size int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return size
}

// BenchmarkSearch is the time of a search over benchLetters letters.
func BenchmarkSearch(b *testing.B) {
	needDictionary(b)
	x := openIn(b, b.TempDir(), Options{})
	docs := benchDocuments(b, benchLetters)
	for i := 0; i < len(docs); i += 500 {
		write(b, x, int64(i), docs[i:i+500]...)
	}
	for _, c := range []struct {
		name string
		req  Request
	}{
		{"two characters", Request{Query: "社区", Limit: 10, Facets: []string{}}},
		{"dictionary word", Request{Query: "五险一金", Limit: 10, Facets: []string{}}},
		{"one character", Request{Query: "区", Limit: 10, Facets: []string{}}},
		{"verified", Request{Query: "社区工作者的", Limit: 10, Facets: []string{}}},
		{"verified, rare", Request{Query: "取得初级、中级", Limit: 10, Facets: []string{}}},
		{"document number", Request{Query: "西办通〔2022〕31号", Limit: 10, Facets: []string{}}},
		{"three words", Request{Query: "社区 补贴 -物业", Limit: 10, Facets: []string{}}},
		{"count only", Request{Query: "社区", Facets: []string{}}},
		{"count only, verified", Request{Query: "社区工作者的", Facets: []string{}}},
		{"facets", Request{Query: "社区", Limit: 10}},
		{"five facets", Request{Query: "社区", Limit: 10, Facets: FacetNames()[:5]}},
		{"everything", Request{Limit: 10, Facets: []string{}}},
		{"everything, facets", Request{Limit: 10}},
		{"everything, by region", Request{Filters: Filters{Region: []string{"昆明市"}}, Limit: 10}},
		{"relaxed", Request{Query: "社区补贴民政局财政", Limit: 10, Facets: []string{}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			total := 0
			for b.Loop() {
				total = ask(b, x, c.req).Total
			}
			b.ReportMetric(float64(total), "found")
		})
	}
}

// BenchmarkOpen is the time to open an index without searching it.
func BenchmarkOpen(b *testing.B) {
	dir := b.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		b.Fatal(err)
	}
	for i := range 10 {
		write(b, x, int64(i), genDocument(newRand(uint64(i)), i, 100))
	}
	if err := x.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		x, err := Open(dir, Options{Segmenter: small(), ReadOnly: true})
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

func BenchmarkFold(b *testing.B) {
	text := benchDocuments(b, 1)[0].Text
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Fold(text)
	}
}

func BenchmarkFoldMapped(b *testing.B) {
	text := benchDocuments(b, 1)[0].Text
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FoldMapped(text)
	}
}

func BenchmarkSnippets(b *testing.B) {
	text := benchDocuments(b, 1)[0].Text
	folded, patch, needles := wide(Fold(text)), makePatch(text), wideTerms([]string{"社区", "补贴"})
	b.SetBytes(int64(len(text)))
	var u unfolded
	for b.Loop() {
		if err := u.unfold(folded, patch); err != nil {
			b.Fatal(err)
		}
		snippets(u.text, u.matches(needles))
	}
}

// BenchmarkVerify is the cost of looking a string up in one folded document.
func BenchmarkVerify(b *testing.B) {
	needDictionary(b)
	x := openIn(b, b.TempDir(), Options{})
	write(b, x, 1, benchDocuments(b, 500)...)
	const query = "社区工作者的"
	for b.Loop() {
		ask(b, x, Request{Query: query, Facets: []string{}})
	}
	elapsed := b.Elapsed()
	sure, _ := sureGrams(query, x.segmenter)
	candidates := ask(b, x, Request{Query: strings.Join(gramNames(sure), " "), Facets: []string{}}).Total
	b.ReportMetric(float64(elapsed.Nanoseconds())/float64(b.N*max(candidates, 1)), "ns/candidate")
}
