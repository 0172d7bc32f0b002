package corpus

import (
	"strings"
	"testing"
)

func TestSpan(t *testing.T) {
	s := Span{Start: 3, End: 9}
	if s.Len() != 6 {
		t.Errorf("Len of %v is %d, want 6", s, s.Len())
	}
	for _, c := range []struct {
		name string
		o    Span
		want bool
	}{
		{"itself", Span{3, 9}, true},
		{"inside", Span{4, 8}, true},
		{"at the start", Span{3, 4}, true},
		{"at the end", Span{8, 9}, true},
		{"empty, inside", Span{5, 5}, true},
		{"empty, at the open end", Span{9, 9}, true},
		{"over the start", Span{2, 4}, false},
		{"over the end", Span{8, 10}, false},
		{"around", Span{0, 20}, false},
		{"before", Span{0, 3}, false},
		{"behind", Span{9, 12}, false},
	} {
		if got := s.Contains(c.o); got != c.want {
			t.Errorf("%s: %v.Contains(%v) = %v, want %v", c.name, s, c.o, got, c.want)
		}
	}
}

// sample is a text of a title, a paragraph and a table of two rows, as clean
// makes them: one '\n' between blocks and rows, '\t' between cells.
func sample() *Text {
	t := &Text{Content: "标题\n正文。\n岗位\t人数\n书记\t1"}
	at := func(part string) Span {
		i := strings.Index(t.Content, part)
		return Span{i, i + len(part)}
	}
	table := at("岗位\t人数\n书记\t1")
	t.Blocks = []Block{
		{Kind: BlockTitle, Span: at("标题")},
		{Kind: BlockParagraph, Span: at("正文。")},
		{Kind: BlockTable, Span: table, Rows: [][]Span{{at("岗位"), at("人数")}, {at("书记"), at("1")}}},
	}
	return t
}

func TestSlice(t *testing.T) {
	text := sample()
	for i, want := range []string{"标题", "正文。", "岗位\t人数\n书记\t1"} {
		if got := text.Slice(text.Blocks[i].Span); got != want {
			t.Errorf("block %d is %q, want %q", i, got, want)
		}
	}
	if got := text.Slice(text.Blocks[2].Rows[1][0]); got != "书记" {
		t.Errorf("cell is %q, want 书记", got)
	}
	if got := text.Slice(Span{6, 6}); got != "" {
		t.Errorf("empty span is %q", got)
	}
}

func TestBlockAt(t *testing.T) {
	text := sample()
	for _, c := range []struct {
		name string
		off  int
		want int
	}{
		{"before the text", -1, -1},
		{"first byte", 0, 0},
		{"last byte of the title", len("标题") - 1, 0},
		{"the separator belongs to neither", len("标题"), -1},
		{"first byte of the paragraph", len("标题\n"), 1},
		{"separator before the table", len("标题\n正文。"), -1},
		{"tabulator inside the table", strings.Index(text.Content, "\t"), 2},
		{"line break inside the table", strings.Index(text.Content, "\n书"), 2},
		{"last byte", len(text.Content) - 1, 2},
		{"end of the text", len(text.Content), -1},
		{"behind the text", len(text.Content) + 9, -1},
	} {
		if got := text.BlockAt(c.off); got != c.want {
			t.Errorf("%s: BlockAt(%d) = %d, want %d", c.name, c.off, got, c.want)
		}
	}
	if got := (&Text{}).BlockAt(0); got != -1 {
		t.Errorf("BlockAt of an empty text = %d, want -1", got)
	}
}

func TestProperty(t *testing.T) {
	text := &Text{Properties: []Property{
		{"索引号", "  "},
		{"发布机构", "市民政局"},
		{"索引号", "A-1"},
		{"索引号", "A-2"},
		{"文号", " 示例〔2024〕1号"},
	}}
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"索引号"}, "A-1"},                // a blank value is none; the first other one counts
		{[]string{"发文字号", "文号"}, " 示例〔2024〕1号"}, // as found
		{[]string{"文号", "发布机构"}, " 示例〔2024〕1号"}, // the order of the names decides
		{[]string{"发布机构", "文号"}, "市民政局"},
		{[]string{"有效性"}, ""},
		{nil, ""},
	} {
		if got := text.Property(c.names...); got != c.want {
			t.Errorf("Property(%q) = %q, want %q", c.names, got, c.want)
		}
	}
}

func TestSourceOffset(t *testing.T) {
	// Source: “　标题\n正 文２。”: the wide blank in front and the one inside are
	// left out, the full-width digit is folded to one byte.
	source := "\u3000标题\n正 文２。"
	text := &Text{Content: "标题\n正文2。", Runs: []Run{
		{Out: 0, OutLen: 6, In: 3, InLen: 6},
		{Out: 7, OutLen: 3, In: 10, InLen: 3},
		{Out: 10, OutLen: 3, In: 14, InLen: 3},
		{Out: 13, OutLen: 1, In: 17, InLen: 3},
		{Out: 14, OutLen: 3, In: 20, InLen: 3},
	}}
	for _, c := range []struct {
		name string
		off  int
		want int
	}{
		{"before the text", -1, -1},
		{"first character", 0, strings.Index(source, "标")},
		{"inside a character", 1, strings.Index(source, "标") + 1},
		{"second character", 3, strings.Index(source, "题")},
		{"separator put there", 6, -1},
		{"behind a separator", 7, strings.Index(source, "正")},
		{"behind a blank left out", 10, strings.Index(source, "文")},
		{"folded character", 13, strings.Index(source, "２")},
		{"behind a folded character", 14, strings.Index(source, "。")},
		{"last byte", 16, len(source) - 1},
		{"end of the text", 17, -1},
	} {
		if got := text.SourceOffset(c.off); got != c.want {
			t.Errorf("%s: SourceOffset(%d) = %d, want %d", c.name, c.off, got, c.want)
		}
	}
	// a character folded to a longer one: every byte of it leads to its start
	longer := &Text{Content: "长", Runs: []Run{{Out: 0, OutLen: 3, In: 5, InLen: 1}}}
	for off := range 3 {
		if got := longer.SourceOffset(off); got != 5 {
			t.Errorf("SourceOffset(%d) inside a folded character = %d, want 5", off, got)
		}
	}
	if got := (&Text{Content: "无"}).SourceOffset(0); got != -1 {
		t.Errorf("SourceOffset without runs = %d, want -1", got)
	}
}
