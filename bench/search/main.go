// Command search measures fuhan's index beside other full-text engines, over
// the same generated letters and questions in the same run, and prints tables in
// Markdown:
//
//	go run ./bench/search -n 10000
//
// The engines are fuhan/index; bleve as it comes, with words of gojieba; the
// groonga program with TokenBigram; and the sqlite3 program with FTS5 trigrams.
// Programs that are not installed are skipped with a message. What counts is
// user and system time of the process that answers; every answer is compared
// with a scan of all texts. It runs on Linux only, where the processor time of
// another process can be read.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"
)

// options are the flags.
type options struct {
	letters   int
	seed      uint64
	questions int
	growth    bool
	passages  bool
	wrong     bool
	keep      string
	engines   string
	bytes     int
	plan
}

func main() {
	serveChild() // a child never comes back
	var o options
	flag.IntVar(&o.letters, "n", 10000, "number of letters")
	flag.Uint64Var(&o.seed, "seed", 1, "seed of the letters and of the questions")
	flag.IntVar(&o.questions, "questions", 20, "questions of each class")
	flag.IntVar(&o.repeat, "repeat", 5, "timed askings of each question")
	flag.DurationVar(&o.budget, "budget", time.Minute, "CPU time of an engine in one class, beyond which it is not asked again")
	flag.IntVar(&o.opens, "opens", 3, "processes started to measure opening")
	flag.BoolVar(&o.growth, "growth", false, "measure a tenth of the letters too, and how the times grow")
	flag.BoolVar(&o.passages, "passages", true, "return a passage of the text with every hit")
	flag.StringVar(&o.engines, "engines", "", "engines to measure, separated by commas: fuhan, bleve, groonga, sqlite; empty: all")
	flag.IntVar(&o.bytes, "bytes", 0, "cut letters at the line that makes them this long or longer; 0: whole letters")
	flag.BoolVar(&o.wrong, "wrong", false, "list some answers that were not those of the scan, on standard error")
	flag.StringVar(&o.keep, "dir", "", "folder to work in, kept; empty: a temporary one, removed")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, &o); err != nil {
		fmt.Fprintf(os.Stderr, "search: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, o *options) (err error) {
	if o.letters < least*least || o.questions < least || o.repeat < 1 || o.opens < 1 {
		return fmt.Errorf("-n must be %d or more, -questions %d, -repeat and -opens 1", least*least, least)
	}
	if _, err := processTime(0); err != nil {
		return err
	}
	dir := o.keep
	if dir == "" {
		if dir, err = os.MkdirTemp("", "fuhan-bench-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	}
	source := letterSource{Letters: o.letters, Seed: o.seed, Bytes: o.bytes}
	tenth := source
	tenth.Letters /= 10
	questions, err := choose(source, tenth.Letters, o.questions) // a tenth can answer them too
	if err != nil {
		return err
	}
	list, err := engines(o.passages, o.engines)
	if err != nil {
		return err
	}
	var small *measurement
	if o.growth {
		if small, err = measure(ctx, dir, tenth, questions, list, o.plan, os.Stderr); err != nil {
			return err
		}
	}
	m, err := measure(ctx, dir, source, questions, list, o.plan, os.Stderr)
	if err != nil {
		return err
	}
	m.print(os.Stdout)
	if small != nil {
		printGrowth(os.Stdout, small, m)
	}
	if o.wrong {
		m.printWrong(os.Stderr)
	}
	return nil
}
