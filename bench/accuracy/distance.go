package main

import "unicode"

// hanOf are the Chinese characters of s, in order.
func hanOf(s string) []rune {
	var out []rune
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			out = append(out, r)
		}
	}
	return out
}

// digitsOf are the ASCII digits of s, in order.
func digitsOf(s string) []rune {
	var out []rune
	for _, r := range s {
		if r >= '0' && r <= '9' {
			out = append(out, r)
		}
	}
	return out
}

// accuracy is 1 less the edit distance of got from want by the length of want,
// 0 at the least. Nothing wanted is 1 where nothing was got.
func accuracy(want, got []rune) float64 {
	if len(want) == 0 {
		if len(got) == 0 {
			return 1
		}
		return 0
	}
	return max(0, 1-float64(distance(want, got))/float64(len(want)))
}

// distance is the Levenshtein distance of a and b. Only a band of the table is
// filled; it is doubled until the distance fits in (Ukkonen, Algorithms for
// approximate string matching, 1985).
func distance(a, b []rune) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	most := max(len(a), len(b))
	for band := max(64, len(a)-len(b), len(b)-len(a)); ; band *= 2 {
		d := banded(a, b, min(band, most))
		if d <= band || band >= most {
			return d
		}
	}
}

// banded is the distance where it is at most band, else something above band.
func banded(a, b []rune, band int) int {
	const far = 1 << 30
	before, row := make([]int, len(b)+2), make([]int, len(b)+2)
	for j := range before {
		before[j] = far
		if j <= min(band, len(b)) {
			before[j] = j
		}
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(0, i-band), min(len(b), i+band)
		if from > 0 {
			row[from-1] = far
		}
		for j := from; j <= to; j++ {
			if j == 0 {
				row[0] = i
				continue
			}
			d := before[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			if j > from {
				d = min(d, row[j-1]+1)
			}
			row[j] = min(d, before[j]+1)
		}
		row[to+1] = far
		before, row = row, before
	}
	return before[len(b)]
}
