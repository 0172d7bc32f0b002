package gold

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
)

// letter and letterGold are one fictitious reply with its answer.
const letter = `关于示例市第十届人大三次会议第12号建议的答复
赵示例代表：
正职、副职分别核定基础补贴为3100元/月、3000元/月。建议将职级补贴提高到500元/月。在岗满3年的每年调整1次，
试用期不超过6个月，名额按1至2人配备。全市现有网格员147人，去年已招聘147人，分为四类岗位共18级。
下一步，我局将继续落实基础补贴政策，并向社会公布。今后还将开展业务培训工作。
`

const letterGold = `{"title":"关于示例市第十届人大三次会议第12号建议的答复","kind":"npc_reply","draft":false,"region":["云南省","昆明市","西山区"],
"reply":{"body":"npc","number":"12","addressees":["赵示例"],"contact":{"name":"乙"}},
"citations":[{"title":"甲办法","number":"示〔2020〕1号"},{"title":"乙办法","number":"示〔2020〕2号"},{"title":"丙办法","number":"示〔2020〕3号"},{"title":"丁办法"}],
"figures":[
{"kind":"amount","item":"基础补贴","subject":"正职","value":3100,"op":"=","unit":"元","per":"月","status":"in_force","quote":"正职、副职分别核定基础补贴为3100元/月"},
{"kind":"amount","item":"基础补贴","subject":"副职","value":3000,"op":"=","unit":"元","per":"月","status":"in_force","quote":"副职分别核定基础补贴为3100元/月、3000元/月"},
{"kind":"amount","item":"职级补贴","value":500,"op":"=","unit":"元","per":"月","status":"requested","quote":"职级补贴提高到500元/月"},
{"kind":"duration","item":"在岗","value":3,"op":">=","unit":"年","condition":"在岗的","status":"in_force","quote":"在岗满3年"},
{"kind":"frequency","item":"调整","value":1,"op":"=","unit":"次","per":"年","status":"in_force","quote":"每年调整1次"},
{"kind":"duration","item":"试用期","value":6,"op":"<=","unit":"月","status":"in_force","quote":"试用期不超过6个月"},
{"kind":"quota","item":"名额","min":1,"max":2,"unit":"人","status":"in_force","quote":"名额按1至2人配备"},
{"kind":"headcount","item":"网格员","subject":"全市","value":147,"op":"=","unit":"人","status":"in_force","quote":"全市现有网格员147人"},
{"kind":"headcount","item":"招聘","value":147,"op":"=","unit":"人","as_of":"2023","status":"past","quote":"去年已招聘147人"}],
"grade_schemes":[{"name":"四岗18级","posts":4,"grades":18,"tracks":[{"name":"主管","min":7,"max":18},{"name":"助理","min":1,"max":12}]}],
"commitments":["下一步，我局将继续落实基础补贴政策，并向社会公布。","今后还将开展业务培训工作。"]}`

const letterOptional = `{"figures":[{"kind":"count","item":"岗位","value":4,"op":"=","unit":"类","status":"in_force","quote":"四类岗位"}]}`

// scored scores the answer of the letter after a change to it.
func scored(t *testing.T, change func(m map[string]any)) Result {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(letterGold), &m); err != nil {
		t.Fatal(err)
	}
	change(m)
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return Score(answer(t, letterGold), answer(t, string(data)), NewText(letter), answer(t, letterOptional))
}

func list(m map[string]any, k string) []map[string]any {
	var out []map[string]any
	for _, x := range m[k].([]any) {
		out = append(out, x.(map[string]any))
	}
	return out
}

func TestItself(t *testing.T) {
	r := scored(t, func(map[string]any) {})
	m := r.Tally.Metrics()
	if want := "SCORE meta=1.00 citations_f1=1.00 mention_f1=1.00 full_f1=1.00 grade_f1=1.00 commitments_f1=1.00"; m.Score.String() != want {
		t.Error(m.Score)
	}
	for k, a := range m.Attributes {
		if a.Accuracy != 1 {
			t.Errorf("%s %v", k, a)
		}
	}
	if len(r.Mistakes)+len(r.Alarms) > 0 || *m.TrackAccuracy != 1 || *m.NumbersAccuracy != 1 || m.Figures.Unlocated != 0 {
		t.Errorf("%+v", r)
	}
}

