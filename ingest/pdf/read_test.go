package pdf

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"fuhan/corpus"
)

// chinesePage is a page of running Chinese text, more than a page beside an
// image needs.
func chinesePage(s *sketch) *sketch {
	// 社区工作者的工作由区财政保障 in UTF-16
	const codes = "<793E533A5DE54F5C800576845DE54F5C753153338D22653F4FDD969C>"
	return s.chinese("F2", "UniGB-UTF16-H").page("BT /F2 12 Tf 20 TL 72 700 Td " + strings.Repeat(codes+" Tj T* ", 3) + "ET")
}

func TestDamagedFiles(t *testing.T) {
	withoutPdftotext(t)
	good := newSketch().page(at(72, 700, "words of the page")).bytes()
	eof := bytes.LastIndex(good, []byte("%%EOF"))
	locked := newSketch().page(at(72, 700, "words of the page"))
	locked.encrypt = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O (" + strings.Repeat("o", 32) + ") /U (" + strings.Repeat("u", 32) + ") >> /ID [(a) (b)]"
	for _, c := range []struct {
		name string
		data []byte
		want error // nil where the file is read
	}{
		{"as written", good, nil},
		{"junk before the header", append([]byte("HTTP/1.1 200 OK\r\n\r\n"), good...), nil},
		{"junk behind the end", append(bytes.Clone(good), "\n<!-- 0.02 s -->\n"...), nil},
		{"end mark missing", good[:eof], corpus.ErrTruncated},
		{"half of it", good[:len(good)/2], corpus.ErrTruncated},
		{"header only", []byte("%PDF-1.4\n"), corpus.ErrTruncated},
		{"no cross reference", []byte("%PDF-1.4\n%%EOF\n"), corpus.ErrMalformed},
		{"no pages", newSketch().bytes(), corpus.ErrMalformed},
		{"a password is needed", locked.bytes(), corpus.ErrEncrypted},
	} {
		d, err := Read(context.Background(), c.data, DefaultLimits)
		if c.want == nil {
			if err != nil || len(d.Blocks) != 1 || d.Blocks[0].Text != "words of the page" {
				t.Errorf("%s: %v, error %v", c.name, d, err)
			}
		} else if !errors.Is(err, c.want) || d != nil {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
	}
}

// TestPagesWithoutText: a page without usable text is named, a file of such
// pages is refused.
func TestPagesWithoutText(t *testing.T) {
	withoutPdftotext(t)
	scan := "q 600 0 0 800 0 0 cm /I1 Do Q"
	_, err := Read(context.Background(), newSketch().image("I1").page(scan).page(scan).bytes(), DefaultLimits)
	if !errors.Is(err, corpus.ErrNeedsOCR) {
		t.Errorf("two scans: error %v", err)
	}
	_, err = Read(context.Background(), newSketch().page("").bytes(), DefaultLimits)
	if !errors.Is(err, corpus.ErrNeedsOCR) {
		t.Errorf("an empty page: error %v", err)
	}
	mixed := newSketch().image("I1")
	chinesePage(mixed).page(scan).page(scan)
	d, err := Read(context.Background(), mixed.bytes(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 3 || d.Pages != 3 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "第 2、3 页") {
		t.Errorf("%d lines on %d pages, warnings %q", len(d.Blocks), d.Pages, d.Warnings)
	}
	inline := newSketch().page("q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
	if _, err := Read(context.Background(), inline.bytes(), DefaultLimits); !errors.Is(err, corpus.ErrNeedsOCR) {
		t.Errorf("an inline image: error %v", err)
	}
}

func TestLimits(t *testing.T) {
	withoutPdftotext(t)
	s := newSketch()
	for range 5 {
		s.page(at(72, 700, "words of the page"))
	}
	d, err := Read(context.Background(), s.bytes(), Limits{MaxPages: 2, MaxTextBytes: 1000})
	if err != nil || len(d.Blocks) != 2 || d.Pages != 5 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "前 2 页") {
		t.Errorf("two of five pages: %+v, error %v", d, err)
	}
	if _, err := Read(context.Background(), s.bytes(), Limits{MaxPages: 5, MaxTextBytes: 40}); !errors.Is(err, corpus.ErrTooLarge) {
		t.Errorf("more text than allowed: error %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, s.bytes(), DefaultLimits); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("nobody waits: error %v", err)
	}
}

// TestPdftotext: the second engine is asked where the first cannot open a file
// or finds no usable text.
func TestPdftotext(t *testing.T) {
	needsPdftotext(t)
	good := newSketch().page(at(72, 700, "words of the first page")).page(at(72, 700, "words of the second page")).bytes()
	pages, err := pdftotext(context.Background(), good)
	if err != nil || len(pages) != 2 || strings.TrimSpace(pages[0].text()) != "words of the first page" || pages[1].lines[0].Prov.Page != 2 {
		t.Errorf("pages %+v, error %v", pages, err)
	}
	if _, err := pdftotext(context.Background(), []byte("%PDF-1.4\nnothing")); !errors.Is(err, corpus.ErrMalformed) {
		t.Errorf("no file at all: error %v", err)
	}
	// a file whose end is lost: the first engine refuses it
	cut := good[:bytes.LastIndex(good, []byte("startxref"))]
	d, err := Read(context.Background(), cut, DefaultLimits)
	if err != nil || len(d.Blocks) != 2 || d.Pages != 2 {
		t.Errorf("a file without its end: %+v, error %v", d, err)
	}
}

func TestSplitPages(t *testing.T) {
	pages := splitPages("甲\n乙\r\n\f\f丙\f")
	if len(pages) != 3 || pages[0].text() != "甲\n乙\n" || strings.TrimSpace(pages[1].text()) != "" || pages[2].text() != "丙\n" || pages[2].lines[0].Prov.Page != 3 {
		t.Errorf("pages %+v", pages)
	}
}
