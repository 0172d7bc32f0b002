package docx

import (
	"path"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/charset"
	"fuhan/ingest/raw"
)

// sink takes the blocks of a story in reading order.
type sink func(raw.Block) error

// story is one flow of text while it is read: the body, a page header, a note,
// a comment, a text box.
type story struct {
	r      *reader
	c      *cursor
	links  links // relationships of the part
	labels *counters
	boxes  *counters // of all text boxes of the part, which count on together
	fields []field
	carry  *words       // of paragraphs that lost their mark: they go on in the next one
	pages  *pageCounter // nil where pages are not counted
	flat   int          // within how many cells, notes or margins, where a table becomes plain lines
}

func (r *reader) story(c *cursor, l links) *story {
	return &story{r: r, c: c, links: l, labels: newCounters(), boxes: newCounters()}
}

// blocks reads the element that the cursor stands in as a container of blocks.
func (s *story) blocks(out sink) error {
	err := s.c.children(func(e element) error { return s.block(e, out) })
	return firstError(s.flush(out), err)
}

// firstError is the first error; the walk goes on after damage to hand out what
// it has read, so two may come together.
func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// block reads the element e, which stands where blocks stand.
func (s *story) block(e element, out sink) error {
	switch {
	case e.is(word, "p"):
		return s.paragraph(out)
	case e.is(word, "tbl"):
		return firstError(s.flush(out), s.table(out))
	case e.is(word, "sectPr"):
		return s.section()
	case e.is(word, "altChunk"):
		return s.chunk(e, out)
	case e.is(word, "subDoc"):
		s.r.warn("子文档没有读取")
		return nil
	case e.is(word, "del"), e.is(word, "moveFrom"), e.isProperties():
		return nil
	case e.is(compat, "AlternateContent"):
		n := 0
		counted := func(b raw.Block) error { n++; return out(b) }
		return s.c.alternate(func() int { return n }, func() error { return s.blocks(counted) })
	default: // w:sdt, w:sdtContent, w:customXml, w:ins …: what is inside counts
		return s.c.children(func(e element) error { return s.block(e, out) })
	}
}

// flush ends paragraphs that lost their mark and have no paragraph behind them
// to go on in.
func (s *story) flush(out sink) error {
	if s.carry == nil {
		return nil
	}
	s.carry.endLine()
	lines := s.carry.lines
	s.carry = nil
	for _, l := range lines {
		if err := s.emit(l.block(raw.Paragraph, 0), out); err != nil {
			return err
		}
	}
	return nil
}

// emit accounts for a block of text and hands it out.
func (s *story) emit(b raw.Block, out sink) error {
	if err := s.r.spend(len(b.Text) + placeCost); err != nil {
		return err
	}
	return out(b)
}

// chunk reads w:altChunk, a file in another format that Word turns into text
// when it opens the document (17.17.2.1). Only plain text is read.
func (s *story) chunk(e element, out sink) error {
	part := s.links.byID[e.attr("id")]
	if part == "" {
		return nil
	}
	if ext := strings.ToLower(path.Ext(part)); ext != ".txt" {
		s.r.warn("文中嵌入了另一种格式的内容（" + shown(part) + "），没有读取")
		return nil
	}
	data, err := s.r.pkg.read(part)
	if err != nil {
		if err := s.r.tolerate(err); err != nil {
			return err
		}
	}
	text, _ := charset.Decode(data)
	for _, l := range raw.Lines(text).Blocks {
		if !isBlank(l.Text) {
			b := raw.Block{Kind: raw.Paragraph, Text: l.Text, Prov: corpus.Provenance{Part: path.Base(part)}}
			if err := s.emit(b, out); err != nil {
				return err
			}
		}
	}
	return nil
}

// plainLines are the lines of a block where tables cannot stand: in a cell, a
// note, a page header. A row is one line, its cells parted by a tab; a line
// break within a cell becomes a blank.
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
