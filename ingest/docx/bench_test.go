package docx

import (
	"context"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter of usual length, and a report of 1 MB of markup.
func BenchmarkRead(b *testing.B) {
	letter := listed(1, 0) + strings.Repeat(p(strings.Repeat("社区工作者职数根据管辖规模、户数、人口等因素确定。", 8)), 20)
	for _, bb := range []struct {
		name string
		body string
	}{
		{"letter", letter},
		{"report", strings.Repeat(letter, 50)},
		{"table", "<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat("<w:tc>"+p("800")+"</w:tc>", 10)+"</w:tr>", 1000) + "</w:tbl>"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			f := newFixture(bb.body).with("word/styles.xml", "styles", testStyles).
				with("word/numbering.xml", "numbering", definition(0, lvl(0, "chineseCounting", "%1、", ""))+instance(1, 0, ""))
			data := f.zip(b)
			b.SetBytes(int64(len(f["word/document.xml"])))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(context.Background(), data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkSharedLetter reads a real letter with the large styles part that a
// template brings along.
func BenchmarkSharedLetter(b *testing.B) {
	data := sharedFile(b, "office/seed3_num.docx")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), data, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
