package odt

import (
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// sink takes the blocks of a story in reading order.
type sink func(raw.Block) error

// story is one flow of text while it is read: the body, a page header, a note, a
// text box.
type story struct {
	r      *reader
	c      *cursor
	kind   raw.Kind // Paragraph where its paragraphs keep their own kinds
	prov   corpus.Provenance
	lists  []*openList  // from the outermost
	hidden int          // within how many hidden elements
	flat   bool         // tables become lines
	pages  *pageCounter // nil where pages are not counted
}

func (r *reader) story(c *cursor) *story { return &story{r: r, c: c, kind: raw.Paragraph} }

// within is a story in the same part with a flow of its own.
func (s *story) within(kind raw.Kind, part string, flat bool) *story {
	prov := s.prov
	if part != "" {
		prov.Part = part
	}
	return &story{r: s.r, c: s.c, kind: kind, prov: prov, hidden: s.hidden, flat: flat, pages: s.pages}
}

// blocks reads the element that the cursor stands in as a container of blocks.
func (s *story) blocks(out sink) error {
	return s.c.children(func(e element) error { return s.block(e, out) })
}

// block reads the element e, which stands where blocks stand.
func (s *story) block(e element, out sink) error {
	switch e.vocabulary {
	case text:
		switch e.name {
		case "p", "h":
			return s.paragraph(e, out)
		case "list":
			return s.list(e, out)
		case "numbered-paragraph":
			return s.numbered(e, out)
		case "section":
			return s.section(e, out)
		case "soft-page-break":
			s.pages.turn()
			return nil
		case "tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "dde-connection-decls", "alphabetical-index-auto-mark-file":
			return nil
		}
		if strings.HasSuffix(e.name, "-source") { // how an index is made
			return nil
		}
		return s.blocks(out) // indexes and their bodies
	case table:
		switch e.name {
		case "table":
			return s.table(e, out)
		case "shapes":
			return s.blocks(out)
		}
		return nil // conditions, filters, recorded changes of sheets
	case draw:
		return s.shape(e, out)
	case office:
		if e.name == "annotation" {
			return s.annotation()
		}
		return nil
	case style, form, script, meta, dc, svg, presentation:
		return nil
	}
	return s.blocks(out) // extensions: what is inside counts
}

// section reads text:section, which can be hidden (19.853 text:display).
func (s *story) section(e element, out sink) error {
	display := e.attr("display")
	hidden := display == "none" || display == "condition" && e.attr("is-hidden") == "true"
	if hidden || s.r.sheet.hidden("section", e.attr("style-name")) {
		s.hidden++
		defer func() { s.hidden-- }()
	}
	return s.blocks(out)
}

// emit accounts for a block of text and hands it out.
func (s *story) emit(b raw.Block, out sink) error {
	if err := s.r.spend(len(b.Text) + placeCost); err != nil {
		return err
	}
	return out(b)
}

// newBlock is a block of this story on the current page.
func (s *story) newBlock(kind raw.Kind, level int, words string, page int) raw.Block {
	prov := s.prov
	if prov.Page == 0 {
		prov.Page = page
	}
	if s.kind != raw.Paragraph {
		kind, level = s.kind, 0
	}
	return raw.Block{Kind: kind, Level: level, Text: words, Prov: prov}
}

// plain reads the element that the cursor stands in and returns the lines of its
// blocks.
func (s *story) plain() ([]string, error) {
	var lines []string
	err := s.blocks(func(b raw.Block) error {
		lines = append(lines, plainLines(b)...)
		return nil
	})
	return lines, err
}

// plainLines are the lines of a block where tables cannot stand: in a cell, a
// note, a page header. A row is one line, its cells parted by a tab.
func plainLines(b raw.Block) []string {
	if b.Kind != raw.Table {
		return []string{b.Text}
	}
	var lines []string
	for _, row := range b.Rows {
		lines = append(lines, strings.ReplaceAll(strings.Join(row, "\t"), "\n", " "))
	}
	return lines
}
