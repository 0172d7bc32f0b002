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
		{"我区社区工作者有了职业阶梯\n　　昨日，记者从区民政局获悉，新办法正式实施。", corpus.KindReport, false},
	} {
		if f := factsOf(c.in); f.Kind != c.kind || f.Draft != c.draft || (f.Reply != nil) != (c.kind == corpus.KindNPCReply || c.kind == corpus.KindCPPCCReply) {
			t.Errorf("%s, draft %v, reply %v; want %s, draft %v: %s", f.Kind, f.Draft, f.Reply != nil, c.kind, c.draft, c.in)
		}
	}
}
