package html

import (
	"fmt"
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// block is one block of the page before the chrome is set apart.
type block struct {
	raw.Block
	node      *dom.Node // the block element that holds it
	stat      stat
	bounds    []int     // byte offsets in Text where inline elements begin or end
	files     int       // links to files
	inMain    bool      // inside page.main
	furniture bool      // inside an element that frames articles
	meta      bool      // inside a table of metadata
	row       *dom.Node // table row that holds it, where tables are walked through
	list      *dom.Node // list that holds it
	chrome    bool      // decided by separate
}

// scope is what a block inherits from the elements around it.
type scope struct {
	kind      raw.Kind
	level     int
	node      *dom.Node
	row, list *dom.Node
	lists     int // depth of lists
	linked    bool
	pre       bool
	inMain    bool
	furniture bool
	meta      bool
}

// walker turns a tree into blocks, in document order.
type walker struct {
	p      *page
	line   line
	label  string // of the list item whose text comes next
	blocks []block
	next   map[*dom.Node]int // the number of the next item of an ordered list
	cells  *int              // table cells so far
	size   *int              // bytes of text so far
	steps  int
	err    error
}

// walk fills p.blocks and p.links.
func (p *page) walk() error {
	p.mainBegun = p.main == p.body
	w := &walker{p: p, next: make(map[*dom.Node]int), cells: new(int), size: new(int)}
	w.children(p.body, scope{kind: raw.Paragraph, node: p.body, inMain: p.main == p.body})
	w.flush(scope{kind: raw.Paragraph, node: p.body, inMain: p.main == p.body})
	p.blocks = w.blocks
	return w.err
}

// children walks the children of n within s.
func (w *walker) children(n *dom.Node, s scope) {
	const stepsBetweenChecks = 1024
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		if w.steps++; w.steps%stepsBetweenChecks == 0 {
			if w.err = interrupted(w.p.ctx); w.err != nil {
				return
			}
		}
		switch c.Type {
		case dom.TextNode:
			w.text(c.Data, s)
		case dom.ElementNode:
			w.element(c, s)
		}
	}
}

// text adds a text node; in preformatted text every line is a block.
func (w *walker) text(data string, s scope) {
	if !s.pre {
		w.line.write(data, s.linked)
		return
	}
	for i, l := range strings.Split(strings.ReplaceAll(data, "\r", ""), "\n") {
		if i > 0 {
			w.flush(s)
		}
		w.line.write(l, s.linked)
	}
}

// element walks one element.
func (w *walker) element(n *dom.Node, s scope) {
	if n == w.p.main {
		w.flush(s) // what stands before it is outside
		s.inMain, w.p.mainBegun = true, true
		if inline(n) {
			w.inline(n, s)
			w.flush(s)
			return
		}
	}
	if note, ok := noteAnchor(n); ok {
		w.line.write(note, s.linked)
		return
	}
	switch {
	case n.DataAtom == atom.Br || n.DataAtom == atom.Hr:
		w.flush(s)
		return
	case reviewMark(n):
		return
	case n.DataAtom == atom.Img || void[n.DataAtom]:
		return
	case inline(n):
		w.inline(n, s)
		return
	}
	w.flush(s)
	inner := w.enter(n, s)
	if n.DataAtom == atom.Table && !w.table(n, &inner) {
		return
	}
	w.children(n, inner)
	w.flush(inner)
	if n.DataAtom == atom.Li {
		w.label = "" // an item without text leaves its label to nobody
	}
}

// inline walks an element that does not begin a block.
func (w *walker) inline(n *dom.Node, s scope) {
	if isLink(n) {
		if w.p.addLink(n, s) {
			w.line.files++
		} else {
			s.linked = true
		}
	}
	if preformatted(n) {
		s.pre = true
	}
	w.line.boundary()
	w.children(n, s)
	w.line.boundary()
}

// enter is the scope inside the block element n.
func (w *walker) enter(n *dom.Node, s scope) scope {
	s.node = n
	s.pre = s.pre || preformatted(n)
	s.furniture = s.furniture || w.p.mode != whole && w.p.isFurniture(n) && !w.p.signed(n)
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		s.kind, s.level = raw.Heading, int(n.Data[1]-'0')
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		s.list = n
		s.lists++
		s.kind, s.level = raw.Paragraph, 0
	case atom.Li:
		s.kind, s.level = raw.ListItem, max(s.lists, 1)
		w.label = w.itemLabel(n)
	case atom.Tr:
		s.row = n
	case atom.Blockquote, atom.Td, atom.Th:
		s.kind, s.level = raw.Paragraph, 0
	case atom.P:
		if level := wordListLevel(n); level > 0 {
			s.kind, s.level = raw.ListItem, level
		}
	}
	if k, ok := wordPart(n); ok && w.p.mode == whole {
		s.kind, s.level = k, 0
	}
	return s
}

