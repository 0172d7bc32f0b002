package extract

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/corpus/form"
)

// gradeRange is a range of grades in a line: 7—18级, 四至十五档.
type gradeRange struct {
	from, to int // bytes
	min, max int
	unit     string // 级 or 档
}

// tracks fills in the posts of the ladders with their ranges, from running
// text (主管为7—18级、副主管为5—16级) and from tables. One range alone says
// nothing about the posts of a ladder.
func (d *parts) tracks(ladders []*ladder) {
	lines := make([][]foundTrack, len(d.lines))
	for i := range d.lines {
		lines[i] = d.tracksOf(i)
		found := lines[i]
		if len(found) < 2 {
			continue
		}
		top := 0
		for _, t := range found {
			top = max(top, t.Max)
		}
		l := ladderFor(ladders, i, top, found[0].unit)
		if l == nil || len(l.Tracks) > 0 {
			continue
		}
		for _, t := range found {
			l.Tracks = append(l.Tracks, t.Track)
		}
	}
	scatteredTracks(ladders, lines)
}

// scatteredTracks collects ranges that stand one in a line, as plain tables and
// lists of items have them.
func scatteredTracks(ladders []*ladder, lines [][]foundTrack) {
	var run []foundTrack
	flush := func(end int) {
		if len(run) >= 2 {
			top := 0
			for _, t := range run {
				top = max(top, t.Max)
			}
			if l := ladderFor(ladders, end, top, run[0].unit); l != nil && len(l.Tracks) == 0 {
				for _, t := range run {
					l.Tracks = append(l.Tracks, t.Track)
				}
			}
		}
		run = nil
	}
	for i, found := range lines {
		if len(found) != 1 || len(run) > 0 && run[0].unit != found[0].unit {
			flush(i)
		}
		if len(found) == 1 {
			run = append(run, found[0])
		}
	}
	flush(len(lines))
}

type foundTrack struct {
	corpus.Track
	unit string
}

// tracksOf are the posts with ranges that block i states.
func (d *parts) tracksOf(i int) []foundTrack {
	if len(d.Blocks[i].Rows) > 0 {
		return d.tableTracks(i)
	}
	s := d.lines[i]
	ranges := gradeRangesIn(s)
	var out []foundTrack
	add := func(name string, from int, r gradeRange) {
		out = append(out, foundTrack{corpus.Track{Name: name, Min: r.min, Max: r.max, Span: d.at(i, from, r.to)}, r.unit})
	}
	for k := 0; k < len(ranges); k++ {
		r := ranges[k]
		clause := s[lastMark(s, r.from):r.from]
		if n := len(chainOf(s, ranges[k:])); n > 1 && strings.Contains(clause, "分别") {
			names := listedNames(s, strings.LastIndex(s[:r.from], "分别"), n)
			for j, name := range names {
				add(s[name[0]:name[1]], name[0], ranges[k+j])
			}
			k += n - 1
			continue
		}
		if a, b, ok := trackName(s, r.from); ok {
			add(compact(s[a:b]), a, r)
		}
	}
	return out
}

// gradeRangesIn finds the ranges of grades in s.
func gradeRangesIn(s string) []gradeRange {
	var out []gradeRange
	if !gradeUnits.in(s) {
		return nil
	}
	end := 0
	for i := range countStarts.all(s) {
		if i < end || insideNumber(s, i) {
			continue
		}
		if g, ok := gradeRangeAt(s, i); ok {
			out = append(out, g)
			end = g.to
		}
	}
	return out
}

// gradeRangeAt reads a range at byte i: 7—18级, 7级至18级, 第七级到第十八级.
func gradeRangeAt(s string, i int) (gradeRange, bool) {
	from := i
	low, ok := countAt(s, i)
	if !ok {
		return gradeRange{}, false
	}
	i += low.Len
	first := prefixIn(s[i:], []string{"级", "档"})
	i += len(first)
	dash := prefixIn(s[i:], []string{"——", "--", "—", "–", "-", "－", "~", "～", "至", "到", "―"})
	if dash == "" {
		return gradeRange{}, false
	}
	i += len(dash)
	if strings.HasPrefix(s[i:], "第") {
		i += len("第")
	}
	high, ok := countAt(s, i)
	if !ok {
		return gradeRange{}, false
	}
	i += high.Len
	unit := prefixIn(s[i:], []string{"级", "档"})
	if unit == "" || first != "" && first != unit || high.Value <= low.Value {
		return gradeRange{}, false
	}
	return gradeRange{from, i + len(unit), int(low.Value), int(high.Value), unit}, true
}

// chainOf is the run of ranges at the start of rs parted by 、 and the like only.
func chainOf(s string, rs []gradeRange) []gradeRange {
	n := 1
	for n < len(rs) {
		between := strings.TrimSpace(s[rs[n-1].to:rs[n].from])
		if between != "、" && between != "，" && between != "和" && between != "," && between != "及" {
			break
		}
		n++
	}
	return rs[:n]
}

