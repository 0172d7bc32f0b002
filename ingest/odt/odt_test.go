package odt

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// testStyles are automatic styles of the fixtures.
const testStyles = `<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="Sub" style:family="text" style:parent-style-name="Hid"/>` +
	`<style:style style:name="Wing" style:family="text"><style:text-properties style:font-name="Wingdings"/></style:style>` +
	`<style:style style:name="PHid" style:family="paragraph"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="PHead" style:family="paragraph" style:default-outline-level="2"/>` +
	`<style:style style:name="PBreak" style:family="paragraph"><style:paragraph-properties fo:break-before="page"/></style:style>` +
	`<style:style style:name="Loop" style:family="text" style:parent-style-name="Loop2"/><style:style style:name="Loop2" style:family="text" style:parent-style-name="Loop"/>` +
	`<style:style style:name="THid" style:family="table"><style:table-properties table:display="false"/></style:style>` +
	`<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>` +
	`<text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" style:num-suffix="）" text:start-value="3"/>` +
	`<text:list-level-style-number text:level="3" style:num-format="a" text:display-levels="2" style:num-suffix=")"/></text:list-style>` +
	`<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="&#xF0D8;" style:num-suffix="&#xF0D8;"><style:text-properties style:font-name="Wingdings"/></text:list-level-style-bullet></text:list-style>` +
	`<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>` +
	`<text:list-style style:name="P"><text:list-level-style-number text:level="1" num-list-format="第%1%条" style:num-format="一, 二, 三, ..."/></text:list-style>`

func p(words string) string  { return "<text:p>" + words + "</text:p>" }
func li(inner string) string { return "<text:list-item>" + inner + "</text:list-item>" }

