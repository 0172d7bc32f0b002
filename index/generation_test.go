package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"fuhan/corpus"
)

// rebuildAgain is a process that builds an index anew again and again, and says
// the number of each when it is there.
func rebuildAgain(dir string) error {
	x, err := Open(dir, Options{Segmenter: small(), ReadOnly: true})
	if err != nil {
		return err
	}
	seq := x.Seq()
	if err := x.Close(); err != nil {
		return err
	}
	for {
		seq++
		err := Rebuild(dir, Options{Segmenter: small()}, func(x *Index) error { return writeWindow(x, seq) })
		if err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// TestRebuildKilled kills a process that builds an index anew at any moment: there
// is always one that is whole, the last that was acknowledged or the one after
// it, and nothing is left of others when somebody has written.
func TestRebuildKilled(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(writeWindow(x, 1), x.Close()); err != nil {
		t.Fatal(err)
	}
	r := newRand(3)
	reader := openIn(t, dir, Options{Segmenter: small(), ReadOnly: true})
	last := int64(1)
	once := time.Duration(0) // what a process takes that builds once, to be killed within
	for round := range 12 {
		c, lines := process(t, dir, "rebuild")
		start := time.Now()
		if once > 0 {
			time.AfterFunc(time.Duration(r.Int64N(int64(once*3/2))), func() { c.Process.Kill() })
		}
		for lines.Scan() {
			fmt.Sscan(lines.Text(), &last)
			if once == 0 {
				once = time.Since(start)
				c.Process.Kill()
			}
		}
		c.Wait()
		fresh := openIn(t, dir, Options{Segmenter: small(), ReadOnly: true})
		if _, err := reader.Refresh(); err != nil {
			t.Fatal(err)
		}
		for _, x := range []*Index{fresh, reader} {
			res := ask(t, x, Request{Query: "社区", Limit: 10})
			if seq := x.Seq(); res.Total != windowBatch || seq < last || seq > last+1 {
				t.Errorf("round %d: %d documents at seq %d after %d", round, res.Total, seq, last)
			}
		}
		last = fresh.Seq()
		if round%3 > 0 {
			continue
		}
		openIn(t, dir, Options{Segmenter: small()}).Close()
		if left := generations(t, dir); len(left) > 1 {
			t.Errorf("round %d: left %v", round, left)
		}
	}
	if last == 1 {
		t.Error("nothing was ever built: the test proves nothing")
	}
}

func generations(t *testing.T, dir string) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(dir, generationPattern))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestRebuild(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	rebuildWith(t, dir, 3, Document{ID: "3", Text: "社区"}) // there was none
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	write(t, x, 4, Document{ID: "4", Text: "社区"})
	if got := ids(t, x, "社区"); len(got) != 2 {
		t.Errorf("finds %v", got)
	}
	if err := Rebuild(dir, Options{Segmenter: small(), LockTimeout: 1}, func(*Index) error { return nil }); !errors.Is(err, corpus.ErrInUse) {
		t.Errorf("rebuild beside a writer: %v, want %v", err, corpus.ErrInUse)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	before := generations(t, dir)
	failure := errors.New("fails")
	if err := Rebuild(dir, Options{Segmenter: small()}, func(*Index) error { return failure }); !errors.Is(err, failure) {
		t.Errorf("error %v, want %v", err, failure)
	}
	if after := generations(t, dir); !slices.Equal(after, before) || len(after) != 1 {
		t.Errorf("generations %v before a rebuild that fails, %v after it", before, after)
	}
	if err := Check(context.Background(), dir); err != nil {
		t.Error(err)
	}
	// Others write while it is built, and are waited for when it takes the place.
	calls := 0
	err = Rebuild(dir, Options{Segmenter: small()}, func(x *Index) error {
		if calls++; calls == 1 {
			w, err := Open(dir, Options{Segmenter: small()})
			if err != nil {
				return err
			}
			write(t, w, 5, Document{ID: "5", Text: "社区"})
			time.AfterFunc(200*time.Millisecond, func() { w.Close() })
			return nil
		}
		if _, err := Open(dir, Options{Segmenter: small(), LockTimeout: 1}); !errors.Is(err, corpus.ErrInUse) {
			t.Errorf("a writer at the end: %v, want %v", err, corpus.ErrInUse)
		}
		return x.Write(context.Background(), []Document{{ID: "5", Text: "社区"}}, nil, 5)
	})
	if err != nil || calls != 2 {
		t.Fatalf("%d calls, %v", calls, err)
	}
	y := openIn(t, dir, Options{Segmenter: small(), ReadOnly: true})
	if got := ids(t, y, "社区"); !slices.Equal(got, []string{"5"}) || y.Seq() != 5 {
		t.Errorf("finds %v at seq %d", got, y.Seq())
	}
}

// TestRebuildTogether: two at a time do not disturb each other.
func TestRebuildTogether(t *testing.T) {
	w, r := pair(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() { rebuildWith(t, w.dir, 2, Document{ID: "2", Text: "社区"}) })
	}
	wg.Wait()
	refresh(t, r, true)
	if got := ids(t, r, "社区"); !slices.Equal(got, []string{"2"}) {
		t.Errorf("finds %v", got)
	}
	if left := generations(t, w.dir); len(left) != 1 {
		t.Errorf("left %v", left)
	}
}

// TestRebuildLeftovers: what a process left that was killed at a step of the
// switch is no index, and goes with the next writer.
func TestRebuildLeftovers(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(dir string) error
		want  string
	}{
		{"built half", func(dir string) error {
			return os.MkdirAll(filepath.Join(dir, "generation-1", bleveFolder), 0o700)
		}, "1"},
		{"format not in place", func(dir string) error {
			return errors.Join(os.CopyFS(filepath.Join(dir, "generation-1"), os.DirFS(otherIndex(t))),
				os.WriteFile(filepath.Join(dir, formatTemp), []byte(formatLine+"generation-1\n"), 0o600))
		}, "1"},
		{"old files still there", func(dir string) error {
			return errors.Join(os.CopyFS(filepath.Join(dir, "generation-1"), os.DirFS(otherIndex(t))),
				writeFormat(dir, filepath.Join(dir, "generation-1")))
		}, "other"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, r := pair(t)
			if err := errors.Join(w.Close(), c.leave(w.dir)); err != nil {
				t.Fatal(err)
			}
			if _, err := r.Refresh(); err != nil {
				t.Error(err)
			}
			x := openIn(t, w.dir, Options{Segmenter: small()})
			for _, x := range []*Index{r, x} {
				if got := ids(t, x, "社区"); !slices.Equal(got, []string{c.want}) {
					t.Errorf("finds %v", got)
				}
			}
			left := generations(t, w.dir)
			if _, err := os.Stat(filepath.Join(w.dir, bleveFolder)); err == nil {
				left = append(left, bleveFolder)
			}
			if len(left) != 1 {
				t.Errorf("left %v", left)
			}
		})
	}
}

// otherIndex is the folder of an index with the document other.
func otherIndex(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	write(t, x, 1, Document{ID: "other", Text: "社区"})
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}
