package topic

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLongest holds the trie against trying every word at every place.
func TestLongest(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pick := func(most int) string {
		var b strings.Builder
		for range 1 + random.IntN(most) {
			b.WriteRune([]rune("山区西教育局a5é中")[random.IntN(10)])
		}
		return b.String()
	}
	for round := range 200 {
		var words []string
		seen := map[string]bool{}
		for range 1 + random.IntN(60) {
			if w := pick(4); !seen[w] && utf8.RuneCountInString(w) > 1 {
				seen[w] = true
				words = append(words, w)
			}
		}
		trie := trieOf(words)
		for range 20 {
			s := pick(12) + []string{"", "\xe6\x95", "\U0002a6a5", "\xff"}[random.IntN(4)] + pick(6)
			from := 0
			for i := range s {
				want := ""
				for _, w := range words {
					if strings.HasPrefix(s[i:], w) && len(w) > len(want) {
						want = w
					}
				}
				n, end := trie.at(s, i)
				if got := wordOf(words, n); got != want || s[i:end] != want {
					t.Fatalf("round %d: %q at %d of %q up to %d, want %q", round, got, i, s, end, want)
				}
				if want == "" {
					continue
				}
				if n2, at, end2 := trie.find(s, from); n2 != n || at != i || end2 != end {
					t.Fatalf("round %d: the next from %d on of %q is %d, want %d", round, from, s, at, i)
				}
				from = i + 1
			}
			if n, _, _ := trie.find(s, from); n >= 0 {
				t.Fatalf("round %d: %s behind the last of %q", round, words[n], s)
			}
		}
	}
}

func wordOf(words []string, n int32) string {
	if n < 0 {
		return ""
	}
	return words[n]
}

func TestAuthorities(t *testing.T) {
	for _, name := range []string{"教育局", "公安机关", "人民法院", "残联", "卫生健康委"} {
		if !isBody(name) {
			t.Errorf("%s is no authority", name)
		}
	}
	for _, subject := range []string{"教育", "社区两委", "村委会", "医院"} {
		if isBody(subject) {
			t.Errorf("%s is an authority", subject)
		}
	}
	for _, x := range []struct {
		rest string
		want bool
	}{
		{"局、财政局", true}, {"广电和旅游局的意见", true}, {"主管部门", true}, {"和体育局", true}, {"", false},
		{"事业发展格局", false}, {"部分学校", false}, {"和旅游发展", false}, {strings.Repeat("和", 20) + "局", false},
	} {
		if got := continuesAsBody(nameTrie(), x.rest, 0); got != x.want {
			t.Errorf("文化%s: goes on as an authority %v, want %v", x.rest, got, x.want)
		}
	}
}

// TestReadTable: what is wrong with a table is said, not skipped.
func TestReadTable(t *testing.T) {
	for _, bad := range []string{"教育\t学校", "教育\t学校\t6", "教育\t学校\t0", "教育\t学校\tx", "教育\t学校\t3\t4"} {
		if _, err := readTable(bad); err == nil {
			t.Errorf("%q is read as a table", bad)
		}
	}
	table, err := readTable("# note\ntopic\tterm\tweight\n教育\t学校\t3\n体育\t学校\t1\n")
	if err != nil || fmt.Sprint(table.topics, table.terms[0].senses) != "[教育 体育] [{0 3} {1 1}]" {
		t.Errorf("%+v, %v", table, err)
	}
}
