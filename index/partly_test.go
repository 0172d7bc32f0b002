package index

import (
	"context"
	"slices"
	"testing"

	"fuhan/index/query"
)

// TestPartly: behind what matches come documents with a part of the query, which
// the total does not count, and which other conditions still bind.
func TestPartly(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "all", Text: "社区工作者岗位补贴", Year: 2023, Date: "2023-05-01"},
		Document{ID: "part", Text: "社区工作者的管理", Year: 2023, Date: "2023-04-01"},
		Document{ID: "other year", Text: "社区工作者的管理", Year: 2020, Date: "2020-04-01"},
		Document{ID: "none", Text: "物业管理服务", Year: 2023, Date: "2023-03-01"},
	)
	for _, c := range []struct {
		name  string
		req   Request
		ids   []string
		whole int
	}{
		{"filled up", Request{Query: "社区工作者岗位补贴", Partly: true, Limit: 10}, []string{"all", "part", "other year"}, 1},
		{"not asked for", Request{Query: "社区工作者岗位补贴", Limit: 10}, []string{"all"}, 1},
		{"no room", Request{Query: "社区工作者岗位补贴", Partly: true, Limit: 1}, []string{"all"}, 1},
		{"the next page", Request{Query: "社区工作者岗位补贴", Partly: true, Limit: 1, Offset: 2}, []string{"other year"}, 0},
		{"a filter binds", Request{Query: "社区工作者岗位补贴", Partly: true, Limit: 10, Filters: Filters{Year: []int{2023}}}, []string{"all", "part"}, 1},
		{"alternative conditions bind", Request{Query: "社区工作者岗位补贴 (年:2023 或 年:2022)", Partly: true, Limit: 10}, []string{"all", "part"}, 1},
		{"a condition binds", Request{Query: "社区工作者岗位补贴 年:2023", Partly: true, Limit: 10}, []string{"all", "part"}, 1},
		{"what is excluded stays out", Request{Query: "社区工作者岗位补贴 -的管理", Partly: true, Limit: 10}, []string{"all"}, 1},
		{"a quoted phrase is wanted whole", Request{Query: `"社区工作者岗位补助"`, Partly: true, Limit: 10}, nil, 0},
		{"a wrong character", Request{Query: "社区工做者", Partly: true, Limit: 10}, []string{"all", "part", "other year"}, 0},
		{"by date nothing is added", Request{Query: "社区工作者岗位补贴", Partly: true, Limit: 10, Sort: SortNewest}, []string{"all"}, 1},
	} {
		res := ask(t, x, c.req)
		if got := hitIDs(res); !slices.Equal(got, c.ids) && len(got)+len(c.ids) > 0 || res.Whole != c.whole {
			t.Errorf("%s: %v, %d of them whole", c.name, got, res.Whole)
		}
		if res.Total > 1 {
			t.Errorf("%s: total %d", c.name, res.Total)
		}
	}
}

func TestSynonymsExpand(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "full", Text: "最低生活保障标准提高"}, Document{ID: "short", Text: "低保标准提高"},
		Document{ID: "accident", Text: "降低保费"}, Document{ID: "none", Text: "物业管理"},
	)
	find := func(query string, synonyms bool) []string {
		ids := hitIDs(ask(t, x, Request{Query: query, Synonyms: synonyms, Limit: 10}))
		slices.Sort(ids)
		return ids
	}
	if got := find("最低生活保障", true); !slices.Contains(got, "full") || slices.Contains(got, "accident") {
		t.Errorf("with synonyms: %v", got)
	}
	if got := find("低保", true); !slices.Contains(got, "full") || !slices.Contains(got, "short") {
		t.Errorf("the short form with synonyms: %v", got)
	}
	for query, synonyms := range map[string]bool{"最低生活保障": false, `"最低生活保障"`: true} {
		if got := find(query, synonyms); !slices.Equal(got, []string{"full"}) {
			t.Errorf("%s alone: %v", query, got)
		}
	}
	if got := find("标准 -低保", true); !slices.Equal(got, []string{"full"}) {
		t.Errorf("an exclusion was expanded: %v", got)
	}
}

