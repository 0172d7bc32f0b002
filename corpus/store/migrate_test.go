package store

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"fuhan/corpus"
)

var update = flag.Bool("update", false, "write the database of the newest version in testdata anew")

var at2025 = time.Date(2025, 1, 2, 3, 4, 5, 0, time.UTC)

// TestMigrations opens a corpus with more migrations than made it.
func TestMigrations(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, ReadWrite)
	mustPut(t, s, files("p", "x", "q", "y")...)
	before := contents(t, s)
	s.Close()
	db := filepath.Join(dir, databaseName)
	openWith := func(mode Mode, more ...migration) (*Store, error) {
		return open(dir, mode, options{migrations: append(migrations[:len(migrations):len(migrations)], more...), now: time.Now})
	}
	next := migrations[len(migrations)-1].version + 1
	good2 := migration{next, "ALTER TABLE documents ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"}
	good3 := migration{next + 1, "UPDATE documents SET colour = 'blue'; CREATE INDEX colours ON documents (colour)"}

	unchanged := func() {
		t.Helper()
		s := mustOpen(t, dir, ReadOnly) // by the program that knows neither
		defer s.Close()
		if after := contents(t, s); !reflect.DeepEqual(after, before) {
			t.Error("a failed migration changed the corpus")
		}
	}
	for name, bad := range map[string]migration{
		"wrong SQL":          {next + 1, "CREATE TABLE half (x); NONSENSE"},
		"dangling reference": {next + 1, "DELETE FROM originals"},
	} {
		s, err := openWith(ReadWrite, good2, bad)
		if err == nil {
			s.Close()
			t.Fatalf("%s: no error", name)
		}
		unchanged() // of good2, too
	}

	// A reader needs the lock to bring the corpus up to date.
	w := mustOpen(t, dir, ReadWrite)
	_, err := openWith(ReadOnly, good2)
	wantErr(t, err, corpus.ErrInUse)
	w.Close()
	s, err = openWith(ReadOnly, good2)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := texts(ctx, s.read.db, "SELECT DISTINCT colour FROM documents"); err != nil || got[0] != "red" {
		t.Errorf("colour %v (%v)", got, err)
	}
	if after := contents(t, s); !reflect.DeepEqual(after, before) {
		t.Error("a migration changed documents")
	}
	s.Close()
	if s, err = openWith(ReadWrite, good2, good3); err != nil {
		t.Fatal(err)
	}
	if got, err := texts(ctx, s.read.db, "SELECT DISTINCT colour FROM documents"); err != nil || got[0] != "blue" {
		t.Errorf("colour %v (%v)", got, err)
	}
	mustPut(t, s, item("r", "z"))
	mustVerify(t, s)
	s.Close()

	_, err = Open(dir, ReadWrite)
	wantErr(t, err, corpus.ErrNewerVersion, fmt.Sprintf("version %d", next+1))
	if got, err := texts(ctx, newPool(db, readParams, nil).db, "PRAGMA user_version"); err != nil || got[0] != fmt.Sprint(next+1) {
		t.Errorf("version %v (%v)", got, err)
	}

	// A new corpus is made with all of them.
	dir = t.TempDir()
	if s, err = openWith(ReadWrite, good2, good3); err != nil {
		t.Fatal(err)
	}
	s.Close()
}

// TestMigrationsInOrder guards the list itself.
func TestMigrationsInOrder(t *testing.T) {
	for i, m := range migrations {
		if m.version != i+1 || m.sql == "" {
			t.Errorf("migration %d is for version %d", i, m.version)
		}
	}
}

// oldItems are the items of testdata/version1.db, in two batches.
func oldItems() [2][]Item {
	return [2][]Item{files("/复函/一.txt", "第一件", "/复函/二.txt", "第二件"), files("/复函/一.txt", "第一件，改", "/复函/三.txt", "第二件")}
}

// TestVersion1 opens a corpus that version 1 of the schema wrote. A newer
// program must read every document of it.
func TestVersion1(t *testing.T) {
	file := filepath.Join("testdata", "version1.db")
	if *update {
		if len(migrations) != 1 {
			t.Fatal("this program no longer writes version 1")
		}
		writeOld(t, file)
	}
	dir := filepath.Join(t.TempDir(), "data")
	if err := Restore(ctx, file, dir); err != nil {
		t.Fatal(err)
	}
	s := mustOpen(t, dir, ReadWrite)
	mustVerify(t, s)
	made := newStore(t)
	made.now = func() time.Time { return at2025 }
	for _, b := range oldItems() {
		mustPut(t, made, b...)
	}
	if got, want := contents(t, s), contents(t, made); len(got) != 2 || !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	first := contents(t, s)[0].ID
	if v, err := s.Version(ctx, first, 1); err != nil || v.Text.Content != "第一件" {
		t.Errorf("version 1: %+v (%v)", v, err)
	}
	if f, err := s.Failures(ctx); err != nil || len(f) != 1 || f[0].Code != "encrypted" {
		t.Errorf("failures %v (%v)", f, err)
	}
	mustPut(t, s, item("new", "新"))
}

func writeOld(t *testing.T, file string) {
	s := newStore(t)
	s.now = func() time.Time { return at2025 }
	for _, b := range oldItems() {
		mustPut(t, s, b...)
	}
	if err := s.RecordFailures(ctx, []Failure{{Path: "/复函/密.pdf", Code: "encrypted", Reason: "文件已加密"}}); err != nil {
		t.Fatal(err)
	}
	os.MkdirAll(filepath.Dir(file), 0o755)
	os.Remove(file)
	if err := s.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
}
