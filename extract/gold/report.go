package gold

import (
	"encoding/json"
	"fmt"

	"fuhan/corpus"
)

// Report is the result over a set of documents, as `fuhan eval --json` prints it.
type Report struct {
	Documents map[string]Metrics   `json:"documents"` // by name
	Overall   Metrics              `json:"overall"`   // from the counts of all documents together
	Score     Summary              `json:"score"`     // that of Overall
	Errors    map[string][]Mistake `json:"errors"`    // by name; none where all is right
	Alarms    map[string][]Mistake `json:"alarms"`    // the mistakes that must never happen, by name
}

// NewReport adds up the results of documents, by name.
func NewReport(results map[string]Result) Report {
	r := Report{Documents: map[string]Metrics{}, Errors: map[string][]Mistake{}, Alarms: map[string][]Mistake{}}
	var all Tally
	for _, name := range sortedKeys(results) { // sorted: sums of shares must not change with the order
		x := results[name]
		all.Add(x.Tally)
		r.Documents[name] = x.Tally.Metrics()
		if len(x.Mistakes) > 0 {
			r.Errors[name] = x.Mistakes
		}
		if len(x.Alarms) > 0 {
			r.Alarms[name] = x.Alarms
		}
	}
	r.Overall = all.Metrics()
	r.Score = r.Overall.Score
	return r
}

// ParseReport reads a report from JSON.
func ParseReport(data []byte) (Report, error) {
	var r Report
	if err := json.Unmarshal(data, &r); err != nil {
		return Report{}, fmt.Errorf("%w: report: %w", corpus.ErrMalformed, err)
	}
	if r.Documents == nil {
		return Report{}, fmt.Errorf("%w: report without documents", corpus.ErrMalformed)
	}
	return r, nil
}
