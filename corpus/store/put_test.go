package store

import (
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"fuhan/corpus"
)

// labels names documents A, B, C … in the order in which they appear.
type labels map[string]string

func (l labels) of(id string) string {
	if id == "" {
		return ""
	}
	if l[id] == "" {
		l[id] = string(rune('A' + len(l)))
	}
	return l[id]
}

// TestPut runs every row of the table above Put. A batch is a list of
// "path=content", or "path~content" for an item without a text; an outcome is
// "status document version"; the end is "path=document" for every location,
// then "document=contents of its versions".
func TestPut(t *testing.T) {
	for _, test := range []struct {
		name    string
		batches []string
		want    []string
		end     string
	}{
		{"new", []string{"p=x"}, []string{"added A1"}, "p=A A=x"},
		{"two new", []string{"p=x q=y"}, []string{"added A1, added B1"}, "p=A q=B A=x B=y"},
		{"same again", []string{"p=x", "p=x"}, []string{"added A1", "unchanged A1"}, "p=A A=x"},
		{"second path", []string{"p=x", "q=x"}, []string{"added A1", "unchanged A1"}, "p=A q=A A=x"},
		{"second path in the same batch", []string{"p=x q=x"}, []string{"added A1, unchanged A1"}, "p=A q=A A=x"},
		{"new version", []string{"p=x", "p=y"}, []string{"added A1", "updated A2"}, "p=A A=xy"},
		{"new version in the same batch", []string{"p=x p=y"}, []string{"added A1, updated A2"}, "p=A A=xy"},
		{"three versions", []string{"p=x", "p=y", "p=z"}, []string{"added A1", "updated A2", "updated A3"}, "p=A A=xyz"},
		{"back to the first", []string{"p=x", "p=y", "p=x"}, []string{"added A1", "updated A2", "updated A3"}, "p=A A=xyx"},
		{"old bytes at another path", []string{"p=x", "q=x", "p=y"}, []string{"added A1", "unchanged A1", "added B1"}, "p=B q=A A=x B=y"},
		{"becomes a copy of another", []string{"p=x q=y", "p=y"}, []string{"added A1, added B1", "unchanged B1"}, "p=B q=B A=x B=y"},
		{"and goes back", []string{"p=x q=y", "p=y", "p=x"}, []string{"added A1, added B1", "unchanged B1", "unchanged A1"}, "p=A q=B A=x B=y"},
		{"document without path is found again", []string{"p=x q=y", "p=y", "r=x"}, []string{"added A1, added B1", "unchanged B1", "unchanged A1"}, "p=B q=B r=A A=x B=y"},
		{"two files swap names", []string{"p=x q=y", "p=y q=x"}, []string{"added A1, added B1", "unchanged B1, unchanged A1"}, "p=B q=A A=x B=y"},
		{"renamed onto each other", []string{"p=x q=y", "p=y q=z"}, []string{"added A1, added B1", "unchanged B1, added C1"}, "p=B q=C A=x B=y C=z"},
		{"the same, other order", []string{"p=x q=y", "q=z p=y"}, []string{"added A1, added B1", "added C1, unchanged B1"}, "p=B q=C A=x B=y C=z"},
		{"copies change together", []string{"p=x q=x", "p=y q=y"}, []string{"added A1, unchanged A1", "updated A2, unchanged A2"}, "p=A q=A A=xy"},
		{"copies change apart", []string{"p=x q=x", "p=y q=z"}, []string{"added A1, unchanged A1", "updated A2, added B1"}, "p=A q=B A=xy B=z"},
		{"one copy changes, one is seen again", []string{"p=x q=x", "p=y q=x"}, []string{"added A1, unchanged A1", "added B1, unchanged A1"}, "p=B q=A A=x B=y"},
		{"old bytes appear elsewhere in the batch", []string{"p=x", "p=y q=x"}, []string{"added A1", "added B1, unchanged A1"}, "p=B q=A A=x B=y"},
		{"the same, other order", []string{"p=x", "q=x p=y"}, []string{"added A1", "unchanged A1, added B1"}, "p=B q=A A=x B=y"},
		{"first bytes of another document", []string{"p=x", "p=y", "q=x"}, []string{"added A1", "updated A2", "added B1"}, "p=A q=B A=xy B=x"},
		{"known without text", []string{"p=x", "q~x"}, []string{"added A1", "unchanged A1"}, "p=A q=A A=x"},
		{"unknown without text", []string{"p~x"}, []string{"unread"}, ""},
		{"unknown without text at a known path", []string{"p=x", "p~y"}, []string{"added A1", "unread"}, "p=A A=x"},
		{"superseded without text", []string{"p=x", "p=y", "q~x"}, []string{"added A1", "updated A2", "unread"}, "p=A A=xy"},
		{"superseded in the batch without text", []string{"p=x", "p=y q~x"}, []string{"added A1", "added B1, unchanged A1"}, "p=B q=A A=x B=y"},
		{"path twice, in order", []string{"p=x q=x", "q=y q=x p=z"}, []string{"added A1, unchanged A1", "updated A2, updated A3, added B1"}, "p=B q=A A=xyx B=z"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			names := labels{}
			var seq int64
			for i, b := range test.batches {
				var items []Item
				for _, f := range strings.Fields(b) {
					it := item(f[:1], f[2:])
					if f[1] == '~' {
						it.Text = nil
					}
					items = append(items, it)
				}
				var got []string
				for _, o := range mustPut(t, s, items...) {
					if o.Status == StatusUnread {
						if o != (Outcome{Status: StatusUnread}) {
							t.Errorf("unread: %+v", o)
						}
						got = append(got, "unread")
						continue
					}
					got = append(got, fmt.Sprintf("%s %s%d", o.Status, names.of(o.ID), o.Version))
					if o.Status != StatusUnchanged && o.Seq <= seq {
						t.Errorf("seq %d after %d", o.Seq, seq)
					}
					seq = max(seq, o.Seq)
				}
				if g := strings.Join(got, ", "); g != test.want[i] {
					t.Errorf("batch %d (%s): %s, want %s", i+1, b, g, test.want[i])
				}
			}
			if end := describe(t, s, names); end != test.end {
				t.Errorf("at the end %s, want %s", end, test.end)
			}
			mustVerify(t, s)
		})
	}
}

