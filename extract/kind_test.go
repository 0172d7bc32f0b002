package extract

import (
	"testing"

	"fuhan/corpus"
)

func TestKind(t *testing.T) {
	const notice = "\n各街道：\n为做好社区工作，现将有关事项通知如下，请认真贯彻执行。"
	const letter = "\n张某代表：\n您提出的《关于加强社区工作的建议》收悉，现答复如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。"
	const proposal = "\n王某委员：\n您提出的《关于加强社区工作的提案》收悉，现答复如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。"
	for _, c := range []struct {
		in    string
		kind  corpus.DocKind
		draft bool
	}{
		{"关于市人大第12号建议的答复" + letter, corpus.KindNPCReply, false},
		{"关于第12号建议答复的函" + letter, corpus.KindNPCReply, false},
		{"关于市政协第12号提案的答复" + proposal, corpus.KindCPPCCReply, false},
		{"关于市政协第12号提案会办意见的函" + "\n市民政局：\n您局转来的市政协第12号提案收悉，现提出会办意见如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。", corpus.KindCPPCCReply, false},
		{"关于加强社区工作的实施意见" + notice, corpus.KindOpinions, false},
		{"关于加强社区工作的意见（征求意见稿）" + notice, corpus.KindOpinions, true},
		{"关于加强社区工作的意见\n（征求意见稿）" + notice, corpus.KindOpinions, true},
		{"社区工作者管理办法（试行）" + notice, corpus.KindMeasures, false},
		{"社区工作条例（草案）" + notice, corpus.KindMeasures, true},
		{"关于促进就业的若干措施" + notice, corpus.KindMeasures, false},
		{"关于社区工作的通知" + notice, corpus.KindNotice, false},
		{"关于社区工作情况的通报" + notice, corpus.KindNotice, false},
		{"社区工作者队伍建设三年行动方案" + notice, corpus.KindPlan, false},
		{"2024年社区工作要点" + notice, corpus.KindPlan, false},
		{"《社区工作者管理办法》政策解读" + notice, corpus.KindInterpretation, false},
		{"关于社区工作经费的批复" + notice, corpus.KindOther, false},
		{"关于市人大代表建议办理情况的函" + notice, corpus.KindOther, false},
		{"关于落实社区干部待遇" + "\n张某代表：\n您好！您的建议已收悉，现将办理情况答复如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。", corpus.KindNPCReply, false},
		{"关于县政协第116号提案办理情况的函（A）" + proposal, corpus.KindCPPCCReply, false},
		{"王某委员：\n您提出的《关于加强社区工作的建议》收悉，现答复如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。", corpus.KindCPPCCReply, false},
		{"昆明出台社区工作者奖励补助办法\n日报讯（记者 杨某）近日，昆明市制定出台了有关办法。", corpus.KindReport, false},
		{"西山区提高社区工作者补贴标准\n西山区民政局介绍，补贴标准已经提高。", corpus.KindReport, false},
		{"西山区高龄补贴标准" + notice, corpus.KindMeasures, false},
		{"各街道办事处：\n《西山区社区工作者队伍建设实施方案》已经区政府同意，现印发给你们，请认真贯彻执行。\n西山区人民政府\n2023年8月30日", corpus.KindNotice, false},
		{"根据工作需要，面向社会公开招聘社区工作者，现将有关事项公告如下：\n一、招聘岗位\n社区工作者10名。", corpus.KindNotice, false},
		{"为加强社区工作者队伍建设，结合我区实际，特制定本意见。\n一、总体要求\n坚持党建引领。", corpus.KindOpinions, false},
		{"一、起草背景\n为加强社区工作者队伍建设，我局起草了文件。\n二、主要内容\n文件分为三部分。", corpus.KindInterpretation, false},
		{"第十八条 建立职业体系。\n第十九条 薪酬由区财政保障。\n第二十条 绩效按季考核。", corpus.KindMeasures, false},
		{"示例网讯（通讯员 杨某）到本月中旬，市政府今年承办的建议和意见已有九成办结。", corpus.KindOther, false},
		{"我区社区工作者有了职业阶梯\n　　昨日，记者从区民政局获悉，新办法正式实施。", corpus.KindReport, false},
	} {
		if f := factsOf(c.in); f.Kind != c.kind || f.Draft != c.draft || (f.Reply != nil) != (c.kind == corpus.KindNPCReply || c.kind == corpus.KindCPPCCReply) {
			t.Errorf("%s, draft %v, reply %v; want %s, draft %v: %s", f.Kind, f.Draft, f.Reply != nil, c.kind, c.draft, c.in)
		}
	}
}
