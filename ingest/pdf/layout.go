package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"

	"github.com/ledongthuc/pdf"
)

// matrix is a PDF transformation [a b c d e f].
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// mul is m applied before n.
func (m matrix) mul(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// run is a stretch of glyphs shown by one operator. u runs along the text's own
// direction and v across it, in points, so that rotated text needs no care.
type run struct {
	text       string
	u, v, size float64
	end        float64 // u behind the last glyph, estimated
}

// walker interprets the content of one page.
type walker struct {
	ctm, text, line matrix
	stack           []matrix
	font            *font
	size, leading   float64
	runs            []run
	images          bool
	depth           int // nesting of form XObjects
}

const (
	maxFormDepth = 8
	maxRuns      = 200_000
)

// readPage reads page n (1-based) of r.
func readPage(r *pdf.Reader, n int) (p page) {
	defer func() {
		if recover() != nil { // the library panics on malformed content
			p = page{failed: true}
		}
	}()
	pg := r.Page(n)
	if pg.V.IsNull() {
		return page{failed: true}
	}
	w := &walker{ctm: identity, text: identity, line: identity}
	w.content(pg.V.Key("Contents"), pg.Resources())
	return page{lines: toLines(w.runs, n, height(pg)), images: w.images}
}

// height is the height of the page in points, 0 where it states none.
func height(p pdf.Page) float64 {
	for v, n := p.V, 0; !v.IsNull() && n < 20; v, n = v.Key("Parent"), n+1 {
		if box := v.Key("MediaBox"); box.Len() == 4 {
			return box.Index(3).Float64() - box.Index(1).Float64()
		}
	}
	return 0
}

// content interprets one stream with its resources.
func (w *walker) content(strm, resources pdf.Value) {
	if strm.IsNull() {
		return
	}
	fonts := map[string]*font{}
	pdf.Interpret(strm, func(stk *pdf.Stack, op string) {
		args := popArgs(stk)
		if len(w.runs) > maxRuns {
			return
		}
		w.operator(op, args, resources, fonts)
	})
}

func popArgs(stk *pdf.Stack) []pdf.Value {
	args := make([]pdf.Value, stk.Len())
	for i := len(args) - 1; i >= 0; i-- {
		args[i] = stk.Pop()
	}
	return args
}

// operator executes one operator of the content stream (ISO 32000-1, 8 and 9).
func (w *walker) operator(op string, args []pdf.Value, resources pdf.Value, fonts map[string]*font) {
	num := func(i int) float64 {
		if i >= len(args) {
			return 0
		}
		return args[i].Float64()
	}
	switch op {
	case "q":
		if len(w.stack) < 256 {
			w.stack = append(w.stack, w.ctm)
		}
	case "Q":
		if n := len(w.stack); n > 0 {
			w.ctm, w.stack = w.stack[n-1], w.stack[:n-1]
		}
	case "cm":
		w.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(w.ctm)
	case "BT":
		w.text, w.line = identity, identity
	case "Tf":
		if len(args) == 2 {
			name := args[0].Name()
			if fonts[name] == nil {
				fonts[name] = newFont(resources.Key("Font").Key(name))
			}
			w.font, w.size = fonts[name], num(1)
		}
	case "TL":
		w.leading = num(0)
	case "Tm":
		w.line = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
		w.text = w.line
	case "Td":
		w.next(num(0), num(1))
	case "TD":
		w.leading = -num(1)
		w.next(num(0), num(1))
	case "T*":
		w.next(0, -w.leading)
	case "'", "\"":
		w.next(0, -w.leading)
		if len(args) > 0 {
			w.show(args[len(args)-1].RawString())
		}
	case "Tj":
		if len(args) > 0 {
			w.show(args[0].RawString())
		}
	case "TJ":
		if len(args) > 0 {
			w.showArray(args[0])
		}
	case "Do":
		if len(args) > 0 {
			w.object(resources.Key("XObject").Key(args[0].Name()), resources)
		}
	case "BI":
		w.images = true
	}
}

func (w *walker) next(tx, ty float64) {
	w.line = matrix{1, 0, 0, 1, tx, ty}.mul(w.line)
	w.text = w.line
}

func (w *walker) showArray(v pdf.Value) {
	for i := 0; i < v.Len(); i++ {
		switch x := v.Index(i); x.Kind() {
		case pdf.String:
			w.show(x.RawString())
		case pdf.Integer, pdf.Real:
			w.text = matrix{1, 0, 0, 1, -x.Float64() / 1000 * w.size, 0}.mul(w.text)
		}
	}
}

// show records raw glyph codes in the current font and moves on.
func (w *walker) show(rawCodes string) {
	if w.font == nil || rawCodes == "" {
		return
	}
	s := w.font.decode(rawCodes)
	ems := estimateWidth(s)
	m := w.text.mul(w.ctm)
	norm := math.Hypot(m[0], m[1])
	if norm > 0 {
		dx, dy := m[0]/norm, m[1]/norm
		size := math.Abs(w.size) * math.Hypot(m[2], m[3])
		r := run{text: s, u: m[4]*dx + m[5]*dy, v: -m[4]*dy + m[5]*dx, size: size}
		r.end = r.u + ems*math.Abs(w.size)*norm
		w.runs = append(w.runs, r)
	}
	w.text = matrix{1, 0, 0, 1, ems * w.size, 0}.mul(w.text)
}

// object draws a form (its text counts) or an image.
func (w *walker) object(x, outer pdf.Value) {
	switch x.Key("Subtype").Name() {
	case "Image":
		w.images = true
	case "Form":
		if w.depth >= maxFormDepth {
			return
		}
		saved := *w
		w.depth++
		if m := x.Key("Matrix"); m.Len() == 6 {
			var f matrix
			for i := range f {
				f[i] = m.Index(i).Float64()
			}
			w.ctm = f.mul(w.ctm)
		}
		res := x.Key("Resources")
		if res.IsNull() {
			res = outer
		}
		w.content(x, res)
		saved.runs, saved.images = w.runs, w.images
		*w = saved
	}
}

// estimateWidth is the width of s in ems: a Chinese character fills the em, a
// Latin one about half. It only serves to see gaps, so it need not be exact.
func estimateWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		if r < 0x2000 {
			w += 0.5
		} else {
			w++
		}
	}
	return w
}

