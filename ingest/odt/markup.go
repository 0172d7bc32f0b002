package odt

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/charset"
)

// vocabulary is the namespace of an element. Local names repeat between them.
type vocabulary int

const (
	foreign vocabulary = iota // any other
	office
	text
	table
	draw
	style
	form
	script
	presentation
	svg
	dc
	meta
)

// vocabularies are the namespaces, and the usual prefixes, which encoding/xml
// yields where a damaged file does not declare them.
var vocabularies = func() map[string]vocabulary {
	m := map[string]vocabulary{"http://purl.org/dc/elements/1.1/": dc, "dc": dc, "svg": svg, "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": svg}
	for name, v := range map[string]vocabulary{
		"office": office, "text": text, "table": table, "drawing": draw, "style": style, "form": form, "script": script,
		"presentation": presentation, "meta": meta,
	} {
		m["urn:oasis:names:tc:opendocument:xmlns:"+name+":1.0"] = v
		m[name] = v
	}
	m["draw"] = draw
	return m
}()

// element is the start of an XML element.
type element struct {
	vocabulary vocabulary
	name       string // without prefix
	attrs      []xml.Attr
}

func (e element) is(v vocabulary, name string) bool { return e.vocabulary == v && e.name == name }

// attr is the value of the attribute with that local name, or "".
func (e element) attr(name string) string {
	for i := range e.attrs {
		if e.attrs[i].Name.Local == name {
			return e.attrs[i].Value
		}
	}
	return ""
}

// number is the value of attribute name as a number, or absent where it is
// absent or none.
func (e element) number(name string, absent int) int {
	n, err := strconv.Atoi(strings.TrimSpace(e.attr(name)))
	if err != nil || n > 1<<31-1 || n < -1<<31 {
		return absent
	}
	return n
}

// cursor walks through one part, which it never holds as a tree: a document of
// many small elements would take twenty times its size.
type cursor struct {
	ctx      context.Context
	part     string
	dec      *xml.Decoder
	torn     *damage // how decompressing the part ended, where not well
	depth    int     // elements that are open
	maxDepth int
	tokens   int
}

// newCursor is a cursor before the root element of the XML data.
func newCursor(ctx context.Context, part string, data []byte, maxDepth int) *cursor {
	c := &cursor{ctx: ctx, part: part, maxDepth: maxDepth}
	c.dec = xml.NewDecoder(bytes.NewReader(decodeXML(data)))
	c.dec.Strict = false // small faults need not lose a document; undeclared entities stay as written
	c.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return c
}

var (
	xmlDeclaration = regexp.MustCompile(`^\s*<\?xml\b[^>]*\?>`)
	xmlEncoding    = regexp.MustCompile(`\bencoding\s*=\s*["']([\w.:-]*)["']`)
)

// decodeXML decodes XML in whatever encoding to UTF-8 without declaration and
// without the characters that XML forbids and encoding/xml refuses.
func decodeXML(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) {
		label := ""
		if m := xmlEncoding.FindSubmatch(xmlDeclaration.Find(data[:min(len(data), 200)])); m != nil {
			label = string(m[1])
		}
		s, _ := charset.DecodeDeclared(data, label)
		data = []byte(s)
	}
	if at := xmlDeclaration.FindIndex(data[:min(len(data), 200)]); at != nil {
		data = data[at[1]:]
	}
	if !bytes.ContainsFunc(data, forbidden) {
		return data
	}
	return bytes.Map(func(r rune) rune {
		if forbidden(r) {
			return -1
		}
		return r
	}, data)
}

// forbidden reports whether r is no character of XML 1.0.
func forbidden(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}

// next is the next token. io.EOF is the good end of the part.
func (c *cursor) next() (xml.Token, error) {
	if c.tokens++; c.tokens&0xFFF == 0 {
		if err := stopped(c.ctx); err != nil {
			return nil, err
		}
	}
	tok, err := c.dec.Token()
	if err != nil {
		return nil, c.end(err)
	}
	switch t := tok.(type) {
	case xml.StartElement:
		if c.depth++; c.depth > c.maxDepth {
			return nil, bomb("part %s: elements more than %d deep", c.part, c.maxDepth)
		}
	case xml.EndElement:
		c.depth--
	case xml.Directive:
		// Old writers name a document type; one that declares entities is an attack.
		if bytes.IndexByte(t, '[') >= 0 {
			return nil, fmt.Errorf("part %s: document type with declarations: %w", c.part, corpus.ErrMalformed)
		}
	}
	return tok, nil
}

// end is what the error of the decoder means.
func (c *cursor) end(err error) error {
	if c.torn != nil {
		return c.torn
	}
	if err == io.EOF {
		return err
	}
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) && strings.Contains(syntax.Msg, "unexpected EOF") {
		err = io.ErrUnexpectedEOF
	}
	return damaged(c.part, err)
}

// content calls visit for every direct child of the element that the cursor
// stands in and chars for the character data between them, and leaves the cursor
// behind that element. visit may read the child; what it does not read is
// skipped. Outside the root element the only child is the root.
func (c *cursor) content(visit func(element) error, chars func([]byte)) error {
	level := c.depth
	for {
		tok, err := c.next()
		if err == io.EOF && level == 0 {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if chars != nil {
				chars(t)
			}
		case xml.StartElement:
			if err := visit(element{vocabularies[t.Name.Space], t.Name.Local, t.Attr}); err != nil {
				return err
			}
			for c.depth > level {
				if _, err := c.next(); err != nil {
					return err
				}
			}
		case xml.EndElement:
			return nil
		}
	}
}

// children is content without the character data.
func (c *cursor) children(visit func(element) error) error { return c.content(visit, nil) }

// text is the character data of the element that the cursor stands in, without
// that of its children.
func (c *cursor) text() (string, error) {
	var s strings.Builder
	err := c.content(func(element) error { return nil }, func(b []byte) { s.Write(b) })
	return s.String(), err
}
