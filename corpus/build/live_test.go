package build

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/index"
	"fuhan/ingest"
)

// maxLag bounds how long a document that was acknowledged may be missing from what
// a server finds. The promise is a second; a machine that runs other tests besides
// is given more.
const maxLag = 3 * time.Second

// gated reads like direct, but a text that holds 慢 only when open is closed.
type gated struct {
	direct
	open chan struct{}
}

func (g *gated) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	if strings.Contains(string(data), "慢") {
		<-g.open
	}
	return g.direct.Read(ctx, data)
}

func openLive(t *testing.T, dir string) *Live {
	t.Helper()
	l, err := OpenLive(context.Background(), dir, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	})
	return l
}

func found(t *testing.T, l *Live, query string) int {
	t.Helper()
	res, err := l.Search(context.Background(), index.Request{Query: query, Facets: []string{}})
	if err != nil {
		t.Error(err)
		return -1
	}
	return res.Total
}

// await waits until l finds n documents, and tells how long that took.
func await(t *testing.T, l *Live, query string, n int) time.Duration {
	t.Helper()
	start := time.Now()
	for found(t, l, query) != n {
		if time.Since(start) > maxLag {
			t.Fatalf("%q finds %d documents after %v, want %d", query, found(t, l, query), maxLag, n)
		}
		time.Sleep(5 * time.Millisecond)
	}
	return time.Since(start)
}

// TestLivesFollowAnAdd: two servers find what an add has acknowledged while that is
// still at work and holds the index, and while they are asked all the time.
func TestLivesFollowAnAdd(t *testing.T) {
	from, dir := t.TempDir(), t.TempDir()
	c := open(t, dir)
	lives := []*Live{openLive(t, dir), openLive(t, dir)}
	over := make(chan struct{})
	var asking sync.WaitGroup
	for _, l := range lives {
		asking.Go(func() {
			for last := 0; ; {
				select {
				case <-over:
					return
				default:
				}
				n := found(t, l, "示例工作")
				if n < last {
					t.Errorf("%d documents after %d", n, last)
				}
				last = n
			}
		})
	}
	g := &gated{open: make(chan struct{})}
	write(t, from, "慢.txt", letter(0)+"慢")
	acknowledged := make(chan struct{})
	added := make(chan error, 1)
	const docs = 7
	for i := 1; i <= docs; i++ {
		write(t, from, fmt.Sprintf("%d.txt", i), letter(i))
	}
	n := 0
	opts := Options{Workers: 2, OnOutcome: func(string, store.Status, string) {
		if n++; n == docs {
			close(acknowledged)
		}
	}}
	go func() {
		_, err := New(c.Store, c.Index, g, opts).Add(context.Background(), []string{from})
		added <- err
	}()
	<-acknowledged
	for i, l := range lives {
		t.Logf("server %d lags %v", i, await(t, l, "示例工作", docs))
	}
	// an open for reading waits for nobody either
	start := time.Now()
	r, err := Open(context.Background(), dir, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	if got := total(t, r.Index, "示例工作"); got != docs || time.Since(start) > maxLag {
		t.Errorf("finds %d after %v", got, time.Since(start))
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	close(g.open)
	if err := <-added; err != nil {
		t.Fatal(err)
	}
	for _, l := range lives {
		await(t, l, "示例工作", docs+1)
	}
	close(over)
	asking.Wait()
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}

// TestLivesCatchUp: what is in the store only, one of two servers puts in the
// index, and both find it.
func TestLivesCatchUp(t *testing.T) {
	from, dir := t.TempDir(), t.TempDir()
	open(t, dir).Close()
	lives := []*Live{openLive(t, dir), openLive(t, dir)}
	s, err := store.Open(dir, store.ReadWrite)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := 1; i <= 4; i++ {
		write(t, from, fmt.Sprintf("%d.txt", i), letter(i))
		add(t, &Corpus{Store: s}, &direct{}, Options{}, from)
		for _, l := range lives {
			await(t, l, "示例工作", i)
		}
	}
	// and an index that was deleted is made anew below them
	x, err := index.Open(indexDir(dir, s), index.Options{}) // waits for the one that caught up to close it
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "index")); err != nil {
		t.Fatal(err)
	}
	write(t, from, "5.txt", letter(5))
	add(t, &Corpus{Store: s}, &direct{}, Options{}, from)
	for _, l := range lives {
		await(t, l, "示例工作", 5)
	}
}

