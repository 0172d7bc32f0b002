// Package docx reads Word files (.docx: Office Open XML, ECMA-376, transitional
// and strict) into blocks, with the words a reader of the finished document
// sees: automatic numbers are rendered, tracked changes are accepted, hidden
// text and field codes are left out, notes stand at the end behind their marks.
//
// Call Read with the bytes of a file. The package touches no file and no
// network, starts no goroutine, never follows an external relationship and
// never expands an entity; Limits bound what it decompresses and builds. It
// does not read charts and embedded HTML, of which a warning tells, nor pictures,
// except that those of a document without text are its pages and wait for OCR.
//
// Section numbers such as 17.9.23 in the comments are those of ECMA-376-1.
package docx

import (
	"context"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits. A file beyond a limit ends in corpus.ErrBomb.
type Limits struct {
	MaxPartBytes  int64 // one part of the package, decompressed
	MaxTotalBytes int64 // all parts that are read, decompressed
	MaxEntries    int   // entries of the zip
	MaxDepth      int   // XML elements within one another
	MaxTextBytes  int64 // text of the result; a merged cell counts wherever it is repeated, and every block and place of a table 32 bytes more
}

// DefaultLimits are far beyond real documents: 64 MB of WordprocessingML are
// some thousands of pages, and Word itself nests about twenty elements for a
// table in a table in a text box.
var DefaultLimits = Limits{
	MaxPartBytes:  64 << 20,
	MaxTotalBytes: 192 << 20,
	MaxEntries:    20000,
	MaxDepth:      256,
	MaxTextBytes:  32 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	if l.MaxPartBytes > 0 {
		d.MaxPartBytes = l.MaxPartBytes
	}
	if l.MaxTotalBytes > 0 {
		d.MaxTotalBytes = l.MaxTotalBytes
	}
	if l.MaxEntries > 0 {
		d.MaxEntries = l.MaxEntries
	}
	if l.MaxDepth > 0 {
		d.MaxDepth = l.MaxDepth
	}
	if l.MaxTextBytes > 0 {
		d.MaxTextBytes = l.MaxTextBytes
	}
	return d
}

// Read reads the .docx file data. The blocks come in this order: page headers,
// body, footnotes and endnotes in the order of their references, page footers,
// comments; headers, footers, notes and comments name their part in Prov.Part.
// Prov.Page is set only where the file's own page marks agree with its page
// count. Where the document has next to no text, its pictures are its Unread pages.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text outside page headers,
// footers and comments), ErrNeedsOCR (the same, but there are pictures, none of
// which can be a page), ErrTruncated (the zip directory is missing, or the
// document breaks off before its first word), ErrMalformed, ErrEncrypted (the
// document is an encrypted zip entry), ErrBomb (a limit), ErrUnsupported (a zip
// without a Word document), ErrTimeout, or context.Canceled. A document that
// breaks off later is no error: what stands before the break is returned with a
// warning.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return r.doc, nil
}

// read is a reader that has read data.
func read(ctx context.Context, data []byte, limits Limits) (*reader, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	limits = limits.orDefault()
	if IsSingleFile(data) {
		var err error
		if data, err = packaged(data, limits.MaxPartBytes); err != nil {
			return nil, err
		}
	}
	pkg, err := openContainer(data, limits)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, limits: limits, pkg: pkg, doc: &raw.Document{}, remarked: map[string]bool{}, warned: map[string]bool{}}
	return r, r.read()
}
