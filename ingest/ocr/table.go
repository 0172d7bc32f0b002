package ocr

import (
	"image"
	"sort"
)

// table is a grid of rules.
type table struct {
	box          image.Rectangle
	across, down []rule
	ys, xs       []int // the heights and places of its rules, ascending
}

// slack is how far in pixels the ends of rules may miss one another.
const slack = workDPI / 15

// tables finds the grids among r: at least two rules across that are joined by
// at least two rules down, or three across of about the same extent.
func (r rules) tables() []table {
	// Rules that cross or touch belong together.
	all := make([]image.Rectangle, 0, len(r.across)+len(r.down))
	for _, a := range r.across {
		all = append(all, image.Rect(a.from, a.at-slack, a.to, a.at+slack))
	}
	for _, d := range r.down {
		all = append(all, image.Rect(d.at-slack, d.from, d.at+slack, d.to))
	}
	group := make([]int, len(all))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i := range r.across {
		for j := range r.down {
			if k := len(r.across) + j; all[i].Overlaps(all[k]) {
				group[root(i)] = root(k)
			}
		}
	}
	byRoot := map[int]*table{}
	var order []int
	for i := range all {
		k := root(i)
		t := byRoot[k]
		if t == nil {
			t = &table{}
			byRoot[k] = t
			order = append(order, k)
		}
		t.box = t.box.Union(all[i])
		if i < len(r.across) {
			t.across = append(t.across, r.across[i])
		} else {
			t.down = append(t.down, r.down[i-len(r.across)])
		}
	}
	var out []table
	for _, k := range order {
		if t := byRoot[k]; len(t.across) >= 2 && len(t.down) >= 2 {
			t.ys, t.xs = places(t.across), places(t.down)
			if len(t.ys) >= 2 && len(t.xs) >= 2 {
				out = append(out, *t)
			}
		}
	}
	return out
}

// places are the different values of at among rules.
func places(rules []rule) []int {
	var all []int
	for _, r := range rules {
		all = append(all, r.at)
	}
	sort.Ints(all)
	out := all[:0]
	for _, v := range all {
		if len(out) == 0 || v-out[len(out)-1] > slack {
			out = append(out, v)
		}
	}
	return out
}

// tableAt is the index of the table in which b lies, or -1.
func tableAt(tables []table, b image.Rectangle) int {
	c := image.Pt((b.Min.X+b.Max.X)/2, middle(b))
	for i, t := range tables {
		if c.Y > t.ys[0] && c.Y < t.ys[len(t.ys)-1] && c.X > t.xs[0] && c.X < t.xs[len(t.xs)-1] {
			return i
		}
	}
	return -1
}

// rows puts words, which lie in t, into one row for every row of the table.
// Within a cell, lines follow one another. Cells that no rule parts are one.
func (t *table) rows(words []word) []row {
	cells := make([][]word, (len(t.ys)-1)*(len(t.xs)-1))
	for _, w := range words {
		y := sort.SearchInts(t.ys, middle(w.box)) - 1
		x := sort.SearchInts(t.xs, (w.box.Min.X+w.box.Max.X)/2) - 1
		y, x = min(max(y, 0), len(t.ys)-2), min(max(x, 0), len(t.xs)-2)
		for x > 0 && !t.parted(x, y) {
			x--
		}
		i := y*(len(t.xs)-1) + x
		cells[i] = append(cells[i], w)
	}
	var out []row
	for y := range len(t.ys) - 1 {
		r := row{table: true}
		for x := range len(t.xs) - 1 {
			if x > 0 && t.parted(x, y) {
				r.cells = append(r.cells, len(r.words))
			}
			for _, w := range cellOrder(cells[y*(len(t.xs)-1)+x]) {
				r.add(w)
			}
		}
		if len(r.words) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// parted reports that a rule parts the cells x-1 and x of row y.
func (t *table) parted(x, y int) bool {
	at := (t.ys[y] + t.ys[y+1]) / 2
	for _, d := range t.down {
		if d.from-slack <= at && at <= d.to+slack && d.at-slack <= t.xs[x] && t.xs[x] <= d.at+slack {
			return true
		}
	}
	return false
}

// cellOrder sorts the words of a cell into lines, which tesseract has found.
func cellOrder(words []word) []word {
	var lines []row
	index := map[int]int{}
	for _, w := range words {
		i, ok := index[w.line]
		if !ok {
			i = len(lines)
			index[w.line] = i
			lines = append(lines, row{})
		}
		lines[i].add(w)
	}
	sort.SliceStable(lines, func(i, j int) bool { return middle(lines[i].box) < middle(lines[j].box) })
	out := words[:0:0]
	for _, l := range merge(lines) {
		sortWords(l.words)
		out = append(out, l.words...)
	}
	return out
}
