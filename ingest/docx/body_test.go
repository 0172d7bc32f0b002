package docx

import (
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// styles used by the fixtures below.
const testStyles = `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="不是标题"/><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="3"><w:name w:val="标题 3"/></w:style>
<w:style w:type="paragraph" w:styleId="X"><w:name w:val="circle"/><w:basedOn w:val="Y"/></w:style>
<w:style w:type="paragraph" w:styleId="Y"><w:name w:val="circle 2"/><w:basedOn w:val="X"/></w:style>
<w:style w:type="paragraph" w:styleId="HidePara"><w:name w:val="hp"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hide"><w:name w:val="hidden"/><w:rPr><w:vanish/></w:rPr></w:style>`

func styled(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + r(text) + `</w:p>`
}

const (
	fieldBegin    = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`
	fieldSeparate = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	fieldEnd      = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

func code(s string) string {
	return `<w:r><w:instrText xml:space="preserve">` + s + `</w:instrText></w:r>`
}

// box is a drawing with a text box, old is the same for old applications.
func box(content string) string {
	return `<w:drawing><a:graphic><a:graphicData><w:txbxContent>` + content + `</w:txbxContent></a:graphicData></a:graphic></w:drawing>`
}

func oldBox(content string) string {
	return `<w:pict><v:shape><v:textbox><w:txbxContent>` + content + `</w:txbxContent></v:textbox></v:shape></w:pict>`
}

func TestBody(t *testing.T) {
	del := func(s string) string { return `<w:del w:id="1">` + s + `</w:del>` }
	tests := []struct{ name, body, want string }{
		{"runs join, blanks stay", `<w:p>` + r("西民函〔2023〕41 ") + r("号") + `</w:p>`, "P 西民函〔2023〕41 号"},
		{"blank paragraphs go", p("甲") + `<w:p/>` + p(" 　") + p("乙"), want("P 甲", "P 乙")},
		{"entities and CDATA", `<w:p><w:r><w:t>甲&amp;乙&#x4E00;<![CDATA[<丙>]]></w:t></w:r></w:p>`, "P 甲&乙一<丙>"},
		{"indented XML", "<w:p>\n <w:r>\n  <w:t>\n   甲 乙\n  </w:t>\n </w:r>\n</w:p>", "P 甲 乙"},
		{"line feed within text is a blank", "<w:p><w:r><w:t>甲\n乙</w:t></w:r></w:p>", "P 甲 乙"},
		{"heading by style", styled("1", "题"), "H1 题"},
		{"heading by basedOn", styled("Sub", "题"), "H1 题"},
		{"outline level 9 is body text", styled("Plain", "文"), "P 文"},
		{"heading by translated built-in name", styled("3", "题"), "H3 题"},
		{"direct outline level wins", `<w:p><w:pPr><w:pStyle w:val="1"/><w:outlineLvl w:val="1"/></w:pPr>` + r("题") + `</w:p>`, "H2 题"},
		{"circular and unknown styles", styled("X", "甲") + styled("none", "乙"), want("P 甲", "P 乙")},
		{"heading with soft break", `<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>关于第160号</w:t><w:br/><w:t>建议答复的函</w:t></w:r></w:p>`,
			want("H1 关于第160号", "H1 建议答复的函")},
		{"breaks", `<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t><w:cr/><w:br/><w:t>丙</w:t></w:r></w:p>`, want("P 甲", "P 乙", "P 丙")},
		{"tabs and hyphens", `<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:ptab/><w:t>丁</w:t></w:r></w:p>`, "P 甲\t乙-丙\t丁"},

		{"insertions once, deletions gone", `<w:p>` + r("每月") + del(`<w:r><w:delText>八百元</w:delText></w:r>`) + `<w:ins w:id="2">` + r("一千元") + `</w:ins></w:p>`, "P 每月一千元"},
		{"deleted insertion", `<w:p>` + r("甲") + `<w:ins w:id="2">` + del(r("乙")) + `</w:ins></w:p>`, "P 甲"},
		{"moved text stands where it went", `<w:p><w:moveFrom w:id="3">` + r("移") + `</w:moveFrom>` + r("旧") + `</w:p><w:p><w:moveTo w:id="4">` + r("移") + `</w:moveTo>` + r("新") + `</w:p>`, want("P 旧", "P 移新")},
		{"former properties", `<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange w:id="2"><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r></w:p>`, "P 甲"},
		{"deleted paragraph mark", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("上半") + `</w:p>` + p("下半"), "P 上半下半"},
		{"deleted paragraph", p("甲") + `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + del(r("乙")) + `</w:p>` + p("丙"), want("P 甲", "P 丙")},
		{"deleted mark before a table", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("甲") + `</w:p><w:tbl><w:tr><w:tc>` + p("乙") + `</w:tc></w:tr></w:tbl>`, want("P 甲", "T 乙")},
		{"deleted mark at the end", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>` + r("甲") + `</w:p>`, "P 甲"},

		{"hidden run", `<w:p>` + r("甲") + `<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r></w:p>`, "P 甲"},
		{"vanish off", `<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r></w:p>`, "P 甲"},
		{"hidden by character style", `<w:p>` + r("甲") + `<w:r><w:rPr><w:rStyle w:val="Hide"/></w:rPr><w:t>密</w:t></w:r></w:p>`, "P 甲"},
		{"shown against its style", `<w:p><w:r><w:rPr><w:rStyle w:val="Hide"/><w:vanish w:val="false"/></w:rPr><w:t>甲</w:t></w:r></w:p>`, "P 甲"},
		{"hidden by paragraph style", styled("HidePara", "密") + p("甲"), "P 甲"},
		{"hidden paragraph mark", `<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>` + r("甲") + `</w:p>` + p("乙"), "P 甲乙"},
		{"style separator", `<w:p><w:pPr><w:outlineLvl w:val="0"/><w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>` + r("题") + `</w:p>` + p("文"), want("H1 题", "P 文")},

		{"field result without code", `<w:p>` + fieldBegin + code(" REF bm ") + fieldSeparate + r("结果") + fieldEnd + `<w:fldSimple w:instr=" DATE ">` + r("今日") + `</w:fldSimple></w:p>`, "P 结果今日"},
		{"field in field code", `<w:p>` + fieldBegin + code(" IF ") + fieldBegin + code(" MERGEFIELD a ") + fieldSeparate + r("内") + fieldEnd + code(" = 1 ") + fieldSeparate + r("外") + fieldEnd + `</w:p>`, "P 外"},
		{"field over paragraphs", `<w:p>` + fieldBegin + code(" TOC ") + fieldSeparate + r("一") + `</w:p><w:p>` + r("二") + fieldEnd + `</w:p>` + p("三"), want("P 一", "P 二", "P 三")},
		{"field without end", `<w:p>` + fieldBegin + code(" X ") + `</w:p>` + p("甲"), "P 甲"},
		{"stray field ends", `<w:p>` + fieldEnd + fieldSeparate + r("甲") + `</w:p>`, "P 甲"},
		{"check box ticked", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>` + code(" FORMCHECKBOX ") + fieldEnd + r("同意") + `</w:p>`, "P ☑同意"},
		{"check box empty", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>` + code(" FORMCHECKBOX ") + fieldSeparate + fieldEnd + r("同意") + `</w:p>`, "P □同意"},
		{"drop-down", `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="A类"/><w:listEntry w:val="B类"/></w:ddList></w:ffData></w:fldChar></w:r>` + code(" FORMDROPDOWN ") + fieldEnd + `</w:p>`, "P B类"},
		{"circled number field", `<w:p>` + fieldBegin + code(` eq \o\ac(○,`) + code(`3)`) + fieldEnd + r("落实") + `</w:p>`, "P ③落实"},

		{"symbols", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t><w:sym w:font="Wingdings 2" w:char="00A3"/><w:t>否</w:t><w:sym w:font="宋体" w:char="25A0"/></w:r></w:p>`, "P ☑是□否■"},
		{"text in a symbol font", `<w:p><w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>` + r("R") + `</w:p>`, "P ☑R"},

		{"wrappers", `<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val="x"/></w:placeholder></w:sdtPr><w:sdtContent><w:p>` + r("甲") +
			`<w:sdt><w:sdtContent>` + r("乙") + `</w:sdtContent></w:sdt><w:hyperlink r:id="x">` + r("丙") + `</w:hyperlink><w:smartTag w:element="d">` + r("丁") + `</w:smartTag></w:p></w:sdtContent></w:sdt><w:customXml w:element="e">` + p("戊") + `</w:customXml>`,
			want("P 甲乙丙丁", "P 戊")},
		{"ruby", `<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>`, "P 拼"},
		{"formula", `<w:p><m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:fPr/><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></w:p>`, "P x=1/2"},

		{"text box once, behind its paragraph", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">` + box(p("框")) + `</mc:Choice><mc:Fallback>` + oldBox(p("框")) + `</mc:Fallback></mc:AlternateContent></w:r>` + r("段") + `</w:p>`, want("P 段", "P 框")},
		{"fallback where the choice says nothing", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>` + oldBox(p("框")) + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`, "P 框"},
		{"second choice", `<w:p><mc:AlternateContent><mc:Choice Requires="x"/><mc:Choice Requires="y">` + r("甲") + `</mc:Choice><mc:Fallback>` + r("乙") + `</mc:Fallback></mc:AlternateContent></w:p>`, "P 甲"},
		{"alternate blocks", `<mc:AlternateContent><mc:Choice Requires="x">` + p("甲") + `</mc:Choice><mc:Fallback>` + p("乙") + `</mc:Fallback></mc:AlternateContent>`, "P 甲"},
		{"box in hidden or deleted text", p("甲") + `<w:p><w:r><w:rPr><w:vanish/></w:rPr>` + box(p("密")) + `</w:r>` + del(`<w:r>`+box(p("删"))+`</w:r>`) + `</w:p>`, "P 甲"},
		{"field around a box", `<w:p>` + fieldBegin + fieldSeparate + `<w:r>` + box(`<w:p>`+fieldBegin+code("PAGE")+fieldEnd+r("框")+`</w:p>`) + `</w:r>` + r("段") + fieldEnd + `</w:p>`, want("P 段", "P 框")},
		{"table in a box", `<w:p><w:r>` + box(`<w:tbl><w:tr><w:tc>`+p("格")+`</w:tc></w:tr></w:tbl>`) + `</w:r></w:p>`, "T 格"},
		{"word art and drawn text", `<w:p><w:r><w:pict><v:shape><v:textpath string="红头"/></v:shape></w:pict><w:drawing><a:p><a:r><a:t>图</a:t></a:r><a:br/><a:r><a:t>形</a:t></a:r></a:p></w:drawing></w:r></w:p>`, want("P 红头", "P 图", "P 形")},

		{"table", `<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>` + p("甲") + p("乙") + `</w:tc><w:tc>` + p("丙") + `</w:tc></w:tr></w:tbl>`, "T 甲\n乙|丙"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFixture(tt.body).with("word/styles.xml", "styles", testStyles)
			d := f.read(t)
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			if len(d.Warnings) > 0 {
				t.Errorf("warnings %q", d.Warnings)
			}
		})
	}
}

