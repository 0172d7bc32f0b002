package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fuhan/corpus"
)

const (
	// closers belong to the sentence whose end they follow.
	closers = "”’）」』》〉】〕］｝)]}"
	// joiners show that a quoted sentence was part of a longer one:
	// 关于“改革管理体制。”、“理顺关系。”的意见.
	joiners = "，、；：,;"
)

// Sentences is the spans of the sentences of text, in order, half-open, in
// bytes. A sentence ends after 。！？!? with the closing quotes and brackets that
// follow, and at a line break; after '.' only where a Latin word stands before
// it and a blank follows, so never in 1.5, 3.加强 or www.gov.cn. It neither
// begins nor ends with a blank. Every byte that is no blank (as unicode.IsSpace
// has it) lies in exactly one sentence.
func Sentences(text string) []corpus.Span {
	var sentences []corpus.Span
	open := corpus.Span{Start: -1}
	closeSentence := func() {
		if open.Start >= 0 {
			sentences = append(sentences, open)
			open.Start = -1
		}
	}
	quoted := false // between two ASCII quotation marks of the line
	for i := 0; i < len(text); {
		if isPlainHan(text, i) { // most characters
			if open.Start < 0 {
				open.Start = i
			}
			i += len("字")
			open.End = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case isLineBreak(r):
			closeSentence()
			quoted = false
			i += size
			continue
		case unicode.IsSpace(r):
			i += size
			continue
		}
		if open.Start < 0 {
			open.Start = i
		}
		i += size
		open.End = i
		if r == '"' {
			quoted = !quoted
		}
		if !isEnder(r) && r != '.' {
			continue
		}
		end, openQuote := tail(text, i, quoted)
		if goesOn(text, end) { // nor do the enders in between end it
			i, open.End, quoted = end, end, openQuote
			continue
		}
		if !endsAt(text, open.Start, i-size, r, end) {
			continue
		}
		i, open.End, quoted = end, end, openQuote
		closeSentence()
	}
	closeSentence()
	return sentences
}

// isPlainHan reports whether a character from U+4000 to U+9FFF stands at byte i,
// none of which is a mark or a blank.
func isPlainHan(text string, i int) bool {
	return text[i] >= 0xe4 && text[i] <= 0xe9 && i+2 < len(text) && text[i+1]>>6 == 2 && text[i+2]>>6 == 2
}

// tail is the end of the further enders and closers that follow at byte i, and
// whether an ASCII quotation stays open behind them.
func tail(text string, i int, quoted bool) (end int, openQuote bool) {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '"' && quoted: // it closes; otherwise it opens what follows
			quoted = false
		case isEnder(r) || strings.ContainsRune(closers, r):
		default:
			return i, quoted
		}
		i += size
	}
	return i, quoted
}

// goesOn reports whether what stands at byte i joins a quoted sentence to more.
func goesOn(text string, i int) bool {
	if i == len(text) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return strings.ContainsRune(joiners, r)
}

// endsAt reports whether the ender r at byte i ends the sentence that began at
// byte start; end is where its tail ends, and nothing joins that to more.
func endsAt(text string, start, i int, r rune, end int) bool {
	switch r {
	case '.':
		next, _ := utf8.DecodeRuneInString(text[end:])
		return endsLatinWord(text[start:i]) && (end == len(text) || unicode.IsSpace(next))
	case '!', '?':
		// Not within an address: http://www.gov.cn/show.do?id=3.
		return end > i+1 || i == start || text[i-1] >= utf8.RuneSelf || text[i-1] <= ' ' ||
			end == len(text) || !isASCIIAlnum(text[end])
	}
	return true
}

// endsLatinWord reports whether s ends in a Latin word of two letters or more;
// a single one is a label (“A. ”) or an initial.
func endsLatinWord(s string) bool {
	for range 2 {
		r, size := utf8.DecodeLastRuneInString(s)
		if !unicode.Is(unicode.Latin, r) {
			return false
		}
		s = s[:len(s)-size]
	}
	return true
}

// isEnder reports whether r ends a sentence wherever it stands; the ASCII ones
// have exceptions, see endsAt. A semicolon ends none: the items of one promise are
// commonly separated by it.
func isEnder(r rune) bool {
	switch r {
	case '。', '！', '？', '｡', '!', '?':
		return true
	}
	return false
}

// isLineBreak reports whether r ends a line (Unicode Standard Annex 14: BK, CR, LF, NL).
func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func isASCIIAlnum(b byte) bool {
	return '0' <= b && b <= '9' || 'A' <= b && b <= 'Z' || 'a' <= b && b <= 'z'
}
