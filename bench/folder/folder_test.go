package folder

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"fuhan/ingest/charset"
	"fuhan/internal/letters"
)

func TestWrite(t *testing.T) {
	dir := t.TempDir()
	const n = 300
	res, err := Write(context.Background(), dir, Options{Letters: n, Seed: 5, GB18030: 30})
	if err != nil {
		t.Fatal(err)
	}
	files, bytes := 0, int64(0)
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			info, ierr := d.Info()
			if ierr != nil {
				return ierr
			}
			files++
			bytes += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if files != n || res.Files != n || res.Bytes != bytes {
		t.Errorf("%d files of %d bytes on the disk, result %+v", files, bytes, res)
	}
	g, gb, distinct := letters.New(5), 0, 0
	for i := range n {
		l := g.Letter(i)
		if l.Of == i {
			distinct++
		}
		data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(l.Name)))
		if err != nil {
			t.Fatal(err)
		}
		if string(data) == l.Text {
			continue
		}
		gb++
		text, enc := charset.Decode(data)
		if text != l.Text {
			t.Errorf("letter %d does not come back from %v", i, enc)
		}
	}
	if gb < n*20/100 || gb > n*40/100 {
		t.Errorf("%d of %d letters in GB18030, want about 30 %%", gb, n)
	}
	if distinct != res.Distinct {
		t.Errorf("%d letters repeat none, result says %d", distinct, res.Distinct)
	}
}

func TestWriteRefuses(t *testing.T) {
	for _, o := range []Options{{Letters: -1}, {Letters: 1, GB18030: 101}} {
		if _, err := Write(context.Background(), t.TempDir(), o); err == nil {
			t.Errorf("%+v was written", o)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if res, err := Write(ctx, t.TempDir(), Options{Letters: 50}); err == nil {
		t.Errorf("a stopped run ends without an error: %+v", res)
	}
}
