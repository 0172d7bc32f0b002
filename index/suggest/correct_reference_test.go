package suggest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// refCorrect is Correct by comparing every entry and every part of every title.
func refCorrect(entries []Entry, query string, limit int) []Suggestion {
	key := foldTest(query)
	q := []rune(key)
	n := 0
	for _, r := range q {
		if !silent(r) {
			n++
		}
	}
	if n < 2 || len(q) > maxQuery {
		return nil
	}
	var near []candidate
	taken := map[string]bool{}
	for _, e := range refDistinct(entries) {
		text := foldTest(e.Text)
		if e.Kind == Title || text == key {
			continue
		}
		d := refDistance(q, []rune(text))
		how := howNear(q, []rune(text))
		if d > maxDistance(n) {
			d = costNever
		}
		if strings.ContainsFunc(key, isLetter) {
			// what spells all of the text is nearer than what is changed
			for _, h := range []string{ByInitials, ByPinyin} {
				cost := map[string]int{ByPinyin: costSameSound, ByInitials: costFarSound}[h]
				if refSpelledWhole(key, text, h) && cost <= d {
					d, how = cost, h
				}
			}
		}
		if d < costNever {
			near = append(near, candidate{Suggestion{Text: e.Text, Kind: e.Kind, Weight: e.Weight, How: how}, text, d, false})
			taken[text] = true
		}
	}
	if n == len(q) {
		for _, c := range refWords(entries, q) {
			if !taken[c.key] {
				near = append(near, c)
			}
		}
	}
	slices.SortFunc(near, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), compareRank(a.entry(), b.entry()))
	})
	var out []Suggestion
	for _, c := range near {
		same := slices.ContainsFunc(out, func(s Suggestion) bool { return s.Text == c.Text })
		if !same && c.distance <= near[0].distance+clearly && len(out) < limit {
			out = append(out, c.Suggestion)
		}
	}
	return out
}

func refSpelledWhole(key, text, how string) bool {
	end := strings.TrimRightFunc(text, silent)
	if !refSpelled(words(key), end, 0, how == ByInitials) {
		return false
	}
	// whole where nothing shorter is spelled
	runes := []rune(end)
	for i := range runes {
		if refSpelled(words(key), string(runes[:i]), 0, how == ByInitials) {
			return false
		}
	}
	return true
}

// refWords is the parts of titles near q.
func refWords(entries []Entry, q []rune) []candidate {
	byKey := map[string]*candidate{}
	for _, e := range refDistinct(entries) {
		if e.Kind != Title {
			continue
		}
		text := []rune(foldTest(e.Text))
		mine := map[string]bool{}
		for from := range text {
			for _, n := range []int{len(q) - 1, len(q), len(q) + 1} {
				to := from + n
				if to > len(text) || n < 2 || slices.ContainsFunc(text[from:to], silent) || !refShares(q, text, from, n) {
					continue
				}
				key := string(text[from:to])
				d := refDistance(q, text[from:to])
				framed := soundAlike(text[from], q[0]) && soundAlike(text[to-1], q[len(q)-1]) &&
					(from == 0 || wordStart(text[from-1], text[from])) && (to == len(text) || wordStart(text[to-1], text[to]))
				if !framed || d > maxWordDistance(len(q)) || key == string(q) || mine[key] {
					continue
				}
				mine[key] = true
				if byKey[key] == nil {
					byKey[key] = &candidate{Suggestion{Kind: Term, How: howNear(q, text[from:to])}, key, d, true}
				}
				byKey[key].Weight += e.Weight
				written := refWritten(e.Text, from, to)
				if c := byKey[key]; c.Text == "" || written < c.Text {
					c.Text = written
				}
			}
		}
	}
	var out []candidate
	for _, c := range byKey {
		out = append(out, *c)
	}
	return out
}

// refWritten is characters from to to of the folded text as text has them.
func refWritten(text string, from, to int) string {
	n, start := 0, -1
	for i, r := range text {
		if foldTest(string(r)) == "" {
			continue
		}
		if n == from {
			start = i
		}
		if n++; n == to {
			return text[start : i+len(string(r))]
		}
	}
	return ""
}

