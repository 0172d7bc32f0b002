package extract

import (
	"strings"
	"testing"
)

func TestAskFigures(t *testing.T) {
	for _, c := range []struct{ name, body, requested, granted string }{
		{"raised less than asked", "您建议将岗位补助由每人每月500元提高到1200元。经研究，从2024年7月1日起，岗位补助提高到每人每月800元。", "1200元", "800元"},
		{"another thing of the same kind", "您建议将护理补贴提高到每人每月150元。目前护理补贴为每人每月120元，全年安排取暖费3万元。", "150元", "120元"},
		{"another unit", "您建议增设会车点8处。该路全长3公里，路面宽4米。", "8处", ""},
		{"the old value is not granted", "您建议将车棚充电服务费降到每千瓦时0.1元。车棚充电服务费由每千瓦时0.35元降至0.3元。", "0.1元", "0.3元"},
		{"nothing asked for in figures", "您建议加快农村改厕。全县今年改厕2000户。", "", ""},
	} {
		f := replyFacts(c.body)
		at := textOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n" + c.body + "\n感谢您的关心支持。\n示例市民政局\n2024年6月3日")
		var requested, granted []string
		for _, a := range f.Asks {
			for _, i := range a.Requested {
				requested = append(requested, at.Slice(f.Figures[i].At))
			}
			for _, i := range a.Granted {
				granted = append(granted, at.Slice(f.Figures[i].At))
			}
		}
		if r, g := strings.Join(requested, " "), strings.Join(granted, " "); r != c.requested || g != c.granted {
			t.Errorf("%s: asked %q, granted %q; want %q, %q", c.name, r, g, c.requested, c.granted)
		}
	}
}
