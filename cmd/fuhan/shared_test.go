package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/ingest/sandbox"
)

// shared is the material beside the project, or the test is skipped.
func shared(t *testing.T, parts ...string) string {
	t.Helper()
	p, err := filepath.Abs(filepath.Join(append([]string{"..", "..", "..", "shared"}, parts...)...))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p); err != nil {
		t.Skipf("%s is not beside the project", filepath.Join(parts...))
	}
	return p
}

// addAll adds paths to a new corpus through child processes, as the command does.
func addAll(t *testing.T, paths ...string) (*build.Corpus, build.Report) {
	t.Helper()
	ctx := context.Background()
	c, err := build.Open(ctx, t.TempDir(), store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	pool, err := sandbox.New(sandbox.Options{Children: 2, NoOCR: true})
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	rep, err := build.New(c.Store, c.Index, pool, build.Options{Workers: 2}).Add(ctx, paths)
	if err != nil {
		t.Fatal(err)
	}
	return c, rep
}

// TestSourceDocumentsAreFound finds each of the five source documents by its
// number, by a person or body it addresses or is about, by words of its last
// paragraph, and by two characters inside a longer word.
func TestSourceDocumentsAreFound(t *testing.T) {
	c, rep := addAll(t, shared(t, "seeds"))
	if rep.Added != 5 || len(rep.Failed) != 0 {
		t.Fatalf("%+v", rep)
	}
	for title, queries := range map[string][]string{
		"关于西山区第十七届人大二次会议第160号建议答复的函": {"西民函〔2023〕41号", "西民函(2023)41号", "第160号", "张晓丹", "\"如有不妥，请批评指正\"", "感谢您对政府工作的关心和支持", "位制", "区人"},
		"关于西山区第十七届人大一次会议第042号建议答复的函": {"西民函〔2022〕54号", "042", "钟文静", "积极探索适合西山区情实际", "\"感谢您对政府工作的关心和支持\"", "心声", "山区"},
		"": {"213号", "九三学社市委会", "欢迎今后提出更多的宝贵意见", "石市"},
		"关于进一步加强温州市专职社区工作者队伍建设的实施意见": {"浙委办发〔2018〕20号", "各县（市、区）和乡镇（街道）要大力选树", "职业荣誉感", "州市", "区工作"},
		"合肥市包河区积极探索专职社区工作人员员额制管理新模式": {"包河区", "构建共建共治共享的基层治理格局奠定坚实基础", "人均产出", "额制"},
	} {
		for _, q := range queries {
			res, err := c.Index.Search(context.Background(), index.Request{Query: q, Limit: 10, Facets: []string{}})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(res.Hits, func(h index.Hit) bool { return h.Title == title }) {
				t.Errorf("%q does not find %q", q, title)
			}
		}
	}
}

// TestSharedFiles adds files of every format, damaged and hostile ones among
// them: the run ends, bombs are refused, every failure has its reason.
func TestSharedFiles(t *testing.T) {
	if testing.Short() {
		t.Skip("some five hundred files")
	}
	office, pdf, public := shared(t, "files", "office"), shared(t, "files", "pdf"), shared(t, "files", "public")
	_, rep := addAll(t, office, pdf, public)
	if rep.Added < 200 {
		t.Errorf("only %d added", rep.Added)
	}
	code := map[string]string{}
	for _, f := range rep.Failed {
		code[filepath.Base(f.Path)] = f.Code
		if corpus.ByCode(f.Code) == nil || f.Reason == "" {
			t.Errorf("failure without a reason: %+v", f)
		}
	}
	for name, want := range map[string]string{
		"bomb_docx_900MB.docx": "bomb", "deepnest.docx": "bomb", "billionlaughs.docx": "malformed", "xxe.docx": "malformed",
		"trunc.docx": "truncated", "zero.docx": "empty", "zeros4k.docx": "empty", "emptybody.docx": "empty",
		"000_enc_userpw_aes256.pdf": "encrypted", "000_scan.pdf": "needs_ocr", "000_notounicode.pdf": "needs_ocr",
		"bomb_xlsx.xlsx": "bomb",
	} {
		if code[name] != want {
			t.Errorf("%s: %q, want %q", name, code[name], want)
		}
	}
	for _, name := range []string{"seed0.docx", "seed1.html", "seed3.gb18030.txt", "fake_docx_as.doc", "fake_html_as.doc", "fake_txt_as.doc", "000_lo_ttf.pdf", "000_chromium_ttf.pdf", "register.xls", "register.xlsx", "seed0.wps", "seed1.doc", "seed3.rtf", "fake_rtf_as.doc", "attachments_gbk.zip", "000_noembed_GBK-EUC-H.pdf", "000_enc_aes_256.pdf"} {
		if c, failed := code[name]; failed {
			t.Errorf("%s failed: %s", name, c)
		}
	}
}
