package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"fuhan/corpus"
)

// field is a name and value that the letter states in a form: a row of the
// record card above it, a line of labels above or below its text. Letters print
// these as 类别：A；公开：是, as cells of a table, or between bars.
type field struct {
	name     string // compact
	block    int
	from, to int // value in the block's text
}

// fieldName is a label with its colon inside a line.
var fieldName = guard(`([\p{Han}][\p{Han}\s、/]{0,16}[\p{Han}])\s*[：:]\s*`, "：", ":")

// fields are the fields of the head and the tail, in order.
func (d *parts) fields() []field {
	if d.formFields != nil {
		return d.formFields
	}
	out := []field{}
	for i := range d.lines {
		if i < d.headEnd && i != d.salutation && d.Blocks[i].Kind != corpus.BlockTitle || i >= d.tailStart || d.cardTable(i) {
			out = append(out, d.fieldsOf(i)...)
		}
	}
	d.formFields = out
	return out
}

// cardTable reports whether block i is a table near the beginning: the card.
func (d *parts) cardTable(i int) bool {
	return d.Blocks[i].Kind == corpus.BlockTable && i < 4
}

func (d *parts) fieldsOf(i int) []field {
	s := d.lines[i]
	if d.Blocks[i].Kind == corpus.BlockTable {
		base := d.Blocks[i].Span.Start
		var out []field
		for _, row := range d.Blocks[i].Rows {
			var cells [][2]int
			for _, c := range row {
				cells = append(cells, [2]int{c.Start - base, c.End - base})
			}
			out = append(out, pairs(s, i, cells)...)
		}
		return out
	}
	if strings.Count(s, "|") >= 2 {
		var cells [][2]int
		at := 0
		for k := 0; k <= len(s); k++ {
			if k == len(s) || s[k] == '|' {
				if a, b := trimmed(s, at, k, "[]【】"); b > a {
					cells = append(cells, [2]int{a, b})
				} else if at > 0 && k < len(s) {
					cells = append(cells, [2]int{a, a})
				}
				at = k + 1
			}
		}
		if out := pairs(s, i, cells); len(out) > 0 && !strings.ContainsAny(s, "：:") {
			return out
		}
	}
	var out []field
	ms := fieldName.FindAllStringSubmatchIndex(s, 16)
	for k, m := range ms {
		end := len(s)
		if k+1 < len(ms) {
			end = ms[k+1][2]
		}
		a, b := trimmed(s, m[1], end, "；;，,|。、【】（(")
		out = append(out, field{compact(s[m[2]:m[3]]), i, a, b})
	}
	return out
}

// pairs reads the cells of a row as name, value, name, value.
func pairs(s string, block int, cells [][2]int) []field {
	var out []field
	for k := 0; k+1 < len(cells); k += 2 {
		name := strings.TrimRight(compact(s[cells[k][0]:cells[k][1]]), "：")
		if n := utf8.RuneCountInString(name); n < 2 || n > 10 {
			continue
		}
		out = append(out, field{name, block, cells[k+1][0], cells[k+1][1]})
	}
	return out
}

// value is what f states.
func (d *parts) fieldValue(f field) value { return d.found(f.block, f.from, f.to) }

// fieldNamed is the first field whose name matches re and whose value is not
// empty.
func (d *parts) fieldNamed(re *regexp.Regexp) (field, bool) {
	for _, f := range d.fields() {
		if f.to > f.from && re.MatchString(f.name) {
			return f, true
		}
	}
	return field{}, false
}
