package ofd

import (
	"strings"

	"fuhan/ingest/ruled"
)

// canvas is what is painted on a page or template.
type canvas struct {
	runs    []run
	rulings []ruled.Ruling
	images  []picture
	remarks []string
	paths   int
	marks   int             // glyphs, paths and images
	hidden  bool            // there is text that is not shown
	uses    map[string]bool // templates

	outlines []outline // of the paths, where they are to be drawn
	shapes   []outline // of the glyphs, where they are to be drawn and their fonts can be read

	glyphs map[shown]map[int]int // how often which stand for a character, where the file names them
}

func newCanvas() *canvas { return &canvas{uses: map[string]bool{}, glyphs: map[shown]map[int]int{}} }

func (c *canvas) add(o *canvas) {
	c.runs = append(c.runs, o.runs...)
	c.rulings = append(c.rulings, o.rulings...)
	c.images = append(c.images, o.images...)
	c.remarks = append(c.remarks, o.remarks...)
	c.outlines = append(c.outlines, o.outlines...)
	c.shapes = append(c.shapes, o.shapes...)
	for k, ids := range o.glyphs {
		if c.glyphs[k] == nil {
			c.glyphs[k] = map[int]int{}
		}
		for id, times := range ids {
			c.glyphs[k][id] += times
		}
	}
	c.paths += o.paths
	c.marks += o.marks
	c.hidden = c.hidden || o.hidden
}

// role is what a run is on its page.
type role uint8

const (
	body      role = iota
	watermark      // or stamp
	remark         // of an annotation
)

// run is a stretch of glyphs of one text object in one direction.
type run struct {
	glyphs   []glyph
	f        frame // in which they stand upright
	slanted  bool
	course   course
	size     float64 // of the type, millimetres on the page
	ink      float64 // how strongly it shows, 0 to 1
	object   int     // counts the text objects of the file
	template string  // ID of the template that paints it, or ""
	role     role
	walled   bool // a ruling stands before it
}

// glyph is one character; its origin is in the coordinates of its run's frame.
type glyph struct {
	r    rune
	u, v float64
	w    float64 // advance
}

// course is the way in which the glyphs of a run follow one another.
type course uint8

const (
	alone      course = iota // a single glyph
	rightwards               // as usual
	leftwards                // as on old signboards
	downwards                // upright glyphs below one another
)

// picture is an image object.
type picture struct {
	entry string
	m     matrix // from the unit square to the page
	note  bool   // belongs to an annotation
}

// state is what objects take over from those that they stand in.
type state struct {
	m     matrix
	ink   float64
	param string // DrawParam of the layer
	units int    // composite units around
}

// painter paints objects.
type painter struct {
	*document
	canvas *canvas
	folder string // of the file that holds the objects
	role   role
	note   bool // paints an annotation
}

// maxUnits bounds composite units within one another.
const maxUnits = 12

// objects paints all objects in the element that c stands in (7.7: layers and
// page blocks, which hold one another; clauses 9 to 13).
func (p *painter) objects(c *cursor, s state) error {
	return c.children(func(e element) error {
		switch e.name {
		case "TextObject":
			return p.text(c, e, s)
		case "PathObject":
			return p.path(c, e, s)
		case "ImageObject":
			return p.image(e, s)
		case "CompositeObject":
			return p.composite(e, s)
		case "Clips", "Actions", "Parameters":
			return nil
		}
		if e.off("Visible") {
			return nil
		}
		inner := s
		inner.m = e.matrix("CTM").mul(s.m)
		inner.ink *= e.opacity()
		if id := e.attr("DrawParam"); id != "" {
			inner.param = id
		}
		return p.objects(c, inner)
	})
}

// mark counts n marks, before they are made.
func (p *painter) mark(n int) error {
	p.canvas.marks += n
	if p.canvas.marks > p.limits.MaxPageMarks {
		return bomb("more than %d glyphs and paths on one page", p.limits.MaxPageMarks)
	}
	return nil
}

// place is the matrix from the coordinates of an object to the page (8.5): CTM,
// then the corner of its boundary, then what it stands in. ok is false where
// nothing can be reckoned with it.
func place(e element, s state) (m matrix, ok bool) {
	m = e.matrix("CTM")
	if b, ok := parseBox(e.attr("Boundary")); ok {
		m = m.mul(matrix{1, 0, 0, 1, b[0], b[1]})
	}
	m = m.mul(s.m)
	return m, m.sane()
}

