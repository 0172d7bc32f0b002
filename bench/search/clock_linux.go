package main

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// processTime is the user and system time of a process and all its threads, in
// nanoseconds; pid 0 is this process. The clock of a process is read through an
// id made of its number: see clock_getcpuclockid(3), which does the same.
func processTime(pid int) (time.Duration, error) {
	const scheduled = 2 // the clock that counts user and system together
	var t unix.Timespec
	if err := unix.ClockGettime(int32(^pid<<3|scheduled), &t); err != nil {
		return 0, fmt.Errorf("processor time of process %d: %w", pid, err)
	}
	return time.Duration(t.Nano()), nil
}

// threadTime is the same for the thread that calls, which must be locked to its
// goroutine for two readings to be compared.
func threadTime() (time.Duration, error) {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		return 0, fmt.Errorf("processor time of the thread: %w", err)
	}
	return time.Duration(t.Nano()), nil
}

// peakMemory is the largest resident memory of a process so far, in bytes; pages
// of mapped files are in it.
func peakMemory(pid int) (int64, error) {
	name := "self"
	if pid != 0 {
		name = strconv.Itoa(pid)
	}
	status, err := os.ReadFile("/proc/" + name + "/status")
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(value), " kB"), 10, 64)
			return kib << 10, err
		}
	}
	return 0, fmt.Errorf("process %d does not tell its peak memory", pid)
}

// onDisk is what a file takes on the disk in bytes: holes count for nothing.
func onDisk(info fs.FileInfo) int64 {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return s.Blocks * 512
	}
	return info.Size()
}