func TestNotesCommentsMargins(t *testing.T) {
	body := `<w:p>` + r("首") + `<w:r><w:endnoteReference w:id="2"/></w:r>` + r("次") + `<w:r><w:footnoteReference w:id="2"/></w:r>` +
		`<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="77"/></w:r>` +
		`<w:del w:id="9"><w:r><w:footnoteReference w:id="3"/></w:r></w:del><w:r><w:commentReference w:id="5"/></w:r>` +
		`</w:p><w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rH1"/></w:sectPr></w:pPr></w:p>` + p("末") +
		`<w:sectPr><w:headerReference w:type="first" r:id="rH2"/><w:headerReference w:type="default" r:id="rH1"/><w:footerReference w:type="default" r:id="rF1"/></w:sectPr>`
	f := newFixture(body)
	f.with("word/footnotes.xml", "footnotes", `<w:footnote w:type="separator" w:id="0">`+p("线")+`</w:footnote><w:footnote w:id="2">`+p("脚注")+p("第二段")+`</w:footnote><w:footnote w:id="3">`+p("删去的注")+`</w:footnote>`)
	f.with("word/endnotes.xml", "endnotes", `<w:endnote w:id="2">`+p("尾注")+`</w:endnote>`)
	f.with("word/comments.xml", "comments", `<w:comment w:id="4">`+p("无处可挂")+`</w:comment><w:comment w:id="5" w:author="审">`+p("请核实")+`</w:comment>`)
	f.with("word/header1.xml", "hdr", p("某某局文件")+p("内部"))
	f.with("word/header2.xml", "hdr", p("某某局文件")+`<w:tbl><w:tr><w:tc>`+p("左")+`</w:tc><w:tc>`+p("右")+`</w:tc></w:tr></w:tbl>`)
	f.with("word/footer1.xml", "ftr", `<w:p>`+r("— ")+fieldBegin+code(" PAGE ")+fieldSeparate+r("1")+fieldEnd+r(" —")+`</w:p>`)
	d := f.read(t)
	got := show(d)
	wanted := want("header 某某局文件", "header 内部", "header 左\t右",
		"P 首[注1]次[注2][注2]", "P 末", "N [注1]尾注", "N [注2]脚注 第二段", "footer — 1 —", "C 请核实")
	if got != wanted {
		t.Errorf("got\n%s\nwant\n%s", got, wanted)
	}
	parts := map[string]bool{}
	for _, b := range d.Blocks {
		if (b.Prov.Part == "") != (b.Kind == raw.Paragraph) {
			t.Errorf("part %q of %q", b.Prov.Part, b.Text)
		}
		parts[b.Prov.Part] = true
	}
	for _, part := range []string{"header1", "header2", "footnotes", "endnotes", "footer1", "comments"} {
		if !parts[part] {
			t.Errorf("no block from %s", part)
		}
	}
}

