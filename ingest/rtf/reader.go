package rtf

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
	"fuhan/ingest/scan"
	"fuhan/ingest/symbolfont"
)

// reader reads one document.
type reader struct {
	lexer
	ctx    context.Context
	limits Limits
	err    error // ends the reading

	group   group
	stack   []group
	atBegin bool // nothing of the group but its brace was read
	starred bool // \* stands between that and the next word

	pending   []byte // text not decoded yet; a character can take several tokens
	unescaped bool   // of which bytes beyond ASCII stand in the file as such
	fallback  int    // characters still to be left out behind a \u character
	high      rune   // first half of a surrogate pair

	codePage      int // of the document, 0 where not stated
	defaultFont   int
	fonts         map[int]*font
	fontEntry     *fontEntry
	styles        map[int]*style
	styleEntry    *style // that is read
	numbering     numbering
	rows          rowProps // of the outermost table
	nestedRows    rowProps // of tables in tables
	nestedRow     bool     // in \nesttableprops
	formField     *formField
	stamp         [5]int // year to minute of the time that is read
	propertyName  string // of the value that follows
	shapeProperty string // name of the property of a shape that is read

	doc      *raw.Document
	body     *flow
	headers  margin
	footers  margin
	notes    []raw.Block
	comments []raw.Block
	pictures [][]byte // what stands in the file for each
	cut      bool     // the file breaks off
	lastText int      // offset of the last sign of text, 0 where not looked for yet
	spent    int64
}

func newReader(ctx context.Context, data []byte, limits Limits) *reader {
	r := &reader{lexer: lexer{data: data}, ctx: ctx, limits: limits, doc: &raw.Document{}, fonts: map[int]*font{}, styles: map[int]*style{}}
	r.numbering = numbering{lists: map[int]*list{}, instances: map[int]*instance{}}
	r.body = r.newFlow(raw.Paragraph, "")
	r.group = group{flow: r.body, fallback: 1, para: plainPara}
	return r
}

// read walks through the file.
func (r *reader) read() error {
	for tokens := 0; r.err == nil; tokens++ {
		if tokens&0xFFF == 0 {
			if err := stopped(r.ctx); err != nil {
				return err
			}
		}
		t := r.next()
		atBegin := r.atBegin
		r.atBegin = t.kind == open
		switch t.kind {
		case end:
			r.cut = len(r.stack) > 0
			r.flush()
			for len(r.stack) > 0 {
				r.closeGroup()
			}
			return r.err
		case open:
			r.flush()
			r.openGroup()
		case closed:
			r.flush()
			if r.closeGroup(); len(r.stack) == 0 && r.isTrailing() {
				r.pos = len(r.data)
			}
		case plain:
			r.text(t.text)
		case hex:
			if r.starred = false; !r.leftOut() {
				r.pending = append(r.pending, byte(t.n))
			}
		case symbol:
			if t.name[0] == '*' {
				r.starred = atBegin // elsewhere it means nothing
				continue
			}
			r.symbol(t.name[0])
		case word:
			r.word(t)
		}
	}
	return r.err
}

// isTrailing reports whether what stands behind the last brace is no text: zeros
// and blanks, or the residue of another file. A brace too many in the middle
// must not lose the rest.
func (r *reader) isTrailing() bool {
	if r.lastText == 0 { // not known yet; a file begins with a brace
		r.lastText = max(1, bytes.LastIndex(r.data, []byte(`\par`)), bytes.LastIndex(r.data, []byte(`\'`)))
	}
	return r.pos > r.lastText
}

func (r *reader) openGroup() {
	if len(r.stack) >= r.limits.MaxDepth {
		r.err = bomb("groups more than %d deep", r.limits.MaxDepth)
		return
	}
	r.stack = append(r.stack, r.group)
	r.group.done = nil
	r.starred, r.fallback = false, 0
	r.beginEntry()
}

func (r *reader) closeGroup() {
	r.starred, r.fallback, r.high = false, 0, 0
	if len(r.stack) == 0 {
		return
	}
	if done := r.group.done; done != nil {
		done()
	}
	if len(r.stack) == 1 {
		r.body.finish(r.group.para)
	}
	r.group = r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
}

// parent is the state of the group around the current one.
func (r *reader) parent() *group {
	if len(r.stack) == 0 {
		return &r.group
	}
	return &r.stack[len(r.stack)-1]
}

// leftOut reports whether a character is a fallback of a \u character before it.
func (r *reader) leftOut() bool {
	if r.fallback > 0 {
		r.fallback--
		return true
	}
	return false
}

