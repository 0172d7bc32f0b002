package odt

import (
	"strings"

	"fuhan/ingest/raw"
	"fuhan/ingest/symbolfont"
)

// line is a part of a paragraph between line breaks.
type line struct {
	words string
	page  int
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	story  *story
	lines  []line // none blank
	words  strings.Builder
	size   int64  // bytes that write added
	page   int    // of the first character of the current line
	blank  bool   // white space stands before, so that more of it collapses
	font   string // symbol font of the text, or ""
	hidden int
	boxes  []raw.Block // of text boxes anchored in it; they follow the paragraph
}

// paragraph reads text:p or text:h and hands it out as blocks of one kind: one for
// each line, the first one behind the label.
func (s *story) paragraph(e element, out sink) error {
	name := e.attr("style-name")
	if s.r.sheet.pageBreak("paragraph", name) {
		s.pages.turnBefore()
	}
	p := &paragraph{story: s, blank: true}
	if s.r.sheet.hidden("paragraph", name) {
		p.hidden++
	}
	p.font = symbolFont(s.r.sheet.font("paragraph", name))
	stated := ""
	err := s.c.content(func(e element) error {
		if e.is(text, "number") { // the label as the writer showed it
			var err error
			stated, err = s.c.text()
			return err
		}
		return p.inline(e)
	}, p.chars)
	p.endLine()
	if len(p.lines) > 0 {
		s.pages.speak()
	}
	kind, level, label := s.role(e, name, stated, p.visible())
	if len(p.lines) == 0 && label != "" {
		p.lines = []line{{"", s.pages.number()}}
	}
	for _, l := range p.lines {
		if err := s.emit(s.newBlock(kind, level, label+l.words, l.page), out); err != nil {
			return err
		}
		label = ""
	}
	for _, b := range p.boxes {
		if err := out(b); err != nil {
			return err
		}
	}
	return err
}

// role is what the paragraph is: a heading where it has an outline level, else a
// list item where it has a label. The label is counted here.
func (s *story) role(e element, name, stated string, visible bool) (kind raw.Kind, level int, label string) {
	if !visible {
		return raw.Paragraph, 0, ""
	}
	outline := 0
	if e.name == "h" {
		outline = max(1, min(e.number("outline-level", 1), levels))
	}
	item := 0
	if label, item = s.label(name); item == 0 && outline > 0 {
		label = s.outlineLabel(e, outline)
	}
	if !isBlank(stated) {
		label = spaced(oneLine(stated))
	}
	if outline == 0 {
		outline = s.r.sheet.outlineLevel(name)
	}
	switch {
	case outline > 0:
		return raw.Heading, min(outline, 9), label
	case label != "" && item > 0:
		return raw.ListItem, min(item, 9), label
	}
	return raw.Paragraph, 0, label
}

// visible reports whether text is shown where the paragraph stands.
func (p *paragraph) visible() bool { return p.hidden == 0 && p.story.hidden == 0 }

// chars takes character data, in which white space collapses (6.1.2).
func (p *paragraph) chars(data []byte) {
	if !p.visible() {
		return
	}
	words := string(data)
	if p.font != "" {
		words = symbolfont.Show(words, p.font)
	}
	if p.words.Len() == 0 {
		p.page = p.story.pages.number()
	}
	for words != "" {
		i := strings.IndexAny(words, " \t\r\n")
		if i != 0 {
			if i < 0 {
				i = len(words)
			}
			p.words.WriteString(words[:i])
			p.blank = false
			words = words[i:]
			continue
		}
		if !p.blank {
			p.words.WriteByte(' ')
			p.blank = true
		}
		words = words[1:]
	}
}

// write adds text in which nothing collapses.
func (p *paragraph) write(words string) {
	if words == "" || !p.visible() {
		return
	}
	if p.words.Len() == 0 {
		p.page = p.story.pages.number()
	}
	p.words.WriteString(words)
	p.size += int64(len(words))
	p.blank = false
}

// endLine ends the current line. Blank ones say nothing and are dropped.
func (p *paragraph) endLine() {
	if words := p.words.String(); !isBlank(words) {
		p.lines = append(p.lines, line{words, p.page})
	}
	p.words.Reset()
	p.blank = true
}

// symbolFont is font if it is a symbol font.
func symbolFont(font string) string {
	if symbolfont.Known(font) {
		return font
	}
	return ""
}
