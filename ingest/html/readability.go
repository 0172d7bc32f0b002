package html

import (
	"net/url"
	"strconv"

	readability "codeberg.org/readeck/go-readability/v2"
	dom "golang.org/x/net/html"
)

// nodeMark is the attribute by which elements of a copy are traced back.
const nodeMark = "data-fuhan-node"

// maxReadable is the number of elements above which readability is not asked:
// its passes copy the tree and some of its steps take quadratic time.
const maxReadable = 20_000

// readable is the element that holds what go-readability takes for the
// article, or nil. The library serves to find the place only: what it cleans
// away inside (tables, lists of links) is judged by this package's own rules.
func (p *page) readable() (main *dom.Node) {
	if len(p.stats) > maxReadable {
		return nil
	}
	// The library is made for pages as browsers accept them; a panic on a
	// strange tree must cost no more than its opinion.
	defer func() {
		if recover() != nil {
			main = nil
		}
	}()
	var originals []*dom.Node
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseAndMutate(markedCopy(p.root, &originals), &url.URL{Scheme: "http", Host: "page.invalid", Path: "/"})
	if err != nil || article.Node == nil {
		return nil
	}
	var kept []*dom.Node
	var visit func(n *dom.Node)
	visit = func(n *dom.Node) {
		if i, err := strconv.Atoi(attr(n, nodeMark)); err == nil && 0 <= i && i < len(originals) && ownText(n) {
			kept = append(kept, originals[i])
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(article.Node)
	return p.lowestAround(kept)
}

// markedCopy copies the tree and marks every element with its index in
// originals.
func markedCopy(n *dom.Node, originals *[]*dom.Node) *dom.Node {
	c := &dom.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace}
	if n.Type == dom.ElementNode {
		c.Attr = append(c.Attr, dom.Attribute{Key: nodeMark, Val: strconv.Itoa(len(*originals))})
		c.Attr = append(c.Attr, n.Attr...)
		*originals = append(*originals, n)
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		c.AppendChild(markedCopy(k, originals))
	}
	return c
}

// ownText reports whether n has text of its own, outside its elements.
func ownText(n *dom.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == dom.TextNode && squeeze(c.Data) != "" {
			return true
		}
	}
	return false
}

// lowestAround is the lowest element that holds nearly all running text of
// nodes: the few that a headline or a footer contributes do not widen it.
func (p *page) lowestAround(nodes []*dom.Node) *dom.Node {
	within := make(map[*dom.Node]int) // running text of nodes by ancestor
	counted := make(map[*dom.Node]bool)
	total := 0
	for _, n := range nodes {
		if n == nil || counted[n] || !inside(n, p.body) {
			continue
		}
		own := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == dom.TextNode {
				own += measureText(c.Data, false).chars
			}
		}
		counted[n] = true
		total += own
		for a := n; a != nil; a = a.Parent {
			within[a] += own
			if a == p.body {
				break
			}
		}
	}
	if total == 0 {
		return nil
	}
	n := p.body
	for {
		var heavy *dom.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if heavy == nil || within[c] > within[heavy] {
				heavy = c
			}
		}
		if heavy == nil || inline(heavy) || float64(within[heavy]) < 0.95*float64(total) {
			return n
		}
		n = heavy
	}
}
