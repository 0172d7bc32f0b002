package doc

import (
	"context"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter of usual length, and a report of 1 MB.
func BenchmarkRead(b *testing.B) {
	paragraph := strings.Repeat("社区工作者职数根据管辖规模、户数、人口等因素确定。", 8) + "\x0b"
	for name, text := range map[string]string{
		"letter": strings.Repeat(paragraph, 20),
		"report": strings.Repeat(paragraph, 2500),
	} {
		b.Run(name, func(b *testing.B) {
			data := newFixture(plain(text + "\r")).bytes()
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(context.Background(), data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSharedLetter reads a letter with tables and numbers.
func BenchmarkSharedLetter(b *testing.B) {
	data := sharedFile(b, "office/seed1_num.doc")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), data, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
