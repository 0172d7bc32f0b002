package docx

import (
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// line is a part of a paragraph between line breaks.
type line struct {
	text string
	page int
}

func (l line) block(kind raw.Kind, level int) raw.Block {
	return raw.Block{Kind: kind, Level: level, Text: l.text, Prov: corpus.Provenance{Page: l.page}}
}

// look is what run properties say about text beside its appearance.
type look struct {
	hidden bool
	font   string // as in symbolFonts
}

// paragraph is a paragraph while it is read.
type paragraph struct {
	story *story

	style    string
	number   numberRef
	outline  int
	unmarked bool // its mark is deleted or hidden, so that it runs on into the next paragraph
	section  bool // it ends a section

	look  look // of the run that is read
	words *words
	boxes []raw.Block // of text boxes anchored in it; they follow the paragraph
	said  int         // characters, breaks and boxes taken so far
}

// words is the text of a paragraph while it is read, and of those before it that
// lost their mark.
type words struct {
	lines []line          // none blank
	text  strings.Builder // of the line that is not ended
	page  int             // of its first character
}

// endLine ends the current line. Blank ones say nothing and are dropped.
func (w *words) endLine() {
	if text := w.text.String(); !isBlank(text) {
		w.lines = append(w.lines, line{text, w.page})
	}
	w.text.Reset()
}

// paragraph reads w:p.
func (s *story) paragraph(out sink) error {
	p := &paragraph{story: s, outline: noOutline, words: s.carry}
	if s.carry = nil; p.words == nil {
		p.words = &words{}
	}
	p.look.hidden = s.r.styles.paragraph("").hidden
	err := s.c.children(func(e element) error {
		if e.is(word, "pPr") {
			return p.properties()
		}
		return s.inline(e, p)
	})
	s.settleFields()
	return firstError(p.finish(out), err)
}

// properties reads w:pPr. Former properties (w:pPrChange) are no direct
// children and stay unread.
func (p *paragraph) properties() error {
	c := p.story.c
	err := c.children(func(e element) (err error) {
		switch {
		case e.is(word, "pStyle"):
			p.style = e.attr("val")
		case e.is(word, "numPr"):
			p.number, err = c.numberRef()
		case e.is(word, "outlineLvl"):
			p.outline = outlineOf(e)
		case e.is(word, "rPr"):
			err = p.markProperties()
		case e.is(word, "sectPr"):
			p.section = true
			err = p.story.section()
		}
		return err
	})
	p.look.hidden = p.story.r.styles.paragraph(p.style).hidden
	return err
}

// markProperties reads the run properties of the paragraph mark. A hidden mark
// joins its paragraph to the next one, except where w:specVanish makes it a
// style separator, which only looks so.
func (p *paragraph) markProperties() error {
	deleted, hidden, separator := false, false, false
	err := p.story.c.children(func(e element) error {
		switch {
		case e.is(word, "del"), e.is(word, "moveFrom"):
			deleted = true
		case e.is(word, "vanish"):
			hidden = e.on()
		case e.is(word, "specVanish"):
			separator = e.on()
		}
		return nil
	})
	p.unmarked = deleted || hidden && !separator
	return err
}

// visible reports whether text is shown where the paragraph stands.
func (p *paragraph) visible() bool { return !p.look.hidden && !p.story.inFieldCode() }

// write adds text to the current line, unless it is hidden.
func (p *paragraph) write(text string) {
	if text == "" || !p.visible() {
		return
	}
	if p.words.text.Len() == 0 {
		p.words.page = p.story.pages.number()
	}
	text = oneLine(text)
	p.words.text.WriteString(text)
	p.said += len(text)
	p.story.fieldsWrote()
}

// breakLine ends the current line, unless the break is hidden.
func (p *paragraph) breakLine() {
	if p.visible() {
		p.words.endLine()
		p.said++
	}
}

// addBox takes a block of a text box, unless it is hidden.
func (p *paragraph) addBox(b raw.Block) error {
	if !p.visible() {
		return nil
	}
	p.boxes = append(p.boxes, b)
	p.said++
	return nil
}

// finish hands out the paragraph as blocks of one kind: one for each line.
func (p *paragraph) finish(out sink) error {
	if p.unmarked {
		p.story.carry = p.words
	} else {
		p.words.endLine()
		if err := p.emit(p.words.lines, out); err != nil {
			return err
		}
	}
	for _, b := range p.boxes {
		if err := out(b); err != nil {
			return err
		}
	}
	return nil
}

// emit hands out the lines, the first one behind the label of the paragraph. A
// label shows without any text, too.
func (p *paragraph) emit(lines []line, out sink) error {
	kind, level, label := p.role(len(lines) == 0)
	if len(lines) == 0 && label != "" {
		lines = []line{{"", p.story.pages.number()}}
	}
	for _, l := range lines {
		l.text = label + l.text
		label = ""
		if err := p.story.emit(l.block(kind, level), out); err != nil {
			return err
		}
	}
	return nil
}

// role is what the paragraph is: a heading where it or its style has an outline
// level, else a list item where it is numbered. The label is counted here.
func (p *paragraph) role(blank bool) (kind raw.Kind, level int, label string) {
	s := p.story
	l, at := s.r.numbering.of(p.number, p.style)
	// The empty paragraph that only carries section properties has no number.
	if l != nil && !(blank && p.section) {
		label = s.labels.next(p.instance(), l, at)
		if label != "" {
			kind, level = raw.ListItem, at+1
		}
	}
	outline := p.outline
	if outline == noOutline {
		outline = s.r.styles.paragraph(p.style).outline
	}
	if outline != noOutline && outline != bodyOutline {
		return raw.Heading, outline + 1, label
	}
	if label == "" {
		return raw.Paragraph, 0, ""
	}
	return kind, level, label
}

// instance is the id of the list that numbers the paragraph.
func (p *paragraph) instance() string {
	if p.number.id != "" {
		return p.number.id
	}
	return p.story.r.styles.paragraph(p.style).number.id
}
