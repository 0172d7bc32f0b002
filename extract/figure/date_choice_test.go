package figure

import (
	"testing"

	"fuhan/corpus"
)

// TestLikeliestDate: the date of the last figure of a text.
func TestLikeliestDate(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"2022年，全市共发放补贴320万元，惠及老年人4600人。", "2022"},
		{"截至2023年9月，全县共有网格员1200名。", "2023-09"},
		{"自2021年7月1日起，护理补贴标准提高到每人每月300元。", "2021-07-01"},
		{"全县共有网格员1200名。", ""},
		{"目前，每人每月补贴300元。", ""},
	} {
		fs := Of(lines(corpus.KindNPCReply, "2023-11-01", c.text))
		if len(fs) == 0 {
			t.Fatalf("no figure in %q", c.text)
		}
		if got := fs[len(fs)-1].AsOf; got != c.want {
			t.Errorf("date %q of %q, want %q", got, c.text, c.want)
		}
	}
}

// TestDateCandidates: every date that may be meant is among them, months with the year
// printed before them.
func TestDateCandidates(t *testing.T) {
	var last []dateCandidate
	observeDates = func(_ *mention, cands []dateCandidate) { last = append(last[:0], cands...) }
	Of(lines(corpus.KindNPCReply, "2024-03-01", "2022年计划改造小区20个。截至5月底，已开工12个，2023年再开工8个。"))
	observeDates = nil
	got := map[string]bool{}
	for _, c := range last {
		got[c.date] = true
	}
	for _, want := range []string{"", "2023", "2022", "2022-05"} {
		if !got[want] {
			t.Errorf("%q is not among %v", want, got)
		}
	}
}
