package extract

import (
	"slices"
	"testing"

	"fuhan/corpus"
)

// reply is a whole letter around the given lines.
func reply(head, salutation, opening, tail string) string {
	if opening == "" {
		opening = "您提出的《关于加强社区工作的建议》收悉，现答复如下："
	}
	return head + "关于市第十六届人大四次会议第012号建议的答复\n" + salutation + "\n" + opening +
		"\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。\n感谢您对民政工作的关心和支持！\n西山区民政局\n2023年5月19日\n" + tail
}

func replyOf(t *testing.T, text string) *corpus.Reply {
	t.Helper()
	f := factsOf(text)
	if f.Reply == nil {
		t.Fatalf("no reply but a %s: %s", f.Kind, text)
	}
	return f.Reply
}

func TestAddressees(t *testing.T) {
	for _, c := range []struct {
		salutation string
		want       []string
	}{
		{"张晓丹代表：", []string{"张晓丹"}},
		{"尊敬的张晓丹代表:", []string{"张晓丹"}},
		{"张晓丹、李明、王芳代表：", []string{"张晓丹", "李明", "王芳"}},
		{"张晓丹，李明代表：", []string{"张晓丹", "李明"}},
		{"张晓丹 李明 王芳代表：", []string{"张晓丹", "李明", "王芳"}},
		{"丛 霞、陈国祥代表：", []string{"丛霞", "陈国祥"}},
		{"陈　静代表：", []string{"陈静"}},
		{"张晓丹等12名代表：", []string{"张晓丹"}},
		{"张晓丹、李明等代表：", []string{"张晓丹", "李明"}},
		{"阿依古丽·买买提代表：", []string{"阿依古丽·买买提"}},
		{"张晓丹人大代表：", []string{"张晓丹"}},
		{"尊敬张晓丹代表：", []string{"张晓丹"}},
		{"张晓丹代表", []string{"张晓丹"}},
		{"张晓丹、李明等代表", []string{"张晓丹", "李明"}},
		{"点击：\n张晓丹代表：", []string{"张晓丹"}},
		{"阅读：\n来源：\n张晓丹代表：", []string{"张晓丹"}},
		{"张晓丹同志：", []string{"张晓丹"}},
		{"代表张晓丹、李明：", []string{"张晓丹", "李明"}},
		{"梁晓四代表：", []string{"梁晓四"}},
		{"张晓丹等三名代表：", []string{"张晓丹"}},
		{"张晓丹等3代表：", []string{"张晓丹"}},
		{"张晓丹代表（第012号）：", []string{"张晓丹"}},
		{"民盟市委会：", []string{"民盟市委会"}},
		{"市政协教科卫体委员会：", []string{"市政协教科卫体委员会"}},
		{"青龙镇代表团：", []string{"青龙镇代表团"}},
		{"市农业农村局：", []string{"市农业农村局"}},
	} {
		if got := replyOf(t, reply("", c.salutation, "", "")).Addressees; !slices.Equal(got, c.want) {
			t.Errorf("%q addresses %q, want %q", c.salutation, got, c.want)
		}
	}
	whole := factsOf("关于市第十六届人大四次会议第012号建议的答复\n尊敬的张晓丹代表：您提出的《关于加强社区工作的建议》收悉，现答复如下：\n近年来，我局不断完善制度，提高待遇。")
	if whole.Reply == nil || !slices.Equal(whole.Reply.Addressees, []string{"张晓丹"}) || whole.Reply.Title != "关于加强社区工作的建议" {
		t.Errorf("a salutation in the line of its letter: %+v", whole.Reply)
	}
	two := reply("", "张晓丹代表（第012号）：\n李明代表（第013号）：", "", "")
	if got := replyOf(t, two).Addressees; !slices.Equal(got, []string{"张晓丹", "李明"}) {
		t.Errorf("two salutations address %q", got)
	}
}

