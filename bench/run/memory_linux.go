package main

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// largestProcess is the peak resident memory in bytes of the largest process
// of a run, its children included.
func largestProcess(p *os.ProcessState) int64 {
	if u, ok := p.SysUsage().(*syscall.Rusage); ok {
		return u.Maxrss << 10 // Linux counts in KiB
	}
	return 0
}

// watchMemory looks at the resident memory of a process and its children until
// the function it returns is called, which gives the largest sum in bytes.
// Pages that they share are counted for each.
func watchMemory(pid int) (stop func() int64) {
	end, peak := make(chan struct{}), make(chan int64)
	go func() {
		var most int64
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-end:
				peak <- most
				return
			case <-tick.C:
				most = max(most, residentWithChildren(pid, 0))
			}
		}
	}()
	return func() int64 { close(end); return <-peak }
}

// residentWithChildren reads /proc; a process that has ended counts nothing.
func residentWithChildren(pid, depth int) int64 {
	dir := "/proc/" + strconv.Itoa(pid)
	statm, err := os.ReadFile(dir + "/statm")
	if err != nil || depth > 4 {
		return 0
	}
	var sum int64
	if f := strings.Fields(string(statm)); len(f) > 1 {
		pages, _ := strconv.ParseInt(f[1], 10, 64) // 0 where it is no number
		sum = pages * int64(os.Getpagesize())
	}
	tasks, _ := os.ReadDir(dir + "/task") // none where it has ended
	for _, t := range tasks {
		children, _ := os.ReadFile(dir + "/task/" + t.Name() + "/children")
		for _, c := range strings.Fields(string(children)) {
			if n, err := strconv.Atoi(c); err == nil {
				sum += residentWithChildren(n, depth+1)
			}
		}
	}
	return sum
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
