package clean

import (
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

func TestHeadings(t *testing.T) {
	runRules(t, []rule{
		{name: "five levels", in: below("第一章　总则\n一、基本情况\n（一）队伍建设\n1.人员配备\n（1）书记\n①任职条件"),
			want: withTitle("heading 1: 第一章  总则", "heading 1: 一、基本情况", "heading 2: （一）队伍建设", "heading 3: 1.人员配备", "heading 4: （1）书记", "heading 5: ①任职条件")},
		{name: "a label with a sentence is an item", in: below("一、加强领导。各街道要成立专班。\n（二）落实经费；\n1.明确职责，压实责任。"),
			want: withTitle("list_item 1: 一、加强领导。各街道要成立专班。", "list_item 2: （二）落实经费；", "list_item 3: 1.明确职责，压实责任。")},
		{name: "an article is an item", in: below("第一条　为规范管理\n第二条　本办法适用于全区"), want: withTitle("list_item 3: 第一条  为规范管理", "list_item 3: 第二条  本办法适用于全区")},
		{name: "numbers are no labels", in: below("1.5万元\n2023.05.01\n第三条规定的情形"), want: withTitle("1.5万元", "2023.05.01", "第三条规定的情形")},
	})
}

// TestDeclaredStructure: what the format declares is kept, and a label in the
// text says more than a declared level.
func TestDeclaredStructure(t *testing.T) {
	d := &raw.Document{
		Blocks: []raw.Block{
			{Kind: raw.Heading, Level: 2, Text: "队伍建设"},
			{Kind: raw.Paragraph, Text: "正文。"},
			{Kind: raw.ListItem, Level: 1, Text: "书记"},
			{Kind: raw.Heading, Level: 1, Text: "（三）经费"},
			{Kind: raw.Note, Text: "[1] 引自年报。"},
		},
		Properties: []corpus.Property{{Name: "作者", Value: "示例"}},
		Attached:   []corpus.Attachment{{Name: "附表", Ref: "a.xlsx"}},
		Pages:      3,
		Warnings:   []string{"第 2 页没有可用的文字层"},
	}
	text := Text(d)
	compare(t, "blocks", renderBlocks(&text), []string{"heading 2: 队伍建设", "正文。", "list_item 1: 书记", "heading 2: （三）经费", "note: [1]引自年报。"})
	compare(t, "properties", renderProperties(&text), []string{"作者=示例"})
	if len(text.Attached) != 1 || text.Attached[0].Ref != "a.xlsx" || text.Pages != 3 || len(text.Warnings) != 1 {
		t.Errorf("lost: attached %v, %d pages, warnings %q", text.Attached, text.Pages, text.Warnings)
	}
	check(t, d, text)
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name string
		rows [][]string
		want string // "" where the table leaves no block
	}{
		{"cells", [][]string{{"岗位", "人数"}, {"书记", "1"}}, "岗位\t人数\n书记\t1"},
		{"empty cells keep their place", [][]string{{"岗位", "", "人数"}, {"", "", "1"}}, "岗位\t\t人数\n\t\t1"},
		{"a line break inside a cell", [][]string{{"岗位\n等级", "金额"}}, "岗位 等级\t金额"},
		{"blanks inside cells", [][]string{{" 书　记 ", "10 500 元"}}, "书记\t10500元"},
		{"full-width digits", [][]string{{"１２００"}}, "1200"},
		{"rows of different length", [][]string{{"甲"}, {"乙", "丙"}}, "甲\n乙\t丙"},
		{"only empty cells", [][]string{{"", " "}, {"\u3000"}}, ""},
		{"no rows", nil, ""},
	} {
		d := &raw.Document{Blocks: []raw.Block{{Kind: raw.Paragraph, Text: "上文。"}, {Kind: raw.Table, Rows: c.rows, Prov: corpus.Provenance{Page: 2}}, {Kind: raw.Paragraph, Text: "下文。"}}}
		text := Text(d)
		want := "上文。\n" + c.want + "\n下文。"
		if c.want == "" {
			want = "上文。\n下文。"
		}
		if text.Content != want {
			t.Errorf("%s: %q, want %q", c.name, text.Content, want)
		}
		check(t, d, text)
		if c.want != "" && (text.Blocks[1].Kind != corpus.BlockTable || len(text.Blocks[1].Rows) != len(c.rows) || text.Blocks[1].Prov.Page != 2) {
			t.Errorf("%s: block %+v", c.name, text.Blocks[1])
		}
	}
}

// TestEmpty: no text makes no block.
func TestEmpty(t *testing.T) {
	for _, d := range []*raw.Document{{}, raw.Lines(""), raw.Lines("\n \n\u3000\u200b\n"), {Blocks: []raw.Block{{Kind: raw.Paragraph}}}} {
		text := Text(d)
		if text.Content != "" || len(text.Blocks) != 0 || len(text.Runs) != 0 {
			t.Errorf("%+v becomes %+v", d, text)
		}
	}
}

// TestInputUnchanged: Text leaves the document as it was.
func TestInputUnchanged(t *testing.T) {
	d := raw.Lines("\u3000标题\n— 1 —\n正 文。")
	before := d.Source()
	Text(d)
	if d.Source() != before {
		t.Errorf("the document became %q", d.Source())
	}
}
