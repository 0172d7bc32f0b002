package doc

import (
	"strings"

	"fuhan/ingest/raw"
)

// sink takes the blocks of a story in reading order.
type sink func(raw.Block) error

// story is one flow of text while it is read: the body, a page header, a note,
// a comment, a text box.
type story struct {
	r      *reader
	out    sink
	labels *counters
	fields []field
	carry  *words // of paragraphs that lost their mark: they go on in the next one
	table  *table // that is open
	main   bool   // it is the body, which alone has sections, notes and anchors of text boxes
}

// readStory reads a whole story.
func (r *reader) readStory(kind storyKind, out sink) error {
	s := &story{r: r, out: out, labels: newCounters(), main: kind == storyMain}
	return s.read(r.begin[kind], r.begin[kind+1])
}

// flatten reads a part of a story where tables cannot stand and returns its
// lines. A row is one line, its cells parted by a tab.
func (r *reader) flatten(from, to int, labels *counters) ([]string, error) {
	var lines []string
	s := &story{r: r, labels: labels, out: func(b raw.Block) error {
		lines = append(lines, plainLines(b)...)
		return nil
	}}
	err := s.read(from, to)
	return lines, err
}

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

// read reads the paragraphs from one position to another.
func (s *story) read(from, to int) error {
	r := s.r
	to = min(to, len(r.text))
	var sections plc
	if s.main {
		sections = plcOf(r.fib.part(partSections), 12)
	}
	for at := max(0, from); at < to; {
		end := at
		for end < to && !s.ends(end, sections) {
			end++
		}
		if err := r.charge(end - at); err != nil {
			return err
		}
		if err := s.paragraph(at, min(end, to-1)); err != nil {
			return err
		}
		at = end + 1
	}
	if err := s.flush(); err != nil {
		return err
	}
	return s.endTable()
}

// ends reports whether a paragraph ends with the character at cp: a paragraph
// mark, the mark of a cell or row, or a page break that ends a section.
func (s *story) ends(cp int, sections plc) bool {
	switch s.r.text[cp] {
	case '\r', 7:
		return true
	case '\f':
		return sections.starts(cp + 1)
	}
	return false
}

// flush ends paragraphs that lost their mark and have no paragraph behind them
// to go on in.
func (s *story) flush() error {
	if s.carry == nil {
		return nil
	}
	w := s.carry
	s.carry = nil
	w.endLine()
	for _, l := range w.lines {
		if err := s.emit(raw.Block{Kind: raw.Paragraph, Text: l}, 0); err != nil {
			return err
		}
	}
	return nil
}

// emit accounts for a block of text and hands it out, or puts it into the table
// that is open around it.
func (s *story) emit(b raw.Block, depth int) error {
	if err := s.r.spend(len(b.Text) + placeCost); err != nil {
		return err
	}
	if depth > 0 {
		s.openTable().add(b.Text, depth)
		return nil
	}
	return s.out(b)
}
