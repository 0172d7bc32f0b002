package main

import (
	"fmt"
	"io"
	"math"
	"runtime"
	"strings"
	"time"
)

// print writes the tables of m in Markdown.
func (m *measurement) print(w io.Writer) {
	fmt.Fprintf(w, "%d letters, %d of them distinct and indexed, %.1f MB of text; seed %d. %d cores, %s/%s, %s.\n", m.source.Letters, m.size.documents,
		mega(m.size.text), m.source.Seed, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH, runtime.Version())
	m.printBuilding(w)
	m.printOpening(w)
	m.printTimes(w, "CPU ms per question, p50 / p95 / p99", func(c *classResult) []time.Duration { return c.cpu })
	m.printTimes(w, "wall ms per question, p50 / p95 / p99", func(c *classResult) []time.Duration { return c.wall })
	m.printExact(w)
}

// row writes a row of a table.
func row(w io.Writer, cells ...string) { fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | ")) }

// head writes the head of a table.
func head(w io.Writer, cells ...string) {
	fmt.Fprintln(w)
	row(w, cells...)
	fmt.Fprintf(w, "|%s\n", strings.Repeat("---|", len(cells)))
}

func (m *measurement) printBuilding(w io.Writer) {
	head(w, "indexing", "CPU s", "wall s", "documents per CPU s", "CPU ÷ fuhan's", "MB on disk", "× text", "peak MB", "peak MB answering")
	for _, r := range m.results {
		row(w, r.engine.name(), seconds(r.built.CPU), seconds(r.built.Wall), fmt.Sprintf("%.0f", float64(m.size.documents)/r.built.CPU.Seconds()),
			ratio(r.built.CPU, m.results[0].built.CPU), fmt.Sprintf("%.1f", mega(r.disk)), fmt.Sprintf("%.2f", float64(r.disk)/float64(m.size.text)),
			fmt.Sprintf("%.0f", mega(r.built.Peak)), fmt.Sprintf("%.0f", mega(r.peak)))
	}
}

func (m *measurement) printOpening(w io.Writer) {
	head(w, "start of a process to its first answer, medians", "first question", "CPU ms", "wall ms")
	for _, r := range m.results {
		for _, o := range r.opened {
			row(w, r.engine.name(), o.question, milli(percentile(o.cpu, 50)), milli(percentile(o.wall, 50)))
		}
	}
}

// printTimes writes the percentiles of every class, and how many times as long
// as fuhan the other engines take at p50.
func (m *measurement) printTimes(w io.Writer, title string, of func(*classResult) []time.Duration) {
	cells := []string{title}
	for _, r := range m.results {
		cells = append(cells, r.engine.name())
	}
	for _, r := range m.results[1:] {
		cells = append(cells, r.engine.name()+" ÷ fuhan")
	}
	head(w, cells...)
	logs := make([]float64, len(m.results))
	for _, c := range classes {
		cells := []string{c.name}
		var medians []time.Duration
		for _, r := range m.results {
			times := of(r.classes[c.name])
			medians = append(medians, percentile(times, 50))
			cells = append(cells, fmt.Sprintf("%s / %s / %s", milli(percentile(times, 50)), milli(percentile(times, 95)), milli(percentile(times, 99))))
		}
		for i, d := range medians[1:] {
			cells = append(cells, ratio(d, medians[0]))
			logs[i+1] += math.Log(float64(d) / float64(medians[0]))
		}
		row(w, cells...)
	}
	cells = []string{"geometric mean of the ratios"}
	for range m.results {
		cells = append(cells, "")
	}
	for _, l := range logs[1:] {
		cells = append(cells, fmt.Sprintf("%.2f", math.Exp(l/float64(len(classes)))))
	}
	row(w, cells...)
}

func (m *measurement) printExact(w io.Writer) {
	cells := []string{"answers equal to the scan's, share of its hits found", "hits, median", "least", "most"}
	for _, r := range m.results {
		cells = append(cells, r.engine.name())
	}
	head(w, cells...)
	for _, c := range classes {
		hits := m.results[0].classes[c.name].hits
		cells := []string{c.name, fmt.Sprint(percentile(hits, 50)), fmt.Sprint(percentile(hits, 0)), fmt.Sprint(percentile(hits, 100))}
		for _, r := range m.results {
			k := r.classes[c.name]
			cells = append(cells, fmt.Sprintf("%d/%d, %.2f %%", k.exact, k.asked, 100*k.recall()))
		}
		row(w, cells...)
	}
}

// printWrong lists some of the answers that were not the scan's.
func (m *measurement) printWrong(w io.Writer) {
	const some = 3
	for _, r := range m.results {
		for _, c := range classes {
			wrong := r.classes[c.name].wrong
			for _, s := range wrong[:min(some, len(wrong))] {
				fmt.Fprintf(w, "%s, %s: %s\n", r.engine.name(), c.name, s)
			}
		}
	}
}

// printGrowth writes how the CPU time at p50 grew from small to large.
func printGrowth(w io.Writer, small, large *measurement) {
	cells := []string{fmt.Sprintf("growth of CPU p50, %d to %d documents: exponent", small.size.documents, large.size.documents)}
	for _, r := range large.results {
		cells = append(cells, r.engine.name())
	}
	head(w, cells...)
	for _, c := range classes {
		cells := []string{c.name}
		for i, r := range large.results {
			before, after := small.results[i].classes[c.name].cpu, r.classes[c.name].cpu
			cells = append(cells, fmt.Sprintf("%.2f", growth(percentile(before, 50), percentile(after, 50), small.size.documents, large.size.documents)))
		}
		row(w, cells...)
	}
}

func mega(bytes int64) float64 { return float64(bytes) / 1e6 }

func seconds(d time.Duration) string { return fmt.Sprintf("%.1f", d.Seconds()) }

// milli is d in milliseconds with three digits or so.
func milli(d time.Duration) string {
	switch ms := float64(d) / 1e6; {
	case ms < 10:
		return fmt.Sprintf("%.2f", ms)
	case ms < 100:
		return fmt.Sprintf("%.1f", ms)
	default:
		return fmt.Sprintf("%.0f", ms)
	}
}

func ratio(a, b time.Duration) string { return fmt.Sprintf("%.2f", float64(a)/float64(b)) }
