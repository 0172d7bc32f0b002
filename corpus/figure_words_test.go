package corpus

import (
	"slices"
	"testing"
)

func num(v float64) *float64 { return &v }

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		want string
		f    Figure
	}{
		{"≤600 元/月", Figure{Value: num(600), Op: OpAtMost, Unit: "元", Per: "月"}},
		{"≥50%", Figure{Value: num(50), Op: OpAtLeast, Unit: "%"}},
		{"<40%", Figure{Value: num(40), Op: OpLess, Unit: "%"}},
		{">2,000 户", Figure{Value: num(2000), Op: OpMore, Unit: "户"}},
		{"约 9,800 人", Figure{Value: num(9800), Op: OpAbout, Unit: "人"}},
		{"100 元/人·月", Figure{Value: num(100), Op: OpEqual, Unit: "元", Per: "人·月"}},
		{"1—2 人", Figure{Min: num(1), Max: num(2), Unit: "人"}},
		{"20%—30%", Figure{Min: num(20), Max: num(30), Unit: "%"}},
		{"1.2—2.6 万元/亩", Figure{Min: num(12000), Max: num(26000), Unit: "元", Per: "亩"}},
		{"3,000 元—1 万元", Figure{Min: num(3000), Max: num(10000), Unit: "元"}},
		{"≥3 次", Figure{Min: num(3), Unit: "次"}},
		{"≤3 次", Figure{Max: num(3), Unit: "次"}},
		{"3 年", Figure{Value: num(3), Op: OpEqual, Unit: "年"}},
		{"6 个月", Figure{Value: num(6), Unit: "月"}},
		{"15 个工作日", Figure{Value: num(15), Unit: "工作日"}},
		{"1 次/3 年", Figure{Value: num(1), Unit: "次", Per: "3年"}},
		{"1 次/6 个月", Figure{Value: num(1), Unit: "次", Per: "6月"}},
		{"1 次/半年", Figure{Value: num(1), Unit: "次", Per: "半年"}},
		{"1 人/500 户", Figure{Value: num(1), Unit: "人", Per: "500户"}},
		{"0.12 元", Figure{Value: num(0.12), Unit: "元"}},
		{"0", Figure{Value: num(0)}},
		{"-1,234.5 元", Figure{Value: num(-1234.5), Unit: "元"}},
		// large numbers, where two decimals are enough for them
		{"1 万元", Figure{Value: num(10000), Unit: "元"}},
		{"62.37 亿元", Figure{Value: num(6237000000), Unit: "元"}},
		{"7,908.6 万亩", Figure{Value: num(79086000), Unit: "亩"}},
		{"249.48 万元", Figure{Value: num(2494800), Unit: "元"}},
		{"18,427 人", Figure{Value: num(18427), Unit: "人"}},
		{"6,237,000,001 元", Figure{Value: num(6237000001), Unit: "元"}},
		{"1.15 万人", Figure{Value: num(1.15 * 10000), Unit: "人"}},
		{"1,200 亿元", Figure{Value: num(1.2e11), Unit: "元"}},
		// ratios as written, else as a fraction
		{"7:3", Figure{Value: num(7.0 / 3), Unit: "比", Quote: "按7:3的比例"}},
		{"≥1:4", Figure{Value: num(0.25), Op: OpAtLeast, Unit: "比", Quote: "不低于1：4，三级不低于1：6"}},
		{"≥1:6", Figure{Value: num(1.0 / 6), Op: OpAtLeast, Unit: "比", Quote: "不低于1：4，三级不低于1：6"}},
		{"19.6:1", Figure{Value: num(19.6), Unit: "比", Quote: "生师比为19.6:1"}},
		{"2/3", Figure{Value: num(2.0 / 3), Unit: "比", Quote: "承担三分之二"}},
		{"3:1", Figure{Value: num(3), Unit: "比", Quote: "三比一"}},
		{"3.14159:1", Figure{Value: num(3.14159), Unit: "比"}},
		{"", Figure{Unit: "元"}},
	} {
		if got := c.f.Quantity(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.f, got, c.want)
		}
	}
}

