package gold

import (
	"maps"
	"slices"
)

// Comparison is what changed between two reports.
type Comparison struct {
	Scores    []Change              `json:"scores"`            // in the order of Summary
	Documents map[string]Difference `json:"documents"`         // in both reports, where anything changed
	Removed   []string              `json:"removed,omitempty"` // documents of the earlier report only
	Added     []string              `json:"added,omitempty"`   // documents of the later report only
}

// Change is one number in the earlier and the later report.
type Change struct {
	Name   string  `json:"name"`
	Before float64 `json:"before"`
	After  float64 `json:"after"`
}

// Difference is what changed in one document. A wrong key is known again by its
// figure and the key: another wrong value is no change.
type Difference struct {
	Mended []Mistake `json:"mended,omitempty"` // in the earlier report only
	New    []Mistake `json:"new,omitempty"`    // in the later report only
}

// Compare tells what changed from one report to a later one. The scores are
// those of the reports as they are, also where their documents differ.
func Compare(before, after Report) Comparison {
	c := Comparison{Documents: map[string]Difference{}}
	b := before.Score.List()
	for i, n := range after.Score.List() {
		c.Scores = append(c.Scores, Change{n.Name, b[i].Value, n.Value})
	}
	for _, name := range sortedKeys(before.Documents) {
		if _, ok := after.Documents[name]; !ok {
			c.Removed = append(c.Removed, name)
		}
	}
	for _, name := range sortedKeys(after.Documents) {
		if _, ok := before.Documents[name]; !ok {
			c.Added = append(c.Added, name)
			continue
		}
		x := splitAll(before.Errors[name], before.Alarms[name])
		y := splitAll(after.Errors[name], after.Alarms[name])
		if d := (Difference{Mended: without(x, y), New: without(y, x)}); len(d.Mended)+len(d.New) > 0 {
			c.Documents[name] = d
		}
	}
	return c
}

func splitAll(lists ...[]Mistake) []Mistake {
	var out []Mistake
	for _, list := range lists {
		for _, m := range list {
			out = append(out, m.split()...)
		}
	}
	return out
}

// without are the mistakes of a that b does not have, each of b taken once.
func without(a, b []Mistake) []Mistake {
	left := map[string]int{}
	for _, m := range b {
		left[m.identity()]++
	}
	var out []Mistake
	for _, m := range a {
		if id := m.identity(); left[id] > 0 {
			left[id]--
		} else {
			out = append(out, m)
		}
	}
	return out
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
