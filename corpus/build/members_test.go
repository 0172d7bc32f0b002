package build

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fuhan/corpus"
	"fuhan/corpus/store"
	"fuhan/ingest"
)

// zipWith is an archive with the given names and contents, in pairs.
func zipWith(t *testing.T, pairs ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(pairs); i += 2 {
		f, err := w.Create(pairs[i])
		if err != nil {
			t.Fatal(err)
		}
		f.Write([]byte(pairs[i+1]))
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func paths(t *testing.T, c *Corpus) []string {
	t.Helper()
	var all []string
	err := c.Store.Locations(context.Background(), "", func(l store.Location) error {
		all = append(all, string(l.Kind)+" "+filepath.Base(l.Path[:strings.Index(l.Path+"!", "!")])+l.Path[strings.Index(l.Path+"!", "!"):])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestMembers: what is in archives, and in archives in them, is a document each;
// bad members cost themselves; a member that is gone loses its path.
func TestMembers(t *testing.T) {
	from := t.TempDir()
	inner := zipWith(t, "深/3.txt", letter(3), "差.txt", "坏")
	write(t, from, "答复.zip", zipWith(t, "1.txt", letter(1), "附件/2.txt", letter(2), "里.zip", inner, "空.txt", ""))
	write(t, from, "4.txt", letter(4))
	c := open(t, t.TempDir())
	defer c.Close()
	var progress Progress
	r := &direct{}
	rep := add(t, c, r, Options{OnProgress: func(p Progress) { progress = p }}, from)
	if rep.Added != 4 || len(rep.Failed) != 2 {
		t.Fatalf("%+v", rep)
	}
	if progress.FilesDone != 2 || progress.Files != 2 || progress.BytesDone != progress.Bytes {
		t.Errorf("last progress %+v", progress)
	}
	want := []string{"file 4.txt", "member 答复.zip!/1.txt", "member 答复.zip!/里.zip!/深/3.txt", "member 答复.zip!/附件/2.txt"}
	if got := paths(t, c); !slices.Equal(got, want) {
		t.Errorf("paths %q", got)
	}
	if n := total(t, c.Index, "示例工作"); n != 4 {
		t.Errorf("%d documents found", n)
	}
	if rep := add(t, c, r, Options{}, from); rep.Added != 0 || rep.Unchanged != 4 || len(rep.Failed) != 2 {
		t.Errorf("a second time: %+v", rep)
	}
	write(t, from, "答复.zip", zipWith(t, "1.txt", letter(11), "里.zip", inner))
	if rep := add(t, c, r, Options{}, from); rep.Updated != 1 || rep.Unchanged != 2 || rep.Added != 0 || len(rep.Failed) != 1 {
		t.Errorf("a changed archive: %+v", rep)
	}
	want = []string{"file 4.txt", "member 答复.zip!/1.txt", "member 答复.zip!/里.zip!/深/3.txt"}
	if got := paths(t, c); !slices.Equal(got, want) {
		t.Errorf("paths %q", got)
	}
	if list, err := c.Store.Failures(context.Background()); err != nil || len(list) != 1 {
		t.Errorf("failures %v (%v)", list, err)
	}
	if err := os.Remove(filepath.Join(from, "答复.zip")); err != nil {
		t.Fatal(err)
	}
	add(t, c, r, Options{}, from)
	if got := paths(t, c); !slices.Equal(got, []string{"file 4.txt"}) {
		t.Errorf("paths %q", got)
	}
}

// TestFolderNamedLikeAContainer: a folder whose name ends in “!” is no container.
func TestFolderNamedLikeAContainer(t *testing.T) {
	from := t.TempDir()
	write(t, from, "注意!/1.txt", letter(1))
	write(t, from, "2.zip", zipWith(t, "注意!/3.txt", letter(3)))
	c := open(t, t.TempDir())
	defer c.Close()
	for range 2 {
		add(t, c, &direct{}, Options{}, from)
		if n := len(paths(t, c)); n != 2 {
			t.Fatalf("%d paths: %q", n, paths(t, c))
		}
	}
}

// TestMendedContainer: an archive that could not be read and now can fails no
// more; a letter that an archive replaced loses its path.
func TestMendedContainer(t *testing.T) {
	from := t.TempDir()
	write(t, from, "a.zip", "坏")
	write(t, from, "b.zip", letter(7))
	c := open(t, t.TempDir())
	defer c.Close()
	if rep := add(t, c, &direct{}, Options{}, from); rep.Added != 1 || len(rep.Failed) != 1 {
		t.Fatalf("%+v", rep)
	}
	write(t, from, "a.zip", zipWith(t, "1.txt", letter(1)))
	write(t, from, "b.zip", zipWith(t, "2.txt", letter(2)))
	if rep := add(t, c, &direct{}, Options{}, from); rep.Added != 2 || len(rep.Failed) != 0 {
		t.Fatalf("%+v", rep)
	}
	if list, err := c.Store.Failures(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("failures %v (%v)", list, err)
	}
	if got := paths(t, c); !slices.Equal(got, []string{"member a.zip!/1.txt", "member b.zip!/2.txt"}) {
		t.Errorf("paths %q", got)
	}
}

// TestNesting: three levels are read, a fourth is named as a failure.
func TestNesting(t *testing.T) {
	z := letter(1)
	name := "1.txt"
	for i := range 4 {
		z = zipWith(t, name, z, fmt.Sprintf("第%d层.txt", i), letter(10+i))
		name = fmt.Sprintf("%d.zip", i)
	}
	from := t.TempDir()
	write(t, from, "外.zip", z)
	c := open(t, t.TempDir())
	defer c.Close()
	rep := add(t, c, &direct{}, Options{}, from)
	if rep.Added != 3 || len(rep.Failed) != 1 || rep.Failed[0].Code != "unsupported" {
		t.Errorf("%+v", rep)
	}
	visited, failed := 0, 0
	err := Walk(context.Background(), &direct{}, "外.zip", []byte(z), func(path string, res ingest.Result, err error) error {
		if visited++; err != nil {
			failed++
		}
		return nil
	})
	if err != nil || visited != 4 || failed != 1 {
		t.Errorf("walk: %d visited, %d failed, %v", visited, failed, err)
	}
}

// outdated reads like direct, but every text ends in a sentence of its own, as
// that of another version of a reader might.
type outdated struct {
	direct
	ending string
	unread bool
}

func (o *outdated) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	r, err := o.direct.Read(ctx, data)
	if o.unread {
		r.Text = corpus.Text{Pages: 1, Unread: []int{1}}
		return r, fmt.Errorf("made a scan: %w", corpus.ErrNeedsOCR)
	}
	if err == nil {
		start := len(r.Text.Content) + 1
		r.Text.Content += "\n" + o.ending
		r.Text.Blocks = append(r.Text.Blocks, corpus.Block{Kind: corpus.BlockParagraph, Span: corpus.Span{Start: start, End: len(r.Text.Content)}})
	}
	return r, err
}

// age makes everything in the store look like the work of an older version.
func age(t *testing.T, c *Corpus) {
	t.Helper()
	var ids []store.FactsUpdate
	err := c.Store.All(context.Background(), func(d *store.Document) error {
		ids = append(ids, store.FactsUpdate{ID: d.ID, Facts: d.Version.Facts, Extractor: "older", Text: d.Version.Text, Reader: "older"})
		return nil
	})
	if err == nil {
		_, err = c.Store.UpdateFacts(context.Background(), ids)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestOlderVersions: what an older version of the program read is read again
// when the file is added again, or by Refresh; search sees the new text.
func TestOlderVersions(t *testing.T) {
	from := t.TempDir()
	write(t, from, "1.txt", letter(1))
	write(t, from, "2.txt", letter(2))
	c := open(t, t.TempDir())
	defer c.Close()
	r := &outdated{ending: "旧读法。"}
	if rep := add(t, c, r, Options{}, from); rep.Added != 2 {
		t.Fatalf("%+v", rep)
	}
	r.ending = "新读法。"
	if rep := add(t, c, r, Options{}, from); rep.Unchanged != 2 || total(t, c.Index, "新读法") != 0 {
		t.Fatalf("read again without need: %+v", rep)
	}
	age(t, c)
	if rep := add(t, c, r, Options{TrustModTimes: true}, filepath.Join(from, "1.txt")); rep.Updated != 1 || rep.Added+rep.Unchanged != 0 {
		t.Errorf("%+v", rep)
	}
	if n, m := total(t, c.Index, "新读法"), total(t, c.Index, "旧读法"); n != 1 || m != 1 {
		t.Errorf("%d with the new text, %d with the old one", n, m)
	}
	b := New(c.Store, c.Index, r, Options{})
	ids, err := b.Stale(context.Background())
	if err != nil || len(ids) != 1 {
		t.Fatalf("stale %v (%v)", ids, err)
	}
	calls := 0
	res, err := b.Refresh(context.Background(), ids, func(n int) { calls++ })
	if err != nil || res.Updated != 1 || len(res.Failed) != 0 || calls != 1 {
		t.Errorf("%+v (%v), %d calls", res, err, calls)
	}
	if n := total(t, c.Index, "旧读法"); n != 0 {
		t.Errorf("%d with the old text", n)
	}
	// Where the newer version fails, what the older one read stays.
	age(t, c)
	r.unread = true
	if rep := add(t, c, r, Options{}, from); rep.Added+rep.Updated != 0 || total(t, c.Index, "新读法") != 2 {
		t.Errorf("%+v, %d found", rep, total(t, c.Index, "新读法"))
	}
}

// TestScanIsKept: an image of a letter is a failure for now, but it is kept, and
// read once OCR is there.
func TestScanIsKept(t *testing.T) {
	from := t.TempDir()
	scan := write(t, from, "扫描.txt", letter(1))
	c := open(t, t.TempDir())
	defer c.Close()
	r := &outdated{unread: true}
	for range 2 {
		rep := add(t, c, r, Options{}, from)
		if rep.Done() != 0 || len(rep.Failed) != 1 || rep.Failed[0].Code != "needs_ocr" || rep.Failed[0].Path != scan {
			t.Fatalf("%+v", rep)
		}
	}
	if err := os.Remove(scan); err != nil { // nothing is lost
		t.Fatal(err)
	}
	ids, err := c.Store.Unread(context.Background())
	if err != nil || len(ids) != 1 {
		t.Fatalf("waiting for OCR: %v (%v)", ids, err)
	}
	r.unread, r.ending = false, "由图像识别。"
	b := New(c.Store, c.Index, r, Options{})
	if res, err := b.Refresh(context.Background(), ids, nil); err != nil || res.Updated != 1 {
		t.Errorf("%+v (%v)", res, err)
	}
	if n := total(t, c.Index, "由图像识别"); n != 1 {
		t.Errorf("%d documents found", n)
	}
	if list, err := c.Store.Failures(context.Background()); err != nil || len(list) != 0 {
		t.Errorf("failures %v (%v)", list, err)
	}
}

// pictures reads every file as images without text.
type pictures struct{ calls int }

func (p *pictures) Read(context.Context, []byte) (ingest.Result, error) {
	p.calls++
	return ingest.Result{Format: ingest.FormatImage, Text: corpus.Text{Pages: 2, Warnings: []string{"第 1—2 页是图像，没有认出文字"}}}, corpus.ErrEmpty
}

// TestOnlyPictures: a document that waited for OCR and turns out to have no text waits
// no more, whether it is added again or refreshed: no run looks at it again.
func TestOnlyPictures(t *testing.T) {
	for name, again := range map[string]func(*testing.T, *Corpus, *pictures, string){
		"add": func(t *testing.T, c *Corpus, again *pictures, from string) {
			if rep := add(t, c, &outdated{unread: true}, Options{Again: again}, from); len(rep.Failed) != 0 || rep.Done() != 1 {
				t.Errorf("%+v", rep)
			}
		},
		"refresh": func(t *testing.T, c *Corpus, again *pictures, _ string) {
			ids, err := c.Store.Unread(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			res, err := New(c.Store, c.Index, &outdated{unread: true}, Options{Again: again}).Refresh(context.Background(), ids, nil)
			if err != nil || res.Updated != 1 || len(res.Failed) != 0 {
				t.Errorf("%+v (%v)", res, err)
			}
		},
	} {
		from := t.TempDir()
		write(t, from, "照片.txt", letter(1))
		c := open(t, t.TempDir())
		defer c.Close()
		if rep := add(t, c, &outdated{unread: true}, Options{}, from); len(rep.Failed) != 1 {
			t.Fatalf("%s: %+v", name, rep)
		}
		p := &pictures{}
		again(t, c, p, from)
		if ids, err := c.Store.Unread(context.Background()); err != nil || len(ids) != 0 || p.calls != 1 {
			t.Errorf("%s: waiting for OCR: %v (%v), read %d times", name, ids, err, p.calls)
		}
		if rep := add(t, c, &outdated{unread: true}, Options{Again: p}, from); rep.Unchanged != 1 || p.calls != 1 {
			t.Errorf("%s: read %d times: %+v", name, p.calls, rep)
		}
	}
}
