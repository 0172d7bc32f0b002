package pdf

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// FuzzContent interprets any content stream in an otherwise sound file. The
// structure around it is left alone: hostile structure makes the library ask
// for more memory than there is, which only a child process survives.
func FuzzContent(f *testing.F) {
	for _, s := range []string{
		at(72, 700, "words of the page"),
		"BT /F1 12 Tf 14 TL 72 700 Td (one) Tj T* [(two) -900 (three)] TJ (four) ' 1 2 (five) \" ET",
		"q 0 1 -1 0 300 100 cm /X1 Do Q Q Q BI ID EI",
		"BT /F2 12 Tf 0 0 0 0 0 0 Tm <793E533A> Tj 1e308 0 0 1e308 0 0 Tm <5DE5> Tj ET",
		"BT /F9 nan Tf (a) Tj ( \\) Tj << /a [ >> ] TJ",
		"(" + strings.Repeat("(", 200) + "/X1 Do /I1 Do",
	} {
		f.Add(s)
	}
	f.Setenv("PATH", f.TempDir()) // the first engine alone
	f.Fuzz(func(t *testing.T, content string) {
		s := newSketch().chinese("F2", "UniGB-UTF16-H").image("I1").draw("X1", at(0, 0, "a form"), "")
		// the library never returns from a string of hexadecimal digits that
		// nothing closes; that too takes a child process
		d, err := Read(context.Background(), s.page(content, " >").bytes(), Limits{MaxPages: 4, MaxTextBytes: 1 << 20})
		if err != nil {
			if code := corpus.Code(err); d != nil || code == "internal" || code == "timeout" {
				t.Fatalf("document %v, error %v (%s)", d, err, code)
			}
			return
		}
		for _, b := range d.Blocks {
			if b.Kind != raw.Line || b.Prov.Page != 1 || strings.ContainsAny(b.Text, "\n\r\f") || !utf8.ValidString(b.Text) {
				t.Errorf("block %+v", b)
			}
		}
	})
}
