package ofd

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

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

// TestPublic reads public files: each begins as said, and holds what is said.
func TestPublic(t *testing.T) {
	const converter, layout = "public/ofdrw__ofdrw-converter__src__test__resources__", "public/ofdrw__ofdrw-layout__src__test__resources__"
	for _, c := range []struct {
		name  string
		holds []string // in this order, with single blanks for white space
		lacks string
	}{
		{converter + "1.ofd", []string{"发票代码：033002000211", "浙江增值税电子普通发票", "机器编号：927000236092 校验码：16197 83356 74145 07415", "购买方|", "江苏京利华新材料有限公司", "91320115MA202UKD7X", "收款人：管理员 复核：管理员 开票人：管理员"}, ""},
		{converter + "999.ofd", []string{"重庆增值税电子普通发票", "购买方|", "序号|项目名称|规格型号|单位", "1|*餐饮服务*餐费|", "|100.00|6%|6.00", "26|*餐饮服务*餐费|", "27|*餐饮服务*餐费|", "100|*餐饮服务*餐费|"}, "100.00100.00"},
		{converter + "z.ofd", []string{"11.4字型变换", "名称|类型|说明|可选/必选", "CodePosition|xs:int|TextCode中字符编码的起始位置，从0开始|必选", "字型的索引跟具体的字型文件紧密相关"}, ""},
		{converter + "文字横向-数科.ofd", []string{"一二三四", "121212"}, ""},
		{converter + "testImageNotFound.ofd", []string{"说 明", "《矿产资源勘查许可证》是取得探矿权的合法凭证，探矿权申请 人经发证机关审查合格"}, ""},
		{layout + "拿来主义_page6.ofd", []string{"拿来主义", "鲁迅", "中国一向是所谓“闭关主义”，自己不去，别人也不许来。自 从给枪炮打破了大门之后", "是为“拿来主义”。"}, ""},
		{layout + "1-1.ofd", []string{"生成文档位置", "水印:这是第一次水印", "封面"}, ""},
		{layout + "ano.ofd", []string{"可信安全浏览器", "Web应用开发指南", "水印:保密资料"}, "\ue11e"},
		{"public/ofdrw__ofdrw-tool__src__test__resources__hello_watermark.ofd", []string{"你好呀，OFD Reader&Writer！", "水印:保密资料"}, ""},
		{"public/ofdrw__ofdrw-reader__src__test__resources__path_unstd.ofd", []string{"立案决定书", "根据《中华人民共和国刑事诉讼法》第 测试数据FLTK", "立案侦查。", "案件名称 测试数据AJMC"}, ""},
		{"public/ofdrw__ofdrw-sign__src__test__resources__doc1File.ofd", []string{"1、一日不见兮，思之如狂。――《凤求凰·琴歌》", "22、日斜江上孤帆影", "23、知我意，感君怜"}, ""},
		{"public/ofdrw__ofdrw-sign__src__test__resources__namespace_no_std.ofd", []string{"你好呀，OFD Reader&Writer！"}, ""},
	} {
		t.Run(filepath.Base(c.name), func(t *testing.T) {
			d, err := Read(context.Background(), sharedFile(t, c.name), Limits{})
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(strings.Fields(show(d)), " ")
			if c.lacks != "" && strings.Contains(all, c.lacks) {
				t.Errorf("%q is there", c.lacks)
			}
			rest := all
			for _, w := range c.holds {
				i := strings.Index(rest, w)
				if i < 0 {
					t.Fatalf("%q is missing, or not in order, in\n%s", w, all)
				}
				rest = rest[i+len(w):]
			}
		})
	}
}

// TestAllShared reads every public and nasty file: text, or a stated reason.
func TestAllShared(t *testing.T) {
	var names []string
	for _, folder := range []string{"public", "nasty/ofd"} {
		more, _ := filepath.Glob(filepath.Join(shared, folder, "*.ofd"))
		names = append(names, more...)
	}
	if len(names) == 0 {
		t.Skip("shared test files are absent")
	}
	text, ocr, refused := 0, 0, 0
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(context.Background(), data, Limits{})
		switch {
		case errors.Is(err, corpus.ErrNeedsOCR):
			ocr++
			if len(d.Unread) == 0 {
				t.Errorf("%s: no unread page", name)
			}
		case err != nil:
			refused++
			if code := corpus.Code(err); code == "internal" || strings.Contains(name, "public") {
				t.Errorf("%s: %v", name, err)
			}
		default:
			text++
			found := false
			for _, b := range d.Blocks {
				found = found || b.Kind == raw.Line || b.Kind == raw.Table
			}
			if !found {
				t.Errorf("%s: neither text nor error", name)
			}
		}
	}
	t.Logf("%d files: %d with text, %d for recognition, %d refused", len(names), text, ocr, refused)
}
