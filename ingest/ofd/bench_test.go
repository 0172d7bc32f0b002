package ofd

import (
	"context"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter of five pages and a table of a thousand cells;
// MB/s are those of the markup.
func BenchmarkRead(b *testing.B) {
	var letter, table strings.Builder
	for i := range 22 {
		letter.WriteString(text(28, 40+10*float64(i), 5.6, "社区工作者职数根据管辖规模、户数、人口等因素确定。"))
	}
	for i := range 41 {
		table.WriteString(rule(10, 20+6*float64(i), 200, 20+6*float64(i)))
		if i < 26 {
			table.WriteString(rule(10+7.6*float64(i), 20, 10+7.6*float64(i), 260))
		}
	}
	for i := range 1000 {
		table.WriteString(text(11+7.6*float64(i%25), 24+6*float64(i/25), 2, "800"))
	}
	for _, c := range []struct {
		name  string
		pages []string
	}{
		{"letter", []string{letter.String(), letter.String(), letter.String(), letter.String(), letter.String()}},
		{"table", []string{table.String()}},
	} {
		b.Run(c.name, func(b *testing.B) {
			data := newFixture(c.pages...).zip(b)
			size := 0
			for _, p := range c.pages {
				size += len(p)
			}
			b.SetBytes(int64(size))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(context.Background(), data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
