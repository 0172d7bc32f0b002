package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"fuhan/corpus"

	"github.com/ledongthuc/pdf"
)

// fastFile is a file opened by ledongthuc/pdf, which reads its structure and
// streams; fonts, content and layout are ours.
type fastFile struct {
	reader *pdf.Reader
	source *source
	pages  []leaf
	total  int // pages of the file
	fonts  *fontCache
}

// leaf is a page with what it inherits from the page tree.
type leaf struct {
	dict, resources, mediaBox, cropBox pdf.Value
	rotate                             int
}

// source hands a file to the library and ends its work when it has read far too
// much: damaged files make it go in circles.
type source struct {
	io.ReaderAt
	size   int64
	budget int64 // bytes that may still be read
	ctx    context.Context
	until  time.Time
	calls  int
}

var errBudget = errors.New("reading goes in circles")

// header is served for the first bytes of every file: the library refuses
// versions and line ends that it does not know.
const header = "%PDF-1.7\n"

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	s.calls++
	if s.budget -= int64(len(p)) + 64; s.budget < 0 {
		return 0, errBudget
	}
	if s.calls%256 == 0 && (s.ctx.Err() != nil || time.Now().After(s.until)) {
		return 0, errBudget
	}
	n, err := s.ReaderAt.ReadAt(p, off)
	if off >= 0 && off < int64(len(header)) {
		copy(p[:n], header[off:])
	}
	return n, err
}

// perPageBytes is what one page may cost at most in bytes read of the file.
const perPageBytes = 64 << 20

// openFast opens data; mended says that its structure had to be rebuilt. Its
// errors wrap ErrEncrypted, ErrTruncated or ErrMalformed.
func openFast(ctx context.Context, data []byte, until time.Time, maxPages int) (f *fastFile, mended bool, err error) {
	data, cut := trim(data)
	cause := fmt.Errorf("pdf: no end mark: %w", corpus.ErrTruncated)
	packed := bytes.Contains(data, []byte("/ObjStm"))
	encrypted := bytes.Contains(data, []byte("/Encrypt"))
	if encrypted {
		if r, ok := deciphered(data); ok {
			if f, err := openReader(ctx, r, r.size(), r.tail, until, maxPages); err == nil {
				return f, cut || !soundEnd(data), nil
			}
		}
	}
	if encrypted || !cut && !packed {
		f, err := openReader(ctx, bytes.NewReader(data), int64(len(data)), data, until, maxPages)
		if err == nil || encrypted {
			return f, false, err
		}
		cause = err
	}
	mended = cut || !soundEnd(data)
	if packed || mended || cause != nil {
		var r *rebuilt
		if r, err = rebuild(data); err == nil {
			f, err = openReader(ctx, r, r.size(), r.tail, until, maxPages)
		}
		if err == nil {
			return f, mended, nil
		}
	}
	if packed && !cut { // the rebuilding failed: as it is
		if f, err := openReader(ctx, bytes.NewReader(data), int64(len(data)), data, until, maxPages); err == nil {
			return f, false, nil
		}
	}
	if cut {
		return nil, mended, cause
	}
	return nil, mended, err
}

// openReader opens a file whose structure stands in checked.
func openReader(ctx context.Context, from io.ReaderAt, size int64, checked []byte, until time.Time, maxPages int) (f *fastFile, err error) {
	defer func() {
		if x := recover(); x != nil {
			f, err = nil, fmt.Errorf("pdf: %s: %w", excerpt(x), corpus.ErrMalformed)
		}
	}()
	if err := checkStructure(checked, size); err != nil {
		return nil, err
	}
	s := &source{ReaderAt: from, size: size, budget: 4*size + perPageBytes, ctx: ctx, until: until}
	r, err := pdf.NewReader(s, size)
	if err != nil {
		return nil, openError(err, checked)
	}
	f = &fastFile{reader: r, source: s, fonts: newFontCache()}
	s.budget = 4*size + perPageBytes
	return f, f.collect(maxPages)
}

// maxJunkBytes is how far before the end of a file its end mark is looked for.
const maxJunkBytes = 1 << 20

// trim cuts what stands before the header and behind the last %%EOF, which the
// library refuses although viewers accept it; cut says that there is no %%EOF.
func trim(data []byte) (trimmed []byte, cut bool) {
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		// Offsets in the file count from its start or from the header; the
		// header at byte 0 is what writers of such files had.
		data = data[i:]
	}
	from := max(0, len(data)-maxJunkBytes)
	end := bytes.LastIndex(data[from:], []byte("%%EOF"))
	if end < 0 {
		return data, true
	}
	end += from
	return data[:end+len("%%EOF")], false
}

// soundEnd reports whether the last startxref leads to a cross-reference table
// or stream.
func soundEnd(data []byte) bool {
	end := data[max(0, len(data)-maxJunkBytes):]
	i := bytes.LastIndex(end, []byte("startxref"))
	if i < 0 {
		return false
	}
	l := lexer{data: end[i+len("startxref"):]}
	t := l.next()
	if t.kind != number || t.value < 0 || t.value >= float64(len(data)) {
		return false
	}
	at := int(t.value)
	l = lexer{data: data[at:min(len(data), at+64)]}
	switch t := l.next(); t.kind {
	case operator:
		return t.str == "xref"
	case number:
		return l.next().kind == number && l.next().str == "obj"
	}
	return false
}

