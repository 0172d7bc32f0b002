package ofd

import "math"

// matrix is a transformation [a b c d e f] (8.1, CTM): x' = ax + cy + e,
// y' = bx + dy + f.
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

// apply is the point (x, y) transformed.
func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

func (m matrix) sane() bool {
	for _, v := range m {
		if !(v < maxCoordinate && v > -maxCoordinate) {
			return false
		}
	}
	return true
}

// rect is a rectangle, empty where x1 < x0.
type rect struct{ x0, y0, x1, y1 float64 }

var nowhere = rect{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}

func (r *rect) include(x, y float64) {
	r.x0, r.x1 = min(r.x0, x), max(r.x1, x)
	r.y0, r.y1 = min(r.y0, y), max(r.y1, y)
}

func (r *rect) union(o rect) {
	r.x0, r.x1 = min(r.x0, o.x0), max(r.x1, o.x1)
	r.y0, r.y1 = min(r.y0, o.y0), max(r.y1, o.y1)
}

// points is mm, held within 0 and most, in points with one decimal.
func points(mm, most float64) float64 {
	return math.Round(max(0, min(mm, most))*720/25.4) / 10
}

// frame is a direction in which text stands upright, as turned from that of the
// page by an angle in degrees clockwise. In its own coordinates u grows to the
// right and v downwards.
type frame int

// uv is the place of a point of the page in f.
func (f frame) uv(x, y float64) (u, v float64) {
	switch f {
	case 0:
		return x, y
	case 90:
		return y, -x
	case 180:
		return -x, -y
	case 270:
		return -y, x
	}
	sin, cos := math.Sincos(float64(f) * math.Pi / 180)
	return x*cos + y*sin, y*cos - x*sin
}

// xy is the inverse of uv.
func (f frame) xy(u, v float64) (x, y float64) { return (360 - f).turned().uv(u, v) }

func (f frame) turned() frame { return (f%360 + 360) % 360 }

// page is the rectangle r of f on the page.
func (f frame) page(r rect) rect {
	out := nowhere
	for _, p := range [...][2]float64{{r.x0, r.y0}, {r.x1, r.y0}, {r.x0, r.y1}, {r.x1, r.y1}} {
		out.include(f.xy(p[0], p[1]))
	}
	return out
}

// slackDegrees is how far text may lean and still count as upright: scans are
// never straight.
const slackDegrees = 3

// upright finds the frame in which glyphs painted with m stand upright; slanted
// reports that it is no quarter turn.
func upright(m matrix) (f frame, slanted bool) {
	x, y := m[0], m[1]
	if m[0]*m[3]-m[1]*m[2] < 0 && x < 0 && math.Abs(y) < -x { // mirrored: its lines still follow one another downwards
		x = -x
	}
	angle := math.Atan2(y, x) * 180 / math.Pi
	quarter := math.Round(angle/90) * 90
	if math.Abs(angle-quarter) <= slackDegrees {
		return frame(quarter).turned(), false
	}
	return frame(math.Round(angle)).turned(), true
}
