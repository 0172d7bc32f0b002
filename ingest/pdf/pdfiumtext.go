package pdf

import (
	"context"
	"fmt"
	"math"
	"unicode/utf16"

	"fuhan/corpus"

	"github.com/tetratelabs/wazero/api"
)

// maxChars bounds the characters that are read of one page.
const maxChars = 200_000

// read reads the text of page n (1-based) by pdfium.
func (f *pdfiumFile) read(ctx context.Context, n int) (p page, err error) {
	handle, err := f.load(n)
	if err != nil {
		return page{failed: true}, err
	}
	defer func() { f.unload(handle) }()
	if handle, err = f.flatten(handle, n); err != nil {
		return page{failed: true}, err
	}
	s := f.sheet(handle)
	text, err := f.call("FPDFText_LoadPage", handle)
	if err != nil || text == 0 {
		return page{failed: true}, err
	}
	defer func() { _, _ = f.call("FPDFText_ClosePage", text) }()
	runs, err := f.runs(ctx, text, s.base)
	if err != nil {
		return page{failed: true}, err
	}
	p = page{lines: toLines(runs, n, s), shown: len(runs), cut: len(runs) >= maxChars}
	for i := range runs {
		if runs[i].text == "\ufffd" {
			p.doubted++
		}
	}
	f.drawn(handle, &p, s)
	return p, nil
}

// flatten makes the appearance of form fields and remarks, where a page has
// any, part of the page, so that their text is read with it.
func (f *pdfiumFile) flatten(handle uint64, n int) (uint64, error) {
	count, err := f.call("FPDFPage_GetAnnotCount", handle)
	if err != nil || int32(count) <= 0 || int32(count) > 2000 {
		return handle, err
	}
	shows := false
	for i := range count {
		a, err := f.call("FPDFPage_GetAnnot", handle, i)
		if err != nil {
			return handle, err
		}
		if a == 0 {
			continue
		}
		kind, _ := f.call("FPDFAnnot_GetSubtype", a)
		shows = shows || kind == annotFreeText || kind == annotStamp || kind == annotWidget
		_, _ = f.call("FPDFPage_CloseAnnot", a)
	}
	if !shows {
		return handle, nil
	}
	if ok, err := f.call("FPDFPage_Flatten", handle, 0); err != nil || ok == 0 {
		return handle, err
	}
	f.unload(handle)
	return f.load(n)
}

// Kinds of annotation with text of their own on the page (fpdf_annot.h).
const (
	annotFreeText = 3
	annotStamp    = 13
	annotWidget   = 20
)

// sheet is the page as pdfium shows it.
func (f *pdfiumFile) sheet(handle uint64) sheet {
	rotation, _ := f.call("FPDFPage_GetRotation", handle)
	var x0, y0, x1, y1 float64
	if ok, err := f.call("FPDF_GetPageBoundingBox", handle, f.at(0)); err == nil && int32(ok) != 0 { // FS_RECTF: left, top, right, bottom
		x0, y1, x1, y0 = f.float32At(0), f.float32At(4), f.float32At(8), f.float32At(12)
	}
	return newSheet(x0, y0, x1, y1, 90*int(int32(rotation)))
}

// drawn notes which images and paths a page draws.
func (f *pdfiumFile) drawn(handle uint64, p *page, s sheet) {
	n, err := f.call("FPDFPage_CountObjects", handle)
	if err != nil {
		return
	}
	for i := range min(n, 20_000) {
		o, err := f.call("FPDFPage_GetObject", handle, i)
		if err != nil || o == 0 {
			return
		}
		kind, _ := f.call("FPDFPageObj_GetType", o)
		switch {
		case kind == objectPath:
			p.paths++
		case kind == objectImage, kind == objectForm && f.formHasImage(o, 0):
			p.images = true
			if ok, err := f.call("FPDFPageObj_GetBounds", o, f.at(0), f.at(4), f.at(8), f.at(12)); err == nil && int32(ok) != 0 {
				p.cover += math.Abs((f.float32At(8)-f.float32At(0))*(f.float32At(12)-f.float32At(4))) / (s.width * s.height)
			}
		}
	}
}

// Kinds of page object (fpdf_edit.h).
const (
	objectPath  = 2
	objectImage = 3
	objectForm  = 5
)

func (f *pdfiumFile) formHasImage(form uint64, depth int) bool {
	n, err := f.call("FPDFFormObj_CountObjects", form)
	if err != nil || int32(n) <= 0 {
		return false
	}
	for i := range min(n, 500) {
		o, err := f.call("FPDFFormObj_GetObject", form, i)
		if err != nil || o == 0 {
			return false
		}
		kind, _ := f.call("FPDFPageObj_GetType", o)
		if kind == objectImage || kind == objectForm && depth < 4 && f.formHasImage(o, depth+1) {
			return true
		}
	}
	return false
}

// style is what the characters of one text object share.
type style struct {
	object uint64
	dx, dy float64 // writing direction
	scale  float64 // points per unit of the text's own space, along and across
	size   float64 // of the type in points
}

