package figure

import (
	"testing"

	"fuhan/corpus"
)

// allRequested checks that d, of one line, has figures and that all were asked for.
func allRequested(t *testing.T, d *Document) {
	t.Helper()
	got := Of(d)
	if len(got) == 0 {
		t.Errorf("%s: no figures", d.Lines[0].Text)
	}
	for _, f := range got {
		if f.Status != corpus.StatusRequested {
			t.Errorf("%s: %s", d.Lines[0].Text, row(f))
		}
	}
}

// TestPublicWishes: what the public asked for is not in force in documents that
// answer nobody either.
func TestPublicWishes(t *testing.T) {
	for _, s := range []string{
		"征求意见时，有网民提出给中度失能人员每天20元补助。",
		"征求意见期间，有经营户要求把每间客房的补助提至1万元，未予吸收。",
		"有居民提出应提到18元。",
	} {
		allRequested(t, lines(corpus.KindMeasures, "2022-06-01", s))
	}
}

// TestProposalsAreNoWishes: what is told of proposals as such, and of a thing that somebody
// mentioned, is a fact.
func TestProposalsAreNoWishes(t *testing.T) {
	for _, c := range []struct {
		kind corpus.DocKind
		text string
	}{
		{corpus.KindReport, "我局共办理市人大代表建议和政协提案165件，其中代表建议97件，办结率100%。"},
		{corpus.KindCPPCCReply, "我局共办理市人大代表建议和政协提案165件，其中代表建议97件，办结率100%。"},
		{corpus.KindCPPCCReply, "您提到的城北路全长1.3公里，路面宽7米。"},
	} {
		got := Of(lines(c.kind, "2022-06-01", c.text))
		if len(got) < 2 {
			t.Errorf("%s: %d figures", c.text, len(got))
		}
		for _, f := range got {
			if f.Status == corpus.StatusRequested {
				t.Errorf("%s: %s", c.text, row(f))
			}
		}
	}
}

// TestWishesRestated: a wish that heads its answer, closes the quotation it goes on from, or
// is reckoned further, stays one.
func TestWishesRestated(t *testing.T) {
	for _, s := range []string{
		"第一，关于将古桥修缮补助由每座1万元提高到4万元。目前难以实现。",
		"您提出的“提高签约服务费”，将其中村医所得提高到不低于70%的意见，我们将报请市政府研究。",
	} {
		got := Of(lines(corpus.KindNPCReply, "2022-06-01", s))
		if len(got) == 0 || got[len(got)-1].Status != corpus.StatusRequested {
			t.Errorf("%s: %d figures", s, len(got))
		}
	}
}

// TestDemandMetInPart: a demand that is met only in part is a wish, the part is a fact.
func TestDemandMetInPart(t *testing.T) {
	got := Of(lines(corpus.KindCPPCCReply, "2022-06-01", "您建议每处石刻配备2名看护员。", "受人员总量控制，每处2名的要求暂时只能在造像较多的31处落实。"))
	for _, f := range got {
		if want := *f.Value == 2; (f.Status == corpus.StatusRequested) != want {
			t.Errorf("%s", row(f))
		}
	}
	if len(got) != 3 {
		t.Errorf("%d figures, want 3", len(got))
	}
}

// TestCostOfWishes: what it would take to do what was asked for is no fact.
func TestCostOfWishes(t *testing.T) {
	for _, s := range []string{
		"经测算，三项合计每年需区级财政投入2460万元。",
		"鉴于区财政每增加一名网格员年支出约2.3万元，全部配齐要超过1000万元，目前尚不具备条件。",
		"增加500人则需要3900万元，现实的办法是用好护林员。",
		"其余28座泵站也要改造，县里难以一次拿出近2400万元。",
	} {
		d := lines(corpus.KindCPPCCReply, "2022-06-01", "您建议每个网格配备1名专职网格员。", s)
		for _, f := range Of(d) {
			if f.Unit == "元" && f.Status != corpus.StatusRequested {
				t.Errorf("%s: %s", s, row(f))
			}
		}
	}
}

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
		"代表们反映补贴偏低，能否提高到每月500元，我局作了研究。",
		"提案提请将补贴提高到每月500元。",
		"委员期盼把补贴提高到每月500元。",
		"您主张每村配备2名管护员。",
		"关于您提到的每村配备2名管护员的问题，我局正在研究。",
		"关于每村配备2名管护员。您的这条建议符合实际。",
		"提案第二条为每村配备2名管护员。",
		"你们在提案中指出，应当为每村配备2名管护员。",
		"就“每村配备2名管护员”一条，我局意见是暂缓实施。",
		"您所盼的每月500元补贴，目前难以落实。",
		"您要求的每月500元标准，目前难以落实。",
		"第四条，要求每个乡镇建一处服务站，配备5名工作人员。",
		"你们的第一项意见是，剩余村两年内全部通水。",
		"您提的设立护理岗位津贴（每人每月300元）已列入市里的政策盘子。",
		"您提的“年度督查检查不超过2次”，我们赞成。",
		"你们建议核对部门扩充到15家。",
		"贵总支提出，一是将督导员补贴提高到每班80元；二是每个乡镇建一座日处理10吨以上的处理站。",
	} {
		allRequested(t, lines(corpus.KindCPPCCReply, "2022-06-01", s))
	}
	// and what the answer says is none
	for _, s := range []string{
		"您建议提高补贴。目前，我市补贴为每人每月300元。",
		"针对这一问题，我局对全市120个站点作了排查。",
		"对困难家庭，每户补助2000元。",
		"根据您提出的建议，我局安排资金300万元。",
		"按照代表提出的意见安排资金300万元。",
		"我局请求省财政支持，已到位资金500万元。",
		"人大代表、政协委员共120名参加了座谈。",
	} {
		for _, f := range Of(lines(corpus.KindCPPCCReply, "2022-06-01", s)) {
			if f.Status == corpus.StatusRequested {
				t.Errorf("%s: %s", s, row(f))
			}
		}
	}
}

