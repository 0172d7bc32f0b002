// Package pdf reads the text layer of PDF files as lines with page and box, and
// draws pages as images for recognition.
//
// Call Read. Three engines are asked in turn, page by page, the next one only
// for what the one before did not read safely:
//
//  1. github.com/ledongthuc/pdf opens the file and its streams (fast.go);
//     content, fonts and layout are ours (content.go, font.go, layout.go), since
//     the library silently misreads many fonts and reads no forms. It is some
//     ten times faster than the next.
//  2. pdfium in WebAssembly (pdfium.go), where a font does not say what its
//     codes mean, or the file is damaged, encrypted in a way that the first does
//     not know (RC4 with a short key, which the library gets wrong, is ours:
//     decipher.go), or of another version. Its characters pass the same layout.
//  3. pdftotext, where it is installed and a page is still weak.
//
// Each page must pass a gate (gate.go) that judges its text. One that does not,
// or that has illegible lines, is named in raw.Document.Unread: it needs OCR, for which
// Image and Rasteriser draw it. Garbage and silence are never an answer.
//
// Hostile files may still cost the process that reads them, so Read belongs in
// a child process with limits (ingest/sandbox).
package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"fuhan/corpus"
	"fuhan/ingest/raw"
	"fuhan/ingest/ruled"
)

// Limits bound the work on one file. A field that is not positive has the value
// it has in DefaultLimits.
type Limits struct {
	MaxPages     int           // pages read; the rest is named in a warning
	MaxTextBytes int           // UTF-8 bytes of all text
	MaxTime      time.Duration // no page is begun later; the rest is named in a warning
	MaxPixels    int           // of the image of one page, see Image
}

// DefaultLimits suit letters and policy books. 12 million pixels are an A3 page
// at 249 dots per inch; more leaves a child too little memory for OCR.
var DefaultLimits = Limits{MaxPages: 3000, MaxTextBytes: 64 << 20, MaxTime: 8 * time.Second, MaxPixels: 12_000_000}

func (l Limits) orDefault() Limits {
	d := DefaultLimits
	if l.MaxPages > 0 {
		d.MaxPages = l.MaxPages
	}
	if l.MaxTextBytes > 0 {
		d.MaxTextBytes = l.MaxTextBytes
	}
	if l.MaxTime > 0 {
		d.MaxTime = l.MaxTime
	}
	if l.MaxPixels > 0 {
		d.MaxPixels = l.MaxPixels
	}
	return d
}

// page is what one engine read of one page.
type page struct {
	lines   []raw.Block
	rulings []ruled.Ruling // where the first engine saw them
	sheet   sheet
	images  bool    // it draws at least one image
	cover   float64 // share of the page that images cover
	paths   int     // lines and areas that it draws
	shown   int     // glyphs
	doubted int     // glyphs whose text is a guess
	lost    int     // of these, such as may be Chinese and another engine may know
	sealed  int     // of these, such as no engine can know
	failed  bool    // the engine gave up on it
	late    bool    // it was not read for want of time
	cut     bool    // a limit ended its reading before its end
}

