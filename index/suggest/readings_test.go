package suggest

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

var update = flag.Bool("update", false, "write readings.txt anew")

// TestReadingsFile holds readings.txt to the dictionary of go-pinyin, from which
// it is made: the first reading of each character, without its tone.
func TestReadingsFile(t *testing.T) {
	want := "# Readings of characters: syllable, characters. Made from the dictionary of github.com/mozillazg/go-pinyin (MIT)\n" +
		"# by go test -run TestReadingsFile -update; never edited. What has several readings is in polyphones.txt.\n" +
		readingsOf(t)
	if *update {
		if err := os.WriteFile("readings.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if readingsFile != want && !*update {
		t.Error("readings.txt is not what the dictionary gives; see its first lines")
	}
}

func readingsOf(t *testing.T) string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	bySyllable := map[string][]rune{}
	for r := range pinyin.PinyinDict {
		if r := rune(r); r == '〇' || firstHan <= r && r <= lastHan {
			for _, s := range pinyin.SinglePinyin(r, args) {
				if strings.ContainsAny(s, "aeiouv") {
					bySyllable[s] = append(bySyllable[s], r)
					break
				}
			}
		}
	}
	var lines []string
	for s, runes := range bySyllable {
		if strings.Trim(s, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Errorf("syllable %q", s)
		}
		slices.Sort(runes)
		lines = append(lines, s+" "+string(runes)+"\n")
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}

// TestReadings checks readings that people type.
func TestReadings(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"社区工作者", "she qu/ou gong zuo zhe"},
		{"重庆", "zhong/chong qing"},
		{"银行", "yin xing/hang"},
		{"绿化", "lv/lu hua"},
		{"战略", "zhan lve"},
		{"会计", "hui/kuai ji"},
		{"单县", "dan/shan/chan xian"},
		{"〇一", "ling yi"},
		{"职级补贴", "zhi ji bu tie"},
		{"困难群众", "kun nan qun zhong"},
		{"的", "de/di"},
		{"養老", "yang lao"},
	} {
		var got []string
		for _, r := range c.text {
			var names []string
			for _, id := range readings(r) {
				names = append(names, syllables()[id])
			}
			got = append(got, strings.Join(names, "/"))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s is read %s, want %s", c.text, s, c.want)
		}
	}
}

// TestReadingsOfTheLexicon: every polyphone has different readings that are
// syllables, the dictionary's first one among them or replaced on purpose.
func TestPolyphones(t *testing.T) {
	tab := sounds()
	n := 0
	for _, ids := range tab.lists {
		n++
		if len(ids) < 2 || len(ids) > maxReadings {
			t.Errorf("%d readings", len(ids))
		}
		for i, id := range ids {
			if id == 0 || slices.Contains(ids[:i], id) {
				t.Errorf("readings %v", ids)
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d polyphones", n)
	}
	if s := len(tab.names) + 36 + 2; s > 1<<symbolBits {
		t.Errorf("%d symbols do not fit %d bits", s, symbolBits)
	}
}
