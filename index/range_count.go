package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"fuhan/index/query"
)

// rangeCounter counts the documents of one range facet over the shards, in one
// pass over their figures. Where unit or bounds are to be chosen, it keeps the
// amounts until all are known.
type rangeCounter struct {
	RangeFacet
	key      string // see amountsKey
	test     query.Figure
	open     bool // the unit and the period are to be chosen
	measures []measure
	known    map[measure]uint32
	list     []stated // the amounts of the documents one behind the other
	ends     []uint32 // where each document ends in list
	tally    *tally   // nil until all is chosen
}

// measure is a unit with a rate, as figures have them.
type measure struct{ unit, per string }

// stated is an amount that a document states, in the unit and period of the facet
// where they are known.
type stated struct {
	low, high float64
	measure   uint32 // its number in the counter, where the unit is open
	converted bool
}

func newRangeCounter(f RangeFacet) *rangeCounter {
	c := &rangeCounter{
		RangeFacet: f, key: amountsKey(&f.Amounts), open: f.Measure() == "", known: map[measure]uint32{},
		test: query.Figure{Kind: f.Kind, Item: f.Item, Unit: f.Unit, Per: f.Per},
	}
	if !c.open && f.Bounds != nil {
		c.tally = newTally(f.Bounds)
	}
	return c
}

// count takes in the documents hits of a shard.
func (c *rangeCounter) count(column *figureColumn, hits *roaring.Bitmap) {
	test := newFigureTest(&c.test, column)
	numbers := map[[2]uint32]uint32{}
	var buffer [256]uint32
	it := hits.ManyIterator()
	for n := it.NextMany(buffer[:]); n > 0; n = it.NextMany(buffer[:]) {
		for _, num := range buffer[:n] {
			entries := column.of(num)
			for i := range entries {
				e := &entries[i]
				factor, ok := test.measures(e)
				if !ok || !test.names(e) {
					continue
				}
				x := stated{low: e.low * factor, high: e.high * factor, converted: factor != 1}
				if c.open {
					k, known := numbers[[2]uint32{e.unit, e.per}]
					if !known {
						k = c.number(measure{column.names[e.unit], column.names[e.per]})
						numbers[[2]uint32{e.unit, e.per}] = k
					}
					x.measure = k
				}
				c.list = append(c.list, x)
			}
			c.endDocument()
		}
	}
}

func (c *rangeCounter) number(m measure) uint32 {
	k, ok := c.known[m]
	if !ok {
		k = uint32(len(c.measures))
		c.known[m] = k
		c.measures = append(c.measures, m)
	}
	return k
}

// endDocument closes the document whose amounts stand at the end of the list.
func (c *rangeCounter) endDocument() {
	switch {
	case c.tally != nil:
		c.tally.document(c.list)
		c.list = c.list[:0]
	case len(c.ends) == 0 && len(c.list) > 0 || len(c.ends) > 0 && int(c.ends[len(c.ends)-1]) < len(c.list):
		c.ends = append(c.ends, uint32(len(c.list)))
	}
}

// documents calls f with the amounts of each document.
func (c *rangeCounter) documents(f func(list []stated)) {
	start := uint32(0)
	for _, end := range c.ends {
		f(c.list[start:end])
		start = end
	}
}

// result is the counts, after what was open has been chosen.
func (c *rangeCounter) result() RangeCounts {
	if c.open {
		c.chooseMeasure()
	}
	chosen := c.Bounds == nil
	if chosen {
		c.Bounds = c.chooseBounds()
	}
	if c.tally == nil {
		c.tally = newTally(c.Bounds)
		c.documents(c.tally.document)
	}
	out := RangeCounts{c.RangeFacet, c.tally.documents, c.tally.buckets}
	if chosen {
		out.Buckets = trimEmpty(out.Buckets)
	}
	return out
}

// trimEmpty cuts empty buckets off at both ends.
func trimEmpty(list []Bucket) []Bucket {
	filled := func(b Bucket) bool { return b.Count > 0 }
	first := slices.IndexFunc(list, filled)
	if first < 0 {
		return nil
	}
	last := len(list) - 1
	for list[last].Count == 0 {
		last--
	}
	return list[first : last+1]
}

