package sandbox

import (
	"bufio"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"runtime/debug"

	"fuhan/corpus"
	"fuhan/ingest"
)

// orders are what a Pool tells its children, in the environment.
type orders struct {
	memoryBytes int64
	dirs        folders
}

// The variables of orders. A process with the first one is a child.
const (
	marker        = "FUHAN_READER_CHILD" // memory in bytes
	cacheVariable = "FUHAN_READER_CACHE"
)

func (o orders) variables() []string {
	return []string{
		fmt.Sprintf("%s=%d", marker, o.memoryBytes),
		cacheVariable + "=" + o.dirs.cache,
		"TMPDIR=" + o.dirs.temporary,
		"OMP_THREAD_LIMIT=1", // the pool already keeps every core busy
	}
}

// ordered reads the orders of this process and takes the mark off, so that a
// program which a reader starts is no child.
func ordered() (o orders, ok bool) {
	memory := os.Getenv(marker)
	if memory == "" {
		return o, false
	}
	if _, err := fmt.Sscan(memory, &o.memoryBytes); err != nil {
		return o, false
	}
	os.Unsetenv(marker)
	o.dirs = folders{temporary: os.Getenv("TMPDIR"), cache: os.Getenv(cacheVariable)}
	return o, true
}

// maxStackBytes ends endless recursion. While a stack grows, the old one of half
// the size is there beside it, and both must fit in the memory of a child well
// before it runs out, or the reason given would be the wrong one.
const maxStackBytes = 128 << 20

// Serve answers requests if this process is a child of a Pool, and then exits;
// otherwise it returns at once.
func Serve() {
	o, ok := ordered()
	if !ok {
		return
	}
	limitMemory(memoryFactor * o.memoryBytes)
	debug.SetMemoryLimit(o.memoryBytes / 2)
	debug.SetMaxStack(maxStackBytes)
	confined := confine(o.dirs)
	dec, enc := gob.NewDecoder(bufio.NewReader(os.Stdin)), gob.NewEncoder(os.Stdout)
	for {
		var q request
		if err := dec.Decode(&q); err != nil {
			os.Exit(0) // the parent closed the pipe
		}
		r := answerTo(q)
		r.Confined = confined
		if err := enc.Encode(&r); err != nil {
			os.Exit(1)
		}
	}
}

// read is what a child does with a file; tests put worse readers in its place.
var read = ingest.Read

// answerTo reads one file; a panic of a parser is a malformed file.
func answerTo(q request) (r response) {
	defer func() {
		if x := recover(); x != nil {
			r = response{Code: corpus.Code(corpus.ErrMalformed), Detail: fmt.Sprintf("parser panicked: %v", x)}
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), q.Budget)
	defer cancel()
	res, err := read(ctx, q.Data, q.Limits)
	if err != nil {
		code := corpus.Code(err)
		if errors.Is(err, context.DeadlineExceeded) {
			code = corpus.Code(corpus.ErrTimeout)
		}
		res.Text.Content, res.Text.Blocks, res.Members = "", nil, nil // only what a refusal says: format, pages, warnings
		return response{Result: res, Code: code, Detail: err.Error()}
	}
	return response{Result: res}
}
