package quantity

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// letters are the lines of the sample letters.
func letters(b *testing.B) (lines []string, size int64) {
	b.Helper()
	files, err := filepath.Glob("../../samples/text/*.txt")
	if err != nil || len(files) == 0 {
		b.Skip("no samples")
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		size += int64(len(data))
		lines = append(lines, strings.Split(string(data), "\n")...)
	}
	return lines, size
}

func BenchmarkScan(b *testing.B) {
	lines, size := letters(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, l := range lines {
			Scan(l)
		}
	}
}

// BenchmarkCandidates steps over text and only finds the characters at which Scan
// looks closer.
func BenchmarkCandidates(b *testing.B) {
	lines, size := letters(b)
	b.SetBytes(size)
	found := 0
	for b.Loop() {
		for _, l := range lines {
			for i := 0; i < len(l); {
				at, w, _ := candidate(l, i)
				i = at + w
				found++
			}
		}
	}
	if found == 0 {
		b.Fatal("no candidates")
	}
}

// BenchmarkPlain is Scan on text without numerals.
func BenchmarkPlain(b *testing.B) {
	line := strings.Repeat("坚持以人民为中心的发展思想，健全社区工作者职业体系，", 2000)
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		Scan(line)
	}
}

// long are texts that, repeated, ask much of Scan: numbers beside numbers, words that
// begin a rule that never ends, brackets that never close.
var long = []struct{ name, text string }{
	{"money", "3000元、"}, {"digits", "一二三"}, {"every", "每"}, {"percent", "百分之"}, {"grades", "1级3000元"},
	{"title", "《1"}, {"year", "（2023"}, {"ordinal", "第1、"}, {"bound", "不超过"}, {"bounded", "不得擅自超过5"}, {"ratio", "1："}, {"path", "5元/（人·"}, {"groups", "1,111,"},
	{"arabic", "7"}, {"blanks", "3 "}, {"blank", " "}, {"scale", "亿"}, {"several", "数十"}, {"dates", "5月3日至"}, {"days", "3日"}, {"quoted", "“两个"}, {"range", "3—"},
	{"places", "甲、三县"}, {"list", "8.6个和"}, {"shared", "给600、"}, {"band", "5人以上"}, {"acts", "每查实瞒报"}, {"nouns", "每社区工作"}, {"fraction", "三分之"}, {"address", "://a"}, {"currency", "人民币"},
}

// BenchmarkLong is Scan on those texts as short and as long lines: the time for a
// byte must be the same, apart from what the memory of the tokens costs.
func BenchmarkLong(b *testing.B) {
	for _, c := range long {
		for _, size := range []int{10e3, 10e6} {
			line := strings.Repeat(c.text, size/len(c.text))
			b.Run(c.name+"/"+map[int]string{10e3: "10kB", 10e6: "10MB"}[size], func(b *testing.B) {
				b.SetBytes(int64(len(line)))
				for b.Loop() {
					Scan(line)
				}
			})
		}
	}
}
