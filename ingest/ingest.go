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
	"time"

	"fuhan/corpus"
	"fuhan/ingest/archive"
	"fuhan/ingest/charset"
	"fuhan/ingest/clean"
	"fuhan/ingest/doc"
	"fuhan/ingest/docx"
	"fuhan/ingest/html"
	"fuhan/ingest/mail"
	"fuhan/ingest/odt"
	"fuhan/ingest/ofd"
	"fuhan/ingest/pdf"
	"fuhan/ingest/raw"
	"fuhan/ingest/rtf"
	"fuhan/ingest/sheet"
)

// Version names the readers and the normaliser; it changes when the text that
// they make of a file may change.
const Version = "2026-11-28.5"

// Limits bound what one file may cost.
type Limits struct {
	MaxFileBytes int64 // size of the file itself
	MaxTextBytes int   // UTF-8 bytes of its text
	OCR          bool  // recognise pages that hold no usable text
	// Patience is the processor time after which a file is left whose pages took
	// most of it and gave no Chinese text: photographs, not letters. The rest of
	// them stays unread. 0 means no bound.
	Patience time.Duration
	DOCX     docx.Limits
	HTML     html.Limits
	PDF      pdf.Limits
	Sheet    sheet.Limits
	Archive  archive.Limits
	Mail     mail.Limits
	DOC      doc.Limits
	RTF      rtf.Limits
	OFD      ofd.Limits
	ODT      odt.Limits
}

// DefaultLimits suit folders of official documents: a scanned book is some
// hundred megabytes at most, the text of the longest one a few.
var DefaultLimits = Limits{
	MaxFileBytes: 256 << 20,
	MaxTextBytes: 32 << 20,
	DOCX:         docx.DefaultLimits,
	HTML:         html.DefaultLimits,
	PDF:          pdf.DefaultLimits,
	Sheet:        sheet.DefaultLimits,
	Archive:      archive.DefaultLimits,
	Mail:         mail.DefaultLimits,
	DOC:          doc.DefaultLimits,
	RTF:          rtf.DefaultLimits,
	OFD:          ofd.DefaultLimits,
	ODT:          odt.DefaultLimits,
}

// Result is what one file yields.
type Result struct {
	Format  Format
	Text    corpus.Text  // without content where the file only holds members
	Members []raw.Member // files inside that are documents of their own
}

// readers lists the formats that can be read.
var readers = map[Format]func(context.Context, []byte, Limits) (*raw.Document, error){
	FormatText: readText,
	FormatHTML: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return html.Read(ctx, b, l.HTML) },
	FormatDOCX: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return docx.Read(ctx, b, l.DOCX) },
	FormatPDF:  func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return pdf.Read(ctx, b, l.PDF) },
	FormatXLSX: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) {
		return sheet.ReadXLSX(ctx, b, l.Sheet)
	},
	FormatXLS: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) {
		return sheet.ReadXLS(ctx, b, l.Sheet)
	},
	FormatCSV: func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) {
		return sheet.ReadCSV(ctx, b, l.Sheet)
	},
	FormatDOC:     func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return doc.Read(ctx, b, l.DOC) },
	FormatRTF:     func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return rtf.Read(ctx, b, l.RTF) },
	FormatOFD:     func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return ofd.Read(ctx, b, l.OFD) },
	FormatODF:     func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return odt.Read(ctx, b, l.ODT) },
	FormatMail:    func(ctx context.Context, b []byte, l Limits) (*raw.Document, error) { return mail.Read(ctx, b, l.Mail) },
	FormatZIP:     readArchive,
	FormatArchive: readArchive,
	FormatImage:   readImage,
}

// CanRead reports whether files of format f can be read.
func CanRead(f Format) bool { _, ok := readers[f]; return ok }

// Read reads one file. The Format of the result is set also where reading fails;
// beside ErrNeedsOCR, Text.Pages and Text.Unread are, too.
func Read(ctx context.Context, data []byte, limits Limits) (Result, error) {
	if err := precheck(data, limits); err != nil {
		return Result{}, err
	}
	start := processorTime()
	r := Result{Format: Detect(data)}
	read, ok := readers[r.Format]
	switch {
	case r.Format == FormatLocked:
		return r, fmt.Errorf("encrypted office file: %w", corpus.ErrEncrypted)
	case !ok:
		return r, fmt.Errorf("%s: %w", r.Format, corpus.ErrUnsupported)
	}
	d, err := read(ctx, data, limits)
	if d != nil && errors.Is(err, corpus.ErrNeedsOCR) {
		err = nil // what is known of the pages decides below
	}
	if err == nil && limits.OCR && len(d.Unread) > 0 {
		err = recognise(ctx, r.Format, data, d, limits, processorTime()-start)
	}
	if err != nil {
		if ctx.Err() != nil && !errors.Is(err, corpus.ErrTimeout) {
			err = fmt.Errorf("%w: %v", corpus.ErrTimeout, err) // one reason only
		}
		return r, err
	}
	d.Warnings = append(d.Warnings, unreadWarnings(d)...)
	r.Text, r.Members = clean.Text(d), d.Members
	switch {
	case len(r.Text.Content) > limits.MaxTextBytes:
		return r, fmt.Errorf("%d bytes of text: %w", len(r.Text.Content), corpus.ErrTooLarge)
	case len(r.Text.Content) > 0 || len(r.Members) > 0:
		return r, nil
	case len(r.Text.Unread) > 0:
		return r, fmt.Errorf("%d pages without usable text: %w", len(r.Text.Unread), corpus.ErrNeedsOCR)
	}
	return r, fmt.Errorf("no text: %w", corpus.ErrEmpty)
}

// unreadWarnings name the pages that wait for OCR.
func unreadWarnings(d *raw.Document) (warnings []string) {
	var whole, partly []int
	for _, n := range d.Unread {
		if hasIllegible(d, n) {
			partly = append(partly, n)
		} else {
			whole = append(whole, n)
		}
	}
	if len(whole) > 0 {
		warnings = append(warnings, raw.PageList(whole)+"没有可用的文字层，需要文字识别")
	}
	if len(partly) > 0 {
		warnings = append(warnings, raw.PageList(partly)+"有几行的字体没有对应的文字，需要文字识别")
	}
	return warnings
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

func readArchive(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	return archive.Read(ctx, data, limits.Archive)
}

func readText(_ context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if len(data) > 2*limits.MaxTextBytes {
		return nil, fmt.Errorf("%d bytes of plain text: %w", len(data), corpus.ErrTooLarge)
	}
	text, _ := charset.Decode(data)
	return raw.Plain(text), nil
}
