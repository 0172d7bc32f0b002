package figure

import (
	"testing"

	"fuhan/corpus"
)

// TestWishes: however a reply repeats what was asked for, no figure of it is shown as
// in force.
func TestWishes(t *testing.T) {
	for _, s := range []string{
		"您建议扩大编制周转池，“县聘乡用”岗位占比不低于20%。",
		"关于提案提出的“扩大周转池，岗位占比不低于20%”的建议，我委认为可行。",
		"提案建议实行“县聘乡用”，“县聘乡用”岗位占比不低于20%，我委原则赞同。",
		"贵党派提出，要扩大编制周转池规模，“县聘乡用”岗位占比不低于20%。",
		"提案希望，每个卫生院配备全科医生3名；“县聘乡用”岗位占比不低于20%。",
		"您提出“县聘乡用”岗位占比不低于20%的设想，我们认为偏高。",
		"提案所提每村补助2万元、岗位占比不低于20%两条，我委逐条研究。",
		"委员们呼吁扩大编制，“县聘乡用”岗位占比不低于20%、每人每月补助500元。",
		"您关于岗位占比不低于20%的意见很有针对性。",
		"提案要求，一是编制周转池扩大到500名，二是岗位占比不低于20%。",
		"针对每村补助2万元的建议，我委作了研究。",
		"您希望的每人每月600元补贴一事，暂不具备条件。",
	} {
		got := Of(lines(corpus.KindCPPCCReply, "2022-06-01", s))
		if len(got) == 0 {
			t.Errorf("%s: no figures", s)
		}
		for _, f := range got {
			if f.Status != corpus.StatusRequested {
				t.Errorf("%s: %s", s, row(f))
			}
		}
	}
	// and what the answer says is none
	for _, s := range []string{
		"您建议提高补贴。目前，我市补贴为每人每月300元。",
		"针对这一问题，我局对全市120个站点作了排查。",
		"对困难家庭，每户补助2000元。",
	} {
		for _, f := range Of(lines(corpus.KindCPPCCReply, "2022-06-01", s)) {
			if f.Status == corpus.StatusRequested {
				t.Errorf("%s: %s", s, row(f))
			}
		}
	}
}
