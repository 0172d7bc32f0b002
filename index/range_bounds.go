package index

import (
	"maps"
	"math"
	"slices"
	"sort"
)

// wantedBuckets is how many buckets roundBounds makes where there are as many
// different amounts.
const wantedBuckets = 7

// roundBounds divides amounts, given with their weights, into buckets of about
// equal weight by round numbers, and is the bounds between them, ascending. With
// one amount only, it is the bound; without any there is none.
//
// The heaviest bucket is divided, again and again, by the roundest number in its
// middle. Each bucket then holds at least one amount.
func roundBounds(weights map[float64]int64) []float64 {
	values := slices.Sorted(maps.Keys(weights))
	if len(values) <= 1 {
		return values
	}
	sums := make([]int64, len(values)+1)
	for i, v := range values {
		sums[i+1] = sums[i] + weights[v]
	}
	d := division{values, sums}
	starts := []int{0} // the first amount of each bucket
	var bounds []float64
	for len(starts) < wantedBuckets {
		heaviest, most := -1, int64(-1)
		for i, from := range starts {
			if to := d.end(starts, i); to-from > 1 && sums[to]-sums[from] > most {
				heaviest, most = i, sums[to]-sums[from]
			}
		}
		if heaviest < 0 {
			break
		}
		bound := d.cut(starts[heaviest], d.end(starts, heaviest))
		starts = slices.Insert(starts, heaviest+1, sort.SearchFloat64s(values, bound))
		bounds = slices.Insert(bounds, heaviest, bound)
	}
	return bounds
}

// division is amounts in order with the sums of the weights before each.
type division struct {
	values []float64
	sums   []int64
}

// end is where bucket i ends.
func (d *division) end(starts []int, i int) int {
	if i+1 < len(starts) {
		return starts[i+1]
	}
	return len(d.values)
}

// cut is a round number that has the amounts from from to below to on both of its
// sides, at least two: in the middle two fifths of their weight, or, where one
// amount takes them up, on that side of it that has more.
func (d *division) cut(from, to int) float64 {
	first, middle, last := d.at(from, to, 0.3), d.at(from, to, 0.5), d.at(from, to, 0.7)
	if first == last {
		below, above := d.sums[first]-d.sums[from], d.sums[to]-d.sums[last+1]
		if first > from && below >= above {
			first--
		} else {
			last++
		}
	}
	return roundest(d.values[first], d.values[last], d.values[middle])
}

// at is the amount behind that share of the weight of those from from to below to.
func (d *division) at(from, to int, share float64) int {
	wanted := d.sums[from] + int64(share*float64(d.sums[to]-d.sums[from]))
	i := sort.Search(to-from, func(i int) bool { return d.sums[from+i+1] > wanted })
	return min(from+i, to-1)
}

// roundest is the roundest number above low and not above high; of equally round
// ones that nearest to middle, which lies between them. Numbers that begin with 1
// or 5 and go on with zeros are rounder than those that begin with 2, these than
// multiples of smaller and smaller steps: 100, 500, 1,000; 200; 300; 150.
func roundest(low, high, middle float64) float64 {
	if low < 0 && high >= 0 {
		return 0
	}
	if high < 0 { // the same on the other side of 0, where low belongs to the numbers and high does not
		return -nearestRound(-high, -low, -middle, func(v float64) bool { return v >= -high && v < -low && v > 0 })
	}
	return nearestRound(low, high, middle, func(v float64) bool { return v > low && v <= high })
}

// nearestRound finds roundest among the positive numbers that are within; from and
// to are the ends of these.
func nearestRound(from, to, middle float64, within func(float64) bool) float64 {
	if middle <= 0 { // from is 0: any number is as far from it
		middle = to
	}
	top := int(math.Floor(math.Log10(to))) + 1
	bottom := top - 15
	if from > 0 {
		bottom = max(bottom, int(math.Floor(math.Log10(from)))-1)
	}
	best := math.NaN()
	offer := func(v float64) {
		if within(v) && (math.IsNaN(best) || apart(v, middle) < apart(best, middle)) {
			best = v
		}
	}
	for _, digits := range [][]float64{{1, 5}, {2}} {
		for exponent := bottom; exponent <= top; exponent++ {
			for _, digit := range digits {
				offer(decimalShift(digit, exponent))
			}
		}
		if !math.IsNaN(best) {
			return best
		}
	}
	for exponent := top; exponent >= top-15; exponent-- {
		for _, step := range []float64{5, 1} { // of the next smaller power, as 50 and 10 for 100
			size := decimalShift(step, exponent-1)
			first, last := math.Floor(from/size), math.Floor(to/size)
			for k := first; k <= last+1; k++ {
				offer(decimalShift(k*step, exponent-1))
			}
			if !math.IsNaN(best) {
				return best
			}
		}
	}
	// The ends are too close for a shorter number.
	if within(to) {
		return to
	}
	return from
}

// apart is how many times as large one of two positive numbers is as the other.
func apart(a, b float64) float64 { return max(a/b, b/a) }

// decimalShift is v with so many zeros behind it, as exact as decimals are read.
func decimalShift(v float64, zeros int) float64 {
	if zeros < 0 {
		return v / math.Pow10(-zeros)
	}
	return v * math.Pow10(zeros)
}
