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
	minHanBesideImage = 20
	maxBrokenShare    = 0.05
	minLevel1Share    = 0.85
	minHanShare       = 0.30
	maxPunctShare     = 0.10
)

// counts are the shares that the gate looks at.
type counts struct {
	all, han, level1, broken, punct, digits int
	words                                   int // ASCII letters in runs of three and more
	foreign                                 int // accented letters and symbols: what byte codes read as Latin-1 give
}

func count(s string) counts {
	var c counts
	level1 := level1Set()
	letters := 0
	for _, r := range s {
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
		case unicode.IsSpace(r):
			continue
		case unicode.Is(unicode.Han, r):
			c.han++
			if level1[r] {
				c.level1++
			}
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

func hanCount(s string) int { return count(s).han }

// garbled reports text that no reader should show.
func garbled(s string) bool {
	c := count(s)
	if c.all == 0 {
		return false
	}
	if float64(c.broken) > maxBrokenShare*float64(c.all) {
		return true
	}
	if c.han >= 50 && float64(c.level1) < 0.5*float64(c.han) {
		return true
	}
	// codes of a font without a map: neither characters nor words nor figures
	return c.all >= 50 && 10*c.han < c.all && (5*(c.words+c.digits) < c.all || 100*c.foreign > 15*c.all)
}

// usable reports whether the text of a page passes the gate.
func usable(s string, images bool) bool {
	c := count(s)
	if images && c.han < minHanBesideImage {
		return false
	}
	if c.all == 0 {
		return true // an empty page
	}
	if garbled(s) {
		return false
	}
	if c.han >= 50 && float64(c.level1) < minLevel1Share*float64(c.han) {
		return false
	}
	return !(float64(c.han) < minHanShare*float64(c.all) && float64(c.punct) > maxPunctShare*float64(c.all))
}

// quality orders two readings of one page: frequent characters count for a
// reading, broken ones against it.
func quality(s string) int {
	c := count(s)
	return c.level1 - (c.han - c.level1) - 4*c.broken + (c.all-c.han-c.broken)/8
}

// level1Set holds the 3,755 characters of level 1 of GB/T 2312-1980: rows 16 to
// 55, by frequency the everyday characters of Chinese.
var level1Set = sync.OnceValue(func() map[rune]bool {
	set := make(map[rune]bool, 3755)
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
			set[r] = true
		}
	}
	return set
})