// describe lists locations and versions of all documents.
func describe(t *testing.T, s *Store, names labels) string {
	t.Helper()
	var parts, docs []string
	err := s.Locations(ctx, "", func(l Location) error {
		parts = append(parts, l.Path+"="+names.of(l.Document))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	list, err := s.List(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		vs, err := s.Versions(ctx, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		d := names.of(m.ID) + "="
		for _, v := range vs {
			b, err := s.Original(ctx, v.SHA256)
			if err != nil {
				t.Fatal(err)
			}
			d += string(b)
		}
		docs = append(docs, d)
	}
	slices.Sort(docs)
	return strings.Join(append(parts, docs...), " ")
}

// TestPutStoresEverything reads back every field.
func TestPutStoresEverything(t *testing.T) {
	s := newStore(t)
	now := time.Date(2025, 5, 6, 7, 8, 9, 123456000, time.UTC)
	s.now = func() time.Time { return now }
	it := Item{
		Path: "/资料/答复.docx", Bytes: []byte{0, 0xff, 1, 2}, ModTime: time.Date(2023, 1, 2, 3, 4, 5, 678901999, time.FixedZone("", 8*3600)),
		Format: "docx", Reader: "r7", Extractor: "e9",
		Facts: json.RawMessage("{\n \"title\": \"关于<160>号建议的答复\" }"),
		Text: &corpus.Text{
			Content: "标题\n第一格\t第二格 <&>\u2028",
			Blocks: []corpus.Block{
				{Kind: corpus.BlockTitle, Span: corpus.Span{Start: 0, End: 6}},
				{Kind: corpus.BlockTable, Span: corpus.Span{Start: 7, End: 26}, Rows: [][]corpus.Span{{{Start: 7, End: 16}, {Start: 17, End: 26}}}, Prov: corpus.Provenance{Page: 2, Sheet: "表1", Part: "p", Box: &corpus.Box{X0: 1.5, Y0: .1, X1: 3, Y1: 1e9}}},
			},
			Aside:      []corpus.Aside{{Kind: corpus.AsideFooter, Text: "— 2 —"}},
			Properties: []corpus.Property{{Name: "索引号", Value: "1"}},
			Attached:   []corpus.Attachment{{Name: "附件", Ref: "a.xls"}},
			Pages:      2,
			Runs:       []corpus.Run{{Out: 0, OutLen: 6, In: 3, InLen: 6}},
			Warnings:   []string{"第2页没有文字"},
		},
	}
	o := mustPut(t, s, it)[0]
	if want := hash(it.Bytes)[:12]; o != (Outcome{want, 1, StatusAdded, 1}) {
		t.Errorf("outcome %+v", o)
	}
	got := mustGet(t, s, o.ID)
	want := &Document{
		ID: o.ID, Created: now, Seq: 1,
		Locations: []Location{{Path: it.Path, Kind: SourceFile, Document: o.ID, Size: 4, ModTime: it.ModTime.Truncate(time.Microsecond).UTC(), FirstSeen: now, LastSeen: now}},
		Version: Version{
			Document: o.ID, Number: 1, SHA256: hash(it.Bytes), Size: 4, Added: now, Path: it.Path,
			Format: "docx", Reader: "r7", Extractor: "e9", Text: it.Text, Facts: it.Facts,
		},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	v, err := s.Version(ctx, o.ID, 1)
	if err != nil || !reflect.DeepEqual(*v, want.Version) {
		t.Errorf("version %+v (%v)", v, err)
	}
	list, err := s.Versions(ctx, o.ID)
	light := want.Version
	light.Text, light.Facts = nil, nil
	if err != nil || len(list) != 1 || !reflect.DeepEqual(list[0], light) {
		t.Errorf("versions %+v (%v)", list, err)
	}
	b, err := s.Original(ctx, hash(it.Bytes))
	if err != nil || string(b) != string(it.Bytes) {
		t.Errorf("original %v (%v)", b, err)
	}
}

func TestPutRefuses(t *testing.T) {
	change := func(f func(*Item)) Item {
		it := item("bad", "坏")
		f(&it)
		return it
	}
	for _, test := range []struct {
		name string
		item Item
		want error
	}{
		{"no path", change(func(i *Item) { i.Path = "" }), corpus.ErrUsage},
		{"no bytes", change(func(i *Item) { i.Bytes = nil }), corpus.ErrUsage},
		{"too large", change(func(i *Item) { i.Bytes = make([]byte, maxOriginalBytes+1) }), corpus.ErrTooLarge},
		{"facts are no JSON", change(func(i *Item) { i.Facts = json.RawMessage("{") }), corpus.ErrUsage},
		{"facts are empty", change(func(i *Item) { i.Facts = json.RawMessage{} }), corpus.ErrUsage},
		{"facts are not UTF-8", change(func(i *Item) { i.Facts = json.RawMessage("\"\xb8\xb4\"") }), corpus.ErrUsage},
		{"text is not UTF-8", change(func(i *Item) { i.Text = text("\xb8\xb4") }), corpus.ErrUsage},
		{"text cannot be JSON", change(func(i *Item) { i.Text.Blocks[0].Prov.Box = &corpus.Box{X0: math.NaN()} }), corpus.ErrUsage},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStore(t)
			_, err := s.Put(ctx, []Item{item("good", "好"), test.item})
			wantErr(t, err, test.want, "item 1", test.item.Path)
			if n, _ := s.Seq(ctx); n != 0 {
				t.Error("something was stored")
			}
		})
	}
}

func TestPutNothing(t *testing.T) {
	s := newStore(t)
	if out := mustPut(t, s); len(out) != 0 {
		t.Errorf("%v", out)
	}
	it := item("p", "x")
	it.Facts = nil
	d := mustGet(t, s, mustPut(t, s, it)[0].ID)
	if d.Version.Facts != nil {
		t.Errorf("facts %q, want none", d.Version.Facts)
	}
}

// TestBytePaths keeps file names that are not UTF-8, as in archives made on
// Chinese Windows.
func TestBytePaths(t *testing.T) {
	s := newStore(t)
	gbk := "/data/\xb4\xf0\xb8\xb4.doc"
	id := mustPut(t, s, item(gbk, "x"))[0].ID
	if p := mustGet(t, s, id).Path(); p != gbk {
		t.Errorf("path %q", p)
	}
	if got, ok, err := s.Known(ctx, gbk, 1, item("", "").ModTime); got != id || !ok || err != nil {
		t.Errorf("known %v %v %v", got, ok, err)
	}
	if o := mustPut(t, s, item(gbk, "y"))[0]; o.Status != StatusUpdated {
		t.Errorf("%+v", o)
	}
	mustVerify(t, s)
}

// TestIDs makes documents that begin with the same bytes.
func TestIDs(t *testing.T) {
	s := newStore(t)
	sha := hash([]byte("x"))
	var ids []string
	for i := range 60 {
		p := fmt.Sprint("p", i)
		ids = append(ids, mustPut(t, s, item(p, "x"))[0].ID)
		mustPut(t, s, item(p, fmt.Sprint("other", i)))
	}
	for i, id := range ids {
		if len(id) != 12+i || !strings.HasPrefix(id, sha[:12]) {
			t.Fatalf("id %d is %s", i, id)
		}
		if got, err := s.Resolve(ctx, id); got != id || err != nil {
			t.Errorf("resolve %s: %s, %v", id, got, err)
		}
	}
	if !strings.HasPrefix(ids[59], sha) || len(ids[59]) <= len(sha) {
		t.Error("not longer than the hash")
	}
}

// FuzzPut puts random batches of few contents at few paths, with some
// forgetting and deleting, and checks what must hold whatever happens.
func FuzzPut(f *testing.F) {
	f.Add([]byte("\x01\x02\x03\x04\x05"))
	f.Add([]byte("p=x;q=x;p=y"))
	f.Add([]byte{0, 16, 255, 1, 17, 255, 2, 32, 255, 0xc0, 3, 255, 0xe1, 20})
	f.Fuzz(func(t *testing.T, ops []byte) {
		if len(ops) > 60 {
			ops = ops[:60]
		}
		s := newStore(t)
		shown := map[string]string{} // path → its bytes
		ever := map[string]bool{}    // bytes that must be in some version
		var batch []Item
		var lastSeq int64
		flush := func() {
			out := mustPut(t, s, batch...)
			for i, o := range out {
				it := batch[i]
				shown[it.Path] = string(it.Bytes)
				ever[string(it.Bytes)] = true
				if o.Status != StatusUnchanged {
					if o.Seq <= lastSeq {
						t.Fatalf("seq %d after %d", o.Seq, lastSeq)
					}
				}
				lastSeq = max(lastSeq, o.Seq)
			}
			batch = nil
			check(t, s, shown, ever)
		}
		for _, op := range ops {
			path := string(rune('p' + op&3))
			bytes := string(rune('a' + op>>2&7))
			switch {
			case op == 0xff:
				flush()
			case op >= 0xf0:
				flush()
				if err := s.Forget(ctx, path); err != nil {
					t.Fatal(err)
				}
				delete(shown, path)
				check(t, s, shown, ever)
			case op >= 0xe0:
				flush()
				deleteShown(t, s, path, shown, ever)
				check(t, s, shown, ever)
			default:
				batch = append(batch, item(path, bytes))
			}
			if len(batch) == 8 {
				flush()
			}
		}
		flush()
		mustVerify(t, s)
	})
}

// deleteShown deletes the document that path shows and updates the model.
func deleteShown(t *testing.T, s *Store, path string, shown map[string]string, ever map[string]bool) {
	t.Helper()
	b, ok := shown[path]
	if !ok {
		return
	}
	id, _, err := s.HasBytes(ctx, hash([]byte(b)))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, id); err != nil {
		t.Fatal(err)
	}
	for p, x := range shown {
		if x == b {
			delete(shown, p)
		}
	}
	clear(ever)
	list, err := s.List(ctx, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range list {
		vs, err := s.Versions(ctx, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range vs {
			b, err := s.Original(ctx, v.SHA256)
			if err != nil {
				t.Fatal(err)
			}
			ever[string(b)] = true
		}
	}
}

// check compares the store with a model of it.
func check(t *testing.T, s *Store, shown map[string]string, ever map[string]bool) {
	t.Helper()
	paths := 0
	current := map[string]string{} // bytes → document
	seqs := map[int64]bool{}
	stored := map[string]bool{}
	err := s.All(ctx, func(d *Document) error {
		if seqs[d.Seq] {
			t.Fatalf("seq %d twice", d.Seq)
		}
		seqs[d.Seq] = true
		content := d.Version.Text.Content
		if other := current[content]; other != "" {
			t.Fatalf("%q is current in %s and %s", content, other, d.ID)
		}
		current[content] = d.ID
		for _, l := range d.Locations {
			paths++
			if shown[l.Path] != content {
				t.Fatalf("%s shows %q, want %q", l.Path, content, shown[l.Path])
			}
		}
		vs, err := s.Versions(ctx, d.ID)
		if err != nil {
			return err
		}
		for i, v := range vs {
			if v.Number != i+1 {
				t.Fatalf("version %d is number %d", i+1, v.Number)
			}
			b, err := s.Original(ctx, v.SHA256)
			if err != nil {
				return err
			}
			stored[string(b)] = true
		}
		if n := len(vs); vs[n-1].Number != d.Version.Number || vs[n-1].SHA256 != hash([]byte(content)) {
			t.Fatalf("current is %d of %d", d.Version.Number, n)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if paths != len(shown) {
		t.Fatalf("%d paths, want %d", paths, len(shown))
	}
	if !reflect.DeepEqual(stored, ever) {
		t.Fatalf("stored %v, put %v", stored, ever)
	}
	if st, err := s.Stats(ctx); err != nil || int(st.Originals) != len(ever) || int(st.Documents) != len(current) || int(st.Locations) != paths {
		t.Fatalf("stats %+v (%v)", st, err)
	}
}
