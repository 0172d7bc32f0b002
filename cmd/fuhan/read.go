package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/ingest"
	"fuhan/ingest/sandbox"

	"github.com/spf13/cobra"
)

// readPath reads one file in a child process, and what is inside it where it is
// an archive or a mail, and hands each document to visit. “-” is standard input.
func readPath(cmd *cobra.Command, reader build.Reader, path string, visit func(path string, res ingest.Result, err error) error) error {
	data, err := readWhole(cmd, path)
	if err != nil {
		return visit(path, ingest.Result{}, err)
	}
	return build.Walk(cmd.Context(), reader, path, data, visit)
}

// readWhole is the content of one file.
func readWhole(cmd *cobra.Command, path string) ([]byte, error) {
	limit := ingest.DefaultLimits.MaxFileBytes
	if path == "-" {
		data, err := io.ReadAll(io.LimitReader(cmd.InOrStdin(), limit+1))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", corpus.ErrUnreadable, err)
		}
		return data, nil
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil, fmt.Errorf("%w: 是文件夹，不是文件", corpus.ErrUnreadable)
	}
	return build.ReadFile(path, limit)
}

func newText() *cobra.Command {
	return &cobra.Command{
		Use:   "text 文件",
		Short: "输出一个文件整理后的正文，一段一行",
		Long:  "输出一个文件整理后的正文，一段一行。压缩包和邮件里的文件依次输出。",
		Args:  exactly(1, "一个文件"),
		RunE: func(cmd *cobra.Command, args []string) error {
			pool, err := sandbox.New(sandbox.Options{})
			if err != nil {
				return err
			}
			defer pool.Close()
			var o outcome
			err = readPath(cmd, sandbox.Thorough{Pool: pool}, args[0], func(path string, res ingest.Result, err error) error {
				if err != nil {
					return o.fail(cmd, path, res, err)
				}
				o.done++
				for _, w := range res.Text.Warnings {
					fmt.Fprintf(cmd.ErrOrStderr(), "注意：%s\n", w)
				}
				_, err = io.WriteString(cmd.OutOrStdout(), res.Text.Content+"\n")
				return err
			})
			if err != nil {
				return err
			}
			return o.conclude()
		},
	}
}

// outcome counts the documents that a command read.
type outcome struct {
	done, failed int
}

// fail tells the user why a document could not be read. Its error ends the
// command.
func (o *outcome) fail(cmd *cobra.Command, path string, res ingest.Result, err error) error {
	if cmd.Context().Err() != nil {
		return err
	}
	o.failed++
	report(cmd.ErrOrStderr(), fileError(path, res, err))
	return nil
}

// conclude turns the counts into an error for the exit code.
func (o *outcome) conclude() error {
	switch {
	case o.done == 0:
		return &reported{errNothing}
	case o.failed > 0:
		return &reported{corpus.ErrPartly}
	}
	return nil
}

// fileError words the failure to read one file as one sentence.
func fileError(path string, res ingest.Result, err error) error {
	return &fileFailure{path, build.Reason(path, res.Format, err), err}
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
			var o outcome
			for _, arg := range args {
				err := readPath(cmd, sandbox.Thorough{Pool: pool}, arg, func(path string, res ingest.Result, err error) error {
					var f corpus.Facts
					if err == nil {
						f, err = build.Extract(&res.Text)
					}
					if err != nil {
						return o.fail(cmd, path, res, err)
					}
					if o.done++; asJSON {
						return writeAnswer(cmd.OutOrStdout(), path, len(args) > 1 || path != arg, &f)
					}
					if o.done > 1 {
						fmt.Fprintln(cmd.OutOrStdout())
					}
					printFacts(cmd.OutOrStdout(), &f)
					return nil
				})
				if err != nil {
					return err
				}
			}
			return o.conclude()
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
