package figure

import (
	"strings"
	"testing"
)

// TestWordBorders: words of the lexicon are found where the large dictionary has words meet, and
// not inside longer words and names.
func TestWordBorders(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"琼中县、和平县各2家", "琼中县 、 和平县 各 2家"},
		{"引进博士后20名", "引进 博士后 20名"},
		{"购买新设备总价的20%", "购买 新设备总价 的 20%"},
		{"协调解决问题3个", "协调 解决 问题 3个"},
		{"正在建设学校5所", "正在 建设 学校 5所"},
		{"村级集体经济的收入为20万元", "村级集体经济 的 收入 为 20万元"},
		{"改造城中村5个", "改造 城中村 5个"},
		{"集镇布设充电桩13个", "集镇 布设 充电桩 13个"},
		{"劳务经纪人队伍350名", "劳务经纪人队伍 350名"},
		{"窄桥加宽桥面36米", "窄桥 加宽 桥面 36米"},
		{"大中修工程5条", "大中修工程 5条"},
		{"实施了环湖旅游道3公里", "实施 了 环湖旅游道 3公里"},
		{"上坪村至林场道路900米", "上坪村至林场道路 900米"},
		{"由300元提高至500元", "由 300元 提高至 500元"},
		{"负责人3名", "负责人 3名"},
		{"加装电梯12部", "加装 电梯 12部"},
		{"集中供养金每月800元", "集中供养金 每月 800元"},
		{"其中：建水镇5个、都龙镇7个", "其中 建水镇 5个 、 都龙镇 7个"},
		{"各村都有2名", "各村 都 有 2名"},
		{"调解成功率98.5%，质量保证期2年", "调解 成功率 98.5% 质量保证期 2年"},
		{"近两年累计补助30万元", "近 两年 累计 补助 30万元"},
		{"应急加固工程3处", "应急 加固 工程 3处"},
		{"截至今年6月底全区新增3家", "截至 今年 6月底 全区 新增 3家"},
	} {
		l := newLine(c.in, 0)
		var got []string
		for i := range l.clauses {
			for _, p := range l.clauses[i].pieces {
				got = append(got, l.text[p.start:p.end])
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s\nwant %s", c.in, s, c.want)
		}
	}
}
