package extract

import (
	"slices"
	"testing"
)

func TestIsBody(t *testing.T) {
	for _, s := range []string{
		"西山区民政局", "教育部", "云南省人民政府", "国务院办公厅", "昆明市西山区民政局（盖章）", "区政府办公室", "县委组织部", "市住房和城乡建设局", "区府办（区政务服务数据管理局）",
		"街道办事处", "市总工会", "县残联", "某某集团有限公司", "市中级人民法院", "青龙镇人民政府", "滨海新区管委会", "市人大常委会", "区妇联", "市委农办", "市发展改革委",
	} {
		if !isBody(s) {
			t.Errorf("isBody(%q) = false", s)
		}
	}
	for _, s := range []string{
		"", "局", "张某代表", "关于民政局", "社区工作者", "感谢您对民政局的支持", "民政局、财政局", "西山区民政局：", "2023年5月19日", "建议由民政局", "答复教育局", "首页>民政局", "办法（试行）",
	} {
		if isBody(s) {
			t.Errorf("isBody(%q) = true", s)
		}
	}
}

func TestSplitBodies(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"西山区民政局", []string{"西山区民政局"}},
		{"西山区民政局  西山区财政局", []string{"西山区民政局", "西山区财政局"}},
		{"市民政局 市财政局 市人力资源和社会保障局", []string{"市民政局", "市财政局", "市人力资源和社会保障局"}},
		{"市民政局、市财政局", []string{"市民政局", "市财政局"}},
		{"西山区民政局（盖章）  西山区财政局（章）", []string{"西山区民政局", "西山区财政局"}},
		{"中共 西山区委员会", []string{"中共 西山区委员会"}},                               // a blank inside the name
		{"中共西山区委办公室昆明市西山区人民政府办公室", []string{"中共西山区委办公室", "昆明市西山区人民政府办公室"}}, // the blank lost
		{"昆明市公安局西山区分局", []string{"昆明市公安局西山区分局"}},
		{"昆明市西山区民政局", []string{"昆明市西山区民政局"}},
		{"国家税务总局昆明市税务局", []string{"国家税务总局昆明市税务局"}},
		{"西山区民政局 张三", nil},
		{"西山区民政局 2023年5月19日", nil},
		{"感谢您的支持", nil},
		{"", nil},
	} {
		var got []string
		for _, p := range splitBodies(c.in) {
			got = append(got, c.in[p[0]:p[1]])
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("splitBodies(%q) = %q, want %q", c.in, got, c.want)
		}
		if isBodyList(c.in) != (len(c.want) > 0) {
			t.Errorf("isBodyList(%q) = %v", c.in, isBodyList(c.in))
		}
	}
}

// TestIssuers: signature, letterhead, title, in this order; the full name where
// the document gives it.
func TestIssuers(t *testing.T) {
	const body = "\n各街道：\n为做好社区工作，现将有关事项通知如下，请认真贯彻执行。"
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"signature", "关于社区工作的通知" + body + "\n西山区民政局\n2023年5月19日", []string{"西山区民政局"}},
		{"two on one line", "关于社区工作的通知" + body + "\n西山区民政局　　西山区财政局\n2023年5月19日", []string{"西山区民政局", "西山区财政局"}},
		{"two on two lines", "关于社区工作的通知" + body + "\n西山区民政局\n西山区财政局\n2023年5月19日", []string{"西山区民政局", "西山区财政局"}},
		{"beside the date", "关于社区工作的通知" + body + "\n西山区民政局　2023年5月19日", []string{"西山区民政局"}},
		{"without a date", "关于社区工作的通知" + body + "\n西山区民政局", []string{"西山区民政局"}},
		{"stamped", "关于社区工作的通知" + body + "\n西山区民政局（盖章）\n2023年5月19日", []string{"西山区民政局"}},
		{"only the letterhead", "西山区民政局文件\n\n关于社区工作的通知" + body, []string{"西山区民政局"}},
		{"only the title", "西山区民政局关于社区工作的通知" + body, []string{"西山区民政局"}},
		{"short name in the signature", "昆明市西山区民政局文件\n\n关于社区工作的通知" + body + "\n区民政局\n2023年5月19日", []string{"昆明市西山区民政局"}},
		{"a year before it in the title", "2021年度西山区民政局关于社区工作的通知" + body, []string{"西山区民政局"}},
		{"below the date, with its telephone", "关于社区工作的通知" + body + "\n2023年5月19日\n西山区民政局  联系电话：68220583 联系人：杨雕", []string{"西山区民政局"}},
		{"the note below the title", "社区工作者管理办法\n（西山区民政局、西山区财政局2023年5月19日联合印发  西民发〔2023〕4号）\n第一条 为规范管理，制定本办法。", []string{"西山区民政局", "西山区财政局"}},
		{"behind 解读机关", "《社区工作者管理办法》政策解读\n近日，区政府印发办法，现解读如下，请各街道认真学习领会。\n解读机关：西山区民政局  咨询电话：68220583", []string{"西山区民政局"}},
		{"before the day of publication", "社区工作者有了职业阶梯\n西山区民政局  2023-05-19\n昨日，社区工作者领到了新的聘书，大家都很高兴。", []string{"西山区民政局"}},
		{"a commission by its short name", "自治区卫生健康委关于社区工作的通知" + body, []string{"自治区卫生健康委"}},
		{"none: 我局 and numbers name nobody", "关于社区工作的通知\n西民发〔2023〕4号\n各街道：\n我局将做好社区工作，请各街道认真贯彻执行本通知的要求。", nil},
	} {
		if got := factsOf(c.in).Issuers; !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
