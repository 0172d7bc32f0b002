package api

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"fuhan/api/web"
	"fuhan/corpus"

	"github.com/PuerkitoBio/goquery"
)

// stated is a text (示例, 内容虚构) with facts of every section.
func stated(t *testing.T) (*corpus.Text, corpus.Facts) {
	t.Helper()
	lines := []string{
		"您建议将岗位补贴由每月500元提高到800元。",
		"现行岗位补贴为每月<500元，2019年为每月300元，拟增加示范奖励2万元。我局认为可行，同意提高到800元。",
		"建立三岗九级，正职对应7—9级，7级每月2000元。",
		"全市有网格员120名，其中城区80名、乡镇50名。合计130名。",
		"今后，我局将在2024年6月底前印发办法。",
	}
	text := &corpus.Text{Content: strings.Join(lines, "\n")}
	at := 0
	for _, l := range lines {
		text.Blocks = append(text.Blocks, corpus.Block{Kind: corpus.BlockParagraph, Span: corpus.Span{Start: at, End: at + len(l)}})
		at += len(l) + 1
	}
	// span is where words stand, the n-th time
	span := func(words string, n int) corpus.Span {
		t.Helper()
		from := 0
		for ; ; n-- {
			i := strings.Index(text.Content[from:], words)
			if i < 0 {
				t.Fatalf("no %q", words)
			}
			if n == 1 {
				return corpus.Span{Start: from + i, End: from + i + len(words)}
			}
			from += i + len(words)
		}
	}
	figure := func(item, subject string, status corpus.FigureStatus, v float64, unit, per, at string, n int, quote string) corpus.Figure {
		return corpus.Figure{Kind: corpus.FigureAmount, Item: item, Subject: subject, Value: &v, Op: corpus.OpEqual, Unit: unit, Per: per, Status: status, Quote: quote, At: span(at, n), Span: span(quote, 1)}
	}
	answer := span("我局认为可行，同意提高到800元。", 1)
	f := corpus.Facts{
		Title: "关于示例建议的答复", Reply: &corpus.Reply{Body: corpus.BodyNPC},
		Figures: []corpus.Figure{
			figure("岗位补贴", "网格员", corpus.StatusRequested, 800, "元", "月", "800元", 1, "岗位补贴由每月500元提高到800元"),
			figure("示范奖励", "", corpus.StatusPlanned, 20000, "元", "", "2万元", 1, "示范奖励2万元"),
			figure("岗位补贴", "网格员", corpus.StatusPast, 300, "元", "月", "300元", 1, "2019年为每月300元"),
			figure("岗位补贴", "网格员", corpus.StatusInForce, 500, "元", "月", "<500元", 1, "现行岗位补贴为每月<500元"),
			figure("岗位补贴", "网格员", corpus.StatusPlanned, 800, "元", "月", "800元", 2, "同意提高到800元"),
		},
		GradeSchemes: []corpus.GradeScheme{{
			Name: "三岗九级", Key: "3岗9级", Posts: 3, Grades: 9, Factors: []string{"年限"}, Promotion: "每两年晋升一级", Mentions: []corpus.Span{span("三岗九级", 1)},
			Tracks: []corpus.Track{{Name: "正职", Min: 7, Max: 9, Span: span("正职对应7—9级", 1)}},
			Pay:    []corpus.GradePay{{Grade: "7级", Value: 2000, Unit: "元", Per: "月", Span: span("7级每月2000元", 1)}},
		}},
		Asks: []corpus.Ask{
			{Text: "岗位补贴提高到800元", Answer: "我局认为可行，同意提高到800元。", Outcome: corpus.OutcomeAdopted, Span: span("将岗位补贴由每月500元提高到800元", 1), AnswerSpan: &answer, Requested: []int{0}, Granted: []int{4, 99}},
			{Text: "另一点", Span: span("您建议", 1)},
		},
		Promises: []corpus.Promise{{Text: "今后，我局将在2024年6月底前印发办法。", Actor: "我局", Due: "2024-06", Span: span(lines[4], 1)}},
		Findings: []corpus.Finding{
			{Check: "sum", Holds: true, Message: "80 + 50 = 130，与合计相符", Spans: []corpus.Span{span("130名", 1)}},
			{Check: "parts", Holds: false, Message: "80 + 50 = 130，与总数120不符", Spans: []corpus.Span{span("120名", 1), span("80名", 1)}},
		},
	}
	return text, f
}

