package api

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"fuhan/corpus"
	"fuhan/index"
	"fuhan/index/query"
)

// RangeCounts is how the amounts of figures are spread over the documents found.
type RangeCounts struct {
	Amounts   string   `json:"amounts" doc:"统计的是什么数额，如 津贴:元/月"`
	Unit      string   `json:"unit,omitempty"`
	Per       string   `json:"per,omitempty" doc:"期间等，如 月"`
	Documents int      `json:"documents" doc:"写有这种数额的件数"`
	Buckets   []Bucket `json:"buckets" doc:"各档，从小到大"`
}

// Bucket is a range of amounts with the number of documents that state one. Low is
// included and High is not; one that is missing is open.
type Bucket struct {
	Low       *float64 `json:"low,omitempty" doc:"下限，含"`
	High      *float64 `json:"high,omitempty" doc:"上限，不含"`
	Count     int      `json:"count" doc:"件数，一件在一档里只算一次"`
	Converted int      `json:"converted,omitempty" doc:"其中换算期间才落在这一档的件数"`
	Range     string   `json:"range" doc:"只看这一档时 range 参数的值"`
	Query     string   `json:"query" doc:"同样的条件在检索式里的写法"`
}

func newRangeCounts(r *index.RangeCounts) RangeCounts {
	out := RangeCounts{Amounts: r.Amounts.String(), Unit: r.Unit, Per: strings.Join(r.Per, "·"), Documents: r.Documents, Buckets: []Bucket{}}
	finite := func(v float64) *float64 {
		if math.IsInf(v, 0) {
			return nil
		}
		return &v
	}
	for i, b := range r.Buckets {
		bucket := r.Range(i)
		out.Buckets = append(out.Buckets, Bucket{finite(b.Low), finite(b.High), b.Count, b.Converted, bucket.String(), query.Query{Root: bucket.Figure()}.String()})
	}
	return out
}

// AmountsWords is what amounts are of, with their unit: 津贴（元/月）.
func AmountsWords(a *query.Amounts) string {
	name := amountsName(a)
	if m := a.Measure(); m != "" {
		return name + "（" + m + "）"
	}
	return name
}

func amountsName(a *query.Amounts) string {
	var parts []string
	if a.Kind != "" {
		parts = append(parts, corpus.FigureKind(a.Kind).Label())
	}
	if a.Item != "" {
		parts = append(parts, a.Item)
	}
	if len(parts) == 0 {
		return "数额"
	}
	return strings.Join(parts, " ")
}

// BucketWords is a range without what it is of: 不满 500 元, 500—1,000 元, 1 万元以上.
// Its lower end is included, the upper one is not.
func BucketWords(r *query.Range) string {
	f := corpus.Figure{Unit: r.Unit}
	switch {
	case math.IsInf(r.Low, -1) && math.IsInf(r.High, 1):
		return "不限"
	case math.IsInf(r.Low, -1):
		f.Value = &r.High
		return "不满 " + f.Quantity()
	case math.IsInf(r.High, 1):
		f.Value = &r.Low
		return f.Quantity() + "以上"
	}
	f.Min, f.Max = &r.Low, &r.High
	return f.Quantity()
}

// rangeWords is a range with what it is of: 津贴 500—1,000 元/月.
func rangeWords(r *query.Range) string {
	words := amountsName(&r.Amounts) + " " + BucketWords(r)
	if len(r.Per) > 0 {
		words += "（每" + strings.Join(r.Per, "每") + "）"
	}
	return words
}

// rangeLabel words a value of the parameter range; one that cannot be read stands
// for itself.
func rangeLabel(value string) string {
	r, err := query.ParseRange(value)
	if err != nil {
		return value
	}
	return rangeWords(&r)
}

// rangeViews gives the ranges of a result the form of the page. One that would not
// narrow the result is left out.
func rangeViews(v url.Values, res *index.Result) (out []facetView) {
	for i := range res.Ranges {
		r := &res.Ranges[i]
		view := facetView{Label: AmountsWords(&r.Amounts), Open: true, Note: "每档含下限，不含上限"}
		for k, b := range r.Buckets {
			bucket := r.Range(k)
			value, on := chosenRange(v, &bucket)
			if b.Count == 0 && !on {
				continue
			}
			x := facetValueView{Label: BucketWords(&bucket), Href: toggle(v, index.FilterRange, value), Count: b.Count, On: on}
			if b.Converted > 0 {
				view.Note = "每档含下限，不含上限；年、月等期间已换算"
			}
			view.Values = append(view.Values, x)
		}
		if len(view.Values) > 1 || len(view.Values) == 1 && view.Values[0].On {
			out = append(out, view)
		}
	}
	return out
}

// chosenRange is the value of the parameter range that stands for r: as it was
// given where it is chosen.
func chosenRange(v url.Values, r *query.Range) (value string, on bool) {
	i := slices.IndexFunc(v[index.FilterRange], func(given string) bool {
		other, err := query.ParseRange(given)
		return err == nil && index.SameRange(&other, r)
	})
	if i < 0 {
		return r.String(), false
	}
	return v[index.FilterRange][i], true
}
