package figure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fuhan/corpus"
)

// lines makes a document of plain paragraphs.
func lines(kind corpus.DocKind, date string, texts ...string) *Document {
	d := &Document{Kind: kind, Date: date, Title: "关于某事的文件"}
	if date != "" {
		d.Year, _ = strconv.Atoi(date[:4])
	}
	at := 0
	for _, s := range texts {
		d.Lines = append(d.Lines, Line{Text: s, Start: at, Kind: corpus.BlockParagraph})
		at += len(s) + 1
	}
	return d
}

// row writes a figure in one line: op and value, unit, rate, state, item, holder.
func row(f corpus.Figure) string {
	v := ""
	if f.Value != nil {
		v = f.Op + strconv.FormatFloat(*f.Value, 'g', 12, 64)
	} else {
		v = strconv.FormatFloat(*f.Min, 'g', 12, 64) + ".." + strconv.FormatFloat(*f.Max, 'g', 12, 64)
	}
	per := ""
	if f.Per != "" {
		per = "/" + f.Per
	}
	return fmt.Sprintf("%s%s%s %s %s | %s | %s", v, f.Unit, per, f.Kind, f.Status, f.Item, f.Subject)
}

func TestOf(t *testing.T) {
	reply := corpus.KindNPCReply
	for _, c := range []struct {
		name string
		kind corpus.DocKind
		text string
		want []string // as row has them; * for what a case leaves open
	}{
		{"a plain figure", reply, "试用期不超过3个月。", []string{"<=3月 duration in_force | 试用期 | *"}},
		{"a list with 分别", reply, "甲级、乙级、丙级护林员分别给予补助800元/月、600元/月、400元/月。", []string{
			"=800元/月 amount in_force | * | 甲级护林员", "=600元/月 amount in_force | * | 乙级护林员", "=400元/月 amount in_force | * | 丙级护林员"}},
		{"one bound for a list", reply, "对博士、硕士、学士，每月给予不超过900元、700元、500元租房补贴。", []string{
			"<=900元/月 amount in_force | 租房补贴 | 博士", "<=700元/月 amount in_force | 租房补贴 | 硕士", "<=500元/月 amount in_force | 租房补贴 | 学士"}},
		{"names and figures of other number stay apart", reply, "甲村、乙村、丙村分别安排资金20万元、30万元。", []string{
			"=200000元 amount in_force | * | *", "=300000元 amount in_force | * | *"}},
		{"what was asked for", reply, "您建议将驻村医生补贴由每月600元提高到1000元。", []string{
			"=600元/月 amount in_force | * | *", "=1000元/月 amount requested | * | *"}},
		{"a wish in quotation marks", reply, "对于您提出的“建议将清扫工岗位津贴增加到每月500元”的建议，我局高度重视，目前岗位津贴为每月300元。", []string{
			"=500元/月 amount requested | * | *", "=300元/月 amount in_force | * | *"}},
		{"what a wish would cost", reply, "你们建议每户每年补助200元。经测算，全市每年需新增资金3000万元。", []string{
			"=200元/户·年 amount requested | * | *", "=30000000元/年 amount requested | * | *"}},
		{"a time within which a change is asked for", reply, "你们建议“每人每月增加50元，三年内提高到200元”。", []string{
			"=50元/人·月 amount requested | 增加 | *", "<=3年 duration requested | * | *", "=200元 amount requested | * | *"}},
		{"what a wish would take, reckoned in words", reply, "你们希望每村配备公交车2辆。以现有班次测算，还需新增司机40名，约花费500万元。", []string{
			"=2辆/村 count requested | * | *", "=40人 headcount requested | * | *", "*5000000元 amount requested | * | *"}},
		{"a reckoning of what there is", reply, "你们希望每村补助8万元。据设计单位测算，目前每公里造价约3万元。", []string{
			"=80000元/村 amount requested | * | *", "~30000元/公里 amount in_force | * | *"}},
		{"a wish in a later clause", reply, "您二位认为限额偏低，呼吁提到700元。现行限额为200元。", []string{
			"=700元 amount requested | * | *", "=200元 amount in_force | * | *"}},
		{"a number called what somebody proposed", reply, "目前月工资1900元，低于您提出的2700元。", []string{
			"=1900元 amount in_force | * | *", "*"}},
		{"a proposed standard in brackets", reply, "你们提出的管护标准（每亩60元）偏高。", []string{"=60元/亩 amount requested | * | *"}},
		{"a wish quoted behind a speaker", reply, "您还提到，希望标准“不低于30万元”，鉴于今年预算为800万元。", []string{
			">=300000元 amount requested | * | *", "=8000000元 amount in_force | * | *"}},
		{"done and to be done", reply, "2021年，我县改造危房120户。今后，我局将每年改造危房200户。", []string{
			"=120户 count past | * | *", "=200户/年 count planned | * | *"}},
		{"a change that is done", reply, "自2020年1月1日起，低保标准由每人每月500元提高至600元。", []string{
			"=500元/人·月 amount past | * | *", "=600元/人·月 amount in_force | * | *"}},
		{"a rule is in force from its day", corpus.KindMeasures, "本办法自2030年1月1日起施行，有效期5年。", []string{"=5年 duration in_force | 有效期 | 本办法"}},
		{"a target of a rule", corpus.KindOpinions, "到2030年底前，全市建成驿站80个。", []string{"=80个 count planned | * | *"}},
		{"a bound apart from the number", corpus.KindMeasures, "单个项目最高资助80万元。", []string{"<=800000元 amount in_force | 资助 | *"}},
		{"the greatest there is is no bound", reply, "村医年平均收入2.8万元，其中最高的6.2万元。", []string{
			"=28000元 amount in_force | *收入 | 村医", "=62000元 amount in_force | * | *"}},
		{"what must not be exceeded, words between", corpus.KindMeasures, "一周菜谱不得重复超过3次。", []string{
			"<=3次 count in_force | * | *"}},
		{"places in a ranking and round the clock are no figures", corpus.KindMeasures, "年度考核前2名的企业，每家奖励5万元，开通24小时热线。", []string{
			"=50000元/家 amount in_force | 奖励 | 企业"}},
		{"a superlative in a name is no bound", corpus.KindMeasures, "最低服务年限为3年。", []string{"=3年 duration in_force | *服务年限 | *"}},
		{"a bound before what a share is of", corpus.KindMeasures, "贴息不超过实际利息的50%。", []string{"<=50% ratio in_force | * | *"}},
		{"a step rule", corpus.KindMeasures, "每增加200户增配1名网格员。", []string{"=1人/200户 quota in_force | *网格员 | *"}},
		{"a rate of a body", corpus.KindMeasures, "每个街道至少配备2名调解员。", []string{">=2人/街道 quota in_force | 调解员 | *街道"}},
		{"how often", reply, "每两年组织一次体检。", []string{"=1次/2年 frequency in_force | * | *"}},
		{"how often without a count", reply, "补贴标准每三年进行动态调整。", []string{"=1次/3年 frequency in_force | 动态调整 | *"}},
		{"the same in another unit", corpus.KindMeasures, "每人每年培训不少于6天（48课时）。", []string{
			">=6天/人·年 frequency in_force | * | *", ">=48课时/人·年 frequency in_force | * | *"}},
		{"bodies counted without a measure word", reply, "由市教育局等三部门负责。", []string{"=3个 count in_force | 部门 | *"}},
		{"a second list of names", corpus.KindMeasures, "对获评的一等、二等、三等驿站分别奖励9万元、6万元、3万元；对获评5A、4A、3A级社团分别奖励8万元、5万元、2万元。", []string{
			"=90000元 amount in_force | 奖励 | 一等驿站", "=60000元 amount in_force | 奖励 | 二等驿站", "=30000元 amount in_force | 奖励 | 三等驿站",
			"=80000元 amount in_force | 奖励 | *5A级社团", "=50000元 amount in_force | 奖励 | 4A级社团", "=20000元 amount in_force | 奖励 | 3A级社团"}},
		{"a second list of figures for the same names", corpus.KindMeasures, "社长、副社长、会计的误工补贴，平原地区每月分别为260元、210元、170元；高寒地区分别为280元、230元、190元。", []string{
			"=260元/月 amount in_force | 误工补贴 | 社长", "=210元/月 amount in_force | 误工补贴 | 副社长", "=170元/月 amount in_force | 误工补贴 | 会计",
			"=280元/月 amount in_force | 误工补贴 | 社长", "=230元/月 amount in_force | 误工补贴 | 副社长", "=190元/月 amount in_force | 误工补贴 | 会计"}},
		{"another size of the same", reply, "行政村路面硬化工程完成24个37.6公里。", []string{
			"=24个 * | *", "=37.6公里 * | *"}},
		{"parts are what the whole is", reply, "核定编制总数60名，其中管理人员20名。", []string{
			"=60人 quota in_force | * | *", "=20人 quota in_force | 管理人员 | *"}},
		{"an opinion of those who ask", reply, "提案认为现行15%的比例偏低，应提高到25%。", []string{
			"=15% ratio in_force | * | *", "=25% ratio requested | * | *"}},
		{"a wish that is refused", reply, "您希望的另给组长每人每月700元补贴一节，恕难采纳。", []string{"=700元/人·月 amount requested | * | *"}},
		{"what a wish would lead to", reply, "你们建议放宽收入线。收入线如放宽到90%，全市要增加保障对象2万户。", []string{
			"=90% ratio requested | * | *", "=20000户 count requested | * | *"}},
		{"what follows a wish, from some day on", reply, "您建议每人每月补助500元。经测算，全市每年需增支800万元，只能分步走：自2023年3月1日起，先提高到每月200元。", []string{
			"=500元/人·月 amount requested | * | *", "=8000000元/年 amount requested | * | *", "=200元/月 amount * | * | *"}},
		{"others who ask, outside of a reply", corpus.KindInterpretation, "安置费为每平方米10元，有居民提出应提到16元。", []string{
			"=10元/平方米 amount in_force | * | *", "=16元* amount requested | * | *"}},
		{"how things are, beside a wish", reply, "您建议每村配备3名管护员，我市财政自给率仅有12%。", []string{
			"=3人/村 * requested | * | *", "=12% ratio in_force | * | *"}},
		{"a rule that is to be changed", corpus.KindMeasures, "津贴拟自2024年1月1日起调整为每月400元。", []string{"=400元/月 amount planned | * | *"}},
		{"this year behind an earlier one", reply, "2021年安排奖补资金300万元，今年增加到500万元，其中四成用于管护。", []string{
			"=3000000元 amount past | * | *", "=5000000元 amount in_force | * | *", "=40% ratio in_force | * | *"}},
		{"since when something stands", reply, "福利院建于1996年，占地20亩。", []string{"=20亩 measure in_force | * | *"}},
		{"a year behind a label", reply, "答：2022年全市共受理投诉300件，办结率98%。", []string{
			"=300件 count past | * | *", "=98% ratio past | * | *"}},
		{"a rate of the clause before", corpus.KindMeasures, "在岗人员每月另发岗位津贴，标准分别为600元、500元。", []string{
			"=600元/月 amount in_force | * | *", "=500元/月 amount in_force | * | *"}},
		{"a rate of the whole", corpus.KindMeasures, "筹资标准为每人每年100元，其中个人缴纳40元，财政补助60元。", []string{
			"=100元/人·年 * | * | *", "=40元/人·年 * | * | *", "=60元/人·年 * | * | *"}},
		{"a rate of the lower bound", corpus.KindMeasures, "每人每月不低于300元，最高可达800元。", []string{">=300元/人·月 * | * | *", "<=800元/人·月 * | * | *"}},
		{"a bound before the basis of a share", corpus.KindMeasures, "支出超过年度预算总额8%的，报县政府批准。", []string{">8% ratio in_force | * | *"}},
		{"a comparison is no bound", reply, "普及率低于全市平均水平6个百分点。", []string{"=6个百分点 ratio in_force | * | *"}},
		{"about, before the verb", reply, "全年约需新增支出600万元。", []string{"~6000000元 amount * | * | *"}},
		{"people by a step", corpus.KindMeasures, "护路员按每4公里1名设置。", []string{"=1人/4公里 quota in_force | * | *"}},
		{"a bound parted from its number", corpus.KindNotice, "核心区面积不得小于建成区的30%，绿化率不宜高于建成区的40%。", []string{
			">=30% ratio in_force | * | *", "<=40% ratio in_force | * | *"}},
		{"a place ends before its measure", corpus.KindNotice, "自然保护区面积达到30平方公里。", []string{"=30平方公里 measure * | 面积 | 自然保护区"}},
		{"a bound that is a name", corpus.KindNotice, "住院报销比例为75%，年度封顶线15万元。", []string{
			"=75% ratio in_force | * | *", "=150000元 amount in_force | *封顶线 | *"}},
		{"those of an age", reply, "全县共有乡村医生612名，45岁以上的约占60%，年满60周岁的21名。", []string{
			"=612人 headcount in_force | 乡村医生 | 全县", "~60% ratio in_force | 45岁以上 | 乡村医生", "=21人 headcount in_force | 年满60周岁 | 乡村医生"}},
		{"for each time that something happens", corpus.KindMeasures, "每招收1名博士后，资助10万元，其中5万元用于科研启动。", []string{
			"=100000元/人 amount in_force | 资助 | *", "=50000元* amount in_force | * | *"}},
		{"an average of a time", reply, "乡村医生人均培训不少于3天。", []string{">=3天/人 duration * | 培训 | 乡村医生"}},
		{"an act and its object", reply, "下一步招聘辅警50名。", []string{"=50人 headcount planned | 招聘 | 辅警"}},
		{"an adverb before an act", reply, "今年共建成口袋公园7个。", []string{"=7个 count * | 建成* | *"}},
		{"a word that 由 stands behind", reply, "公交线路由28条增加到35条。", []string{"=28条 count past | 公交线路 | *", "=35条 count in_force | 公交线路 | *"}},
		{"parts in a bracket", reply, "全市共有街道（梅江区3个、望山区4个）7个。", []string{
			"=7个 count in_force | 街道 | 全市", "=3个 count in_force | 街道 | 梅江区", "=4个 count in_force | 街道 | 望山区"}},
		{"a name does not go on behind a bracket with figures", reply, "全市现有养老机构（城东区12家、城西区8家）和日间照料中心。", []string{
			"=12家 count in_force | 养老机构 | 城东区", "=8家 count in_force | 养老机构 | 城西区"}},
		{"a name goes on behind a number that is no figure", reply, "小（2）型水库管护经费由4000元提高到6000元。", []string{
			"=4000元 amount past | 管护经费 | 小（2）型水库", "=6000元 amount in_force | 管护经费 | 小（2）型水库"}},
		{"a rate ends before 达", reply, "故障24小时内修复率达95%。", []string{"<=24小时 duration in_force | 修复率 | 故障", "=95% ratio in_force | 修复率 | 故障"}},
		{"more than what several holders have in common", reply, "社区副书记每月补贴700元，社区委员每月补贴600元。", []string{
			"=700元/月 amount in_force | 补贴 | 社区副书记", "=600元/月 amount in_force | 补贴 | 社区委员"}},
		{"no figures", reply, "按照“一体两翼”布局，坚持两手抓，落实四项措施，推进“十四五”规划，第三次会议于5月3日印发某府〔2023〕41号文件，电话62345678。", nil},
		{"an article is no figure", reply, "成立了一个专班，形成一系列制度。", nil},
		{"one with a bound is", corpus.KindMeasures, "每个站点配备不少于一名护士。", []string{">=1人/站点 quota in_force | * | *"}},
	} {
		d := lines(c.kind, "2023-06-01", c.text)
		got := Of(d)
		if len(got) != len(c.want) {
			t.Errorf("%s: %d figures, want %d: %v", c.name, len(got), len(c.want), rows(got))
			continue
		}
		for i := range got {
			if !matches(row(got[i]), c.want[i]) {
				t.Errorf("%s:\n got %s\nwant %s", c.name, row(got[i]), c.want[i])
			}
		}
	}
}

