package figure

import (
	_ "embed"
	"math"
	"unicode"
	"unicode/utf8"
)

// Candidates are cut by a short list of words, which does not know that 耐多药结核病
// is no 核病. So each line is also cut into the words of a large dictionary, by the
// likeliest way of doing so, and a candidate is asked whether it begins and ends where
// words meet.

// seamData is a hash table with open addressing of words of up to mostWord Chinese
// characters: for each place a fingerprint in two bytes, little-endian, 0 where it is
// free, and then for each place the price of its word, -log2 of how often it occurs
// among all words, in units of 1/priceUnit. Made by TestSeamData from the dictionary
// and the lexicon of package segment, whose sources and licences stand there.
//
//go:embed seams.bin
var seamData string

const (
	seamBits = 18
	mostWord = 4 // characters

	priceUnit   = 8
	unknown     = math.MaxUint8 // price of a character that is no word
	seamPlaces  = 1 << seamBits
	pricesBegin = 2 * seamPlaces
)

// seamHash extends the hash of a run of characters, 0 for none, by r.
func seamHash(h uint32, r rune) uint32 { return (h ^ uint32(r)*0x9e3779b1) * 0x01000193 }

// seamPlace is where the search for a word begins, and its fingerprint.
func seamPlace(h uint32) (at uint32, print uint16) {
	h ^= h >> 15
	h *= 0x2c1b3c6d
	h ^= h >> 12
	h *= 0x297a2d39
	return h >> (32 - seamBits), uint16(h) | 1
}

// priceOf is the price of the word with hash h, false where it is none.
func priceOf(h uint32) (price uint8, ok bool) {
	at, print := seamPlace(h)
	for ; ; at = (at + 1) % seamPlaces {
		switch uint16(seamData[2*at]) | uint16(seamData[2*at+1])<<8 {
		case print:
			return seamData[pricesBegin+at], true
		case 0:
			return 0, false
		}
	}
}

// seams tells for each offset of a text, in bytes, whether words meet there.
type seams []uint64

func (s seams) at(i int) bool { return s[i/64]>>(i%64)&1 == 1 }

func (s seams) mark(i int) { s[i/64] |= 1 << (i % 64) }

// fitOf tells whether words meet at the beginning of p and, worth 2, at its end.
func (l *line) fitOf(p part) uint32 {
	s := l.seamsHere()
	return bit(s.at(p.start)) | bit(s.at(p.end))<<1
}

// seamsHere are the seams of l, made when first asked for.
func (l *line) seamsHere() seams {
	if l.seams == nil {
		l.seams = seamsOf(l.text)
	}
	return l.seams
}

// seamsOf cuts text into the words that cost least together. Words hold Chinese
// characters only; a run of digits or of letters is one word, any other mark another.
func seamsOf(text string) seams {
	s := make(seams, len(text)/64+1)
	s.mark(0)
	s.mark(len(text))
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.Is(unicode.Han, r) {
			end := i + n
			for end < len(text) {
				r, n := utf8.DecodeRuneInString(text[end:])
				if !unicode.Is(unicode.Han, r) {
					break
				}
				end += n
			}
			s.cut(text[i:end], i)
			i = end
			s.mark(i)
			continue
		}
		i += n
		if next, _ := utf8.DecodeRuneInString(text[i:]); !sameWord(r, next) {
			s.mark(i)
		}
	}
	return s
}

// sameWord reports whether two characters next to each other, none of them Chinese,
// belong to one word.
func sameWord(a, b rune) bool {
	return unicode.IsDigit(a) && unicode.IsDigit(b) || unicode.IsLetter(a) && unicode.IsLetter(b) && !unicode.Is(unicode.Han, b)
}

// longestRun bounds, in bytes, the runs of characters that are cut as one.
const longestRun = 300

// cut marks the seams of run, which holds Chinese characters only and stands at offset
// at of the text.
func (s seams) cut(run string, at int) {
	for len(run) > longestRun {
		n := longestRun
		for !utf8.RuneStart(run[n]) {
			n--
		}
		s.cut(run[:n], at)
		s.mark(at + n)
		run, at = run[n:], at+n
	}
	// A Chinese character has three bytes or more.
	var characters [longestRun / 3]rune
	var starts [longestRun/3 + 1]int  // of each character, and the end of the last
	var cost [longestRun/3 + 1]uint32 // the least for what stands before
	var from [longestRun/3 + 1]int    // where the last word of that begins
	n := 0
	for i, r := range run {
		characters[n], starts[n], cost[n+1] = r, i, math.MaxUint32
		n++
	}
	starts[n] = len(run)
	for i := range n {
		reach := func(end int, price uint8) {
			if c := cost[i] + uint32(price); c < cost[end] {
				cost[end], from[end] = c, i
			}
		}
		reach(i+1, unknown)
		h := uint32(0)
		for end := i + 1; end <= min(n, i+mostWord); end++ {
			h = seamHash(h, characters[end-1])
			if price, ok := priceOf(h); ok {
				reach(end, price)
			}
		}
	}
	for i := n; i > 0; i = from[i] {
		s.mark(at + starts[from[i]])
	}
}
