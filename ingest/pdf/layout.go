package pdf

import (
	"bytes"
	"cmp"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// segment is a piece of a line: runs on one baseline without a wide gap. Its
// place is in the system turned into its direction (see run.along): u grows
// along the line, v across it from line to line upwards.
type segment struct {
	runs      []run
	text      []byte // see compose
	dx, dy    float64
	u0, u1, v float64
	size      float64
	glyphs    int        // characters other than blanks
	cell      bool       // stands beside the segment before, as a cell does
	box       corpus.Box // from the lower left corner of the page
}

const (
	cellGap  = 2.0  // ems of white that part cells
	blankGap = 0.9  // ems of white that are a blank between Chinese characters
	wordGap  = 0.18 // ems of white that are a blank between words
	sameLine = 0.45 // ems by which baselines may differ on one line
)

// toLines lays out the runs of a page: runs on one baseline make a line, wide
// gaps part cells, the distance from the left margin becomes leading blanks, as
// in a text file. The order is that in which the page is drawn, unless that
// jumps about; then it is that of the places.
func toLines(runs []run, pageNumber int, s sheet) []raw.Block {
	return layOut(runs, pageNumber, s, nil)
}

// layOut is toLines for a page with walls, which part cells however close they
// stand.
func layOut(runs []run, pageNumber int, s sheet, ws walls) []raw.Block {
	segments := toSegments(dropDoubles(runs), ws)
	segments = mend(segments, ws)
	for _, g := range segments {
		g.compose()
	}
	segments = withLabels(inOrder(segments), ws)
	return toBlocks(segments, pageNumber, s)
}

// dropDoubles drops what was shown at almost the same place before: bold faked by
// printing twice or four times, whole or in other pieces.
func dropDoubles(runs []run) []run {
	type line struct{ dx, dy, v int }
	const (
		grain = 2.0 // points
		back  = 256 // runs of one line that are looked at
	)
	seen := make(map[line][]int32, 64)
	out := make([]run, 0, len(runs))
	for i := range runs {
		r := runs[i]
		if blank(r.text) {
			out = append(out, r)
			continue
		}
		k := line{int(math.Round(r.dx * 20)), int(math.Round(r.dy * 20)), int(math.Floor(r.across() / grain))}
		for step := -1; step <= 1 && r.text != ""; step++ {
			before := seen[line{k.dx, k.dy, k.v + step}]
			for n := len(before) - 1; n >= max(0, len(before)-back) && r.text != ""; n-- {
				r.cutPrinted(&runs[before[n]])
			}
		}
		if r.text != "" {
			seen[k] = append(seen[k], int32(i))
			out = append(out, r)
		}
	}
	return out
}

// cutPrinted takes from r what b shows where r does: all of it, its beginning or
// its end.
func (r *run) cutPrinted(b *run) {
	if math.Abs(b.size-r.size) > 0.1*r.size || math.Abs(b.across()-r.across()) > 0.2*r.size {
		return
	}
	const near, nearer = 0.3, 0.2 // ems
	from, at := b.along(), r.along()
	to, end := from+b.length, at+r.length
	begins := math.Abs(from - at)
	same := begins < nearer*r.size
	within := at > from-near*r.size && end < to+near*r.size
	head := begins < near*r.size && to < end
	tail := math.Abs(to-end) < nearer*r.size && at < from
	if !same && !within && !head && !tail { // nearly always: the strings need not be looked at
		return
	}
	old, text := strings.TrimSpace(b.text), strings.TrimSpace(r.text)
	switch {
	case same && old == text, within && strings.Contains(old, text):
		r.text = ""
	case head && strings.HasPrefix(r.text, b.text):
		r.text = r.text[len(b.text):]
		r.x, r.y, r.length = r.x+r.dx*b.length, r.y+r.dy*b.length, r.length-b.length
	case tail && strings.HasSuffix(r.text, b.text):
		r.text = r.text[:len(r.text)-len(b.text)]
		r.length -= b.length
	}
}

func blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// toSegments joins runs in the order of drawing.
func toSegments(runs []run, ws walls) []*segment {
	var segments []*segment
	var cur *segment
	for i := range runs {
		r := &runs[i]
		isBlank := blank(r.text)
		if cur != nil && cur.takes(r) {
			if gap := r.along() - cur.u1; !isBlank && (gap > cellGap*cur.size || ws.between(cur, cur.u1, r.along())) {
				next := newSegment(r)
				next.cell = true
				segments = append(segments, next)
				cur = next
				continue
			}
			cur.add(r)
			continue
		}
		if isBlank {
			continue
		}
		cur = newSegment(r)
		segments = append(segments, cur)
	}
	return segments
}

func newSegment(r *run) *segment {
	g := &segment{dx: r.dx, dy: r.dy, u0: r.along(), u1: r.along(), v: r.across(), size: r.size}
	g.box = corpus.Box{X0: math.Inf(1), Y0: math.Inf(1), X1: math.Inf(-1), Y1: math.Inf(-1)}
	g.add(r)
	return g
}

// takes reports whether r stands on the line of g, behind its end or, as
// accents and raised marks do, little before it.
func (g *segment) takes(r *run) bool {
	if g.dx*r.dx+g.dy*r.dy < 0.99 {
		return false
	}
	off := math.Abs(r.across() - g.v)
	bound := sameLine * min(r.size, g.size)
	if r.size < 0.8*g.size || g.size < 0.8*r.size { // a raised or lowered mark
		bound = sameLine * max(r.size, g.size)
	}
	back := r.along() - g.u1
	return off < max(bound, 0.5) && back > -0.5*max(g.size, r.size)
}

// add puts r to the end of g.
func (g *segment) add(r *run) {
	g.runs = append(g.runs, *r)
	g.u1 = max(g.u1, r.along()+r.length)
	if blank(r.text) {
		return
	}
	g.glyphs += utf8.RuneCountInString(r.text)
	if r.size > g.size && r.length > 0 {
		g.size, g.v = r.size, r.across()
	}
	x1, y1 := r.x+r.dx*r.length, r.y+r.dy*r.length
	// the glyphs stand on the left of their direction
	for _, p := range [...][2]float64{{r.x, r.y}, {x1, y1}, {r.x - r.dy*r.size, r.y + r.dx*r.size}, {x1 - r.dy*r.size, y1 + r.dx*r.size}} {
		g.box.X0, g.box.X1 = min(g.box.X0, p[0]), max(g.box.X1, p[0])
		g.box.Y0, g.box.Y1 = min(g.box.Y0, p[1]), max(g.box.Y1, p[1])
	}
}

// compose makes the text of g: its runs, with blanks where there is white.
func (g *segment) compose() {
	end := 0.0
	for i := range g.runs {
		r := &g.runs[i]
		gap := r.along() - end
		if len(g.text) > 0 && !blank(r.text) && !endsInBlanks(g.text) {
			last, _ := utf8.DecodeLastRune(g.text)
			first, _ := utf8.DecodeRuneInString(r.text)
			switch {
			case gap > blankGap*g.size:
				g.text = append(g.text, "        "[:int(min(8, gap/(0.5*g.size)))]...)
			case gap > wordGap*g.size && last < 0x2e80 && first < 0x2e80 && !unicode.IsSpace(first):
				g.text = append(g.text, ' ')
			}
		}
		g.text = append(g.text, r.text...)
		if to := r.along() + r.length; i == 0 || to > end {
			end = to
		}
	}
}

func endsInBlanks(b []byte) bool {
	r, _ := utf8.DecodeLastRune(b)
	return len(b) > 0 && unicode.IsSpace(r)
}

// mend joins segments of one line that were not drawn one after the other:
// figures and Latin words, or whatever fills a hole, drawn after the rest.
func mend(segments []*segment, ws walls) []*segment {
	type line struct{ dx, dy, v int }
	key := func(g *segment, step int) line {
		return line{int(math.Round(g.dx * 20)), int(math.Round(g.dy * 20)), int(math.Round(g.v/4)) + step}
	}
	byLine := map[line][]*segment{}
	for _, g := range segments {
		k := key(g, 0)
		byLine[k] = append(byLine[k], g)
	}
	const most = 64 // segments of one line that are looked at
	place := make(map[*segment]int, len(segments))
	for i, g := range segments {
		place[g] = i
	}
	gone := map[*segment]bool{}
	for _, g := range segments {
		for again := !gone[g]; again; {
			again = false
			for step := -1; step <= 1 && !gone[g]; step++ {
				others := byLine[key(g, step)]
				for _, o := range others[:min(most, len(others))] {
					if o == g || gone[o] || !adjoins(g, o) && !fillsHole(g, o) || ws.between(g, g.u1, o.u0) && ws.between(g, o.u1, g.u0) {
						continue
					}
					if place[o] < place[g] { // the whole stands where its first part did
						o.join(g)
						gone[g] = true
						break
					}
					g.join(o)
					gone[o], again = true, true
				}
			}
		}
	}
	if len(gone) == 0 {
		return segments
	}
	out := segments[:0]
	for _, g := range segments {
		if !gone[g] {
			out = append(out, g)
		}
	}
	return out
}

// onOneLine reports whether g and o share a baseline.
func onOneLine(g, o *segment) bool {
	return g.dx*o.dx+g.dy*o.dy > 0.99 && math.Abs(g.v-o.v) < 0.25*min(g.size, o.size)
}

// adjoins reports whether o, without a Chinese character, begins where g ends
// or ends where g begins. Columns and cells may stand as close, but are not
// that short. A label of a few characters may stand a little before g.
func adjoins(g, o *segment) bool {
	if !onOneLine(g, o) || o.glyphs > 12 || hasHan(o) && hasHan(g) {
		return false
	}
	em := min(g.size, o.size)
	after, before := o.u0-g.u1, g.u0-o.u1
	space := 0.3 * em
	if o.glyphs <= 3 {
		space = blankGap * em
	}
	return after > -0.2*em && after < 0.3*em || before > -0.2*em && before < space
}

func hasHan(g *segment) bool {
	for i := range g.runs {
		for _, r := range g.runs[i].text {
			if unicode.Is(unicode.Han, r) {
				return true
			}
		}
	}
	return false
}

// fillsHole reports whether o stands between runs of g.
func fillsHole(g, o *segment) bool {
	if !onOneLine(g, o) || o.u0 < g.u0 || o.u1 > g.u1 || len(g.runs) > 400 {
		return false
	}
	slack := 0.2 * min(g.size, o.size)
	for i := range g.runs {
		r := &g.runs[i]
		if from := r.along(); !blank(r.text) && from < o.u1-slack && from+r.length > o.u0+slack {
			return false
		}
	}
	return true
}

// join puts the runs of o to those of g.
func (g *segment) join(o *segment) {
	if o.u0 < g.u0 {
		g.cell = o.cell
	}
	g.runs = append(g.runs, o.runs...)
	slices.SortStableFunc(g.runs, func(a, b run) int { return cmp.Compare(a.along(), b.along()) })
	g.u0, g.u1 = min(g.u0, o.u0), max(g.u1, o.u1)
	g.size = max(g.size, o.size)
	g.glyphs += o.glyphs
	g.box = corpus.Box{X0: min(g.box.X0, o.box.X0), Y0: min(g.box.Y0, o.box.Y0), X1: max(g.box.X1, o.box.X1), Y1: max(g.box.Y1, o.box.Y1)}
}

// toBlocks makes lines of segments.
func toBlocks(segments []*segment, pageNumber int, s sheet) []raw.Block {
	margins := leftMargins(segments)
	aslant := stamped(segments)
	out := make([]raw.Block, 0, len(segments))
	for i, g := range segments {
		text := oneLine(string(g.text))
		if blank(text) {
			continue
		}
		if d := g.u0 - margins[i]; !g.cell && d > 0 && g.size > 0 {
			text = strings.Repeat(" ", int(min(60, math.Round(d/(0.5*g.size))))) + text
		}
		b := raw.Block{Kind: raw.Line, Text: text, Prov: corpus.Provenance{Page: pageNumber}}
		if aslant[i] {
			b.Kind, b.Text = raw.Header, strings.TrimSpace(text)
		}
		b.Prov.Box = &corpus.Box{
			X0: round(clamp(g.box.X0, s.width)), Y0: round(clamp(s.height-g.box.Y1, s.height)),
			X1: round(clamp(g.box.X1, s.width)), Y1: round(clamp(s.height-g.box.Y0, s.height)),
		}
		out = append(out, b)
	}
	return out
}

// label is the label of an item of a list, with its mark.
var label = regexp.MustCompile(`^(?:\d{1,3}[.．、)）]|[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳⑴-⒇⒈-⒛●•◆■▪])$`)

// withLabels joins the labels of list items to what a tab parts from them.
func withLabels(segments []*segment, ws walls) []*segment {
	const tab = 4.5 // ems
	out := segments[:0]
	for i, g := range segments {
		if n := len(out); n > 0 && i > 0 && out[n-1] == segments[i-1] {
			l := out[n-1]
			if gap := g.u0 - l.u1; l.glyphs <= 6 && gap > 0 && gap < tab*max(g.size, l.size) && onOneLine(l, g) && !ws.between(l, l.u1, g.u0) && label.Match(bytes.TrimSpace(l.text)) {
				l.text = append(append(l.text, ' '), g.text...)
				l.join(g)
				continue
			}
		}
		out = append(out, g)
	}
	return out
}

// stamped finds what is printed over a page whose lines are straight: watermarks
// from corner to corner and the ring of a seal, of which a few characters stand
// upright between slanting ones.
func stamped(segments []*segment) []bool {
	out := make([]bool, len(segments))
	slanting, all := 0, 0
	texts := map[string]bool{} // of more than one character: a watermark is repeated
	for i, g := range segments {
		out[i] = math.Abs(g.dx) > slant && math.Abs(g.dy) > slant
		if all += g.glyphs; out[i] {
			slanting += g.glyphs
			if g.glyphs > 1 {
				texts[string(g.text)] = true
			}
		}
	}
	const most = 4 // lines of a watermark
	if 2*slanting > all || len(texts) > most {
		return make([]bool, len(segments)) // the page itself, or a table on it, was drawn aslant
	}
	const (
		few  = 4   // characters of a ring that seem to stand on one line
		near = 4.0 // ems
	)
	for i, g := range segments {
		if out[i] || g.glyphs > few || i == 0 || i+1 == len(segments) {
			continue
		}
		before, after := segments[i-1], segments[i+1]
		out[i] = out[i-1] && math.Abs(after.dx) > slant && math.Abs(after.dy) > slant &&
			g.distance(before) < near*g.size && g.distance(after) < near*g.size
	}
	return out
}

// slant is the sine of the angle from which a line counts as slanting; texts
// behind scans follow their skew of a few degrees.
const slant = 0.14

// distance is that between the boxes of g and o.
func (g *segment) distance(o *segment) float64 {
	x := max(g.box.X0-o.box.X1, o.box.X0-g.box.X1, 0)
	y := max(g.box.Y0-o.box.Y1, o.box.Y0-g.box.Y1, 0)
	return math.Hypot(x, y)
}

func clamp(x, most float64) float64 { return max(0, min(x, most)) }

// oneLine makes line ends inside s blanks.
func oneLine(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ { // no such character begins with another byte
		plain = s[i] >= ' ' && s[i] != 0xc2 && s[i] != 0xe2
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\r', '\f', '\v', '\u0085', '\u2028', '\u2029':
			return ' '
		}
		return r
	}, s)
}