// toLines puts runs in stream order together to lines: runs on one baseline
// belong to one line; a wide gap leaves a blank; a line's distance from the left
// margin becomes leading blanks, as in a text file.
func toLines(runs []run, pageNumber int, pageHeight float64) []raw.Block {
	type lineBox struct {
		text            strings.Builder
		u0, u1, v, size float64
		cell            bool // stands beside the line before
	}
	var lines []*lineBox
	var cur *lineBox
	for i, r := range runs {
		cell := false
		if strings.TrimSpace(r.text) == "" && cur == nil {
			continue
		}
		same := cur != nil && math.Abs(r.v-cur.v) < 0.45*math.Max(1, math.Min(r.size, cur.size)) && r.u > cur.u1-2.5*math.Max(1, cur.size)
		if printedBefore(runs[max(0, i-64):i], r) {
			continue // bold faked by printing twice
		}
		if same && r.u-cur.u1 > 2*cur.size && !strings.HasSuffix(cur.text.String(), " ") {
			same, cell = false, true // another cell of a table, or a tabulator
		}
		if !same {
			if strings.TrimSpace(r.text) == "" {
				continue
			}
			cur = &lineBox{u0: r.u, u1: r.u, v: r.v, size: r.size, cell: cell}
			lines = append(lines, cur)
		} else if r.u-cur.u1 > 0.9*cur.size && cur.text.Len() > 0 {
			cur.text.WriteString(strings.Repeat(" ", min(8, int((r.u-cur.u1)/(0.5*cur.size)))))
		}
		cur.text.WriteString(r.text)
		cur.u1 = math.Max(cur.u1, r.end)
		cur.size = math.Max(cur.size, r.size)
	}
	left := math.Inf(1)
	for _, l := range lines {
		if utf8.RuneCountInString(l.text.String()) > 8 {
			left = math.Min(left, l.u0)
		}
	}
	var out []raw.Block
	for _, l := range lines {
		s := strings.Map(func(r rune) rune {
			if r == '\n' || r == '\r' || r == '\f' {
				return ' '
			}
			return r
		}, l.text.String())
		if strings.TrimSpace(s) == "" {
			continue
		}
		if d := l.u0 - left; !l.cell && d > 0 && l.size > 0 && !math.IsInf(left, 1) {
			s = strings.Repeat(" ", min(60, int(math.Round(d/(0.5*l.size))))) + s
		}
		b := raw.Block{Kind: raw.Line, Text: s, Prov: corpus.Provenance{Page: pageNumber}}
		if pageHeight > 0 {
			b.Prov.Box = &corpus.Box{X0: round(l.u0), Y0: round(pageHeight - l.v - l.size), X1: round(l.u1), Y1: round(pageHeight - l.v)}
		}
		out = append(out, b)
	}
	return out
}

// printedBefore reports whether r was shown at almost the same place before.
func printedBefore(before []run, r run) bool {
	if strings.TrimSpace(r.text) == "" {
		return false
	}
	for _, b := range before {
		if b.text == r.text && math.Abs(r.u-b.u) < 0.3*r.size && math.Abs(r.v-b.v) < 0.3*r.size {
			return true
		}
	}
	return false
}

func round(x float64) float64 { return math.Round(x*10) / 10 }