// image notes an image object (clause 10).
func (p *painter) image(e element, s state) error {
	m, ok := place(e, s)
	if !ok || e.off("Visible") {
		return nil
	}
	p.canvas.images = append(p.canvas.images, picture{p.resources.media[e.attr("ResourceID")], m, p.note})
	return p.mark(1)
}

// composite paints the unit that a composite object shows (clause 13). It is
// parsed anew each time, and accounted for like what is decompressed.
func (p *painter) composite(e element, s state) error {
	u, known := p.resources.units[e.attr("ResourceID")]
	m, ok := place(e, s)
	if !known || !ok || e.off("Visible") {
		return nil
	}
	if s.units == maxUnits {
		p.warn("图元层层嵌套，没有全部读取")
		return nil
	}
	if err := p.pkg.charge(4 * int64(len(u.markup))); err != nil { // parsing takes longer than decompressing
		return err
	}
	inner := state{m: m, ink: s.ink * e.opacity(), param: s.param, units: s.units + 1}
	c := cursorAt(p.ctx, u.entry, u.markup, p.limits.MaxDepth)
	if err := p.mark(1); err != nil {
		return err
	}
	return c.children(func(element) error { return p.objects(c, inner) })
}

// path counts a path object (clause 9) and keeps its straight lines along the
// axes.
func (p *painter) path(c *cursor, e element, s state) error {
	var data string
	param := p.param(e.attr("DrawParam"))
	if param == (drawParam{}) {
		param = p.param(s.param)
	}
	fill, stroke := param.fill, param.stroke
	err := c.children(func(e element) error {
		switch e.name {
		case "FillColor":
			fill = parseColor(e)
		case "StrokeColor":
			stroke = parseColor(e)
		case "AbbreviatedData":
			var err error
			data, err = c.text()
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	filled, stroked := strings.EqualFold(e.attr("Fill"), "true"), !e.off("Stroke")
	if m, ok := place(e, s); ok && p.drawn && !p.note && !e.off("Visible") && e.opacity()*s.ink > 0.5 {
		p.canvas.outlines = append(p.canvas.outlines, outline{data, m, filled, stroked, fill, stroke, e.number("LineWidth", defaultLineWidth)})
	}
	const faintest = 0.04
	shows := func(c paintColor) bool { return (!c.stated || c.ink > faintest) && e.opacity()*s.ink > faintest }
	filled, stroked = filled && shows(fill), stroked && shows(stroke)
	m, ok := place(e, s)
	if !ok || !filled && !stroked || e.off("Visible") {
		return nil
	}
	p.canvas.paths++
	if err := p.mark(1); err != nil {
		return err
	}
	if p.note {
		return nil
	}
	before := len(p.canvas.rulings)
	p.canvas.rulings = straight(p.canvas.rulings, data, m, !stroked)
	return p.mark(len(p.canvas.rulings) - before)
}

const (
	maxRulings    = 20_000 // of a page
	maxSubpathLen = 10_000 // points
)

// straight adds the straight lines of data along the axes to out. onlyThin
// keeps, of each figure, only those of a thin one: filled areas are no lines.
func straight(out []ruled.Ruling, data string, m matrix, onlyThin bool) []ruled.Ruling {
	var points [][2]float64 // of the figure being drawn
	curved := false
	flush := func(closed bool) {
		if closed && len(points) > 2 {
			points = append(points, points[0])
		}
		if !curved || !onlyThin {
			out = ruled.Figure(out, points, onlyThin)
		}
		points, curved = points[:0], false
	}
	var op byte
	var args []float64
	for f := range strings.FieldsFuncSeq(data, notNumber) {
		if len(out) > maxRulings {
			return out
		}
		if c := f[0]; len(f) == 1 && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
			op, args = c, args[:0]
			if op == 'C' || op == 'c' {
				flush(true)
			}
			continue
		}
		v, _ := parseNumber(f)
		args = append(args, v)
		want := map[byte]int{'S': 2, 'M': 2, 'L': 2, 'Q': 4, 'B': 6, 'A': 7}[op]
		if want == 0 || len(args) < want {
			if len(args) > 8 {
				args = args[:0]
			}
			continue
		}
		x, y := m.apply(args[want-2], args[want-1])
		args = args[:0]
		switch op {
		case 'S', 'M':
			flush(false)
		case 'Q', 'B', 'A':
			flush(false) // a curve is no line; what comes behind begins at its end
			curved = true
		}
		if len(points) < maxSubpathLen {
			points = append(points, [2]float64{x, y})
		}
	}
	flush(false)
	return out
}
