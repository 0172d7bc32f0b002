package extract

import (
	"fmt"
	"strings"
	"testing"

	"fuhan/corpus"
)

// benchTexts are the source documents, or the samples where those are absent.
func benchTexts(b *testing.B) []string {
	b.Helper()
	for _, s := range []goldSet{goldSets[0], goldSets[len(goldSets)-1]} {
		var out []string
		for _, name := range s.names(b) {
			out = append(out, s.text(b, name))
		}
		if len(out) > 0 {
			return out
		}
	}
	b.Fatal("no texts")
	return nil
}

// BenchmarkFacts extracts from letters that are clean already; the rate counts
// the bytes of the clean texts.
func BenchmarkFacts(b *testing.B) {
	var texts []*corpus.Text
	size := 0
	for _, s := range benchTexts(b) {
		t := textOf(s)
		texts, size = append(texts, t), size+len(t.Content)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, t := range texts {
			if f := Facts(t); f.Kind == "" {
				b.Fatal("no kind")
			}
		}
	}
}

// BenchmarkCleanAndFacts cleans and extracts; the rate counts the bytes of the
// files.
func BenchmarkCleanAndFacts(b *testing.B) {
	texts := benchTexts(b)
	b.SetBytes(int64(len(strings.Join(texts, ""))))
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range texts {
			if f := factsOf(s); f.Kind == "" {
				b.Fatal("no kind")
			}
		}
	}
}

// BenchmarkLong goes through paragraphs of one clause over and over: the rate of the
// long ones must be that of the short ones.
func BenchmarkLong(b *testing.B) {
	for _, w := range repeatedClauses {
		for _, size := range []int{32 << 10, 1 << 20} {
			b.Run(fmt.Sprintf("%s/%dkB", w, size>>10), func(b *testing.B) {
				t := textOf("关于某项建议的答复\n张某代表：\n您提出的建议收悉。\n" + strings.Repeat(w, size/len(w)) + "。\n示例市民政局\n2024年1月5日")
				b.SetBytes(int64(len(t.Content)))
				for b.Loop() {
					Facts(t)
				}
			})
		}
	}
}

// repeatedClauses are clauses of which a long paragraph once took quadratic time, or
// might.
var repeatedClauses = []string{
	"每人补助3000元、", "经测算，如提高到500元，难以承受，", "您建议每户每年补助200元。", "（一）每人3元（其中2元），", "一档50元/月，逐档递增25元，", "甲县、三县，",
}
