package store

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fuhan/corpus"
)

// smallDisk is a file system of the given size in bytes.
func smallDisk(t *testing.T, size int) string {
	t.Helper()
	if os.Getuid() != 0 {
		t.Skip("needs root: mounts a small file system")
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, fmt.Sprintf("size=%d", size)); err != nil {
		t.Skipf("cannot mount a small file system: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, 0) })
	return dir
}

// TestFullDisk fills a small disk to different degrees, so that each of the
// files of the database is the one for which there is no room.
func TestFullDisk(t *testing.T) {
	disk := smallDisk(t, 8<<20)
	dir := filepath.Join(disk, "data")
	ballast := filepath.Join(disk, "ballast")
	s := mustOpen(t, dir, ReadWrite)
	defer func() { s.Close() }() // before the disk goes
	mustPut(t, s, bulk(5, "first")...)
	want := contents(t, s)
	for round := range 8 {
		// Leave random room, less each time around.
		var st syscall.Statfs_t
		if err := syscall.Statfs(disk, &st); err != nil {
			t.Fatal(err)
		}
		fill := max(0, int64(st.Bavail)*st.Bsize-int64(rand.IntN(200<<10)))
		if err := os.WriteFile(ballast, make([]byte, fill), 0o600); err != nil {
			t.Fatal(err)
		}
		var err error
		for i := 0; err == nil; i++ {
			_, err = s.Put(ctx, bulk(2, fmt.Sprint("round ", round, " ", i, " ")))
			if err == nil {
				want = contents(t, s)
			}
		}
		wantErr(t, err, corpus.ErrNoSpace)
		if got := contents(t, s); len(got) != len(want) {
			t.Fatalf("%d documents on a full disk, want %d", len(got), len(want))
		}
		mustVerify(t, s)
		if round%2 == 1 { // a full disk keeps nobody from reading
			s.Close()
			r := mustOpen(t, dir, ReadOnly)
			if got := contents(t, r); len(got) != len(want) {
				t.Fatalf("%d documents after reopening, want %d", len(got), len(want))
			}
			r.Close()
			if s, err = Open(dir, ReadWrite); err != nil {
				t.Fatalf("open on a full disk: %v", err)
			}
		}
		if err := os.Remove(ballast); err != nil {
			t.Fatal(err)
		}
		// With room again, the same store goes on; make room inside for the next round.
		mustPut(t, s, bulk(1, fmt.Sprint("room again ", round))...)
		var added []string
		for _, d := range contents(t, s) {
			if !strings.HasPrefix(d.Path(), "first") {
				added = append(added, d.ID)
			}
		}
		if err := s.Delete(ctx, added...); err != nil {
			t.Fatal(err)
		}
		want = contents(t, s)
		if len(want) != 5 {
			t.Fatalf("%d documents, want the first 5", len(want))
		}
	}
	mustVerify(t, s)
}

// TestFullDiskAtOpen makes a corpus and restores one where there is no room.
func TestFullDiskAtOpen(t *testing.T) {
	s := newStore(t)
	mustPut(t, s, bulk(20, "x")...)
	backup := filepath.Join(t.TempDir(), "backup")
	if err := s.Backup(ctx, backup); err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{4 << 10, 16 << 10, 64 << 10} {
		dir := filepath.Join(smallDisk(t, size), "data")
		_, err := Open(dir, ReadWrite)
		wantErr(t, err, corpus.ErrNoSpace)
		_, err = Open(dir, ReadOnly)
		wantErr(t, err, corpus.ErrNoCorpus)
		wantErr(t, Restore(ctx, backup, dir), corpus.ErrNoSpace)
		wantErr(t, s.Backup(ctx, filepath.Join(dir, "backup")), corpus.ErrNoSpace)
		left, _ := os.ReadDir(dir)
		if len(left) > 1 || len(left) == 1 && left[0].Name() != lockName {
			t.Errorf("left over: %v", left)
		}
	}
}
