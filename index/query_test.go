package index

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
)

// queryCases gives the terms as +found, -absent, with "" around quoted ones.
var queryCases = []struct {
	name, in string
	want     []string
	warn     bool
}{
	{"empty", "", nil, false},
	{"blanks only", " 　\t", nil, false},
	{"two words", "社区 工作者", []string{"+社区", "+工作者"}, false},
	{"full-width blank", "社区　工作者", []string{"+社区", "+工作者"}, false},
	{"ASCII quotes", `"社区 工作者" 补贴`, []string{`+"社区 工作者"`, "+补贴"}, false},
	{"Chinese quotes", "“社区 工作者”补贴", []string{`+"社区 工作者"`, "+补贴"}, false},
	{"corner quotes", "「两委」", []string{`+"两委"`}, false},
	{"other quotes inside", `"关于“两委”的"`, []string{`+"关于“两委”的"`}, false},
	{"word before a quotation", `社区"两委"`, []string{"+社区", `+"两委"`}, false},
	{"exclude", "社区 -物业", []string{"+社区", "-物业"}, false},
	{"exclude only", "-物业", []string{"-物业"}, false},
	{"exclude, full width", "－物业", []string{"-物业"}, false},
	{"exclude a quotation", `-"物业 管理" 社区`, []string{`-"物业 管理"`, "+社区"}, false},
	{"minus inside", "B-19 7-18级", []string{"+B-19", "+7-18级"}, false},
	{"minus alone", "社区 - 物业", []string{"+社区", "+-", "+物业"}, false},
	{"minus at the end", "社区 -", []string{"+社区", "+-"}, false},
	{"two minus signs", "--x", []string{"--x"}, false},
	{"minus after a quotation", `"社区"-物业`, []string{`+"社区"`, "+-物业"}, false},
	{"unbalanced", `"社区 工作者`, []string{"+社区", "+工作者"}, true},
	{"unbalanced at the end", `社区"`, []string{"+社区"}, true},
	{"unbalanced Chinese", "”社区“ 工作者", []string{"+社区", "+工作者"}, true},
	{"mixed pair", "“社区\"", []string{"+社区"}, true},
	{"minus before an unbalanced quote", `-"社区`, []string{"+社区"}, true},
	{"empty quotation", `"" 社区`, []string{"+社区"}, false},
	{"nothing left by folding", "\u200b 社区 -\u200b", []string{"+社区"}, false},
	{"punctuation", "，。", []string{"+，。"}, false},
	{"document number", "西民函〔2023〕41号", []string{"+西民函〔2023〕41号"}, false},
	{"invalid UTF-8", "社\xff区", []string{"+社\xff区"}, false},
}

func describe(q Query) []string {
	var out []string
	for _, t := range q.Terms {
		s := t.Text
		if t.Quoted {
			s = `"` + s + `"`
		}
		if t.Exclude {
			s = "-" + s
		} else {
			s = "+" + s
		}
		out = append(out, s)
	}
	return out
}

func TestParseQuery(t *testing.T) {
	for _, c := range queryCases {
		q, err := ParseQuery(c.in)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := describe(q); !slices.Equal(got, c.want) {
			t.Errorf("%s: ParseQuery(%q) = %q, want %q", c.name, c.in, got, c.want)
		}
		if warned := len(q.Warnings) > 0; warned != c.warn {
			t.Errorf("%s: warnings %q", c.name, q.Warnings)
		}
	}
}

func TestParseQueryLength(t *testing.T) {
	if _, err := ParseQuery(strings.Repeat("社", 1000)); err != nil {
		t.Errorf("1,000 characters: %v", err)
	}
	if _, err := ParseQuery(strings.Repeat("社", 1001)); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("1,001 characters: %v, want %v", err, corpus.ErrUsage)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, c := range queryCases {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := ParseQuery(s)
		if err != nil {
			if !errors.Is(err, corpus.ErrUsage) {
				t.Fatal(err)
			}
			return
		}
		total := 0
		for _, term := range q.Terms {
			if term.folded == "" || term.folded != Fold(term.Text) || !strings.Contains(s, term.Text) {
				t.Fatalf("term %+v of %q", term, s)
			}
			if !term.Quoted && termEnd(term.Text) < len(term.Text) {
				t.Fatalf("unquoted term %q of %q holds a blank or a quotation mark", term.Text, s)
			}
			total += len(term.Text)
		}
		if total > len(s) {
			t.Fatalf("%d bytes of terms from %d of %q", total, len(s), s)
		}
		// Written out and read again, the query asks for the same.
		again, err := ParseQuery(q.String())
		if err != nil {
			return // quoting made it too long
		}
		if !slices.Equal(again.wanted(), q.wanted()) || !slices.Equal(again.unwanted(), q.unwanted()) {
			t.Fatalf("%q means %q without %q, written as %q it means %q without %q",
				s, q.wanted(), q.unwanted(), q.String(), again.wanted(), again.unwanted())
		}
	})
}
