package docx

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

// number is the value of attribute name as a number; ok is false where it is
// absent or none, or too large for anything Word counts.
func (e element) number(name string) (n int, ok bool) {
	n, err := strconv.Atoi(e.attr(name))
	if err != nil || n > 1<<31-1 || n < -1<<31 {
		return 0, false
	}
	return n, true
}

// on is the state of a toggle such as w:vanish (ST_OnOff):
// on unless its value says otherwise.
func (e element) on() bool {
	switch e.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
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
	// Not strict: attributes without quotes and the like need not lose a
	// document. Entities that are not declared then stay as they are written.
	c.dec.Strict = false
	c.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return c
}

// xmlDeclaration matches the declaration at the begin of XML, xmlEncoding the
// encoding named in it.
var (
	xmlDeclaration = regexp.MustCompile(`^\s*<\?xml\b[^>]*\?>`)
	xmlEncoding    = regexp.MustCompile(`\bencoding\s*=\s*["']([\w.:-]*)["']`)
)

// decodeXML decodes XML in whatever encoding it is in, whether it says so or
// not, to UTF-8 without declaration and without the characters that XML forbids
// and encoding/xml refuses.
func decodeXML(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	// Nearly every part is UTF-8 and needs no copy. UTF-16 has zero bytes.
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) {
		label := ""
		if m := xmlEncoding.FindSubmatch(xmlDeclaration.Find(data[:min(len(data), 200)])); m != nil {
			label = string(m[1])
		}
		text, _ := charset.DecodeDeclared(data, label)
		data = []byte(text)
	}
	if at := xmlDeclaration.FindIndex(data[:min(len(data), 200)]); at != nil {
		data = data[at[1]:]
	}
	if !hasForbidden(data) {
		return data
	}
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, data)
}

func hasForbidden(s []byte) bool {
	for _, b := range s {
		if b < ' ' && b != '\t' && b != '\n' && b != '\r' {
			return true
		}
	}
	return bytes.Contains(s, []byte("\uFFFE")) || bytes.Contains(s, []byte("\uFFFF"))
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
		// A package has no use for a document type; its entities are only good
		// for attacks, and ECMA-376-2 allows no part to have one.
		if strings.HasPrefix(string(t), "DOCTYPE") {
			return nil, fmt.Errorf("part %s: document type declaration: %w", c.part, corpus.ErrMalformed)
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

// children calls visit for every direct child of the element that the cursor
// stands in, and leaves the cursor behind that element. visit may call children
// or text to read the child; what it does not read is skipped. Outside the root
// element the only child is the root.
func (c *cursor) children(visit func(element) error) error {
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
		case xml.StartElement:
			if err := visit(element{vocabularyOf(t.Name.Space), t.Name.Local, t.Attr}); err != nil {
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

// text is the character data of the element that the cursor stands in, without
// that of its children. The cursor is behind the element then. In case of an
// error text is what was read before it.
func (c *cursor) text() (string, error) {
	level := c.depth
	var s strings.Builder
	for {
		tok, err := c.next()
		if err != nil {
			return s.String(), err
		}
		switch t := tok.(type) {
		case xml.CharData:
			if c.depth == level {
				s.Write(t)
			}
		case xml.EndElement:
			if c.depth < level {
				return s.String(), nil
			}
		}
	}
}

// alternate reads mc:AlternateContent: the first branch that says anything, as
// told by said, which counts what was taken from the document so far. The
// branches show the same to applications of different age (ECMA-376-3, alternate content);
// every one but the first that yields text would repeat it.
func (c *cursor) alternate(said func() int, branch func() error) error {
	before := said()
	return c.children(func(e element) error {
		if said() != before || !e.is(compat, "Choice") && !e.is(compat, "Fallback") {
			return nil
		}
		return branch()
	})
}
