package clean

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

func TestPageNumbers(t *testing.T) {
	for _, line := range []string{"— 2 —", "—2—", "－ 12 －", "- 3 -", "第 2 页 共 9 页", "第2页", "第2页，共9页", "－2－"} {
		text := Text(raw.Lines(below("第一段。\n" + line + "\n第二段。")))
		compare(t, line, renderBlocks(&text), withTitle("第一段。", "第二段。"))
		if len(text.Aside) != 1 || text.Aside[0].Kind != corpus.AsidePageNumber {
			t.Errorf("%q: set aside %+v", line, text.Aside)
		}
	}
	// a bare number is one at the edge of a page only
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"at the foot of a page", "第一段。\n2\f第二段。\n3", []string{"第一段。", "第二段。"}},
		{"at the head of a page", "1\n第一段。\f2\n第二段。", []string{"第一段。", "第二段。"}},
		{"as a fraction", "第一段。\n1/2\f第二段。\n2/2", []string{"第一段。", "第二段。"}},
		{"in the middle of a page", "第一段。\n2\n第二段。\f第三段。", []string{"第一段。", "2", "第二段。", "第三段。"}},
		{"without pages", "第一段。\n2", []string{"第一段。", "2"}},
		{"a class on its own line is none", "A\n第一段。", []string{"A", "第一段。"}},
	} {
		text := Text(raw.Lines(c.in))
		compare(t, c.name, renderBlocks(&text), c.want)
	}
	runRules(t, []rule{
		{name: "inside a sentence", in: below("社区工作者的岗位等级按照社区规— 2 —模确定。"), want: withTitle("社区工作者的岗位等级按照社区规模确定。"), aside: []string{"page_number: — 2 —"}},
		{name: "between the lines of a sentence", in: below(strings.Replace(wrapped, "\n8万", "\n— 2 —\n8万", 1)), want: withTitle(whole), aside: []string{"page_number: —2—"}},
		{name: "a range is none", in: below("主管为7 — 18 级。"), want: withTitle("主管为7—18级。"), aside: []string{}},
	})
}

func TestRunningHeads(t *testing.T) {
	pages := func(n int, head string) (d *raw.Document) {
		var s strings.Builder
		for i := range n {
			if i > 0 {
				s.WriteString("\f")
			}
			fmt.Fprintf(&s, "%s\n第%d页的正文。\n结尾%d。", head, i, i)
		}
		return raw.Lines(s.String())
	}
	for _, c := range []struct {
		name  string
		pages int
		head  string
		aside int
	}{
		{"on every one of four pages", 4, "西山区民政局文件汇编", 4},
		{"on three pages", 3, "西山区民政局文件汇编", 3},
		{"two pages are too few", 2, "西山区民政局文件汇编", 0},
		{"a sentence is none", 4, "请认真执行。", 0},
	} {
		d := pages(c.pages, c.head)
		text := Text(d)
		heads := 0
		for _, a := range text.Aside {
			if a.Kind == corpus.AsideHeader && a.Text == c.head {
				heads++
			}
		}
		if heads != c.aside || strings.Count(text.Content, c.head) != c.pages-c.aside {
			t.Errorf("%s: %d set aside, content %q", c.name, heads, text.Content)
		}
		check(t, d, text)
	}
}

// TestHeadsOfTwoPages: two pages show a running head where it stands at the very
// same place of both; several heads may stand above one another, as browsers
// print date, title and address.
func TestHeadsOfTwoPages(t *testing.T) {
	at := func(page int, y float64, text string) raw.Block {
		return raw.Block{Kind: raw.Line, Text: text, Prov: corpus.Provenance{Page: page, Box: &corpus.Box{X0: 90, Y0: y, X1: 200, Y1: y + 12}}}
	}
	page := func(n int, shift float64) []raw.Block {
		return []raw.Block{
			at(n, 30, "11/28/26, 1:26 AM"), at(n, 30+shift, "西山区民政局文件汇编"), at(n, 90, fmt.Sprintf("第%d页的正文。", n)),
			at(n, 120, fmt.Sprintf("结尾%d。", n)), at(n, 800, "https://www.example.gov.cn/a.html"), at(n, 801, fmt.Sprintf("%d/2", n)),
		}
	}
	for _, c := range []struct {
		name  string
		shift float64 // of the second head on the second page
		want  string
	}{
		{"the same place", 0, "第1页的正文。\n结尾1。\n第2页的正文。\n结尾2。"},
		{"another place", 7, "西山区民政局文件汇编\n第1页的正文。\n结尾1。\n西山区民政局文件汇编\n第2页的正文。\n结尾2。"},
	} {
		d := &raw.Document{Pages: 2, Blocks: append(page(1, 15), page(2, 15+c.shift)...)}
		if text := Text(d); text.Content != c.want {
			t.Errorf("%s: %q", c.name, text.Content)
		}
	}
}

