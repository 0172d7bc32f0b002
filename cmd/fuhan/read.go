package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/ingest"
	"fuhan/ingest/sandbox"

	"github.com/spf13/cobra"
)

// readPath reads one file in a child process. “-” is standard input.
func readPath(cmd *cobra.Command, pool *sandbox.Pool, path string) (ingest.Result, error) {
	var data []byte
	var err error
	limit := ingest.DefaultLimits.MaxFileBytes
	if path == "-" {
		data, err = io.ReadAll(io.LimitReader(cmd.InOrStdin(), limit+1))
	} else {
		var info fs.FileInfo
		if info, err = os.Stat(path); err == nil {
			switch {
			case info.IsDir():
				return ingest.Result{}, fmt.Errorf("%w: 是文件夹，不是文件", corpus.ErrUnreadable)
			case info.Size() > limit:
				return ingest.Result{}, fmt.Errorf("%d bytes: %w", info.Size(), corpus.ErrTooLarge)
			}
			data, err = os.ReadFile(path)
		}
	}
	if err != nil {
		return ingest.Result{}, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
	}
	return pool.Read(cmd.Context(), data)
}

func newText() *cobra.Command {
	return &cobra.Command{
		Use:   "text 文件",
		Short: "输出一个文件整理后的正文，一段一行",
		Args:  exactly(1, "一个文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			pool, err := sandbox.New(sandbox.Options{})
			if err != nil {
				return err
			}
			defer pool.Close()
			res, err := readPath(cmd, pool, args[0])
			if err != nil {
				return fileError(args[0], res, err)
			}
			for _, w := range res.Text.Warnings {
				fmt.Fprintf(cmd.ErrOrStderr(), "注意：%s\n", w)
			}
			_, err = io.WriteString(cmd.OutOrStdout(), res.Text.Content+"\n")
			return err
		},
	}
}

// fileError words the failure to read one file as one sentence.
func fileError(path string, res ingest.Result, err error) error {
	return &fileFailure{path, build.Reason(res.Format, err), err}
}

// fileFailure is a file that a command could not read.
type fileFailure struct {
	path, reason string
	err          error
}

func (f *fileFailure) Error() string { return f.path + "：" + f.reason }
func (f *fileFailure) Unwrap() error { return f.err }

func newExtract() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:     "extract 文件…",
		Short:   "输出文件里的元数据、引用、数据和承诺（不加入资料库）",
		Example: "  fuhan extract --json 答复.pdf\n  fuhan extract --json *.docx > 事实.jsonl",
		Args:    atLeast(1, "一个或多个文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			pool, err := sandbox.New(sandbox.Options{})
			if err != nil {
				return err
			}
			defer pool.Close()
			failed := 0
			for i, path := range args {
				res, err := readPath(cmd, pool, path)
				var f corpus.Facts
				if err == nil {
					f, err = build.Extract(&res.Text)
				}
				if err != nil {
					if cmd.Context().Err() != nil {
						return err
					}
					failed++
					report(cmd.ErrOrStderr(), fileError(path, res, err))
					continue
				}
				if !asJSON {
					if i > 0 {
						fmt.Fprintln(cmd.OutOrStdout())
					}
					printFacts(cmd.OutOrStdout(), &f)
					continue
				}
				if err := writeAnswer(cmd.OutOrStdout(), path, len(args) > 1, &f); err != nil {
					return err
				}
			}
			switch {
			case failed == len(args):
				return &reported{errNothing}
			case failed > 0:
				return &reported{corpus.ErrPartly}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "每个文件一行 JSON")
	return cmd
}

// writeAnswer writes the answer for one file on one line; with several files it
// carries the name of its source.
func writeAnswer(w io.Writer, path string, several bool, f *corpus.Facts) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if !several {
		return enc.Encode(f)
	}
	return enc.Encode(struct {
		Source string `json:"source"`
		*corpus.Facts
	}{filepath.ToSlash(path), f})
}
