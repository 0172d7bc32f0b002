package charset

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// IsText reports whether data is plausibly text rather than binary data. It
// looks at the first 64 KiB: text has at most one control character in a
// hundred characters (a DOS end-of-file mark at the end is none), one U+FFFD in
// twenty, and one private use character in ten. Empty data is text.
func IsText(data []byte) bool {
	const sampleLen = 64 << 10
	data = bytes.TrimRight(data, "\x1a")
	if len(data) > sampleLen {
		data = data[:sampleLen]
	}
	text, enc := Decode(data)
	if enc == GB18030 || enc == Big5 {
		// The cut may have gone through a character; that one says nothing.
		text = trimLastError(text)
	}
	n, controls, errors, private := 0, 0, 0, 0
	for _, r := range text {
		n++
		switch {
		case r == '\t', r == '\n', r == '\r', r == '\f', r == '\v', r == 0x85:
		case r == utf8.RuneError:
			errors++
		case unicode.IsControl(r), r&0xFFFE == 0xFFFE:
			controls++
		case unicode.Is(unicode.Co, r):
			private++
		}
	}
	return controls*100 <= n && errors*20 <= n && private*10 <= n
}

// trimLastError removes one U+FFFD from the end of text.
func trimLastError(text string) string {
	if r, size := utf8.DecodeLastRuneInString(text); r == utf8.RuneError {
		return text[:len(text)-size]
	}
	return text
}
