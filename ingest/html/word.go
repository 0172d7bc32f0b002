package html

import (
	"regexp"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/ingest/raw"
)

// processors are the programs that save documents as HTML, by what they write
// as generator.
var processors = regexp.MustCompile(`(?i)LibreOffice|OpenOffice|StarOffice|Microsoft (?:Word|Excel)|Word\.Document|\bWPS|Kingsoft|Aspose|Writer`)

// savedDocument reports whether the file is a document that a word processor
// saved as HTML, and not a page that such text was pasted into: the head says
// so, and there is no container of a CMS and hardly a link.
func (p *page) savedDocument() bool {
	word := processors.MatchString(p.head.generator)
	if html := find(p.root, func(n *dom.Node) bool { return n.DataAtom == atom.Html }); html != nil {
		word = word || strings.Contains(attr(html, "xmlns:o")+attr(html, "xmlns:w"), "schemas-microsoft-com")
	}
	return word && !p.stats[p.body].mostlyLinks() && p.container(textContainers) == nil
}

// noteDiv is the id of a note's text in LibreOffice's HTML.
var noteDiv = regexp.MustCompile(`^sd(?:foot|end)note\d+$`)

// wordPart is the kind of the part of a document that n holds in the HTML of
// LibreOffice (title, id) or Word (mso-element), if it is not the body.
func wordPart(n *dom.Node) (raw.Kind, bool) {
	if n.DataAtom != atom.Div {
		return 0, false
	}
	element := ""
	if _, after, ok := strings.Cut(style(n), "mso-element:"); ok {
		element, _, _ = strings.Cut(after, ";")
	}
	title := strings.ToLower(attr(n, "title"))
	switch {
	case title == "header" || element == "header":
		return raw.Header, true
	case title == "footer" || element == "footer":
		return raw.Footer, true
	case noteDiv.MatchString(attr(n, "id")), element == "footnote", element == "endnote":
		return raw.Note, true
	case element == "comment":
		return raw.Comment, true
	}
	return 0, false
}

// noteAnchor is the mark of a note where n refers to it or begins it: “[1]”, so
// that it does not run into a number. In the note itself a blank follows.
func noteAnchor(n *dom.Node) (string, bool) {
	if n.DataAtom != atom.A {
		return "", false
	}
	class := strings.ToLower(attr(n, "class"))
	href := strings.ToLower(attr(n, "href"))
	begins := class == "sdfootnotesym" || class == "sdendnotesym" || strings.HasPrefix(href, "#_ftnref") || strings.HasPrefix(href, "#_ednref")
	refers := class == "sdfootnoteanc" || class == "sdendnoteanc" || strings.HasPrefix(href, "#_ftn") || strings.HasPrefix(href, "#_edn")
	if !begins && !refers {
		return "", false
	}
	mark := strings.Trim(squeeze(nodeText(n)), "[]")
	const maxMark = 8
	if mark == "" || len(mark) > maxMark {
		return "", false
	}
	if begins {
		return "[" + mark + "] ", true
	}
	return "[" + mark + "]", true
}

// reviewMark reports whether n is the mark in the text that refers to a
// reviewer's remark in Word's HTML.
func reviewMark(n *dom.Node) bool {
	c := strings.ToLower(attr(n, "class"))
	return strings.Contains(c, "msocommentreference") || strings.Contains(c, "msocomanchor")
}

// nodeText is the text of n as in the source.
func nodeText(n *dom.Node) string {
	var sb strings.Builder
	var visit func(n *dom.Node)
	visit = func(n *dom.Node) {
		if n.Type == dom.TextNode {
			sb.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(n)
	return sb.String()
}
