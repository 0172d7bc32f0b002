package query

import (
	"errors"
	"math"
	"reflect"
	"testing"

	"fuhan/corpus"
)

func TestParseAmounts(t *testing.T) {
	for _, c := range []struct {
		text      string
		amounts   Amounts
		bounds    []float64
		canonical string
	}{
		{"津贴", Amounts{Item: "津贴"}, nil, "津贴"},
		{"津贴:元/月", Amounts{Item: "津贴", Unit: "元", Per: []string{"月"}}, nil, "津贴:元/月"},
		{" 津贴 ： 元每人每月 ", Amounts{Item: "津贴", Unit: "元", Per: []string{"人", "月"}}, nil, "津贴:元/人·月"},
		{"项目:津贴:元/月", Amounts{Item: "津贴", Unit: "元", Per: []string{"月"}}, nil, "津贴:元/月"},
		{"津贴:元/月:1000,500,1万,500", Amounts{Item: "津贴", Unit: "元", Per: []string{"月"}}, []float64{500, 1000, 10000}, "津贴:元/月"},
		{"津贴:元：500，1000、2000", Amounts{Item: "津贴", Unit: "元"}, []float64{500, 1000, 2000}, "津贴:元"},
		{"津贴::500", Amounts{Item: "津贴"}, []float64{500}, "津贴"},
		{"拨款:万元/年:10,1.1,1亿", Amounts{Item: "拨款", Unit: "元", Per: []string{"年"}}, []float64{11000, 100000, 1e8}, "拨款:元/年"},
		{"类型:名额 职数:名", Amounts{Kind: "quota", Item: "职数", Unit: "人"}, nil, "类型:员额 职数:人"},
		{"类型:金额:元", Amounts{Kind: "amount", Unit: "元"}, nil, "类型:金额:元"},
		{"kind:ratio", Amounts{Kind: "ratio"}, nil, "类型:比例"},
		{":元/月", Amounts{Unit: "元", Per: []string{"月"}}, nil, ":元/月"},
		{`"甲:乙":元`, Amounts{Item: "甲:乙", Unit: "元"}, nil, `"甲:乙":元`},
		{"完成率:%:0.5,50", Amounts{Item: "完成率", Unit: "%"}, []float64{0.5, 50}, "完成率:%"},
	} {
		a, bounds, err := ParseAmounts(c.text)
		if err != nil || !reflect.DeepEqual(a, c.amounts) || !reflect.DeepEqual(bounds, c.bounds) || a.String() != c.canonical {
			t.Errorf("%s: %+v %v %q, %v", c.text, a, bounds, a.String(), err)
		}
		if again, _, err := ParseAmounts(a.String()); err != nil || !reflect.DeepEqual(again, a) {
			t.Errorf("%s: read back as %+v, %v", a.String(), again, err)
		}
	}
	for _, text := range []string{"", ":", "津贴:元:五百", "津贴:元:500..1000", "津贴:500", "类型:信 津贴", "津贴:元/", "津贴:元::"} {
		if a, b, err := ParseAmounts(text); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("%q: %+v %v, %v", text, a, b, err)
		}
	}
}

func TestParseRange(t *testing.T) {
	month := Amounts{Item: "津贴", Unit: "元", Per: []string{"月"}}
	for _, c := range []struct {
		text      string
		want      Range
		canonical string
	}{
		{"津贴:元/月:500..1000", Range{month, 500, 1000}, "津贴:元/月:500..1000"},
		{"津贴：元/月：500—1万", Range{month, 500, 10000}, "津贴:元/月:500..10000"},
		{"津贴:元/月:..500", Range{month, math.Inf(-1), 500}, "津贴:元/月:..500"},
		{"津贴:元/月:1.5万..", Range{month, 15000, math.Inf(1)}, "津贴:元/月:15000.."},
		{"增幅:%:-5..0", Range{Amounts{Item: "增幅", Unit: "%"}, -5, 0}, "增幅:%:-5..0"},
		{"职数::10..20", Range{Amounts{Item: "职数"}, 10, 20}, "职数::10..20"},
		{"拨款:亿元:1..2", Range{Amounts{Item: "拨款", Unit: "元"}, 1e8, 2e8}, "拨款:元:100000000..200000000"},
	} {
		r, err := ParseRange(c.text)
		if err != nil || !reflect.DeepEqual(r, c.want) || r.String() != c.canonical {
			t.Errorf("%s: %+v %q, %v", c.text, r, r.String(), err)
		}
		if again, err := ParseRange(r.String()); err != nil || !reflect.DeepEqual(again, r) {
			t.Errorf("%s: read back as %+v, %v", r.String(), again, err)
		}
	}
	for _, text := range []string{"", "津贴", "津贴:元/月", "津贴:元/月:500", "津贴:元/月:..", "津贴:元/月:9..5", "津贴:元/月:5..5", "津贴:元/月:500至", "津贴:元/月:500..1000元"} {
		if r, err := ParseRange(text); !errors.Is(err, corpus.ErrUsage) {
			t.Errorf("%q: %+v, %v", text, r, err)
		}
	}
}

// TestRangeFigure: what a range asks for is asked for in the language too.
func TestRangeFigure(t *testing.T) {
	for text, want := range map[string]string{
		"津贴:元/月:500..1000": "item:津贴 >=500元/月 <1000元/月", "津贴:元/月:..500": "津贴<500元/月",
		"类型:名额 职数:人:10..": "kind:quota item:职数 >=10人",
	} {
		r, err := ParseRange(text)
		if err != nil {
			t.Fatal(err)
		}
		q := Query{Root: r.Figure()}
		if q.String() != want {
			t.Errorf("%s: %s", text, q.String())
		}
		if again, err := Parse(q.String()); err != nil || !reflect.DeepEqual(again.Root, q.Root) {
			t.Errorf("%s: read back as %s, %v", q.String(), again.String(), err)
		}
	}
}
