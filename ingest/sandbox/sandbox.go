// Package sandbox reads files in child processes, so that a parser that
// crashes, hangs or eats memory on a hostile file costs that one file and
// nothing else.
//
// A program that uses it calls Serve first thing in main (and tests in
// TestMain): in a child started by a Pool, Serve answers requests and never
// returns. New makes a pool; Read is safe for concurrent use. A child that dies
// or runs out of time is replaced. The package knows nothing of stores or
// indexes.
package sandbox

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"fuhan/corpus"
	"fuhan/ingest"
)

// marker is the environment variable that tells a child what it is.
const marker = "FUHAN_READER_CHILD"

// Options bound the children.
type Options struct {
	Children    int           // processes at once; 0 means 1
	Timeout     time.Duration // wall time for one file; 0 means 60 s
	MemoryBytes int64         // data segment of a child; 0 means 1 GiB
	Limits      ingest.Limits // the zero value means ingest.DefaultLimits
	// FilesPerChild is the number of files after which a child is replaced, so
	// that what a parser leaks does not add up; 0 means 500.
	FilesPerChild int
}

// request is one file, answered by one response.
type request struct {
	Data   []byte
	Limits ingest.Limits
	Budget time.Duration
}

type response struct {
	Result ingest.Result
	Code   string // of the reading reason, "" when the file was read
	Detail string // the error's words
}

// Pool is a set of child processes.
type Pool struct {
	opts Options
	self string
	idle chan *child // holds one token per permitted child; nil where none runs yet

	ctx   context.Context // ends with Close
	end   context.CancelFunc
	close sync.Once
}

// New makes a pool that re-executes the running program. It starts no process
// before the first file.
func New(opts Options) (*Pool, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find own executable: %w", err)
	}
	opts.Children = max(opts.Children, 1)
	if opts.Timeout == 0 {
		opts.Timeout = time.Minute
	}
	if opts.MemoryBytes == 0 {
		opts.MemoryBytes = 1 << 30
	}
	if opts.FilesPerChild == 0 {
		opts.FilesPerChild = 500
	}
	if opts.Limits.MaxFileBytes == 0 {
		opts.Limits = ingest.DefaultLimits
	}
	p := &Pool{opts: opts, self: self, idle: make(chan *child, opts.Children)}
	p.ctx, p.end = context.WithCancel(context.Background())
	for range opts.Children {
		p.idle <- nil
	}
	return p, nil
}

// Close ends the children. Reads under way and later ones fail with
// context.Canceled.
func (p *Pool) Close() error {
	p.close.Do(func() {
		p.end()
		for range p.opts.Children { // also those of reads under way, which end now
			if c := <-p.idle; c != nil {
				c.kill()
			}
		}
	})
	return nil
}

// Read reads data in a child. Its errors wrap a reading reason of package
// corpus, or ctx's error when ctx ended first.
func (p *Pool) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	if int64(len(data)) > p.opts.Limits.MaxFileBytes {
		return ingest.Result{}, fmt.Errorf("%d bytes: %w", len(data), corpus.ErrTooLarge)
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer context.AfterFunc(p.ctx, cancel)()
	var c *child
	select {
	case c = <-p.idle:
	case <-ctx.Done():
		return ingest.Result{}, ctx.Err()
	}
	if p.ctx.Err() != nil { // both were ready
		p.idle <- c
		return ingest.Result{}, context.Canceled
	}
	q := request{data, p.opts.Limits, p.opts.Timeout}
	for {
		if c == nil {
			var err error
			if c, err = p.start(); err != nil {
				p.idle <- nil
				return ingest.Result{}, err
			}
		}
		res, err, alive := c.read(ctx, q)
		c.files++
		worn := c.files > 1
		if !alive || c.files >= p.opts.FilesPerChild {
			c.kill()
			c = nil
		}
		// A child that had read other files may have died of them, or while it
		// was idle: a fresh one decides.
		if !alive && worn && ctx.Err() == nil && !errors.Is(err, corpus.ErrTimeout) {
			continue
		}
		p.idle <- c
		return res, err
	}
}

// child is one process.
type child struct {
	cmd   *exec.Cmd
	in    io.WriteCloser
	enc   *gob.Encoder
	dec   *gob.Decoder
	errs  *tail
	files int
}

func (p *Pool) start() (*child, error) {
	cmd := exec.Command(p.self)
	cmd.Env = append(os.Environ(), fmt.Sprintf("%s=%d", marker, p.opts.MemoryBytes))
	ownGroup(cmd)
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	c := &child{cmd: cmd, in: in, enc: gob.NewEncoder(in), dec: gob.NewDecoder(bufio.NewReader(out)), errs: &tail{}}
	cmd.Stderr = c.errs
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("start reader: %w", err)
	}
	return c, nil
}

// read asks the child; alive is false where it must be replaced.
func (c *child) read(ctx context.Context, q request) (res ingest.Result, err error, alive bool) {
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
			return res, c.obituary(), false
		}
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

// obituary says why a child died, from what it last printed.
func (c *child) obituary() error {
	last := c.errs.String()
	switch {
	case strings.Contains(last, "out of memory"), strings.Contains(last, "cannot allocate memory"):
		return fmt.Errorf("reader ran out of memory: %w", corpus.ErrBomb)
	case strings.Contains(last, "stack overflow"), strings.Contains(last, "stack exceeds"):
		return fmt.Errorf("reader overflowed its stack: %w", corpus.ErrMalformed)
	}
	return fmt.Errorf("reader crashed: %w", corpus.ErrMalformed)
}

func (c *child) kill() {
	c.in.Close()
	if c.cmd.ProcessState == nil {
		killGroup(c.cmd.Process)
		c.cmd.Wait()
	}
}

// Serve answers requests if this process is a child of a Pool, and then exits;
// otherwise it returns at once.
func Serve() {
	memory := os.Getenv(marker)
	if memory == "" {
		return
	}
	var bytes int64
	if _, err := fmt.Sscan(memory, &bytes); err == nil {
		limitMemory(bytes)
		debug.SetMemoryLimit(bytes / 2)
	}
	debug.SetMaxStack(256 << 20)
	os.Unsetenv(marker)
	dec, enc := gob.NewDecoder(bufio.NewReader(os.Stdin)), gob.NewEncoder(os.Stdout)
	for {
		var q request
		if err := dec.Decode(&q); err != nil {
			os.Exit(0) // the parent closed the pipe
		}
		r := answerTo(q)
		if err := enc.Encode(&r); err != nil {
			os.Exit(1)
		}
	}
}

// answerTo reads one file; a panic of a parser is a malformed file.
func answerTo(q request) (r response) {
	defer func() {
		if x := recover(); x != nil {
			r = response{Code: corpus.Code(corpus.ErrMalformed), Detail: fmt.Sprintf("parser panicked: %v", x)}
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), q.Budget)
	defer cancel()
	res, err := ingest.Read(ctx, q.Data, q.Limits)
	if err != nil {
		code := corpus.Code(err)
		if errors.Is(err, context.DeadlineExceeded) {
			code = corpus.Code(corpus.ErrTimeout)
		}
		return response{Result: ingest.Result{Format: res.Format}, Code: code, Detail: err.Error()}
	}
	return response{Result: res}
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
