package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"

	"fuhan/corpus/build"
	"fuhan/corpus/store"
	"fuhan/ingest/sandbox"

	"github.com/spf13/cobra"
)

// pipeline is an open corpus with what is needed to add to it.
type pipeline struct {
	*build.Corpus
	reader *sandbox.Pool
	bar    *progress
	opts   build.Options
}

// openPipeline opens the corpus for writing. workers of 0 or less means one per
// core.
func openPipeline(cmd *cobra.Command, workers int, ocr bool) (*pipeline, error) {
	dir, err := dataDir(cmd)
	if err != nil {
		return nil, err
	}
	c, err := build.Open(cmd.Context(), dir, store.ReadWrite)
	if err != nil {
		return nil, err
	}
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	reader, err := sandbox.New(sandbox.Options{Children: workers, NoOCR: !ocr})
	if err != nil {
		return nil, errors.Join(err, c.Close())
	}
	bar := newProgress(cmd.ErrOrStderr())
	return &pipeline{c, reader, bar, build.Options{Again: sandbox.Thorough{Pool: reader}, Workers: workers, SkipFolder: dir, OnProgress: bar.update, OnIndexed: bar.indexed}}, nil
}

func (p *pipeline) builder() *build.Builder { return build.New(p.Store, p.Index, p.reader, p.opts) }

// Close ends the readers and closes the corpus.
func (p *pipeline) Close() error { return errors.Join(p.reader.Close(), p.Corpus.Close()) }

// tellConfinement says so where the kernel did not keep the readers from files
// and network.
func (p *pipeline) tellConfinement(w io.Writer) {
	c, ok := p.reader.Confinement()
	if !ok || c.Complete() {
		return
	}
	switch {
	case c.Files:
		fmt.Fprintln(w, "提示：这台机器不能禁止读取程序联网，来历不明的文件请留意")
	case c.Network:
		fmt.Fprintln(w, "提示：这台机器不能禁止读取程序访问其他文件，来历不明的文件请留意")
	default:
		fmt.Fprintln(w, "提示：这台机器不能限制读取程序访问文件和网络，来历不明的文件请留意")
	}
}
