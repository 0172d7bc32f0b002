package index

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"fuhan/corpus"
)

// The environment variables that turn the test binary into a process that does
// something with the index in a folder.
const (
	childDir  = "FUHAN_INDEX_TEST_DIR"
	childRole = "FUHAN_INDEX_TEST_ROLE" // of roles; default writeUntilKilled
)

var roles = map[string]func(dir string) error{"": writeUntilKilled, "write": writeWindows, "read": readWindows, "rebuild": rebuildAgain}

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := roles[os.Getenv(childRole)](dir); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// killBatch is the documents of a batch of the writing process.
const killBatch = 5

// writeUntilKilled writes batch after batch and says each one's number when it
// is acknowledged.
func writeUntilKilled(dir string) error {
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		return err
	}
	fmt.Println(x.Seq())
	for seq := x.Seq() + 1; ; seq++ {
		var docs []Document
		for i := range killBatch {
			docs = append(docs, Document{ID: fmt.Sprintf("%d-%d", seq, i), Text: fmt.Sprintf("第%d批社区工作者", seq)})
		}
		if err := x.Write(context.Background(), docs, nil, seq); err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// TestKilled kills a writing process again and again: what it acknowledged is
// there, of the batch after it all or nothing, and the index goes on.
func TestKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	r := newRand(5)
	last := int64(0)
	for round := range 8 {
		acknowledged := killAfter(t, dir, time.Duration(r.IntN(120))*time.Millisecond, r.IntN(3) == 0)
		x, err := Open(dir, Options{Segmenter: small()})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		seq := x.Seq()
		if acknowledged >= 0 && seq != acknowledged && seq != acknowledged+1 || seq < last {
			t.Errorf("round %d: seq %d after %d was acknowledged, %d before", round, seq, acknowledged, last)
		}
		if n, err := x.Count(); err != nil || n != int(seq)*killBatch {
			t.Errorf("round %d: %d documents at seq %d, %v", round, n, seq, err)
		}
		if got := ask(t, x, Request{Query: "社区工作者"}).Total; got != int(seq)*killBatch {
			t.Errorf("round %d: %d found at seq %d", round, got, seq)
		}
		if seq > 0 {
			if got := ask(t, x, Request{Query: fmt.Sprintf("第%d批", seq)}).Total; got != killBatch {
				t.Errorf("round %d: %d found of the last batch", round, got)
			}
		}
		last = seq
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if last == 0 {
		t.Error("no batch was ever written: the test proves nothing")
	}
}

// killAfter starts the writing process, kills it after wait, counted from its
// start (early) or from its first word, and returns the last number it said, -1
// for none.
func killAfter(t *testing.T, dir string, wait time.Duration, early bool) int64 {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	kill := func() {
		time.Sleep(wait)
		child.Process.Kill()
	}
	if early {
		go kill()
	}
	said := int64(-1)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.ParseInt(lines.Text(), 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		if said < 0 && !early {
			go kill()
		}
		said = n
	}
	child.Wait() // it was killed
	return said
}

// TestUnfinishedCreation opens what a process left that was killed while it
// created an index.
func TestUnfinishedCreation(t *testing.T) {
	whole := t.TempDir()
	openIn(t, filepath.Join(whole, "x"), Options{Segmenter: small()})
	bolt, err := os.ReadFile(filepath.Join(whole, "x", bleveFolder, "root.bolt"))
	if err != nil {
		t.Fatal(err)
	}
	for name, files := range map[string]map[string]string{
		"empty folder":       {},
		"empty bleve folder": {bleveFolder + "/": ""},
		"empty root.bolt":    {bleveFolder + "/root.bolt": ""},
		"half a root.bolt":   {bleveFolder + "/root.bolt": string(bolt[:5000])},
		"zeros":              {bleveFolder + "/root.bolt": strings.Repeat("\x00", 1<<16)},
		"all but the format": {bleveFolder + "/root.bolt": string(bolt)},
		"format half way":    {bleveFolder + "/root.bolt": string(bolt), formatTemp: "fuh"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for f, content := range files {
				path := filepath.Join(dir, f)
				if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
					t.Fatal(err)
				}
				if strings.HasSuffix(f, "/") {
					os.Mkdir(path, 0o700)
					continue
				}
				if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := Open(dir, Options{Segmenter: small(), ReadOnly: true}); !errors.Is(err, corpus.ErrNotFound) {
				t.Errorf("opened for reading: %v, want %v", err, corpus.ErrNotFound)
			}
			x := openIn(t, dir, Options{Segmenter: small()})
			if x.Seq() != 0 {
				t.Errorf("seq %d", x.Seq())
			}
			write(t, x, 3, Document{ID: "1", Text: "社区"})
			if got := ids(t, x, "社区"); len(got) != 1 {
				t.Errorf("finds %v", got)
			}
		})
	}
}