// TestLivesFollowARebuild: servers answer while the index is built anew, and then
// from the new one.
func TestLivesFollowARebuild(t *testing.T) {
	ctx := context.Background()
	from, dir := t.TempDir(), t.TempDir()
	c := open(t, dir)
	for i := 1; i <= 30; i++ {
		write(t, from, fmt.Sprintf("%d.txt", i), letter(i))
	}
	add(t, c, &direct{}, Options{}, from)
	lives := []*Live{openLive(t, dir), openLive(t, dir)}
	if err := Rebuild(ctx, dir, nil); !errors.Is(err, corpus.ErrInUse) {
		t.Errorf("rebuild beside a writer: %v, want %v", err, corpus.ErrInUse)
	}
	if err := c.Index.Close(); err != nil {
		t.Fatal(err)
	}
	at := indexDir(dir, c.Store)
	before, err := os.ReadFile(filepath.Join(at, "format"))
	if err != nil {
		t.Fatal(err)
	}
	var asking sync.WaitGroup
	over := make(chan struct{})
	for _, l := range lives {
		asking.Go(func() {
			for {
				select {
				case <-over:
					return
				default:
				}
				if n := found(t, l, "示例工作"); n < 30 {
					t.Errorf("%d documents", n)
				}
			}
		})
	}
	for range 3 {
		n := 0
		if err := Rebuild(ctx, dir, func(k int) { n += k }); err != nil || n != 30 {
			t.Fatalf("rebuilt %d, %v", n, err)
		}
	}
	after, err := os.ReadFile(filepath.Join(at, "format"))
	if err != nil || string(after) == string(before) {
		t.Errorf("the index was not replaced: %q, %v", after, err)
	}
	// what comes now is in the new one only
	write(t, from, "31.txt", letter(31))
	add(t, &Corpus{Store: c.Store}, &direct{}, Options{}, from)
	for _, l := range lives {
		await(t, l, "示例工作", 31)
	}
	close(over)
	asking.Wait()
	if err := c.Store.Close(); err != nil {
		t.Error(err)
	}
}

// TestReadingBesideAWriter: where another process holds the index, one that opens
// it for reading answers from what is there.
func TestReadingBesideAWriter(t *testing.T) {
	ctx := context.Background()
	from, dir := t.TempDir(), t.TempDir()
	c := open(t, dir)
	write(t, from, "1.txt", letter(1))
	add(t, c, &direct{}, Options{}, from)
	write(t, from, "2.txt", letter(2))
	add(t, &Corpus{Store: c.Store}, &direct{}, Options{}, from) // the index lags now
	r, err := Open(ctx, dir, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	if n := total(t, r.Index, "示例工作"); n != 1 || r.IndexErr != nil {
		t.Errorf("finds %d, %v", n, r.IndexErr)
	}
	if err := errors.Join(r.Close(), c.Index.Close()); err != nil {
		t.Fatal(err)
	}
	r, err = Open(ctx, dir, store.ReadOnly)
	if err != nil {
		t.Fatal(err)
	}
	if n := total(t, r.Index, "示例工作"); n != 2 {
		t.Errorf("finds %d when the writer is gone", n)
	}
	if err := errors.Join(r.Close(), c.Store.Close()); err != nil {
		t.Fatal(err)
	}
}

// TestRefreshIsFollowed: documents that are read again are found as they are now
// while others are still being read.
func TestRefreshIsFollowed(t *testing.T) {
	ctx := context.Background()
	from, dir := t.TempDir(), t.TempDir()
	c := open(t, dir)
	write(t, from, "1.txt", letter(1))
	write(t, from, "2.txt", letter(2)+"慢")
	add(t, c, &direct{}, Options{}, from)
	list, err := c.Store.List(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	old, err := ingest.Read(ctx, []byte("旧文字"), ingest.DefaultLimits)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	var updates []store.FactsUpdate
	for i := range list {
		ids = append(ids, list[i].ID)
		updates = append(updates, store.FactsUpdate{ID: list[i].ID, Facts: []byte("{}"), Extractor: "old", Text: &old.Text, Reader: "old"})
	}
	if _, err := c.Store.UpdateFacts(ctx, updates); err != nil {
		t.Fatal(err)
	}
	if err := New(c.Store, c.Index, nil, Options{}).Sync(ctx, nil); err != nil {
		t.Fatal(err)
	}
	l := openLive(t, dir)
	await(t, l, "旧文字", 2)
	g := &gated{open: make(chan struct{})}
	ended := make(chan error, 1)
	go func() {
		_, err := New(c.Store, c.Index, g, Options{Workers: 2}).Refresh(ctx, ids, nil)
		ended <- err
	}()
	await(t, l, "旧文字", 1) // that of the one that is still being read
	await(t, l, "第1项示例工作", 1)
	close(g.open)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	await(t, l, "旧文字", 0)
	if err := c.Close(); err != nil {
		t.Error(err)
	}
}
