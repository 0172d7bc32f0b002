package extract

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
)

// schemesOf are the schemes of a notice with the given body.
func schemesOf(body string) []corpus.GradeScheme {
	return partsOf(textOf("关于加强队伍建设的通知\n各单位：\n" + body + "\n示例市人民政府\n2024年1月5日")).schemes()
}

func TestSchemeNames(t *testing.T) {
	for _, c := range []struct{ in, name, key string }{
		{"全市推行社区工作者“四岗十八级”薪酬体系。", "四岗十八级", "4岗18级"},
		{"按四岗18级等级序列核定岗位工资。", "四岗18级", "4岗18级"},
		{"社会工作者实行三岗十二级管理。", "三岗十二级", "3岗12级"},
		{"将社区工作人员划分为“四岗”“十八级”，按级核定薪酬。", "四岗十八级", "4岗18级"},
		{"明确四类岗位共18级的职业发展序列。", "四类岗位共18级", "4岗18级"},
		{"设三类岗位、十五个等级，岗位工资逐级增加。", "三类岗位、十五个等级", "3岗15级"},
		{"设置5个岗位（共20级）的薪酬结构。", "5个岗位（共20级", "5岗20级"},
		{"中小学教师实行“三级九档”绩效工资。", "三级九档", "3级9档"},
		{"陶瓷人才实行“四级八档”评价。", "四级八档", "4级8档"},
		{"专职网格员实行“四级八档”等级管理。", "四级八档", "4级8档"},
		{"网格员报酬实行“三星六档”，从一星到三星。", "三星六档", "3级6档"},
		{"乡村医生建立四级十二档职级补贴制度。", "四级十二档", "4级12档"},
		{"护林员报酬分为五级十五档，按档发放补贴。", "五级十五档", "5级15档"},
		{"编外人员推行三类十二级薪酬制度。", "三类十二级", "3岗12级"},
		{"建立五等二十级职级工资体系。", "五等二十级", "5等20级"},
		{"网格员实行“三岗五级十五档”岗位工资。", "三岗五级十五档", "3岗5级15档"},
		{"全面推行技能人才“新八级工”职业技能等级制度。", "新八级工", "8级工"},
		{"企业可实行“八级工”制度，与薪酬挂钩。", "八级工", "8级工"},
		{"文化专员按3岗15级定薪。", "3岗15级", "3岗15级"},
	} {
		got := schemesOf(c.in)
		if len(got) != 1 || got[0].Name != c.name || got[0].Key != c.key {
			t.Errorf("%s: %+v, want %s (%s)", c.in, got, c.name, c.key)
		}
	}
}

func TestNoScheme(t *testing.T) {
	for _, in := range []string{
		"全市现有三级甲等医院5家、二级医院14家，工作人员3000名。",
		"建立市县乡村四级联动机制，落实五级书记抓乡村振兴。",
		"实行县、乡两级12个部门联席会议制度，明确工作人员职责。",
		"其中一级三档以上高职级的92人，二级五档以下的60人，职级补贴按月发放。",
		"最高二级五档800元/月，岗位补贴按月发放。",
		"城区按“两级三类”标准建设养老机构，配备工作人员。",
		"全县划分县、乡、村、屯四级网格1142个，落实人员2386名。",
		"对一至四级伤残人员发放补贴。",
		"居民用水实行三级六档水价，人员较多的家庭可申请调整。",
		"三岗人员按规定值守。",
		"风力7级至12级时停止作业，工作人员撤离。",
		"学徒满三年可评三级工，八级工带徒弟。",
		"设置10个岗位，12级以上职员优先，薪酬面议。",
		"评选一类单位3个、二类单位5个，奖励工作人员。",
		"县乡村三级九类人员纳入培训。",
	} {
		if got := schemesOf(in); len(got) > 0 {
			t.Errorf("%s: %s", in, got[0].Name)
		}
	}
}

