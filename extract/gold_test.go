package extract

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract/gold"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// textOf is the normalised text of plain lines.
func textOf(s string) *corpus.Text {
	t := clean.Text(raw.Plain(s))
	return &t
}

// factsOf are the facts of plain lines.
func factsOf(s string) corpus.Facts { return Facts(textOf(s)) }

// goldSet is a folder of texts with their answers.
type goldSet struct {
	name        string
	texts, gold string
	least       gold.Summary // the scores to reach; one that is 0 is not checked
	heldOut     bool         // only the answers that heldout.txt names, or all of a set that is not read; what is wrong is not shown
}

var goldSets = []goldSet{
	{"source documents", "../../shared/seeds", "../../shared/gold", gold.Summary{Meta: 0.99, Citations: 0.97, Mention: 0.97, Full: 0.92, Grade: 1, Commitments: 0.95}, false},
	{"more letters", "../../shared/gold/more/letters", "../../shared/gold/more/gold", gold.Summary{Meta: 0.97, Citations: 0.97, Mention: 0.96, Full: 0.85, Grade: 0.95, Commitments: 0.90}, false},
	{"layouts", "testdata/layouts", "testdata/layouts", gold.Summary{Meta: 0.98, Citations: 0.98}, false},
	{"unseen", "testdata/unseen", "testdata/unseen", gold.Summary{Meta: 0.95, Citations: 0.95}, false},
	{"figures", "testdata/figures", "testdata/figures", gold.Summary{Meta: 0.95, Citations: 0.97, Mention: 0.95, Full: 0.79, Grade: 1, Commitments: 0.90}, false},
	{"samples", "../samples/text", "../samples/gold", gold.Summary{Meta: 0.97, Citations: 0.97, Mention: 0.96, Full: 0.78, Grade: 0.95, Commitments: 0.90}, false},
	{"samples held out", "../samples/text", "../samples/gold", gold.Summary{Meta: 0.97, Citations: 0.97, Mention: 0.95, Full: 0.75, Grade: 0.95, Commitments: 0.90}, true},
	{"not read", "testdata/unread", "testdata/unread", gold.Summary{Meta: 0.97, Citations: 0.97, Mention: 0.96, Full: 0.63, Grade: 0.95, Commitments: 0.88}, true},
}

// names are the names of the answers of the set: those held out, or all but those.
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
		if name := strings.TrimSuffix(filepath.Base(f), ".json"); held[name] == s.heldOut || len(held) == 0 {
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

// optional are the figures that may be given or left out, often none.
func (s goldSet) optional(tb testing.TB, name string) gold.Answer {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(s.gold, "optional", name+".json"))
	if errors.Is(err, fs.ErrNotExist) {
		return gold.Answer{}
	}
	return parsed(tb, name, data, err)
}

func (s goldSet) answer(tb testing.TB, name string) gold.Answer {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(s.gold, name+".json"))
	return parsed(tb, name, data, err)
}

func parsed(tb testing.TB, name string, data []byte, err error) gold.Answer {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
	a, err := gold.Parse(data)
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	return a
}

// score extracts from a text of the set and compares with its answer.
func (s goldSet) score(tb testing.TB, name string) gold.Result {
	tb.Helper()
	text := s.text(tb, name)
	facts := factsOf(text)
	pred, err := gold.Of(&facts)
	if err != nil {
		tb.Fatal(err)
	}
	return gold.Score(s.answer(tb, name), pred, gold.NewText(text), s.optional(tb, name))
}

// checks reports whether the set has a score to reach that a mistake lowers.
func (s goldSet) checks(m gold.Mistake) bool {
	switch m.What {
	case gold.MetaWrong:
		return s.least.Meta > 0
	case gold.CitationMissed, gold.CitationInvented:
		return s.least.Citations > 0
	case gold.FigureMissed, gold.FigureInvented:
		return s.least.Mention > 0
	case gold.FigureWrongKey:
		return s.least.Full > 0
	case gold.SchemeMissed, gold.SchemeInvented, gold.TrackMissed:
		return s.least.Grade > 0
	case gold.CommitmentMissed, gold.CommitmentInvented:
		return s.least.Commitments > 0
	}
	return true
}

// TestGold scores every set of answers; what is wrong stands in the log.
func TestGold(t *testing.T) {
	for _, s := range goldSets {
		t.Run(s.name, func(t *testing.T) {
			names := s.names(t)
			if len(names) == 0 {
				t.Skipf("no answers in %s", s.gold)
			}
			var all gold.Tally
			wrong := map[string]int{} // by key of the metadata
			for _, name := range names {
				one := s.score(t, name)
				for _, m := range one.Mistakes {
					if s.checks(m) && !s.heldOut {
						t.Logf("%s %s", name, m)
					}
					if m.What == gold.MetaWrong {
						wrong[m.Wrong[0].Key]++
					}
				}
				for _, m := range one.Alarms {
					switch {
					case s.heldOut:
						t.Logf("an alarm in %s", name)
					case s.least.Full > 0:
						t.Errorf("%s %s", name, m)
					}
				}
				all.Add(one.Tally)
			}
			m := all.Metrics()
			keys := 0
			for _, k := range m.Meta {
				keys += k.N
			}
			c := m.Citations
			t.Logf("%d documents: metadata %.4f of %d keys, citations %.4f (%d of %d, %d extracted)", len(names), m.MetaAccuracy, keys, c.F1, c.TP, c.Gold, c.Pred)
			for k, n := range wrong {
				t.Logf("wrong %d times: %s", n, k)
			}
			t.Log(m.Score)
			got := m.Score.List()
			for i, least := range s.least.List() {
				if got[i].Value < least.Value {
					t.Errorf("%s is %.4f, want at least %.2f", least.Name, got[i].Value, least.Value)
				}
			}
		})
	}
}

// show is a value as JSON, for messages.
func show(v any) string {
	b, _ := json.Marshal(v)
	return string(b)
}
