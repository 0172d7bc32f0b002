package ocr

import (
	"image"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is a word as tesseract prints it; of Chinese text one to a few
// characters.
type word struct {
	text  string
	box   image.Rectangle // in pixels of the recognised image, never empty
	conf  float64         // 0..1
	block int             // tesseract's block, counted over the page
	line  int             // its line, counted over the page
}

// maxWordsPerPage bounds a page; a page of small print has some thousands.
const maxWordsPerPage = 50000

// parseTSV reads the words from the output of tesseract's tsv renderer: one
// heading line, then level, page, block, paragraph, line, word, left, top,
// width, height, confidence and text, separated by tabs. Rows that are no words
// within bounds are passed over.
func parseTSV(out string, bounds image.Rectangle) []word {
	var words []word
	block, line := 0, 0
	for row := range strings.Lines(out) {
		f := strings.SplitN(strings.TrimRight(row, "\r\n"), "\t", 12)
		if len(f) < 11 {
			continue
		}
		switch f[0] {
		case "2":
			block++
		case "4":
			line++
		case "5":
			w, ok := parseWord(f, bounds)
			if !ok {
				continue
			}
			w.block, w.line = block, line
			if words = append(words, w); len(words) == maxWordsPerPage {
				return words
			}
		}
	}
	return words
}

func parseWord(f []string, bounds image.Rectangle) (word, bool) {
	if len(f) < 12 {
		return word{}, false
	}
	text := printable(f[11])
	if text == "" {
		return word{}, false
	}
	var n [4]int
	for i := range n {
		v, err := strconv.Atoi(f[6+i])
		if err != nil || v < 0 || v > 1<<20 {
			return word{}, false
		}
		n[i] = v
	}
	box := image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]).Intersect(bounds)
	conf, err := strconv.ParseFloat(f[10], 64)
	if err != nil || box.Empty() {
		return word{}, false
	}
	if !(conf >= 0) { // below or not a number
		conf = 0
	}
	return word{text: text, box: box, conf: min(conf, 100) / 100}, true
}

// printable is s without blanks around it and without what cannot be shown.
func printable(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "")
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
}
