package html

import (
	"regexp"
	"strings"
	"testing"
)

func TestChromePatterns(t *testing.T) {
	for _, p := range chromePatterns {
		if len(p.examples) == 0 {
			t.Errorf("%v has no example", p.re)
		}
		for _, e := range p.examples {
			if !p.match(squeeze(e)) {
				t.Errorf("%v does not match its example %q", p.re, e)
			}
		}
	}
}

func TestChromeLine(t *testing.T) {
	for _, s := range []string{
		"【打印本页】 【关闭窗口】", "打印 关闭", "分享到：微信 微博", "字体：[大 中 小]", "【字体：大 中 小】", "大 中 小", "首页", "返回顶部",
		"上一篇：关于示例的答复", "设为首页 | 加入收藏 | 无障碍浏览 | 长者模式 | 繁體",
	} {
		if !chromeLine(squeeze(s)) {
			t.Errorf("%q is taken for text", s)
		}
	}
	for _, s := range []string{
		"", "一、基本情况", "〔办理类型 A〕", "〔是否公开 是〕", "西民函〔2022〕54号", "张晓丹代表：", "2023年7月18日", "公开方式：主动公开", "（公开属性：主动公开）",
		"类别：A", "A", "大", "内容", "无", "办理结果：已采纳（A）", "签发人：阮示例", "联系人：冒示例   联系电话：0000-87551234", "抄送：区人大常委会人事代表工委，区政府办公室。",
		"主办单位：示例市民政局", "主办单位：示例市公安局　内容：维护社会稳定", "承办单位：区住房和城乡建设局", "主办单位：市民政局　承办人：张示例　联系电话：12345678", "相关文件：示例市人民政府办公室关于印发办法的通知", "附件：1.示例表",
		"扫码办理、掌上查询的比例提高到八成，群众通过手机扫一扫即可查看补贴发放明细、办理进度和政策依据。", "依法办理ICP备案手续的网站", "首页栏目设置情况", "责任编辑部门为区融媒体中心，负责内容审核。",
		"上一条所称“以上”包含本数。", "浏览次数和办件量纳入考核。", "位置优越，交通便利。", "编辑出版《示例志》1部。", "评论员文章", "本网格现有居民320户。", "今年以来", "主题词：社区 补贴 答复", "下载量超过3万次的平台，给予奖励。",
		"由市民政局主办，各区承办。", "欢迎您来我局指导工作。", "来源", "打印费用由财政承担",
	} {
		if chromeLine(squeeze(s)) {
			t.Errorf("%q is taken for chrome", s)
		}
	}
}

func TestInfoLine(t *testing.T) {
	line := func(s string) bool {
		b := &block{}
		b.Text = s
		return infoLine(b)
	}
	for _, s := range []string{
		"发布时间：2023-07-18 10:32　来源：区民政局　作者：示例　浏览次数：13859 次　字体：[ 大 中 小 ]",
		"2024-01-15 08:40　　信息来源：市民政局　　保护视力色：　　【字体： 大 中 小】", "发布日期：2024-06-03 16:00 信息来源：磨头镇 浏览次数：",
		"访问次数: 13859        作者: ahjgbzw                发布时间:2020-08-14", "2023-07-18 10:32:05", "[字体: ]", "时间：2022-04-02 10:05　来源：示例镇", "作者：示例 　来源：市民政局 　点击数： 　更新时间：2009-7-3",
	} {
		if !line(s) {
			t.Errorf("%q is no line of date and source", s)
		}
	}
	for _, s := range []string{
		"2023年7月18日", "时间：2023年5月6日", "时间：2023年5月6日　地点：示例会议室", "来源：区统计局", "文号：示发〔2023〕1号", "日期：2023-05-06", "作者：示例", "标题：示例",
		"联系人：示例 电话：12345678", "发布时间：自2023年7月18日起，各单位应当按照要求公布信息。", "二〇二三年七月十八日", "您提出的建议收悉，现答复如下：",
	} {
		if line(s) {
			t.Errorf("%q is taken for the line of date and source", s)
		}
	}
}

// Names of the tables are as the code compares them: lower case, without a
// number at the end, without blanks.
func TestNameTables(t *testing.T) {
	ends := regexp.MustCompile(`[\d_-]$`)
	for table, names := range map[string]map[string]bool{"textContainers": textContainers, "titleNames": titleNames, "furniture": furniture} {
		for n := range names {
			if n != strings.ToLower(n) || ends.MatchString(n) || strings.ContainsAny(n, " .#") {
				t.Errorf("%s: %q can never match", table, n)
			}
		}
	}
	for n := range textContainers {
		if furniture[n] || titleNames[n] {
			t.Errorf("%q is in two tables", n)
		}
	}
	classes := make(map[string]nameClass)
	for _, list := range nameLists {
		for _, n := range list.names {
			if squeeze(n) != n || n == "" || list.class == unknownName || classes[n] != unknownName {
				t.Errorf("name %q of class %d, also %d", n, list.class, classes[n])
			}
			classes[n] = list.class
		}
	}
	for n := range counterNames {
		if classes[n] != counterName {
			t.Errorf("%q is not among the counters", n)
		}
	}
	for w := range widgets {
		if squeeze(w) != w || len([]rune(w)) > 8 {
			t.Errorf("caption %q can never match", w)
		}
	}
	for n := range creditNames {
		if names[n] == unknownName {
			t.Errorf("%q is not among the names", n)
		}
	}
	for n := range indexNames {
		if names[n] != catalogName {
			t.Errorf("%q is not among the names of catalogues", n)
		}
	}
}

func TestTitleEnding(t *testing.T) {
	for _, s := range []string{"关于示例的答复", "示例市民政局关于印发《示例办法》的通知", "示例办法（试行）", "关于公开征求意见的公告"} {
		if !titleEnding.MatchString(s) {
			t.Errorf("%q does not end like a title", s)
		}
	}
	for _, s := range []string{"首页", "建议提案", "示例区人民政府", "政务公开"} {
		if titleEnding.MatchString(s) {
			t.Errorf("%q ends like a title", s)
		}
	}
}
