package pdf

import (
	"context"
	"errors"
	"fmt"
	"image"
	"math"

	"fuhan/corpus"
)

// Image draws page n (1-based) of a PDF file at dpi dots per inch, in colour and
// turned as a viewer shows it, with form fields and stamps. A page that would
// have more than limits.MaxPixels is drawn at fewer dots. pdfium draws it, or
// pdftoppm where that is installed and pdfium fails. The error wraps
// ErrMalformed, ErrEncrypted or ErrTimeout.
func Image(ctx context.Context, data []byte, page, dpi int, limits Limits) (image.Image, error) {
	r := Rasteriser{Limits: limits}
	if err := r.Open(ctx, data); err != nil {
		return nil, err
	}
	defer r.Close()
	return r.Page(page, dpi)
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

// Page draws page n (1-based), see Image.
func (r *Rasteriser) Page(n, dpi int) (image.Image, error) {
	if r.ctx.Err() != nil {
		return nil, fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	if n < 1 || dpi < 1 {
		return nil, fmt.Errorf("pdf: page %d at %d dots per inch: %w", n, dpi, corpus.ErrMalformed)
	}
	err := r.err
	if r.file != nil {
		var m image.Image
		wasm.mu.Lock()
		m, err = r.file.draw(n, dpi, r.Limits.MaxPixels)
		wasm.mu.Unlock()
		if err == nil {
			return m, nil
		}
	}
	if installed("pdftoppm") {
		ctx, cancel := context.WithTimeout(r.ctx, r.Limits.MaxTime)
		defer cancel()
		if m, perr := pdftoppm(ctx, r.data, n, dpi, r.Limits.MaxPixels); perr == nil {
			return m, nil
		} else if r.ctx.Err() != nil {
			return nil, perr
		}
	}
	return nil, err
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
func (f *pdfiumFile) draw(n, dpi, maxPixels int) (image.Image, error) {
	if n > f.pages {
		return nil, fmt.Errorf("pdfium: page %d of %d: %w", n, f.pages, corpus.ErrMalformed)
	}
	page, err := f.load(n)
	if err != nil {
		return nil, err
	}
	defer func() { f.unload(page) }()
	s := f.sheet(page)
	w, h := pixels(s, dpi, maxPixels)
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
		return nil, err
	}
	defer func() { _, _ = f.call("FPDFBitmap_Destroy", bitmap) }()
	if _, err := f.call("FPDFBitmap_FillRect", bitmap, 0, 0, uint64(w), uint64(h), white); err != nil {
		return nil, err
	}
	if _, err := f.call("FPDF_RenderPageBitmap", bitmap, page, 0, 0, uint64(w), uint64(h), 0, annotations|reverseOrder); err != nil {
		return nil, err
	}
	at, err := f.call("FPDFBitmap_GetBuffer", bitmap)
	if err != nil {
		return nil, err
	}
	stride, err := f.call("FPDFBitmap_GetStride", bitmap)
	if err != nil {
		return nil, err
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		row, ok := f.module.Memory().Read(uint32(at)+uint32(y)*uint32(stride), uint32(4*w))
		if !ok {
			return nil, fmt.Errorf("pdfium: the image lies outside its memory: %w", corpus.ErrMalformed)
		}
		line := m.Pix[y*m.Stride : y*m.Stride+4*w]
		copy(line, row)
		for x := 3; x < len(line); x += 4 {
			line[x] = 0xff
		}
	}
	return m, nil
}

// pixels is the size of a page at dpi, or at fewer dots where that exceeds most.
func pixels(s sheet, dpi, most int) (w, h int) {
	scale := float64(dpi) / 72
	if n := s.width * s.height * scale * scale; n > float64(most) {
		scale *= math.Sqrt(float64(most) / n)
	}
	return max(1, int(s.width*scale)), max(1, int(s.height*scale))
}
