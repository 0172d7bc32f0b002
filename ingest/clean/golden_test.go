package clean

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// golden writes a text one block, property or piece set aside to a line; a “+”
// marks a block that a blank line stood above.
func golden(t *corpus.Text) string {
	var b strings.Builder
	for _, p := range t.Properties {
		fmt.Fprintf(&b, "property %s: %s\n", p.Name, p.Value)
	}
	for _, a := range t.Aside {
		fmt.Fprintf(&b, "aside %s: %s\n", a.Kind, a.Text)
	}
	for _, k := range t.Blocks {
		gap, place := "", ""
		if k.Gap {
			gap = "+"
		}
		if k.Level > 0 {
			place = fmt.Sprintf(" %d", k.Level)
		}
		if k.Prov.Page > 0 {
			place += fmt.Sprintf(" (page %d)", k.Prov.Page)
		}
		fmt.Fprintf(&b, "%s%s%s: %s\n", gap, k.Kind, place, t.Slice(k.Span))
	}
	return b.String()
}

// TestGolden compares the whole outcome for sample texts. The samples are
// fictitious and say so (示例).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/golden/*.txt")
	if err != nil || len(files) < 8 {
		t.Fatalf("%d sample texts (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			d := raw.Lines(readFile(t, file))
			if !strings.Contains(d.Source(), "（示例：内容虚构") {
				t.Error("the sample is not marked 示例")
			}
			text := Text(d)
			check(t, d, text)
			got, name := golden(&text), strings.TrimSuffix(file, ".txt")+".golden"
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := readFile(t, name); got != want {
				t.Errorf("differs from %s; got\n%s", name, got)
			}
		})
	}
}
