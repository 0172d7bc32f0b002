package extract

import (
	"slices"
	"testing"
)

// TestPlace: the division for which a document speaks, with the path and code
// of the table.
func TestPlace(t *testing.T) {
	const body = "\n各街道：\n为做好社区工作，现将有关事项通知如下，请认真贯彻执行。\n"
	for _, c := range []struct {
		name, in string
		path     []string
		code     string
	}{
		{"issuer with its city", "关于社区工作的通知" + body + "昆明市西山区民政局\n2023年5月19日", []string{"云南省", "昆明市", "西山区"}, "530112"},
		{"a county alone gets its path", "关于社区工作的通知" + body + "神木市民政局\n2023年5月19日", []string{"陕西省", "榆林市", "神木市"}, "610881"},
		{"title", "温州市关于社区工作的通知" + body, []string{"浙江省", "温州市"}, "330300"},
		{"session", "关于西山区第十七届人大二次会议第160号建议答复的函\n张某代表：\n您提出的建议收悉，昆明市高度重视社区工作者队伍建设，现答复如下：\n近年来，我区不断完善制度，提高待遇。", []string{"云南省", "昆明市", "西山区"}, "530112"},
		{"the branch of a city's office", "关于社区工作的通知" + body + "昆明市公安局西山分局\n2023年5月19日", []string{"云南省", "昆明市", "西山区"}, "530112"},
		{"province", "关于社区工作的通知" + body + "湖南省民政厅\n2023年5月19日", []string{"湖南省"}, "430000"},
		{"municipality", "关于社区工作的通知" + body + "重庆市涪陵区民政局\n2023年5月19日", []string{"重庆市", "涪陵区"}, "500102"},
		{"autonomous prefecture", "关于社区工作的通知" + body + "大理白族自治州民政局\n2023年5月19日", []string{"云南省", "大理白族自治州"}, "532900"},
		{"banner", "关于社区工作的通知" + body + "敖汉旗民政局\n2023年5月19日", []string{"内蒙古自治区", "赤峰市", "敖汉旗"}, "150430"},
		{"stated by the page only", "发布机构：温州市民政局\n索引号：A-1\n\n关于社区工作的通知" + body, []string{"浙江省", "温州市"}, "330300"},
		{"a ministry speaks for no place", "关于社区工作的通知" + body + "民政部\n2023年5月19日", nil, ""},
		{"an ambiguous name alone", "关于社区工作的通知" + body + "鼓楼区民政局\n2023年5月19日", nil, ""},
		{"the only place of the text", "社区工作者补贴标准提高\n记者从昆明市民政局获悉，新标准自本月起执行，五华区、西山区已经先行。", []string{"云南省", "昆明市"}, "530100"},
		{"a bare name in news", "社区工作者有了职业阶梯\n近日，神木市出台办法，惠及全体社区工作者。", []string{"陕西省", "榆林市", "神木市"}, "610881"},
		{"places apart", "社区工作者有了职业阶梯\n神木市、温州市近日出台办法，惠及全体社区工作者。", nil, ""},
		{"a place that was visited", "社区工作者考察见闻\n考察组近日赴神木市，听取了社区工作者的意见。", nil, ""},
		{"the superior in a list of authorities", "社区消费券的使用\n为贯彻中央、省委和昆明市委的部署，我市发放消费券，市委、市政府高度重视，参加的商户应当在安宁市内。", []string{"云南省", "昆明市", "安宁市"}, "530181"},
		{"a county that answers the city's assembly", "索引号：A-1\n发布机构：石林彝族自治县人民政府\n\n对昆明市第十六届人大三次会议第264号建议的答复\n张某代表：\n您提出的建议收悉，现答复如下：\n石林县辖14个乡镇街道。", []string{"云南省", "昆明市", "石林彝族自治县"}, "530126"},
		{"nothing", "关于社区工作的通知" + body, nil, ""},
	} {
		f := factsOf(c.in)
		if !slices.Equal(f.Region, c.path) || f.RegionCode != c.code {
			t.Errorf("%s: %q, %q; want %q, %q", c.name, f.Region, f.RegionCode, c.path, c.code)
		}
		if _, proved := f.Evidence["region"]; proved != (len(c.path) > 0) {
			t.Errorf("%s: evidence %v", c.name, f.Evidence["region"])
		}
	}
}
