package figure_test

import (
	"bufio"
	"compress/gzip"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"fuhan/extract/figure"
)

// Words that the dictionary saw less often than this, among sixty million, are left out;
// terms of the lexicon count as seen as often as package segment counts them.
const (
	leastSeen     = 10
	seenTerm      = 2000
	seenShortTerm = 200
)

// seamWords are the words of the dictionary and of the lexicon of package segment, with
// their prices.
func seamWords(tb testing.TB) map[string]uint8 {
	tb.Helper()
	seen := map[string]float64{}
	all := 0.0
	f, err := os.Open("../segment/dict/jieba.dict.utf8.gz")
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		tb.Fatal(err)
	}
	lines := bufio.NewScanner(z)
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		n, err := strconv.ParseFloat(fields[1], 64)
		if err != nil {
			tb.Fatal(err)
		}
		all += n
		if n >= leastSeen {
			seen[fields[0]] = n
		}
	}
	if err := lines.Err(); err != nil {
		tb.Fatal(err)
	}
	files, _ := filepath.Glob("../segment/lexicon/*.txt")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if strings.HasPrefix(line, "#") {
				continue
			}
			for _, w := range strings.Fields(line) {
				n := float64(seenTerm)
				if utf8.RuneCountInString(w) < 3 {
					n = seenShortTerm
				}
				seen[w] = max(seen[w], n)
			}
		}
	}
	out := map[string]uint8{}
	for w, n := range seen {
		if utf8.RuneCountInString(w) <= figure.MostWord && strings.IndexFunc(w, notHan) < 0 {
			out[w] = uint8(min(math.MaxUint8, math.Round(figure.PriceUnit*math.Log2(all/n))))
		}
	}
	return out
}

func notHan(r rune) bool { return !unicode.Is(unicode.Han, r) }

// TestSeamData holds seams.bin against the dictionary it is made from, and makes it
// where -update asks for it.
func TestSeamData(t *testing.T) {
	words := seamWords(t)
	if *update {
		var list []string
		for w := range words {
			list = append(list, w)
		}
		sort.Strings(list)
		if err := os.WriteFile("seams.bin", figure.SeamTable(list, words), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Logf("%d words", len(words))
		return
	}
	wrong := 0
	for w, want := range words {
		if got, ok := figure.PriceOf(w); !ok || got != want {
			wrong++ // another word has its place and its fingerprint
		}
	}
	if 1000*wrong > len(words) {
		t.Errorf("%d of %d words have another price", wrong, len(words))
	}
	for _, w := range []string{"核病", "士给", "上的", "人配"} {
		if _, ok := figure.PriceOf(w); ok {
			t.Errorf("%s is a word", w)
		}
	}
}

func TestSeams(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"耐多药结核病", "耐|多|药|结核病"},
		{"发放补贴120元", "发放|补贴|120|元"},
		{"45岁以上的占六成", "45|岁|以上|的|占|六成"},
		{"A类、B类", "A|类|、|B|类"},
		{"", ""},
		{"\xff补贴", "\xff|补贴"},
	} {
		if got := figure.Seams(test.text); got != test.want {
			t.Errorf("%q: got %q, want %q", test.text, got, test.want)
		}
	}
	long := strings.Repeat("社区工作者", 500)
	if got := strings.ReplaceAll(figure.Seams(long), "|", ""); got != long {
		t.Error("a long run is not cut into its own characters")
	}
}

func FuzzSeams(f *testing.F) {
	f.Add("发放补贴120元，A类")
	f.Add("\xff\xfe贴")
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ReplaceAll(text, "|", "")
		cut := figure.Seams(text)
		if strings.ReplaceAll(cut, "|", "") != text {
			t.Fatalf("%q is cut into %q", text, cut)
		}
		for word := range strings.SplitSeq(cut, "|") {
			if utf8.ValidString(text) && !utf8.ValidString(word) {
				t.Fatalf("a seam inside a character, at %q", word)
			}
		}
	})
}
