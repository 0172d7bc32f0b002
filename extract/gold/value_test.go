package gold

import (
	"errors"
	"math"
	"testing"

	"fuhan/corpus"
)

// objectOf is a JSON object of a test.
func objectOf(t *testing.T, s string) *object {
	t.Helper()
	return answer(t, s).obj
}

func answer(t *testing.T, s string) Answer {
	t.Helper()
	a, err := Parse([]byte(s))
	if err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return a
}

func near9(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

func TestParse(t *testing.T) {
	for _, s := range []string{"", "{", `{"a"}`, `{"a":1,}`, `{} {}`, `{} x`, `[]`, `3`, `null`, `{"a":[1}`, `{"a":NaN}`} {
		if a, err := Parse([]byte(s)); !errors.Is(err, corpus.ErrMalformed) {
			t.Errorf("%q: %v, %v", s, a, err)
		}
	}
	o := objectOf(t, ` {"b":1,"a":[true,null,"x",{"c":1.50}],"b":2} `)
	if got, want := repr(o), "{'b': 2, 'a': [True, None, 'x', {'c': 1.5}]}"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	a, err := Of(&corpus.Facts{Title: "关于示例", Citations: []corpus.Citation{{Title: "甲"}}})
	if err != nil || str(a.obj.get("title")) != "关于示例" || len(a.obj.dicts("citations")) != 1 {
		t.Errorf("%v, %v", repr(a.obj), err)
	}
}

func TestRepr(t *testing.T) {
	for in, want := range map[string]string{
		`null`: "None", `true`: "True", `3`: "3", `-0`: "0", `3.0`: "3.0", `1e15`: "1000000000000000.0", `1e16`: "1e+16", `0.0001`: "0.0001", `0.00001`: "1e-05",
		`"a"`: "'a'", `"it's"`: `"it's"`, `"it's \"x\""`: `'it\'s "x"'`, `"\n\t\\"`: `'\n\t\\'`, `"\u3000\u200b"`: `'\u3000\u200b'`, `[1,"a"]`: "[1, 'a']", `{"k":{}}`: "{'k': {}}",
	} {
		if got := repr(objectOf(t, `{"v":`+in+`}`).get("v")); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

func TestEqual(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`null`, `null`, true}, {`null`, `""`, false}, {`"x"`, `"x"`, true}, {`1`, `1.0`, true}, {`true`, `1`, true}, {`1`, `"1"`, false},
		{`[1,2]`, `[1,2]`, true}, {`[1,2]`, `[2,1]`, false}, {`{"a":1,"b":2}`, `{"b":2,"a":1}`, true}, {`{"a":1}`, `{"b":1}`, false},
	} {
		o := objectOf(t, `{"a":`+c.a+`,"b":`+c.b+`}`)
		if got := equal(o.get("a"), o.get("b")); got != c.want {
			t.Errorf("%s and %s: %v", c.a, c.b, got)
		}
	}
}

func TestTruthy(t *testing.T) {
	for in, want := range map[string]bool{`null`: false, `false`: false, `0`: false, `0.0`: false, `""`: false, `[]`: false, `{}`: false, `true`: true, `2`: true, `" "`: true, `[0]`: true, `{"a":null}`: true} {
		if got := truthy(objectOf(t, `{"v":`+in+`}`).get("v")); got != want {
			t.Errorf("%s: %v", in, got)
		}
	}
}

func TestNormalForms(t *testing.T) {
	for _, c := range []struct{ in, normal, bare, digits string }{
		{"甲（试行） ", "甲(试行)", "甲试行", "甲(试行)"},
		{"四岗十八级", "四岗十八级", "四岗十八级", "4岗18级"},
		{"二〇二三年", "二〇二三年", "二〇二三年", "2023年"},
		{"一千二百零五、Ａ\u3000B", "一千二百零五、AB", "一千二百零五AB", "1205、AB"},
		{"两年", "两年", "两年", "2年"},
	} {
		if n, b, d := normal(c.in), bare(c.in), digits(c.in); n != c.normal || b != c.bare || d != c.digits {
			t.Errorf("%q: %q %q %q", c.in, n, b, d)
		}
	}
}

func TestNumber(t *testing.T) {
	for in, want := range map[string]float64{`3`: 3, `"3,000"`: 3000, `"1:2"`: 0.5, `"１２"`: 12, `".5"`: 0.5, `"1_0"`: 10, `"1e3"`: 1000} {
		if got, ok := number(objectOf(t, `{"v":`+in+`}`).get("v")); !ok || got != want {
			t.Errorf("%s: %v %v", in, got, ok)
		}
	}
	for _, in := range []string{`null`, `true`, `""`, `"abc"`, `"1:0"`, `"0x10"`, `[1]`, `"1__0"`} {
		if got, ok := number(objectOf(t, `{"v":`+in+`}`).get("v")); ok {
			t.Errorf("%s: %v", in, got)
		}
	}
	if !sameNumber("4", "4.0") || sameNumber("4", nil) || !sameNumber(nil, "x") {
		t.Error("sameNumber")
	}
}

func TestUnitsAndRates(t *testing.T) {
	for in, want := range map[string]string{"名": "人", "元人民币": "元", "个月": "月", "ｍ２": "平方米", "比例": "比", "袋": "袋", "": ""} {
		if got := unitName(in); got != want {
			t.Errorf("unit %q: %q", in, got)
		}
	}
	for a, b := range map[string]string{"人·月": "每人每月", "月": "每一月", "2年": "每两年", "人/月": "月人", "每名": "人均", "每个社区": "社区", "每500户": "500户", "每1个年": "年"} {
		if perName(a) != perName(b) {
			t.Errorf("%s is %s, %s is %s", a, perName(a), b, perName(b))
		}
	}
	for a, b := range map[string]string{"月": "年", "人·月": "月", "2年": "3年", "社区": ""} {
		if perName(a) == perName(b) {
			t.Errorf("%s and %s are both %s", a, b, perName(a))
		}
	}
}

func TestQuantity(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{`{"value":3000,"unit":"元","op":"="}`, `{"value":"3,000","unit":"元人民币"}`, true},
		{`{"value":400000,"unit":"人"}`, `{"value":40,"unit":"万名"}`, true},
		{`{"value":1,"unit":"亿元"}`, `{"value":10000,"unit":"万元"}`, true},
		{`{"value":3,"unit":"年","op":">="}`, `{"value":3,"unit":"周年","op":"≥"}`, true},
		{`{"min":3,"unit":"年"}`, `{"value":3,"unit":"年","op":">="}`, true},
		{`{"max":3,"unit":"年"}`, `{"value":3,"unit":"年","op":"<="}`, true},
		{`{"min":1,"max":2,"unit":"年"}`, `{"min":"1","max":"2","op":"~","unit":"年"}`, true},
		{`{"min":1,"max":2,"unit":"年"}`, `{"min":1,"max":3,"unit":"年"}`, false},
		{`{"min":1,"max":1,"unit":"年"}`, `{"value":1,"unit":"年"}`, false},
		{`{"value":0.5,"unit":"比"}`, `{"value":"1:2","unit":"比例"}`, true},
		{`{"value":3,"unit":"年"}`, `{"value":3,"unit":"月"}`, false},
		{`{"value":3,"unit":"年"}`, `{"value":3,"unit":"年","op":"~"}`, false},
		{`{"value":3,"unit":"年"}`, `{"value":3.0000000001,"unit":"年"}`, true},
		{`{"value":3,"unit":"年"}`, `{"value":3.00000001,"unit":"年"}`, false},
		{`{"unit":"年"}`, `{"unit":"年"}`, false},
	} {
		a, b := quantityOf(objectOf(t, c.a)), quantityOf(objectOf(t, c.b))
		if got := sameQuantity(a, b); got != c.want {
			t.Errorf("%s and %s: %v (%+v, %+v)", c.a, c.b, got, a, b)
		}
	}
}