func TestSpellingsAreOneScheme(t *testing.T) {
	got := schemesOf("建立四类岗位共18级的等级序列，职级清晰。\n各地按照四岗18级确定薪酬。\n鼓励对接四岗十八级。")
	if len(got) != 1 || got[0].Name != "四岗18级" || len(got[0].Mentions) != 3 || got[0].Posts != 4 || got[0].Grades != 18 {
		t.Errorf("%+v", got)
	}
	two := schemesOf("由原来的“三岗十二级”调整为“四岗十六级”，薪酬随之提高。")
	if len(two) != 2 || two[0].Key != "3岗12级" || two[1].Key != "4岗16级" {
		t.Errorf("two ladders: %+v", two)
	}
}

func trackList(ts []corpus.Track) string {
	var out []string
	for _, t := range ts {
		out = append(out, fmt.Sprintf("%s %d-%d", t.Name, t.Min, t.Max))
	}
	return strings.Join(out, ", ")
}

func TestTracks(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"实行“三岗十二级”：站长为5—12级、副站长为3至10级、站员为1～8级。", "站长 5-12, 副站长 3-10, 站员 1-8"},
		{"实行“三岗十二级”，正职5-12级，副职3-10级，工作人员1-8级。", "正职 5-12, 副职 3-10, 工作人员 1-8"},
		{"实行四岗十六级，队长、副队长、组长、队员分别对应9—16级、7—14级、4—10级、1—8级。", "队长 9-16, 副队长 7-14, 组长 4-10, 队员 1-8"},
		{"实行“两岗十档”补贴，主讲岗对应四至十档，助讲岗对应一至六档。", "主讲岗 4-10, 助讲岗 1-6"},
		{"建立三岗十二级薪酬。\n站长岗（第5级至第12级）\n副站长岗（第3级至第10级）\n站员岗（第1级至第8级）", "站长岗 5-12, 副站长岗 3-10, 站员岗 1-8"},
		{"实行三岗十二级，主任（书记）为5—12级，专干（含网格员）为1—8级。", "主任（书记） 5-12, 专干（含网格员） 1-8"},
		{"实行三岗十二级，本科学历可提高1—3级，硕士可提高2—4级。", ""},
		{"实行三岗十二级。鉴定为5—6级伤残、7—10级伤残的另行补助。", ""},
	} {
		got := schemesOf(c.in)
		if len(got) != 1 || trackList(got[0].Tracks) != c.want {
			t.Errorf("%s: %+v, want %s", c.in, got, c.want)
		}
	}
}

// tableText is a paragraph with a table behind it.
func tableText(lead string, rows ...[]string) *corpus.Text {
	t := &corpus.Text{Content: lead}
	t.Blocks = []corpus.Block{{Kind: corpus.BlockParagraph, Span: corpus.Span{End: len(lead)}}}
	b := corpus.Block{Kind: corpus.BlockTable}
	t.Content += "\n"
	b.Span.Start = len(t.Content)
	for i, row := range rows {
		if i > 0 {
			t.Content += "\n"
		}
		var cells []corpus.Span
		for k, cell := range row {
			if k > 0 {
				t.Content += "\t"
			}
			from := len(t.Content)
			t.Content += cell
			cells = append(cells, corpus.Span{Start: from, End: len(t.Content)})
		}
		b.Rows = append(b.Rows, cells)
	}
	b.Span.End = len(t.Content)
	t.Blocks = append(t.Blocks, b)
	return t
}

