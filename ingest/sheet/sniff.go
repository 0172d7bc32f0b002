package sheet

import (
	"strings"
	"unicode/utf8"
)

// LooksLikeCSV reports whether a decoded text is a register in CSV or TSV, and no
// running text that happens to hold commas: nearly all its records have the same
// number of fields, two at least, and hardly a field is a sentence. It looks at
// the first 64 KiB.
func LooksLikeCSV(text string) bool {
	if rest, sep := separatorLine(text); sep != 0 {
		return rest != ""
	}
	return sniff(text).regular
}

// sampleBytes is how much of a text sniff looks at.
const sampleBytes = 64 << 10

// separators are tried in this order; among equally good ones the first counts.
var separators = []rune{',', '\t', ';', '，'}

// sniffed says how a separator cuts a text.
type sniffed struct {
	sep     rune
	fields  int // of most records
	regular bool
	score   float64
}

// sniff finds the separator of text.
func sniff(text string) sniffed {
	sample := text
	if len(text) > sampleBytes {
		sample = text[:sampleBytes]
		if cut := strings.LastIndexByte(sample, '\n'); cut > 0 {
			sample = sample[:cut]
		}
	}
	best := sniffed{sep: ','}
	for _, sep := range separators {
		if s := cutBy(sample, sep, len(sample) < len(text)); s.regular && !best.regular || s.regular == best.regular && s.score > best.score {
			best = s
		}
	}
	return best
}

// cutBy looks at the records that sep makes. Their number of fields is regular
// where nine of ten records have the one that most have; titles above and notes
// below have one field. cut says that the sample ends within the text, and perhaps
// within a record.
func cutBy(sample string, sep rune, cut bool) sniffed {
	counts := map[int]int{}
	n, sentences, cells, filled, empty, runes, digits := 0, 0, 0, 0, 0, 0, 0
	var rows []int
	var endsInStop int
	for _, fields := range records(sample, sep) {
		if len(fields) == 1 && strings.TrimSpace(fields[0]) == "" {
			continue
		}
		rows = append(rows, len(fields))
		for i, f := range fields {
			f = strings.TrimSpace(f)
			cells++
			if f == "" {
				empty++
				continue
			}
			filled++
			k := utf8.RuneCountInString(f)
			runes += k
			if isDigit(f[0]) {
				digits++
			}
			if i == len(fields)-1 && strings.HasSuffix(f, "。") {
				endsInStop++
			}
			// A clause of running text: no short value, cut in its middle.
			if strings.Contains(strings.TrimSuffix(f, "。"), "。") && k > 20 {
				sentences++
			}
		}
	}
	if cut && len(rows) > 1 {
		rows = rows[:len(rows)-1]
	}
	// Titles and notes around the table have one field.
	first, last := 0, len(rows)
	for first < last && rows[first] == 1 && first < 5 {
		first++
	}
	for last > first && rows[last-1] == 1 && len(rows)-last < 5 {
		last--
	}
	body := rows[first:last]
	for _, k := range body {
		counts[k]++
	}
	n = len(body)
	out := sniffed{sep: sep}
	for k, c := range counts {
		if k > 1 && (c > counts[out.fields] || c == counts[out.fields] && k > out.fields) {
			out.fields = k
		}
	}
	if out.fields == 0 {
		return out
	}
	share := float64(counts[out.fields]) / float64(n)
	out.score = share * float64(min(out.fields, 10))
	need, rowsNeeded := 0.9, 2
	switch {
	case sep == '，': // the comma of running text
		need, rowsNeeded = 1, 3
		if out.fields < 3 || endsInStop > 0 || sentences > 0 || filled > 0 && runes > 10*filled {
			return out
		}
	case out.fields == 2: // a line with one comma is common in letters too
		rowsNeeded = 4
		if sep != '\t' {
			need = 1
		}
	}
	// Lines of dialogue or verse have as many commas as a table; a table has
	// numbers, blanks or many columns besides.
	valued := digits+empty > 0 || out.fields > 2
	out.regular = n >= rowsNeeded && share >= need && valued && 3*endsInStop <= n && 10*sentences <= cells+10*out.fields
	return out
}
