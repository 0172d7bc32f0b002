package index

import (
	"math"
	"slices"
	"testing"
)

func TestRoundest(t *testing.T) {
	for _, c := range []struct{ low, high, middle, want float64 }{
		{300, 2000, 800, 1000}, {1500, 6000, 3000, 5000}, {200, 300, 300, 300}, {100, 300, 300, 200},
		{100, 180, 120, 150}, {120, 128, 120, 125}, {0, 100000, 700, 500}, {0, 500, 0, 500},
		{300, 200000, 9000, 10000}, {-5, 3, -1, 0}, {-5, 0, -1, 0}, {-2000, -300, -800, -1000}, {-300, -200, -300, -200},
		{0.2, 0.3, 0.3, 0.3}, {0.012, 0.07, 0.03, 0.05}, {1e8, 7e9, 9e8, 1e9}, {12345, 12345.5, 12345, 12345.5},
		{100, math.Nextafter(100, 200), 100, math.Nextafter(100, 200)},
		{-math.Nextafter(100, 200), -100, -100, -100},
	} {
		if got := roundest(c.low, c.high, c.middle); got != c.want {
			t.Errorf("above %v, at most %v, near %v: %v, want %v", c.low, c.high, c.middle, got, c.want)
		}
	}
}

// TestRoundBounds: seven buckets where there are as many amounts, each with an
// amount in it, none much heavier than its share unless one amount is.
func TestRoundBounds(t *testing.T) {
	if got := roundBounds(nil); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
	if got := roundBounds(map[float64]int64{300: 5}); !slices.Equal(got, []float64{300}) {
		t.Errorf("of one: %v", got)
	}
	if got := roundBounds(map[float64]int64{100: 1, 300: 98, 1000: 1}); !slices.Equal(got, []float64{200, 500}) && !slices.Equal(got, []float64{200, 1000}) {
		t.Errorf("of one that is frequent: %v", got)
	}
	r := newRand(5)
	for range 300 {
		weights := map[float64]int64{}
		spread := 1 + r.Float64()*4
		for range 1 + r.IntN(200) {
			v := math.Round(math.Exp(r.NormFloat64()*spread)*1000) / 10
			if r.IntN(20) == 0 {
				v = -v
			}
			weights[v] += 1 + r.Int64N(5)
		}
		bounds := roundBounds(weights)
		if want := min(len(weights), wantedBuckets); len(bounds) != max(1, want-1) || !slices.IsSorted(bounds) {
			t.Fatalf("%d amounts: %v", len(weights), bounds)
		}
		if len(weights) == 1 {
			continue
		}
		sums := make([]int64, len(bounds)+1)
		var total, frequent int64
		for v, w := range weights {
			i, found := slices.BinarySearch(bounds, v)
			if found {
				i++
			}
			sums[i] += w
			total += w
			frequent = max(frequent, w)
		}
		if slices.Min(sums) == 0 || len(weights) >= 100 && slices.Max(sums) > total*2/5+frequent {
			t.Errorf("buckets of %v by %v", sums, bounds)
		}
	}
}
