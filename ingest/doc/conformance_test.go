package doc

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// shared is the folder of test files beside the repository.
const shared = "../../../shared/files"

// sharedFile reads a shared test file, or skips the test.
func sharedFile(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join(shared, name))
	if errors.Is(err, os.ErrNotExist) {
		tb.Skipf("shared test file %s is absent", name)
	}
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// bodyLines are the lines of the document itself, without any white space.
func bodyLines(d *raw.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
		case raw.Table:
			for _, row := range b.Rows {
				for _, cell := range row {
					out = append(out, squeeze(cell))
				}
			}
		default:
			out = append(out, squeeze(b.Text))
		}
	}
	return out
}

func squeeze(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
}

// chinese are the Chinese characters of s.
func chinese(s string) string {
	return strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Han, c) {
			return c
		}
		return -1
	}, s)
}

// distance is the edit distance of a and b in characters.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i, c := range s {
		diagonal := row[0]
		row[0] = i + 1
		for j, e := range t {
			cost := diagonal
			if c != e {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(t)]
}

var labelled = regexp.MustCompile(`^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)`)

// TestTruth compares the documents with their text, and the automatic numbers
// with the lines that have them there.
func TestTruth(t *testing.T) {
	for _, name := range []string{"seed0.doc", "seed1.doc", "seed3.doc", "seed0.wps", "seed0_num.doc", "seed1_num.doc", "seed3_num.doc"} {
		t.Run(name, func(t *testing.T) {
			truth := string(sharedFile(t, "office/"+name[:5]+".truth.txt"))
			d, err := Read(context.Background(), sharedFile(t, "office/"+name), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			lines := bodyLines(d)
			got, wanted := chinese(strings.Join(lines, "")), chinese(truth)
			accuracy := 1 - float64(distance(got, wanted))/float64(len([]rune(wanted)))
			t.Logf("accuracy %.4f", accuracy)
			if accuracy < 0.995 {
				t.Errorf("accuracy %.4f", accuracy)
			}
			compareLabels(t, lines, truth)
			items := 0
			for _, b := range d.Blocks {
				if b.Kind == raw.ListItem {
					items++
				}
			}
			if numbered := strings.Contains(name, "_num"); numbered != (items > 0) {
				t.Errorf("%d list items", items)
			}
		})
	}
}

// compareLabels checks that the lines with a label are those of truth.
func compareLabels(t *testing.T, lines []string, truth string) {
	var wanted, got []string
	for l := range strings.SplitSeq(truth, "\n") {
		if l = squeeze(l); labelled.MatchString(l) {
			wanted = append(wanted, l)
		}
	}
	for _, l := range lines {
		if labelled.MatchString(l) {
			got = append(got, l)
		}
	}
	if len(wanted) == 0 || strings.Join(got, "\n") != strings.Join(wanted, "\n") {
		t.Errorf("labelled lines\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(wanted, "\n"))
	}
}

// TestFeatures reads a document that has every feature once.
func TestFeatures(t *testing.T) {
	d, err := Read(context.Background(), sharedFile(t, "office/features.doc"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	all := show(d)
	for _, m := range []string{
		"header:页眉红头单位", "heading1:关于提高社区工作者待遇的答复", "item1:一、总体要求正文", "item2:（一）明确人员配置", "item2:（二）规范管理制度",
		"item3:1. 第一小点", "item3:2. 第二小点", "item1:二、保障措施正文", "item2:（一）加强领导", "第五条 样式编号条款", "第六条 样式编号条款乙",
		"每人每月新标准一千元，按月发放。", "移动语句九九", "脚注处甲[注1]，尾注处乙[注2]。", "note:[注1]脚注正文甲甲", "note:[注2]尾注正文乙乙",
		"2023年5月6日超链接文字", "换行之后-连字符后☑", "拼音本字", "text:文本框所在段\ntext:文本框内容七七", "comment:批注意见内容", "footer:",
		"岗位等级|基本工资（元/月）|补贴|补贴\n主任|3500|职级800|驻点200\n主任|3600|职级900|驻点300\n", "嵌套|内层甲\t内层乙", "1.5%",
	} {
		if !strings.Contains(all, m) {
			t.Errorf("%q is missing", m)
		}
	}
	for _, m := range []string{"旧标准", "隐藏文字密", "PAGE", "HYPERLINK", "REF bm", "EQ", "pīnyīn"} {
		if strings.Contains(all, m) {
			t.Errorf("%q is shown", m)
		}
	}
	for _, m := range []string{"移动语句九九", "文本框内容七七", "脚注正文甲甲", "样式编号条款乙", "1.5%"} {
		if n := strings.Count(all, m); n != 1 {
			t.Errorf("%q stands %d times", m, n)
		}
	}
	if t.Failed() {
		t.Log(all)
	}
}

// TestHostile reads damaged, hostile and foreign files: a stated refusal, or text.
func TestHostile(t *testing.T) {
	anything := errors.New("text or a refusal")
	tests := map[string]error{
		"office/fake_docx_as.doc":                          corpus.ErrMalformed,
		"office/fake_html_as.doc":                          corpus.ErrMalformed,
		"office/ms_works.wps":                              corpus.ErrUnsupported,
		"office/register.xls":                              corpus.ErrUnsupported,
		"public/poi__test-data__document__word2.doc":       corpus.ErrUnsupported,
		"public/poi__test-data__document__Word95.doc":      nil,
		"public/poi__test-data__document__word95err.doc":   nil,
		"nasty/doc/0791-Word6_sections.doc":                nil,
		"nasty/doc/0755-Bug47731.doc":                      corpus.ErrNeedsOCR,
		"nasty/doc/0903-testWORKSWordProcessor4.0.wps.doc": corpus.ErrUnsupported,
	}
	for row := range strings.SplitSeq(string(sharedFile(t, "nasty/manifest.tsv")), "\n") {
		if f := strings.Split(row, "\t"); len(f) >= 8 && f[1] == "doc" {
			if _, known := tests["nasty/"+f[0]]; !known {
				tests["nasty/"+f[0]] = anything
			}
		}
	}
	for name, wanted := range tests {
		t.Run(filepath.Base(name), func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, name), Limits{})
			switch {
			case err == nil && !hasText(d.Blocks):
				t.Error("neither text nor error")
			case err != nil && corpus.Code(err) == "internal":
				t.Errorf("error without sentinel: %v", err)
			case wanted == anything:
			case !errors.Is(err, wanted):
				t.Errorf("error %v, want %v", err, wanted)
			}
		})
	}
}

// TestPublic holds words of public files that need more than a piece table:
// 8-bit text of Word 6 and 95, and tables.
func TestPublic(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(shared, "public", "*.doc"))
	if len(files) == 0 {
		t.Skip("shared test files are absent")
	}
	wanted := map[string]string{
		"poi__test-data__document__word95err.doc":               "предлагает со склада", // 8-bit, in the code page of the font
		"npoi__testcases__test-data__document__simple-list.doc": "item1:2. Second item in list\n",
	}
	read := 0
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), data, Limits{})
		if err != nil {
			if corpus.Code(err) == "internal" {
				t.Errorf("%s: %v", filepath.Base(f), err)
			}
			continue
		}
		read++
		if all := show(d); !strings.Contains(all, wanted[filepath.Base(f)]) {
			t.Errorf("%s: %q is missing", filepath.Base(f), wanted[filepath.Base(f)])
		} else if strings.Count(all, "\uFFFD") > len(all)/100 {
			t.Errorf("%s: many characters are unreadable", filepath.Base(f))
		}
	}
	if read < len(files)*9/10 {
		t.Errorf("%d of %d files read", read, len(files))
	}
}
