package ofd

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"

	"fuhan/corpus"
)

const (
	dotsPerMillimetre = 300 / 25.4
	maxDrawnPages     = 60    // areas of the page that the paths on it may cover together
	leastPaths        = 20    // from which a page may be drawn characters: fewer are rules and frames
	defaultLineWidth  = 0.353 // millimetres (clause 9, CT_Path)
	curveSteps        = 8     // straight lines for a curve that is stroked
)

// outline is a path as it is painted.
type outline struct {
	data         string
	m            matrix
	filled       bool
	stroked      bool
	fill, stroke paintColor
	width        float64 // of its line, in its own coordinates
}

// draw paints the paths of a page: writers that do not trust fonts paint every
// character as one. Pictures are not painted.
func (c *canvas) draw(paper [4]float64, limits Limits) (image.Image, error) {
	width, height := int(math.Ceil(paper[2]*dotsPerMillimetre)), int(math.Ceil(paper[3]*dotsPerMillimetre))
	if int64(width)*int64(height) > int64(limits.MaxPixels) {
		return nil, fmt.Errorf("ofd: page of %d by %d pixels: %w", width, height, corpus.ErrTooLarge)
	}
	page := image.NewGray(image.Rect(0, 0, width, height))
	draw.Draw(page, page.Rect, image.White, image.Point{}, draw.Src)
	toDots := matrix{dotsPerMillimetre, 0, 0, dotsPerMillimetre, -paper[0] * dotsPerMillimetre, -paper[1] * dotsPerMillimetre}
	b := brush{page: page, room: maxDrawnPages * width * height}
	for i := range c.outlines {
		o := &c.outlines[i]
		m := o.m.mul(toDots)
		figures := parsePath(o.data, m)
		if o.filled {
			b.fill(figures, o.fill)
		}
		if o.stroked {
			scale := math.Sqrt(math.Abs(m[0]*m[3] - m[1]*m[2]))
			b.fill(strokes(figures, max(1, o.width*scale)), o.stroke)
		}
		if b.room < 0 {
			return nil, fmt.Errorf("ofd: paths that cover the page %d times: %w", maxDrawnPages, corpus.ErrTooLarge)
		}
	}
	return page, nil
}

// brush fills figures.
type brush struct {
	page *image.Gray
	room int // pixels that may still be gone through
	vector.Rasterizer
}

// fill fills figures together, so that those of the other direction are holes.
func (b *brush) fill(figures []figure, c paintColor) {
	bounds := nowhere
	for _, f := range figures {
		for _, p := range f.points {
			bounds.include(p[0], p[1])
		}
	}
	area := image.Rect(int(math.Floor(bounds.x0)), int(math.Floor(bounds.y0)), int(math.Ceil(bounds.x1)), int(math.Ceil(bounds.y1))).Intersect(b.page.Rect)
	if area.Empty() {
		return
	}
	if b.room -= area.Dx() * area.Dy(); b.room < 0 {
		return
	}
	b.Reset(area.Dx(), area.Dy())
	at := func(p [2]float64) (x, y float32) {
		return float32(p[0]) - float32(area.Min.X), float32(p[1]) - float32(area.Min.Y)
	}
	for _, f := range figures {
		points := clip(f.points, area)
		for i, p := range points { // the rasteriser goes along every line
			q := points[(i+1)%len(points)]
			b.room -= int(math.Abs(p[0]-q[0])+math.Abs(p[1]-q[1])) + 1
		}
		if b.room < 0 {
			return
		}
		for i, p := range points {
			if x, y := at(p); i == 0 {
				b.MoveTo(x, y)
			} else {
				b.LineTo(x, y)
			}
		}
		b.ClosePath()
	}
	ink := 1.0 // of a colour that is not stated
	if c.stated {
		ink = c.ink
	}
	b.Draw(b.page, area, image.NewUniform(color.Gray{uint8(255 * (1 - ink))}), image.Point{})
}

// clip cuts a polygon at the sides of area, a little outside (Sutherland and
// Hodgman): the rasteriser takes its time for what lies beyond.
func clip(points [][2]float64, area image.Rectangle) [][2]float64 {
	const outside = 1
	for _, side := range [...]struct {
		axis        int
		sign, limit float64
	}{{0, 1, float64(area.Min.X - outside)}, {0, -1, -float64(area.Max.X + outside)}, {1, 1, float64(area.Min.Y - outside)}, {1, -1, -float64(area.Max.Y + outside)}} {
		within := func(p [2]float64) float64 { return side.sign*p[side.axis] - side.limit }
		var out [][2]float64
		for i, p := range points {
			q := points[(i+len(points)-1)%len(points)]
			a, b := within(q), within(p)
			if (a < 0) != (b < 0) {
				t := a / (a - b)
				out = append(out, [2]float64{q[0] + t*(p[0]-q[0]), q[1] + t*(p[1]-q[1])})
			}
			if b >= 0 {
				out = append(out, p)
			}
		}
		points = out
	}
	return points
}

// figure is a stretch of a path that is drawn without lifting the pen; curves are
// many short lines.
type figure struct {
	points [][2]float64
	closed bool
}

