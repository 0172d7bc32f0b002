package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/pprof"
	"time"

	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/ingest"
	"fuhan/ingest/sandbox"
)

// inside reads files within this process, for a profile of everything. Only
// letters that this program made itself are read so.
type inside struct{}

func (inside) Read(ctx context.Context, data []byte) (ingest.Result, error) {
	return ingest.Read(ctx, data, ingest.DefaultLimits)
}

// profileAdd adds the folder in to the data folder data under the profiler, as
// `fuhan add` does, and prints the shares of packages and functions.
func profileAdd(ctx context.Context, o *options, in, data string) (err error) {
	if err := os.RemoveAll(data); err != nil {
		return err
	}
	c, err := build.Open(ctx, data, store.ReadWrite)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	var reader build.Reader = inside{}
	if !o.inside {
		pool, err := sandbox.New(sandbox.Options{Children: runtime.GOMAXPROCS(0)})
		if err != nil {
			return err
		}
		defer pool.Close()
		reader = pool
	}
	f, err := os.Create(o.profile)
	if err != nil {
		return err
	}
	defer f.Close()
	start := time.Now()
	if err := pprof.StartCPUProfile(f); err != nil {
		return err
	}
	rep, err := build.New(c.Store, c.Index, reader, build.Options{SkipFolder: data}).Add(ctx, []string{in})
	pprof.StopCPUProfile()
	if err != nil {
		return err
	}
	fmt.Printf("%d added, %d unchanged, %d failed in %.1f s; load average %s\n\n", rep.Added, rep.Unchanged, len(rep.Failed), time.Since(start).Seconds(), loadAverage())
	return printShares(ctx, os.Stdout, o.profile)
}

// printShares prints the shares of a profile by package, cumulative and own.
func printShares(ctx context.Context, w io.Writer, profile string) error {
	out, err := exec.CommandContext(ctx, "go", "tool", "pprof", "-traces", "-unit=ms", profile).Output()
	if err != nil {
		return fmt.Errorf("pprof: %w", err)
	}
	shares, total := sharesOf(string(out))
	if total == 0 {
		return errors.New("the profile is empty")
	}
	fmt.Fprintln(w, "| package | cumulative % | own % |")
	fmt.Fprintln(w, "|---|---|---|")
	for i, s := range shares {
		if i == 25 {
			break
		}
		fmt.Fprintf(w, "| %s | %.1f | %.1f |\n", s.pkg, 100*s.cumulative/total, 100*s.own/total)
	}
	return nil
}
