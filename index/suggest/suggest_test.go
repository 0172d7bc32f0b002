package suggest

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

// office is entries such as an index of a few letters gives.
var office = []Entry{
	{"社区工作者", Term, 12}, {"社区治理", Term, 7}, {"职级补贴", Term, 5}, {"低保", Term, 9}, {"养老服务", Term, 8}, {"养老院", Term, 3},
	{"民政局", Term, 1}, {"绿化", Term, 2}, {"网络安全", Term, 2}, {"重庆", Term, 1}, {"营商环境", Term, 4}, {"农村公路", Term, 6},
	{"临海市民政局", Issuer, 20}, {"临海市交通运输局", Issuer, 11}, {"宁波市民政局", Issuer, 6},
	{"王建国", Member, 2}, {"单晓红", Member, 1},
	{"临民函〔2023〕41号", Number, 1}, {"临民函〔2023〕42号", Number, 1}, {"临交复〔2022〕7号", Number, 1},
	{"关于提高社区工作者职级补贴的建议", Title, 1}, {"关于《社区治理条例》的答复", Title, 1}, {"临海市农村公路管理办法", Title, 1},
	{"关于推进城乡公交一体化的建议", Title, 1}, {"关于扶持城乡公交企业的建议", Title, 2},
}

func texts(found []Suggestion) string {
	var out []string
	for _, s := range found {
		out = append(out, fmt.Sprintf("%s:%s[%s]", s.How, s.Text, s.Text[s.At:s.At+s.Match]))
	}
	return strings.Join(out, " ")
}

func TestComplete(t *testing.T) {
	s := Build(office, foldTest)
	for _, c := range []struct {
		typed string
		limit int
		want  string
	}{
		{"社区", 9, "prefix:社区工作者[社区] prefix:社区治理[社区] inside:关于《社区治理条例》的答复[社区] inside:关于提高社区工作者职级补贴的建议[社区]"},
		{"社区", 1, "prefix:社区工作者[社区]"},
		{"职级", 9, "prefix:职级补贴[职级] inside:关于提高社区工作者职级补贴的建议[职级]"},
		{"shequ", 9, "pinyin:社区工作者[社区] pinyin:社区治理[社区] pinyin:关于《社区治理条例》的答复[《社区]"},
		{"sqgz", 9, "initials:社区工作者[社区工作]"},
		{"社q", 2, "pinyin:社区工作者[社区] pinyin:社区治理[社区]"},
		{"shqgzz", 9, "initials:社区工作者[社区工作者]"},
		{"zhiji", 9, "pinyin:职级补贴[职级]"},
		{"zhij", 9, "pinyin:职级补贴[职级]"},
		{"zj", 9, "initials:职级补贴[职级]"},
		{"chongq", 9, "pinyin:重庆[重庆]"},
		{"shanx", 9, "pinyin:单晓红[单晓]"},
		{"lvh", 9, "pinyin:绿化[绿化]"},
		{"lühua", 9, "pinyin:绿化[绿化]"},
		{"wang'an", 9, ""},
		{"wangluoan", 9, "pinyin:网络安全[网络安]"},
		{"临民函[2023", 9, "prefix:临民函〔2023〕41号[临民函〔2023] prefix:临民函〔2023〕42号[临民函〔2023]"},
		{"２０２３", 9, ""}, // width is for the caller's fold
		{"2023", 1, "inside:临民函〔2023〕41号[2023]"},
		{"023", 9, ""},
		{"41", 9, "inside:临民函〔2023〕41号[41]"},
		{"guanyutuijin", 9, "pinyin:关于推进城乡公交一体化的建议[关于推进]"},
		{"tuijinchengxiangg", 9, "pinyin:关于推进城乡公交一体化的建议[推进城乡公]"},
		{"tuijinchengxianggongjiaoyitih", 9, "pinyin:关于推进城乡公交一体化的建议[推进城乡公交一体化]"},
		{"tuijinchengxianggongjiaoyizhih", 9, ""},
		{"", 9, ""}, {" ", 9, ""}, {"社区", 0, ""}, {"社区", -1, ""}, {"无此", 9, ""}, {"\xff", 9, ""},
	} {
		if got := texts(s.Complete(c.typed, c.limit)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.typed, got, c.want)
		}
	}
}