func TestChunksDiagramsAndProperties(t *testing.T) {
	f := newFixture(`<w:altChunk r:id="rTxt"/><w:altChunk r:id="rHTML"/>` +
		`<w:p><w:r><w:drawing><dgm:relIds r:dm="rDgm"/></w:drawing><w:drawing><c:chart r:id="x"/></w:drawing></w:r></w:p>`)
	f["word/chunk.txt"] = "\xB5\xDA\xD2\xBB\xD0\xD0\xB5\xC4\xC4\xDA\xC8\xDD\r\n\r\n\xB5\xDA\xB6\xFE\xD0\xD0\xB5\xC4\xC4\xDA\xC8\xDD" // GBK
	f["word/chunk.html"] = "<p>x</p>"
	f["word/embeddings/表.xlsx"] = "PK"
	f["word/diagrams/data1.xml"] = `<dgm:dataModel ` + namespaces + `><dgm:pt><dgm:t><a:bodyPr/><a:p><a:r><a:t>受理</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>答复</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`
	f["docProps/core.xml"] = `<cp:coreProperties xmlns:cp="x" xmlns:dc="y"><dc:title> 答复函 </dc:title><dc:creator>办公室</dc:creator><dc:subject>s</dc:subject><dcterms:created xmlns:dcterms="z">2024-01-02T03:04:05Z</dcterms:created><dc:title>又一</dc:title></cp:coreProperties>`
	d := f.read(t)
	if got, wanted := show(d), want("P 第一行的内容", "P 第二行的内容", "P 受理", "P 答复"); got != wanted {
		t.Errorf("got\n%s\nwant\n%s", got, wanted)
	}
	if got := strings.Join(d.Warnings, "；"); !strings.Contains(got, "chunk.html") || !strings.Contains(got, "图表") {
		t.Errorf("warnings %q", got)
	}
	wanted := []corpus.Property{{Name: "title", Value: "答复函"}, {Name: "creator", Value: "办公室"}, {Name: "created", Value: "2024-01-02T03:04:05Z"}}
	if len(d.Properties) != len(wanted) {
		t.Fatalf("properties %v", d.Properties)
	}
	for i := range wanted {
		if d.Properties[i] != wanted[i] {
			t.Errorf("property %v, want %v", d.Properties[i], wanted[i])
		}
	}
	if len(d.Attached) != 1 || d.Attached[0] != (corpus.Attachment{Name: "表.xlsx", Ref: "word/embeddings/表.xlsx"}) {
		t.Errorf("attached %v", d.Attached)
	}
}

