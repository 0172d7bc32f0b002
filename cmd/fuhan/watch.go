package main

import (
	"fmt"

	"fuhan/corpus"
	"fuhan/corpus/build"

	"github.com/spf13/cobra"
)

func newWatch() *cobra.Command {
	var workers int
	cmd := &cobra.Command{
		Use:     "watch 文件夹…",
		Short:   "加入文件夹，并随时加入其中新来的和改过的文件",
		Long:    "加入文件夹，然后一直看着：新来的、改过的文件随时加入资料库。按 Ctrl+C 结束。\n网络盘不一定通知变化，因此每十分钟再从头看一遍。",
		Example: "  fuhan watch 收文/",
		Args:    atLeast(1, "要看着的文件夹"),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := openPipeline(cmd, workers, true)
			if err != nil {
				return err
			}
			defer p.Close()
			p.opts.OnProgress, p.opts.OnIndexed = nil, nil
			w := cmd.ErrOrStderr()
			first := true
			return p.builder().Watch(cmd.Context(), args, func(rep build.Report, err error) {
				if err != nil {
					report(w, err)
				}
				if first || rep.Added+rep.Updated+len(rep.Failed) > 0 {
					for _, f := range rep.Failed {
						fmt.Fprintf(w, "未能读取：%s\n          %s（%s）\n", f.Path, f.Reason, f.Code)
					}
					fmt.Fprintf(w, "新增 %d 件，更新 %d 件，未变 %d 件，失败 %d 件\n", rep.Added, rep.Updated, rep.Unchanged, len(rep.Failed))
				}
				if first && corpus.ExitCode(err) == corpus.ExitDone {
					fmt.Fprintln(w, "正在看着文件夹，按 Ctrl+C 结束")
				}
				first = false
			})
		},
	}
	cmd.Flags().IntVar(&workers, "jobs", 0, "同时读取的文件数（默认等于处理器核数）")
	return cmd
}
