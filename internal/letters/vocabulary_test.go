package letters

import (
	"math"
	"os"
	"path/filepath"
	"sort"
	"testing"

	"fuhan/corpus/form"
	"fuhan/extract/segment"
)

// bigrams counts the pairs of neighbouring Chinese characters of text.
func bigrams(text string, counts map[string]int) (n int) {
	last, at := false, 0
	for i, r := range text {
		han := form.IsHan(r)
		if han && last {
			counts[text[at:i+len(string(r))]]++
			n++
		}
		last, at = han, i
	}
	return n
}

// slope is that of the regression line through log(count) over log(rank), for
// the ranks from lo to hi.
func slope(counts map[string]int, lo, hi int) float64 {
	var c []int
	for _, n := range counts {
		c = append(c, n)
	}
	sort.Sort(sort.Reverse(sort.IntSlice(c)))
	var n, sx, sy, sxx, sxy float64
	for r := lo; r <= min(hi, len(c)); r = r*11/10 + 1 {
		x, y := math.Log(float64(r)), math.Log(float64(c[r-1]))
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// TestVocabulary holds the frequencies of words to the law of Zipf. Letters
// collected for the project have a slope of -1.05 between ranks 100 and 3,000.
func TestVocabulary(t *testing.T) {
	seg, err := segment.Default()
	if err != nil {
		t.Skipf("no dictionary to count words with: %v", err)
	}
	words := map[string]int{}
	for _, l := range sample(t, 1000) {
		for _, w := range seg.Words(l.Text) {
			if form.HanCount(w) > 0 {
				words[w]++
			}
		}
	}
	if len(words) < 5000 {
		t.Errorf("%d different words in 1,000 letters, want several thousand", len(words))
	}
	if s := slope(words, 100, 3000); s < -1.25 || s > -0.85 {
		t.Errorf("slope of word frequencies %.2f, want about -1.05", s)
	}
}

// TestLikeCollectedLetters compares the variety within a letter with that of
// letters collected for the project, at the same length.
func TestLikeCollectedLetters(t *testing.T) {
	var real []string
	for _, pattern := range []string{"seeds/*.txt", "gold/more/letters/*.txt"} {
		files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			text, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			real = append(real, string(text))
		}
	}
	if len(real) == 0 {
		t.Skip("no collected letters beside the repository")
	}
	// variety is the share of different pairs in the first n of them.
	const n = 1000
	variety := func(texts []string) (mean float64, letters int) {
		for _, text := range texts {
			counts, rs := map[string]int{}, []rune(text)
			total := 0
			for size := n; size < len(rs) && total < n; size += 20 {
				counts = map[string]int{}
				total = bigrams(string(rs[:size]), counts)
			}
			if total >= n {
				mean += float64(len(counts)) / float64(total)
				letters++
			}
		}
		return mean / float64(letters), letters
	}
	var made []string
	for _, l := range sample(t, 100) {
		made = append(made, l.Text)
	}
	a, na := variety(real)
	b, nb := variety(made)
	if na < 3 || nb < 30 {
		t.Fatalf("only %d and %d letters are long enough", na, nb)
	}
	if b < a*0.8 || b > a*1.25 {
		t.Errorf("%.3f of the first %d pairs are different, in collected letters %.3f", b, n, a)
	}
	t.Logf("variety %.3f in %d letters, collected ones %.3f in %d", b, nb, a, na)
}
