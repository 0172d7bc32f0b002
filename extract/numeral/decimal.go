package numeral

import "strconv"

// decimal is a number as it is written: mantissa / 10^places. Multiplying it by a
// scale stays exact, so that 4.97万 is 49700 and not 49699.99….
type decimal struct {
	mantissa uint64
	places   int
}

// mostDigits is how many digits a number may have: the 18 of an identity card,
// which is no quantity, are the longest that letters have.
const mostDigits = 18

// times is d × 10^power.
func (d decimal) times(power int) float64 {
	p := power - d.places
	if d.mantissa < 1<<53 {
		switch {
		case p >= 0 && p < len(powers):
			return float64(d.mantissa) * powers[p]
		case p < 0 && -p < len(powers):
			return float64(d.mantissa) / powers[-p]
		}
	}
	v, err := strconv.ParseFloat(strconv.FormatUint(d.mantissa, 10)+"e"+strconv.Itoa(p), 64)
	if err != nil {
		return float64(d.mantissa)
	}
	return v
}