func rendered(t *testing.T, d *documentData) *goquery.Document {
	t.Helper()
	pages, err := web.Load()
	if err != nil {
		t.Fatal(err)
	}
	w := httptest.NewRecorder()
	if err := pages.Render(w, http.StatusOK, web.PageDocument, d); err != nil {
		t.Fatal(err)
	}
	page, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return page
}

// words is the text of a selection with single blanks.
func words(s *goquery.Selection) string { return strings.Join(strings.Fields(s.Text()), " ") }

// evidence is the words of the text to which a link leads: those of its number,
// or of the passage.
func evidence(page *goquery.Document, link *goquery.Selection) string {
	id, _ := link.Attr("data-evidence")
	s := page.Find(`.text [data-of~="` + id + `"]`)
	if s.Length() == 0 {
		s = page.Find(`.text [data-in~="` + id + `"]`)
	}
	return s.Text()
}

// TestTopicsOfPage: the page names the topics and, on pointing, the words that speak for each; without topics nothing.
func TestTopicsOfPage(t *testing.T) {
	text, f := stated(t)
	for _, topics := range [][]corpus.Topic{nil, {
		{Name: "基层治理", Score: 0.6, Terms: []corpus.TopicTerm{{Text: "网格员", Count: 1, Weight: 5}, {Text: "乡镇", Count: 2, Weight: 1}}},
		{Name: "人社", Score: 0.4, Terms: []corpus.TopicTerm{{Text: "岗位", Count: 3, Weight: 1}}},
	}} {
		f.Topics = topics
		page := rendered(t, newDocumentData(&Document{ID: "0123456789ab", Facts: f}, text, "", -1))
		var got []string
		page.Find(".facts dd[title]").Each(func(_ int, s *goquery.Selection) {
			got = append(got, words(s)+"|"+s.AttrOr("title", ""))
		})
		want := []string{"基层治理|依据：网格员（1 处）、乡镇（2 处）", "人社|依据：岗位（3 处）"}[:len(topics)]
		if strings.Join(got, "\n") != strings.Join(want, "\n") || (len(topics) > 0) != strings.Contains(page.Find(".facts dl").First().Text(), "主题") {
			t.Errorf("topics %q, want %q", got, want)
		}
	}
}

func TestSections(t *testing.T) {
	text, f := stated(t)
	page := rendered(t, newDocumentData(&Document{ID: "0123456789ab", Facts: f}, text, "岗位补贴", -1))

	var figures []string
	page.Find(".figures .group").Each(func(_ int, g *goquery.Selection) {
		figures = append(figures, words(g.Find("h3")))
		g.Find("li").Each(func(_ int, li *goquery.Selection) {
			figures = append(figures, li.AttrOr("class", "")+"|"+words(li)+"|"+evidence(page, li.Find("a")))
		})
	})
	want := []string{
		"岗位补贴",
		"in_force|网格员 500 元/月|<500元",
		"requested|代表建议 网格员 800 元/月|800元",
		"planned|计划 网格员 800 元/月|800元",
		"past|以往 网格员 300 元/月|300元",
		"示范奖励",
		"planned|计划 2 万元|2万元",
	}
	if got := strings.Join(figures, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("figures:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	if got := page.Find(`.text [data-in~="f3"]`).Text(); got != "现行岗位补贴为每月<500元" {
		t.Errorf("the sentence of a figure: %q", got)
	}

	for selector, want := range map[string]string{
		".schemes h3": "三岗九级",
		".schemes dl": "岗位等级正职 7—9级 定级依据年限 晋升每两年晋升一级 标准7级 2,000 元/月",
		".asks h2":    "代表的要求与答复",
		".asks li":    "岗位补贴提高到800元 采纳 答复：我局认为可行，同意提高到800元。 要求 800 元/月；答复 800 元/月 另一点 答复：未找到对应的段落",
		".asks .tag":  "采纳", ".asks .unknown": "答复：未找到对应的段落",
		".promises li":     "今后，我局将在2024年6月底前印发办法。我局 · 期限 2024年6月",
		".findings li":     "不符 分项 80 + 50 = 130，与总数120不符 相符 合计 80 + 50 = 130，与合计相符",
		".findings .fails": "不符 分项 80 + 50 = 130，与总数120不符",
		".jumps":           "数据 5 等级方案 1 要求与答复 2 承诺 1 核对 2",
	} {
		var got []string
		page.Find(selector).Each(func(_ int, s *goquery.Selection) { got = append(got, words(s)) })
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", selector, strings.Join(got, " "), want)
		}
	}
	for selector, want := range map[string]string{
		".asks .ask a": "将岗位补贴由每月500元提高到800元", ".asks .answer a": "我局认为可行，同意提高到800元。", ".promises a": "今后，我局将在2024年6月底前印发办法。",
		".findings .fails a": "120名80名", ".schemes h3 a": "三岗九级", ".schemes dd a": "正职对应7—9级",
	} {
		if got := evidence(page, page.Find(selector).First()); got != want {
			t.Errorf("%s leads to %q, want %q", selector, got, want)
		}
	}
	checkLinks(t, page)
	if got, want := page.Find(".text mark").Length(), 2; got < want {
		t.Errorf("%d matches of the query marked, want %d", got, want)
	}
	var shown []string
	page.Find(".text p").Each(func(_ int, p *goquery.Selection) { shown = append(shown, p.Text()) })
	if got := strings.Join(shown, "\n"); got != text.Content {
		t.Errorf("the text became\n%s", got)
	}
}

