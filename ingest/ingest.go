// Package ingest turns the bytes of one file into a corpus.Text: Detect says by
// content what the file is, Read reads it with the package for its format (a
// folder below this one each) and normalises the result (ingest/clean).
//
// Read parses foreign bytes in this process. Programs read through
// ingest/sandbox, which does the same in a child process with limits. The
// package never looks at file names, writes nothing and logs nothing; every
// error wraps one of the reading reasons of package corpus.
package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"fuhan/corpus"
	"fuhan/ingest/charset"
	"fuhan/ingest/clean"
	"fuhan/ingest/docx"
	"fuhan/ingest/html"
	"fuhan/ingest/pdf"
	"fuhan/ingest/raw"
)

// Version names the readers and the normaliser; it changes when the text that
// they make of a file may change.
const Version = "2026-11-26"

// Limits bound what one file may cost.
type Limits struct {
	MaxFileBytes int64 // size of the file itself
	MaxTextBytes int   // UTF-8 bytes of its text
	DOCX         docx.Limits
	HTML         html.Limits
	PDF          pdf.Limits
}

// DefaultLimits suit folders of official documents: a scanned book is some
// hundred megabytes at most, the text of the longest one a few.
var DefaultLimits = Limits{
	MaxFileBytes: 256 << 20,
	MaxTextBytes: 32 << 20,
	DOCX:         docx.DefaultLimits,
	HTML:         html.DefaultLimits,
	PDF:          pdf.DefaultLimits,
}

// Result is what one file yields.
type Result struct {
	Format Format
	Text   corpus.Text
}

// readers lists the formats that can be read.
var readers = map[Format]func(context.Context, []byte, Limits) (*raw.Document, error){
	FormatText: readText,
	FormatHTML: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return html.Read(ctx, b, l.HTML) },
	FormatDOCX: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return docx.Read(ctx, b, l.DOCX) },
	FormatPDF:  func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return pdf.Read(ctx, b, l.PDF) },
}

// CanRead reports whether files of format f can be read.
func CanRead(f Format) bool { _, ok := readers[f]; return ok }

// Read reads one file. The Format of the result is set also where reading fails.
func Read(ctx context.Context, data []byte, limits Limits) (Result, error) {
	if err := precheck(data, limits); err != nil {
		return Result{}, err
	}
	r := Result{Format: Detect(data)}
	read, ok := readers[r.Format]
	switch {
	case r.Format == FormatLocked:
		return r, fmt.Errorf("encrypted office file: %w", corpus.ErrEncrypted)
	case r.Format == FormatImage:
		return r, fmt.Errorf("image: %w", corpus.ErrNeedsOCR)
	case !ok:
		return r, fmt.Errorf("%s: %w", r.Format, corpus.ErrUnsupported)
	}
	d, err := read(ctx, data, limits)
	if err != nil {
		if ctx.Err() != nil && !errors.Is(err, corpus.ErrTimeout) {
			err = fmt.Errorf("%w: %v", corpus.ErrTimeout, err) // one reason only
		}
		return r, err
	}
	r.Text = clean.Text(d)
	switch {
	case len(r.Text.Content) > limits.MaxTextBytes:
		return r, fmt.Errorf("%d bytes of text: %w", len(r.Text.Content), corpus.ErrTooLarge)
	case len(r.Text.Content) == 0:
		return r, fmt.Errorf("no text: %w", corpus.ErrEmpty)
	}
	return r, nil
}

// precheck refuses what no reader needs to see.
func precheck(data []byte, limits Limits) error {
	switch {
	case len(data) == 0:
		return corpus.ErrEmpty
	case int64(len(data)) > limits.MaxFileBytes:
		return fmt.Errorf("%d bytes: %w", len(data), corpus.ErrTooLarge)
	case data[0] == 0 && len(bytes.Trim(data, "\x00")) == 0:
		return fmt.Errorf("only zero bytes: %w", corpus.ErrEmpty)
	}
	return nil
}

func readText(_ context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if len(data) > 2*limits.MaxTextBytes {
		return nil, fmt.Errorf("%d bytes of plain text: %w", len(data), corpus.ErrTooLarge)
	}
	text, _ := charset.Decode(data)
	return raw.Plain(text), nil
}
