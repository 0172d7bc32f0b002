package doc

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codePage decodes 8-bit text. Word counts bytes there, so a character of two
// bytes takes two positions.
type codePage struct {
	single *charmap.Charmap  // of bytes that stand alone
	double encoding.Encoding // of two bytes, nil where all stand alone
	kana   bool              // 0xA1 to 0xDF stand alone, as in Shift JIS
	known  map[uint16]rune
}

func latin() *codePage { return &codePage{single: charmap.Windows1252} }
func gbk() *codePage   { return doubleByte(simplifiedchinese.GBK) }

func doubleByte(e encoding.Encoding) *codePage {
	return &codePage{single: charmap.Windows1252, double: e, known: map[uint16]rune{}}
}

// codePageOf is the code page that Windows has for a language ([MS-LCID]).
func codePageOf(lid int) *codePage {
	switch lid {
	case 0x0404, 0x0c04, 0x1404: // Taiwan, Hong Kong, Macau
		return doubleByte(traditionalchinese.Big5)
	}
	switch lid & 0x3ff {
	case 0x04:
		return gbk()
	case 0x11:
		c := doubleByte(japanese.ShiftJIS)
		c.kana = true
		return c
	case 0x12:
		return doubleByte(korean.EUCKR)
	case 0x02, 0x19, 0x22, 0x23, 0x2f:
		return &codePage{single: charmap.Windows1251}
	case 0x05, 0x0e, 0x15, 0x18, 0x1a, 0x1b, 0x24:
		return &codePage{single: charmap.Windows1250}
	case 0x08:
		return &codePage{single: charmap.Windows1253}
	case 0x1f:
		return &codePage{single: charmap.Windows1254}
	}
	return latin()
}

// decode writes the characters of b to out, one place for each byte.
func (c *codePage) decode(b []byte, out []rune) {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] < 0x80:
			out[i] = rune(b[i])
		case c.leads(b[i]) && i+1 < len(b) && b[i+1] >= 0x40:
			out[i] = c.pair(b[i], b[i+1])
			i++
		case c.kana && b[i] >= 0xa1 && b[i] <= 0xdf:
			out[i] = rune(b[i]) - 0xa1 + 0xff61
		default:
			if out[i] = c.single.DecodeByte(b[i]); out[i] == utf8.RuneError {
				out[i] = rune(b[i])
			}
		}
	}
}

func (c *codePage) leads(b byte) bool {
	return c.double != nil && b >= 0x81 && b <= 0xfe && !(c.kana && b >= 0xa0 && b <= 0xdf)
}

// pair is the character of two bytes, U+FFFD where there is none.
func (c *codePage) pair(lead, trail byte) rune {
	key := uint16(lead)<<8 | uint16(trail)
	if r, ok := c.known[key]; ok {
		return r
	}
	text, _ := c.double.NewDecoder().Bytes([]byte{lead, trail})
	r, _ := utf8.DecodeRune(text)
	c.known[key] = r
	return r
}

// looksDoubleByte reports whether the bytes beyond ASCII come in pairs of the
// rows that GB 2312 uses, and more than one pair does. Word writes Chinese text
// as UTF-16; other writers put GBK into 8-bit pieces, which [MS-DOC] has for
// Western text only.
func looksDoubleByte(b []byte) bool {
	pairs := 0
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			continue
		}
		if i+1 == len(b) || b[i] < 0xa1 || b[i] > 0xf7 || b[i+1] < 0xa1 || b[i+1] == 0xff {
			return false
		}
		pairs++
		i++
	}
	return pairs > 1
}

// decodeUTF16 writes the characters of b to out, one place for each unit.
func decodeUTF16(b []byte, out []rune) {
	for i := 0; i+1 < len(b); i += 2 {
		r := rune(binary.LittleEndian.Uint16(b[i:]))
		if utf16.IsSurrogate(r) {
			low := rune(utf8.RuneError)
			if i+3 < len(b) {
				low = rune(binary.LittleEndian.Uint16(b[i+2:]))
			}
			if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
				out[i/2] = r
				i += 2
				continue
			}
		}
		out[i/2] = r
	}
}

// charsetLanguages are a language with the code page of a font's character set
// (2.9.86 FFN chs).
var charsetLanguages = map[int]int{
	128: 0x0411, 129: 0x0412, charsetGB2312: 0x0804, 136: 0x0404,
	161: 0x0408, 162: 0x041f, 204: 0x0419, 238: 0x0405,
}

// decodeOld decodes the 8-bit text of a piece of a Word 6 or 95 document, which
// is in the code page of its font, or of the language of the document where the
// font is for Western text.
func (r *reader) decodeOld(p *piece, b []byte, out []rune) error {
	for at := 0; at < len(b); {
		fc := p.fc + at
		paragraph := r.paragraphs.at(fc)
		l, err := r.lookAt(p.from+at, r.styles.style(paragraph.style))
		if err != nil {
			return err
		}
		end := max(at+1, min(l.end-p.from, len(b)))
		if paragraph.to > fc {
			end = min(end, at+paragraph.to-fc)
		}
		lid := r.fib.u16(6)
		if l.ftc >= 0 && l.ftc < len(r.fonts) {
			if other, ok := charsetLanguages[r.fonts[l.ftc].charset]; ok {
				lid = other
			}
		}
		r.codePage(lid).decode(b[at:end], out[at:end])
		at = end
	}
	return nil
}

// codePage is the code page of a language.
func (r *reader) codePage(lid int) *codePage {
	if r.codePages[lid] == nil {
		r.codePages[lid] = codePageOf(lid)
	}
	return r.codePages[lid]
}
