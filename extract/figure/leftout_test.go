package figure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract"
	"fuhan/extract/gold"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// fullRecords logs, set by set, the figures whose every key of a full record is
// right, and each key on figures found, with each document read by the model that
// has not learned from it. The weights of worlds have learned from all of them, so
// that status, and with it the whole, comes out a little too well.
func fullRecords(t *testing.T, texts []goldText, models []*looks) {
	t.Helper()
	tallies := make([]gold.Tally, len(goldSets)+1)
	for p := range models {
		restore := models[p].use()
		for d := p; d < len(texts); d += len(models) {
			r := scoreOf(t, &texts[d])
			tallies[texts[d].set].Add(r.Tally)
			tallies[len(goldSets)].Add(r.Tally)
			if dir := os.Getenv("FUHAN_LEFTOUT"); dir != "" {
				writeMistakes(t, filepath.Join(dir, texts[d].name+".txt"), &r)
			}
		}
		restore()
	}
	for k := range tallies {
		name := "all"
		if k < len(goldSets) {
			name = goldSets[k].gold
		}
		m := tallies[k].Metrics()
		var keys []string
		for _, key := range []string{"kind", "status", "item", "subject", "per", "condition", "as_of"} {
			keys = append(keys, fmt.Sprintf("%s %.3f", key, m.Attributes[key].Accuracy))
		}
		t.Logf("  left out %-26s full %.3f: %s", name, m.FullRecord.F1, strings.Join(keys, ", "))
	}
}

// scoreOf reads the text of a gold answer and scores what was found in it.
func scoreOf(t *testing.T, g *goldText) gold.Result {
	t.Helper()
	facts := extract.Facts(g.text)
	pred, err := gold.Of(&facts)
	if err != nil {
		t.Fatal(err)
	}
	return gold.Score(g.answer, pred, gold.NewText(g.written), g.optional)
}

func writeMistakes(t *testing.T, file string, r *gold.Result) {
	t.Helper()
	var b strings.Builder
	for _, m := range r.Mistakes {
		fmt.Fprintln(&b, m)
	}
	if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readText is the text of a gold answer as the pipeline reads it.
func readText(written []byte) *corpus.Text {
	t := clean.Text(raw.Plain(string(written)))
	return &t
}
