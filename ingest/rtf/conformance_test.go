package rtf

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

// texts are the lines of the document itself, cells apart.
func documentLines(d *raw.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
		case raw.Table:
			for _, row := range b.Rows {
				out = append(out, row...)
			}
		default:
			out = append(out, b.Text)
		}
	}
	return out
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
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
	for name, seed := range map[string]string{
		"seed0.rtf": "seed0", "seed1.rtf": "seed1", "seed3.rtf": "seed3", "fake_rtf_as.doc": "seed1",
		"seed0_num.rtf": "seed0", "seed1_num.rtf": "seed1", "seed3_num.rtf": "seed3",
	} {
		t.Run(name, func(t *testing.T) {
			data := sharedFile(t, "office/"+name)
			truth := string(sharedFile(t, "office/"+seed+".truth.txt"))
			d, err := Read(context.Background(), data, Limits{})
			if err != nil {
				t.Fatal(err)
			}
			got, wanted := squeeze(strings.Join(documentLines(d), "")), squeeze(truth)
			similarity := 1 - float64(distance(got, wanted))/float64(len([]rune(wanted)))
			if similarity < 0.995 {
				t.Errorf("similarity %.4f", similarity)
			}
			t.Logf("similarity %.4f", similarity)
			if strings.Contains(name, "_num") {
				compareLabels(t, d, truth)
			}
		})
	}
}

// compareLabels checks that the numbered paragraphs are the lines of truth that
// begin with a label, with the same labels.
func compareLabels(t *testing.T, d *raw.Document, truth string) {
	t.Helper()
	var wanted, got []string
	for l := range strings.SplitSeq(truth, "\n") {
		if l = squeeze(l); labelled.MatchString(l) {
			wanted = append(wanted, l)
		}
	}
	items := 0
	for _, b := range d.Blocks {
		if l := squeeze(b.Text); labelled.MatchString(l) {
			got = append(got, l)
		}
		if b.Kind == raw.ListItem {
			items++
			if !labelled.MatchString(squeeze(b.Text)) {
				t.Errorf("list item without label: %.30q", b.Text)
			}
		}
	}
	if len(wanted) == 0 || len(got) != len(wanted) || items == 0 {
		t.Fatalf("%d labelled lines, %d of them list items, want %d", len(got), items, len(wanted))
	}
	for i := range got {
		if got[i] != wanted[i] {
			t.Errorf("label of line %d: %.30q, want %.30q", i, got[i], wanted[i])
		}
	}
	t.Logf("%d labels, %d of them automatic", len(got), items)
}

func TestFeatures(t *testing.T) {
	d, err := Read(context.Background(), sharedFile(t, "office/features.rtf"), Limits{})
	if err != nil {
		t.Fatal(err)
	}
	all := show(d)
	t.Log("\n" + all)
	for _, m := range []string{
		"H1 关于提高社区工作者待遇的答复", "L1 一、总体要求正文", "L2 （一）明确人员配置", "（二）规范管理制度", "L3 1. 第一小点", "2. 第二小点", "二、保障措施正文", "（一）加强领导",
		"第五条 样式编号条款", "第六条 样式编号条款乙", "每人每月新标准一千元，按月发放。", "（移出处）", "移动语句九九（移入处）",
		"脚注处甲[注1]，尾注处乙[注2]。", "N [注1]脚注正文甲甲", "N [注2]尾注正文乙乙", "被批注文字", "C 批注意见内容", "书签内文字2023年5月6日超链接文字",
		"甲列\t乙列", "换行之后-连字符后☑", "拼音本字", "P 文本框内容七七", "P 文本框所在段", "岗位等级|基本工资（元/月）|补贴|补贴", "主任|3500|职级800|驻点200", "主任|3600|职级900|驻点300",
		"嵌套|内层甲\t内层乙\t内层丙\t内层丁\n嵌套后||1.5%", "P 结尾段落，印发范围。", "header 页眉红头单位", "footer —1—",
	} {
		if !strings.Contains(all, m) {
			t.Errorf("%q is missing", m)
		}
	}
	for _, m := range []string{"旧标准", "隐藏文字密", "PAGE", "REF bm", "pīnyīn"} {
		if strings.Contains(all, m) {
			t.Errorf("%q is shown", m)
		}
	}
	for _, m := range []string{"移动语句九九", "文本框内容七七", "脚注正文甲甲", "样式编号条款乙", "1.5%", "页眉红头单位"} {
		if n := strings.Count(all, m); n != 1 {
			t.Errorf("%q stands %d times", m, n)
		}
	}
}

// TestHostile reads damaged and hostile files: text or a stated refusal.
func TestHostile(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(shared, "nasty", "rtf", "*"))
	if err != nil || len(names) == 0 {
		t.Skip("shared test files are absent")
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := Read(context.Background(), data, Limits{})
			switch {
			case err == nil && !hasText(d.Blocks):
				t.Error("neither text nor error")
			case err != nil && corpus.Code(err) == "internal":
				t.Errorf("error without sentinel: %v", err)
			}
			t.Logf("error %v", err)
			if err == nil {
				t.Logf("%.3000s", show(d))
			}
		})
	}
}