// TestNumberBesideHead: a bare page number that shares the line of a running head
// is one, on either side of it; the same number inside the page is none.
func TestNumberBesideHead(t *testing.T) {
	for _, form := range []string{"政府公报汇编\n%[1]d / 4\n%[2]s", "%[1]d\n政府公报汇编\n%[2]s", "%[2]s\n政府公报汇编\n%[1]d", "%[2]s\n%[1]d\n政府公报汇编"} {
		var pages, want []string
		for i := range 4 {
			body := fmt.Sprintf("第%d页的正文有这么一句话。\n%d\n结尾在这里。", i+1, 30+i)
			pages = append(pages, fmt.Sprintf(form, i+1, body))
			want = append(want, body)
		}
		text := Text(raw.Lines(strings.Join(pages, "\f")))
		if got := text.Content; got != strings.Join(want, "\n") {
			t.Errorf("%q:\n%s", form, got)
		}
	}
}

func TestWebChrome(t *testing.T) {
	letter := "关于社区工作的通知\n各街道：\n请执行。"
	want := withTitle("各街道：", "请执行。")
	for _, line := range []string{
		"当前位置：首页 > 政务公开 > 建议提案", "您现在的位置：网站首页>>重点领域信息公开", "首页 > 公开 > 通知", "首页-信息公开-通知公告",
	} {
		text := Text(raw.Lines(line + "\n" + letter))
		compare(t, line, renderBlocks(&text), want)
		if len(text.Aside) != 1 || text.Aside[0].Kind != corpus.AsideWeb {
			t.Errorf("%q: set aside %+v", line, text.Aside)
		}
	}
	for _, line := range []string{
		"[打印本页] [关闭窗口]", "【打印】【关闭】", "扫一扫分享本页", "分享到：", "上一篇：关于教育工作的通知", "下一篇：没有了", "版权所有：某市人民政府　网站标识码：bm05000001",
		"宁ICP备05000000号", "主办：某市人民政府　宁ICP备05000000号　联系电话：0955-5020000", "网站地图 | 联系我们", "Copyright © 2024 某市民政局",
	} {
		text := Text(raw.Lines(letter + "\n" + line))
		compare(t, line, renderBlocks(&text), want)
		if len(text.Aside) != 1 || text.Aside[0].Kind != corpus.AsideWeb {
			t.Errorf("%q: set aside %+v", line, text.Aside)
		}
	}
	runRules(t, []rule{
		{name: "how to call the operator of the site, below its footer", in: letter + "\n网站标识码：bm05000001 宁ICP备05000000号\n联系电话：0955-5020000", want: want,
			aside: []string{"web: 网站标识码：bm05000001宁ICP备05000000号", "web: 联系电话：0955-5020000"}},
		{name: "how to call the office of the letter stays", in: letter + "\n联系电话：0955-5020000", want: append(want[:len(want):len(want)], "联系电话：0955-5020000"), aside: []string{}},
		{name: "titles of other letters behind 相关链接", in: letter + "\n相关链接\n·关于教育工作的通知\n·关于交通工作的通知", want: want,
			aside: []string{"web: 相关链接", "web: ·关于教育工作的通知", "web: ·关于交通工作的通知"}},
		{name: "相关链接 with sentences behind it stays", in: letter + "\n相关链接\n本通知的解读已经发布。", want: append(want, "相关链接", "本通知的解读已经发布。")},
		{name: "sentences of a letter about the web stay", in: below("打印机和复印机由街道统一采购，不得超过标准。\n首页由宣传部门负责。"),
			want: withTitle("打印机和复印机由街道统一采购，不得超过标准。", "首页由宣传部门负责。"), aside: []string{}},
		{name: "lines of a paragraph that begin like chrome stay", in: below("　　近年来，全市共排查涉气企业312家，其中依法依规对\n关闭污染企业12家，取缔散乱污企业45家，整治提升企业\n+整改企业87家“回头看”，空气质量持续改善，全年优良\n分享发展红利的群众满意度明显提高，环境质量不断好转\n打印机等设备统一采购，经费由财政全额保障、专款专用\n并接受监督。"),
			want: withTitle("近年来，全市共排查涉气企业312家，其中依法依规对关闭污染企业12家，取缔散乱污企业45家，整治提升企业+整改企业87家“回头看”，空气质量持续改善，全年优良分享发展红利的群众满意度明显提高，环境质量不断好转打印机等设备统一采购，经费由财政全额保障、专款专用并接受监督。"), aside: []string{}},
		{name: "dates beside the size of the type", in: "关于社区工作的通知\n2024-05-06 10:20 【字体：大 中 小】\n各街道：\n请执行。", want: want, props: []string{"发布日期=2024-05-06", "字体=大中小"}},
	})
}

