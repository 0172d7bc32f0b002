package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/ocr"
	"fuhan/ingest/pdf"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// TestScannedDocuments: word processor files that hold a scanned page alone wait
// for OCR and are read by it.
func TestScannedDocuments(t *testing.T) {
	page := scannedPage(t)
	const ns = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"`
	for name, file := range map[string][]byte{
		"odt": packOf(t, "mimetype", "application/vnd.oasis.opendocument.text",
			"content.xml", `<office:document-content `+ns+`><office:body><office:text><text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></text:p></office:text></office:body></office:document-content>`,
			"Pictures/1.png", string(page)),
		"rtf": fmt.Appendf(nil, `{\rtf1\ansi{\pict\pngblip %x}\par}`, page),
	} {
		r, err := Read(context.Background(), file, DefaultLimits)
		if !errors.Is(err, corpus.ErrNeedsOCR) || len(r.Text.Unread) != 1 {
			t.Errorf("%s: pages %v unread, error %v", name, r.Text.Unread, err)
		}
		if ocr.Available() != nil {
			continue
		}
		limits := DefaultLimits
		limits.OCR = true
		r, err = Read(context.Background(), file, limits)
		if err != nil || len(r.Text.Unread) != 0 || !strings.Contains(r.Text.Content, "社区工作人员") {
			t.Errorf("%s: %q, error %v", name, r.Text.Content, err)
		}
	}
}

// scannedPage is the first page of a shared scan as a PNG file.
func scannedPage(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(shared, "pdf", "000_scan.pdf"))
	if err != nil {
		t.Skip("the shared files are absent")
	}
	r := &pdf.Rasteriser{Limits: pdf.DefaultLimits}
	if err := r.Open(context.Background(), data); err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	img, _, err := r.Page(1, 200)
	if err != nil {
		t.Fatal(err)
	}
	grey := image.NewGray(img.Bounds())
	for y := grey.Rect.Min.Y; y < grey.Rect.Max.Y; y++ {
		for x := grey.Rect.Min.X; x < grey.Rect.Max.X; x++ {
			grey.Set(x, y, img.At(x, y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, grey); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// packOf is a zip of names and contents in turn.
func packOf(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDamagedTIFF: the pages before a damaged one are not lost.
func TestDamagedTIFF(t *testing.T) {
	data, err := os.ReadFile("ocr/testdata/tiff/mixed_big_pages.tif")
	if err != nil {
		t.Fatal(err)
	}
	r, err := Read(context.Background(), data, DefaultLimits)
	if !errors.Is(err, corpus.ErrNeedsOCR) || r.Format != FormatImage || len(r.Text.Unread) != 2 || len(r.Text.Warnings) != 1 {
		t.Errorf("whole: %+v, %v", r, err)
	}
	r, err = Read(context.Background(), data[:len(data)-20], DefaultLimits)
	if !errors.Is(err, corpus.ErrNeedsOCR) || len(r.Text.Unread) != 1 || len(r.Text.Warnings) != 2 {
		t.Errorf("cut: %+v, %v", r, err)
	}
	if _, err = Read(context.Background(), data[:40], DefaultLimits); !errors.Is(err, corpus.ErrTruncated) {
		t.Errorf("cut at its begin: %v", err)
	}
}

// TestDrawnCharacters: a page of OFD whose characters are paths waits for OCR and
// is read by it, beside a page number that is text.
func TestDrawnCharacters(t *testing.T) {
	lines := []string{"关于示例市社区工作者待遇的答复", "您提出的关于提高社区工作者待遇的建议收悉。", "经研究，现就有关事项答复如下：", "示例市自下月起每人每月发放职业津贴五百元。"}
	var objects strings.Builder
	for i, l := range lines {
		drawLine(t, &objects, l, 25, 40+14*float64(i), 5.6)
	}
	for range 100 { // rules
		objects.WriteString(`<ofd:PathObject Boundary="25 260 160 1"><ofd:AbbreviatedData>M 0 0 L 160 0</ofd:AbbreviatedData></ofd:PathObject>`)
	}
	objects.WriteString(`<ofd:TextObject Boundary="100 280 20 5" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4">第3页</ofd:TextCode></ofd:TextObject>`)
	const ns = `xmlns:ofd="http://www.ofdspec.org/2016"`
	file := packOf(t,
		"OFD.xml", `<ofd:OFD `+ns+` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
		"Doc_0/Document.xml", `<ofd:Document `+ns+`><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>`,
		"Doc_0/P.xml", `<ofd:Page `+ns+`><ofd:Content><ofd:Layer>`+objects.String()+`</ofd:Layer></ofd:Content></ofd:Page>`)
	r, err := Read(context.Background(), file, DefaultLimits)
	if err != nil && !errors.Is(err, corpus.ErrNeedsOCR) || r.Format != FormatOFD || len(r.Text.Unread) != 1 {
		t.Fatalf("%s: pages %v unread, error %v", r.Format, r.Text.Unread, err)
	}
	if ocr.Available() != nil {
		t.Skip("tesseract is not installed")
	}
	limits := DefaultLimits
	limits.OCR = true
	if r, err = Read(context.Background(), file, limits); err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if !strings.Contains(r.Text.Content, l) {
			t.Errorf("%q is not in %q", l, r.Text.Content)
		}
	}
}

// drawLine writes a path object for each character of a line, which stands at x on
// a base line y, in millimetres.
func drawLine(t *testing.T, out *strings.Builder, line string, x, y, size float64) {
	t.Helper()
	face := drawnFont(t)
	var buf sfnt.Buffer
	const em = 1000
	for _, c := range line {
		glyph, err := face.GlyphIndex(&buf, c)
		if err != nil || glyph == 0 {
			t.Fatalf("no glyph for %q: %v", c, err)
		}
		segments, err := face.LoadGlyph(&buf, glyph, fixed.I(em), nil)
		if err != nil {
			t.Fatal(err)
		}
		var data strings.Builder
		for _, s := range segments {
			n := map[sfnt.SegmentOp]int{sfnt.SegmentOpMoveTo: 1, sfnt.SegmentOpLineTo: 1, sfnt.SegmentOpQuadTo: 2, sfnt.SegmentOpCubeTo: 3}[s.Op]
			if s.Op == sfnt.SegmentOpMoveTo && data.Len() > 0 {
				data.WriteString("C ")
			}
			data.WriteString("MLQB"[s.Op : s.Op+1])
			for _, p := range s.Args[:n] {
				fmt.Fprintf(&data, " %.3f %.3f", float64(p.X)/64*size/em, size+float64(p.Y)/64*size/em)
			}
			data.WriteByte(' ')
		}
		fmt.Fprintf(out, `<ofd:PathObject Boundary="%.2f %.2f %.2f %.2f" Fill="true" Stroke="false"><ofd:FillColor Value="0 0 0"/><ofd:AbbreviatedData>%sC</ofd:AbbreviatedData></ofd:PathObject>`,
			x, y-size, size, 1.2*size, data.String())
		x += 1.05 * size
	}
}

// drawnFont is the font that pdfium falls back on.
func drawnFont(t *testing.T) *sfnt.Font {
	t.Helper()
	data, err := os.ReadFile("pdf/fonts/DroidSansFallbackFull.ttf.gz")
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(data))
	if err == nil {
		data, err = io.ReadAll(z)
	}
	if err != nil {
		t.Fatal(err)
	}
	face, err := sfnt.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return face
}
