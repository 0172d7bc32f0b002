package ingest

import (
	"context"
	"errors"
	"fmt"
	"image"
	"slices"
	"strings"
	"time"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/doc"
	"fuhan/ingest/docx"
	"fuhan/ingest/ocr"
	"fuhan/ingest/odt"
	"fuhan/ingest/ofd"
	"fuhan/ingest/pdf"
	"fuhan/ingest/raw"
	"fuhan/ingest/rtf"
)

// ocrDPI is the resolution at which pages are drawn for OCR.
const ocrDPI = 300

// minConfidence is the mean confidence below which a page is no text: pictures,
// maps and patterns give signs of .1 to .4, the worst scans of letters .7.
const minConfidence = 0.5

// pages draws the pages of one file.
type pages interface {
	// Page is page n, 1-based, at dpi dots per inch, fewer, or, for a format that
	// holds the image itself, as it is; and at how many, 0 where that is unknown.
	Page(n, dpi int) (img image.Image, drawn int, err error)
	Close() error
}

// openPages lists the formats whose pages can be drawn.
var openPages = map[Format]func(context.Context, []byte, Limits) (pages, error){
	FormatPDF:   openPDF,
	FormatImage: openImage,
	FormatOFD:   openOFD,
	FormatDOCX: func(ctx context.Context, b []byte, l Limits) (pages, error) {
		return openPictures(docx.Pictures(ctx, b, l.DOCX))
	},
	FormatDOC: func(ctx context.Context, b []byte, l Limits) (pages, error) {
		return openPictures(doc.Pictures(ctx, b, l.DOC))
	},
	FormatODF: func(ctx context.Context, b []byte, l Limits) (pages, error) {
		return openPictures(odt.Pictures(ctx, b, l.ODT))
	},
	FormatRTF: func(ctx context.Context, b []byte, l Limits) (pages, error) {
		return openPictures(rtf.Pictures(ctx, b, l.RTF))
	},
}

// recognise reads the pages of d that hold no usable text by OCR and puts their
// blocks in their places; of pages with single illegible lines it takes these. Pages that time or
// patience does not suffice for stay unread; reading is the processor time that the file
// took until now. The error is that of the first page where none could be recognised.
func recognise(ctx context.Context, f Format, data []byte, d *raw.Document, limits Limits, reading time.Duration) error {
	open, ok := openPages[f]
	if !ok {
		return nil
	}
	file, err := open(ctx, data, limits)
	if err != nil {
		return err
	}
	defer file.Close()
	var left, blank []int
	var first error
	// The pool has read the file once before, to see that it has such pages.
	p := patience{limit: limits.Patience - 2*reading}
	for i, n := range d.Unread {
		if limits.Patience > 0 && p.lost() {
			left = append(left, d.Unread[i:]...)
			d.Warnings = append(d.Warnings, "先识别的页是很少有文字的图像，其余的暂不识别")
			break
		}
		start := processorTime()
		blocks, err := recognisePage(ctx, file, n)
		p.note(processorTime()-start, blocks)
		switch {
		case err != nil:
			if left = append(left, n); first == nil {
				first = err
			}
		case len(blocks) == 0:
			blank = append(blank, n)
		case hasIllegible(d, n):
			mendPage(d, n, blocks)
		default:
			insertPage(d, n, blocks)
		}
	}
	done := len(d.Unread) - len(left)
	d.Unread = left
	if len(blank) > 0 {
		d.Warnings = append(d.Warnings, raw.PageList(blank)+"是图像，没有认出文字")
	}
	if n := done - len(blank); n > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("%d 页的文字由图像识别得到，可能有误", n))
	}
	if done == 0 && !errors.Is(first, corpus.ErrTimeout) {
		return first
	}
	return nil
}

// patience decides whether to go on with the pages of one file: hostile files and
// albums of photographs have hundreds of pages on which there is nothing to read, and
// take seconds each.
type patience struct {
	limit           time.Duration
	spent, fruitful time.Duration // processor time; of this, for pages with text
}

// minHan is the number of Chinese characters from which a page was worth its time.
const minHan = 20

func (p *patience) note(took time.Duration, blocks []raw.Block) {
	p.spent += took
	han := 0
	for i := range blocks {
		for _, r := range blocks[i].Text {
			if unicode.Is(unicode.Han, r) {
				han++
			}
		}
	}
	if han >= minHan {
		p.fruitful += took
	}
}

// lost is never true before the first page.
func (p *patience) lost() bool { return p.spent > max(0, p.limit) && 2*p.fruitful < p.spent }

func recognisePage(ctx context.Context, file pages, n int) ([]raw.Block, error) {
	if ctx.Err() != nil {
		return nil, fmt.Errorf("ocr: %w", corpus.ErrTimeout)
	}
	img, dpi, err := file.Page(n, ocrDPI)
	if err != nil {
		return nil, err
	}
	p, err := ocr.Recognise(ctx, img, dpi)
	if err != nil {
		return nil, err
	}
	if p.Confidence < minConfidence {
		return nil, nil
	}
	return ocr.Blocks(p, n), nil
}

