package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"time"

	"fuhan/corpus"
	"fuhan/ingest/sandbox"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/ledongthuc/pdf"
)

// chain is what fuhan reads, and from where.
type chain struct {
	text   string // "" where it was refused
	aside  []corpus.Aside
	source string // “文字层”, “图像识别”, or the reason of the refusal
	pages  int
}

func readChain(pool *sandbox.Pool, data []byte) chain {
	r, err := pool.Read(context.Background(), data)
	c := chain{text: r.Text.Content, aside: r.Text.Aside, pages: r.Text.Pages, source: "文字层"}
	for i := range r.Text.Blocks {
		if r.Text.Blocks[i].Prov.OCR > 0 {
			c.source = "图像识别"
		}
	}
	if err != nil {
		c.source = corpus.Code(err)
	}
	return c
}

// engineNames are the single engines for PDF, in the order of the table.
var engineNames = []string{"ledongthuc", "pdfium", "pdftotext"}

// readEngine reads a PDF with one engine alone; ok is false where it is not
// there or gives up.
func readEngine(name string, data []byte) (text string, ok bool) {
	type result struct {
		text string
		ok   bool
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if recover() != nil {
				done <- result{}
			}
		}()
		var r result
		switch name {
		case "ledongthuc":
			r.text, r.ok = ledongthuc(data)
		case "pdfium":
			r.text, r.ok = pdfiumText(data)
		case "pdftotext":
			r.text, r.ok = pdftotext(data)
		}
		done <- r
	}()
	select {
	case r := <-done:
		return r.text, r.ok
	case <-time.After(time.Minute): // the library may never return
		return "", false
	}
}

func ledongthuc(data []byte) (string, bool) {
	r, err := pdf.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", false
	}
	var b strings.Builder
	for i := 1; i <= r.NumPage(); i++ {
		s, err := r.Page(i).GetPlainText(nil)
		if err != nil {
			return "", false
		}
		b.WriteString(s)
	}
	return b.String(), true
}

func pdftotext(data []byte) (string, bool) {
	cmd := exec.Command("pdftotext", "-q", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	return string(out), err == nil
}

// pdfiumInstance is started once: it takes seconds.
var pdfiumInstance = sync.OnceValues(func() (pdfium.Pdfium, error) {
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1})
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	return pool.GetInstance(time.Minute)
})

func pdfiumText(data []byte) (string, bool) {
	p, err := pdfiumInstance()
	if err != nil {
		return "", false
	}
	doc, err := p.OpenDocument(&requests.OpenDocument{File: &data})
	if err != nil {
		return "", false
	}
	defer p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		return "", false
	}
	var b strings.Builder
	for i := range count.PageCount {
		page, err := p.GetPageText(&requests.GetPageText{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: i}}})
		if err != nil {
			return "", false
		}
		b.WriteString(page.Text)
	}
	return b.String(), true
}

const absent = "没有安装"

// version is the first line that a program prints of itself, or absent.
func version(name string, args ...string) string {
	out, _ := exec.Command(name, args...).CombinedOutput()
	line, _, _ := strings.Cut(strings.TrimSpace(string(out)), "\n")
	if line == "" {
		return absent
	}
	return line
}