func TestPages(t *testing.T) {
	const turn = `<w:r><w:lastRenderedPageBreak/></w:r>`
	body := p("一页") + `<w:p>` + turn + r("二页") + `</w:p><w:p>` + r("二页末") + turn + r("三页") + `</w:p>`
	tests := []struct {
		stated string
		pages  int
		each   [3]int
	}{
		{"3", 3, [3]int{1, 2, 2}},
		{"4", 0, [3]int{}}, // a page began without a mark
		{"", 0, [3]int{}},
	}
	t.Run("mark in deleted text", func(t *testing.T) {
		f := newFixture(p("一页") + `<w:p><w:del w:id="1">` + turn + `</w:del>` + r("还是一页") + `</w:p>`)
		f["docProps/app.xml"] = `<Properties><Pages>2</Pages></Properties>`
		if d := f.read(t); d.Pages != 0 || d.Blocks[0].Prov.Page != 0 {
			t.Errorf("%d pages, first block on %d", d.Pages, d.Blocks[0].Prov.Page)
		}
	})
	for _, tt := range tests {
		f := newFixture(body)
		f["docProps/app.xml"] = `<Properties><Pages>` + tt.stated + `</Pages></Properties>`
		d := f.read(t)
		if d.Pages != tt.pages || len(d.Blocks) != 3 {
			t.Fatalf("stated %q: %d pages, %d blocks", tt.stated, d.Pages, len(d.Blocks))
		}
		for i, n := range tt.each {
			if d.Blocks[i].Prov.Page != n {
				t.Errorf("stated %q: %q on page %d, want %d", tt.stated, d.Blocks[i].Text, d.Blocks[i].Prov.Page, n)
			}
		}
	}
}

