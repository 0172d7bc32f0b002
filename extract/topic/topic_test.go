package topic_test

import (
	"reflect"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/extract/topic"
	"fuhan/ingest/clean"
	"fuhan/ingest/raw"
)

// letter is a text with nothing known of its parts.
func letter(s string) topic.Letter {
	t := clean.Text(raw.Plain(s))
	return topic.Letter{Text: &t}
}

func names(topics []corpus.Topic) []string {
	var out []string
	for _, t := range topics {
		out = append(out, t.Name)
	}
	return out
}

func TestOf(t *testing.T) {
	for _, x := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "", nil},
		{"no policy", "张某同志：\n来信收悉，谢谢您的关心。祝您身体好，合家欢乐。\n李某\n2024年1月5日", nil},
		{"formulas of a reply", "对市十届人大一次会议第1号建议的答复\n王某代表：\n您提出的建议收悉，经会同有关单位研究，现答复如下：\n您的建议很好，我们将认真采纳，安排资金，抓好落实。感谢您对我们工作的关心，欢迎继续提出宝贵意见。", nil},
		{"one subject", "关于增加幼儿园学位的答复\n我市将新建幼儿园12所，增加学前教育学位3600个，每所幼儿园配足教师。", []string{"教育"}},
		{"authorities only", "关于来信的答复\n经会同市教育局、市财政局、市文化广电和旅游局、市医疗保障局研究，您说的情况属实，我们已转请市教育局、市财政局办理。", nil},
		{"authorities of one field, subject of another", "关于公交线路的答复\n市财政局、市财政局、市教育局：\n第3路公交线路延长至火车站，公交票价不变，公交车增加8辆。市财政局已拨款。", []string{"交通"}},
		{"a long word hides its parts", "关于民办教师的答复\n原民办教师每月补助提高，民办教师工龄补助按年计发。", []string{"教育"}},
	} {
		if got := names(topic.Of(letter(x.text))); !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: %v, want %v", x.name, topic.Of(letter(x.text)), x.want)
		}
	}
}

// TestPlaces: what stands in the name of a place is no term.
func TestPlaces(t *testing.T) {
	l := letter("关于道路的答复\n西山区退耕还林，护林员在西山区，造林属实。")
	at := strings.Index(l.Text.Content, "西山区")
	second := at + len("西山区") + strings.Index(l.Text.Content[at+len("西山区"):], "西山区")
	for _, names := range [][]corpus.Span{nil, {{Start: at, End: at + 9}, {Start: second, End: second + 9}}} {
		l.Names = names
		count := 0
		for _, x := range topic.Of(l) {
			for _, m := range x.Terms {
				if m.Text == "山区" {
					count += m.Count
				}
			}
		}
		if want := 2 - len(names); count != want {
			t.Errorf("with %d names of places 山区 counts %d times, want %d", len(names), count, want)
		}
	}
}

// TestWhereTermsStand: the same words count more in a title than in the text, and the more so in what was asked.
func TestWhereTermsStand(t *testing.T) {
	const rest = "\n公园里新种了树。\n"
	share := func(text string, subject string) float64 {
		l := letter(text)
		if subject != "" {
			at := strings.Index(l.Text.Content, subject)
			l.Subject = corpus.Span{Start: at, End: at + len(subject)}
			l.Opening = [2]int{1, 2}
		}
		for _, x := range topic.Of(l) {
			if x.Name == "体育" {
				return x.Score
			}
		}
		return 0
	}
	body := share("关于公交线路的答复\n公交线路延长，体育设施增加，全民健身。"+rest, "")
	title := share("关于体育设施的答复\n公交线路延长，公交线路增加，全民健身。"+rest, "")
	asked := share("关于公交线路的答复\n您提出的《增加体育设施、全民健身》收悉，公交线路延长。"+rest, "增加体育设施、全民健身")
	if title <= body || asked <= body {
		t.Errorf("体育 has %.2f in the text, %.2f in the title, %.2f in what was asked", body, title, asked)
	}
}

// TestTitleBesideText: a title that stands beside the text only counts as one.
func TestTitleBesideText(t *testing.T) {
	l := letter("您说的情况属实，将逐步解决，请予理解和支持。")
	if got := topic.Of(l); got != nil {
		t.Fatalf("without a title %v", got)
	}
	l.Title = "关于西山区村卫生室和乡村医生待遇的答复"
	if got := names(topic.Of(l)); len(got) != 1 || got[0] != "卫生健康" {
		t.Errorf("by the title %v, want 卫生健康", got)
	}
}

// TestIssuerIsWeak: the issuer tips the scales and cannot load them.
func TestIssuerIsWeak(t *testing.T) {
	l := letter("您说的情况属实，将逐步解决，请予理解和支持。")
	l.Issuers = []string{"示例市教育局"}
	if got := topic.Of(l); got != nil {
		t.Errorf("by the issuer alone %v", got)
	}
	l = letter("关于公交票价和学校体育的答复\n公交票价不变，公交车增加。")
	l.Issuers = []string{"示例市教育局"}
	if got := names(topic.Of(l)); len(got) == 0 || got[0] != "交通" {
		t.Errorf("a letter on fares by a bureau of education: %v", got)
	}
}

// FuzzOf: whatever the text, three topics at most, in order, each explained by terms that stand there so often.
func FuzzOf(f *testing.F) {
	for i, d := range readJudged(f) {
		if i%10 == 0 {
			f.Add(readLetter(f, d.Doc), "关于教育的答复", "示例市教育局")
		}
	}
	f.Add("VOCs\xff12345PM2.5", "\xe6\x95", "")
	f.Add("\U0002a6a5教师\ue000教师", "DIP", "局")
	f.Fuzz(func(t *testing.T, s, title, issuer string) {
		l := letter(s)
		l.Title, l.Issuers = title, []string{issuer}
		got := topic.Of(l)
		if len(got) > topic.MaxTopics {
			t.Errorf("%d topics", len(got))
		}
		for i, x := range got {
			if x.Score < 0 || x.Score > 1 || i > 0 && x.Score > got[i-1].Score {
				t.Errorf("topic %d has score %v", i, x.Score)
			}
			if len(x.Terms) == 0 {
				t.Errorf("%s is not explained", x.Name)
			}
			for _, m := range x.Terms {
				if n := strings.Count(l.Text.Content, m.Text) + strings.Count(title, m.Text); m.Count < 1 || m.Count > n {
					t.Errorf("%s counts %d times, stands %d times", m.Text, m.Count, n)
				}
			}
		}
		if again := topic.Of(l); !reflect.DeepEqual(got, again) {
			t.Errorf("the second time %v, the first time %v", again, got)
		}
	})
}

// BenchmarkOf counts the bytes of the clean texts.
func BenchmarkOf(b *testing.B) {
	var letters []topic.Letter
	size := 0
	for _, d := range readJudged(b) {
		l := letter(readLetter(b, d.Doc))
		letters, size = append(letters, l), size+len(l.Text.Content)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range letters {
			topic.Of(l)
		}
	}
}
