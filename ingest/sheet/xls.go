package sheet

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io"

	"github.com/richardlehane/mscfb"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// ReadXLS reads the .xls file data: BIFF8 (Excel 97 to 2003, WPS), BIFF5 and BIFF7
// (Excel 5 and 95), in a compound file or bare. The blocks come in the order that
// ReadXLSX has.
//
// The error wraps corpus.ErrEmpty (no bytes, or no text in cells), ErrNeedsOCR
// (images and no text), ErrEncrypted, ErrTruncated, ErrMalformed, ErrTooLarge (a
// limit), ErrUnsupported (another file in a compound file, a workbook of Excel 4
// or older), ErrTimeout, or context.Canceled. A workbook that breaks off later is
// no error: what stands before the break is returned with a warning.
func ReadXLS(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("no bytes: %w", corpus.ErrEmpty)
	}
	if IsXML(data) {
		return readXML(ctx, data, limits.orDefault())
	}
	w, err := readBIFF(ctx, data, limits.orDefault())
	if err != nil {
		return nil, err
	}
	return w.document(ctx)
}

// readBIFF reads a workbook from a compound file or a bare stream.
func readBIFF(ctx context.Context, data []byte, limits Limits) (*workbook, error) {
	book, summary := data, []byte(nil)
	if bytes.HasPrefix(data, []byte(compoundMagic)) {
		streams, err := openCompound(data, limits)
		if err != nil {
			return nil, err
		}
		book, summary = streams.book, streams.summary
	}
	r := &biffReader{ctx: ctx, limits: limits, data: book, book: newWorkbook(limits)}
	if err := r.readBook(); err != nil {
		return nil, err
	}
	r.book.properties = summaryProperties(summary)
	return r.book, nil
}

// compound holds the streams of a compound file that are read.
type compound struct{ book, summary []byte }

// openCompound finds the streams of a workbook. The workbook of a file of both
// Excel 95 and 97 is that of 97.
func openCompound(data []byte, limits Limits) (c compound, err error) {
	defer func() { // the directory is foreign bytes to a foreign package
		if p := recover(); p != nil {
			err = fmt.Errorf("compound file: %v: %w", p, corpus.ErrMalformed)
		}
	}()
	if len(data)/128 < 4 {
		return c, fmt.Errorf("compound file of %d bytes: %w", len(data), corpus.ErrTruncated)
	}
	r, err := mscfb.New(bytes.NewReader(data))
	if err != nil {
		return c, fmt.Errorf("compound file: %v: %w", err, lengthReason(data))
	}
	if len(r.File) > limits.MaxEntries {
		return c, bomb("compound file with %d entries", len(r.File))
	}
	var book, old, summary *mscfb.File
	for _, f := range r.File {
		if len(f.Path) > 0 { // of an embedded document
			continue
		}
		switch f.Name {
		case "Workbook", "WORKBOOK":
			book = f
		case "Book", "BOOK":
			old = f
		case "SummaryInformation", "\x05SummaryInformation":
			summary = f
		case "EncryptedPackage":
			return c, fmt.Errorf("encrypted package: %w", corpus.ErrEncrypted)
		}
	}
	if book == nil {
		book = old
	}
	if book == nil {
		return c, fmt.Errorf("compound file without a workbook: %w", corpus.ErrUnsupported)
	}
	c.book = streamOf(book, len(data))
	if summary != nil {
		c.summary = streamOf(summary, min(len(data), 1<<20))
	}
	if len(c.book) == 0 {
		return c, fmt.Errorf("workbook stream cannot be read: %w", lengthReason(data))
	}
	return c, nil
}

// lengthReason is ErrTruncated where the file is shorter than its own table of
// sectors needs it to be, else ErrMalformed ([MS-CFB] 2.2: number of FAT sectors).
func lengthReason(data []byte) error {
	if len(data) >= 512 {
		shift := binary.LittleEndian.Uint16(data[30:])
		sectors := int64(binary.LittleEndian.Uint32(data[44:]))
		if (shift == 9 || shift == 12) && sectors < 1<<20 {
			// Every FAT sector stands for 2^(shift-2) sectors; the last may be nearly empty.
			if (sectors-1)<<(2*shift-2) > int64(len(data)) {
				return corpus.ErrTruncated
			}
		}
		if first := int64(binary.LittleEndian.Uint32(data[48:])); first < 1<<30 && (shift == 9 || shift == 12) && (first+1)<<shift > int64(len(data)) {
			return corpus.ErrTruncated
		}
	}
	return corpus.ErrMalformed
}

// streamOf is what can be read of a stream, which is no longer than its file.
func streamOf(f *mscfb.File, limit int) []byte {
	size := min(f.Size, int64(limit))
	if size <= 0 {
		return nil
	}
	data := make([]byte, size)
	n, _ := io.ReadFull(f, data)
	return data[:n]
}
