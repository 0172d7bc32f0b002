//go:build unix

package sandbox

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestGroup: the programs that a reader started end with it, and leave nothing
// behind. A script that writes as long as it lives stands in for pdftotext.
func TestGroup(t *testing.T) {
	dir, tmp := t.TempDir(), t.TempDir()
	script := "#!/bin/sh\nfor i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo $i >> $TMPDIR/beat; sleep 0.2; done\n"
	if err := os.WriteFile(filepath.Join(dir, "pdftotext"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	t.Setenv("TMPDIR", tmp)
	p := newPool(t, Options{})
	size := func() int64 {
		info, err := os.Stat(filepath.Join(p.dirs.temporary, "beat"))
		if err != nil {
			return 0
		}
		return info.Size()
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		for range 300 {
			if size() > 0 {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	p.Read(ctx, []byte("%PDF-1.4\n%%EOF\n")) // nothing that the first engine can open
	time.Sleep(300 * time.Millisecond)
	before := size()
	time.Sleep(600 * time.Millisecond)
	if after := size(); before == 0 || after != before {
		t.Errorf("%d bytes written, then %d", before, after)
	}
	p.Close()
	if left, _ := filepath.Glob(tmp + "/*"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
