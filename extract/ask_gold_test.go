package extract

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract/gold"
)

// goldAsks is an answer for the points of a suggestion: each as the reply states it, the
// passage that answers it (long ones as their first and last characters with …… between)
// and what came of it, where the text says so.
type goldAsks struct {
	Source string
	Asks   []goldAsk
}

type goldAsk struct {
	Text, Answer string
	Outcome      corpus.AskOutcome
}

// askScore counts points found, their passages and their outcomes.
type askScore struct {
	gold, given, found           int
	answers                      int // of those found, with half of the passage in common
	outcomes, right, said, vague int // of those found: outcomes in the gold, the same; given ones, given where the gold has none
}

func (s askScore) f1() float64 { return 2 * float64(s.found) / float64(s.gold+s.given) }

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// TestAsksAgainstGold scores the points of replies against gold; those in unread are not
// looked at by who writes the rules.
func TestAsksAgainstGold(t *testing.T) {
	for _, set := range []struct {
		dir                          string
		unread                       bool
		leastF1, leastPassage, least float64
	}{
		{"testdata/asks", false, 0.84, 0.92, 0.70},
		{"testdata/asks/unread", true, 0.87, 0.94, 0.46},
	} {
		files, _ := filepath.Glob(filepath.Join(set.dir, "*.json"))
		if len(files) == 0 {
			t.Errorf("no answers in %s", set.dir)
		}
		var all askScore
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var g goldAsks
			if err := json.Unmarshal(data, &g); err != nil {
				t.Fatal(f, err)
			}
			from := filepath.Join("testdata", g.Source)
			if strings.HasPrefix(g.Source, "samples/") {
				from = filepath.Join("..", g.Source)
			}
			written, err := os.ReadFile(from)
			if err != nil {
				t.Fatal(err)
			}
			text := textOf(string(written))
			facts := Facts(text)
			all.add(t, filepath.Base(f), text.Content, g.Asks, facts.Asks, !set.unread)
		}
		passages, outcomes := share(all.answers, all.found), share(all.right, all.outcomes)
		t.Logf("%s: %d of %d points found, %d given (F1 %.3f); passage right on %.3f; outcome right on %.3f of %d, %d given where the text says none (of %d)",
			set.dir, all.found, all.gold, all.given, all.f1(), passages, outcomes, all.outcomes, all.vague, all.said)
		if all.f1() < set.leastF1 || passages < set.leastPassage || outcomes < set.least {
			t.Errorf("%s: want at least %.2f, %.2f, %.2f", set.dir, set.leastF1, set.leastPassage, set.least)
		}
	}
}

func (s *askScore) add(t *testing.T, name, content string, want []goldAsk, got []corpus.Ask, log bool) {
	flat := compact(content)
	s.gold += len(want)
	s.given += len(got)
	used := make([]bool, len(got))
	for _, g := range want {
		best, most := -1, 0.0
		for i, a := range got {
			if like := gold.Likeness(a.Text, g.Text); !used[i] && gold.Alike(a.Text, g.Text) && (best < 0 || like > most) {
				best, most = i, like
			}
		}
		if best < 0 {
			if log {
				t.Logf("%s missed %q", name, g.Text)
			}
			continue
		}
		used[best] = true
		a := got[best]
		s.found++
		if common(flat, g.Answer, a.Answer) >= 0.5 {
			s.answers++
		} else if log {
			t.Logf("%s passage of %q: want %q, got %q", name, g.Text, g.Answer, a.Answer)
		}
		if a.Outcome != "" {
			s.said++
			if g.Outcome == "" {
				s.vague++
			}
		}
		if g.Outcome != "" {
			s.outcomes++
			if a.Outcome == g.Outcome {
				s.right++
			} else if log {
				t.Logf("%s outcome of %q: want %s, got %q: %s", name, g.Text, g.Outcome, a.Outcome, g.Answer)
			}
		}
	}
	for i, a := range got {
		if !used[i] && log {
			t.Logf("%s invented %q", name, a.Text)
		}
	}
}

// common is what two passages of flat share, as a part of both together: 1 for the same.
func common(flat, want, got string) float64 {
	ws, we := placeOf(flat, want)
	gs, ge := placeOf(flat, got)
	if want == "" || got == "" {
		if want == got {
			return 1
		}
		return 0
	}
	both := min(we, ge) - max(ws, gs)
	return float64(max(both, 0)) / float64(max(we, ge)-min(ws, gs))
}

// placeOf is where s, or all between its two ends, stands in flat.
func placeOf(flat, s string) (from, to int) {
	head, tail, cut := strings.Cut(compact(s), "……")
	from = strings.Index(flat, head)
	if from < 0 {
		return 0, 0
	}
	if !cut {
		return from, from + len(head)
	}
	k := strings.Index(flat[from:], tail)
	if k < 0 {
		return 0, 0
	}
	return from, from + k + len(tail)
}