func rows(fs []corpus.Figure) []string {
	var out []string
	for _, f := range fs {
		out = append(out, row(f))
	}
	return out
}

// matches compares a row with a pattern in which * stands for anything.
func matches(s, pattern string) bool {
	parts := strings.Split(pattern, "*")
	if !strings.HasPrefix(s, parts[0]) {
		return false
	}
	s = s[len(parts[0]):]
	for i, p := range parts[1:] {
		if i == len(parts)-2 && p != "" {
			return strings.HasSuffix(s, p)
		}
		at := strings.Index(s, p)
		if at < 0 {
			return false
		}
		s = s[at+len(p):]
	}
	return len(parts) > 1 || s == ""
}

// TestFlatTable: a table with one cell in each line, and one with blanks between.
func TestFlatTable(t *testing.T) {
	want := []string{
		"=80平方米 measure in_force | 面积 | 甲等", "=3年 duration in_force | 年限 | 甲等",
		"=60平方米 measure in_force | 面积 | 乙等", "=2年 duration in_force | 年限 | 乙等",
	}
	for name, d := range map[string]*Document{
		"flat":   lines(corpus.KindNotice, "", "类别", "面积", "年限", "甲等", "80平方米", "3年", "乙等", "60平方米", "2年", "以上标准自发布之日起执行。"),
		"spaced": lines(corpus.KindNotice, "", "类别    面积    年限", "甲等    80平方米    3年", "乙等    60平方米    2年", "以上标准自发布之日起执行。"),
	} {
		if got := rows(Of(d)); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s:\n%s", name, strings.Join(got, "\n"))
		}
	}
	if got := Of(lines(corpus.KindNotice, "", "各单位：", "请抓紧落实", "特此通知")); got != nil {
		t.Errorf("short lines are no table: %v", rows(got))
	}
}

