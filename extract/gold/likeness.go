package gold

import "strings"

// leastLikeness is the likeness from which wordings count as the same.
const leastLikeness = 0.5

// dice is the likeness of two wordings, 0 to 1: twice the pairs of neighbouring
// characters they share over the pairs they have, punctuation apart. A pair that
// stands twice counts twice.
func dice(a, b any) float64 {
	x, y := bare(a), bare(b)
	if x == y {
		return 1
	}
	p, q := bigrams(x), bigrams(y)
	if len(p) == 0 || len(q) == 0 {
		return 0
	}
	left := map[[2]rune]int{}
	for _, g := range q {
		left[g]++
	}
	hits := 0
	for _, g := range p {
		if left[g] > 0 {
			left[g]--
			hits++
		}
	}
	return 2 * float64(hits) / float64(len(p)+len(q))
}

func bigrams(s string) [][2]rune {
	var out [][2]rune
	r := []rune(s)
	for i := 0; i+1 < len(r); i++ {
		out = append(out, [2]rune{r[i], r[i+1]})
	}
	return out
}

// alike reports whether two wordings say the same: one within the other, or much
// in common.
func alike(a, b any) bool {
	x, y := bare(a), bare(b)
	if x == "" || y == "" {
		return x == y
	}
	return strings.Contains(x, y) || strings.Contains(y, x) || dice(a, b) >= leastLikeness
}

// Alike reports whether two texts count as the same item, holder or condition: one
// holds the other, or they share half of their pairs of characters.
func Alike(a, b string) bool { return alike(a, b) }

// Likeness is 1 for the same text, else twice the pairs of neighbouring characters
// that two texts share over all their pairs.
func Likeness(a, b string) float64 { return dice(a, b) }
