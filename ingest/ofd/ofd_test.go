package ofd

import (
	"fmt"
	"math"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"fuhan/corpus"
	"fuhan/ingest/raw"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// TestText reads text objects with every way to state places.
func TestText(t *testing.T) {
	code := func(attrs, s string) string { return `<ofd:TextCode ` + attrs + `>` + s + `</ofd:TextCode>` }
	for _, c := range []struct{ name, objects, want string }{
		{"one line", text(30, 30, 5, "关于示例的函"), "关于示例的函"},
		{"lines in order of place, not of painting", text(30, 50, 5, "第三行") + text(30, 30, 5, "第一行") + text(30, 40, 5, "第二行"), "第一行\n第二行\n第三行"},
		{"pieces of a line", text(60, 30, 5, "后半行") + text(30, 30, 5, "前半行的") + text(50, 30, 5, "这是"), "前半行的这是后半行"},
		{"a wide gap parts cells", text(30, 30, 5, "姓名") + text(80, 30, 5, "电话"), "姓名\t电话"},
		{"deltas one by one", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5 5 5"`, "甲乙丙丁")), "甲乙丙丁"},
		{"groups of deltas", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5 g 2 5 g 1 5"`, "甲乙丙丁戊")), "甲乙丙丁戊"},
		{"a group too long", object(30, 30, 5, code(`X="0" Y="5" DeltaX="g 1000000000 5"`, "甲乙丙")), "甲乙丙"},
		{"fewer deltas than characters", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5"`, "甲乙丙丁")) + text(50, 30, 5, "戊"), "甲乙丙丁戊"},
		{"no deltas", object(30, 30, 5, code(`X="0" Y="5"`, "甲乙丙丁")) + text(50, 30, 5, "戊"), "甲乙丙丁戊"},
		{"deltas that are all 0", object(30, 30, 5, code(`X="0" Y="5" DeltaX="g 3 0"`, "甲乙丙丁")) + text(50, 30, 5, "戊"), "甲乙丙丁戊"},
		{"a line break by deltas", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5 -5 5" DeltaY="0 8 0"`, "甲乙丙丁")), "甲乙\n丙丁"},
		{"from right to left", object(60, 30, 5, code(`X="0" Y="5" DeltaX="-5 -5 -5"`, "为民服务")), "为民服务"},
		{"several codes", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5"`, "甲乙")+code(`X="10" DeltaX="5"`, "丙丁")), "甲乙丙丁"},
		{"codes that go on", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5"`, "甲乙")+code(``, "丙丁")), "甲乙丙丁"},
		{"markup laid out", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5"`, "\n\t甲乙\n")), "甲乙"},
		{"characters escaped and in CDATA", object(30, 30, 5, code(`X="0" Y="5" DeltaX="5 5"`, "&lt;<![CDATA[甲]]>&#20057;")), "<甲乙"},
		{"glyphs of the font keep the text", object(30, 30, 5, `<ofd:CGTransform CodePosition="0" CodeCount="2" GlyphCount="2"><ofd:Glyphs>12 34</ofd:Glyphs></ofd:CGTransform>`+code(`X="0" Y="5" DeltaX="5"`, "甲乙")), "甲乙"},
		{"scaled by CTM", text(30, 30, 5, "第一行") + `<ofd:TextObject ID="1" Boundary="30 30 50 10" Size="500" CTM="0.01 0 0 0.01 0 5">` + code(`X="0" Y="500" DeltaX="500 500"`, "第二行") + `</ofd:TextObject>`, "第一行\n第二行"},
		{"page blocks", `<ofd:PageBlock ID="1"><ofd:PageBlock ID="2" CTM="1 0 0 1 0 50">` + text(30, 30, 5, "第二行") + `</ofd:PageBlock>` + text(30, 40, 5, "第一行") + `</ofd:PageBlock>`, "第一行\n第二行"},
		{"bold by painting twice", text(30, 30, 5, "加粗文字") + text(30.2, 30, 5, "加粗文字"), "加粗文字"},
		{"bold by painting twice in pieces", text(30, 30, 5, "加粗文字") + text(30.1, 30.1, 5, "加粗") + text(40.1, 30.1, 5, "文字"), "加粗文字"},
		{"repeated characters are no bold", text(30, 30, 5, "哈哈哈") + text(45, 30, 5, "哈"), "哈哈哈哈"},
		{"a vertical label", object(30, 30, 5, code(`X="0" Y="5" DeltaY="5.5 5.5"`, "购买方")) + text(50, 30, 5, "名称：示例公司"), "购买方\t名称：示例公司"},
		{"a vertical label by direction", object(30, 30, 5, code(`X="0" Y="5"`, "购买方"), `ReadDirection="90"`) + text(50, 30, 5, "名称：示例公司"), "购买方\t名称：示例公司"},
		{"a vertical label, each character by itself", text(30, 30, 5, "销") + text(30, 36, 5, "售") + text(30, 42, 5, "方") + text(60, 30, 5, "名称：示例公司") + text(60, 36, 5, "地址：示例路"), "销售方\t名称：示例公司\n地址：示例路"},
		{"set from top to bottom", object(60, 30, 5, code(`X="0" Y="5" DeltaY="g 5 6"`, "第一行在右边")) + object(50, 30, 5, code(`X="0" Y="5" DeltaY="g 5 6"`, "第二行在左边")), "第一行在右边\n第二行在左边"},
		{"a page turned by 90 degrees", `<ofd:TextObject ID="1" Boundary="100 30 20 100" Size="5" CTM="0 1 -1 0 0 0">` + code(`X="0" Y="0" DeltaX="5 5"`, "第一行") + `</ofd:TextObject><ofd:TextObject ID="2" Boundary="90 30 20 100" Size="5" CTM="0 1 -1 0 0 0">` + code(`X="0" Y="0" DeltaX="5 5"`, "第二行") + `</ofd:TextObject>`, "第一行\n第二行"},
		{"a raised mark", text(30, 30, 5, "面积为九十") + text(55, 28, 2.5, "2") + text(57, 30, 5, "以上"), "面积为九十2以上"},
		{"an evenly spread title", object(30, 30, 5, code(`X="0" Y="5" DeltaX="12 12 12"`, "会议纪要")), "会议纪要"},
		{"words of Latin letters", object(30, 30, 5, code(`X="0" Y="5" DeltaX="g 4 2.5"`, "Hello")) + object(44, 30, 5, code(`X="0" Y="5" DeltaX="g 4 2.5"`, "world")), "Hello world"},
		{"no blank between Chinese characters", text(30, 30, 5, "甲乙") + text(41.5, 30, 5, "丙丁"), "甲乙丙丁"},
		{"two columns", columnsOf(30, 110), strings.Join(append(columnText("左"), columnText("右")...), "\n")},
		{"text without size", object(30, 30, 0, code(`X="0" Y="5"`, "甲乙")), "甲乙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(read(t, newFixture(c.objects))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func columnText(side string) []string {
	var out []string
	for i := range 6 {
		out = append(out, fmt.Sprintf("%s栏第%c行的文字足够长", side, []rune("一二三四五六")[i]))
	}
	return out
}

// columnsOf paints two columns line by line.
func columnsOf(left, right float64) string {
	var b strings.Builder
	for i := range 6 {
		y := 40 + 8*float64(i)
		b.WriteString(text(left, y, 5, columnText("左")[i]) + text(right, y, 5, columnText("右")[i]))
	}
	return b.String()
}

// TestWatermarks sets apart what lies over the text.
func TestWatermarks(t *testing.T) {
	lines := text(30, 30, 5, "第一行正文是这样的") + text(30, 40, 5, "第二行正文是这样的") + text(30, 50, 5, "第三行正文是这样的")
	slanted := func(y float64) string {
		return fmt.Sprintf(`<ofd:TextObject ID="9" Boundary="30 %g 100 50" Size="5" CTM="0.8 0.6 -0.6 0.8 0 0"><ofd:TextCode X="0" Y="5" DeltaX="5 5 5">内部资料</ofd:TextCode></ofd:TextObject>`, y)
	}
	skewed := func(s string, y float64) string {
		return fmt.Sprintf(`<ofd:TextObject ID="9" Boundary="30 %g 100 50" Size="5" CTM="0.98 0.2 -0.2 0.98 0 0"><ofd:TextCode X="0" Y="5" DeltaX="5 5 5">%s</ofd:TextCode></ofd:TextObject>`, y, s)
	}
	body := "第一行正文是这样的\n第二行正文是这样的\n第三行正文是这样的"
	grey := `<ofd:FillColor Value="220 220 220"/>`
	for _, c := range []struct{ name, objects, want string }{
		{"slanted", slanted(25) + lines + slanted(35) + slanted(45), body + "\n水印:内部资料"},
		{"large and pale", lines + object(40, 45, 20, grey+`<ofd:TextCode X="0" Y="20" DeltaX="20">草稿</ofd:TextCode>`), body + "\n水印:草稿"},
		{"large and transparent", lines + object(40, 45, 20, `<ofd:FillColor Value="255 0 0"/><ofd:TextCode X="0" Y="20" DeltaX="20">草稿</ofd:TextCode>`, `Alpha="40"`), body + "\n水印:草稿"},
		{"pale and repeated", lines + strings.Repeat(object(150, 33, 5, grey+`<ofd:TextCode X="0" Y="5" DeltaX="5">张三</ofd:TextCode>`), 1) + object(150, 63, 5, grey+`<ofd:TextCode X="0" Y="5" DeltaX="5">张三</ofd:TextCode>`) + object(150, 93, 5, grey+`<ofd:TextCode X="0" Y="5" DeltaX="5">张三</ofd:TextCode>`), body + "\n水印:张三"},
		{"large and red is a heading", object(30, 20, 15, `<ofd:FillColor Value="255 0 0"/><ofd:TextCode X="0" Y="15" DeltaX="15 15 15">示例文件</ofd:TextCode>`) + lines, "示例文件\n" + body},
		{"white on a dark ground is text", object(30, 20, 5, `<ofd:FillColor Value="255 255 255"/><ofd:TextCode X="0" Y="5" DeltaX="5 5 5">白色标题</ofd:TextCode>`) + lines, "白色标题\n" + body},
		{"a page that is all slanted, as a skewed one", skewed("甲乙丙丁", 30) + skewed("戊己庚辛", 50) + skewed("子丑寅卯", 70) + skewed("辰巳午未", 90), "甲乙丙丁\n戊己庚辛\n子丑寅卯\n辰巳午未"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(read(t, newFixture(c.objects))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestTables reads tables that rulings make.
func TestTables(t *testing.T) {
	var grid, half strings.Builder
	for i := range 4 {
		grid.WriteString(rule(30, 40+10*float64(i), 150, 40+10*float64(i)))
		grid.WriteString(rule(30+40*float64(i), 40, 30+40*float64(i), 70))
	}
	cells := text(32, 47, 4, "项目") + text(72, 47, 4, "标准") + text(112, 47, 4, "备注") +
		text(32, 57, 4, "补贴") + text(72, 57, 4, "800元") + text(112, 57, 4, "每月") +
		text(32, 67, 4, "津贴") + text(72, 67, 4, "600元") + text(112, 67, 4, "每月")
	// the cell right of the first row covers two columns
	half.WriteString(rule(30, 40, 150, 40) + rule(30, 50, 150, 50) + rule(30, 60, 150, 60) + rule(30, 40, 30, 60) + rule(70, 40, 70, 60) + rule(110, 50, 110, 60) + rule(150, 40, 150, 60))
	boxes := `<ofd:PathObject ID="6" Boundary="30 40 120 20"><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 10 L 0 10 C M 60 0 L 120 0 L 120 10 L 60 10 C M 0 10 L 60 10 L 60 20 L 0 20 C M 60 10 L 120 10 L 120 20 L 60 20 C</ofd:AbbreviatedData></ofd:PathObject>`
	bar := func(x, y, w, h float64) string {
		return fmt.Sprintf(`<ofd:PathObject ID="6" Boundary="%g %g %g %g" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L %g 0 L %g %g L 0 %g C</ofd:AbbreviatedData></ofd:PathObject>`, x, y, w, h, w, w, h, h)
	}
	bars := bar(30, 40, 120, 0.3) + bar(30, 50, 120, 0.3) + bar(30, 60, 120, 0.3) + bar(30, 40, 0.3, 20) + bar(90, 40, 0.3, 20) + bar(150, 40, 0.3, 20)
	four := text(32, 47, 4, "甲") + text(92, 47, 4, "乙") + text(32, 57, 4, "丙") + text(92, 57, 4, "丁")
	for _, c := range []struct{ name, objects, want string }{
		{"a grid", text(30, 30, 5, "补贴标准如下：") + grid.String() + cells + text(30, 80, 5, "以上标准自发布之日起执行。"), "补贴标准如下：\n项目|标准|备注\n补贴|800元|每月\n津贴|600元|每月\n以上标准自发布之日起执行。"},
		{"a merged cell", half.String() + text(32, 47, 4, "单位") + text(72, 47, 4, "示例局") + text(32, 57, 4, "人数") + text(72, 57, 4, "三人") + text(112, 57, 4, "在编"), "单位|示例局|示例局\n人数|三人|在编"},
		{"rectangles", boxes + four, "甲|乙\n丙|丁"},
		{"thin bars", bars + four, "甲|乙\n丙|丁"},
		{"one object over a row", boxes + `<ofd:TextObject ID="5" Boundary="32 42 100 6" Size="4"><ofd:TextCode X="0" Y="5" DeltaX="4 56 4">甲一乙二</ofd:TextCode></ofd:TextObject>` + text(32, 57, 4, "丙") + text(92, 57, 4, "丁"), "甲一|乙二\n丙|丁"},
		{"entries without rulings between", bars + text(32, 44, 2, "甲一") + text(92, 44, 2, "100") + text(32, 47, 2, "甲二") + text(92, 47, 2, "200") + text(32, 57, 4, "合计") + text(92, 57, 4, "300"), "甲一|100\n甲二|200\n合计|300"},
		{"a sentence over several lines of a cell", bars + text(31, 44, 3, "这一行写满了整个格子的全部地方不留空白") + text(31, 48, 3, "后面接着写") + text(92, 47, 3, "乙") + text(32, 57, 3, "丙") + text(92, 57, 3, "丁"), "这一行写满了整个格子的全部地方不留空白后面接着写|乙\n丙|丁"},
		{"a frame around text is no table", rule(20, 20, 190, 20) + rule(20, 280, 190, 280) + rule(20, 20, 20, 280) + rule(190, 20, 190, 280) + text(30, 40, 5, "框里的文字"), "框里的文字"},
		{"a red line is no table", rule(20, 45, 190, 45) + text(30, 40, 5, "红线上") + text(30, 55, 5, "红线下"), "红线上\n红线下"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := show(read(t, newFixture(c.objects))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// TestTemplates: what a template paints is text, but for the edges of every page.
func TestTemplates(t *testing.T) {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	common := `<ofd:TemplatePage ID="70" BaseLoc="Tpls/Tpl_0/Content.xml"/><ofd:TemplatePage ID="71" BaseLoc="Tpls/Tpl_1/Content.xml"/>`
	f.document("Doc_0", common, "", strings.Replace(page("70", text(30, 100, 5, "第一页正文在此")), "<ofd:Template ", `<ofd:Template TemplateID="71"/><ofd:Template `, 1), page("70", text(30, 100, 5, "第二页正文在此")), page("70", text(30, 100, 5, "第三页正文在此")))
	f["Doc_0/Tpls/Tpl_0/Content.xml"] = template(text(30, 15, 4, "内部工作简报") + text(30, 290, 4, "示例市某局办公室印"))
	f["Doc_0/Tpls/Tpl_1/Content.xml"] = template(text(30, 40, 12, "示例市某局文件"))
	want := "页眉:内部工作简报\n示例市某局文件\n第一页正文在此\n页脚:示例市某局办公室印\n第二页正文在此\n第三页正文在此"
	if got := show(read(t, f)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPlaces: page, box and part of blocks.
func TestPlaces(t *testing.T) {
	f := fixture{"OFD.xml": strings.Replace(newFixture()["OFD.xml"], "</ofd:OFD>", `<ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`, 1)}
	f.document("Doc_0", "", "", text(25.4, 50.8, 5, "甲"), text(30, 30, 5, "乙"))
	f.document("Doc_1", "", "", text(30, 30, 5, "丙"))
	d := read(t, f)
	var pages []int
	var parts []string
	for _, b := range d.Blocks {
		pages, parts = append(pages, b.Prov.Page), append(parts, b.Prov.Part)
	}
	if !reflect.DeepEqual(pages, []int{1, 2, 3}) || !reflect.DeepEqual(parts, []string{"Doc_0", "Doc_0", "Doc_1"}) || d.Pages != 3 {
		t.Errorf("pages %v of %d, parts %q", pages, d.Pages, parts)
	}
	b := d.Blocks[0].Prov.Box
	if b == nil || b.X0 != 72 || math.Abs(b.X1-86.2) > 0.2 || math.Abs(b.Y1-146) > 0.2 || math.Abs(b.Y0-131.8) > 0.2 {
		t.Errorf("box %+v", b)
	}
	if d := read(t, newFixture(text(30, 30, 5, "甲"))); d.Blocks[0].Prov.Part != "" {
		t.Errorf("part %q of the only document", d.Blocks[0].Prov.Part)
	}
}

// TestProperties: what DocInfo states.
func TestProperties(t *testing.T) {
	want := []corpus.Property{{Name: "Title", Value: "示例函"}, {Name: "Author", Value: "示例市某局"}, {Name: "CreationDate", Value: "2026-01-02"}, {Name: "文号", Value: "示函〔2026〕1号"}}
	if got := read(t, newFixture(text(30, 30, 5, "甲"))).Properties; !reflect.DeepEqual(got, want) {
		t.Errorf("properties %q", got)
	}
}

// TestAnnotations: remarks and stamps are set apart.
func TestAnnotations(t *testing.T) {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	f.document("Doc_0", "", `<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Signatures>Signs/Signatures.xml</ofd:Signatures>`, text(30, 30, 5, "正文在此"))
	f["Doc_0/Annots/Annotations.xml"] = `<ofd:Annotations ` + namespace + `><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`
	f["Doc_0/Annots/Page_0/Annotation.xml"] = `<ofd:PageAnnot ` + namespace + `>` +
		`<ofd:Annot ID="1" Type="Watermark"><ofd:Appearance Boundary="0 0 210 297">` + text(30, 60, 8, "保密") + `</ofd:Appearance></ofd:Annot>` +
		`<ofd:Annot ID="2" Type="Stamp"><ofd:Appearance Boundary="10 10 40 40">` + text(0, 10, 5, "示例局章") + `</ofd:Appearance></ofd:Annot>` +
		`<ofd:Annot ID="3" Type="Highlight"><ofd:Remark>此处请核对</ofd:Remark></ofd:Annot>` +
		`<ofd:Annot ID="4" Type="Path" Visible="false"><ofd:Remark>不显示的批注</ofd:Remark></ofd:Annot></ofd:PageAnnot>`
	want := "正文在此\n水印:保密\n水印:示例局章\n批注:此处请核对"
	if got := show(read(t, f)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestAttachments: named, and read where they are in the package.
func TestAttachments(t *testing.T) {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	f.document("Doc_0", "", `<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>`, text(30, 30, 5, "正文"))
	f["Doc_0/Attachs/Attachments.xml"] = `<ofd:Attachments ` + namespace + `><ofd:Attachment ID="1" Name="附表" Format="txt"><ofd:FileLoc>附表.txt</ofd:FileLoc></ofd:Attachment><ofd:Attachment ID="2" Name="缺失.pdf"><ofd:FileLoc>no.pdf</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`
	f["Doc_0/Attachs/附表.txt"] = "附表内容"
	d := read(t, f)
	if want := []corpus.Attachment{{Name: "附表.txt", Ref: "Doc_0/Attachs/附表.txt"}, {Name: "缺失.pdf", Ref: "no.pdf"}}; !reflect.DeepEqual(d.Attached, want) {
		t.Errorf("attached %q", d.Attached)
	}
	if want := []raw.Member{{Name: "Doc_0/Attachs/附表.txt", Data: []byte("附表内容")}}; !reflect.DeepEqual(d.Members, want) {
		t.Errorf("members %q", d.Members)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "缺失.pdf") {
		t.Errorf("warnings %q", d.Warnings)
	}
}

// TestComposite: units within units, with their matrices.
func TestComposite(t *testing.T) {
	f := fixture{"OFD.xml": newFixture()["OFD.xml"]}
	f.document("Doc_0", `<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>`, "",
		text(30, 30, 5, "第一行")+`<ofd:CompositeObject ID="1" ResourceID="50" Boundary="0 40 100 100" CTM="0.5 0 0 0.5 0 0"/>`+text(30, 90, 5, "第四行"))
	f["Doc_0/DocumentRes.xml"] = `<ofd:Res ` + namespace + ` BaseLoc="Res"><ofd:CompositeGraphicUnits>` +
		`<ofd:CompositeGraphicUnit ID="50" Width="100" Height="100"><ofd:Content>` + text(60, 20, 10, "第二行") + `<ofd:CompositeObject ID="2" ResourceID="51" Boundary="0 40 100 100"/></ofd:Content></ofd:CompositeGraphicUnit>` +
		`<ofd:CompositeGraphicUnit ID="51"><ofd:Content>` + text(60, 20, 10, "第三行") + `<ofd:CompositeObject ID="3" ResourceID="51" Boundary="0 0 100 100"/></ofd:Content></ofd:CompositeGraphicUnit>` +
		`</ofd:CompositeGraphicUnits></ofd:Res>`
	d := read(t, f)
	if got := show(d); got != "第一行\n第二行\n第三行\n第四行" {
		t.Errorf("got\n%s", got)
	}
	if len(d.Warnings) == 0 {
		t.Error("no warning of a unit that holds itself")
	}
}

// TestPaths: entries that are not where they should be.
func TestPaths(t *testing.T) {
	move := func(change func(fixture)) fixture {
		f := newFixture(text(30, 30, 5, "正文"))
		change(f)
		return f
	}
	rename := func(f fixture, from, to string) { f[to] = f[from]; delete(f, from) }
	replace := func(f fixture, name, from, to string) { f[name] = strings.Replace(f[name], from, to, 1) }
	for name, f := range map[string]fixture{
		"absolute":            move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/`, `"/Doc_0/Pages/`) }),
		"absolute, not fully": move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/`, `"/Pages/`) }),
		"from the root":       move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/`, `"Doc_0/Pages/`) }),
		"with dots":           move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/`, `"./../Doc_0/Pages/`) }),
		"backslashes":         move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/Page_0/`, `"Pages\Page_0\`) }),
		"wrong case":          move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/`, `"pages/`) }),
		"entry in backslashes": move(func(f fixture) {
			rename(f, "Doc_0/Pages/Page_0/Content.xml", `Doc_0\Pages\Page_0\Content.xml`)
		}),
		"entry with a slash": move(func(f fixture) { rename(f, "Doc_0/Document.xml", "/Doc_0/Document.xml") }),
		"blanks":             move(func(f fixture) { replace(f, "OFD.xml", "Doc_0/Document.xml", "\n Doc_0/Document.xml\n") }),
		"escaped":            move(func(f fixture) { replace(f, "Doc_0/Document.xml", `"Pages/Page_0`, `"Pages/Page%5F0`) }),
		"OFD.xml is missing": move(func(f fixture) { delete(f, "OFD.xml") }),
		"OFD.xml breaks off": move(func(f fixture) { f["OFD.xml"] = f["OFD.xml"][:300] }),
		"no namespace": move(func(f fixture) {
			for n, s := range f {
				f[n] = strings.ReplaceAll(strings.ReplaceAll(s, "ofd:", ""), "xmlns:ofd", "xmlns:o")
			}
		}),
		"page in GBK": move(func(f fixture) {
			s := strings.Replace(f["Doc_0/Pages/Page_0/Content.xml"], "UTF-8", "GB18030", 1)
			f["Doc_0/Pages/Page_0/Content.xml"], _ = simplifiedchinese.GB18030.NewEncoder().String(s)
		}),
		"page in UTF-16": move(func(f fixture) {
			b := []byte{0xFF, 0xFE}
			for _, u := range utf16.Encode([]rune(strings.Replace(f["Doc_0/Pages/Page_0/Content.xml"], "UTF-8", "UTF-16", 1))) {
				b = append(b, byte(u), byte(u>>8))
			}
			f["Doc_0/Pages/Page_0/Content.xml"] = string(b)
		}),
		"page breaks off": move(func(f fixture) {
			s := f["Doc_0/Pages/Page_0/Content.xml"]
			f["Doc_0/Pages/Page_0/Content.xml"] = s[:strings.Index(s, "</ofd:Layer>")]
		}),
	} {
		t.Run(name, func(t *testing.T) {
			if got := show(read(t, f)); got != "正文" {
				t.Errorf("got %q", got)
			}
		})
	}
}