// chooseMeasure sets unit and period to those that most documents state, and
// converts what can be converted into them. Periods of months add up; a unit goes
// before none, and a period before none where both are stated equally often.
func (c *rangeCounter) chooseMeasure() {
	count := make([]int, len(c.measures))
	last := make([]int, len(c.measures)) // document in which the measure was seen last, from 1 on
	document := 0
	c.documents(func(list []stated) {
		document++
		for i := range list {
			if k := list[i].measure; last[k] != document {
				last[k] = document
				count[k]++
			}
		}
	})
	type group struct {
		unit, others string
		months       bool
		period       string // where it is none of months
	}
	total := map[group]int{}
	byPeriod := map[group]map[string]int{}
	for k, m := range c.measures {
		t := newRateTest(rateParts(m.per))
		slices.Sort(t.others)
		g := group{unit: m.unit, others: strings.Join(t.others, "·")}
		if _, g.months = periodMonths[t.period]; !g.months {
			g.period = t.period
		}
		if byPeriod[g] == nil {
			byPeriod[g] = map[string]int{}
		}
		total[g] += count[k]
		byPeriod[g][t.period] += count[k]
	}
	periodic := func(g group) int { return oneIf(g.months || g.period != "") }
	best, found := group{}, false
	for g, n := range total {
		if !found || cmp.Or(
			cmp.Compare(oneIf(g.unit != ""), oneIf(best.unit != "")), cmp.Compare(n, total[best]), cmp.Compare(periodic(g), periodic(best)),
			strings.Compare(best.unit, g.unit), strings.Compare(best.others, g.others), strings.Compare(best.period, g.period), oneIf(g.months)-oneIf(best.months),
		) > 0 {
			best, found = g, true
		}
	}
	period, most := "", 0
	for p, n := range byPeriod[best] {
		if n > most || n == most && cmp.Or(cmp.Compare(periodMonths[p], periodMonths[period]), strings.Compare(p, period)) < 0 {
			period, most = p, n
		}
	}
	c.Unit, c.Per = best.unit, nil
	if best.others != "" {
		c.Per = strings.Split(best.others, "·")
	}
	if period != "" {
		c.Per = append(c.Per, period)
	}
	c.convert()
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// convert brings the amounts into the unit and period that were chosen, and drops
// those that have others.
func (c *rangeCounter) convert() {
	rate := newRateTest(c.Per)
	factors := make([]float64, len(c.measures))
	for k, m := range c.measures {
		if c.Unit == "" || m.unit == c.Unit {
			factors[k], _ = rate.factor(m.per)
		}
	}
	list, ends := c.list[:0], c.ends[:0]
	c.documents(func(of []stated) {
		before := len(list)
		for _, x := range of {
			if factor := factors[x.measure]; factor != 0 {
				list = append(list, stated{x.low * factor, x.high * factor, x.measure, factor != 1})
			}
		}
		if len(list) > before {
			ends = append(ends, uint32(len(list)))
		}
	})
	c.list, c.ends = list, ends
}

// documentWeight is what the amounts of one document count together when bounds
// are chosen. It is whole so that sums do not depend on their order.
const documentWeight = 720720 // divisible by all numbers up to 16

// chooseBounds divides the amounts that are stated.
func (c *rangeCounter) chooseBounds() []float64 {
	weights := map[float64]int64{}
	var ends []float64
	c.documents(func(list []stated) {
		ends = ends[:0]
		for i := range list {
			x := &list[i]
			if !math.IsInf(x.low, 0) {
				ends = append(ends, x.low)
			}
			if x.high != x.low && !math.IsInf(x.high, 0) {
				ends = append(ends, x.high)
			}
		}
		for _, v := range ends {
			weights[v] += max(1, documentWeight/int64(len(ends)))
		}
	})
	return roundBounds(weights)
}

// tally counts documents in buckets.
type tally struct {
	bounds    []float64
	buckets   []Bucket
	documents int // with an amount
}

// newTally makes the buckets between bounds, with those below and above them.
func newTally(bounds []float64) *tally {
	t := &tally{bounds: bounds}
	low := math.Inf(-1)
	for _, b := range bounds {
		t.buckets = append(t.buckets, Bucket{Low: low, High: b})
		low = b
	}
	t.buckets = append(t.buckets, Bucket{Low: low, High: math.Inf(1)})
	return t
}

// document takes in a document that states the amounts of list. An amount is in
// the buckets from that of its lower to that of its upper end, as figureTest has it.
func (t *tally) document(list []stated) {
	if len(list) == 0 {
		return
	}
	t.documents++
	var in, plain uint64 // buckets of the document, and those of them without conversion
	for i := range list {
		x := &list[i]
		first, last := t.bucket(x.low), t.bucket(x.high)
		if last < first {
			continue
		}
		mask := uint64(1)<<(last-first+1) - 1
		mask <<= first
		in |= mask
		if !x.converted {
			plain |= mask
		}
	}
	for i := range t.buckets {
		t.buckets[i].Count += int(in >> i & 1)
		t.buckets[i].Converted += int((in &^ plain) >> i & 1)
	}
}

// bucket is the number of the bucket in which v lies.
func (t *tally) bucket(v float64) int {
	i, found := slices.BinarySearch(t.bounds, v)
	if found {
		i++
	}
	return i
}