// listedNames are the last n names of the list that ends at byte end of s; nil
// where it has fewer.
func listedNames(s string, end, n int) [][2]int {
	var out [][2]int
	for len(out) < n && end > 0 {
		a := max(lastMark(s, end), lastJoiner(s, end))
		from, to := trimName(s, a, end)
		if from >= to {
			return nil
		}
		out = append([][2]int{{from, to}}, out...)
		if r, w := utf8.DecodeLastRuneInString(s[:a]); len(out) < n && r != '、' && r != '和' && r != '及' && r != '与' {
			return nil
		} else {
			end = a - w
		}
	}
	if len(out) < n {
		return nil
	}
	return out
}

// trackName is the name of the post whose range begins at byte to of s.
func trackName(s string, to int) (a, b int, ok bool) {
	for { // 主管为, 正职：, 副职（第
		v := suffixIn(s[:to], trackVerbs)
		if v == "" && strings.HasSuffix(s[:to], "第") {
			v = "第"
		}
		if v == "" {
			break
		}
		to -= len(v)
	}
	start := lastMark(s, to)
	if open := strings.LastIndex(lastRunes(s[:to], 12), "（"); open > 0 && strings.HasSuffix(s[:to], "）") { // 主任（书记）为
		start = lastMark(s, to-len(lastRunes(s[:to], 12))+open)
	}
	a, b = trimName(s, start, to)
	name := s[a:b]
	n := utf8.RuneCountInString(name)
	if n < 2 && name != "正" && name != "副" || n > 14 || containsAny(name, trackChange) || form.HanCount(name) == 0 {
		return 0, 0, false
	}
	return a, b, true
}

// trimName cuts from s[a:b] what leads to a name and is no part of it.
func trimName(s string, a, b int) (int, int) {
	for {
		a, b = trimmed(s, a, b, "“”\"：:、")
		lead := prefixIn(s[a:b], trackLead)
		if lead == "" || len(lead) == b-a {
			return a, b
		}
		a += len(lead)
	}
}

// lastMark is the byte behind the last mark before byte to of s that parts
// clauses or items.
func lastMark(s string, to int) int {
	low := max(0, to-150) // a name is short; a line may be long
	for i := to; i > low; {
		r, w := utf8.DecodeLastRuneInString(s[:i])
		if strings.ContainsRune("，、；。：！？“”（）《》,;:()\t\n ", r) {
			return i
		}
		i -= w
	}
	return low
}

// lastJoiner is the byte behind the last 和, 及 or 与 before byte to of s.
func lastJoiner(s string, to int) int {
	at := 0
	tail := lastRunes(s[:to], 20)
	for _, w := range []string{"和", "及", "与"} {
		if k := strings.LastIndex(tail, w); k >= 0 {
			at = max(at, to-len(tail)+k+len(w))
		}
	}
	return at
}

// tableTracks reads the rows of a table that hold a post and its range, or its
// lowest and highest grade in two columns.
func (d *parts) tableTracks(i int) []foundTrack {
	rows := d.Blocks[i].Rows
	low, high, unit := gradeColumns(d, rows[0])
	var out []foundTrack
	for _, row := range rows {
		if t, ok := d.rowTrack(row, low, high, unit); ok {
			out = append(out, t)
		}
	}
	return out
}

// rowTrack reads one row; its first cell of words names the post.
func (d *parts) rowTrack(row []corpus.Span, low, high int, unit string) (foundTrack, bool) {
	var t foundTrack
	for _, c := range row {
		cell := strings.TrimSpace(d.Slice(c))
		if r, ok := gradeRangeAt(cell, 0); ok && r.to == len(cell) {
			t.Min, t.Max, t.unit = r.min, r.max, r.unit
		} else if t.Name == "" && form.HanCount(cell) >= 2 && utf8.RuneCountInString(cell) <= 14 && !containsAny(cell, trackChange) {
			t.Name = compact(cell)
			t.Span = corpus.Span{Start: c.Start, End: row[len(row)-1].End}
		}
	}
	if t.Max == 0 && low >= 0 && high >= 0 && max(low, high) < len(row) {
		a, okA := countAt(strings.TrimSpace(d.Slice(row[low])), 0)
		b, okB := countAt(strings.TrimSpace(d.Slice(row[high])), 0)
		if okA && okB && a.Value < b.Value {
			t.Min, t.Max, t.unit = int(a.Value), int(b.Value), unit
		}
	}
	return t, t.Name != "" && t.Max > 0
}

// gradeColumns are the columns of a table's head that hold the lowest and the
// highest grade, -1 where there are none.
func gradeColumns(d *parts, head []corpus.Span) (low, high int, unit string) {
	low, high, unit = -1, -1, "级"
	for k, c := range head {
		name := d.Slice(c)
		if !strings.Contains(name, "级") && !strings.Contains(name, "档") {
			continue
		}
		if strings.Contains(name, "档") {
			unit = "档"
		}
		switch {
		case containsAny(name, []string{"最低", "起始", "起点", "下限"}):
			low = k
		case containsAny(name, []string{"最高", "封顶", "上限", "终点"}):
			high = k
		}
	}
	return low, high, unit
}