func TestOpenErrors(t *testing.T) {
	s := small()
	damage := func(change func(dir string) error) func(t *testing.T) string {
		return func(t *testing.T) string {
			dir := t.TempDir()
			x, err := Open(dir, Options{Segmenter: s})
			if err != nil {
				t.Fatal(err)
			}
			write(t, x, 1, Document{ID: "1", Text: "社区"})
			if err := errors.Join(x.Close(), change(dir)); err != nil {
				t.Fatal(err)
			}
			return dir
		}
	}
	for _, c := range []struct {
		name     string
		dir      func(t *testing.T) string
		readOnly bool
		want     error
	}{
		{"nothing to read", func(t *testing.T) string { return filepath.Join(t.TempDir(), "x") }, true, corpus.ErrNotFound},
		{"somebody's folder", func(t *testing.T) string {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, "letter.docx"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return dir
		}, false, corpus.ErrUsage},
		{"a file", func(t *testing.T) string {
			path := filepath.Join(t.TempDir(), "x")
			if err := os.WriteFile(path, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}, false, corpus.ErrUnreadable},
		{"root.bolt gone", damage(func(dir string) error { return os.Remove(filepath.Join(dir, bleveFolder, "root.bolt")) }), false, corpus.ErrDamaged},
		{"root.bolt overwritten", damage(func(dir string) error {
			return os.WriteFile(filepath.Join(dir, bleveFolder, "root.bolt"), make([]byte, 1<<16), 0o600)
		}), true, corpus.ErrDamaged},
		{"segments gone", damage(func(dir string) error {
			files, err := filepath.Glob(filepath.Join(dir, bleveFolder, "*.zap"))
			if len(files) == 0 {
				return errors.New("no segments")
			}
			for _, f := range files {
				err = errors.Join(err, os.Remove(f))
			}
			return err
		}), false, corpus.ErrDamaged},
		{"segments cut", damage(func(dir string) error {
			files, err := filepath.Glob(filepath.Join(dir, bleveFolder, "*.zap"))
			for _, f := range files {
				err = errors.Join(err, os.Truncate(f, 10))
			}
			return err
		}), false, corpus.ErrDamaged},
		{"newer format", damage(func(dir string) error {
			return os.WriteFile(filepath.Join(dir, formatFile), []byte("fuhan index 2\n"), 0o600)
		}), false, corpus.ErrNewerVersion},
	} {
		t.Run(c.name, func(t *testing.T) {
			x, err := Open(c.dir(t), Options{Segmenter: s, ReadOnly: c.readOnly})
			if !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			if err == nil {
				x.Close()
			}
		})
	}
}

func TestLock(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "deep", "er")
	x := openIn(t, dir, Options{Segmenter: small()})
	write(t, x, 7, Document{ID: "1", Text: "社区"})
	short := Options{Segmenter: small(), LockTimeout: 50 * time.Millisecond}
	if _, err := Open(dir, short); !errors.Is(err, corpus.ErrInUse) {
		t.Errorf("a second writer: %v, want %v", err, corpus.ErrInUse)
	}
	short.ReadOnly = true
	if got := ids(t, openIn(t, dir, short), "社区"); len(got) != 1 {
		t.Errorf("a reader beside the writer finds %v", got)
	}
	if err := errors.Join(x.Close(), x.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := x.Search(context.Background(), Request{}); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("search after Close: %v", err)
	}
	if err := x.Write(context.Background(), nil, nil, 8); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("write after Close: %v", err)
	}
	a, b := openIn(t, dir, short), openIn(t, dir, short)
	for _, r := range []*Index{a, b} {
		if got := ids(t, r, "社区"); !slices.Equal(got, []string{"1"}) || r.Seq() != 7 {
			t.Errorf("a reader finds %v at seq %d", got, r.Seq())
		}
	}
	if err := a.Write(context.Background(), nil, []string{"1"}, 8); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("write by a reader: %v", err)
	}
	short.ReadOnly = false
	write(t, openIn(t, dir, short), 8, Document{ID: "2", Text: "社区"})
	if got := ids(t, a, "社区"); len(got) != 1 || a.Seq() != 7 {
		t.Errorf("a reader that was not refreshed finds %v at seq %d", got, a.Seq())
	}
}

