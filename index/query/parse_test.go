package query

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"

	"fuhan/corpus"
)

// The constructors of the expected trees.
func all(n ...Node) Node           { return &And{n} }
func any1(n ...Node) Node          { return &Or{n} }
func no(n Node) Node               { return &Not{n} }
func t(s string) Node              { return &Term{s, false} }
func q(s string) Node              { return &Term{s, true} }
func in(name, v string) Node       { return &Field{name, v, false} }
func inq(name, v string) Node      { return &Field{name, v, true} }
func days(from, to int) Node       { return &Dates{from, to} }
func ys(from, to int) Node         { return &Years{from, to} }
func near(a, b string, n int) Node { return &Near{a, b, n} }

// fig is a figure with limits in interval notation: "[500,inf)", "" for none.
func fig(kind, item, interval, unit string, per ...string) Node {
	f := &Figure{Kind: kind, Item: item, Unit: unit}
	f.Per = per
	if interval == "" {
		return f
	}
	f.Bounded = true
	low, high, _ := strings.Cut(interval[1:len(interval)-1], ",")
	fmt.Sscan(strings.Replace(low, "inf", "Inf", 1), &f.Low)
	fmt.Sscan(strings.Replace(high, "inf", "+Inf", 1), &f.High)
	f.LowOpen = interval[0] == '(' && !math.IsInf(f.Low, 0)
	f.HighOpen = interval[len(interval)-1] == ')' && !math.IsInf(f.High, 0)
	return f
}

