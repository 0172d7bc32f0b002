package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/ingest/fetch"
	"fuhan/ingest/ocr"

	"github.com/spf13/cobra"
)

func newAdd() *cobra.Command {
	var asJSON, trust, noOCR, private bool
	var workers int
	cmd := &cobra.Command{
		Use:     "add 路径…",
		Short:   "把文件、文件夹或网页加入资料库",
		Long:    "把文件、文件夹（含子文件夹，压缩包和邮件里的文件）或网页（连同附件）加入资料库。\n已经加入过的内容不会重复加入；同一路径的内容变了就成为新版本。随时可以中断，再运行一次会接着做。",
		Example: "  fuhan add 答复函/\n  fuhan add https://www.example.gov.cn/jyta/2023/t1.html\n  fuhan add --json 2023年 2024年 > 结果.json",
		Args:    atLeast(1, "要加入的文件、文件夹或网址"),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := openPipeline(cmd, workers, !noOCR)
			if err != nil {
				return err
			}
			defer p.Close()
			client := fetch.New(fetch.Options{AllowPrivate: private})
			defer client.Close()
			p.opts.TrustModTimes, p.opts.Fetcher = trust, client
			rep, err := p.builder().Add(cmd.Context(), args)
			p.bar.finish()
			p.tellConfinement(cmd.ErrOrStderr())
			if asJSON {
				if jerr := json.NewEncoder(cmd.OutOrStdout()).Encode(rep); jerr != nil {
					return jerr
				}
			}
			return concludeAdd(cmd.ErrOrStderr(), rep, err, p.IndexErr)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "结束时在标准输出给出 JSON 结果")
	cmd.Flags().BoolVar(&trust, "quick", false, "大小和修改时间没变的文件不再打开")
	cmd.Flags().BoolVar(&noOCR, "no-ocr", false, "暂不识别扫描页，留给 fuhan ocr")
	cmd.Flags().BoolVar(&private, "allow-private", false, "允许访问内网和本机的网址")
	cmd.Flags().IntVar(&workers, "jobs", 0, "同时读取的文件数（默认等于处理器核数）")
	return cmd
}

// concludeAdd tells the user how a run ended and turns it into an error for the
// exit code: nothing done is 1, partly done is 3.
func concludeAdd(w io.Writer, rep build.Report, err, indexErr error) error {
	for _, f := range rep.Failed {
		fmt.Fprintf(w, "未能读取：%s\n          %s（%s）\n", f.Path, f.Reason, f.Code)
	}
	for _, n := range rep.Notes {
		fmt.Fprintf(w, "注意：%s\n      %s\n", n.Path, n.Text)
	}
	waiting := 0
	for _, f := range rep.Failed {
		if f.Code == corpus.Code(corpus.ErrNeedsOCR) {
			waiting++
		}
	}
	switch {
	case waiting > 0 && ocr.Available() != nil:
		fmt.Fprintf(w, "提示：%d 件扫描件已保存，装好 tesseract 和 chi_sim 后运行 fuhan ocr 识别\n", waiting)
	case waiting > 0:
		fmt.Fprintf(w, "提示：%d 件扫描件已保存，可运行 fuhan ocr 识别\n", waiting)
	}
	fmt.Fprintf(w, "新增 %d 件，更新 %d 件，未变 %d 件，失败 %d 件\n", rep.Added, rep.Updated, rep.Unchanged, len(rep.Failed))
	if indexErr != nil && err == nil {
		fmt.Fprintln(w, "提示：索引正由另一个 fuhan 使用，新文件稍后即可搜到")
	}
	switch {
	case err != nil && rep.Done() == 0:
		if errors.Is(err, cmdCanceled) {
			report(w, err)
			return &reported{fmt.Errorf("stopped before anything was added: %w", errNothing)}
		}
		return err
	case err != nil:
		report(w, err)
		if errors.Is(err, corpus.ErrDamaged) || errors.Is(err, corpus.ErrInUse) {
			return &reported{err}
		}
		return &reported{fmt.Errorf("%w: %v", corpus.ErrPartly, err)}
	case len(rep.Failed) > 0 && rep.Done() > 0:
		return &reported{corpus.ErrPartly}
	case rep.Done() == 0 && len(rep.Failed) == 0:
		fmt.Fprintln(w, "没有找到可以加入的文件")
		return &reported{errNothing}
	case rep.Done() == 0:
		return &reported{errNothing}
	}
	return nil
}

// errNothing means that a command did nothing; its exit code is 1.
var errNothing = errors.New("nothing done")

func newFailures() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "failures",
		Short: "列出没能读取的文件和原因",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := openStore(cmd)
			if err != nil {
				return err
			}
			defer s.Close()
			list, err := s.Failures(cmd.Context())
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			if asJSON {
				enc := json.NewEncoder(out)
				for _, f := range list {
					if err := enc.Encode(build.Failure{Path: f.Path, Code: f.Code, Reason: f.Reason}); err != nil {
						return err
					}
				}
				return nil
			}
			for _, f := range list {
				fmt.Fprintf(out, "%s\t%s\t%s\n", f.Path, f.Code, f.Reason)
			}
			fmt.Fprintf(cmd.ErrOrStderr(), "共 %d 个文件没能读取\n", len(list))
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "每行一个 JSON 对象")
	return cmd
}

// isTerminal reports whether w is a terminal.
func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && terminal(int(f.Fd()))
}
