package quantity

import "unicode/utf8"

// runeAt is the character at byte i of s and its width; RuneError and 0 behind the
// end. Chinese characters take three bytes and are decoded without a call.
func runeAt(s string, i int) (rune, int) {
	if i < len(s) {
		if b := s[i]; b < utf8.RuneSelf {
			return rune(b), 1
		}
		if r := three(s, i); r >= 0x800 {
			return r, 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

// runeBefore is the character of s that ends before byte i and its width;
// RuneError and 0 at the beginning.
func runeBefore(s string, i int) (rune, int) {
	if i > 0 {
		if b := s[i-1]; b < utf8.RuneSelf {
			return rune(b), 1
		}
		if i >= 3 {
			if r := three(s, i-3); r >= 0x800 {
				return r, 3
			}
		}
	}
	return utf8.DecodeLastRuneInString(s[:i])
}

func prevRune(s string, i int) rune { r, _ := runeBefore(s, i); return r }

// three decodes a character of three bytes at byte i of s; 0 where none stands.
// Small enough to be inlined.
func three(s string, i int) rune {
	if len(s)-i < 3 || s[i]>>4 != 0xE || s[i+1]>>6 != 2 || s[i+2]>>6 != 2 {
		return 0
	}
	return rune(s[i]&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
}