// tableLine is a table of lines with tabs between the cells, from offset at on.
func tableLine(text string, at int) Line {
	l := Line{Text: text, Start: at, Kind: corpus.BlockTable}
	for _, r := range strings.Split(text, "\n") {
		var spans []corpus.Span
		for _, c := range strings.Split(r, "\t") {
			spans = append(spans, corpus.Span{Start: at, End: at + len(c)})
			at += len(c) + 1
		}
		l.Rows = append(l.Rows, spans)
	}
	return l
}

func TestTable(t *testing.T) {
	for _, c := range []struct {
		name, lead, table string
		want              []string // as row has them, and the condition
	}{
		{"the unit of the head of a column", "", "岗位\t月标准（元/人）\n正职\t3200\n副职\t2800", []string{
			"=3200元/人 amount in_force | 月标准 | 正职", "=2800元/人 amount in_force | 月标准 | 副职"}},
		{"heads above one another, the unit before the table", "标准如下（单位：元/人·月）：", "等级\t居家服务补贴\t\t机构服务补贴\t\n\t低保家庭\t边缘家庭\t公办\t民办\n轻度\t125\t95\t—\t40\n中度\t250\t190\t300\t420", []string{
			"=125元/人·月 amount in_force | 居家服务补贴 | 轻度 低保家庭", "=95元/人·月 amount in_force | 居家服务补贴 | 轻度 边缘家庭",
			"=40元/人·月 amount in_force | 机构服务补贴 | 轻度 民办",
			"=250元/人·月 amount in_force | 居家服务补贴 | 中度 低保家庭", "=190元/人·月 amount in_force | 居家服务补贴 | 中度 边缘家庭",
			"=300元/人·月 amount in_force | 机构服务补贴 | 中度 公办", "=420元/人·月 amount in_force | 机构服务补贴 | 中度 民办"}},
		{"the same with cells repeated", "", "等级\t补贴标准（元/人）\t补贴标准（元/人）\t最低课时\n等级\tA类\tB类\t最低课时\n初级工\t1500\t1200\t120课时\n中级工\t1800\t1400\t160课时", []string{
			"=1500元/人 amount in_force | 补贴标准 | 初级工 A类", "=1200元/人 amount in_force | 补贴标准 | 初级工 B类", "=120课时 duration in_force | 最低课时 | 初级工",
			"=1800元/人 amount in_force | 补贴标准 | 中级工 A类", "=1400元/人 amount in_force | 补贴标准 | 中级工 B类", "=160课时 duration in_force | 最低课时 | 中级工"}},
		{"two columns of labels, one over several rows", "", "结构\t等级\t重置价（元/平方米）\n框架\t一等\t1260\n\t二等\t1130\n砖木\t—\t640", []string{
			"=1260元/平方米 amount in_force | 重置价 | 框架 一等", "=1130元/平方米 amount in_force | 重置价 | 框架 二等", "=640元/平方米 amount in_force | 重置价 | 砖木"}},
		{"holders at the head", "", "用途\t县道\t乡道\n小修保养\t65%\t60%\n应急预留\t5%\t4%", []string{
			"=65% ratio in_force | 小修保养 | 县道", "=60% ratio in_force | 小修保养 | 乡道", "=5% ratio in_force | 应急预留 | 县道", "=4% ratio in_force | 应急预留 | 乡道"}},
		{"a row that states the unit", "", "单位：万元\n年份\t资金\n一期\t120\n二期\t80", []string{
			"=1200000元 amount in_force | 资金 | 一期", "=800000元 amount in_force | 资金 | 二期"}},
		{"rows that are counted", "", "序号\t对象\t标准（元/月）\n1\t低保老人\t300\n2\t特困老人\t500", []string{
			"=300元/月 amount in_force | 标准 | 低保老人", "=500元/月 amount in_force | 标准 | 特困老人"}},
		{"a unit for each row", "", "指标\t单位\t城区\t农村\n养老床位\t张\t1200\t800\n补助资金\t万元\t30\t20", []string{
			"=1200张 count in_force | 养老床位 | 城区", "=800张 count in_force | 养老床位 | 农村",
			"=300000元 amount in_force | 补助资金 | 城区", "=200000元 amount in_force | 补助资金 | 农村"}},
		{"years at the head", "", "指标\t2022年\t2023年\t2025年\n养老床位（张）\t700\t800\t1200\n护理员（人）\t70\t80\t120", []string{
			"=700张 count past | 养老床位 |", "=800张 count in_force | 养老床位 |", "=1200张 count planned | 养老床位 |",
			"=70人 headcount past | 护理员 |", "=80人 headcount in_force | 护理员 |", "=120人 headcount planned | 护理员 |"}},
		{"numbers without a unit", "", "岗位\t绩效系数\t编号\n医师\t1.5\t12\n护士\t1.1\t13", []string{
			"=1.5 ratio in_force | 绩效系数 | 医师", "=1.1 ratio in_force | 绩效系数 | 护士"}},
	} {
		d := lines(corpus.KindNotice, "2023-06-01", c.lead)
		d.Lines = append(d.Lines, tableLine(c.table, len(c.lead)+1))
		whole := c.lead + "\n" + c.table
		var got []string
		for _, f := range Of(d) {
			got = append(got, strings.TrimSpace(row(f)+" "+f.Condition))
			if n := whole[f.At.Start:f.At.End]; !strings.ContainsAny(n, "0123456789") {
				t.Errorf("%s: %q is no number", c.name, n)
			}
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n%s", c.name, strings.Join(got, "\n"))
		}
	}
}

