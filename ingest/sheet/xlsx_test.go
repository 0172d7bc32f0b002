package sheet

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

const stylesXML = `<styleSheet ` + mainNS + `><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts>` +
	`<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="49"/><xf numFmtId="14"/></cellXfs></styleSheet>`

func TestXLSXCells(t *testing.T) {
	body := `<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row>` +
		`<c s="1"><v>44987</v></c><c s="2"><v>0.155</v></c><c t="b"><v>1</v></c><c t="e"><v>#DIV/0!</v></c><c t="str"><f>A1</f><v>结果_x000D_&#10;二</v></c>` +
		`<c><v>530112199001011234</v></c><c s="3"><v>13800000000</v></c><c><v>5.30112199001011E+17</v></c><c t="inlineStr"><is><r><t>富</t></r><r><t xml:space="preserve"> 文本</t></r><rPh><t>fu</t></rPh></is></c>` +
		`<c t="d" s="4"><v>2023-03-02T00:00:00</v></c><c><f>1+1</f></c></row></sheetData>`
	sst := `<sst ` + mainNS + `><si><t>甲&amp;乙</t><rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/></si><si><r><t>一</t></r><r><t><![CDATA[<二>]]></t></r></si></sst>`
	d := readXLSX(t, bookOfSheets(body).with("xl/styles.xml", stylesXML).with("xl/sharedStrings.xml", sst))
	want := "T 甲&乙|一<二>||||||||/2023年3月2日|15.50%|TRUE|#DIV/0!|结果\n二|530112199001011234|13800000000|530112199001011000|富 文本|2023/3/2"
	if got := outline(d); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	for _, w := range []string{"有 1 个单元格把超过 15 位", "有 1 个公式没有保存计算结果"} {
		if !slices.ContainsFunc(d.Warnings, func(s string) bool { return strings.Contains(s, w) }) {
			t.Errorf("no warning %q in %q", w, d.Warnings)
		}
	}
	if p := d.Blocks[0].Prov; p.Sheet != "表1" {
		t.Errorf("provenance %+v", p)
	}
}

func TestXLSXLayout(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"title, unit, table, note", data([]string{"示例市建议交办表"}, []string{"", "", "单位：件"}, []string{"编号", "标题", "单位"}, []string{"1", "甲", "局"}, []string{"注：示例。"}) +
			`<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A5:C5"/></mergeCells>`,
			"P 示例市建议交办表\nP 单位：件\nT 编号|标题|单位/1|甲|局\nP 注：示例。"},
		{"merged header", data([]string{"编号", "承办单位", "", "备注"}, []string{"", "主办", "会办", ""}, []string{"1", "甲", "乙", "无"}) +
			`<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/><mergeCell ref="D1:D2"/></mergeCells>`,
			"T 编号|承办单位|承办单位|备注/编号|主办|会办|备注/1|甲|乙|无"},
		{"two tables", data([]string{"a", "b"}, []string{"1", "2"}, nil, []string{"", "c", "d"}, []string{"", "3", "4"}), "T a|b/1|2\nT c|d/3|4"},
		{"blank columns", data([]string{"", "a", "", "b"}, []string{"", "1", "", "2"}), "T a|b/1|2"},
		{"hidden", `<cols><col min="2" max="2" hidden="1"/></cols>` + strings.Replace(data([]string{"a", "x", "b"}, []string{"1", "y", "2"}, []string{"3", "z", "4"}), `<row r="2">`, `<row r="2" hidden="1">`, 1), "T a|b/3|4"},
		{"hidden, out of order", `<cols><col min="4" max="5" hidden="1"/><col min="1" max="1" hidden="1"/><col min="2" max="2" hidden="1"/></cols>` + data([]string{"w", "x", "a", "y", "z", "b"}, []string{"w", "x", "1", "y", "z", "2"}), "T a|b/1|2"},
		{"labels", data([]string{"填报单位：示例局", "", "", "日期：2023年"}, []string{"a", "b", "c", "d"}, []string{"1", "2", "3", "4"}, []string{"制表人：甲", "", "审核人：乙"}),
			"P 填报单位：示例局\nP 日期：2023年\nT a|b|c|d/1|2|3|4\nP 制表人：甲\nP 审核人：乙"},
		{"short last record", data([]string{"编号", "标题"}, []string{"1", "甲"}, []string{"2"}), "T 编号|标题/1|甲/2|"},
		{"section row", data([]string{"编号", "标题"}, []string{"一、教育"}, []string{"1", "甲"}) + `<mergeCells><mergeCell ref="A2:B2"/></mergeCells>`, "T 编号|标题/一、教育|一、教育/1|甲"},
		{"merged over rows of data", data([]string{"单位", "件"}, []string{"局", "1"}, []string{"", "2"}) + `<mergeCells><mergeCell ref="A2:A3"/></mergeCells>`, "T 单位|件/局|1/局|2"},
		{"column merged to the end", data([]string{"题", "x"}, []string{"", "y"}) + `<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>`, "T 题|x/题|y"},
		{"running text", data([]string{"第一段。"}, []string{"第二段&#10;第三段"}), "P 第一段。\nP 第二段\nP 第三段"},
		{"margins", data([]string{"a", "b"}) + `<headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;10示例局&amp;C&amp;A</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>`,
			"header 示例局\nheader 表1\nT a|b"},
	}
	for _, tt := range tests {
		if got := outline(readXLSX(t, bookOfSheets(tt.body))); got != tt.want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}