// maxObjects bounds the objects of a file that the library may open.
const maxObjects = 2 << 20

// checkStructure refuses files that speak of far more objects than they have
// bytes, or of absurd row lengths: the library allocates what they say unseen.
func checkStructure(data []byte, size int64) error {
	most := min(size+100_000, maxObjects)
	for _, word := range []string{"/Size", "/Index", "/W", "/Columns", "xref"} {
		rest := data
		for {
			i := bytes.Index(rest, []byte(word))
			if i < 0 {
				break
			}
			rest = rest[i+len(word):]
			if word == "xref" && tableBeyond(rest, most) || word != "xref" && numbersBeyond(rest, most) {
				return fmt.Errorf("pdf: a structure larger than the file: %w", corpus.ErrMalformed)
			}
		}
	}
	return nil
}

// numbersBeyond reports whether a number beyond most stands at the beginning of
// data, alone or in an array.
func numbersBeyond(data []byte, most int64) bool {
	l := lexer{data: data[:min(len(data), 1024)]}
	for range 64 {
		switch t := l.next(); t.kind {
		case number:
			if t.value > float64(most) {
				return true
			}
		case openArray:
		default:
			return false
		}
	}
	return false
}

// tableBeyond reports whether the cross-reference table behind “xref” has a
// section that goes beyond object most (ISO 32000-1, 7.5.4).
func tableBeyond(data []byte, most int64) bool {
	const rowBytes = 20
	for range 1000 {
		l := lexer{data: data[:min(len(data), 64)]}
		first, count := l.next(), l.next()
		if first.kind != number || count.kind != number {
			return false
		}
		if first.value+count.value > float64(most) {
			return true
		}
		l.skipBlanks()
		skip := l.pos + rowBytes*int(max(0, count.value))
		if skip >= len(data) {
			return false
		}
		data = data[skip:]
	}
	return true
}

func openError(err error, data []byte) error {
	s := excerpt(err.Error())
	if errors.Is(err, pdf.ErrInvalidPassword) || bytes.Contains(data, []byte("/Encrypt")) && strings.Contains(s, "crypt") {
		return fmt.Errorf("pdf: %s: %w", s, corpus.ErrEncrypted)
	}
	return fmt.Errorf("pdf: %s: %w", s, corpus.ErrMalformed)
}

// excerpt is the beginning of what the library says, which may quote the file
// at any length.
func excerpt(v any) string {
	s := strings.ToValidUTF8(fmt.Sprint(v), "\ufffd")
	if n := 0; len(s) > 120 {
		for i := range s {
			if n = i; i > 120 {
				break
			}
		}
		s = s[:n] + "…"
	}
	return strings.ReplaceAll(oneLine(s), "\x00", "")
}

// maxTreeNodes and maxTreeDepth bound the page tree.
const (
	maxTreeNodes = 200_000
	maxTreeDepth = 64
)

// collect lists the first pages of the page tree in one walk (the library walks
// it anew for every page), and counts all of them.
func (f *fastFile) collect(maxPages int) error {
	nodes := 0
	var walk func(node pdf.Value, up leaf, depth int)
	walk = func(node pdf.Value, up leaf, depth int) {
		if nodes++; nodes > maxTreeNodes || depth > maxTreeDepth {
			return
		}
		if v := node.Key("Resources"); v.Kind() == pdf.Dict {
			up.resources = v
		}
		if v := node.Key("MediaBox"); v.Len() == 4 {
			up.mediaBox = v
		}
		if v := node.Key("CropBox"); v.Len() == 4 {
			up.cropBox = v
		}
		if v := node.Key("Rotate"); v.Kind() == pdf.Integer {
			up.rotate = int(v.Int64() % 360)
		}
		kids := node.Key("Kids")
		if kids.Kind() != pdf.Array { // a page, or one that is lost
			if f.total++; len(f.pages) < maxPages {
				up.dict = node
				f.pages = append(f.pages, up)
			}
			return
		}
		for i := range kids.Len() {
			if len(f.pages) >= maxPages { // the rest is only counted
				f.total = max(f.total, min(f.reader.NumPage(), maxTreeNodes))
				return
			}
			walk(f.kid(kids, i), up, depth+1)
		}
	}
	walk(f.reader.Trailer().Key("Root").Key("Pages"), leaf{}, 0)
	for i := range f.pages {
		if f.pages[i].dict.Kind() == pdf.Dict {
			return nil
		}
	}
	return fmt.Errorf("pdf: no pages: %w", corpus.ErrMalformed)
}

// kid is element i of an array, null where it cannot be read.
func (f *fastFile) kid(kids pdf.Value, i int) (v pdf.Value) {
	defer func() {
		if recover() != nil {
			v = pdf.Value{}
		}
	}()
	return kids.Index(i)
}

