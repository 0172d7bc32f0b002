package index

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
)

// marked is s with the marks in square brackets, and … where it was cut.
func marked(s Snippet) string {
	var b strings.Builder
	if s.CutBefore {
		b.WriteString("…")
	}
	b.WriteString(brackets(s.Text, s.Marks))
	if s.CutAfter {
		b.WriteString("…")
	}
	return b.String()
}

func brackets(text string, marks []corpus.Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.Start] + "[" + text[m.Start:m.End] + "]")
		at = m.End
	}
	b.WriteString(text[at:])
	return b.String()
}

func TestSnippets(t *testing.T) {
	long := strings.Repeat("按照有关规定和工作要求，", 12)
	for _, c := range []struct {
		name, text string
		terms      []string
		want       []string
	}{
		{"none", "社区工作。", []string{"补贴"}, nil},
		{"no terms", "社区工作。", nil, nil},
		{"one sentence", "第一句话在这里，说的是另外一件完全不同的事情。社区工作者的岗位补贴由区财政全额承担，按月发放到个人账户。最后一句话。", []string{"补贴"},
			[]string{"社区工作者的岗位[补贴]由区财政全额承担，按月发放到个人账户。"}},
		{"across blanks and width", "社 区\n工作者领取ＡＢＣ补贴，标准由各区根据实际情况自行确定并予以公布执行。", []string{"社区工作者", "abc补贴"},
			[]string{"[社 区\n工作者]领取[ＡＢＣ补贴]，标准由各区根据实际情况自行确定并予以公布执行。"}},
		{"document number", "《办法》（西办通〔２０２２〕31 号）自印发之日起施行，有效期为五年，由区民政局负责解释。", []string{"[2022]31号"},
			[]string{"《办法》（西办通[〔２０２２〕31 号]）自印发之日起施行，有效期为五年，由区民政局负责解释。"}},
		{"short sentence takes in the next", "三、补贴。每月一百元，由财政承担，按月发放，年终统一结算。下一句。", []string{"补贴"},
			[]string{"三、[补贴]。每月一百元，由财政承担，按月发放，年终统一结算。"}},
		{"but not the next line", "三、补贴\n每月一百元。", []string{"补贴"}, []string{"三、[补贴]"}},
		{"different terms before repetitions", "补贴补贴补贴，这一句话里补贴说了很多很多遍所以它的匹配次数最多了。\n岗位在这一句话里只说了一遍，但是它是另外一个要找的词，也要显示。", []string{"补贴", "岗位"},
			[]string{"[补贴补贴补贴]，这一句话里[补贴]说了很多很多遍所以它的匹配次数最多了。", "[岗位]在这一句话里只说了一遍，但是它是另外一个要找的词，也要显示。"}},
		{"match across sentences", "现将情况报告如下。社区工作者补贴按月发放，由区财政局承担全部费用并按时拨付。", []string{"如下.社区"},
			[]string{"现将情况报告[如下。社区]工作者补贴按月发放，由区财政局承担全部费用并按时拨付。"}},
		{"long sentence is cut at clauses", long + "发放补贴，" + long, []string{"补贴"},
			[]string{"…按照有关规定和工作要求，按照有关规定和工作要求，按照有关规定和工作要求，发放[补贴]，按照有关规定和工作要求，按照有关规定和工作要求，按照有关规定和工作要求，按照有关规定和工作要求，按照有关规定和工作要求，按照有关规定和工作要求，…"}},
		{"overlapping terms", "社区工作者补贴，由区财政局承担全部费用并按时足额拨付到各个街道。", []string{"社区工作", "工作者"},
			[]string{"[社区工作者]补贴，由区财政局承担全部费用并按时足额拨付到各个街道。"}},
	} {
		var terms []string
		for _, term := range c.terms {
			terms = append(terms, Fold(term))
		}
		var got []string
		for _, s := range snippetsOf(t, c.text, terms) {
			got = append(got, marked(s))
			if c.text[s.Span.Start:s.Span.End] != s.Text {
				t.Errorf("%s: span %v is not %q", c.name, s.Span, s.Text)
			}
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

// snippetsOf is the passages of text that show terms, as a search finds them.
func snippetsOf(t testing.TB, text string, terms []string) []Snippet {
	t.Helper()
	u := unfoldText(t, text)
	return snippets(u.text, u.matches(wideTerms(terms)))
}

// TestSnippetsLimits checks size, number and marks on generated letters.
func TestSnippetsLimits(t *testing.T) {
	shown := 0
	for i := range 200 {
		r := newRand(uint64(i))
		d := genDocument(r, i, 10+r.IntN(200))
		terms := []string{Fold(pick(r, genPhrases)), pick(r, []string{"社区", "民政", "200"})}
		got := snippetsOf(t, d.Text, terms)
		if len(got) > maxSnippets {
			t.Fatalf("%d snippets", len(got))
		}
		for k, s := range got {
			shown++
			if n := utf8.RuneCountInString(s.Text); n > maxSnippetRunes || n == 0 || !utf8.ValidString(s.Text) {
				t.Fatalf("snippet of %d characters: %q", n, s.Text)
			}
			if k > 0 && s.Span.Start < got[k-1].Span.End {
				t.Fatalf("snippets %v and %v overlap", got[k-1].Span, s.Span)
			}
			if len(s.Marks) == 0 {
				t.Fatalf("nothing is marked in %q", s.Text)
			}
			for _, m := range s.Marks {
				part := Fold(s.Text[m.Start:m.End])
				if !strings.Contains(part, terms[0]) && !strings.Contains(part, terms[1]) && !s.CutAfter {
					t.Fatalf("%q of %q is marked for %q", part, s.Text, terms)
				}
			}
		}
	}
	if shown < 200 {
		t.Errorf("only %d snippets", shown)
	}
}

func TestTitleMarks(t *testing.T) {
	x := openSmall(t)
	write(t, x, 1, Document{ID: "1", Title: "关于 社 区补贴的答复", Text: "补贴"})
	h := ask(t, x, Request{Query: "社区 补贴 -物业", Limit: 1}).Hits[0]
	if got, want := brackets(h.Title, h.TitleMarks), "关于 [社 区补贴]的答复"; got != want {
		t.Errorf("title %q, want %q", got, want)
	}
	if len(h.Snippets) != 1 || marked(h.Snippets[0]) != "[补贴]" {
		t.Errorf("snippets %v", h.Snippets)
	}
}

func FuzzSnippets(f *testing.F) {
	f.Add("社区工作者的补贴。\n由区财政承担。", "补贴", "区")
	f.Add("社 区〔２０２３〕\xff41号", "[2023]", "号")
	f.Fuzz(func(t *testing.T, text, a, b string) {
		terms := []string{Fold(a), Fold(b)}
		for _, s := range snippetsOf(t, text, terms) {
			if text[s.Span.Start:s.Span.End] != s.Text || utf8.RuneCountInString(s.Text) > maxSnippetRunes || len(s.Marks) == 0 {
				t.Fatalf("snippet %+v of %q for %q", s, text, terms)
			}
			end := -1
			for _, m := range s.Marks {
				if m.Start <= end || m.Len() <= 0 || m.End > len(s.Text) {
					t.Fatalf("marks %v of %q", s.Marks, s.Text)
				}
				end = m.End
			}
		}
	})
}