func TestXLSXSheets(t *testing.T) {
	p := bookOfSheets(data([]string{"a", "b"}), data([]string{"密", "文"}), data(), data([]string{"c", "d"}))
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], `name="表2"`, `name="表2" state="veryHidden"`, 1)
	p["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships><Relationship Id="c" Type="` + relNS + `comments" Target="../comments1.xml"/></Relationships>`
	p["xl/comments1.xml"] = `<comments ` + mainNS + `><authors><author>甲</author><author>tc={1}</author></authors><commentList>` +
		`<comment ref="B1" authorId="0"><text><r><t>请</t></r><r><t>核对</t></r></text></comment><comment ref="A1" authorId="1"><text><t>副本</t></text></comment></commentList></comments>`
	p["docProps/core.xml"] = `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>示例</dc:title></cp:coreProperties>`
	d := readXLSX(t, p)
	if got, want := outline(d), "H 表1\nT a|b\nH 表4\nT c|d\nC B1 请核对\nC 密\t文"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "表2") || len(d.Properties) != 1 {
		t.Errorf("warnings %q, properties %v", d.Warnings, d.Properties)
	}
	for _, b := range d.Blocks {
		if b.Prov.Sheet == "" {
			t.Errorf("block %+v without sheet", b)
		}
	}
	if d.Blocks[0].Level != 1 {
		t.Errorf("heading level %d", d.Blocks[0].Level)
	}
}