// refShares says that two neighbours of q stand at their place in the part of
// text of n characters at from, and not at the beginning of text or within a run.
func refShares(q, text []rune, from, n int) bool {
	for j := range len(q) - 1 {
		for _, k := range []int{j, j - len(q) + n} { // counted from either end
			if at := from + k; k >= 0 && at > 0 && at+1 < len(text) && text[at] == q[j] && text[at+1] == q[j+1] &&
				wordStart(text[at-1], text[at]) && len(string(text[:at+2])) <= reach {
				return true
			}
		}
	}
	return false
}

// refDistance is distance by its definition, from the ends.
func refDistance(a, b []rune) int {
	memo := map[[2]int]int{}
	var from func(i, j int) int
	from = func(i, j int) int {
		if i == len(a) && j == len(b) {
			return 0
		}
		if d, ok := memo[[2]int{i, j}]; ok {
			return d
		}
		d := 1 << 30
		if i < len(a) {
			d = min(d, absence(a, i)+from(i+1, j))
		}
		if j < len(b) {
			d = min(d, absence(b, j)+from(i, j+1))
		}
		if i < len(a) && j < len(b) {
			d = min(d, change(a[i], b[j])+from(i+1, j+1))
			if i+1 < len(a) && j+1 < len(b) && a[i] == b[j+1] && a[i+1] == b[j] {
				d = min(d, exchange(a[i], a[i+1])+from(i+2, j+2))
			}
		}
		memo[[2]int{i, j}] = d
		return d
	}
	return from(0, 0)
}

// randomMistake is something that an entry may be meant by.
func randomMistake(r *rand.Rand, entries []Entry) string {
	if r.IntN(4) == 0 {
		return randomTyped(r, entries)
	}
	text := []rune(entries[r.IntN(len(entries))].Text)
	if n := 2 + r.IntN(6); len(text) > n {
		from := r.IntN(len(text) - n + 1)
		if r.IntN(2) == 0 {
			from = 0
		}
		text = text[from : from+n]
	}
	for range 1 + r.IntN(2) {
		i := r.IntN(len(text))
		other := []rune(alphabet[r.IntN(len(alphabet))])[0]
		switch r.IntN(5) {
		case 0:
			text = slices.Insert(slices.Clone(text), i, other)
		case 1:
			if len(text) > 1 {
				text = slices.Delete(slices.Clone(text), i, i+1)
			}
		case 2:
			if i > 0 {
				text = slices.Clone(text)
				text[i], text[i-1] = text[i-1], text[i]
			}
		default:
			text = slices.Clone(text)
			text[i] = other
		}
	}
	return string(text)
}

// TestCorrectReference compares Correct, of one set and of several, with the
// reference.
func TestCorrectReference(t *testing.T) {
	how, word := map[string]int{}, 0
	for seed := range uint64(100) {
		r := rand.New(rand.NewPCG(seed, 2))
		entries := randomEntries(r, 1+r.IntN(200))
		one := Build(entries, foldTest)
		cut := r.IntN(len(entries) + 1)
		sets := []*Set{Build(entries[:cut], foldTest), nil, Build(entries[cut:], foldTest)}
		for range 40 {
			q, limit := randomMistake(r, entries), 1+r.IntN(8)
			want := refCorrect(entries, q, limit)
			got := one.Correct(q, limit)
			if !slices.Equal(plain(got), want) {
				t.Fatalf("seed %d, %q, limit %d\n got %v\nwant %v", seed, q, limit, got, want)
			}
			if got := Correct(sets, q, limit); !slices.Equal(plain(got), want) {
				t.Fatalf("seed %d, sets, %q, limit %d\n got %v\nwant %v", seed, q, limit, got, want)
			}
			for _, s := range got {
				how[s.How]++
				if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Text == s.Text }) {
					word++
				}
				if foldTest(s.Text[:s.At]) != "" || !strings.HasPrefix(foldTest(q), foldTest(s.Text[s.At:s.At+s.Match])) {
					t.Fatalf("%q: span %d+%d of %q", q, s.At, s.Match, s.Text)
				}
			}
		}
	}
	if how[ByPinyin] < 50 || how[ByTypo] < 300 || how[ByInitials] < 8 || word < 80 {
		t.Errorf("compared only %v, %d words", how, word)
	}
}