func TestCorrect(t *testing.T) {
	s := Build(office, foldTest)
	for _, c := range []struct{ query, want string }{
		{"社区公作者", "pinyin:社区工作者[社区]"},
		{"社工区作者", "typo:社区工作者[社]"},
		{"社区工者", "typo:社区工作者[社区工]"},
		{"社区工作作者", "typo:社区工作者[社区工作]"},
		{"射区工做者", "pinyin:社区工作者[]"},
		{"社会工作者", "typo:社区工作者[社]"},
		{"只及补贴", "pinyin:职级补贴[]"},
		{"地保", "pinyin:低保[]"},
		{"养劳院", "pinyin:养老院[养]"},
		{"林海市民正局", "pinyin:临海市民政局[]"},
		{"宁海市民政局", "pinyin:临海市民政局[] typo:宁波市民政局[宁]"},
		{"零波市民政局", "pinyin:宁波市民政局[] typo:临海市民政局[]"},
		{"王建果", "pinyin:王建国[王建]"},
		{"营伤环境", "pinyin:营商环境[营]"},
		{"营山环境", "pinyin:营商环境[营]"},
		{"临民涵〔2023〕41号", "pinyin:临民函〔2023〕41号[临民]"},
		{"临民函2023 41号", "typo:临民函〔2023〕41号[临民函]"},
		{"临民函〔2023〕第041号", "typo:临民函〔2023〕41号[临民函〔2023〕]"},
		{"临民函〔2023〕4l号", "typo:临民函〔2023〕41号[临民函〔2023〕4]"},
		{"临民函〔2023〕43号", ""},
		{"shequgongzuozhe", "pinyin:社区工作者[]"},
		{"城乡工交", "pinyin:城乡公交[城乡]"},
		{"城香公交", "pinyin:城乡公交[城]"},
		{"社区工作者", ""}, // itself, and nothing else is near
		{"航天发动机", ""}, {"路", ""}, {"", ""}, {"\xff\xfe\xfd", ""}, {strings.Repeat("社区工作者", 20), ""},
	} {
		if got := texts(s.Correct(c.query, 5)); got != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.query, got, c.want)
		}
	}
}

// TestCorrectWords: a word of several titles weighs as much as they do and is
// given as a term, unless it is an entry.
func TestCorrectWords(t *testing.T) {
	s := Build(office, foldTest)
	want := []Suggestion{{Text: "城乡公交", Kind: Term, Weight: 3, Match: len("城乡"), How: ByPinyin}}
	if got := s.Correct("城乡工交", 5); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	with := Build(append(slices.Clone(office), Entry{"城乡公交", Term, 1}), foldTest)
	want[0].Weight = 1
	if got := with.Correct("城乡工交", 5); !slices.Equal(got, want) {
		t.Errorf("with the entry: got %v, want %v", got, want)
	}
}

func TestBuild(t *testing.T) {
	s := Build([]Entry{{"甲", Term, 1}, {"甲", Term, 2}, {"甲", Issuer, 2}, {"", Term, 9}, {"\xff", Term, 9}}, nil)
	want := []Suggestion{{Text: "甲", Kind: Term, Weight: 3, Match: 3, How: ByPrefix}, {Text: "甲", Kind: Issuer, Weight: 2, Match: 3, How: ByPrefix}}
	if got := s.Complete("甲", 9); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	empty := Build(nil, nil)
	for _, q := range []string{"", "a", "甲", "社区q", "社区工作"} {
		if empty.Complete(q, 9) != nil || empty.Correct(q, 9) != nil || Merge().Complete(q, 9) != nil || Complete([]*Set{nil, empty}, q, 9) != nil {
			t.Errorf("%q: something out of nothing", q)
		}
	}
}

