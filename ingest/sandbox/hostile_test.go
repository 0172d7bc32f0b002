package sandbox

import (
	"fmt"
	"strings"
)

// letter is a text that any reader understands.
const letter = "关于市人大第12号建议的答复\n张某代表：\n您提出的建议收悉，现答复如下。"

// pdfFile is a PDF file of one page with the given content stream.
func pdfFile(content string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.4\n")
	var offsets []int
	for i, object := range []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>",
		fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content),
	} {
		offsets = append(offsets, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	xref := b.Len()
	b.WriteString("xref\n0 5\n0000000000 65535 f \n")
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", xref)
	return []byte(b.String())
}

// endless is a file over which the PDF library never comes to an end: a string
// of hexadecimal digits that nothing closes.
func endless() []byte { return pdfFile("<") }

// greedy is a file for which the PDF library asks for more memory than any
// child has: a table of cross references that begins at 4,000,000,000.
func greedy() []byte {
	return []byte(strings.Replace(string(pdfFile("")), "xref\n0 5\n", "xref\n4000000000 1\n0000000000 65535 f \n0 5\n", 1))
}
