package odt

import (
	"strings"

	"fuhan/ingest/raw"
)

// margin collects the page headers or footers of all page styles, every line once.
type margin struct {
	blocks []raw.Block
	seen   map[string]bool
}

// readMargins reads office:master-styles, where the page headers and footers
// stand (16.9 style:master-page).
func (r *reader) readMargins(c *cursor) error {
	return c.children(func(e element) error {
		if !e.is(style, "master-page") {
			return nil
		}
		return c.children(func(e element) error {
			switch {
			case e.vocabulary != style || e.attr("display") == "false":
				return nil // what a slide shows behind its own content repeats on every one
			case strings.HasPrefix(e.name, "header"):
				return r.readMargin(c, &r.headers, raw.Header, "header")
			case strings.HasPrefix(e.name, "footer"):
				return r.readMargin(c, &r.footers, raw.Footer, "footer")
			}
			return nil
		})
	})
}

// readMargin reads one page header or footer.
func (r *reader) readMargin(c *cursor, m *margin, kind raw.Kind, part string) error {
	s := r.story(c).within(kind, part, true)
	if m.seen == nil {
		m.seen = map[string]bool{}
	}
	out := func(b raw.Block) error {
		for _, words := range plainLines(b) {
			if !isBlank(words) && !m.seen[words] {
				m.seen[words] = true
				b.Kind, b.Text, b.Rows = kind, words, nil
				m.blocks = append(m.blocks, b)
			}
		}
		return nil
	}
	return c.children(func(e element) error {
		if e.vocabulary == style { // left, middle and right of a sheet's header
			return s.blocks(out)
		}
		return s.block(e, out)
	})
}