// TestOccasion: what stands right before a number can say when it holds.
func TestOccasion(t *testing.T) {
	for text, want := range map[string]string{
		"困人故障报警后30分钟内到场。": "困人故障报警后",
		"汛期每日巡查2次。":       "",
		"今后3年内完成。":        "",
		"平时2人值守。":         "",
		"住院治疗期间80元护理补助。":  "住院治疗期间",
	} {
		got := Of(lines(corpus.KindMeasures, "2023-06-01", text))
		if len(got) != 1 || got[0].Condition != want {
			t.Errorf("%s: %v, condition %q", text, rows(got), got[0].Condition)
		}
	}
}

// TestRateOfTable: the head of a column and the line that leads to the table say what
// its numbers are per.
func TestRateOfTable(t *testing.T) {
	d := lines(corpus.KindNotice, "", "按下列标准对每座公厕给予补助：", "类型    省级    市级", "一类    500元    300元", "二类    400元    200元", "以上标准自发布之日起执行。")
	for _, f := range Of(d) {
		if f.Per != "座" && f.Per != "公厕" {
			t.Errorf("%s", row(f))
		}
	}
	d = lines(corpus.KindNotice, "", "类型    每年补贴标准    面积", "甲等    500元    30平方米", "乙等    400元    20平方米", "以上标准自发布之日起执行。")
	if got := Of(d); len(got) != 4 || got[0].Per != "年" || got[1].Per != "" {
		t.Errorf("%v", rows(got))
	}
}

