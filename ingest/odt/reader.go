package odt

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
	"fuhan/ingest/scan"
)

// reader reads one document.
type reader struct {
	ctx       context.Context
	limits    Limits
	pkg       *container // nil of a flat file
	doc       *raw.Document
	sheet     *sheet
	numbering numbering
	pages     pageCounter
	headers   margin
	footers   margin
	notes     []raw.Block
	comments  []raw.Block
	pictures  []picture
	frames    int   // met so far
	broken    error // how the body ended too early, if it did
	kind      string
	spent     int64 // bytes of text taken into the result
}

func newReader(ctx context.Context, limits Limits) *reader {
	r := &reader{ctx: ctx, limits: limits, doc: &raw.Document{}, sheet: newSheet()}
	r.numbering = numbering{byID: map[string]*count{}, byStyle: map[string]*count{}}
	return r
}

// readPackage reads a zip: what it says about itself, its styles, its content.
func (r *reader) readPackage(data []byte) error {
	var err error
	if r.pkg, err = openContainer(data, r.limits); err != nil {
		return err
	}
	locked, err := r.encrypted()
	if err != nil {
		return err
	}
	if locked {
		return fmt.Errorf("manifest: %w", corpus.ErrEncrypted)
	}
	if r.pkg.parts["content.xml"] == nil {
		return fmt.Errorf("no content.xml: %w", corpus.ErrUnsupported)
	}
	for _, part := range []string{"meta.xml", "styles.xml"} {
		if err := r.tolerate(r.readPart(part)); err != nil {
			return err
		}
		// Automatic styles of styles.xml are for its page headers alone.
	}
	return r.damage(r.readPart("content.xml"))
}

// readFlat reads the flat form, a single XML document.
func (r *reader) readFlat(data []byte) error {
	if int64(len(data)) > r.limits.MaxPartBytes {
		return fmt.Errorf("document of %d bytes: %w", len(data), corpus.ErrTooLarge)
	}
	return r.damage(r.root(newCursor(r.ctx, "document", data, r.limits.MaxDepth)))
}

// damage keeps the damage of the main part for later, when it is known whether
// anything was read.
func (r *reader) damage(err error) error {
	var d *damage
	if errors.As(err, &d) {
		r.broken = d
		return nil
	}
	return err
}

// readPart reads one XML part.
func (r *reader) readPart(part string) error {
	data, err := r.pkg.read(part)
	var torn *damage
	if err != nil && !(errors.As(err, &torn) && len(data) > 0) {
		return err
	}
	c := newCursor(r.ctx, part, data, r.limits.MaxDepth)
	c.torn = torn
	return r.root(c)
}

// root reads the root element of a part; that of a flat file has the children of
// all of them.
func (r *reader) root(c *cursor) error {
	return c.children(func(e element) error {
		if e.vocabulary != office {
			return fmt.Errorf("root element <%s>: %w", shown(e.name), corpus.ErrUnsupported)
		}
		return c.children(func(e element) error {
			switch {
			case e.is(office, "meta"):
				return r.readMeta(c)
			case e.is(office, "font-face-decls"):
				return r.readFaces(c)
			case e.is(office, "styles"), e.is(office, "automatic-styles"):
				return r.readStyles(c)
			case e.is(office, "master-styles"):
				return r.readMargins(c)
			case e.is(office, "body"):
				return c.children(func(e element) error { return r.readBody(c, e) })
			}
			return nil
		})
	})
}

// readBody reads the child of office:body that says what the document is.
func (r *reader) readBody(c *cursor, e element) error {
	if e.vocabulary != office || r.kind != "" { // a damaged file can have two
		return nil
	}
	r.kind = e.name
	s := r.story(c)
	defer func() { r.doc.Pages = r.pages.close(r.doc.Blocks, r.notes, r.comments) }()
	switch e.name {
	case "text":
		s.pages = &r.pages
		r.pages.open()
		return s.blocks(r.emit)
	case "spreadsheet":
		return s.sheets(r.emit)
	case "presentation", "drawing":
		return s.slides(r.emit)
	}
	return fmt.Errorf("%s: %w", shown(e.name), corpus.ErrUnsupported)
}

// document puts everything together.
func (r *reader) document() (*raw.Document, error) {
	d := r.doc
	d.Blocks = append(append(append(append(r.headers.blocks, d.Blocks...), r.notes...), r.footers.blocks...), r.comments...)
	if len(r.pictures) > 0 && scan.FewWords(d.Blocks) {
		if n := len(r.scannedPages()); n > 0 {
			scan.Await(d, n)
		}
	}
	switch {
	case hasText(d.Blocks), len(d.Unread) > 0:
	case r.broken != nil:
		return nil, r.broken
	case r.kind == "":
		return nil, fmt.Errorf("document without body: %w", corpus.ErrUnsupported)
	case len(r.pictures) > 0:
		return nil, fmt.Errorf("only pictures: %w", corpus.ErrNeedsOCR)
	default:
		return nil, fmt.Errorf("document without text: %w", corpus.ErrEmpty)
	}
	if r.broken != nil {
		r.warn("正文损坏，只读出了损坏处之前的内容")
	}
	return d, nil
}

// emit takes a block into the result.
func (r *reader) emit(b raw.Block) error {
	r.doc.Blocks = append(r.doc.Blocks, b)
	return nil
}

// placeCost is what a block or a place of a table costs beside its text, in
// bytes: a file can have millions without any text.
const placeCost = 32

// spend accounts for n bytes where they come into being.
func (r *reader) spend(n int) error {
	if r.spent += int64(n); r.spent > r.limits.MaxTextBytes {
		return bomb("text of more than %d bytes", r.limits.MaxTextBytes)
	}
	return nil
}

// tolerate is err unless it concerns a secondary part alone, without which the
// document can be read.
func (r *reader) tolerate(err error) error {
	var d *damage
	switch {
	case errors.Is(err, errNoPart):
		return nil
	case errors.As(err, &d):
		r.warn("文件中的 " + shown(d.part) + " 已损坏，只读出了一部分")
		return nil
	case errors.Is(err, corpus.ErrEncrypted), errors.Is(err, corpus.ErrUnsupported):
		r.warn("文件中有一部分内容无法解开，没有读取")
		return nil
	}
	return err
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

// shown is a name for a sentence or an error: short, without control characters.
func shown(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, path.Base(name))
	if runes := []rune(name); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return name
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
