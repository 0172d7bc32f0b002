// Package doc reads the binary files of Word 6 to Word 2003 (.doc), which WPS
// writes too (.doc, .wps), into blocks, with the words a reader of the finished
// document sees: automatic numbers are rendered, tracked changes are accepted,
// hidden text and field codes are left out, notes stand at the end behind their
// marks, text boxes behind the paragraph that they are anchored in.
//
// Call Read with the bytes of a file. The package touches no file and no
// network and starts no goroutine; Limits bound what it copies and builds. It
// reads no embedded files, and pictures only where there is next to no text.
//
// Section numbers such as 2.5.1 in the comments are those of [MS-DOC], the
// public specification of the format (Microsoft Open Specifications); that of
// Word 6 and 95 differs in widths and codes, which the comments name.
package doc

import (
	"context"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits. A file beyond a limit ends in corpus.ErrBomb.
type Limits struct {
	MaxStreamBytes int64 // one stream of the compound file; three are read at most, and the properties
	MaxEntries     int   // entries of its directory
	MaxTextBytes   int64 // text of the result; a merged cell counts wherever it is repeated, and every block and place of a table 32 bytes more
}

// DefaultLimits are far beyond real documents: text and formatting of thousands
// of pages take 48 MB; the rest is for pictures, of which those that stand free
// lie in the stream of the text. An embedded formula takes about five entries.
var DefaultLimits = Limits{
	MaxStreamBytes: 128 << 20,
	MaxEntries:     4096,
	MaxTextBytes:   32 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	if l.MaxStreamBytes > 0 {
		d.MaxStreamBytes = l.MaxStreamBytes
	}
	if l.MaxEntries > 0 {
		d.MaxEntries = l.MaxEntries
	}
	if l.MaxTextBytes > 0 {
		d.MaxTextBytes = l.MaxTextBytes
	}
	return d
}

// Read reads the .doc file data. The blocks come in this order: page headers,
// body, footnotes and endnotes in the order of their references, page footers,
// comments; what is no part of the body has a Prov.Part: headers, footnotes,
// endnotes, footers, comments. Pages are not known to the format. Where the
// document has next to no text, its pictures are its Unread pages.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text outside page headers,
// footers and comments), ErrNeedsOCR (no such text, but pictures, none of which
// can be a page: too small, or a drawing), ErrEncrypted,
// ErrTruncated (the file ends before its first word), ErrMalformed (no compound
// file, or one whose parts contradict each other), ErrUnsupported (a compound
// file without a Word document, or Word 2 and older), ErrBomb (a limit),
// ErrTimeout, or context.Canceled. A document that breaks off later is no
// error: what is there is returned with a warning.
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
	c, err := openContainer(data, limits)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, limits: limits, file: c, doc: &raw.Document{}, codePages: map[int]*codePage{}, warned: map[string]bool{}}
	return r, r.read()
}
