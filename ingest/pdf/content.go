package pdf

import (
	"math"

	"fuhan/ingest/ruled"

	"github.com/ledongthuc/pdf"
)

// state is the graphics state that text needs (ISO 32000-1, 8.4.1 and 9.3).
type state struct {
	ctm                 matrix
	font                *font
	size, leading, rise float64
	charSpace           float64
	wordSpace           float64
	stretch             float64 // horizontal scaling, 1 is normal
}

// walker interprets the content of one page.
type walker struct {
	state
	fonts       *fontCache
	line, tm    matrix
	stack       []state
	resources   pdf.Value
	named       map[string]*font  // fonts of the resources by name
	fontDict    pdf.Value         // the same, unread
	fontObjects map[string]string // which object each is; nil before the first
	runs        []run
	cover       float64 // area of the images in square points
	images      bool
	paths       int
	figures     [][][2]float64 // of the path that is being made
	rulings     []ruled.Ruling // in points, y upwards
	shown       int            // glyphs
	doubted     int            // glyphs whose text is a guess
	lost        int            // of these, such as may be Chinese and another engine may know
	sealed      int            // of these, such as no engine can know
	depth       int            // nesting of form XObjects
	textBytes   int
	broken      bool   // a part could not be decompressed
	cut         bool   // a limit ended the reading
	work        *int   // operators so far, forms included
	scratch     []byte // of the run that is being made
}

const (
	maxFormDepth    = 12
	maxRuns         = 200_000
	maxOperators    = 4_000_000 // of a page, forms included
	maxContentBytes = 32 << 20  // of one stream, decompressed
	maxOperands     = 1 << 16   // of one operator
	maxStates       = 512       // q within q
	maxRunBytes     = 1 << 16   // text of one run
	maxPageBytes    = 16 << 20  // text of one page
)

// operand is an operand of an operator. Only the elements of arrays that text
// operators use are kept.
type operand struct {
	token
	list []token
}

func newWalker(base matrix, fonts *fontCache, resources pdf.Value) *walker {
	return &walker{state: state{ctm: base, stretch: 1}, fonts: fonts, line: identity, tm: identity, resources: resources, named: map[string]*font{}, work: new(int)}
}

// content interprets data.
func (w *walker) content(data []byte) {
	l := &lexer{data: data}
	var args []operand
	inArray, dicts := false, 0
	base := len(w.stack)
	for *w.work < maxOperators && len(w.runs) < maxRuns {
		t := l.next()
		switch t.kind {
		case endOfInput:
			if len(w.stack) > base { // a form cannot leave its states to others
				w.state, w.stack = w.stack[base], w.stack[:base]
			}
			return
		case openArray:
			if !inArray && dicts == 0 {
				args = push(args, token{kind: openArray})
			}
			inArray = true
		case closeArray:
			inArray = false
		case openDict:
			dicts++
		case closeDict:
			if dicts = max(0, dicts-1); dicts == 0 && len(args) < maxOperands {
				args = push(args, token{kind: openDict})
			}
		case operator:
			*w.work++
			inArray, dicts = false, 0
			if t.str == "BI" {
				w.image()
				l.skipInlineImage()
			} else {
				w.operator(t.str, args, base)
			}
			args = args[:0]
		default:
			switch {
			case dicts > 0:
			case inArray:
				if n := len(args); n > 0 && len(args[n-1].list) < maxOperands {
					args[n-1].list = append(args[n-1].list, t)
				}
			case len(args) < maxOperands:
				args = push(args, t)
			}
		}
	}
	w.cut = true
}

// push puts t behind args. The list of an operand that stood there before is used
// again: a page has thousands of them.
func push(args []operand, t token) []operand {
	n := len(args)
	if n == cap(args) {
		return append(args, operand{token: t})
	}
	args = args[:n+1]
	args[n] = operand{t, args[n].list[:0]}
	return args
}