func TestNothing(t *testing.T) {
	r := Score(answer(t, letterGold), Answer{}, NewText(letter), Answer{})
	for _, n := range r.Tally.Metrics().Score.List() {
		if n.Value != 0 {
			t.Errorf("%s %v", n.Name, n.Value)
		}
	}
	r = Score(Answer{}, Answer{}, nil, Answer{})
	for _, n := range r.Tally.Metrics().Score.List() {
		if n.Value != 1 {
			t.Errorf("nothing on either side: %s %v", n.Name, n.Value)
		}
	}
	for _, junk := range []string{`{"figures":null,"citations":"x","reply":[]}`, `{"figures":[{},3,{"value":"abc","unit":null}],"commitments":3,"grade_schemes":{}}`} {
		r := Score(answer(t, letterGold), answer(t, junk), NewText(letter), Answer{})
		if m := r.Tally.Metrics(); m.Figures.F1 != 0 {
			t.Errorf("%s: %v", junk, m.Score)
		}
	}
}

func TestMetadata(t *testing.T) {
	for _, c := range []struct {
		name, gold, pred string
		want             float64
	}{
		{"the same", `{"title":"甲","draft":false,"reply":{"term":17,"contact":{"name":"乙"}}}`, `{"title":"甲","draft":false,"reply":{"term":17,"contact":{"name":"乙"}}}`, 1},
		{"nothing at all", `{}`, `{}`, 1},
		{"a key missed", `{"title":"甲","draft":false}`, `{"draft":false}`, 0.5},
		{"a key invented", `{"draft":false}`, `{"title":"甲","draft":false}`, 0.5},
		{"a wrong flag", `{"draft":true}`, `{"draft":false}`, 0},
		{"an empty value is absent", `{"title":"甲"}`, `{"title":"甲","number":"","issuers":[],"date":null,"reply":{"contact":{}}}`, 1},
		{"other keys do not count", `{"title":"甲"}`, `{"title":"甲","signer":"乙","evidence":{}}`, 1},
		{"width and blanks do not count", `{"title":"甲（试行）"}`, `{"title":"甲 (试行)"}`, 1},
		{"the mark of a draft does not count", `{"title":"甲意见"}`, `{"title":"甲意见（征求意见稿）"}`, 1},
		{"in the title of a suggestion it does", `{"reply":{"title":"甲意见"}}`, `{"reply":{"title":"甲意见（征求意见稿）"}}`, 0},
		{"brackets of a number do not count", `{"number":"示〔2024〕1号"}`, `{"number":"示[2024]1号"}`, 1},
		{"half of a list", `{"issuers":["甲","乙"]}`, `{"issuers":["甲"]}`, 2.0 / 3},
		{"two of three and of two", `{"region":["云南省","昆明市","西山区"]}`, `{"region":["云南省","西山区"]}`, 0.8},
		{"lists in another order", `{"issuers":["甲","乙"]}`, `{"issuers":["乙","甲"]}`, 1},
		{"a string for a list", `{"issuers":["甲"]}`, `{"issuers":"甲"}`, 1},
		{"a number in a string", `{"reply":{"term":17}}`, `{"reply":{"term":"17"}}`, 1},
		{"contact as a string", `{"reply":{"contact":{"name":"乙"}}}`, `{"reply":{"contact":"乙"}}`, 0},
	} {
		r := Score(answer(t, c.gold), answer(t, c.pred), nil, Answer{})
		if got := r.Tally.Metrics().MetaAccuracy; !near9(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if (c.want < 1) != (len(r.Mistakes) > 0) {
			t.Errorf("%s: mistakes %v", c.name, r.Mistakes)
		}
	}
	r := Score(answer(t, `{"title":"甲","issuers":["甲","乙"]}`), answer(t, `{"issuers":["甲"],"date":"2020-01-01"}`), nil, Answer{})
	m := r.Tally.Metrics().Meta
	if x := m["title"]; x.Precision != 0 || x.Recall != 0 || x.N != 1 {
		t.Errorf("title %+v", x)
	}
	if x := m["issuers"]; !near9(x.Precision, 2.0/3) || !near9(x.Accuracy, 2.0/3) {
		t.Errorf("issuers %+v", x)
	}
	want := []string{"meta title: gold '甲' pred None", "meta issuers: gold ['甲', '乙'] pred ['甲']", "meta date: gold None pred '2020-01-01'"}
	if got := lines(r.Mistakes); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func lines(list []Mistake) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.String())
	}
	return out
}