func TestLikeness(t *testing.T) {
	for _, c := range []struct {
		a, b  string
		dice  float64
		alike bool
	}{
		{"基础补贴", "基础补贴", 1, true},
		{"", "", 1, true},
		{"，", "", 1, true},
		{"甲", "", 0, false},
		{"甲", "乙", 0, false},
		{"基础补贴", "补贴", 0.5, true},
		{"甲", "甲乙", 0, true},
		{"甲乙丙", "乙丙丁", 0.5, true},
		{"甲乙丙丁", "乙丙己庚", 1.0 / 3, false},
		{"甲乙甲乙", "甲乙", 0.5, true}, // 甲乙 stands once in the second
		{"甲甲甲甲", "甲甲", 0.5, true},
		{"社区（工作者）", "社区工作者", 1, true},
	} {
		if d, a := dice(c.a, c.b), alike(c.a, c.b); !near9(d, c.dice) || a != c.alike {
			t.Errorf("%q and %q: %v %v, want %v %v", c.a, c.b, d, a, c.dice, c.alike)
		}
	}
}

func TestOverlap(t *testing.T) {
	text := NewText("甲乙丙丁，\n  甲乙戊己；戊己庚")
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"甲乙丙", "丙丁", 1},
		{"甲乙丙丁，甲乙", "丁,甲 乙戊", 4},
		{"甲乙", "丙", 0},
		{"甲乙", "甲乙", 2},
		{"戊己", "己庚", 1}, // at its second place
		{"不在", "甲乙", 0},
		{"", "甲乙", 0},
	} {
		if got := text.overlap(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if !text.holds("丁,甲") || text.holds("丁甲") || text.holds("") {
		t.Error("holds")
	}
	var none *Text
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"分别核定基础补贴为3100元", "核定基础补贴为3100元/月", 12},
		{"核定基础补", "核定基础岗位", 0}, // 4 of 5 characters
		{"100元", "100元/月", 4},
		{"", "甲", 0},
	} {
		if got := none.overlap(c.a, c.b); got != c.want {
			t.Errorf("without a text %q and %q: %d, want %d", c.a, c.b, got, c.want)
		}
	}
	if !none.holds("任何") {
		t.Error("without a text every quote counts as held")
	}
}

