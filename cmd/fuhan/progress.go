package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"fuhan/corpus/build"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

var cmdCanceled = context.Canceled

func terminal(fd int) bool { return term.IsTerminal(fd) }

// progress shows how far a run is, on a terminal only.
type progress struct {
	w       io.Writer
	bar     *progressbar.ProgressBar
	catchUp int // documents indexed behind the bar
}

func newProgress(w io.Writer) *progress {
	if !isTerminal(w) {
		return &progress{}
	}
	return &progress{w: w}
}

// update moves the bar by bytes, since files differ in size, and says files and
// failures in words.
func (p *progress) update(s build.Progress) {
	if p.w == nil {
		return
	}
	if p.bar == nil {
		p.bar = progressbar.NewOptions64(max(s.Bytes, 1),
			progressbar.OptionSetWriter(p.w),
			progressbar.OptionSetWidth(24),
			progressbar.OptionShowBytes(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionClearOnFinish(),
		)
	}
	words := fmt.Sprintf("%d/%d 件", s.FilesDone, s.Files)
	if s.Failed > 0 {
		words += fmt.Sprintf("，失败 %d", s.Failed)
	}
	if sec := s.Elapsed.Seconds(); sec > 1 {
		words += fmt.Sprintf("，%.0f 件/秒", float64(s.FilesDone)/sec)
	}
	p.bar.Describe(words)
	_ = p.bar.Set64(min(s.BytesDone, max(s.Bytes, 1))) // a terminal that went away
}

// indexed tells that the files are stored and the index catches up.
func (p *progress) indexed(n int) {
	if p.w == nil {
		return
	}
	if p.bar != nil {
		_ = p.bar.Finish()
		p.bar = nil
	}
	p.catchUp += n
	fmt.Fprintf(p.w, "\r文件已存好，正在建立索引：%d 件", p.catchUp)
}

func (p *progress) finish() {
	if p.catchUp > 0 {
		fmt.Fprintln(p.w)
		p.catchUp = 0
	}
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
