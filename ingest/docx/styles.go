package docx

import (
	"strconv"
	"strings"
)

// noOutline is the outline level of a paragraph of which none is stated;
// bodyOutline is the one that states that it is no heading (17.3.1.20).
const (
	noOutline   = -1
	bodyOutline = 9
)

// numberRef is what w:numPr states: a numbering instance and a level in it.
type numberRef struct {
	id       string // w:numId; "" where not stated, "0" removes numbering
	level    int    // w:ilvl, 0-based
	hasLevel bool
}

// numberRef reads w:numPr.
func (c *cursor) numberRef() (numberRef, error) {
	var n numberRef
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "numId"):
			n.id = e.attr("val")
		case e.is(word, "ilvl"):
			n.level, n.hasLevel = e.number("val")
		}
		return nil
	})
	return n, err
}

// toggle is a property that can be on, off or not stated.
type toggle int

const (
	unstated toggle = iota
	off
	on
)

func toggleOf(e element) toggle {
	if e.on() {
		return on
	}
	return off
}

// style is one paragraph, character or numbering style as defined.
type style struct {
	based   string
	number  numberRef
	outline int
	hidden  toggle // w:vanish of its run properties
}

// paragraphStyle is what a paragraph style comes to with all styles it is based on.
type paragraphStyle struct {
	number  numberRef
	owner   string // the style that states number
	outline int
	hidden  bool
}

// styleSheet holds the styles of a document by id.
type styleSheet struct {
	styles   map[string]*style
	standard string // the style of paragraphs that name none
	resolved map[string]paragraphStyle
}

// readStyles reads the styles part; without one the sheet is empty.
func (r *reader) readStyles(part string) (*styleSheet, error) {
	sheet := &styleSheet{styles: map[string]*style{}, resolved: map[string]paragraphStyle{}}
	if part == "" {
		return sheet, nil
	}
	c, err := r.open(part)
	if err != nil {
		return sheet, r.tolerate(err)
	}
	err = c.children(func(element) error {
		return c.children(func(e element) error {
			if !e.is(word, "style") {
				return nil
			}
			id := e.attr("styleId")
			s, err := c.style()
			sheet.styles[id] = s
			if d := e.attr("default"); e.attr("type") == "paragraph" && (d == "1" || d == "true" || d == "on") {
				sheet.standard = id
			}
			return err
		})
	})
	return sheet, r.tolerate(err)
}

// style reads w:style.
func (c *cursor) style() (*style, error) {
	s := &style{outline: noOutline}
	name := ""
	err := c.children(func(e element) error {
		switch {
		case e.is(word, "name"):
			name = e.attr("val")
		case e.is(word, "basedOn"):
			s.based = e.attr("val")
		case e.is(word, "pPr"):
			return c.children(func(e element) (err error) {
				switch {
				case e.is(word, "numPr"):
					s.number, err = c.numberRef()
				case e.is(word, "outlineLvl"):
					s.outline = outlineOf(e)
				}
				return err
			})
		case e.is(word, "rPr"):
			return c.children(func(e element) error {
				if e.is(word, "vanish") {
					s.hidden = toggleOf(e)
				}
				return nil
			})
		}
		return nil
	})
	if s.outline == noOutline {
		s.outline = builtInOutline(name)
	}
	return s, err
}

// outlineOf is the level that w:outlineLvl states, 0-based.
func outlineOf(e element) int {
	if n, ok := e.number("val"); ok && n >= 0 && n <= bodyOutline {
		return n
	}
	return noOutline
}

// builtInOutline is the outline level of the built-in style called name. Word
// gives “heading 1” to “heading 9” theirs whether or not the style states it;
// some writers keep the translated name.
func builtInOutline(name string) int {
	name = strings.ToLower(name)
	for _, prefix := range []string{"heading", "标题"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			if n, err := strconv.Atoi(strings.TrimSpace(rest)); err == nil && n >= 1 && n <= 9 {
				return n - 1
			}
		}
	}
	return noOutline
}

// maxStyleChain bounds how far w:basedOn is followed; it may be a circle.
const maxStyleChain = 32

// paragraph resolves a paragraph style; id "" is the standard one. Each property
// comes from the nearest style that states it.
func (s *styleSheet) paragraph(id string) paragraphStyle {
	if s.styles[id] == nil { // Word falls back on the standard style too
		id = s.standard
	}
	if p, ok := s.resolved[id]; ok {
		return p
	}
	p := paragraphStyle{outline: noOutline}
	hidden := unstated
	for at, n := id, 0; s.styles[at] != nil && n < maxStyleChain; n++ {
		t := s.styles[at]
		if p.number.id == "" && t.number.id != "" {
			p.number.id, p.owner = t.number.id, at
		}
		if !p.number.hasLevel && t.number.hasLevel {
			p.number.level, p.number.hasLevel = t.number.level, true
		}
		if p.outline == noOutline {
			p.outline = t.outline
		}
		if hidden == unstated {
			hidden = t.hidden
		}
		at = t.based
	}
	p.hidden = hidden == on
	s.resolved[id] = p
	return p
}

// hidden is w:vanish as a character style states it.
func (s *styleSheet) hidden(id string) toggle {
	for n := 0; s.styles[id] != nil && n < maxStyleChain; n++ {
		if h := s.styles[id].hidden; h != unstated {
			return h
		}
		id = s.styles[id].based
	}
	return unstated
}
