package index

import (
	"cmp"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/index/query"
)

// A condition on figures holds within one figure: kind, item, unit, rate and
// amount of the same number. An amount is compared as an interval: a figure
// fulfils a condition where the two have a point in common, so that 300–800
// fulfils ≥ 700 and 不超过 600 does not.

// periodMonths are the periods that are converted into one another, in months.
var periodMonths = map[string]float64{"年": 12, "半年": 6, "季度": 3, "季": 3, "月": 1}

// otherPeriods are compared with themselves only.
var otherPeriods = map[string]bool{"天": true, "日": true, "周": true, "小时": true, "次": true, "学期": true, "学年": true}

// figureTest is a condition on figures for one shard.
type figureTest struct {
	*query.Figure
	column *figureColumn
	item   string // folded
	period string // of the condition, "" any
	others []string
	pairs  map[[2]uint32]bool // whether subject and item together hold the item
}

func newFigureTest(f *query.Figure, c *figureColumn) *figureTest {
	t := &figureTest{Figure: f, column: c, item: Fold(f.Item), pairs: map[[2]uint32]bool{}}
	for _, p := range f.Per {
		if _, ok := periodMonths[p]; ok || otherPeriods[p] {
			t.period = p
		} else if p != "人" {
			t.others = append(t.others, p)
		}
	}
	return t
}

// passes reports whether e fulfils the condition; converted says that its amount
// had to be reckoned for another period.
func (t *figureTest) passes(e *figureEntry) (ok, converted bool) {
	if t.Kind != "" && t.column.names[e.kind] != t.Kind {
		return false, false
	}
	factor, ok := t.rate(t.column.names[e.per])
	if !ok || t.Unit != "" && t.column.names[e.unit] != t.Unit {
		return false, false
	}
	if t.Bounded && !t.amount(e.low*factor, e.high*factor) {
		return false, false
	}
	return t.names(e), factor != 1
}

// amount reports whether the interval of a figure meets that of the condition.
func (t *figureTest) amount(low, high float64) bool {
	if high < t.Low || low > t.High {
		return false
	}
	return !(high == t.Low && t.LowOpen || low == t.High && t.HighOpen)
}

// rate is what an amount per that rate is to be multiplied by.
func (t *figureTest) rate(per string) (factor float64, ok bool) {
	parts := strings.FieldsFunc(per, func(r rune) bool { return r == '·' || r == '/' })
	for _, want := range t.others {
		found := false
		for _, p := range parts {
			found = found || p == want
		}
		if !found {
			return 0, false
		}
	}
	if t.period == "" {
		return 1, true
	}
	for _, p := range parts {
		if p == t.period {
			return 1, true
		}
		have, a := periodMonths[p]
		want, b := periodMonths[t.period]
		if a && b {
			return want / have, true
		}
	}
	return 0, false
}

// names reports whether the item is in what e measures, or whom it is for.
func (t *figureTest) names(e *figureEntry) bool {
	if t.item == "" {
		return true
	}
	key := [2]uint32{e.subject, e.item}
	ok, known := t.pairs[key]
	if !known {
		subject, item := t.column.folded[e.subject], t.column.folded[e.item]
		ok = strings.Contains(item, t.item) || strings.Contains(subject+item, t.item)
		t.pairs[key] = ok
	}
	return ok
}

// figures is the documents with a figure that fulfils f.
func (e *evaluator) figures(f *query.Figure, within *roaring.Bitmap) *roaring.Bitmap {
	column := &e.shard.columns.figures
	test := newFigureTest(f, column)
	return sift(within, func(num uint32) bool {
		list := column.of(num)
		for i := range list {
			if ok, _ := test.passes(&list[i]); ok {
				return true
			}
		}
		return false
	})
}

// HitFigure is a figure that fulfils a condition of the query.
type HitFigure struct {
	Figure
	Bound     bool // it states a bound only
	Converted bool // its amount was reckoned for another period
}

const maxHitFigures = 10

// figures are those of f, whose row is r, that fulfil a condition of the query.
func (s *session) figures(f *found, r *row) []HitFigure {
	conditions := figureConditions(s.query.Root)
	if len(conditions) == 0 {
		return nil
	}
	column := &f.shard.columns.figures
	entries := column.of(f.num)
	var out []HitFigure
	for _, c := range conditions {
		test := newFigureTest(c, column)
		for i := range entries {
			if ok, converted := test.passes(&entries[i]); ok && len(out) < maxHitFigures {
				out = append(out, HitFigure{r.figures[i], r.figures[i].bounded(), converted})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b HitFigure) int { return cmp.Compare(a.At.Start, b.At.Start) })
	return slices.CompactFunc(out, func(a, b HitFigure) bool { return a.Figure == b.Figure })
}

// figureConditions are the conditions on figures that a document must fulfil,
// or may.
func figureConditions(n query.Node) (list []*query.Figure) {
	switch n := n.(type) {
	case *query.And:
		for _, child := range n.Nodes {
			list = append(list, figureConditions(child)...)
		}
	case *query.Or:
		for _, child := range n.Nodes {
			list = append(list, figureConditions(child)...)
		}
	case *query.Figure:
		list = append(list, n)
	}
	return list
}
