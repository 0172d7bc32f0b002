package index

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/corpus"
	"fuhan/index/query"
)

// Limits of the range facets of a Request; beyond them Search returns
// corpus.ErrUsage.
const (
	MaxRanges = 8
	MaxBounds = 63 // of one facet
)

// RangeFacet asks how the amounts of figures are spread. At least one of kind,
// item and unit must be given. Where neither unit nor period is, those in which
// most documents of the result state such an amount are chosen; where Bounds is
// nil, round numbers that divide them about equally.
//
// Amounts are taken as conditions on figures take them: an item is looked for in
// that of the figure and whom it is for, months and years are converted, and a
// bound or an interval is in every bucket with which it has a point in common.
// The count of a bucket is therefore what a search for its Condition finds.
type RangeFacet struct {
	query.Amounts
	Bounds []float64 // finite, ascending
}

// ParseRangeFacet reads what a user writes, 津贴:元/月 or 津贴:元/月:500,1000,1万.
// Errors wrap corpus.ErrUsage and say in Chinese what would do.
func ParseRangeFacet(s string) (f RangeFacet, err error) {
	f.Amounts, f.Bounds, err = query.ParseAmounts(s)
	return f, err
}

// RangeCounts answers a RangeFacet, with what was chosen for it.
type RangeCounts struct {
	RangeFacet
	Documents int // that state such an amount
	// Buckets lie side by side and cover all amounts, except that where bounds
	// were chosen nothing is below the first bucket and above the last one. There
	// is none where bounds were to be chosen and no amount is stated.
	Buckets []Bucket
}

// Bucket is the documents with a figure from Low, which is included, to High,
// which is not; the ends of all may be infinite.
type Bucket struct {
	Low, High float64
	Count     int // a document counts once
	Converted int // those of Count whose figures there had to be reckoned for the period
}

// Range is bucket i as a filter, and the condition that finds the same.
func (r *RangeCounts) Range(i int) query.Range {
	return query.Range{Amounts: r.Amounts, Low: r.Buckets[i].Low, High: r.Buckets[i].High}
}

// maxFittingRanges is the number of range facets that FittingRanges gives.
const maxFittingRanges = 3

// FittingRanges is the range facets that help to narrow req further: on the
// amounts that its filters and the conditions of its query speak of, and on the
// items that are chosen. A query that cannot be read has none.
func FittingRanges(req *Request) (list []RangeFacet) {
	add := func(a query.Amounts) {
		for _, other := range list {
			if amountsKey(&a) == amountsKey(&other.Amounts) || a.Measure() == "" && sameFigures(&a, &other.Amounts) {
				return
			}
		}
		if len(list) < maxFittingRanges {
			list = append(list, RangeFacet{Amounts: a})
		}
	}
	for _, r := range req.Filters.Ranges {
		add(r.Amounts)
	}
	if q, err := query.Parse(req.Query); err == nil {
		for _, f := range figureConditions(q.Root) {
			add(query.Amounts{Kind: f.Kind, Item: f.Item, Unit: f.Unit, Per: f.Per})
		}
	}
	for _, item := range keywords(req.Filters.Item) {
		add(query.Amounts{Item: item})
	}
	return slices.DeleteFunc(list, func(f RangeFacet) bool { return !f.named() })
}

func (f *RangeFacet) named() bool { return f.Kind != "" || f.Item != "" || f.Unit != "" }

// amountsKey is equal for amounts that conditions take for the same.
func amountsKey(a *query.Amounts) string {
	t := newRateTest(a.Per)
	slices.Sort(t.others)
	return strings.Join([]string{a.Kind, Fold(a.Item), a.Unit, t.period, strings.Join(t.others, "·")}, "\x00")
}

// SameRange reports whether a and b are the same condition.
func SameRange(a, b *query.Range) bool {
	return a.Low == b.Low && a.High == b.High && amountsKey(&a.Amounts) == amountsKey(&b.Amounts)
}

// sameFigures reports whether a and b differ in the measure at most.
func sameFigures(a, b *query.Amounts) bool { return a.Kind == b.Kind && Fold(a.Item) == Fold(b.Item) }

