package sheet

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// cursor is a pull scanner of one XML part. It reads the stream through a window
// that holds one token, so that a sheet of any size costs little memory. It knows
// elements by their local names, checks that tags are nested, skips comments,
// processing instructions and document types, and knows no entities but the five
// of XML. It works on the stream since encoding/xml cannot read UTF-16 and excelize
// holds a whole sheet in memory to know its merged cells (1.5 GB for 1.9 million
// cells, measured).
type cursor struct {
	ctx      context.Context
	part     string
	r        io.Reader
	buf      []byte
	pos      int // of the next byte in buf
	eof      error
	maxDepth int
	tokens   int

	names []byte // local names of the open elements, one behind the other
	marks []int  // where each begins
	// Of the token that next returned:
	kind  tokenKind
	name  []byte // of a start or end
	attrs []byte // of a start
	text  []byte // of text, not decoded
	cdata bool   // the text is literal
	empty bool   // the start of an element without content; its end follows
}

type tokenKind byte

const (
	startToken tokenKind = iota
	endToken
	textToken
)

// maxTokenBytes bounds one token. Excel admits 32,767 characters in a cell.
const maxTokenBytes = 4 << 20

func newCursor(ctx context.Context, part string, r io.Reader, maxDepth int) *cursor {
	return &cursor{ctx: ctx, part: part, r: r, maxDepth: maxDepth, buf: make([]byte, 0, 64<<10)}
}

// errTokenTooLong stops at a token beyond maxTokenBytes.
var errTokenTooLong = errors.New("token too long")

// fill reads more of the stream behind buf[pos:]. It reports false at the end.
func (c *cursor) fill() bool {
	if c.eof != nil {
		return false
	}
	if c.pos > 0 {
		n := copy(c.buf, c.buf[c.pos:])
		c.buf, c.pos = c.buf[:n], 0
	}
	if len(c.buf) == cap(c.buf) {
		if len(c.buf) >= maxTokenBytes {
			c.eof = errTokenTooLong
			return false
		}
		c.buf = append(c.buf, make([]byte, len(c.buf))...)[:len(c.buf)]
	}
	for range 100 {
		n, err := c.r.Read(c.buf[len(c.buf):cap(c.buf)])
		c.buf = c.buf[:len(c.buf)+n]
		if err != nil {
			c.eof = err
		}
		if n > 0 || err != nil {
			return n > 0
		}
	}
	c.eof = io.ErrNoProgress
	return false
}

// find is the number of bytes before the next delim, reading on as needed, or -1.
func (c *cursor) find(delim string, from int) int {
	for {
		if from <= len(c.buf)-c.pos {
			if n := bytes.Index(c.buf[c.pos+from:], []byte(delim)); n >= 0 {
				return from + n
			}
		}
		from = max(len(c.buf)-c.pos-len(delim)+1, from)
		if !c.fill() {
			return -1
		}
	}
}

// next goes to the next token. Text between tags is a token of its own; blank
// text is passed over outside elements. io.EOF ends a complete document.
func (c *cursor) next() error {
	if c.tokens++; c.tokens%4096 == 0 {
		if err := stopped(c.ctx); err != nil {
			return err
		}
	}
	if c.empty {
		c.empty = false
		c.kind = endToken
		c.pop()
		return nil
	}
	for {
		if c.pos == len(c.buf) && !c.fill() {
			return c.end()
		}
		if c.buf[c.pos] != '<' {
			n := c.find("<", 0)
			if n < 0 {
				n = len(c.buf) - c.pos
				if len(c.marks) > 0 || c.eof == errTokenTooLong {
					return c.end()
				}
			}
			c.kind, c.cdata, c.text = textToken, false, c.buf[c.pos:c.pos+n]
			c.pos += n
			if len(c.marks) == 0 {
				continue
			}
			return nil
		}
		for len(c.buf)-c.pos < 9 && c.fill() {
		}
		rest := c.buf[c.pos:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			if !c.skip("-->", 4) {
				return c.end()
			}
		case bytes.HasPrefix(rest, []byte("<?")):
			if !c.skip("?>", 2) {
				return c.end()
			}
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			n := c.find("]]>", 9)
			if n < 0 {
				return c.end()
			}
			c.kind, c.cdata, c.text = textToken, true, c.buf[c.pos+9:c.pos+n]
			c.pos += n + 3
			return nil
		case bytes.HasPrefix(rest, []byte("<!")):
			if err := c.doctype(); err != nil {
				return err
			}
		default:
			return c.tag()
		}
	}
}

