package index

import (
	"context"
	"errors"
	"slices"
	"testing"

	"fuhan/corpus"
)

func TestSuggest(t *testing.T) {
	x := openSmall(t)
	d := Document{ID: "1", Title: "关于提高社区工作者待遇的答复", Number: "西民函〔2023〕41号", Text: "社区工作者", Issuers: []string{"西山区民政局"}, Addressees: []string{"张晓丹"}}
	write(t, x, 1, d)
	complete := func(prefix string) []string {
		t.Helper()
		list, err := x.Suggest(context.Background(), prefix, 10)
		if err != nil {
			t.Fatal(err)
		}
		var texts []string
		for _, s := range list {
			texts = append(texts, s.Text)
		}
		return texts
	}
	for prefix, want := range map[string]string{"西民": d.Number, "关于提高": d.Title, "西山区": d.Issuers[0], "张": "张晓丹", "zxd": "张晓丹", "最低生": "最低生活保障"} {
		if got := complete(prefix); !slices.Contains(got, want) {
			t.Errorf("%s: %q, want %s", prefix, got, want)
		}
	}
	// what is gone is suggested no more, what is new at once
	if err := x.Write(context.Background(), []Document{{ID: "2", Title: "关于提高养老金的答复", Text: "养老"}}, []string{"1"}, 2); err != nil {
		t.Fatal(err)
	}
	if got := complete("关于提高"); !slices.Contains(got, "关于提高养老金的答复") || slices.Contains(got, d.Title) {
		t.Errorf("after a change: %q", got)
	}
	if _, err := x.Suggest(context.Background(), "社", MaxSuggestions+1); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("too many: %v", err)
	}
}

func TestDidYouMean(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Title: "物业管理的答复", Text: "社区", Issuers: []string{"西山区民政局"}, Year: 2023, Date: "2023-05-01"})
	res := ask(t, x, Request{Query: "西山区明政局", Partly: true, Limit: 3})
	if res.Total != 0 || !slices.ContainsFunc(res.Meant, func(c Correction) bool {
		return c.Text == "西山区民政局" && c.Query == "西山区民政局" && c.Total == 1
	}) {
		t.Errorf("%d found, meant %+v", res.Total, res.Meant)
	}
	// the other conditions stay, and what would find nothing is not named
	for q, want := range map[string]string{
		"西山区明政局 社区": "西山区民政局 社区", "标题:物业官理 年:2023": "标题:物业管理 年:2023", "西山区明政局 养老院": "", "西山区明政局 年:2022": "", "最低生活保帐": "",
		"西山区明政局 -西山区明政局": "西山区民政局 -西山区明政局",
	} {
		got := ""
		for _, c := range ask(t, x, Request{Query: q, Partly: true, Limit: 3}).Meant {
			got = c.Query
			if n := ask(t, x, Request{Query: c.Query}).Total; n != c.Total || n == 0 {
				t.Errorf("%s: %s finds %d, not %d", q, c.Query, n, c.Total)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
	if res := ask(t, x, Request{Query: "西山区民政局", Partly: true, Limit: 3}); res.Total != 1 || len(res.Meant) != 0 {
		t.Errorf("%d found, meant %+v", res.Total, res.Meant)
	}
}
