package clean

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// wrapped is a paragraph hard-wrapped at 24 characters, with a number broken
// in the middle.
const wrapped = `目前，全区共有社区工作者1172人，每人每月补贴12
00元，按月发放，全年共计发放补贴资金1687.6
8万元，由区财政全额保障，街道不再另行安排资金，
确保补贴及时足额发放到位，充分调动社区工作者的服
务积极性，促进社区建设持续稳定发展，取得良好成效，
群众满意度明显提高。`

var whole = strings.ReplaceAll(wrapped, "\n", "")

// below pushes text under a title, as in a letter.
func below(text string) string { return "关于社区工作的通知\n\n" + text }

func withTitle(blocks ...string) []string {
	return append([]string{"title: 关于社区工作的通知"}, blocks...)
}

func TestHardWraps(t *testing.T) {
	spaced := strings.ReplaceAll(wrapped, "\n", "\n\n")
	indented := "　　" + wrapped
	runRules(t, []rule{
		{name: "lines of one width", in: below(wrapped), want: withTitle(whole)},
		{name: "a blank line behind every line", in: below(spaced), want: withTitle(whole)},
		{name: "two paragraphs parted by a blank line", in: below(wrapped + "\n\n" + wrapped), want: withTitle(whole, whole)},
		{name: "two paragraphs parted by indents", in: below(indented + "\n" + indented), want: withTitle(whole, whole)},
		{name: "two paragraphs, blank lines everywhere", in: below(spaced + "\n\n" + spaced), want: withTitle(whole, whole)},
		{name: "lines wrapped twice", in: below(wrapped[:strings.LastIndex(wrapped, "\n")] + "\n群众满意度明显提高，已\n连续三年居全市前列，各项指标均好于上年同期水平。"), want: withTitle(whole[:strings.LastIndex(whole, "群众")] + "群众满意度明显提高，已连续三年居全市前列，各项指标均好于上年同期水平。")},
		{name: "a heading between wrapped paragraphs", in: below(wrapped + "\n二、下一步工作\n" + wrapped), want: withTitle(whole, "heading 1: 二、下一步工作", whole)},
		{name: "a full line that begins with a label goes on", in: below(wrapped + "\n（一）区民政局、区财政局、区人社局应明确派驻社区\n工作人员考核制度，提高社区对派驻人员绩效考核占比。"),
			want: withTitle(whole, "list_item 2: （一）区民政局、区财政局、区人社局应明确派驻社区工作人员考核制度，提高社区对派驻人员绩效考核占比。")},
		{name: "items that end in a semicolon", in: below(wrapped + "\n一是落实经费；\n二是加强培训。"), want: withTitle(whole, "一是落实经费；", "二是加强培训。")},
		{name: "signature and date stay lines", in: below(wrapped + "\n\n西山区民政局\n2023年5月19日"), want: withTitle(whole, "西山区民政局", "2023年5月19日")},
		{name: "few wrapped lines behind an indent", in: below("    一、同意自2014年1月1日起调整保障标准，每村每年不\n低于7万元，由县财政负担。\n    二、各乡镇要加强管理。\n特此批复。"), want: withTitle("list_item 1: 一、同意自2014年1月1日起调整保障标准，每村每年不低于7万元，由县财政负担。", "list_item 1: 二、各乡镇要加强管理。", "特此批复。")},
		{name: "lines of uneven width between blank lines", in: below("第一条 为规范保障工作，制定本细则。\n\n第二条 乡镇自受理之日起20个工作日内完成入户调查，每组调查人员不少于\n2人；民主评议结果公示7天。\n\n第三条 县民政局对拟批准家庭按不低于三成的比例抽查，村干部近亲属申请的，\n逐户核查。\n\n本细则由县民政局解释。"),
			want: withTitle("list_item 3: 第一条 为规范保障工作，制定本细则。", "list_item 3: 第二条 乡镇自受理之日起20个工作日内完成入户调查，每组调查人员不少于2人；民主评议结果公示7天。", "list_item 3: 第三条 县民政局对拟批准家庭按不低于三成的比例抽查，村干部近亲属申请的，逐户核查。", "本细则由县民政局解释。")},
		{name: "lines that are no wrapped text stay", in: below("张三\n李四\n王五"), want: withTitle("张三", "李四", "王五")},
	})
}

