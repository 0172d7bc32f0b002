package figure

import (
	"slices"
	"testing"
)

// TestLeading: the candidates left for a second look are the first few that are close to
// the greatest sum, greatest first; of equal ones the earlier.
func TestLeading(t *testing.T) {
	for _, c := range []struct {
		sums []int
		want []int // their indexes
	}{
		{nil, nil},
		{[]int{5}, []int{0}},
		{[]int{5, 6}, []int{1, 0}},
		{[]int{100, 100 - leadingBy, 101 - leadingBy}, []int{0, 2}},
		{[]int{7, 7, 7, 7, 7, 7, 7}, []int{0, 1, 2, 3, 4, 5}},
		{[]int{1, 2, 3, 4, 5, 6, 7, 8}, []int{7, 6, 5, 4, 3, 2}},
		{[]int{8, 7, 6, 5, 4, 3, 2, 1, 9}, []int{8, 0, 1, 2, 3, 4}},
	} {
		cands := make([]candidate, len(c.sums))
		for i, s := range c.sums {
			cands[i].sum = s
		}
		var store [mostLeading]*candidate
		var at []int
		for _, p := range leadingOf(store[:0], cands) {
			at = append(at, indexOf(cands, p))
		}
		if !slices.Equal(at, c.want) {
			t.Errorf("%v: %v, want %v", c.sums, at, c.want)
		}
	}
}

func indexOf(cands []candidate, p *candidate) int {
	for i := range cands {
		if &cands[i] == p {
			return i
		}
	}
	return -1
}

// TestLookSigns: a look has a sign for every two of its variables, and one variable
// changes just those that it is part of.
func TestLookSigns(t *testing.T) {
	var a look
	for i := range a {
		a[i] = uint32(i+1) * 0x9e3779b1
	}
	signs := a.signs()
	for i := range a {
		b := a
		b[i]++
		changed := 0
		for k, s := range b.signs() {
			if s != signs[k] {
				changed++
			}
		}
		want := len(a) - 1
		if i >= lookTraits {
			want = lookTraits
		}
		if changed < want-1 || changed > want { // one may share its place with the old one
			t.Errorf("variable %d: %d signs changed, want %d", i, changed, want)
		}
	}
}
