package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

const (
	// sampleBytes bounds what plausibility is judged on.
	sampleBytes = 32 << 10
	// big5Margin is how much more plausible Big5 must be than GB18030. It
	// favours GB18030, the mandatory standard of the authorities whose files are
	// read, for texts too short to tell.
	big5Margin = 0.15
	// declaredMargin is how much more plausible the other encoding must be for
	// a declaration to be wrong.
	declaredMargin = 0.3
	// plausibleChinese is the plausibility above which text is Chinese.
	plausibleChinese = 0.6
)

// plausibilities are those of data read as GB18030 and as Big5.
//
// They differ much because the two use different bytes: the Hanzi of GB 2312
// have lead bytes B0 to F7 and trail bytes from A1, those of Big5 lead bytes A4
// to F9 and for two of five a trail byte from 40 to 7E, so that each makes rare
// characters, kana or private use of the other.
func plausibilities(data []byte) (gb, big5 float64) {
	s := sample(data)
	return plausibility(decodeWith(simplifiedchinese.GB18030, s), gb2312Level1()),
		plausibility(decodeWith(traditionalchinese.Big5, s), big5Level1())
}

// sample is the part of data on which GB18030 and Big5 differ: bytes from 80
// up, each run with the one ASCII byte that follows it, which may be a trail
// byte. Plain ASCII, most of a web page, says nothing.
func sample(data []byte) []byte {
	out := make([]byte, 0, min(len(data), sampleBytes))
	high := false
	for _, b := range data {
		if b >= utf8.RuneSelf || high {
			out = append(out, b)
			if len(out) == sampleBytes {
				break
			}
		}
		high = b >= utf8.RuneSelf
	}
	return out
}

// plausibility is the mean merit of the characters of text beyond ASCII: 1 for
// a common Hanzi or Chinese punctuation, 0 for a rare Hanzi, less for what no
// Chinese text holds in number. It is at most 1, and 0 without such characters.
func plausibility(text string, common *runeSet) float64 {
	n, merit := 0, 0.0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case common.has(r), punctuation(r):
			merit++
		case hanzi(r):
		case r == utf8.RuneError:
			merit -= 2
		default: // kana, bopomofo, Greek, Cyrillic, box drawing, private use
			merit--
		}
	}
	if n == 0 {
		return 0
	}
	return merit / float64(n)
}
