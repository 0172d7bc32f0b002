package pdf

import (
	"math"

	"fuhan/corpus"
	"fuhan/ingest/ruled"
)

// Limits of what is kept of the paths of a page: those of a map are no tables.
const (
	maxFigures = 2000 // of one path
	maxPoints  = 64   // of one figure; a curve has none that count
	maxRulings = 20_000
)

func (w *walker) point(x, y float64) [2]float64 {
	x, y = w.ctm.apply(x, y)
	return [2]float64{x, y}
}

// begin begins a figure at a point.
func (w *walker) begin(x, y float64) {
	if len(w.figures) <= maxFigures {
		w.figures = append(w.figures, [][2]float64{w.point(x, y)})
	}
}

// draw goes on with a figure. A curve makes the rest of it no ruling.
func (w *walker) draw(op string, x, y float64) {
	n := len(w.figures)
	if n == 0 || n > maxFigures {
		return
	}
	f := &w.figures[n-1]
	if op != "l" {
		*f = make([][2]float64, maxPoints)
	} else if len(*f) < maxPoints {
		*f = append(*f, w.point(x, y))
	}
}

func (w *walker) closeFigure() {
	if n := len(w.figures); n > 0 && len(w.figures[n-1]) > 2 {
		w.figures[n-1] = append(w.figures[n-1], w.figures[n-1][0])
	}
}

func (w *walker) rectangle(x, y, width, height float64) {
	if len(w.figures) > maxFigures {
		return
	}
	w.figures = append(w.figures, [][2]float64{w.point(x, y), w.point(x+width, y), w.point(x+width, y+height), w.point(x, y+height), w.point(x, y)})
}

// paint keeps the rulings of the path that was made.
func (w *walker) paint(filled bool) {
	if len(w.figures) <= maxFigures {
		for _, f := range w.figures {
			if len(f) < maxPoints && len(w.rulings) < maxRulings {
				w.rulings = ruled.Figure(w.rulings, f, filled)
			}
		}
	}
	w.figures = w.figures[:0]
}

// walls are the upright rulings of a page, which part the cells of a row.
type walls []ruled.Ruling

func wallsOf(rulings []ruled.Ruling) walls {
	var out walls
	for _, r := range rulings {
		if r.Vertical {
			out = append(out, r)
		}
	}
	if len(out) > ruled.MostSides {
		return nil
	}
	return out
}

// between reports whether a wall stands between u0 and u1 on the line of g.
func (ws walls) between(g *segment, u0, u1 float64) bool {
	if g.dx < 0.99 {
		return false
	}
	y := g.v + 0.35*g.size
	for _, w := range ws {
		if w.At > min(u0, u1)-0.3*g.size && w.At < max(u0, u1)+0.3*g.size && w.From <= y && y <= w.To {
			return true
		}
	}
	return false
}

// millimetres are the rulings of a page of s as package ruled takes them.
func millimetres(rulings []ruled.Ruling, s sheet) []ruled.Ruling {
	const mm = 25.4 / 72
	out := make([]ruled.Ruling, len(rulings))
	for i, r := range rulings {
		if r.Vertical {
			out[i] = ruled.Down(r.At*mm, (s.height-r.To)*mm, (s.height-r.From)*mm)
		} else {
			out[i] = ruled.Across((s.height-r.At)*mm, r.From*mm, r.To*mm)
		}
	}
	return out
}

// inMillimetres is box b likewise.
func inMillimetres(b *corpus.Box) (x0, y0, x1, y1 float64) {
	const mm = 25.4 / 72
	return b.X0 * mm, b.Y0 * mm, b.X1 * mm, b.Y1 * mm
}

// inPoints is the box of a grid on the page.
func inPoints(g *ruled.Grid, s sheet) *corpus.Box {
	const mm = 25.4 / 72
	return &corpus.Box{
		X0: round(clamp(g.Xs[0]/mm, s.width)), Y0: round(clamp(g.Ys[0]/mm, s.height)),
		X1: round(clamp(g.Xs[len(g.Xs)-1]/mm, s.width)), Y1: round(clamp(g.Ys[len(g.Ys)-1]/mm, s.height)),
	}
}

func isClose(a, b float64) bool { return math.Abs(a-b) < ruled.Snap }
