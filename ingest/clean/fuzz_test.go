package clean

import (
	"strings"
	"testing"

	"fuhan/ingest/raw"
)

// FuzzText holds the promises of the package on any plain text.
func FuzzText(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	for _, file := range textFiles(f) {
		f.Add(readFile(f, file))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 16<<10 {
			t.Skip("long texts only slow the search down")
		}
		d := raw.Lines(s)
		text := Text(d)
		check(t, d, text)
		checkIdempotent(t, text)
	})
}

// fuzzSeeds are texts on which rules meet.
var fuzzSeeds = []string{
	"",
	"\n\n\f\n",
	"\u3000\u3000标　　题\n正 文２０２３ 年。\u200b\ufeff",
	"社区规— 2 —模。\n— 3 —\n第 4 页 共 5 页",
	"索引号：A-1 发布机构：示例局\n| 文号 | 示例〔2024〕1号 | 有效性 | 有效 |",
	"关于办理第12号\n建议答复的函\n甲乙代表：\n您提出的《关于\n丙的建议》收悉。",
	"一、甲[bookmark: _GoBack]乙\nHYPERLINK \"x\"丙",
	"相关链接\n甲\n乙\n打印 关闭",
	"张 三  电话 0871 - 6822 0583\n10 500元",
	"⼀⺠\xff\xfe国",
	strings.Repeat("社区工作者的薪酬待遇由基本工资和绩效工资组成，\n", 6),
}

// FuzzTable: tables, and texts that are no plain lines, keep the promises that
// hold for them.
func FuzzTable(f *testing.F) {
	f.Add("标题\n正文。", "岗位|人数/书记|1")
	f.Add("", "|/|")
	f.Add("甲", "a\nb| 2 022 /（一）|\u3000丙　丁")
	f.Fuzz(func(t *testing.T, lines, cells string) {
		if len(lines)+len(cells) > 16<<10 {
			t.Skip("long texts only slow the search down")
		}
		d := raw.Lines(lines)
		table := raw.Block{Kind: raw.Table}
		for _, row := range strings.Split(strings.ReplaceAll(cells, "\r", ""), "/") {
			table.Rows = append(table.Rows, strings.Split(row, "|"))
		}
		d.Blocks = append(d.Blocks, table, raw.Block{Kind: raw.Paragraph, Text: "下文。"}, raw.Block{Kind: raw.Note, Text: "[1] 注"})
		check(t, d, Text(d))
	})
}
