package extract

import (
	"strings"
	"testing"

	"fuhan/corpus"
)

// asksOf are the asks of a reply with the given body.
func asksOf(body string) []corpus.Ask {
	return factsOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n" + body + "\n感谢您的关心支持。\n示例市民政局\n2024年6月3日").Asks
}

func askList(as []corpus.Ask) string {
	var out []string
	for _, a := range as {
		out = append(out, a.Text+" → "+a.Answer)
	}
	return strings.Join(out, "\n")
}

func TestAsks(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"headings", "一、关于增设母婴室的建议\n已建成母婴室12处。\n二、关于延长开放时间的问题\n场馆每周开放56小时。", []string{"增设母婴室 → 已建成母婴室12处。", "延长开放时间 → 场馆每周开放56小时。"}},
		{"headings within paragraphs", "二、提案建议的办理情况\n（一）关于道路硬化。已硬化3公里。\n（二）关于路灯安装。已安装40盏。\n三、下一步打算\n加强管护。", []string{"道路硬化 → 已硬化3公里。", "路灯安装 → 已安装40盏。"}},
		{"quoted points", "提案所提两条建议，办理意见如下：\n（一）“提高护理补贴标准”。标准已提高到每月200元。\n（二）“增加护理床位”。新增床位60张。", []string{"提高护理补贴标准 → 标准已提高到每月200元。", "增加护理床位 → 新增床位60张。"}},
		{"restated", "全县有渠道30公里。您建议将清淤经费由每公里1万元提高到2万元。经测算，每年需增加30万元。", []string{"将清淤经费由每公里1万元提高到2万元 → 经测算，每年需增加30万元。"}},
		{"restated below a heading", "一、关于公交线路。您建议延长5路公交线路。已延长至大学城。\n二、关于停车收费。目前收费每小时3元。", []string{"延长5路公交线路 → 已延长至大学城。", "停车收费 → 目前收费每小时3元。"}},
		{"quoted in a sentence", "对于您提出的“在医院设立便民门诊”的建议，我局已在两家医院试点。", []string{"在医院设立便民门诊 → 我局已在两家医院试点。"}},
		{"named in a sentence", "您提出的加快农村改厕的建议，县农业农村局已下达任务2000户。", []string{"加快农村改厕 → 县农业农村局已下达任务2000户。"}},
		{"a sentence that begins with its point", "关于设立种业基金的建议，受财力所限，暂缓实施。关于种子价格问题，由市场调节。", []string{"设立种业基金 → 受财力所限，暂缓实施。", "种子价格 → 由市场调节。"}},
		{"a list", "您建议：一是增加校车班次；二是规范收费标准。我局已增加校车6辆，收费由发改部门核定。", []string{"增加校车班次 → 我局已增加校车6辆，收费由发改部门核定。", "规范收费标准 → 我局已增加校车6辆，收费由发改部门核定。"}},
		{"the whole body", "城区现有公厕56座。今年新建8座。", []string{"关于改善公共服务的建议 → 城区现有公厕56座。今年新建8座。"}},
		{"no point of one's own", "一、基本情况\n全县有医院5家。\n二、工作开展情况\n我局建议由医院自行采购。", []string{"关于改善公共服务的建议 → 一、基本情况全县有医院5家。二、工作开展情况我局建议由医院自行采购。"}},
		{"your suggestion was studied", "您提出的建议十分中肯，我们多次讨论了您的建议。供热已经改善。", []string{"关于改善公共服务的建议 → 您提出的建议十分中肯，我们多次讨论了您的建议。供热已经改善。"}},
		{"about your suggestion", "关于您们提出的建议，眼下场地不足，还不能设站。", []string{"关于改善公共服务的建议 → 关于您们提出的建议，眼下场地不足，还不能设站。"}},
		{"quoted, with half-width marks", "关于建议中反映的“乘车拥堵,急需增发班车”的问题,经研究,已增发班车6辆。", []string{"乘车拥堵，急需增发班车 → 经研究，已增发班车6辆。"}},
		{"your suggestion is good", "您的建议很有针对性。我局对照您建议的标准逐项测算。", []string{"关于改善公共服务的建议 → 您的建议很有针对性。我局对照您建议的标准逐项测算。"}},
	} {
		if got := askList(asksOf(c.body)); got != strings.Join(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, strings.Join(c.want, "\n"))
		}
	}
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		answer string
		want   corpus.AskOutcome
	}{
		{"该建议已予以采纳，写入实施细则。", corpus.OutcomeAdopted},
		{"我们已吸收到正在修订的办法中。", corpus.OutcomeAdopted},
		{"已列入今年为民办实事项目。", corpus.OutcomeAdopted},
		{"部分予以采纳：补贴提高到400元。", corpus.OutcomePartly},
		{"收费标准由省里核定，我县无权自行调整。", corpus.OutcomeRefused},
		{"按现行规定，该路段不宜设置减速带。", corpus.OutcomeRefused},
		{"目前暂不具备条件，已向上级反映。", corpus.OutcomeDeferred},
		{"待条件成熟后再组织实施。", corpus.OutcomeDeferred},
		{"受财力限制，短期内难以解决。", corpus.OutcomeRefused},
		{"经研究，未予采纳。", corpus.OutcomeRefused},
		{"今年财力紧张，敬请你们谅解。", corpus.OutcomeRefused},
		{"现将有关政策说明如下：缴费标准全国统一。", corpus.OutcomeExplained},
		{"目前，全市有公交线路40条，日均客运量20万人次。", corpus.OutcomeExplained},
		{"我局会同财政局开展了调研。", ""},
		{"轮椅无法进入的楼门已加装坡道。", ""},
	} {
		got := asksOf("您建议在城区增设便民设施。" + c.answer)
		if len(got) != 1 || got[0].Outcome != c.want {
			t.Errorf("%s: %+v, want %q", c.answer, got, c.want)
		}
	}
}

func TestAskSpans(t *testing.T) {
	text := textOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n您建议在公园增设饮水点。已增设12处。\n示例市城市管理局\n2024年6月3日")
	a := Facts(text).Asks[0]
	if got := text.Slice(a.Span); got != "在公园增设饮水点" {
		t.Error(got)
	}
	if got := text.Slice(*a.AnswerSpan); got != "已增设12处。" {
		t.Error(got)
	}
}

func TestOnlyRepliesAnswer(t *testing.T) {
	if got := factsOf("关于加强消防工作的通知\n各单位：\n您建议增设站点。已增设。\n示例市应急管理局\n2024年5月6日").Asks; len(got) > 0 {
		t.Errorf("%+v", got)
	}
}

// A short sentence before the answer refuses the point.
func TestRefusedAhead(t *testing.T) {
	got := asksOf("一、关于“统一缴纳保险”的建议\n该建议暂不可行。护理员天天上门，照看着许多独居老人，这些辛苦我们都看在眼里。")
	if len(got) != 1 || got[0].Outcome != corpus.OutcomeRefused {
		t.Errorf("%+v", got)
	}
}