var parseCases = []struct {
	query string
	want  Node
}{
	// words and phrases
	{"", nil},
	{" 　\n", nil},
	{"社区", t("社区")},
	{"社区 补贴", all(t("社区"), t("补贴"))},
	{"社区　补贴\t网格", all(t("社区"), t("补贴"), t("网格"))},
	{`"社区 补贴"`, q("社区 补贴")},
	{"“社区 补贴” 「老旧 小区」", all(q("社区 补贴"), q("老旧 小区"))},
	{`社区"工作"者`, all(t("社区"), q("工作"), t("者"))},
	{`「a "b" c」`, q(`a "b" c`)},
	{"社区* 补?贴", all(t("社区*"), t("补?贴"))},
	{"GB/T 9704—2012", all(t("GB/T"), t("9704—2012"))},
	{"0871－68220583", t("0871－68220583")},
	{`"AND" “或”`, all(q("AND"), q("或"))},
	// operators
	{"社区 AND 补贴", all(t("社区"), t("补贴"))},
	{"社区 且 补贴 && 网格&&物业", all(t("社区"), t("补贴"), t("网格"), t("物业"))},
	{"社区 OR 网格", any1(t("社区"), t("网格"))},
	{"社区 或 网格||物业", any1(t("社区"), t("网格"), t("物业"))},
	{"社区 补贴 OR 网格 AND 物业", any1(all(t("社区"), t("补贴")), all(t("网格"), t("物业")))},
	{"NOT 社区 补贴", all(no(t("社区")), t("补贴"))},
	{"非 社区 OR 网格", any1(no(t("社区")), t("网格"))},
	{"!社区 ! 网格", all(no(t("社区")), no(t("网格")))},
	{"社区! 甲!乙", all(t("社区!"), t("甲!乙"))},
	{"非 非 社区", no(no(t("社区")))},
	{"或许 且慢 非常 ANDROID", all(t("或许"), t("且慢"), t("非常"), t("ANDROID"))},
	{"and or not", all(t("and"), t("or"), t("not"))},
	{"(社区)或(网格)", any1(t("社区"), t("网格"))},
	{`"社区"或"网格"`, any1(q("社区"), q("网格"))},
	// exclusion
	{"社区 -物业", all(t("社区"), no(t("物业")))},
	{"－物业 -网格", all(no(t("物业")), no(t("网格")))},
	{"-社区", no(t("社区"))},
	{"社区-网格", t("社区-网格")},
	{"- 社区", all(t("-"), t("社区"))},
	{`-"社区 工作"`, no(q("社区 工作"))},
	{"--社区", no(q("-社区"))},
	{"(-社区 网格) 补贴", all(no(t("社区")), t("网格"), t("补贴"))},
	{"-(社区 OR 网格)", no(any1(t("社区"), t("网格")))},
	{"-（社区 网格）", no(all(t("社区"), t("网格")))},
	// brackets
	{"(社区 或 网格) 补贴", all(any1(t("社区"), t("网格")), t("补贴"))},
	{"（社区 或 网格）且（补贴 或 津贴）", all(any1(t("社区"), t("网格")), any1(t("补贴"), t("津贴")))},
	{"((社区) OR ((网格 补贴)))", any1(t("社区"), all(t("网格"), t("补贴")))},
	{"社区 AND (网格 OR (物业 -补贴))", all(t("社区"), any1(t("网格"), all(t("物业"), no(t("补贴")))))},
	{"(社区 OR 网格)&&(甲 OR 乙)", all(any1(t("社区"), t("网格")), any1(t("甲"), t("乙")))},
	{"a OR (b OR c)", any1(t("a"), t("b"), t("c"))},
	{"a (b c)", all(t("a"), t("b"), t("c"))},
	{"西民函〔2023〕41号", t("西民函〔2023〕41号")},
	{"[2023] 〔社区〕", all(t("[2023]"), t("〔社区〕"))},
	{"（一）基本情况", t("（一）基本情况")},
	{"建议(一) 建议（二）", all(t("建议(一)"), t("建议（二）"))},
	{"(西民函(2023)41号 OR （一）基本情况)", any1(t("西民函(2023)41号"), t("（一）基本情况"))},
	{"(社区）", t("社区")},
	{"(社区 网格)类", all(q("(社区"), q("网格)类"))},
	{"社区 (补贴", all(t("社区"), q("(补贴"))},
	{"1）社区", q("1）社区")},
	{"社区 ()", t("社区")},
	// fields
	{"标题:社区", in("title", "社区")},
	{"title:社区", in("title", "社区")},
	{"Title：社区 正文：补贴", all(in("title", "社区"), in("text", "补贴"))},
	{"标题:“社区 工作”", inq("title", "社区 工作")},
	{"文号:西民函〔2023〕*号", in("number", "西民函〔2023〕*号")},
	{"文号:(2023)?号", in("number", "(2023)?号")},
	{`number:"西民函*"`, inq("number", "西民函*")},
	{"代表:张晓丹 委员:李明", all(in("member", "张晓丹"), in("member", "李明"))},
	{"承办:民政局 发文机关:财政局", all(in("issuer", "民政局"), in("issuer", "财政局"))},
	{"类型:notice 文种:方案", all(in("kind", "notice"), in("kind", "方案"))},
	{"地区:西山区 届次:第十七届 办理:A 办理类型:B类", all(in("region", "西山区"), in("session", "第十七届"), in("class", "A"), in("class", "B类"))},
	{"机构:人大 公开:是 格式:pdf 主题:养老 序列:四岗十八级", all(in("body", "人大"), in("public", "是"), in("format", "pdf"), in("topic", "养老"), in("scheme", "四岗十八级"))},
	{"标题:(社区 或 网格)", any1(in("title", "社区"), in("title", "网格"))},
	{"标题：（社区 -“网格 员” 文号:5） 补贴", all(in("title", "社区"), no(inq("title", "网格 员")), in("number", "5"), t("补贴"))},
	{"-标题:(社区 网格)", no(all(in("title", "社区"), in("title", "网格")))},
	{"标题:(津贴>=500)", in("title", "津贴>=500")},
	{"标题：社区 - 网格", all(in("title", "社区"), t("-"), t("网格"))},
	{"标题： 社区", in("title", "社区")},
	{"标题:附件：一", in("title", "附件：一")},
	{"标题:-社区", in("title", "-社区")},
	{"标题:建议(一)", in("title", "建议(一)")},
	{"附件：实施方案 12:30 http://www.gov.cn/a?id=5", all(t("附件：实施方案"), t("12:30"), t("http://www.gov.cn/a?id=5"))},
	{"附件:(一 二)", all(q("附件:(一"), q("二)"))},
	// years and dates
	{"年:2023", ys(2023, 2023)},
	{"年份：２０２３年", ys(2023, 2023)},
	{"年:2021..2023", ys(2021, 2023)},
	{"年:2021-2023 年:2021至2023 年:2021年—2023年", all(ys(2021, 2023), ys(2021, 2023), ys(2021, 2023))},
	{"年:2023..2021", ys(2021, 2023)},
	{"年:>=2022", ys(2022, 9999)},
	{"年:>2022 年:<2022 年:≤2022 年:2022.. 年:..2022", all(ys(2023, 9999), ys(0, 2021), ys(0, 2022), ys(2022, 9999), ys(0, 2022))},
	{"year:(2021 或 >=2023)", any1(ys(2021, 2021), ys(2023, 9999))},
	{"年:>2999 年:<1000", all(ys(3000, 9999), ys(0, 999))},
	{"日期:2023-01..2023-06-30", days(20230101, 20230630)},
	{"日期:>2023-05-01", days(20230502, 99999999)},
	{"日期:>2023-05-31", days(20230532, 99999999)},
	{"日期:>2023-02-28 日期:>2023-02 日期:>2023", all(days(20230229, 99999999), days(20230232, 99999999), days(20231232, 99999999))},
	{"日期:<2023-05 日期:<2023 日期:<=2023-02", all(days(0, 20230500), days(0, 20230100), days(0, 20230231))},
	{"日期:2023年5月", days(20230501, 20230531)},
	{"日期:2023/5/1 日期:2023.5.1 日期:20230501 日期：2023年5月1日", all(days(20230501, 20230501), days(20230501, 20230501), days(20230501, 20230501), days(20230501, 20230501))},
	{"日期:2023 日期:2022年至2023年2月", all(days(20230101, 20231231), days(20220101, 20230231))},
	{`date:"2023-05"`, days(20230501, 20230531)},
	// nearness
	{"社区 NEAR/10 补贴", near("社区", "补贴", 10)},
	{"社区 ~10 补贴", near("社区", "补贴", 10)},
	{"社区 ～5 “岗位 补贴”", near("社区", "岗位 补贴", 5)},
	{`"社区 补贴"~10`, near("社区", "补贴", 10)},
	{`"社区 补贴 标准"~10`, all(near("社区", "补贴", 10), near("补贴", "标准", 10))},
	{"a NEAR/3 b NEAR/4 c d", all(near("a", "b", 3), near("b", "c", 4), t("d"))},
	{"x -a NEAR/3 b OR c", any1(all(t("x"), no(near("a", "b", 3))), t("c"))},
	{"社区~10 ~10x", all(t("社区~10"), t("~10x"))},
	{"a NEAR/0 元 元 NEAR/2 b", all(near("a", "元", 0), near("元", "b", 2))},
	// figures
	{"津贴>=500元/月", fig("", "津贴", "[500,inf)", "元", "月")},
	{"津贴>500 津贴>=500 津贴<500", all(fig("", "津贴", "(500,inf)", ""), fig("", "津贴", "(-inf,500)", ""))},
	{"补贴 > 300 元", fig("", "补贴", "(300,inf)", "元")},
	{"补贴 > 300 社区", all(fig("", "补贴", "(300,inf)", ""), t("社区"))},
	{"补贴>300万 元", all(fig("", "补贴", "(3000000,inf)", ""), t("元"))},
	{"补贴 >= 3 万元/年 社区", all(fig("", "补贴", "[30000,inf)", "元", "年"), t("社区"))},
	{"岗位津贴<=1.5万元/年", fig("", "岗位津贴", "(-inf,15000]", "元", "年")},
	{"岗位津贴≤１．５万元／年", fig("", "岗位津贴", "(-inf,15000]", "元", "年")},
	{"经费=1.1万元", fig("", "经费", "[11000,11000]", "元")},
	{"经费＞10,500元 投资>=2亿元", all(fig("", "经费", "(10500,inf)", "元"), fig("", "投资", "[200000000,inf)", "元"))},
	{"比例>=30％ 增幅>-3%", all(fig("", "比例", "[30,inf)", "%"), fig("", "增幅", "(-3,inf)", "%"))},
	{"补贴>=500元/人·月", fig("", "补贴", "[500,inf)", "元", "人", "月")},
	{"补贴>=500元每人每月", fig("", "补贴", "[500,inf)", "元", "人", "月")},
	{"补贴每人每月不低于500元", fig("", "补贴", "[500,inf)", "元", "人", "月")},
	{"职业津贴不超过600元/月", fig("", "职业津贴", "(-inf,600]", "元", "月")},
	{"职业津贴 至少 600 元", fig("", "职业津贴", "[600,inf)", "元")},
	{"编制大于10名 编制高于10 面积超过5平方米", all(fig("", "编制", "(10,inf)", "人"), fig("", "面积", "(5,inf)", "平方米"))},
	{"人数小于5 费用低于5元 期限至多3年 期限不高于3年", all(fig("", "人数", "(-inf,5)", ""), fig("", "费用", "(-inf,5)", "元"), fig("", "期限", "(-inf,3]", "年"))},
	{"津贴超过500元的问题 不低于标准 超过60岁老人", all(t("津贴超过500元的问题"), t("不低于标准"), t("超过60岁老人"))},
	{"员额:1000..3000", fig("", "员额", "[1000,3000]", "")},
	{"员额:1000-3000名 员额:1000—3000", fig("", "员额", "[1000,3000]", "人")},
	{"津贴:500元 下午3:30 比例1:2", all(fig("", "津贴", "[500,500]", "元"), t("下午3:30"), t("比例1:2"))},
	{"津贴:500元至1000元/月 投资:1—3万元 奖金:5000至1万元", all(fig("", "津贴", "[500,1000]", "元", "月"), fig("", "投资", "[10000,30000]", "元"), fig("", "奖金", "[5000,10000]", "元"))},
	{"员额:..3000 职数:10..", all(fig("", "员额", "(-inf,3000]", ""), fig("", "职数", "[10,inf)", ""))},
	{"电话:0871-68220583", t("电话:0871-68220583")},
	{"kind:quota item:职数 >10", fig("quota", "职数", "(10,inf)", "")},
	{"类型:金额 类型:ratio 文种:编制", all(fig("amount", "", "", ""), fig("ratio", "", "", ""), fig("quota", "", "", ""))},
	{"kind:count kind:比例 kind:人数 kind:频次 kind:计量", all(fig("count", "", "", ""), fig("ratio", "", "", ""), fig("headcount", "", "", ""), fig("frequency", "", "", ""), fig("measure", "", "", ""))},
	{"项目:职数 项目:津贴", all(fig("", "职数", "", ""), fig("", "津贴", "", ""))},
	{"kind:amount AND 津贴>500元 <=1000元/月", fig("amount", "津贴", "(500,1000]", "元", "月")},
	{"津贴>500元 津贴<300元", all(fig("", "津贴", "(500,inf)", "元"), fig("", "津贴", "(-inf,300)", "元"))},
	{"津贴>500元 补贴>500元", all(fig("", "津贴", "(500,inf)", "元"), fig("", "补贴", "(500,inf)", "元"))},
	{"(kind:quota) (item:职数) (>10)", all(fig("quota", "", "", ""), fig("", "职数", "", ""), fig("", "", "(10,inf)", ""))},
	{"kind:quota 社区 item:职数", all(fig("quota", "", "", ""), t("社区"), fig("", "职数", "", ""))},
	{"item:x kind:quota (item:y kind:quota)", all(fig("quota", "x", "", ""), fig("quota", "y", "", ""))},
	{"-津贴>500元 NOT 津贴 < 5", all(no(fig("", "津贴", "(500,inf)", "元")), no(fig("", "津贴", "(-inf,5)", "")))},
	{"-(kind:quota >10)", no(fig("quota", "", "(10,inf)", ""))},
	{"社区 OR >=500元", any1(t("社区"), fig("", "", "[500,inf)", "元"))},
	{"社区 (>=500元)", all(t("社区"), fig("", "", "[500,inf)", "元"))},
	{"(津贴>300) 元", all(fig("", "津贴", "(300,inf)", ""), t("元"))},
	{"项目:岗位津贴>=500元 类型:金额<9", all(fig("", "岗位津贴", "[500,inf)", "元"), fig("amount", "", "(-inf,9)", ""))},
	{"项目:(岗位津贴 或 “生活 补贴”)", any1(fig("", "岗位津贴", "", ""), fig("", "生活 补贴", "", ""))},
	{"“岗位 津贴” >= 500元", fig("", "岗位 津贴", "[500,inf)", "元")},
	{"频次>=1次/3年 GDP>=5亿元", all(fig("", "频次", "[1,inf)", "次", "3年"), fig("", "GDP", "[500000000,inf)", "元"))},
	{"“岗位津贴每月”>5", fig("", "岗位津贴每月", "(5,inf)", "")},
	{"a>b 甲=乙", all(t("a>b"), t("甲=乙"))},
}

