package reference

import (
	"encoding/json"
	"testing"
)

func TestApply(t *testing.T) {
	for _, c := range []struct {
		e    edit
		want string
	}{
		{edit{After: "甲", Put: "丙"}, "甲丙乙甲乙"},
		{edit{After: "甲", Last: true, Put: "丙"}, "甲乙甲丙乙"},
		{edit{Cut: "乙"}, "甲甲乙"},
		{edit{Cut: "乙", Put: "丁"}, "甲丁甲乙"},
	} {
		if got, err := c.e.apply("甲乙甲乙"); err != nil || got != c.want {
			t.Errorf("%+v: %q, error %v, want %q", c.e, got, err, c.want)
		}
	}
	if _, err := (edit{After: "戊", Put: "丙"}).apply("甲乙"); err == nil {
		t.Error("an edit that does not fit passes")
	}
}

func TestMend(t *testing.T) {
	if got, why, err := Mend("some other file", "甲乙"); got != "甲乙" || why != "" || err != nil {
		t.Errorf("%q, %q, %v", got, why, err)
	}
	var all []correction
	if err := json.Unmarshal(correctionsJSON, &all); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, c := range all {
		if c.Why == "" || seen[c.File] || (c.Whole == "") == (len(c.Edits) == 0) {
			t.Errorf("%+v", c)
		}
		seen[c.File] = true
	}
}
