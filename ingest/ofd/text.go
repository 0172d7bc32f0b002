package ofd

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// textCode is a TextCode (11.3), which is text with its places.
type textCode struct {
	text           string
	x, y           float64
	deltaX, deltaY string
}

// text paints a text object (clause 11). CGTransform says which glyphs of the
// font show the text, which does not change it, unless the text is none.
func (p *painter) text(c *cursor, e element, s state) error {
	fill, stroke := p.textColors(e, s)
	var codes []textCode
	var ids glyphIDs
	err := c.children(func(e element) error {
		switch e.name {
		case "CGTransform":
			return ids.read(c, e)
		case "FillColor":
			fill = parseColor(e)
		case "StrokeColor":
			stroke = parseColor(e)
		case "TextCode":
			code := textCode{deltaX: e.attr("DeltaX"), deltaY: e.attr("DeltaY")}
			before, first := textCode{}, len(codes) == 0
			if !first {
				before = codes[len(codes)-1]
			}
			code.x, code.y = e.number("X", before.x), e.number("Y", before.y)
			if !first && e.attr("X") == "" && e.attr("Y") == "" {
				code.x = math.NaN() // goes on behind the one before
			}
			var err error
			code.text, err = c.text()
			code.text = trimLayout(code.text)
			codes = append(codes, code)
			return err
		}
		return nil
	})
	// A file that breaks off inside a text object still has its text.
	if err != nil && !local(err) {
		return err
	}
	if e.off("Visible") {
		p.canvas.hidden = p.canvas.hidden || len(codes) > 0
		return err
	}
	ink := stroke
	if !e.off("Fill") {
		ink = fill
	} else if !strings.EqualFold(e.attr("Stroke"), "true") {
		ink = paintColor{0, true}
	}
	if !ink.stated {
		ink.ink = 1
	}
	ids.stand(codes)
	p.canvas.noteGlyphs(e.attr("Font"), codes, ids)
	if err := p.show(e, s, codes, ids, ink.ink*e.opacity()*s.ink); err != nil {
		return err
	}
	return err
}

// textColors are the colours that hold for a text object with none of its own.
func (p *painter) textColors(e element, s state) (fill, stroke paintColor) {
	layer := p.param(s.param)
	fill, stroke = layer.fill, layer.stroke
	if id := e.attr("DrawParam"); id != "" {
		own := p.param(id)
		if own.fill.stated {
			fill = own.fill
		}
		if own.stroke.stated {
			stroke = own.stroke
		}
	}
	return fill, stroke
}

// trimLayout takes the line ends and blanks away with which markup is laid out.
func trimLayout(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return oneLine(strings.TrimSpace(s))
}

// show makes runs of the glyphs of a text object.
func (p *painter) show(e element, s state, codes []textCode, ids glyphIDs, ink float64) error {
	m, ok := place(e, s)
	size := e.number("Size", 0)
	if size <= 0 {
		size = 3.7 // a size that the writer forgot does not lose the text
	}
	stretch := e.number("HScale", 1)
	if stretch <= 0 {
		stretch = 1
	}
	em, wide := size*math.Hypot(m[2], m[3]), stretch*size*math.Hypot(m[0], m[1])
	if !ok || em < 0.01 || wide < 0.01 || em > maxSide || wide > maxSide {
		return nil
	}
	p.objectsPainted++
	f, slanted := upright(turn(e.number("CharDirection", 0)).mul(m))
	model := run{f: f, slanted: slanted, size: em, ink: ink, object: p.objectsPainted, role: p.role}
	px, py, position := 0.0, 0.0, 0
	var font *glyphFont
	if p.drawn && ink > 0 && p.role == body {
		font = p.font(e.attr("Font"))
	}
	for _, code := range codes {
		if err := p.mark(utf8.RuneCountInString(code.text)); err != nil {
			return err
		}
		letters := []rune(code.text)
		x, y := code.x, code.y
		if math.IsNaN(x) {
			x, y = px, py
		}
		steps := code.steps(letters, size, stretch, e.number("ReadDirection", 0))
		cur := model
		for i, letter := range letters {
			font.draw(p.canvas, ids[position], letter, matrix{size * stretch, 0, 0, size, x, y}.mul(m), ink)
			position++
			g := glyph{r: letter}
			g.u, g.v = f.uv(m.apply(x, y))
			g.w = width(letter) * wide
			if n := len(cur.glyphs); n > 0 {
				way, goesOn := cur.follow(g)
				if !goesOn {
					p.canvas.put(cur)
					cur = model
				} else {
					cur.course = way
					if last := &cur.glyphs[n-1]; way == rightwards && g.u > last.u {
						last.w = min(last.w*1.3, g.u-last.u)
					}
				}
			}
			cur.glyphs = append(cur.glyphs, g)
			x, y = x+steps[i][0], y+steps[i][1]
		}
		p.canvas.put(cur)
		px, py = x, y
	}
	return nil
}