func TestTablesOfGrades(t *testing.T) {
	ranges := partsOf(tableText("实行三岗十二级薪酬：", []string{"岗位", "等级"}, []string{"正职", "5—12级"}, []string{"副职", "3—10级"}, []string{"专干", "1—8级"})).schemes()
	if got := trackList(ranges[0].Tracks); got != "正职 5-12, 副职 3-10, 专干 1-8" {
		t.Error("ranges:", got)
	}
	ends := partsOf(tableText("实行三岗十二级薪酬：", []string{"岗位", "起始等级", "最高等级"}, []string{"正职", "5", "12"}, []string{"副职", "3", "10"})).schemes()
	if got := trackList(ends[0].Tracks); got != "正职 5-12, 副职 3-10" {
		t.Error("ends:", got)
	}
	pay := partsOf(tableText("实行三岗十二级薪酬：", []string{"等级", "岗位工资（元/月）"}, []string{"1级", "2800"}, []string{"2级", "2950"}, []string{"3级", "3100"})).schemes()
	if p := pay[0].Pay; len(p) != 3 || p[1].Grade != "2级" || p[1].Value != 2950 || p[1].Per != "月" {
		t.Errorf("pay: %+v", p)
	}
	posts := partsOf(tableText("实行三岗十二级薪酬：", []string{"级别", "正职", "副职"}, []string{"11", "5200", "4900"}, []string{"12", "5400", "5100"})).schemes()
	if p := posts[0].Pay; len(p) != 4 || p[3].Grade != "12级" || p[3].Track != "副职" || p[3].Value != 5100 {
		t.Errorf("posts: %+v", p)
	}
}

func TestFactorsAndPromotion(t *testing.T) {
	for _, c := range []struct {
		in        string
		factors   []string
		promotion string
	}{
		{"推行“三岗十二级”，按照工作年限、受教育程度、专业水平等因素确定等级；考核称职的，每三年晋升1级。", []string{"工作年限", "受教育程度", "专业水平"}, "考核称职的，每三年晋升1级"},
		{"推行“三级九档”补贴，根据教龄、学历和年度考核等次定档，连续两年优秀的可提前晋升一档。", []string{"教龄", "学历", "年度考核等次"}, "连续两年优秀的可提前晋升一档"},
		{"综合考虑岗位职责、服务年限、技能水平等因素，按照三岗十二级核定薪酬。", []string{"岗位职责", "服务年限", "技能水平"}, ""},
		{"按照岗位职责、服务年限、持证情况等因素，将网格员岗位等级设定为“三岗十五级”。", []string{"岗位职责", "服务年限", "持证情况"}, ""},
		{"推行“三岗十二级”，按岗位、工龄、学历、职称四项要素定级。每升一级增加90元。", []string{"岗位", "工龄", "学历", "职称"}, ""},
		{"综合考虑辖区面积、人口数量等因素确定岗位数，推行“三岗十二级”薪酬。", nil, ""},
		{"推行“三岗十二级”薪酬。年度考核合格的每满2年晋升一级，获市级以上表彰的可直接晋升两级。", nil, "年度考核合格的每满2年晋升一级"},
	} {
		got := schemesOf(c.in)
		if len(got) != 1 || !slices.Equal(got[0].Factors, c.factors) || got[0].Promotion != c.promotion {
			t.Errorf("%s: %+v", c.in, got)
		}
	}
}

func TestStatedPay(t *testing.T) {
	got := schemesOf("推行“五级十五档”薪酬，一档月薪3200元，每上调一档增加260元，十五档为6840元。")[0].Pay
	if len(got) != 2 || got[0].Grade != "一档" || got[0].Value != 3200 || got[0].Per != "月" || got[1].Grade != "十五档" || got[1].Per != "月" {
		t.Errorf("%+v", got)
	}
	if got := schemesOf("推行“三岗十二级”薪酬，12级年薪6.5万元。")[0].Pay; len(got) != 1 || got[0].Value != 65000 || got[0].Per != "年" {
		t.Errorf("%+v", got)
	}
	if got := schemesOf("推行“三岗十二级”薪酬，三级医院每家补助5000元。")[0].Pay; len(got) != 0 {
		t.Errorf("%+v", got)
	}
}

func TestSchemeSpans(t *testing.T) {
	text := textOf("关于加强队伍建设的通知\n各单位：\n实行“三岗十二级”：站长为5—12级、副站长为3—10级，5级月薪3000元。\n示例市人民政府\n2024年1月5日")
	s := partsOf(text).schemes()[0]
	if got := text.Slice(s.Mentions[0]); got != "三岗十二级" {
		t.Error(got)
	}
	if got := text.Slice(s.Tracks[1].Span); got != "副站长为3—10级" {
		t.Error(got)
	}
	if got := text.Slice(s.Pay[0].Span); got != "5级月薪3000元" {
		t.Error(got)
	}
}
