package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/ingest/ocr"

	"github.com/spf13/cobra"
)

func newOCR() *cobra.Command {
	var asJSON bool
	var workers int
	cmd := &cobra.Command{
		Use:   "ocr",
		Short: "识别资料库里还没有文字的扫描页",
		Long:  "识别资料库里还没有文字的扫描页。需要 tesseract 和它的简体中文数据 chi_sim\n（Debian/Ubuntu：apt-get install tesseract-ocr tesseract-ocr-chi-sim）。",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := ocr.Available(); err != nil {
				fmt.Fprintf(cmd.ErrOrStderr(), "fuhan：没有找到文字识别程序（需要 tesseract 和 chi_sim 数据）\n  详情：%v\n", err)
				return &reported{errNothing}
			}
			p, err := openPipeline(cmd, workers, true)
			if err != nil {
				return err
			}
			defer p.Close()
			ids, err := p.Store.Unread(cmd.Context())
			if err != nil {
				return err
			}
			if len(ids) == 0 && !asJSON {
				fmt.Fprintln(cmd.ErrOrStderr(), "没有等待识别的文件")
				return nil
			}
			res, err := refresh(cmd, p, ids, "识别")
			if asJSON {
				if jerr := json.NewEncoder(cmd.OutOrStdout()).Encode(res); jerr != nil {
					return jerr
				}
			}
			return concludeRefresh(cmd, res, err, "识别")
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "结束时在标准输出给出 JSON 结果")
	cmd.Flags().IntVar(&workers, "jobs", 0, "同时识别的文件数（默认等于处理器核数）")
	return cmd
}

// refresh reads documents anew and shows how far it is.
func refresh(cmd *cobra.Command, p *pipeline, ids []string, what string) (build.Refreshed, error) {
	w := cmd.ErrOrStderr()
	show := isTerminal(w)
	res, err := p.builder().Refresh(cmd.Context(), ids, func(n int) {
		if show {
			fmt.Fprintf(w, "\r已%s %d/%d 件", what, n, len(ids))
		}
	})
	if show {
		fmt.Fprintln(w)
	}
	return res, err
}

// concludeRefresh tells the user how a refresh ended and turns it into an error
// for the exit code.
func concludeRefresh(cmd *cobra.Command, res build.Refreshed, err error, what string) error {
	w := cmd.ErrOrStderr()
	for _, f := range res.Failed {
		fmt.Fprintf(w, "未能%s：%s\n          %s（%s）\n", what, f.Path, f.Reason, f.Code)
	}
	fmt.Fprintf(w, "%s后更新 %d 件，未变 %d 件，失败 %d 件\n", what, res.Updated, res.Unchanged, len(res.Failed))
	switch {
	case err != nil:
		return err
	case len(res.Failed) > 0 && res.Updated+res.Unchanged > 0:
		return &reported{corpus.ErrPartly}
	case len(res.Failed) > 0:
		return &reported{errNothing}
	}
	return nil
}

// refreshStale makes anew what an older version of the program made. A corpus
// that another process writes to is left as it is.
func refreshStale(cmd *cobra.Command) error {
	p, err := openPipeline(cmd, 0, true)
	if errors.Is(err, corpus.ErrInUse) {
		return nil // Rebuild says so where it matters
	}
	if err != nil {
		return err
	}
	defer p.Close()
	ids, err := p.builder().Stale(cmd.Context())
	if err != nil || len(ids) == 0 {
		return err
	}
	res, err := refresh(cmd, p, ids, "重新提取")
	return concludeRefresh(cmd, res, err, "重新提取")
}
