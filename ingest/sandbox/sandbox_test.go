package sandbox

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
)

// TestMain makes this program serve as its own child.
func TestMain(m *testing.M) {
	read = hostile
	Serve()
	probe()
	os.Exit(m.Run())
}

// newPool makes a pool that the test closes.
func newPool(tb testing.TB, opts Options) *Pool {
	tb.Helper()
	p, err := New(opts)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { p.Close() })
	return p
}

// mustRead reads a sound letter, to see that the pool still works.
func mustRead(t *testing.T, p *Pool) {
	t.Helper()
	r, err := p.Read(context.Background(), []byte(letter))
	if err != nil || r.Format != ingest.FormatText || r.Text.Content != letter {
		t.Fatalf("format %q, error %v, text %q", r.Format, err, r.Text.Content)
	}
}

// idleChild is the process of a pool with one child, nil where none runs. No
// read may be under way.
func idleChild(p *Pool) *os.Process {
	c := <-p.idle
	p.idle <- c
	if c == nil {
		return nil
	}
	return c.cmd.Process
}

// TestRead: what a child reads is what this process would read.
func TestRead(t *testing.T) {
	p := newPool(t, Options{})
	if idleChild(p) != nil {
		t.Error("a process runs before the first file")
	}
	for _, data := range []string{
		letter,
		"索引号：A-1\n主题分类：民政\n\n" + letter + "\f第二页。\n— 2 —",
		"<html><head><title>示例</title></head><body><h1>关于社区工作的通知</h1><table><tr><td>岗位</td><td></td></tr></table><p>请执行。</p></body></html>",
	} {
		got, err := p.Read(context.Background(), []byte(data))
		want, werr := ingest.Read(context.Background(), []byte(data), ingest.DefaultLimits)
		if err != nil || werr != nil {
			t.Fatalf("%q: %v in the child, %v here", data, err, werr)
		}
		if fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", want) {
			t.Errorf("%q reads as\n%+v in a child, as\n%+v here", data, got, want)
		}
		if !reflect.DeepEqual(got.Text.Runs, want.Text.Runs) || !reflect.DeepEqual(got.Text.Blocks, want.Text.Blocks) {
			t.Errorf("%q: blocks or runs differ", data)
		}
	}
}

// TestReasons: a reading reason crosses the process boundary, with its words
// and the format.
func TestReasons(t *testing.T) {
	tight := ingest.DefaultLimits
	tight.MaxTextBytes = 50
	for _, c := range []struct {
		name   string
		data   string
		limits ingest.Limits
		format ingest.Format
		want   error
	}{
		{"empty", "", ingest.DefaultLimits, "", corpus.ErrEmpty},
		{"zero bytes", strings.Repeat("\x00", 100), ingest.DefaultLimits, "", corpus.ErrEmpty},
		{"image", "\x89PNG\r\n\x1a\n", ingest.DefaultLimits, ingest.FormatImage, corpus.ErrTruncated},
		{"archive", "7z\xbc\xaf\x27\x1c", ingest.DefaultLimits, ingest.FormatArchive, corpus.ErrTruncated},
		{"slides", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 504) + "P\x00o\x00w\x00e\x00r\x00P\x00o\x00i\x00n\x00t\x00 \x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00", ingest.DefaultLimits, ingest.FormatPPT, corpus.ErrUnsupported},
		{"cut off", "%PDF-1.7\n", ingest.DefaultLimits, ingest.FormatPDF, corpus.ErrTruncated},
		{"more text than allowed", letter, tight, ingest.FormatText, corpus.ErrTooLarge},
	} {
		p := newPool(t, Options{Limits: c.limits})
		r, err := p.Read(context.Background(), []byte(c.data))
		if !errors.Is(err, c.want) || r.Format != c.format {
			t.Errorf("%s: format %q, error %v; want %q, %v", c.name, r.Format, err, c.format, c.want)
		}
		_, here := ingest.Read(context.Background(), []byte(c.data), c.limits)
		if err != nil && !strings.Contains(err.Error(), here.Error()) {
			t.Errorf("%s: %q loses the words %q", c.name, err, here)
		}
		p.Close()
	}
}

// TestTooLarge: a file over the limit starts no process.
func TestTooLarge(t *testing.T) {
	limits := ingest.DefaultLimits
	limits.MaxFileBytes = 10
	p := newPool(t, Options{Limits: limits})
	if _, err := p.Read(context.Background(), []byte(letter)); !errors.Is(err, corpus.ErrTooLarge) {
		t.Errorf("error %v", err)
	}
	if idleChild(p) != nil {
		t.Error("a process was started for it")
	}
}

// TestHang: a file that takes too long costs its time and its process.
func TestHang(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Timeout: 500 * time.Millisecond})
	mustRead(t, p)
	before := idleChild(p)
	start := time.Now()
	if _, err := p.Read(context.Background(), endless()); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("gave up after %v", took)
	}
	mustRead(t, p)
	if after := idleChild(p); after.Pid == before.Pid {
		t.Error("the process that hung goes on")
	}
}

// TestHog: a file for which a parser asks for too much memory.
func TestHog(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{})
	if _, err := p.Read(context.Background(), greedy()); !errors.Is(err, corpus.ErrBomb) && !errors.Is(err, corpus.ErrMalformed) {
		t.Errorf("error %v", err)
	}
	mustRead(t, p)
}

