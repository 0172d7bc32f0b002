package build

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fuhan/corpus/store"
)

// forgetVanished lets go of paths below the given folders at which there is no
// file any more. Their documents stay; but a file that was renamed and then
// edited becomes a new version of its document instead of a new document, and
// the list of failures names no file that is gone.
func (b *Builder) forgetVanished(ctx context.Context, paths []string) error {
	var gone []string
	missing := func(path string) {
		if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
			gone = append(gone, path)
		}
	}
	for _, p := range paths {
		root := absolute(p)
		if info, err := os.Stat(root); err != nil || !info.IsDir() {
			continue
		}
		below := root + string(filepath.Separator)
		err := b.store.Locations(ctx, below, func(l store.Location) error {
			missing(l.Path)
			return ctx.Err()
		})
		if err != nil {
			return err
		}
		failures, err := b.store.Failures(ctx)
		if err != nil {
			return err
		}
		for _, f := range failures {
			if len(f.Path) > len(below) && f.Path[:len(below)] == below {
				missing(f.Path)
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return b.store.Forget(ctx, gone...)
}