// read reads page n (1-based).
func (f *fastFile) read(n int) (p page) {
	defer func() {
		if recover() != nil { // the library panics on what it cannot read
			p = page{failed: true}
		}
	}()
	f.source.budget = perPageBytes + f.source.size
	l := &f.pages[n-1]
	if l.dict.Kind() != pdf.Dict {
		return page{failed: true}
	}
	s := l.sheet()
	data, err := contents(l.dict.Key("Contents"))
	if err != nil {
		return page{failed: true}
	}
	w := newWalker(s.base, f.fonts, l.resources)
	w.content(data)
	w.annotations(l.dict.Key("Annots"), s)
	if w.broken {
		return page{failed: true}
	}
	return page{lines: layOut(w.runs, n, s, wallsOf(w.rulings)), rulings: w.rulings, sheet: s, images: w.images, cover: w.cover / (s.width * s.height), paths: w.paths, shown: w.shown, doubted: w.doubted, lost: w.lost, sealed: w.sealed, cut: w.cut}
}

func (l *leaf) sheet() sheet {
	box := l.mediaBox
	if l.cropBox.Len() == 4 {
		box = l.cropBox
	}
	if box.Len() != 4 {
		return newSheet(0, 0, 0, 0, l.rotate)
	}
	return newSheet(box.Index(0).Float64(), box.Index(1).Float64(), box.Index(2).Float64(), box.Index(3).Float64(), l.rotate)
}

// contents joins the content streams of a page. A stream that breaks off counts
// as far as it goes.
func contents(v pdf.Value) ([]byte, error) {
	if v.Kind() != pdf.Array {
		if v.Kind() != pdf.Stream {
			return nil, nil
		}
		return streamData(v, maxContentBytes)
	}
	var all []byte
	for i := range v.Len() {
		part, err := streamData(v.Index(i), maxContentBytes-len(all))
		if err != nil {
			return nil, err
		}
		all = append(append(all, part...), '\n')
	}
	return all, nil
}

// errStream says that a stream cannot be decompressed.
var errStream = errors.New("pdf: stream cannot be read")

// streamData is the decompressed data of a stream, at most limit bytes.
func streamData(v pdf.Value, limit int) (data []byte, err error) {
	defer func() {
		if recover() != nil { // an unknown filter
			data, err = nil, errStream
		}
	}()
	if v.Kind() != pdf.Stream || limit <= 0 {
		return nil, errStream
	}
	data, err = io.ReadAll(io.LimitReader(v.Reader(), int64(limit)+1))
	if len(data) > limit {
		return nil, errStream
	}
	if err != nil && len(data) == 0 && !errors.Is(err, io.EOF) {
		return nil, errStream
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, errStream // damaged in the middle: another engine may do better
	}
	return data, nil
}

// annotations draws the appearance of form fields, text boxes and stamps.
func (w *walker) annotations(list pdf.Value, s sheet) {
	for i := range min(list.Len(), 2000) {
		a := list.Index(i)
		switch a.Key("Subtype").Name() {
		case "Widget", "FreeText", "Stamp":
		default:
			continue
		}
		const hidden, noView = 1 << 1, 1 << 5
		if a.Key("F").Int64()&(hidden|noView) != 0 {
			continue
		}
		look := a.Key("AP").Key("N")
		if look.Kind() == pdf.Dict {
			look = look.Key(a.Key("AS").Name())
		}
		rect, box := a.Key("Rect"), look.Key("BBox")
		if look.Kind() != pdf.Stream || rect.Len() != 4 || box.Len() != 4 {
			continue
		}
		w.state = state{stretch: 1}
		w.form(look, appearance(rect, box, look.Key("Matrix")).mul(s.base))
	}
}

// appearance is the matrix that fits the box of an appearance into the
// rectangle of its annotation (ISO 32000-1, 12.5.5, algorithm 8.1).
func appearance(rect, box, m pdf.Value) matrix {
	t := identity
	if m.Len() == 6 {
		t = matrixOf(m)
	}
	x0, y0, x1, y1 := corners(box)
	var ux0, uy0, ux1, uy1 float64
	for i, p := range [...][2]float64{{x0, y0}, {x1, y0}, {x0, y1}, {x1, y1}} {
		x, y := t.apply(p[0], p[1])
		if i == 0 {
			ux0, uy0, ux1, uy1 = x, y, x, y
		}
		ux0, ux1, uy0, uy1 = min(ux0, x), max(ux1, x), min(uy0, y), max(uy1, y)
	}
	rx0, ry0, rx1, ry1 := corners(rect)
	sx, sy := 1.0, 1.0
	if ux1 > ux0 {
		sx = (rx1 - rx0) / (ux1 - ux0)
	}
	if uy1 > uy0 {
		sy = (ry1 - ry0) / (uy1 - uy0)
	}
	return matrix{sx, 0, 0, sy, rx0 - ux0*sx, ry0 - uy0*sy}
}

func corners(v pdf.Value) (x0, y0, x1, y1 float64) {
	a, b, c, d := v.Index(0).Float64(), v.Index(1).Float64(), v.Index(2).Float64(), v.Index(3).Float64()
	return min(a, c), min(b, d), max(a, c), max(b, d)
}
