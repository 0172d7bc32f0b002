// Package pdf reads the text layer of PDF files as lines with page and box.
//
// Call Read. github.com/ledongthuc/pdf parses the file and decodes its fonts;
// laying the glyphs out in lines is done here (layout.go), since the library
// only offers whole pages without positions or rows in the wrong order. Each
// page's text must pass a gate (gate.go); where one does not, pdftotext is
// asked if it is installed. A page that neither reads is named in a warning, a
// file without any usable text ends in corpus.ErrNeedsOCR: never in silence or
// garbage.
//
// The library panics, loops and asks for unbounded memory on hostile files, so
// Read belongs in a child process with limits (ingest/sandbox).
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"fuhan/corpus"
	"fuhan/ingest/raw"

	"github.com/ledongthuc/pdf"
)

// Limits bound the work on one file.
type Limits struct {
	MaxPages     int // pages read; the rest is named in a warning
	MaxTextBytes int // UTF-8 bytes of all text
}

// DefaultLimits suit letters and policy books.
var DefaultLimits = Limits{MaxPages: 3000, MaxTextBytes: 64 << 20}

// page is what one engine read of one page.
type page struct {
	lines  []raw.Block
	images bool // the page draws at least one image
	failed bool // the engine gave up on the page
}

func (p *page) text() string {
	var b strings.Builder
	for i := range p.lines {
		b.WriteString(p.lines[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Read reads the text layer of data. Its errors wrap ErrMalformed,
// ErrTruncated, ErrEncrypted, ErrNeedsOCR, ErrTooLarge or ErrTimeout.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	pages, total, err := readPages(ctx, data, limits)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	if errors.Is(err, corpus.ErrEncrypted) && !pdftotextInstalled() {
		return nil, err
	}
	if weak := weakPages(pages); err != nil || len(weak) > 0 {
		pages, err = consult(ctx, data, pages, weak, err)
		if err != nil {
			return nil, err
		}
	}
	if total = max(total, len(pages)); len(pages) > limits.MaxPages {
		pages = pages[:limits.MaxPages] // the second engine reads them all
	}
	d, err := assemble(pages, limits)
	if err == nil && total > len(pages) {
		d.Pages = total
		d.Warnings = append(d.Warnings, fmt.Sprintf("共 %d 页，只读取了前 %d 页", total, len(pages)))
	}
	return d, err
}

// weakPages are the indexes of the pages whose text does not pass the gate.
func weakPages(pages []page) []int {
	var weak []int
	for i := range pages {
		if pages[i].failed || !usable(pages[i].text(), pages[i].images) {
			weak = append(weak, i)
		}
	}
	return weak
}

// consult asks pdftotext for the weak pages, or for all where the first engine
// could not open the file (cause).
func consult(ctx context.Context, data []byte, pages []page, weak []int, cause error) ([]page, error) {
	other, err := pdftotext(ctx, data)
	switch {
	case err != nil && cause != nil:
		if errors.Is(err, corpus.ErrEncrypted) {
			return nil, err
		}
		return nil, cause
	case err != nil:
		return pages, nil
	case cause != nil || len(pages) == 0:
		return other, nil
	}
	for _, i := range weak {
		if i < len(other) && quality(other[i].text()) > quality(pages[i].text()) {
			images := pages[i].images
			pages[i] = other[i]
			pages[i].images = images
		}
	}
	return pages, nil
}

// assemble puts the pages together and says which of them hold no usable text.
func assemble(pages []page, limits Limits) (*raw.Document, error) {
	d := &raw.Document{Pages: len(pages)}
	var unread []string
	size := 0
	for i := range pages {
		p := &pages[i]
		if text := p.text(); garbled(text) || p.images && hanCount(text) == 0 && len(strings.TrimSpace(text)) < 20 {
			unread = append(unread, fmt.Sprint(i+1))
			continue
		}
		for _, l := range p.lines {
			size += len(l.Text)
			d.Blocks = append(d.Blocks, l)
		}
		if size > limits.MaxTextBytes {
			return nil, fmt.Errorf("pdf: more than %d bytes of text: %w", limits.MaxTextBytes, corpus.ErrTooLarge)
		}
	}
	if size == 0 {
		return nil, fmt.Errorf("pdf: %d pages without usable text: %w", len(pages), corpus.ErrNeedsOCR)
	}
	if n := len(unread); n > 0 {
		if n > 12 {
			unread = append(unread[:12], "…")
		}
		d.Warnings = append(d.Warnings, "第 "+strings.Join(unread, "、")+" 页没有可用的文字层，需要文字识别")
	}
	return d, nil
}

// readPages reads every page with ledongthuc/pdf.
func readPages(ctx context.Context, data []byte, limits Limits) (pages []page, total int, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("pdf: %v: %w", x, corpus.ErrMalformed)
		}
	}()
	data, err = trim(data)
	if err != nil {
		return nil, 0, err
	}
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, 0, openError(err, data)
	}
	n := r.NumPage()
	if n <= 0 {
		return nil, 0, fmt.Errorf("pdf: no pages: %w", corpus.ErrMalformed)
	}
	for i := 1; i <= min(n, limits.MaxPages); i++ {
		if ctx.Err() != nil {
			return pages, n, ctx.Err()
		}
		pages = append(pages, readPage(r, i))
	}
	return pages, n, nil
}

// trim cuts what stands before the header and behind the last %%EOF, which the
// library refuses although viewers accept it.
func trim(data []byte) ([]byte, error) {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		// Offsets in the file count from its start or from the header; the
		// header at byte 0 is what writers of such files had.
		data = data[i:]
	}
	end := bytes.LastIndex(data, []byte("%%EOF"))
	if end < 0 {
		return nil, fmt.Errorf("pdf: no end mark: %w", corpus.ErrTruncated)
	}
	return data[:end+len("%%EOF")], nil
}

func openError(err error, data []byte) error {
	switch s := err.Error(); {
	case errors.Is(err, pdf.ErrInvalidPassword), bytes.Contains(data, []byte("/Encrypt")) && strings.Contains(s, "crypt"):
		return fmt.Errorf("pdf: %v: %w", err, corpus.ErrEncrypted)
	default:
		return fmt.Errorf("pdf: %v: %w", err, corpus.ErrMalformed)
	}
}
