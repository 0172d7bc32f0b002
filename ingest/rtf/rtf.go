// Package rtf reads Rich Text Format files (RTF specification 1.9.1) into
// blocks, with the words a reader of the finished document sees: automatic
// numbers are rendered, tracked changes are accepted, hidden text and field
// codes are left out, notes stand at the end behind their marks.
//
// Call Read with the bytes of a file. The package touches no file and no
// network, starts no goroutine and never looks into embedded objects, of which a
// warning tells, and into pictures only where there is next to no text. It walks
// through the file once and keeps no tree; Limits bound what it builds.
//
// In names and comments a destination is a group whose content goes elsewhere
// than into the text around it, and a flow is text with an order of its own:
// the body, a note, a page header, a text box.
package rtf

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
	MaxDepth     int   // groups within one another
	MaxTextBytes int64 // text of the result; a merged cell counts wherever it is repeated, and every block and place of a table 32 bytes more
}

// DefaultLimits are far beyond real documents: Word nests some twenty groups.
var DefaultLimits = Limits{
	MaxDepth:     4096,
	MaxTextBytes: 32 << 20,
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	if l.MaxDepth > 0 {
		d.MaxDepth = l.MaxDepth
	}
	if l.MaxTextBytes > 0 {
		d.MaxTextBytes = l.MaxTextBytes
	}
	return d
}

// Read reads the RTF file data. The blocks come in this order: page headers,
// body, footnotes and endnotes in the order of their references, page footers,
// comments; all but the body name their kind in Prov.Part. Where the document has
// next to no text, its pictures are its Unread pages.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text outside page headers,
// footers and comments), ErrNeedsOCR (the same, but there are pictures, none of
// which can be a page: too small, or a drawing),
// ErrTruncated (the file breaks off before its first word), ErrMalformed (no
// RTF), ErrBomb (a limit), ErrTimeout, or context.Canceled. A file that breaks
// off later is no error: what stands before the break is returned with a
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
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n\x00")
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	if !bytes.HasPrefix(data, []byte(`{\rtf`)) {
		if bytes.HasPrefix([]byte(`{\rtf`), data) {
			return nil, fmt.Errorf("%d bytes: %w", len(data), corpus.ErrTruncated)
		}
		return nil, fmt.Errorf("no RTF: %w", corpus.ErrMalformed)
	}
	r := newReader(ctx, data, limits.orDefault())
	return r, r.read()
}
