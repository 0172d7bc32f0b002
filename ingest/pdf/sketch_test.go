package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// sketch writes small PDF files: enough structure for the reader, nothing for
// the eye. Objects 1 and 2 are the catalogue and the page tree.
type sketch struct {
	objects []string
	pages   []string // references of the pages
	fonts   string   // entries of the font resources
	xobject string   // entries of the XObject resources
	encrypt string   // the Encrypt entry of the trailer
}

func newSketch() *sketch {
	s := &sketch{objects: []string{"<< /Type /Catalog /Pages 2 0 R >>", ""}}
	s.fonts = "/F1 " + s.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	return s
}

// add adds an object and returns a reference to it.
func (s *sketch) add(body string) string {
	s.objects = append(s.objects, body)
	return fmt.Sprintf("%d 0 R", len(s.objects))
}

// stream is the body of a stream object with further entries of its dictionary.
func stream(content, entries string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(content), entries, content)
}

// chinese adds a font that is not embedded, under a predefined CMap.
func (s *sketch) chinese(name, cmap string) *sketch {
	child := s.add("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>")
	s.fonts += " /" + name + " " + s.add("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /"+cmap+" /DescendantFonts ["+child+"] >>")
	return s
}

// draw adds a form XObject.
func (s *sketch) draw(name, content, entries string) *sketch {
	s.xobject += " /" + name + " " + s.add(stream(content, "/Type /XObject /Subtype /Form /BBox [0 0 600 800] "+entries))
	return s
}

// image adds an image of one pixel.
func (s *sketch) image(name string) *sketch {
	s.xobject += " /" + name + " " + s.add(stream("\x00", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"))
	return s
}

// page adds a page of 600 × 800 points with the given content.
func (s *sketch) page(content ...string) *sketch {
	c := s.add(stream(strings.Join(content, "\n"), ""))
	s.pages = append(s.pages, s.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents "+c+
		" /Resources << /Font << "+s.fonts+" >> /XObject << "+s.xobject+" >> >> >>"))
	return s
}

// bytes is the finished file.
func (s *sketch) bytes() []byte {
	s.objects[1] = fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", len(s.pages), strings.Join(s.pages, " "))
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	offsets := make([]int, len(s.objects))
	for i, o := range s.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(s.objects)+1)
	for _, o := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n", len(s.objects)+1, s.encrypt, xref)
	return b.Bytes()
}

// at shows text at a place in 12 point type.
func at(x, y float64, text string) string {
	return fmt.Sprintf(" BT /F1 12 Tf %g %g Td (%s) Tj ET ", x, y, text)
}

// withoutPrograms hides the programs of poppler-utils.
func withoutPrograms(t *testing.T) {
	t.Helper()
	t.Setenv("PATH", t.TempDir())
	if installed("pdftotext") {
		t.Fatal("pdftotext is still found")
	}
}

// needsPdftotext skips a test where the command is not installed.
func needsPdftotext(t *testing.T) {
	t.Helper()
	if !installed("pdftotext") {
		t.Skip("pdftotext is not installed")
	}
}

// ref is a reference to object n.
func ref(n int) string { return fmt.Sprintf("%d 0 R", n) }
