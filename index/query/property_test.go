package query

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// pieces are what random queries are made of: everything that means something,
// and what could be mistaken for it.
var pieces = strings.Split(`社区|补贴|津贴|元|人|万元|月|1|500|3000|每月|每|a|b|-|－|!|&&|\|\||AND|OR|NOT|且|或|非|(|)|（|）|〔2023〕|"|"|“|”|「|」|:|：|`+
	`标题:|文号:|年:|日期:|类型:|kind:|item:|项目：|text:|>|>=|<|<=|=|≥|＞|!=|大于|不低于|不超过|至多|..|—|至|~10|NEAR/5|～3|~|2023|2023-05|2023年5月1日|`+
	`quota|金额|职数|500元|500元/月|%|/|·|，|,|*|?|x|"社区 补贴"|津贴>=500元|>10|员额:1..3|item:职数|kind:quota|年:>=2022|日期:<2023-02|a NEAR/5 b|(a OR b)`, "|")

func randomQuery(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(14) {
		b.WriteString(strings.ReplaceAll(pieces[r.IntN(len(pieces))], `\`, "|"))
		if r.IntN(2) == 0 {
			b.WriteString([]string{" ", "　"}[r.IntN(8)/7])
		}
	}
	return b.String()
}

// check is what holds of every query.
func check(t *testing.T, s string) {
	q, err := Parse(s)
	if err != nil {
		if utf8.RuneCountInString(s) <= maxRunes {
			t.Fatalf("%q: %v", s, err)
		}
		return
	}
	last := 0
	for _, p := range q.Problems {
		if p.Message == "" || p.Offset < last || p.Length < 1 || p.Offset+p.Length > len(s) {
			t.Errorf("%q: problem %+v", s, p)
		}
		last = p.Offset
	}
	for _, x := range Terms(q.Root) {
		if strings.TrimSpace(x.Text) == "" {
			t.Errorf("%q: an empty term", s)
		}
	}
	canonical := q.String()
	back := parse(canonical, false)
	if !reflect.DeepEqual(back.Root, q.Root) || len(back.Problems) > 0 {
		t.Errorf("%q is written %q\n was %s\n now %s\nproblems %v", s, canonical, show(q.Root), show(back.Root), back.Problems)
	}
	if again := back.String(); again != canonical {
		t.Errorf("%q is written %q and then %q", s, canonical, again)
	}
}

// TestRoundTrip reads random queries again from their canonical form.
func TestRoundTrip(t *testing.T) {
	n := 20000
	if testing.Short() {
		n = 2000
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		check(t, randomQuery(r))
		if t.Failed() {
			return
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, c := range parseCases {
		f.Add(c.query)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		f.Add(randomQuery(r))
	}
	f.Fuzz(check)
}

// TestWriteTrees checks that trees made by hand are written so that they ask for
// the same.
func TestWriteTrees(t *testing.T) {
	for _, c := range []struct {
		tree Node
		want string
	}{
		{&And{[]Node{term("a b"), &And{[]Node{term("OR"), term("c")}}}}, `"a b" ("OR" c)`},
		{&Or{[]Node{&Or{[]Node{term("a"), term("b")}}, term("c")}}, "(a OR b) OR c"},
		{in("title", "社区 工作"), `title:"社区 工作"`},
		{term(`a"b`), `“a"b”`},
		{term(`"”」`), `“""」”`},
		{near("社区 工作", "-x", 3), `"社区 工作" NEAR/3 "-x"`},
		{days(20230201, 20230228), "date:2023-02-01..2023-02-28"},
		{fig("", "类型", "[1,2]", "元"), "item:类型 >=1元 <=2元"},
	} {
		if got := (Query{Root: c.tree}).String(); got != c.want {
			t.Errorf("%s is written %s, want %s", show(c.tree), got, c.want)
		}
	}
}

// BenchmarkParse reads a query of 1,000 characters.
func BenchmarkParse(b *testing.B) {
	part := "社区 (标题:网格 或 -“物业 管理”) 津贴>=500元/月 年:2021..2023 社区 NEAR/10 补贴 西民函〔2023〕41号 "
	s := strings.Repeat(part, maxRunes/utf8.RuneCountInString(part)+1)
	s = string([]rune(s)[:maxRunes])
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(s); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkParseBrackets reads the worst of 1,000 characters: brackets and
// quotation marks without partners.
func BenchmarkParseBrackets(b *testing.B) {
	for _, part := range []string{"(", "-", "!", "“", "a(", "(a)或", "标题:(", "a=", "每", "a NEAR/5 "} {
		b.Run(part, func(b *testing.B) {
			s := string([]rune(strings.Repeat(part, maxRunes))[:maxRunes])
			for b.Loop() {
				if _, err := Parse(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
