package html

import (
	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mode says how far the main element can be trusted to hold the article alone.
type mode int

const (
	whole  mode = iota // the file has no chrome: all of it is the article
	exact              // main holds the text of the article, hardly anything else
	loose              // main holds the article with headline, date line and the like
	spread             // main is the body: chrome is told line by line
)

const (
	// half is the share of the page's running text that a container known by
	// its name must hold, and enough the share that any other main element must
	// hold; with less, a wider one is taken, so that recall is never given up
	// for precision.
	half   = 0.5
	enough = 0.75
	// most is the share that a step down the tree must keep.
	most = 0.9
	// shortMarks is the number of sentence marks below which a page is too
	// short for statistics: a text of about two hundred characters.
	shortMarks = 14
)

// locate sets p.main and p.mode.
func (p *page) locate() {
	p.main, p.mode = p.body, spread
	if p.savedDocument() || p.withoutChrome() {
		p.mode = whole
		return
	}
	if n := p.container(textContainers); n != nil {
		// The text may be in several containers side by side.
		all := p.commonAncestor(p.containers(textContainers))
		if !p.holds(n, most) && all != p.body && p.weight(all)*10 > p.weight(n)*11 && p.holds(all, enough) {
			p.main, p.mode = all, loose
			return
		}
		// With less than this share it may be an abstract.
		if p.holds(n, half) {
			p.main, p.mode = n, exact
			return
		}
	}
	if p.total.marks < shortMarks {
		return
	}
	n := p.readable()
	if n == nil || n == p.body || !p.holds(n, enough) {
		n = p.densest()
	}
	if n = p.aroundTable(n); n != p.body {
		p.main, p.mode = n, loose
	}
}

// aroundTable is n, or where n lies in a table of data, what holds that table,
// so that the table is read as one.
func (p *page) aroundTable(n *dom.Node) *dom.Node {
	around := n
	for a := n; a != p.body && a != nil; a = a.Parent {
		if a.DataAtom == atom.Table && !p.layout(a) && a.Parent != nil {
			around = a.Parent
		}
	}
	return around
}

// weight measures how much running text n holds: sentence marks, or on a page
// without any, characters outside links.
func (p *page) weight(n *dom.Node) int {
	if p.total.marks > 0 {
		return p.stats[n].marks
	}
	return p.stats[n].free()
}

// holds reports whether n holds the share of the page's running text.
func (p *page) holds(n *dom.Node, share float64) bool {
	total := p.total.marks
	if total == 0 {
		total = p.total.free()
	}
	return float64(p.weight(n)) >= share*float64(total)
}

// withoutChrome reports whether the page has next to no links and no furniture,
// as a text that somebody saved as HTML.
func (p *page) withoutChrome() bool {
	const maxLinks = 3
	s := p.stats[p.body]
	if s.links > maxLinks || s.linked*20 > s.chars || s != p.total {
		return false
	}
	if p.container(textContainers) != nil {
		return false
	}
	return find(p.body, func(n *dom.Node) bool {
		return n.Type == dom.TextNode && (chromeLine(squeeze(n.Data)) || dateLine(tidy(n.Data)))
	}) == nil
}

// containers are the elements of the body with one of the names, in document
// order, that hold text that is not mostly links.
func (p *page) containers(names map[string]bool) []*dom.Node {
	const minChars = 20
	var found []*dom.Node
	var visit func(n *dom.Node)
	visit = func(n *dom.Node) {
		if n.Type == dom.ElementNode && n != p.body {
			if s := p.stats[n]; (s.free() >= minChars || s.marks > 0) && !s.mostlyLinks() && named(n, names) && !p.isFurniture(n) {
				found = append(found, n)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(p.body)
	return found
}

// named reports whether the element, an id or a class of n is in names.
func named(n *dom.Node, names map[string]bool) bool {
	if names[n.Data] {
		return true
	}
	for _, t := range tokens(n) {
		if names[t] {
			return true
		}
	}
	return false
}

// container is the one of the containers that holds most running text; of
// nested ones that hold the same, the innermost. It is nil where there is none.
func (p *page) container(names map[string]bool) *dom.Node {
	var best *dom.Node
	for _, n := range p.containers(names) {
		if best == nil {
			best = n
			continue
		}
		s, b := p.stats[n], p.stats[best]
		switch {
		case p.weight(n) != p.weight(best):
			if p.weight(n) > p.weight(best) {
				best = n
			}
		case s.free() > b.free(), s.free() == b.free() && inside(n, best):
			best = n
		}
	}
	return best
}

// commonAncestor is the lowest element that holds all of nodes but those with
// next to no text; the body where there are none.
func (p *page) commonAncestor(nodes []*dom.Node) *dom.Node {
	heaviest := 0
	for _, n := range nodes {
		heaviest = max(heaviest, p.weight(n))
	}
	var common *dom.Node
	for _, n := range nodes {
		if p.weight(n)*10 < heaviest {
			continue
		}
		if common == nil {
			common = n
		}
		for common != p.body && !inside(n, common) {
			common = common.Parent
		}
	}
	if common == nil {
		return p.body
	}
	return common
}

// densest is the lowest element on the way down from the body that holds
// nearly all running text of the page.
func (p *page) densest() *dom.Node {
	n := p.body
	for {
		var heavy *dom.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == dom.ElementNode && (heavy == nil || p.weight(c) > p.weight(heavy)) {
				heavy = c
			}
		}
		if heavy == nil || inline(heavy) || !p.holds(heavy, most) {
			return n
		}
		n = heavy
	}
}
