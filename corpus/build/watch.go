package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"time"

	"fuhan/corpus"

	"github.com/fsnotify/fsnotify"
)

const (
	// quiet is how long nothing may happen to a folder before what happened is
	// taken in: programs write a file in several steps.
	quiet = time.Second
	// rescan is how often everything is looked at again, for what the system
	// did not tell: network folders send no events.
	rescan = 10 * time.Minute
)

// Watch adds the folders and files at paths, and then whatever is new or changed
// below them, until ctx ends; it then returns nil. onRun is called after each run
// with its report and its error; an error that is about one run does not end the
// watch, except ErrDamaged and ErrNoSpace.
func (b *Builder) Watch(ctx context.Context, paths []string, onRun func(Report, error)) error {
	events, err := fsnotify.NewWatcher()
	if err != nil {
		return fmt.Errorf("watch folders: %w: %w", corpus.ErrUnreadable, err)
	}
	defer events.Close()
	w := watch{Builder: b, events: events, roots: paths}
	for _, p := range paths {
		if err := w.follow(absolute(p)); err != nil {
			return err
		}
	}
	run := func(paths []string) error {
		rep, err := b.Add(ctx, paths)
		if ctx.Err() != nil {
			return nil
		}
		onRun(rep, err)
		if errors.Is(err, corpus.ErrDamaged) || errors.Is(err, corpus.ErrNoSpace) {
			return err
		}
		return nil
	}
	if err := run(paths); err != nil {
		return err
	}
	again := time.NewTicker(rescan)
	defer again.Stop()
	due := time.NewTimer(0)
	<-due.C
	changed := map[string]bool{}
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-events.Events:
			if !ok {
				return nil
			}
			if w.see(e) {
				changed[e.Name] = true
				due.Reset(quiet)
			}
		case err := <-events.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) { // something was missed
				for _, p := range paths {
					changed[absolute(p)] = true
				}
				due.Reset(quiet)
			}
		case <-again.C:
			for _, p := range paths {
				changed[absolute(p)] = true
			}
			due.Reset(0)
		case <-due.C:
			if err := run(w.take(changed)); err != nil {
				return err
			}
			clear(changed)
		}
	}
}

// watch follows folders.
type watch struct {
	*Builder
	events *fsnotify.Watcher
	roots  []string
}

// follow asks for the events of the folder at path and all below it. A file is
// followed through its folder.
func (w *watch) follow(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("watch %s: %w: %w", path, corpus.ErrUnreadable, err)
	}
	if !info.IsDir() {
		return w.events.Add(filepath.Dir(path))
	}
	skip := ""
	if w.opts.SkipFolder != "" {
		skip = absolute(w.opts.SkipFolder)
	}
	return filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // Add tells of folders that cannot be opened
		case p == skip || p != path && passedOver(d.Name()):
			return fs.SkipDir
		}
		if err := w.events.Add(p); err != nil {
			return fmt.Errorf("watch %s: %w: %w", p, corpus.ErrUnreadable, err)
		}
		return nil
	})
}

// see reports whether an event may change the corpus, and follows new folders.
func (w *watch) see(e fsnotify.Event) bool {
	if e.Op == fsnotify.Chmod || passedOver(filepath.Base(e.Name)) || !w.wanted(e.Name) {
		return false
	}
	if e.Has(fsnotify.Create) {
		if info, err := os.Stat(e.Name); err == nil && info.IsDir() {
			w.follow(e.Name) // what goes wrong shows when its files are added
		}
	}
	return true
}

// wanted reports whether path is one of the roots or below it: the events of a
// folder also tell of the neighbours of a file that was named.
func (w *watch) wanted(path string) bool {
	for _, r := range w.roots {
		r = absolute(r)
		if path == r || len(path) > len(r) && path[:len(r)] == r && os.IsPathSeparator(path[len(r)]) {
			return true
		}
	}
	return false
}

// take is what has to be added for the changed paths: themselves, and for one
// that is gone its folder, which tells the store.
func (w *watch) take(changed map[string]bool) []string {
	set := map[string]bool{}
	for p := range changed {
		if _, err := os.Lstat(p); err != nil {
			p = filepath.Dir(p)
			if _, err := os.Lstat(p); err != nil || !w.wanted(p) {
				continue
			}
		}
		set[p] = true
	}
	paths := make([]string, 0, len(set))
	for p := range set {
		paths = append(paths, p)
	}
	sort.Strings(paths)
	return paths
}
