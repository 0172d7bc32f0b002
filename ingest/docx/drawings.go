package docx

import (
	"strings"

	"fuhan/ingest/raw"
)

// textBox reads w:txbxContent, a story of its own anchored in paragraph p.
func (s *story) textBox(p *paragraph) error {
	box := &story{r: s.r, c: s.c, links: s.links, labels: s.boxes, boxes: s.boxes, pages: s.pages, flat: s.flat}
	return box.blocks(p.addBox)
}

// wordArt reads v:textpath, text drawn along a line: old word art, watermarks.
func (s *story) wordArt(e element, p *paragraph) error {
	return p.addLine(e.attr("string"))
}

// drawingParagraph reads a:p from cursor c: the text of a shape that is not
// kept in WordprocessingML.
func (s *story) drawingParagraph(c *cursor, p *paragraph) error {
	var text strings.Builder
	var collect func(e element) error
	collect = func(e element) error {
		switch {
		case e.is(drawing, "t"):
			t, err := c.text()
			text.WriteString(t)
			return err
		case e.is(drawing, "br"):
			text.WriteByte('\n')
			return nil
		case e.isProperties():
			return nil
		}
		return c.children(collect)
	}
	err := c.children(collect)
	for l := range strings.SplitSeq(text.String(), "\n") {
		if err := p.addLine(l); err != nil {
			return err
		}
	}
	return err
}

// addLine takes one line of a drawing.
func (p *paragraph) addLine(text string) error {
	if text = oneLine(text); isBlank(text) {
		return nil
	}
	s := p.story
	return s.emit(line{text, s.pages.number()}.block(raw.Paragraph, 0), p.addBox)
}

// smartArt reads the text of a diagram from the part that holds its data
// (dgm:relIds, r:dm); the drawing itself only refers to it.
func (s *story) smartArt(e element, p *paragraph) error {
	part := s.links.byID[e.attr("dm")]
	if part == "" || !p.visible() {
		return nil
	}
	c, err := s.r.open(part)
	if err != nil {
		return s.r.tolerate(err)
	}
	var visit func(e element) error
	visit = func(e element) error {
		if e.is(drawing, "p") {
			return s.drawingParagraph(c, p)
		}
		return c.children(visit)
	}
	return s.r.tolerate(c.children(visit))
}
