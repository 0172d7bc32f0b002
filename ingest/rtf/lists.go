package rtf

import (
	"strings"
	"unicode/utf8"

	"fuhan/ingest/listnumber"
	"fuhan/ingest/symbolfont"
)

const (
	levels        = 9 // of a list
	maxLabelBytes = 300
)

// numbering is the list table and the list override table.
type numbering struct {
	lists     map[int]*list     // by \listid
	instances map[int]*instance // by \ls

	// What is read at the moment.
	list     *list
	instance *instance
	level    *listLevel
	at       int // index of the level
}

// list is a definition of a list.
type list struct {
	id     int
	levels [levels]listLevel
	count  int // levels that the file describes
}

// listLevel is a level of a list.
type listLevel struct {
	format listnumber.Format
	start  int
	follow int    // 0 tab, 1 blank, 2 nothing
	text   string // the characters U+0000 to U+0008 stand for the numbers of levels
	legal  bool   // all numbers are decimal
	keep   bool   // \levelnorestart
	font   int
}

// instance is a list as paragraphs refer to it.
type instance struct {
	list   int
	starts map[int]int // by level, \listoverridestartat
}

// listWord takes a word in the list table or the list override table.
func (r *reader) listWord(name string, t token) {
	n := &r.numbering
	switch name {
	case "list":
		n.list, n.instance, n.level, n.at = &list{}, nil, nil, -1
		l := n.list
		r.group.done = func() {
			if len(n.lists) < maxEntries {
				n.lists[l.id] = l
			}
		}
	case "listoverride":
		n.instance, n.list, n.level, n.at = &instance{starts: map[int]int{}}, nil, nil, -1
	case "lfolevel":
		n.at++
	case "listlevel":
		if n.list != nil {
			n.at++
		}
		n.level = &listLevel{start: 1}
		if n.list != nil && n.at < levels {
			n.level = &n.list.levels[n.at]
			n.level.start = 1
			n.list.count = n.at + 1
		}
		r.group.font = r.defaultFont
	case "listid":
		if n.instance != nil && n.list == nil {
			n.instance.list = t.n
		} else if n.list != nil {
			n.list.id = t.n
		}
	case "ls":
		if n.instance != nil && len(n.instances) < maxEntries {
			n.instances[t.n] = n.instance
		}
	case "levelstartat":
		if n.level != nil {
			n.level.start = t.n
		}
		if n.instance != nil && n.at >= 0 && n.at < levels {
			n.instance.starts[n.at] = t.n
		}
	default:
		r.levelWord(name, t)
	}
}

// levelWord takes a word about the current level.
func (r *reader) levelWord(name string, t token) {
	l := r.numbering.level
	if l == nil {
		return
	}
	switch name {
	case "levelnfc", "levelnfcn":
		l.format = listnumber.ByCode(t.n)
	case "levelfollow":
		l.follow = t.n
	case "levelnorestart":
		l.keep = t.on()
	case "levellegal":
		l.legal = t.on()
	case "f":
		l.font = t.n
	case "leveltext":
		r.captureGroup(func(s string) {
			// A character with the length stands before the text, a semicolon behind it.
			_, size := utf8.DecodeRuneInString(s)
			s = strings.TrimSuffix(s[size:], ";")
			l.text = strings.ToValidUTF8(s[:min(len(s), maxLabelBytes)], "") // every paragraph repeats it
		})
	case "levelnumbers":
		r.group.mute()
	}
}

// counters count the paragraphs of one flow on every level of its lists.
type counters struct {
	counts map[int]*count        // by \listid
	begun  map[int]*[levels]bool // by \ls: the levels whose start override is used up
}

// count is where a list stands.
type count struct {
	number [levels]int
	live   [levels]bool // counting; false before the first paragraph and after a restart
}

func newCounters() counters { return counters{map[int]*count{}, map[int]*[levels]bool{}} }

// next counts a paragraph on a level of instance ls and returns its label with
// the blank that parts it from the text, "" where there is none. A paragraph
// ends the count on the deeper levels; a level above it without a paragraph
// shows its first number and counts as begun.
func (n *numbering) next(c counters, ls, level int) string {
	in := n.instances[ls]
	if in == nil || n.lists[in.list] == nil {
		return ""
	}
	l := n.lists[in.list]
	if level >= l.count {
		return ""
	}
	k := c.counts[l.id]
	if k == nil {
		k = &count{}
		c.counts[l.id] = k
	}
	for i := range level {
		if !k.live[i] {
			k.number[i], k.live[i] = l.levels[i].start, true
		}
	}
	if c.begun[ls] == nil {
		c.begun[ls] = &[levels]bool{}
	}
	start, override := in.starts[level]
	switch {
	case override && !c.begun[ls][level]:
		c.begun[ls][level] = true
		k.number[level] = start
	case !k.live[level] && override:
		k.number[level] = start
	case !k.live[level]:
		k.number[level] = l.levels[level].start
	default:
		k.number[level]++
	}
	k.live[level] = true
	for i := level + 1; i < levels; i++ {
		k.live[i] = k.live[i] && l.levels[i].keep
	}
	return l.label(k, level)
}

// label is the label of a paragraph on a level when the list stands at k.
func (l *list) label(k *count, level int) string {
	v := &l.levels[level]
	var b strings.Builder
	for _, c := range v.text {
		switch {
		case c < levels:
			format := l.levels[c].format
			if v.legal && format != listnumber.None {
				format = listnumber.Decimal
			}
			b.WriteString(listnumber.Write(format, k.number[c]))
		case !isControl(c):
			b.WriteRune(c)
		}
	}
	s := b.String()
	if v.format == listnumber.Bullet {
		s = symbolfont.Bullet(s, "") + " "
	}
	if v.follow == 2 || isBlank(s) {
		return strings.TrimSpace(s)
	}
	return spaced(s)
}

// spaced is a label with what parts it from the text. The tab or blank behind a
// label is layout; Chinese punctuation parts label and text without it.
func spaced(label string) string {
	label = strings.Trim(label, " \t\u00a0")
	if last, _ := utf8.DecodeLastRuneInString(label); strings.ContainsRune("、，。．：；）】〕》］\u3000", last) {
		return label
	}
	return label + " "
}
