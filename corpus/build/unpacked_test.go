package build

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest"
)

// TestKnownArchive: an archive that is unchanged, and all that was in it, is known
// without being unpacked; where anything may come out otherwise it is unpacked.
func TestKnownArchive(t *testing.T) {
	ctx := context.Background()
	from := t.TempDir()
	path := write(t, from, "答复.zip", zipWith(t, "1.txt", letter(1), "里.zip", zipWith(t, "2.txt", letter(2)), "空.txt", ""))
	c := open(t, t.TempDir())
	defer c.Close()
	r := &direct{}
	first := add(t, c, r, Options{}, from)
	if first.Added != 2 || len(first.Failed) != 1 {
		t.Fatalf("%+v", first)
	}
	record := func() store.Container {
		list, err := c.Store.Containers(ctx)
		if err != nil || len(list) != 1 {
			t.Fatalf("containers %v (%v)", list, err)
		}
		return list[0]
	}
	document := func(member string) (id string) {
		err := c.Store.Locations(ctx, path+store.MemberMark+member, func(l store.Location) error { id = l.Document; return nil })
		if err != nil || id == "" {
			t.Fatalf("no document at %s (%v)", member, err)
		}
		return id
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	later := time.Now().Add(time.Hour)
	for _, x := range []struct {
		name   string
		before func()
		opts   Options
		read   bool   // whether the archive is unpacked
		want   Report // but for Failed
	}{
		{"again", func() {}, Options{}, false, Report{Unchanged: 2}},
		{"again, quick", func() {}, Options{TrustModTimes: true}, false, Report{Unchanged: 2}},
		{"touched", func() { must(os.Chtimes(path, later, later)) }, Options{TrustModTimes: true}, false, Report{Unchanged: 2}},
		{"touched before, quick", func() {
			must(os.WriteFile(path, make([]byte, record().Size), 0o600))
			must(os.Chtimes(path, later, later))
		}, Options{TrustModTimes: true}, false, Report{Unchanged: 2}},
		{"another archive", func() {
			write(t, from, "答复.zip", zipWith(t, "1.txt", letter(1), "2.txt", letter(2), "空.txt", ""))
		}, Options{}, true, Report{Unchanged: 2}},
		{"another version of the readers", func() { x := record(); x.Reader = "older"; must(c.Store.RecordContainers(ctx, []store.Container{x})) }, Options{}, true, Report{Unchanged: 2}},
		{"once more", func() {}, Options{}, false, Report{Unchanged: 2}},
		{"older texts", func() { age(t, c) }, Options{}, true, Report{Unchanged: 2}},
		{"a document is gone", func() { must(c.Store.Delete(ctx, document("2.txt"))) }, Options{}, true, Report{Unchanged: 1, Added: 1}},
		{"a failure is gone", func() { must(c.Store.DropFailures(ctx, path+store.MemberMark+"空.txt")) }, Options{}, true, Report{Unchanged: 2}},
	} {
		x.before()
		r.reads.Store(0)
		got := add(t, c, r, x.opts, from)
		if (r.reads.Load() > 0) != x.read {
			t.Errorf("%s: %d reads", x.name, r.reads.Load())
		}
		if got.Added != x.want.Added || got.Updated != x.want.Updated || got.Unchanged != x.want.Unchanged || !slices.Equal(got.Failed, first.Failed) {
			t.Errorf("%s: %+v", x.name, got)
		}
		if n := len(paths(t, c)); n != 2 {
			t.Errorf("%s: paths %q", x.name, paths(t, c))
		}
	}
	must(os.Rename(path, filepath.Join(from, "新.zip")))
	r.reads.Store(0)
	if rep := add(t, c, r, Options{}, from); r.reads.Load() == 0 || rep.Unchanged != 2 || len(paths(t, c)) != 2 || record().Path != filepath.Join(from, "新.zip") {
		t.Errorf("renamed: %+v, %d reads, paths %q, %+v", rep, r.reads.Load(), paths(t, c), record())
	}
}

// TestKnownArchiveWithNotes: what was said of an archive is said again.
func TestKnownArchiveWithNotes(t *testing.T) {
	from := t.TempDir()
	write(t, from, "a.zip", zipWith(t, "1.txt", letter(1)))
	c := open(t, t.TempDir())
	defer c.Close()
	r := &noting{note: "1 个文件已加密"}
	for range 2 {
		if rep := add(t, c, r, Options{}, from); len(rep.Notes) != 1 || rep.Notes[0].Text != r.note {
			t.Errorf("%+v", rep)
		}
	}
	if n := r.reads.Load(); n != 2 {
		t.Errorf("%d reads", n)
	}
}

// noting says something of every container.
type noting struct {
	direct
	note string
}

func (n *noting) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	r, err := n.direct.Read(ctx, data)
	if len(r.Members) > 0 {
		r.Text.Warnings = append(r.Text.Warnings, n.note)
	}
	return r, err
}

