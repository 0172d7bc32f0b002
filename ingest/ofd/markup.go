package ofd

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

// element is the start of an XML element. Its name is that without prefix:
// namespaces are not looked at, since writers use several and even none.
type element struct {
	name  string
	attrs []xml.Attr
	from  int64 // offset of the start tag
}

// attr is the value of the attribute with that local name, or "".
func (e element) attr(name string) string {
	for i := range e.attrs {
		if e.attrs[i].Name.Local == name {
			return e.attrs[i].Value
		}
	}
	return ""
}

// number is the value of attribute name, or otherwise where it is absent or no
// sane number.
func (e element) number(name string, otherwise float64) float64 {
	v := strings.TrimSpace(e.attr(name))
	if v == "" {
		return otherwise
	}
	if f, ok := parseNumber(v); ok {
		return f
	}
	return otherwise
}

// off is the state of an attribute that is true where it is absent.
func (e element) off(name string) bool {
	v := e.attr(name)
	return strings.EqualFold(v, "false") || v == "0"
}

// matrix is the value of attribute name as a transformation, or identity.
func (e element) matrix(name string) matrix {
	if v := parseNumbers(e.attr(name), 6); len(v) == 6 {
		return matrix(v)
	}
	return identity
}

// parseBox reads an ST_Box, "x y width height"; ok is false where it is none.
func parseBox(s string) (b [4]float64, ok bool) {
	v := parseNumbers(s, 4)
	if len(v) != 4 {
		return b, false
	}
	return [4]float64(v), true
}

// maxCoordinate bounds numbers: a kilometre is no place on a page.
const maxCoordinate = 1e6

func parseNumber(s string) (float64, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f < maxCoordinate && f > -maxCoordinate) {
		return 0, false
	}
	return f, true
}

// parseNumbers are the first most numbers of an ST_Array. What is none is 0.
func parseNumbers(s string, most int) []float64 {
	var out []float64
	for f := range strings.FieldsFuncSeq(s, notNumber) {
		if len(out) == most {
			break
		}
		v, _ := parseNumber(f)
		out = append(out, v)
	}
	return out
}

func notNumber(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' || r == '\r' }

// cursor walks through one entry, which it never holds as a tree.
type cursor struct {
	ctx      context.Context
	entry    string
	data     []byte // UTF-8
	dec      *xml.Decoder
	torn     *damage // how decompressing the entry ended, where not well
	depth    int     // elements that are open
	maxDepth int
	tokens   int
	before   int64 // offset of the token read last
}

// newCursor is a cursor before the first element of data, which is XML in any
// encoding.
func newCursor(ctx context.Context, entry string, data []byte, maxDepth int) *cursor {
	return cursorAt(ctx, entry, decodeXML(data), maxDepth)
}

// cursorAt is the same for decoded data.
func cursorAt(ctx context.Context, entry string, data []byte, maxDepth int) *cursor {
	c := &cursor{ctx: ctx, entry: entry, data: data, maxDepth: maxDepth}
	c.dec = xml.NewDecoder(bytes.NewReader(data))
	// Not strict: attributes without quotes and undeclared prefixes need not
	// lose a document. Undeclared entities stay as they are written.
	c.dec.Strict = false
	c.dec.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	return c
}

var (
	xmlDeclaration = regexp.MustCompile(`^\s*<\?xml\b[^>]*\?>`)
	xmlEncoding    = regexp.MustCompile(`\bencoding\s*=\s*["']([\w.:-]*)["']`)
)

// decodeXML decodes XML in whatever encoding it is in, whether it says so or
// not, to UTF-8 without declaration and without the characters that XML forbids
// and encoding/xml refuses.
func decodeXML(data []byte) []byte {
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if bytes.IndexByte(data, 0) >= 0 || !utf8.Valid(data) { // UTF-16 has zero bytes
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

// next is the next token. io.EOF is the good end of the entry.
func (c *cursor) next() (xml.Token, error) {
	if c.tokens++; c.tokens&0xFFF == 0 {
		if err := stopped(c.ctx); err != nil {
			return nil, err
		}
	}
	c.before = c.dec.InputOffset()
	tok, err := c.dec.Token()
	if err != nil {
		return nil, c.end(err)
	}
	switch t := tok.(type) {
	case xml.StartElement:
		if c.depth++; c.depth > c.maxDepth {
			return nil, bomb("entry %s: elements more than %d deep", c.entry, c.maxDepth)
		}
	case xml.EndElement:
		c.depth--
	case xml.Directive:
		// OFD has no document type; its entities are only good for attacks.
		if strings.HasPrefix(string(t), "DOCTYPE") {
			return nil, fmt.Errorf("entry %s: document type declaration: %w", c.entry, corpus.ErrMalformed)
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
	return damaged(c.entry, err)
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
			if err := visit(element{t.Name.Local, t.Attr, c.before}); err != nil {
				return err
			}
			if err := c.leave(level); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// leave skips what is left of the elements below level.
func (c *cursor) leave(level int) error {
	for c.depth > level {
		if _, err := c.next(); err != nil {
			return err
		}
	}
	return nil
}

// text is the character data of the element that the cursor stands in, without
// that of its children. The cursor is behind the element then.
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

// fragment is the markup of element e, in which the cursor stands, and leaves
// the cursor behind it.
func (c *cursor) fragment(e element) ([]byte, error) {
	err := c.leave(c.depth - 1)
	if err != nil {
		return nil, err
	}
	return c.data[e.from:c.dec.InputOffset()], nil
}
