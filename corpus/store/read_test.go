package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

func TestNotFound(t *testing.T) {
	s := newStore(t)
	id := mustPut(t, s, item("p", "x"))[0].ID
	for name, op := range map[string]func() error{
		"get":             func() error { _, err := s.Get(ctx, "0123456789ab"); return err },
		"get by prefix":   func() error { _, err := s.Get(ctx, id[:6]); return err },
		"version":         func() error { _, err := s.Version(ctx, id, 2); return err },
		"version 0":       func() error { _, err := s.Version(ctx, id, 0); return err },
		"versions":        func() error { _, err := s.Versions(ctx, "0123456789ab"); return err },
		"original":        func() error { _, err := s.Original(ctx, hash([]byte("y"))); return err },
		"resolve":         func() error { _, err := s.Resolve(ctx, flip(id)); return err },
		"resolve no id":   func() error { _, err := s.Resolve(ctx, "答复"); return err },
		"resolve pattern": func() error { _, err := s.Resolve(ctx, "%"); return err },
		"delete":          func() error { return s.Delete(ctx, id, "0123456789ab") },
		"update facts": func() error {
			_, err := s.UpdateFacts(ctx, []FactsUpdate{{ID: id}, {ID: "0123456789ab"}})
			return err
		},
	} {
		if err := op(); !errors.Is(err, corpus.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d := mustGet(t, s, id); d.Version.Facts == nil {
		t.Error("half of a batch was stored")
	}
}

// flip is an id that begins otherwise than id.
func flip(id string) string {
	if id[0] == '0' {
		return "1" + id[1:]
	}
	return "0" + id[1:]
}

func TestResolve(t *testing.T) {
	s := newStore(t)
	var ids []string
	for i := range 300 {
		ids = append(ids, mustPut(t, s, item(fmt.Sprint(i), fmt.Sprint(i)))[0].ID)
	}
	slices.Sort(ids)
	for _, prefix := range []string{"0", "7", "f", "00", "ff", ids[0], ids[299], ids[150][:11], strings.ToUpper(ids[42]), " " + ids[7] + "\n"} {
		p := strings.ToLower(strings.TrimSpace(prefix))
		var match []string
		for _, id := range ids {
			if strings.HasPrefix(id, p) {
				match = append(match, id)
			}
		}
		got, err := s.Resolve(ctx, prefix)
		switch len(match) {
		case 0:
			wantErr(t, err, corpus.ErrNotFound)
		case 1:
			if err != nil || got != match[0] {
				t.Errorf("%q: %s, %v; want %s", prefix, got, err, match[0])
			}
		default:
			wantErr(t, err, corpus.ErrAmbiguous, match[:min(5, len(match))]...)
			if more := strings.Contains(err.Error(), "and more"); more != (len(match) > 5) {
				t.Errorf("%q: %v for %d", prefix, err, len(match))
			}
		}
	}
	for _, empty := range []string{"", "  "} {
		_, err := s.Resolve(ctx, empty)
		wantErr(t, err, corpus.ErrUsage)
	}
}

func TestKnown(t *testing.T) {
	s := newStore(t)
	it := item("p", "xyz")
	id := mustPut(t, s, it)[0].ID
	zero := item("z", "zero")
	zero.ModTime = time.Time{}
	mustPut(t, s, zero)
	old := item("old", "ancient")
	old.ModTime = time.Date(1601, 1, 1, 0, 0, 0, 0, time.UTC)
	oldID := mustPut(t, s, old)[0].ID
	for _, test := range []struct {
		path string
		size int64
		time time.Time
		want string
	}{
		{"p", 3, it.ModTime, id},
		{"p", 3, it.ModTime.In(time.FixedZone("CST", 8*3600)), id},
		{"p", 3, it.ModTime.Add(time.Microsecond), ""},
		{"p", 4, it.ModTime, ""},
		{"q", 3, it.ModTime, ""},
		{"p", 3, time.Time{}, ""},
		{"z", 4, time.Time{}, ""}, // a time that is unknown proves nothing
		{"old", 7, old.ModTime, oldID},
	} {
		got, ok, err := s.Known(ctx, test.path, test.size, test.time)
		if got != test.want || ok != (test.want != "") || err != nil {
			t.Errorf("%s %d %v: %q %v %v, want %q", test.path, test.size, test.time, got, ok, err, test.want)
		}
	}
	if d := mustGet(t, s, oldID); !d.Locations[0].ModTime.Equal(old.ModTime) {
		t.Errorf("time %v", d.Locations[0].ModTime)
	}
	for content, want := range map[string]string{"xyz": id, "other": ""} {
		got, ok, err := s.HasBytes(ctx, hash([]byte(content)))
		if got != want || ok != (want != "") || err != nil {
			t.Errorf("has %q: %q %v %v", content, got, ok, err)
		}
	}
	mustPut(t, s, item("p", "new"))
	if _, ok, _ := s.HasBytes(ctx, hash([]byte("xyz"))); ok {
		t.Error("has bytes that are no longer current")
	}
	if _, ok, _ := s.Known(ctx, "p", 3, it.ModTime); !ok {
		t.Error("the new bytes have the same size and time")
	}
}

func TestSeen(t *testing.T) {
	s := newStore(t)
	clock := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	s.now = func() time.Time { clock = clock.Add(time.Hour); return clock }
	id := mustPut(t, s, item("p", "x"))[0].ID // 1:00
	seen := func(first, last int) {
		t.Helper()
		d := mustGet(t, s, id)
		l := d.Locations[0]
		if l.FirstSeen.Hour() != first || l.LastSeen.Hour() != last {
			t.Errorf("first %v last %v, want %d and %d", l.FirstSeen, l.LastSeen, first, last)
		}
	}
	seen(1, 1)
	mustPut(t, s, item("p", "x"))
	seen(1, 2)
	if err := s.MarkSeen(ctx, "p", "unknown"); err != nil {
		t.Fatal(err)
	}
	seen(1, 3)
	mustPut(t, s, item("p", "y"))
	seen(1, 4)
	if n, _ := s.Seq(ctx); n != 2 {
		t.Errorf("seq %d: seeing a path again is no change", n)
	}
}

// TestForget renames a file and changes it then.
func TestForget(t *testing.T) {
	for _, forget := range []bool{false, true} {
		s := newStore(t)
		id := mustPut(t, s, item("old", "x"))[0].ID
		mustPut(t, s, item("new", "x"))
		if err := s.RecordFailures(ctx, []Failure{{Path: "gone", Code: "truncated"}}); err != nil {
			t.Fatal(err)
		}
		if forget {
			before, _ := s.Seq(ctx)
			if err := s.Forget(ctx, "old", "gone", "unknown"); err != nil {
				t.Fatal(err)
			}
			if c, err := s.Changes(ctx, before, 0); err != nil || len(c) != 1 || c[0].ID != id {
				t.Errorf("changes %v (%v)", c, err)
			}
			if f, _ := s.Failures(ctx); len(f) != 0 {
				t.Errorf("failures %v", f)
			}
		}
		o := mustPut(t, s, item("new", "y"))[0]
		if (o.ID == id) != forget {
			t.Errorf("forget %v: %+v", forget, o)
		}
		mustVerify(t, s)
	}
	s := newStore(t)
	id := mustPut(t, s, item("p", "x"))[0].ID
	if err := s.Forget(ctx, "p"); err != nil {
		t.Fatal(err)
	}
	d := mustGet(t, s, id)
	if len(d.Locations) != 0 || d.Path() != "p" {
		t.Errorf("locations %v, path %q", d.Locations, d.Path())
	}
	if list, err := s.List(ctx, 0, 0); err != nil || list[0].Path != "p" {
		t.Errorf("list %v (%v)", list, err)
	}
}

func TestLocations(t *testing.T) {
	s := newStore(t)
	paths := []string{"/a", "/a/b", "/a/b/c", "/a/bc", "/a0", "/a/b/\xff", "/a/b/\xff\xff", "/b", "\xff\xff", "\xff\xffz"}
	for i, p := range paths {
		mustPut(t, s, item(p, fmt.Sprint(i)))
	}
	slices.Sort(paths)
	for _, prefix := range []string{"", "/", "/a/", "/a/b", "/a/b/", "/a/b/\xff", "\xff", "\xff\xff", "/c", "%"} {
		var want, got []string
		for _, p := range paths {
			if strings.HasPrefix(p, prefix) {
				want = append(want, p)
			}
		}
		err := s.Locations(ctx, prefix, func(l Location) error {
			if l.Document == "" || l.Size != 1 || l.Kind != SourceFile {
				t.Errorf("%+v", l)
			}
			got = append(got, l.Path)
			return nil
		})
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q (%v)", prefix, got, want, err)
		}
	}
	stop := errors.New("stop")
	if err := s.Locations(ctx, "", func(Location) error { return stop }); err != stop {
		t.Errorf("error of the function: %v", err)
	}
}

func TestFailures(t *testing.T) {
	s := newStore(t)
	at := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)
	s.now = func() time.Time { return at }
	mustPut(t, s, item("was readable", "x"))
	err := s.RecordFailures(ctx, []Failure{{"b", "encrypted", "文件已加密", at.Add(1e9)}, {"a", "timeout", "读取超时", time.Time{}}, {Path: "was readable", Code: "truncated"}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RecordFailures(ctx, []Failure{{Path: "b", Code: "truncated", Reason: "文件不完整"}}); err != nil {
		t.Fatal(err)
	}
	want := []Failure{{"a", "timeout", "读取超时", at}, {"b", "truncated", "文件不完整", at}, {"was readable", "truncated", "", at}}
	got, err := s.Failures(ctx)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v (%v), want %v", got, err, want)
	}
	unread := item("b", "y")
	unread.Text = nil
	mustPut(t, s, unread, item("a", "x")) // a: known bytes are a success, too
	if got, _ := s.Failures(ctx); len(got) != 2 || got[0].Path != "b" {
		t.Errorf("%v", got)
	}
	mustPut(t, s, item("b", "y"))
	if got, _ := s.Failures(ctx); len(got) != 1 || got[0].Path != "was readable" {
		t.Errorf("%v", got)
	}
	if st, err := s.Stats(ctx); err != nil || st.Failures != 1 || st.Documents != 2 {
		t.Errorf("%+v (%v)", st, err)
	}
	for _, f := range []Failure{{Path: "", Code: "empty"}, {Path: "p"}} {
		wantErr(t, s.RecordFailures(ctx, []Failure{{Path: "good", Code: "empty"}, f}), corpus.ErrUsage, "failure 1")
	}
	if got, _ := s.Failures(ctx); len(got) != 1 {
		t.Errorf("half a batch: %v", got)
	}
}

func TestUpdateFacts(t *testing.T) {
	s := newStore(t)
	out := mustPut(t, s, files("p", "x", "q", "y")...)
	id := out[0].ID
	other := mustGet(t, s, out[1].ID)
	update := func(u FactsUpdate) Outcome {
		t.Helper()
		u.ID = id
		o, err := s.UpdateFacts(ctx, []FactsUpdate{u})
		if err != nil {
			t.Fatal(err)
		}
		return o[0]
	}
	for _, test := range []struct {
		name   string
		update FactsUpdate
		want   Outcome
		facts  string
		text   string
		reader string
	}{
		{"new facts", FactsUpdate{Version: 1, Facts: json.RawMessage(`{"a":1}`), Extractor: "e2"}, Outcome{id, 1, StatusUpdated, 3}, `{"a":1}`, "x", "reader-1"},
		{"the same", FactsUpdate{Facts: json.RawMessage(`{"a":1}`), Extractor: "e3"}, Outcome{id, 1, StatusUnchanged, 3}, `{"a":1}`, "x", "reader-1"},
		{"no facts", FactsUpdate{Extractor: "e4", Reader: "ignored"}, Outcome{id, 1, StatusUpdated, 4}, "", "x", "reader-1"},
		{"new text", FactsUpdate{Extractor: "e5", Text: text("新"), Reader: "r2"}, Outcome{id, 1, StatusUpdated, 5}, "", "新", "r2"},
		{"same text", FactsUpdate{Extractor: "e6", Text: text("新"), Reader: "r3"}, Outcome{id, 1, StatusUnchanged, 5}, "", "新", "r3"},
	} {
		if o := update(test.update); o != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, o, test.want)
		}
		d := mustGet(t, s, id)
		v := d.Version
		if string(v.Facts) != test.facts || v.Text.Content != test.text || v.Reader != test.reader || v.Extractor != test.update.Extractor || d.Seq != test.want.Seq {
			t.Errorf("%s: %s %q %s %s seq %d", test.name, v.Facts, v.Text.Content, v.Reader, v.Extractor, d.Seq)
		}
	}
	mustPut(t, s, item("p", "z"))
	if o := update(FactsUpdate{Version: 1, Facts: json.RawMessage("1")}); o.Status != StatusStale || o.Version != 2 {
		t.Errorf("stale: %+v", o)
	}
	if v := mustGet(t, s, id).Version; string(v.Facts) != `{"title":"z"}` {
		t.Errorf("stale facts were stored: %s", v.Facts)
	}
	if v, err := s.Version(ctx, id, 1); err != nil || v.Text.Content != "新" {
		t.Errorf("version 1: %+v (%v)", v, err)
	}
	if d := mustGet(t, s, out[1].ID); !reflect.DeepEqual(d, other) {
		t.Error("another document changed")
	}
	for _, bad := range []FactsUpdate{{Facts: json.RawMessage("{")}, {Text: text("\xff")}} {
		bad.ID = id
		_, err := s.UpdateFacts(ctx, []FactsUpdate{bad})
		wantErr(t, err, corpus.ErrUsage, id)
	}
	mustVerify(t, s)
}

