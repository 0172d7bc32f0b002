package suggest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// foldTest folds as the index does, less of it: capitals, brackets, blanks.
func foldTest(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("〔【［[（", r):
			return '('
		case strings.ContainsRune("〕】］]）", r):
			return ')'
		case unicode.IsSpace(r):
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// refComplete is Complete by comparing every entry, in the plainest way.
func refComplete(entries []Entry, prefix string, limit int) []Suggestion {
	q := foldTest(prefix)
	if q == "" {
		return nil
	}
	var out []Suggestion
	for _, e := range refDistinct(entries) {
		if how := refHow(foldTest(e.Text), q); how != "" {
			out = append(out, Suggestion{Text: e.Text, Kind: e.Kind, Weight: e.Weight, How: how})
		}
	}
	slices.SortFunc(out, order)
	return out[:min(limit, len(out))]
}

func refDistinct(entries []Entry) []Entry {
	var out []Entry
next:
	for _, e := range entries {
		if e.Text == "" {
			continue
		}
		for i := range out {
			if out[i].Text == e.Text && out[i].Kind == e.Kind {
				out[i].Weight += e.Weight
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

func refHow(key, q string) string {
	if strings.HasPrefix(key, q) {
		return ByPrefix
	}
	runes := []rune(key)
	for i := 1; i < len(runes); i++ {
		bytes := len(string(runes[:i]))
		sameRun := isDigit(runes[i-1]) && isDigit(runes[i]) || isLetter(runes[i-1]) && isLetter(runes[i])
		if bytes+len(q) <= reach && !sameRun && strings.HasPrefix(string(runes[i:]), q) {
			return ByInside
		}
	}
	starts := []string{key}
	if _, subject, ok := strings.Cut(key, "关于"); ok && len(key)-len(subject) < reach && subject != "" {
		starts = append(starts, subject)
	}
	best := ""
	for _, text := range starts {
		for _, how := range []string{ByPinyin, ByInitials} {
			if best != ByPinyin && strings.ContainsFunc(q, isLetter) && refSpelled(words(q), text, 0, how == ByInitials) {
				best = cmpHow(best, how)
			}
		}
	}
	return best
}

func cmpHow(a, b string) string {
	if a == "" || b == ByPinyin {
		return b
	}
	return a
}

// words is q parted at what is silent.
func words(q string) []string { return strings.FieldsFunc(q, silent) }

// refSpelled says whether text begins with the words typed. short allows to type
// a syllable by its initial anywhere.
func refSpelled(typed []string, text string, polyphones int, short bool) bool {
	if len(typed) == 0 {
		return true
	}
	if text == "" {
		return false
	}
	r, size := utf8.DecodeRuneInString(text)
	rest := text[size:]
	if silent(r) {
		return refSpelled(typed, rest, polyphones, short)
	}
	ids := readings(r)
	if len(ids) > 1 {
		if polyphones++; polyphones > maxPolyphones {
			ids = ids[:1]
		}
	}
	forms := map[string]bool{string(r): true} // what may be typed for r, to its end
	var initials, beginnings []string
	for _, id := range ids {
		name := syllables()[id]
		forms[name] = true
		if name == "lve" || name == "nve" {
			forms[name[:1]+"ue"] = true
		}
		initials = append(initials, name[:1])
		if strings.HasPrefix(name, "zh") || strings.HasPrefix(name, "ch") || strings.HasPrefix(name, "sh") {
			initials = append(initials, name[:2])
		}
		for n := range name {
			beginnings = append(beginnings, name[:n+1])
		}
	}
	after := func(form string) []string {
		if typed[0] == form {
			return typed[1:]
		}
		return append([]string{typed[0][len(form):]}, typed[1:]...)
	}
	for form := range forms {
		if strings.HasPrefix(typed[0], form) && refSpelled(after(form), rest, polyphones, short) {
			return true
		}
	}
	if len(typed) == 1 && slices.Contains(beginnings, typed[0]) {
		return true
	}
	if short {
		for _, form := range initials {
			if strings.HasPrefix(typed[0], form) && refSpelled(after(form), rest, polyphones, short) {
				return true
			}
		}
	}
	return false
}

// alphabet makes collisions likely: homophones, polyphones, brackets, letters.
var alphabet = []string{
	"社", "设", "区", "工", "公", "作", "者", "重", "长", "行", "会", "略", "安", "西", "先", "单", "关于", "关于", "社区", "社区工作者",
	"《", "》", "〔", "2", "0", "3", "S", "h", "q", "A", " ", "𠀀", "中", "乐", "觉", "补贴",
}

func randomText(r *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + r.IntN(most) {
		b.WriteString(alphabet[r.IntN(len(alphabet))])
	}
	return b.String()
}

func randomEntries(r *rand.Rand, n int) []Entry {
	kinds := []Kind{Title, Title, Term, Issuer, Number, Member}
	out := make([]Entry, n)
	for i := range out {
		out[i] = Entry{randomText(r, 9), kinds[r.IntN(len(kinds))], r.IntN(4)}
		if r.IntN(40) == 0 {
			out[i].Text = strings.Repeat(out[i].Text, 1+reach/len(out[i].Text)) + "社区"
		}
	}
	return out
}

// randomTyped is the beginning of something that an entry may be meant by.
func randomTyped(r *rand.Rand, entries []Entry) string {
	text := []rune(entries[r.IntN(len(entries))].Text)
	text = text[r.IntN(len(text)):]
	text = text[:1+r.IntN(min(len(text), 9))]
	var b strings.Builder
	mode := r.IntN(4)
	for _, c := range text {
		ids := readings(c)
		if len(ids) == 0 || mode == 0 {
			b.WriteRune(c)
			continue
		}
		name := syllables()[ids[r.IntN(len(ids))]]
		switch k := r.IntN(6); {
		case mode == 1 || k == 0:
			b.WriteString(name)
		case mode == 2 || k == 1:
			b.WriteString(name[:1])
		case k == 2:
			b.WriteString(name[:1+r.IntN(len(name))])
		case k == 3:
			b.WriteString(name + "'")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

// plain is answers without the matched spans, which the reference does not find.
func plain(found []Suggestion) []Suggestion {
	out := slices.Clone(found)
	for i := range out {
		out[i].Match, out[i].At = 0, 0
	}
	return out
}

// TestCompleteReference compares Complete, of one set and of several, with the
// reference.
func TestCompleteReference(t *testing.T) {
	how := map[string]int{}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		entries := randomEntries(r, 1+r.IntN(300))
		one := Build(entries, foldTest)
		cuts := []int{r.IntN(len(entries) + 1), r.IntN(len(entries) + 1)}
		slices.Sort(cuts)
		sets := []*Set{Build(entries[:cuts[0]], foldTest), Build(entries[cuts[0]:cuts[1]], foldTest), nil, Build(entries[cuts[1]:], foldTest)}
		union := Merge(sets...)
		for range 60 {
			q, limit := randomTyped(r, entries), 1+r.IntN(12)
			want := refComplete(entries, q, limit)
			if got := one.Complete(q, limit); !slices.Equal(plain(got), want) {
				t.Fatalf("seed %d, %q, limit %d\n got %v\nwant %v", seed, q, limit, got, want)
			}
			got := union.Complete(q, limit)
			if !slices.Equal(plain(got), want) {
				t.Fatalf("seed %d, union, %q, limit %d\n got %v\nwant %v", seed, q, limit, got, want)
			}
			for _, s := range got {
				how[s.How]++
				checkMatch(t, q, s)
			}
		}
	}
	for _, h := range []string{ByPrefix, ByInside, ByPinyin, ByInitials} {
		if how[h] < 200 {
			t.Errorf("only %d matches by %s compared", how[h], h)
		}
	}
}

// checkMatch checks the matched span of a suggestion for what was typed.
func checkMatch(t *testing.T, typed string, s Suggestion) {
	t.Helper()
	if s.At < 0 || s.Match <= 0 || s.At+s.Match > len(s.Text) {
		t.Fatalf("%q: span %d+%d of %d bytes", typed, s.At, s.Match, len(s.Text))
	}
	part := s.Text[s.At : s.At+s.Match]
	if !utf8.ValidString(part) {
		t.Fatalf("%q: %q is cut", typed, part)
	}
	switch key, q := foldTest(part), foldTest(typed); s.How {
	case ByPrefix, ByInside:
		if key != q || s.How == ByPrefix && foldTest(s.Text[:s.At]) != "" {
			t.Fatalf("%q: %s %q", typed, s.How, part)
		}
	default:
		if !refSpelled(words(q), key, 0, s.How == ByInitials) {
			t.Fatalf("%q: %s %q", typed, s.How, part)
		}
	}
}