// leftMargins gives for each segment the left margin of its column: the place
// at which most of the long lines around it begin.
func leftMargins(segments []*segment) []float64 {
	out := make([]float64, len(segments))
	margin := func(from, to int) float64 {
		left := math.Inf(1)
		for _, g := range segments[from:to] {
			if g.glyphs > 8 {
				left = min(left, g.u0)
			}
		}
		return left
	}
	// a column ends where the order jumps to the right of all that it held
	start := 0
	for i := 1; i <= len(segments); i++ {
		if i < len(segments) && !(i-start >= 5 && newColumn(segments[start:i], segments[i])) {
			continue
		}
		left := margin(start, i)
		for k := start; k < i; k++ {
			out[k] = left
			if math.IsInf(left, 1) {
				out[k] = segments[k].u0
			}
		}
		start = i
	}
	return out
}

// newColumn reports whether g stands above the segment before it and right of
// nearly all of them.
func newColumn(before []*segment, g *segment) bool {
	last := before[len(before)-1]
	if g.cell || g.v < last.v+2*g.size {
		return false
	}
	left := 0
	for _, b := range before {
		if b.u1 < g.u0+g.size {
			left++
		}
	}
	return left*10 >= len(before)*8
}

func round(x float64) float64 { return math.Round(x*10) / 10 }

// estimateWidth is the width of s in ems: a Chinese character fills the em, a
// Latin one about half. It serves where a font states no widths.
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
