package docx

import (
	"strings"

	"fuhan/ingest/symbolfont"
)

// inline reads the element e, which stands within paragraph p.
func (s *story) inline(e element, p *paragraph) error {
	switch e.vocabulary {
	case word:
		return s.inlineWord(e, p)
	case math:
		return s.inlineMath(e, p)
	case compat:
		if e.name == "AlternateContent" {
			return s.c.alternate(func() int { return p.said }, func() error { return s.within(p) })
		}
	case drawing:
		if e.name == "p" {
			return s.drawingParagraph(s.c, p)
		}
		if e.name == "blip" {
			s.r.picture(s.links.byID[e.attr("embed")])
		}
	case diagram:
		if e.name == "relIds" {
			return s.smartArt(e, p)
		}
	case chart:
		if p.visible() {
			s.r.warn("文中有图表，图表中的文字和数据没有读取")
		}
		return nil
	case vml:
		if e.name == "textpath" {
			return s.wordArt(e, p)
		}
		if e.name == "imagedata" {
			s.r.picture(s.links.byID[e.attr("id")])
		}
	}
	if e.isProperties() {
		return nil
	}
	return s.within(p)
}

// within reads the children of the element that the cursor stands in.
func (s *story) within(p *paragraph) error {
	return s.c.children(func(e element) error { return s.inline(e, p) })
}

// inlineWord reads an element of WordprocessingML within a paragraph.
func (s *story) inlineWord(e element, p *paragraph) error {
	switch e.name {
	case "r":
		return s.run(p)
	case "t":
		text, err := s.c.text()
		p.write(symbolfont.Show(unindent(text), p.look.font))
		return err
	case "tab", "ptab":
		p.write("\t")
	case "br", "cr":
		p.breakLine()
	case "noBreakHyphen":
		p.write("-")
	case "sym":
		p.write(symbol(e))
	case "fldChar":
		return s.fieldChar(e, p)
	case "instrText":
		return s.instruction()
	case "footnoteReference":
		p.write(s.r.notes.refer(footnotes, e.attr("id"), p))
	case "endnoteReference":
		p.write(s.r.notes.refer(endnotes, e.attr("id"), p))
	case "commentReference":
		s.r.remarked[e.attr("id")] = true
	case "lastRenderedPageBreak":
		s.pages.turn()
	case "txbxContent":
		return s.textBox(p)
	case "del", "moveFrom", "delText", "delInstrText", "rt": // deleted, moved away, a phonetic guide
	default:
		if e.isProperties() {
			return nil
		}
		return s.within(p) // hyperlinks, content controls, smart tags, insertions …
	}
	return nil
}

// run reads w:r or m:r.
func (s *story) run(p *paragraph) error {
	before := p.look
	defer func() { p.look = before }()
	return s.c.children(func(e element) error {
		if e.is(word, "rPr") {
			return s.runProperties(p)
		}
		return s.inline(e, p)
	})
}

// runProperties reads w:rPr. A direct w:vanish wins over that of the character
// style, which wins over that of the paragraph style.
func (s *story) runProperties(p *paragraph) error {
	styled, direct := unstated, unstated
	err := s.c.children(func(e element) error {
		switch {
		case e.is(word, "vanish"):
			direct = toggleOf(e)
		case e.is(word, "rStyle"):
			styled = s.r.styles.hidden(e.attr("val"))
		case e.is(word, "rFonts"):
			p.look.font = symbolFontOf(e)
		}
		return nil
	})
	for _, t := range []toggle{styled, direct} {
		if t != unstated {
			p.look.hidden = t == on
		}
	}
	return err
}

// unindent drops the blanks around text that indentation of the XML put there:
// those with a line break. Word drops all blanks without xml:space="preserve",
// but too many writers forget to say so, and a blank too many does less harm
// than one too few.
func unindent(text string) string {
	if !strings.ContainsAny(text, "\n\r") {
		return text
	}
	const blanks = " \t\r\n"
	if head := text[:len(text)-len(strings.TrimLeft(text, blanks))]; strings.ContainsAny(head, "\r\n") {
		text = text[len(head):]
	}
	if tail := text[len(strings.TrimRight(text, blanks)):]; strings.ContainsAny(tail, "\r\n") {
		text = text[:len(text)-len(tail)]
	}
	return text
}

// inlineMath reads an element of a formula. Formulas come out as one line; only
// a fraction needs a sign, or 1/2 would read 12.
func (s *story) inlineMath(e element, p *paragraph) error {
	switch e.name {
	case "r":
		return s.run(p)
	case "t":
		text, err := s.c.text()
		p.write(unindent(text))
		return err
	case "den":
		p.write("/")
	}
	if e.isProperties() {
		return nil
	}
	return s.within(p)
}
