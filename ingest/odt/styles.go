package odt

import "strings"

// styleKey names a style; names count apart for each family.
type styleKey struct{ family, name string }

// styleProps is what a style says about text beside its appearance.
type styleProps struct {
	parent    string
	list      string // style:list-style-name
	listed    bool   // it is stated, perhaps as none
	outline   int    // style:default-outline-level, 0 for none
	hidden    bool   // its text or its sheet is
	font      string
	pageBreak bool // a page begins before it
}

// sheet is all styles of a document.
type sheet struct {
	styles map[styleKey]*styleProps
	lists  map[string]*listStyle
	faces  map[string]string // name of a font face: its font family
	// outline numbers the headings that stand in no list (text:outline-style).
	outline *listStyle
}

func newSheet() *sheet {
	return &sheet{map[styleKey]*styleProps{}, map[string]*listStyle{}, map[string]string{}, nil}
}

// maxStyles bounds the styles, list styles and font faces that are kept.
const maxStyles = 1 << 16

// maxInheritance bounds how far styles are followed to their parents, which can
// go in a circle.
const maxInheritance = 32

// find is the first style from that one up to its parents that ok accepts, or nil.
func (s *sheet) find(family, name string, ok func(*styleProps) bool) *styleProps {
	for range maxInheritance {
		p := s.styles[styleKey{family, name}]
		if p == nil {
			return nil
		}
		if ok(p) {
			return p
		}
		name = p.parent
	}
	return nil
}

func (s *sheet) hidden(family, name string) bool {
	return s.find(family, name, func(p *styleProps) bool { return p.hidden }) != nil
}

func (s *sheet) pageBreak(family, name string) bool {
	return s.find(family, name, func(p *styleProps) bool { return p.pageBreak }) != nil
}

// font is the font family of text in that style, "" where not stated.
func (s *sheet) font(family, name string) string {
	if p := s.find(family, name, func(p *styleProps) bool { return p.font != "" }); p != nil {
		return s.family(p.font)
	}
	return ""
}

// family is the font family of a font face.
func (s *sheet) family(face string) string {
	if f := s.faces[face]; f != "" {
		return f
	}
	return face
}

// list is the list style of a paragraph style.
func (s *sheet) list(paragraph string) string {
	if p := s.find("paragraph", paragraph, func(p *styleProps) bool { return p.listed }); p != nil {
		return p.list
	}
	return ""
}

// outlineLevel is the outline level of paragraphs in that style, 0 for none.
func (s *sheet) outlineLevel(paragraph string) int {
	if p := s.find("paragraph", paragraph, func(p *styleProps) bool { return p.outline != 0 }); p != nil {
		return p.outline
	}
	return 0
}

// readStyles reads office:styles or office:automatic-styles.
func (r *reader) readStyles(c *cursor) error {
	return c.children(func(e element) error {
		switch {
		case len(r.sheet.styles)+len(r.sheet.lists) >= maxStyles:
			return nil
		case e.is(style, "style"):
			return r.readStyle(c, e)
		case e.is(text, "list-style"):
			l, err := r.readListStyle(c)
			r.sheet.lists[e.attr("name")] = l
			return err
		case e.is(text, "outline-style"):
			l, err := r.readListStyle(c)
			r.sheet.outline = l
			return err
		}
		return nil
	})
}

// readStyle reads style:style.
func (r *reader) readStyle(c *cursor, e element) error {
	p := &styleProps{parent: e.attr("parent-style-name"), pageBreak: e.attr("master-page-name") != ""}
	for _, a := range e.attrs {
		switch a.Name.Local {
		case "list-style-name":
			p.list, p.listed = a.Value, true
		case "default-outline-level":
			p.outline = max(0, min(e.number("default-outline-level", 0), levels))
		}
	}
	r.sheet.styles[styleKey{e.attr("family"), e.attr("name")}] = p
	return c.children(func(e element) error {
		switch {
		case e.is(style, "text-properties"):
			p.hidden = p.hidden || e.attr("display") == "none"
			p.font = fontOf(e)
		case e.is(style, "paragraph-properties"), e.is(style, "table-properties"):
			p.pageBreak = p.pageBreak || e.attr("break-before") == "page"
			p.hidden = p.hidden || e.attr("display") == "false" // a sheet
		case e.is(style, "section-properties"):
			p.hidden = p.hidden || e.attr("display") == "none"
		}
		return nil
	})
}

// fontOf is the font that properties state: a font face, or a family.
func fontOf(e element) string {
	if f := e.attr("font-name"); f != "" {
		return f
	}
	return strings.Trim(e.attr("font-family"), "'\"")
}

// readFaces reads office:font-face-decls.
func (r *reader) readFaces(c *cursor) error {
	return c.children(func(e element) error {
		if len(r.sheet.faces) < maxStyles {
			r.sheet.faces[e.attr("name")] = strings.Trim(e.attr("font-family"), "'\"")
		}
		return nil
	})
}