// parsePath reads abbreviated data (clause 9, table 36) into figures, with m.
func parsePath(data string, m matrix) (figures []figure) {
	var cur figure
	var at, start [2]float64 // in the coordinates of the path
	flush := func() {
		if len(cur.points) > 1 {
			figures = append(figures, cur)
		}
		cur = figure{}
	}
	put := func(p [2]float64) {
		if at = p; len(cur.points) < maxSubpathLen {
			x, y := m.apply(p[0], p[1])
			cur.points = append(cur.points, [2]float64{x, y})
		}
	}
	eachOperation(data, func(op byte, v []float64) {
		if op != 'S' && op != 'M' && op != 'C' && len(cur.points) == 0 {
			put(at)
		}
		switch op {
		case 'S', 'M':
			flush()
			start = [2]float64{v[0], v[1]}
			put(start)
		case 'L':
			put([2]float64{v[0], v[1]})
		case 'Q':
			from, c, to := at, [2]float64{v[0], v[1]}, [2]float64{v[2], v[3]}
			bezier(from, third(from, c), third(to, c), to, put)
		case 'B':
			bezier(at, [2]float64{v[0], v[1]}, [2]float64{v[2], v[3]}, [2]float64{v[4], v[5]}, put)
		case 'A':
			arc(at, v, put)
		case 'C':
			cur.closed = true
			flush()
			at = start
		}
	})
	flush()
	return figures
}

// eachOperation calls do with each operation of a path and its numbers.
func eachOperation(data string, do func(op byte, v []float64)) {
	var op byte
	var args []float64
	for _, f := range splitPath(data) {
		if c := f[0]; len(f) == 1 && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') {
			if op, args = c, args[:0]; op == 'c' {
				op = 'C'
			}
			if op == 'C' {
				do(op, nil)
			}
			continue
		}
		v, _ := parseNumber(f)
		args = append(args, v)
		if want := pathNumbers[op]; want > 0 && len(args) == want {
			do(op, args)
			args = args[:0]
		} else if want == 0 {
			args = args[:0]
		}
	}
}

// pathNumbers is how many numbers each operation has.
var pathNumbers = map[byte]int{'S': 2, 'M': 2, 'L': 2, 'Q': 4, 'B': 6, 'A': 7}

// third is the control point of a cubic curve that is a quadratic one with the
// control point c.
func third(end, c [2]float64) [2]float64 {
	return [2]float64{end[0] + 2*(c[0]-end[0])/3, end[1] + 2*(c[1]-end[1])/3}
}

func bezier(a, b, c, d [2]float64, put func([2]float64)) {
	for i := 1; i <= curveSteps; i++ {
		t := float64(i) / curveSteps
		s := 1 - t
		var p [2]float64
		for k := range p {
			p[k] = s*s*s*a[k] + 3*s*s*t*b[k] + 3*s*t*t*c[k] + t*t*t*d[k]
		}
		put(p)
	}
}

// arc puts points of an elliptical arc from a point: radii, the turn of the axes
// in degrees, whether it is the larger one, whether it runs clockwise, its end (as
// in SVG 1.1, F.6.5).
func arc(from [2]float64, v []float64, put func([2]float64)) {
	to := [2]float64{v[5], v[6]}
	rx, ry := math.Abs(v[0]), math.Abs(v[1])
	sin, cos := math.Sincos(v[2] * math.Pi / 180)
	dx, dy := (from[0]-to[0])/2, (from[1]-to[1])/2
	x, y := cos*dx+sin*dy, cos*dy-sin*dx
	if rx == 0 || ry == 0 || x == 0 && y == 0 {
		put(to)
		return
	}
	if s := x*x/(rx*rx) + y*y/(ry*ry); s > 1 { // too small to reach
		rx, ry = rx*math.Sqrt(s), ry*math.Sqrt(s)
	}
	k := math.Sqrt(max(0, (rx*rx*ry*ry-rx*rx*y*y-ry*ry*x*x)/(rx*rx*y*y+ry*ry*x*x)))
	if (v[3] != 0) == (v[4] != 0) {
		k = -k
	}
	cx, cy := k*rx*y/ry, -k*ry*x/rx
	begin := math.Atan2((y-cy)/ry, (x-cx)/rx)
	turn := math.Atan2((-y-cy)/ry, (-x-cx)/rx) - begin
	if v[4] != 0 && turn < 0 {
		turn += 2 * math.Pi
	} else if v[4] == 0 && turn > 0 {
		turn -= 2 * math.Pi
	}
	mx, my := (from[0]+to[0])/2, (from[1]+to[1])/2
	const steps = 4 * curveSteps
	for i := 1; i <= steps; i++ {
		s, c := math.Sincos(begin + turn*float64(i)/steps)
		px, py := cx+rx*c, cy+ry*s
		put([2]float64{cos*px - sin*py + mx, sin*px + cos*py + my})
	}
}

// strokes are the areas of lines of a width along figures.
func strokes(figures []figure, width float64) (out []figure) {
	for _, f := range figures {
		points := f.points
		if f.closed {
			points = append(points[:len(points):len(points)], points[0])
		}
		for i := 1; i < len(points); i++ {
			a, b := points[i-1], points[i]
			dx, dy := b[0]-a[0], b[1]-a[1]
			n := math.Hypot(dx, dy)
			if n == 0 {
				continue
			}
			dx, dy = dx/n*width/2, dy/n*width/2
			out = append(out, figure{points: [][2]float64{
				{a[0] - dx - dy, a[1] - dy + dx}, {b[0] + dx - dy, b[1] + dy + dx}, {b[0] + dx + dy, b[1] + dy - dx}, {a[0] - dx + dy, a[1] - dy - dx},
			}})
		}
	}
	return out
}

// splitPath parts abbreviated data into operations and numbers, also where no blank
// stands between the two.
func splitPath(data string) (fields []string) {
	isLetter := func(c byte) bool { return c != 'e' && c != 'E' && (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z') }
	for i := 0; i < len(data); {
		c := data[i]
		if notNumber(rune(c)) {
			i++
			continue
		}
		j := i + 1
		if !isLetter(c) {
			for j < len(data) && !notNumber(rune(data[j])) && !isLetter(data[j]) {
				j++
			}
		}
		fields = append(fields, data[i:j])
		i = j
	}
	return fields
}
