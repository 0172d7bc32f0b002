package html

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

func read1(t testing.TB, page string) *raw.Document {
	t.Helper()
	d, err := Read(context.Background(), []byte(page), Limits{})
	if err != nil {
		t.Fatalf("%.80q: %v", page, err)
	}
	return d
}

// texts are the texts of the blocks of one kind.
func texts(d *raw.Document, kind raw.Kind) []string {
	var s []string
	for _, b := range d.Blocks {
		if b.Kind == kind {
			s = append(s, b.Text)
		}
	}
	return s
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestErrors(t *testing.T) {
	expired, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	canceled, cancelNow := context.WithCancel(context.Background())
	cancelNow()
	background := context.Background()
	span := `<td colspan="100">数据</td>`
	for _, c := range []struct {
		name   string
		ctx    context.Context
		data   string
		limits Limits
		want   error
	}{
		{"nothing", background, "", Limits{}, corpus.ErrEmpty},
		{"blanks", background, " \r\n\t", Limits{}, corpus.ErrEmpty},
		{"no text", background, "<html><head><title>示例</title></head><body><img src=a><script>var a</script></body></html>", Limits{}, corpus.ErrEmpty},
		{"blank text", background, "<p>&nbsp;</p><p>　</p>", Limits{}, corpus.ErrEmpty},
		{"frames only", background, "<frameset><frame src=a></frameset>", Limits{}, corpus.ErrEmpty},
		{"binary", background, "\x00\x01\x02\x03\xff\xfe\x00\x00PK\x03\x04\x00\x00", Limits{}, corpus.ErrMalformed},
		{"too large", background, "<p>示例</p>", Limits{MaxBytes: 5}, corpus.ErrTooLarge},
		{"too many tags", background, strings.Repeat("<p>示", 50), Limits{MaxNodes: 20}, corpus.ErrBomb},
		{"too many cells", background, "<p>示例，示例，示例。</p><table>" + strings.Repeat("<tr>"+strings.Repeat(span, 10)+"</tr>", 20) + "</table>", Limits{MaxCells: 10_000}, corpus.ErrBomb},
		{"too much text", background, "<table>" + strings.Repeat("<tr>"+strings.Repeat(span, 10)+"</tr>", 20) + "</table>", Limits{MaxText: 10_000}, corpus.ErrBomb},
		{"late", expired, "<p>示例</p>", Limits{}, corpus.ErrTimeout},
		{"canceled", canceled, "<p>示例</p>", Limits{}, context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(c.ctx, []byte(c.data), c.limits); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

func TestWhiteSpace(t *testing.T) {
	for page, want := range map[string][]string{
		"<p>社区\n工作者</p>":                                 {"社区工作者"},
		"<p>社区\n\t 工作者</p>":                              {"社区工作者"},
		"<p>社区 工作者</p>":                                  {"社区 工作者"},
		"<p>共计\n41名</p>":                                 {"共计 41名"},
		"<p>第一条　总则</p>":                                  {"第一条　总则"},
		"<p>　　缩进&nbsp;段落</p>":                            {"　　缩进\u00a0段落"},
		"<p>他说：\n“好。”\n大家</p>":                           {"他说：“好。”大家"},
		"<p>甲<b> 乙</b> \n<i>丙</i></p>":                   {"甲 乙丙"},
		"<p>一&#10;二&#13;三&#x2028;四</p>":                  {"一二三四"},
		"<p>甲<br>乙<br/><br>丙</p>":                        {"甲", "乙", "丙"},
		"<div>甲<p>乙</p>丙<div>丁</div></div>":              {"甲", "乙", "丙", "丁"},
		"<pre>甲\n  乙\r\n\n丙</pre>":                       {"甲", "乙", "丙"},
		"<p style='white-space: pre-wrap'>甲\n乙</p>":      {"甲", "乙"},
		"<p>a<span>b</span>c</p>":                        {"abc"},
		"<p>甲</p><p>&nbsp;</p><p>乙</p>":                  {"甲", "乙"},
		"<p>面积<ruby>亳<rt>bó</rt></ruby>州</p>":            {"面积亳州"},
		"<p>甲<!-- 注 -->乙<script>丙</script></p>":          {"甲乙"},
		"<p>甲<span style='DISPLAY : none'>密</span>乙</p>": {"甲乙"},
		"<p>甲<span hidden>密</span>乙</p>":                 {"甲乙"},
		"<p>甲</p><select><option>密</option></select>":    {"甲"},
		"<p>甲<del>乙</del></p>":                           {"甲乙"},
		"<p>甲<del datetime=2020>乙</del></p>":             {"甲"},
	} {
		equal(t, page, texts(read1(t, page), raw.Paragraph), want)
	}
}

func TestLists(t *testing.T) {
	for page, want := range map[string][]string{
		"<ol><li>甲<li>乙</ol>":                                                         {"1. 甲", "2. 乙"},
		"<ol start=3><li>甲<li value=7>乙<li>丙</ol>":                                    {"3. 甲", "7. 乙", "8. 丙"},
		"<ol reversed><li>甲<li>乙</ol>":                                                {"2. 甲", "1. 乙"},
		"<ol type=a><li>甲<li>乙</ol>":                                                  {"a. 甲", "b. 乙"},
		"<ol type=I><li>甲<li>乙<li>丙<li>丁</ol>":                                        {"I. 甲", "II. 乙", "III. 丙", "IV. 丁"},
		"<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>":                {"一、甲", "二、乙"},
		"<ol start=10 style='list-style-type: cjk-decimal'><li>甲</ol>":                {"一〇、甲"},
		"<ol start=10 style='list-style-type: simp-chinese-informal'><li>甲<li>乙</ol>": {"十、甲", "十一、乙"},
		"<ol style='list-style-type: decimal-leading-zero'><li>甲</ol>":                {"01. 甲"},
		"<ol style='list-style-type: lower-latin'><li>甲</ol>":                         {"a. 甲"},
		"<ol style='list-style-type: cjk-heavenly-stem'><li>甲<li>乙</ol>":              {"甲、甲", "乙、乙"},
		"<ol style='list-style:none'><li>甲</ol>":                                      {"甲"},
		"<ol class='custom_num2 list-paddingleft-1'><li><p>甲</p><li>乙</ol>":           {"(1)甲", "(2)乙"},
		"<ol><li>（一）甲<li>2.乙<li>2.5倍</ol>":                                            {"（一）甲", "2.乙", "3. 2.5倍"},
		"<ul><li>甲<li>乙</ul>":                                                         {"甲", "乙"},
		"<ol><li><p>甲</p><p>乙</p></li><li>丙</ol>":                                     {"1. 甲", "乙", "2. 丙"},
		"<ol><li>甲<ol><li>子<li>丑</ol><li>乙</ol>":                                      {"1. 甲", "1. 子", "2. 丑", "2. 乙"},
		"<ol><li><img src=a></li></ol><ol><li>甲</ol>":                                 {"1. 甲"},
		"<p style='mso-list:l1 level3 lfo2'><span>（1）</span>甲</p>":                    {"（1）甲"},
		"<ol start=99999999999><li>甲</ol><ol start=-1><li>乙</li></ol>":                {"1. 甲", "-1. 乙"},
		"<ol type=A start=27><li>甲</ol><ol type=i start=4000><li>乙</li></ol>":         {"AA. 甲", "4000. 乙"},
	} {
		equal(t, page, texts(read1(t, page), raw.ListItem), want)
	}
	var levels []string
	for _, b := range read1(t, "<ul><li>甲<ul><li>乙</ul></ul><p style='mso-list:l1 level3 lfo2'>丙").Blocks {
		levels = append(levels, fmt.Sprint(b.Text, b.Level))
	}
	equal(t, "levels", levels, []string{"甲1", "乙2", "丙3"})
}

// TestListSheets: labels that a style sheet in the page asks for; its cascade decides.
func TestListSheets(t *testing.T) {
	for sheet, want := range map[string]string{
		"ol{list-style-type:cjk-ideographic}":                                      "一、甲",
		"<!-- /* ol{} */ #a > ol.b , p { color:red; list-style: cjk-decimal } -->": "一、甲",
		"ol.b{list-style:upper-roman inside} ol{list-style:none}":                  "I. 甲",
		"ol{list-style:none} OL{list-style:lower-latin !important}":                "a. 甲",
		"li{list-style-type:simp-chinese-formal} ol{list-style:none}":              "壹、甲",
		"ol.c{list-style:none} ul{list-style:none}":                                "1. 甲",
		"ol:first-child{list-style:none} ol{list-style":                            "1. 甲",
	} {
		page := "<head><style>" + sheet + "</style></head><div id=a><ol class='x b'><li>甲</ol></div>"
		equal(t, sheet, texts(read1(t, page), raw.ListItem), []string{want})
	}
	equal(t, "inline", texts(read1(t, "<style>ol{list-style:none}</style><ol style='list-style:upper-alpha'><li>甲</ol>"), raw.ListItem), []string{"A. 甲"})
}

// rows writes a table one row to a string.
func rows(d *raw.Document) []string {
	var s []string
	for _, b := range d.Blocks {
		for _, r := range b.Rows {
			s = append(s, strings.Join(r, "|"))
		}
	}
	return s
}

func TestTables(t *testing.T) {
	for page, want := range map[string][]string{
		"<table><tr><th>岗位<th>补贴<tr><td>主任<td>1800</table>":                                                      {"岗位|补贴", "主任|1800"},
		"<table><tr><td rowspan=2>甲<td>乙<tr><td>丙</table>":                                                       {"甲|乙", "甲|丙"},
		"<table><tr><td colspan=2>甲<td>乙<tr><td>丙<td>丁<td>戊</table>":                                             {"甲|甲|乙", "丙|丁|戊"},
		"<table><tr><td rowspan=0>甲<td>乙<tr><td>丙<tr><td>丁</table>":                                              {"甲|乙", "甲|丙", "甲|丁"},
		"<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊<td>己</table>":                          {"甲|甲|乙", "甲|甲|丙", "丁|戊|己"},
		"<table><tr><td>甲<td>乙<tr><td>丙</table>":                                                                 {"甲|乙", "丙|"},
		"<table><tr><td>甲<br>乙<td>丙<tr><td><p>丁</p><p>戊</p><td>己</table>":                                        {"甲\n乙|丙", "丁\n戊|己"},
		"<table><tr><td>甲<td><table><tr><td>子<td>丑<tr><td>寅<td>卯</table>后<tr><td>乙<td>丙</table>":                 {"甲|子 丑\n寅 卯\n后", "乙|丙"},
		"<table><thead><tr><th>甲<th>乙</thead><tfoot><tr><td>丁<td>戊</tfoot><tbody><tr><td>丙<td>己</tbody></table>": {"甲|乙", "丁|戊", "丙|己"},
		"<table><tr><td>甲<td>乙<tr><td>&nbsp;<td><tr><td>丙<td>丁</table>":                                          {"甲|乙", "丙|丁"},
		"<table><tr><td>甲<td>乙</table>":                                                                          {"甲|乙"},
	} {
		equal(t, page, rows(read1(t, page)), want)
	}
	wide := rows(read1(t, "<table><tr><td colspan=5000>甲<td>乙<tr><td>丙<td>丁</table>"))
	if n := strings.Count(wide[0], "甲"); n != maxColSpan {
		t.Errorf("a span of 5000 columns covers %d", n)
	}
}

func TestLayoutTables(t *testing.T) {
	paragraph := "<p>全区共有社区工作者，月均补贴逐年提高，经费由区级财政保障。</p>"
	for name, page := range map[string]string{
		"one column":   "<table><tr><td>甲<tr><td>乙</table>",
		"one row":      "<table><tr><td>" + paragraph + paragraph + paragraph + "<td>侧栏</table>",
		"framed":       "<table><tr><td>类别<td>A<tr><td>文号<td>一号<tr><td>正文<td>" + strings.Repeat(paragraph, 6) + "</table>",
		"presentation": "<table role=presentation><tr><td>甲<td>乙<tr><td>丙<td>丁</table>",
	} {
		if d := read1(t, page); len(rows(d)) > 0 || len(texts(d, raw.Paragraph)) < 2 {
			t.Errorf("%s: not walked through: %q", name, golden(d))
		}
	}
	for name, page := range map[string]string{
		"long cells": "<table><tr><th>任务<th>措施<tr><td>一<td>" + paragraph + paragraph + "<tr><td>二<td>" + paragraph + paragraph + "<tr><td>三<td>" + paragraph + paragraph + "</table>",
		"short row":  "<table><tr><td>甲<td>乙<td>丙</table>",
	} {
		if d := read1(t, page); len(rows(d)) == 0 {
			t.Errorf("%s: walked through: %q", name, golden(d))
		}
	}
}

// A page whose text is a table keeps it.
func TestTableIsText(t *testing.T) {
	page := "<body><ul><li><a href=1>首页</a><li><a href=2>公开</a></ul><div><div><table><tbody><tr><th>建议<th>办理情况" +
		strings.Repeat("<tr><td>建议加强管理，提高补贴。<td>已采纳，年内落实，经费列入预算。", 8) + "</table></div></div><div>示ICP备00000001号</div>"
	d := read1(t, page)
	if got := rows(d); len(got) != 9 || got[0] != "建议|办理情况" {
		t.Errorf("rows %q in %s", got, golden(d))
	}
	if got := texts(d, raw.Paragraph); len(got) > 0 {
		t.Errorf("text %q", got)
	}
}

func TestSavedDocument(t *testing.T) {
	office := `<html><head><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"></head><body>`
	d := read1(t, office+`<div title="header"><p>页眉</p></div><h1>标题</h1><p>正文<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>，来源：示例。</p><p>打印</p>
		<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>脚注</p><p>又一段</p></div><div title="footer"><p>— 1 —</p></div>`)
	equal(t, "header", texts(d, raw.Header), []string{"页眉"})
	equal(t, "footer", texts(d, raw.Footer), []string{"— 1 —"})
	equal(t, "heading", texts(d, raw.Heading), []string{"标题"})
	equal(t, "text", texts(d, raw.Paragraph), []string{"正文[1]，来源：示例。", "打印"})
	equal(t, "note", texts(d, raw.Note), []string{"[1] 脚注", "又一段"})
	equal(t, "chrome", texts(d, raw.Chrome), nil)

	// Pasted into a page, the same marks say nothing about the page.
	d = read1(t, `<html><body><ul><li><a href=1>首页</a><li><a href=2>公开</a></ul><div id="zoom"><meta name="generator" content="Microsoft Word 11"><p>收悉，现答复如下，请审阅。</p></div><p>打印本页</p>`)
	equal(t, "page text", texts(d, raw.Paragraph), []string{"收悉，现答复如下，请审阅。"})
}

func property(d *raw.Document, name string) string {
	for _, p := range d.Properties {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

func TestProperties(t *testing.T) {
	frame := func(before string) string {
		return `<html><head><title>关于示例的答复_示例网</title><meta name="PubDate" content="2020-01-02"><meta name=viewport content=x><meta name="Author" content="null"></head><body><div class=nav2><a href=/>首页</a></div>` +
			before + `<div id=zoom><p>您提出的建议收悉，现答复如下，请审阅。</p><p>示例局</p></div></body></html>`
	}
	for _, c := range []struct{ name, before, property, want string }{
		{"title", "", "title", "关于示例的答复_示例网"},
		{"meta", "", "PubDate", "2020-01-02"},
		{"technical meta", "", "viewport", ""},
		{"null", "", "Author", ""},
		{"headline", "<h1>关于示例的<br>答复</h1>", "标题", "关于示例的答复"},
		{"headline by class", "<p class='news-title'>对第3号提案的答复</p><p>2020-01-02 10:00</p>", "标题", "对第3号提案的答复"},
		{"headline by place", "<table><tr><td>对第3号提案的答复<tr><td>发布时间：2020-01-02 来源：市局</table>", "标题", "对第3号提案的答复"},
		{"cells", "<table><tr><td>索&nbsp;引&nbsp;号：<td>A/1<td>有效性：<td>有效</table>", "索引号", "A/1"},
		{"second pair", "<table><tr><td>索&nbsp;引&nbsp;号：<td>A/1<td>有效性：<td>有效</table>", "有效性", "有效"},
		{"empty cell", "<table><tr><td>索引号：<td>A/1<tr><td>文号：<td><td>成文日期：<td>2020-01-01</table>", "文号", ""},
		{"behind an empty cell", "<table><tr><td>索引号：<td>A/1<tr><td>文号：<td><td>成文日期：<td>2020-01-01</table>", "成文日期", "2020-01-01"},
		{"one cell", "<table><tr><td>索引号：A/1<td>发布机构：市局</table>", "发布机构", "市局"},
		{"name of its own", "<table><tr><td>索引号：<td>A/1<tr><td>办理类型：<td>B类</table>", "办理类型", "B类"},
		{"list", "<ul><li><b>索引号：</b>A/1</li><li><b>发布机构：</b>市局</li></ul>", "发布机构", "市局"},
		{"definition list", "<dl><dt>索引号</dt><dd>A/1</dd><dt>发文字号</dt><dd>示发〔2020〕1号</dd></dl>", "发文字号", "示发〔2020〕1号"},
		{"spans", "<p><span>发文字号</span> <span>示发〔2020〕1号</span></p><p><span>索引号</span> <span>A/1</span></p>", "发文字号", "示发〔2020〕1号"},
		{"brackets", "<div>[ 索引号 ] A/1 [ 发布机构 ] 市局</div>", "发布机构", "市局"},
		{"line", "<div>发布时间：2020-01-02 10:20:30　来源：市 局　作者：示例　浏览：3次【打印】</div>", "来源", "市 局"},
		{"time", "<div>发布时间：2020-01-02 10:20:30　来源：市局　作者：示例　浏览：3次【打印】</div>", "发布时间", "2020-01-02 10:20:30"},
		{"before buttons", "<div>时间：2020-01-02 10:20　作者：示例 【打印】 【字体：大 中 小】</div>", "作者", "示例"},
		{"no counters", "<div>发布时间：2020-01-02 浏览次数：9</div>", "浏览次数", ""},
		{"bare date", "<div>2020-01-02 10:20　来源：市局</div>", "发布时间", "2020-01-02 10:20"},
		{"adjacent spans", "<div><span>发布日期：2020-01-02</span><span>信息来源：市局</span><span>作者：示例</span></div>", "信息来源", "市局"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := read1(t, frame(c.before))
			if got := property(d, c.property); got != c.want {
				t.Errorf("%s is %q, want %q in %s", c.property, got, c.want, golden(d))
			}
			equal(t, "text", texts(d, raw.Paragraph), []string{"您提出的建议收悉，现答复如下，请审阅。", "示例局"})
		})
	}
}

// Templates differ in what they put into the container of the text.
func TestHeadlineInContainer(t *testing.T) {
	d := read1(t, `<html><head><title>示例市民政局</title></head><body><div>示例市民政局</div><a href=/>首页</a><a href=/1>公开</a><div id="zoom"><h1>对市政协第3号提案的答复</h1><p>发布时间：2020-01-02 来源：市局</p><p>示例委员：</p><p>收悉，答复如下，请审阅，欢迎指正。</p></div><div><p>表一</p>`+strings.Repeat("<p>侧栏</p>", 40)+`</div></body></html>`)
	equal(t, "text", texts(d, raw.Paragraph), []string{"示例委员：", "收悉，答复如下，请审阅，欢迎指正。"})
	equal(t, "headings", texts(d, raw.Heading), nil)
	if got := property(d, "标题"); got != "对市政协第3号提案的答复" {
		t.Errorf("headline %q", got)
	}
	d = read1(t, `<html><body><a href=/>首页</a><a href=/1>公开</a><div id="zoom"><h1>对市政协第3号提案的答复</h1><p>示例委员：</p><p>收悉，答复如下，请审阅，欢迎指正。</p></div></body></html>`)
	equal(t, "headings", texts(d, raw.Heading), []string{"对市政协第3号提案的答复"})
}

// What an author wrote above the title and below the text belongs to the text,
// even where the page is too short for statistics.
func TestShortLetter(t *testing.T) {
	d := read1(t, `<html><head><title>关于第35号建议的答复</title></head><body><ul><li><a href=/>首页</a></li><li><a href=/g>公开</a></li></ul><div>示例镇政务网</div>
<div><p>示例镇人民政府</p><p>示政函〔2022〕1号</p><p>关于第35号建议的答复</p><p>石示例代表：</p><p>收悉，已列入计划。</p><div class="bottom">示例镇人民政府<br>2022年4月1日</div></div><div class="bottom">电话：0000-1111111</div></body></html>`)
	equal(t, "text", texts(d, raw.Paragraph), []string{"示例镇人民政府", "示政函〔2022〕1号", "关于第35号建议的答复", "石示例代表：", "收悉，已列入计划。", "示例镇人民政府", "2022年4月1日"})
	equal(t, "chrome", texts(d, raw.Chrome), []string{"首页 公开", "示例镇政务网", "电话：0000-1111111"})
	if got := property(d, "标题"); got != "关于第35号建议的答复" {
		t.Errorf("headline %q", got)
	}
}

func TestAttached(t *testing.T) {
	page := `<html><head><base href="http://www.example.cn/a/b/"></head><body><div class=nav2><a href="/x.pdf">手册</a></div>
<div id=zoom><p>现将办法印发给你们，请遵照执行，如有问题，及时反馈。</p><p>附件：<a href="1.docx">表一</a> <a href="1.docx">表一</a><a href="../down.jsp?f=2.XLS&id=1" title="表二"><img src=i></a></p>
<p>见<a href="http://www.example.cn/law.html">办法全文</a>和<a href="#top">文首.doc</a></p></div>
<ul><li><a href="javascript:down('3')">表三.pdf</a></li></ul><div class="footer"><a href="/app.zip">客户端</a></div></body></html>`
	var got []string
	for _, a := range read1(t, page).Attached {
		got = append(got, a.Name+"="+a.Ref)
	}
	equal(t, "attached", got, []string{"表一=http://www.example.cn/a/b/1.docx", "表二=http://www.example.cn/a/down.jsp?f=2.XLS&id=1", "表三.pdf=javascript:down('3')"})
}

// Elements nested deeper than the conforming parser takes, and formatting that
// it would multiply, are read all the same.
func TestLenient(t *testing.T) {
	deep := strings.Repeat("<div>", 1500) + "<p>深处的正文，仍须读到。</p>" + strings.Repeat("</div>", 1500)
	var fonts strings.Builder
	for i := 0; i < 400; i++ {
		fmt.Fprintf(&fonts, "<font size=%d>", i)
	}
	for name, page := range map[string]string{
		"deep":       "<html><head><title>示例</title></head><body>" + deep + "<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table><ul><li>一<li>二</ul></body></html>",
		"formatting": "<body><p>" + fonts.String() + strings.Repeat("<p>段落，仍须读到。", 4000),
	} {
		t.Run(name, func(t *testing.T) {
			d := read1(t, page)
			if !strings.Contains(mainText(d), "仍须读到。") {
				t.Errorf("text lost: %.300s", golden(d))
			}
			if len(d.Warnings) == 0 {
				t.Error("no warning")
			}
			if name == "deep" {
				equal(t, "rows", rows(d), []string{"甲|乙", "丙|丁"})
				equal(t, "items", texts(d, raw.ListItem), []string{"一", "二"})
			}
		})
	}
}

// The lenient parser reads ordinary pages as the conforming one does.
func TestLenientAgrees(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "*.html"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixture pages (%v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := read1(t, string(data))
		// Deep nesting at the end, where it changes nothing else.
		got := read1(t, strings.Replace(string(data), "</body>", strings.Repeat("<i>", 600)+"</body>", 1))
		if r, p := recallPrecision(mainText(got), mainText(want)); r < 0.99 || p < 0.99 {
			t.Errorf("%s: recall %.3f, precision %.3f\n%s", file, r, p, golden(got))
		}
	}
}

// check asserts what holds for every document.
func check(t *testing.T, d *raw.Document, limits Limits) {
	t.Helper()
	size := 0
	for _, b := range d.Blocks {
		size += len(b.Text)
		if strings.ContainsAny(b.Text, "\n\r") || !utf8.ValidString(b.Text) {
			t.Errorf("text of a block: %q", b.Text)
		}
		if (b.Text == "") != (b.Kind == raw.Table) || (b.Rows == nil) != (b.Kind != raw.Table) {
			t.Errorf("a block of kind %s with text %q and %d rows", kindNames[b.Kind], b.Text, len(b.Rows))
		}
		for _, r := range b.Rows {
			for _, c := range r {
				size += len(c)
				if strings.Contains(c, "\r") || !utf8.ValidString(c) {
					t.Errorf("text of a cell: %q", c)
				}
			}
		}
	}
	if size > limits.MaxText {
		t.Errorf("%d bytes of text", size)
	}
	for _, p := range d.Properties {
		if p.Name == "" || p.Value == "" || strings.ContainsAny(p.Name+p.Value, "\n\r") {
			t.Errorf("property %q: %q", p.Name, p.Value)
		}
	}
}

func TestNasty(t *testing.T) {
	dir := shared(t, "files", "nasty", "html")
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) == 0 {
		t.Skipf("no hostile pages in the test material (%v)", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), data, Limits{})
		if err != nil {
			if corpus.Code(err) == "internal" {
				t.Errorf("%s: %v wraps no sentinel", filepath.Base(file), err)
			}
			continue
		}
		check(t, d, DefaultLimits)
		if strings.Contains(file, "xss") {
			text := mainText(d)
			if !strings.Contains(text, "第一条 正文") || strings.Contains(text, "alert(") || strings.Contains(text, "<script") {
				t.Errorf("%s: text is %q", filepath.Base(file), text)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob(filepath.Join("testdata", "*.html"))
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, s := range []string{"<table><tr><td colspan=99 rowspan=99><table>", "<ol reversed start=-5><li value=x>", "<a href='%zz.doc?x=.pdf'>", "<pre>\r\n\x0b", "<p>索引号：<p>：：[【", "<del cite><ins>", "\xef\xbb\xbf<?xml encoding='gbk'?>"} {
		f.Add([]byte(s))
	}
	limits := Limits{MaxBytes: 1 << 20, MaxNodes: 50_000, MaxCells: 20_000, MaxText: 1 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := Read(context.Background(), data, limits)
		if err != nil {
			if corpus.Code(err) == "internal" {
				t.Fatalf("%v wraps no sentinel", err)
			}
			return
		}
		check(t, d, limits)
	})
}

func BenchmarkRead(b *testing.B) {
	for _, name := range []string{"ucap_catalogue", "br_body", "word_saved"} {
		data, err := os.ReadFile(filepath.Join("testdata", name+".html"))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := Read(context.Background(), data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	long := []byte("<html><head><meta charset=utf-8></head><body><div class=top><a href=/>首页</a></div><div id=zoom>" + strings.Repeat("<p style='text-indent:2em'><span>全区共有社区工作者1200人，人均月补贴2300元，较上年增长8%。</span></p>\n", 5000) + "</div></body></html>")
	b.Run("long", func(b *testing.B) {
		b.SetBytes(int64(len(long)))
		for b.Loop() {
			if _, err := Read(context.Background(), long, Limits{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}
