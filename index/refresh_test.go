package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/corpus"
	"fuhan/index/suggest"
)

// pair is a writer and a reader of one index.
func pair(t *testing.T) (writer, reader *Index) {
	t.Helper()
	dir := t.TempDir()
	writer = openIn(t, dir, Options{Segmenter: small()})
	write(t, writer, 1, Document{ID: "1", Title: "社区公告", Text: "社区一", Issuers: []string{"民政局"}})
	return writer, openIn(t, dir, Options{Segmenter: small(), ReadOnly: true})
}

// largePair is a pair with a segment that is too large to be merged with those of
// a few documents.
func largePair(t *testing.T) (writer, reader *Index) {
	t.Helper()
	writer, _ = pair(t)
	var docs []Document
	for i := range 2500 {
		docs = append(docs, Document{ID: fmt.Sprint("large", i), Title: fmt.Sprint("公告", i)})
	}
	write(t, writer, 2, docs...)
	return writer, openIn(t, writer.dir, Options{Segmenter: small(), ReadOnly: true})
}

// refresh refreshes x and checks whether there was anything.
func refresh(t *testing.T, x *Index, want bool) {
	t.Helper()
	if got, err := x.Refresh(); got != want || err != nil {
		t.Errorf("refresh: %v, %v, want %v", got, err, want)
	}
}

func TestRefresh(t *testing.T) {
	w, r := pair(t)
	refresh(t, w, false) // sees what it writes
	for seq := int64(2); seq < 100; seq++ {
		if seq%3 == 0 {
			write(t, w, seq) // a batch without documents
		} else {
			write(t, w, seq, Document{ID: fmt.Sprint(seq), Text: fmt.Sprintf("社区%d", seq)}, Document{ID: "1", Text: "物业"})
		}
		if got := r.Seq(); got != seq-1 {
			t.Fatalf("seq %d before Refresh, want %d", got, seq-1)
		}
		refresh(t, r, true)
		for _, query := range []string{"社区", "物业", fmt.Sprintf("社区%d", seq)} {
			if got, want := ids(t, r, query), ids(t, w, query); !slices.Equal(got, want) || r.Seq() != seq {
				t.Fatalf("%s at seq %d: reader has seq %d and %v, writer %v", query, seq, r.Seq(), got, want)
			}
		}
	}
	if n := r.current.texts.stretches(); n > maxTextMaps {
		t.Errorf("texts mapped in %d stretches", n)
	}
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Refresh(); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("refresh after Close: %v", err)
	}
}

// TestRefreshIsCheap: bleve writes to root.bolt also where no document changes; a
// state that holds the same is not opened.
func TestRefreshIsCheap(t *testing.T) {
	w, r := pair(t)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r.Refresh() // it may have merged
	before := r.current
	x := openIn(t, w.dir, Options{Segmenter: small()}) // and removes old states
	refresh(t, r, false)
	if r.current != before {
		t.Error("a state that was there was opened again")
	}
	if n := testing.AllocsPerRun(10, func() { r.Refresh() }); n > 100 {
		t.Errorf("%v allocations where nothing has changed", n)
	}
	write(t, x, 2, Document{ID: "2"})
	refresh(t, r, true)
}

