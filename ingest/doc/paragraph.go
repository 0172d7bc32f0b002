package doc

import (
	"strings"
	"unicode/utf8"

	"fuhan/ingest/raw"
)

// words is the text of a paragraph while it is read, and of those before it that
// lost their mark.
type words struct {
	lines []string // none blank
	text  strings.Builder
}

// endLine ends the current line. Blank ones say nothing and are dropped.
func (w *words) endLine() {
	if text := w.text.String(); !isBlank(text) {
		w.lines = append(w.lines, text)
	}
	w.text.Reset()
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	story  *story
	layout layout
	style  style
	words  *words
	boxes  []raw.Block // of text boxes anchored in it; they follow the paragraph
	joins  bool        // its mark is deleted or hidden, so that it runs on into the next paragraph
}

// paragraph reads the paragraph from a position to that of its mark.
func (s *story) paragraph(from, mark int) error {
	r := s.r
	l, err := r.layoutAt(mark)
	if err != nil {
		return err
	}
	p := &paragraph{story: s, layout: l, style: r.styles.style(l.style), words: s.carry}
	if s.carry = nil; p.words == nil {
		p.words = &words{}
	}
	if r.text[mark] == 7 && p.layout.depth == 0 {
		p.layout.depth = 1 // the mark of a cell without its properties
	}
	if p.layout.depth == 0 {
		if err := s.endTable(); err != nil {
			return err
		}
	}
	look := look{end: from}
	for cp := from; cp <= mark; cp++ {
		if cp >= look.end {
			if look, err = r.lookAt(cp, p.style); err != nil {
				return err
			}
		}
		if err := p.character(cp, &look); err != nil {
			return err
		}
	}
	p.joins = r.text[mark] == '\r' && (look.deleted || look.joins) && !l.innerCell && !l.innerRow
	s.settleFields()
	return p.finish(mark)
}

// character reads the character at cp.
func (p *paragraph) character(cp int, l *look) error {
	s, c := p.story, p.story.r.text[cp]
	if s.main {
		p.write(s.r.notes.refer(cp, p.shows(l)), l)
	}
	if l.symbol != 0 && c >= ' ' {
		p.write(string(l.symbol), l)
		return nil
	}
	switch c {
	case 0x01:
		return p.picture(l)
	case 0x08:
		if p.shows(l) {
			return p.anchor(cp)
		}
	case 0x09:
		p.write("\t", l)
	case 0x0a, 0x0b, 0x0c, 0x0e: // breaks of line, page and column
		if p.shows(l) {
			p.words.endLine()
		}
	case 0x13:
		s.openField()
	case 0x14:
		s.fieldResult()
	case 0x15:
		s.closeField(p, l)
	case 0x1e: // a hyphen that keeps its line together
		p.write("-", l)
	default:
		if c >= ' ' {
			p.rune(c, l)
		}
	}
	return nil
}

// rune takes a character of text.
func (p *paragraph) rune(c rune, l *look) {
	s := p.story
	if n := len(s.fields); n > 0 && !s.fields[n-1].inResult && !l.deleted {
		s.fields[n-1].addCode(c)
	}
	if !p.shows(l) {
		return
	}
	if l.ftc >= 0 {
		c = s.r.symbol(c, l.ftc)
	}
	if !utf8.ValidRune(c) || c >= 0x7f && c < 0xa0 {
		c = utf8.RuneError
	}
	p.words.text.WriteRune(c)
	s.fieldsWrote()
}

// shows reports whether text of a look is shown where the paragraph stands.
func (p *paragraph) shows(l *look) bool { return l.visible() && !p.story.inFieldCode() }

// write adds text to the current line, unless it is hidden.
func (p *paragraph) write(text string, l *look) {
	if text != "" && p.shows(l) {
		p.words.text.WriteString(text)
		p.story.fieldsWrote()
	}
}

// picture reads the place of a picture, which in a form field stands for its
// state.
func (p *paragraph) picture(l *look) error {
	s := p.story
	if l.data {
		n := len(s.fields)
		if n == 0 || l.deleted {
			return nil
		}
		data, err := s.r.data()
		if err == nil {
			s.fields[n-1].form = formField(data.from(l.picture))
		}
		return err
	}
	if p.shows(l) {
		s.r.picture(picture{at: l.picture})
		s.fieldsWrote()
	}
	return nil
}