// put adds r unless it is blank. Control characters are none of the text.
func (c *canvas) put(r run) {
	for i := range r.glyphs {
		if unicode.IsControl(r.glyphs[i].r) {
			r.glyphs[i].r = ' '
		}
	}
	for i := range r.glyphs {
		if !unicode.IsSpace(r.glyphs[i].r) {
			c.runs = append(c.runs, r)
			return
		}
	}
}

// turn is a rotation by CharDirection degrees clockwise (11.2).
func turn(degrees float64) matrix {
	switch math.Mod(degrees+720, 360) {
	case 90:
		return matrix{0, 1, -1, 0, 0, 0}
	case 180:
		return matrix{-1, 0, 0, -1, 0, 0}
	case 270:
		return matrix{0, -1, 1, 0, 0, 0}
	}
	return identity
}

// follow reports whether g goes on with r, and the way that r then takes.
func (r *run) follow(g glyph) (course, bool) {
	last := r.glyphs[len(r.glyphs)-1]
	du, dv := (g.u-last.u)/r.size, (g.v-last.v)/r.size
	var way course
	switch {
	case math.Abs(dv) <= 0.4 && du >= -0.3 && du <= 4.5:
		way = rightwards
	case math.Abs(dv) <= 0.4 && du < 0 && du >= -2.5:
		way = leftwards
	case math.Abs(du) <= 0.4 && dv > 0 && dv <= 4.5:
		way = downwards
	default:
		return alone, false
	}
	return way, r.course == alone || r.course == way
}

// steps are the ways from each letter to the next, in the object's coordinates.
// Writers leave out deltas that are 0 or all alike, and often the last ones, so
// what is missing is estimated from the width of the letters.
func (t *textCode) steps(letters []rune, size, stretch, direction float64) [][2]float64 {
	n := len(letters)
	dx, dy := parseDeltas(t.deltaX, n-1), parseDeltas(t.deltaY, n-1)
	still := n > 2 && allZero(dx) && allZero(dy) // no text is meant to be painted on one spot
	out := make([][2]float64, n)
	for i, letter := range letters {
		hasX, hasY := i < len(dx) && !still, i < len(dy) && !still
		switch {
		case hasX && hasY:
			out[i] = [2]float64{dx[i], dy[i]}
		case hasX:
			out[i] = [2]float64{dx[i], 0}
		case hasY && (dy[i] != 0 || len(dx) == 0 && !allZero(dy)):
			out[i] = [2]float64{0, dy[i]}
		case len(dy) > 0 && len(dx) == 0 && !still && !allZero(dy):
			out[i] = [2]float64{0, dy[len(dy)-1]}
		default:
			advance := width(letter) * size * stretch
			switch math.Mod(direction+720, 360) {
			case 90:
				out[i] = [2]float64{0, size}
			case 180:
				out[i] = [2]float64{-advance, 0}
			case 270:
				out[i] = [2]float64{0, -size}
			default:
				out[i] = [2]float64{advance, 0}
			}
		}
	}
	return out
}

func allZero(v []float64) bool {
	for _, x := range v {
		if x != 0 {
			return false
		}
	}
	return true
}

// parseDeltas reads DeltaX or DeltaY (11.3): numbers, and groups “g n v” of n
// times v; most numbers at most.
func parseDeltas(s string, most int) []float64 {
	if s == "" || most <= 0 {
		return nil
	}
	out := make([]float64, 0, min(most, len(s)))
	times, group := 0, 0 // group counts what is still to come of a group
	for f := range strings.FieldsFuncSeq(s, notNumber) {
		if len(out) >= most {
			break
		}
		switch {
		case f == "g" || f == "G":
			group = 2
		case group == 2:
			times, _ = strconv.Atoi(f)
			group = 1
		default:
			v, _ := parseNumber(f)
			if group == 0 {
				times = 1
			}
			group = 0
			for range min(times, most-len(out)) {
				out = append(out, v)
			}
		}
	}
	return out
}

// width is an estimate of the width of r in ems: a Chinese character fills the
// em, a Latin one about half.
func width(r rune) float64 {
	switch {
	case r >= 0x2e80, r >= 0x2014 && r <= 0x2026 && r != 0x2022:
		return 1
	case strings.ContainsRune("iIjl.,:;'|!()[]", r):
		return 0.3
	}
	return 0.5
}
