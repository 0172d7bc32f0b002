package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// childVar names the role in which this test binary was started again by one
// of its tests; see children.
const childVar = "STORE_TEST_CHILD"

var children = map[string]func(dir string) error{
	"put":    putUntilKilled,
	"fill":   putUntilFull,
	"hold":   holdLock,
	"read":   readAll,
	"openrw": openForWriting,
}

func TestMain(m *testing.M) {
	role := os.Getenv(childVar)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := children[role](os.Args[len(os.Args)-1]); err != nil {
		fmt.Println("error", corpus.Code(err), err)
		os.Exit(corpus.ExitCode(err))
	}
	os.Exit(0)
}

// child is this test binary as another process, in the given role on dir.
func child(t testing.TB, role, dir string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(exe, "-test.run=^$", dir)
	c.Env = append(os.Environ(), childVar+"="+role)
	c.Stderr = os.Stderr
	return c
}

var ctx = context.Background()

// text is a Text of one paragraph with a run.
func text(s string) *corpus.Text {
	return &corpus.Text{
		Content: s,
		Blocks:  []corpus.Block{{Kind: corpus.BlockParagraph, Span: corpus.Span{End: len(s)}, Prov: corpus.Provenance{Page: 1}}},
		Runs:    []corpus.Run{{OutLen: len(s), InLen: len(s)}},
	}
}

// item is a file at path with the content s.
func item(path, s string) Item {
	return Item{
		Path: path, Bytes: []byte(s), ModTime: time.Date(2024, 3, 1, 8, 0, 0, 123456000, time.UTC),
		Format: "txt", Reader: "reader-1", Text: text(s), Facts: json.RawMessage(`{"title":"` + s + `"}`), Extractor: "extractor-1",
	}
}

// files makes items of alternating paths and contents.
func files(pairs ...string) []Item {
	var items []Item
	for i := 0; i < len(pairs); i += 2 {
		items = append(items, item(pairs[i], pairs[i+1]))
	}
	return items
}

