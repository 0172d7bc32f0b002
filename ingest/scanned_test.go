package ingest

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/ingest/ocr"
	"fuhan/ingest/pdf"
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
	img, err := r.Page(1, 200)
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
