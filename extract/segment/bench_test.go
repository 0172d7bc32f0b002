package segment

import (
	"os"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

var megabyte = strings.Repeat(paragraph, 1<<20/len(paragraph))

func BenchmarkWords(b *testing.B) {
	s := segmenter(b)
	b.SetBytes(int64(len(megabyte)))
	for b.Loop() {
		s.Words(megabyte)
	}
}

func BenchmarkAllWords(b *testing.B) {
	s := segmenter(b)
	b.SetBytes(int64(len(megabyte)))
	for b.Loop() {
		for range s.AllWords(megabyte, 3) {
		}
	}
}

func BenchmarkAllWordsParallel(b *testing.B) {
	s := segmenter(b)
	b.SetBytes(int64(len(megabyte)))
	b.RunParallel(func(p *testing.PB) {
		for p.Next() {
			for range s.AllWords(megabyte, 3) {
			}
		}
	})
}

func BenchmarkHas(b *testing.B) {
	s := segmenter(b)
	for b.Loop() {
		s.Has("专职社区工作者")
	}
}

func BenchmarkSentences(b *testing.B) {
	b.SetBytes(int64(len(megabyte)))
	for b.Loop() {
		Sentences(megabyte)
	}
}

// BenchmarkSentencesOfMarks goes through one long run of enders that nothing ends:
// its rate must be near that of BenchmarkSentences.
func BenchmarkSentencesOfMarks(b *testing.B) {
	text := strings.Repeat("。", 256<<10) + "，"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text)
	}
}

// BenchmarkLoad loads a Segmenter from dictionaries already on disk, and reports
// by how much the resident memory of the process grows for the first.
func BenchmarkLoad(b *testing.B) {
	segmenter(b) // the files are on disk from here on
	before := residentMB()
	first, grown := true, 0.0
	for b.Loop() {
		s, err := load()
		if err != nil {
			b.Fatal(err)
		}
		if first {
			first, grown = false, residentMB()-before
		}
		s.jieba.Free()
	}
	b.ReportMetric(grown, "MB-resident")
}

// residentMB is the resident memory of the process in MB, 0 where /proc is unknown.
func residentMB() float64 {
	runtime.GC()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	pages, _ := strconv.Atoi(strings.Fields(string(b))[1])
	return float64(pages*os.Getpagesize()) / 1e6
}

func BenchmarkVersion(b *testing.B) {
	for b.Loop() {
		versionOf(regionVersion(), lexicon())
	}
}