// anchor takes the text boxes anchored at cp. A drawing without text may be a
// picture.
func (p *paragraph) anchor(cp int) error {
	r := p.story.r
	if r.fib.old || !p.story.main {
		r.picture(picture{at: -1})
		return nil
	}
	blocks, err := r.boxes.anchored(r, cp)
	p.boxes = append(p.boxes, blocks...)
	shown := r.boxes.pictures[cp]
	for _, number := range shown {
		r.picture(picture{at: -1, number: number})
	}
	if len(blocks) == 0 && len(shown) == 0 {
		r.picture(picture{at: -1})
	}
	return err
}

// finish hands out the paragraph as blocks of one kind: one for each line.
func (p *paragraph) finish(mark int) error {
	s, depth := p.story, p.layout.depth
	switch {
	case p.layout.rowEnd && depth <= 1 && s.r.text[mark] == 7, p.layout.innerRow:
		p.words.endLine() // a row end has no text
	case p.joins:
		s.carry = p.words
	default:
		p.words.endLine()
	}
	if s.carry == nil {
		if err := p.emit(depth); err != nil {
			return err
		}
	}
	for _, b := range p.boxes {
		if depth > 0 {
			for _, l := range plainLines(b) {
				s.openTable().add(l, depth)
			}
			continue
		}
		if err := s.out(b); err != nil {
			return err
		}
	}
	return s.mark(&p.layout, s.r.text[mark])
}

// mark does what the mark of a paragraph does to the table around it.
func (s *story) mark(l *layout, c rune) error {
	switch {
	case l.innerRow:
		return s.openTable().endInnerRow(s.r)
	case l.innerCell:
		return s.openTable().endInnerCell(s.r)
	case c == 7 && l.rowEnd:
		return s.openTable().endRow(s.r, l.row)
	case c == 7:
		return s.openTable().endCell(s.r)
	}
	return nil
}

// emit hands out the lines.
func (p *paragraph) emit(depth int) error {
	lines := p.words.lines
	kind, level, label := p.role(len(lines) == 0)
	if len(lines) == 0 && label != "" {
		lines = []string{""}
	}
	for _, l := range lines {
		b := raw.Block{Kind: kind, Level: level, Text: label + l}
		label = ""
		if err := p.story.emit(b, depth); err != nil {
			return err
		}
	}
	return nil
}

// role is what the paragraph is: a heading where it or its style has an outline
// level, else a list item where it is numbered. The label is counted here.
func (p *paragraph) role(blank bool) (kind raw.Kind, level int, label string) {
	s := p.story
	l, at := s.r.listOf(p.layout.number, p.style.number)
	if l != nil && !p.layout.rowEnd && !(blank && s.r.skipsBlank(p)) {
		label = s.r.label(l, at, s.labels.next(l, at))
		if label != "" {
			kind, level = raw.ListItem, at+1
		}
	}
	if p.layout.old && !blank {
		s.r.warn("文中有旧式自动编号，编号没有读出")
	}
	outline := p.layout.outline
	if outline == noOutline {
		outline = p.style.outline
	}
	if outline != noOutline && outline != bodyOutline {
		return raw.Heading, outline + 1, label
	}
	if label == "" {
		return raw.Paragraph, 0, ""
	}
	return kind, level, label
}

// skipsBlank reports whether an empty paragraph has no number of its own: where
// it only has anchors of drawings, or ends a nested table.
func (r *reader) skipsBlank(p *paragraph) bool { return len(p.boxes) > 0 || p.layout.innerRow }

// listOf is the list and level of a paragraph; what it does not state its style
// does. nil is no number.
func (r *reader) listOf(direct, styled numberRef) (*list, int) {
	n := direct
	if !n.hasList {
		n.list = styled.list
	}
	if !n.hasLevel {
		n.level = styled.level
	}
	if n.list <= 0 || n.list >= len(r.lists) || n.level >= levels {
		return nil, 0
	}
	l := r.lists[n.list]
	if l.levels[0] == nil {
		return nil, 0
	}
	return l, n.level
}
