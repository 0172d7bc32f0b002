package figure

import (
	"unicode/utf8"

	"fuhan/corpus/form"
)

func compact(s string) string { return form.Compact(s) }

// longest is how many characters a quote may have before it gives up to show the
// holder, and then the item (gold/SCHEMA.md: about 80).
const longestQuote = 80

// quote is the run of the line that holds the value and shows item and holder
// where they stand in the same sentence.
func (m *mention) quote() (from, to int) {
	t := m.tok
	from, to = min(t.OuterStart, t.Start), max(t.OuterEnd, t.End)
	if m.number {
		from, to = t.Start, t.End
	}
	for _, n := range []named{m.item, m.subject} {
		if n.empty() || n.line != m.line || n.at.end <= n.at.start {
			continue
		}
		lo, hi := min(from, n.at.start), max(to, n.at.end)
		if hi-lo > longestQuote*utf8.UTFMax || utf8.RuneCountInString(m.line.text[lo:hi]) > longestQuote || crosses(m.line.text[lo:hi]) {
			continue
		}
		from, to = lo, hi
	}
	return from, to
}

var sentenceEnds = runeSetOf("。！？")

// crosses reports whether s holds the end of a sentence.
func crosses(s string) bool { return sentenceEnds.in(s) }