func TestParse(t *testing.T) {
	if len(parseCases) < 100 {
		t.Fatalf("%d cases", len(parseCases))
	}
	for _, c := range parseCases {
		got, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Root, c.want) {
			t.Errorf("%s\n got %s\nwant %s", c.query, show(got.Root), show(c.want))
		}
		again(t, got)
	}
}

// again checks that q is read again from its canonical form, without problems.
func again(t *testing.T, q Query) {
	t.Helper()
	s := q.String()
	back := parse(s, false)
	if !reflect.DeepEqual(back.Root, q.Root) {
		t.Errorf("%s\n was %s\n now %s", s, show(q.Root), show(back.Root))
	}
	if len(back.Problems) > 0 {
		t.Errorf("%s has problems: %v", s, back.Problems)
	}
	if got := back.String(); got != s {
		t.Errorf("%s is written %s", s, got)
	}
}

// show writes a tree for people.
func show(n Node) string {
	list := func(name string, nodes []Node) string {
		var parts []string
		for _, x := range nodes {
			parts = append(parts, show(x))
		}
		return name + "(" + strings.Join(parts, ", ") + ")"
	}
	switch n := n.(type) {
	case nil:
		return "nil"
	case *And:
		return list("and", n.Nodes)
	case *Or:
		return list("or", n.Nodes)
	case *Not:
		return list("not", []Node{n.Node})
	}
	return strings.TrimPrefix(fmt.Sprintf("%T%+v", n, reflect.ValueOf(n).Elem()), "*query.")
}

