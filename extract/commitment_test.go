package extract

import (
	"slices"
	"testing"

	"fuhan/corpus"
)

// promisesOf are the commitments of a reply with the given body.
func promisesOf(body string) []corpus.Promise {
	return factsOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n" + body + "\n示例市民政局\n2024年6月3日").Promises
}

func TestCommitment(t *testing.T) {
	for _, in := range []string{
		"下一步，我局将会同市财政局完善补贴政策。",
		"下步工作中，我们继续做好学校食堂监管，定期公布检查结果。",
		"今后，我委持续加大山区学校投入，改善办学条件。",
		"在今后的工作中，我们一定认真听取群众意见，把好事办好。",
		"目前已改造老旧小区12个，剩余3个将于年底前全部完工。",
		"该线路将在9月份恢复运营。",
		"我县将把村医养老保险纳入财政预算。",
		"市交通运输局将督促公交公司加密班次。",
		"同时，还将组织专家对古树逐株会诊。",
		"结合即将开展的农村改厕行动，解决污水横流的问题。",
		"对您提出的建议，我镇将认真研究吸收。",
		"届时将邀请代表现场监督。",
		"我局将制定提高护理补贴标准的实施方案。",
		"明年，区里将新建口袋公园6处。",
		"我局将建立台账，对逾期不改的，依法查处。",
		"我们将尽最大努力解决停车难问题。",
		"我站将做好后续管护。",
		"后续我办将陆续公布办理进度。",
		"一是将会同街道为老旧楼院补装烟感报警器。",
		"二是将在年底前完成管护员培训。",
	} {
		if got := promisesOf(in); len(got) != 1 || got[0].Text != compact(in) {
			t.Errorf("%s: %+v", in, got)
		}
	}
}

func TestNoCommitment(t *testing.T) {
	for _, in := range []string{
		"一、情况\n我局已办理。（一）\n（二）", // nothing stands behind the label
		"2023年我局将生活补贴标准提高至每月300元。",
		"如一步到位，全县每年将增加支出260万元，目前无力承担。",
		"今后五年，全县将退休教师近400人。",
		"您建议将护理费由每天50元提高到80元。",
		"我市已将村医培训纳入年度计划。",
		"市委将队伍建设作为重点任务，形成工作合力。",
		"省财政厅表示将在编制预算时统筹考虑。",
		"《规划》明确，到2025年将建成农村公路500公里。",
		"项目建成后将有效缓解城区停车难问题。",
		"受财力限制，近期难以解决，留作今后工作参考。",
		"感谢您的关心支持，希望您今后继续提出宝贵意见。",
		"欢迎今后对我们的工作多提建议。",
		"探索将志愿服务时长作为入团条件。",
		"专项经费逾期未使用的，将予以收回。",
		"全市将近300名教师参加培训。",
		"拟于明年启动二期工程，投资200万元。",
		"第一次答复称“我局将积极向上争取”，至今没有进展。",
		"人口老龄化程度将不断加深的说法，将成为各地面临的共同问题。",
		"他们即将毕业，就业压力较大，需要社会关心。",
		"现将有关情况说明如下，供您参考，并请监督。",
		"其中在城东分校将教学楼、食堂约3000平方米的旧用房改造成学生宿舍。",
		"该市的国有企业，每人每年将会从奖金中拿出300元用于帮困基金。",
		"大桥建成后，两岸的往返路程将缩短6公里。",
	} {
		if got := promisesOf(in); len(got) != 0 {
			t.Errorf("%s: %+v", in, got)
		}
	}
}

func texts(ps []corpus.Promise) []string { return commitmentTexts(ps) }