// TestUnionAdds: what stands in two sets has the weight of both, and is better
// for it.
func TestUnionAdds(t *testing.T) {
	a := Build([]Entry{{"社区治理", Term, 3}, {"社区工作者", Term, 2}}, nil)
	b := Build([]Entry{{"社区工作者", Term, 2}, {"社区", Term, 1}}, nil)
	got := texts(Complete([]*Set{a, b}, "社区", 2))
	if want := "prefix:社区工作者[社区] prefix:社区治理[社区]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if c := Correct([]*Set{a, b}, "社区公作者", 2); len(c) != 1 || c[0].Weight != 4 {
		t.Errorf("got %v", c)
	}
	if n := Merge(a, b).Complete("社区", -1); len(n) != 0 {
		t.Errorf("got %v", n)
	}
}

// TestConcurrentReads is for the race detector.
func TestConcurrentReads(t *testing.T) {
	a, b := Build(office[:12], foldTest), Build(office[8:], foldTest)
	u := Merge(a, b)
	want := texts(u.Complete("shequ", 5)) + texts(u.Correct("社区公作者", 5))
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 50 {
				a.Complete("社q", 3)
				if got := texts(u.Complete("shequ", 5)) + texts(u.Correct("社区公作者", 5)); got != want {
					t.Errorf("got %s, want %s", got, want)
				}
			}
		})
	}
	wait.Wait()
}

// fuzzEntries cuts text into entries of all kinds.
func fuzzEntries(text string) []Entry {
	kinds := []Kind{Title, Term, Issuer, Number, Member, "other"}
	entries := slices.Clone(office)
	for i, line := range strings.Split(text, "\n") {
		entries = append(entries, Entry{line, kinds[i%len(kinds)], i % 3})
	}
	return entries
}

func checkFuzz(t *testing.T, entries []Entry, found []Suggestion, limit int) {
	t.Helper()
	if len(found) > limit {
		t.Fatalf("%d of %d", len(found), limit)
	}
	for _, s := range found {
		if !utf8.ValidString(s.Text) || s.At < 0 || s.Match < 0 || s.At+s.Match > len(s.Text) || s.How == "" {
			t.Fatalf("%q: span %d+%d, %q", s.Text, s.At, s.Match, s.How)
		}
		if !utf8.ValidString(s.Text[s.At : s.At+s.Match]) {
			t.Fatalf("%q: span %d+%d is cut", s.Text, s.At, s.Match)
		}
		if !slices.ContainsFunc(entries, func(e Entry) bool { return strings.Contains(e.Text, s.Text) }) {
			t.Fatalf("%q is in no entry", s.Text)
		}
	}
}

func FuzzComplete(f *testing.F) {
	f.Add("社区工作者\n关于社区的建议\n5G网络", "社q")
	f.Add("关于\n关于关于\n㐀\U0002070e", "guany'u")
	f.Add("\xff\n〇〇 A\n战略", "zhanlue")
	f.Fuzz(func(t *testing.T, text, typed string) {
		entries := fuzzEntries(text)
		s := Build(entries, foldTest)
		found := s.Complete(typed, 7)
		checkFuzz(t, entries, found, 7)
		cut := len(entries) / 2
		if got := Complete([]*Set{Build(entries[:cut], foldTest), Build(entries[cut:], foldTest)}, typed, 7); !slices.Equal(got, found) {
			t.Fatalf("two sets: %v, one: %v", got, found)
		}
	})
}

func FuzzCorrect(f *testing.F) {
	f.Add("社区工作者\n关于社区的建议\n5G网络", "社区公作者")
	f.Add("关于推进城乡公交的建议\n〔2023〕第01号", "[2023]1号")
	f.Add("\xff\n〇〇 A\n战略", "站略")
	f.Fuzz(func(t *testing.T, text, query string) {
		entries := fuzzEntries(text)
		found := Build(entries, foldTest).Correct(query, 7)
		checkFuzz(t, entries, found, 7)
		for _, s := range found {
			if foldTest(s.Text) == foldTest(query) {
				t.Fatalf("%q is the query", s.Text)
			}
		}
		cut := len(entries) / 2
		if got := Correct([]*Set{Build(entries[:cut], foldTest), Build(entries[cut:], foldTest)}, query, 7); !slices.Equal(got, found) {
			t.Fatalf("two sets: %v, one: %v", got, found)
		}
	})
}