// columnsOf is the columns of the segments of x by their keys, and the parts of
// the suggestions.
func columnsOf(t *testing.T, x *Index) (map[segmentKey]*columns, map[partKey]*suggest.Set) {
	t.Helper()
	if _, err := x.Suggest(context.Background(), "社", 5); err != nil {
		t.Fatal(err)
	}
	m, sets := map[segmentKey]*columns{}, map[partKey]*suggest.Set{}
	err := x.read(func(o *opened, r *scorch.IndexSnapshot) error {
		v, err := o.newView(r)
		if err != nil {
			return err
		}
		for _, h := range v.shards {
			m[h.key] = h.columns
		}
		for k, s := range o.caches.suggestions.parts {
			sets[k] = s
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return m, sets
}

// TestRefreshKeepsCaches: columns and suggestions are built once for a segment,
// however often the reader is refreshed, and before a search asks for them.
func TestRefreshKeepsCaches(t *testing.T) {
	w, r := largePair(t)
	kept, keptSets := 0, 0
	before, sets := columnsOf(t, r)
	for seq := int64(3); seq < 30; seq++ {
		write(t, w, seq, Document{ID: fmt.Sprint(seq), Title: "社区条例", Text: "社区三"})
		refresh(t, r, true)
		ready := map[string]bool{}
		for key := range r.current.caches.columns.known {
			ready[key.file] = true
		}
		for _, s := range r.current.taken.segments {
			if !ready[s] {
				t.Errorf("columns of %s are not ready", s)
			}
		}
		after, setsAfter := columnsOf(t, r)
		for key, c := range after {
			if old, ok := before[key]; ok {
				kept++
				if old != c || key.file == "" {
					t.Errorf("columns of %+v were built again", key)
				}
			}
		}
		for key, s := range setsAfter {
			if old, ok := sets[key]; ok {
				keptSets++
				if old != s {
					t.Errorf("suggestions of %+v were built again", key)
				}
			}
		}
		before, sets = after, setsAfter
	}
	if kept < 20 || keptSets < 20 {
		t.Errorf("%d columns and %d suggestions were in two states: the test proves little", kept, keptSets)
	}
}

// TestRefreshReusedName: a writer gives a name to a new segment that one had whose
// documents were all deleted. The columns of the old one are not taken for it.
func TestRefreshReusedName(t *testing.T) {
	w, r := largePair(t)
	sums := map[string]uint32{}
	reused := false
	for seq := int64(3); seq < 800 && !reused; seq++ { // bleve does so once in some fifty times
		id := fmt.Sprint("again", seq)
		write(t, w, seq, Document{ID: id, Title: "物业通知", Text: "社区四"})
		refresh(t, r, true)
		if got := ids(t, r, "社区四"); !slices.Equal(got, []string{id}) {
			t.Errorf("finds %v, want %s", got, id)
		}
		now, _ := columnsOf(t, r)
		for key := range now {
			sum, known := sums[key.file]
			reused = reused || known && sum != key.sum
			sums[key.file] = key.sum
		}
		if err := errors.Join(w.Write(context.Background(), nil, []string{id}, seq), w.Close()); err != nil {
			t.Fatal(err)
		}
		openIn(t, w.dir, Options{Segmenter: small()}).Close() // removes what is not in use
		w = openIn(t, w.dir, Options{Segmenter: small()})
	}
	if !reused {
		t.Error("no name was used again: the test proves nothing")
	}
}

// TestRefreshBesideSearch: a search ends on what it began with, and does not keep
// others from what is new.
func TestRefreshBesideSearch(t *testing.T) {
	w, r := pair(t)
	began, goOn := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		err := r.read(func(o *opened, s *scorch.IndexSnapshot) error {
			close(began)
			<-goOn
			v, err := o.newView(s)
			if err != nil {
				return err
			}
			row, err := readRow(v.shards[0].segment, 0)
			if err != nil {
				return err
			}
			var text unfolded
			if err := v.text(&row, &text); err != nil || v.count != 1 || text.text != "社区一" {
				t.Errorf("a search in progress sees %d documents, %q, %v", v.count, text.text, err)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-began
	old := r.current
	write(t, w, 2, Document{ID: "1", Text: "社区新"}, Document{ID: "2", Text: "社区二"})
	refresh(t, r, true)
	if got := ids(t, r, "社区"); len(got) != 2 {
		t.Errorf("finds %v", got)
	}
	// the index is built anew below the search
	if err := Rebuild(w.dir, Options{Segmenter: small(), LockTimeout: 1}, func(*Index) error { return nil }); !errors.Is(err, corpus.ErrInUse) {
		t.Errorf("rebuild beside a writer: %v, want %v", err, corpus.ErrInUse)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	before, err := r.Stats()
	if err != nil {
		t.Fatal(err)
	}
	rebuildWith(t, w.dir, 9, Document{ID: "9", Text: "社区九"})
	if s, err := r.Stats(); err != nil || s != before || s.Documents != 2 || s.Seq != 2 || s.Postings == 0 {
		t.Errorf("statistics %+v, %v of what is gone, %+v before", s, err, before)
	}
	refresh(t, r, true)
	if got := ids(t, r, "社区"); !slices.Equal(got, []string{"9"}) || r.Seq() != 9 {
		t.Errorf("finds %v at seq %d after it was built anew", got, r.Seq())
	}
	if old.n.Load() == 0 {
		t.Error("what a search uses is closed")
	}
	close(goOn)
	wg.Wait()
	if n := old.n.Load(); n != 0 {
		t.Errorf("what nobody uses is open for %d users", n)
	}
	if n := r.current.caches.columns.known; len(n) != 1 {
		t.Errorf("columns of %d segments, want those of the new index only", len(n))
	}
}

// rebuildWith builds the index in dir anew with doc.
func rebuildWith(t *testing.T, dir string, seq int64, doc Document) {
	t.Helper()
	err := Rebuild(dir, Options{Segmenter: small()}, func(x *Index) error {
		return x.Write(context.Background(), []Document{doc}, nil, seq)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRefreshErrors: a reader stays as it was where there is nothing to go on to.
func TestRefreshErrors(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(dir string) error
		want   error
	}{
		{"gone", func(dir string) error { return os.RemoveAll(dir) }, corpus.ErrNotFound},
		{"no root", func(dir string) error { return os.Remove(filepath.Join(dir, bleveFolder, rootName)) }, corpus.ErrDamaged},
		{"overwritten", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, bleveFolder, rootName), make([]byte, 1<<16), 0o600)
		}, corpus.ErrDamaged},
		{"newer format", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, formatFile), []byte("fuhan index 2\n"), 0o600)
		}, corpus.ErrNewerVersion},
		{"a generation outside", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, formatFile), []byte(formatLine+"../generation-1\n"), 0o600)
		}, corpus.ErrNewerVersion},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, r := pair(t)
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			if err := c.damage(w.dir); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if changed, err := r.Refresh(); changed || !errors.Is(err, c.want) {
					t.Errorf("refresh: %v, %v, want %v", changed, err, c.want)
				}
			}
			if got := ids(t, r, "社区"); len(got) != 1 {
				t.Errorf("finds %v", got)
			}
		})
	}
	t.Run("created again", func(t *testing.T) {
		w, r := pair(t)
		if err := errors.Join(w.Close(), os.RemoveAll(w.dir)); err != nil {
			t.Fatal(err)
		}
		write(t, openIn(t, w.dir, Options{Segmenter: small()}), 1, Document{ID: "7", Text: "社区"})
		refresh(t, r, true)
		if got := ids(t, r, "社区"); !slices.Equal(got, []string{"7"}) {
			t.Errorf("finds %v", got)
		}
	})
}
