package odt

import (
	"context"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter, a long report and a table, flat; the figures
// count markup.
func BenchmarkRead(b *testing.B) {
	letter := strings.Repeat(`<text:p text:style-name="PBody"><text:span text:style-name="T1">`+strings.Repeat("社区工作者职数根据管辖规模、户数、人口等因素确定。", 8)+`</text:span></text:p>`, 20) +
		`<text:list text:style-name="L">` + strings.Repeat(li(p("明确人员配置")), 10) + `</text:list>`
	sheet := "<table:table>" + strings.Repeat(tr(cells("800", "900", "1000", "1100")), 2000) + "</table:table>"
	for _, bb := range []struct{ name, body string }{{"letter", letter}, {"report", strings.Repeat(letter, 50)}, {"table", sheet}} {
		b.Run(bb.name, func(b *testing.B) {
			data := flatText(testStyles, bb.body)
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

// BenchmarkSharedLetter reads a letter as a program writes it, with its styles.
func BenchmarkSharedLetter(b *testing.B) {
	data := sharedFile(b, "office/seed3_num.odt")
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), data, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
