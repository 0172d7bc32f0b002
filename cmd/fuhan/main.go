// Command fuhan reads folders of Chinese official replies and policy files into
// a searchable corpus and answers questions about it. It holds flags, wiring
// and words for people; the work is done in the packages it calls.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"fuhan/corpus"
	"fuhan/ingest/sandbox"
)

func main() {
	sandbox.Serve() // a child process that reads files never comes back
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run executes one command line and returns the exit code.
func run(args []string, in io.Reader, out, errs io.Writer) int {
	slog.SetDefault(slog.New(slog.NewTextHandler(errs, &slog.HandlerOptions{Level: slog.LevelWarn})))
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := newRoot()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	err := root.ExecuteContext(ctx)
	report(errs, err)
	return corpus.ExitCode(err)
}

// report prints an error as one Chinese sentence, with its detail and a hint
// where there is one.
func report(w io.Writer, err error) {
	if err == nil {
		return
	}
	var told *reported
	if errors.As(err, &told) {
		return
	}
	var u *usageError
	if errors.As(err, &u) {
		fmt.Fprintf(w, "fuhan：%s\n提示：用 fuhan %s--help 查看用法\n", u.sentence, u.command)
		return
	}
	var f *fileFailure
	if errors.As(err, &f) {
		fmt.Fprintf(w, "fuhan：%s：%s\n", f.path, f.reason)
		return
	}
	fmt.Fprintf(w, "fuhan：%s\n", corpus.Sentence(err))
	fmt.Fprintf(w, "  详情：%v\n", err)
	if h := hint(err); h != "" {
		fmt.Fprintf(w, "提示：%s\n", h)
	}
}

// hint is what the user can do about err.
func hint(err error) string {
	switch {
	case errors.Is(err, corpus.ErrInUse):
		return "等另一个 fuhan 结束后再试，或用 --data 指定别的数据目录"
	case errors.Is(err, corpus.ErrNoSpace):
		return "已经加入的文件没有丢失；清理磁盘后再运行一次同样的命令即可继续"
	case errors.Is(err, corpus.ErrDamaged):
		return "若只是索引损坏，运行 fuhan reindex 重建；否则用 fuhan restore 从备份恢复"
	case errors.Is(err, corpus.ErrNewerVersion):
		return "数据没有被改动"
	}
	return ""
}

// reported is an error that has been told to the user already.
type reported struct{ error }

func (r *reported) Unwrap() error { return r.error }

// usageError is a mistake on the command line.
type usageError struct {
	command  string // with a blank behind it, or ""
	sentence string
}

func (u *usageError) Error() string { return u.sentence }
func (u *usageError) Unwrap() error { return corpus.ErrUsage }

func usagef(format string, args ...any) error {
	return &usageError{sentence: fmt.Sprintf(format, args...)}
}