func mustOpen(t testing.TB, dir string, mode Mode) *Store {
	t.Helper()
	s, err := Open(dir, mode)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func newStore(t testing.TB) *Store {
	t.Helper()
	return mustOpen(t, filepath.Join(t.TempDir(), "data"), ReadWrite)
}

func mustPut(t testing.TB, s *Store, items ...Item) []Outcome {
	t.Helper()
	out, err := s.Put(ctx, items)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustGet(t testing.TB, s *Store, id string) *Document {
	t.Helper()
	d, err := s.Get(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mustVerify(t testing.TB, s *Store) {
	t.Helper()
	if damages, err := s.Verify(ctx); err != nil {
		t.Fatalf("verify: %v %v", err, damages)
	}
}

func wantErr(t testing.TB, err, want error, words ...string) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("error is %v (%s), want %v", err, corpus.Code(err), want)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

func TestOpenMakesFolderAndCorpus(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "资料?#%20 &", "data")
	s := mustOpen(t, dir, ReadWrite)
	for name, mode := range map[string]os.FileMode{"": 0o700 | os.ModeDir, databaseName: 0o600, lockName: 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode() != mode {
			t.Errorf("%q has mode %v, want %v", name, info.Mode(), mode)
		}
	}
	if len(s.Identity()) != 32 {
		t.Errorf("identity %q", s.Identity())
	}
	if s.Dir() != dir {
		t.Errorf("dir %q", s.Dir())
	}
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		if got, err := texts(ctx, s.write.db, "PRAGMA "+pragma); err != nil || got[0] != want {
			t.Errorf("%s is %v (%v), want %s", pragma, got, err, want)
		}
	}
	id := mustPut(t, s, item("a", "甲"))[0].ID
	identity := s.Identity()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
	if info, err := os.Stat(filepath.Join(dir, databaseName+"-wal")); err != nil || info.Size() != 0 {
		t.Errorf("log after close: %v, %v; want an empty one", info, err)
	}
	s = mustOpen(t, dir, ReadWrite)
	if s.Identity() != identity {
		t.Error("identity changed")
	}
	mustGet(t, s, id)
	if left, _ := filepath.Glob(filepath.Join(dir, "*.new*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestOpenReadOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	_, err := Open(dir, ReadOnly)
	wantErr(t, err, corpus.ErrNoCorpus, dir)
	if _, err := os.Stat(dir); err == nil {
		t.Error("opening for reading made the folder")
	}
	w := mustOpen(t, dir, ReadWrite)
	r := mustOpen(t, dir, ReadOnly) // while a writer is active
	id := mustPut(t, w, item("a", "甲"))[0].ID
	if d := mustGet(t, r, id); d.Version.Text.Content != "甲" {
		t.Errorf("reader sees %q", d.Version.Text.Content)
	}
	_, err = r.Put(ctx, files("b", "乙"))
	wantErr(t, err, corpus.ErrUsage)
	wantErr(t, r.Delete(ctx, id), corpus.ErrUsage)
	if _, err := r.read.db.Exec("DELETE FROM failures"); err == nil {
		t.Error("a reading connection can write")
	}
	w.Close()
	mustGet(t, r, id) // after the writer left
	mustOpen(t, dir, ReadWrite)
}

func TestSecondWriter(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, ReadWrite)
	begin := time.Now()
	_, err := Open(dir, ReadWrite)
	wantErr(t, err, corpus.ErrInUse, dir, fmt.Sprint(os.Getpid()))
	if d := time.Since(begin); d > time.Second {
		t.Errorf("took %v, want at once", d)
	}
	out, err := child(t, "openrw", dir).Output()
	if code := err.(*exec.ExitError).ExitCode(); code != corpus.ExitInUse {
		t.Errorf("other process: exit %d, %s", code, out)
	}
	mustPut(t, s, item("a", "甲")) // the first is not disturbed
	s.Close()
	if out, err := child(t, "openrw", dir).Output(); err != nil {
		t.Errorf("after close: %v, %s", err, out)
	}
}

func openForWriting(dir string) error {
	s, err := Open(dir, ReadWrite)
	if err != nil {
		return err
	}
	return s.Close()
}

// TestLockDiesWithProcess kills the process that has the folder.
func TestLockDiesWithProcess(t *testing.T) {
	dir := t.TempDir()
	c := child(t, "hold", dir)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	var word string
	fmt.Fscan(out, &word)
	_, err = Open(dir, ReadWrite)
	c.Process.Kill()
	c.Wait()
	wantErr(t, err, corpus.ErrInUse, fmt.Sprint(c.Process.Pid))
	mustOpen(t, dir, ReadWrite)
}

func holdLock(dir string) error {
	if _, err := Open(dir, ReadWrite); err != nil {
		return err
	}
	fmt.Println("open")
	select {}
}

// TestDamagedFolder opens what is no corpus, or one no more.
func TestDamagedFolder(t *testing.T) {
	overwrite := func(at, n int64) func(t *testing.T, db string) {
		return func(t *testing.T, db string) {
			f, err := os.OpenFile(db, os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			if _, err := f.WriteAt([]byte(strings.Repeat("\xa5", int(n))), at); err != nil {
				t.Fatal(err)
			}
		}
	}
	execute := func(q string) func(t *testing.T, db string) {
		return func(t *testing.T, db string) {
			p := newPool(db, buildParams, nil)
			defer p.close()
			if _, err := p.db.Exec(q); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, test := range []struct {
		name   string
		damage func(t *testing.T, db string)
		want   error
	}{
		{"no database", func(t *testing.T, db string) {
			os.WriteFile(db, []byte(strings.Repeat("这不是数据库", 1000)), 0o600)
		}, corpus.ErrDamaged},
		{"short", func(t *testing.T, db string) { os.WriteFile(db, []byte("x"), 0o600) }, corpus.ErrDamaged},
		{"empty", func(t *testing.T, db string) { os.Truncate(db, 0) }, corpus.ErrDamaged},
		{"truncated", func(t *testing.T, db string) {
			info, _ := os.Stat(db)
			os.Truncate(db, info.Size()/2)
		}, corpus.ErrDamaged},
		{"truncated by a page", func(t *testing.T, db string) {
			info, _ := os.Stat(db)
			os.Truncate(db, info.Size()-4096)
		}, corpus.ErrDamaged},
		{"folder", func(t *testing.T, db string) { os.Remove(db); os.Mkdir(db, 0o700) }, corpus.ErrDamaged},
		{"log without database", func(t *testing.T, db string) {
			os.Remove(db)
			os.WriteFile(db+"-wal", []byte("log"), 0o600)
		}, corpus.ErrDamaged},
		{"header", overwrite(16, 40), corpus.ErrDamaged},
		{"first page", overwrite(100, 3996), corpus.ErrDamaged},
		{"foreign database", execute("PRAGMA application_id = 7"), corpus.ErrDamaged},
		{"table gone", execute("DROP TABLE documents"), corpus.ErrDamaged},
		{"table gone that only writers need", execute("DROP TABLE failures"), corpus.ErrDamaged},
		{"no identity", execute("DELETE FROM meta"), corpus.ErrDamaged},
		{"newer version", execute("PRAGMA user_version = 99"), corpus.ErrNewerVersion},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			s := mustOpen(t, dir, ReadWrite)
			for i := range 30 {
				mustPut(t, s, item(fmt.Sprint(i), strings.Repeat(fmt.Sprint(i), 3000)))
			}
			s.Close()
			db := filepath.Join(dir, databaseName)
			test.damage(t, db)
			before, _ := os.ReadFile(db)
			_, err := Open(dir, ReadWrite)
			wantErr(t, err, test.want, dir)
			if test.name != "table gone that only writers need" {
				_, err = Open(dir, ReadOnly)
				wantErr(t, err, test.want, dir)
			}
			if after, _ := os.ReadFile(db); string(after) != string(before) {
				t.Error("opening changed the database")
			}
			_, err = Open(dir, ReadWrite)
			wantErr(t, err, test.want) // not ErrInUse: the lock was given back
		})
	}
}

// TestNoPermission opens folders that may not be written, or not even read.
func TestNoPermission(t *testing.T) {
	base := publicDir(t)
	dir := filepath.Join(base, "data")
	s := mustOpen(t, dir, ReadWrite)
	mustPut(t, s, files("a", "甲", "b", "乙")...)
	s.Close()

	run := func(role string, wantExit int, wantWords ...string) {
		t.Helper()
		out, err := unprivileged(t, child(t, role, dir)).Output()
		code := 0
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			code = exit.ExitCode()
		} else if err != nil {
			t.Fatal(err)
		}
		if code != wantExit {
			t.Errorf("%s: exit %d, %s", role, code, out)
		}
		for _, w := range wantWords {
			if !strings.Contains(string(out), w) {
				t.Errorf("%s: %q does not say %q", role, out, w)
			}
		}
	}
	for name, mode := range map[string]os.FileMode{"": 0o755, databaseName: 0o644, databaseName + "-wal": 0o644, databaseName + "-shm": 0o644, lockName: 0o644} {
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	run("openrw", corpus.ExitFailed, "unreadable", dir)
	run("read", 0, "甲", "乙") // a folder that may only be read can be read
	w := mustOpen(t, dir, ReadWrite)
	mustPut(t, w, item("c", "丙"))
	run("read", 0, "甲", "乙", "丙") // while its owner writes, too
	dir = filepath.Join(base, "unclean")
	copyFolder(t, w.Dir(), dir)
	run("read", 0, "甲", "乙", "丙") // and when its owner was killed
	dir = w.Dir()

	os.Chmod(dir, 0o700)
	run("openrw", corpus.ExitFailed, "unreadable", dir)
	run("read", corpus.ExitFailed, "unreadable", dir)
	dir = filepath.Join(base, "none")
	run("openrw", corpus.ExitFailed, "unreadable", dir) // cannot be made
	dir = filepath.Join(base, "data", databaseName)
	run("openrw", corpus.ExitFailed, "unreadable", dir)
}

// copyFolder copies a folder whose store is open, as if its process had died.
func copyFolder(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Mkdir(to, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, suffix := range []string{"", "-wal", "-shm"} {
		b, err := os.ReadFile(filepath.Join(from, databaseName+suffix))
		if err != nil {
			t.Fatal(err)
		}
		if suffix == "-wal" && len(b) == 0 {
			t.Fatal("the log is empty")
		}
		if err := os.WriteFile(filepath.Join(to, databaseName+suffix), b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// readAll prints the contents of all documents.
func readAll(dir string) error {
	s, err := Open(dir, ReadOnly)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.All(ctx, func(d *Document) error {
		fmt.Println(d.ID, d.Version.Text.Content)
		return nil
	})
}

// TestFileAsFolder opens a file as if it were a data folder.
func TestFileAsFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, mode := range []Mode{ReadWrite, ReadOnly} {
		_, err := Open(file, mode)
		wantErr(t, err, corpus.ErrUnreadable, file)
	}
}
