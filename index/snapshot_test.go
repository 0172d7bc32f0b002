package index

import (
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.etcd.io/bbolt"
)

// TestRootCopy copies a file of bbolt again and again while transactions change
// all of it: each copy is one of its states, and the one whose number it bears.
func TestSnapshotRootCopy(t *testing.T) {
	home := t.TempDir()
	path := filepath.Join(home, bleveFolder, rootName)
	if err := os.Mkdir(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	const keys, valueBytes = 200, 500 // 30 pages
	value := make([]byte, valueBytes)
	update := func() error {
		return db.Update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("b"))
			for i := 0; i < keys && err == nil; i++ {
				binary.BigEndian.PutUint64(value, uint64(tx.ID()))
				err = b.Put(fmt.Append(nil, i), value)
			}
			return err
		})
	}
	if err := update(); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			select {
			case <-stop:
				return
			default:
				if err := update(); err != nil {
					t.Error(err)
					return
				}
				time.Sleep(200 * time.Microsecond)
			}
		}
	})
	defer wg.Wait()
	defer close(stop)
	root, err := openRoot(home)
	if err != nil {
		t.Fatal(err)
	}
	defer root.close()
	states := map[uint64]bool{}
	for range 300 {
		data, number, err := root.copy()
		if err != nil {
			t.Fatal(err)
		}
		states[number] = true
		checkCopy(t, data, number, keys)
		if t.Failed() {
			return
		}
	}
	if len(states) < 50 {
		t.Errorf("%d states were copied only: the test proves little", len(states))
	}
}

func checkCopy(t *testing.T, data []byte, number uint64, keys int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	err = db.View(func(tx *bbolt.Tx) error {
		if uint64(tx.ID()) != number {
			t.Errorf("state %d is called %d", tx.ID(), number)
		}
		n := 0
		return tx.Bucket([]byte("b")).ForEach(func(k, v []byte) error {
			if got := binary.BigEndian.Uint64(v); got != number {
				t.Errorf("a value of state %d in a copy of state %d", got, number)
			}
			if n++; n > keys {
				t.Errorf("%d values", n)
			}
			return nil
		})
	})
	if err != nil {
		t.Error(err)
	}
}

// TestSnapshotRootMeta: with the newest meta page torn, the one before counts.
func TestSnapshotRootMeta(t *testing.T) {
	w, r := pair(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	path := r.current.taken.root.path
	m, err := r.current.taken.root.newest()
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for back := range uint64(2) {
		torn := int64((m.state-back)%2)*m.pageSize + boltPageHeader + 40
		if _, err := f.WriteAt([]byte{0xff}, torn); err != nil {
			t.Fatal(err)
		}
		got, err := r.current.taken.root.newest()
		if back == 0 && (err != nil || got.state != m.state-1 || got.pageSize != m.pageSize) {
			t.Errorf("one page torn: %+v, %v, want state %d", got, err, m.state-1)
		}
		if back == 1 && err == nil {
			t.Errorf("both pages torn: %+v", got)
		}
	}
}

// TestSnapshotFolders: where the index cannot be written to, readers use the
// folder for temporary files, and what others left there and here goes.
func TestSnapshotFolders(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	w, _ := pair(t)
	old := time.Now().Add(-2 * abandonedAfter)
	abandon := func(folder string, at time.Time) {
		if err := os.MkdirAll(folder, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, rootName), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(folder, at, at); err != nil {
			t.Fatal(err)
		}
	}
	exists := func(path string) bool {
		_, err := os.Stat(path)
		return err == nil
	}
	within := filepath.Join(w.dir, readersFolder)
	abandon(filepath.Join(within, "1"), old)
	abandon(filepath.Join(within, "2"), time.Now())
	openIn(t, w.dir, Options{Segmenter: small(), ReadOnly: true})
	if exists(filepath.Join(within, "1")) || !exists(filepath.Join(within, "2")) {
		t.Errorf("left of an abandoned folder and one in use: %v", readerFolders(t, w.dir))
	}
	if err := os.RemoveAll(within); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(within, nil, 0o600); err != nil { // no folder can be made
		t.Fatal(err)
	}
	abandoned, others := filepath.Join(temp, "fuhan-reader-1"), filepath.Join(temp, "others")
	abandon(abandoned, old)
	abandon(others, old)
	r := openIn(t, w.dir, Options{Segmenter: small(), ReadOnly: true})
	write(t, w, 2, Document{ID: "2", Text: "社区"})
	refresh(t, r, true)
	if got := ids(t, r, "社区"); len(got) != 2 {
		t.Errorf("finds %v", got)
	}
	if exists(abandoned) || !exists(others) {
		t.Error("the abandoned folder is there, or what belongs to others is not")
	}
	if left, _ := filepath.Glob(filepath.Join(temp, readerPattern)); len(left) > 0 {
		t.Errorf("left %v", left)
	}
}

// TestSnapshotLinks: segments are there by any kind of link, and none of a file
// that is gone.
func TestSnapshotLinks(t *testing.T) {
	dir := t.TempDir()
	from := filepath.Join(dir, "from")
	if err := os.WriteFile(from, []byte("segment"), 0o600); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join("/dev/shm", filepath.Base(dir)+"-link") // another file system, where there is one
	defer os.Remove(other)
	for _, to := range []string{filepath.Join(dir, "to"), other} {
		if _, err := os.Stat(filepath.Dir(to)); err != nil {
			continue
		}
		if err := link(from, to); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(to); err != nil || string(b) != "segment" {
			t.Errorf("%s: %q, %v", to, b, err)
		}
	}
	if err := link(filepath.Join(dir, "gone"), filepath.Join(dir, "x")); err == nil {
		t.Error("a link to nothing")
	}
}
