package store

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// crashItem is item n of the child processes; every fourth is a new version
// of the path before it.
func crashItem(n int) Item {
	it := item(fmt.Sprint("path", n-n%4/3), fmt.Sprintf("第%d件 %s", n, strings.Repeat("答复", n%700)))
	return it
}

// putUntilKilled puts batches and prints each document and the hash of its
// bytes once they are acknowledged.
func putUntilKilled(dir string) error { return putForever(dir, 5) }

// putUntilFull does so with batches of one, until the disk is full.
func putUntilFull(dir string) error { return putForever(dir, 1) }

func putForever(dir string, batch int) error {
	if err := limitFileSize(); err != nil {
		return err
	}
	s, err := Open(dir, ReadWrite)
	if err != nil {
		return err
	}
	st, err := s.Stats(ctx)
	if err != nil {
		return err
	}
	fmt.Println("open")
	// Versions may have been lost to the kill; begin where no number was used.
	for n := int(st.Versions) * 10; ; {
		var items []Item
		for range batch {
			items = append(items, crashItem(n))
			n++
		}
		out, err := s.Put(ctx, items)
		if err != nil {
			return err
		}
		var b strings.Builder
		for i, o := range out {
			fmt.Fprintf(&b, "put %s %d %s\n", o.ID, o.Version, hash(items[i].Bytes))
		}
		if _, err := os.Stdout.WriteString(b.String()); err != nil {
			return err
		}
	}
}

// acknowledged reads what a child printed; a last line cut short does not
// count.
func acknowledged(t *testing.T, r io.Reader, into map[string]string) (lines int, last string) {
	t.Helper()
	b := bufio.NewReader(r)
	for {
		line, err := b.ReadString('\n')
		if err != nil {
			return lines, last
		}
		last = strings.TrimSpace(line)
		var id, sha string
		var n int
		if _, err := fmt.Sscanf(line, "put %s %d %s\n", &id, &n, &sha); err == nil {
			into[fmt.Sprint(id, " ", n)] = sha
			lines++
		}
	}
}

// checkAcknowledged opens the folder and looks for everything in it.
func checkAcknowledged(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	s := mustOpen(t, dir, ReadWrite)
	defer s.Close()
	mustVerify(t, s)
	for k, sha := range want {
		var id string
		var n int
		fmt.Sscan(k, &id, &n)
		v, err := s.Version(ctx, id, n)
		if err != nil {
			t.Fatalf("acknowledged but lost: %v", err)
		}
		if v.SHA256 != sha {
			t.Fatalf("%s has %s, acknowledged %s", k, v.SHA256, sha)
		}
		b, err := s.Original(ctx, sha)
		if err != nil {
			t.Fatal(err)
		}
		if v.Text.Content != string(b) {
			t.Fatalf("%s: the text is not that of the original", k)
		}
	}
}

// TestKill kills a process at random moments, beginning with the making of the
// corpus, and looks for everything that it acknowledged.
func TestKill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	want := map[string]string{}
	total := 0
	for round := range 15 {
		c := child(t, "put", dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		wait := time.Duration(rand.IntN(150)) * time.Millisecond
		if round < 3 {
			wait = time.Duration(rand.IntN(15)) * time.Millisecond
		}
		timer := time.AfterFunc(wait, func() { c.Process.Kill() })
		n, last := acknowledged(t, out, want)
		timer.Stop()
		c.Wait()
		if strings.HasPrefix(last, "error") {
			t.Fatalf("child: %s", last)
		}
		total += n
		checkAcknowledged(t, dir, want)
	}
	t.Logf("%d items acknowledged in 15 rounds", total)
	if total == 0 {
		t.Error("no round lived long enough to put anything")
	}
}

// TestTornLog cuts the log at every kind of place, as a power cut may, and
// expects the batches before the cut, whole and in order.
func TestTornLog(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := mustOpen(t, dir, ReadWrite)
	if _, err := s.write.db.Exec("PRAGMA wal_autocheckpoint = 0"); err != nil {
		t.Fatal(err)
	}
	const batches, size = 12, 3
	var ids []string
	for i := range batches {
		var items []Item
		for j := range size {
			items = append(items, item(fmt.Sprint(i, "-", j), fmt.Sprint(i, j, strings.Repeat("x", 2000*i))))
		}
		for _, o := range mustPut(t, s, items...) {
			ids = append(ids, o.ID)
		}
	}
	log, err := os.ReadFile(filepath.Join(dir, databaseName+"-wal"))
	if err != nil {
		t.Fatal(err)
	}
	db, err := os.ReadFile(filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	r := rand.New(rand.NewPCG(1, 2))
	seen := map[int]bool{}
	for range 40 {
		at := r.IntN(len(log) + 1)
		torn := append([]byte{}, log[:at]...)
		if at > 64 && at%2 == 0 { // garbage instead of nothing
			for i := at - 64; i < at; i++ {
				torn[i] = byte(r.Uint32())
			}
		}
		dir := t.TempDir()
		os.WriteFile(filepath.Join(dir, databaseName), db, 0o600)
		os.WriteFile(filepath.Join(dir, databaseName+"-wal"), torn, 0o600)
		s := mustOpen(t, dir, ReadWrite)
		mustVerify(t, s)
		list, err := s.List(ctx, 0, 0)
		if err != nil {
			t.Fatal(err)
		}
		if len(list)%size != 0 {
			t.Fatalf("cut at %d: %d documents, not whole batches", at, len(list))
		}
		for i, m := range list {
			if m.ID != ids[i] {
				t.Fatalf("cut at %d: document %d is %s, want %s", at, i, m.ID, ids[i])
			}
		}
		seen[len(list)] = true
		s.Close()
	}
	if len(seen) < 5 {
		t.Errorf("the cuts left only %d different states", len(seen))
	}
}

// TestHalfMade opens a folder in which making a corpus was cut short.
func TestHalfMade(t *testing.T) {
	for name, content := range map[string]string{
		databaseName + ".new":         "half",
		databaseName + ".new-journal": "half",
		databaseName + ".new-wal":     "half",
		databaseName + "-wal":         "",
		databaseName + "-shm":         "stale",
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(dir, ReadOnly)
		wantErr(t, err, corpus.ErrNoCorpus)
		s := mustOpen(t, dir, ReadWrite)
		mustPut(t, s, item("p", "x"))
		mustVerify(t, s)
		s.Close()
		if left, _ := filepath.Glob(filepath.Join(dir, "*.new*")); len(left) > 0 {
			t.Errorf("%s: left over: %v", name, left)
		}
	}
}
