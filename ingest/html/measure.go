package html

import (
	"strings"
	"unicode"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// stat measures the text of an element.
type stat struct {
	chars  int // characters without blanks
	linked int // those of them in links
	marks  int // sentence marks outside links, which running text has and chrome lacks
	links  int // links
}

func (s *stat) add(o stat) {
	s.chars += o.chars
	s.linked += o.linked
	s.marks += o.marks
	s.links += o.links
}

// free is the number of characters outside links.
func (s stat) free() int { return s.chars - s.linked }

// mostlyLinks reports whether more than half of the text is in links.
func (s stat) mostlyLinks() bool { return s.linked*2 > s.chars }

// sentenceMarks are the marks that are counted: not the colon and the
// brackets, which chrome has too.
const sentenceMarks = "，。；！？、,;"

// measureText measures a piece of text.
func measureText(text string, linked bool) stat {
	var s stat
	for _, r := range text {
		if blank(r) {
			continue
		}
		s.chars++
		switch {
		case linked:
			s.linked++
		case strings.ContainsRune(sentenceMarks, r):
			s.marks++
		}
	}
	return s
}

// blank reports whether r shows as empty space or not at all.
func blank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u00ad'
}

// measure fills p.stats, and p.total with what the body holds apart from
// furniture.
func (p *page) measure() {
	p.stats = make(map[*dom.Node]stat)
	p.measureNode(p.body, false)
	p.total = p.stats[p.body]
	var subtract func(n *dom.Node)
	subtract = func(n *dom.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type != dom.ElementNode {
				continue
			}
			if p.isFurniture(c) {
				s := p.stats[c]
				p.total.add(stat{-s.chars, -s.linked, -s.marks, -s.links})
				continue
			}
			subtract(c)
		}
	}
	subtract(p.body)
}

func (p *page) measureNode(n *dom.Node, linked bool) stat {
	var s stat
	if isLink(n) {
		linked = linked || !fileLink(n)
		s.links = 1
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case dom.TextNode:
			s.add(measureText(c.Data, linked))
		case dom.ElementNode:
			s.add(p.measureNode(c, linked))
		}
	}
	p.stats[n] = s
	return s
}

// isLink reports whether n is a link, as opposed to the target of one, which
// word processors wrap around running text.
func isLink(n *dom.Node) bool {
	return n.DataAtom == atom.A && (hasAttr(n, "href") || !hasAttr(n, "name") && !hasAttr(n, "id"))
}

// signed reports whether n holds no more than who signed the text and when; some
// pages name that “bottom” too.
func (p *page) signed(n *dom.Node) bool {
	const maxChars = 60
	return p.stats[n].chars <= maxChars && signatureDate.MatchString(squeeze(nodeText(n)))
}

// isFurniture reports whether n frames the article by its name or element, and
// holds little of the page's running text.
func (p *page) isFurniture(n *dom.Node) bool {
	named := n.DataAtom == atom.Footer || n.DataAtom == atom.Aside || attr(n, "role") == "navigation" || attr(n, "role") == "contentinfo"
	for _, t := range tokens(n) {
		named = named || furniture[t]
	}
	if !named {
		return false
	}
	const share = 3 // at most a third
	s, body := p.stats[n], p.stats[p.body]
	if body.marks == 0 {
		return s.free()*share <= body.free()
	}
	return s.marks*share <= body.marks
}
