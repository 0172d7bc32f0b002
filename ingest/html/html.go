// Package html reads web pages of Chinese authorities and documents that a
// word processor saved as HTML: the main text as blocks, everything else that
// a visitor sees (breadcrumbs, the line with date and source, share buttons,
// other pages' titles, the footer) apart as raw.Chrome, and the metadata as
// properties.
//
// Call Read; it is the only entry. Reading goes in steps, one file each: decode
// the bytes, parse them into a tree, drop what is not shown, measure the text,
// locate the main text, walk the tree into blocks, set the chrome apart, read
// properties and attachments. The rules know content management systems and
// customs of layout (see the tables containers.go and words.go), never a single
// site.
//
// The package does no I/O, follows no link, runs no script and never panics;
// text that a page fetches by script is not there.
package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/charset"
	"fuhan/ingest/raw"
)

// Limits bounds what one page may cost. A field that is 0 takes the value of
// DefaultLimits.
type Limits struct {
	MaxBytes int // size of the file in bytes; more is corpus.ErrTooLarge
	MaxNodes int // elements and pieces of text; more is corpus.ErrBomb
	MaxCells int // table cells once merged ones are repeated; more is corpus.ErrBomb
	MaxText  int // text of the document in bytes, repeated cells included; more is corpus.ErrBomb
}

// DefaultLimits are far beyond real pages: the longest policy files as HTML
// have a few MB and some ten thousand elements.
var DefaultLimits = Limits{
	MaxBytes: 32 << 20,
	MaxNodes: 1_000_000,
	MaxCells: 500_000,
	MaxText:  64 << 20,
}

func (l Limits) withDefaults() Limits {
	for _, f := range []struct {
		value *int
		def   int
	}{
		{&l.MaxBytes, DefaultLimits.MaxBytes}, {&l.MaxNodes, DefaultLimits.MaxNodes},
		{&l.MaxCells, DefaultLimits.MaxCells}, {&l.MaxText, DefaultLimits.MaxText},
	} {
		if *f.value <= 0 {
			*f.value = f.def
		}
	}
	return l
}

// Read reads one page. The blocks come in page order, main text and chrome
// interleaved as they stand; a document that a word processor saved has no
// chrome and its page headers and footers are raw.Header and raw.Footer.
//
// Errors wrap corpus.ErrEmpty where the page shows no text,
// corpus.ErrMalformed where data is no text at all, corpus.ErrTooLarge and
// corpus.ErrBomb beyond limits, corpus.ErrTimeout where ctx ran out of time and
// context.Canceled where it was canceled.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	limits = limits.withDefaults()
	if len(data) > limits.MaxBytes {
		return nil, fmt.Errorf("html: %w: %d bytes", corpus.ErrTooLarge, len(data))
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, fmt.Errorf("html: %w", corpus.ErrEmpty)
	}
	if !charset.IsText(data) {
		return nil, fmt.Errorf("html: %w: binary data", corpus.ErrMalformed)
	}
	text, _ := charset.DecodeDeclared(data, declaredCharset(data))
	doc, err := read(ctx, text, limits, false)
	if errors.Is(err, corpus.ErrEmpty) {
		// Some pages hide the main text until a script shows it.
		doc, err = read(ctx, text, limits, true)
	}
	if err != nil {
		return nil, err
	}
	if n := strings.Count(text, "\ufffd"); n > 0 {
		doc.Warnings = append(doc.Warnings, fmt.Sprintf("网页中有 %d 处字符无法解码", n))
	}
	return doc, nil
}

// read reads the page text; withHidden keeps what the page does not show.
func read(ctx context.Context, text string, limits Limits, withHidden bool) (*raw.Document, error) {
	p := &page{ctx: ctx, limits: limits}
	if err := p.parse(text); err != nil {
		return nil, err
	}
	p.readHead()
	p.applyListStyles()
	p.prune(withHidden)
	p.measure()
	p.locate()
	if err := p.walk(); err != nil {
		return nil, err
	}
	p.separate()
	return p.document()
}

// interrupted is the error for a context that is done, or nil.
func interrupted(ctx context.Context) error {
	switch err := ctx.Err(); {
	case err == nil:
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("html: %w", corpus.ErrTimeout)
	default:
		return fmt.Errorf("html: %w", err)
	}
}
