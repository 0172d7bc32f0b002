package gold

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"fuhan/corpus"
)

func TestCompare(t *testing.T) {
	before := NewReport(map[string]Result{
		"a": scored(t, func(m map[string]any) {
			f := list(m, "figures")
			f[0]["item"], f[0]["status"] = "两样", "past"
			f[3]["value"] = 9
			f[2]["status"] = "in_force"
		}),
		"b":   scored(t, func(map[string]any) {}),
		"old": scored(t, func(map[string]any) {}),
	})
	after := NewReport(map[string]Result{
		"a": scored(t, func(m map[string]any) {
			f := list(m, "figures")
			f[0]["item"] = "别样" // as wrong as before; the status is mended
			f[3]["value"], f[3]["item"] = 9, "同样是多抽"
			delete(m, "title")
		}),
		"b":   scored(t, func(map[string]any) {}),
		"new": scored(t, func(map[string]any) {}),
	})
	c := Compare(before, after)
	if !slices.Equal(c.Removed, []string{"old"}) || !slices.Equal(c.Added, []string{"new"}) || len(c.Documents) != 1 {
		t.Errorf("%+v", c)
	}
	d := c.Documents["a"]
	if got, want := lines(d.Mended), []string{
		"figure wrong key: amount =500元/月 [requested] 职级补贴 | – «职级补贴提高到500元/月» :: status: gold 'requested' pred 'in_force'",
		"figure wrong key: amount =3100元/月 [in_force] 基础补贴 | 正职 «正职、副职分别核定基础补贴为3100元/月» :: status: gold 'in_force' pred 'past'",
		"requested shown as in force: amount =500元/月 [requested] 职级补贴 | – «职级补贴提高到500元/月» :: status: gold 'requested' pred 'in_force'",
	}; !slices.Equal(got, want) {
		t.Errorf("mended %q", got)
	}
	if got, want := lines(d.New), []string{"meta title: gold '关于示例市第十届人大三次会议第12号建议的答复' pred None"}; !slices.Equal(got, want) {
		t.Errorf("new %q", got)
	}
	if s := c.Scores[0]; s.Name != "meta" || s.Before != 1 || s.After >= 1 {
		t.Errorf("%+v", s)
	}
	if s := c.Scores[3]; s.Name != "full_f1" || s.Before >= s.After {
		t.Errorf("%+v", s)
	}
}

// TestReportAsJSON: a report read back is the same to Compare.
func TestReportAsJSON(t *testing.T) {
	r := NewReport(map[string]Result{"a": scored(t, func(m map[string]any) { list(m, "figures")[0]["item"] = "两样" })})
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseReport(data)
	if err != nil {
		t.Fatal(err)
	}
	if c := Compare(back, r); len(c.Documents) != 0 || c.Scores[3].Before != c.Scores[3].After {
		t.Errorf("%+v", c)
	}
	for _, s := range []string{"", "[]", "{}", `{"score":{}}`} {
		if _, err := ParseReport([]byte(s)); !errors.Is(err, corpus.ErrMalformed) {
			t.Errorf("%q: %v", s, err)
		}
	}
}
