package html

import (
	"context"
	"fmt"
	"io"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fuhan/corpus"
)

// maxDepth is how deep lenientTree nests elements.
const maxDepth = 200

// implied names the elements whose start tag ends an open one of the same
// list, and the element beyond which nothing is ended (HTML standard, 13.1.2.4).
var implied = map[atom.Atom]struct {
	ends  []atom.Atom
	until []atom.Atom
}{
	atom.Li:    {[]atom.Atom{atom.Li}, []atom.Atom{atom.Ul, atom.Ol}},
	atom.Dt:    {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Dd:    {[]atom.Atom{atom.Dt, atom.Dd}, []atom.Atom{atom.Dl}},
	atom.Td:    {[]atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Table, atom.Tr}},
	atom.Th:    {[]atom.Atom{atom.Td, atom.Th}, []atom.Atom{atom.Table, atom.Tr}},
	atom.Tr:    {[]atom.Atom{atom.Tr}, []atom.Atom{atom.Table}},
	atom.Tbody: {[]atom.Atom{atom.Thead, atom.Tbody, atom.Tfoot}, []atom.Atom{atom.Table}},
	atom.P:     {[]atom.Atom{atom.P}, []atom.Atom{atom.Td, atom.Th, atom.Li, atom.Div}},
	atom.Div:   {[]atom.Atom{atom.P}, []atom.Atom{atom.Td, atom.Th, atom.Li, atom.Div}},
	atom.Table: {[]atom.Atom{atom.P}, []atom.Atom{atom.Td, atom.Th, atom.Li, atom.Div}},
}

// void are the elements without content.
var void = map[atom.Atom]bool{
	atom.Area: true, atom.Base: true, atom.Br: true, atom.Col: true, atom.Embed: true, atom.Hr: true,
	atom.Img: true, atom.Input: true, atom.Link: true, atom.Meta: true, atom.Param: true,
	atom.Source: true, atom.Track: true, atom.Wbr: true,
}

// lenientTree parses text without the rules that make a conforming parser
// refuse deep nesting or copy elements. Elements below maxDepth become empty
// siblings of their own content, so that no text is lost and lines still end
// where blocks do. The tree has one node for each tag and piece of text.
func lenientTree(ctx context.Context, text string) (*dom.Node, error) {
	root := &dom.Node{Type: dom.DocumentNode}
	stack := []*dom.Node{root}
	top := func() *dom.Node { return stack[len(stack)-1] }
	z := dom.NewTokenizer(&contextReader{ctx, strings.NewReader(text)})
	for {
		switch z.Next() {
		case dom.ErrorToken:
			if ctx.Err() != nil {
				return nil, interrupted(ctx)
			}
			if err := z.Err(); err != io.EOF {
				return nil, fmt.Errorf("html: %w: %w", corpus.ErrMalformed, err)
			}
			return root, nil
		case dom.TextToken:
			top().AppendChild(&dom.Node{Type: dom.TextNode, Data: strings.ReplaceAll(z.Token().Data, "\x00", "")})
		case dom.StartTagToken, dom.SelfClosingTagToken:
			t := z.Token()
			stack = endImplied(stack, t.DataAtom)
			n := &dom.Node{Type: dom.ElementNode, Data: t.Data, DataAtom: t.DataAtom, Attr: t.Attr}
			top().AppendChild(n)
			if !void[t.DataAtom] && len(stack) < maxDepth {
				stack = append(stack, n)
			}
		case dom.EndTagToken:
			name := z.Token().Data
			for i := len(stack) - 1; i > 0; i-- {
				if stack[i].Data == name {
					stack = stack[:i]
					break
				}
				if stack[i].DataAtom == atom.Table && name != "table" && name != "body" && name != "html" {
					break // a stray end tag in a cell ends nothing outside it
				}
			}
		}
	}
}

// endImplied closes the elements that the start tag a ends.
func endImplied(stack []*dom.Node, a atom.Atom) []*dom.Node {
	rule, ok := implied[a]
	if !ok {
		return stack
	}
	for i := len(stack) - 1; i > 0; i-- {
		for _, e := range rule.ends {
			if stack[i].DataAtom == e {
				return stack[:i]
			}
		}
		for _, u := range rule.until {
			if stack[i].DataAtom == u {
				return stack
			}
		}
	}
	return stack
}
