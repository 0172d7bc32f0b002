package clean

import (
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

func TestTitles(t *testing.T) {
	const body = "张某代表：\n您提出的建议收悉。"
	runRules(t, []rule{
		{name: "one line", in: "关于市人大第12号建议的答复\n" + body, want: []string{"title: 关于市人大第12号建议的答复", "张某代表：", "您提出的建议收悉。"}},
		{name: "two lines", in: "关于西山区第十七届人大二次会议第160号\n建议答复的函\n" + body,
			want: []string{"title: 关于西山区第十七届人大二次会议第160号建议答复的函", "张某代表：", "您提出的建议收悉。"}},
		{name: "three lines", in: "关于对西山区政协第十届三次会议\n第038号提案的\n答复函\n" + body,
			want: []string{"title: 关于对西山区政协第十届三次会议第038号提案的答复函", "张某代表：", "您提出的建议收悉。"}},
		{name: "three lines with blank lines", in: "关于对西山区政协第十届三次会议\n\n第038号提案的\n\n答复函\n\n" + body,
			want: []string{"title: 关于对西山区政协第十届三次会议第038号提案的答复函", "张某代表：", "您提出的建议收悉。"}},
		{name: "spread with blanks", in: "关 于 调 整 补 贴 的 通 知\n\n各街道：\n请执行。", want: []string{"title: 关于调整补贴的通知", "各街道：", "请执行。"}},
		{name: "issuers above are a block of their own", in: "西山区民政局\n关于市人大第12号建议的答复\n" + body,
			want: []string{"西山区民政局", "title: 关于市人大第12号建议的答复", "张某代表：", "您提出的建议收悉。"}},
		{name: "issuer in the title", in: "西山区民政局关于调整补贴的通知\n\n各街道：\n请执行。", want: []string{"title: 西山区民政局关于调整补贴的通知", "各街道：", "请执行。"}},
		{name: "a mark of trial belongs to it", in: "关于加强社区工作的意见\n（试行）\n\n为加强社区工作，制定本意见。",
			want: []string{"title: 关于加强社区工作的意见（试行）", "为加强社区工作，制定本意见。"}},
		{name: "its years belong to it", in: "社区工作三年行动方案\n（2023—2025年）\n\n为加强社区工作，制定本方案。",
			want: []string{"title: 社区工作三年行动方案（2023—2025年）", "为加强社区工作，制定本方案。"}},
		{name: "a mark of trial belongs to a title without 关于", in: "社区工作者管理办法\n（试行）\n\n第一条　为规范管理，制定本办法。",
			want: []string{"title: 社区工作者管理办法（试行）", "list_item 3: 第一条  为规范管理，制定本办法。"}},
		{name: "a mark of a draft does not", in: "关于加强社区工作的意见\n（征求意见稿）\n\n为加强社区工作，制定本意见。",
			want: []string{"title: 关于加强社区工作的意见", "（征求意见稿）", "为加强社区工作，制定本意见。"}},
		{name: "《》 over two lines", in: "关于印发《西山区社区工作者\n管理办法》的通知\n\n各街道：\n请执行。", want: []string{"title: 关于印发《西山区社区工作者管理办法》的通知", "各街道：", "请执行。"}},
		{name: "的通知 on its own line", in: "关于印发《社区工作者管理办法》\n的通知\n\n各街道：\n请执行。", want: []string{"title: 关于印发《社区工作者管理办法》的通知", "各街道：", "请执行。"}},
		{name: "number and marks between letterhead and title", in: "〔办理类型 A〕\n西民函〔2023〕41号\n关于市人大第12号建议的答复\n" + body,
			want: []string{"〔办理类型A〕", "西民函〔2023〕41号", "title: 关于市人大第12号建议的答复", "张某代表：", "您提出的建议收悉。"}},
		{name: "a headline of news", in: "我区社区工作者有了职业阶梯\n　　昨日，记者从区民政局获悉，新办法正式实施。",
			want: []string{"title: 我区社区工作者有了职业阶梯", "昨日，记者从区民政局获悉，新办法正式实施。"}},
		{name: "printed twice", in: "关于市人大第12号建议的答复\n\n关于市人大第12号建议的答复\n\n" + body,
			want: []string{"title: 关于市人大第12号建议的答复", "title: 关于市人大第12号建议的答复", "张某代表：", "您提出的建议收悉。"}},
	})
}

// TestNoTitle: these first lines of a letter are none.
func TestNoTitle(t *testing.T) {
	for _, line := range []string{"西民函〔2023〕41号", "2023年5月19日", "〔办理类型 A〕", "张某代表：", "西山区民政局", "一、基本情况", "联系人：杨某", "您提出的关于加强社区工作的建议收悉。"} {
		text := Text(raw.Lines(line + "\n\n正文在这里，写得很清楚。"))
		for _, b := range text.Blocks {
			if b.Kind == corpus.BlockTitle {
				t.Errorf("%q: title %q", line, text.Slice(b.Span))
			}
		}
	}
}

// TestLaterTitle: a letter may begin behind other matter.
func TestLaterTitle(t *testing.T) {
	table := raw.Block{Kind: raw.Table, Rows: [][]string{{"序号", "提案"}, {"1", "关于养老的提案"}}}
	d := raw.Lines("办理结果公开\n　　一、现将有关情况公布如下，请各有关单位认真研究，切实做好后续工作，不断提高办理质量和水平，确保件件有着落。")
	d.Blocks = append(d.Blocks, table)
	d.Blocks = append(d.Blocks, raw.Lines("关于市政协第38号提案的答复\n王某委员：\n您提出的提案收悉。").Blocks...)
	text := Text(d)
	found := false
	for _, b := range text.Blocks {
		found = found || b.Kind == corpus.BlockTitle && text.Slice(b.Span) == "关于市政协第38号提案的答复"
	}
	if !found {
		t.Errorf("blocks %q", renderBlocks(&text))
	}
	check(t, d, text)
}