func TestDelete(t *testing.T) {
	s := newStore(t)
	out := mustPut(t, s, files("p", "x", "q", "y")...)
	mustPut(t, s, files("p", "common", "r", "common")...)
	mustPut(t, s, item("r", "back")) // its own document, not a version
	mustPut(t, s, item("q", "common2"))
	a, b := out[0].ID, out[1].ID
	if err := s.Delete(ctx, a); err != nil {
		t.Fatal(err)
	}
	_, err := s.Get(ctx, a)
	wantErr(t, err, corpus.ErrNotFound, a)
	for content, want := range map[string]bool{"x": false, "common": false, "back": true, "y": true, "common2": true} {
		_, err := s.Original(ctx, hash([]byte(content)))
		if (err == nil) != want {
			t.Errorf("original %q: %v, want kept %v", content, err, want)
		}
	}
	mustGet(t, s, b)
	mustVerify(t, s)
	if o := mustPut(t, s, item("p", "x"))[0]; o.ID != a || o.Version != 1 || o.Status != StatusAdded {
		t.Errorf("put again: %+v", o)
	}
}

// TestDeleteKeepsShared deletes one of two documents that had the same bytes.
func TestDeleteKeepsShared(t *testing.T) {
	s := newStore(t)
	a := mustPut(t, s, item("p", "x"))[0].ID
	mustPut(t, s, item("p", "y"))
	b := mustPut(t, s, item("q", "x"))[0].ID
	if err := s.Delete(ctx, a); err != nil {
		t.Fatal(err)
	}
	d := mustGet(t, s, b)
	if _, err := s.Original(ctx, d.Version.SHA256); err != nil {
		t.Error(err)
	}
	mustVerify(t, s)
}

