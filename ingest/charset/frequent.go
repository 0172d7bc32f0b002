package charset

// The characters that Chinese text is made of, derived from the order of the
// code tables themselves and therefore not listed here.
//
//   - GB/T 2312-1980 puts its 3,755 characters of level 1 (一级汉字, ordered by
//     pronunciation) in rows 16 to 55, the last of which ends at cell 89; level 2
//     holds the rarer ones. Simplified running text has 93 % and more of its
//     Hanzi in level 1.
//   - Big5 (Institute for Information Industry, 1984) puts its 5,401 frequently
//     used characters (常用字, the list of the ministry of education) at A440 to
//     C67E, ordered by strokes; the rarer ones begin at C940.
//
// Both tables are public standards; the mapping to Unicode is that of
// golang.org/x/text (BSD-3-Clause).

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// runeSet is a set of characters of the basic multilingual plane.
type runeSet [1 << 16 / 64]uint64

func (s *runeSet) has(r rune) bool {
	return 0 <= r && r < 1<<16 && s[r/64]&(1<<(r%64)) != 0
}

// gb2312Level1 is the set of level 1 of GB/T 2312, rows 16 to 55.
var gb2312Level1 = sync.OnceValue(func() *runeSet {
	const firstRow, lastRow, cells, offset = 16, 55, 94, 0xA0
	var codes []byte
	for row := firstRow; row <= lastRow; row++ {
		for cell := 1; cell <= cells; cell++ {
			codes = append(codes, byte(row+offset), byte(cell+offset))
		}
	}
	// The five empty cells at the end of row 55 decode to private use
	// characters, which are in no set of common ones.
	return setOf(simplifiedchinese.GB18030, codes)
})

// big5Level1 is the set of the frequently used characters of Big5.
var big5Level1 = sync.OnceValue(func() *runeSet {
	const first, last = 0xA440, 0xC67E
	var codes []byte
	for code := first; code <= last; code++ {
		if trail := code & 0xFF; 0x40 <= trail && trail <= 0x7E || 0xA1 <= trail && trail <= 0xFE {
			codes = append(codes, byte(code>>8), byte(trail))
		}
	}
	return setOf(traditionalchinese.Big5, codes)
})

// setOf is the set of the Hanzi that codes stand for.
func setOf(e encoding.Encoding, codes []byte) *runeSet {
	text, err := e.NewDecoder().Bytes(codes)
	if err != nil {
		return new(runeSet)
	}
	s := new(runeSet)
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		if hanzi(r) && r < 1<<16 {
			s[r/64] |= 1 << (r % 64)
		}
		text = text[size:]
	}
	return s
}

func isCommon(set func() *runeSet, r rune) bool { return set().has(r) }

// hanzi reports whether r is in a block of CJK unified ideographs.
func hanzi(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || 0x20000 <= r && r <= 0x3FFFF
}

// punctuation reports whether r is a mark or form that Chinese text uses
// beside Hanzi: CJK punctuation without the vertical and Hangzhou forms,
// full-width forms, dashes, quotes, the signs of official numbering.
func punctuation(r rune) bool {
	switch {
	case 0x3000 <= r && r <= 0x3017, 0xFF01 <= r && r <= 0xFF5E, r == 0xFFE5:
		return true
	case 0x2010 <= r && r <= 0x2027, 0x2460 <= r && r <= 0x2473:
		return true
	}
	switch r {
	case '·', '×', '°', '±', '÷', '‰', '℃', '￥', '㎡', '№', '●', '■', '◆', '▲', '★', '○', '→', '≥', '≤', '§', '　':
		return true
	}
	return false
}
