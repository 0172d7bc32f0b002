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

// figureTest is a condition on figures for one shard. What it finds out about a
// word it keeps by the number of the word.
type figureTest struct {
	*query.Figure
	column     *figureColumn
	kind, unit int // numbers, anyName or noName
	item       string
	parts      []namePart // by number of the name, where an item is wanted
	rate       rateTest
	factors    map[uint32]float64 // by number of the rate, 0 for one that is not comparable
}

// What stands for the number of a name.
const (
	anyName = -1 // there is no condition
	noName  = -2 // no figure of the shard has it
)

// namePart says what of the wanted item a name has.
type namePart byte

const (
	partKnown  namePart = 1 << iota // the name has been looked at
	partWhole                       // it holds the item
	partBegins                      // it begins with an end of the item, short of all
	partEnds                        // it ends with a beginning of the item, short of all
)

func newFigureTest(f *query.Figure, c *figureColumn) *figureTest {
	t := &figureTest{Figure: f, column: c, kind: c.number(f.Kind), unit: c.number(f.Unit), item: Fold(f.Item), rate: newRateTest(f.Per), factors: map[uint32]float64{}}
	if t.item != "" {
		t.parts = make([]namePart, len(c.names))
	}
	return t
}

// number is that of a name that figures of c must have.
func (c *figureColumn) number(name string) int {
	if name == "" {
		return anyName
	}
	if k := slices.Index(c.names, name); k >= 0 {
		return k
	}
	return noName
}

// passes reports whether e fulfils the condition; converted says that its amount
// had to be reckoned for another period.
func (t *figureTest) passes(e *figureEntry) (ok, converted bool) {
	factor, ok := t.measures(e)
	if !ok || t.Bounded && !t.amount(e.low*factor, e.high*factor) {
		return false, false
	}
	return t.names(e), factor != 1
}

// measures reports whether kind, unit and rate of e are those of the condition, and
// what its amount is to be multiplied by.
func (t *figureTest) measures(e *figureEntry) (factor float64, ok bool) {
	if t.kind != anyName && t.kind != int(e.kind) || t.unit != anyName && t.unit != int(e.unit) {
		return 0, false
	}
	factor, known := t.factors[e.per]
	if !known {
		factor, _ = t.rate.factor(t.column.names[e.per])
		t.factors[e.per] = factor
	}
	return factor, factor != 0
}

// amount reports whether the interval of a figure meets that of the condition.
func (t *figureTest) amount(low, high float64) bool {
	if high < t.Low || low > t.High {
		return false
	}
	return !(high == t.Low && t.LowOpen || low == t.High && t.HighOpen)
}

// names reports whether the item is in what e measures, or whom it is for.
func (t *figureTest) names(e *figureEntry) bool {
	if t.item == "" {
		return true
	}
	item, subject := t.part(e.item), t.part(e.subject)
	if (item|subject)&partWhole != 0 {
		return true
	}
	return subject&partEnds != 0 && item&partBegins != 0 && strings.Contains(t.column.folded[e.subject]+t.column.folded[e.item], t.item)
}

// part is what name number k has of the item.
func (t *figureTest) part(k uint32) namePart {
	if t.parts[k] != 0 {
		return t.parts[k]
	}
	name, part := t.column.folded[k], partKnown
	if strings.Contains(name, t.item) {
		part |= partWhole
	}
	for i := range t.item {
		if i > 0 && strings.HasPrefix(name, t.item[i:]) {
			part |= partBegins
		}
		if i > 0 && strings.HasSuffix(name, t.item[:i]) {
			part |= partEnds
		}
	}
	t.parts[k] = part
	return part
}

// rateTest is the rate that a condition names: a period into which others are
// converted, and what else an amount is per. Persons count for nothing.
type rateTest struct {
	period string // "" any
	others []string
}

func newRateTest(per []string) (t rateTest) {
	for _, p := range per {
		if _, ok := periodMonths[p]; ok || otherPeriods[p] {
			t.period = p
		} else if p != personRate {
			t.others = append(t.others, p)
		}
	}
	return t
}

const personRate = "人"

// factor is what an amount per that rate is to be multiplied by.
func (t *rateTest) factor(per string) (factor float64, ok bool) {
	parts := rateParts(per)
	for _, want := range t.others {
		if !slices.Contains(parts, want) {
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

// rateParts is the parts of the rate of a figure: 人·月 is 人 and 月.
func rateParts(per string) []string {
	return strings.FieldsFunc(per, func(r rune) bool { return r == '·' || r == '/' })
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

// figures are those of f, whose row is r, that fulfil a condition of the query or
// of the filters.
func (s *session) figures(f *found, r *row) []HitFigure {
	conditions := append(figureConditions(s.query.Root), s.rangeConditions()...)
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