func TestProblems(t *testing.T) {
	for _, c := range []struct {
		query string
		want  Node
		// message and the part of the query that it is about, which must be
		// the last one of its kind there
		message, part string
	}{
		{`社区 "工作`, all(term("社区"), term("工作")), problemQuote, `"`},
		{"社区” 工作", all(term("社区"), term("工作")), problemQuote, "”"},
		{"社区 (工作", all(term("社区"), q("(工作")), problemBracket, "("},
		{"社区 工作）", all(term("社区"), q("工作）")), problemBracket, "）"},
		{"社区 （）", term("社区"), problemEmpty, "（）"},
		{"社区 “ ”", term("社区"), problemEmpty, "“ ”"},
		{"社区 OR", all(term("社区"), q("OR")), problemOperator, "OR"},
		{"或 社区", all(q("或"), term("社区")), problemOperator, "或"},
		{"社区 OR 或 网格", any1(term("社区"), all(q("或"), term("网格"))), problemOperator, "或"},
		{"社区 &&", all(term("社区"), q("&&")), problemOperator, "&&"},
		{"社区 非", all(term("社区"), q("非")), problemOperator, "非"},
		{"(社区 OR) 网格", all(term("社区"), q("OR"), term("网格")), problemOperator, "OR"},
		{"社区 NEAR/5", all(term("社区"), q("NEAR/5")), problemNear, "NEAR/5"},
		{"标题:社区 ~5 补贴", all(in("title", "社区"), q("~5"), term("补贴")), problemNear, "~5"},
		{"标题:(a NEAR/5 b)", all(in("title", "a"), inq("title", "NEAR/5"), in("title", "b")), problemNear, "NEAR/5"},
		{`"社区"~5`, all(q("社区"), q("~5")), problemNear, "~5"},
		{"a NEAR/99999999999999999999 b", all(term("a"), q("NEAR/99999999999999999999"), term("b")), problemDistance, "NEAR/99999999999999999999"},
		{"社区 标题:", all(term("社区"), q("标题:")), problemValue, "标题:"},
		{"标题： 或 社区", any1(q("标题："), term("社区")), problemValue, "标题："},
		{"社区 年:去年", all(term("社区"), q("年:去年")), problemYear, "年:去年"},
		{"年:20234", q("年:20234"), problemYear, "年:20234"},
		{"年:(2021 或 今年)", any1(ys(2021, 2021), q("今年")), problemYear, "今年"},
		{"社区 日期:2023-13", all(term("社区"), q("日期:2023-13")), problemDate, "日期:2023-13"},
		{"日期:2023-02-30", q("日期:2023-02-30"), problemDate, "日期:2023-02-30"},
		{"日期:“昨天”", q("昨天"), problemDate, "“昨天”"},
		{"津贴>五百", q("津贴>五百"), problemNumber, "津贴>五百"},
		{"社区 津贴>=500元abc", all(term("社区"), q("津贴>=500元abc")), problemAmount, "津贴>=500元abc"},
		{"津贴!=500", q("津贴!=500"), problemUnequal, "津贴!=500"},
	} {
		got, err := Parse(c.query)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(got.Root, c.want) {
			t.Errorf("%s\n got %s\nwant %s", c.query, show(got.Root), show(c.want))
		}
		want := []Problem{{c.message, strings.LastIndex(c.query, c.part), len(c.part)}}
		if !reflect.DeepEqual(got.Problems, want) {
			t.Errorf("%s\n got %v\nwant %v", c.query, got.Problems, want)
		}
		again(t, got)
	}
}

