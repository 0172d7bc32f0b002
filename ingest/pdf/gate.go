package pdf

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The gate decides from a page's text alone whether an engine read it right.
// Its bounds were measured on public Chinese PDFs: running simplified text has
// at least 93 % of its characters in level 1 of GB/T 2312, a text layer whose
// map lies has far fewer; replacement and private-use characters and stray
// ASCII punctuation betray undecoded fonts.
const (
	minHanBesideImage = 20   // on a page that images cover; two Latin letters count for one
	wideCover         = 0.3  // share of the page from which images may be its text
	minCover          = 0.01 // share below which an image alone says nothing
	minPaths          = 40   // paths that may be outlines of text
	maxBrokenShare    = 0.1
	minLevel1Share    = 0.5 // traditional characters have 0.63 and more
)

// counts are the shares that the gate looks at.
type counts struct {
	all, han, level1, broken, punct, digits int
	words                                   int // ASCII letters in runs of three and more
	foreign                                 int // accented letters and symbols: what byte codes read as Latin-1 give
	symbols                                 int // U+F000 to U+F0FF: bullets and signs of symbol fonts
}

func count(s string) counts {
	var c counts
	level1 := level1Set()
	letters := 0
	var last rune
	same := 0 // times that the same character stood before
	for _, r := range s {
		if r < 0x2e80 && unicode.IsSpace(r) || r == '\u3000' {
			letters = 0
			continue
		}
		if r != last {
			last, same = r, 0
		} else if same++; same >= 3 && !unicode.IsLetter(r) && r != unicode.ReplacementChar {
			continue // dots that lead to a page number, rules of dashes
		}
		if r >= 0x4e00 && r <= 0x9fff { // nearly always
			c.han++
			if level1.has(r) {
				c.level1++
			}
			c.all++
			letters = 0
			continue
		}
		if r < 0x80 && unicode.IsLetter(r) {
			if letters++; letters == 3 {
				c.words += 3
			} else if letters > 3 {
				c.words++
			}
		} else {
			letters = 0
		}
		switch {
		case unicode.Is(unicode.Han, r):
			c.han++
		case r >= 0xf000 && r <= 0xf0ff:
			c.symbols++
		case r == unicode.ReplacementChar, r >= 0xe000 && r <= 0xf8ff, unicode.IsControl(r):
			c.broken++
		case r >= 0x80 && r < 0x2e80:
			c.foreign++
		case unicode.IsDigit(r):
			c.digits++
		case r < 0x80 && unicode.IsPunct(r) || r < 0x80 && unicode.IsSymbol(r):
			c.punct++
		}
		c.all++
	}
	return c
}

// garbled reports text that no reader should show.
func garbled(s string) bool { return count(s).garbled() }

func (c counts) garbled() bool {
	if c.all == 0 {
		return false
	}
	if float64(c.broken) > maxBrokenShare*float64(c.all) || 2*c.symbols > c.all {
		return true
	}
	if c.han >= 50 && float64(c.level1) < 0.5*float64(c.han) {
		return true
	}
	// codes of a font without a map: neither characters nor words nor figures
	return c.all >= 50 && 10*c.han < c.all && (5*(c.words+c.digits) < c.all || 100*c.foreign > 15*c.all)
}

// needsOCR reports whether a page shows something but holds no usable text.
func needsOCR(p *page) bool {
	c := count(p.text())
	switch {
	case c.garbled():
		return true
	case c.all == 0:
		return p.images && p.cover > minCover || p.paths >= minPaths
	case p.cover > wideCover:
		return c.han+c.words/2 < minHanBesideImage
	}
	return false
}

// quality orders two readings of one page: frequent characters count for a
// reading, broken ones against it.
func quality(s string) int {
	c := count(s)
	return c.level1 - (c.han - c.level1) - 4*c.broken + (c.all-c.han-c.broken)/8
}

// runeSet is a set of characters of the block of unified ideographs, by their
// place in it.
type runeSet [0x9fff - 0x4e00 + 1]bool

func (s *runeSet) has(r rune) bool { return r >= 0x4e00 && r <= 0x9fff && s[r-0x4e00] }

// level1Set holds the 3,755 characters of level 1 of GB/T 2312-1980: rows 16 to
// 55, by frequency the everyday characters of Chinese.
var level1Set = sync.OnceValue(func() *runeSet {
	set := new(runeSet)
	dec := simplifiedchinese.GB18030.NewDecoder()
	for row := 0xb0; row <= 0xd7; row++ {
		var b strings.Builder
		for cell := 0xa1; cell <= 0xfe; cell++ {
			if row == 0xd7 && cell > 0xf9 { // row 55 ends early
				break
			}
			b.WriteByte(byte(row))
			b.WriteByte(byte(cell))
		}
		s, err := dec.String(b.String())
		if err != nil {
			continue // the standard's own rows always decode
		}
		for _, r := range s {
			set[r-0x4e00] = true // all of them are in the block
		}
	}
	return set
})
