package index

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestFiltersSet(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		name, value string
		want        Filters
	}{
		{"region", "昆明市", Filters{Region: []string{"昆明市"}}},
		{"region", "昆明市, 黄石市，温州市", Filters{Region: []string{"昆明市", "黄石市", "温州市"}}},
		{"year", "2022", Filters{Year: []int{2022}}},
		{"year", "2022年", Filters{Year: []int{2022}}},
		{"year", "2022..2024", Filters{Year: []int{2022, 2023, 2024}}},
		{"year", "2022-2023", Filters{Year: []int{2022, 2023}}},
		{"kind", "npc_reply", Filters{Kind: []string{"npc_reply"}}},
		{"kind", "政协提案答复", Filters{Kind: []string{"cppcc_reply"}}},
		{"figure", "金额", Filters{Figure: []string{"amount"}}},
		{"figure", "quota", Filters{Figure: []string{"quota"}}},
		{"month", "2023-05", Filters{Month: []string{"2023-05"}}},
		{"topic", "民政", Filters{Topic: []string{"民政"}}},
		{"body", "人大", Filters{Body: []string{"npc"}}},
		{"body", "cppcc", Filters{Body: []string{"cppcc"}}},
		{"class", "a", Filters{Class: []string{"A"}}},
		{"class", "B类", Filters{Class: []string{"B"}}},
		{"public", "是", Filters{Public: &yes}},
		{"public", "不公开", Filters{Public: &no}},
		{"draft", "false", Filters{Draft: &no}},
		{"format", ".PDF", Filters{Format: []string{"pdf"}}},
		{"issuer", "昆明市西山区民政局", Filters{Issuer: []string{"昆明市西山区民政局"}}},
		{"session", "西山区第十七届人大二次会议", Filters{Session: []string{"西山区第十七届人大二次会议"}}},
		{"region", "", Filters{}},
		{"region", " ,，", Filters{}},
	} {
		var f Filters
		if err := f.Set(c.name, c.value); err != nil {
			t.Errorf("%s=%q: %v", c.name, c.value, err)
		} else if !reflect.DeepEqual(f, c.want) {
			t.Errorf("%s=%q: %+v, want %+v", c.name, c.value, f, c.want)
		}
	}
}

func TestFiltersSetErrors(t *testing.T) {
	for name, values := range map[string][]string{
		"year":   {"廿年", "2024..2022", "1800", "2022..", "1..99999", "2022..2023..2024"},
		"kind":   {"信"},
		"figure": {"数字"},
		"month":  {"2023", "五月"},
		"body":   {"党委"},
		"public": {"也许"},
		"draft":  {"x"},
		"没有":     {"x"},
	} {
		for _, v := range values {
			var f Filters
			err := f.Set(name, v)
			if !errors.Is(err, corpus.ErrUsage) {
				t.Errorf("%s=%q: %v", name, v, err)
			}
			if err != nil && name != "没有" && !strings.Contains(err.Error(), "可用") {
				t.Errorf("%s=%q does not say what would do: %v", name, v, err)
			}
		}
	}
}