// TestChanges follows a store the way an index does.
func TestChanges(t *testing.T) {
	s := newStore(t)
	if n, err := s.Seq(ctx); n != 0 || err != nil {
		t.Errorf("seq of an empty store: %d, %v", n, err)
	}
	names := labels{}
	after := int64(0)
	follow := func(want string) {
		t.Helper()
		var got []string
		for { // in steps of two
			cs, err := s.Changes(ctx, after, 2)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range cs {
				if c.Seq <= after {
					t.Fatalf("seq %d after %d", c.Seq, after)
				}
				after = c.Seq
				g := names.of(c.ID)
				if c.Deleted {
					g = "-" + g
				}
				got = append(got, g)
			}
			if len(cs) == 0 {
				break
			}
		}
		if g := strings.Join(got, " "); g != want {
			t.Errorf("changes %q, want %q", g, want)
		}
		if n, err := s.Seq(ctx); n != after || err != nil {
			t.Errorf("seq %d (%v), followed to %d", n, err, after)
		}
	}
	var ids []string
	for _, o := range mustPut(t, s, files("p", "1", "q", "2", "r", "3")...) {
		ids = append(ids, o.ID)
	}
	follow("A B C")
	follow("")
	mustPut(t, s, item("p", "1")) // seen again
	follow("")
	mustPut(t, s, item("p", "1a"))
	mustPut(t, s, item("p", "1b"))
	follow("A") // once, at its latest
	mustPut(t, s, item("p2", "1b"))
	follow("A") // a new path
	mustPut(t, s, item("p2", "2"))
	follow("A B") // the path moved
	if err := s.Delete(ctx, ids[1], ids[2]); err != nil {
		t.Fatal(err)
	}
	follow("-B -C")
	mustPut(t, s, item("x", "3"), item("p", "1c"))
	follow("C A") // added again
	if _, err := s.UpdateFacts(ctx, []FactsUpdate{{ID: ids[0]}}); err != nil {
		t.Fatal(err)
	}
	follow("A")
	if err := s.RecordFailures(ctx, []Failure{{Path: "f", Code: "empty"}}); err != nil {
		t.Fatal(err)
	}
	follow("")
	mustPut(t, s, item("n", "n"))
	if err := s.Delete(ctx, ids[2]); err != nil {
		t.Fatal(err)
	}
	mustPut(t, s, item("m", "m"))
	follow("D -C E") // deletions in their place
	all, err := s.Changes(ctx, 0, 0)
	if err != nil || len(all) != 5 {
		t.Errorf("from the beginning: %v (%v)", all, err)
	}
}