func TestStale(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	write(t, x, 1, Document{ID: "1", Text: "社区工作者"})
	if stale, why := x.Stale(); stale || why != "" {
		t.Errorf("a new index is stale: %s", why)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	other := small()
	other.version = "other"
	x = openIn(t, dir, Options{Segmenter: other})
	if stale, why := x.Stale(); !stale || !strings.Contains(why, "词典") {
		t.Errorf("another dictionary: stale %v, why %q", stale, why)
	}
	if err := x.Write(context.Background(), []Document{{ID: "2"}}, nil, 2); !errors.Is(err, corpus.ErrUsage) {
		t.Errorf("write to a stale index: %v", err)
	}
	if got := ids(t, x, "社区工作者"); len(got) != 1 {
		t.Errorf("a stale index finds %v", got)
	}
}

// TestOldThesaurus checks that another thesaurus is noticed, and noted with the next
// batch, while the index stays of use.
func TestOldThesaurus(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	x.versions.Thesaurus = "an earlier one"
	write(t, x, 1, Document{ID: "1", Text: "社区工作者"})
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x = openIn(t, dir, Options{Segmenter: small()})
	old := func() bool {
		s, err := x.Stats()
		if err != nil {
			t.Fatal(err)
		}
		return s.OldThesaurus
	}
	if stale, why := x.Stale(); stale || !old() {
		t.Errorf("stale %v (%s), old thesaurus noticed %v", stale, why, old())
	}
	write(t, x, 2, Document{ID: "2", Text: "社区工作者"})
	if old() {
		t.Error("the new thesaurus is not noted")
	}
}

// TestVersions checks that each part of the version makes an index stale, with
// a sentence of its own.
func TestVersions(t *testing.T) {
	v := currentVersions(small())
	if v.Analyzer == "" || v.Dictionary == "" || v.Layout == "" || v.Thesaurus == "" {
		t.Errorf("versions %+v", v)
	}
	seen := map[string]bool{"": true}
	for _, w := range []versions{{"x", v.Dictionary, v.Layout, v.Thesaurus}, {v.Analyzer, "x", v.Layout, v.Thesaurus}, {v.Analyzer, v.Dictionary, "x", v.Thesaurus}} {
		why := w.differ(v)
		if seen[why] {
			t.Errorf("%+v: %q", w, why)
		}
		seen[why] = true
	}
	if why := v.differ(v); why != "" {
		t.Error(why)
	}
}

func TestWriteErrors(t *testing.T) {
	x := openSmall(t)
	write(t, x, 5, Document{ID: "1", Text: "社区"})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		name    string
		ctx     context.Context
		docs    []Document
		deletes []string
		seq     int64
		want    error
	}{
		{"no id", context.Background(), []Document{{ID: "2"}, {}}, nil, 6, corpus.ErrUsage},
		{"id of other bytes", context.Background(), []Document{{ID: "\xff"}}, nil, 6, corpus.ErrUsage},
		{"delete without id", context.Background(), nil, []string{""}, 6, corpus.ErrUsage},
		{"seq goes back", context.Background(), []Document{{ID: "2"}}, nil, 4, corpus.ErrUsage},
		{"canceled", ctx, []Document{{ID: "2"}}, nil, 6, context.Canceled},
	} {
		if err := x.Write(c.ctx, c.docs, c.deletes, c.seq); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if n, err := x.Count(); n != 1 || err != nil || x.Seq() != 5 {
		t.Errorf("%d documents, %v, seq %d after refused writes", n, err, x.Seq())
	}
	write(t, x, 5) // the same seq, nothing to do
	if err := x.Write(context.Background(), []Document{{ID: "1", Text: "物业"}, {ID: "2"}, {ID: "2", Text: "养老"}}, []string{"1", "9"}, 6); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{"": 2, "社区": 0, "物业": 1, "养老": 1} {
		if got := ask(t, x, Request{Query: query}).Total; got != want {
			t.Errorf("%q finds %d, want %d", query, got, want)
		}
	}
	if err := x.Write(context.Background(), nil, []string{"1"}, 7); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, x, ""); !slices.Equal(got, []string{"2"}) {
		t.Errorf("%v are left", got)
	}
}

