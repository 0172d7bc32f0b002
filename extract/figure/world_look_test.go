package figure

import (
	"math"
	"slices"
	"testing"
)

// TestLeader: the first of the worlds with the greatest sum leads, by what it is ahead of
// the next one.
func TestLeader(t *testing.T) {
	for _, c := range []struct {
		sums       [len(worlds)]int
		best, lead int
	}{
		{[len(worlds)]int{}, 0, 0},
		{[len(worlds)]int{1, 5, 2, 3}, 1, 2},
		{[len(worlds)]int{-4, -9, -9, -5}, 0, 1},
		{[len(worlds)]int{0, 7, 7, 1}, 1, 0},
		{[len(worlds)]int{0, 0, 0, math.MaxInt / 2}, 3, math.MaxInt / 2},
	} {
		if best, lead := leader(&c.sums); best != c.best || lead != c.lead {
			t.Errorf("%v: %d by %d, want %d by %d", c.sums, best, lead, c.best, c.lead)
		}
	}
}

// TestEveryTwo: there is a sign for every two variables of which the first is one's own,
// each a place in the model, and equal values of two variables make different ones.
func TestEveryTwo(t *testing.T) {
	variables := make([]uint32, 9)
	for _, own := range []int{0, 1, 4, 9} {
		places := everyTwo(nil, variables, own, 20)
		want := 0
		for i := range own {
			want += len(variables) - 1 - i
		}
		if len(places) != want {
			t.Errorf("%d own: %d signs, want %d", own, len(places), want)
		}
		slices.Sort(places)
		if n := len(slices.Compact(places)); n != want {
			t.Errorf("%d own: %d different signs of %d", own, n, want)
		}
		for _, p := range places {
			if p >= 1<<20 {
				t.Errorf("%d own: place %d", own, p)
			}
		}
	}
}

// TestFlags: the first flag is the lowest bit.
func TestFlags(t *testing.T) {
	if got, want := flags(true, false, true), uint32(5); got != want {
		t.Errorf("%d, want %d", got, want)
	}
}
