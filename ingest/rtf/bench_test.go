package rtf

import (
	"context"
	"strings"
	"testing"
)

// BenchmarkRead reads a letter as Word writes it, a long report and a table.
func BenchmarkRead(b *testing.B) {
	letter := strings.Repeat(`\pard\plain\s0\ql\f1 {\rtlch\fcs1 \af0 \ltrch\fcs0 `+strings.Repeat(`\'c9\'e7\'c7\'f8\'b9\'a4\'d7\'f7\'d5\'df\'d6\'b0\'ca\'fd`, 20)+`}\par `, 20)
	unicode := strings.Repeat(`\pard\plain\s0\ql\f1 {`+strings.Repeat(`\u31038\'3f\u21306\'3f\u24037\'3f`, 40)+`}\par `, 400)
	table := strings.Repeat(`\trowd\trleft-108\cellx1000\cellx2000\cellx3000\cellx4000\pard\intbl `+strings.Repeat(`{800}\cell `, 4)+`\row`, 2000)
	for _, bb := range []struct{ name, body string }{{"letter", letter}, {"report", strings.Repeat(letter, 50)}, {"unicode", unicode}, {"table", table}} {
		b.Run(bb.name, func(b *testing.B) {
			data := []byte(head + bb.body + "}")
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