func (p *page) text() string {
	bytes := 0
	for i := range p.lines {
		bytes += len(p.lines[i].Text) + 1
	}
	var b strings.Builder
	b.Grow(bytes)
	for i := range p.lines {
		b.WriteString(p.lines[i].Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// reading is a file on its way through the engines.
type reading struct {
	ctx     context.Context
	data    []byte
	limits  Limits
	until   time.Time
	pages   []page
	total   int  // pages of the file
	mended  bool // its structure had to be guessed
	textLen int
}

// Read reads the text layer of data. Pages that need OCR are in Unread; where
// that is all of them, the document has no blocks. Its errors wrap ErrEmpty,
// ErrMalformed, ErrTruncated, ErrEncrypted, ErrTooLarge or ErrTimeout.
func Read(ctx context.Context, data []byte, limits Limits) (*raw.Document, error) {
	if len(data) == 0 {
		return nil, fmt.Errorf("pdf: no bytes: %w", corpus.ErrEmpty)
	}
	r := &reading{ctx: ctx, data: data, limits: limits.orDefault()}
	r.until = time.Now().Add(r.limits.MaxTime)
	if err := r.stopped(); err != nil {
		return nil, err
	}
	cause := r.first()
	if err := r.stopped(); err != nil {
		return nil, err
	}
	if errors.Is(cause, corpus.ErrTooLarge) {
		return nil, cause
	}
	if cause != nil || len(r.weak(uncertain)) > 0 {
		cause = r.second(cause)
		if err := r.stopped(); err != nil {
			return nil, err
		}
	}
	if cause != nil || len(r.weak(unusable)) > 0 {
		cause = r.third(cause)
		if err := r.stopped(); err != nil {
			return nil, err
		}
	}
	if cause != nil {
		return nil, cause
	}
	return r.assemble()
}

func (r *reading) stopped() error {
	if r.ctx.Err() != nil {
		return fmt.Errorf("pdf: %w", corpus.ErrTimeout)
	}
	return nil
}

func (r *reading) late() bool { return r.ctx.Err() != nil || time.Now().After(r.until) }

// first reads all pages with the fast engine. The error says why the file could
// not be opened.
func (r *reading) first() error {
	f, mended, err := openFast(r.ctx, r.data, r.until, r.limits.MaxPages)
	if err != nil {
		return err
	}
	r.total, r.mended = f.total, mended
	r.pages = make([]page, len(f.pages))
	for i := range r.pages {
		if r.late() {
			r.pages[i] = page{late: true}
			continue
		}
		r.pages[i] = f.read(i + 1)
		if err := r.count(&r.pages[i]); err != nil {
			return err
		}
	}
	return nil
}

// count adds up the text and refuses too much of it.
func (r *reading) count(p *page) error {
	for i := range p.lines {
		r.textLen += len(p.lines[i].Text)
	}
	if r.textLen > r.limits.MaxTextBytes {
		return fmt.Errorf("pdf: more than %d bytes of text: %w", r.limits.MaxTextBytes, corpus.ErrTooLarge)
	}
	return nil
}

// second reads the uncertain pages with pdfium, or all where the first engine
// could not open the file (cause).
func (r *reading) second(cause error) error {
	open := openPDFium
	if trimmed, cut := trim(r.data); cut || !soundEnd(trimmed) {
		open = openMended
	}
	f, err := open(r.data)
	if err != nil {
		switch {
		case cause == nil:
			return nil
		case errors.Is(err, errPDFium), errors.Is(cause, corpus.ErrTruncated) && !errors.Is(err, corpus.ErrEncrypted):
			return cause
		}
		return err
	}
	defer f.close()
	which := r.weak(uncertain)
	if cause != nil {
		r.mended = !f.soundStructure()
		r.total = f.pages
		r.pages = make([]page, min(f.pages, r.limits.MaxPages))
		which = which[:0]
		for i := range r.pages {
			r.pages[i].failed = true
			which = append(which, i)
		}
	}
	for _, i := range which {
		if r.pages[i].late || r.late() {
			r.pages[i].late = r.pages[i].late || r.pages[i].failed
			continue
		}
		if i >= f.pages {
			break
		}
		p, err := f.read(r.ctx, i+1)
		if err != nil {
			if f.broken {
				break
			}
			continue
		}
		if err := r.count(&p); err != nil {
			return err
		}
		if r.pages[i].failed || better(&p, &r.pages[i]) {
			p.rulings, p.sheet = r.pages[i].rulings, r.pages[i].sheet
			r.pages[i] = p
		}
	}
	return nil
}

// better reports whether pdfium's reading p of a page replaces q, of which some
// glyphs are a guess.
func better(p, q *page) bool {
	a, b := quality(p.text()), quality(q.text())
	return a >= b-b/50
}

// third asks pdftotext for the pages that are still weak, or for all where no
// other engine could open the file (cause).
func (r *reading) third(cause error) error {
	if errors.Is(cause, corpus.ErrEncrypted) || errors.Is(cause, corpus.ErrTooLarge) || r.late() || !installed("pdftotext") {
		return cause
	}
	which := r.weak(unusable)
	first, last := 1, r.limits.MaxPages
	if cause == nil {
		first, last = which[0]+1, which[len(which)-1]+1
	}
	ctx, cancel := context.WithDeadline(r.ctx, r.until)
	defer cancel()
	other, err := pdftotext(ctx, r.data, first, last)
	if err != nil {
		return cause
	}
	if cause != nil {
		text := false
		for i := range other {
			text = text || strings.TrimSpace(other[i].text()) != ""
		}
		if !text {
			return cause
		}
		r.pages, r.total, r.mended = other, len(other), true
		return nil
	}
	for _, i := range which {
		if k := i + 1 - first; k < len(other) {
			p := &r.pages[i]
			a, b := count(other[k].text()), count(p.text())
			if p.failed && a.all > 0 || !garbled(other[k].text()) && 20*a.level1 > 21*b.level1+100 {
				p.lines, p.failed = other[k].lines, false
			}
		}
	}
	return nil
}

// weak are the indexes of the pages of which test is true.
func (r *reading) weak(test func(*page) bool) []int {
	var weak []int
	for i := range r.pages {
		if !r.pages[i].late && test(&r.pages[i]) {
			weak = append(weak, i)
		}
	}
	return weak
}

// uncertain reports whether pdfium may read more of a page than the first
// engine: it gave up, it guessed more than one glyph in fifty or one that may
// be Chinese, or it found nothing at all, not even an image.
func uncertain(p *page) bool {
	return p.failed || 50*(p.doubted-p.sealed) > p.shown || p.lost > 0 || p.shown == 0 && !p.images && p.paths > 0
}

// unusable reports whether pdftotext may find text that pdfium did not.
func unusable(p *page) bool {
	if p.shown == 0 && !p.failed {
		return false // there are no glyphs
	}
	return p.failed || p.doubted > 0 && needsOCR(p)
}

// assemble puts the pages together and says which of them hold no usable text.
func (r *reading) assemble() (*raw.Document, error) {
	d := &raw.Document{Pages: max(r.total, len(r.pages))}
	var failed, late, cut []int
	for i := range r.pages {
		p := &r.pages[i]
		switch {
		case p.late:
			late = append(late, i+1)
		case p.failed:
			failed = append(failed, i+1)
		case needsOCR(p):
			d.Unread = append(d.Unread, i+1)
		default:
			d.Blocks = append(d.Blocks, p.blocks()...)
			if slices.ContainsFunc(p.lines, raw.Block.Illegible) {
				d.Unread = append(d.Unread, i+1)
			}
			if p.cut {
				cut = append(cut, i+1)
			}
		}
	}
	if len(d.Blocks) == 0 && len(d.Unread) == 0 { // whatever is drawn may be the text
		for i := range r.pages {
			if p := &r.pages[i]; !p.late && !p.failed && (p.images || p.paths > 0) {
				d.Unread = append(d.Unread, i+1)
			}
		}
	}
	switch {
	case len(d.Blocks) > 0 || len(d.Unread) > 0:
	case len(late) > 0:
		return nil, fmt.Errorf("pdf: no page read in %v: %w", r.limits.MaxTime, corpus.ErrTimeout)
	case len(failed) > 0 && !bytes.Contains(r.data, []byte("%%EOF")):
		return nil, fmt.Errorf("pdf: no page can be read: %w", corpus.ErrTruncated)
	case len(failed) > 0:
		return nil, fmt.Errorf("pdf: no page can be read: %w", corpus.ErrMalformed)
	default:
		return nil, fmt.Errorf("pdf: %d pages without anything on them: %w", len(r.pages), corpus.ErrEmpty)
	}
	warn := func(format string, args ...any) { d.Warnings = append(d.Warnings, fmt.Sprintf(format, args...)) }
	if r.mended {
		warn("文件的内部结构有损坏，已按能读出的部分读取，可能不全")
	}
	if len(failed) > 0 {
		warn("第 %s 页无法读取", list(failed))
	}
	if len(cut) > 0 {
		warn("第 %s 页内容过多，只读取了一部分", list(cut))
	}
	if len(late) > 0 {
		warn("超过读取时限，第 %s 页没有读取", list(late))
	}
	if d.Pages > len(r.pages) {
		warn("共 %d 页，只读取了前 %d 页", d.Pages, len(r.pages))
	}
	return d, nil
}

// list names pages, 1-based and ascending, a dozen stretches at most: 1、3–5、8.
func list(pages []int) string {
	const most = 12
	var parts []string
	for i := 0; i < len(pages); {
		if len(parts) == most {
			parts = append(parts, "…")
			break
		}
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		switch j - i {
		case 0:
			parts = append(parts, strconv.Itoa(pages[i]))
		case 1:
			parts = append(parts, strconv.Itoa(pages[i]), strconv.Itoa(pages[j]))
		default:
			parts = append(parts, fmt.Sprintf("%d–%d", pages[i], pages[j]))
		}
		i = j + 1
	}
	return strings.Join(parts, "、")
}
