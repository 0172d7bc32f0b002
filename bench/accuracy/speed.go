package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"fuhan/ingest"
	"fuhan/ingest/pdf"
)

const (
	rounds     = 5                     // of which the median counts
	leastSpell = 20 * time.Millisecond // what is quicker is done again within a round
	rightText  = 0.97                  // accuracy from which an engine's text counts as right
)

// speedRow is what one file takes of the chain and of the fastest engine that
// reads it right.
type speedRow struct {
	name   string
	pages  int
	read   time.Duration // to lines with their places
	whole  time.Duration // to the normalised text
	engine string
	other  time.Duration
}

func (r speedRow) ratio() float64 { return float64(r.read) / float64(r.other) }

// runSpeed prints the table ingest/SPEED.md. All is read in this process, so that
// the start of an engine is paid once; of
// pdftotext, a process of its own, it is the time of the processor less that of its start.
func runSpeed(dir string) error {
	if err := pdf.Warm(context.Background()); err != nil {
		return err
	}
	formats, err := formatSpeeds(dir)
	if err != nil {
		return err
	}
	rows, err := fileSpeeds(dir)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(os.Stdout)
	writeSpeed(w, formats, rows)
	return w.Flush()
}

// formatSpeeds reads every file of dir, OCR apart.
func formatSpeeds(dir string) (map[ingest.Format]*cost, error) {
	costs := map[ingest.Format]*cost{}
	for _, sub := range []string{"pdf", "public", "office"} {
		paths, err := filepath.Glob(filepath.Join(dir, sub, "*"))
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				return nil, err
			}
			r, err := ingest.Read(context.Background(), data, ingest.DefaultLimits)
			if err != nil {
				continue // refused, or waits for OCR
			}
			k := costs[r.Format]
			if k == nil {
				k = &cost{}
				costs[r.Format] = k
			}
			k.add(len(data), r.Text.Pages, medians(wall(func() { _, _ = ingest.Read(context.Background(), data, ingest.DefaultLimits) }))[0])
		}
	}
	return costs, nil
}

// fileSpeeds measures each PDF that an engine reads right.
func fileSpeeds(dir string) ([]speedRow, error) {
	list, err := samples(dir)
	if err != nil {
		return nil, err
	}
	start := medians(processor(nil, "pdftotext", "-v"))[0]
	var rows []speedRow
	for _, s := range list {
		if s.format != "pdf" || s.image {
			continue
		}
		data, err := os.ReadFile(s.path)
		if err != nil {
			return nil, err
		}
		r, err := ingest.Read(context.Background(), data, ingest.DefaultLimits)
		if err != nil {
			continue
		}
		names := []string{"read", "whole"}
		turns := []turn{
			wall(func() { _, _ = pdf.Read(context.Background(), data, pdf.DefaultLimits) }),
			wall(func() { _, _ = ingest.Read(context.Background(), data, ingest.DefaultLimits) }),
		}
		for _, e := range engineNames {
			text, ok := readEngine(e, data)
			if a, err := againstMended(s, text); err != nil || !ok || a < rightText {
				continue
			}
			t := wall(func() { readEngine(e, data) })
			if e == "pdftotext" {
				t = processor(data, "pdftotext", "-q", "-enc", "UTF-8", "-", "-")
			}
			names, turns = append(names, e), append(turns, t)
		}
		if len(names) == 2 {
			continue
		}
		took := medians(turns...)
		row := speedRow{name: s.name, pages: r.Text.Pages, read: took[0], whole: took[1]}
		for i, e := range names[2:] {
			d := took[i+2]
			if e == "pdftotext" {
				d = max(d-start, time.Millisecond/10)
			}
			if row.engine == "" || d < row.other {
				row.engine, row.other = e, d
			}
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b speedRow) int {
		if a.ratio() > b.ratio() {
			return -1
		}
		return 1
	})
	return rows, nil
}

// turn does something once and says how long it took.
type turn func() time.Duration

// wall is the time that passes while f runs; what is quick runs several times.
func wall(f func()) turn {
	return func() time.Duration {
		start := time.Now()
		n := 0
		for n == 0 || time.Since(start) < leastSpell {
			f()
			n++
		}
		return time.Since(start) / time.Duration(n)
	}
}

// processor is the time of the processor that a program takes: what it waits for
// its turn beside other work is not the program's.
func processor(stdin []byte, name string, args ...string) turn {
	return func() time.Duration {
		cmd := exec.Command(name, args...)
		cmd.Stdin = bytes.NewReader(stdin)
		if err := cmd.Run(); err != nil {
			return 0
		}
		return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
}

// medians does what turns say, round by round, so that what else the machine does
// meets all of them.
func medians(turns ...turn) []time.Duration {
	took := make([][]time.Duration, len(turns))
	for range rounds {
		for i, do := range turns {
			took[i] = append(took[i], do())
		}
	}
	out := make([]time.Duration, len(turns))
	for i := range took {
		slices.Sort(took[i])
		out[i] = took[i][len(took[i])/2]
	}
	return out
}

func writeSpeed(w *bufio.Writer, formats map[ingest.Format]*cost, rows []speedRow) {
	fmt.Fprintln(w, "# 读取的速度 Speed of the readers")
	fmt.Fprintln(w)
	fmt.Fprintln(w, "Made by `go run ./bench/accuracy -speed`; do not edit. Wall time in one process, one file after the other, without OCR; cleaning is")
	fmt.Fprintf(w, "part of the first table. Medians of %d rounds in which all take turns. Ratios hold better than times. The start of pdfium is paid\n", rounds)
	fmt.Fprintln(w, "before; of pdftotext, a process for every file, it is processor time less that of `pdftotext -v`.")
	fmt.Fprintln(w)
	fmt.Fprintln(w, "| format | files | MB/s | pages/s |")
	fmt.Fprintln(w, "|---|---|---|---|")
	for _, f := range sortedKeys(formats) {
		k := formats[f]
		pages := "–"
		if k.pages > 0 {
			pages = fmt.Sprintf("%.0f", k.pagesPerSecond())
		}
		fmt.Fprintf(w, "| %s | %d | %.1f | %s |\n", f, k.files, float64(k.bytes)/1e6/k.took.Seconds(), pages)
	}
	fmt.Fprintf(w, "\n## PDF 与读对的引擎里最快的相比 PDF beside the fastest engine that reads the file right\n\n")
	fmt.Fprintf(w, "Right: accuracy of %.2f and more (ACCURACY.md). The reader gives lines with their places on the page, the engines characters alone.\n", rightText)
	fmt.Fprintf(w, "The ratio is that of the reader; cleaning, which no engine does, is told beside it. The slowest in relation first.\n\n")
	fmt.Fprintln(w, "| file | pages | reader ms | with cleaning | fastest right engine | ms | ratio |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|")
	for _, r := range rows {
		fmt.Fprintf(w, "| %s | %d | %.2f | %.2f | %s | %.2f | %.2f |\n", r.name, r.pages, ms(r.read), ms(r.whole), r.engine, ms(r.other), r.ratio())
	}
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }
