package docx

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

// lines are the lines of the document itself, without any white space.
func lines(d *raw.Document) []string {
	var out []string
	for _, b := range d.Blocks {
		switch b.Kind {
		case raw.Header, raw.Footer, raw.Comment:
			continue
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
	for _, prefix := range []string{"", "lo_"} {
		for _, seed := range []string{"seed0", "seed1", "seed3"} {
			for _, suffix := range []string{"", "_num"} {
				name := prefix + seed + suffix
				t.Run(name, func(t *testing.T) {
					data := sharedFile(t, "office/"+name+".docx")
					truth := string(sharedFile(t, "office/"+seed+".truth.txt"))
					d, err := Read(context.Background(), data, Limits{})
					if err != nil {
						t.Fatal(err)
					}
					got, wanted := strings.Join(lines(d), ""), squeeze(truth)
					similarity := 1 - float64(distance(got, wanted))/float64(len([]rune(wanted)))
					if similarity < 0.995 {
						t.Errorf("similarity %.4f", similarity)
					}
					t.Logf("similarity %.4f", similarity)
					if suffix != "" {
						compareLabels(t, d, truth)
					}
				})
			}
		}
	}
}

// compareLabels checks that the numbered paragraphs are the lines of truth that
// begin with a label, with the same labels.
func compareLabels(t *testing.T, d *raw.Document, truth string) {
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

// featureMarkers is what the files features*.docx show, once each.
var featureMarkers = []string{
	"关于提高社区工作者待遇的答复", "一、总体要求正文", "（一）明确人员配置", "（二）规范管理制度", "1. 第一小点", "2. 第二小点", "二、保障措施正文", "（一）加强领导",
	"第五条 样式编号条款", "第六条 样式编号条款乙", "每人每月新标准一千元，按月发放。", "（移出处）", "移动语句九九（移入处）",
	"脚注处甲[注1]，尾注处乙[注2]。", "[注1]脚注正文甲甲", "[注2]尾注正文乙乙", "被批注文字", "批注意见内容", "书签内文字", "2023年5月6日", "超链接文字", "内容控件文字行内控件文字",
	"甲列\t乙列", "换行之后-连字符后☑", "拼音本字", "文本框内容七七", "文本框所在段", "补贴", "3600", "内层甲\t内层乙\t内层丙\t内层丁", "嵌套后", "1.5%",
	"结尾段落，印发范围。", "页眉红头单位", "—1—",
}

func TestFeatures(t *testing.T) {
	for _, name := range []string{"features", "features_document2", "features_gbxml", "features_prefix", "features_strict", "features_utf16xml", "lo_features"} {
		t.Run(name, func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, "office/"+name+".docx"), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			all := show(d)
			for _, m := range featureMarkers {
				if !strings.Contains(all, m) {
					t.Errorf("%q is missing", m)
				}
			}
			for _, m := range []string{"旧标准", "隐藏文字密", "PAGE", "REF bm", "pīnyīn"} {
				if strings.Contains(all, m) {
					t.Errorf("%q is shown", m)
				}
			}
			for _, m := range []string{"移动语句九九", "文本框内容七七", "脚注正文甲甲", "样式编号条款乙", "1.5%"} {
				if n := strings.Count(all, m); n != 1 {
					t.Errorf("%q stands %d times", m, n)
				}
			}
			if !strings.Contains(all, "主任|3600|") {
				t.Error("vertically merged cell is not repeated")
			}
			if d.Blocks[1].Kind != raw.Heading || d.Blocks[1].Level != 1 {
				t.Errorf("title is %v %d", d.Blocks[1].Kind, d.Blocks[1].Level)
			}
		})
	}
}

// TestHostile reads damaged and hostile files: a stated refusal, or text.
func TestHostile(t *testing.T) {
	anything := errors.New("text or a refusal")
	tests := map[string]error{
		"office/billionlaughs.docx":                   corpus.ErrMalformed,
		"office/xxe.docx":                             corpus.ErrMalformed,
		"office/bomb_docx_900MB.docx":                 corpus.ErrBomb,
		"office/deepnest.docx":                        corpus.ErrBomb,
		"office/emptybody.docx":                       corpus.ErrEmpty,
		"office/nodocument.docx":                      corpus.ErrUnsupported,
		"office/trunc.docx":                           corpus.ErrTruncated,
		"office/truncxml.docx":                        nil,
		"office/zero.docx":                            corpus.ErrEmpty,
		"office/zeros4k.docx":                         corpus.ErrMalformed,
		"office/fake_docx_as.doc":                     nil,
		"office/fake_docx_as.wps":                     nil,
		"nasty/docx/1564-made-deep-nest.docx":         corpus.ErrBomb,
		"nasty/docx/1565-made-no-document.docx":       corpus.ErrUnsupported,
		"nasty/docx/1568-made-gbk-labelled-utf8.docx": nil,
		"nasty/docx/1569-made-utf16-part.docx":        nil,
		"nasty/docx/1570-made-bomb-100MB.docx":        corpus.ErrBomb,
	}
	manifest := string(sharedFile(t, "nasty/manifest.tsv"))
	for row := range strings.SplitSeq(manifest, "\n") {
		if f := strings.Split(row, "\t"); len(f) >= 8 && f[1] == "docx" && tests["nasty/"+f[0]] == nil {
			if _, known := tests["nasty/"+f[0]]; !known && f[7] == "either" {
				tests["nasty/"+f[0]] = anything
			} else if !known && f[7] == "error" {
				tests["nasty/"+f[0]] = errRefused
			}
		}
	}
	for name, wanted := range tests {
		t.Run(filepath.Base(name), func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, name), Limits{})
			switch {
			case err == nil && len(d.Blocks) == 0:
				t.Error("neither text nor error")
			case err != nil && corpus.Code(err) == "internal":
				t.Errorf("error without sentinel: %v", err)
			case wanted == anything:
			case wanted == errRefused:
				if err == nil {
					t.Error("no error")
				}
			case !errors.Is(err, wanted):
				t.Errorf("error %v, want %v", err, wanted)
			}
		})
	}
}

// errRefused stands for any error.
var errRefused = errors.New("a refusal")