// TestSpellOut: members of a list get the head they share.
func TestSpellOut(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"初级、中级、高级社会工作师", "初级社会工作师 中级社会工作师 高级社会工作师"},
		{"其中一、二、三星级", "一星级 二星级 三星级"},
		{"国家级、省级、市级的孵化器", "国家级孵化器 省级孵化器 市级的孵化器"},
		{"行政村、城市社区", "行政村 城市社区"},
		{"基金收入、支出", "基金收入 支出"},
	} {
		l := newLine(c.in, 0)
		gs := l.groups(&l.clauses[0], 0, len(l.clauses[0].pieces))
		if len(gs) != 1 {
			t.Errorf("%s: %d groups", c.in, len(gs))
			continue
		}
		if got := strings.Join(spellOut(l, l.members(&gs[0])), " "); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

// TestWords: each table's words are what their tag says at the beginning of a clause.
func TestWords(t *testing.T) {
	for _, e := range words.entries {
		if got, ok := words.at(e.word); !ok || got != e {
			t.Errorf("%s is not found", e.word)
		}
	}
	for _, w := range strings.Fields(protected) {
		if got, _ := words.at(w); len(got.word) < len(w) {
			t.Errorf("%s is not protected", w)
		}
	}
}

// TestWeights: the files of weights have the size of their models and are not empty.
func TestWeights(t *testing.T) {
	for name, data := range map[string]string{"weights.bin": weightsData, "pairs.bin": pairData} {
		places := 1 << modelBits
		if name == "pairs.bin" {
			places = 1 << pairBits
		}
		if len(data) != int(roles)*places {
			t.Fatalf("%s: %d bytes", name, len(data))
		}
		for r := range roles {
			if n := places - strings.Count(data[int(r)*places:(int(r)+1)*places], "\x00"); n < places/20 {
				t.Errorf("%s: role %d has %d weights", name, r, n)
			}
		}
	}
}

func BenchmarkOf(b *testing.B) {
	text := "自2023年7月1日起，建立村干部职级补贴制度，一档50元/月，逐档递增25元，至十二档325元/月；连续任正职满9年的，给予一次性奖励2000元，所需资金由市、县按4：6的比例分担，其中市级每年安排不少于1200万元。"
	d := lines(corpus.KindNPCReply, "2023-06-01", text, text, text, text)
	b.SetBytes(int64(4 * len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if len(Of(d)) == 0 {
			b.Fatal("nothing")
		}
	}
}

// TestHalfTitles: no half of a title or number of a document is an item or holder.
func TestHalfTitles(t *testing.T) {
	for _, s := range []string{
		"区民政局等四部门印发了《示例区关于提高社区工作者岗位补贴的实施办法（试行）》（示民联发〔2019〕22号）。",
		"《示例县关于加强养老服务的若干措施》（示政发〔2022〕3号）明确每张床位补贴200元。",
	} {
		figures := Of(lines(corpus.KindNPCReply, "2022-06-01", s))
		if len(figures) == 0 {
			t.Errorf("%s: no figures", s)
		}
		for _, f := range figures {
			for _, name := range []string{f.Item, f.Subject} {
				if strings.Contains(name, "〔") || strings.Count(name, "《") != strings.Count(name, "》") {
					t.Errorf("%s: %s", s, row(f))
				}
			}
		}
	}
}

func TestTitleNouns(t *testing.T) {
	for title, want := range map[string]string{
		"关于加强乡村医生队伍建设的建议的答复":  "乡村医生队伍",
		"关于进一步规范城市管理工作的提案的答复": "城市管理工作",
		"关于推进社区养老的意见":         "社区养老",
	} {
		if got := titleNouns(title); !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("%s: %q, want %s", title, got, want)
		}
	}
}