// operator executes one operator (ISO 32000-1, annex A).
func (w *walker) operator(op string, args []operand, base int) {
	num := func(i int) float64 {
		if i >= len(args) {
			return 0
		}
		return args[i].value
	}
	last := func() operand {
		if len(args) == 0 {
			return operand{}
		}
		return args[len(args)-1]
	}
	switch op {
	case "q":
		if len(w.stack) < maxStates {
			w.stack = append(w.stack, w.state)
		}
	case "Q":
		if n := len(w.stack); n > base {
			w.state, w.stack = w.stack[n-1], w.stack[:n-1]
		}
	case "cm":
		w.ctm = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}.mul(w.ctm)
	case "BT":
		w.tm, w.line = identity, identity
	case "Tf":
		if len(args) >= 2 {
			w.font, w.size = w.fontNamed(args[len(args)-2].str), last().value
		}
	case "Tc":
		w.charSpace = num(0)
	case "Tw":
		w.wordSpace = num(0)
	case "Tz":
		w.stretch = num(0) / 100
	case "Ts":
		w.rise = num(0)
	case "TL":
		w.leading = num(0)
	case "Tm":
		w.line = matrix{num(0), num(1), num(2), num(3), num(4), num(5)}
		w.tm = w.line
	case "Td":
		w.next(num(0), num(1))
	case "TD":
		w.leading = -num(1)
		w.next(num(0), num(1))
	case "T*":
		w.next(0, -w.leading)
	case "'":
		w.next(0, -w.leading)
		w.show([]token{last().token})
	case "\"":
		if len(args) >= 3 {
			w.wordSpace, w.charSpace = num(0), num(1)
		}
		w.next(0, -w.leading)
		w.show([]token{last().token})
	case "Tj":
		w.show([]token{last().token})
	case "TJ":
		w.show(last().list)
	case "Do":
		w.object(w.resources.Key("XObject").Key(last().str))
	case "m":
		w.begin(num(0), num(1))
	case "l", "c", "v", "y":
		w.draw(op, num(len(args)-2), num(len(args)-1))
	case "h":
		w.closeFigure()
	case "re":
		w.rectangle(num(0), num(1), num(2), num(3))
	case "n":
		w.figures = w.figures[:0]
	case "f", "F", "f*":
		w.paths++
		w.paint(true)
	case "s", "b", "b*":
		w.closeFigure()
		fallthrough
	case "S", "B", "B*":
		w.paths++
		w.paint(false)
	case "sh":
		w.paths++
	}
}

func (w *walker) next(tx, ty float64) {
	w.line = matrix{1, 0, 0, 1, tx, ty}.mul(w.line)
	w.tm = w.line
}

func (w *walker) fontNamed(name string) *font {
	f, ok := w.named[name]
	if !ok {
		if w.fontObjects == nil {
			w.fontDict = w.resources.Key("Font")
			w.fontObjects = objectsOf(w.fontDict)
		}
		f = w.fonts.get(w.fontDict, w.fontObjects, name)
		w.named[name] = f
	}
	return f
}

// show shows strings with the moves between them. Glyphs that stand close to one
// another make one run; a move of a fifth of an em and more ends it.
func (w *walker) show(parts []token) {
	if w.font == nil {
		return
	}
	m := matrix{1, 0, 0, 1, 0, w.rise}.mul(w.tm).mul(w.ctm)
	// the way of one unit of advance on the page
	wayX, wayY := m[0], m[1]
	size := math.Abs(w.size) * math.Hypot(m[2], m[3])
	if w.font.vertical {
		wayX, wayY = -m[2], -m[3]
		size = math.Abs(w.size) * math.Hypot(m[0], m[1])
	}
	unit := math.Hypot(wayX, wayY)
	if w.size*w.stretch < 0 && !w.font.vertical {
		unit = -unit // mirrored: the advance is negative
	}
	s := shower{walker: w, unit: unit, x: m[4], y: m[5], wayX: wayX, wayY: wayY, size: size, text: w.scratch[:0]}
	for _, p := range parts {
		switch p.kind {
		case number:
			if math.Abs(p.value) > 180 {
				s.flush()
			}
			s.move(p.value)
		case text:
			s.codes(p.str)
		}
	}
	s.flush()
	w.scratch = s.text
	if w.font.vertical {
		w.tm = matrix{1, 0, 0, 1, 0, -s.advance}.mul(w.tm)
	} else {
		w.tm = matrix{1, 0, 0, 1, s.advance, 0}.mul(w.tm)
	}
}

