package html

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

var kindNames = map[raw.Kind]string{
	raw.Paragraph: "paragraph", raw.Heading: "heading", raw.ListItem: "item", raw.Table: "table",
	raw.Note: "note", raw.Header: "header", raw.Footer: "footer", raw.Comment: "comment", raw.Chrome: "chrome",
}

// golden writes a document one block, property or attachment to a line.
func golden(d *raw.Document) string {
	var sb strings.Builder
	for _, p := range d.Properties {
		fmt.Fprintf(&sb, "property %s: %s\n", p.Name, p.Value)
	}
	for _, a := range d.Attached {
		fmt.Fprintf(&sb, "attached %s: %s\n", a.Name, a.Ref)
	}
	for _, w := range d.Warnings {
		fmt.Fprintf(&sb, "warning %s\n", w)
	}
	for _, b := range d.Blocks {
		sb.WriteString(kindNames[b.Kind])
		if b.Level > 0 {
			fmt.Fprintf(&sb, " %d", b.Level)
		}
		sb.WriteString(": " + b.Text + "\n")
		for _, r := range b.Rows {
			fmt.Fprintf(&sb, "\t| %s\n", strings.ReplaceAll(strings.Join(r, " | "), "\n", "⏎"))
		}
	}
	return sb.String()
}

func TestGolden(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixture pages (%v)", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(context.Background(), data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got, name := golden(d), strings.TrimSuffix(file, ".html")+".golden"
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("differs from %s; got\n%s", name, got)
			}
		})
	}
}
