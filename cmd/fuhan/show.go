package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"fuhan/api"
	"fuhan/corpus/build"

	"github.com/spf13/cobra"
)

func newShow() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show 编号",
		Short: "查看一件文件的元数据、事实和正文（编号可只写前几位）",
		Args:  exactly(1, "文件编号，编号见检索结果"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := openStore(cmd)
			if err != nil {
				return err
			}
			defer s.Close()
			id, err := s.Resolve(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			d, err := s.Get(cmd.Context(), id)
			if err != nil {
				return err
			}
			out := cmd.OutOrStdout()
			if asJSON {
				versions, err := s.Versions(cmd.Context(), id)
				if err != nil {
					return err
				}
				v, err := api.NewDocument(d, versions)
				if err != nil {
					return err
				}
				enc := json.NewEncoder(out)
				enc.SetEscapeHTML(false)
				return enc.Encode(v)
			}
			f, err := build.FactsOf(d)
			if err != nil {
				return err
			}
			fmt.Fprintf(out, "编号          %s（第 %d 版）\n", d.ID, d.Version.Number)
			fmt.Fprintf(out, "来源          %s\n", d.Path())
			printFacts(out, &f)
			if t := d.Version.Text; t != nil {
				for _, w := range t.Warnings {
					fmt.Fprintf(out, "注意          %s\n", w)
				}
				fmt.Fprintf(out, "\n%s\n", strings.TrimSpace(t.Content))
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "输出 JSON")
	return cmd
}
