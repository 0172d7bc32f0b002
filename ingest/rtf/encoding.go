package rtf

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"fuhan/ingest/symbolfont"
)

// The code pages with a role of their own.
const (
	cpGBK     = 936
	cpWestern = 1252
	cpUTF8    = 65001
)

// encodings are the code pages that can be decoded. GB18030 covers GBK.
var encodings = map[int]encoding.Encoding{
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874,
	932: japanese.ShiftJIS, cpGBK: simplifiedchinese.GB18030, 949: korean.EUCKR, 950: traditionalchinese.Big5, 951: traditionalchinese.Big5,
	1250: charmap.Windows1250, 1251: charmap.Windows1251, cpWestern: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 10001: japanese.ShiftJIS, 10002: traditionalchinese.Big5, 10003: korean.EUCKR, 10008: simplifiedchinese.GB18030,
	20936: simplifiedchinese.GB18030, 51936: simplifiedchinese.GB18030, 52936: simplifiedchinese.HZGB2312, 54936: simplifiedchinese.GB18030,
}

// charsets are the code pages of the character sets of fonts (RTF 1.9.1, "Font
// Table", \fcharset). 1 (default) leaves it to the document.
var charsets = map[int]int{
	0: cpWestern, 77: 10000, 78: 10001, 79: 10003, 80: 10008, 81: 10002,
	128: 932, 129: 949, 130: 949, 134: cpGBK, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// symbolCharset is the \fcharset of symbol fonts.
const symbolCharset = 2

// multibyte reports whether characters of the code page can take several bytes.
func multibyte(codePage int) bool {
	switch codePage {
	case 932, cpGBK, 949, 950, 951, 10001, 10002, 10003, 10008, 20936, 51936, 52936, 54936:
		return true
	}
	return false
}

// font is an entry of the font table.
type font struct {
	codePage int  // 0 where the document's counts
	symbol   bool // \fcharset2
	name     string
}

// decode decodes a run of bytes that is set in font f, in a document of that code
// page (0 where it states none). unescaped says that bytes beyond ASCII stand in
// the file as they are.
//
// Writers put Chinese in fonts of Western character sets and leave out or
// default the code page; so bytes that form Chinese characters throughout win
// over a claim that they are Western.
func decode(run []byte, f *font, codePage int, unescaped bool) string {
	if f != nil && (f.symbol || symbolfont.Known(f.name)) {
		return decodeSymbols(run, f)
	}
	if isASCII(run) {
		return string(run)
	}
	stated := 0
	if f != nil {
		stated = f.codePage
	}
	if (unescaped || stated == cpUTF8 || codePage == cpUTF8) && isUTF8(run) {
		return string(run)
	}
	if stated != 0 && stated != cpWestern {
		if s, ok := decodeAs(run, stated); ok || !multibyte(codePage) {
			return s
		}
	}
	if multibyte(codePage) && (stated == 0 || !hasWesternMarks(run)) {
		if s, ok := decodeAs(run, codePage); ok {
			return s
		}
	}
	if (codePage == 0 || codePage == cpWestern || codePage == cpUTF8) && isChinese(run) {
		codePage = cpGBK
	} else if codePage == 0 || multibyte(codePage) || codePage == cpUTF8 {
		codePage = cpWestern
	}
	s, _ := decodeAs(run, codePage)
	return s
}

// decodeAs decodes run as that code page, or as Western if it is not known; ok
// is false where some bytes are no characters in it.
func decodeAs(run []byte, codePage int) (s string, ok bool) {
	e, known := encodings[codePage]
	if !known {
		e = charmap.Windows1252
	}
	out, err := e.NewDecoder().Bytes(run)
	if err != nil {
		out = []byte(strings.ToValidUTF8(string(run), "\uFFFD"))
	}
	return string(out), err == nil && !strings.ContainsRune(string(out), utf8.RuneError)
}

// decodeSymbols shows the glyphs of a symbol font.
func decodeSymbols(run []byte, f *font) string {
	codes := make([]rune, 0, len(run))
	for _, c := range run {
		if c > ' ' && f.symbol {
			codes = append(codes, 0xF000+rune(c))
		} else {
			codes = append(codes, rune(c))
		}
	}
	s := symbolfont.Show(string(codes), f.name)
	if !symbolfont.Known(f.name) { // letters of an unknown symbol font, or a font that only claims to be one
		return strings.Map(func(r rune) rune {
			if r > 0xF020 && r < 0xF07F {
				return r - 0xF000
			}
			return r
		}, s)
	}
	return s
}

func isASCII(s []byte) bool {
	for _, c := range s {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// isUTF8 reports whether s is UTF-8 beyond doubt: two characters of GBK can look
// like characters of two bytes in UTF-8, but not like longer ones.
func isUTF8(s []byte) bool {
	long := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRune(s[i:])
		if r == utf8.RuneError && n == 1 {
			return false
		}
		long = long || n > 2
		i += n
	}
	return long
}

// hasWesternMarks reports whether s has characters in the place of Western quotation
// marks and dashes, which the bytes of common Hanzi do not begin with.
func hasWesternMarks(s []byte) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		if s[i] <= 0xA0 {
			return true
		}
		i++ // its second byte
	}
	return false
}

// isChinese reports whether all bytes of s beyond ASCII pair up to characters of
// GB 2312, common Hanzi among them: accented Western letters hardly ever do.
func isChinese(s []byte) bool {
	common, rare := 0, 0
	for i := 0; i < len(s); i++ {
		if s[i] < utf8.RuneSelf {
			continue
		}
		if i+1 == len(s) || s[i] < 0xA1 || s[i] > 0xF7 || s[i+1] < 0xA1 || s[i+1] == 0xFF {
			return false
		}
		switch {
		case s[i] >= 0xB0 && s[i] <= 0xD7, s[i] == 0xA1 || s[i] == 0xA3: // level 1, punctuation
			common++
		default:
			rare++
		}
		i++
	}
	return common > 0 && rare <= common
}