// skip passes over everything up to and with delim.
func (c *cursor) skip(delim string, from int) bool {
	n := c.find(delim, from)
	if n < 0 {
		return false
	}
	c.pos += n + len(delim)
	return true
}

// doctype refuses a document type with declarations: office programs write none,
// and entities are what bombs are made of.
func (c *cursor) doctype() error {
	n := c.find(">", 0)
	if n < 0 {
		return c.end()
	}
	if bytes.IndexByte(c.buf[c.pos:c.pos+n], '[') >= 0 {
		return c.malformed("document type with declarations")
	}
	c.pos += n + 1
	return nil
}

// tag takes a start or end tag.
func (c *cursor) tag() error {
	n := c.closing()
	if n < 0 {
		return c.end()
	}
	in := c.buf[c.pos+1 : c.pos+n]
	c.pos += n + 1
	if len(in) > 0 && in[0] == '/' {
		c.kind = endToken
		c.name = local(bytes.TrimRight(in[1:], " \t\r\n"))
		if len(c.marks) == 0 || !bytes.Equal(c.name, c.names[c.marks[len(c.marks)-1]:]) {
			return c.malformed("unexpected end tag")
		}
		c.pop()
		return nil
	}
	c.kind = startToken
	if len(in) > 0 && in[len(in)-1] == '/' {
		c.empty = true
		in = in[:len(in)-1]
	}
	end := bytes.IndexAny(in, " \t\r\n")
	if end < 0 {
		end = len(in)
	}
	c.name, c.attrs = local(in[:end]), in[end:]
	if len(c.name) == 0 {
		return c.malformed("tag without a name")
	}
	if len(c.marks) >= c.maxDepth {
		return bomb("part %s: more than %d elements within one another", c.part, c.maxDepth)
	}
	c.marks = append(c.marks, len(c.names))
	c.names = append(c.names, c.name...)
	return nil
}

// closing is the number of bytes before the '>' that ends the tag, which may stand
// in an attribute value too, or -1.
func (c *cursor) closing() int {
	quote, i := byte(0), 1
	for {
		for ; c.pos+i < len(c.buf); i++ {
			switch b := c.buf[c.pos+i]; {
			case quote != 0:
				if b == quote {
					quote = 0
				}
			case b == '"', b == '\'':
				quote = b
			case b == '>':
				return i
			}
		}
		if !c.fill() {
			return -1
		}
	}
}

func (c *cursor) pop() {
	top := len(c.marks) - 1
	c.names, c.marks = c.names[:c.marks[top]], c.marks[:top]
}

// end is the error at the end of the stream.
func (c *cursor) end() error {
	switch {
	case c.eof == errTokenTooLong:
		return tooLarge("part %s: token of more than %d bytes", c.part, maxTokenBytes)
	case c.eof == io.EOF && len(c.marks) == 0:
		return io.EOF
	case c.eof == nil || c.eof == io.EOF:
		return damaged(c.part, io.ErrUnexpectedEOF)
	}
	return damaged(c.part, c.eof)
}

func (c *cursor) malformed(what string) error { return damaged(c.part, errors.New(what)) }

func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// root goes to the start of the root element.
func (c *cursor) root() error {
	for {
		err := c.next()
		if err == io.EOF {
			return damaged(c.part, io.ErrUnexpectedEOF)
		}
		if err != nil || c.kind == startToken {
			return err
		}
	}
}

// children calls visit at the start of every child of the element whose start
// came last, and returns behind its end. What visit leaves of a child is passed
// over.
func (c *cursor) children(visit func(name string) error) error {
	depth := len(c.marks)
	for {
		if err := c.next(); err != nil {
			return c.inside(err)
		}
		switch c.kind {
		case endToken:
			if len(c.marks) < depth {
				return nil
			}
		case startToken:
			if len(c.marks) > depth+1 {
				continue // a grandchild that visit did not read
			}
			if err := visit(string(c.name)); err != nil {
				return err
			}
		}
	}
}

