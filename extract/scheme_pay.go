package extract

import (
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/extract/numeral"
)

// gradePay fills in what a grade is paid where the document says so: in running
// text (一档月薪3200元), or in a table of grades and amounts.
func (d *parts) gradePay(ladders []*ladder) {
	for i := range d.lines {
		var found []corpus.GradePay
		if len(d.Blocks[i].Rows) > 0 {
			found = d.tablePay(i, ladders)
		} else {
			found = d.statedPay(i)
		}
		for _, p := range found {
			n, unit := gradeNumber(p.Grade)
			if l := payLadder(ladders, i, n, unit); l != nil {
				l.Pay = append(l.Pay, p)
			}
		}
	}
}

// payLadder is the ladder, named before block i or in it, that has the grade.
func payLadder(ladders []*ladder, i, n int, unit string) *ladder {
	var best *ladder
	for _, l := range ladders {
		if n >= 1 && n <= l.top && (unit == l.unit || unit == "") && (best == nil || l.blocks[0] <= i) {
			best = l
		}
	}
	return best
}

// gradeNumber is the number of a grade's label: 12 and 档 for 四级十二档.
func gradeNumber(label string) (n int, unit string) {
	for i := 0; i < len(label); {
		c, ok := countAt(label, i)
		if !ok {
			_, w := utf8.DecodeRuneInString(label[i:])
			i += w
			continue
		}
		i += c.Len
		n, unit = int(c.Value), prefixIn(label[i:], []string{"级", "档"})
		i += len(unit)
	}
	return n, unit
}

// statedPay reads grades with their pay in a line. A grade of which no rate is
// said has that of the grade before it in the sentence.
func (d *parts) statedPay(i int) []corpus.GradePay {
	s := d.lines[i]
	if !strings.Contains(s, "元") || !gradeUnits.in(s) {
		return nil
	}
	var out []corpus.GradePay
	per, end := "", 0
	for k := range countStarts.all(s) {
		if k < end || touchesNumber(s, k) {
			continue
		}
		p, to, ok := payAt(s, k)
		if !ok || endsWithAny(s[end:k], []string{"每", "升", "晋", "降", "调", "逐", "提高", "增加"}) {
			continue
		}
		if strings.Contains(s[end:k], "。") || strings.Contains(s[end:k], "；") {
			per = ""
		}
		if p.Per == "" {
			p.Per = per
		}
		per = p.Per
		p.Span = d.at(i, k, to)
		out = append(out, p)
		end = to
	}
	return out
}

// payAt reads a grade and its pay at byte i of s.
func payAt(s string, i int) (p corpus.GradePay, to int, ok bool) {
	from := i
	for range 2 { // 四级十二档 is one label
		n, ok := countAt(s, i)
		if !ok {
			break
		}
		unit := prefixIn(s[i+n.Len:], []string{"级", "档"})
		if unit == "" {
			break
		}
		i += n.Len + len(unit)
	}
	if i == from {
		return p, 0, false
	}
	p.Grade = compact(s[from:i])
	for range 8 {
		w := prefixIn(s[i:], payWords)
		if w == "" {
			break
		}
		p.Per = rateIn(w, p.Per)
		i += len(w)
	}
	n, ok := numeral.Scan(s, i)
	if !ok {
		return p, 0, false
	}
	i += n.Len
	if !strings.HasPrefix(s[i:], "元") {
		return p, 0, false
	}
	i += len("元")
	p.Value, p.Unit = n.Value, "元"
	if w := prefixIn(s[i:], []string{"/人·月", "/人/月", "/月", "／月", "每月", "/年", "／年", "每年"}); w != "" {
		p.Per = rateIn(w, "")
		i += len(w)
	}
	return p, i, true
}

// rateIn is the period that word w names, else the one known before.
func rateIn(w, known string) string {
	switch {
	case strings.Contains(w, "月"):
		return "月"
	case strings.Contains(w, "年"):
		return "年"
	}
	return known
}

// tablePay reads a table whose rows are grades. A column of amounts belongs to
// the post that its head names, or to none where the head names the pay.
func (d *parts) tablePay(i int, ladders []*ladder) []corpus.GradePay {
	rows := d.Blocks[i].Rows
	if len(rows) < 3 {
		return nil
	}
	grade := gradeColumn(d, rows)
	if grade < 0 {
		return nil
	}
	var out []corpus.GradePay
	for _, row := range rows[1:] {
		if grade >= len(row) {
			continue
		}
		label := compact(d.Slice(row[grade]))
		if _, unit := gradeNumber(label); unit == "" {
			label += ladders[0].unit
		}
		for k, cell := range row {
			if k == grade || k >= len(rows[0]) {
				continue
			}
			if p, ok := d.cellPay(rows[0][k], cell); ok {
				p.Grade = label
				p.Span = corpus.Span{Start: row[min(k, grade)].Start, End: row[max(k, grade)].End}
				out = append(out, p)
			}
		}
	}
	return out
}

// gradeColumn is the column of a table that holds grades: its head says so and
// every cell below is a grade. -1 where there is none.
func gradeColumn(d *parts, rows [][]corpus.Span) int {
	for k, head := range rows[0] {
		name := d.Slice(head)
		if !containsAny(name, []string{"级", "档"}) || strings.Contains(name, "元") {
			continue
		}
		all := true
		for _, row := range rows[1:] {
			if k >= len(row) {
				continue
			}
			cell := strings.TrimSpace(d.Slice(row[k]))
			if n, _ := gradeNumber(cell); n == 0 || utf8.RuneCountInString(cell) > 8 || gradeIsRange(cell) {
				all = false
			}
		}
		if all {
			return k
		}
	}
	return -1
}

func gradeIsRange(cell string) bool { return len(gradeRangesIn(cell)) > 0 }

// cellPay reads one amount below its head.
func (d *parts) cellPay(head, cell corpus.Span) (corpus.GradePay, bool) {
	name, s := compact(d.Slice(head)), strings.TrimSpace(d.Slice(cell))
	n, ok := numeral.Scan(s, 0)
	rest := strings.TrimSpace(s[n.Len:])
	if !ok || rest != "" && !strings.HasPrefix(rest, "元") {
		return corpus.GradePay{}, false
	}
	money := strings.Contains(name, "元") || rest != "" || containsAny(name, []string{"工资", "薪", "报酬", "补贴", "津贴"})
	post := !containsAny(name, []string{"元", "工资", "薪", "报酬", "补贴", "津贴", "标准", "金额", "人数", "年限"})
	if !money && !(post && n.Value >= 100) {
		return corpus.GradePay{}, false
	}
	p := corpus.GradePay{Value: n.Value, Unit: "元", Per: rateIn(name, "")}
	if strings.Contains(name, "万元") {
		p.Value *= 10000
	}
	if rest != "" {
		p.Per = rateIn(rest, p.Per)
	}
	if post {
		p.Track = name
	}
	return p, true
}
