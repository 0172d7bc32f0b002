// Package ofd reads OFD files (GB/T 33190-2016), the Chinese national format of
// fixed layout for official documents, as lines and tables with page and box,
// and takes out images of pages for recognition.
//
// An OFD file is a zip: OFD.xml names one or more documents, a Document.xml its
// pages, templates, resources, annotations and attachments, and each page paints
// text, paths and images at fixed places. Read puts the glyphs of a page into
// lines by their places alone (layout.go): templates and pages are painted one
// after the other, so that the order of painting says little.
//
// Watermarks, stamps and templates repeated at the edge of every page are set
// apart. Signatures are not looked at. The package touches no file and no
// network, starts no goroutine and expands no entity; Limits bound what it
// decompresses and builds.
//
// Section numbers in the comments are those of GB/T 33190-2016. Lengths are
// millimetres from the upper left corner, as in the format; boxes of the result
// are points.
package ofd

import (
	"context"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits. A file beyond a limit ends in corpus.ErrBomb, but for
// MaxPages, beyond which pages are left out with a warning, and MaxTextBytes and
// MaxPixels, which end in corpus.ErrTooLarge.
type Limits struct {
	MaxPartBytes  int64 // one entry of the zip, decompressed
	MaxTotalBytes int64 // all entries that are read, decompressed
	MaxEntries    int   // entries of the zip
	MaxDepth      int   // XML elements within one another
	MaxPages      int   // pages read
	MaxMarks      int   // glyphs, paths and images painted, with templates counted on every page
	MaxPageMarks  int   // the same of one page
	MaxTextBytes  int   // UTF-8 bytes of all text
	MaxPixels     int   // of the image of a page, see Image
}

// DefaultLimits are far beyond real documents: a dense page has 3,000 glyphs.
// 60 million pixels are a page of A3 at 600 dots per inch, nearly.
var DefaultLimits = Limits{
	MaxPartBytes:  48 << 20,
	MaxTotalBytes: 192 << 20,
	MaxEntries:    20000,
	MaxDepth:      128,
	MaxPages:      5000,
	MaxMarks:      12_000_000,
	MaxPageMarks:  400_000,
	MaxTextBytes:  32 << 20,
	MaxPixels:     60_000_000,
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
	if l.MaxPages > 0 {
		d.MaxPages = l.MaxPages
	}
	if l.MaxMarks > 0 {
		d.MaxMarks = l.MaxMarks
	}
	if l.MaxPageMarks > 0 {
		d.MaxPageMarks = l.MaxPageMarks
	}
	if l.MaxTextBytes > 0 {
		d.MaxTextBytes = l.MaxTextBytes
	}
	if l.MaxPixels > 0 {
		d.MaxPixels = l.MaxPixels
	}
	return d
}

// Read reads the OFD file data: the blocks of all pages of all documents, whose
// pages are counted on; where there are several documents, Prov.Part is the
// folder of each. Pages that show images or paths but no text, or a picture that
// fills them or many paths and a few letters, are in Unread. Of a file that is cut off or has
// lost its zip directory the pages that are left are read, with a warning.
// Attachments whose file is in the package are Members.
//
// A block is a Line, with tabs between cells; a Table where ruling lines make
// one; a Header or Footer, once, for text of a template at the edge of every
// page; Chrome, once, for watermarks and stamps; a Comment for other
// annotations.
//
// The error wraps corpus.ErrEmpty, ErrNeedsOCR (no page holds text, but some
// show something; the document is returned with it for its Unread, Attached and
// Members), ErrTruncated, ErrMalformed, ErrEncrypted, ErrBomb, ErrTooLarge,
// ErrUnsupported (a zip without OFD document), ErrTimeout, or context.Canceled.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	r, err := open(ctx, data, limits.orDefault())
	if err != nil {
		return nil, err
	}
	return r.read()
}

// open finds the documents of the file.
func open(ctx context.Context, data []byte, limits Limits) (*reader, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	if err := stopped(ctx); err != nil {
		return nil, err
	}
	pkg, err := openContainer(data, limits)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, limits: limits, pkg: pkg, out: &raw.Document{}, warned: map[string]bool{}}
	if err := r.root(); err != nil {
		return nil, err
	}
	return r, nil
}