// runs gives every character of a text page as a run of its own.
func (f *pdfiumFile) runs(ctx context.Context, text uint64, base matrix) ([]run, error) {
	count, err := f.call("FPDFText_CountChars", text)
	if err != nil || int32(count) <= 0 {
		return nil, err
	}
	n := min(int(int32(count)), maxChars)
	runs := make([]run, 0, n)
	var st style
	var high rune     // the first half of a surrogate pair
	var guesses []int // runs of which pdfium does not know the character
	for i := range uint64(n) {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("pdf: %w", corpus.ErrTimeout)
		}
		code, err := f.call("FPDFText_GetUnicode", text, i)
		if err != nil {
			return nil, err
		}
		c := character(rune(uint32(code)))
		if c == 0 {
			continue
		}
		if made, err := f.call("FPDFText_IsGenerated", text, i); err != nil {
			return nil, err
		} else if int32(made) == 1 {
			continue // blanks and line ends that pdfium adds; the layout adds its own
		}
		if utf16.IsSurrogate(c) {
			if c < 0xdc00 {
				high = c
				continue
			}
			c, high = utf16.DecodeRune(high, c), 0
		}
		if c >= 0x80 || c < ' ' {
			if unknown, err := f.call("FPDFText_HasUnicodeMapError", text, i); err != nil {
				return nil, err
			} else if int32(unknown) == 1 {
				guesses = append(guesses, len(runs))
			}
		}
		if st, err = f.style(text, i, st, base); err != nil {
			return nil, err
		}
		r, ok, err := f.place(text, i, st, base)
		if err != nil {
			return nil, err
		}
		if r.text = string(c); ok {
			runs = append(runs, r)
		}
	}
	blot(runs, guesses)
	return turnVertical(runs), nil
}

// blot puts U+FFFD for characters that pdfium guessed from the numbers of their
// glyphs, unless most of them are what a Chinese page holds: some of its
// guesses, from the tables of an embedded font, are right.
func blot(runs []run, guesses []int) {
	likely := 0
	for _, i := range guesses {
		if i < len(runs) {
			if c := count(runs[i].text); c.han > 0 || c.foreign == 0 && c.broken == 0 {
				likely++
			}
		}
	}
	if 10*likely >= 7*len(guesses) {
		return
	}
	for _, i := range guesses {
		if i < len(runs) {
			runs[i].text = "\ufffd"
		}
	}
}

// character is what stands for a code of pdfium, 0 for nothing.
func character(c rune) rune {
	switch {
	case c == 0xfffe || c == 0x02: // a hyphen at the end of a line
		return '-'
	case c == 0 || c == '\r' || c == '\n' || c == 0xffff || c > 0x10ffff || c < 0:
		return 0
	}
	return c
}

func (f *pdfiumFile) style(text, i uint64, last style, base matrix) (style, error) {
	o, err := f.call("FPDFText_GetTextObject", text, i)
	if err != nil || o != 0 && o == last.object {
		return last, err
	}
	size, err := f.call("FPDFText_GetFontSize", text, i)
	if err != nil {
		return last, err
	}
	ok, err := f.call("FPDFText_GetMatrix", text, i, f.at(0))
	if err != nil {
		return last, err
	}
	m := identity
	if int32(ok) != 0 {
		for k := range m {
			m[k] = f.float32At(uint32(4 * k))
		}
	}
	m = m.mul(base)
	st := style{object: o, dx: 1, scale: 1}
	if norm := math.Hypot(m[0], m[1]); norm > 0 {
		st.dx, st.dy, st.scale = m[0]/norm, m[1]/norm, norm
	}
	st.size = math.Abs(api.DecodeF64(size)) * math.Hypot(m[2], m[3])
	return st, nil
}

// place is where character i stands.
func (f *pdfiumFile) place(text, i uint64, st style, base matrix) (run, bool, error) {
	ok, err := f.call("FPDFText_GetCharOrigin", text, i, f.at(0), f.at(8))
	if err != nil || int32(ok) == 0 {
		return run{}, false, err
	}
	x, y := f.float64At(0), f.float64At(8)
	ok, err = f.call("FPDFText_GetLooseCharBox", text, i, f.at(0))
	if err != nil {
		return run{}, false, err
	}
	r := run{dx: st.dx, dy: st.dy, size: st.size, length: st.size}
	r.x, r.y = base.apply(x, y)
	if int32(ok) != 0 && (math.Abs(st.dx) > 0.99 || math.Abs(st.dy) > 0.99) {
		// the box runs from the origin to the next one
		x0, y0 := base.apply(f.float32At(0), f.float32At(4))
		x1, y1 := base.apply(f.float32At(8), f.float32At(12))
		r.length = max(x0*r.dx+y0*r.dy, x1*r.dx+y1*r.dy) - r.along()
		if r.size == 0 {
			r.size = math.Abs((x1-x0)*r.dy) + math.Abs((y1-y0)*r.dx)
		}
	}
	if !(r.length >= 0 && r.length < 4*r.size) {
		r.length = r.size
	}
	return r, r.sane(), nil
}

// turnVertical gives text that is set from top to bottom, which pdfium places
// glyph under glyph, its direction.
func turnVertical(runs []run) []run {
	for i := 0; i < len(runs); {
		j := i + 1
		for j < len(runs) && below(&runs[j-1], &runs[j]) {
			j++
		}
		if j-i >= 4 {
			for k := i; k < j; k++ {
				r := &runs[k]
				r.dx, r.dy = r.dy, -r.dx
				r.length = r.size
			}
		}
		i = j
	}
	return runs
}

// below reports whether b stands right under a, as the next glyph of a column.
func below(a, b *run) bool {
	if a.dx != b.dx || a.dy != b.dy || a.size != b.size || estimateWidth(a.text) != 1 || estimateWidth(b.text) != 1 {
		return false
	}
	step := a.across() - b.across()
	return math.Abs(a.along()-b.along()) < 0.1*a.size && step > 0.8*a.size && step < 1.15*a.size
}
