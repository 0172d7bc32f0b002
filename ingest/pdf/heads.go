package pdf

import "math"

const (
	headGap      = 3.5 // ems between the head of a table and its first row
	rowGap       = 6.0 // ems between its rows
	maxTableRows = 100 // that are looked at above its last one
)

// headsFirst puts the head of a table before its rows where it was drawn behind
// them: cells side by side that stand just above a stretch of rows of cells, with
// nothing at their height. The table may be turned.
func headsFirst(segments []*segment) []*segment {
	rows := inRows(segments)
	moved := false
	for k := 1; k < len(rows); k++ {
		if len(rows[k]) < 2 || rows[k][0].v <= rows[k-1][0].v {
			continue
		}
		first := k // of the rows that the head may stand over
		for first > max(0, k-maxTableRows) && rows[first-1].below(rows[k], math.Inf(1)) && (first == k || rows[first].below(rows[first-1], rowGap)) {
			first--
		}
		if first < k && rows[k].heads(rows[first:k]) && (first == 0 || !rows[first-1].beside(rows[k])) {
			head := rows[k]
			copy(rows[first+1:k+1], rows[first:k])
			rows[first] = head
			moved = true
		}
	}
	if !moved {
		return segments
	}
	out := segments[:0:0]
	for _, r := range rows {
		out = append(out, r...)
	}
	return out
}

// row is segments that stand side by side.
type row []*segment

func inRows(segments []*segment) (rows []row) {
	for i := 0; i < len(segments); {
		j := i + 1
		for j < len(segments) && inOneRow(segments[j-1], segments[j]) {
			j++
		}
		rows = append(rows, row(segments[i:j]))
		i = j
	}
	return rows
}

func (r row) along(o row) bool { return r[0].dx*o[0].dx+r[0].dy*o[0].dy > 0.99 }

// below reports whether r is a row below o, at most some ems.
func (r row) below(o row, most float64) bool {
	d := o[0].v - r[0].v
	return r.along(o) && d > 0 && d < most*max(r[0].size, o[0].size)
}

// beside reports whether r stands at the height of o.
func (r row) beside(o row) bool {
	return r.along(o) && math.Abs(r[0].v-o[0].v) < 0.8*max(r[0].size, o[0].size)
}

// heads reports whether r stands over rows as the head of a table does: two and
// more, most of them of several cells.
func (r row) heads(rows []row) bool {
	top := rows[0]
	gap := r[0].v - top[0].v
	size := max(r[0].size, top[0].size)
	if gap < 0.8*size || gap > headGap*size {
		return false
	}
	from, to, cells := math.Inf(1), math.Inf(-1), 0
	for _, o := range rows {
		from, to = min(from, o[0].u0), max(to, o[len(o)-1].u1)
		cells += len(o)
	}
	u0, u1 := r[0].u0, r[len(r)-1].u1
	common := min(u1, to) - max(u0, from)
	return len(rows) >= 2 && len(top) >= 2 && 2*cells >= 3*len(rows) && common > 0.8*(u1-u0) && common > 0.6*(to-from)
}
