package segment

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

var sentenceTests = []struct {
	name, text string
	want       []string
}{
	{"empty", "", nil},
	{"blanks only", " \n\u3000\t\r\n", nil},
	{"full stop", "感谢您的关心。现答复如下", []string{"感谢您的关心。", "现答复如下"}},
	{"question and exclamation", "怎么办？抓落实！好吗?好!行", []string{"怎么办？", "抓落实！", "好吗?", "好!", "行"}},
	{"several marks", "真的？！太好了！！！", []string{"真的？！", "太好了！！！"}},
	{"semicolons and commas end none", "一是加强领导；二是落实资金;三是督查，并通报：按月", []string{"一是加强领导；二是落实资金;三是督查，并通报：按月"}},
	{"ellipsis ends none", "包括养老、托育……等服务", []string{"包括养老、托育……等服务"}},
	{"line breaks", "一、基本情况\n近年来\r\n\n二、下一步", []string{"一、基本情况", "近年来", "二、下一步"}},
	{"line separators", "甲\u2028乙\u2029丙\f丁", []string{"甲", "乙", "丙", "丁"}},
	{"closing quotes and brackets stay", "他说：“好。”（见附件。）《办法。》「是。」『否。』完", []string{"他说：“好。”", "（见附件。）", "《办法。》", "「是。」", "『否。』", "完"}},
	{"closer after closer", "（他说：“好。”）。下", []string{"（他说：“好。”）。", "下"}},
	{"opening ones begin the next", "甲。（乙）丙。“丁”", []string{"甲。", "（乙）丙。", "“丁”"}},
	{"quoted sentence within another", "有关“改革体制。”、“理顺关系。”，以及其他。", []string{"有关“改革体制。”、“理顺关系。”，以及其他。"}},
	{"ASCII quotation marks", `他说"好。"他又说"行。"完`, []string{`他说"好。"`, `他又说"行。"`, "完"}},
	{"ASCII quotation mark that opens", `甲。"乙"丙。`, []string{"甲。", `"乙"丙。`}},
	{"ASCII quotation is over at the line", "甲\"乙\n丙。\"丁\"", []string{"甲\"乙", "丙。", "\"丁\""}},
	{"ASCII brackets", "(核定不超过5天。)下一步", []string{"(核定不超过5天。)", "下一步"}},
	{"blanks around", "  甲。 \u3000乙 丙。\t", []string{"甲。", "乙 丙。"}},
	{"decimals, labels, addresses", "3.加强1.5倍 www.gov.cn 2023.5. 完", []string{"3.加强1.5倍 www.gov.cn 2023.5. 完"}},
	{"dot after a Chinese character", "加强领导. 落实", []string{"加强领导. 落实"}},
	{"dot after a Latin word", "See the notice. 附件 GB. 完", []string{"See the notice.", "附件 GB.", "完"}},
	{"dot and closer after a Latin word", "(see notice.) Next", []string{"(see notice.)", "Next"}},
	{"dot after a Latin label", "A. 加强领导", []string{"A. 加强领导"}},
	{"query of an address", "见http://www.gov.cn/a!b.do?id=3&n=1?下", []string{"见http://www.gov.cn/a!b.do?id=3&n=1?", "下"}},
	{"marks without words", "。\n”。甲", []string{"。", "”。", "甲"}},
	{"half-width full stop", "ｱ｡甲", []string{"ｱ｡", "甲"}},
	{"no UTF-8", "甲\xff。乙\xe6", []string{"甲\xff。", "乙\xe6"}},
	{"NUL", "甲\x00。\x00", []string{"甲\x00。", "\x00"}},
}

func TestSentences(t *testing.T) {
	for _, tt := range sentenceTests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, s := range Sentences(tt.text) {
				got = append(got, tt.text[s.Start:s.End])
			}
			if strings.Join(got, "|") != strings.Join(tt.want, "|") {
				t.Errorf("Sentences(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

// Every byte that is no blank lies in exactly one sentence, none begins or ends
// with a blank, and none holds a line break.
func FuzzSentences(f *testing.F) {
	for _, tt := range sentenceTests {
		f.Add(tt.text)
	}
	f.Add(paragraph)
	for _, mark := range []string{"。", "！", "!", "?", ".", "”", "\"", "。”、"} {
		f.Add(strings.Repeat(mark, 256<<10/len(mark)) + "，") // at once, or in minutes
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range Sentences(text) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("span %v after byte %d in %q", s, last, text)
			}
			if between := text[last:s.Start]; strings.TrimSpace(between) != "" {
				t.Errorf("%q lies in no sentence of %q", between, text)
			}
			sentence := text[s.Start:s.End]
			first, _ := utf8.DecodeRuneInString(sentence)
			end, _ := utf8.DecodeLastRuneInString(sentence)
			if unicode.IsSpace(first) || unicode.IsSpace(end) {
				t.Errorf("sentence %q of %q has a blank at its edge", sentence, text)
			}
			if strings.ContainsFunc(sentence, isLineBreak) {
				t.Errorf("sentence %q of %q goes over a line break", sentence, text)
			}
			last = s.End
		}
		if rest := text[last:]; strings.TrimSpace(rest) != "" {
			t.Errorf("%q lies in no sentence of %q", rest, text)
		}
	})
}
