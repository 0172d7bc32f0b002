package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"time"

	"fuhan/index"
)

// The engines written in Go run in this program, started again. The variable
// below tells such a child what to do; see childTask.
const childVariable = "FUHAN_BENCH_SEARCH_CHILD"

// childTask is what a child does: index Source where it has letters, otherwise
// answer one question per line of standard input.
type childTask struct {
	Kind     string
	Dir      string
	Source   letterSource
	Passages bool
}

// The engines of a child.
const (
	kindFuhan = "fuhan"
	kindBleve = "bleve, gojieba"
)

// writer takes the documents of a new index.
type writer interface {
	write(docs []index.Document) error
	close() error
}

// searcher answers from an index.
type searcher interface {
	search(q *question) (answer, error)
	close() error
}

// batchSize is the number of documents that are written at once.
const batchSize = 500

// reexecuted is an engine that runs in a child.
type reexecuted struct {
	kind     string
	passages bool
}

func (r *reexecuted) name() string    { return r.kind }
func (r *reexecuted) missing() string { return "" }

// command is the child for a task.
func (r *reexecuted) command(ctx context.Context, t childTask) (*exec.Cmd, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	t.Kind, t.Passages = r.kind, r.passages
	task, err := json.Marshal(t)
	cmd := exec.CommandContext(ctx, self)
	cmd.Env = append(os.Environ(), childVariable+"="+string(task))
	cmd.Stderr = os.Stderr
	return cmd, err
}

func (r *reexecuted) build(ctx context.Context, dir string, s letterSource) (building, error) {
	var b building
	cmd, err := r.command(ctx, childTask{Dir: dir, Source: s})
	if err != nil {
		return b, err
	}
	out, err := cmd.Output()
	if err != nil {
		return b, fmt.Errorf("index with %s: %w", r.kind, err)
	}
	return b, json.Unmarshal(out, &b)
}

func (r *reexecuted) open(ctx context.Context, dir string) (session, error) {
	cmd, err := r.command(ctx, childTask{Dir: dir})
	if err != nil {
		return nil, err
	}
	c, err := startConsole(cmd)
	return &childSession{c}, err
}

// childSession talks to a child in lines of JSON.
type childSession struct{ *console }

func (c *childSession) ask(q *question) (timed, error) {
	var t timed
	line, err := json.Marshal(q)
	if err != nil {
		return t, err
	}
	if err := c.send(string(line)); err != nil {
		return t, err
	}
	reply, err := c.line()
	if err != nil {
		return t, err
	}
	return t, json.Unmarshal(reply, &t)
}

// serveChild does the task of this process if it is a child, and ends it.
func serveChild() {
	given := os.Getenv(childVariable)
	if given == "" {
		return
	}
	var t childTask
	err := json.Unmarshal([]byte(given), &t)
	if err == nil && t.Source.Letters > 0 {
		err = t.index()
	} else if err == nil {
		err = t.answer()
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "search, as %s: %v\n", t.Kind, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func (t *childTask) index() error {
	var w writer
	var err error
	if t.Kind == kindFuhan {
		w, err = newFuhan(t.Dir)
	} else {
		w, err = newBleve(t.Dir)
	}
	if err != nil {
		return err
	}
	start := time.Now()
	made, err := writeAll(w, t.Source)
	if err = errors.Join(err, w.close()); err != nil {
		return err
	}
	b := building{Wall: time.Since(start) - made.wall}
	if b.CPU, err = processTime(0); err != nil {
		return err
	}
	b.CPU -= made.cpu
	if b.Peak, err = peakMemory(0); err != nil {
		return err
	}
	return json.NewEncoder(os.Stdout).Encode(b)
}

// making is what it took to make the letters.
type making struct{ cpu, wall time.Duration }

// writeAll writes the letters of s. They are made on one thread while nothing
// is written, so that what this takes can be told apart.
func writeAll(w writer, s letterSource) (making, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var m making
	began := time.Now()
	cpu, err := threadTime()
	if err != nil {
		return m, err
	}
	err = s.batches(batchSize, func(batch []index.Document) error {
		now, err := threadTime()
		if err != nil {
			return err
		}
		m.cpu += now - cpu
		m.wall += time.Since(began)
		if err := w.write(batch); err != nil {
			return err
		}
		began = time.Now()
		cpu, err = threadTime()
		return err
	})
	return m, err
}

func (t *childTask) answer() error {
	var s searcher
	var err error
	if t.Kind == kindFuhan {
		s, err = openFuhan(t.Dir, t.Passages)
	} else {
		s, err = openBleve(t.Dir, t.Passages)
	}
	if err != nil {
		return err
	}
	in, out := bufio.NewScanner(os.Stdin), json.NewEncoder(os.Stdout)
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return err
		}
		reply, err := timeSearch(s, &q)
		if err != nil {
			return err
		}
		if err := out.Encode(reply); err != nil {
			return err
		}
	}
	return errors.Join(in.Err(), s.close())
}

func timeSearch(s searcher, q *question) (t timed, err error) {
	before, err := processTime(0)
	if err != nil {
		return t, err
	}
	start := time.Now()
	if t.Answer, err = s.search(q); err != nil {
		return t, err
	}
	t.Wall = time.Since(start)
	after, err := processTime(0)
	t.CPU = after - before
	return t, err
}
