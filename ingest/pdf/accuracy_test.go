package pdf

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus/form"
)

// shared are the folders of test files beside the repository.
const (
	sharedMade   = "../../../shared/files/pdf"
	sharedPublic = "../../../shared/files/public"
	sharedNasty  = "../../../shared/files/nasty/pdf"
)

// sharedFile reads a shared test file, or skips the test.
func sharedFile(tb testing.TB, folder, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(folder, name))
	if errors.Is(err, os.ErrNotExist) {
		tb.Skipf("shared test file %s is absent", name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// withReference lists the PDF files of a folder that have a reference text, by
// name without extension.
func withReference(tb testing.TB, folder string) []string {
	tb.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.ref.txt"))
	if err != nil {
		tb.Fatal(err)
	}
	var names []string
	for _, f := range found {
		name := strings.TrimSuffix(filepath.Base(f), ".ref.txt")
		if _, err := os.Stat(filepath.Join(folder, name+".pdf")); err == nil {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		tb.Skip("the shared PDF files are absent")
	}
	return names
}

// han are the Chinese characters of s.
func han(s string) []rune {
	var out []rune
	for _, r := range s {
		if form.IsHan(r) {
			out = append(out, r)
		}
	}
	return out
}

// accuracy is 1 less the edit distance over the length of the reference, by
// Chinese characters; 0 where more than two in five are wrong.
func accuracy(got, want []rune) float64 {
	if len(want) == 0 {
		return 1
	}
	d := distance(got, want, max(2, len(want)*2/5))
	return max(0, 1-float64(d)/float64(len(want)))
}

// distance is the Levenshtein distance of a and b, or len(b) where it exceeds
// most: by furthest reaching points on the diagonals, in the square of the
// distance rather than of the lengths.
func distance(a, b []rune, most int) int {
	reach := map[int]int{} // diagonal k: characters of a used, of b: that less k
	slide := func(i, k int) int {
		for i < len(a) && i-k < len(b) && a[i] == b[i-k] {
			i++
		}
		return i
	}
	goal := len(a) - len(b)
	for d := 0; d <= most; d++ {
		next := make(map[int]int, 2*d+1)
		for k := -d; k <= d; k++ {
			best := -1
			if d == 0 {
				best = 0
			}
			if i, ok := reach[k]; ok { // replaced
				best = max(best, min(i+1, len(a)))
			}
			if i, ok := reach[k-1]; ok { // a character of a too many
				best = max(best, min(i+1, len(a)))
			}
			if i, ok := reach[k+1]; ok { // one of b is missing
				best = max(best, i)
			}
			if best < 0 || best-k < 0 {
				continue
			}
			if best-k > len(b) {
				best = len(b) + k
			}
			next[k] = slide(best, k)
		}
		if next[goal] == len(a) {
			if _, ok := next[goal]; ok {
				return d
			}
		}
		reach = next
	}
	return len(b)
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"社区工作", "社区工作", 0}, {"社区", "社区工作", 2}, {"社工区作", "社区工作", 2}, {"社区二作", "社区工作", 1}, {"前社区工作", "社区工作后", 2}, {"甲乙丙", "丁戊己", 3}, {"", "社区", 2}, {"社区", "", 2}} {
		if got := distance([]rune(c.a), []rune(c.b), 10); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
}
