package build

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestWatch: what is there, what arrives, changes, is moved or lies in a new
// folder is found; what goes leaves its path.
func TestWatch(t *testing.T) {
	from := t.TempDir()
	a := write(t, from, "a.txt", letter(1))
	c := open(t, t.TempDir())
	defer c.Close()
	ctx, cancel := context.WithCancel(context.Background())
	runs := make(chan Report, 100)
	ended := make(chan error, 1)
	go func() {
		ended <- New(c.Store, c.Index, &direct{}, Options{}).Watch(ctx, []string{from}, func(r Report, err error) {
			if err != nil {
				t.Error(err)
			}
			runs <- r
		})
	}()
	next := func(what string, ok func(Report) bool) {
		t.Helper()
		for {
			select {
			case r := <-runs:
				if ok(r) {
					return
				}
			case <-time.After(20 * time.Second):
				t.Fatalf("%s: not seen", what)
			}
		}
	}
	next("what is there", func(r Report) bool { return r.Added == 1 })
	write(t, from, "b.txt", letter(2))
	next("a new file", func(r Report) bool { return r.Added == 1 })
	write(t, from, "a.txt", letter(3))
	next("a changed file", func(r Report) bool { return r.Updated == 1 })
	write(t, from, "新文件夹/深/c.txt", letter(4))
	next("a file in a new folder", func(r Report) bool { return r.Added == 1 })
	write(t, from, "新文件夹/深/d.txt", letter(5))
	next("a file in the new folder", func(r Report) bool { return r.Added == 1 })
	write(t, from, "~$e.docx", "示例")
	write(t, from, "坏.txt", "坏")
	next("a bad file", func(r Report) bool { return len(r.Failed) == 1 && filepath.Base(r.Failed[0].Path) == "坏.txt" })
	if err := os.Rename(a, filepath.Join(from, "z.txt")); err != nil {
		t.Fatal(err)
	}
	next("a renamed file", func(r Report) bool { return r.Unchanged >= 1 && r.Added == 0 })
	cancel()
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the watch does not end")
	}
	if n := total(t, c.Index, "示例工作"); n != 4 {
		t.Errorf("%d documents found", n)
	}
}