// TestCrash: a process that had read other files dies in the middle of one; a
// fresh process tries that file once more and decides.
func TestCrash(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Timeout: time.Second})
	mustRead(t, p)
	victim := idleChild(p)
	time.AfterFunc(300*time.Millisecond, func() { victim.Kill() })
	if _, err := p.Read(context.Background(), endless()); !errors.Is(err, corpus.ErrTimeout) {
		t.Errorf("error %v", err)
	}
	mustRead(t, p)
	if after := idleChild(p); after.Pid == victim.Pid {
		t.Error("the dead process was not replaced")
	}
}

// TestIdleDeath: a process that died between two files costs none of them.
func TestIdleDeath(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{})
	mustRead(t, p)
	victim := idleChild(p)
	if err := victim.Kill(); err != nil {
		t.Fatal(err)
	}
	mustRead(t, p)
	if after := idleChild(p); after.Pid == victim.Pid {
		t.Error("the dead process was not replaced")
	}
}

// TestObituary: what a dying process prints says why.
func TestObituary(t *testing.T) {
	for _, c := range []struct {
		last  string
		bytes int
		want  error
	}{
		{"fatal error: runtime: out of memory\n\nruntime stack:", 1000, corpus.ErrBomb},
		{"fatal error: runtime: out of memory\n\nruntime stack:", 20 << 20, corpus.ErrTooLarge},
		{"runtime: cannot allocate memory", 1000, corpus.ErrBomb},
		{"runtime/cgo: pthread_create failed: Resource temporarily unavailable\nSIGABRT: abort", 1000, corpus.ErrBomb},
		{"runtime: failed to create new OS thread (have 9 already; errno=11)\nfatal error: newosproc", 1000, corpus.ErrBomb},
		{"runtime: goroutine stack exceeds 268435456-byte limit\nfatal error: stack overflow", 1000, corpus.ErrMalformed},
		{"", 1000, corpus.ErrMalformed},
	} {
		errs := &tail{}
		fmt.Fprint(errs, c.last)
		if err := (&child{errs: errs}).obituary(c.bytes); !errors.Is(err, c.want) {
			t.Errorf("%q: error %v, want %v", c.last, err, c.want)
		}
	}
}

// TestTail: a process that prints without end fills no memory.
func TestTail(t *testing.T) {
	var kept tail
	line := strings.Repeat("x", 1000)
	for range 100 {
		if n, err := kept.Write([]byte(line)); n != len(line) || err != nil {
			t.Fatalf("wrote %d, %v", n, err)
		}
	}
	if n := len(kept.String()); n != 8<<10 {
		t.Errorf("%d bytes kept", n)
	}
}

// TestCancel: nobody waits any longer.
func TestCancel(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{})
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err := p.Read(ctx, endless()); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("gave up after %v", took)
	}
	mustRead(t, p)
	done, stop := context.WithCancel(context.Background())
	stop()
	if _, err := p.Read(done, endless()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: error %v", err)
	}
	mustRead(t, p)
}

// TestWaiting: a read that waits for a free process gives up with its context.
func TestWaiting(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Children: 1})
	busy, release := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	wg.Go(func() { p.Read(busy, endless()) })
	for len(p.idle) > 0 { // until the only process is taken
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	if _, err := p.Read(ctx, []byte(letter)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("error %v", err)
	}
	release()
	wg.Wait()
	mustRead(t, p)
}

// TestConcurrent: many readers share few processes, and each gets its own text.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	p := newPool(t, Options{Children: 2, Timeout: 20 * time.Second})
	var wg sync.WaitGroup
	for i := range 24 {
		wg.Go(func() {
			if i%8 == 7 { // a bad file among them
				if _, err := p.Read(context.Background(), greedy()); err == nil {
					t.Error("the greedy file was read")
				}
				return
			}
			own := fmt.Sprintf("%s第%d份。", letter, i)
			if r, err := p.Read(context.Background(), []byte(own)); err != nil || r.Text.Content != own {
				t.Errorf("reader %d: error %v, text %q", i, err, r.Text.Content)
			}
		})
	}
	wg.Wait()
	if n := len(p.idle); n != 2 {
		t.Errorf("%d of 2 processes came back", n)
	}
}

// TestFilesPerChild: a process is replaced after its share of files.
func TestFilesPerChild(t *testing.T) {
	p := newPool(t, Options{FilesPerChild: 2})
	mustRead(t, p)
	first := idleChild(p)
	mustRead(t, p)
	if idleChild(p) != nil {
		t.Error("the process goes on behind its second file")
	}
	mustRead(t, p)
	if second := idleChild(p); second == nil || second.Pid == first.Pid {
		t.Error("no new process")
	}
}

// TestClose ends every process, once and again.
func TestClose(t *testing.T) {
	p := newPool(t, Options{Children: 2})
	mustRead(t, p)
	mustRead(t, p)
	var children []*os.Process
	for range 2 {
		c := <-p.idle
		if c != nil {
			children = append(children, c.cmd.Process)
		}
		p.idle <- c
	}
	if len(children) == 0 {
		t.Fatal("no process runs")
	}
	for range 2 {
		if err := p.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	for _, c := range children {
		if alive(c) {
			t.Errorf("process %d outlives the pool", c.Pid)
		}
	}
	if err := newPool(t, Options{}).Close(); err != nil {
		t.Errorf("Close without a process: %v", err)
	}
}

// BenchmarkRead is the cost of the way to a child and back for a small file.
func BenchmarkRead(b *testing.B) {
	p := newPool(b, Options{})
	b.SetBytes(int64(len(letter)))
	for b.Loop() {
		if _, err := p.Read(context.Background(), []byte(letter)); err != nil {
			b.Fatal(err)
		}
	}
}
