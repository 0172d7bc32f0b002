package extract

import (
	"strings"
	"unicode/utf8"
)

// factorList is a list of what a grade depends on, found in a document.
type factorList struct {
	items []string
	block int
	worth int
}

// factors fills in what decides on a grade: 按照工龄、学历、职称等因素定级. Where a
// document has several such lists, the one that stands with the ladder's name
// and calls its items factors is taken.
func (d *parts) factors(ladders []*ladder) {
	var lists []factorList
	for i, s := range d.lines {
		if !strings.Contains(s, "、") || len(d.Blocks[i].Rows) > 0 {
			continue
		}
		for _, x := range d.sentencesIn(i) {
			if f, ok := factorsIn(s[x[0]:x[1]]); ok {
				f.block = i
				if len(ladderNamesIn(s[x[0]:x[1]])) > 0 {
					f.worth += 4
				}
				lists = append(lists, f)
			}
		}
	}
	for _, l := range ladders {
		best := -1
		for _, f := range lists {
			worth := f.worth
			if l.names(f.block) {
				worth += 2
			}
			if worth > best {
				best, l.Factors = worth, f.items
			}
		}
	}
}

// factorsIn finds the best list of factors in one sentence.
func factorsIn(s string) (factorList, bool) {
	var best factorList
	if !strings.Contains(s, "、") || !gradeWords.in(s) || !factorUse.in(s) {
		return best, false
	}
	for from := 0; from < len(s); {
		to := len(s)
		if k := strings.IndexAny(s[from:], "，；,;：:"); k >= 0 {
			to = from + k
		}
		if items, rest, ok := factorClause(s[from:to]); ok {
			if factorUse.in(rest + firstRunes(s[to:], 40)) {
				f := factorList{items: items, worth: 1}
				if containsAny(rest, []string{"因素", "要素", "指标"}) {
					f.worth++
				}
				if containsAny(rest, []string{"级", "档"}) {
					f.worth++
				}
				if f.worth > best.worth {
					best = f
				}
			}
		}
		from = to
		if from < len(s) {
			_, w := utf8.DecodeRuneInString(s[from:])
			from += w
		}
	}
	return best, best.worth > 0
}

// factorClause reads the list in one clause and what stands behind it.
func factorClause(s string) (items []string, rest string, ok bool) {
	if !strings.Contains(s, "、") {
		return nil, "", false
	}
	start := -1
	for _, w := range factorLead { // the lead nearest before the first 、
		if k := strings.LastIndex(s[:strings.Index(s, "、")], w); k >= 0 && k+len(w) > start {
			start = k + len(w)
		}
	}
	if start < 0 {
		return nil, "", false
	}
	list := strings.Split(s[start:], "、")
	last := list[len(list)-1]
	end := lastFactorEnd(last)
	if end < 0 {
		return nil, "", false
	}
	rest = last[end:]
	list[len(list)-1] = last[:end]
	known := 0
	for k, x := range list {
		for _, part := range splitJoined(x, k == len(list)-1) {
			part = compact(strings.Trim(part, "“”\" "))
			if k == 0 && len(items) == 0 {
				part = ownWord(part)
			}
			n := utf8.RuneCountInString(part)
			if n < 2 || n > 14 {
				return nil, "", false
			}
			if containsAny(part, factorOf) {
				known++
			}
			items = append(items, part)
		}
	}
	return items, rest, len(items) >= 2 && known*2 >= len(items)
}

// lastFactorEnd is where the last item of a list ends in s, -1 where nothing
// ends it.
func lastFactorEnd(s string) int {
	best := -1
	for _, w := range factorEnd {
		k := strings.Index(s, w)
		if w == "等" { // 等次, 等级 and 等第 are words of their own
			for k >= 0 && startsWithAny(s[k+len(w):], []string{"次", "级", "第"}) {
				next := strings.Index(s[k+len(w):], w)
				if next < 0 {
					k = -1
					break
				}
				k += len(w) + next
			}
		}
		if k > 0 && (best < 0 || k < best) {
			best = k
		}
	}
	if k := countedEnd(s); k > 0 && (best < 0 || k < best) {
		best = k
	}
	return best
}

// countedEnd is where the total of a list begins: 四项因素, 5个方面.
func countedEnd(s string) int {
	for i := range countStarts.all(s) {
		if n, ok := countAt(s, i); ok && i > 0 && startsWithAny(s[i+n.Len:], []string{"项", "个方面", "个因素", "大因素", "大要素", "个要素", "个维度", "方面"}) {
			return i
		}
	}
	return -1
}

// splitJoined parts the last item of a list at its 和, 以及 and the like.
func splitJoined(s string, last bool) []string {
	if !last {
		return []string{s}
	}
	for _, w := range []string{"以及", "和", "及", "与"} {
		if k := strings.Index(s, w); k > 0 && k+len(w) < len(s) {
			return []string{s[:k], s[k+len(w):]}
		}
	}
	return []string{s}
}

// ownWord is the first item of a list without the holder before it:
// 社区工作者的工作年限.
func ownWord(s string) string {
	if k := strings.LastIndex(s, "的"); k > 0 && utf8.RuneCountInString(s[k:]) > 2 {
		return s[k+len("的"):]
	}
	return s
}
