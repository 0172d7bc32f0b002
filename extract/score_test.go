package extract

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"sort"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The scorer of metadata and citations: the same sums as the scorer that lies
// beside the gold answers, so that a rule can be judged without it.

// answer is a gold or extracted answer as JSON has it.
type answer map[string]any

func parseAnswer(data []byte) (answer, error) {
	var a answer
	err := json.Unmarshal(data, &a)
	return a, err
}

// tally counts keys of metadata and citations; tallies of documents add up.
type tally struct {
	keys          int
	right         float64
	hits          int // citations found
	gold, pred    int // citations in either answer
	errors        []string
	keysWithError map[string]int
}

func (t *tally) add(u tally) {
	t.keys += u.keys
	t.right += u.right
	t.hits += u.hits
	t.gold += u.gold
	t.pred += u.pred
	if t.keysWithError == nil {
		t.keysWithError = map[string]int{}
	}
	for k, n := range u.keysWithError {
		t.keysWithError[k] += n
	}
}

// meta is the share of keys that are right, of those in either answer.
func (t *tally) meta() float64 {
	if t.keys == 0 {
		return 1
	}
	return t.right / float64(t.keys)
}

// citations is the F1 of the citations.
func (t *tally) citations() float64 {
	if t.gold+t.pred == 0 {
		return 1
	}
	return 2 * float64(t.hits) / float64(t.gold+t.pred)
}

// score compares pred with gold.
func score(gold, pred answer) tally {
	t := tally{keysWithError: map[string]int{}}
	g, p := fieldsOf(gold), fieldsOf(pred)
	keys := map[string]bool{}
	for _, m := range []map[string]any{g, p} {
		for k := range m {
			keys[k] = true
		}
	}
	for _, k := range sorted(keys) {
		t.keys++
		s := fieldScore(k, g[k], p[k])
		t.right += s
		if s < 1 {
			t.keysWithError[k]++
			t.errors = append(t.errors, fmt.Sprintf("%s: gold %v, extracted %v", k, show(g[k]), show(p[k])))
		}
	}
	t.scoreCitations(citationsOf(gold), citationsOf(pred))
	return t
}

func sorted(m map[string]bool) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

func show(v any) string {
	if v == nil {
		return "nothing"
	}
	b, _ := json.Marshal(v)
	return string(b)
}

// fieldsOf flattens the keys that count; empty ones are absent.
func fieldsOf(a answer) map[string]any {
	out := map[string]any{}
	put := func(k string, v any) {
		switch x := v.(type) {
		case nil:
			return
		case string:
			if x == "" {
				return
			}
		case []any:
			if len(x) == 0 {
				return
			}
		}
		out[k] = v
	}
	for _, k := range []string{"title", "kind", "draft", "number", "issuers", "region", "date", "published"} {
		put(k, a[k])
	}
	reply, _ := a["reply"].(map[string]any)
	for k, v := range reply {
		if contact, ok := v.(map[string]any); ok && k == "contact" {
			for kk, vv := range contact {
				put("reply.contact."+kk, vv)
			}
			continue
		}
		put("reply."+k, v)
	}
	return out
}

