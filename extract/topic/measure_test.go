package topic_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

var update = flag.Bool("update", false, "write the golden file of testdata anew")

// Letters were tuned on at even positions of topics.json, from 0 on, unless they are held out.
func tunedOn(position int, name string, heldOut []string) bool {
	return position%2 == 0 && !slices.Contains(heldOut, name)
}

// half is what came out for the letters tuned on, or for those not.
type half struct {
	letters, main    int // letters; those whose main topic is right
	told, meant, hit int // topics told, topics that the reader gave, topics both
}

func (h *half) add(got []corpus.Topic, want []string) {
	h.letters++
	h.told += len(got)
	h.meant += len(want)
	for i, g := range got {
		if slices.Contains(want, g.Name) {
			h.hit++
		}
		if i == 0 && g.Name == want[0] {
			h.main++
		}
	}
}

func (h *half) f1() float64       { return 2 * float64(h.hit) / float64(h.told+h.meant) }
func (h *half) mainRate() float64 { return float64(h.main) / float64(h.letters) }

func (h *half) String() string {
	return fmt.Sprintf("%d letters: precision %.3f, recall %.3f, micro-F1 %.3f, main topic %.3f", h.letters,
		float64(h.hit)/float64(h.told), float64(h.hit)/float64(h.meant), h.f1(), h.mainRate())
}

// TestMeasure holds the topics of judged letters to what was measured: by themselves the letters tuned on and those not,
// of which it shows no more than the rates. The topics of the former stand in testdata/predicted.txt.
func TestMeasure(t *testing.T) {
	heldOut, err := os.ReadFile("../../samples/heldout.txt")
	if err != nil {
		t.Fatal(err)
	}
	var tuned, other half
	var golden strings.Builder
	for i, d := range readJudged(t) {
		got := topicsOf(readLetter(t, d.Doc))
		if !tunedOn(i, d.Doc, strings.Fields(string(heldOut))) {
			other.add(got, d.Topics)
			continue
		}
		tuned.add(got, d.Topics)
		fmt.Fprintf(&golden, "%s\t%s\n", d.Doc, describe(got))
	}
	t.Logf("tuned on, %v", &tuned)
	t.Logf("not tuned on, %v", &other)
	for _, x := range []struct {
		half     *half
		f1, main float64
	}{{&tuned, leastTunedF1, leastTunedMain}, {&other, leastOtherF1, leastOtherMain}} {
		if x.half.f1() < x.f1 || x.half.mainRate() < x.main {
			t.Errorf("%v; want micro-F1 of %.2f, main topic of %.2f", x.half, x.f1, x.main)
		}
	}
	checkGolden(t, "testdata/predicted.txt", golden.String())
}

// Thresholds a little below what was measured.
const (
	leastTunedF1, leastTunedMain = 0.89, 0.97
	leastOtherF1, leastOtherMain = 0.84, 0.89
)

func topicsOf(s string) []corpus.Topic {
	t := clean.Text(raw.Plain(s))
	f := extract.Facts(&t)
	return f.Topics
}

// describe is a line with each topic, its score and the three strongest terms.
func describe(topics []corpus.Topic) string {
	var out []string
	for _, x := range topics {
		var terms []string
		for _, m := range x.Terms[:min(3, len(x.Terms))] {
			terms = append(terms, fmt.Sprintf("%s×%d", m.Text, m.Count))
		}
		out = append(out, fmt.Sprintf("%s %.2f（%s）", x.Name, x.Score, strings.Join(terms, "、")))
	}
	return strings.Join(out, "；")
}

func checkGolden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	was, is := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			t.Errorf("%s, line %d and maybe more are not what came out (-update writes it):\n%s", path, i+1, strings.Join(is[min(i, len(is)):min(i+1, len(is))], ""))
			return
		}
	}
}
