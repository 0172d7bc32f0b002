package html

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/ingest/charset"
)

// bodies are the ways in which editors of content management systems write the
// lines of a text.
var bodies = map[string]func(lines []string) string{
	"p": func(l []string) string { return "<p>　　" + strings.Join(l, "</p>\n<p>　　") + "</p>" },
	"br": func(l []string) string {
		return "&nbsp;&nbsp;&nbsp; " + strings.Join(l, "<br />\n<br />&nbsp;&nbsp;&nbsp; ")
	},
	"spans": func(l []string) string {
		return `<p style="text-indent:2em"><span style="font-size:16pt"><font face="仿宋">` + strings.Join(l, `</font></span><span lang="EN-US"><o:p></o:p></span></p><p><span><font>`) + `</font></span></p>`
	},
	"divs": func(l []string) string {
		return "<div><div>" + strings.Join(l, "</div></div><div><div>") + "</div></div>"
	},
	"open p": func(l []string) string { return "<P ALIGN=left>" + strings.Join(l, "<P ALIGN=left>") },
	"pre":    func(l []string) string { return "<pre>" + strings.Join(l, "\n\n") + "</pre>" },
	"cell": func(l []string) string {
		return "<table width='100%'><tr><td>" + strings.Join(l, "<br>") + "</td></tr></table>"
	},
}

// frames are page templates; %[1]s is the headline, %[2]s the text.
var frames = map[string]string{
	"vsb": `<div class="nav"><a href="/">首页</a><a href="/a">学校概况</a></div><form name="_newscontent_fromname"><div class="nr_box"><h3>%[1]s</h3>
<div class="author">时间：2023-05-06  作者：示例  点击：[<span>12</span>]</div><div id="vsb_content_4"><div class="v_news_content">%[2]s</div></div>
<ul style="list-style-type:none;"><li>附件【<a href="/system/_content/download.jsp?id=1">示例表.docx</a>】已下载<span>3</span>次</li></ul>
<p>上一条：<a href="1">示例市教育局通知</a></p><p>下一条：<a href="2">示例市教育局公告，请周知</a></p></div></form><div class="foot">版权所有 示例市教育局</div>`,
	"sidebar": `<div class="h"><a href="/">首页</a> <a href="/x">政务公开</a> <a href="/y">互动</a></div><div class="l3"><div class="l3a"><h4>政策解读</h4>
<p><a href="/1">《示例办法》解读：明确标准，规范流程</a></p><p><a href="/2">一图读懂示例规划</a></p><p><a href="/3">示例方案出台，惠及群众</a></p></div>
<div class="l3b"><div class="l3t">%[1]s</div><div class="l3i">发布时间：2022-11-02 09:00 来源：市政府办 浏览：33 次</div><div class="l3c">%[2]s</div><div class="l3d">【打印】 【关闭】</div></div></div>
<div class="l4">主办：示例市人民政府　网站维护：示例中心　示ICP备00000002号</div>`,
	"tables": `<table width=1000 align=center><tr><td background=top.jpg>&nbsp;</td></tr><tr><td><a href=/>首页</a>｜<a href=/1>政府信息</a>｜<a href=/2>办事</a></td></tr></table>
<table width=1000 align=center><tr><td width=200 valign=top><table><tr><td>栏目导航</td></tr><tr><td><a href=/a>机构职能</a></td></tr><tr><td><a href=/b>政策法规</a></td></tr><tr><td><a href=/c>建议提案</a></td></tr></table></td>
<td valign=top><table width=780><tr><td align=center><b>%[1]s</b></td></tr><tr><td align=center>作者：示例 　来源：市民政局 　点击数： 　更新时间：2009-7-3</td></tr><tr><td>%[2]s</td></tr><tr><td align=right>【<a href=#>发表评论</a>】【<a href=#>加入收藏</a>】【<a href=#>打印此文</a>】【<a href=#>关闭窗口</a>】</td></tr></table></td></tr></table>
<table width=1000><tr><td align=center>Copyright © 2009 示例市民政局 All Rights Reserved<br>地址：示例路3号</td></tr></table>`,
	"article": `<header><div class="logo">示例县人民政府</div><nav><a href="/">首页</a></nav></header><main><article><header><h1>%[1]s</h1><p class="meta"><time>2023-03-04 10:20</time> <span>来源：县卫健局</span></p></header>
<section>%[2]s</section><footer><p>责任编辑：示例</p></footer></article><aside><h2>推荐阅读</h2><ul><li><a href="/1">示例县健康行动，启动仪式举行</a></li><li><a href="/2">示例县公布定点医院</a></li></ul></aside></main><footer><p>示公网安备 00000000000002号</p></footer>`,
	"dl": `<div class="position">当前位置： <a href="/">首页</a> &gt; <a href="/z">政府信息公开</a></div><dl class="m"><dt>索 引 号：</dt><dd>00002/2021-4</dd><dt>信息分类：</dt><dd>建议提案</dd><dt>发布机构：</dt><dd>示例市财政局</dd><dt>发文日期：</dt><dd>2021年7月1日</dd><dt>文　　号：</dt><dd></dd><dt>名　　称：</dt><dd>%[1]s</dd></dl>
<div class="xl-t">%[1]s</div><div class="xl-c" id="doczoom">%[2]s</div><div class="ewm2"><p>扫描二维码 在手机上查看</p></div><div class="xgxx"><h3>相关信息</h3><a href="/1">关于印发示例办法的通知</a></div><div class="copyright"><p>网站标识码：0000000002</p></div>`,
	"statement": `<div id="head"><a href="/">返回首页</a></div><div class="box9"><h2>%[1]s</h2><ul class="i9"><li>发布日期：2020-08-09</li><li>来源：区司法局</li><li>字体：[<a href="#">大</a> <a href="#">小</a>]</li></ul><div class="t9">%[2]s</div>
<div class="s9"><span>分享：</span><a href="#">微信</a><a href="#">微博</a></div></div><div class="b9"><p>本网站所载文章，除注明来源外，版权归本网站所有，转载请注明出处。</p><p>示例区司法局主办，示例公司提供技术支持</p><p>示ICP备00000003号</p></div>`,
	"mobile":   `<div class="bar"><a href="/">‹ 返回</a> 详情</div><div class="t">%[1]s</div><div class="d">2024-01-05 15:33 来源：示例发布</div><div class="c">%[2]s</div><div class="z">阅读 120　点赞 3</div>`,
	"comments": `<div class="top"><a href="/">网站首页</a></div><div class="w"><p class="bt">%[1]s</p><p class="ly">信息来源：示例街道办事处 发布时间：2018-12-20 17:45</p><div class="TRS_Editor">%[2]s</div><div class="pl"><h5>网友评论</h5><p>示例网友：办得好，速度快！</p><p>示例二：希望继续努力，解决停车难。</p></div></div>`,
}