// insertPage puts the blocks of page n behind what else stands on it and before
// those of the pages behind it.
func insertPage(d *raw.Document, n int, blocks []raw.Block) {
	at := len(d.Blocks)
	for i := range d.Blocks {
		if d.Blocks[i].Prov.Page > n {
			at = i
			break
		}
	}
	rest := append([]raw.Block(nil), d.Blocks[at:]...)
	d.Blocks = append(append(d.Blocks[:at], blocks...), rest...)
}

// hasIllegible reports whether page n has lines that OCR is to mend; on other pages
// what it reads stands beside what else is there, such as a page number.
func hasIllegible(d *raw.Document, n int) bool {
	return slices.ContainsFunc(d.Blocks, func(b raw.Block) bool { return b.Prov.Page == n && b.Illegible() })
}

// mendPage puts what OCR read of page n in the place of its illegible lines.
func mendPage(d *raw.Document, n int, read []raw.Block) {
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Prov.Page != n || !b.Illegible() || b.Prov.Box == nil {
			continue
		}
		var parts []string
		confidence := 1.0
		for _, r := range read {
			if r.Kind == raw.Line && r.Text != "" && r.Prov.Box != nil && mostlyInside(*r.Prov.Box, *b.Prov.Box) {
				parts = append(parts, strings.TrimSpace(r.Text))
				confidence = min(confidence, r.Prov.OCR)
			}
		}
		if len(parts) > 0 {
			indent := b.Text[:len(b.Text)-len(strings.TrimLeft(b.Text, " "))]
			b.Text, b.Prov.OCR = indent+strings.Join(parts, " "), confidence
		}
	}
}

// mostlyInside reports whether more than half of the area of a lies in b, grown
// by a fifth of its height above and below.
func mostlyInside(a, b corpus.Box) bool {
	slack := (b.Y1 - b.Y0) / 5
	width := min(a.X1, b.X1) - max(a.X0, b.X0)
	height := min(a.Y1, b.Y1+slack) - max(a.Y0, b.Y0-slack)
	return width > 0 && height > 0 && 2*width*height > (a.X1-a.X0)*(a.Y1-a.Y0)
}

func openPDF(ctx context.Context, data []byte, limits Limits) (pages, error) {
	return pdfPages{ctx, data, limits.PDF}, nil
}

// pdfPages opens the file anew for each page: pdfium and OCR of a large page do
// not fit in the memory of a child together.
type pdfPages struct {
	ctx    context.Context
	data   []byte
	limits pdf.Limits
}

func (p pdfPages) Page(n, dpi int) (image.Image, int, error) {
	r := pdf.Rasteriser{Limits: p.limits}
	if err := r.Open(p.ctx, p.data); err != nil {
		return nil, 0, err
	}
	defer pdf.Release()
	defer r.Close()
	return r.Page(n, dpi)
}

func (p pdfPages) Close() error { return nil }

func openOFD(ctx context.Context, data []byte, limits Limits) (pages, error) {
	return ofdPages{ctx, data, limits.OFD}, nil
}

// ofdPages are the images on the pages of an OFD file, or their paths drawn.
type ofdPages struct {
	ctx    context.Context
	data   []byte
	limits ofd.Limits
}

func (p ofdPages) Page(n, _ int) (image.Image, int, error) {
	img, err := ofd.Image(p.ctx, p.data, n, p.limits)
	return img, 0, err
}

func (p ofdPages) Close() error { return nil }

// pictures are the image files that stand for the pages of a word processor file.
type pictures [][]byte

func openPictures(files [][]byte, err error) (pages, error) { return pictures(files), err }

func (p pictures) Page(n, _ int) (image.Image, int, error) {
	if n < 1 || n > len(p) {
		return nil, 0, fmt.Errorf("picture %d of %d: %w", n, len(p), corpus.ErrMalformed)
	}
	for img, err := range ocr.Pages(p[n-1]) {
		return img, 0, err // the first page of a TIFF file
	}
	return nil, 0, fmt.Errorf("picture %d: %w", n, corpus.ErrEmpty)
}

func (p pictures) Close() error { return nil }

// images are the pages of an image file.
type images []image.Image

func openImage(_ context.Context, data []byte, _ Limits) (pages, error) {
	m, err := ocr.Decode(data)
	if len(m) > 0 { // readImage told of the others
		err = nil
	}
	return images(m), err
}

func (m images) Page(n, _ int) (image.Image, int, error) {
	if n < 1 || n > len(m) {
		return nil, 0, fmt.Errorf("page %d of %d: %w", n, len(m), corpus.ErrMalformed)
	}
	return m[n-1], 0, nil
}

func (m images) Close() error { return nil }

// readImage reads an image file: pages that hold no text yet. Of a TIFF file with a
// damaged page it reads those before it.
func readImage(_ context.Context, data []byte, _ Limits) (*raw.Document, error) {
	m, err := ocr.Decode(data)
	if len(m) == 0 {
		return nil, err
	}
	d := &raw.Document{Pages: len(m)}
	if err != nil {
		d.Warnings = append(d.Warnings, fmt.Sprintf("图片文件只读出了前 %d 页：%s", len(m), corpus.Sentence(err)))
	}
	for i := range m {
		d.Unread = append(d.Unread, i+1)
	}
	return d, nil
}