// rangeFilter is the filters on the same amounts, of which one must hold.
type rangeFilter struct {
	key        string // see amountsKey
	amounts    query.Amounts
	conditions []*query.Figure
}

// prepareRanges checks the ranges of the request, filters and facets, and gathers
// the filters.
func (s *session) prepareRanges() error {
	given := s.req.Filters.Ranges
	if len(given) > maxFilterValues {
		return fmt.Errorf("%d values for the filter %s, the limit is %d: %w", len(given), FilterRange, maxFilterValues, corpus.ErrUsage)
	}
	for i := range given {
		r := &given[i]
		if !(r.Low < r.High) {
			return fmt.Errorf("range from %v to %v is empty: %w", r.Low, r.High, corpus.ErrUsage)
		}
		key := amountsKey(&r.Amounts)
		k := slices.IndexFunc(s.ranges, func(f rangeFilter) bool { return f.key == key })
		if k < 0 {
			k = len(s.ranges)
			s.ranges = append(s.ranges, rangeFilter{key: key, amounts: r.Amounts})
		}
		s.ranges[k].conditions = append(s.ranges[k].conditions, r.Figure())
	}
	if len(s.req.Ranges) > MaxRanges {
		return fmt.Errorf("%d range facets, the limit is %d: %w", len(s.req.Ranges), MaxRanges, corpus.ErrUsage)
	}
	for i := range s.req.Ranges {
		if err := s.req.Ranges[i].check(); err != nil {
			return err
		}
	}
	return nil
}

func (f *RangeFacet) check() error {
	switch {
	case !f.named():
		return fmt.Errorf("range facet without kind, item and unit: %w", corpus.ErrUsage)
	case len(f.Bounds) > MaxBounds:
		return fmt.Errorf("range facet with %d bounds, the limit is %d: %w", len(f.Bounds), MaxBounds, corpus.ErrUsage)
	}
	for i, b := range f.Bounds {
		if math.IsNaN(b) || math.IsInf(b, 0) || i > 0 && b <= f.Bounds[i-1] {
			return fmt.Errorf("bounds %v of a range facet do not ascend: %w", f.Bounds, corpus.ErrUsage)
		}
	}
	return nil
}

// rangeConditions is what the filters on ranges ask of figures.
func (s *session) rangeConditions() (list []*query.Figure) {
	for _, f := range s.ranges {
		list = append(list, f.conditions...)
	}
	return list
}

// inRanges is the documents of within that pass the filters, except the one with
// the key but ("": none).
func (e *evaluator) inRanges(filters []rangeFilter, within *roaring.Bitmap, but string) (*roaring.Bitmap, error) {
	for _, f := range filters {
		if f.key == but {
			continue
		}
		if err := done(e.ctx, "search"); err != nil {
			return nil, err
		}
		some := roaring.New()
		for _, c := range f.conditions {
			some.Or(e.figures(c, roaring.AndNot(within, some)))
		}
		within = some
	}
	return within, nil
}

// rangeCounters is a counter for each range facet of the request. One that leaves
// the unit open takes that of a filter on the same figures.
func (s *session) rangeCounters() []*rangeCounter {
	var list []*rangeCounter
	for _, f := range s.req.Ranges {
		if f.Measure() == "" {
			for i := range s.ranges {
				if a := &s.ranges[i].amounts; sameFigures(&f.Amounts, a) {
					f.Amounts = *a
					break
				}
			}
		}
		list = append(list, newRangeCounter(f))
	}
	return list
}

// countWithin takes in the documents of a shard that match: answer before the
// filters, hits behind them. The ranges that the user chose of this facet do not
// narrow it.
func (c *rangeCounter) countWithin(s *session, e *evaluator, answer, hits *roaring.Bitmap) error {
	if slices.ContainsFunc(s.ranges, func(f rangeFilter) bool { return f.key == c.key }) {
		within, err := e.inRanges(s.ranges, answer, c.key)
		if err != nil {
			return err
		}
		hits = e.filter(s.filters, within, -1)
	}
	if err := done(s.ctx, "search"); err != nil {
		return err
	}
	c.count(&e.shard.columns.figures, hits)
	return nil
}
