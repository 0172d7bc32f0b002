package pdf

import "math"

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

// apply is the point (x, y) transformed.
func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// sheet is a page as it is shown: its size in points, and the matrix from the
// page's own coordinates to points from its lower left corner, after rotation.
type sheet struct {
	width, height float64
	base          matrix
}

// maxSidePoints is the longest side of a page that is taken seriously: 200
// inches is the limit of PDF 1.7 (ISO 32000-1, annex C).
const maxSidePoints = 14400

// newSheet is the page with the corners x0, y0, x1, y1, turned clockwise by
// rotate degrees. A page without sensible size is an A4 sheet.
func newSheet(x0, y0, x1, y1 float64, rotate int) sheet {
	x0, x1 = min(x0, x1), max(x0, x1)
	y0, y1 = min(y0, y1), max(y0, y1)
	w, h := x1-x0, y1-y0
	if !(w >= 1 && h >= 1 && w <= maxSidePoints && h <= maxSidePoints) {
		x0, y0, w, h = 0, 0, 595, 842
	}
	switch ((rotate/90)%4 + 4) % 4 {
	case 1:
		return sheet{h, w, matrix{0, -1, 1, 0, -y0, x0 + w}}
	case 2:
		return sheet{w, h, matrix{-1, 0, 0, -1, x0 + w, y0 + h}}
	case 3:
		return sheet{h, w, matrix{0, 1, -1, 0, y0 + h, -x0}}
	}
	return sheet{w, h, matrix{1, 0, 0, 1, -x0, -y0}}
}

// run is a stretch of glyphs in one direction. Its place is in points from the
// lower left corner of the page as shown.
type run struct {
	text   string
	x, y   float64 // origin of the first glyph
	dx, dy float64 // unit vector of the writing direction
	length float64 // from the first origin to the end of the last glyph
	size   float64 // of the type
}

// along and across are the place of r in a system turned into its direction,
// in which all text runs from left to right.
func (r *run) along() float64  { return r.x*r.dx + r.y*r.dy }
func (r *run) across() float64 { return r.y*r.dx - r.x*r.dy }

// sane reports whether the numbers of r can be reckoned with.
func (r *run) sane() bool {
	for _, v := range [...]float64{r.x, r.y, r.length, r.size} {
		if math.IsNaN(v) || math.Abs(v) > 1e6 {
			return false
		}
	}
	return r.size > 0 && math.Abs(math.Hypot(r.dx, r.dy)-1) < 0.01
}
