package mail

import (
	"context"
	"encoding/base64"
	"strings"
	"testing"
)

// BenchmarkRead reads a mail with a long text, and one with an attachment of 8 MB.
func BenchmarkRead(b *testing.B) {
	var lines strings.Builder
	for encoded := base64.StdEncoding.EncodeToString(make([]byte, 8<<20)); encoded != ""; {
		n := min(76, len(encoded))
		lines.WriteString(encoded[:n] + "\r\n")
		encoded = encoded[n:]
	}
	for _, bb := range []struct{ name, message string }{
		{"text", head + "\n" + strings.Repeat("社区工作者职数根据管辖规模、户数、人口等因素确定。\n", 5000)},
		{"html", head + "Content-Type: text/html; charset=utf-8\n\n" + strings.Repeat("<p>社区工作者职数根据管辖规模、户数、人口等因素确定。</p>\n", 5000)},
		{"attachment", attachment("Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64", lines.String())},
	} {
		b.Run(bb.name, func(b *testing.B) {
			data := []byte(bb.message)
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
