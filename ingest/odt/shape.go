package odt

import (
	"strings"

	"fuhan/ingest/raw"
)

// shape reads an element of the drawing vocabulary: a text box, a frame, a drawn
// shape with text in it.
func (s *story) shape(e element, out sink) error {
	switch e.name {
	case "frame":
		return s.frame(out)
	case "image":
		return s.image(e)
	case "object", "object-ole", "plugin", "applet", "floating-frame":
		s.r.warn("文中嵌入的对象没有读取")
		return nil
	case "enhanced-geometry", "glue-point", "contour-polygon", "contour-path", "image-map", "control", "param":
		return nil
	}
	return s.blocks(out) // text boxes, shapes, groups, links around frames
}

// frame reads draw:frame. Its children show the same in forms of falling
// quality, of which a program takes the first one that it knows (10.4.2); the
// first one with text counts here.
func (s *story) frame(out sink) error {
	said := s.r.spent
	s.r.frames++
	return s.c.children(func(e element) error {
		if e.vocabulary == draw && s.r.spent > said && e.name != "frame" {
			return nil
		}
		if e.vocabulary == svg {
			return nil // title and description
		}
		return s.block(e, out)
	})
}

// slides reads the pages of a presentation or a drawing.
func (s *story) slides(out sink) error {
	page := 0
	err := s.c.children(func(e element) error {
		if !e.is(draw, "page") {
			return nil
		}
		page++
		p := s.within(s.kind, "", false)
		p.prov.Page = page
		return s.c.children(func(e element) error {
			if e.is(presentation, "notes") {
				return p.speakerNotes()
			}
			return p.block(e, out)
		})
	})
	s.r.pages.total = page
	return err
}

// speakerNotes reads what the speaker has before him: a remark to the page.
func (s *story) speakerNotes() error {
	n := s.within(raw.Comment, "notes", true)
	lines, err := n.plain()
	if words := strings.TrimSpace(strings.Join(lines, " ")); words != "" {
		s.r.comments = append(s.r.comments, n.newBlock(raw.Comment, 0, words, 0))
	}
	return err
}