func TestCitations(t *testing.T) {
	r := scored(t, func(m map[string]any) {
		c := list(m, "citations")
		c[0]["title"] = "别名"          // the number is equal: found
		c[1]["number"] = "示〔2020〕64号" // both have one and they differ: missed and invented
		delete(c[2], "number")        // falls back on the title: found
		m["citations"] = append(m["citations"].([]any), map[string]any{"title": "没有的文件"})
	})
	if r.Tally.Citations != (Hits{3, 4, 5}) {
		t.Errorf("%+v", r.Tally.Citations)
	}
	if f := r.Tally.Metrics().Citations.F1; !near9(f, 2*3/9.0) {
		t.Error(f)
	}
	want := []string{"citation missed: {'title': '乙办法', 'number': '示〔2020〕2号'}", "citation invented: {'number': '示〔2020〕64号', 'title': '乙办法'}", "citation invented: {'title': '没有的文件'}"}
	if got := lines(r.Mistakes); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for _, c := range []struct {
		gold, pred string
		want       Hits
	}{
		{`{"title":"甲","number":"示〔2024〕1号"}`, `{"title":"乙","number":"示（2024）1号"}`, Hits{1, 1, 1}},
		{`{"title":"甲","number":"示〔2024〕1号"}`, `{"title":"《甲》"}`, Hits{1, 1, 1}},
		{`{"title":"甲","number":"示〔2024〕1号"}`, `{"title":"甲","number":"示〔2024〕2号"}`, Hits{0, 1, 1}},
		{`{"title":"甲"},{"title":"乙"}`, `{"title":"甲"}`, Hits{1, 2, 1}},
		{`{"title":"甲"}`, `{"title":"甲"},{"title":"甲"}`, Hits{1, 1, 2}},
		{`{"number":"示〔2024〕1号"}`, `{}`, Hits{0, 1, 1}},
	} {
		r := Score(answer(t, `{"citations":[`+c.gold+`]}`), answer(t, `{"citations":[`+c.pred+`]}`), nil, Answer{})
		if r.Tally.Citations != c.want {
			t.Errorf("%s and %s: %+v", c.gold, c.pred, r.Tally.Citations)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(f []map[string]any)
		hits   Hits
		full   int
		wrong  string // keys wrong on a figure found
	}{
		{"value", func(f []map[string]any) { f[0]["value"] = 8 }, Hits{8, 9, 9}, 8, ""},
		{"relation", func(f []map[string]any) { f[3]["op"] = "=" }, Hits{8, 9, 9}, 8, ""},
		{"unit", func(f []map[string]any) { f[4]["unit"] = "回" }, Hits{8, 9, 9}, 8, ""},
		{"bound of a range", func(f []map[string]any) { f[6]["max"] = 3 }, Hits{8, 9, 9}, 8, ""},
		{"quote elsewhere", func(f []map[string]any) { f[2]["quote"] = f[0]["quote"] }, Hits{8, 9, 9}, 8, ""},
		{"quote not in the text", func(f []map[string]any) { f[2]["quote"] = "不在文中的话500元" }, Hits{8, 9, 9}, 8, ""},
		{"status", func(f []map[string]any) { f[8]["status"] = "in_force" }, Hits{9, 9, 9}, 8, "status"},
		{"kind", func(f []map[string]any) { f[5]["kind"] = "count" }, Hits{9, 9, 9}, 8, "kind"},
		{"item", func(f []map[string]any) { f[6]["item"] = "完全两样" }, Hits{9, 9, 9}, 8, "item"},
		{"subject", func(f []map[string]any) { f[7]["subject"] = "完全两样" }, Hits{9, 9, 9}, 8, "subject"},
		{"subject that the gold leaves out", func(f []map[string]any) { f[2]["subject"] = "完全两样" }, Hits{9, 9, 9}, 9, ""},
		{"rate", func(f []map[string]any) { f[0]["per"] = "年" }, Hits{9, 9, 9}, 8, "per"},
		{"rate invented", func(f []map[string]any) { f[3]["per"] = "年" }, Hits{9, 9, 9}, 8, "per"},
		{"condition is no part of the full record", func(f []map[string]any) { f[3]["condition"] = "完全两样" }, Hits{9, 9, 9}, 9, "condition"},
		{"condition invented", func(f []map[string]any) { f[4]["condition"] = "甲的" }, Hits{9, 9, 9}, 9, "condition"},
		{"date", func(f []map[string]any) { delete(f[8], "as_of") }, Hits{9, 9, 9}, 9, "as_of"},
		{"equivalents", func(f []map[string]any) {
			f[0]["unit"], f[0]["per"], f[3]["op"], f[3]["unit"], f[5]["unit"], f[7]["unit"] = "元人民币", "每月", "≥", "周年", "个月", "名"
			delete(f[1], "op")
			f[2]["value"], f[2]["unit"] = 0.05, "万元"
			f[4]["quote"], f[4]["per"] = "每 年 调 整 1 次", "每一年"
		}, Hits{9, 9, 9}, 9, ""},
		{"the same value twice, in one quote and reversed", func(f []map[string]any) {
			q := "全市现有网格员147人，去年已招聘147人"
			f[7]["quote"], f[8]["quote"] = q, q
			x, y := map[string]any{}, map[string]any{}
			for k, v := range f[7] {
				x[k] = v
			}
			for k, v := range f[8] {
				y[k] = v
			}
			clear(f[7])
			clear(f[8])
			for k, v := range y {
				f[7][k] = v
			}
			for k, v := range x {
				f[8][k] = v
			}
		}, Hits{9, 9, 9}, 9, ""},
	} {
		r := scored(t, func(m map[string]any) { c.change(list(m, "figures")) })
		if r.Tally.Figures != c.hits || r.Tally.Full != c.full {
			t.Errorf("%s: %+v, full %d", c.name, r.Tally.Figures, r.Tally.Full)
		}
		got := ""
		for _, m := range r.Mistakes {
			for _, w := range m.Wrong {
				got += w.Key
			}
		}
		if got != c.wrong {
			t.Errorf("%s: wrong keys %q, want %q", c.name, got, c.wrong)
		}
		for k, a := range r.Tally.Attributes {
			if (a.OK < a.N) != (k == c.wrong) {
				t.Errorf("%s: %s %+v", c.name, k, a)
			}
		}
		if u := r.Tally.Unlocated; u != one(c.name == "quote not in the text") {
			t.Errorf("%s: %d quotes not in the text", c.name, u)
		}
	}
}

func TestFigureMistakes(t *testing.T) {
	r := scored(t, func(m map[string]any) {
		f := list(m, "figures")
		f[0]["item"], f[0]["status"] = "两样", "past"
		f[1]["value"], f[1]["quote"] = 5, "不在文中"
		f[6]["max"] = nil
	})
	want := []string{
		"figure wrong key: amount =3100元/月 [in_force] 基础补贴 | 正职 «正职、副职分别核定基础补贴为3100元/月» :: status: gold 'in_force' pred 'past'; item: gold '基础补贴' pred '两样'",
		"figure missed: amount =3000元/月 [in_force] 基础补贴 | 副职 «副职分别核定基础补贴为3100元/月、3000元/月»",
		"figure missed: quota 1–2人 [in_force] 名额 | – «名额按1至2人配备»",
		"figure invented: amount =5元/月 [in_force] 基础补贴 | 副职 «不在文中» (quote not in text)",
		"figure invented: quota 1–None人 [in_force] 名额 | – «名额按1至2人配备»",
	}
	if got := lines(r.Mistakes); !slices.Equal(got, want) {
		t.Errorf("%s", strings.Join(got, "\n"))
	}
}

func TestKindsAndKeys(t *testing.T) {
	r := scored(t, func(m map[string]any) {
		f := list(m, "figures")
		f[5]["kind"] = "count"  // found, under its gold kind
		f[3]["value"] = 9       // missed and invented
		delete(f[0], "subject") // found without it
		f[4]["per"] = "月"
	})
	m := r.Tally.Metrics()
	if k := m.Kinds["duration"]; k.TP != 1 || k.Gold != 2 || k.Pred != 2 || k.Full.TP != 0 {
		t.Errorf("duration %+v", k)
	}
	if k := m.Kinds["amount"]; k.TP != 3 || k.Pred != 3 || k.Full.TP != 2 {
		t.Errorf("amount %+v", k)
	}
	if k, ok := m.Kinds["count"]; ok {
		t.Errorf("count %+v", k)
	}
	if k := m.Keys["subject"]; k.TP != 2 || k.Gold != 3 || k.Pred != 2 {
		t.Errorf("subject %+v", k)
	}
	if k := m.Keys["per"]; k.TP != 3 || k.Gold != 4 || k.Pred != 4 {
		t.Errorf("per %+v", k)
	}
	tp, pred := 0, 0
	for _, k := range m.Kinds {
		tp, pred = tp+k.TP, pred+k.Pred
	}
	if tp != m.Figures.TP || pred != m.Figures.Pred {
		t.Errorf("kinds have %d of %d, figures %+v", tp, pred, m.Figures)
	}
}

func TestOptional(t *testing.T) {
	var extra map[string]any
	if err := json.Unmarshal([]byte(letterOptional), &extra); err != nil {
		t.Fatal(err)
	}
	twice := func(m map[string]any) {
		m["figures"] = append(append(m["figures"].([]any), extra["figures"].([]any)...), extra["figures"].([]any)...)
	}
	r := scored(t, twice)
	if r.Tally.Figures != (Hits{9, 9, 10}) || r.Tally.Optional != 1 { // it too counts once
		t.Errorf("%+v", r.Tally)
	}
	if n := r.Tally.Kinds["count"].Pred; n != 1 {
		t.Errorf("%d extracted counts", n)
	}
	data, err := json.Marshal(map[string]any{"figures": extra["figures"]})
	if err != nil {
		t.Fatal(err)
	}
	r = Score(Answer{}, answer(t, string(data)), NewText(letter), Answer{})
	if r.Tally.Figures != (Hits{0, 0, 1}) || r.Tally.Optional != 0 {
		t.Errorf("strict: %+v", r.Tally)
	}
}

func TestDuplicate(t *testing.T) {
	r := scored(t, func(m map[string]any) { m["figures"] = append(m["figures"].([]any), m["figures"].([]any)[0]) })
	if r.Tally.Figures != (Hits{9, 9, 10}) {
		t.Errorf("%+v", r.Tally.Figures)
	}
}

func TestWithoutText(t *testing.T) {
	r := Score(answer(t, letterGold), answer(t, letterGold), nil, Answer{})
	if r.Tally.Full != 9 || r.Tally.Unlocated != 0 {
		t.Errorf("%+v", r.Tally)
	}
}

func TestAlarms(t *testing.T) {
	for _, c := range []struct {
		name                string
		change              func(f []map[string]any)
		reversed, requested int
	}{
		{"nothing", func([]map[string]any) {}, 0, 0},
		{"at least for at most", func(f []map[string]any) { f[5]["op"] = ">=" }, 1, 0},
		{"less than for at least", func(f []map[string]any) { f[3]["op"] = "<" }, 1, 0},
		{"a bound by max", func(f []map[string]any) { f[3]["max"] = 3; delete(f[3], "value"); delete(f[3], "op") }, 1, 0},
		{"none for a bound", func(f []map[string]any) { f[5]["op"] = "=" }, 0, 0},
		{"another value", func(f []map[string]any) { f[5]["op"], f[5]["value"] = ">=", 7 }, 0, 0},
		{"another place", func(f []map[string]any) { f[5]["op"], f[5]["quote"] = ">=", "在岗满3年" }, 0, 0},
		{"request in force", func(f []map[string]any) { f[2]["status"] = "in_force" }, 0, 1},
		{"request planned", func(f []map[string]any) { f[2]["status"] = "planned" }, 0, 0},
		{"rule requested", func(f []map[string]any) { f[1]["status"] = "requested" }, 0, 0},
	} {
		r := scored(t, func(m map[string]any) { c.change(list(m, "figures")) })
		if r.Tally.ReversedBounds != c.reversed || r.Tally.RequestedInForce != c.requested || len(r.Alarms) != c.reversed+c.requested {
			t.Errorf("%s: %d %d %v", c.name, r.Tally.ReversedBounds, r.Tally.RequestedInForce, r.Alarms)
		}
	}
	// Both bounds at one place are no reversal of each other.
	both := `{"figures":[{"value":5,"unit":"年","op":">=","quote":"满5年"},{"value":5,"unit":"年","op":"<=","quote":"满5年"}]}`
	if r := Score(answer(t, both), answer(t, both), nil, Answer{}); r.Tally.ReversedBounds != 0 {
		t.Errorf("%v", r.Alarms)
	}
}

func TestSchemes(t *testing.T) {
	r := scored(t, func(m map[string]any) { // one scheme, spelled twice
		m["grade_schemes"] = []any{map[string]any{"name": "四类岗位共18级"}, map[string]any{"name": "四岗十八级"}}
	})
	if r.Tally.Grades != (Hits{1, 1, 1}) || r.Tally.Tracks != (Share{0, 2}) || r.Tally.Numbers != (Share{0, 2}) {
		t.Errorf("%+v", r.Tally)
	}
	r = scored(t, func(m map[string]any) {
		m["grade_schemes"] = append(m["grade_schemes"].([]any), map[string]any{"name": "4级12档"})
		s := list(m, "grade_schemes")[0]
		s["tracks"].([]any)[1].(map[string]any)["max"] = 11
		s["posts"] = "4"
		s["grades"] = 17
	})
	if r.Tally.Grades != (Hits{1, 1, 2}) || r.Tally.Tracks != (Share{1, 2}) || r.Tally.Numbers != (Share{1, 2}) {
		t.Errorf("%+v", r.Tally)
	}
	want := []string{"track missed: {'name': '助理', 'min': 1, 'max': 12}", "scheme invented: 4级12档"}
	if got := lines(r.Mistakes); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	r = scored(t, func(m map[string]any) { m["grade_schemes"] = nil })
	if r.Tally.Grades != (Hits{0, 1, 0}) || r.Tally.Tracks != (Share{0, 2}) || r.Tally.Numbers != (Share{}) || r.Tally.Metrics().NumbersAccuracy != nil {
		t.Errorf("%+v", r.Tally)
	}
}

func TestCommitments(t *testing.T) {
	r := scored(t, func(m map[string]any) {
		c := m["commitments"].([]any)
		c[0] = string([]rune(c[0].(string))[:8]) // too short a part to be the sentence
		m["commitments"] = []any{c[1], c[0]}
	})
	if r.Tally.Commitments != (Hits{1, 2, 2}) {
		t.Errorf("%+v", r.Tally.Commitments)
	}
	want := []string{"commitment missed: 下一步，我局将继续落实基础补贴政策，并向社会公布。", "commitment invented: 下一步，我局将继"}
	if got := lines(r.Mistakes); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestMicro: numbers of several documents come from their counts together.
func TestMicro(t *testing.T) {
	full := scored(t, func(map[string]any) {})
	none := Score(answer(t, letterGold), Answer{}, NewText(letter), Answer{})
	r := NewReport(map[string]Result{"a": full, "b": none, "c": none})
	if f := r.Overall.Figures; f.TP != 9 || f.Gold != 27 || f.Pred != 9 || !near9(f.F1, 18/36.0) {
		t.Errorf("%+v", f)
	}
	if r.Score != r.Overall.Score || len(r.Documents) != 3 || len(r.Errors) != 2 {
		t.Errorf("%+v", r.Score)
	}
	if m := r.Overall.Meta["title"]; !near9(m.Accuracy, 1/3.0) || !near9(m.Precision, 1) || !near9(m.Recall, 1/3.0) {
		t.Errorf("%+v", m)
	}
}
