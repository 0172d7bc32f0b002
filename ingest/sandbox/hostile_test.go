package sandbox

import (
	"context"
	"errors"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
)

// letter is a text that any reader understands.
const letter = "关于市人大第12号建议的答复\n张某代表：\n您提出的建议收悉，现答复如下。"

// What a parser can do to its process. The parsers themselves are mended as
// such files are found, so these do it for certain, in children of tests only.
const (
	hangs     = "示例：不会结束"
	hogs      = "示例：要太多内存"
	overflows = "示例：耗尽栈"
	panics    = "示例：恐慌"

	scan     = "示例：一页扫描件"
	mixed    = "示例：一页文字一页扫描件"
	picture  = "示例：没有文字的图片"
	stubborn = "示例：识别不完的扫描件"
)

// hostile reads as ingest.Read does, but for the contents above.
func hostile(ctx context.Context, data []byte, limits ingest.Limits) (ingest.Result, error) {
	switch string(data) {
	case hangs:
		for {
			sink++
		}
	case hogs:
		var kept [][]byte
		for {
			b := make([]byte, 64<<20)
			for i := 0; i < len(b); i += 4096 {
				b[i] = 1
			}
			kept = append(kept, b)
			sink = len(kept)
		}
	case overflows:
		sink = recurse(1)
	case panics:
		panic("示例")
	}
	unread := ingest.Result{Format: ingest.FormatPDF, Text: corpus.Text{Pages: 1, Unread: []int{1}}}
	switch s := string(data); {
	case s == mixed && !limits.OCR:
		unread.Text.Content = letter
		return unread, nil
	case (s == scan || s == picture || s == stubborn) && !limits.OCR:
		return unread, corpus.ErrNeedsOCR
	case s == scan:
		return ingest.Result{Format: ingest.FormatPDF, Text: corpus.Text{Pages: 1, Content: letter}}, nil
	case s == picture:
		return ingest.Result{Format: ingest.FormatPDF, Text: corpus.Text{Pages: 1}}, corpus.ErrEmpty
	case s == stubborn, s == mixed:
		time.Sleep(time.Hour)
	}
	return ingest.Read(ctx, data, limits)
}

var sink int

func recurse(n int) int {
	if n < 0 {
		return 0
	}
	var frame [1024]byte
	frame[n%1024] = byte(n)
	return recurse(n+1) + int(frame[(n+1)%1024])
}

func endless() []byte { return []byte(hangs) }

func greedy() []byte { return []byte(hogs) }

// TestFatal: what no recover can stop costs one file.
func TestFatal(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{})
	for content, want := range map[string]error{overflows: corpus.ErrMalformed, panics: corpus.ErrMalformed, hogs: corpus.ErrBomb} {
		if _, err := p.Read(context.Background(), []byte(content)); !errors.Is(err, want) {
			t.Errorf("%s: error %v, want %v", content, err, want)
		}
		mustRead(t, p)
	}
}

// TestOCR: pages without text are recognised in a second step; what the first
// one read is not lost when that fails, and an image stays one that waits.
func TestOCR(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Timeout: 300 * time.Millisecond, PageTimeout: 300 * time.Millisecond})
	p.ocr = func() error { return nil }
	off := newPool(t, Options{NoOCR: true})
	missing := newPool(t, Options{})
	missing.ocr = func() error { return corpus.ErrNeedsOCR }
	for _, c := range []struct {
		pool          *Pool
		content, text string
		unread        int
		err           error
	}{
		{p, scan, letter, 0, nil},
		{p, picture, "", 0, corpus.ErrEmpty},
		{p, stubborn, "", 1, corpus.ErrNeedsOCR},
		{p, mixed, letter, 1, nil},
		{off, scan, "", 1, corpus.ErrNeedsOCR},
		{missing, scan, "", 1, corpus.ErrNeedsOCR},
	} {
		r, err := c.pool.Read(context.Background(), []byte(c.content))
		if r.Text.Content != c.text || len(r.Text.Unread) != c.unread || !errors.Is(err, c.err) {
			t.Errorf("%s: text %q, unread %v, error %v", c.content, r.Text.Content, r.Text.Unread, err)
		}
	}
}
