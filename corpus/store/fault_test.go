package store

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"fuhan/corpus"
)

// contents is everything a store holds, for comparing.
func contents(t testing.TB, s *Store) []Document {
	t.Helper()
	var all []Document
	if err := s.All(ctx, func(d *Document) error { all = append(all, *d); return nil }); err != nil {
		t.Fatal(err)
	}
	return all
}

func bulk(n int, prefix string) []Item {
	var items []Item
	for i := range n {
		items = append(items, item(fmt.Sprint(prefix, i), strings.Repeat(fmt.Sprint(prefix, i, " "), 500)))
	}
	return items
}

// TestCommitFails lets every kind of commit fail.
func TestCommitFails(t *testing.T) {
	broken := false
	dir := t.TempDir()
	s, err := open(dir, ReadWrite, options{migrations: migrations, now: time.Now, onWriter: func(c *sqlite3.SQLiteConn) error {
		c.RegisterCommitHook(func() int {
			if broken {
				return 1
			}
			return 0
		})
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	id := mustPut(t, s, files("p", "x", "q", "y")...)[0].ID
	before := contents(t, s)
	for name, op := range map[string]func() error{
		"put":          func() error { _, err := s.Put(ctx, files("p", "z", "r", "w")); return err },
		"update facts": func() error { _, err := s.UpdateFacts(ctx, []FactsUpdate{{ID: id}}); return err },
		"delete":       func() error { return s.Delete(ctx, id) },
		"forget":       func() error { return s.Forget(ctx, "p") },
		"containers": func() error {
			return s.RecordContainers(ctx, []Container{{Path: "c", SHA256: strings.Repeat("0", 64)}})
		},
		"mark":     func() error { return s.MarkSeen(ctx, "p") },
		"failures": func() error { return s.RecordFailures(ctx, []Failure{{Path: "f", Code: "empty"}}) },
	} {
		broken = true
		if err := op(); err == nil {
			t.Errorf("%s: no error", name)
		}
		broken = false
		if after := contents(t, s); !reflect.DeepEqual(after, before) {
			t.Errorf("%s: the store changed", name)
		}
		if fs, err := s.Failures(ctx); err != nil || len(fs) != 0 {
			t.Errorf("%s: failures %v (%v)", name, fs, err)
		}
	}
	mustPut(t, s, files("p", "z", "r", "w")...) // usable again
	mustVerify(t, s)
}

// TestFailAtEveryStatement refuses the k-th access of a batch to the database,
// for every k until the batch gets through.
func TestFailAtEveryStatement(t *testing.T) {
	left := -1
	dir := t.TempDir()
	// An update hook sees each row; SQLite asks it in the middle of the work.
	s, err := open(dir, ReadWrite, options{migrations: migrations, now: time.Now, onWriter: func(c *sqlite3.SQLiteConn) error {
		if err := c.RegisterFunc("refuse", func() (int, error) {
			if left == 0 {
				return 0, errors.New("refused")
			}
			left--
			return 0, nil
		}, false); err != nil {
			return err
		}
		for _, table := range []string{"originals", "documents", "versions", "locations", "failures", "deletions"} {
			for _, event := range []string{"INSERT", "UPDATE", "DELETE"} {
				if _, err := c.Exec(fmt.Sprintf("CREATE TEMP TRIGGER refuse_%[1]s_%[2]s AFTER %[2]s ON main.%[1]s BEGIN SELECT refuse(); END", table, event), nil); err != nil {
					return err
				}
			}
		}
		return nil
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustPut(t, s, files("p", "x", "q", "x", "r", "y")...)
	if err := s.RecordFailures(ctx, []Failure{{Path: "n", Code: "empty"}}); err != nil {
		t.Fatal(err)
	}
	before := contents(t, s)
	batch := files("p", "z", "r", "w", "n", "v", "q", "y")
	for k := 0; ; k++ {
		left = k
		_, err := s.Put(ctx, batch)
		if left > 0 || err == nil {
			if err != nil {
				t.Fatal(err)
			}
			if k < 10 {
				t.Errorf("only %d places to fail", k)
			}
			t.Logf("%d places to fail", k)
			break
		}
		if after := contents(t, s); !reflect.DeepEqual(after, before) {
			t.Fatalf("failure at %d: the store changed", k)
		}
	}
	left = -1
	mustVerify(t, s)
}

// TestCancel cancels the context before and in the middle of every operation.
func TestCancel(t *testing.T) {
	s := newStore(t)
	mustPut(t, s, bulk(50, "before")...)
	before := contents(t, s)
	stopped, cancel := context.WithCancel(ctx)
	cancel()
	id := before[0].ID
	for name, op := range map[string]func(context.Context) error{
		"put":       func(c context.Context) error { _, err := s.Put(c, files("p", "x")); return err },
		"facts":     func(c context.Context) error { _, err := s.UpdateFacts(c, []FactsUpdate{{ID: id}}); return err },
		"delete":    func(c context.Context) error { return s.Delete(c, id) },
		"forget":    func(c context.Context) error { return s.Forget(c, "before0") },
		"mark":      func(c context.Context) error { return s.MarkSeen(c, "before0") },
		"record":    func(c context.Context) error { return s.RecordFailures(c, []Failure{{Path: "f", Code: "empty"}}) },
		"failures":  func(c context.Context) error { _, err := s.Failures(c); return err },
		"get":       func(c context.Context) error { _, err := s.Get(c, id); return err },
		"version":   func(c context.Context) error { _, err := s.Version(c, id, 1); return err },
		"versions":  func(c context.Context) error { _, err := s.Versions(c, id); return err },
		"original":  func(c context.Context) error { _, err := s.Original(c, before[0].Version.SHA256); return err },
		"known":     func(c context.Context) error { _, _, err := s.Known(c, "before0", 1, time.Now()); return err },
		"has":       func(c context.Context) error { _, _, err := s.HasBytes(c, "x"); return err },
		"resolve":   func(c context.Context) error { _, err := s.Resolve(c, id); return err },
		"list":      func(c context.Context) error { _, err := s.List(c, 0, 0); return err },
		"locations": func(c context.Context) error { return s.Locations(c, "", func(Location) error { return nil }) },
		"all":       func(c context.Context) error { return s.All(c, func(*Document) error { return nil }) },
		"changes":   func(c context.Context) error { _, err := s.Changes(c, 0, 0); return err },
		"seq":       func(c context.Context) error { _, err := s.Seq(c); return err },
		"stats":     func(c context.Context) error { _, err := s.Stats(c); return err },
		"verify":    func(c context.Context) error { _, err := s.Verify(c); return err },
		"backup":    func(c context.Context) error { return s.Backup(c, filepath.Join(t.TempDir(), "b")) },
	} {
		if err := op(stopped); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v, want %v", name, err, context.Canceled)
		}
	}
	middle, cancel := context.WithCancel(ctx)
	n := 0
	err := s.All(middle, func(*Document) error {
		if n++; n == 10 {
			cancel()
		}
		return nil
	})
	wantErr(t, err, context.Canceled)
	if n > 11 {
		t.Errorf("%d documents after the context ended at 10", n)
	}

	// In the middle of a batch: after a random part of the time it takes.
	batch := bulk(300, "in the middle")
	cancelled := 0
	for i := range 12 {
		c, cancel := context.WithTimeout(ctx, time.Duration(i*i)*400*time.Microsecond)
		_, err := s.Put(c, batch)
		cancel()
		if err == nil {
			break
		}
		cancelled++
		wantErr(t, err, context.DeadlineExceeded)
		if after := contents(t, s); !reflect.DeepEqual(after, before) {
			t.Fatal("a cancelled batch changed the store")
		}
	}
	t.Logf("cancelled %d times", cancelled)
	mustPut(t, s, batch...)
	if n := len(contents(t, s)); n != 350 {
		t.Errorf("%d documents", n)
	}
	mustVerify(t, s)
}

// TestPagesRunOut limits the database to a few pages more than it has.
func TestPagesRunOut(t *testing.T) {
	limited := false
	s, err := open(t.TempDir(), ReadWrite, options{migrations: migrations, now: time.Now, onWriter: func(c *sqlite3.SQLiteConn) error {
		if limited {
			return errors.New("second connection")
		}
		limited = true
		_, err := c.Exec("PRAGMA max_page_count = 120", nil)
		return err
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	want := 0
	for i := range 200 {
		_, err = s.Put(ctx, bulk(3, fmt.Sprint("batch ", i, " ")))
		if err != nil {
			break
		}
		want += 3
	}
	wantErr(t, err, corpus.ErrNoSpace)
	if n := len(contents(t, s)); n != want || n == 0 {
		t.Errorf("%d documents, want %d", n, want)
	}
	mustVerify(t, s)
	if _, err := s.write.db.Exec("PRAGMA max_page_count = 100000"); err != nil {
		t.Fatal(err)
	}
	mustPut(t, s, bulk(100, "after")...)
	mustVerify(t, s)
}

// TestFileSizeLimit lets writes fail in the operating system, in a process
// whose files may not grow beyond 1 MB.
func TestFileSizeLimit(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	want := map[string]string{}
	for range 2 { // the second begins with the full one
		c := child(t, "fill", dir)
		c.Env = append(c.Env, "STORE_TEST_FILE_LIMIT=1000000")
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		_, last := acknowledged(t, out, want)
		c.Wait()
		if strings.HasPrefix(last, "skip") {
			t.Skip(last)
		}
		if !strings.HasPrefix(last, "error no_space") {
			t.Errorf("child ended with %q", last)
		}
		checkAcknowledged(t, dir, want)
	}
	if len(want) < 10 {
		t.Errorf("only %d items were put", len(want))
	}
	s := mustOpen(t, dir, ReadWrite)
	mustPut(t, s, bulk(100, "after")...)
	mustVerify(t, s)
}

func TestConcurrent(t *testing.T) {
	s := newStore(t)
	done := make(chan error)
	const writers, readers, rounds = 3, 3, 20
	for w := range writers {
		go func() {
			for i := range rounds {
				if _, err := s.Put(ctx, bulk(2, fmt.Sprint("w", w, "-", i, "-"))); err != nil {
					done <- err
					return
				}
			}
			done <- nil
		}()
	}
	for range readers {
		go func() {
			for range rounds {
				n := 0
				if err := s.All(ctx, func(*Document) error { n++; return nil }); err != nil {
					done <- err
					return
				}
				if n%2 != 0 {
					done <- fmt.Errorf("saw %d documents, half a batch", n)
					return
				}
			}
			done <- nil
		}()
	}
	for range writers + readers {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if n := len(contents(t, s)); n != writers*rounds*2 {
		t.Errorf("%d documents", n)
	}
}