func TestXLSXDrawing(t *testing.T) {
	p := bookOfSheets(data([]string{"a", "b"}) + `<drawing r:id="d"/>`)
	p["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships><Relationship Id="d" Type="` + relNS + `drawing" Target="../drawings/drawing1.xml"/></Relationships>`
	p["xl/drawings/_rels/drawing1.xml.rels"] = `<Relationships><Relationship Id="k" Type="` + relNS + `chart" Target="../charts/chart1.xml"/></Relationships>`
	p["xl/drawings/drawing1.xml"] = `<xdr:wsDr xmlns:xdr="x" xmlns:a="a" xmlns:c="c" xmlns:r="r"><xdr:twoCellAnchor><xdr:sp><xdr:txBody><a:p><a:r><a:t>框内</a:t></a:r></a:p><a:p><a:r><a:t>二行</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>` +
		`<xdr:twoCellAnchor><xdr:pic/></xdr:twoCellAnchor><xdr:twoCellAnchor><xdr:graphicFrame><a:graphic><a:graphicData><c:chart r:id="k"/></a:graphicData></a:graphic></xdr:graphicFrame></xdr:twoCellAnchor></xdr:wsDr>`
	p["xl/charts/chart1.xml"] = `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>图题</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart></c:chartSpace>`
	d := readXLSX(t, p)
	if got, want := outline(d), "T a|b\nP 框内\nP 二行\nP 图题"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if len(d.Warnings) != 2 {
		t.Errorf("warnings %q", d.Warnings)
	}
}

func TestXLSXEncodings(t *testing.T) {
	body := `?><worksheet ` + mainNS + `>` + data([]string{"建议", "标题"}) + `</worksheet>`
	for name, part := range map[string]string{
		"utf-16le bom": "\xff\xfe" + utf16le(`<?xml version="1.0" encoding="UTF-16"`+body),
		"utf-16le":     utf16le(`<?xml version="1.0" encoding="UTF-16"` + body),
		"utf-8 bom":    "\xef\xbb\xbf" + `<?xml version="1.0"` + body,
		"gbk":          strings.NewReplacer("建议", "\xbd\xa8\xd2\xe9", "标题", "\xb1\xea\xcc\xe2").Replace(`<?xml version="1.0" encoding="GBK"` + body),
	} {
		d := readXLSX(t, bookOfSheets("").with("xl/worksheets/sheet1.xml", part))
		if got := outline(d); got != "T 建议|标题" {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestXLSXRefuses(t *testing.T) {
	ok := bookOfSheets(data([]string{"a", "b"}, []string{"c", "d"})).zip(t)
	picture := bookOfSheets(`<drawing r:id="d"/>`).with("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships><Relationship Id="d" Type="`+relNS+`drawing" Target="../drawing1.xml"/></Relationships>`).
		with("xl/drawing1.xml", `<wsDr><pic/></wsDr>`).zip(t)
	for _, tt := range []struct {
		name   string
		data   []byte
		limits Limits
		want   error
	}{
		{"nothing", nil, Limits{}, corpus.ErrEmpty},
		{"no zip", []byte("hello"), Limits{}, corpus.ErrMalformed},
		{"half", ok[:len(ok)/2], Limits{}, corpus.ErrTruncated},
		{"no workbook", parts{"a": "b"}.zip(t), Limits{}, corpus.ErrUnsupported},
		{"xlsb", parts{"_rels/.rels": `<Relationships><Relationship Id="r" Type="` + relNS + `officeDocument" Target="xl/workbook.bin"/></Relationships>`, "xl/workbook.bin": "x"}.zip(t), Limits{}, corpus.ErrUnsupported},
		{"compound", []byte(compoundMagic), Limits{}, corpus.ErrEncrypted},
		{"blank", bookOfSheets(data([]string{" "})).zip(t), Limits{}, corpus.ErrEmpty},
		{"picture", picture, Limits{}, corpus.ErrNeedsOCR},
		{"entries", ok, Limits{MaxEntries: 2}, corpus.ErrBomb},
		{"part", ok, Limits{MaxPartBytes: 100}, corpus.ErrBomb},
		{"total", ok, Limits{MaxTotalBytes: 500}, corpus.ErrBomb},
		{"ratio", bookOfSheets(data([]string{"a"}) + strings.Repeat(" ", 17<<20)).zip(t), Limits{}, corpus.ErrBomb},
		{"depth", bookOfSheets(strings.Repeat("<a>", 300)).zip(t), Limits{}, corpus.ErrBomb},
		{"cells", ok, Limits{MaxCells: 3}, corpus.ErrTooLarge},
		{"columns", ok, Limits{MaxColumns: 1}, corpus.ErrTooLarge},
		{"merged", bookOfSheets(data([]string{"a"}, []string{"b", "", "c"}) + `<mergeCells>` + strings.Repeat(`<mergeCell ref="A1:C2"/>`, 9) + `</mergeCells>`).zip(t), Limits{MaxCells: 40}, corpus.ErrTooLarge},
		{"spread wide", bookOfSheets(`<sheetData>` + strings.Repeat(`<row><c r="A" t="str"><v>a</v></c><c r="ALL" t="str"><v>a</v></c></row>`, 9) + `</sheetData>`).zip(t), Limits{MaxCells: 30}, nil},
		{"entities", bookOfSheets("").with("xl/worksheets/sheet1.xml", `<!DOCTYPE a [<!ENTITY b "c">]><worksheet>`+data([]string{"&b;"})+`</worksheet>`).zip(t), Limits{}, corpus.ErrMalformed},
		{"torn", bookOfSheets("").with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row>`).zip(t), Limits{}, corpus.ErrTruncated},
		{"tags", bookOfSheets(`<sheetData></row>`).zip(t), Limits{}, corpus.ErrMalformed},
	} {
		d, err := ReadXLSX(context.Background(), tt.data, tt.limits)
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, error %v, want %v", tt.name, d, err, tt.want)
		}
	}
}

func TestXLSXTornSheetIsKept(t *testing.T) {
	p := bookOfSheets("").with("xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="str"><v>甲</v></c><c t="str"><v>乙</v></c></row><row><c`)
	d := readXLSX(t, p)
	if got := outline(d); got != "T 甲|乙" || len(d.Warnings) != 1 {
		t.Errorf("%s, warnings %q", got, d.Warnings)
	}
}

func TestXLSXCanceled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ReadXLSX(ctx, bookOfSheets(data([]string{"a"})).zip(t), Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestOfficeRegisters reads the registers made for this project.
func TestOfficeRegisters(t *testing.T) {
	for _, tt := range []struct {
		name string
		read func(context.Context, []byte, Limits) (*raw.Document, error)
		last string
	}{
		{"register.xlsx", ReadXLSX, "关于提高社区工作者待遇的建议（之200）"}, {"register.xls", ReadXLS, "关于提高社区工作者待遇的建议（之200）"}, {"csv_register_gbk.csv", ReadCSV, "多行\n标题"},
	} {
		d, err := tt.read(context.Background(), sharedFile(t, "office/"+tt.name), Limits{})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		i := slices.IndexFunc(d.Blocks, func(b raw.Block) bool { return b.Kind == raw.Table })
		columns, header, ok := Register(d.Blocks[i].Rows)
		if !ok || header != 0 || columns[Title] != 1 || columns[Proposer] != 2 || columns[Lead] != 3 || columns[AssignedOn] != 4 {
			t.Errorf("%s: columns %v, header %d, %v", tt.name, columns, header, ok)
		}
		if !slices.ContainsFunc(d.Blocks[i].Rows, func(r []string) bool { return r[1] == tt.last }) {
			t.Errorf("%s: no row %q", tt.name, tt.last)
		}
	}
	if _, err := ReadXLSX(context.Background(), sharedFile(t, "office/bomb_xlsx.xlsx"), Limits{}); !errors.Is(err, corpus.ErrBomb) {
		t.Errorf("bomb: %v", err)
	}
}