// TestFrames puts letters into every frame in every kind of markup.
func TestFrames(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "gold", "more", "letters"), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skipf("no letters in the test material (%v)", err)
	}
	seeds, err := filepath.Glob(filepath.Join(shared(t, "seeds"), "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	files = append(files, seeds...)
	var texts [][]string
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		text, _ := charset.Decode(data)
		// A letter that brings lines of a page's frame along has no sure truth.
		// It is left out whole: to leave out such lines by this package's own
		// rules would hide where the rules take text for chrome.
		if strings.Contains(text, "浏览次数") || strings.Contains(text, "访问次数") || strings.Contains(text, "位置：") || strings.Contains(text, "索引号") {
			continue
		}
		var lines []string
		for _, l := range strings.Split(text, "\n") {
			if l = strings.TrimSpace(l); l != "" {
				lines = append(lines, l)
			}
		}
		texts = append(texts, lines)
	}
	short := len(texts)
	texts = append(texts, []string{"马示例代表：", "您提出的建议收悉，已转区住建局办理，年内完成。", "示例街道办事处", "2023年7月18日"})
	var recalls, precisions float64
	n := 0
	for frame, template := range frames {
		for kind, write := range bodies {
			for i, lines := range texts {
				page := "<html><head><meta charset=utf-8><title>关于第" + fmt.Sprint(i) + "号建议办理情况的答复_示例网</title></head><body>" + fmt.Sprintf(template, fmt.Sprintf("关于第%d号建议办理情况的答复", i), write(lines)) + "</body></html>"
				d, err := Read(context.Background(), []byte(page), Limits{})
				if err != nil {
					t.Errorf("%s, %s, letter %d: %v", frame, kind, i, err)
					continue
				}
				text := mainText(d)
				for _, l := range lines { // a short line is no matter of percents
					if !strings.Contains(squeeze(text), squeeze(l)) {
						t.Errorf("%s, %s, letter %d: lost %q", frame, kind, i, l)
					}
				}
				r, p := recallPrecision(text, strings.Join(lines, "\n"))
				// Beside a text of three sentences any line left over weighs much.
				if r < 0.97 || p < 0.9 && i != short || p < 0.6 {
					t.Errorf("%s, %s, letter %d: recall %.3f precision %.3f", frame, kind, i, r, p)
				}
				recalls, precisions, n = recalls+r, precisions+p, n+1
			}
		}
	}
	recalls, precisions = recalls/float64(n), precisions/float64(n)
	t.Logf("%d pages: recall %.4f, precision %.4f", n, recalls, precisions)
	if recalls < 0.995 || precisions < 0.98 {
		t.Errorf("mean recall %.4f, precision %.4f", recalls, precisions)
	}
}
