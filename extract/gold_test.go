package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// textOf is the normalised text of plain lines.
func textOf(s string) *corpus.Text {
	t := clean.Text(raw.Lines(s))
	return &t
}

// factsOf are the facts of plain lines.
func factsOf(s string) corpus.Facts { return Facts(textOf(s)) }

// goldSet is a folder of texts with their answers.
type goldSet struct {
	name        string
	texts, gold string
	meta        float64 // least accuracy of the metadata
	citations   float64 // least F1 of the citations
}

var goldSets = []goldSet{
	{"source documents", "../../shared/seeds", "../../shared/gold", 0.99, 0.97},
	{"more letters", "../../shared/gold/more/letters", "../../shared/gold/more/gold", 0.97, 0.97},
	{"layouts", "testdata/layouts", "testdata/layouts", 0.98, 0.98},
	{"unseen", "testdata/unseen", "testdata/unseen", 0.95, 0.95},
	{"samples", "../samples/text", "../samples/gold", 0.97, 0.97},
}

// names are the names of the answers, those held out left aside.
func (s goldSet) names(tb testing.TB) []string {
	tb.Helper()
	held := map[string]bool{}
	if data, err := os.ReadFile(filepath.Join(filepath.Dir(s.gold), "heldout.txt")); err == nil {
		for _, n := range strings.Fields(string(data)) {
			held[n] = true
		}
	}
	files, err := filepath.Glob(filepath.Join(s.gold, "*.json"))
	if err != nil {
		tb.Fatal(err)
	}
	var out []string
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".json"); !held[name] {
			out = append(out, name)
		}
	}
	return out
}

func (s goldSet) text(tb testing.TB, name string) string {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(s.texts, name+".txt"))
	if err != nil {
		tb.Fatal(err)
	}
	return string(data)
}

func (s goldSet) answer(tb testing.TB, name string) answer {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(s.gold, name+".json"))
	if err != nil {
		tb.Fatal(err)
	}
	a, err := parseAnswer(data)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return a
}

// extracted are the facts of a text in the form of an answer.
func extracted(tb testing.TB, text string) answer {
	tb.Helper()
	data, err := json.Marshal(factsOf(text))
	if err != nil {
		tb.Fatal(err)
	}
	a, err := parseAnswer(data)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// TestGold scores every set of answers; what is wrong stands in the log.
func TestGold(t *testing.T) {
	for _, s := range goldSets {
		t.Run(s.name, func(t *testing.T) {
			names := s.names(t)
			if len(names) == 0 {
				t.Skipf("no answers in %s", s.gold)
			}
			var all tally
			for _, name := range names {
				one := score(s.answer(t, name), extracted(t, s.text(t, name)))
				for _, e := range one.errors {
					t.Logf("%s %s", name, e)
				}
				all.add(one)
			}
			t.Logf("%d documents: metadata %.4f of %d keys, citations %.4f (%d of %d, %d extracted)", len(names), all.meta(), all.keys, all.citations(), all.hits, all.gold, all.pred)
			for k, n := range all.keysWithError {
				t.Logf("wrong %d times: %s", n, k)
			}
			if all.meta() < s.meta {
				t.Errorf("metadata %.4f, want at least %.2f", all.meta(), s.meta)
			}
			if all.citations() < s.citations {
				t.Errorf("citations %.4f, want at least %.2f", all.citations(), s.citations)
			}
		})
	}
}
