package main

import (
	"fmt"
	"io"
	"strings"

	"fuhan/corpus"

	"github.com/mattn/go-runewidth"
)

// printFacts prints what a document says: its metadata, one line per fact, where
// what it does not say is shown as 未载明 if readers look for it, and its sections.
func printFacts(w io.Writer, f *corpus.Facts) {
	line := func(name, value string) {
		fmt.Fprintf(w, "%s  %s\n", runewidth.FillRight(name, 12), orUnknown(value))
	}
	line("标题", f.Title)
	kind := f.Kind.Label()
	if f.Draft {
		kind += "（征求意见稿等，未定稿）"
	}
	line("文种", kind)
	if f.OCR > 0 {
		line("文字来源", corpus.RecognisedNote(f.OCR))
	}
	line("文号", f.Number)
	line("发文机关", strings.Join(f.Issuers, "、"))
	line("地区", strings.Join(f.Region, " "))
	line("成文日期", corpus.ChineseDate(f.Date))
	if f.Published != "" {
		line("发布日期", corpus.ChineseDate(f.Published))
	}
	if len(f.Topics) > 0 {
		line("主题", corpus.TopicNames(f.Topics))
	}
	if r := f.Reply; r != nil {
		line("届次", r.Session)
		name := "建议"
		if r.Body == corpus.BodyCPPCC {
			name = "提案"
		}
		line(name+"编号", r.Number)
		line(name+"标题", r.Title)
		line("答复对象", strings.Join(r.Addressees, "、"))
		line("办理类型", r.Class)
		line("是否公开", corpus.YesNo(r.Public))
		if r.Contact != nil {
			line("联系人", strings.TrimSpace(r.Contact.Name+" "+r.Contact.Phone))
		} else {
			line("联系人", "")
		}
		line("抄送", strings.Join(r.CC, "、"))
	}
	for i, c := range f.Citations {
		name := ""
		if i == 0 {
			name = "引用文件"
		}
		title := c.Title
		if title != "" {
			title = "《" + title + "》"
		}
		line(name, strings.TrimSpace(title+" "+c.Number))
	}
	printSections(w, f, lineWidth(w))
}

func orUnknown(s string) string {
	if s == "" {
		return "未载明"
	}
	return s
}