func TestBreaks(t *testing.T) {
	runRules(t, []rule{
		{name: "inside 《》", in: below("按照《关于加强社区\n工作者队伍建设的意见》执行。"), want: withTitle("按照《关于加强社区工作者队伍建设的意见》执行。")},
		{name: "inside 《》 with a blank line", in: below("按照《关于加强社区\n\n工作者队伍建设的意见》执行。"), want: withTitle("按照《关于加强社区工作者队伍建设的意见》执行。")},
		{name: "a long heading that names a point is whole", in: below("二、关于“出台相关政策，明确社区工作者的退出机制，到龄人员按照规定办理退休手续并享受待遇”的建议\n该建议暂不可行。"), want: withTitle("heading 1: 二、关于“出台相关政策，明确社区工作者的退出机制，到龄人员按照规定办理退休手续并享受待遇”的建议", "该建议暂不可行。")},
		{name: "a signature behind a long attachment", in: below("请认真贯彻执行。\n附件：示例市2024年度省级财政衔接推进乡村振兴补助资金项目计划安排表及绩效目标申报表\n市委农办\n2024年8月9日"), want: withTitle("请认真贯彻执行。", "附件：示例市2024年度省级财政衔接推进乡村振兴补助资金项目计划安排表及绩效目标申报表", "市委农办", "2024年8月9日")},
		{name: "inside a bracket", in: below("由街道（含镇和大\n社区）负责管理。"), want: withTitle("由街道（含镇和大社区）负责管理。")},
		{name: "inside quotes", in: below("实行“四岗\n十八级”序列。"), want: withTitle("实行“四岗十八级”序列。")},
		{name: "between title and number", in: below("《西山区社区工作者管理若干规定》\n（西办通〔2022〕31号）已印发。"), want: withTitle("《西山区社区工作者管理若干规定》（西办通〔2022〕31号）已印发。")},
		{name: "inside the name of a body", in: "示例市办公室文件\n\n中共示例市委办公室 示例市人民政\n府办公室\n关于社区工作的意见\n\n各镇：\n请认真贯彻执行。", want: []string{"示例市办公室文件", "中共示例市委办公室 示例市人民政府办公室", "title: 关于社区工作的意见", "各镇：", "请认真贯彻执行。"}},
		{name: "behind a comma", in: below("一是落实经费，\n二是加强培训。"), want: withTitle("一是落实经费，二是加强培训。")},
		{name: "before a comma", in: below("落实经费\n，加强培训。"), want: withTitle("落实经费，加强培训。")},
		{name: "before the number of 〔2022〕31号", in: below(wrapped[:strings.LastIndex(wrapped, "\n")] + "\n具体办法见西山区委办公室印发的西办通〔2022〕\n31号文件。"),
			want: withTitle(whole[:strings.LastIndex(whole, "群众")] + "具体办法见西山区委办公室印发的西办通〔2022〕31号文件。")},
		{name: "Latin words keep a blank", in: below(wrapped + "\n本区采用的社区工作者薪酬管理信息系统名为Smart\nCity平台，由区民政局管理。"),
			want: withTitle(whole, "本区采用的社区工作者薪酬管理信息系统名为Smart City平台，由区民政局管理。")},
	})
}

// TestNotJoined: these lines begin or end something, whatever the layout.
func TestNotJoined(t *testing.T) {
	for _, c := range []struct{ name, a, b string }{
		{"behind a full stop", "收悉。", "现答复如下"},
		{"behind a salutation", "张某代表：", "您好"},
		{"before a salutation", "建议答复", "张某代表："},
		{"behind a mark", "〔办理类型 A〕", "昆明市西山区民政局"},
		{"before a mark", "昆明市西山区民政局", "〔办理类型 A〕"},
		{"before a date", "昆明市西山区民政局", "2023年5月19日"},
		{"before a document number", "昆明市西山区民政局", "西民函〔2023〕41号"},
		{"before 抄送", "昆明市西山区民政局", "抄送：区政府办公室"},
		{"before 附件", "昆明市西山区民政局", "附件：经费表"},
		{"before 联系人", "昆明市西山区民政局", "联系人：杨某"},
		{"before a heading", "昆明市西山区民政局", "一、基本情况"},
		{"behind a heading", "一、基本情况", "近年来，区委、区政府历来关心重视社区工作者"},
	} {
		text := Text(raw.Lines(c.a + "\n" + c.b))
		if n := len(text.Blocks); n != 2 {
			t.Errorf("%s: %q and %q make %d blocks: %q", c.name, c.a, c.b, n, text.Content)
		}
	}
}

