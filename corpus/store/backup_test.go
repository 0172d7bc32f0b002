package store

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"fuhan/corpus"
)

func TestBackupAndRestore(t *testing.T) {
	base := t.TempDir()
	s := mustOpen(t, filepath.Join(base, "data"), ReadWrite)
	mustPut(t, s, bulk(30, "p")...)
	mustPut(t, s, files("p1", "new version", "q", "y")...)
	gone := mustPut(t, s, item("deleted", "deleted"))[0].ID
	if err := s.Delete(ctx, gone); err != nil {
		t.Fatal(err)
	}
	want := contents(t, s)
	seq, _ := s.Seq(ctx)
	file := filepath.Join(base, "备份?.fuhan")
	reader := mustOpen(t, s.Dir(), ReadOnly)
	if err := reader.Backup(ctx, file); err != nil { // while the writer is there
		t.Fatal(err)
	}
	wantErr(t, s.Backup(ctx, file), corpus.ErrUsage, file)
	mustPut(t, s, item("later", "later"))
	if info, err := os.Stat(file); err != nil || info.Mode() != 0o600 {
		t.Errorf("%v (%v)", info.Mode(), err)
	}

	dir := filepath.Join(base, "restored")
	if err := Restore(ctx, file, dir); err != nil {
		t.Fatal(err)
	}
	r := mustOpen(t, dir, ReadOnly)
	mustVerify(t, r)
	if got := contents(t, r); !reflect.DeepEqual(got, want) {
		t.Error("the restored corpus is another")
	}
	if n, _ := r.Seq(ctx); n != seq {
		t.Errorf("seq %d, want %d", n, seq)
	}
	if r.Identity() == s.Identity() {
		t.Error("the restored corpus has the identity of the old one")
	}
	wantErr(t, Restore(ctx, file, dir), corpus.ErrUsage, dir)
	wantErr(t, Restore(ctx, file, s.Dir()), corpus.ErrInUse)
	wantErr(t, Restore(ctx, filepath.Join(base, "none"), filepath.Join(base, "x")), corpus.ErrNotFound)

	// A folder in use can be the source, and so can what is not clean.
	live := filepath.Join(base, "live")
	if err := Restore(ctx, filepath.Join(s.Dir(), databaseName), live); err != nil {
		t.Fatal(err)
	}
	if n := len(contents(t, mustOpen(t, live, ReadOnly))); n != len(want)+1 {
		t.Errorf("%d documents", n)
	}
	mustPut(t, s, item("still", "open"))
	mustVerify(t, s)
	if left, _ := filepath.Glob(filepath.Join(base, "*.part*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
	wantErr(t, s.Backup(ctx, filepath.Join(base, "none", "b")), corpus.ErrUnreadable)
}

func TestRestoreRefusesDamage(t *testing.T) {
	base := t.TempDir()
	s := mustOpen(t, filepath.Join(base, "data"), ReadWrite)
	mustPut(t, s, item("p", strings.Repeat("内容", 3000)), item("q", "y"))
	good := filepath.Join(base, "good")
	if err := s.Backup(ctx, good); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.LastIndex(string(b), "内容内容")
	flipped := append([]byte{}, b...)
	flipped[at] ^= 1
	for name, bad := range map[string][]byte{"flipped": flipped, "truncated": b[:len(b)/2], "text": []byte("备份"), "empty": nil} {
		file := filepath.Join(base, name)
		if err := os.WriteFile(file, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		dir := filepath.Join(base, "to "+name)
		wantErr(t, Restore(ctx, file, dir), corpus.ErrDamaged, file)
		_, err := Open(dir, ReadOnly)
		wantErr(t, err, corpus.ErrNoCorpus)
	}
}
