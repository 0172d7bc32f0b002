package rtf

import (
	"regexp"
	"strings"
)

// style is a paragraph style.
type style struct {
	name    string
	outline int // as in paraProps
	basedOn int // noStyle where on none
	list    int
	level   int
}

const noStyle = -1

// beginEntry begins the entry of a table that consists of groups.
func (r *reader) beginEntry() {
	if r.group.place != inStyles || r.parent().place != inStyles || r.group.capture != nil {
		return
	}
	s := &style{outline: noOutline, basedOn: noStyle}
	r.group.para = plainPara
	r.captureGroup(func(name string) {
		p := r.group.para
		name, _, _ = strings.Cut(name, ";")
		s.name = strings.TrimSpace(name)
		s.outline, s.list, s.level = p.outline, p.list, p.level
		if s.outline == noOutline {
			s.outline = namedOutline(s.name)
		}
		if len(r.styles) < maxEntries {
			r.styles[p.style] = s
		}
	})
	r.styleEntry = s
}

// dropStyle makes the entry that is read one of another kind: only paragraph
// styles say what a paragraph is. Other destinations within it are ignored.
func (r *reader) dropStyle(word string) {
	switch word {
	case "cs", "ds", "ts", "tsrowd":
		r.group.done = nil
	}
	r.group.mute()
}

// styleWord takes a word in the style sheet; the others have their usual
// meaning.
func (r *reader) styleWord(name string, t token) bool {
	switch name {
	case "sbasedon":
		if r.styleEntry != nil {
			r.styleEntry.basedOn = t.n
		}
	case "cs", "ds", "ts":
		r.dropStyle(name)
	default:
		return false
	}
	return true
}

// headingName matches the names of heading styles in English and Chinese.
var headingName = regexp.MustCompile(`(?i)^(?:heading|标题)\s*([1-9])(?:[^0-9]|$)`)

// namedOutline is the outline level that the name of a style says, 0-based.
func namedOutline(name string) int {
	if m := headingName.FindStringSubmatch(name); m != nil {
		return int(m[1][0] - '1')
	}
	if strings.EqualFold(name, "title") || name == "标题" {
		return 0
	}
	return noOutline
}

// outline is the outline level of a paragraph, 0-based, negative for body text:
// its own, else that of its style or a style that this is based on.
func (r *reader) outline(p paraProps) int {
	if p.outline != noOutline {
		return bounded(p.outline)
	}
	number := p.style
	for range 16 { // styles can be based on one another in a circle
		s := r.styles[number]
		if s == nil {
			return noOutline
		}
		if s.outline != noOutline {
			return bounded(s.outline)
		}
		number = s.basedOn
	}
	return noOutline
}

func bounded(level int) int {
	if level < 0 || level >= bodyOutline {
		return noOutline
	}
	return level
}
