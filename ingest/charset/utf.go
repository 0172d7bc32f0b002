package charset

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// wholeUTF8 reports whether data is UTF-8 except that its last character may
// be cut off, as in a file that was truncated or read in part.
func wholeUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		tail := data[len(data)-n:]
		if utf8.RuneStart(tail[0]) {
			return !utf8.FullRune(tail) && utf8.Valid(data[:len(data)-n])
		}
	}
	return false
}

// damagedUTF8 reports whether data is UTF-8 with some malformed bytes: pages
// that a server put together of parts, and files cut in the middle of a
// character. Only sequences of three and four bytes are counted, because
// GB18030 and Big5 look like those of two bytes by chance one time in four.
func damagedUTF8(data []byte) bool {
	const minGood, goodPerBad = 8, 10
	good, bad := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size <= 1:
			bad++
		case size >= 3:
			good++
		}
		i += size
	}
	return good >= minGood && good >= goodPerBad*bad
}

// decodeUTF8 replaces every maximal malformed subsequence (Unicode 3.9, U+FFFD
// Substitution of Maximal Subparts) by one U+FFFD.
func decodeUTF8(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	var sb strings.Builder
	sb.Grow(len(data) + 16)
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size <= 1 {
			sb.WriteRune(utf8.RuneError)
			data = data[malformedLen(data):]
			continue
		}
		sb.Write(data[:size])
		data = data[size:]
	}
	return sb.String()
}

// malformedLen is the length in bytes of the maximal malformed subsequence at
// the start of data: the longest beginning of a character, at least one byte.
func malformedLen(data []byte) int {
	n := 1
	for n < utf8.UTFMax && n < len(data) && !utf8.FullRune(data[:n+1]) {
		n++
	}
	return n
}

// unit is the UTF-16 code unit at byte i, which must not be the last byte.
func unit(data []byte, i int, bigEndian bool) rune {
	if bigEndian {
		return rune(data[i])<<8 | rune(data[i+1])
	}
	return rune(data[i+1])<<8 | rune(data[i])
}

// decodeUTF16 decodes data without byte order mark; an unpaired surrogate and
// an odd last byte become one U+FFFD each.
func decodeUTF16(data []byte, bigEndian bool) string {
	var sb strings.Builder
	sb.Grow(len(data) * 3 / 2)
	i := 0
	for ; i+1 < len(data); i += 2 {
		r := unit(data, i, bigEndian)
		if utf16.IsSurrogate(r) {
			pair := rune(utf8.RuneError)
			if i+3 < len(data) {
				pair = utf16.DecodeRune(r, unit(data, i+2, bigEndian))
			}
			r = pair
			if pair != utf8.RuneError {
				i += 2
			}
		}
		sb.WriteRune(r)
	}
	if i < len(data) {
		sb.WriteRune(utf8.RuneError)
	}
	return sb.String()
}

// utf16Pattern recognises UTF-16 without byte order mark: read in the right
// byte order, nearly all code units are common Hanzi, Chinese punctuation or
// ASCII. Other encodings read as UTF-16 give such units only by chance (ASCII
// letters in pairs: one in four, GB18030: none), so that four units suffice.
// It is UTF16LE, UTF16BE or "".
func utf16Pattern(data []byte) Encoding {
	const minUnits, maxUnits, minShare = 4, 8192, 0.75
	share := func(bigEndian bool) float64 {
		n, good := 0, 0
		for i := 0; i+1 < len(data) && n < maxUnits; i += 2 {
			if data[i] == ' ' && data[i+1] == ' ' {
				continue // two blanks of another encoding; as a unit U+2020, a dagger
			}
			n++
			if r := unit(data, i, bigEndian); commonUnit(r) {
				good++
			} else if r < ' ' || 0xE000 <= r && r <= 0xF8FF || r >= 0xFFFE {
				good-- // controls, private use and noncharacters are in no text
			}
		}
		if n < minUnits {
			return 0
		}
		return float64(good) / float64(n)
	}
	le, be := share(false), share(true)
	switch {
	case max(le, be) < minShare:
		return ""
	case be > le:
		return UTF16BE
	}
	return UTF16LE // on a tie too: the order of the systems that write such files
}

// commonUnit reports whether r is usual in Chinese text.
func commonUnit(r rune) bool {
	switch {
	case r == '\n', r == '\r', r == '\t', ' ' <= r && r <= '~':
		return true
	case punctuation(r):
		return true
	}
	return isCommon(gb2312Level1, r) || isCommon(big5Level1, r)
}
