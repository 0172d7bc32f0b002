package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fuhan/corpus/store"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// version is set when a release is built.
var version = "开发版"

// usageTemplate is cobra's page of help in Chinese.
const usageTemplate = `用法：
  {{if .HasAvailableSubCommands}}{{.CommandPath}} 命令 [选项]{{else if .Runnable}}{{.UseLine}}{{end}}{{if .HasExample}}

例子：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

用 “{{.CommandPath}} 命令 --help” 查看一个命令的说明。{{end}}
`

func newRoot() *cobra.Command {
	root := &cobra.Command{
		Use:           "fuhan",
		Short:         "复函：把答复函和政策文件变成可检索、可比较、可引用的资料库",
		Long:          "复函（fuhan）把一文件夹的人大建议答复、政协提案答复、意见、办法读成可检索的资料库，\n每条结论都附原文依据。",
		Version:       version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          noArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetUsageTemplate(usageTemplate)
	root.SetVersionTemplate("fuhan {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return &usageError{command: commandName(cmd), sentence: flagSentence(err)}
	})
	root.SetHelpCommand(&cobra.Command{Use: "help [命令]", Short: "查看命令的说明", RunE: func(cmd *cobra.Command, args []string) error {
		c, _, err := cmd.Root().Find(args)
		if err != nil || c == nil {
			return usagef("没有这个命令：%s", strings.Join(args, " "))
		}
		return c.Help()
	}})
	root.CompletionOptions.DisableDefaultCmd = true
	root.PersistentFlags().String("data", "", "数据目录（默认取环境变量 FUHAN_DATA，再默认用户数据目录）")
	root.PersistentFlags().BoolP("help", "h", false, "查看说明")
	root.Flags().Bool("version", false, "查看版本")
	root.AddCommand(newAdd(), newWatch(), newOCR(), newSearch(), newFigures(), newShow(), newExtract(), newText(), newEval(), newServe(), newFailures(), newReindex(), newVerify(), newBackup(), newRestore())
	for _, c := range root.Commands() {
		c.Use += " [选项]" // cobra's own word is English
		c.DisableFlagsInUseLine = true
	}
	return root
}

// noArgs refuses words behind a command that takes none; at the root they are
// a command that does not exist.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if !cmd.HasParent() {
		return usagef("没有这个命令：%s", args[0])
	}
	return &usageError{command: commandName(cmd), sentence: fmt.Sprintf("%s 不带参数：%s", cmd.Name(), args[0])}
}

// atLeast wants n arguments or more, called what.
func atLeast(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) < n {
			return &usageError{command: commandName(cmd), sentence: "请给出" + what}
		}
		return nil
	}
}

// exactly wants n arguments, called what.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != n {
			return &usageError{command: commandName(cmd), sentence: "请给出" + what}
		}
		return nil
	}
}

func commandName(cmd *cobra.Command) string {
	if !cmd.HasParent() {
		return ""
	}
	return cmd.Name() + " "
}

// flagSentence words what pflag found wrong.
func flagSentence(err error) string {
	var missing *pflag.NotExistError
	var value *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &missing):
		return "没有这个选项：--" + missing.GetSpecifiedName()
	case errors.As(err, &value):
		return "选项 --" + value.GetSpecifiedName() + " 需要一个值"
	case errors.As(err, &bad):
		return fmt.Sprintf("选项 --%s 的值不对：%q", bad.GetFlag().Name, bad.GetValue())
	}
	return "命令行有误：" + err.Error()
}

// dataDir is the data folder that the user means.
func dataDir(cmd *cobra.Command) (string, error) {
	if dir, err := cmd.Flags().GetString("data"); err == nil && dir != "" {
		return dir, nil
	}
	if dir := os.Getenv("FUHAN_DATA"); dir != "" {
		return dir, nil
	}
	return defaultDataDir()
}

// openStore opens the store of the data folder for reading.
func openStore(cmd *cobra.Command) (*store.Store, error) {
	dir, err := dataDir(cmd)
	if err != nil {
		return nil, err
	}
	return store.Open(dir, store.ReadOnly)
}

// defaultDataDir is the user's data folder by the custom of the system: XDG on
// Linux, Application Support on macOS, LocalAppData on Windows.
func defaultDataDir() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		return filepath.Join(dir, "fuhan"), nil
	}
	if dir := os.Getenv("LocalAppData"); dir != "" && runtime.GOOS == "windows" {
		return filepath.Join(dir, "fuhan"), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", usagef("找不到用户目录，请用 --data 指定数据目录")
	}
	if runtime.GOOS == "darwin" {
		return filepath.Join(home, "Library", "Application Support", "fuhan"), nil
	}
	return filepath.Join(home, ".local", "share", "fuhan"), nil
}