// TestKnownArchiveRetries: a member that failed for want of time is tried again.
func TestKnownArchiveRetries(t *testing.T) {
	from := t.TempDir()
	write(t, from, "a.zip", zipWith(t, "1.txt", letter(1), "2.txt", "超时"+letter(2)))
	c := open(t, t.TempDir())
	defer c.Close()
	for range 2 {
		r := &direct{}
		if rep := add(t, c, r, Options{}, from); len(rep.Failed) != 1 || rep.Failed[0].Code != "timeout" || r.reads.Load() < 2 {
			t.Errorf("%+v, %d reads", rep, r.reads.Load())
		}
	}
}

// scanning takes some texts for scans while it cannot recognise them.
type scanning struct {
	direct
	recognises bool
}

func (s *scanning) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	r, err := s.direct.Read(ctx, data)
	if !s.recognises && strings.Contains(r.Text.Content, "扫描") {
		r.Text = corpus.Text{Pages: 1, Unread: []int{1}}
		return r, fmt.Errorf("made a scan: %w", corpus.ErrNeedsOCR)
	}
	return r, err
}

// TestKnownArchiveWithScans: an archive whose scans wait for OCR is known, says so
// each time, and its scans are found by Refresh; afterwards it is known as well.
func TestKnownArchiveWithScans(t *testing.T) {
	ctx := context.Background()
	from := t.TempDir()
	write(t, from, "a.zip", zipWith(t, "1.txt", letter(1), "里.zip", zipWith(t, "2.txt", letter(2)+"扫描所得。"), "空.txt", ""))
	c := open(t, t.TempDir())
	defer c.Close()
	r := &scanning{}
	first := add(t, c, r, Options{}, from)
	if first.Added != 1 || len(first.Failed) != 2 {
		t.Fatalf("%+v", first)
	}
	for _, opts := range []Options{{}, {TrustModTimes: true}} {
		r.reads.Store(0)
		rep := add(t, c, r, opts, from)
		slices.SortFunc(rep.Failed, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
		slices.SortFunc(first.Failed, func(a, b Failure) int { return strings.Compare(a.Path, b.Path) })
		if rep.Unchanged != 1 || rep.Added+rep.Updated != 0 || !slices.Equal(rep.Failed, first.Failed) || r.reads.Load() != 0 {
			t.Errorf("again: %+v, %d reads", rep, r.reads.Load())
		}
	}
	ids, err := c.Store.Unread(ctx)
	if err != nil || len(ids) != 1 {
		t.Fatalf("waiting for OCR: %v (%v)", ids, err)
	}
	r.recognises = true
	if res, err := New(c.Store, c.Index, r, Options{}).Refresh(ctx, ids, nil); err != nil || res.Updated != 1 {
		t.Errorf("%+v (%v)", res, err)
	}
	r.reads.Store(0)
	if rep := add(t, c, r, Options{}, from); rep.Unchanged != 2 || len(rep.Failed) != 1 || r.reads.Load() != 0 {
		t.Errorf("after OCR: %+v, %d reads", rep, r.reads.Load())
	}
}

// stopping ends the run before the n-th read.
type stopping struct {
	direct
	n    atomic.Int64
	stop func()
}

func (s *stopping) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	if s.n.Add(-1) == 0 {
		s.stop()
		<-ctx.Done()
		return ingest.Result{}, ctx.Err()
	}
	return s.direct.Read(ctx, data)
}

// TestStoppedWithinContainer: a run that ends within a mail or an archive goes on
// there, although what was read before is known.
func TestStoppedWithinContainer(t *testing.T) {
	attachment := func(n int) string {
		return "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=" + string(rune('0'+n)) + ".txt\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
			base64.StdEncoding.EncodeToString([]byte(letter(n))) + "\r\n"
	}
	mail := "From: a@example.cn\r\nTo: b@example.cn\r\nSubject: test\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
		strings.ReplaceAll(letter(9), "\n", "\r\n") + "\r\n" + attachment(1) + attachment(2) + "--b--\r\n"
	archive := zipWith(t, "1.txt", letter(1), "2.txt", letter(2), "9.txt", letter(9))
	for name, file := range map[string]string{"a.eml": mail, "a.zip": archive} {
		from := t.TempDir()
		write(t, from, name, file)
		c := open(t, t.TempDir())
		ctx, cancel := context.WithCancel(context.Background())
		r := &stopping{stop: cancel}
		r.n.Store(3) // the container, its first member, then
		if _, err := New(c.Store, c.Index, r, Options{}).Add(ctx, []string{from}); err == nil {
			t.Errorf("%s: not stopped", name)
		}
		rep := add(t, c, &direct{}, Options{}, from)
		if n := len(paths(t, c)); n != 3 || rep.Done() < 2 || len(rep.Failed) != 0 {
			t.Errorf("%s: %+v, paths %q", name, rep, paths(t, c))
		}
		c.Close()
	}
}
