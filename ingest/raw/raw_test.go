package raw

import (
	"slices"
	"strings"
	"testing"
)

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name, text string
		lines      []string
		pages      []int // of each line
	}{
		{"nothing", "", nil, nil},
		{"one line", "标题", []string{"标题"}, []int{0}},
		{"line ends of three systems", "甲\n乙\r\n丙\r丁", []string{"甲", "乙", "丙", "丁"}, []int{0, 0, 0, 0}},
		{"a blank line is an empty block", "甲\n\n乙\n", []string{"甲", "", "乙", ""}, []int{0, 0, 0, 0}},
		{"blanks stay", "　　甲 \t", []string{"　　甲 \t"}, []int{0}},
		{"a form feed begins a page", "甲\n乙\f丙", []string{"甲", "乙", "丙"}, []int{1, 1, 2}},
		{"a form feed behind every page", "甲\n\f乙\n\f", []string{"甲", "", "乙", ""}, []int{1, 1, 2, 2}},
		{"an empty page counts", "甲\f\f乙", []string{"甲", "", "乙"}, []int{1, 2, 3}},
		{"one page", "甲\f", []string{"甲"}, []int{1}},
	} {
		d := Lines(c.text)
		var lines []string
		var pages []int
		for _, b := range d.Blocks {
			if b.Kind != Line || b.Rows != nil {
				t.Errorf("%s: block %+v is no line", c.name, b)
			}
			lines, pages = append(lines, b.Text), append(pages, b.Prov.Page)
		}
		if !slices.Equal(lines, c.lines) || !slices.Equal(pages, c.pages) {
			t.Errorf("%s: lines %q on pages %v, want %q on %v", c.name, lines, pages, c.lines, c.pages)
		}
		last := 0
		if n := len(c.pages); n > 0 {
			last = c.pages[n-1]
		}
		if d.Pages != last {
			t.Errorf("%s: %d pages, want %d", c.name, d.Pages, last)
		}
	}
}

func TestSource(t *testing.T) {
	for _, c := range []struct {
		name   string
		blocks []Block
		want   string
	}{
		{"no block", nil, ""},
		{"lines", []Block{{Text: "甲"}, {}, {Text: "乙"}}, "甲\n\n乙"},
		{"a table", []Block{{Kind: Table, Rows: [][]string{{"甲", "乙"}, {"丙", "丁"}}}}, "甲\t乙\n丙\t丁"},
		{"a table between lines", []Block{{Text: "上"}, {Kind: Table, Rows: [][]string{{"甲"}}}, {Text: "下"}}, "上\n甲\n下"},
		{"empty cells", []Block{{Kind: Table, Rows: [][]string{{"", "乙", ""}, {"", "", "丁"}}}}, "\t乙\t\n\t\t丁"},
		{"a line break in a cell stays", []Block{{Kind: Table, Rows: [][]string{{"甲\n乙", "丙"}}}}, "甲\n乙\t丙"},
		{"a row without cells", []Block{{Kind: Table, Rows: [][]string{{}, {"甲"}, {}, {"乙"}}}}, "甲\n乙"},
		{"rows without cells", []Block{{Kind: Table, Rows: [][]string{{}, {}}}, {Text: "下"}}, "\n下"},
		{"a table without rows is its text", []Block{{Kind: Table, Text: "甲"}, {Text: "乙"}}, "甲\n乙"},
	} {
		d := &Document{Blocks: c.blocks}
		if got := d.Source(); got != c.want {
			t.Errorf("%s: Source() = %q, want %q", c.name, got, c.want)
		}
		checkLengths(t, d)
	}
}

// checkLengths tests that SourceLen leads to every block of Source.
func checkLengths(t *testing.T, d *Document) {
	t.Helper()
	source, at := d.Source(), 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		end := at + b.SourceLen()
		if end > len(source) {
			t.Fatalf("block %d ends at %d of %d bytes", i, end, len(source))
		}
		alone := (&Document{Blocks: []Block{*b}}).Source()
		if source[at:end] != alone {
			t.Errorf("block %d is %q in the source, want %q", i, source[at:end], alone)
		}
		if i+1 < len(d.Blocks) && source[end] != '\n' {
			t.Errorf("block %d is followed by %q", i, source[end])
		}
		at = end + 1
	}
	if len(d.Blocks) > 0 && at != len(source)+1 {
		t.Errorf("blocks end at %d of %d bytes", at-1, len(source))
	}
}

// FuzzLines: a text without page breaks and carriage returns is its own source.
func FuzzLines(f *testing.F) {
	for _, s := range []string{"", "甲\n乙", "甲\r\n\r乙\f丙\f", "\n\n", "\f", "\xff\n\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := Lines(text)
		checkLengths(t, d)
		if !strings.ContainsAny(text, "\r\f") && d.Source() != text {
			t.Errorf("source of %q is %q", text, d.Source())
		}
		page := 0
		for _, b := range d.Blocks {
			if strings.ContainsAny(b.Text, "\n\r\f") {
				t.Errorf("line %q", b.Text)
			}
			if b.Prov.Page < page || b.Prov.Page > d.Pages {
				t.Errorf("page %d behind page %d of %d", b.Prov.Page, page, d.Pages)
			}
			page = b.Prov.Page
		}
	})
}

// FuzzTable: the lengths of tables agree with their text, whatever the cells.
func FuzzTable(f *testing.F) {
	f.Add("甲|乙/丙|丁")
	f.Add("//|/")
	f.Add("")
	f.Fuzz(func(t *testing.T, cells string) {
		var rows [][]string
		for _, row := range strings.Split(cells, "/") {
			var r []string
			if row != "" {
				r = strings.Split(row, "|")
			}
			rows = append(rows, r)
		}
		checkLengths(t, &Document{Blocks: []Block{{Text: "上"}, {Kind: Table, Rows: rows}, {Text: "下"}}})
	})
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{
		"第 3 页":       {3},
		"第 1—3、7 页":   {1, 2, 3, 7},
		"第 2、4、6—7 页": {2, 4, 6, 7},
	} {
		if got := PageList(pages); got != want {
			t.Errorf("%v: %q, want %q", pages, got, want)
		}
	}
	var odd []int
	for i := range 20 {
		odd = append(odd, 2*i+1)
	}
	if got, want := PageList(odd), "第 1、3、5、7、9、11、13、15、17、19、21、23、… 页"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestIllegible(t *testing.T) {
	for text, want := range map[string]bool{
		"\ufffd\ufffd": true, "\ufffd\ufffd 8\ufffd": true, "\ufffd": false, "点击\ufffd和\ufffd以后再继续": false, "可读": false, "": false,
	} {
		if got := (Block{Text: text}).Illegible(); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}
