// Package odt reads OpenDocument files (ODF 1.2 and 1.3, ISO/IEC 26300): texts
// (.odt), spreadsheets (.ods), presentations (.odp) and the flat form of each
// (.fodt …) into blocks, with the words a reader of the finished document sees:
// automatic numbers are rendered, tracked deletions and hidden text are left
// out, notes stand at the end behind their marks.
//
// Call Read with the bytes of a file. The package touches no file and no
// network, starts no goroutine and never expands an entity; Limits bound what it
// decompresses and builds. It does not read charts and other embedded objects, of
// which a warning tells, and pictures only where there is next to no text.
//
// Section numbers such as 19.880 in the comments are those of ODF 1.2, part 1.
package odt

import (
	"bytes"
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
	MaxTextBytes  int64 // text of the result; a merged or repeated cell counts wherever it stands, and every block and place of a table 32 bytes more
}

// DefaultLimits are far beyond real documents: 64 MB of markup are some thousands
// of pages.
var DefaultLimits = Limits{
	MaxPartBytes:  64 << 20,
	MaxTotalBytes: 128 << 20,
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

// Read reads the OpenDocument file data. The blocks come in this order: page
// headers, body, footnotes and endnotes in the order of their references, page
// footers, comments; all but the body name their kind in Prov.Part. A sheet of a
// spreadsheet is one table with its name in Prov.Sheet. Prov.Page is the page of
// a presentation, or of a text whose own page breaks agree with its page count.
// Where the document has next to no text, its pictures are its Unread pages.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text outside page headers,
// footers and comments), ErrNeedsOCR (the same, but there are pictures, none of
// which can be a page: too small, or a drawing),
// ErrTruncated (the zip directory is missing, or the document breaks off before
// its first word), ErrMalformed, ErrEncrypted, ErrBomb (a limit), ErrUnsupported
// (no document of these kinds), ErrTooLarge (a flat file), ErrTimeout, or context.Canceled. A document that
// breaks off later is no error: what stands before the break is returned with a
// warning.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	r, err := read(ctx, data, limits)
	if err != nil {
		return nil, err
	}
	return r.document()
}

// read is a reader that has read data.
func read(ctx context.Context, data []byte, limits Limits) (*reader, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	r := newReader(ctx, limits.orDefault())
	if bytes.HasPrefix(data, []byte("PK")) {
		return r, r.readPackage(data)
	}
	return r, r.readFlat(data)
}
