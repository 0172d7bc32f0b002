package html

import (
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// neverShown are the elements whose content no visitor reads as text.
var neverShown = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Noscript: true, atom.Noframes: true, atom.Template: true,
	atom.Head: true, atom.Title: true, atom.Meta: true, atom.Link: true, atom.Base: true,
	atom.Select: true, atom.Option: true, atom.Optgroup: true, atom.Datalist: true, atom.Input: true, atom.Textarea: true,
	atom.Svg: true, atom.Canvas: true, atom.Iframe: true, atom.Object: true, atom.Embed: true, atom.Applet: true,
	atom.Audio: true, atom.Video: true, atom.Map: true,
	atom.Rt: true, atom.Rp: true, // the reading printed above Hanzi would stand between them
}

// controls are shown but are no text of any document. Unlike neverShown, they
// are kept when nothing else is left, because a page may forget to close them.
var controls = map[atom.Atom]bool{atom.Nav: true, atom.Button: true, atom.Dialog: true}

// prune removes from the tree what is not shown, comments, and controls;
// withHidden keeps what only style sheets hide and the controls.
func (p *page) prune(withHidden bool) {
	pruneNode(p.root, withHidden)
}

func pruneNode(n *dom.Node, withHidden bool) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type == dom.CommentNode || c.Type == dom.DoctypeNode,
			c.Type == dom.ElementNode && (neverShown[c.DataAtom] || c.Data == "xml"), // Word's islands of settings
			c.Type == dom.ElementNode && !withHidden && (controls[c.DataAtom] || hidden(c)),
			c.Type == dom.ElementNode && deleted(c):
			n.RemoveChild(c)
		default:
			pruneNode(c, withHidden)
		}
		c = next
	}
}

// hidden reports whether the element's own markup hides it.
func hidden(n *dom.Node) bool {
	if hasAttr(n, "hidden") {
		return true
	}
	s := style(n)
	return s != "" && (strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") || strings.Contains(s, "mso-hide:all"))
}

// deleted reports whether n is a deletion that a word processor recorded; a
// <del> without author or date is struck text that the page shows.
func deleted(n *dom.Node) bool {
	return n.DataAtom == atom.Del && (hasAttr(n, "cite") || hasAttr(n, "datetime"))
}
