package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// plan says how often is measured what.
type plan struct {
	repeat int           // askings of every question
	budget time.Duration // CPU of an engine in one class, beyond which it is asked no more
	opens  int           // processes that are started to measure opening
}

// result is what is known of one engine.
type result struct {
	engine  engine
	built   building
	disk    int64 // bytes
	opened  []opening
	classes map[string]*classResult
	peak    int64 // bytes, of the process that answered everything
	dir     string
}

// opening is what passes from the start of a process to its first answer.
type opening struct {
	question string
	cpu      []time.Duration
	wall     []time.Duration
}

// classResult is the answers to the questions of one class.
type classResult struct {
	cpu, wall []time.Duration
	asked     int
	exact     int
	hits      []int // of the scan, for each question
	found     int   // hits of the engine, for no question more than of the scan
	passages  int
	wrong     []string // questions that were answered otherwise than by the scan
}

// measurement is one corpus with all engines that are present.
type measurement struct {
	source    letterSource
	size      corpusSize
	questions []question
	want      []answer
	results   []*result
}

// measure indexes and asks. Engines that are missing are told to log and left out.
func measure(ctx context.Context, dir string, s letterSource, questions []question, list []engine, p plan, log io.Writer) (*measurement, error) {
	m := &measurement{source: s, questions: questions}
	var err error
	fmt.Fprintf(log, "%d letters: scanning for %d questions\n", s.Letters, len(questions))
	if m.want, m.size, err = scan(s, questions); err != nil {
		return nil, err
	}
	for i, e := range list {
		if why := e.missing(); why != "" {
			fmt.Fprintf(log, "%s skipped: %s\n", e.name(), why)
			continue
		}
		fmt.Fprintf(log, "%d letters: indexing with %s\n", s.Letters, e.name())
		r := &result{engine: e, classes: map[string]*classResult{}, dir: filepath.Join(dir, strconv.Itoa(s.Letters)+"-"+strconv.Itoa(i))}
		if r.built, err = e.build(ctx, r.dir, s); err != nil {
			return nil, fmt.Errorf("%s: %w", e.name(), err)
		}
		if r.disk, err = diskUsage(r.dir); err != nil {
			return nil, err
		}
		m.results = append(m.results, r)
	}
	if err := m.measureOpening(ctx, p.opens); err != nil {
		return nil, err
	}
	return m, m.measureAnswers(ctx, p, log)
}

// measureOpening starts each engine anew for a page of everything and for the
// first term.
func (m *measurement) measureOpening(ctx context.Context, times int) error {
	first := question{Class: "everything"}
	for _, r := range m.results {
		for _, q := range []question{first, m.questions[0]} {
			o := opening{question: q.Class}
			for range times {
				cpu, wall, err := open(ctx, r, &q)
				if err != nil {
					return fmt.Errorf("%s: %w", r.engine.name(), err)
				}
				o.cpu, o.wall = append(o.cpu, cpu), append(o.wall, wall)
			}
			r.opened = append(r.opened, o)
		}
	}
	return nil
}

// open starts a process, asks it q and ends it.
func open(ctx context.Context, r *result, q *question) (cpu, wall time.Duration, err error) {
	start := time.Now()
	s, err := r.engine.open(ctx, r.dir)
	if err != nil {
		return 0, 0, err
	}
	if _, err := s.ask(q); err != nil {
		return 0, 0, errors.Join(err, s.close())
	}
	wall = time.Since(start)
	cpu, err = processTime(s.pid())
	return cpu, wall, errors.Join(err, s.close())
}

// measureAnswers asks everything, the engines in turn, so that what else the
// machine does falls on all of them. The first asking of a question is
// compared with the scan and not timed.
func (m *measurement) measureAnswers(ctx context.Context, p plan, log io.Writer) (err error) {
	sessions := make([]session, len(m.results))
	defer func() {
		for _, s := range sessions {
			if s != nil {
				err = errors.Join(err, s.close())
			}
		}
	}()
	for i, r := range m.results {
		if sessions[i], err = r.engine.open(ctx, r.dir); err != nil {
			return err
		}
	}
	for _, c := range classes {
		fmt.Fprintf(log, "%d letters: asking %s\n", m.source.Letters, c.name)
		for round := range p.repeat + 1 {
			for i, r := range m.results {
				if err := m.round(r, sessions[i], c.name, round > 0, p.budget); err != nil {
					return fmt.Errorf("%s: %s: %w", r.engine.name(), c.name, err)
				}
			}
		}
	}
	for i, r := range m.results {
		if r.peak, err = peakMemory(sessions[i].pid()); err != nil {
			return err
		}
	}
	return nil
}

// round asks an engine the questions of a class once.
func (m *measurement) round(r *result, s session, class string, timing bool, budget time.Duration) error {
	c := r.classes[class]
	if c == nil {
		c = &classResult{}
		r.classes[class] = c
	}
	if timing && sum(c.cpu) > budget {
		return nil
	}
	for i := range m.questions {
		q := &m.questions[i]
		if q.Class != class {
			continue
		}
		t, err := s.ask(q)
		if err != nil {
			return err
		}
		if timing {
			c.cpu, c.wall = append(c.cpu, t.CPU), append(c.wall, t.Wall)
		} else {
			c.compare(&t.Answer, &m.want[i], q)
		}
	}
	return nil
}

// compare counts an answer as right or wrong.
func (c *classResult) compare(got, want *answer, q *question) {
	c.asked++
	c.hits = append(c.hits, want.Total)
	c.found += min(got.Total, want.Total)
	c.passages += got.Passages
	if got.equals(want, q) {
		c.exact++
		return
	}
	c.wrong = append(c.wrong, fmt.Sprintf("%s: %d hits, %d wanted", q, got.Total, want.Total))
}

// recall is the share of the scan's hits that the engine counts too.
func (c *classResult) recall() float64 {
	wanted := 0
	for _, n := range c.hits {
		wanted += n
	}
	return float64(c.found) / float64(wanted)
}

func sum(list []time.Duration) (total time.Duration) {
	for _, d := range list {
		total += d
	}
	return total
}

// percentile is the value that p of 100 do not exceed (nearest rank).
func percentile[T int | time.Duration](list []T, p float64) T {
	sorted := slices.Sorted(slices.Values(list))
	rank := int(math.Ceil(p / 100 * float64(len(sorted))))
	return sorted[max(rank, 1)-1]
}

// growth is the exponent by which a time grew with the number of documents: 1
// where it is proportional to them, 0 where it does not depend on them.
func growth(small, large time.Duration, documents, moreDocuments int) float64 {
	return math.Log(float64(large)/float64(small)) / math.Log(float64(moreDocuments)/float64(documents))
}
