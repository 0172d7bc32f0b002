package extract

import (
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// findingsOf are the findings of a reply with the given body, each as check, = or
// ≠, and message.
func findingsOf(body string) []string {
	f := replyFacts(body)
	var out []string
	for _, x := range f.Findings {
		sign := "≠"
		if x.Holds {
			sign = "="
		}
		out = append(out, x.Check+" "+sign+" "+x.Message)
	}
	return out
}

func replyFacts(body string) corpus.Facts {
	return factsOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n" + body + "\n感谢您的关心支持。\n示例市民政局\n2024年6月3日")
}

type findingCase struct {
	text string
	want string // findings, parted by "; ", empty where there must be none
}

func expectFindings(t *testing.T, cases []findingCase) {
	t.Helper()
	for _, c := range cases {
		if got := strings.Join(findingsOf(c.text), "; "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The arithmetic of the five source documents, as far as it is in figures.
func TestFindingsOfSeeds(t *testing.T) {
	s := goldSets[0]
	names := s.names(t)
	if len(names) == 0 {
		t.Skip("no source documents")
	}
	want := map[string][]string{
		"001": {"70%＋30%＝100%", "≠ 2000－11×100＝900，末档应为900元，文中为600元。"},
		"002": {"980＋1092＝2072，", "1068＋874＝1942，", "17－2＝15，", "3＋4＋2＝9，", "38＋109＝147，", "147÷147＝100%，"},
		"003": {"70%＋30%＝100%", "400×5＝2000，"},
		"004": {"“四岗十八级”列出4类岗位，由1级到18级，与名称一致。"},
	}
	for _, name := range names {
		facts := factsOf(s.text(t, name))
		id, _, _ := strings.Cut(name, "_")
		left := facts.Findings
		for _, w := range want[id] {
			holds := !strings.HasPrefix(w, "≠ ")
			found := false
			for i, x := range left {
				if x.Holds == holds && strings.Contains(x.Message, strings.TrimPrefix(w, "≠ ")) {
					left, found = append(append([]corpus.Finding{}, left[:i]...), left[i+1:]...), true
					break
				}
			}
			if !found {
				t.Errorf("%s: no finding %s", name, w)
			}
		}
		for _, x := range left {
			t.Errorf("%s: unexpected: %+v", name, x)
		}
	}
}

// Every finding names figures and shows where they stand, in the order of the
// calculation, and leaves the figures alone.
func TestFindingsPointAtFigures(t *testing.T) {
	body := "全镇共有水库9座（东片3座、西片4座、北片2座），其中小型5座。"
	f := replyFacts(body)
	if len(f.Findings) != 1 {
		t.Fatalf("findings %+v", f.Findings)
	}
	text := textOf("关于市十五届人大二次会议第12号建议的答复\n王某某代表：\n您提出的《关于改善公共服务的建议》收悉，现答复如下：\n" + body + "\n感谢您的关心支持。\n示例市民政局\n2024年6月3日")
	x := f.Findings[0]
	var got []string
	for k, i := range x.Figures {
		if x.Spans[k] != f.Figures[i].At {
			t.Errorf("span %v of figure %v", x.Spans[k], f.Figures[i].At)
		}
		got = append(got, text.Slice(x.Spans[k]))
	}
	if s := strings.Join(got, " "); s != "9座 3座 4座 2座" {
		t.Errorf("figures %s", s)
	}
}

// A long line of figures takes time in proportion to its length.
func TestFindingsAreLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	spend := func(n int) time.Duration {
		text := textOf("全县共有" + strings.Repeat("学校12所，其中小学5所、中学7所，占58.3%，由3所增加到5所，增长66.7%，", n) + "合计9所。")
		d := partsOf(text)
		f := corpus.Facts{}
		f.Figures = d.figures(&f)
		start := time.Now()
		d.findings(&f)
		return time.Since(start)
	}
	spend(50)
	short, long := spend(100), spend(800)
	if long > 30*short+50*time.Millisecond {
		t.Errorf("%v for 8 times the text of %v", long, short)
	}
}