func TestGreedy(t *testing.T) {
	m := greedy([]candidate{{[3]float64{1, 0, 0}, 0, 0}, {[3]float64{2, 0, 0}, 1, 0}, {[3]float64{1, 9, 0}, 0, 1}, {[3]float64{1, 9, 0}, 2, 1}, {[3]float64{1, 0, 0}, 2, 2}})
	if m.byGold[1] != 0 || m.byGold[0] != 1 || m.byGold[2] != 2 || len(m.pairs) != 3 || m.pairs[0] != [2]int{1, 0} {
		t.Errorf("%+v", m)
	}
}

func TestSchemeName(t *testing.T) {
	for in, want := range map[string]string{"四岗十八级": "4岗18级", "四类岗位共18级": "4岗18级", "“四岗”18个级": "4岗18级", "四级十二档": "4级12档", "三岗十八级": "3岗18级"} {
		if got := schemeName(objectOf(t, `{"name":"`+in+`"}`)); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

func TestPRF(t *testing.T) {
	for _, c := range []struct {
		hits    Hits
		p, r, f float64
	}{
		{Hits{}, 1, 1, 1}, {Hits{0, 3, 0}, 0, 0, 0}, {Hits{0, 0, 3}, 0, 0, 0}, {Hits{0, 2, 2}, 0, 0, 0}, {Hits{3, 4, 5}, 0.6, 0.75, 2.0 / 3},
	} {
		if got := c.hits.PRF(); !near9(got.Precision, c.p) || !near9(got.Recall, c.r) || !near9(got.F1, c.f) {
			t.Errorf("%+v: %+v", c.hits, got)
		}
	}
}
