package html

import (
	"strings"
	"unicode"
)

// line collects the text of one block and collapses white space as browsers do
// (CSS Text 3, 4.1): runs of blanks, tabs and line breaks of the source are one
// blank, none at the ends; a line break between two Chinese characters is
// nothing. &nbsp;, U+3000 and other blanks that show stay.
type line struct {
	sb     strings.Builder
	last   rune // last character written
	space  bool // collapsible white space is pending
	broken bool // that white space has a line break
	stat   stat // of the text, for telling links from text
	files  int  // links to files
	bounds []int
}

// write adds the text of a text node.
func (l *line) write(text string, linked bool) {
	for _, r := range text {
		switch r {
		case ' ', '\t', '\f':
			l.space = true
			continue
		case '\n', '\r', '\u2028', '\u2029', '\u0085', '\v':
			l.space, l.broken = true, true
			continue
		}
		if l.space && l.sb.Len() > 0 && !(l.broken && joins(l.last) && joins(r)) {
			l.sb.WriteByte(' ')
		}
		l.space, l.broken = false, false
		l.sb.WriteRune(r)
		l.last = r
	}
	l.stat.add(measureText(text, linked))
}

// boundary notes that an inline element begins or ends here.
func (l *line) boundary() {
	if n := l.sb.Len(); len(l.bounds) == 0 || l.bounds[len(l.bounds)-1] != n {
		l.bounds = append(l.bounds, n)
	}
}

// take returns the text and its measure and begins a new line.
func (l *line) take() (text string, s stat, bounds []int, files int) {
	text, s, bounds, files = l.sb.String(), l.stat, l.bounds, l.files
	*l = line{}
	return text, s, bounds, files
}

// joins reports whether a line break beside r separates nothing: Hanzi, kana,
// and the punctuation of Chinese text, also the marks that it shares with other
// scripts.
func joins(r rune) bool {
	switch {
	case unicode.Is(unicode.Han, r), 0x3000 <= r && r <= 0x30FF, 0xFF00 <= r && r <= 0xFF60, 0xFFE0 <= r && r <= 0xFFE6:
		return true
	}
	return strings.ContainsRune("“”‘’…—·", r)
}

// squeeze is s without any blanks.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if blank(r) {
			return -1
		}
		return r
	}, s)
}

// tidy is s with every run of blanks, U+3000 included, as one blank, and none
// at the ends; for chrome and the values of properties.
func tidy(s string) string {
	return strings.Join(strings.FieldsFunc(s, blank), " ")
}
