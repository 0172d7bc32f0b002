package pdf

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/raw"
)

// chinesePage is a page of running Chinese text, more than a page beside an
// image needs.
func chinesePage(s *sketch) *sketch {
	// 社区工作者的工作由区财政保障 in UTF-16
	const codes = "<793E533A5DE54F5C800576845DE54F5C753153338D22653F4FDD969C>"
	return s.chinese("F2", "UniGB-UTF16-H").page("BT /F2 12 Tf 20 TL 72 700 Td " + strings.Repeat(codes+" Tj T* ", 3) + "ET")
}

func TestDamagedFiles(t *testing.T) {
	withoutPrograms(t)
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
		{"end mark missing", good[:eof], nil},
		{"table and trailer missing", good[:bytes.LastIndex(good, []byte("xref\n0"))], nil},
		{"startxref that leads nowhere", bytes.Replace(good, []byte("startxref\n"), []byte("startxref\n9"), 1), nil},
		{"a version of the future", bytes.Replace(good, []byte("%PDF-1.4\n"), []byte("%PDF-2.0\n"), 1), nil},
		{"no bytes", nil, corpus.ErrEmpty},
		{"an empty page", newSketch().page("").bytes(), corpus.ErrEmpty},
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

// TestPagesWithoutText: a page without usable text is named, also where a file
// has no other.
func TestPagesWithoutText(t *testing.T) {
	withoutPrograms(t)
	scan := "q 600 0 0 800 0 0 cm /I1 Do Q"
	d, err := Read(context.Background(), newSketch().image("I1").page(scan).page(scan).bytes(), DefaultLimits)
	if err != nil || len(d.Blocks) != 0 || d.Pages != 2 || !slices.Equal(d.Unread, []int{1, 2}) {
		t.Errorf("two scans: %+v, error %v", d, err)
	}
	mixed := newSketch().image("I1")
	chinesePage(mixed).page(scan).page(scan)
	d, err = Read(context.Background(), mixed.bytes(), DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Blocks) != 3 || d.Pages != 3 || !slices.Equal(d.Unread, []int{2, 3}) {
		t.Errorf("%d lines on %d pages, warnings %q", len(d.Blocks), d.Pages, d.Warnings)
	}
	inline := newSketch().page("q 10 0 0 10 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q")
	if d, err := Read(context.Background(), inline.bytes(), DefaultLimits); err != nil || !slices.Equal(d.Unread, []int{1}) {
		t.Errorf("an inline image: %+v, error %v", d, err)
	}
	outlines := newSketch().page(strings.Repeat("10 10 m 20 20 30 30 40 40 c f ", 60))
	if d, err := Read(context.Background(), outlines.bytes(), DefaultLimits); err != nil || !slices.Equal(d.Unread, []int{1}) {
		t.Errorf("text drawn as outlines: %+v, error %v", d, err)
	}
}

func TestLimits(t *testing.T) {
	withoutPrograms(t)
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

// TestPdftotext: the last engine gives pages with their numbers.
func TestPdftotext(t *testing.T) {
	needsPdftotext(t)
	good := newSketch().page(at(72, 700, "words of the first page")).page(at(72, 700, "words of the second page")).bytes()
	pages, err := pdftotext(context.Background(), good, 1, 9)
	if err != nil || len(pages) != 2 || strings.TrimSpace(pages[0].text()) != "words of the first page" || pages[1].lines[0].Prov.Page != 2 {
		t.Errorf("pages %+v, error %v", pages, err)
	}
	if _, err := pdftotext(context.Background(), []byte("%PDF-1.4\nnothing"), 1, 9); !errors.Is(err, corpus.ErrMalformed) {
		t.Errorf("no file at all: error %v", err)
	}
}

func TestSplitPages(t *testing.T) {
	pages := splitPages("甲\n乙\r\n\f\f丙\f", 1)
	if len(pages) != 3 || pages[0].text() != "甲\n乙\n" || strings.TrimSpace(pages[1].text()) != "" || pages[2].text() != "丙\n" || pages[2].lines[0].Prov.Page != 3 {
		t.Errorf("pages %+v", pages)
	}
}

// TestMended: a file whose structure had to be guessed is read with a warning.
func TestMended(t *testing.T) {
	withoutPrograms(t)
	good := newSketch().page(at(72, 700, "words of the first page")).page(at(72, 700, "words of the second page")).bytes()
	cut := good[:bytes.LastIndex(good, []byte("xref\n0"))]
	d, err := Read(context.Background(), cut, DefaultLimits)
	if err != nil || len(d.Blocks) != 2 || d.Pages != 2 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "损坏") {
		t.Errorf("%+v, error %v", d, err)
	}
	// the catalogue and the page tree, objects 1 and 2, are lost too
	headless := bytes.Replace(bytes.Replace(cut, []byte("/Catalog"), []byte("/Nothing"), 1), []byte("/Type /Pages"), []byte("/Type /Gone "), 1)
	d, err = Read(context.Background(), headless, DefaultLimits)
	if err != nil || len(d.Blocks) != 2 || d.Blocks[1].Prov.Page != 2 {
		t.Errorf("without catalogue: %+v, error %v", d, err)
	}
}

// TestLostPage: a page whose object is missing is named, the others keep their
// numbers.
func TestLostPage(t *testing.T) {
	withoutPrograms(t)
	s := newSketch().page(at(72, 700, "words of the first page")).page(at(72, 700, "words of the second page"))
	s.pages = []string{s.pages[0], "99 0 R", s.pages[1]}
	d, err := Read(context.Background(), s.bytes(), DefaultLimits)
	if err != nil || len(d.Blocks) != 2 || d.Blocks[1].Prov.Page != 3 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "第 2 页无法读取") {
		t.Errorf("%+v, error %v", d, err)
	}
}

// TestTimeLimit: pages for which there is no time are named, and a file of which
// nothing was read is an error.
func TestTimeLimit(t *testing.T) {
	r := &reading{limits: DefaultLimits, pages: []page{{lines: []raw.Block{{Text: "words"}}, shown: 5}, {late: true}, {late: true}}}
	d, err := r.assemble()
	if err != nil || len(d.Blocks) != 1 || len(d.Warnings) != 1 || !strings.Contains(d.Warnings[0], "第 2、3 页没有读取") {
		t.Errorf("%+v, error %v", d, err)
	}
	r = &reading{limits: DefaultLimits, pages: []page{{late: true}}}
	if _, err := r.assemble(); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{"1": {1}, "1、2": {1, 2}, "1–3、5": {1, 2, 3, 5}, "2、4、6、8、10、12、14、16、18、20、22、24、…": {2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26}} {
		if got := list(pages); got != want {
			t.Errorf("%v: %q, want %q", pages, got, want)
		}
	}
}