// checkLinks: every link within the page leads to one element.
func checkLinks(t *testing.T, page *goquery.Document) {
	t.Helper()
	page.Find(`.document a[href^="#"]`).Each(func(_ int, a *goquery.Selection) {
		if n := page.Find(`[id="` + strings.TrimPrefix(a.AttrOr("href", ""), "#") + `"]`).Length(); n != 1 {
			t.Errorf("%q leads to %d elements", a.Text(), n)
		}
	})
}

// TestNoSections: nothing is shown of what a document does not state.
func TestNoSections(t *testing.T) {
	page := rendered(t, newDocumentData(&Document{ID: "0123456789ab"}, nil, "", -1))
	if n := page.Find(".section, .jumps").Length(); n != 0 {
		t.Errorf("%d empty sections", n)
	}
	text, f := stated(t)
	f.Reply.Body = corpus.BodyCPPCC
	page = rendered(t, newDocumentData(&Document{ID: "0123456789ab", Facts: f}, text, "", -1))
	if got := page.Find(".requested .tag").Text() + page.Find(".asks h2").Text(); got != "委员建议委员的要求与答复" {
		t.Errorf("members of the other body are called %q", got)
	}
}

// TestOverlaps renders spans that begin, end and nest everywhere, twice with
// the same words: all text is there once, and each id once.
func TestOverlaps(t *testing.T) {
	const content = "甲乙丙丁戊己庚辛"
	text := &corpus.Text{Content: content + "\n" + content}
	n := len(content)
	text.Blocks = []corpus.Block{{Kind: corpus.BlockParagraph, Span: corpus.Span{End: n}}, {Kind: corpus.BlockParagraph, Span: corpus.Span{Start: n + 1, End: 2*n + 1}}}
	var f corpus.Facts
	for from := 0; from < n; from += 3 {
		for to := from + 3; to <= n; to += 3 {
			s := corpus.Span{Start: from, End: to}
			f.Figures = append(f.Figures, corpus.Figure{At: s, Span: corpus.Span{Start: from, End: n + 1 + to}})
			f.Asks = append(f.Asks, corpus.Ask{Text: "点", Span: corpus.Span{Start: n + 1 + from, End: n + 1 + to}})
		}
	}
	page := rendered(t, newDocumentData(&Document{ID: "0123456789ab", Facts: f}, text, "丙丁", -1))
	var shown []string
	page.Find(".text p").Each(func(_ int, p *goquery.Selection) { shown = append(shown, p.Text()) })
	if got := strings.Join(shown, "\n"); got != text.Content {
		t.Errorf("the text became %q", got)
	}
	for i, x := range f.Figures {
		if got := page.Find(`.text [data-of~="` + figureAnchor(i) + `"]`).Text(); got != content[x.At.Start:x.At.End] {
			t.Errorf("figure %v is marked as %q", x.At, got)
		}
	}
	page.Find(".text [id]").Each(func(_ int, s *goquery.Selection) {
		if n := page.Find(`[id="` + s.AttrOr("id", "") + `"]`).Length(); n != 1 {
			t.Errorf("%d elements with id %s", n, s.AttrOr("id", ""))
		}
	})
	if got := page.Find(".text mark").Text(); got != "丙丁丙丁" {
		t.Errorf("marked %q", got)
	}
}
