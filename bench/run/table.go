package main

import (
	"fmt"
	"io"
	"runtime"
	"time"
)

// printMachine says what is measured, and on what.
func (b *bench) printMachine(w io.Writer) {
	b.before = loadAverage()
	fmt.Fprintf(w, "%d letters (%d distinct), %.1f MB of text, %.1f MB on the disk; seed %d.\n",
		b.written.Files, b.written.Distinct, mega(b.written.Text), mega(b.written.Bytes), b.seed)
	fmt.Fprintf(w, "%s, %d cores, %s/%s, %s.\n", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
}

// print writes the tables.
func (b *bench) print(w io.Writer) {
	fmt.Fprintf(w, "Load average %s at the start, %s at the end. Medians; fastest and slowest run in brackets.\n\n", b.before, loadAverage())

	fmt.Fprintln(w, "| over all letters | runs | wall s | CPU s | documents/s | MB/s | peak MB, largest process | together |")
	fmt.Fprintln(w, "|---|---|---|---|---|---|---|---|")
	for _, r := range b.whole {
		wall := median(r.samples, func(s sample) time.Duration { return s.wall })
		cpu := median(r.samples, func(s sample) time.Duration { return s.cpu })
		fmt.Fprintf(w, "| %s | %d | %s | %.1f | %.0f | %.1f | %s | %s |\n", r.name, len(r.samples), spread(r.samples, time.Second, "%.1f"), cpu.Seconds(),
			float64(b.written.Files)/wall.Seconds(), mega(b.written.Text)/wall.Seconds(),
			memory(median(r.samples, func(s sample) int64 { return s.largest })), memory(median(r.samples, func(s sample) int64 { return s.together })))
	}

	fmt.Fprintln(w, "\n| one process | runs | wall ms | CPU ms | peak MB, largest process |")
	fmt.Fprintln(w, "|---|---|---|---|---|")
	for _, r := range b.single {
		cpu := median(r.samples, func(s sample) time.Duration { return s.cpu })
		fmt.Fprintf(w, "| %s | %d | %s | %d | %s |\n", r.name, len(r.samples), spread(r.samples, time.Millisecond, "%.0f"), cpu.Milliseconds(),
			memory(median(r.samples, func(s sample) int64 { return s.largest })))
	}

	text := float64(b.written.Text)
	fmt.Fprintln(w, "\n| size behind the first `add` | MB | × text |")
	fmt.Fprintln(w, "|---|---|---|")
	fmt.Fprintf(w, "| store | %.0f | %.2f |\n", mega(b.sizes.store), float64(b.sizes.store)/text)
	fmt.Fprintf(w, "| index | %.0f | %.2f |\n", mega(b.sizes.index), float64(b.sizes.index)/text)
	fmt.Fprintf(w, "| together | %.0f | %.2f |\n", mega(b.sizes.store+b.sizes.index), float64(b.sizes.store+b.sizes.index)/text)
}

// spread is the median wall time with the shortest and longest.
func spread(s samples, unit time.Duration, format string) string {
	in := func(d time.Duration) string { return fmt.Sprintf(format, float64(d)/float64(unit)) }
	walls := s.walls()
	return fmt.Sprintf("%s (%s–%s)", in(walls[len(walls)/2]), in(walls[0]), in(walls[len(walls)-1]))
}

func mega(bytes int64) float64 { return float64(bytes) / 1e6 }

func memory(bytes int64) string {
	if bytes == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", mega(bytes))
}
