// Package charset decodes text whose encoding nobody states: Chinese text files
// and web pages in UTF-8, UTF-16, GB18030 (which covers GBK and GB 2312) or
// Big5.
//
// Call Decode for a text file, DecodeDeclared where the file names an encoding
// that may be wrong, as web pages do, and IsText to tell text from binary
// data. The package decides on the bytes alone; it never fails, never panics
// and never drops a character: what cannot be decoded becomes U+FFFD.
package charset

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Encoding names a character encoding and whether a byte order mark preceded
// the text.
type Encoding string

// The encodings that Decode tells apart.
const (
	UTF8       Encoding = "utf-8"
	UTF8BOM    Encoding = "utf-8-bom"
	UTF16LE    Encoding = "utf-16le"
	UTF16LEBOM Encoding = "utf-16le-bom"
	UTF16BE    Encoding = "utf-16be"
	UTF16BEBOM Encoding = "utf-16be-bom"
	GB18030    Encoding = "gb18030"
	Big5       Encoding = "big5"
)

// The byte order marks, Unicode 23.8.
const (
	bomUTF8    = "\xef\xbb\xbf"
	bomUTF16LE = "\xff\xfe"
	bomUTF16BE = "\xfe\xff"
)

// Decode decodes data as the encoding that Detect finds. A byte order mark is
// no part of text. Every malformed sequence becomes one U+FFFD. Empty data is
// UTF8.
func Decode(data []byte) (text string, enc Encoding) {
	enc = Detect(data)
	return decodeAs(data, enc), enc
}

// Detect finds the encoding of data: a byte order mark, else valid UTF-8 (its
// last character may be cut off), else the pattern of UTF-16, else UTF-8 with
// few malformed bytes, else the more plausible of GB18030 and Big5.
func Detect(data []byte) Encoding {
	if e := unicodeEncoding(data); e != "" {
		return e
	}
	gb, big5 := plausibilities(data)
	if big5 > gb+big5Margin {
		return Big5
	}
	return GB18030
}

// DecodeDeclared decodes data of which label, a name such as “gb2312” from a
// <meta> element, claims to be the encoding; label may be empty. What the
// bytes prove wins over the label: byte order marks, UTF-8 and UTF-16. The
// names of the GB family all mean GB18030. A label that stands for a
// single-byte Western encoding is believed only where the text is not
// plausible Chinese, because servers put it on Chinese pages by default. enc is
// then label in lower case as registered by WHATWG.
func DecodeDeclared(data []byte, label string) (text string, enc Encoding) {
	if e := unicodeEncoding(data); e != "" {
		return decodeAs(data, e), e
	}
	gb, big5 := plausibilities(data)
	name := canonical(label)
	switch name {
	case "gb18030", "gbk":
		if big5 > gb+declaredMargin {
			return decodeAs(data, Big5), Big5
		}
		return decodeAs(data, GB18030), GB18030
	case "big5":
		if gb > big5+declaredMargin {
			return decodeAs(data, GB18030), GB18030
		}
		return decodeAs(data, Big5), Big5
	case "", "utf-8", "utf-16le", "utf-16be", "x-user-defined", "replacement":
		// Nothing, or a claim that the bytes have already disproved.
	default:
		plausible := max(gb, big5) >= plausibleChinese
		if e, err := htmlindex.Get(name); err == nil && !(western(name) && plausible) {
			return decodeWith(e, data), Encoding(name)
		}
	}
	if big5 > gb+big5Margin {
		return decodeAs(data, Big5), Big5
	}
	return decodeAs(data, GB18030), GB18030
}

// canonical is the WHATWG name of label, "" where there is none. Labels of the
// GB family that WHATWG does not list (gb-2312, gb_18030, cp936) are known too.
func canonical(label string) string {
	label = strings.ToLower(strings.Trim(label, " \t\r\n\f\"'"))
	if e, err := htmlindex.Get(label); err == nil {
		if name, err := htmlindex.Name(e); err == nil {
			return name
		}
	}
	switch {
	case strings.HasPrefix(label, "gb"), strings.HasPrefix(label, "x-gb"), strings.HasSuffix(label, "936"),
		strings.Contains(label, "gb2312"): // eucgb2312_cn, as Python writes it
		return "gb18030"
	case strings.HasPrefix(label, "big5"), strings.HasSuffix(label, "950"):
		return "big5"
	}
	return ""
}

// western reports whether the WHATWG name stands for a single-byte encoding of
// Latin script.
func western(name string) bool {
	switch name {
	case "windows-1252", "windows-1250", "windows-1254", "windows-1257", "macintosh",
		"iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-10", "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16":
		return true
	}
	return false
}

// unicodeEncoding is the Unicode encoding form that the bytes prove, or "".
func unicodeEncoding(data []byte) Encoding {
	switch {
	case bytes.HasPrefix(data, []byte(bomUTF8)):
		return UTF8BOM
	case bytes.HasPrefix(data, []byte(bomUTF16LE)):
		return UTF16LEBOM
	case bytes.HasPrefix(data, []byte(bomUTF16BE)):
		return UTF16BEBOM
	}
	// UTF-16 of Latin text is valid UTF-8 full of NULs, which no text file in
	// UTF-8 has.
	if utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 {
		return UTF8
	}
	if e := utf16Pattern(data); e != "" {
		return e
	}
	if wholeUTF8(data) || damagedUTF8(data) {
		return UTF8
	}
	return ""
}

// decodeAs decodes data, which begins with the byte order mark if e has one.
func decodeAs(data []byte, e Encoding) string {
	switch e {
	case UTF8:
		return decodeUTF8(data)
	case UTF8BOM:
		return decodeUTF8(data[len(bomUTF8):])
	case UTF16LE:
		return decodeUTF16(data, false)
	case UTF16LEBOM:
		return decodeUTF16(data[len(bomUTF16LE):], false)
	case UTF16BE:
		return decodeUTF16(data, true)
	case UTF16BEBOM:
		return decodeUTF16(data[len(bomUTF16BE):], true)
	case Big5:
		return decodeWith(traditionalchinese.Big5, data)
	}
	return decodeWith(simplifiedchinese.GB18030, data)
}

// decodeWith decodes data with a decoder of golang.org/x/text, which replaces
// malformed sequences itself and returns no error for them.
func decodeWith(e encoding.Encoding, data []byte) string {
	out, err := e.NewDecoder().Bytes(data)
	if err != nil { // a decoder with its own idea of fatal: keep what UTF-8 makes of it
		return decodeUTF8(data)
	}
	return decodeUTF8(out)
}
