package main

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// look is how often a run's memory is looked at.
const look = 10 * time.Millisecond

// watchMemory looks at the resident memory of a process and its children until
// the function it returns is called. largest is the peak of the largest of
// them, together the largest sum at one time, both in bytes; pages that they
// share are counted for each. A run shorter than a look gives 0.
//
// The kernel's own account of a child that has ended (wait4) will not do: it
// begins with the memory of this program, from which the child was forked.
func watchMemory(pid int) (stop func() (largest, together int64)) {
	end, done := make(chan struct{}), make(chan struct{})
	var largest, together int64
	go func() {
		defer close(done)
		tick := time.NewTicker(look)
		defer tick.Stop()
		known := map[int]bool{}
		for {
			select {
			case <-end:
				return
			case <-tick.C:
			}
			var sum int64
			now := map[int]bool{}
			for _, p := range family(pid, 0) {
				now[p] = true
				if p != pid && !known[p] {
					continue // may be forked and not yet replaced: its parent's memory
				}
				resident, peak := memoryOf(p)
				sum += resident
				largest = max(largest, peak)
			}
			together = max(together, sum)
			known = now
		}
	}()
	return func() (int64, int64) {
		close(end)
		<-done
		return largest, together
	}
}

// family is a process and those it started, children before grandchildren.
func family(pid, depth int) []int {
	out := []int{pid}
	dir := "/proc/" + strconv.Itoa(pid) + "/task"
	tasks, _ := os.ReadDir(dir) // none where it has ended
	for _, t := range tasks {
		children, _ := os.ReadFile(dir + "/" + t.Name() + "/children")
		for _, c := range strings.Fields(string(children)) {
			if n, err := strconv.Atoi(c); err == nil && depth < 4 {
				out = append(out, family(n, depth+1)...)
			}
		}
	}
	return out
}

// memoryOf is the resident memory of a process and its peak in bytes; 0 where
// it has ended.
func memoryOf(pid int) (resident, peak int64) {
	status, _ := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/status")
	for line := range strings.Lines(string(status)) {
		name, value, _ := strings.Cut(line, ":")
		kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
		switch name {
		case "VmRSS":
			resident = kib << 10
		case "VmHWM":
			peak = kib << 10
		}
	}
	return resident, peak
}

// loadAverage is the number of processes that wanted to run, on average over
// the last minute.
func loadAverage() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	load, _, _ := strings.Cut(string(data), " ")
	return load
}

// processor is the name of the processor.
func processor() string {
	data, _ := os.ReadFile("/proc/cpuinfo") // unknown where it cannot be read
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