func TestArtefacts(t *testing.T) {
	runRules(t, []rule{
		{name: "bookmark", in: below("请认真[bookmark: _GoBack]执行。"), want: withTitle("请认真执行。"), aside: []string{"artefact: [bookmark: _GoBack]"}},
		{name: "two bookmarks", in: below("[bookmark: a]请认真[bookmark: b]执行。"), want: withTitle("请认真执行。"), aside: []string{"artefact: [bookmark: a]", "artefact: [bookmark: b]"}},
		{name: "a bookmark alone on its line", in: below("[bookmark: _GoBack]\n请执行。"), want: withTitle("请执行。"), aside: []string{"artefact: [bookmark: _GoBack]"}},
		{name: "a reviewer's remark", in: below("请执行[批注：改为认真执行]。"), want: withTitle("请执行。"), aside: []string{"artefact: [批注：改为认真执行]"}},
		{name: "a field code", in: below("见HYPERLINK \"http://example.gov.cn\"网站。"), want: withTitle("见网站。"), aside: []string{"artefact: HYPERLINK \"http://example.gov.cn\""}},
		{name: "other brackets stay", in: below("经费[单位：万元]见下表。"), want: withTitle("经费[单位：万元]见下表。"), aside: []string{}},
	})
}

// TestDeclaredAside: what the format itself keeps apart goes aside.
func TestDeclaredAside(t *testing.T) {
	d := &raw.Document{Blocks: []raw.Block{
		{Kind: raw.Header, Text: "西山区民政局文件", Prov: corpus.Provenance{Part: "header1"}},
		{Kind: raw.Paragraph, Text: "正文。"},
		{Kind: raw.Comment, Text: "请核对"},
		{Kind: raw.Footer, Text: "— 1 —"},
		{Kind: raw.Chrome, Text: "来源：西山区民政局　浏览次数：35"},
	}}
	text := Text(d)
	compare(t, "blocks", renderBlocks(&text), []string{"正文。"})
	compare(t, "aside", renderAside(&text), []string{"header: 西山区民政局文件", "comment: 请核对", "footer: —1—", "web: 来源：西山区民政局  浏览次数：35"})
	compare(t, "properties", renderProperties(&text), []string{"来源=西山区民政局", "浏览次数=35"})
	if got := text.Aside[0].Prov.Part; got != "header1" {
		t.Errorf("provenance %q of the header", got)
	}
	check(t, d, text)
}

// TestNoChromeOnSetPages: what web pages print around a text is text on a page
// that was set: code with arrows, a chapter about fonts.
func TestNoChromeOnSetPages(t *testing.T) {
	lines := []string{"字体设置", "首页 > 政务公开 > 建议提案"}
	for _, set := range []bool{false, true} {
		d := &raw.Document{}
		for i, s := range append([]string{"关于社区工作的说明书，内容虚构，请各单位参照执行。"}, lines...) {
			b := raw.Block{Kind: raw.Line, Text: s}
			if set {
				b.Prov = corpus.Provenance{Page: 1, Box: &corpus.Box{X0: 80, Y0: float64(100 + 30*i), X1: 300, Y1: float64(116 + 30*i)}}
			}
			d.Blocks = append(d.Blocks, b)
		}
		if got := Text(d); len(got.Aside) == len(lines) == set {
			t.Errorf("set %v: aside %v", set, got.Aside)
		}
	}
}
