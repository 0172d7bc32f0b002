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
		{"province", "关于社区工作的通知" + body + "湖南省民政厅\n2023年5月19日", []string{"湖南省"}, "430000"},
		{"municipality", "关于社区工作的通知" + body + "重庆市涪陵区民政局\n2023年5月19日", []string{"重庆市", "涪陵区"}, "500102"},
		{"autonomous prefecture", "关于社区工作的通知" + body + "大理白族自治州民政局\n2023年5月19日", []string{"云南省", "大理白族自治州"}, "532900"},
		{"banner", "关于社区工作的通知" + body + "敖汉旗民政局\n2023年5月19日", []string{"内蒙古自治区", "赤峰市", "敖汉旗"}, "150430"},
		{"stated by the page only", "发布机构：温州市民政局\n索引号：A-1\n\n关于社区工作的通知" + body, []string{"浙江省", "温州市"}, "330300"},
		{"a ministry speaks for no place", "关于社区工作的通知" + body + "民政部\n2023年5月19日", nil, ""},
		{"an ambiguous name alone", "关于社区工作的通知" + body + "鼓楼区民政局\n2023年5月19日", nil, ""},
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
