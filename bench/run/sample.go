package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// sample is one run of a command.
type sample struct {
	wall time.Duration
	cpu  time.Duration // user and system, of the process and its children
	// largest is the peak resident memory of the largest process of the run,
	// together that of all its processes at one time, both in bytes; see
	// watchMemory. 0 where the system does not tell.
	largest, together int64
	output            string // standard output
}

// execute runs the command once.
func execute(ctx context.Context, name string, args ...string) (sample, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return sample{}, err
	}
	watch := watchMemory(cmd.Process.Pid)
	err := cmd.Wait()
	s := sample{wall: time.Since(start), output: out.String()}
	s.largest, s.together = watch()
	if err != nil {
		return s, fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, errs.String())
	}
	s.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return s, nil
}

// repeat runs the command n times. before is called ahead of each run and not
// measured.
func repeat(ctx context.Context, n int, before func() error, name string, args ...string) (samples, error) {
	var out samples
	for range n {
		if before != nil {
			if err := before(); err != nil {
				return nil, err
			}
		}
		s, err := execute(ctx, name, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

// samples are the runs of one command.
type samples []sample

// walls are the wall times, shortest first.
func (s samples) walls() []time.Duration {
	var out []time.Duration
	for _, x := range s {
		out = append(out, x.wall)
	}
	slices.Sort(out)
	return out
}

// median is the middle of what of gives for each run, the upper one of two.
func median[T int64 | time.Duration](s samples, of func(sample) T) T {
	var out []T
	for _, x := range s {
		out = append(out, of(x))
	}
	slices.Sort(out)
	return out[len(out)/2]
}