func TestCopies(t *testing.T) {
	for _, c := range []struct {
		line string
		want []string
	}{
		{"抄送：区人大常委会人事代表工委，区政府办公室。", []string{"区人大常委会人事代表工委", "区政府办公室"}},
		{"抄送：区人大常委会人事代表工委、区政府办公室", []string{"区人大常委会人事代表工委", "区政府办公室"}},
		{"抄送: 市政协提案委（2份），市政府督查室（1份）。", []string{"市政协提案委", "市政府督查室"}},
		{"抄 送：市人大常委会代表工委；市政府办公室。", []string{"市人大常委会代表工委", "市政府办公室"}},
		{"抄：县政协提案法制委、县政府办", []string{"县政协提案法制委", "县政府办"}},
		{"（抄送：市政府办公室）", []string{"市政府办公室"}},
		{"抄送：市人大常委会代表工委，\n市政府办公室。", []string{"市人大常委会代表工委", "市政府办公室"}},
		{"抄送：市政协提案委（2份）    市政府督查室（1份）", []string{"市政协提案委", "市政府督查室"}},
		{"抄送：县政协提案委、县政府办公室 |", []string{"县政协提案委", "县政府办公室"}},
		{"抄报：市政府督查室。", []string{"市政府督查室"}},
		{"附件：经费表", nil},
		{"", nil},
	} {
		if got := replyOf(t, reply("", "张晓丹代表：", "", c.line)).CC; !slices.Equal(got, c.want) {
			t.Errorf("%q is copied to %q, want %q", c.line, got, c.want)
		}
	}
}

func TestProposal(t *testing.T) {
	for _, c := range []struct {
		name, opening string
		number, title string
	}{
		{"in 《》", "您提出的《关于加强社区工作的建议》（第045号）收悉，现答复如下：", "012", "关于加强社区工作的建议"},
		{"in quotes", "您提出的“关于加强社区工作的建议”收悉，现答复如下：", "012", "关于加强社区工作的建议"},
		{"in quotes, 建议 outside", "您提出的“加强社区工作”的建议收悉，现答复如下：", "012", "加强社区工作"},
		{"bare", "您提出的关于加强社区工作的建议收悉，现答复如下：", "012", "关于加强社区工作的建议"},
		{"关于… in quotes, 代表建议 outside", "现就您提出的012号“关于加强社区工作”代表建议的办理情况答复如下：", "012", "关于加强社区工作"},
		{"behind the opening", "您提出的建议收悉，现答复如下：\n接到您领衔提出的《关于加强社区工作》后，我局高度重视。", "012", "关于加强社区工作"},
		{"not named", "您提出的建议收悉，现答复如下：", "012", ""},
	} {
		r := replyOf(t, reply("", "张晓丹代表：", c.opening, ""))
		if r.Number != c.number || r.Title != c.title || r.Session != "市第十六届人大四次会议" || r.Term != 16 || r.Meeting != 4 || r.Body != corpus.BodyNPC {
			t.Errorf("%s: %+v, want number %q and title %q", c.name, *r, c.number, c.title)
		}
	}
	quoted := factsOf("市十六届人大四次会议《关于“加强社区工作”的建议》（第012号）答复\n张晓丹代表：\n您提出的关于“加强社区工作”的建议收悉，现答复如下：\n近年来，我局不断完善制度，提高待遇。")
	if quoted.Reply == nil || quoted.Reply.Title != "关于“加强社区工作”的建议" {
		t.Errorf("quotes inside 《》: %+v", quoted.Reply)
	}
	const body = "\n王某委员：\n您提出的提案收悉，现答复如下：\n近年来，我局高度重视社区工作者队伍建设，不断完善制度，提高待遇。"
	for _, c := range []struct{ title, number string }{
		{"关于市政协十四届三次会议第0074号提案的答复", "0074"},
		{"关于市政协十四届三次会议第B011号提案的答复", "B011"},
		{"关于市政协十四届三次会议第2-16号提案的答复", "2-16"},
		{"关于市政协十四届三次会议第BH035号提案的答复", "BH035"},
		{"关于市政协十四届三次会议2023068号提案的答复", "2023068"},
		{"关于市政协十四届三次会议关于养老的提案的答复", ""},
	} {
		f := factsOf(c.title + body)
		if f.Reply == nil || f.Reply.Number != c.number || f.Kind != corpus.KindCPPCCReply || f.Reply.Body != corpus.BodyCPPCC {
			t.Errorf("%q: kind %s, reply %+v, want number %q", c.title, f.Kind, f.Reply, c.number)
		}
	}
}
