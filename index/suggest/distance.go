package suggest

import (
	_ "embed"
	"slices"
	"sync"
)

// What a difference between a query and a text costs. A transposition costs less
// than two changes, what sounds alike less than what does not; digits are never
// taken for others: they say something else.
const (
	costSilent    = 1 // one bracket for another
	costSameSound = 2
	costOptional  = 2 // a bracket or other punctuation missing or added
	costAlike     = 3
	costNumbering = 3 // 第, or a zero before digits, missing or added
	costNearSound = 4
	costFarSound  = 6
	costExchange  = 8
	costChange    = 10 // or a character missing or added
	costNever     = 1000
)

//go:embed alike.txt
var alikeFile string

// lookTable has for a character those that look like it.
type lookTable struct {
	like map[rune][]rune
	has  [1 << 16 / 64]uint64 // the characters of like, all of the basic plane
}

// looks reads the table, at first use.
var looks = sync.OnceValue(func() *lookTable {
	t := &lookTable{like: map[rune][]rune{}}
	for line := range tableLines(alikeFile) {
		for _, r := range line {
			t.has[r/64] |= 1 << (r % 64)
			for _, o := range line {
				if o != r {
					t.like[r] = append(t.like[r], o)
				}
			}
		}
	}
	return t
})

// of is the characters that look like r.
func (t *lookTable) of(r rune) []rune {
	if r >= 1<<16 || t.has[r/64]>>(r%64)&1 == 0 {
		return nil
	}
	return t.like[r]
}

// change is the cost of b in place of a.
func change(a, b rune) int {
	switch {
	case a == b:
		return 0
	case silent(a) && silent(b):
		return costSilent
	}
	if c := soundCost(a, b); c <= costSameSound {
		return c
	} else if slices.Contains(looks().of(a), b) {
		return costAlike
	} else if isDigit(a) || isDigit(b) {
		return costNever
	} else {
		return c
	}
}

// soundCost is the cost of b in place of a by how they are read; that of any
// change where they are not alike.
func soundCost(a, b rune) int {
	t := sounds()
	cost := costChange
	for _, x := range readings(a) {
		for _, y := range readings(b) {
			switch {
			case x == y:
				return costSameSound
			case t.near[x] == t.near[y]:
				cost = min(cost, costNearSound)
			case t.far[x] == t.far[y]:
				cost = min(cost, costFarSound)
			}
		}
	}
	return cost
}

// absence is the cost of runes[i] where the other side has nothing.
func absence(runes []rune, i int) int {
	r := runes[i]
	switch {
	case silent(r):
		return costOptional
	case r == '第':
		return costNumbering
	case r == '0' && i+1 < len(runes) && isDigit(runes[i+1]) && (i == 0 || !isDigit(runes[i-1])):
		return costNumbering
	case isDigit(r):
		return costNever
	}
	return costChange
}

// exchange is the cost of two neighbours in each other's place.
func exchange(a, b rune) int {
	if isDigit(a) || isDigit(b) {
		return costNever
	}
	return costExchange
}

// distance is the cost of the cheapest way from a to b by changes, absences and
// exchanges of neighbours; more than limit where it is more than that.
func distance(a, b []rune, limit int) int {
	before, row, next := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range b {
		row[j+1] = row[j] + absence(b, j)
	}
	for i := range a {
		next[0] = row[0] + absence(a, i)
		least := next[0]
		for j := range b {
			d := min(row[j+1]+absence(a, i), next[j]+absence(b, j))
			if row[j] <= limit { // else a change is no better than what is too far
				d = min(d, row[j]+change(a[i], b[j]))
			}
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+exchange(a[i], b[j]))
			}
			next[j+1] = d
			least = min(least, d)
		}
		if least > limit && slices.Min(row) > limit {
			return limit + 1
		}
		before, row, next = row, next, before
	}
	return row[len(b)]
}

// soundsOnly says that a and b differ in characters that sound alike only.
func soundsOnly(a, b []rune) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] && soundCost(a[i], b[i]) >= costChange {
			return false
		}
	}
	return true
}
