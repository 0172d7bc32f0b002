package main

import (
	"errors"
	"fmt"

	"fuhan/corpus"
	"fuhan/corpus/build"
	"fuhan/corpus/store"

	"github.com/spf13/cobra"
)

func newReindex() *cobra.Command {
	return &cobra.Command{
		Use:   "reindex",
		Short: "从资料库重建索引；程序更新后，先按新规则重新读取和提取",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := dataDir(cmd)
			if err != nil {
				return err
			}
			if err := refreshStale(cmd); err != nil {
				return err
			}
			n := 0
			err = build.Rebuild(cmd.Context(), dir, func(batch int) {
				n += batch
				if isTerminal(cmd.ErrOrStderr()) {
					fmt.Fprintf(cmd.ErrOrStderr(), "\r已索引 %d 件", n)
				}
			})
			if err != nil {
				return err
			}
			if isTerminal(cmd.ErrOrStderr()) {
				fmt.Fprintln(cmd.ErrOrStderr())
			}
			fmt.Fprintf(cmd.OutOrStdout(), "索引已重建，共 %d 件\n", n)
			return nil
		},
	}
}

func newVerify() *cobra.Command {
	return &cobra.Command{
		Use:   "verify",
		Short: "检查资料库是否完好",
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := openStore(cmd)
			if err != nil {
				return err
			}
			defer s.Close()
			damages, err := s.Verify(cmd.Context())
			for _, d := range damages {
				fmt.Fprintf(cmd.OutOrStdout(), "损坏：%s\n", d)
			}
			if err != nil {
				return err
			}
			st, err := s.Stats(cmd.Context())
			if err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "完好：%d 件文件，%d 个版本，原件共 %d 字节\n", st.Documents, st.Versions, st.Bytes)
			return describeIndex(cmd, s)
		},
	}
}

// describeIndex prints what the index of s holds. One that is not there is no
// damage: it is made when it is needed.
func describeIndex(cmd *cobra.Command, s *store.Store) error {
	dir, err := dataDir(cmd)
	if err != nil {
		return err
	}
	x, err := build.OpenIndex(dir, s)
	if errors.Is(err, corpus.ErrNotFound) {
		fmt.Fprintln(cmd.OutOrStdout(), "索引：尚未建立，搜索时自动建立")
		return nil
	}
	if err != nil {
		return err
	}
	defer x.Close()
	if stale, why := x.Stale(); stale {
		fmt.Fprintf(cmd.OutOrStdout(), "索引：%s（fuhan reindex）\n", why)
		return nil
	}
	st, err := x.Stats()
	if err != nil {
		return err
	}
	fmt.Fprintf(cmd.OutOrStdout(), "索引：%d 件，%d 段，正文 %d 字节，倒排 %d 字节\n", st.Documents, st.Segments, st.Texts, st.Postings)
	if st.Unused > st.Texts {
		fmt.Fprintf(cmd.OutOrStdout(), "旧版本正文占 %d 字节，可用 fuhan reindex 收回\n", st.Unused)
	}
	if st.OldThesaurus {
		fmt.Fprintln(cmd.OutOrStdout(), "同义词表比索引新；同义词在搜索时展开，已按新表搜索，reindex 后不再提示")
	}
	return nil
}

func newBackup() *cobra.Command {
	return &cobra.Command{
		Use:   "backup 备份文件",
		Short: "把资料库备份成一个文件",
		Args:  exactly(1, "备份文件的路径"),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := openStore(cmd)
			if err != nil {
				return err
			}
			defer s.Close()
			if err := s.Backup(cmd.Context(), args[0]); err != nil {
				return err
			}
			fmt.Fprintf(cmd.OutOrStdout(), "已备份到 %s\n", args[0])
			return nil
		},
	}
}

func newRestore() *cobra.Command {
	return &cobra.Command{
		Use:   "restore 备份文件",
		Short: "从备份恢复到一个空的数据目录",
		Args:  exactly(1, "备份文件的路径"),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir, err := dataDir(cmd)
			if err != nil {
				return err
			}
			if err := store.Restore(cmd.Context(), args[0], dir); err != nil {
				return err
			}
			n := 0
			if err := build.Rebuild(cmd.Context(), dir, func(batch int) { n += batch }); err != nil {
				return fmt.Errorf("%w: restored, but not indexed: %w", corpus.ErrPartly, err)
			}
			fmt.Fprintf(cmd.OutOrStdout(), "已恢复到 %s，共 %d 件\n", dir, n)
			return nil
		},
	}
}