func term(s string) Node { return &Term{s, false} }

// TestProblemOrder checks that problems come in the order of the query.
func TestProblemOrder(t *testing.T) {
	got, err := Parse(`OR a "b 年:x (c`)
	if err != nil {
		t.Fatal(err)
	}
	want := []Problem{{problemOperator, 0, 2}, {problemQuote, 5, 1}, {problemYear, 8, 5}, {problemBracket, 14, 1}}
	if !reflect.DeepEqual(got.Problems, want) {
		t.Errorf("%v", got.Problems)
	}
}

func TestLimit(t *testing.T) {
	if _, err := Parse(strings.Repeat("社", maxRunes)); err != nil {
		t.Error(err)
	}
	if _, err := Parse(strings.Repeat("社", maxRunes+1)); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("a query that is too long: %v", err)
	}
}

func TestTerms(t *testing.T) {
	got, err := Parse(`社区 (标题:网格 OR 正文:"老旧 小区") -物业 -(-养老) 文号:5 a NEAR/3 b 津贴>5 NOT 标题:x`)
	if err != nil {
		t.Fatal(err)
	}
	want := []*Term{{"社区", false}, {"网格", false}, {"老旧 小区", true}, {"养老", false}, {"a", false}, {"b", false}}
	if terms := Terms(got.Root); !reflect.DeepEqual(terms, want) {
		for _, x := range terms {
			t.Log(*x)
		}
		t.Error("other terms")
	}
	if Terms(nil) != nil {
		t.Error("terms of nothing")
	}
}

// TestHelp checks the length of Help, and that it names every field.
func TestHelp(t *testing.T) {
	if n := strings.Count(Help, "\n"); n > 40 {
		t.Errorf("%d lines", n)
	}
	for _, words := range fieldWords {
		if !strings.Contains(Help, words[1]) {
			t.Errorf("no word on %s", words[0])
		}
	}
}