// TestRepeatedWishes: what a reply says it cannot do, or not yet, of what was asked
// for is not in force, and neither is what it would take.
func TestRepeatedWishes(t *testing.T) {
	for _, s := range []string{
		"您建议将护理补贴提高到900元。目前条件下，直接提高到900元的条件尚不具备。",
		"您建议两年内改造全部管网。资金缺口较大，要在两年内改完确有困难。",
		"“把巡护员补贴提高到900元”。经与财政部门会商，补贴标准提高到900元，每年需新增支出约80万元，待上级明确后再行研究。",
		"增加6名执法编制的要求，我局已向编委提出申请。",
		"您建议全部村庄三年内通气。按每村投资150万元、每户安装费3000元测算，共需1.2亿元，县财政难以承受。",
		"提案建议将免费年龄放宽到60周岁，经测算，新增免费人群2.3万人，每年减少票款收入约510万元。",
		"您建议每村配备1名协管员。如果都改为专职，一年要支出300万元，是现有的四倍。",
		"您建议提高取暖补贴。提标需区财政每年增加76万元。",
		"您建议所有站点安装监测设备，因每套设备需3.2万元，财力暂难承受。",
		"您希望将保额提到80万元，因保费相应上升四成左右，船东有顾虑。",
		"您建议把补贴提高到每亩600元。按全县现有规模计算，每年要多支出约900万元，近期难以安排。",
		"您建议给予补助。以4万名乡村医生计算，全省每年就需2.8亿元，目前由财政承担尚有困难。",
		"关于您建议的“加大改造力度，每亩补助不低于900元”。",
		"至于建议中的“对拒不安置的单位征收3倍保障金”，因缺乏依据，不能采纳。",
		"目前难以达到您所提的8000元。",
		"您提出“为每艘渔船免费配备终端”。经核查，目前已安装的渔船占多数，其余渔船全部配齐需资金340余万元。",
		"关于“学校设立专职校车管理员”。按每校1名计，需要编制138名，不能新增。",
		"对“把村道全部拓宽到6.5米”一条，因投资过大，难以采纳。",
		"您建议补贴提高到5元。每斤补5元相当于每公斤10元，超出了县级财力，暂不能办理。",
		"您建议提高频次。至于每月2次，受律师数量限制，还做不到。",
		"提案里讲“投放点要做到每150户一处”。",
		"您建议加快搬迁。两年全部搬完不现实。",
		"您建议扩大范围。扩面要由县里自筹230多万元，目前不具备条件。",
		"您建议从业人员全部持证。由于流动率高，持证率短期内达到100%有一定难度。",
		"您建议降低收费。收费再降100元，全年需增加财政支出544万元，目前条件尚不成熟。",
		"一、对“每个行政村建设一所服务站，每所补助20万元”建议的答复。",
		"您建议提高补助。由于财力有限，基地每亩300元的标准一时达不到。",
		"您建议补助提高到600元。按每平方米600元补助，共需1.3亿元，比现行标准多出6500万元。",
		"您建议补助提高到1000元。一步达到1000元，每年还要再拿880万元，目前的财力承担不了。",
		"您建议增加民警600名。600名的数目，目前编制和财力都办不到。",
		"您建议安家费提高到20万元。提高到20万元的问题，需要缓一缓。",
		"提案建议外卖一律使用封签。封签由平台承担，全市一年按7600万单算，约需456万元。",
		"您提出水价能不能和城里一个价。现在农村水厂已经倒挂运行；再降0.2元，一年就得多补110万元左右，所以同价的事今年办不了。",
	} {
		allRequested(t, lines(corpus.KindNPCReply, "2022-06-01", s))
	}
	for _, s := range []string{
		"您建议将补贴提高到900元。我局采纳了您的建议，从7月1日起将补贴提高到900元。",
		"您建议每村配备1名协管员。目前按现行标准测算，每年需支出120万元。",
		"您建议提高补贴。去年发放补贴310万元，惠及老年人4600人。",
		"关于“设立专职校车管理员”。教师编制紧张，不能新增；我们要求乘车学生200人以上的学校由1名副校长兼管。",
		"您问路灯能不能多装。今年在巷道安装路灯120盏，投资36万元。",
	} {
		for _, f := range Of(lines(corpus.KindNPCReply, "2022-06-01", s)) {
			if f.At.Start > len("您建议将补贴提高到900元") && f.Status == corpus.StatusRequested {
				t.Errorf("%s: %s", s, row(f))
			}
		}
	}
}