// TestContents: the entries of a table of contents are lines of one width, but no
// wrapped paragraph.
func TestContents(t *testing.T) {
	var entries []string
	for i, name := range []string{"总则及适用范围", "员额的核定办法", "招聘与退出机制", "薪酬待遇的构成", "考核及奖惩办法", "组织与经费保障"} {
		entries = append(entries, name+strings.Repeat(" .", 16)+fmt.Sprintf(" %2d", 3*i+1))
	}
	text := Text(raw.Lines(strings.Join(entries, "\n")))
	if len(text.Blocks) != len(entries) {
		t.Errorf("%d entries make %d blocks:\n%s", len(entries), len(text.Blocks), text.Content)
	}
}

// TestPageBreaks: a sentence goes on behind a page break, a paragraph does not.
func TestPageBreaks(t *testing.T) {
	page := strings.ReplaceAll(wrapped, "\n", "")
	first := page[:strings.Index(page, "促进社区")]
	for _, c := range []struct {
		name string
		in   string
		want []string
	}{
		{"inside a sentence", first + "\f" + page[len(first):], []string{page}},
		{"inside a sentence, with page numbers", first + "\n— 1 —\f" + page[len(first):] + "\n— 2 —", []string{page}},
		{"between paragraphs", page + "\f" + page, []string{page, page}},
	} {
		d := raw.Lines(c.in)
		text := Text(d)
		compare(t, c.name, renderBlocks(&text), c.want)
		if text.Pages != 2 || text.Blocks[0].Prov.Page != 1 {
			t.Errorf("%s: %d pages, first block on page %d", c.name, text.Pages, text.Blocks[0].Prov.Page)
		}
		if last := text.Blocks[len(text.Blocks)-1]; len(text.Blocks) > 1 && last.Prov.Page != 2 {
			t.Errorf("%s: last block on page %d", c.name, last.Prov.Page)
		}
		check(t, d, text)
	}
}

// TestGap: a block knows whether a blank line stood above it.
func TestGap(t *testing.T) {
	text := Text(raw.Lines("\n关于社区工作的通知\n\n各街道：\n请执行。\n\u3000\n西山区民政局"))
	var got []bool
	for _, b := range text.Blocks {
		got = append(got, b.Gap)
	}
	if want := []bool{true, true, false, true}; !slices.Equal(got, want) {
		t.Errorf("gaps %v, want %v in %q", got, want, text.Content)
	}
}

// TestDeclaredParagraphs: paragraphs that the format declares stay apart,
// unless they are the hard-wrapped lines of a converted file.
func TestDeclaredParagraphs(t *testing.T) {
	paragraphs := func(s string) *raw.Document {
		d := &raw.Document{}
		for _, l := range strings.Split(s, "\n") {
			d.Blocks = append(d.Blocks, raw.Block{Kind: raw.Paragraph, Text: l, Prov: corpus.Provenance{Part: "body"}})
		}
		return d
	}
	for _, c := range []struct {
		name string
		in   string
		want []string
	}{
		{"paragraphs", whole + "\n" + whole, []string{whole, whole}},
		{"a long paragraph without full stop", strings.TrimSuffix(whole, "。") + "\n" + whole, []string{strings.TrimSuffix(whole, "。"), whole}},
		{"hard-wrapped lines", wrapped, []string{whole}},
	} {
		d := paragraphs(c.in)
		text := Text(d)
		compare(t, c.name, renderBlocks(&text), c.want)
		if text.Blocks[0].Prov.Part != "body" {
			t.Errorf("%s: provenance %+v", c.name, text.Blocks[0].Prov)
		}
		check(t, d, text)
	}
}

