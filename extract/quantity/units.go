package quantity

import (
	"strconv"
	"strings"
)

// unit is a word that stands behind a number.
type unit struct {
	word  string
	name  string // canonical, as answers have it
	class Class
	scale float64 // in name: a 角 is 0.1 元
	plus  float64 // 0.5 in 个半月
	about bool    // 个多月
}

// units and rates are the words behind a number, and behind a stroke or 每.
var (
	units = index(unitWords)
	rates = index(rateWords)
)

// index reads a table of units: words separated by blanks, each word, =name where
// the canonical name is another one, *scale where the unit is not the name's own.
func index(table []unitsOf) *words[*unit] {
	m := map[string]*unit{}
	for _, row := range table {
		for field := range strings.FieldsSeq(row.words) {
			u := unit{class: row.class, scale: 1}
			field, scale, ok := strings.Cut(field, "*")
			if ok {
				u.scale, _ = strconv.ParseFloat(scale, 64)
			}
			word, name, ok := strings.Cut(field, "=")
			if !ok {
				name = word
			}
			u.word, u.name = word, name
			m[word] = &u
			if rest, ok := strings.CutPrefix(word, "个"); ok && row.class == Time { // 一个多月, 一个半月
				more, half := u, u
				more.word, more.about = "个多"+rest, true
				half.word, half.plus = "个半"+rest, 0.5
				m[more.word], m[half.word] = &more, &half
			}
		}
	}
	return beginnings(m)
}

// unitAt is the longest unit of w at byte i of s; nil where there is none.
func unitAt(w *words[*unit], s string, i int) *unit {
	if i >= len(s) {
		return nil
	}
	u, _ := w.find(s[i:])
	return u
}