// TestReopen checks that everything is still there, the seq of a batch without
// documents too.
func TestReopen(t *testing.T) {
	dir := t.TempDir()
	var docs []Document
	for i := range 30 {
		docs = append(docs, genDocument(newRand(uint64(i)), i, 20))
	}
	request := Request{Query: "社区工作者 2022", Limit: 20}
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	write(t, x, 8, docs...)
	write(t, x, 9)
	before := ask(t, x, request)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	for _, readOnly := range []bool{true, false} {
		x := openIn(t, dir, Options{Segmenter: small(), ReadOnly: readOnly})
		if x.Seq() != 9 {
			t.Errorf("seq %d", x.Seq())
		}
		if after := ask(t, x, request); !reflect.DeepEqual(after, before) || before.Total == 0 {
			t.Errorf("%d found before, %d after", before.Total, after.Total)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestWriteFailure takes the folder away below an open index: Write fails, and
// goes on failing, since nobody knows what bleve has of the batch.
func TestWriteFailure(t *testing.T) {
	dir := t.TempDir()
	x := openIn(t, dir, Options{Segmenter: small()})
	write(t, x, 1, Document{ID: "1", Text: "社区"})
	if err := os.RemoveAll(filepath.Join(dir, bleveFolder)); err != nil {
		t.Skipf("an open folder cannot be removed here: %v", err)
	}
	for seq := range 2 {
		err := x.Write(context.Background(), []Document{{ID: "2", Text: "民政"}}, nil, int64(2+seq))
		if !errors.Is(err, corpus.ErrUnreadable) {
			t.Errorf("write without a folder: %v, want %v", err, corpus.ErrUnreadable)
		}
	}
	if x.Seq() != 1 {
		t.Errorf("seq %d", x.Seq())
	}
}

// TestCheck overwrites single bytes of the files of an index, which bleve would
// not notice, or die of. An index that a process died over is checked by Open.
func TestCheck(t *testing.T) {
	dir := t.TempDir()
	x, err := Open(dir, Options{Segmenter: small()})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		write(t, x, int64(i), genDocument(newRand(uint64(i)), i, 30))
	}
	if err := Check(context.Background(), dir); err != nil {
		t.Errorf("check of an index that is written to: %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Check(context.Background(), dir); err != nil {
		t.Errorf("check of a whole index: %v", err)
	}
	if err := Check(context.Background(), t.TempDir()); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("check of nothing: %v, want %v", err, corpus.ErrNotFound)
	}
	texts := filepath.Join(dir, textsFile)
	kept, err := os.ReadFile(texts)
	if err != nil || len(kept) == 0 {
		t.Fatalf("%d bytes of texts, error %v", len(kept), err)
	}
	if err := os.Truncate(texts, int64(len(kept)-1)); err != nil {
		t.Fatal(err)
	}
	if err := Check(context.Background(), dir); !errors.Is(err, corpus.ErrDamaged) {
		t.Errorf("check of an index whose texts are cut short: %v", err)
	}
	if _, err := Open(dir, Options{Segmenter: small()}); !errors.Is(err, corpus.ErrDamaged) {
		t.Errorf("open of an index whose texts are cut short: %v", err)
	}
	if err := os.WriteFile(texts, kept, 0o600); err != nil {
		t.Fatal(err)
	}
	reopen := func(dir string) error {
		if err := os.WriteFile(filepath.Join(dir, openingFile), nil, 0o600); err != nil {
			t.Fatal(err)
		}
		x, err := Open(dir, Options{Segmenter: small()})
		if err != nil {
			return err
		}
		return x.Close()
	}
	if err := os.WriteFile(filepath.Join(dir, bleveFolder, "0000000000ff.zap"), []byte("half"), 0o600); err != nil {
		t.Fatal(err) // left by a process that was killed
	}
	if err := reopen(dir); err != nil {
		t.Errorf("a whole index that a process was killed over: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, openingFile)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("%s is left: %v", openingFile, err)
	}
	snapshot, err := readSnapshot(filepath.Join(dir, bleveFolder), defaultLockTimeout)
	if err != nil || len(snapshot.segments) == 0 {
		t.Fatalf("segments %v, %v", snapshot.segments, err)
	}
	r := newRand(9)
	for range 20 {
		f := filepath.Join(dir, bleveFolder, pick(r, snapshot.segments)) // other files may be left of a merge
		whole, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		broken := slices.Clone(whole)
		broken[r.IntN(len(broken))] ^= byte(1 + r.IntN(255))
		if err := os.WriteFile(f, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := Check(context.Background(), dir); !errors.Is(err, corpus.ErrDamaged) {
			t.Errorf("check after a change in %s: %v", filepath.Base(f), err)
		}
		if err := reopen(dir); !errors.Is(err, corpus.ErrDamaged) {
			t.Errorf("open after a change in %s: %v", filepath.Base(f), err)
		}
		if err := os.WriteFile(f, whole, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(Check(context.Background(), dir), reopen(dir)); err != nil {
		t.Errorf("restored: %v", err)
	}
}

// TestReadPanics checks that what bleve panics over becomes an error.
func TestReadPanics(t *testing.T) {
	x := openSmall(t)
	err := x.read(func(*opened, *scorch.IndexSnapshot) error { panic("slice bounds out of range") })
	if !errors.Is(err, corpus.ErrDamaged) {
		t.Errorf("error %v, want %v", err, corpus.ErrDamaged)
	}
	write(t, x, 1, Document{ID: "1"}) // and leaves no lock behind
}