// TestNumberAboveTitle: the number of a document at the right margin of a wrapped
// page, as far out as its full lines, is no part of the title under it.
func TestNumberAboveTitle(t *testing.T) {
	wide := strings.Repeat(" ", 34) + "民函〔2024〕88号\n       关于市十四届人大三次会议第123号建议的答复\n张三代表：\n"
	text := Text(raw.Lines(wide + "    " + wrapped))
	if got := renderBlocks(&text); !slices.Contains(got, "title: 关于市十四届人大三次会议第123号建议的答复") {
		t.Errorf("%q", got)
	}
}

// TestBrokenDecimal: a short line that ends behind a decimal point goes on.
func TestBrokenDecimal(t *testing.T) {
	text := Text(raw.Lines("关于社区工作的通知\n\n近年来，全区投入资金3.\n5亿元，新建设施。"))
	if want := "投入资金3.5亿元，新建设施。"; !strings.HasSuffix(text.Content, want) {
		t.Errorf("%q, want …%s", text.Content, want)
	}
}

// TestWrappedByCount: lines cut at a number of characters, digits counting as much as
// Chinese ones, differ in width; some of them exceed the common one.
func TestWrappedByCount(t *testing.T) {
	text := Text(raw.Lines("关于提高待遇的建议的答复\n\n" + strings.ReplaceAll(wrappedByCount, "\n", "\n\n")))
	for _, want := range []string{"副中队级每月最低1100元增加到1400元", "社会保险单位承担部分1126.42元/月", "定向招录人民警察4名"} {
		if !strings.Contains(text.Content, want) {
			t.Errorf("no %q in\n%s", want, text.Content)
		}
	}
}

// wrappedByCount is a part of a letter of ours (示例).
const wrappedByCount = `对于您提出的“建议对现行的层级工资进行增加，将普通辅警
每月最低 600元的层级工资增加到 900元，副中队级每月最低
1100元增加到 1400元，中队级每月最低 1500元增加到 1900元，
同时把夜间值勤补助由每人每次 40元提高到 60元，切实留住业务骨干。”
的建议，说明办理情况：
县委、县政府历来重视辅警队伍建设，逐步建立了“基本工
资+层级工资+绩效考核+年度奖励”的结构性薪酬体系。一是“岗”
“级”并行，完善薪酬体系。2020年县公安局、县财政局等三部门
印发了《建湖县警务辅助人员薪酬管理办法（试行）》（建公发〔2020〕
31号），一方面，按照文职、勤务、特勤三个类别分别核定基本
工资为 2280元/月、2480元/月、2780元/月，以此为基数参加社
会保险，2024年社会保险单位承担部分 1126.42元/月，按单位承
担 8%的比例缴存住房公积金。另一方面，根据辅警的履职情况建
立“三级九档”层级体系，将工作年限、学历层次、立功受奖、年
度考核纳入积分管理，对照积分情况每年核定层级并按月发放层
级工资，最高一级一档 1800元/月，逐级降低 150元，三级九档
600元/月。截至目前全县 562名辅警符合晋升层级条件，其中一
级三档以上的 38人，三级七档以下的 291人，平均层级工资每人
每月 1026元。二是“奖”“惩”并重，完善考核体系。2021年 11月，
县公安局印发了《建湖县警务辅助人员绩效考核办法》（建公办
〔2021〕17号），对评定为“优秀”的辅警给予年度一次性奖励 3000
元，连续两年考核不称职的予以解聘。2023年按照执法勤务 60%、
群众满意度 40%的权重评定“先进所队”7个，“达标所队”16个，
“后进所队”2个，达标所队按人均 2600元核发绩效奖励，先进所
队在此基础上上浮 25%，后进所队下浮 20%。2023年度全县纳入
绩效奖励发放人员 571人，兑现绩效奖励 1532460.50元。三是关
心关爱，解决后顾之忧。自2022年起每年组织辅警进行一次健康
体检，为辅警购买人身意外保险，保额每人 60万元。去年从优秀
辅警中定向招录人民警察 4名、发展党员 9名。`
