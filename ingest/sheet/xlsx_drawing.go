package sheet

import (
	"path"
	"strings"

	"fuhan/corpus"
)

// maxShapes bounds the text boxes of a sheet.
const maxShapes = 10000

// readDrawing reads the drawing of a sheet (20.5.2.35): the texts of its shapes,
// the titles of its charts; it counts pictures.
func (r *xlsxReader) readDrawing(s *worksheet, part string) error {
	if part == "" {
		return nil
	}
	own, err := r.linksOf(part)
	if err != nil {
		return err
	}
	err = r.read(part, func(c *cursor) error { return r.shapes(c, s, own) })
	return r.tolerate(err)
}

func (r *xlsxReader) shapes(c *cursor, s *worksheet, own links) error {
	return c.children(func(name string) error {
		switch name {
		case "Fallback": // the same again, for older programs
			return nil
		case "pic":
			s.images++
			return nil
		case "txBody":
			t, err := c.paragraphs()
			if strings.TrimSpace(t) != "" && len(s.shapes) < maxShapes {
				if err := r.book.budget.spend(1, len(t)); err != nil {
					return err
				}
				s.shapes = append(s.shapes, t)
			}
			return err
		case "chart":
			if l := own.byID(c.attr("id")); l.kind == "chart" {
				s.charts++
				return r.readChart(s, l.target)
			}
		}
		return r.shapes(c, s, own)
	})
}

// paragraphs is the text of a DrawingML body (21.1.2), one line for a paragraph.
func (c *cursor) paragraphs() (string, error) {
	var b strings.Builder
	err := c.descendants(func(name string) error {
		switch name {
		case "p", "br":
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
		case "t":
			t, err := c.content()
			b.WriteString(t)
			if b.Len() > maxTokenBytes {
				return tooLarge("part %s: text of more than %d bytes", c.part, maxTokenBytes)
			}
			return err
		}
		return nil
	})
	return b.String(), err
}

// readChart reads the titles of a chart and of its axes (21.2.2.210).
func (r *xlsxReader) readChart(s *worksheet, part string) error {
	err := r.read(part, func(c *cursor) error {
		return c.descendants(func(name string) error {
			if name != "title" {
				return nil
			}
			t, err := c.paragraphs()
			if strings.TrimSpace(t) != "" && len(s.shapes) < maxShapes {
				if err := r.book.budget.spend(1, len(t)); err != nil {
					return err
				}
				s.shapes = append(s.shapes, t)
			}
			return err
		})
	})
	return r.tolerate(err)
}

// readRemarks reads the comments on cells (18.7.3), and threaded comments, of
// which programs write a copy among the former for older programs: its author
// begins with tc=. It lists embedded files.
func (r *xlsxReader) readRemarks(s *worksheet, own links) error {
	for _, l := range own {
		var err error
		switch l.kind {
		case "comments":
			err = r.readNotes(s, l.target)
		case "threadedComment":
			err = r.read(l.target, func(c *cursor) error {
				return c.children(func(string) error {
					ref := c.attr("ref")
					text, err := c.content()
					return r.remark(s, ref, text, err)
				})
			})
		case "package", "oleObject":
			if r.pkg.find(l.target) != nil {
				r.book.attached = append(r.book.attached, corpus.Attachment{Name: path.Base(l.target), Ref: l.target})
			}
		}
		if err = r.tolerate(err); err != nil {
			return err
		}
	}
	return nil
}

func (r *xlsxReader) readNotes(s *worksheet, part string) error {
	var copies []bool // by author
	return r.read(part, func(c *cursor) error {
		return c.descendants(func(name string) error {
			switch name {
			case "author":
				a, err := c.content()
				copies = append(copies, strings.HasPrefix(a, "tc="))
				return err
			case "comment":
				ref, author := c.attr("ref"), c.number("authorId", -1)
				text := ""
				err := c.children(func(name string) error {
					if name != "text" {
						return nil
					}
					var err error
					text, err = c.richText()
					return err
				})
				if author >= 0 && author < len(copies) && copies[author] {
					return err
				}
				return r.remark(s, ref, text, err)
			}
			return nil
		})
	})
}

// remark takes a comment on the cell ref, and passes err on.
func (r *xlsxReader) remark(s *worksheet, ref, text string, err error) error {
	row, col, ok := placeOf(ref)
	if !ok || strings.TrimSpace(text) == "" {
		return err
	}
	if err := r.book.budget.spend(1, len(text)); err != nil {
		return err
	}
	s.remarks = append(s.remarks, remark{row, col, cleanCell(text)})
	return err
}
