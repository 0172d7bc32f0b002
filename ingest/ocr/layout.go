package ocr

import (
	"image"
	"sort"
	"strings"
	"unicode"
)

// row is a line of words in reading order, in pixels.
type row struct {
	words []word
	box   image.Rectangle
	cells []int // indexes in words before which a new cell of a table begins
	table bool
}

func (r *row) add(w word) {
	r.words = append(r.words, w)
	r.box = r.box.Union(w.box)
}

// layOut puts the words of a page into rows, top down and from left to right.
// Tesseract's own lines are kept together; what it holds for a column of its own
// but stands on one height with other lines is put beside them, unless the page
// is printed in columns. Words between the rules of a table make one row for
// every row of the table.
func layOut(words []word, r rules, bounds image.Rectangle) []row {
	tables := r.tables()
	inside := make([][]word, len(tables))
	var lines []row
	index := map[int]int{}
	for _, w := range words {
		if t := tableAt(tables, w.box); t >= 0 {
			inside[t] = append(inside[t], w)
			continue
		}
		i, ok := index[w.line]
		if !ok {
			i = len(lines)
			index[w.line] = i
			lines = append(lines, row{})
		}
		lines[i].add(w)
	}
	rows := besides(lines, bounds)
	for t := range tables {
		rows = insert(rows, tables[t].rows(inside[t]))
	}
	for i := range rows {
		if !rows[i].table {
			sortWords(rows[i].words)
		}
	}
	alignCells(rows)
	return rows
}

func sortWords(words []word) {
	sort.SliceStable(words, func(i, j int) bool { return words[i].box.Min.X < words[j].box.Min.X })
}

// insert puts the rows of a table where it stands among the others.
func insert(rows, table []row) []row {
	if len(table) == 0 {
		return rows
	}
	top := table[0].box.Min.Y
	at := len(rows)
	for i, r := range rows {
		if middle(r.box) > top {
			at = i
			break
		}
	}
	return append(rows[:at:at], append(table, rows[at:]...)...)
}

func middle(b image.Rectangle) int { return (b.Min.Y + b.Max.Y) / 2 }

// besides puts lines of the same height into one row and sorts the rows. In
// columns, the rows of the left one come first.
func besides(lines []row, bounds image.Rectangle) []row {
	sort.SliceStable(lines, func(i, j int) bool { return middle(lines[i].box) < middle(lines[j].box) })
	if x := gutter(lines, bounds); x > 0 {
		return columns(lines, x)
	}
	return merge(lines)
}

func merge(lines []row) []row {
	var rows []row
	for _, l := range lines {
		placed := false
		for i := len(rows) - 1; i >= max(len(rows)-4, 0) && !placed; i-- {
			if sameHeight(rows[i].box, l.box) && !meets(rows[i], l) {
				for _, w := range l.words {
					rows[i].add(w)
				}
				placed = true
			}
		}
		if !placed {
			rows = append(rows, l)
		}
	}
	return rows
}

func sameHeight(a, b image.Rectangle) bool {
	overlap := min(a.Max.Y, b.Max.Y) - max(a.Min.Y, b.Min.Y)
	return overlap*2 > min(a.Dy(), b.Dy()) && overlap*4 > max(a.Dy(), b.Dy())
}

// meets reports that words of a and b stand over one another.
func meets(a, b row) bool {
	for _, v := range a.words {
		for _, w := range b.words {
			overlap := min(v.box.Max.X, w.box.Max.X) - max(v.box.Min.X, w.box.Min.X)
			if overlap*3 > min(v.box.Dx(), w.box.Dx()) {
				return true
			}
		}
	}
	return false
}

// gutter is the x of the blank strip between two columns of running text, or 0.
// Both columns have at least eight lines that fill most of it.
func gutter(lines []row, bounds image.Rectangle) int {
	const step = 8
	n := bounds.Max.X/step + 1
	crossed := make([]int, n)
	for _, l := range lines {
		for x := l.box.Min.X / step; x <= l.box.Max.X/step && x < n; x++ {
			crossed[x]++
		}
	}
	best, bestX := len(lines), 0
	for x := n * 3 / 8; x < n*5/8; x++ {
		if crossed[x] < best {
			best, bestX = crossed[x], x*step
		}
	}
	if bestX == 0 || best*5 > len(lines) {
		return 0
	}
	left, right := 0, 0
	for _, l := range lines {
		wide := l.box.Dx()*10 > bounds.Dx()*3
		switch {
		case wide && l.box.Max.X <= bestX:
			left++
		case wide && l.box.Min.X >= bestX:
			right++
		}
	}
	if left < 8 || right < 8 {
		return 0
	}
	return bestX
}

