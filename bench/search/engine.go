package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// engine is a program that indexes the letters and answers questions. It works
// in processes of its own, so that time and memory are its own.
type engine interface {
	name() string
	// missing is why the engine cannot be measured here, "" where it can.
	missing() string
	// build indexes the letters of s in dir, which does not exist.
	build(ctx context.Context, dir string, s letterSource) (building, error)
	// open starts a process that answers from dir.
	open(ctx context.Context, dir string) (session, error)
}

// building is what indexing took. Making the letters is not in it.
type building struct {
	CPU, Wall time.Duration
	Peak      int64 // bytes, see peakMemory
}

// session is a process that answers.
type session interface {
	ask(q *question) (timed, error)
	pid() int
	close() error
}

// timed is an answer and what it took the process.
type timed struct {
	Answer    answer
	CPU, Wall time.Duration
}

// engines is the engines whose names, separated by commas, are in only, all where
// it is empty; passages says whether they cut a passage of the text for every hit.
// The first is the one that the others are compared with.
func engines(passages bool, only string) ([]engine, error) {
	all := []struct {
		name string
		engine
	}{
		{"fuhan", &reexecuted{kind: kindFuhan, passages: passages}},
		{"bleve", &reexecuted{kind: kindBleve, passages: passages}},
		{"groonga", &groonga{passages: passages}},
		{"sqlite", &sqlite{passages: passages}},
	}
	wanted := strings.FieldsFunc(only, func(r rune) bool { return r == ',' })
	var list []engine
	known := 0
	for _, e := range all {
		chosen := slices.Contains(wanted, e.name)
		if chosen {
			known++
		}
		if chosen || len(wanted) == 0 {
			list = append(list, e.engine)
		}
	}
	if known < len(wanted) {
		return nil, fmt.Errorf("-engines %s: an engine is unknown", only)
	}
	return list, nil
}

// diskUsage is what a folder takes on the disk in bytes. A file that goes away
// meanwhile counts for nothing.
func diskUsage(dir string) (int64, error) {
	var sum int64
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err == nil {
			sum += onDisk(info)
		}
		return err
	})
	return sum, err
}
