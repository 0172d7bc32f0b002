// Package ocr recognises the text of scanned pages and photographs of official
// letters with tesseract, which is run where it is installed and never linked.
//
// Decode makes images of the bytes of an image file, Recognise makes a Page of
// an image, and Blocks what the other readers yield. Before tesseract sees a
// page, it is brought to 300 dpi, turned upright, straightened, freed from
// shadows, seals, ruled lines and the edges of the scanner; afterwards, words
// are laid out in lines and rows of tables, and a few confusions are corrected
// that the context proves. Nothing is guessed: text that was recognised badly
// keeps its low confidence, and lines that are no text are set apart.
//
// The package writes no file, opens no network connection and starts no
// goroutine of its own.
package ocr

import (
	"context"
	"fmt"
	"image"
	"math"

	"fuhan/corpus"
)

// workDPI is the resolution at which pages are recognised: chi_sim was trained
// at it, and finer pages gain nothing.
const workDPI = 300

// Page is the recognised text of one image.
type Page struct {
	Lines []Line // in reading order
	// Noise holds what is taken for no text: single signs of low confidence, as
	// seals, stains and rules leave them.
	Noise      []Line
	Angle      float64 // degrees by which the lines ran downwards to the right, after turning
	Turned     int     // degrees by which the image was turned clockwise: 0, 90, 180, 270
	Confidence float64 // 0..1, mean over the characters of Lines
}

// Line is one line of a page, or one row of a table with tabs between its cells.
type Line struct {
	Text       string
	Box        corpus.Box // on the image as given
	Confidence float64    // 0..1, mean of its words weighted by their characters
	Words      []Word
	Table      bool // a row of a table
	height     int  // of its characters, in pixels at workDPI
	top        int  // in pixels at workDPI on the straight page
	bottom     int
}

// Word is what tesseract holds for a word, of Chinese text one to a few
// characters.
type Word struct {
	Text       string
	Box        corpus.Box
	Confidence float64 // 0..1
}

// Recognise recognises the text on img, which has dpi pixels per inch; where dpi
// is not positive, the longer side is taken for that of a sheet of A4. A page
// without text is no error. The error wraps corpus.ErrNeedsOCR (tesseract is
// absent or failed), ErrTooLarge (an image beyond the limits of Decode),
// ErrEmpty (no pixels), ErrTimeout, or context.Canceled.
func Recognise(ctx context.Context, img image.Image, dpi int) (Page, error) {
	if err := Available(); err != nil {
		return Page{}, err
	}
	b := img.Bounds()
	if b.Empty() {
		return Page{}, fmt.Errorf("image without pixels: %w", corpus.ErrEmpty)
	}
	if err := checkSize(b.Dx(), b.Dy()); err != nil {
		return Page{}, err
	}
	s := newSheet(img, dpi)
	turn, err := s.orientation(ctx)
	if err != nil {
		return Page{}, err
	}
	page, err := s.recognise(ctx, turn)
	if err != nil || page.legible() {
		return page, err
	}
	// Upside down, or no text at all.
	turn, ok, err := turned(ctx, s.turned(page.Turned))
	if err != nil || !ok || turn == 0 {
		return page, err
	}
	again, err := s.recognise(ctx, (page.Turned+turn)%360)
	if err == nil && again.weight() > page.weight() {
		page = again
	}
	return page, err
}

// legible reports that the page was certainly recognised the right way up.
func (p *Page) legible() bool { return p.Confidence >= 0.75 }

// weight is by how many characters of which confidence the page speaks for its
// orientation.
func (p *Page) weight() float64 {
	n := 0
	for _, l := range p.Lines {
		n += len(l.Text)
	}
	return p.Confidence * math.Sqrt(float64(n))
}

// sheet is an image on its way to tesseract.
type sheet struct {
	planes
	pointsPerPixel float64 // of the image as given
	shrunk         int     // pixels of the given image in one of planes, by side
	dpi            float64 // of planes
}

// a4 is the longer side of a sheet of A4 in inches.
const a4 = 297 / 25.4

func newSheet(img image.Image, dpi int) *sheet {
	b := img.Bounds()
	long := float64(max(b.Dx(), b.Dy()))
	s := &sheet{shrunk: 1, dpi: float64(dpi)}
	if dpi <= 0 {
		s.dpi = long / a4
	}
	s.pointsPerPixel = 72 / s.dpi
	if inches := long / s.dpi; inches > longestPage || inches < shortestPage {
		s.dpi = long / a4 // cameras write any number
	}
	if k := int(s.dpi / workDPI); k > 1 {
		s.shrunk = k
		s.dpi /= float64(k)
	}
	s.planes = split(img, s.shrunk)
	if s.light.Rect.Empty() { // a strip narrower than shrunk
		s.light = image.NewGray(image.Rect(0, 0, 1, 1))
		s.red = nil
	}
	if s.negative() {
		for i, v := range s.light.Pix {
			s.light.Pix[i] = 255 - v
		}
		s.red = nil
	}
	despeckle(s.light)
	// What is not quite a page must not be blown up beyond reason.
	area := float64(s.light.Rect.Dx()) * float64(s.light.Rect.Dy())
	s.dpi = max(s.dpi, workDPI*math.Sqrt(area/maxWorkPixels))
	return s
}