func TestTables(t *testing.T) {
	cell := func(text, properties string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + p(text) + `</w:tc>`
	}
	const (
		span2     = `<w:gridSpan w:val="2"/>`
		begin     = `<w:vMerge w:val="restart"/>`
		continues = `<w:vMerge/>`
	)
	tests := []struct{ name, rows, want string }{
		{"spans", `<w:tr>` + cell("等级", begin) + cell("补贴", span2) + `</w:tr><w:tr>` + cell("", continues) + cell("职级", "") + cell("驻点", "") + `</w:tr>`,
			"T 等级|补贴|补贴 / 等级|职级|驻点"},
		{"block of rows and columns", `<w:tr>` + cell("甲", span2+begin) + cell("乙", "") + `</w:tr><w:tr>` + cell("", span2+continues) + cell("丙", "") + `</w:tr>`,
			"T 甲|甲|乙 / 甲|甲|丙"},
		{"two merges under one another", `<w:tr>` + cell("甲", begin) + cell("1", "") + `</w:tr><w:tr>` + cell("", continues) + cell("2", "") + `</w:tr><w:tr>` + cell("乙", begin) + cell("3", "") + `</w:tr><w:tr>` + cell("", continues) + cell("4", "") + `</w:tr>`,
			"T 甲|1 / 甲|2 / 乙|3 / 乙|4"},
		{"merge without begin", `<w:tr>` + cell("", continues) + cell("1", "") + `</w:tr>`, "T |1"},
		{"an empty cell is no merge", `<w:tr>` + cell("甲", begin) + `</w:tr><w:tr>` + cell("乙", "") + `</w:tr><w:tr>` + cell("", continues) + cell("1", "") + `</w:tr>`, "T 甲 / 乙 / |1"},
		{"outdated horizontal merge", `<w:tr>` + cell("甲", `<w:hMerge w:val="restart"/>`) + cell("", `<w:hMerge/>`) + cell("乙", "") + `</w:tr>`, "T 甲|甲|乙"},
		{"columns left out", `<w:tr>` + cell("甲", begin) + cell("乙", "") + `</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>` + cell("丙", "") + `</w:tr>`, "T 甲|乙 / |丙|"},
		{"deleted row and cell", `<w:tr><w:trPr><w:del w:id="1"/></w:trPr>` + cell("删", "") + `</w:tr><w:tr>` + cell("甲", "") + cell("删", `<w:cellDel w:id="2"/>`) + `</w:tr><w:tr><w:trPr><w:ins w:id="3"/></w:trPr>` + cell("乙", "") + `</w:tr>`, "T 甲 / 乙"},
		{"content controls around rows and cells", `<w:sdt><w:sdtPr/><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + cell("甲", "") + `</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt>`, "T 甲"},
		{"nested table says all once", `<w:tr><w:tc>` + p("外") + `<w:tbl><w:tr>` + cell("a", span2) + `</w:tr><w:tr>` + cell("b", begin) + cell("c", "") + `</w:tr><w:tr>` + cell("", continues) + cell("d", "") + `</w:tr></w:tbl>` + p("") + `</w:tc></w:tr>`,
			"T 外\na\nb\tc\n\td"},
		{"text box in a cell", `<w:tr><w:tc><w:p><w:r>` + box(p("框")) + `</w:r>` + r("格") + `</w:p></w:tc></w:tr>`, "T 格\n框"},
		{"absurd span", `<w:tr>` + cell("甲", `<w:gridSpan w:val="2000000000"/>`) + `</w:tr>`, "T " + strings.Repeat("甲|", 62) + "甲"},
		{"negative span", `<w:tr>` + cell("甲", `<w:gridSpan w:val="-5"/>`) + `</w:tr>`, "T 甲"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := show(newFixture(`<w:tbl>` + tt.rows + `</w:tbl>`).read(t)); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}