func TestFigureWords(t *testing.T) {
	for _, c := range []struct{ change, item, want string }{
		{"", "补贴", "300 元"},
		{"from", "补贴", "由 300 元"},
		{"increase_to", "补贴", "增至 300 元"},
		{"increase_by", "补贴", "增加 300 元"},
		{"increase_by", "提高", "300 元"},
		{"decrease_to", "水费", "减至 300 元"},
		{"decrease_by", "水费", "减少 300 元"},
		{"decrease_by", "逐级降低", "300 元"},
	} {
		f := Figure{Value: num(300), Unit: "元", Change: c.change, Item: c.item}
		if got := f.Words(); got != c.want {
			t.Errorf("%s of %s: %q, want %q", c.change, c.item, got, c.want)
		}
	}
}

func TestNotes(t *testing.T) {
	f := Figure{Condition: "满3年的", AsOf: "2023-04", PartOf: "养老床位", Base: "工资", Modality: "may", Actor: "市财政"}
	if got, want := f.Notes(), []string{"满3年的", "2023年4月", "养老床位之内", "以工资为基数", "可以", "由市财政"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	f = Figure{Subject: "养老床位", Item: "转化率", PartOf: "养老床位", Base: "转化率"}
	if got := f.Notes(); len(got) != 0 {
		t.Errorf("says twice %q", got)
	}
}

func TestFigureLabels(t *testing.T) {
	seen := map[string]bool{"其他": true, "未定": true, "": true}
	fresh := func(label string) {
		t.Helper()
		if seen[label] {
			t.Errorf("%q stands for two things or none", label)
		}
		seen[label] = true
	}
	for _, k := range FigureKinds {
		fresh(k.Label())
	}
	for _, s := range FigureStatuses {
		fresh(s.Label(BodyNPC))
	}
	for _, o := range []AskOutcome{OutcomeAdopted, OutcomePartly, OutcomeExplained, OutcomeRefused, OutcomeDeferred} {
		fresh(o.Label())
	}
	for _, check := range []string{"sum", "parts", "ladder", "percent", "product", "label", "?"} {
		fresh((&Finding{Check: check}).CheckLabel())
	}
	for got, want := range map[string]string{
		StatusRequested.Label(""): "代表要求", StatusRequested.Label(BodyCPPCC): "委员要求", FigureKind("x").Label(): "其他",
		(&Finding{}).HoldsLabel(): "不符", (&Finding{Holds: true}).HoldsLabel(): "相符",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestWhen(t *testing.T) {
	for _, c := range []struct{ due, every, want string }{
		{"", "", ""}, {"2024-06", "", "期限 2024年6月"}, {"2024", "", "期限 2024年"}, {"", "2年", "每 2 年"}, {"", "年", "每年"}, {"", "半年", "每半年"},
		{"2024-06-30", "月", "期限 2024年6月30日 · 每月"},
	} {
		if got := (&Promise{Due: c.due, Every: c.every}).When(); got != c.want {
			t.Errorf("%s %s: %q, want %q", c.due, c.every, got, c.want)
		}
	}
}

func TestSchemeWords(t *testing.T) {
	posts, tiers := GradeScheme{Posts: 3, Grades: 9}, GradeScheme{Levels: 3, Tiers: 9}
	if got := posts.TrackWords(&Track{Name: "正职", Min: 7, Max: 9}); got != "正职 7—9级" {
		t.Error(got)
	}
	if got := tiers.TrackWords(&Track{Name: "一级", Min: 1, Max: 1}); got != "一级 1档" {
		t.Error(got)
	}
	for want, p := range map[string]GradePay{
		"7级 1,600 元/月":    {Grade: "7级", Value: 1600, Unit: "元", Per: "月"},
		"主管 一级一档 2,000 元": {Grade: "一级一档", Track: "主管", Value: 2000, Unit: "元"},
	} {
		if got := p.Words(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
