package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fuhan/corpus"
)

// TestVerifyFinds damages one thing at a time behind the store's back.
func TestVerifyFinds(t *testing.T) {
	for _, test := range []struct {
		name, sql string
		want      func(a, b *Document) string // what the list says
		get       error                       // what Get of a says
		original  error
	}{
		{"original", "UPDATE originals SET bytes = x'00' WHERE sha256 = ?",
			func(a, b *Document) string { return "original " + a.Version.SHA256 + ": the bytes do not match" }, nil, corpus.ErrDamaged},
		{"original gone", "PRAGMA foreign_keys = 0; DELETE FROM originals WHERE sha256 = ?",
			func(a, b *Document) string { return "refers to a missing row of originals" }, corpus.ErrNotFound, corpus.ErrNotFound},
		{"text", "UPDATE versions SET text = substr(text, 1, 20) WHERE sha256 = ?",
			func(a, b *Document) string { return "document " + a.ID + " version 1: " }, corpus.ErrDamaged, nil},
		{"text with its sum", "UPDATE versions SET text = x'0102', text_sum = " + fmt.Sprint(sum([]byte{1, 2})) + " WHERE sha256 = ?",
			func(a, b *Document) string { return "document " + a.ID + " version 1: " }, corpus.ErrDamaged, nil},
		{"facts", "UPDATE versions SET facts = '{}' WHERE sha256 = ?",
			func(a, b *Document) string {
				return "document " + a.ID + " version 1: data damaged: the facts do not match"
			}, corpus.ErrDamaged, nil},
		{"current hash", "PRAGMA foreign_keys = 0; UPDATE documents SET sha256 = '" + strings.Repeat("0", 64) + "' WHERE sha256 = ?",
			func(a, b *Document) string { return "document " + a.ID + ": does not agree" }, nil, nil},
		{"current number", "PRAGMA foreign_keys = 0; UPDATE documents SET version = 2 WHERE sha256 = ?",
			func(a, b *Document) string { return "document " + a.ID + ": does not agree" }, corpus.ErrNotFound, nil},
		{"gap", "PRAGMA foreign_keys = 0; UPDATE versions SET number = 3 WHERE sha256 = ?",
			func(a, b *Document) string { return "document " + a.ID + ": a version is missing" }, corpus.ErrNotFound, nil},
		{"location", "PRAGMA foreign_keys = 0; UPDATE locations SET document = 'none' WHERE document = (SELECT id FROM documents WHERE sha256 = ?)",
			func(a, b *Document) string { return "locations refers to a missing row of documents" }, nil, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			out := mustPut(t, s, files("p", "甲", "q", "乙")...)
			a, b := mustGet(t, s, out[0].ID), mustGet(t, s, out[1].ID)
			if _, err := s.write.db.Exec(test.sql, a.Version.SHA256); err != nil {
				t.Fatal(err)
			}
			damages, err := s.Verify(ctx)
			wantErr(t, err, corpus.ErrDamaged)
			var list strings.Builder
			for _, d := range damages {
				fmt.Fprintln(&list, d)
			}
			if w := test.want(a, b); !strings.Contains(list.String(), w) {
				t.Errorf("damages are\n%swant %q", &list, w)
			}
			if strings.Contains(list.String(), b.ID) {
				t.Errorf("a sound document is listed:\n%s", &list)
			}
			wantOr(t, test.get, func() error { _, err := s.Get(ctx, a.ID); return err })
			wantOr(t, test.original, func() error { _, err := s.Original(ctx, a.Version.SHA256); return err })
			mustGet(t, s, b.ID)
		})
	}
}

func wantOr(t *testing.T, want error, op func() error) {
	t.Helper()
	if err := op(); want != nil {
		wantErr(t, err, want)
	} else if err != nil {
		t.Error(err)
	}
}

// TestOverwrittenPages overwrites each page of the database by itself, and
// then half of one. Either opening refuses it or Verify finds it, unless
// everything can still be read; nothing panics, and no reader is handed wrong
// content.
func TestOverwrittenPages(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, ReadWrite)
	for i := range 12 {
		mustPut(t, s, item(fmt.Sprint("p", i), strings.Repeat(fmt.Sprint("内容", i), 700)))
	}
	want := map[string]string{}
	for _, d := range contents(t, s) {
		want[d.ID] = d.Version.Text.Content
	}
	s.Close()
	db := filepath.Join(dir, databaseName)
	sound, err := os.ReadFile(db)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	refused, found, harmless := 0, 0, 0
	for at := 0; at < len(sound); at += page {
		for _, n := range []int{page, 100} {
			bad := bytes.Clone(sound)
			for i := at + page - n; i < at+page; i++ {
				bad[i] ^= 0x5a
			}
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, databaseName), bad, 0o600); err != nil {
				t.Fatal(err)
			}
			s, err := Open(dir, ReadWrite)
			if err != nil {
				wantErr(t, err, corpus.ErrDamaged)
				refused++
				continue
			}
			damages, err := s.Verify(ctx)
			if err != nil {
				wantErr(t, err, corpus.ErrDamaged)
				if len(damages) == 0 {
					t.Errorf("page %d: no damages with %v", at/page, err)
				}
				found++
			} else {
				harmless++
			}
			lost := 0
			for id, content := range want {
				d, err := s.Get(ctx, id)
				if err != nil {
					lost++
					if !corpusError(err) {
						t.Errorf("page %d: %v", at/page, err)
					}
				} else if d.Version.Text.Content != content {
					t.Errorf("page %d: wrong content", at/page)
				}
			}
			if damages == nil && lost > 0 {
				t.Errorf("page %d: verified, but %d documents are lost", at/page, lost)
			}
			s.Close()
		}
	}
	t.Logf("%d pages: %d refused, %d found by verify, %d without effect", len(sound)/page, refused, found, harmless)
	if found == 0 || harmless > len(sound)/page/4 {
		t.Errorf("too much goes unnoticed")
	}
}

func corpusError(err error) bool { return corpus.Code(err) != "internal" }

// TestTruncatedLogOnly opens a database whose log was lost: older, but sound.
func TestTruncatedLogOnly(t *testing.T) {
	dir := t.TempDir()
	s := mustOpen(t, dir, ReadWrite)
	mustPut(t, s, item("p", "x"))
	s.Close()
	s = mustOpen(t, dir, ReadWrite)
	mustPut(t, s, item("q", "y"))
	copied := t.TempDir()
	b, err := os.ReadFile(filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(copied, databaseName), b, 0o600)
	s = mustOpen(t, copied, ReadOnly)
	mustVerify(t, s)
	if n := len(contents(t, s)); n != 1 {
		t.Errorf("%d documents", n)
	}
}
