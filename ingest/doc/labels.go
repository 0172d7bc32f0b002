package doc

import (
	"strings"
	"unicode/utf8"

	"fuhan/ingest/listnumber"
)

// counters count the paragraphs of one story on every level of its lists.
type counters struct {
	counts map[int]*count         // by definition
	begun  map[*list]map[int]bool // the levels whose own first number is used up
}

// count is where a list stands.
type count struct {
	number [levels]int
	live   [levels]bool // counting; false before the first paragraph and after a restart
}

func newCounters() *counters { return &counters{map[int]*count{}, map[*list]map[int]bool{}} }

// next counts a paragraph on a level of a list and returns how it stands then.
// A level above it without a paragraph counts as begun, the deeper ones restart.
func (c *counters) next(l *list, level int) *count {
	n := c.counts[l.id]
	if n == nil {
		n = &count{}
		c.counts[l.id] = n
	}
	for i := range level {
		if !n.live[i] {
			n.number[i], n.live[i] = l.levels[i].start, true
		}
	}
	start, own := l.starts[level]
	switch {
	case own && (!c.begun[l][level] || !n.live[level]):
		if c.begun[l] == nil {
			c.begun[l] = map[int]bool{}
		}
		c.begun[l][level] = true
		n.number[level] = start
	case !n.live[level]:
		n.number[level] = l.levels[level].start
	default:
		n.number[level]++
	}
	n.live[level] = true
	for i := level + 1; i < levels; i++ {
		if level < l.levels[i].restart {
			n.live[i] = false
		}
	}
	return n
}

// label is the label of a paragraph on a level when the list stands at n, with
// the blank that parts it from the text, as in “一、”, “（二）”, “3.1 ”. It is ""
// for a level without visible label.
func (r *reader) label(l *list, level int, n *count) string {
	v := l.levels[level]
	if v.format == formatBullet {
		return r.bullet(v) + " "
	}
	var b strings.Builder
	for _, c := range v.text {
		switch {
		case c < levels:
			at := l.levels[c]
			format := at.format
			if v.legal && listnumber.ByCode(format) != listnumber.None {
				format = 0
			}
			b.WriteString(listnumber.Write(listnumber.ByCode(format), n.number[c]))
		case c >= ' ':
			b.WriteRune(r.symbol(c, v.ftc))
		}
	}
	label := b.String()
	if strings.TrimSpace(label) == "" || v.suffix == 2 {
		return strings.TrimLeft(label, " ")
	}
	// The tab or blank behind the label is layout; Chinese punctuation parts
	// label and text without it.
	if last, _ := utf8.DecodeLastRuneInString(label); strings.ContainsRune("、，。．：；）】〕》］ 　", last) {
		return label
	}
	return label + " "
}
