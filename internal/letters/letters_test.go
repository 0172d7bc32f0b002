package letters

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/region"
)

var update = flag.Bool("update", false, "write the golden file anew")

// TestFirst100 holds the first letters to what they were: benchmarks of two
// versions of fuhan are comparable only where the letters are the same.
func TestFirst100(t *testing.T) {
	g := New(1)
	h, size := sha256.New(), 0
	for i := range 100 {
		l := g.Letter(i)
		truth, err := json.Marshal(l.Truth)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(h, "%s\n%d\n%s\n%s\n", l.Name, l.Of, l.Text, truth)
		size += len(l.Text)
	}
	got := fmt.Sprintf("%x %d bytes\n", h.Sum(nil), size)
	golden := filepath.Join("testdata", "first100.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the first 100 letters have changed: %swas %sIf that is meant, run the test with -update and measure bench/README.md anew.", got, want)
	}
}

func TestRandomAccess(t *testing.T) {
	a, b := New(7), New(7)
	for i := 200; i >= 0; i -= 7 {
		a.Letter(i)
	}
	for _, i := range []int{0, 57, 199, 4321, 1_000_003} {
		x, y := a.Letter(i), b.Letter(i)
		if x.Text != y.Text || x.Name != y.Name {
			t.Errorf("letter %d depends on those made before", i)
		}
	}
	if New(7).Letter(3).Text == New(8).Letter(3).Text {
		t.Error("seeds 7 and 8 give the same letter")
	}
}

// sample is letters by index, made once for several tests.
func sample(t *testing.T, n int) []Letter {
	t.Helper()
	g := New(1)
	out := make([]Letter, n)
	for i := range out {
		out[i] = g.Letter(i)
	}
	return out
}

func TestNamesTitlesAndCopies(t *testing.T) {
	const n = 8000
	ls := sample(t, n)
	names, titles := map[string]bool{}, map[string]int{}
	repeated := 0
	for i, l := range ls {
		if names[l.Name] {
			t.Errorf("name %s twice", l.Name)
		}
		names[l.Name] = true
		if strings.ContainsAny(l.Name, `\:*?"<>| `) || !strings.HasSuffix(l.Name, ".txt") {
			t.Errorf("%q is no name for a file", l.Name)
		}
		if l.Of != i {
			repeated++
			if l.Of < 0 || l.Of > i || l.Text != ls[l.Of].Text {
				t.Errorf("letter %d is no copy of %d", i, l.Of)
			}
			continue
		}
		if j, ok := titles[l.Truth.Title]; ok {
			t.Errorf("letters %d and %d: title %s", i, j, l.Truth.Title)
		}
		titles[l.Truth.Title] = i
	}
	if repeated < n/200 || repeated > n*3/200 {
		t.Errorf("%d of %d letters are copies, want about 1 %%", repeated, n)
	}
}

func TestSizes(t *testing.T) {
	ls := sample(t, 1500)
	total, within := 0, 0
	for _, l := range ls {
		total += len(l.Text)
		if len(l.Text) >= 2000 && len(l.Text) <= 12500 {
			within++
		}
		if !utf8.ValidString(l.Text) || !strings.HasSuffix(l.Text, "\n") || strings.ContainsAny(l.Text, "{}\r") {
			t.Fatalf("%s: not clean text", l.Name)
		}
	}
	if mean := total / len(ls); mean < 6500 || mean > 8200 {
		t.Errorf("mean of %d bytes, want about 7,300", mean)
	}
	if within < len(ls)*95/100 {
		t.Errorf("%d of %d letters have 2 to 12 KB", within, len(ls))
	}
}

func TestEveryPlaceYearAndKindOccurs(t *testing.T) {
	g := New(1)
	places, years, kinds := map[string]bool{}, map[string]int{}, map[corpus.DocKind]int{}
	for i := range g.Places() {
		w := g.writer(i)
		places[w.place.code] = true
		l := g.Letter(i)
		if l.Truth.Date != "" {
			years[l.Truth.Date[:4]]++
		}
		kinds[l.Truth.Kind]++
	}
	for d := range region.All() {
		if d.Current && d.Code < "700000" && !places[d.Code] && !strings.Contains(d.Name, "群岛") && !strings.HasSuffix(d.Name, "委员会") {
			t.Errorf("no letter from %s %s", d.Code, d.Name)
		}
	}
	for y := 2012; y <= 2025; y++ {
		if n := years[fmt.Sprint(y)]; n < 100 {
			t.Errorf("%d letters of %d", n, y)
		}
	}
	for _, k := range corpus.DocKinds {
		if kinds[k] < 40 {
			t.Errorf("%d letters of kind %s", kinds[k], k)
		}
	}
}

func TestNeverNegative(t *testing.T) {
	// Seeds and indexes at the ends of their ranges.
	for _, seed := range []uint64{0, 1, 1 << 63, ^uint64(0)} {
		for _, i := range []int{0, 1, 1 << 40} {
			if l := New(seed).Letter(i); l.Text == "" || l.Truth.Title == "" {
				t.Errorf("seed %d, letter %d: empty", seed, i)
			}
		}
	}
}