func TestListAndAll(t *testing.T) {
	s := newStore(t)
	for i := range 10 {
		mustPut(t, s, item(fmt.Sprint("p", i), fmt.Sprint("content ", i)))
	}
	mustPut(t, s, item("p3", "changed"), item("another path of p5", "content 5"))
	list, err := s.List(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for i, m := range list {
		d := mustGet(t, s, m.ID)
		want := Summary{d.ID, d.Created, d.Seq, d.Path(), d.Version.Number, d.Version.SHA256, d.Version.Size, d.Version.Added, d.Version.Format}
		if m != want {
			t.Errorf("%+v, want %+v", m, want)
		}
		if i != 5 && m.Path != fmt.Sprint("p", i) || i == 5 && m.Path != "another path of p5" {
			t.Errorf("%d is %s", i, m.Path)
		}
	}
	for _, test := range []struct{ offset, limit, from, to int }{{0, 3, 0, 3}, {3, 4, 3, 7}, {8, 5, 8, 10}, {10, 5, 10, 10}, {99, 1, 10, 10}, {-1, 1, 0, 1}, {4, 0, 4, 10}} {
		got, err := s.List(ctx, test.offset, test.limit)
		if err != nil || !slices.Equal(got, list[test.from:test.to]) {
			t.Errorf("%+v: %d documents (%v)", test, len(got), err)
		}
	}

	// All gives what Get gives, in the order of changes; what fn does to the
	// store meanwhile is not seen.
	var paths []string
	seq := int64(0)
	err = s.All(ctx, func(d *Document) error {
		if d.Seq <= seq {
			t.Errorf("seq %d after %d", d.Seq, seq)
		}
		seq = d.Seq
		if same := mustGet(t, s, d.ID); !reflect.DeepEqual(d, same) {
			t.Errorf("%+v, Get has %+v", d, same)
		}
		paths = append(paths, d.Path())
		_, err := s.UpdateFacts(ctx, []FactsUpdate{{ID: d.ID, Facts: json.RawMessage(`"extracted again"`)}})
		return err
	})
	if want := []string{"p0", "p1", "p2", "p4", "p6", "p7", "p8", "p9", "p3", "another path of p5"}; err != nil || !slices.Equal(paths, want) {
		t.Errorf("%q, want %q (%v)", paths, want, err)
	}
	if cs, err := s.Changes(ctx, seq, 0); err != nil || len(cs) != 10 {
		t.Errorf("%d changes since (%v)", len(cs), err)
	}
	stop := errors.New("stop")
	if err := s.All(ctx, func(*Document) error { return stop }); err != stop {
		t.Errorf("error of the function: %v", err)
	}
	st, err := s.Stats(ctx)
	if err != nil || st.DiskBytes < 10000 {
		t.Errorf("%v, %v", st, err)
	}
	st.DiskBytes = 0
	if want := (Stats{Documents: 10, Versions: 11, Locations: 11, Originals: 11, Bytes: 10*9 + 7}); st != want {
		t.Errorf("%+v, want %+v", st, want)
	}
}

// TestStaleAndUnread lists what another version of the program made, and what
// waits for OCR; older versions of a document do not count.
func TestStaleAndUnread(t *testing.T) {
	s := newStore(t)
	put := func(path, body, reader, extractor string, unread ...int) string {
		t.Helper()
		it := item(path, body)
		it.Reader, it.Extractor = reader, extractor
		it.Text.Unread = unread
		return mustPut(t, s, it)[0].ID
	}
	scan := put("scan", "a", "r1", "e1", 1, 2)
	put("scan2", "b", "r2", "e2", 3)
	put("scan2", "c", "r2", "e2") // a better copy replaced it
	rules := put("old rules", "d", "r2", "e1")
	want := func(got []string, err error, ids ...string) {
		t.Helper()
		if err != nil || !slices.Equal(got, ids) {
			t.Errorf("got %v (%v), want %v", got, err, ids)
		}
	}
	got, err := s.Stale(ctx, "r2", "e2")
	want(got, err, scan, rules)
	got, err = s.Unread(ctx)
	want(got, err, scan)

	text := &corpus.Text{Content: "认出", Unread: []int{2}}
	update := FactsUpdate{ID: scan, Text: text, Reader: "r2", Extractor: "e2"}
	for _, want := range []int{1, 0} {
		if _, err := s.UpdateFacts(ctx, []FactsUpdate{update}); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Unread(ctx); err != nil || len(got) != want {
			t.Errorf("unread %v (%v), want %d", got, err, want)
		}
		text.Unread = nil
	}
	got, err = s.Stale(ctx, "r2", "e2")
	want(got, err, rules)
	mustVerify(t, s)
}
