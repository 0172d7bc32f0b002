package extract

import "testing"

// TestTitle: the letter's own title, without what a site prints before it.
func TestTitle(t *testing.T) {
	const body = "\n张晓丹代表：\n您提出的建议收悉，现答复如下：\n近年来，我局不断完善制度，提高待遇。"
	const title = "对西山区第十七届人大二次会议第160号建议的答复"
	for _, c := range []struct{ name, in, want string }{
		{"alone", title + body, title},
		{"a serial number in the site's list", "34号 " + title + "\n西民函〔2023〕41号 A1类 同意公开\n" + title + body, title},
		{"the name of the site's list above", "人大代表建议办理答复\n西山区民政局" + title + body, "西山区民政局" + title},
		{"its label in the information table", "索 引 号  A-1\n信息名称  " + title + "\n公开日期  2024-01-05\n" + body, title},
	} {
		if got := factsOf(c.in).Title; got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
