package odt

import (
	"fmt"
	"strings"

	"fuhan/ingest/raw"
)

// maxSpaces bounds the blanks that one text:s stands for.
const maxSpaces = 200

// inline reads the element e, which stands within a paragraph.
func (p *paragraph) inline(e element) error {
	s := p.story
	switch e.vocabulary {
	case text:
		return p.textElement(e)
	case draw:
		var boxes []raw.Block
		box := s.within(s.kind, "", s.flat)
		box.hidden += p.hidden
		err := box.shape(e, func(b raw.Block) error {
			boxes = append(boxes, b)
			return nil
		})
		p.boxes = append(p.boxes, boxes...)
		return err
	case office:
		if e.name == "annotation" {
			if !p.visible() {
				return nil
			}
			return s.annotation()
		}
		return nil
	case form, script, meta, svg, table:
		return nil
	}
	return p.content() // fields of presentations, extensions such as content controls
}

// textElement reads an element of the text vocabulary.
func (p *paragraph) textElement(e element) error {
	s := p.story
	switch e.name {
	case "s":
		p.write(strings.Repeat(" ", max(1, min(e.number("c", 1), maxSpaces))))
		if p.size > s.r.limits.MaxTextBytes {
			return bomb("paragraph of more than %d bytes", s.r.limits.MaxTextBytes)
		}
	case "tab":
		p.write("\t")
	case "line-break":
		if p.visible() {
			p.endLine()
		}
	case "soft-page-break":
		s.pages.turn()
	case "span", "a":
		return p.span(e)
	case "note":
		return p.note(e)
	case "ruby":
		return s.c.children(func(e element) error {
			if e.is(text, "ruby-base") {
				return p.content()
			}
			return nil
		})
	case "hidden-text", "hidden-paragraph":
		if e.attr("is-hidden") == "false" {
			return p.content()
		}
		if e.name == "hidden-paragraph" && e.attr("is-hidden") == "true" {
			p.hidden++ // for good: what stands before it goes, too
			p.lines, p.boxes = nil, nil
			p.words.Reset()
		}
	case "p", "h", "list": // a damaged file; nothing may be lost
		p.endLine()
		return s.block(e, func(b raw.Block) error {
			p.boxes = append(p.boxes, b)
			return nil
		})
	default: // fields show their content; marks have none
		if e.attr("display") == "none" {
			return nil
		}
		return p.content()
	}
	return nil
}

// content reads the content of the element that the cursor stands in.
func (p *paragraph) content() error { return p.story.c.content(p.inline, p.chars) }

// span reads text:span or text:a.
func (p *paragraph) span(e element) error {
	sheet, name := p.story.r.sheet, e.attr("style-name")
	if name != "" {
		font := p.font
		if sheet.hidden("text", name) {
			p.hidden++
			defer func() { p.hidden-- }()
		}
		if f := sheet.font("text", name); f != "" {
			p.font = symbolFont(f)
			defer func() { p.font = font }()
		}
	}
	return p.content()
}

// note reads text:note: a mark goes into the text, the note behind the body.
func (p *paragraph) note(e element) error {
	s := p.story
	part := "footnotes"
	if e.attr("note-class") == "endnote" {
		part = "endnotes"
	}
	if !p.visible() {
		return nil
	}
	return s.c.children(func(e element) error {
		if !e.is(text, "note-body") {
			return nil // the mark as the page shows it, which begins anew on every page or is a letter
		}
		n := s.within(raw.Note, part, true)
		n.pages = nil // notes do not turn pages
		n.prov.Page = s.pages.number()
		lines, err := n.plain()
		if words := strings.TrimSpace(strings.Join(lines, " ")); words != "" {
			mark := fmt.Sprintf("[注%d]", len(s.r.notes)+1)
			p.write(mark)
			s.r.notes = append(s.r.notes, n.newBlock(raw.Note, 0, mark+words, 0))
		}
		return err
	})
}

// annotation reads office:annotation, a reviewer's remark.
func (s *story) annotation() error {
	a := s.within(raw.Comment, "comments", true)
	a.pages = nil
	lines, err := a.plain()
	if words := strings.TrimSpace(strings.Join(lines, " ")); words != "" {
		s.r.comments = append(s.r.comments, a.newBlock(raw.Comment, 0, words, s.pages.number()))
	}
	return err
}
