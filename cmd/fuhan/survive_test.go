package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/extract/gold"
	"fuhan/ingest/sandbox"
)

// What a format may cost: the loss against the text form of the same document.
const (
	maxMetaLoss    = 0.02
	maxMentionLoss = 0.03
)

// withoutText lists the made files that hold no usable text layer, and the one
// that needs a password.
func withoutText(name string) bool {
	return strings.Contains(name, "_scan") || strings.Contains(name, "notounicode") || strings.Contains(name, "userpw") || strings.Contains(name, "halfcut")
}

// incomplete lists files that do not hold what the text form says: their
// producer left commas out that stood behind the edge of a line, in the page as
// in its text layer (72 of 76 are there). They are compared without any commas, so
// that quotes are found where one is missing.
var incomplete = map[string]bool{"001_lo_ttf.pdf": true, "001_lo_serif.pdf": true, "001_gs_lo_ttf.pdf": true, "001_gs_lo_serif.pdf": true}

// TestFactsSurviveTheFormat: a document says the same whatever file it comes in.
func TestFactsSurviveTheFormat(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred files")
	}
	set, err := gold.Load(shared(t, "gold"), shared(t, "seeds"))
	if err != nil {
		t.Fatal(err)
	}
	pool, err := sandbox.New(sandbox.Options{NoOCR: true})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	score := func(d gold.Document, path, head string) (gold.Summary, error) {
		data, err := os.ReadFile(path)
		if err != nil {
			return gold.Summary{}, err
		}
		data = append([]byte(head), data...)
		seed, err := os.ReadFile(d.TextPath)
		if err != nil {
			return gold.Summary{}, err
		}
		res, err := pool.Read(context.Background(), data)
		if err != nil {
			return gold.Summary{}, err
		}
		facts, err := build.Extract(&res.Text)
		if err != nil {
			return gold.Summary{}, err
		}
		answer, err := gold.Of(&facts)
		if err != nil {
			return gold.Summary{}, err
		}
		if incomplete[filepath.Base(path)] {
			if answer, d.Gold, seed, err = withoutCommas(&facts, d, seed); err != nil {
				return gold.Summary{}, err
			}
		}
		r := gold.Score(d.Gold, answer, gold.NewText(string(seed)), d.Optional)
		return gold.NewReport(map[string]gold.Result{d.Name: r}).Score, nil
	}
	files := 0
	for _, d := range set.Documents {
		n := strings.TrimLeft(d.Name[:3], "0")
		if n == "" {
			n = "0"
		}
		var paths []string
		for _, pattern := range []string{
			shared(t, "files", "office") + "/seed" + n + "[._]*", shared(t, "files", "office") + "/lo_seed" + n + "*",
			shared(t, "files", "pdf") + "/" + d.Name[:3] + "_*.pdf",
		} {
			found, _ := filepath.Glob(pattern)
			paths = append(paths, found...)
		}
		if len(paths) == 0 {
			continue
		}
		plain, err := score(d, d.TextPath, "")
		if err != nil {
			t.Fatal(err)
		}
		// The made PDFs carry a letterhead that the text lacks.
		headed, err := score(d, d.TextPath, "昆明市西山区民政局文件\n\n")
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			name := filepath.Base(path)
			if strings.HasSuffix(name, ".truth.txt") || withoutText(name) {
				continue
			}
			files++
			want := plain
			if strings.HasSuffix(name, ".pdf") {
				want = headed
			}
			got, err := score(d, path, "")
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			t.Logf("%-32s meta %.3f (%+.3f) mention %.3f (%+.3f) full %.3f (%+.3f) promises %.3f (%+.3f)", name, got.Meta, got.Meta-want.Meta,
				got.Mention, got.Mention-want.Mention, got.Full, got.Full-want.Full, got.Commitments, got.Commitments-want.Commitments)
			if got.Meta < want.Meta-maxMetaLoss || got.Mention < want.Mention-maxMentionLoss {
				t.Errorf("%s: meta %.3f mention %.3f, as text %.3f and %.3f", name, got.Meta, got.Mention, want.Meta, want.Mention)
			}
		}
	}
	if files < 90 {
		t.Errorf("only %d files", files)
	}
}

// withoutCommas is answer, gold and text without full-width commas.
func withoutCommas(f *corpus.Facts, d gold.Document, text []byte) (answer, want gold.Answer, seed []byte, err error) {
	strip := func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("，"), nil) }
	facts, err := json.Marshal(f)
	if err != nil {
		return answer, want, nil, err
	}
	written, err := os.ReadFile(filepath.Join(filepath.Dir(filepath.Dir(d.TextPath)), "gold", d.Name+".json"))
	if err != nil {
		return answer, want, nil, err
	}
	if answer, err = gold.Parse(strip(facts)); err != nil {
		return answer, want, nil, err
	}
	want, err = gold.Parse(strip(written))
	return answer, want, strip(text), err
}
