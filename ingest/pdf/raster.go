package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"math"

	"fuhan/corpus"
)

// Image draws page n (1-based) of a PDF file at dpi dots per inch, in colour and
// turned as a viewer shows it, with form fields and stamps. A page that would
// have more than limits.MaxPixels is drawn at fewer dots, and one beyond all
// sheets of paper as if it were A4: programs that make files of photographs take
// pixels for points. pdfium draws it, or pdftoppm where that is installed and
// pdfium fails. The error wraps ErrMalformed, ErrEncrypted or ErrTimeout.
func Image(ctx context.Context, data []byte, page, dpi int, limits Limits) (image.Image, error) {
	r := Rasteriser{Limits: limits}
	if err := r.Open(ctx, data); err != nil {
		return nil, err
	}
	defer r.Close()
	m, _, err := r.Page(page, dpi)
	return m, err
}

// Rasteriser draws many pages of one file, which is opened once. It is not safe
// for concurrent use. Other files may be read while it is open.
type Rasteriser struct {
	Limits Limits // set before Open; the zero value means DefaultLimits

	ctx  context.Context
	data []byte
	file *pdfiumFile // nil where pdfium cannot open the file
	err  error       // why it cannot
}

// Open opens data. A file that neither pdfium nor an installed pdftoppm opens
// is an error, as for Image.
func (r *Rasteriser) Open(ctx context.Context, data []byte) error {
	r.Limits = r.Limits.orDefault()
	r.ctx, r.data = ctx, data
	if ctx.Err() != nil {
		return fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	open := openPDFium
	if trimmed, cut := trim(data); cut || !soundEnd(trimmed) {
		open = openMended
	}
	if r.file, r.err = open(data); r.err == nil {
		r.file.lend()
		return nil
	}
	r.file = nil
	if errors.Is(r.err, corpus.ErrEncrypted) || !installed("pdftoppm") {
		return r.err
	}
	return nil
}

// Page draws page n (1-based), see Image, and tells how many dots per inch it has,
// 0 where that is not known.
func (r *Rasteriser) Page(n, dpi int) (m image.Image, drawn int, err error) {
	if r.ctx.Err() != nil {
		return nil, 0, fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	if n < 1 || dpi < 1 {
		return nil, 0, fmt.Errorf("pdf: page %d at %d dots per inch: %w", n, dpi, corpus.ErrMalformed)
	}
	err = r.err
	blank := false
	if r.file != nil {
		wasm.mu.Lock()
		m, drawn, err = r.file.draw(n, dpi, r.Limits.MaxPixels)
		wasm.mu.Unlock()
		if blank = err == nil && isBlank(m); err == nil && !blank {
			return m, drawn, nil
		}
	}
	if installed("pdftoppm") {
		ctx, cancel := context.WithTimeout(r.ctx, r.Limits.MaxTime)
		defer cancel()
		p, perr := pdftoppm(ctx, r.data, n, resolution(dpi), r.Limits.MaxPixels)
		if errors.Is(perr, corpus.ErrTooLarge) {
			p, perr = pdftoppm(ctx, r.data, n, longSide(dpi), r.Limits.MaxPixels)
			dpi = 0
		}
		if perr == nil {
			return p, dpi, nil
		} else if r.ctx.Err() != nil {
			return nil, 0, perr
		}
	}
	if blank {
		return m, drawn, nil
	}
	return nil, 0, err
}

// isBlank reports that m shows one colour: nothing at all, or an image for which
// pdfium had no memory, which it leaves out without an error.
func isBlank(m image.Image) bool {
	p, ok := m.(*image.RGBA)
	if !ok || len(p.Pix) < 4 {
		return false
	}
	return bytes.Equal(p.Pix[4:], p.Pix[:len(p.Pix)-4])
}

// Close frees the file.
func (r *Rasteriser) Close() {
	if r.file != nil {
		wasm.mu.Lock()
		r.file.close()
		r.file = nil
	}
}

// draw draws page n with pdfium.
func (f *pdfiumFile) draw(n, dpi, maxPixels int) (m *image.RGBA, drawn int, err error) {
	if n > f.pages {
		return nil, 0, fmt.Errorf("pdfium: page %d of %d: %w", n, f.pages, corpus.ErrMalformed)
	}
	page, err := f.load(n)
	if err != nil {
		return nil, 0, err
	}
	defer func() { f.unload(page) }()
	s := f.sheet(page)
	w, h, drawn := pixels(s, dpi, maxPixels)
	const (
		formatBGRx   = 3
		white        = 0xffffffff
		annotations  = 0x01
		reverseOrder = 0x10 // red first, as image.RGBA has it
	)
	bitmap, err := f.call("FPDFBitmap_CreateEx", uint64(w), uint64(h), formatBGRx, 0, 0)
	if err == nil && bitmap == 0 {
		err = fmt.Errorf("pdfium: no memory for %d × %d pixels: %w", w, h, corpus.ErrMalformed)
	}
	if err != nil {
		return nil, 0, err
	}
	defer func() { _, _ = f.call("FPDFBitmap_Destroy", bitmap) }()
	if _, err := f.call("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(h), white); err != nil {
		return nil, 0, err
	}
	if _, err := f.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, uint64(w), uint64(h), 0, annotations|reverseOrder); err != nil {
		return nil, 0, err
	}
	at, err := f.call("FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, 0, err
	}
	stride, err := f.call("FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return nil, 0, err
	}
	m = image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row, ok := f.module.Memory().Read(uint32(at)+uint32(y)*uint32(stride), uint32(4*w))
		if !ok {
			return nil, 0, fmt.Errorf("pdfium: the image lies outside its memory: %w", corpus.ErrMalformed)
		}
		line := m.Pix[y*m.Stride : y*m.Stride+4*w]
		copy(line, row)
		for x := 3; x < len(line); x += 4 {
			line[x] = 0xff
		}
	}
	return m, drawn, nil
}

// pixels is the size of a page at dpi, or at fewer dots where that exceeds most
// or the page is no sheet of paper, and at how many.
func pixels(s sheet, dpi, most int) (w, h, drawn int) {
	scale := float64(dpi) / 72
	if long := max(s.width, s.height); long > longestSheet {
		scale = float64(longPixels(dpi)) / long
	}
	if n := s.width * s.height * scale * scale; n > float64(most) {
		scale *= math.Sqrt(float64(most) / n)
	}
	return max(1, int(s.width*scale)), max(1, int(s.height*scale)), max(1, int(math.Round(scale*72)))
}

// longestSheet is the longer side of A3 with the margins that are cut off, in
// points.
const longestSheet = 1300

// longPixels is the longer side of A4 at dpi.
func longPixels(dpi int) int { return max(1, int(float64(dpi)*297/25.4)) }