// Longer sides of a page in inches beyond which its resolution is not believed.
const (
	longestPage  = 18 // A3 has 16.5
	shortestPage = 2
)

// negative reports that the middle of the page is light print on dark ground.
func (s *sheet) negative() bool {
	w, h := s.light.Rect.Dx(), s.light.Rect.Dy()
	var histogram [256]int
	n := 0
	for y := h / 5; y < h-h/5; y++ {
		for _, v := range s.light.Pix[y*w+w/5 : y*w+w-w/5] {
			histogram[v]++
			n++
		}
	}
	dark := 0
	for _, k := range histogram[:min(otsu(histogram), 128)] {
		dark += k
	}
	return dark*3 > n*2
}

// maxWorkPixels bounds the image that is recognised: A3 at workDPI.
const maxWorkPixels = 18e6

// outline is the page turned clockwise, flattened and freed from its edges at
// outlineDPI, which is enough to see lines.
func (s *sheet) outline(turn int) *image.Gray {
	p, w, h := s.frame(turn, outlineDPI)
	src, k := s.light, max(int(s.dpi/outlineDPI), 1)
	if k > 1 {
		src = reduce(src, k)
		p = scaled(1 / float64(k)).after(p)
	}
	o := flatten(resample(src, p, w, h, 255), paperCell*outlineDPI/workDPI)
	clearEdges(o, outlineDPI/blobDPI)
	return o
}

const outlineDPI = 150

// turned is the page at about workDPI, turned clockwise.
func (s *sheet) turned(degrees int) *image.Gray {
	p, w, h := s.frame(degrees, workDPI)
	return flatten(resample(s.light, p, w, h, 255), paperCell)
}

// frame is the place of the page turned clockwise at dpi, and its size.
func (s *sheet) frame(degrees, dpi int) (p place, w, h int) {
	sw, sh := s.light.Rect.Dx(), s.light.Rect.Dy()
	p = quarter(degrees, sw, sh)
	if degrees == 90 || degrees == 270 {
		sw, sh = sh, sw
	}
	k := s.dpi / float64(dpi)
	return p.after(scaled(k)), max(int(float64(sw)/k), 1), max(int(float64(sh)/k), 1)
}

// orientation finds by how many degrees a page must be turned whose lines run up
// or down. Pages that stand on their heads are found by their bad text.
func (s *sheet) orientation(ctx context.Context) (int, error) {
	if !sideways(s.outline(0)) {
		return 0, nil
	}
	turn, ok, err := turned(ctx, s.turned(0))
	if err != nil || ok {
		return turn, err
	}
	return 90, nil
}

// paperCell is the side of the cells in which the lightness of the paper is
// measured, in pixels at workDPI.
const paperCell = 36

// recognise recognises the page turned by turn.
func (s *sheet) recognise(ctx context.Context, turn int) (Page, error) {
	img, r, p, angle, err := s.prepare(ctx, turn)
	if err != nil {
		return Page{}, err
	}
	rows, err := read(ctx, img, r)
	if err != nil {
		return Page{}, err
	}
	page := Page{Angle: angle, Turned: turn}
	points := s.pointsPerPixel * float64(s.shrunk)
	for _, r := range rows {
		l := r.line(p, points)
		if l.isNoise() {
			page.Noise = append(page.Noise, l)
		} else {
			page.Lines = append(page.Lines, l)
		}
	}
	page.Confidence = page.meanConfidence()
	return page, nil
}

func (p *Page) meanConfidence() float64 {
	sum, n := 0.0, 0
	for _, l := range p.Lines {
		k := len([]rune(l.Text))
		sum += l.Confidence * float64(k)
		n += k
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// prepare is the page turned, straight, at workDPI, black on white and without
// seals and rules; with the rules, the map to planes and the skew in degrees.
func (s *sheet) prepare(ctx context.Context, turn int) (*image.Gray, rules, place, float64, error) {
	p, w, h := s.frame(turn, workDPI)
	angle := skewOf(s.outline(turn))
	if err := stopped(ctx); err != nil {
		return nil, rules{}, p, 0, err
	}
	p = p.after(tilted(angle, w, h))
	img := resample(s.light, p, w, h, 255)
	if err := stopped(ctx); err != nil {
		return nil, rules{}, p, 0, err
	}
	img = flatten(img, paperCell)
	if err := stopped(ctx); err != nil {
		return nil, rules{}, p, 0, err
	}
	if s.red != nil {
		red := resample(s.red, p, w, h, 0)
		removeRedRules(red)
		separate(img, red)
	} else {
		removeGreySeals(img)
	}
	clearEdges(img, blobShrink)
	r := removeRules(img)
	return img, r, p, angle, stopped(ctx)
}

// line makes a Line of r; p maps to an image with points points per pixel.
func (r *row) line(p place, points float64) Line {
	l := Line{
		Text:       correct(r.text()),
		Box:        p.box(r.box, points),
		Confidence: confidence(r.words),
		Table:      r.table,
		height:     r.em(),
		top:        r.box.Min.Y,
		bottom:     r.box.Max.Y,
	}
	for _, w := range r.words {
		l.Words = append(l.Words, Word{w.text, p.box(w.box, points), w.conf})
	}
	return l
}
