package clean

import (
	"fmt"
	"slices"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// rule is one case of a table: what lines give. Blocks and pieces set aside are
// written as render writes them; a nil aside or props is not looked at.
type rule struct {
	name  string
	in    string
	want  []string
	aside []string
	props []string
}

func runRules(t *testing.T, rules []rule) {
	t.Helper()
	for _, c := range rules {
		t.Run(c.name, func(t *testing.T) {
			d := raw.Lines(c.in)
			text := Text(d)
			compare(t, "blocks", renderBlocks(&text), c.want)
			if c.aside != nil {
				compare(t, "aside", renderAside(&text), c.aside)
			}
			if c.props != nil {
				compare(t, "properties", renderProperties(&text), c.props)
			}
			check(t, d, text)
			checkIdempotent(t, text)
		})
	}
}

func compare(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s are\n%q, want\n%q", what, got, want)
	}
}

// renderBlocks writes a paragraph as its text, another block behind its kind
// and level.
func renderBlocks(t *corpus.Text) []string {
	out := []string{}
	for _, b := range t.Blocks {
		s := t.Slice(b.Span)
		switch {
		case b.Level > 0:
			s = fmt.Sprintf("%s %d: %s", b.Kind, b.Level, s)
		case b.Kind != corpus.BlockParagraph:
			s = fmt.Sprintf("%s: %s", b.Kind, s)
		}
		out = append(out, s)
	}
	return out
}

func renderAside(t *corpus.Text) []string {
	out := []string{}
	for _, a := range t.Aside {
		out = append(out, fmt.Sprintf("%s: %s", a.Kind, a.Text))
	}
	return out
}

func renderProperties(t *corpus.Text) []string {
	out := []string{}
	for _, p := range t.Properties {
		out = append(out, p.Name+"="+p.Value)
	}
	return out
}