func TestText(t *testing.T) {
	list := func(attrs, inner string) string { return "<text:list " + attrs + ">" + inner + "</text:list>" }
	tests := []struct{ name, body, want string }{
		{"white space", p(" a \n b<text:s text:c=\"3\"/>c<text:tab/>d<text:span> e</text:span> "), "P a b   c\td e "},
		{"line break", p("a<text:line-break/>b"), "P a\nP b"},
		{"heading", `<text:h text:outline-level="2">a</text:h>` + `<text:p text:style-name="PHead">b</text:p>`, "H2 a\nH2 b"},
		{"hidden", p(`a<text:span text:style-name="Sub">b</text:span>c<text:hidden-text text:is-hidden="true">d</text:hidden-text><text:hidden-text text:is-hidden="false">e</text:hidden-text>`) + `<text:p text:style-name="PHid">f</text:p>`, "P ace"},
		{"hidden paragraph", p(`a<text:hidden-paragraph text:is-hidden="true"/>b`) + p("c"), "P c"},
		{"hidden section", `<text:section text:display="none">` + p("a") + `</text:section><text:section>` + p("b") + `</text:section>`, "P b"},
		{"circle of styles", p(`<text:span text:style-name="Loop">a</text:span>`), "P a"},
		{"symbol font", p(`<text:span text:style-name="Wing">&#xF0FE;<text:s/></text:span>&#xF0FE;`), "P ☑ \uF0FE"},
		{"deletion", `<text:tracked-changes><text:changed-region><text:deletion>` + p("x") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`a<text:change text:change-id="1"/><text:change-start text:change-id="2"/>b<text:change-end text:change-id="2"/>`), "P ab"},
		{"ruby", p(`<text:ruby><text:ruby-base>字</text:ruby-base><text:ruby-text>zì</text:ruby-text></text:ruby>`), "P 字"},
		{"note", p(`a<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>` + p("b") + p("c") + `</text:note-body></text:note>d`), "P a[注1]d\nN [注1]b c"},
		{"annotation", p(`a<office:annotation><dc:creator>x</dc:creator><dc:date>2024</dc:date>` + p("b") + `</office:annotation>c`), "P ac\nC b"},
		{"text box", p(`a<draw:frame><draw:text-box>` + p("b") + `</draw:text-box><draw:image/><svg:desc>x</svg:desc></draw:frame>c`), "P ac\nP b"},
		{"alternatives", p(`<draw:frame><draw:text-box>` + p("b") + `</draw:text-box><draw:text-box>` + p("b") + `</draw:text-box></draw:frame>`), "P b"},
		{"shapes in a group", p(`<draw:g><draw:custom-shape>` + p("a") + `</draw:custom-shape><draw:rect>` + p("b") + `</draw:rect></draw:g>`), "P a\nP b"},
		{"fields and index", p(`<text:page-number>3</text:page-number><text:date>1月</text:date>`) + `<text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>` + p("目录") + `</text:index-title></text:index-body></text:table-of-content>`, "P 31月\nP 目录"},
		{"list", list(`text:style-name="L"`, li(p("a")+p("a2")+list("", li(p("b"))+li(p("c"))))+li(p("d")+list("", li(p("e")+list("", li(p("f"))))))), "L1 一、a\nP a2\nL2 （3）b\nL2 （4）c\nL1 二、d\nL2 （3）e\nL3 3.a) f"},
		{"list header, start value", list(`text:style-name="L"`, `<text:list-header>`+p("h")+`</text:list-header><text:list-item text:start-value="5">`+p("a")+`</text:list-item>`+li(p("b"))), "P h\nL1 五、a\nL1 六、b"},
		{"new and continued lists", list(`text:style-name="L" xml:id="x"`, li(p("a"))) + list(`text:style-name="L"`, li(p("b"))) + list(`text:style-name="L" text:continue-numbering="true"`, li(p("c"))) + list(`text:style-name="L" text:continue-list="x"`, li(p("d"))), "L1 一、a\nL1 一、b\nL1 二、c\nL1 二、d"},
		{"level without item", list(`text:style-name="L"`, li(list("", li(p("a"))))+li(p("b"))), "L2 （3）a\nL1 二、b"},
		{"bullet, none, pattern", list(`text:style-name="B"`, li(p("a"))) + list(`text:style-name="N"`, li(p("b"))) + list(`text:style-name="P"`, li(p("c"))), "L1 ➢ a\nP b\nL1 第一条 c"},
		{"stated label", list("", li(`<text:number>甲、</text:number>`+p("a"))), "L1 甲、a"},
		{"numbered paragraph", `<text:numbered-paragraph text:list-id="1" text:style-name="L" text:level="2">` + p("a") + `</text:numbered-paragraph><text:numbered-paragraph text:list-id="1" text:style-name="L" text:level="2">` + p("b") + `</text:numbered-paragraph>`, "L2 （3）a\nL2 （4）b"},
		{"extension", `<x:control xmlns:x="y">` + p("a<x:in>b</x:in>") + `</x:control>`, "P ab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), flatText(testStyles, tt.body), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func cells(words ...string) string {
	s := ""
	for _, w := range words {
		s += "<table:table-cell>" + p(w) + "</table:table-cell>"
	}
	return s
}

func tr(inner string) string { return "<table:table-row>" + inner + "</table:table-row>" }

func TestTables(t *testing.T) {
	const covered = "<table:covered-table-cell/>"
	tests := []struct{ name, rows, want string }{
		{"plain", "<table:table-header-rows>" + tr(cells("a", "b")) + "</table:table-header-rows>" + tr(cells("c", "")) + tr(cells("", "")), "T a|b / c"},
		{"columns spanned", tr(`<table:table-cell table:number-columns-spanned="2">`+p("a")+`</table:table-cell>`+covered+cells("b")) + tr(cells("c", "d", "e")), "T a|a|b / c|d|e"},
		{"rows spanned", tr(`<table:table-cell table:number-rows-spanned="2">`+p("a")+`</table:table-cell>`+cells("b")) + tr(covered+cells("c")) + tr(covered+cells("d")), "T a|b / a|c / |d"},
		{"covered places of several cells written as one", tr(`<table:table-cell table:number-rows-spanned="2">`+p("a")+`</table:table-cell><table:table-cell table:number-rows-spanned="2">`+p("b")+`</table:table-cell>`+cells("c", "d")) + tr(`<table:covered-table-cell table:number-columns-repeated="2"/>`+cells("e", "f")), "T a|b|c|d / a|b|e|f"},
		{"block spanned", tr(`<table:table-cell table:number-rows-spanned="2" table:number-columns-spanned="2">`+p("a")+`</table:table-cell>`+covered) + tr(`<table:covered-table-cell table:number-columns-repeated="2"/>`+cells("b")), "T a|a / a|a|b"},
		{"repeated", `<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3">` + p("a") + `</table:table-cell></table:table-row>`, "T a|a|a / a|a|a"},
		{"blank repetitions", tr(`<table:table-cell table:number-columns-repeated="2"/>`+cells("a")+`<table:table-cell table:number-columns-repeated="16384"/>`) + `<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`, "T ||a"},
		{"nested", tr(`<table:table-cell>` + p("a") + `<table:table>` + tr(cells("b", "c")) + `</table:table>` + p("d") + `</table:table-cell>` + cells("e")), "T a\nb\tc\nd|e"},
		{"lines and list in a cell", tr(`<table:table-cell>` + p("a") + p("b") + `<text:list text:style-name="L">` + li(p("c")) + `</text:list></table:table-cell>`), "T a\nb\n一、c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Read(context.Background(), flatText(testStyles, "<table:table>"+tt.rows+"</table:table>"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			if got := show(d); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func TestPackage(t *testing.T) {
	data := pack(t, map[string]string{
		"content.xml": content(testStyles, `<office:text>`+p("a")+`<text:p text:style-name="PBreak">b<text:soft-page-break/>c</text:p></office:text>`),
		"styles.xml": "<office:document-styles " + namespaces + `><office:styles><text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/></text:outline-style></office:styles>` +
			`<office:master-styles><style:master-page><style:header>` + p("h") + `</style:header><style:header-left>` + p("h") + `</style:header-left><style:footer style:display="false">` + p("x") + `</style:footer><style:footer-first>` + p("f") + `</style:footer-first></style:master-page></office:master-styles></office:document-styles>`,
		"meta.xml": "<office:document-meta " + namespaces + `><office:meta><dc:title>示例</dc:title><dc:creator>乙</dc:creator><meta:initial-creator>甲</meta:initial-creator><meta:user-defined meta:name="文号">X1</meta:user-defined><meta:document-statistic meta:page-count="3"/></office:meta></office:document-meta>`,
	})
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(d), "header h\nP a\nP bc\nfooter f"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d.Pages != 3 || d.Blocks[1].Prov.Page != 1 || d.Blocks[2].Prov.Page != 2 {
		t.Errorf("pages %d, %v", d.Pages, d.Blocks)
	}
	want := []corpus.Property{{Name: "title", Value: "示例"}, {Name: "creator", Value: "甲"}, {Name: "文号", Value: "X1"}}
	if len(d.Properties) != len(want) {
		t.Fatalf("%v", d.Properties)
	}
	for i, p := range d.Properties {
		if p != want[i] {
			t.Errorf("property %v, want %v", p, want[i])
		}
	}
}

// TestPagesOfComments: where the breaks do not add up, nothing names a page, remarks
// and notes neither.
func TestPagesOfComments(t *testing.T) {
	data := pack(t, map[string]string{
		"content.xml": content(testStyles, `<office:text>`+p(`a<office:annotation>`+p("b")+`</office:annotation><text:note><text:note-body>`+p("n")+`</text:note-body></text:note>`)+`</office:text>`),
		"meta.xml":    "<office:document-meta " + namespaces + `><office:meta><meta:document-statistic meta:page-count="3"/></office:meta></office:document-meta>`,
	})
	d, err := Read(context.Background(), data, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if d.Pages != 0 || len(d.Blocks) < 3 {
		t.Errorf("pages %d, %s", d.Pages, show(d))
	}
	for _, b := range d.Blocks {
		if b.Prov.Page != 0 {
			t.Errorf("%q on page %d", b.Text, b.Prov.Page)
		}
	}
}

// TestOutline numbers headings that stand in no list.
func TestOutline(t *testing.T) {
	outline := `<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/><text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>`
	h := func(level, attrs, words string) string {
		return `<text:h text:outline-level="` + level + `" ` + attrs + `>` + words + `</text:h>`
	}
	d, err := Read(context.Background(), flatText(outline, h("1", "", "a")+h("2", "", "b")+h("1", `text:is-list-header="true"`, "c")+h("2", "", "d")+h("1", "", "e")+h("2", `text:start-value="7"`, "f")), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(d), "H1 1. a\nH2 1.1 b\nH1 c\nH2 1.2 d\nH1 2. e\nH2 2.7 f"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestSpreadsheet(t *testing.T) {
	body := `<office:spreadsheet><table:table table:name="表一"><table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>` +
		tr(`<table:table-cell/>`+cells("甲", "隐")+`<table:table-cell office:value-type="float" office:value="800"/>`) + tr(`<table:table-cell/>`+cells("乙")) +
		`<table:table-row table:visibility="filter">` + cells("滤") + `</table:table-row></table:table>` +
		`<table:table table:name="表二" table:style-name="THid">` + tr(cells("丙", "丁")) + `</table:table></office:spreadsheet>`
	d, err := Read(context.Background(), pack(t, map[string]string{"content.xml": content(testStyles, body)}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(d), "T 甲|800 / 乙|\nC 丙\t丁"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if d.Blocks[0].Prov.Sheet != "表一" || d.Blocks[1].Prov.Sheet != "表二" || len(d.Warnings) != 3 {
		t.Errorf("%v, %q", d.Blocks, d.Warnings)
	}
}

func TestPresentation(t *testing.T) {
	slide := func(words string) string {
		return `<draw:page><draw:frame><draw:text-box>` + p(words) + `</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box>` + p("注"+words) + `</draw:text-box></draw:frame></presentation:notes></draw:page>`
	}
	d, err := Read(context.Background(), pack(t, map[string]string{"content.xml": content("", "<office:presentation>"+slide("a")+slide("b")+"</office:presentation>")}), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := show(d), "P a\nP b\nC 注a\nC 注b"; got != want || d.Pages != 2 || d.Blocks[1].Prov.Page != 2 || d.Blocks[3].Prov.Page != 2 {
		t.Errorf("got\n%s\nwant\n%s\n%v", got, want, d)
	}
}

func TestErrors(t *testing.T) {
	text := func(body string) string { return content(testStyles, "<office:text>"+body+"</office:text>") }
	good := pack(t, map[string]string{"content.xml": text(p("正文"))})
	repeated := `<table:table>` + strings.Repeat(`<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="256">`+p("a")+`</table:table-cell></table:table-row>`, 50) + `</table:table>`
	tests := []struct {
		name   string
		data   []byte
		limits Limits
		want   error
	}{
		{"nothing", nil, Limits{}, corpus.ErrEmpty},
		{"no text", flatText("", p(" ")), Limits{}, corpus.ErrEmpty},
		{"picture only", flatText("", p(`<draw:frame><draw:image/></draw:frame>`)), Limits{}, corpus.ErrNeedsOCR},
		{"no XML", []byte("text"), Limits{}, corpus.ErrUnsupported},
		{"other XML", []byte("<html/>"), Limits{}, corpus.ErrUnsupported},
		{"other body", pack(t, map[string]string{"content.xml": content("", "<office:chart/>")}), Limits{}, corpus.ErrUnsupported},
		{"other zip", pack(t, map[string]string{"a.txt": "a"}), Limits{}, corpus.ErrUnsupported},
		{"no directory", good[:len(good)/2], Limits{}, corpus.ErrTruncated},
		{"no zip", []byte("PKxx"), Limits{}, corpus.ErrMalformed},
		{"cut before the text", []byte(strings.TrimSuffix(string(flatText("", "")), "</office:text></office:body></office:document>")), Limits{}, corpus.ErrTruncated},
		{"encrypted", pack(t, map[string]string{"content.xml": "\x01\x02", "META-INF/manifest.xml": `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>`}), Limits{}, corpus.ErrEncrypted},
		{"entities", []byte(`<!DOCTYPE x [<!ENTITY a "aaaa">]>` + string(flatText("", p("&a;")))), Limits{}, corpus.ErrMalformed},
		{"large part", pack(t, map[string]string{"content.xml": text(p(strings.Repeat("a", 1<<20)))}), Limits{MaxPartBytes: 1 << 19}, corpus.ErrBomb},
		{"large parts", pack(t, map[string]string{"content.xml": text(p("a")), "styles.xml": strings.Repeat(" ", 1<<20)}), Limits{MaxTotalBytes: 1 << 20}, corpus.ErrBomb},
		{"many entries", pack(t, map[string]string{"content.xml": text(p("a")), "a": "", "b": ""}), Limits{MaxEntries: 2}, corpus.ErrBomb},
		{"deep", flatText("", strings.Repeat("<text:section>", 1000)+p("a")), Limits{}, corpus.ErrBomb},
		{"long", flatText("", p(strings.Repeat("a", 200))), Limits{MaxTextBytes: 100}, corpus.ErrBomb},
		{"repeated", flatText("", repeated), Limits{}, corpus.ErrBomb},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if d, err := Read(context.Background(), tt.data, tt.limits); !errors.Is(err, tt.want) || d != nil {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, flatText("", strings.Repeat(p("a"), 5000)), Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v after cancelling", err)
	}
}

// TestCut reads what stands before a break.
func TestCut(t *testing.T) {
	whole := string(flatText("", p("甲")+p("乙")))
	d, err := Read(context.Background(), []byte(whole[:strings.Index(whole, "乙")]), Limits{})
	if err != nil || len(d.Warnings) != 1 || d.Blocks[0].Text != "甲" || d.Blocks[0].Kind != raw.Paragraph {
		t.Errorf("%v, %v", d, err)
	}
}
