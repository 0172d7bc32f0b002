package store

import (
	"reflect"
	"strings"
	"testing"

	"fuhan/corpus"
)

// TestContainers: what is noted of an archive is what was said last, until its
// path is forgotten; the documents in it are another matter.
func TestContainers(t *testing.T) {
	s := newStore(t)
	a := Container{Path: "/a.zip", SHA256: strings.Repeat("a", 64), Size: 7, ModTime: at2025, Reader: "1", Documents: 2, Failures: 1, Notes: []string{"一个文件已加密"}}
	b := Container{Path: "/b.zip", SHA256: strings.Repeat("b", 64)}
	want := func(list ...Container) {
		t.Helper()
		got, err := s.Containers(ctx)
		if err != nil || !reflect.DeepEqual(got, list) {
			t.Errorf("containers %+v (%v), want %+v", got, err, list)
		}
	}
	want()
	if err := s.RecordContainers(ctx, []Container{b, a}); err != nil {
		t.Fatal(err)
	}
	want(a, b)
	a.SHA256, a.Notes, a.Failures = b.SHA256, nil, 0
	if err := s.RecordContainers(ctx, []Container{a}); err != nil {
		t.Fatal(err)
	}
	want(a, b)
	wantErr(t, s.RecordContainers(ctx, []Container{b, {}}), corpus.ErrUsage)
	mustPut(t, s, item("/a.zip!/1.txt", "甲"))
	if err := s.Forget(ctx, "/a.zip"); err != nil {
		t.Fatal(err)
	}
	want(b)
	if len(contents(t, s)) != 1 {
		t.Error("a document is gone")
	}
}
