package extract

import (
	"strings"
	"unicode/utf8"

	"fuhan/extract/segment"
)

// sentencesIn are the sentences of block i as ranges of its bytes. Unlike
// segment.Sentences it also ends one at a half-width full stop behind a Chinese
// character (整治.后续), as letters typed without an input method have it. Several
// subjects ask for them; the ranges are not theirs to change.
func (d *parts) sentencesIn(i int) [][2]int {
	if d.sentences[i] == nil {
		d.sentences[i] = sentencesOf(d.lines[i])
	}
	return d.sentences[i]
}

func sentencesOf(s string) [][2]int {
	var out [][2]int
	for _, x := range segment.Sentences(s) {
		from := x.Start
		for k := x.Start; k < x.End; {
			dot := strings.IndexByte(s[k:x.End], '.')
			if dot < 0 {
				break
			}
			k += dot + len(".")
			if k == x.End || !endsHanSentence(s[from:k], s[k:]) {
				continue
			}
			out = append(out, [2]int{from, k})
			for k < x.End && s[k] == ' ' {
				k++
			}
			from = k
		}
		if from < x.End {
			out = append(out, [2]int{from, x.End})
		}
	}
	return out
}

// endsHanSentence reports whether the '.' at the end of s is a full stop: a
// Chinese character stands before it, no digit behind it, and it ends no label.
func endsHanSentence(s, rest string) bool {
	before, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(s, "."))
	return before >= 0x4e00 && before <= 0x9fff && !isDigitStart(rest) && utf8.RuneCountInString(s) > 4
}

func isDigitStart(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }
