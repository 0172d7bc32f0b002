package sandbox

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

func TestMain(m *testing.M) {
	Serve()
	os.Exit(m.Run())
}

func pdfWith(content string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var off []int
	for i, o := range []string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>", "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << >> >>", fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content)} {
		off = append(off, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	x := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, o := range off {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", x)
	return []byte(b.String())
}

func TestProbe(t *testing.T) {
	p, _ := New(Options{Timeout: 3 * time.Second})
	defer p.Close()
	try := func(name string, data []byte) {
		a := time.Now()
		_, err := p.Read(context.Background(), data)
		if d := time.Since(a); d > 900*time.Millisecond || strings.Contains(fmt.Sprint(err), "reader") || strings.Contains(fmt.Sprint(err), "panic") {
			s := fmt.Sprint(err)
			if len(s) > 150 {
				s = s[:150]
			}
			fmt.Println(name, d.Round(time.Millisecond), corpus.Code(err), s)
		}
	}
	deep := strings.Replace(string(pdfWith("BT ET")), "/Resources << >>", "/Resources "+strings.Repeat("[", 4_000_000), 1)
	try("deep obj", []byte(deep))
	try("deep trailer", []byte(strings.Replace(string(pdfWith("BT ET")), "/Size 5", "/Size 5 /X "+strings.Repeat("[", 4_000_000), 1)))
	try("deep obj dict", []byte(strings.Replace(string(pdfWith("BT ET")), "/Size 5", "/Size 5 /X "+strings.Repeat("<</a", 4_000_000), 1)))
	try("deep content", pdfWith(strings.Repeat("[", 4_000_000)))
	_ = filepath.Join
}
