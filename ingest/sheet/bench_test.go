package sheet

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// BenchmarkRead reads a register of 5,000 rows in each format; the bytes are those
// of the markup, the records or the text.
func BenchmarkRead(b *testing.B) {
	const rows = 5000
	var lines [][]string
	for i := range rows {
		lines = append(lines, []string{fmt.Sprint(i), fmt.Sprintf("关于第%d个示例的建议", i), "张三", "区民政局", "2023年3月2日", "1000.5"})
	}
	book := bookOfSheets(data(lines...))
	var text strings.Builder
	for _, l := range lines {
		text.WriteString(strings.Join(l, ",") + "\n")
	}
	biff := xls(0x0600, "表", nil, func(s *stream) {
		for i, l := range lines {
			for j, c := range l {
				s.record(recLabel, i, j, 0, len([]rune(c)), byte(1), utf16le(c))
			}
		}
	})
	for _, bb := range []struct {
		name string
		data []byte
		size int
	}{
		{"xlsx", book.zip(b), len(book["xl/worksheets/sheet1.xml"])}, {"xls", biff, len(biff)}, {"csv", []byte(text.String()), text.Len()},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(bb.size))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := readAny(context.Background(), bb.data, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkLooksLikeCSV(b *testing.B) {
	letter := strings.Repeat("您提出的建议收悉，现将有关情况答复如下：一、基本情况，二、下一步工作。\n", 500)
	b.SetBytes(int64(len(letter)))
	for b.Loop() {
		if LooksLikeCSV(letter) {
			b.Fatal("a letter is taken for a table")
		}
	}
}