// TestFigureConditions: a condition holds within one figure, knows bounds, and
// converts months and years.
func TestFigureConditions(t *testing.T) {
	x := openSmall(t)
	value := func(kind, item, unit, per string, low, high float64) Figure {
		return Figure{Kind: kind, Item: item, Unit: unit, Per: per, Low: low, High: high}
	}
	inf := func(sign int) float64 { var f float64; return float64(sign) / f }
	write(t, x, 1,
		Document{ID: "month", Text: "a", Figures: []Figure{value("amount", "岗位津贴", "元", "人·月", 600, 600)}},
		Document{ID: "year", Text: "a", Figures: []Figure{value("amount", "岗位津贴", "元", "年", 7200, 7200)}},
		Document{ID: "low", Text: "a", Figures: []Figure{value("amount", "岗位津贴", "元", "月", 300, 300), value("amount", "奖金", "元", "月", 900, 900)}},
		Document{ID: "most", Text: "a", Figures: []Figure{value("amount", "岗位津贴", "元", "月", inf(-1), 400)}},
		Document{ID: "range", Text: "a", Figures: []Figure{value("amount", "岗位津贴", "元", "月", 300, 800)}},
		Document{ID: "quota", Text: "a", Figures: []Figure{value("quota", "职数", "人", "", 12, 12)}},
	)
	for query, want := range map[string][]string{
		"津贴>=500元/月":             {"month", "range", "year"},
		"津贴<=400元/月":             {"low", "most", "range"},
		"津贴>300元/月":              {"month", "most", "range", "year"},
		"津贴:350..450元/月":         {"most", "range"},
		"kind:quota item:职数":     {"quota"},
		"kind:quota item:津贴":     {},
		"职数>=10名":                {"quota"},
		"津贴>=500元/月 -津贴>=700元/月": {"month", "year"},
	} {
		res, err := x.Search(context.Background(), Request{Query: query, Limit: 10})
		if err != nil {
			t.Fatal(err)
		}
		got := hitIDs(res)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v, want %v (%v)", query, got, want, res.Warnings)
		}
		for _, h := range res.Hits {
			for _, f := range h.Figures {
				if f.Converted != (h.ID == "year") || f.Bound != (h.ID == "most") {
					t.Errorf("%s: %s shows %+v", query, h.ID, f)
				}
			}
		}
	}
}

// TestDictionaryNotNeeded: conditions on columns alone load no dictionary.
func TestDictionaryNotNeeded(t *testing.T) {
	for text, want := range map[string]bool{
		"津贴>=500元/月": false, "年:2023 -承办:民政局": false, "文号:西民函*": false, "日期:2023-05 OR kind:quota": false,
		"社区": true, "-社区": true, "年:2023 (社区 OR 养老)": true, "正文:社区": true, "社区 NEAR/3 补贴": true,
	} {
		q, err := query.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := needsWords(q.Root); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}

func TestNearAndFields(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "1", Title: "关于社区的答复", Number: "西民函〔2023〕41号", Text: "社区工作者的岗位补贴", Issuers: []string{"昆明市西山区民政局"}, Date: "2023-05-01", Kind: "npc_reply", Topics: []string{"民政"}, Addressees: []string{"张晓丹"}},
		Document{ID: "2", Title: "关于养老的答复", Number: "西民函〔2022〕141号", Text: "补贴很多很多很多很多很多很多给社区", Issuers: []string{"财政局"}, Date: "2022-12", Kind: "notice", Topics: []string{"财政"}},
	)
	for query, want := range map[string][]string{
		"社区 NEAR/5 补贴": nil, "社区 NEAR/6 补贴": {"1"}, `"社区 补贴"~20`: {"1", "2"},
		"标题:社区": {"1"}, "文号:西民函*41号": {"1", "2"}, "文号:〔2023〕?1号": {"1"}, "承办:民政局": {"1"}, "发文机关:财政": {"2"},
		"年:2022": {"2"}, "年:2022..2023": {"1", "2"}, "日期:>=2023-01": {"1"}, "日期:2022-12": {"2"}, "类型:人大建议答复": {"1"}, "主题:民政": {"1"},
		"代表:晓丹": {"1"}, "正文:给社区": {"2"}, "正文:养老": nil, "正文:社区 标题:养老": {"2"}, "文号:西民函〔2023〕": {"1"}, "文号:*（2022）1？1号": {"2"}, "标题:(社区 或 养老)": {"1", "2"}, "-标题:社区": {"2"},
	} {
		got := ids(t, x, query)
		slices.Sort(got)
		if !slices.Equal(got, want) && len(got)+len(want) > 0 {
			t.Errorf("%s finds %v, want %v", query, got, want)
		}
	}
}

func TestPassagesSearch(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1,
		Document{ID: "1", Text: "社区很大。社区工作者有岗位补贴，按月发放到个人。养老另议。", Pages: []PageMark{{0, 1}, {len("社区很大。"), 2}}},
		Document{ID: "2", Text: "补贴标准另行制定，由财政部门会同有关单位执行。"},
	)
	res := ask(t, x, Request{Query: "社区 OR 补贴", Passages: true, Limit: 10})
	if res.Total != 2 || len(res.Hits) != 0 || len(res.Passages) < 2 || res.PassageTotal != len(res.Passages) {
		t.Fatalf("%+v", res)
	}
	first := res.Passages[0]
	if first.ID != "1" || first.Terms != 2 || first.Snippet.Page == 0 {
		t.Errorf("the sentence with both terms is not first: %+v", first)
	}
}
