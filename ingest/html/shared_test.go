package html

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/ingest/charset"
	"fuhan/ingest/raw"
)

// shared is a folder of test material that stands beside the repository.
func shared(t testing.TB, elem ...string) string {
	t.Helper()
	dir := filepath.Join(append([]string{"..", "..", "..", "shared"}, elem...)...)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no test material beside the repository: %v", err)
	}
	return dir
}

// mainText is the text of d without chrome, one line for a block or table row.
func mainText(d *raw.Document) string {
	var sb strings.Builder
	for _, b := range d.Blocks {
		switch b.Kind {
		case raw.Chrome, raw.Header, raw.Footer, raw.Comment:
			continue
		}
		sb.WriteString(b.Text)
		sb.WriteByte('\n')
		for _, r := range b.Rows {
			sb.WriteString(strings.Join(r, "\t"))
			sb.WriteByte('\n')
		}
	}
	return sb.String()
}

// bigrams counts the pairs of neighbouring characters of s without blanks.
func bigrams(s string) map[[2]rune]int {
	m := make(map[[2]rune]int)
	r := []rune(squeeze(s))
	for i := 0; i+1 < len(r); i++ {
		m[[2]rune{r[i], r[i+1]}]++
	}
	return m
}

// recallPrecision compares got with want by character bigrams.
func recallPrecision(got, want string) (recall, precision float64) {
	g, w := bigrams(got), bigrams(want)
	hit, ng, nw := 0, 0, 0
	for k, n := range w {
		hit += min(n, g[k])
		nw += n
	}
	for _, n := range g {
		ng += n
	}
	return float64(hit) / float64(max(nw, 1)), float64(hit) / float64(max(ng, 1))
}

func TestSharedPages(t *testing.T) {
	const minRecall, minPrecision = 0.97, 0.95
	dir := shared(t, "files", "office")
	files, err := filepath.Glob(filepath.Join(dir, "*.html"))
	if err != nil || len(files) == 0 {
		t.Skipf("no pages in the test material (%v)", err)
	}
	for _, file := range files {
		truth, err := os.ReadFile(strings.TrimSuffix(file, ".html") + ".truth.txt")
		if err != nil {
			continue
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(context.Background(), data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			want, _ := charset.Decode(truth)
			r, p := recallPrecision(mainText(d), want)
			t.Logf("recall %.4f precision %.4f", r, p)
			if r < minRecall || p < minPrecision {
				t.Errorf("recall %.4f, precision %.4f", r, p)
			}
		})
	}
}
