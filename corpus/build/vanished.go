package build

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"fuhan/corpus/store"
)

// forgetVanished lets go of paths below the given folders at which there is no
// file any more. Their documents stay; but a file that was renamed and then
// edited becomes a new version of its document instead of a new document, and
// the list of failures names no file that is gone.
func (b *Builder) forgetVanished(ctx context.Context, paths []string) error {
	var gone []string
	missing := func(path string) {
		if vanished(path) {
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
			if strings.HasPrefix(f.Path, below) {
				missing(f.Path)
			}
		}
		containers, err := b.store.Containers(ctx)
		if err != nil {
			return err
		}
		for _, c := range containers {
			if strings.HasPrefix(c.Path, below) {
				missing(c.Path)
			}
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return b.store.Forget(ctx, gone...)
}

// vanished reports that there is no file at path, nor one in which path names a
// member: members vanish with their container.
func vanished(path string) bool {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
		return false
	}
	for i := 0; ; {
		n := strings.Index(path[i:], store.MemberMark)
		if n < 0 {
			return true
		}
		i += n
		if info, err := os.Lstat(path[:i]); err == nil && !info.IsDir() {
			return false
		}
		i += len(store.MemberMark)
	}
}
