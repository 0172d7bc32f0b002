// Command run measures whole runs of fuhan over generated letters and prints
// tables in Markdown:
//
//	go run ./bench/run -n 10000
//
// With -profile it runs one add within its own process instead and prints
// where the processor time went, by package.
//
// It builds fuhan, writes letters to a temporary folder, which it removes at
// the end, and runs the command again and again. It asserts nothing: times
// depend on the machine and on what else runs there, so the tables state the
// load and the spread.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"

	"fuhan/bench/folder"
	"fuhan/ingest/sandbox"
)

// options are the flags.
type options struct {
	letters int
	seed    uint64
	long    int // runs of what takes long
	short   int // runs of what takes short
	fuhan   string
	keep    string
	profile string
	inside  bool
}

func main() {
	sandbox.Serve() // a profiled run starts its readers from this program
	var o options
	flag.IntVar(&o.letters, "n", 10000, "number of letters")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the letters")
	flag.IntVar(&o.long, "long", 3, "runs of add and reindex")
	flag.IntVar(&o.short, "short", 7, "runs of everything else")
	flag.StringVar(&o.fuhan, "fuhan", "", "binary to measure; empty: build ./cmd/fuhan")
	flag.StringVar(&o.keep, "dir", "", "folder to work in, kept; empty: a temporary one, removed")
	flag.StringVar(&o.profile, "profile", "", "write a CPU profile of one add to this file, measure nothing else")
	flag.BoolVar(&o.inside, "inside", false, "with -profile: read files in the same process, so that the profile holds reading too")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, &o); err != nil {
		fmt.Fprintf(os.Stderr, "run: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o *options) (err error) {
	if o.letters < 1 || o.long < 1 || o.short < 1 {
		return errors.New("-n, -long and -short must be 1 or more")
	}
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "fuhan-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	in := filepath.Join(dir, "letters")
	written, err := folder.Write(ctx, in, folder.Options{Letters: o.letters, Seed: o.seed, GB18030: 20})
	if err != nil {
		return err
	}
	if o.profile != "" {
		return profileAdd(ctx, o, in, filepath.Join(dir, "profiled"))
	}
	if o.fuhan == "" {
		o.fuhan = filepath.Join(dir, "fuhan")
		if runtime.GOOS == "windows" {
			o.fuhan += ".exe"
		}
		if out, err := exec.CommandContext(ctx, "go", "build", "-o", o.fuhan, "fuhan/cmd/fuhan").CombinedOutput(); err != nil {
			return fmt.Errorf("build fuhan: %w\n%s", err, out)
		}
	}
	b := &bench{options: o, dir: dir, in: in, written: written}
	b.printMachine(os.Stdout)
	if err := b.measure(ctx); err != nil {
		return err
	}
	b.print(os.Stdout)
	return nil
}
