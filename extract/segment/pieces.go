package segment

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxPartBytes bounds what is handed to gojieba at once: it allocates some
	// 300 bytes for every character between two separators.
	maxPartBytes = 16 << 10
	// maxWordRunes is no less than the longest dictionary word in characters
	// (16 in jieba.dict.utf8); a test holds it.
	maxWordRunes = 32
)

// pieces yields text in order, whole: maximal parts that gojieba can read, with
// true, and between them the bytes it cannot, with false. One byte that is no
// UTF-8 makes it return nothing for the whole text, and NUL ends the text.
func pieces(text string) iter.Seq2[string, bool] {
	return func(yield func(string, bool) bool) {
		for text != "" {
			n, readable := pieceLen(text)
			if !yield(text[:n], readable) {
				return
			}
			text = text[n:]
		}
	}
}

// pieceLen is the length in bytes of the piece at the start of text, which is
// not empty, and whether gojieba can read it.
func pieceLen(text string) (n int, readable bool) {
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		ok := r != 0 && (r != utf8.RuneError || size > 1)
		if n == 0 {
			readable = ok
		} else if ok != readable {
			break
		}
		n += size
	}
	return n, readable
}

// cutPoint is where to cut s so that the first part is at most maxPartBytes
// long: after a character that no Chinese word holds. Where there is none, it
// falls between two characters and clean is false.
func cutPoint(s string) (n int, clean bool) {
	if len(s) <= maxPartBytes {
		return len(s), true
	}
	limit := maxPartBytes
	for !utf8.RuneStart(s[limit]) {
		limit--
	}
	for n = limit; n > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:n])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune("&+#.", r) {
			return n, true
		}
		n -= size
	}
	return limit, false
}

// overlapEnd is where a part must end that begins before byte n of s and shall
// hold every word that begins before n, in bytes.
func overlapEnd(s string, n int) int {
	for i := 1; i < maxWordRunes && n < len(s); i++ {
		_, size := utf8.DecodeRuneInString(s[n:])
		n += size
	}
	return n
}

// isHan reports whether r is a Chinese character.
func isHan(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || r > 0x2E7F && unicode.Is(unicode.Han, r)
}

// isHanWord reports whether word consists of two or more Chinese characters.
func isHanWord(word string) bool {
	if len(word) < 2*3 { // the shortest have three bytes, the longest four
		return false
	}
	for _, r := range word {
		if !isHan(r) {
			return false
		}
	}
	return true
}
