// Command gen writes a folder of generated letters:
//
//	go run ./bench/gen -n 10000 -seed 1 -out letters
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"time"

	"fuhan/bench/folder"
)

func main() {
	n := flag.Int("n", 10000, "number of letters")
	seed := flag.Uint64("seed", 1, "equal seeds give equal letters")
	out := flag.String("out", "", "folder to write to; made where it does not exist")
	gb := flag.Int("gb", 20, "percent of the letters in GB18030, the rest in UTF-8")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	start := time.Now()
	res, err := folder.Write(ctx, *out, folder.Options{Letters: *n, Seed: *seed, GB18030: *gb})
	if err != nil {
		fmt.Fprintf(os.Stderr, "gen: %v\n", err)
		os.Exit(1)
	}
	fmt.Printf("%d files (%d distinct), %.1f MB, %.1f MB of text, in %.1f s\n",
		res.Files, res.Distinct, float64(res.Bytes)/1e6, float64(res.Text)/1e6, time.Since(start).Seconds())
}
