package index

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// Folded texts lie in the file of texts as UTF-16, little endian, without a mark:
// two bytes for a Chinese character instead of three. What stands in them is looked
// for as bytes; a match at an odd offset is none.

// appendWide appends s, which is UTF-8.
func appendWide(b []byte, s string) []byte {
	for _, r := range s {
		if r < 0x10000 {
			b = append(b, byte(r), byte(r>>8))
			continue
		}
		high, low := utf16.EncodeRune(r)
		b = binary.LittleEndian.AppendUint16(b, uint16(high))
		b = binary.LittleEndian.AppendUint16(b, uint16(low))
	}
	return b
}

func wide(s string) []byte { return appendWide(make([]byte, 0, len(s)), s) }

// wideRune is the character at the start of w, which has two bytes at least, and
// its length in bytes.
func wideRune(w []byte) (rune, int) {
	r := rune(binary.LittleEndian.Uint16(w))
	if utf16.IsSurrogate(r) && len(w) >= 4 {
		if pair := utf16.DecodeRune(r, rune(binary.LittleEndian.Uint16(w[2:]))); pair != utf8.RuneError {
			return pair, 4
		}
	}
	return r, 2
}

// wideIndex is the offset in bytes of the first needle in text, -1 for none.
func wideIndex(text, needle []byte) int {
	for at := 0; ; {
		i := bytes.Index(text[at:], needle)
		if i < 0 {
			return -1
		}
		if at += i; at%2 == 0 {
			return at
		}
		at++
	}
}

func wideContains(text, needle []byte) bool { return wideIndex(text, needle) >= 0 }

var wideSeparator = wide(partSeparator)

// firstPart is text to the end of its first part, the running text.
func firstPart(text []byte) []byte {
	if i := wideIndex(text, wideSeparator); i >= 0 {
		return text[:i]
	}
	return text
}

// standNear reports whether a and b stand in one part of text, at most distance
// characters between them.
func standNear(text, a, b []byte, distance int) bool {
	for len(text) > 0 {
		part := firstPart(text)
		if nearInPart(part, a, b, distance) || nearInPart(part, b, a, distance) {
			return true
		}
		text = text[min(len(part)+len(wideSeparator), len(text)):]
	}
	return false
}

// nearInPart reports whether second follows first.
func nearInPart(part, first, second []byte, distance int) bool {
	for at := 0; ; {
		i := wideIndex(part[at:], first)
		if i < 0 {
			return false
		}
		end := at + i + len(first)
		room := part[end:]
		if n := wideOffset(room, distance) + len(second); n < len(room) {
			room = room[:n]
		}
		if wideContains(room, second) {
			return true
		}
		at += i + 2
	}
}

// wideOffset is the byte at which character n of w begins, or its length.
func wideOffset(w []byte, n int) int {
	at := 0
	for ; n > 0 && at < len(w); n-- {
		_, size := wideRune(w[at:])
		at += size
	}
	return at
}
