package sandbox

import (
	"bufio"
	"context"
	"encoding/gob"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
)

// request is one file, answered by one response.
type request struct {
	Data   []byte
	Limits ingest.Limits
	Budget time.Duration
}

type response struct {
	Result   ingest.Result
	Code     string // of the reading reason, "" when the file was read
	Detail   string // the error's words
	Confined Confinement
}

// child is one process.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	enc   *gob.Encoder
	dec   *gob.Decoder
	errs  *tail
	files int
	ended func(*os.ProcessState) // as in Pool
}

func (p *Pool) start() (*child, error) {
	cmd := exec.Command(p.self)
	cmd.Env = append(os.Environ(), orders{p.opts.MemoryBytes, p.dirs}.variables()...)
	ownGroup(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	c := &child{cmd: cmd, in: in, enc: gob.NewEncoder(in), dec: gob.NewDecoder(bufio.NewReader(out)), errs: &tail{}, ended: p.ended}
	cmd.Stderr = c.errs
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	return c, nil
}

// read asks the child; alive is false where it must be replaced.
func (c *child) read(ctx context.Context, q request, note func(Confinement)) (res ingest.Result, err error, alive bool) {
	type answer struct {
		r   response
		err error
	}
	done := make(chan answer, 1)
	go func() {
		var a answer
		if a.err = c.enc.Encode(&q); a.err == nil {
			a.err = c.dec.Decode(&a.r)
		}
		done <- a
	}()
	// The child gets its budget; the parent waits a little longer.
	timer := time.NewTimer(q.Budget + 2*time.Second)
	defer timer.Stop()
	select {
	case a := <-done:
		if a.err != nil {
			c.kill()
			return res, c.obituary(len(q.Data)), false
		}
		note(a.r.Confined)
		if a.r.Code == "" {
			return a.r.Result, nil, true
		}
		reason := corpus.ByCode(a.r.Code)
		if reason == nil {
			reason = corpus.ErrMalformed
		}
		return a.r.Result, fmt.Errorf("%w: %s", reason, a.r.Detail), true
	case <-timer.C:
		c.kill()
		<-done
		return res, fmt.Errorf("no answer after %v: %w", q.Budget, corpus.ErrTimeout), false
	case <-ctx.Done():
		c.kill()
		<-done
		return res, ctx.Err(), false
	}
}

// largeBytes is the size from which a file that needs too much memory is just
// large: smaller ones must have grown out of proportion.
const largeBytes = 8 << 20

// obituary says why a child died over a file of the given size, from what it
// last printed.
func (c *child) obituary(bytes int) error {
	last := c.errs.String()
	switch {
	case slices.ContainsFunc(memorySigns, func(s string) bool { return strings.Contains(last, s) }):
		if bytes >= largeBytes {
			return fmt.Errorf("reader ran out of memory over %d bytes: %w", bytes, corpus.ErrTooLarge)
		}
		return fmt.Errorf("reader ran out of memory: %w", corpus.ErrBomb)
	case strings.Contains(last, "stack overflow"), strings.Contains(last, "stack exceeds"):
		return fmt.Errorf("reader overflowed its stack: %w", corpus.ErrMalformed)
	}
	first, _, _ := strings.Cut(last, "\n")
	return fmt.Errorf("reader crashed (%.120q): %w", first, corpus.ErrMalformed)
}

// memorySigns are what the runtime says that can have no more memory, also for the
// stack of a new thread.
var memorySigns = []string{"out of memory", "cannot allocate memory", "failed to allocate", "pthread_create failed", "failed to create new OS thread"}

func (c *child) kill() {
	c.in.Close()
	if c.cmd.ProcessState == nil {
		killGroup(c.cmd.Process)
		c.cmd.Wait()
		if c.ended != nil {
			c.ended(c.cmd.ProcessState)
		}
	}
}

// tail keeps the first bytes that were written to it.
type tail struct {
	mu  sync.Mutex
	buf []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if room := 8<<10 - len(t.buf); room > 0 {
		t.buf = append(t.buf, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.buf)
}
