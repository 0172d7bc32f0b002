package html

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
)

// page is a web page on its way to a document; the steps of read fill it.
type page struct {
	ctx    context.Context
	limits Limits

	root     *dom.Node          // the document node
	body     *dom.Node          // the body, or root where there is none
	head     head               // what <head> states
	stats    map[*dom.Node]stat // of every element, after prune
	total    stat               // of the body without boilerplate
	main     *dom.Node          // the element that holds the main text
	mode     mode               // how far main can be trusted
	blocks   []block
	notes    []note // of the blocks; none where mode is whole
	links    []link // to files, in page order
	warnings []string

	headline      int  // index of the first block of the visible headline, or -1
	headlineLines int  // number of its blocks
	mainBegun     bool // the walk has reached the main element
}

var (
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]+charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	xmlEncoding = regexp.MustCompile(`(?i)<\?xml[^>]*encoding\s*=\s*["']\s*([a-z0-9_:.-]+)`)
)

// declaredCharset is the name of the encoding that the page states in its
// first 4 KiB, by <meta> or XML declaration, or "". (Browsers look at 1 KiB;
// pages that put comments or scripts first need more.)
func declaredCharset(data []byte) string {
	const window = 4 << 10
	data = data[:min(len(data), window)]
	if m := metaCharset.FindSubmatch(data); m != nil {
		return string(m[1])
	}
	if m := xmlEncoding.FindSubmatch(data); m != nil {
		return string(m[1])
	}
	return ""
}

// parse makes the tree. Elements nested too deep for the parser of
// golang.org/x/net, and unclosed formatting elements that it would copy into
// every paragraph, go to lenientTree instead.
func (p *page) parse(text string) error {
	tags, copies := tagCounts(text)
	if tags > p.limits.MaxNodes {
		return fmt.Errorf("html: %w: %d tags", corpus.ErrBomb, tags)
	}
	var err error
	if tags+copies <= p.limits.MaxNodes {
		p.root, err = dom.Parse(&contextReader{p.ctx, strings.NewReader(text)})
		if p.ctx.Err() != nil {
			return interrupted(p.ctx)
		}
		if err == nil {
			if nodes, depth := size(p.root); nodes > p.limits.MaxNodes || depth > maxParsedDepth {
				p.root = nil
			}
		}
	}
	if p.root == nil || err != nil {
		p.warnings = append(p.warnings, "网页标签嵌套异常，版式信息可能不完整")
		if p.root, err = lenientTree(p.ctx, text); err != nil {
			return err
		}
	}
	p.body = find(p.root, func(n *dom.Node) bool { return n.DataAtom == atom.Body })
	if p.body == nil {
		p.body = p.root
	}
	return nil
}

// maxParsedDepth bounds the depth of a tree that is walked by recursion. The
// parser bounds its open elements, but moves misnested ones below others.
const maxParsedDepth = 2000

// size is the number of nodes below root and the depth of the deepest.
func size(root *dom.Node) (nodes, depth int) {
	level := 0
	for n := root; ; {
		if n.FirstChild != nil {
			n = n.FirstChild
			level++
			depth = max(depth, level)
		} else {
			for n != root && n.NextSibling == nil {
				n = n.Parent
				level--
			}
			if n == root {
				return nodes, depth
			}
			n = n.NextSibling
		}
		nodes++
	}
}

// contextReader stops the parser when its context is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(b []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(b)
}

// formatting are the elements that the HTML standard (13.2.4.3) reopens in
// every following block when they are not closed.
var formatting = map[string]bool{
	"a": true, "b": true, "big": true, "code": true, "em": true, "font": true, "i": true, "nobr": true,
	"s": true, "small": true, "strike": true, "strong": true, "tt": true, "u": true,
}

// tagCounts counts the start tags of text, and, as a bound from above, how
// many copies of unclosed formatting elements a conforming parser would add.
func tagCounts(text string) (tags, copies int) {
	const maxOpen = 512 // the parser holds no more
	open := 0
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 || i+1 == len(text) {
			return tags, copies
		}
		text = text[i+1:]
		end := text[0] == '/'
		if end {
			text = text[1:]
		}
		n := 0
		for n < len(text) && n < len("strong")+1 && isLetter(text[n]) {
			n++
		}
		if n == 0 {
			continue
		}
		name := strings.ToLower(text[:n])
		switch {
		case !formatting[name]:
			copies += open
		case end:
			open = max(open-1, 0)
		default:
			open = min(open+1, maxOpen)
		}
		if !end {
			tags++
		}
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// find is the first node in document order, n included, for which is holds.
func find(n *dom.Node, is func(*dom.Node) bool) *dom.Node {
	if is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if m := find(c, is); m != nil {
			return m
		}
	}
	return nil
}

// attr is the value of the attribute key of n, or "".
func attr(n *dom.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// hasAttr reports whether n has the attribute key, with or without value.
func hasAttr(n *dom.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// style is the style attribute of n in lower case without blanks.
func style(n *dom.Node) string {
	s := attr(n, "style")
	if s == "" {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(s), ""))
}

// tokens are the id and the classes of n in lower case, without a number at
// the end (vsb_content_2 is vsb_content).
func tokens(n *dom.Node) []string {
	var t []string
	for _, a := range n.Attr {
		if a.Key != "id" && a.Key != "class" {
			continue
		}
		for _, f := range strings.Fields(strings.ToLower(a.Val)) {
			if s := strings.TrimRight(f, "0123456789"); s != "" {
				f = strings.TrimRight(s, "_-")
			}
			t = append(t, f)
		}
	}
	return t
}

// inside reports whether n is a or lies in it.
func inside(n, a *dom.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == a {
			return true
		}
	}
	return false
}
