package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/ingest"
)

// direct reads in this process. A file whose text holds 坏 fails, one that holds
// 崩 panics in extraction's place by an error that names no reason.
type direct struct{ reads atomic.Int64 }

func (d *direct) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	d.reads.Add(1)
	switch {
	case strings.Contains(string(data), "坏"):
		return ingest.Result{Format: ingest.FormatText}, fmt.Errorf("made to fail: %w", corpus.ErrMalformed)
	case strings.Contains(string(data), "超时"):
		return ingest.Result{}, fmt.Errorf("made slow: %w", corpus.ErrTimeout)
	}
	return ingest.Read(ctx, data, ingest.DefaultLimits)
}

func write(t *testing.T, dir, name, text string) string {
	t.Helper()
	p := filepath.Join(dir, name)
	if err := os.MkdirAll(filepath.Dir(p), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return p
}

func letter(n int) string {
	return fmt.Sprintf("关于第%d项示例工作的通知\n\n各示例单位：\n请做好第%d项示例工作，内容虚构。\n", n, n)
}

func open(t *testing.T, dir string) *Corpus {
	t.Helper()
	c, err := Open(context.Background(), dir, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	if c.IndexErr != nil {
		t.Fatal(c.IndexErr)
	}
	return c
}

func add(t *testing.T, c *Corpus, r Reader, opts Options, paths ...string) Report {
	t.Helper()
	rep, err := New(c.Store, c.Index, r, opts).Add(context.Background(), paths)
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

func total(t *testing.T, x *index.Index, query string) int {
	t.Helper()
	res, err := x.Search(context.Background(), index.Request{Query: query, Facets: []string{}})
	if err != nil {
		t.Fatal(err)
	}
	return res.Total
}

func TestAddOneBadFileStopsNothing(t *testing.T) {
	from := t.TempDir()
	for i := range 30 {
		write(t, from, fmt.Sprintf("%02d.txt", i), letter(i))
	}
	bad := write(t, from, "坏.txt", "坏文件")
	slow := write(t, from, "慢.txt", "超时文件")
	c := open(t, t.TempDir())
	defer c.Close()
	var progress Progress
	rep := add(t, c, &direct{}, Options{BatchFiles: 7, OnProgress: func(p Progress) { progress = p }}, from)
	if rep.Added != 30 || len(rep.Failed) != 2 {
		t.Fatalf("%+v", rep)
	}
	want := map[string]string{bad: "malformed", slow: "timeout"}
	for _, f := range rep.Failed {
		if want[f.Path] != f.Code || f.Reason == "" {
			t.Errorf("failure %+v", f)
		}
	}
	if progress.FilesDone != 32 || progress.Files != 32 || progress.BytesDone != progress.Bytes || progress.Failed != 2 {
		t.Errorf("last progress %+v", progress)
	}
	if n := total(t, c.Index, "示例工作"); n != 30 {
		t.Errorf("%d documents found", n)
	}
	list, err := c.Store.Failures(context.Background())
	if err != nil || len(list) != 2 {
		t.Errorf("failures kept: %v %v", list, err)
	}
}

func TestAddAgain(t *testing.T) {
	from := t.TempDir()
	write(t, from, "a.txt", letter(1))
	b := write(t, from, "b.txt", letter(2))
	write(t, from, "c.txt", letter(2)) // a copy
	c := open(t, t.TempDir())
	defer c.Close()
	r := &direct{}
	if rep := add(t, c, r, Options{Workers: 1}, from); rep.Added != 2 || rep.Unchanged != 1 {
		t.Fatalf("first: %+v", rep)
	}
	reads := r.reads.Load()
	if rep := add(t, c, r, Options{}, from); rep.Unchanged != 3 || rep.Done() != 3 {
		t.Fatalf("again: %+v", rep)
	}
	if rep := add(t, c, r, Options{TrustModTimes: true}, from); rep.Unchanged != 3 {
		t.Fatalf("quick: %+v", rep)
	}
	if r.reads.Load() != reads {
		t.Error("known bytes were parsed again")
	}
	// new bytes at one path, the old ones live on at the other
	write(t, from, "b.txt", letter(3))
	if rep := add(t, c, r, Options{}, b); rep.Added != 1 {
		t.Fatalf("changed beside a copy: %+v", rep)
	}
	// new bytes at the only path of a document: a new version
	write(t, from, "a.txt", letter(4))
	if rep := add(t, c, r, Options{}, from); rep.Updated != 1 || rep.Unchanged != 2 {
		t.Fatalf("changed: %+v", rep)
	}
	if total(t, c.Index, "第1项") != 0 || total(t, c.Index, "第4项") != 1 {
		t.Error("the index shows the old version")
	}
}

func TestRenamedFileKeepsItsHistory(t *testing.T) {
	from := t.TempDir()
	a := write(t, from, "a.txt", letter(1))
	broken := write(t, from, "坏.txt", "坏文件")
	c := open(t, t.TempDir())
	defer c.Close()
	add(t, c, &direct{}, Options{}, from)
	if err := os.Rename(a, filepath.Join(from, "b.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(broken); err != nil {
		t.Fatal(err)
	}
	if rep := add(t, c, &direct{}, Options{}, from); rep.Unchanged != 1 || rep.Done() != 1 {
		t.Fatalf("renamed: %+v", rep)
	}
	write(t, from, "b.txt", letter(2))
	if rep := add(t, c, &direct{}, Options{}, from); rep.Updated != 1 {
		t.Errorf("edited under its new name: %+v", rep)
	}
	if list, err := c.Store.Failures(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("failures of files that are gone: %v %v", list, err)
	}
}

func TestListFiles(t *testing.T) {
	dir := t.TempDir()
	keep := []string{write(t, dir, "a.txt", "x"), write(t, dir, "b/c.docx", "x"), write(t, dir, "b/没有扩展名", "x")}
	for _, n := range []string{".hidden", "~$a.docx", "x.tmp", "Thumbs.db", ".git/config", "下载.crdownload"} {
		write(t, dir, n, "x")
	}
	data := filepath.Join(dir, "data")
	write(t, dir, "data/fuhan.db", "x")
	if err := os.Symlink(dir, filepath.Join(dir, "loop")); err != nil {
		t.Log(err)
	}
	files, failures := listFiles([]string{dir, filepath.Join(dir, "a.txt"), filepath.Join(dir, "fehlt")}, data)
	var got []string
	for _, f := range files {
		got = append(got, f.path)
	}
	if fmt.Sprint(got) != fmt.Sprint(keep) {
		t.Errorf("files %v, want %v", got, keep)
	}
	if len(failures) != 1 || failures[0].Code != "unreadable" || failures[0].Reason != "文件不存在" {
		t.Errorf("failures %v", failures)
	}
	// a hidden or temporary file that is named is meant
	if files, _ := listFiles([]string{filepath.Join(dir, "x.tmp")}, ""); len(files) != 1 {
		t.Error("a named file is passed over")
	}
}

func TestListFilesWithoutPermission(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := t.TempDir()
	write(t, dir, "zu/a.txt", "x")
	if err := os.Chmod(filepath.Join(dir, "zu"), 0); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(filepath.Join(dir, "zu"), 0o700)
	_, failures := listFiles([]string{dir}, "")
	if len(failures) != 1 || failures[0].Reason != "没有权限读取" {
		t.Errorf("failures %v", failures)
	}
}

// cancelAfter ends the run after some reads.
type cancelAfter struct {
	direct
	n      int64
	cancel context.CancelFunc
}

func (c *cancelAfter) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	if c.reads.Load() >= c.n {
		c.cancel()
		<-ctx.Done()
		return ingest.Result{}, ctx.Err()
	}
	return c.direct.Read(ctx, data)
}

func TestStoppedRunGoesOn(t *testing.T) {
	from := t.TempDir()
	for i := range 40 {
		write(t, from, fmt.Sprintf("%02d.txt", i), letter(i))
	}
	dir := t.TempDir()
	c := open(t, dir)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	rep, err := New(c.Store, c.Index, &cancelAfter{n: 15, cancel: cancel}, Options{BatchFiles: 4, Workers: 2}).Add(ctx, []string{from})
	if !errors.Is(err, context.Canceled) || corpus.ExitCode(err) != corpus.ExitPartly {
		t.Fatalf("err %v", err)
	}
	if rep.Added < 10 || rep.Added > 17 || len(rep.Failed) != 0 {
		t.Fatalf("%+v", rep)
	}
	st, err := c.Store.Stats(context.Background())
	if err != nil || int(st.Documents) != rep.Added {
		t.Fatalf("%d documents in the store, %d reported", st.Documents, rep.Added)
	}
	c.Close()
	c = open(t, dir)
	defer c.Close()
	again := add(t, c, &direct{}, Options{}, from)
	if again.Unchanged != rep.Added || again.Added != 40-rep.Added {
		t.Errorf("again: %+v", again)
	}
	if n := total(t, c.Index, "示例工作"); n != 40 {
		t.Errorf("%d found", n)
	}
}

// TestIndexCatchesUp loses the index in every way a crash may and asks for the
// same answers.
func TestIndexCatchesUp(t *testing.T) {
	ctx := context.Background()
	from, dir := t.TempDir(), t.TempDir()
	for i := range 12 {
		write(t, from, fmt.Sprintf("%02d.txt", i), letter(i))
	}
	c := open(t, dir)
	// the store has everything, the index nothing: killed between the two
	if _, err := New(c.Store, nil, &direct{}, Options{}).Add(ctx, []string{from}); err != nil {
		t.Fatal(err)
	}
	at := indexDir(dir, c.Store)
	c.Close()
	check := func(when string) {
		t.Helper()
		c, err := Open(ctx, dir, store.ReadOnly)
		if err != nil || c.Index == nil {
			t.Fatalf("%s: %v", when, err)
		}
		defer c.Close()
		if n := total(t, c.Index, "示例工作"); n != 12 {
			t.Errorf("%s: %d found", when, n)
		}
	}
	check("behind")
	if err := os.RemoveAll(at); err != nil {
		t.Fatal(err)
	}
	check("lost")
	n := 0
	if err := Rebuild(ctx, dir, func(k int) { n += k }); err != nil || n != 12 {
		t.Fatalf("rebuild: %d, %v", n, err)
	}
	check("rebuilt")
}

func TestDeletedDocumentLeavesTheIndex(t *testing.T) {
	ctx := context.Background()
	from := t.TempDir()
	write(t, from, "a.txt", letter(1))
	c := open(t, t.TempDir())
	defer c.Close()
	add(t, c, &direct{}, Options{}, from)
	list, err := c.Store.List(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Store.Delete(ctx, list[0].ID); err != nil {
		t.Fatal(err)
	}
	if err := New(c.Store, c.Index, nil, Options{}).Sync(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if n := total(t, c.Index, ""); n != 0 {
		t.Errorf("%d documents left", n)
	}
}

func TestSecondWriterIsRefused(t *testing.T) {
	dir := t.TempDir()
	c := open(t, dir)
	defer c.Close()
	if _, err := Open(context.Background(), dir, store.ReadWrite); !errors.Is(err, corpus.ErrInUse) || corpus.ExitCode(err) != corpus.ExitInUse {
		t.Errorf("err %v", err)
	}
}

func TestLiveFollows(t *testing.T) {
	ctx := context.Background()
	from, dir := t.TempDir(), t.TempDir()
	c := open(t, dir)
	write(t, from, "a.txt", letter(1))
	add(t, c, &direct{}, Options{}, from)
	c.Close()
	live, err := OpenLive(ctx, dir, func(err error) { t.Log(err) })
	if err != nil {
		t.Fatal(err)
	}
	defer live.Close()
	// another process adds while the server holds the index
	w, err := Open(ctx, dir, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	write(t, from, "b.txt", letter(2))
	if rep, err := New(w.Store, w.Index, &direct{}, Options{}).Add(ctx, []string{from}); err != nil || rep.Added != 1 {
		t.Fatalf("%+v %v", rep, err)
	}
	w.Close()
	if err := live.follow(ctx); err != nil {
		t.Fatal(err)
	}
	res, err := live.Search(ctx, index.Request{Query: "示例工作"})
	if err != nil || res.Total != 2 {
		t.Errorf("%+v %v", res, err)
	}
}

func TestYear(t *testing.T) {
	for _, c := range []struct {
		f    corpus.Facts
		want int
	}{
		{corpus.Facts{Date: "2022-11-03", Published: "2023-01-01"}, 2022},
		{corpus.Facts{Published: "2023-01-01", Number: "示函〔2021〕1号"}, 2023},
		{corpus.Facts{Number: "示函〔2021〕1号"}, 2021},
		{corpus.Facts{Number: "示函〔20"}, 0},
		{corpus.Facts{}, 0},
	} {
		if got := Year(&c.f); got != c.want {
			t.Errorf("Year(%+v) = %d, want %d", c.f, got, c.want)
		}
	}
}

// TestExtractPanic: a rule that panics is a defect of ours, told as such and never
// as a damaged file.
func TestExtractPanic(t *testing.T) {
	_, err := Extract(nil)
	if !errors.Is(err, corpus.ErrExtraction) || errors.Is(err, corpus.ErrMalformed) {
		t.Fatalf("Extract(nil) = %v", err)
	}
	if f := failureOf("甲.txt", ingest.FormatText, err); f.Code != "extraction" || !strings.Contains(f.Reason, "文件本身没有问题") {
		t.Errorf("failure %+v", f)
	}
}
