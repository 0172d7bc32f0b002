package mail

import (
	"context"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/html"
	"fuhan/ingest/raw"
)

// fuzzLimits keep one execution short.
var fuzzLimits = Limits{MaxBytes: 1 << 20, MaxHeaderBytes: 64 << 10, MaxParts: 50, MaxDepth: 8, MaxTextBytes: 256 << 10,
	HTML: html.Limits{MaxNodes: 20_000, MaxCells: 20_000, MaxText: 1 << 20}}

// FuzzRead feeds damaged messages.
func FuzzRead(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(crlf(head + "\n正文\n"))
	f.Add(crlf("Subject: =?gb2312?B?tPC4tA==?= =?gb2312?q?=B4=F0?=\nDate: Tue, 5 Mar 2024 09:30:00 +0800\n\n" + gbk(f, "正文")))
	f.Add(crlf(head + "Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain; format=flowed; delsp=yes\n\n> a \n> b\n--b\nContent-Type: text/html; charset=gbk\n\n<table><tr><td>甲<td>乙</table>\n--b--"))
	f.Add(crlf(attachment("Content-Type: application/pdf; name*0*=gb2312''%B4%F0; name*1=\".pdf\"\nContent-Transfer-Encoding: base64", "YWJj\nZGVm")))
	f.Add(crlf(attachment("Content-Type: message/rfc822", head+"\n甲")))
	f.Add(crlf("From a@example.cn Tue Mar  5 09:30:00 2024\n" + head + "\n甲\n>From 乙\n\nFrom b@example.cn Tue Mar  5 09:31:00 2024\n" + head + "\n乙"))
	f.Add(outlookMessage(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		defer cancel()
		d, err := Read(ctx, data, fuzzLimits)
		if err != nil {
			if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
				t.Fatalf("document %v, error %v (%s)", d, err, code)
			}
			return
		}
		if len(d.Blocks)+len(d.Members) == 0 {
			t.Error("neither text nor members")
		}
		for _, b := range d.Blocks {
			if strings.ContainsAny(b.Text, "\r\n") || !utf8.ValidString(b.Text) || (b.Kind == raw.Table) != (b.Rows != nil) {
				t.Errorf("block %v %q %q", b.Kind, b.Text, b.Rows)
			}
			for _, row := range b.Rows {
				for _, cell := range row {
					if strings.Contains(cell, "\r") || !utf8.ValidString(cell) {
						t.Errorf("cell %q", cell)
					}
				}
			}
		}
		seen := map[string]bool{}
		for _, m := range d.Members {
			if m.Name == "" || seen[m.Name] || strings.ContainsAny(m.Name, "/\\\r\n\x00") || !utf8.ValidString(m.Name) || len(m.Data) > len(data) {
				t.Errorf("member %q of %d bytes", m.Name, len(m.Data))
			}
			seen[m.Name] = true
		}
		for _, p := range d.Properties {
			if p.Value == "" || strings.ContainsAny(p.Value, "\r\n") || !utf8.ValidString(p.Value) {
				t.Errorf("property %q", p)
			}
		}
		for _, w := range d.Warnings {
			if strings.ContainsAny(w, "\r\n") || !utf8.ValidString(w) {
				t.Errorf("warning %q", w)
			}
		}
	})
}
