// Package folder writes folders of generated letters to the disk, for
// bench/gen and bench/run. Call Write. It reads nothing and deletes nothing.
package folder

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sync/errgroup"
	"golang.org/x/text/encoding/simplifiedchinese"

	"fuhan/internal/letters"
)

// Options say what to write.
type Options struct {
	Letters int    // number of files
	Seed    uint64 // of the generator
	// GB18030 is how many in a hundred letters are written in GB18030, the rest
	// in UTF-8. A copy has the encoding of the letter it repeats.
	GB18030 int
}

// Result counts what was written.
type Result struct {
	Files    int
	Bytes    int64 // on the disk
	Text     int64 // of UTF-8
	Distinct int   // files that repeat no other
}

// Write writes the letters below dir, in the folders of their names, side by
// side on every core. Files of the same name are overwritten.
func Write(ctx context.Context, dir string, o Options) (Result, error) {
	if o.Letters < 0 || o.GB18030 < 0 || o.GB18030 > 100 {
		return Result{}, fmt.Errorf("%d letters, %d %% of them GB18030: no such folder", o.Letters, o.GB18030)
	}
	g := letters.New(o.Seed)
	var mu sync.Mutex // guards total and made
	var total Result
	made := map[string]bool{}
	group, ctx := errgroup.WithContext(ctx)
	workers := runtime.GOMAXPROCS(0)
	for k := range workers {
		group.Go(func() error {
			for i := k; i < o.Letters && ctx.Err() == nil; i += workers {
				l := g.Letter(i)
				data := []byte(l.Text)
				if l.Of%100 < o.GB18030 {
					var err error
					if data, err = simplifiedchinese.GB18030.NewEncoder().Bytes(data); err != nil {
						return fmt.Errorf("letter %d: %w", i, err)
					}
				}
				path := filepath.Join(dir, filepath.FromSlash(l.Name))
				mu.Lock()
				fresh := !made[filepath.Dir(path)]
				made[filepath.Dir(path)] = true
				total.Files++
				total.Bytes += int64(len(data))
				total.Text += int64(len(l.Text))
				if l.Of == i {
					total.Distinct++
				}
				var err error
				if fresh {
					err = os.MkdirAll(filepath.Dir(path), 0o755)
				}
				mu.Unlock()
				if err != nil {
					return err
				}
				if err := os.WriteFile(path, data, 0o644); err != nil {
					return err
				}
			}
			return ctx.Err()
		})
	}
	err := group.Wait()
	return total, err
}