// columns sorts lines by column; a line over both columns ends them.
func columns(lines []row, x int) []row {
	var out, left, right []row
	flush := func() {
		out = append(append(out, merge(left)...), merge(right)...)
		left, right = nil, nil
	}
	for _, l := range lines {
		switch {
		case l.box.Max.X <= x+8:
			left = append(left, l)
		case l.box.Min.X >= x-8:
			right = append(right, l)
		default:
			flush()
			out = append(out, l)
		}
	}
	flush()
	return out
}

// em is about the height of the characters of r, in pixels. Boxes of words are
// often as high as the line, so it is the width of Chinese characters where
// there are enough.
func (r *row) em() int {
	var sizes []int
	for _, w := range r.words {
		sizes = append(sizes, w.box.Dy())
	}
	if len(sizes) == 0 {
		return 1
	}
	sort.Ints(sizes)
	return max(sizes[len(sizes)/2], 1)
}

// alignCells finds tables without rules: neighbouring rows that fall into the
// same number of parts, three or more, with wide blanks between them.
func alignCells(rows []row) {
	parts := make([][]int, len(rows))
	for i := range rows {
		if !rows[i].table {
			parts[i] = rows[i].parts()
		}
	}
	for i := range rows {
		n := len(parts[i])
		if n < 2 {
			continue
		}
		if i > 0 && len(parts[i-1]) == n || i+1 < len(rows) && len(parts[i+1]) == n {
			rows[i].cells, rows[i].table = parts[i], true
		}
	}
}

// parts are the indexes of the words of r before which there is a wide blank.
func (r *row) parts() []int {
	em := r.em()
	var out []int
	for i := 1; i < len(r.words); i++ {
		if r.words[i].box.Min.X-r.words[i-1].box.Max.X > 2*em {
			out = append(out, i)
		}
	}
	return out
}

// text is the text of r: without blanks between Chinese characters, with one
// between Latin words, two where the line has a wide blank, and a tab between
// cells.
func (r *row) text() string {
	em := r.em()
	var b strings.Builder
	cell := 0
	for i, w := range r.words {
		if i > 0 {
			gap := w.box.Min.X - r.words[i-1].box.Max.X
			switch {
			case cell < len(r.cells) && r.cells[cell] <= i:
				for cell < len(r.cells) && r.cells[cell] <= i {
					b.WriteByte('\t')
					cell++
				}
			case gap*2 > 3*em:
				b.WriteString("  ")
			case apart(lastRune(r.words[i-1].text), firstRune(w.text), gap, em):
				b.WriteByte(' ')
			}
		} else {
			for cell < len(r.cells) && r.cells[cell] == 0 {
				b.WriteByte('\t')
				cell++
			}
		}
		b.WriteString(w.text)
	}
	for ; cell < len(r.cells); cell++ {
		b.WriteByte('\t')
	}
	return b.String()
}

// apart reports that a blank stood between a and b, the characters on both sides
// of gap.
func apart(a, b rune, gap, em int) bool {
	switch {
	case isLatin(a) && isLatin(b):
		return gap*8 > em
	case isWordRune(a) && isWordRune(b):
		return gap*10 > 3*em // digits are often cut in two
	}
	return false
}

func isLatin(r rune) bool { return r < 0x250 && unicode.IsLetter(r) }

func isWordRune(r rune) bool { return isLatin(r) || r >= '0' && r <= '9' }

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

func lastRune(s string) (last rune) {
	for _, r := range s {
		last = r
	}
	return last
}

// confidence is the mean confidence of the words weighted by their characters.
func confidence(words []word) float64 {
	sum, n := 0.0, 0
	for _, w := range words {
		k := len([]rune(w.text))
		sum += w.conf * float64(k)
		n += k
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}