// normal is NFKC without white space.
func normal(v any) string {
	s, ok := v.(string)
	if !ok {
		s = show(v)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
}

var (
	scoredDraft  = regexp.MustCompile(`[(\[]?(?:征求意见稿|草案|送审稿|讨论稿)[)\]]?$`)
	scoredNumber = regexp.MustCompile(`[\[({【﹝](\d{4})[\])}】﹞]`)
)

func scoredValue(k string, v any) string {
	s := normal(v)
	switch k {
	case "title":
		s = scoredDraft.ReplaceAllString(s, "")
	case "number":
		s = scoredNumber.ReplaceAllString(s, "〔$1〕")
	}
	return s
}

// fieldScore is 1 for the same value, 0 for another or none, and the overlap of
// two lists.
func fieldScore(k string, g, p any) float64 {
	if g == nil || p == nil {
		return 0
	}
	list, ok := g.([]any)
	if !ok {
		if scoredValue(k, g) == scoredValue(k, p) {
			return 1
		}
		return 0
	}
	found, ok := p.([]any)
	if !ok {
		found = []any{p}
	}
	a, b := set(list), set(found)
	both := 0
	for x := range a {
		if b[x] {
			both++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}

func set(list []any) map[string]bool {
	out := map[string]bool{}
	for _, x := range list {
		out[normal(x)] = true
	}
	return out
}

// cited is a citation as the scorer compares it.
type cited struct{ title, number string }

func citationsOf(a answer) []cited {
	var out []cited
	list, _ := a["citations"].([]any)
	for _, x := range list {
		m, ok := x.(map[string]any)
		if !ok {
			continue
		}
		var c cited
		if s, ok := m["title"].(string); ok {
			c.title = strings.NewReplacer("《", "", "》", "").Replace(normal(s))
		}
		if s, ok := m["number"].(string); ok && s != "" {
			c.number = scoredValue("number", s)
		}
		out = append(out, c)
	}
	return out
}

// scoreCitations pairs citations one to one, the best pairs first: the same
// number where both have one, else the same title.
func (t *tally) scoreCitations(gold, pred []cited) {
	type pair struct{ rank, g, p int }
	var pairs []pair
	for i, a := range gold {
		for j, b := range pred {
			numbered := a.number != "" && b.number != ""
			if numbered && a.number != b.number || !numbered && (a.title == "" || a.title != b.title) {
				continue
			}
			rank := 0
			if numbered {
				rank += 2
			}
			if a.title == b.title {
				rank++
			}
			pairs = append(pairs, pair{rank, i, j})
		}
	}
	sort.SliceStable(pairs, func(i, j int) bool { return pairs[i].rank > pairs[j].rank })
	usedG, usedP := map[int]bool{}, map[int]bool{}
	for _, x := range pairs {
		if !usedG[x.g] && !usedP[x.p] {
			usedG[x.g], usedP[x.p] = true, true
			t.hits++
		}
	}
	t.gold += len(gold)
	t.pred += len(pred)
	for i, c := range gold {
		if !usedG[i] {
			t.errors = append(t.errors, fmt.Sprintf("citation missed: %s %s", c.title, c.number))
		}
	}
	for j, c := range pred {
		if !usedP[j] {
			t.errors = append(t.errors, fmt.Sprintf("citation invented: %s %s", c.title, c.number))
		}
	}
}

// TestScorer tests the scorer itself.
func TestScorer(t *testing.T) {
	for _, c := range []struct {
		name       string
		gold, pred string
		meta       float64
		citations  float64
	}{
		{"the same", `{"title":"甲","draft":false,"reply":{"term":17,"contact":{"name":"乙"}}}`, `{"title":"甲","draft":false,"reply":{"term":17,"contact":{"name":"乙"}}}`, 1, 1},
		{"nothing at all", `{}`, `{}`, 1, 1},
		{"a key missed", `{"title":"甲","draft":false}`, `{"draft":false}`, 0.5, 1},
		{"a key invented", `{"draft":false}`, `{"title":"甲","draft":false}`, 0.5, 1},
		{"a wrong flag", `{"draft":true}`, `{"draft":false}`, 0, 1},
		{"an empty value is absent", `{"title":"甲"}`, `{"title":"甲","number":"","issuers":[]}`, 1, 1},
		{"other keys do not count", `{"title":"甲"}`, `{"title":"甲","signer":"乙","evidence":{}}`, 1, 1},
		{"width and blanks do not count", `{"title":"甲（试行）"}`, `{"title":"甲 (试行)"}`, 1, 1},
		{"the mark of a draft does not count", `{"title":"甲意见"}`, `{"title":"甲意见（征求意见稿）"}`, 1, 1},
		{"brackets of a number do not count", `{"number":"示〔2024〕1号"}`, `{"number":"示[2024]1号"}`, 1, 1},
		{"half of a list", `{"issuers":["甲","乙"]}`, `{"issuers":["甲"]}`, 2.0 / 3, 1},
		{"lists in another order", `{"issuers":["甲","乙"]}`, `{"issuers":["乙","甲"]}`, 1, 1},
		{"citations by number", `{"citations":[{"title":"甲","number":"示〔2024〕1号"}]}`, `{"citations":[{"title":"乙","number":"示（2024）1号"}]}`, 1, 1},
		{"citations by title", `{"citations":[{"title":"甲","number":"示〔2024〕1号"}]}`, `{"citations":[{"title":"《甲》"}]}`, 1, 1},
		{"two numbers differ", `{"citations":[{"title":"甲","number":"示〔2024〕1号"}]}`, `{"citations":[{"title":"甲","number":"示〔2024〕2号"}]}`, 1, 0},
		{"one of two", `{"citations":[{"title":"甲"},{"title":"乙"}]}`, `{"citations":[{"title":"甲"}]}`, 1, 2.0 / 3},
		{"each counts once", `{"citations":[{"title":"甲"}]}`, `{"citations":[{"title":"甲"},{"title":"甲"}]}`, 1, 2.0 / 3},
	} {
		gold, err := parseAnswer([]byte(c.gold))
		if err != nil {
			t.Fatal(err)
		}
		pred, err := parseAnswer([]byte(c.pred))
		if err != nil {
			t.Fatal(err)
		}
		got := score(gold, pred)
		if math.Abs(got.meta()-c.meta) > 1e-9 || math.Abs(got.citations()-c.citations) > 1e-9 {
			t.Errorf("%s: metadata %.3f, citations %.3f; want %.3f, %.3f", c.name, got.meta(), got.citations(), c.meta, c.citations)
		}
	}
}