// descendants calls visit at the start of every element within the one whose start
// came last.
func (c *cursor) descendants(visit func(name string) error) error {
	depth := len(c.marks)
	for {
		if err := c.next(); err != nil {
			return c.inside(err)
		}
		if c.kind == endToken && len(c.marks) < depth {
			return nil
		}
		if c.kind == startToken {
			if err := visit(string(c.name)); err != nil {
				return err
			}
		}
	}
}

// inside is the error of a stream that ends inside of an element.
func (c *cursor) inside(err error) error {
	if err == io.EOF {
		return damaged(c.part, io.ErrUnexpectedEOF)
	}
	return err
}

// content is the text within the element whose start came last, its descendants
// included.
func (c *cursor) content() (string, error) {
	depth := len(c.marks)
	first := "" // nearly always the only piece
	var b strings.Builder
	for {
		if err := c.next(); err != nil {
			return first + b.String(), c.inside(err)
		}
		switch {
		case c.kind == endToken && len(c.marks) < depth:
			if b.Len() > 0 {
				return first + b.String(), nil
			}
			return first, nil
		case c.kind != textToken:
		case first == "":
			first = c.decodedText()
		default:
			b.WriteString(c.decodedText())
			if b.Len() > maxTokenBytes {
				return "", tooLarge("part %s: text of more than %d bytes", c.part, maxTokenBytes)
			}
		}
	}
}

func (c *cursor) decodedText() string {
	if c.cdata {
		return string(c.text)
	}
	return unescape(c.text)
}

// attr is the value of an attribute with a local name of the start that came
// last, or "".
func (c *cursor) attr(name string) string {
	in := c.attrs
	for {
		in = bytes.TrimLeft(in, " \t\r\n")
		eq := bytes.IndexByte(in, '=')
		if eq < 0 {
			return ""
		}
		key := local(bytes.TrimRight(in[:eq], " \t\r\n"))
		in = bytes.TrimLeft(in[eq+1:], " \t\r\n")
		if len(in) == 0 || in[0] != '"' && in[0] != '\'' {
			return ""
		}
		end := bytes.IndexByte(in[1:], in[0])
		if end < 0 {
			return ""
		}
		if string(key) == name {
			return unescape(in[1 : 1+end])
		}
		in = in[end+2:]
	}
}

// number is an attribute that is a whole number, or otherwise.
func (c *cursor) number(name string, otherwise int) int {
	n, err := strconv.Atoi(c.attr(name))
	if err != nil {
		return otherwise
	}
	return n
}

// flag is a boolean attribute.
func (c *cursor) flag(name string) bool {
	v := c.attr(name)
	return v == "1" || v == "true" || v == "on"
}

// unescape decodes the entities of XML and character references; unknown ones
// stay as they are.
func unescape(b []byte) string {
	amp := bytes.IndexByte(b, '&')
	if amp < 0 {
		return string(b)
	}
	out := make([]byte, 0, len(b))
	for amp >= 0 {
		out = append(out, b[:amp]...)
		b = b[amp:]
		end := bytes.IndexByte(b[:min(len(b), 12)], ';')
		r := rune(-1)
		if end > 0 {
			r = entity(string(b[1:end]))
		}
		if r < 0 {
			out = append(out, '&')
			b = b[1:]
		} else {
			out = utf8.AppendRune(out, r)
			b = b[end+1:]
		}
		amp = bytes.IndexByte(b, '&')
	}
	return string(append(out, b...))
}

func entity(name string) rune {
	switch name {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	var n uint64
	var err error
	switch {
	case strings.HasPrefix(name, "#x"):
		n, err = strconv.ParseUint(name[2:], 16, 32)
	case strings.HasPrefix(name, "#"):
		n, err = strconv.ParseUint(name[1:], 10, 32)
	default:
		return -1
	}
	if err != nil || n == 0 || n > utf8.MaxRune {
		return utf8.RuneError
	}
	return rune(n)
}