// shower makes runs of the strings of one operator.
type shower struct {
	*walker
	unit       float64 // points per unit of advance
	x, y       float64 // where the operator begins
	wayX, wayY float64
	size       float64
	advance    float64 // since the beginning, in the text's own space

	open       bool // a run is being made
	start, end float64
	text       []byte
}

// move moves by thousandths of an em against the direction.
func (s *shower) move(thousandths float64) {
	d := -thousandths / 1000 * s.walker.size
	if s.font.vertical {
		d = -d
	} else {
		d *= s.stretch
	}
	s.advance += d
}

func (s *shower) codes(str string) {
	for len(str) > 0 {
		g := s.font.next(str)
		str = str[g.bytes:]
		if s.shown++; g.doubt {
			s.doubted++
			if g.lost {
				s.lost++
			} else if s.font.composite {
				s.sealed++
			}
		}
		if s.open && len(s.text) > maxRunBytes {
			s.flush()
		}
		if !s.open {
			s.open, s.start = true, s.advance
		}
		s.text = append(s.text, g.text...)
		width, space := g.width*s.walker.size, s.charSpace
		if g.blank {
			space += s.wordSpace
		}
		if s.font.vertical {
			s.end = s.advance + s.walker.size
			s.advance += s.walker.size + space
		} else {
			s.end = s.advance + width*s.stretch
			s.advance += (width + space) * s.stretch
		}
		if math.Abs(space) > 0.4*math.Abs(s.walker.size) {
			s.flush() // letters set far apart stand for themselves
		}
	}
}

func (s *shower) flush() {
	if !s.open {
		return
	}
	s.open = false
	r := run{text: string(s.text), size: s.size, length: (s.end - s.start) * s.unit}
	s.text = s.text[:0]
	if s.unit == 0 {
		return
	}
	r.dx, r.dy = s.wayX/s.unit, s.wayY/s.unit
	r.x, r.y = s.x+s.start*s.wayX, s.y+s.start*s.wayY
	if s.walker.textBytes += len(r.text); s.walker.textBytes > maxPageBytes {
		s.cut = true
	} else if r.sane() && r.text != "" {
		s.runs = append(s.runs, r)
	}
}

// object draws a form (its text counts) or an image.
func (w *walker) object(x pdf.Value) {
	switch x.Key("Subtype").Name() {
	case "Image":
		w.image()
	case "Form":
		w.form(x, w.ctm)
	}
}

// image draws an image: the unit square (ISO 32000-1, 8.9.5).
func (w *walker) image() {
	w.images = true
	w.cover += math.Abs(w.ctm[0]*w.ctm[3] - w.ctm[1]*w.ctm[2])
}

// form draws form XObject x.
func (w *walker) form(x pdf.Value, ctm matrix) {
	if w.depth >= maxFormDepth || *w.work >= maxOperators {
		return
	}
	data, err := streamData(x, maxContentBytes)
	if err != nil {
		w.broken = true
		return
	}
	inner := *w
	inner.depth++
	inner.ctm, inner.figures = ctm, nil
	if m := x.Key("Matrix"); m.Len() == 6 {
		inner.ctm = matrixOf(m).mul(ctm)
	}
	if res := x.Key("Resources"); !res.IsNull() {
		inner.resources, inner.fontObjects, inner.named = res, nil, map[string]*font{}
	}
	inner.content(data)
	w.runs, w.images, w.cover, w.paths, w.textBytes = inner.runs, inner.images, inner.cover, inner.paths, inner.textBytes
	w.rulings = inner.rulings
	w.shown, w.doubted, w.lost, w.sealed, w.broken, w.cut = inner.shown, inner.doubted, inner.lost, inner.sealed, inner.broken, inner.cut
}

func matrixOf(v pdf.Value) (m matrix) {
	for i := range m {
		m[i] = v.Index(i).Float64()
	}
	return m
}
