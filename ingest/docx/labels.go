package docx

import (
	"strings"
	"unicode/utf8"

	"fuhan/ingest/symbolfont"
)

// counters count the paragraphs of one story on every level of its lists.
type counters struct {
	counts map[string]*count       // by list.counter
	begun  map[string]map[int]bool // by instance: the levels whose w:startOverride is used up
}

// count is where a list stands.
type count struct {
	number [levels]int
	live   [levels]bool // counting; false before the first paragraph and after a restart
}

func newCounters() *counters {
	return &counters{map[string]*count{}, map[string]map[int]bool{}}
}

// next counts a paragraph on a level of list l, which is instance id, and
// returns its label with the blank that parts it from the text, as in
// “一、”, “（二）”, “3.1 ”. It is "" for a list without visible labels.
//
// A paragraph ends the count on the deeper levels that it restarts (17.9.10
// lvlRestart). A level above it without a paragraph shows its first number and
// counts as begun.
func (c *counters) next(id string, l *list, level int) string {
	n := c.counts[l.counter]
	if n == nil {
		n = &count{}
		c.counts[l.counter] = n
	}
	for i := range level {
		if !n.live[i] {
			n.number[i], n.live[i] = l.levels[i].start, true
		}
	}
	start, override := l.starts[level]
	switch {
	case override && !c.begun[id][level]:
		if c.begun[id] == nil {
			c.begun[id] = map[int]bool{}
		}
		c.begun[id][level] = true
		n.number[level] = start
	case override && !n.live[level]:
		n.number[level] = start
	case !n.live[level]:
		n.number[level] = l.levels[level].start
	default:
		n.number[level]++
	}
	n.live[level] = true
	for i := level + 1; i < levels; i++ {
		if r := l.levels[i].restart; r < 0 || level < r {
			n.live[i] = false
		}
	}
	return l.label(n, level)
}

// label is the label of a paragraph on a level when the list stands at n.
func (l *list) label(n *count, level int) string {
	v := l.levels[level]
	if v.format == "bullet" {
		return l.bullet(v) + " "
	}
	var b strings.Builder
	for i := 0; i < len(v.text); i++ {
		if v.text[i] == '%' && i+1 < len(v.text) && v.text[i+1] >= '1' && v.text[i+1] <= '9' {
			i++
			k := int(v.text[i] - '1')
			format := l.levels[k].format
			if v.legal && format != "none" {
				format = "decimal"
			}
			b.WriteString(formatNumber(format, n.number[k]))
			continue
		}
		b.WriteByte(v.text[i])
	}
	label := oneLine(b.String())
	if strings.TrimSpace(label) == "" || v.suffix == "nothing" {
		return strings.TrimLeft(label, " \t")
	}
	// The tab or blank behind the label is layout; Chinese punctuation parts
	// label and text without it.
	if last, _ := utf8.DecodeLastRuneInString(label); strings.ContainsRune("、，。．：；）】〕》］ 　\t", last) {
		return label
	}
	return label + " "
}

// bullet is the character of a bullet level. A picture, or a character of a
// symbol font that has no equal in Unicode, shows as the common bullet.
func (l *list) bullet(v *listLevel) string {
	s := strings.TrimSpace(oneLine(symbolfont.Show(v.text, v.font)))
	for _, r := range s {
		if r >= 0xE000 && r <= 0xF8FF {
			return "•"
		}
	}
	if s == "" {
		return "•"
	}
	return s
}

// oneLine replaces line breaks in s by blanks.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n") {
		return s
	}
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
}
