package docx

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
	pkg       *container
	doc       *raw.Document
	root      links // relationships of the package
	links     links // relationships of the main part
	styles    *styleSheet
	numbering *numbering
	notes     *noteBook
	margins   margins
	remarked  map[string]bool // ids of the comments that the body refers to
	pictures  []string        // parts of the pictures of the body, in order
	page      pageCounter
	spent     int64 // bytes of text taken into the result
	warned    map[string]bool
}

// read fills r.doc.
func (r *reader) read() error {
	main, err := r.mainPart()
	if err != nil {
		return err
	}
	data, err := r.pkg.readMain(main)
	torn, err := tornPart(data, err)
	if err != nil {
		return err
	}
	if r.links, err = r.linksOf(main); err != nil {
		return err
	}
	if r.styles, err = r.readStyles(r.links.target("styles")); err != nil {
		return err
	}
	if r.numbering, err = r.readNumbering(r.links.target("numbering")); err != nil {
		return err
	}
	if r.notes, err = r.readNotes(); err != nil {
		return err
	}
	c := newCursor(r.ctx, main, data, r.limits.MaxDepth)
	c.torn = torn
	if err := r.readProperties(); err != nil {
		return err
	}
	if err := r.openPages(data); err != nil {
		return err
	}
	broken, err := r.readBody(c)
	if err != nil {
		return err
	}
	r.closePages()
	if err := r.assemble(); err != nil {
		return err
	}
	r.listEmbedded()
	if len(r.pictures) > 0 && scan.FewWords(r.doc.Blocks) {
		if n := len(r.scannedPages()); n > 0 {
			scan.Await(r.doc, n)
			return nil
		}
	}
	if hasText(r.doc.Blocks) {
		return nil
	}
	if broken != nil {
		return broken
	}
	if len(r.pictures) > 0 {
		return fmt.Errorf("document of %d pictures without text: %w", len(r.pictures), corpus.ErrNeedsOCR)
	}
	return fmt.Errorf("document without text: %w", corpus.ErrEmpty)
}

// readBody appends the blocks of the body to the document. broken is how the
// main part ended too early, if it did.
func (r *reader) readBody(c *cursor) (broken error, err error) {
	s := r.story(c, r.links)
	s.pages = &r.page
	err = c.children(func(root element) error {
		if root.name != "document" {
			return fmt.Errorf("main part %s is <%s>: %w", c.part, root.name, corpus.ErrUnsupported)
		}
		return c.children(func(e element) error {
			if !e.is(word, "body") { // a damaged file can have two
				return nil
			}
			return s.blocks(r.emit)
		})
	})
	var d *damage
	if errors.As(err, &d) {
		r.warn("正文损坏，只读出了损坏处之前的内容")
		return d, nil
	}
	return nil, err
}

// assemble puts page headers before the body, and notes, page footers and
// comments behind it.
func (r *reader) assemble() error {
	body := r.doc.Blocks
	r.doc.Blocks = nil
	if err := r.emitMargins(raw.Header); err != nil {
		return err
	}
	r.doc.Blocks = append(r.doc.Blocks, body...)
	r.emitNotes()
	if err := r.emitMargins(raw.Footer); err != nil {
		return err
	}
	return r.emitComments()
}

// emit takes a block into the result.
func (r *reader) emit(b raw.Block) error {
	r.doc.Blocks = append(r.doc.Blocks, b)
	return nil
}

// placeCost is what a block or a place of a table costs beside its text, in
// bytes: a file can have millions without any text.
const placeCost = 32

// spend accounts for n bytes where they come into being: in a line of a
// paragraph, or repeated in a table.
func (r *reader) spend(n int) error {
	if r.spent += int64(n); r.spent > r.limits.MaxTextBytes {
		return bomb("text of more than %d bytes", r.limits.MaxTextBytes)
	}
	return nil
}

// open is a cursor before the root element of a part.
func (r *reader) open(part string) (*cursor, error) {
	data, err := r.pkg.read(part)
	torn, err := tornPart(data, err)
	if err != nil {
		return nil, err
	}
	c := newCursor(r.ctx, part, data, r.limits.MaxDepth)
	c.torn = torn
	return c, nil
}

// tornPart parts the error of reading a part in damage that leaves something to
// read and an error that does not.
func tornPart(data []byte, err error) (*damage, error) {
	var d *damage
	if errors.As(err, &d) && len(data) > 0 {
		return d, nil
	}
	return nil, err
}

// tolerate is err unless it concerns one secondary part alone, without which the
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

// maxWarnings bounds the warnings about one file.
const maxWarnings = 20

// warn adds a sentence for the user, once.
func (r *reader) warn(sentence string) {
	if !r.warned[sentence] && len(r.warned) < maxWarnings {
		r.warned[sentence] = true
		r.doc.Warnings = append(r.doc.Warnings, sentence)
	}
}

// shown is the name of a part for a sentence: short and without control characters.
func shown(part string) string {
	part = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, path.Base(part))
	if name := []rune(part); len(name) > 60 {
		return string(name[:60]) + "…"
	}
	return part
}

// listEmbedded lists the files that the document contains.
func (r *reader) listEmbedded() {
	for _, l := range r.links.all {
		if (l.kind == "package" || l.kind == "oleObject") && r.pkg.find(l.target) != nil {
			r.doc.Attached = append(r.doc.Attached, corpus.Attachment{Name: path.Base(l.target), Ref: l.target})
		}
	}
}

// hasText reports whether the document itself says anything. A letterhead in a
// page header above a scan does not count.
func hasText(blocks []raw.Block) bool {
	for _, b := range blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
			continue
		}
		if !isBlank(b.Text) {
			return true
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if !isBlank(cell) {
					return true
				}
			}
		}
	}
	return false
}

func isBlank(s string) bool { return strings.TrimSpace(s) == "" }