func TestCommitmentsUnderHeading(t *testing.T) {
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"heading and items", "一、基本情况\n全县有公园5个。\n二、下一步打算\n一是新建公园2个。二是完善设施，方便群众。\n感谢您的关心。", []string{"一是新建公园2个。", "二是完善设施，方便群众。"}},
		{"heading inside the paragraph", "一、现状。有渠道30公里。\n二、下一步工作。清淤渠道5公里，年内完工。", []string{"清淤渠道5公里，年内完工。"}},
		{"items with heads of their own", "三、下一步工作\n（一）强化保障。把经费列入预算。\n（二）加强督查。每月通报一次进度。", []string{"（一）强化保障。把经费列入预算。", "（二）加强督查。每月通报一次进度。"}},
		{"the section ends", "一、下一步安排\n改造管网3公里，提升水压。\n二、有关说明\n水价由省里核定，县级无权调整。", []string{"改造管网3公里，提升水压。"}},
		{"a sentence that goes on", "下一步，我局将推进试点。力争三年内覆盖所有乡镇。", []string{"下一步，我局将推进试点。", "力争三年内覆盖所有乡镇。"}},
		{"how things are is none", "二、下一步打算\n目前已建成站点20个。我局将再建10个站点。", []string{"我局将再建10个站点。"}},
		{"a list behind a colon", "下一步，我们将抓好三项工作：\n一是完善制度，明确责任。\n二是加强培训，提高水平。\n以上答复，如有不妥，请指正。", []string{"一是完善制度，明确责任。", "二是加强培训，提高水平。"}},
		{"a time that the issuer shortens", "下一步，我局将简化流程。自9月起，办理时间将缩短至3个工作日。", []string{"下一步，我局将简化流程。", "自9月起，办理时间将缩短至3个工作日。"}},
		{"what others have to do", "下一步，我局将支持建设冷藏库。示例果业等企业要加快备料，认真做好施工安全。", []string{"下一步，我局将支持建设冷藏库。"}},
		{"semicolons end nothing", "下一步，我局将抓好两件事：一是建好平台；二是管好队伍。", []string{"下一步，我局将抓好两件事：一是建好平台；二是管好队伍。"}},
	} {
		if got := texts(promisesOf(c.body)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestOnlyLettersPromise(t *testing.T) {
	for _, title := range []string{"关于加强消防工作的通知", "示例市养犬管理办法", "关于促进就业的实施意见", "示例市2024年绿化工作方案"} {
		if got := factsOf(title + "\n下一步，我局将开展检查，消除隐患。\n示例市城市管理局\n2024年5月6日").Promises; len(got) > 0 {
			t.Errorf("%s: %+v", title, got)
		}
	}
}

func TestCommitmentDetails(t *testing.T) {
	for _, c := range []struct{ in, actor, due, every string }{
		{"下一步，我局将在2025年底前建成康复中心。", "我局", "2025", ""},
		{"我县将于今年9月底前完成改造。", "我县", "2024-09", ""},
		{"我委将在明年6月30日前出台细则。", "我委", "2025-06-30", ""},
		{"到2026年，我们将实现镇村全覆盖。", "我们", "2026", ""},
		{"“十五五”期间，我市将新建学校8所。", "我市", "2030", ""},
		{"区教育局将每年组织两次巡查。", "区教育局", "", "年"},
		{"我局将每3年核定调整一次标准。", "我局", "", "3年"},
		{"今后，我会将每两个月走访一次会员企业。", "我会", "", "2个月"},
		{"我局将按每人每月200元发放补贴。", "我局", "", ""},
		{"我局将从2026年起提高补助标准。", "我局", "", ""},
		{"市水利局将会同市财政局落实管护经费。", "市水利局", "", ""},
		{"我局将于2025年3月开工建设。", "我局", "2025-03", ""},
		{"我局将于2025年3月1日起执行新标准。", "我局", "", ""},
		{"年内将新增公交车20辆。", "", "2024", ""},
		{"我办将在年底前提交方案，2025年3月底前印发实施。", "我办", "2025-03", ""},
	} {
		got := promisesOf(c.in)
		if len(got) != 1 {
			t.Errorf("%s: %+v", c.in, got)
			continue
		}
		if p := got[0]; p.Actor != c.actor || p.Due != c.due || p.Every != c.every {
			t.Errorf("%s: actor %q due %q every %q, want %q %q %q", c.in, p.Actor, p.Due, p.Every, c.actor, c.due, c.every)
		}
	}
	if got := dueIn("我局将于今年9月底前完成改造。", ""); got != "" {
		t.Errorf("without the letter's date 今年 says nothing: %q", got)
	}
}

func TestHalfWidthStops(t *testing.T) {
	got := promisesOf("已增设站点3处,方便群众出行.后续将优化线路走向.")
	if len(got) != 1 || got[0].Text != "后续将优化线路走向." {
		t.Errorf("%+v", got)
	}
}