// text takes bytes of text.
func (r *reader) text(s []byte) {
	r.starred = false
	if n := min(r.fallback, len(s)); n > 0 {
		r.fallback -= n
		s = s[n:]
	}
	if r.group.muted {
		return
	}
	r.unescaped = r.unescaped || !isASCII(s)
	r.pending = append(r.pending, s...)
}

// flush decodes the pending text and writes it.
func (r *reader) flush() {
	if len(r.pending) == 0 {
		return
	}
	if !r.group.muted {
		r.high = 0
		r.write(decode(r.pending, r.fonts[r.group.font], r.codePage, r.unescaped))
	}
	r.pending, r.unescaped = r.pending[:0], false
}

// unicode takes a \u character.
func (r *reader) unicode(n int) {
	r.flush()
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	r.fallback = r.group.fallback
	switch {
	case n < 0 || n > utf8.MaxRune:
		c = utf8.RuneError
	case c >= 0xD800 && c < 0xDC00:
		r.high = c
		return
	case c >= 0xDC00 && c < 0xE000:
		c = utf16.DecodeRune(r.high, c)
	}
	r.high = 0
	s := string(c)
	if f := r.fonts[r.group.font]; f != nil && c >= 0xF000 && c <= 0xF0FF {
		s = symbolfont.Show(s, f.name)
	}
	r.write(s)
}

// write puts text where the group's text goes.
func (r *reader) write(s string) {
	switch g := &r.group; {
	case g.capture != nil:
		if g.capture.Len() < maxCaptureBytes {
			g.capture.WriteString(s)
		}
	case g.visible():
		g.flow.write(s)
	}
}

// maxCaptureBytes bounds a name, a label, an instruction.
const maxCaptureBytes = 1 << 16

// captureGroup collects the text of the current group and calls done with it.
func (r *reader) captureGroup(done func(string)) {
	b := &strings.Builder{}
	r.group.capture, r.group.muted = b, false
	r.group.done = func() { done(b.String()) }
}

// character writes a special character, which may stand as the fallback of a \u
// character.
func (r *reader) character(s string) {
	if r.leftOut() {
		return
	}
	r.flush()
	r.write(s)
}

// symbol takes a control symbol.
func (r *reader) symbol(c byte) {
	r.starred = false
	switch c {
	case '\\', '{', '}':
		if !r.leftOut() {
			r.pending = append(r.pending, c) // it can be the second byte of a character
		}
	case '~':
		r.character("\u00a0")
	case '_':
		r.character("-")
	case '\t':
		r.character("\t")
	case '\r', '\n':
		r.flush()
		r.fallback = 0
		r.endParagraph()
	}
	// \- is an optional hyphen, \: and \| are marks of indexes and formulas.
}

// document puts the flows together.
func (r *reader) document() (*raw.Document, error) {
	d := r.doc
	d.Blocks = append(append(append(append(r.headers.blocks, r.body.blocks...), r.notes...), r.footers.blocks...), r.comments...)
	if len(r.pictures) > 0 && scan.FewWords(d.Blocks) {
		if n := len(r.scannedPages()); n > 0 {
			scan.Await(d, n)
		}
	}
	switch {
	case hasText(d.Blocks), len(d.Unread) > 0:
	case r.cut:
		return nil, fmt.Errorf("file breaks off before its text: %w", corpus.ErrTruncated)
	case len(r.pictures) > 0:
		return nil, fmt.Errorf("only pictures: %w", corpus.ErrNeedsOCR)
	default:
		return nil, fmt.Errorf("document without text: %w", corpus.ErrEmpty)
	}
	if r.cut {
		r.warn("文件不完整，只读出了断开之前的内容")
	}
	return d, nil
}

// placeCost is what a block or a place of a table costs beside its text, in
// bytes: a file can have millions without any text.
const placeCost = 32

// spend accounts for n bytes of the result.
func (r *reader) spend(n int) {
	if r.spent += int64(n); r.spent > r.limits.MaxTextBytes && r.err == nil {
		r.err = bomb("text of more than %d bytes", r.limits.MaxTextBytes)
	}
}

// warn adds a sentence for the user, once.
func (r *reader) warn(sentence string) {
	for _, w := range r.doc.Warnings {
		if w == sentence {
			return
		}
	}
	r.doc.Warnings = append(r.doc.Warnings, sentence)
}

// hasText reports whether the document itself says anything. A letterhead in a
// page header above a scan does not count.
func hasText(blocks []raw.Block) bool {
	for _, b := range blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
		case raw.Table:
			return true // tables without text are never built
		default:
			if !isBlank(b.Text) {
				return true
			}
		}
	}
	return false
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