// flush ends the block under construction, if it has text.
func (w *walker) flush(s scope) {
	text, st, bounds, files := w.line.take()
	if st.chars == 0 {
		return
	}
	if w.label != "" && s.kind == raw.ListItem {
		if !labelled(text) {
			text = w.label + text
			bounds = nil
		}
	}
	if s.kind == raw.ListItem {
		w.label = ""
	}
	w.add(block{
		Block: raw.Block{Kind: s.kind, Level: s.level, Text: text},
		stat:  st, bounds: bounds, files: files,
	}, s)
}

// add appends a block and charges its text.
func (w *walker) add(b block, s scope) {
	b.node, b.row, b.list = s.node, s.row, s.list
	b.inMain, b.furniture, b.meta = s.inMain, s.furniture, s.meta
	w.charge(len(b.Text))
	w.blocks = append(w.blocks, b)
}

// charge adds n bytes to the text of the document.
func (w *walker) charge(n int) {
	if *w.size += n; *w.size > w.p.limits.MaxText && w.err == nil {
		w.err = fmt.Errorf("html: %w: more than %d bytes of text", corpus.ErrBomb, w.p.limits.MaxText)
	}
}

// blockElements begin a block of their own (HTML standard, 15.3, display:
// block, list-item, table and its parts).
var blockElements = map[atom.Atom]bool{
	atom.Address: true, atom.Article: true, atom.Aside: true, atom.Blockquote: true, atom.Body: true, atom.Caption: true,
	atom.Center: true, atom.Dd: true, atom.Details: true, atom.Dialog: true, atom.Dir: true, atom.Div: true, atom.Dl: true, atom.Dt: true,
	atom.Fieldset: true, atom.Figcaption: true, atom.Figure: true, atom.Footer: true, atom.Form: true,
	atom.H1: true, atom.H2: true, atom.H3: true, atom.H4: true, atom.H5: true, atom.H6: true, atom.Header: true, atom.Hgroup: true,
	atom.Hr: true, atom.Html: true, atom.Legend: true, atom.Li: true, atom.Listing: true, atom.Main: true, atom.Menu: true, atom.Nav: true,
	atom.Ol: true, atom.P: true, atom.Plaintext: true, atom.Pre: true, atom.Section: true, atom.Summary: true,
	atom.Table: true, atom.Tbody: true, atom.Td: true, atom.Tfoot: true, atom.Th: true, atom.Thead: true, atom.Tr: true,
	atom.Ul: true, atom.Xmp: true, atom.Marquee: true, atom.Frameset: true,
}

// inline reports whether n begins no block. Elements of a CMS (UCAPCONTENT,
// UCAPTITLE) hold blocks and count as such.
func inline(n *dom.Node) bool {
	return !blockElements[n.DataAtom] && !cmsElements[n.Data]
}

// preformatted reports whether line breaks of the source show in n.
func preformatted(n *dom.Node) bool {
	switch n.DataAtom {
	case atom.Pre, atom.Xmp, atom.Listing, atom.Plaintext:
		return true
	}
	return strings.Contains(style(n), "white-space:pre")
}

// wordListLevel is the level of a paragraph of a list in Word's HTML, whose
// label is part of its text; 0 for any other.
func wordListLevel(n *dom.Node) int {
	s := style(n)
	i := strings.Index(s, "mso-list:")
	if i < 0 || strings.HasPrefix(s[i:], "mso-list:ignore") || strings.HasPrefix(s[i:], "mso-list:none") {
		return 0
	}
	if i = strings.Index(s, "level"); i < 0 {
		return 1
	}
	digits := s[i+len("level"):]
	if end := strings.IndexFunc(digits, func(r rune) bool { return r < '0' || r > '9' }); end >= 0 {
		digits = digits[:end]
	}
	// Blanks are gone from s, so that “level1 lfo3” reads level1lfo3.
	if level, err := strconv.Atoi(digits); err == nil && 1 <= level && level <= 9 {
		return level
	}
	return 1
}
