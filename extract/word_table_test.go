package extract

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus/form"
)

// anyText is a short text of pieces that words and marks may meet in, broken
// characters included.
func anyText(r *rand.Rand, pieces []string) string {
	var b strings.Builder
	for range r.IntN(12) {
		s := pieces[r.IntN(len(pieces))]
		if r.IntN(4) == 0 {
			s = s[r.IntN(len(s)):]
		}
		b.WriteString(s)
	}
	return b.String()
}

func TestWordTable(t *testing.T) {
	words := []string{"下一步", "下一阶段", "今后", "将", "A", "9年", "é", "今", "𠮷"}
	table := wordTableOf(words[:3], words[3:])
	pieces := append([]string{"下一", "年", "仚", "一", "\xe4", "\xe4\xbb", "\xe0\x80\x80", "\x8a", "a", " "}, words...)
	r := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := anyText(r, pieces)
		if got := table.in(s); got != containsAny(s, words) {
			t.Fatalf("in(%q) = %v", s, got)
		}
		if got := table.prefix(s); got != prefixIn(s, words) {
			t.Fatalf("prefix(%q) = %q", s, got)
		}
		count, last := map[string]int{}, 0
		for i, w := range table.all(s) {
			if !strings.HasPrefix(s[i:], w) || i < last {
				t.Fatalf("all(%q) gives %q at %d", s, w, i)
			}
			count[w]++
			last = i
		}
		for _, w := range words {
			if count[w] != strings.Count(s, w) {
				t.Fatalf("all(%q) gives %q %d times", s, w, count[w])
			}
		}
	}
}

// A word that is counted stands in one list; counting needs words that do not overlap
// with themselves.
func TestWordsToldApart(t *testing.T) {
	var counted []string
	for _, s := range selfWords {
		counted = append(counted, s.words...)
	}
	for _, w := range counted {
		for i := 1; i < len(w); i++ {
			if strings.HasPrefix(w, w[i:]) {
				t.Errorf("%q overlaps with itself", w)
			}
		}
	}
	slices.Sort(counted)
	if n := len(counted); len(slices.Compact(counted)) != n {
		t.Errorf("one of %q stands in two lists", counted)
	}
}

// What a table turns away at once holds none of the words looked for behind it.
func TestTriggers(t *testing.T) {
	for _, u := range ladderUnits {
		if !ladderUnitWords.in(u.word) {
			t.Errorf("ladderUnitWords turns %q away", u.word)
		}
	}
	for _, w := range append([]string{"将", "即将"}, nextSteps...) {
		if !promiseWords.in(w) {
			t.Errorf("promiseWords turns %q away", w)
		}
	}
	for _, words := range dueThis.byFirst {
		for _, w := range words {
			if !dueWords.in(w) {
				t.Errorf("dueWords turns %q away", w)
			}
		}
	}
	for _, c := range []struct {
		name  string
		words *wordTable
		exprs []*regexp.Regexp
	}{
		{"raiserWords", raiserWords, []*regexp.Regexp{askingVerb, raisedInside}},
		{"raisingWords", raisingWords, []*regexp.Regexp{askingVerb, raisedInside}},
		{"dueWords", dueWords, []*regexp.Regexp{dueDate.expr, dueMonth.expr, dueBy.expr, dueWithin.expr, dueAt.expr, duePlan.expr}},
		{"gradeUnits", gradeUnits, []*regexp.Regexp{riseBy.expr, riseTo.expr}},
	} {
		for _, expr := range c.exprs {
			if !holds(treeOf(t, expr), c.words) {
				t.Errorf("%s turns away what %s matches", c.name, expr)
			}
			for _, s := range branches(treeOf(t, expr)) {
				if !expr.MatchString(s) || !c.words.in(s) {
					t.Errorf("%s turns %q away", c.name, s)
				}
			}
		}
	}
}

func TestCompactIsForms(t *testing.T) {
	pieces := []string{"社区", "工作", "。", "\n", "\n", " ", "\u3000", "\u00a0", "\r\n", "(", ")", ",", "：", ":", ";", "12", "Smart", "City", "“", "”", "\xe4", "é", "\u2028"}
	r := rand.New(rand.NewPCG(3, 4))
	for range 100000 {
		s := anyText(r, pieces)
		if got, want := compact(s), form.Compact(s); got != want {
			t.Fatalf("compact(%q) = %q, want %q", s, got, want)
		}
	}
}
